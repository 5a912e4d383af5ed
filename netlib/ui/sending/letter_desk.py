"""The letters: who gets one by mail and who on paper, what is missing in it, what it says, and the files."""

from collections.abc import Sequence
from typing import Final
from urllib.parse import urlencode

import ipywidgets as widgets

from netlib.errors import NetlibError
from netlib.ui import page
from netlib.ui.parts import Choosing, hide
from netlib.ui.parts import show as put_words
from netlib.ui.rows import box
from netlib.ui.sending.outgoing import AGENDA, Outgoing
from netlib.ui.sending.tick import Tick
from netlib.workbench.letters import Draft, Letters, Post

NAME: Final = "letters"
Offered = tuple[tuple[str, str], ...]


class LetterDesk:
    """The section about the letters."""

    def __init__(self, work: Outgoing) -> None:
        """Show the letters of `work`."""
        t = work.t
        self.work = work
        self._quiet = Choosing()
        self.letter = widgets.Dropdown(description=t("sending.which_letter"), options=self._letters())
        self.meeting = widgets.Dropdown(description=t("sending.which_meeting"), options=[("–", "")])
        self.draft = widgets.Dropdown(description=t("sending.which_draft"), options=[("–", "")])
        self.about, self.text = widgets.HTML(), widgets.HTML()
        self.tick = Tick(work, NAME, t("sending.tick_letter"))
        for field in (self.letter, self.meeting, self.draft):
            self._quiet.watch(field, lambda _value: self.update())
        self._last = ""  # the letter that was shown last
        if AGENDA in [key for _, key in self.letter.options]:
            self._quiet.fill(self.letter, AGENDA)
        chosen = box([self.letter, self.meeting], "nl-choosing")
        self.reading = box([self.draft, self.text], "nl-reading")
        self.view = box([work.heading(NAME).view, chosen, self.about, self.tick.view, self.reading], "nl-part")
        self.update()

    def _letters(self) -> Offered:
        language = self.work.t.language
        return tuple((one.label[language], one.key) for one in self.work.network.handbook.letters.letters)

    @property
    def _book(self) -> Letters:
        return Letters(self.work.bench, self.work.key, self.work.t.language)

    def choose(self, letter: str, meeting: int | None = None) -> None:
        """Show a letter; `meeting`: about which, where it is about one."""
        self._quiet.fill(self.letter, letter)
        if meeting is not None:
            self._quiet.fill(self.meeting, str(meeting))
        self.update()

    def update(self) -> None:
        """Show what holds now."""
        work = self.work
        about_one = self._offer_meetings()
        try:
            post = self._book.post(self.letter.value, int(self.meeting.value) if about_one else None)
        except NetlibError as error:
            put_words(self.about, page.fragment("participants_line", work.t, sentence=work.why_not(error)))
            for part in (self.tick.view, self.reading):
                hide(part, when=True)
            return
        put_words(self.about, page.fragment("sending_post", work.t, post=Told(post, work)))
        self._show(post)

    def _offer_meetings(self) -> bool:
        """Offer the meetings that a letter can be about; tells whether one is chosen."""
        work = self.work
        letter = next(one for one in work.network.handbook.letters.letters if one.key == self.letter.value)
        there = [one.told for one in ([*work.held[::-1], *work.coming] if letter.after else [*work.coming, *work.held])]
        told = tuple(
            (work.t("sending.of_meeting", nth=one.nth, date=work.day(one.date)), str(one.number)) for one in there
        )
        hide(self.meeting, when=not (letter.meeting and told))
        if letter.meeting and told:
            kept = self.meeting.value if self._last == letter.key else told[0][1]
            self._quiet.fill_options(self.meeting, told, kept)
        self._last = letter.key
        return letter.meeting and bool(told)

    def _show(self, post: Post) -> None:
        """Show one draft as it will be read, and whether it was sent."""
        t = self.work.t
        hide(self.reading, when=not post.drafts)
        hide(self.tick.view, when=True)
        if not post.drafts:
            return
        offered = tuple((self._called(one), str(nth)) for nth, one in enumerate(post.drafts))
        self._quiet.fill_options(self.draft, offered, self.draft.value)
        hide(self.draft, when=len(offered) == 1)
        one = post.drafts[int(self.draft.value)]
        fields = [("subject", one.subject), *([("to", "; ".join(one.to))] if one.to else []), ("text", one.body)]
        whole = Told(post, self.work)
        problems = () if whole.shared_problems else one.problems
        alone, called = len(offered) == 1, self._called(one)
        file = whole.file_of(one) if one.person and len(offered) > 1 else ""
        told = page.fragment(
            "sending_draft", t, problems=problems, fields=fields, alone=alone, called=called, file=file
        )
        put_words(self.text, told)
        personal = one.person is not None and self._is_personal(post)
        self.tick.call(t("sending.tick_letter_to", name=one.name) if personal else t("sending.tick_letter"))
        self.tick.show(
            post.what, post.meeting, (str(one.person),) if personal else (), "paper" if one.paper else "mail"
        )

    def _is_personal(self, post: Post) -> bool:
        return any(one.personal for one in self.work.network.handbook.letters.letters if one.key == post.what)

    def _called(self, one: Draft) -> str:
        t = self.work.t
        if one.person is None:
            return t("sending.draft_all", n=len(one.people))
        return t("sending.draft_paper" if one.paper else "sending.draft_mail", name=one.name)


class Told:
    """What a page says of one letter."""

    def __init__(self, post: Post, work: Outgoing) -> None:
        """Tell of `post`."""
        self.post, self._work = post, work

    @property
    def by_mail(self) -> list[str]:
        """Name who gets it by mail."""
        keys = [key for one in self.post.drafts if not one.paper for key in one.people]
        return self._names(keys)

    @property
    def on_paper(self) -> list[str]:
        """Name who gets it on paper."""
        return self._names([key for one in self.post.drafts if one.paper for key in one.people])

    def _names(self, keys: Sequence[str]) -> list[str]:
        return [self._work.names.get(key, "") or key for key in keys]

    @property
    def shared_problems(self) -> tuple[str, ...]:
        """List what is missing in all of its drafts alike."""
        found = [one.problems for one in self.post.drafts]
        return found[0] if found and all(one == found[0] for one in found) else ()

    @property
    def lacking(self) -> int:
        """Count the drafts in which something is missing that is not missing in all of them alike."""
        return 0 if self.shared_problems else sum(bool(one.problems) for one in self.post.drafts)

    @property
    def held(self) -> list[str]:
        """Say why a draft is kept back."""
        return list(dict.fromkeys(one.held for one in self.post.drafts if one.held))

    @property
    def needs_meeting(self) -> bool:
        """Tell whether it is a letter about a meeting."""
        return any(one.meeting for one in self._work.network.handbook.letters.letters if one.key == self.post.what)

    @property
    def file(self) -> str:
        """Give the address of its files."""
        asked = {"what": self.post.what} | ({"meeting": self.post.meeting} if self.post.meeting is not None else {})
        return f"{page.address(self._work.key, 'letters')}.zip?{urlencode(asked)}"

    def file_of(self, one: Draft) -> str:
        """Give the address of the files of one draft alone."""
        return f"{self.file}&{urlencode({'person': one.person})}"

    @property
    def agenda(self) -> str:
        """Give the address of the agenda as a page of paper; "": it is another letter."""
        is_one = self.post.what == AGENDA and self.post.meeting is not None
        return f"{page.address(self._work.key, 'agenda')}.pdf?meeting={self.post.meeting}" if is_one else ""
