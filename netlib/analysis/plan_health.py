"""What of a plan still wants attention, beside what the handbook's rules say of it."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

import pandas as pd

from netlib.analysis import course
from netlib.frames import Frames
from netlib.handbook import Handbook
from netlib.texts import load
from netlib.texts.formats import listing

Section = Literal["meetings", "subthemes", "people", "review"]
SOON: Final = dt.timedelta(days=35)  # what is lacking for a meeting further ahead is no matter yet


@dataclass(frozen=True)
class Care:
    """One thing to look at: in which part of the plan, the name of a text `course.health_<name>`, and what fills it."""

    section: Section
    name: str
    values: Mapping[str, object] = field(default_factory=dict)

    def said(self, language: str) -> str:
        """Say it in a sentence."""
        t = load(language)
        told = {name: listing([str(one) for one in value], t.locale) if isinstance(value, tuple) else value
                for name, value in self.values.items()}  # fmt: skip
        return t(f"course.health_{self.name}", **told)


def health(frames: Frames, handbook: Handbook, language: str, today: dt.date) -> list[Care]:
    """Tell what of the plan wants attention.

    Parameters
    ----------
    frames, handbook
        The network and what it follows.
    language
        In which what the handbook's options are called is told.
    today
        The day from which a meeting is to come.

    Returns
    -------
    list of Care
        In the order of the page: meetings, subthemes, people, and whether the plan holds (H80). What a rule says, such
        as an agenda that is not sent, is not said here as well.
    """
    own = course.network_meetings(frames.meetings)
    if own.empty:
        return []
    coming = own[own["date"] >= pd.Timestamp(today)]
    return [
        *_meetings(own, coming, today), *_subthemes(frames, own), *_people(frames, coming, today),
        *_review(frames, own, handbook, language, today),
    ]  # fmt: skip


def _meetings(own: pd.DataFrame, coming: pd.DataFrame, today: dt.date) -> Iterator[Care]:
    undated = tuple(int(nth) for nth in own.loc[own["date"].isna(), "nth"])
    if undated:
        yield Care("meetings", "undated", {"n": len(undated), "meetings": undated})
    near = coming[coming["date"] <= pd.Timestamp(today + SOON)]
    nowhere = tuple(int(nth) for nth in near.loc[near.get("room", "") == "", "nth"]) if "room" in near else ()
    if nowhere:
        yield Care("meetings", "no_room", {"n": len(nowhere), "meetings": nowhere})


def _subthemes(frames: Frames, own: pd.DataFrame) -> Iterator[Care]:
    placed = {title for titles in own["subthemes"] for title in titles}
    left = tuple(f"”{title}”" for title in frames.subthemes["title"] if title not in placed)
    if left and placed:
        yield Care("subthemes", "without_meeting", {"n": len(left), "subthemes": left})


def _people(frames: Frames, coming: pd.DataFrame, today: dt.date) -> Iterator[Care]:
    """Look at the next meeting only: who is to come later is found later."""
    for meeting in coming.head(1).itertuples():
        items = frames.plan[frames.plan["meeting"] == meeting.number]
        seats = items[items["participant"].isna()]
        if items.empty and meeting.date.date() <= today + SOON:
            yield Care("people", "nobody", {"meeting": int(meeting.nth)})
        if len(seats):
            yield Care("people", "seats", {"n": len(seats), "meeting": int(meeting.nth), "seats": tuple(seats["seat"])})


def _review(frames: Frames, own: pd.DataFrame, handbook: Handbook, language: str, today: dt.date) -> Iterator[Care]:
    """Ask after the last meeting whether the plan holds, and keep what was answered in sight until it is acted upon."""
    held = own[(own["date"] < pd.Timestamp(today)) & (own["kind"] != course.FINAL)].tail(1)
    is_over = not (own["date"].isna() | (own["date"] >= pd.Timestamp(today))).any()
    if held.empty or is_over or "answers" not in frames.plan_reviews:
        return
    number, nth = int(held["number"].iloc[0]), int(held["nth"].iloc[0])
    known = frames.plan_reviews[frames.plan_reviews["key"] == str(number)].to_dict("records")
    if not known:
        yield Care("review", "ask", {"meeting": nth})
        return
    answers = {**(known[0].get("answers") or {}), **(known[0].get("for_leaders") or {})}
    if not _acted(frames, known[0]):
        yield from _wanted(answers, handbook, language, nth)


def _acted(frames: Frames, review: Mapping[str, Any]) -> bool:
    """Tell whether the plan was kept anew since it was looked at."""
    since = review.get("date")
    return bool(not pd.isna(since) and (frames.plan_versions["date"] >= since).any())


def _wanted(answers: Mapping[str, str], handbook: Handbook, language: str, nth: int) -> Iterator[Care]:
    """Say each answer that is another than the handbook's first, which is that all is well."""
    for question in handbook.plan.health:
        answer = answers.get(question.key)
        option = next((one for one in question.options[1:] if one.key == answer), None)
        if option is not None:
            values = {"meeting": nth, "question": question.label[language], "answer": option.label[language]}
            yield Care("review", "answered", values)
