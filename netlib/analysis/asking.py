"""What is still missing before somebody is asked: in the invitation, and in what was agreed with each of them."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from netlib.analysis import competence, progress

# Item of the invitation (H92) -> the question of the pitch that answers it; the role is written for each person.
ANSWERED_BY: Final[Mapping[str, str]] = {
    "purpose": "purpose", "framework": "practical", "expectations": "expectations", "role_at_home": "expectations",
}  # fmt: skip
ROLE: Final = "role"


@dataclass(frozen=True)
class Invited:
    """One thing that an invitation makes clear: whether it is written, and where.

    `question` is a question of the pitch; "": there is none about it. `people` are those whose role is not written.
    """

    item: str
    ready: bool
    question: str = ""
    people: tuple[str, ...] = ()


def invitation(items: Sequence[str], answers: Mapping[str, str], nameless: Sequence[str] = ()) -> list[Invited]:
    """Tell what an invitation could say by now.

    Parameters
    ----------
    items
        What it makes clear, as the handbook lists it: keys.
    answers
        What is answered in the pitch: question -> text.
    nameless
        Those who are asked and of whom nothing says what they are to contribute (see `roleless`): keys.

    Returns
    -------
    list of Invited
        One an item, in the same order. An item that no question is about is ready: nobody can tell.

    Notes
    -----
    Source: H92, H94.
    """
    found = []
    for item in items:
        if item == ROLE:
            found.append(Invited(item, not nameless, people=tuple(nameless)))
        else:
            question = ANSWERED_BY.get(item, "")
            found.append(Invited(item, not question or bool(answers.get(question, "").strip()), question))
    return found


def roleless(participants: pd.DataFrame, needs: pd.DataFrame, plan: pd.DataFrame) -> list[str]:
    """Name those of whom nothing says what they are to contribute: no contribution, no seat, no place in the plan."""
    seated = {key for names in (needs["covered_by"], needs["partly_by"]) for keys in names for key in keys}
    known = seated | set(plan["participant"].dropna())
    rows = zip(participants["key"], participants["contribution"], strict=True)
    return [key for key, contribution in rows if not contribution.strip() and key not in known]


def to_align(
    participants: pd.DataFrame, contacts: pd.DataFrame, plan: pd.DataFrame, meetings: pd.DataFrame, today: dt.date
) -> pd.DataFrame:
    """List with whom the role at the coming meeting has not been talked over yet (H71).

    Parameters
    ----------
    participants, contacts, plan, meetings
        A network's frames; where contacts may not be seen, nobody is listed.
    today
        The day from which a meeting is to come.

    Returns
    -------
    pd.DataFrame
        Shape ``(people, 4)``, in the plan's order: person (key), meeting (number), date, contribution (what the plan
        says of them). Those who take part now and then and are on the coming meeting's plan; nobody who has said no.
        Empty: nobody, or no meeting is to come.
    """
    columns = ["person", "meeting", "date", "contribution"]
    coming = progress.next_meeting(meetings, today)
    if coming is None or "pre_aligned" not in contacts:
        return pd.DataFrame(columns=columns)
    people = competence.counted(participants)
    waiting = set(people.loc[people["participation_type"] == "occasional", "key"])
    waiting -= set(contacts.loc[contacts["pre_aligned"].notna(), "key"])
    items = plan[(plan["meeting"] == coming["number"]) & plan["participant"].isin(waiting)]
    items = items.drop_duplicates("participant")
    rows = [(row["participant"], int(coming["number"]), coming["date"].date(), row["contribution"])
            for row in items.to_dict("records")]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def answers_of(rows: pd.DataFrame) -> dict[str, str]:
    """Give everything that one record answers, also what is for leaders only; nothing where there is no record."""
    if rows.empty:
        return {}
    row: dict[str, Any] = rows.iloc[0].to_dict()
    return {**(row.get("answers") or {}), **(row.get("for_leaders") or {})}
