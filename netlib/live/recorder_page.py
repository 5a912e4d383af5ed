"""What the recorder's page is laid out with once, when it is opened: its parts, its categories, its scripts' words."""

from typing import Any, Final

from netlib.live.recorder import PARTS
from netlib.live.recorder_notes import called
from netlib.texts import Texts
from netlib.workbench.meeting import Meeting

# The texts that the page's scripts put in place themselves.
WORDS: Final = (
    "no_card", "no_mark", "saving", "not_sent", "waiting_one", "waiting_many", "refused", "put_right", "throw_away",
    "broken", "not_reached", "nothing_to_undo", "for_sheet", "show_texts", "hide_texts", "title_label", "name_which",
    "prompt_withhold", "prompt_merge", "prompt_park", "no_such_note", "not_shown_yet", "by_phone",
    "photo_none",
)  # fmt: skip


def about(meeting: Meeting, t: Texts, *, named: bool) -> dict[str, Any]:
    """Give what the page's template needs beside its regions."""
    session = meeting.session
    return {
        "named": named,
        "parts": PARTS,
        "categories": [called(meeting, one, t) for one in session.categories],
        "known": [{"key": one.key, "name": (one.plural or one.label)[t.language]} for one in _known(meeting)],
        "offer_afterwards": not session.entered_afterwards and not meeting.begun,
        "words": {name: t.table["recorder"][name] for name in WORDS} | {"table": t.table["meeting"]["table"]},
    }


def _known(meeting: Meeting) -> list[Any]:
    return list(meeting.network.handbook.categories)
