"""What is written to those who took part: the thank-you mail, and the summary that goes on one page."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from netlib.texts import Texts, formats

DISPENSABLE: Final = ("alone", "favourites", "tasks", "asks", "sentences")
PATIENCE: Final = dt.timedelta(days=7)  # how long one can say that something was misunderstood


@dataclass(frozen=True)
class Line:
    """Something that was said, the numbers of the cards behind it, and what it belongs to (a category; "": nothing)."""

    text: str
    numbers: tuple[int, ...] = ()
    about: str = ""


@dataclass(frozen=True)
class Task:
    """An idea with whoever takes it home, by name where that person has said yes, and how far it is."""

    text: str
    owner: str
    status: str


@dataclass(frozen=True)
class Told:
    """What a meeting's letters are made of: no names but those of people who have said yes."""

    network: str
    number: int
    date: dt.date
    room: str
    forum: dt.date | None
    sentences: Sequence[Line]
    favourites: Sequence[Line]
    asks: Sequence[str]
    tasks: Sequence[Task]
    alone: Sequence[str]  # ideas that nobody has taken
    weighed: bool = True  # the favourites have dots; else they are some of the notes

    @property
    def reply_by(self) -> dt.date:
        """Tell until when one can answer."""
        return self.date + PATIENCE

    @property
    def choice(self) -> str:
        """Name the text that stands above the favourites."""
        return "closing.favourites" if self.weighed else "closing.some_notes"

    @property
    def lengths(self) -> dict[str, int]:
        """Count what there is of each thing, the most dispensable first."""
        return {name: len(getattr(self, name)) for name in DISPENSABLE}

    def shorter(self) -> "Told":
        """Leave out the last of what there is most of, of two alike the more dispensable.

        Gives the same where only one of each thing is left.
        """
        name, n = max(self.lengths.items(), key=lambda one: one[1])
        return replace(self, **{name: getattr(self, name)[: n - 1]}) if n > 1 else self


def thanks(told: Told, t: Texts) -> str:
    """Write the thank-you mail, as plain text: what we take along, what happens next and when, no names."""
    taken = [t("closing.item", n=n, text=line.text) for n, line in enumerate(told.sentences[:3], start=1)]
    parts = [
        t("closing.thanks_greeting"), t("closing.thanks_opening"), *_part(t("closing.taken"), taken),
        *_part(t("closing.next"), [t("closing.dash", text=one) for one in next_steps(told, t)]),
        t("closing.thanks_reply", date=formats.weekday_date(told.reply_by, t.locale)),
        t("closing.thanks_card"), t("closing.thanks_end"),
    ]  # fmt: skip
    return "\n\n".join(parts) + "\n"


def summary(told: Told, t: Texts) -> str:
    """Write the one-page summary as plain text, for those who read mails and open no files."""
    parts = [
        f"{t('closing.summary_title')}\n{about(told, t)}",
        f"{t('closing.understood')}\n{t('closing.understood_do', date=formats.weekday_date(told.reply_by, t.locale))}",
        *_part(t("closing.taken"), [_line(one, t) for one in told.sentences]),
        *_part(t(told.choice), [_line(one, t) for one in told.favourites]),
        *_part(t("closing.asks"), [t("closing.item", n=n, text=one) for n, one in enumerate(told.asks, start=1)]),
        *_part(t("closing.who"), [t("closing.task", text=one.text, owner=one.owner) for one in told.tasks]),
        *_part(t("closing.alone"), [t("closing.dash", text=one) for one in told.alone]),
        *_part(t("closing.next"), [t("closing.dash", text=one) for one in next_steps(told, t)]),
    ]  # fmt: skip
    return "\n\n".join(parts) + "\n"


def about(told: Told, t: Texts) -> str:
    """Say which meeting it was."""
    parts = [t("closing.meeting", n=told.number), formats.long_date(told.date, t.locale), told.room]
    return " · ".join(one for one in parts if one)


def next_steps(told: Told, t: Texts) -> list[str]:
    """Say what happens now, and when."""
    date = formats.long_date(told.forum, t.locale) if told.forum else ""
    forum = t("closing.next_forum", date=date) if date else t("closing.next_forum_unknown")
    return [t("closing.next_seen"), forum, t("closing.next_answer")]


def _part(title: str, lines: Sequence[str]) -> Iterator[str]:
    """Give a heading with its lines; nothing where there are no lines."""
    if lines:
        yield "\n".join([title, *lines])


def _line(line: Line, t: Texts) -> str:
    """Write a line with what it belongs to and the numbers of its cards."""
    text = t("closing.of", about=line.about, text=line.text) if line.about else line.text
    numbers = ", ".join(str(n) for n in line.numbers)
    return t("closing.dash", text=t("closing.numbered", text=text, numbers=numbers) if numbers else text)
