"""Whom a letter of a network is for, and who still has nothing in writing."""

import datetime as dt
from collections.abc import Collection
from typing import Final

import pandas as pd

from netlib import access
from netlib.analysis.competence import AWAY, SAID_YES
from netlib.frames import Frames
from netlib.handbook.letter import Letter, Letters

ASKED: Final = frozenset({"idea", "contacted", "in_dialogue"})  # who has not answered yet
INVITED: Final = ASKED | {"invited"}
PERSONAL: Final = "personal"
GROUP: Final = "group"
WRITES: Final = ("leader", "co_driver")  # they send the letters
LEADS: Final = (*WRITES, "sponsor")
CORE: Final = "core"
QUOTE: Final = "quote"


def readers(
    frames: Frames, letters: Letters, letter: Letter, today: dt.date, meeting: int | None = None
) -> list[str]:  # fmt: skip
    """Tell whom a letter is for.

    Parameters
    ----------
    frames
        A network's frames, as those see them who lead it.
    letters, letter
        The handbook's letters, and the one of them; its `to` says whom it is for.
    today
        The day that counts.
    meeting
        The meeting that it is about.

    Returns
    -------
    list of str
        Keys of people, in the order of the participants. Nobody who has said no or has stopped, and none of those who
        send it.
    """
    people = frames.participants[~frames.participants["contact_state"].isin(AWAY)]
    writing = _leading(frames, WRITES if letter.to in {"meeting", "quoted", "heard"} else LEADS)
    chosen = _chosen(frames, people, letter, letters, (today, meeting))
    return [key for key in people["key"] if key in chosen and key not in writing]


def _chosen(
    frames: Frames, people: pd.DataFrame, letter: Letter, letters: Letters, about: tuple[dt.date, int | None]
) -> Collection[str]:  # fmt: skip
    today, meeting = about
    states = dict(zip(people["key"], people["contact_state"], strict=True))
    match letter.to:
        case "asked":
            channels = _channels(frames)
            return {key for key, state in states.items() if state in ASKED and channels.get(key) != GROUP}
        case "group":
            return _in_writing(frames, states) | set(nothing_in_writing(frames, letters, today))
        case "meeting":
            return _there(frames, people, meeting)
        case "quoted":
            answers = access.answers(frames.consents, today)
            asked = {key for key in states if answers.get(key, "unknown") == "unknown"}
            return asked & set(to_be_quoted(frames)["speaker"])
        case "heard" if not frames.recommendations["forum_decision"].map(bool).any():
            return set()  # there is nothing to tell yet
        case _:  # who has said yes
            return {key for key, state in states.items() if state == SAID_YES}


def _in_writing(frames: Frames, states: dict[str, str]) -> set[str]:
    """Name the candidates who are not asked in person, and so get the invitation to all first."""
    personal = {key for key, channel in _channels(frames).items() if channel == PERSONAL}
    return {key for key, state in states.items() if state in INVITED and key not in personal}


def nothing_in_writing(frames: Frames, letters: Letters, today: dt.date) -> list[str]:
    """Name those who were asked in person and have been sent nothing in writing yet (H96, R28).

    Parameters
    ----------
    frames
        A network's frames; where contacts may not be seen, nobody is named.
    letters
        The handbook's letters: an invitation to all that was noted as sent is in writing too.
    today
        The day up to which somebody was asked.

    Returns
    -------
    list of str
        Keys of people, in the order of the participants; nobody who has said no or has stopped.
    """
    contacts, people = frames.contacts, frames.participants
    if not {"channel", "first", "written"} <= set(contacts):
        return []
    asked = (contacts["channel"] == PERSONAL) & (contacts["first"] <= pd.Timestamp(today)) & contacts["written"].isna()
    first = dict(zip(contacts.loc[asked, "key"], contacts.loc[asked, "first"], strict=True))
    waiting = {key for key, day in first.items() if not _was_sent(frames, letters, key, day)}
    states = zip(people["key"], people.get("contact_state", people["key"]), strict=True)
    return [key for key, state in states if key in waiting and state not in AWAY]


def _was_sent(frames: Frames, letters: Letters, person: str, since: pd.Timestamp) -> bool:
    """Tell whether an invitation to all went to somebody since they were asked; without people it went to all."""
    shared = {one.key for one in letters.letters if one.invites and not one.personal}
    if "people" not in frames.sendings:
        return False
    return any(
        one["what"] in shared and (person in one["people"] or (not one["people"] and one["date"] >= since))
        for one in frames.sendings.to_dict("records")
    )


def _there(frames: Frames, people: pd.DataFrame, meeting: int | None) -> set[str]:
    """Name those whom the plan or a seat has at a meeting, and the core, who are at every one (W12).

    Where nobody is planned it is all who take part.
    """
    confirmed = set(people.loc[people["contact_state"] == SAID_YES, "key"])
    planned = set(frames.plan.loc[frames.plan["meeting"] == meeting, "participant"].dropna())
    seats = frames.sessions.loc[frames.sessions["meeting"] == meeting, "seats"] if "seats" in frames.sessions else []
    seated = {seat["person"] for one in seats for seat in one if seat.get("person")}
    if not planned | seated:
        return confirmed
    core = set(people.loc[people["participation_type"] == CORE, "key"]) & confirmed
    return core | planned | seated


def to_be_quoted(frames: Frames) -> pd.DataFrame:
    """Give the statements whose own words are to be used: written down as a quote, or named by what is delivered.

    Rows of `statements` whose speaker is known, by number.
    """
    named = {key for keys in frames.recommendations["statements"] for key in keys}
    for column in ("learned", "unknown"):
        if column in frames.deliveries:
            named |= {key for told in frames.deliveries[column] for one in told for key in one.get("statements", ())}
    said = frames.statements
    return said[((said["kind"] == QUOTE) | said["key"].isin(named)) & said["speaker"].notna()]


def _channels(frames: Frames) -> dict[str, str]:
    contacts = frames.contacts
    return dict(zip(contacts["key"], contacts["channel"], strict=True)) if "channel" in contacts else {}


def _leading(frames: Frames, roles: Collection[str]) -> set[str]:
    return set(frames.network[list(roles)].iloc[0].dropna()) if len(frames.network) else set()
