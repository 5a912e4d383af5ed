"""The recorder's notes of one category: the one that is read aloud, the list, the piles, and the poster's questions."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from netlib.live.drawing import fragment
from netlib.texts import Texts
from netlib.workbench.meeting import Meeting

_LIKE_A_MARK: Final = re.compile(r"\s*([A-Za-z][1-9]|\d)")
GONE: Final = ("set_aside", "local", "merged")  # what no longer lies in a pile


def regions(meeting: Meeting, one: str, t: Texts) -> dict[str, str]:
    """Draw a category's regions by their ids."""
    about, notes = called(meeting, one, t), _notes(meeting, one)
    context = {"about": about, "shown": meeting.is_shown(one)}
    standing = {key: note for key, note in notes.items() if note["outcome"] not in GONE}
    piles: list[dict[str, Any]] = [
        {"key": pile.key, "name": pile.name, "title": pile.title, "n": n,
         "notes": [standing[key] for key in pile.notes if key in standing]}
        for n, pile in enumerate(meeting.piles(one), start=1)
    ]  # fmt: skip
    lying = {note["key"] for pile in piles for note in pile["notes"]}
    aloud = _read_aloud(meeting) if one == meeting.category else ""  # it stands above the piles already
    loose = [note for key, note in standing.items() if key not in lying and key != aloud]
    return {
        f"notes-{one}": fragment("recorder_notes", t, notes=list(notes.values()), **context),
        f"piles-{one}": fragment("recorder_piles", t, piles=piles, loose=loose, **context),
        f"poster-{one}": fragment("recorder_poster", t, questions=_questions(meeting, one, t), **context),
    }


def reading(meeting: Meeting, t: Texts) -> str:
    """Draw the note that is on the wall; "" where none is read aloud."""
    key = _read_aloud(meeting)
    if not key:
        return ""
    note = _notes(meeting, meeting.category)[key]
    pile = next((one.name for one in meeting.piles(meeting.category) if key in one.notes), "")
    return fragment("recorder_reading", t, note=note, pile=pile, about=called(meeting, meeting.category, t))


def _read_aloud(meeting: Meeting) -> str:
    """Name the note that is on the wall, whichever of its pages; "" where none is."""
    name, _, what = meeting.screen.partition(":")
    if name != "note" or not meeting.category:
        return ""
    known = set(meeting.notes["key"])
    return next((key for key in (what, what.rpartition(":")[0]) if key in known), "")


def _notes(meeting: Meeting, one: str) -> dict[str, dict[str, Any]]:
    """Give a category's notes as the page shows them, each with its short number within the category."""
    table = meeting.notes[meeting.notes["category"] == one]
    told = meeting.network.notes
    phones = set(told[told["way"] == "phone"]["key"]) if "way" in told else set()
    return {
        row["key"]: {**row, "n": n, "line": as_typed(row["numbers"], row["text"]), "phone": row["key"] in phones}
        for n, row in enumerate(table.to_dict("records"), start=1)
    }


def as_typed(marks: Sequence[object], text: str) -> str:
    """Write what was typed: "53 75: svejseren", so that it reads as the same again."""
    if marks:
        return f"{' '.join(map(str, marks))}: {text}"
    return f": {text}" if _LIKE_A_MARK.match(text) else text


def _questions(meeting: Meeting, one: str, t: Texts) -> list[Mapping[str, Any]]:
    """Give the poster's questions with what has been answered: those that stand open first."""
    posters = meeting.network.posters.set_index("key")["answers"].to_dict()
    answers = posters.get(one) or {}
    asked = sorted(meeting.network.handbook.poster, key=lambda question: not question.first)
    return [
        {"key": each.key, "label": each.label[t.language], "first": each.first, "answer": answers.get(each.key, "")}
        for each in asked
    ]


def called(meeting: Meeting, one: str, t: Texts) -> dict[str, str]:
    """Give a category's key and name, without the example and the definition that only the wall shows."""
    known = meeting.network.handbook.category(one)
    return {"key": one, "name": (known.plural or known.label)[t.language]}
