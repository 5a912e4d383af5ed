"""Who led to whom: "Kender du nogen, som kender nogen?"."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from netlib.analysis.competence import AWAY

if TYPE_CHECKING:
    import networkx as nx

CHAINS: Final = ["from", "to", "depth", "state", "ring"]
MISSING: Final = "missing"  # the state of somebody whom others were referred by, and who is no longer there
# The questions of the first talk that ask for somebody else (W6, W44).
ASKED_ON: Final = ("knows_someone", "if_no")
IN_TOUCH: Final = ("confirmed", "in_dialogue")


def chains(participants: pd.DataFrame) -> pd.DataFrame:
    """List who was referred by whom, each chain from its beginning.

    Parameters
    ----------
    participants
        A network's frame; one without `referred_by`, as viewers have it, has no chains.

    Returns
    -------
    pd.DataFrame
        Shape ``(people in chains, 5)``, each person once, whoever leads before whoever is led, chains and people in the
        order of the frame: from (key; None: the chain begins here), to (key), depth (number of steps from the
        beginning), state (contact state; `MISSING`: others name a person who is not on the list), ring (true where
        people are said to have referred each other in a ring: it is cut before the first of them). Whoever nobody led
        to, and who led to nobody, is in no chain.

    Notes
    -----
    Source: W5, W6, H97.
    """
    rows: list[tuple[object, ...]] = []
    if "referred_by" in participants and participants["referred_by"].notna().any():
        graph, ringed, cut = _graph(participants)
        states = _states(participants)
        order = {key: place for place, key in enumerate(graph)}
        waiting = [(key, None, 0) for key in reversed(list(graph)) if not graph.in_degree(key)]
        while waiting:
            key, leader, depth = waiting.pop()
            rows.append((leader, key, depth, states.get(key, MISSING), key in ringed or key in cut))
            led = sorted(graph.successors(key), key=order.__getitem__, reverse=True)
            waiting += [(one, key, depth + 1) for one in led]
    table = pd.DataFrame(rows, columns=CHAINS)
    table["from"] = table["from"].astype(object).where(table["from"].notna(), None)
    return table


def _graph(participants: pd.DataFrame) -> tuple["nx.DiGraph", set[str], set[str]]:
    """Make the graph of referrals without its rings; also who was in one, and before whom one was cut."""
    import networkx as nx  # noqa: PLC0415  slow to import, and rarely needed

    known = list(participants["key"])
    pairs = [
        (by, key) for key, by in zip(known, participants["referred_by"], strict=True) if isinstance(by, str) and by
    ]  # fmt: skip
    graph = nx.DiGraph()
    inside = {key for pair in pairs for key in pair}
    graph.add_nodes_from(key for key in [*known, *(by for by, _ in pairs)] if key in inside)
    graph.add_edges_from(pairs)
    order = {key: place for place, key in enumerate(graph)}
    ringed, cut = set(), set()
    for ring in list(nx.simple_cycles(graph)):
        first = min(ring, key=order.__getitem__)
        ringed |= set(ring)
        cut.add(first)
        graph.remove_edges_from([(by, first) for by in list(graph.predecessors(first)) if by in ring])
    return graph, ringed, cut


def _states(participants: pd.DataFrame) -> Mapping[str, str]:
    if "contact_state" not in participants:
        return dict.fromkeys(participants["key"], "")
    return dict(zip(participants["key"], participants["contact_state"], strict=True))


def asked_on(contacts: pd.DataFrame) -> set[str]:
    """Tell who has answered whether they know somebody who knows somebody, whatever the answer was."""
    found = set()
    for one in contacts.to_dict("records"):
        answers: dict[str, Any] = {}
        for name in ("answers", "for_leaders"):
            answers |= one[name] if isinstance(one.get(name), Mapping) else {}
        if any(str(answers.get(question, "")).strip() for question in ASKED_ON):
            found.add(str(one["key"]))
    return found


def stopped(participants: pd.DataFrame, contacts: pd.DataFrame) -> pd.DataFrame:
    """List where the search came to an end without anybody new.

    Parameters
    ----------
    participants, contacts
        A network's frames.

    Returns
    -------
    pd.DataFrame
        Shape ``(people, 3)``, in the order of the frame: person, state, why: no_referral (declined or stopped, and
        pointed to nobody) or not_asked (contacted, and not asked yet whom they know).
    """
    led = _leaders(participants)
    asked = asked_on(contacts)
    rows = []
    for person, state in _states(participants).items():
        if person in led:
            continue
        if state in AWAY:
            rows.append((person, state, "no_referral"))
        elif state == "contacted" and person not in asked:
            rows.append((person, state, "not_asked"))
    return pd.DataFrame(rows, columns=["person", "state", "why"])


def ask_next(participants: pd.DataFrame, contacts: pd.DataFrame) -> pd.DataFrame:
    """List whom to ask next whether they know somebody who knows somebody.

    Parameters
    ----------
    participants, contacts
        A network's frames.

    Returns
    -------
    pd.DataFrame
        Shape ``(people, 3)``: person, state, why: knows (takes part or is in dialogue, and has led to nobody) or
        declined (said no, and could still point to somebody: H97, W44). Those who take part or are in dialogue first,
        each in the order of the frame; whoever has answered the question already is left out.
    """
    led = _leaders(participants)
    asked = asked_on(contacts)
    open_to_it = [one for one in _states(participants).items() if one[0] not in led | asked]
    rows = [(person, state, "knows") for person, state in open_to_it if state in IN_TOUCH]
    rows += [(person, state, "declined") for person, state in open_to_it if state == "declined"]
    return pd.DataFrame(rows, columns=["person", "state", "why"])


def _leaders(participants: pd.DataFrame) -> set[str]:
    """Name everybody whom somebody else was referred by."""
    if "referred_by" not in participants:
        return set()
    pairs = zip(participants["key"], participants["referred_by"], strict=True)
    return {by for key, by in pairs if isinstance(by, str) and by != key}


def layout(found: pd.DataFrame) -> pd.DataFrame:
    """Place the people of chains for a picture: a tree that grows to the right, one line a person.

    Parameters
    ----------
    found
        What `chains` gives.

    Returns
    -------
    pd.DataFrame
        `found` with three columns more: x (number of steps from the beginning), y (line, from 0 at the top) and from_y
        (the line of whoever led there; missing at a beginning). No two people share a line, so nothing overlaps however
        long the names are; whoever was led to stands below whoever led, and above the next beginning.
    """
    lines = {key: line for line, key in enumerate(found["to"])}
    from_y = pd.array([lines.get(key) if key else None for key in found["from"]], dtype="Int64")
    return found.assign(x=found["depth"].astype("int64"), y=pd.Series(range(len(found)), dtype="int64"), from_y=from_y)
