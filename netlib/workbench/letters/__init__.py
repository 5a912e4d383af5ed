"""The letters of a network as drafts: whom each is for, what it says, what is missing in it; netlib sends none."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from netlib.analysis import letters as merging
from netlib.analysis.letter_readers import nothing_in_writing, readers
from netlib.analysis.letters import Draft, Merged, Value
from netlib.errors import NotFoundError, RefusedError
from netlib.exchange.letters import address
from netlib.handbook.letter import Letter
from netlib.texts import load
from netlib.texts.formats import has_cpr
from netlib.workbench.letters import met, personal
from netlib.workbench.letters.files import Written, packed, write
from netlib.workbench.letters.known import Known

if TYPE_CHECKING:
    from netlib.workbench.bench import Workbench

__all__ = ["Draft", "Letters", "Post", "Written"]

PAPER = frozenset({"paper", "large_print"})  # what somebody needs who gets no mail
LARGE = "large_print"
QUOTED = "quoted"
HEARD = "heard"


@dataclass(frozen=True)
class Post:
    """One of the handbook's letters as it stands now: for whom, and how much is missing in it."""

    what: str
    label: str
    about: str
    meeting: int | None
    drafts: tuple[Draft, ...]

    @property
    def people(self) -> int:
        """Count whom it is for."""
        return len({key for one in self.drafts for key in one.people})

    @property
    def paper(self) -> int:
        """Count the letters that go on paper."""
        return sum(one.paper for one in self.drafts)

    @property
    def problems(self) -> tuple[str, ...]:
        """List what is missing, each once."""
        return tuple(dict.fromkeys(said for one in self.drafts for said in one.problems))

    @property
    def sent(self) -> dt.date | None:
        """Tell when it was sent the last time; None: never."""
        return max((one.sent for one in self.drafts if one.sent), default=None)


