"""The page "Før du spørger": what a leader thinks over before anybody is asked to take part."""

from collections.abc import Iterator
from functools import partial

import ipywidgets as widgets

from netlib import access
from netlib.texts import Texts
from netlib.ui import page
from netlib.ui.approach.work import TEXTS, Asking
from netlib.ui.fields import Fold
from netlib.ui.forms import Form
from netlib.ui.parts import hide
from netlib.ui.parts import show as put_words
from netlib.ui.rows import box, button
from netlib.workbench import Workbench

SHEETS = ("prepare", "participants", "person", "approach")  # the first three have what the page shares with others


def show(network: str | None = None) -> widgets.Widget:
    """Show what to think of before anybody is asked in `network`; None: the one that the address names, or a choice."""
    return page.show(lambda t, bench: build(t, bench, network or page.asked("network")))


def build(t: Texts, bench: Workbench, key: str | None) -> widgets.Widget:
    """Build the page of the network called `key`; raises NotFoundError naming those there are."""
    head = page.styles(*SHEETS)
    if key is None and len(bench.keys()) != 1:
        choice = page.choice(t, bench, "approach")
        return page.page(t, head, choice, title=t("participants.choose_title"), bench=bench)
    key = key or bench.keys()[0]
    network = bench.network(key)
    if "pitch" in access.WRITES[network.viewer.role]:
        parts: list[widgets.Widget] = [Approach(t, bench, key).view]
    else:
        parts = [page.html("participants_line", t, sentence=t("approach.only_leaders"))]
    return page.page(t, head, *parts, title=t("ui.page_approach"), bench=bench, network=network, here="approach")


class Approach:
    """The page below its heading."""

    def __init__(self, t: Texts, bench: Workbench, key: str) -> None:
        """Show the network called `key`."""
        self.work = work = Asking(t, bench, key)
        self.answer, self.review, self.pitch = Answer(work), Review(work), Pitch(work)
        self.invitation, self.align, self.citizens = Invitation(work), Alignment(work), Citizens(work)
        work.sections = [self.answer, self.pitch, self.invitation, self.align, self.review, self.citizens]
        left = box([self.pitch.view, self.citizens.view], "nl-side")
        right = box([self.invitation.view, self.align.view, self.review.view], "nl-side")
        self.paper = self.pitch.paper
        self.view = box([self.answer.view, box([left, right], "nl-sides"), self.paper], "nl-prepare", "nl-approach")


class Answer:
    """What is still missing, in one or two sentences."""

    def __init__(self, work: Asking) -> None:
        """Answer for `work`."""
        self.work = work
        self.view = widgets.HTML()
        self.view.add_class("nl-answer")
        self.update()

    def update(self) -> None:
        """Say it as it is now."""
        put_words(self.view, page.fragment("approach_answer", self.work.t, sentences=list(self.sentences()),
                                           key=self.work.key))  # fmt: skip

    def sentences(self) -> Iterator[str]:
        """Say how much of the story is missing, and with whom something is to be agreed."""
        work, t = self.work, self.work.t
        n, of = work.unanswered, len(work.network.handbook.people.pitch)
        if n == of:
            yield t("approach.begin")
        elif n:
            yield t("approach.unanswered", n=n)
        else:
            yield t("approach.told")
        if len(work.to_align):
            yield t("approach.to_agree", n=len(work.to_align), meeting=work.to_align["meeting"].iloc[0])


class Pitch:
    """The story of the network, before the first call, and the same as one page to print."""

    def __init__(self, work: Asking) -> None:
        """Show the story of `work`."""
        t = work.t
        self.work = work
        self.form = Form(work, "pitch", TEXTS)
        self.asked = {one.key: one.label[t.language] for one in work.network.handbook.people.pitch}
        pitch = work.network.handbook.people.pitch
        fields = [self.form.asked(one, partial(work.answer, "pitch", one.key), rows=3) for one in pitch]
        self.paper = widgets.HTML()
        self.paper.add_class("nl-paper")
        about = page.html("participants_hint", t, sentence=t("approach.pitch_about"))
        links = page.html("approach_print", t, key=work.key)
        self.view = box([work.heading("pitch").view, about, *fields, links], "nl-part")
        self.update()

    def update(self) -> None:
        """Show what holds now."""
        work = self.work
        self.form.fill({key: work.answers.get(key, "") for key in self.asked})
        told = [(label, work.answers.get(key, "")) for key, label in self.asked.items()]
        put_words(self.paper, page.fragment("approach_paper", work.t, title=work.network.title, told=told))


