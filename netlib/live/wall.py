"""What the projector shows: one thing at a time, and nothing that everybody in the room may not see."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, Final

import pandas as pd

from netlib import look
from netlib.live.drawing import category, fragment, left, time_of
from netlib.look import measure
from netlib.session import paging
from netlib.texts import Texts, formats
from netlib.workbench.meeting import Meeting

Context = dict[str, Any]
BARE: Final = ("paused", "challenge")  # screens that say themselves which category they are of, if any
TAKEN: Final = 3  # sentences that "Det tager vi med" shows


def frame(meeting: Meeting, now: dt.datetime, t: Texts) -> Mapping[str, Any]:
    """Give the wall's regions as HTML: the screen, and the disc that moves within it."""
    screen = meeting.screen
    name, _, what = screen.partition(":")
    fill = SCREENS.get(name, _words)
    here = meeting.category if name not in BARE else ""
    at = meeting.moment(now)
    context = {
        "about": category(meeting, here, t) if here else None,
        "screen": name,
        "at": at,
        **fill(meeting, what, t),
    }
    about = context["about"] if name != "category" else None
    context["rereading"] = at.rereading
    return {
        "wall": fragment(f"wall_{context.get('template', name)}", t, **context),
        "disc": fragment("disc", t, at=at, said=left(at, t)) if name == "silent" else "",
        "at": meeting.at,
        "room": (about or {}).get("key", ""),
        "tint": look.category_class(about["key"]) if about else "",
    }


def _words(_meeting: Meeting, _what: str, _t: Texts) -> Context:
    """Show a title and a line under it, as most screens do; the texts go by the screen's name."""
    return {"template": "words", "title": ""}


def _before(meeting: Meeting, _what: str, _t: Texts) -> Context:
    return {"network": meeting.network.title}


def _welcome(meeting: Meeting, _what: str, t: Texts) -> Context:
    about = meeting.network.about
    seats = len(meeting.session.seats)
    said = (
        t("meeting.welcome_said_anonymous", n=seats) if meeting.session.anonymous else t("meeting.welcome_said_named")
    )
    names = [category(meeting, one, t)["name"] for one in meeting.session.categories]
    return {
        "purpose": about.get("purpose", ""),
        "programme": formats.listing([*names, t("meeting.line_patterns"), t("meeting.line_apply")], t.locale),
        "question": about.get("forum_question", ""),
        "said": said,
    }


def _category(meeting: Meeting, what: str, t: Texts) -> Context:
    return {"about": category(meeting, what, t)}


def _note(meeting: Meeting, what: str, _t: Texts) -> Context:
    """Show the note that is read aloud, without whoever wrote it."""
    table = meeting.of_category(meeting.category)
    keys = list(table["key"])
    key, page = _paged(what, keys)
    row = table.iloc[keys.index(key)]
    pages = paging.note(row["text"], measure.width)
    return {
        "shown": pages[min(page, len(pages)) - 1], "page": page, "pages": len(pages),
        "numbers": row["numbers"], "n": keys.index(key) + 1, "all": len(keys),
    }  # fmt: skip


def _paged(what: str, keys: list[str]) -> tuple[str, int]:
    """Take "key" or "key:2" apart; a key may have a colon of its own."""
    if what in keys:
        return what, 1
    key, _, page = what.rpartition(":")
    return key, int(page)


def _piles(meeting: Meeting, what: str, t: Texts) -> Context:
    pages = meeting.pile_pages(meeting.category, t("meeting.loose"))
    page = int(what or 1)
    return {"boxes": pages[page - 1] if pages else [], "page": page, "pages": len(pages)}


def _question(meeting: Meeting, what: str, t: Texts) -> Context:
    asked = {one.key: one.label[t.language] for one in meeting.network.handbook.poster}
    posters = meeting.network.posters.set_index("key")["answers"].to_dict()
    return {"question": asked[what], "answer": posters.get(meeting.category, {}).get(what, "")}


def _break(meeting: Meeting, _what: str, t: Texts) -> Context:
    since, item = meeting.session.since, meeting.session.program[meeting.session.place or 0]
    end = (since or dt.datetime.now(dt.UTC)) + dt.timedelta(minutes=item.minutes + meeting.session.added)
    return {"title": t("meeting.break_title", time=time_of(end))}


def _voices(meeting: Meeting, what: str, _t: Texts) -> Context:
    page = int(what or 1)
    return {"voices": meeting.voices[page - 1], "page": page, "pages": len(meeting.voices)}


def _sentences(meeting: Meeting, what: str, _t: Texts) -> Context:
    pages, table = meeting.sentence_pages(), meeting.patterns
    page = int(what or 1)
    return {"rows": table.iloc[pages[page - 1]].to_dict("records"), "page": page, "pages": len(pages)}


def _dots(meeting: Meeting, what: str, t: Texts) -> Context:
    return {**_sentences(meeting, what, t), "most": int(meeting.patterns["dots"].max() or 0)}


def _challenge(meeting: Meeting, what: str, t: Texts) -> Context:
    """Ask what speaks for a note or a sentence; whoever wrote it stays hidden."""
    notes = meeting.notes[meeting.notes["key"] == what]
    found = notes if len(notes) else meeting.patterns.rename(columns={"title": "text"}).query("key == @what")
    row = found.iloc[0].to_dict() if len(found) else {"text": ""}
    about = category(meeting, row["category"], t) if "category" in row else None
    return {"text": paging.note(row["text"], measure.width)[0], "about": about}


def _close(meeting: Meeting, _what: str, t: Texts) -> Context:
    """Say what the network carries on, and when the forum has it on its table."""
    told = meeting.patterns[~meeting.patterns["outcome"].isin(["set_aside", "merged", "local"])]
    best = told.sort_values("dots", ascending=False, kind="stable").head(TAKEN)
    day = meeting.network.about.get("forum_date")
    date = formats.long_date(day.date(), t.locale) if day is not None and not pd.isna(day) else ""
    return {"taken": list(best["title"]), "date": date}


SCREENS: Final[Mapping[str, Callable[[Meeting, str, Texts], Context]]] = {
    "before": _before, "welcome": _welcome, "category": _category, "silent": lambda *_: {}, "note": _note,
    "piles": _piles, "question": _question, "break": _break, "voices": _voices, "sentences": _sentences, "dots": _dots,
    "challenge": _challenge, "write": lambda *_: {}, "close": _close,
}  # fmt: skip