class Letters:
    """The letters of one network, in one language."""

    def __init__(self, bench: "Workbench", key: str, language: str = "da") -> None:
        """Write about the network called `key`.

        Raises
        ------
        RefusedError
            If the viewer does not lead it: letters have people's names and addresses in them.
        NotFoundError
            If there is no such network.
        """
        self.bench = bench
        self.network = bench.network(key)
        if not bench.viewer.sees_names:
            raise RefusedError("letters.not_allowed")
        self.t = load(language)
        with bench.store.read() as tx:
            self._people = tx.people.all()
        self._known = Known(bench, self.network, self.t, self._people)
        self._personal = personal.Personal(self._known)
        self.book = self.network.handbook.letters

    # ---- what there is

    def letter(self, what: str) -> Letter:
        """Find a letter of the handbook; raises NotFoundError naming those there are."""
        found = self.network.handbook.word("letter", what)
        assert isinstance(found, Letter)  # noqa: S101  what that vocabulary holds
        return found

    def posts(self) -> list[Post]:
        """Give every letter of the handbook, in its order; one about a meeting, where there is none, has no drafts."""
        return [self.post(one.key) for one in self.book.letters]

    def post(self, what: str, meeting: int | None = None) -> Post:
        """Give one letter with all its drafts; `meeting` None: the one that it is due for."""
        letter, language = self.letter(what), self.t.language
        number = self._meeting(letter, meeting)
        drafts = tuple(self.drafts(what, number)) if number is not None or not letter.meeting else ()
        about = letter.about[language] if letter.about else ""
        return Post(what, letter.label[language], about, number, drafts)

    @property
    def nothing_in_writing(self) -> dict[str, str]:
        """Name those who were asked in person and have nothing in writing yet (H96): key and name."""
        return {key: self._name(key) for key in nothing_in_writing(self.network.frames, self.book, self.network.today)}

    def drafts(self, what: str, meeting: int | None = None, people: Sequence[str] | None = None) -> list[Draft]:
        """Write a letter for everybody whom it is for.

        Parameters
        ----------
        what
            The letter's key, such as "agenda".
        meeting
            The meeting that it is about; None: the one that it is due for.
        people
            Keys of those who get it; None: those whom it is for by where they have come to.

        Returns
        -------
        list of Draft
            One a person where the letter is personal. Else one for all who have a mail, and one on paper for each of
            the others. Empty: nobody is to have it.

        Raises
        ------
        NotFoundError
            If there is no such letter, meeting or person, or no meeting at all; the sentence names those there are.
        """
        letter = self.letter(what)
        number = self._meeting(letter, meeting)
        if letter.meeting and number is None:
            raise NotFoundError("letters.no_meetings", letter=letter.label[self.t.language])
        wanted = (
            readers(self.network.frames, self.book, letter, self.network.today, number)
            if people is None
            else list(people)
        )
        self._demand(wanted)
        values = {**self._known.shared, **(met.values(self._known, number) if number is not None else {})}
        if letter.personal:
            return [self._draft(letter, number, [one], {**values, **self._personal.values(one)}) for one in wanted]
        told = {**values, **personal.role_of_all(self._known)}
        by_mail = [one for one in wanted if not self._is_paper(one)]
        shared = [self._draft(letter, number, by_mail, told, shared=True)] if by_mail else []
        return [*shared, *(self._draft(letter, number, [one], told) for one in wanted if self._is_paper(one))]

    def write(
        self, folder: Path, what: str | None = None, meeting: int | None = None, people: Sequence[str] | None = None,
        reference: Path | None = None,
    ) -> Written:  # fmt: skip
        """Write letters as files: .docx for each, .eml for those who have a mail, one more .docx for the printer.

        Parameters
        ----------
        folder
            Where to; it is made where it is lacking. No file there is ever overwritten.
        what
            The letter's key; None: every letter that somebody is to have.
        meeting, people
            As for `drafts`.
        reference
            A Word file whose styles, paper, header and footer the letters get; None: netlib's own.

        Raises
        ------
        NotFoundError, RefusedError, FileError
            As `drafts`; if one of the files is there already, or the folder or the reference cannot be used.
        """
        return write(self.bench, self._known, self._asked(what, meeting, people), folder, reference)

    def packed(
        self, what: str, meeting: int | None = None, people: Sequence[str] | None = None, reference: Path | None = None
    ) -> bytes:  # fmt: skip
        """Give the same files as one .zip, to be fetched by a browser; parameters and errors as for `write`."""
        return packed(self._known, self._asked(what, meeting, people), reference)

    def _asked(self, what: str | None, meeting: int | None, people: Sequence[str] | None) -> list[Draft]:
        if what is None:
            return [draft for one in self.posts() for draft in one.drafts]
        found = self.drafts(what, meeting, people)
        if not found:
            raise NotFoundError("letters.nobody", letter=self.letter(what).label[self.t.language])
        return found

    # ---- one draft

    def _draft(
        self, letter: Letter, meeting: int | None, people: list[str], values: Mapping[str, Value], *,
        shared: bool = False,
    ) -> Draft:  # fmt: skip
        language = self.t.language
        merged = merging.merge(self.book, letter.subject[language], letter.body[language], values)
        person = None if shared else people[0]
        paper = person is not None and self._is_paper(person)
        needs = self._needs(person) if person else frozenset()
        said = f"{merged.subject}\n{merged.body}"
        return Draft(
            what=letter.key, label=letter.label[language], person=person, name=self._name(person) if person else "",
            to=() if paper else tuple(self._mails[key] for key in people),
            called=() if paper else tuple(self._name(key) for key in people),
            subject=merged.subject, body=merged.body, parts=merged.parts, paper=paper, large=LARGE in needs,
            problems=tuple(self._problems(letter, merged, person)), meeting=meeting, people=tuple(people),
            sent=self._sent(letter.key, meeting, people), language=language,
            held=self.t("letters.held_cpr") if has_cpr(said) else "",
        )  # fmt: skip

    def _problems(self, letter: Letter, merged: Merged, person: str | None) -> Iterator[str]:
        """Say what is missing in a letter, and what the handbook recommends that it makes clear (H92, H94)."""
        t, language = self.t, self.t.language
        labels = {one.key: one.label[language] for one in self.book.fields}
        yield from (t("letters.lacks", field=labels[key], words=words) for key, words in merged.missing)
        if letter.invites:
            used = set(self.book.used(letter.body[language]))
            yield from (t("letters.lacks_point", point=one.label[language])
                        for one in self.book.points if not used & set(one.fields))  # fmt: skip
        mail = self._people[person].mail if person in self._people and person else ""
        if mail and person not in self._mails:
            yield t("letters.bad_mail", mail=merging.clean(mail))
        if letter.to == QUOTED and person:
            quotes = (str(one["text"]) for one in self._personal.own_quotes(person))
            if any(self._known.others_named(one, person) for one in quotes):
                yield t("letters.names_in_quote")
        if letter.to == HEARD and self._known.is_undecided:
            yield t("letters.undecided_problem")

    def _meeting(self, letter: Letter, asked: int | None) -> int | None:
        if not letter.meeting:
            return None
        return met.default_meeting(self._known, after=letter.after) if asked is None else asked

    # ---- people

    def _demand(self, people: Sequence[str]) -> None:
        known = list(self.network.participants["key"])
        for one in people:
            if one not in known:
                raise NotFoundError("letters.no_person", person=one, known=", ".join(known) or "–")

    def _name(self, key: str) -> str:
        return merging.clean(self._people[key].name) if key in self._people else ""

    @cached_property
    def _mails(self) -> dict[str, str]:
        """Give the address of everybody who has one that can be used."""
        found = {key: address(one.mail) for key, one in self._people.items()}
        return {key: one for key, one in found.items() if one}

    def _needs(self, person: str) -> frozenset[str]:
        table = self.network.participants
        return frozenset(need for needs in table.loc[table["key"] == person, "practical"] for need in needs)

    def _is_paper(self, person: str) -> bool:
        return person not in self._mails or bool(self._needs(person) & PAPER)

    def _sent(self, what: str, meeting: int | None, people: Sequence[str]) -> dt.date | None:
        """Tell when a letter went to one of `people` the last time."""
        table = self.network.sendings
        rows = table[table["what"] == what].to_dict("records")
        days = [
            one["date"].date() for one in rows
            if (meeting is None or one["meeting"] == meeting) and not pd.isna(one["date"])
            and (not one["people"] or set(one["people"]) & set(people))
        ]  # fmt: skip
        return max(days, default=None)