class Citizens:
    """What citizens are to be asked for, the five principles, and forms that are gentle."""

    def __init__(self, work: Asking) -> None:
        """Show what `work` has written about citizens."""
        t, people = work.t, work.network.handbook.people
        self.work = work
        self.form = Form(work, "citizens", TEXTS)
        self.asked = {one.key: one.label[t.language] for one in people.citizen_reflection}
        fields = [self.form.asked(one, partial(work.answer, "citizens", one.key), rows=2)
                  for one in people.citizen_reflection]  # fmt: skip
        self.necessity = widgets.HTML()
        language = t.language
        principles = [(one.label[language], one.about[language] if one.about else "") for one in people.principles]
        gentle = [(one.label[language], one.source == "inferred") for one in people.gentle_forms]
        read = page.html("approach_principles", t, principles=principles, gentle=gentle)
        label = t("approach.fold_citizens", n=len(fields[1:]) or 1)
        self.more = Fold((label, t("participants.hide_means", what=label)), [box(fields[1:], "nl-inside")])
        parts = [work.heading("citizens").view, *fields[:1], self.necessity, read, self.more.view]
        self.view = box(parts, "nl-part")
        self.update()

    def update(self) -> None:
        """Show what holds now."""
        work = self.work
        self.form.fill({key: work.answers.get(key, "") for key in self.asked})
        first = next(iter(self.asked), "")
        why = "" if work.answers.get(first) else work.t("approach.necessity")
        put_words(self.necessity, page.fragment("person_necessity", work.t, sentence=why))


class Invitation:
    """What an invitation makes clear, held against what is written."""

    def __init__(self, work: Asking) -> None:
        """Check the invitation of `work`."""
        self.work = work
        self.list = widgets.HTML()
        self.view = box([work.heading("invitation").view, self.list], "nl-part")
        self.update()

    def update(self) -> None:
        """Show what holds now."""
        work = self.work
        items = [{"label": one.label, "ready": one.ready, "question": one.question, "n": len(one.people),
                  "people": [(work.names[key], work.way_to(key)) for key in one.people[:3]]}
                 for one in work.invitation]  # fmt: skip
        put_words(self.list, page.fragment("approach_invitation", work.t, items=items, key=work.key))


class Alignment:
    """With whom the role at the coming meeting is to be talked over."""

    def __init__(self, work: Asking) -> None:
        """Remind of the talks of `work`."""
        self.work = work
        self.list, self.rows = widgets.HTML(), box([], "nl-agree")
        self.buttons: dict[str, tuple[widgets.HTML, widgets.VBox]] = {}
        self.view = box([work.heading("align").view, self.list, self.rows], "nl-part")
        self.update()

    def update(self) -> None:
        """Show whom it concerns now."""
        work, t = self.work, self.work.t
        meeting, waiting = work.coming, work.to_align.to_dict("records")
        planned = meeting is not None and bool((work.network.plan["meeting"] == meeting["number"]).any())
        day = meeting["date"].date() if meeting else None
        put_words(self.list, page.fragment("approach_align", t, meeting=meeting, day=day, planned=planned,
                                           n=len(waiting)))  # fmt: skip
        rows = []
        for one in waiting:
            person = str(one["person"])
            if person not in self.buttons:
                means = t("approach.agreed_means", name=work.names[person])
                press = button(t("approach.agreed"), partial(self._agree, person), "nl-quiet", "nl-small", means=means)
                place = widgets.HTML()
                self.buttons[person] = (place, box([place, press], "nl-agreed"))
            place, row = self.buttons[person]
            put_words(place, page.fragment("approach_person", t, person=work.names[person], way=work.way_to(person),
                                           contribution=one["contribution"]))  # fmt: skip
            rows.append(row)
        self.rows.children = rows if list(self.rows.children) != rows else self.rows.children
        hide(self.rows, when=not rows)

    def _agree(self, person: str) -> None:
        self.work.keep("align", "", lambda actions: actions.note_contact(person, pre_aligned=self.work.bench.today))
        self.work.headings["align"].back.focus()


class Review:
    """Whether the right people are there: asked when the phase or the theme has changed, and what was said before."""

    def __init__(self, work: Asking) -> None:
        """Ask about the list of `work`."""
        t = work.t
        self.work = work
        self.asked, self.history = widgets.HTML(), widgets.HTML()
        self.note = widgets.Textarea(description=t("approach.review_note"), continuous_update=False, rows=2)
        self.press = button(t("approach.reviewed"), self._done, "nl-small")
        hint = page.html("field_said", t, sentence="", hint=t("approach.note_hint"), wrong=False)
        self.question = box([self.asked, box([self.note, hint], "nl-field"), self.press], "nl-question")
        self.view = box([work.heading("review").view, self.question, self.history], "nl-part")
        self.update()

    def update(self) -> None:
        """Show what holds now; the page's one yellow box is there when it is due."""
        work, due = self.work, self.work.due
        put_words(
            self.asked, page.fragment("approach_review", work.t, due=due, key=work.key, looked=bool(work.reviews))
        )
        (self.question.add_class if due else self.question.remove_class)("nl-due")
        put_words(self.history, page.fragment("approach_history", work.t, reviews=work.reviews))

    def _done(self) -> None:
        if self.work.review(self.note.value.strip()):
            self.note.value = ""
        self.work.headings["review"].back.focus()
