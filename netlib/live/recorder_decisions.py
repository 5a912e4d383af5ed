"""What the group decided, as the recorder writes it: what is asked about, what is missing, what can be brought back."""

from collections.abc import Iterator
from typing import Any, Final

from netlib.live.drawing import fragment
from netlib.live.recorder_notes import called
from netlib.texts import Texts
from netlib.workbench.meeting import Meeting

ASIDE: Final = ("set_aside", "local", "merged", "withheld")  # what can be brought back
WITH_REASONS: Final = ("set_aside",)  # what E5 asks reasons for


def regions(meeting: Meeting, t: Texts) -> dict[str, str]:
    """Draw what there is to decide about, and what was decided."""
    items = list(_items(meeting, t))
    texts = {one["key"]: one for one in items}
    decided = meeting.network.decisions.drop_duplicates("item", keep="last").to_dict("records")
    # What was taken off the wall is told by its reason alone: its text is sent to nobody.
    aside = [
        {"key": row["item"], "outcome": row["outcome"], "reason": row["reason"],
         "text": texts[row["item"]]["text"] if row["item"] in texts and row["outcome"] != "withheld" else ""}
        for row in decided if row["outcome"] in ASIDE
    ]  # fmt: skip
    missing = [
        {"key": row["item"], "text": texts[row["item"]]["text"]} for row in decided
        if row["outcome"] in WITH_REASONS and not row["reasons_to_keep"].strip() and row["item"] in texts
    ]  # fmt: skip
    challenged = texts.get(meeting.session.challenged or "")
    return {
        "decisions": fragment("recorder_decisions", t, items=items),
        "challenged": fragment("recorder_challenged", t, challenged=challenged),
        "missing": fragment("recorder_missing", t, missing=missing),
        "aside": fragment("recorder_aside", t, aside=aside),
    }


def _items(meeting: Meeting, t: Texts) -> Iterator[dict[str, Any]]:
    """Give everything that can be asked about, without who said it: the tables' sentences, then the notes shown."""
    for row in meeting.patterns.to_dict("records"):
        reasons = _reasons(meeting, row["key"])
        yield {"key": row["key"], "kind": "pattern", "n": row["number"], "text": row["title"], "dots": row["dots"],
               "outcome": row["outcome"], "reasons": reasons, "about": None, "lone": False}  # fmt: skip
    for one in meeting.session.categories:
        if not meeting.is_shown(one):
            continue
        about = called(meeting, one, t)
        table = meeting.notes[meeting.notes["category"] == one]
        for n, row in enumerate(table.to_dict("records"), start=1):
            yield {"key": row["key"], "kind": "note", "n": n, "text": row["text"], "dots": row["dots"],
                   "outcome": row["outcome"], "reasons": row["reasons_to_keep"], "about": about,
                   "lone": row["lone_voice"]}  # fmt: skip


def _reasons(meeting: Meeting, key: str) -> str:
    table = meeting.network.decisions
    found = table[table["item"] == key]["reasons_to_keep"]
    return str(found.iloc[-1]) if len(found) else ""
