"""What the recorder's page asks for about notes: writing, sheets of paper, piles, posters, taking one off the wall."""

from collections.abc import Mapping
from typing import Final

from netlib.errors import RefusedError
from netlib.live.asked import Answer, Asked, Deed, done

PILES: Final = 9  # that can be reached by a digit


def _note(asked: Asked) -> Answer:
    """Write a note: its marks first; `seat` is the sheet that it stands on. A known `id` is put right."""
    told = asked.typed(piles=False)
    seat, key = asked.text("seat"), asked.key("id")
    way = next((one.way for one in asked.meeting.session.seats if str(one.number) == seat), "paper")
    refers_to = [asked.meeting.numbers[n] for n in told.numbers]
    if _by_phone(asked, key):
        raise RefusedError("recorder.by_phone")
    return done(asked.actions.write_note(
        asked.session, _category(asked), told.text, refers_to, seat=seat, way=way, key=key
    ))  # fmt: skip


def _by_phone(asked: Asked, key: str | None) -> bool:
    """Tell whether a note was written on a phone: only whoever wrote it may put it right."""
    notes = asked.meeting.network.notes
    return "way" in notes and bool((notes[notes["key"] == key]["way"] == "phone").any())


def _category(asked: Asked) -> str:
    told = asked.text("category")
    if told not in asked.meeting.session.categories:
        raise RefusedError("meeting.unknown_category")
    return told


def _sheet(asked: Asked) -> Answer:
    typed = bool(asked.values.get("typed", True))
    return done(asked.actions.sheet_typed(asked.session, _category(asked), asked.number("seat"), typed=typed))


def _pile(asked: Asked) -> Answer:
    """Lay a note in a pile by its digit; the next free digit makes a pile."""
    note, number = asked.text("note"), asked.number("number", 0, PILES)
    table = asked.meeting.notes
    mine = list(table[table["key"] == note]["category"])
    there = len(asked.meeting.piles(mine[0])) if mine else 0
    if number > there + 1:
        raise RefusedError("recorder.next_pile", n=there, next=there + 1)
    return done(asked.actions.lay_in_pile(note, number))


def _name_pile(asked: Asked) -> Answer:
    return done(asked.actions.name_pile(asked.text("pile"), asked.text("text")))


def _answer(asked: Asked) -> Answer:
    answers = {asked.text("question"): asked.text("text")}
    return done(asked.actions.answer_poster(_category(asked), answers, asked.session))


def _withhold(asked: Asked) -> Answer:
    """Take a note off the wall for personal data; the reason is asked for, and nothing else is one."""
    return done(asked.actions.withhold_note(asked.text("note"), asked.words("why")))


def _afterwards(asked: Asked) -> Answer:
    """Enter the whole meeting afterwards; without prepared categories, by those that are named here."""
    meeting = asked.meeting
    if meeting.number is None:
        raise RefusedError("recorder.no_meeting")
    wanted = [str(one) for one in asked.values.get("categories") or meeting.session.categories]
    known = {one.key for one in meeting.network.handbook.categories} | set(meeting.session.categories)
    if not wanted or not set(wanted) <= known:
        raise RefusedError("meeting.unknown_category")
    return done(asked.actions.prepare(meeting.number, categories=tuple(wanted), entered_afterwards=True))


def _entered(asked: Asked) -> Answer:
    """Say that everything is entered: the meeting is over."""
    closed = asked.actions.close_session(asked.session, asked.room.now())
    return done(closed, said=asked.room.t("recorder.entered"))


DEEDS: Final[Mapping[str, Deed]] = {
    "note": _note, "sheet": _sheet, "pile": _pile, "name_pile": _name_pile, "answer": _answer, "withhold": _withhold,
    "afterwards": _afterwards, "entered": _entered,
}  # fmt: skip
