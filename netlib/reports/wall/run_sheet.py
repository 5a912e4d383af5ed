"""Lays out the run sheet of the final meeting: by the prepared programme, else by what was written."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from netlib.analysis import schedule
from netlib.reports.wall.material import Material
from netlib.reports.wall.options import Options
from netlib.reports.wall.sheets import category
from netlib.texts import formats


def run_sheet(m: Material, _: Options) -> dict[str, Any] | None:
    """Lay out the run sheet; None: there is neither a programme nor anything written."""
    rows = list(_planned(m) if _program(m) else _written(m))
    if not rows:
        return None
    t = m.t
    return {
        "about": {
            "key": "run_sheet", "name": t("wall.part_run_sheet"), "paper": t("wall.paper_a4"),
            "how": t("wall.how_run_sheet"),
        },
        "title": t("wall.part_run_sheet"), "meeting": heading(m), "facts": list(_facts(m, rows)),
        "columns": [t(f"wall.column_{name}") for name in ("time", "minutes", "content", "process", "purpose")],
        "rows": rows, "end": _end(m), "footer": m.footed(t("wall.run_sheet_footer")),
        "late": {
            "title": t("wall.late"), "items": [t(f"wall.late_{n}") for n in (5, 10, 20)], "notes": t("wall.own_notes"),
        },
    }  # fmt: skip


def heading(m: Material) -> str:
    """Name the meeting: its number, its kind."""
    if not m.meeting:
        return ""
    kind = m.handbook.word("meeting_kind", m.meeting["kind"]).label[m.t.language]
    return m.t("wall.meeting_kind", n=m.meeting["number"], kind=kind)


def when(m: Material, first: dt.time | None = None) -> str:
    """Say on which day and from when to when the meeting is, and from when the room is needed, if before."""
    day, start, end = (_given(m.meeting.get(name)) for name in ("date", "start", "end"))
    if day is None:
        return m.t("wall.not_agreed")
    date = formats.long_date(day.date(), m.t.locale)
    date = date[:1].upper() + date[1:]
    if start is None:
        return date
    if end is None:
        return m.t("wall.when_start", date=date, start=formats.clock(start))
    name, room = ("when_room", formats.clock(first)) if first is not None and first < start else ("when", "")
    return m.t(f"wall.{name}", date=date, start=formats.clock(start), end=formats.clock(end), room=room)


def _given(value: Any) -> Any:  # noqa: ANN401  a cell of pandas
    return None if value is None or value is pd.NaT else value


def _facts(m: Material, rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    t = m.t
    first = dt.time.fromisoformat(rows[0]["time"].replace(".", ":")) if rows[0]["time"] else None
    who = [t("wall.participants", n=len(m.seats)), *([t("wall.leader_named", name=m.leader)] if m.leader else [])]
    told = {
        "when": when(m, first), "where": m.meeting.get("room") or t("wall.not_agreed"), "who": " · ".join(who),
        "recorder": "", "asked": m.forum_question or t("wall.not_written"),
    }  # fmt: skip
    for name, text in told.items():
        yield {"label": t(f"wall.fact_{name}"), "text": text, "strong": name == "when", "blank": name == "recorder"}


def _program(m: Material) -> list[Mapping[str, Any]]:
    return [] if m.public else list(m.session.get("program", ()))


def _planned(m: Material) -> Iterator[dict[str, Any]]:
    """Give the programme's items with their times, each beginning where the one before it ends."""
    t, at = m.t, _given(m.meeting.get("start"))
    for item in _program(m):
        kind, minutes = item["kind"], 0 if item.get("by_mail") else item["minutes"]
        of = item.get("category") and t.has(f"wall.item_{kind}_of")
        name = category(m, item["category"]) if of else ""
        process = t("wall.by_mail") if item.get("by_mail") else t(f"wall.item_{kind}_process")
        yield {
            "time": _clock(at), "minutes": minutes, "rest": kind == "break", "process": process,
            "content": t(f"wall.item_{kind}_of", category=name) if of else t(f"wall.item_{kind}"),
            "purpose": t(f"wall.item_{kind}_purpose"),
        }  # fmt: skip
        at = _after(at, minutes)


def _written(m: Material) -> Iterator[dict[str, Any]]:
    """Give the lines of the run sheet as they were written."""
    if m.run_sheet.empty:
        return
    for row in schedule.durations(m.run_sheet, m.meetings).itertuples():
        yield {
            "time": _clock(_given(row.start)), "minutes": None if pd.isna(row.minutes) else max(0, int(row.minutes)),
            "rest": "break" in m.handbook.mentions("item_type", row.content), "content": row.content,
            "process": row.process, "purpose": row.purpose,
        }  # fmt: skip


def _end(m: Material) -> dict[str, str] | None:
    """Say when the meeting ends: as it was called, else when the programme is through."""
    end = _given(m.meeting.get("end"))
    if _program(m):
        start = _given(m.meeting.get("start"))
        end = _after(start, sum(0 if item.get("by_mail") else item["minutes"] for item in _program(m)))
    return {"time": _clock(end), "word": m.t("wall.end")} if end is not None else None


def _after(time: dt.time | None, minutes: int) -> dt.time | None:
    if time is None:
        return None
    return (dt.datetime.combine(dt.date.min, time) + dt.timedelta(minutes=minutes)).time()


def _clock(time: dt.time | None) -> str:
    """Write "08.15": in a column of times every one is as wide."""
    return f"{time.hour:02}.{time.minute:02}" if time is not None else ""
