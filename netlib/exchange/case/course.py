"""Reads the course of meetings: theme, meetings, plan, run sheets, and what was said and parked there."""

import re
from collections import Counter

from netlib.exchange.case import values
from netlib.exchange.case.intake import Intake, Row
from netlib.handbook.spelling import fold
from netlib.model import Heading, Idea, Meeting, PlanItem, RunSheetItem, Statement, ThemeVersion


def read(intake: Intake) -> None:
    """Take the files in the order in which they point at one another."""
    _theme(intake)
    _meetings(intake)
    _run_sheet(intake)
    _plan(intake)
    for number, row in enumerate(intake.rows("headings"), start=1):
        _heading(intake, row, number)
    _statements(intake)
    for number, row in enumerate(intake.rows("ideas"), start=1):
        if not row["idea"]:
            intake.reject(row, "no_text", "idea")
            continue
        raised_by, owner = values.named(intake, row, "raised_by"), values.named(intake, row, "owner")
        intake.add(
            Idea(
                key=f"i{number:02}", text=row["idea"], raised_by=raised_by, owner=owner, status=row["status"],
                extra=row.extra,
            )
        )  # fmt: skip


def _heading(intake: Intake, row: Row, number: int) -> None:
    meeting = values.meeting(intake, row) if row["meeting"] else None
    if row["meeting"] and meeting is None:
        return
    if not row["title"]:
        intake.reject(row, "no_text", "title")
        return
    intake.add(Heading(key=row["id"] or f"heading-{number}", title=row["title"], meeting=meeting, extra=row.extra))


def _theme(intake: Intake) -> None:
    for version in intake.document("theme_unfoldings") or []:
        answers, extra, subthemes = {}, {}, ()
        for field, value in version.items():
            question = intake.handbook.question("theme", field)
            if question:
                answers[question.key] = "\n".join(value) if isinstance(value, list) else str(value)
                subthemes = tuple(value) if isinstance(value, list) else subthemes
            elif field not in {"version", "dato", "forfatter"}:
                intake.guess("theme_unfoldings.json", "unknown_column", "kept_as_extra", column=field)
                extra[field] = str(value)
        date = values.date(intake, "theme_unfoldings.json", "dato", version.get("dato", ""))
        intake.add(
            ThemeVersion(
                key=str(version["version"]), date=date, author=version.get("forfatter", ""), answers=answers,
                subthemes=subthemes, extra=extra,
            )
        )  # fmt: skip


def _meetings(intake: Intake) -> None:
    rows = [row for row in intake.rows("meetings") if _is_meeting(intake, row)]
    final = _final(intake, rows)
    for row in rows:
        headline = row["subtheme"]
        intake.add(
            Meeting(
                key=row["number"],
                number=int(row["number"]),
                kind="final_analysis" if row is final else "ordinary",
                date=values.date(intake, row, "date", row["date"]),
                start=values.time(intake, row, "start"),
                end=values.time(intake, row, "end"),
                headline=headline,
                subthemes=() if row is final or not headline else (headline,),
                room=row["room"],
                extra=row.extra,
            )
        )
    if not rows:
        _unlisted_meetings(intake)


def _is_meeting(intake: Intake, row: Row) -> bool:
    if re.fullmatch(r"[1-9]\d*", row["number"]):
        return True
    intake.reject(row, "no_meeting_number", "number", row["number"])
    return False


def _final(intake: Intake, rows: list[Row]) -> Row | None:
    """Guess which meeting is the final analysis: the one that says so, else the last of several."""
    called = [row for row in rows if fold(row["subtheme"]).startswith(fold("Afsluttende"))]
    last = [max(rows, key=lambda row: int(row["number"]))] if len(rows) > 1 else []
    found = next(iter(called or last), None)
    if found:
        intake.guess(
            found,
            "read_final_meeting" if called else "took_last_meeting",
            "taken_as_guess",
            "subtheme",
            found["subtheme"],
        )
    return found


def _unlisted_meetings(intake: Intake) -> None:
    """Without meetings.csv, the meetings are those that the other files speak of."""
    spoken_of = {row["meeting"] for name in ("statements", "runsheet", "plan") for row in intake.rows(name)}
    for number in sorted(int(one) for one in spoken_of if one.isdigit() and int(one) > 0):
        intake.add(Meeting(key=str(number), number=number))
        intake.guess("meetings.csv", "no_meetings_file", "meeting_made", value=str(number))


def _run_sheet(intake: Intake) -> None:
    count: Counter[int] = Counter()
    for row in intake.rows("runsheet"):
        number = values.meeting(intake, row)
        if number is None:
            continue
        count[number] += 1
        intake.add(
            RunSheetItem(
                key=f"m{number}-{count[number]:02}", meeting=number, position=count[number],
                start=values.time(intake, row, "time"), content=row["content"], process=row["process"],
                purpose=row["purpose"], extra=row.extra,
            )
        )  # fmt: skip


def _plan(intake: Intake) -> None:
    count: Counter[int] = Counter()
    for row in intake.rows("plan"):
        number = values.meeting(intake, row)
        if number is None:
            continue
        count[number] += 1
        person = intake.person(row["participant"])
        intake.add(
            PlanItem(
                key=f"m{number}-p{count[number]:02}", meeting=number, participant=person,
                seat="" if person else row["participant"], contribution=row["contribution"],
                involvement_form=row["involvement_form"], extra=row.extra,
            )
        )  # fmt: skip


def _statements(intake: Intake) -> None:
    rows = list(intake.rows("statements"))
    numbers = _wall_numbers(rows)
    for row in rows:
        meeting = values.meeting(intake, row)
        if meeting is None:
            continue
        key = row["id"] or f"s{numbers[row.number]}"
        if not row["text"]:
            intake.reject(row, "no_text", "text")
        elif intake.knows("statement", key):
            intake.reject(row, "same_id", "id", key)
        else:
            intake.add(_statement(intake, row, key, meeting, numbers[row.number]))


def _statement(intake: Intake, row: Row, key: str, meeting: int, number: int) -> Statement:
    known = {
        field: values.word(intake, row, column, row[column], vocabulary, row.extra)
        for column, field, vocabulary in (
            ("kind", "kind", "statement_kind"),
            ("speaker_role", "actor_type", "actor_type"),
        )
    }
    heading = values.keys(intake, row, "heading", row["heading"], "heading")
    return Statement(
        key=key, number=number, meeting=meeting, text=row["text"], speaker=values.named(intake, row, "speaker"),
        subtheme=row["subtheme"], heading=heading[0] if heading else None, extra=row.extra,
        **{field: key for field, key in known.items() if key},
    )  # fmt: skip


def _wall_numbers(rows: list[Row]) -> dict[int, int]:
    """Give each row its number on the wall: the digits of its id where those are all different, else 1, 2, 3 ..."""
    digits = [re.sub(r"\D", "", row["id"]) for row in rows]
    own = all(digits) and len({int(one) for one in digits}) == len(digits)
    return {row.number: int(digits[i]) if own else i + 1 for i, row in enumerate(rows)}
