"""Says a proposed core, candidates and substitutes in words."""

from collections.abc import Iterable, Mapping

import pandas as pd

from netlib.analysis.people import People
from netlib.analysis.proposal import Alternative, Proposal
from netlib.analysis.reason import Reason, inside, joined, quoted, sentence
from netlib.handbook import Handbook
from netlib.texts import Texts

Called = Mapping[str, Mapping[str, str]]


def called(corners: pd.DataFrame, handbook: Handbook, t: Texts) -> Called:
    """Tell what the keys in reasons are called inside a sentence: corners and perspectives.

    Parameters
    ----------
    corners
        What `competence.corners` gives.
    handbook, t
        Where perspectives have their names, and in which language.

    Returns
    -------
    dict
        By the value's name in a `Reason`: axes, group; each key -> words.
    """
    groups = {one.key: quoted(one.label[t.language], t) for one in handbook.words.actor_group}
    axes = {axis: inside(label) for axis, label in zip(corners["axis"], corners["label"], strict=True)}
    return {"axes": axes, "group": groups}


def members(proposal: Proposal, names: Mapping[str, str], words: Called, t: Texts) -> dict[str, str]:
    """Say of every member why they are in the core.

    Parameters
    ----------
    proposal
        What `proposal.propose` gives.
    names
        What each person is called: the name, or the function where the name may not be seen.
    words
        What `called` gives.
    t
        The language of the words.

    Returns
    -------
    dict
        Person -> sentence, in the order of the members.
    """
    return {one.person: sentence(names.get(one.person, one.person), one.reasons, t, words) for one in proposal.members}


def uncovered(proposal: Proposal, words: Called, t: Texts) -> list[str]:
    """Say what the proposed core leaves open; parameters as for `members`. Empty: nothing."""
    needs = proposal.needs
    states = {state: list(needs.loc[needs["state"] == state, "function"]) for state in ("open", "partly")}
    thin = {n: [words["axes"][axis] for axis, there in proposal.thin if there == n] for n in (0, 1)}
    subthemes = [quoted(one, t) for one in proposal.subthemes]
    groups = [words["group"][one] for one in proposal.groups]
    parts = (
        ("needs_open", states["open"]), ("needs_partly", states["partly"]), ("subthemes_open", subthemes),
        ("groups_open", groups), ("corners_open", thin[0]), ("corners_thin", thin[1]),
    )  # fmt: skip
    return [t(f"competence.core_{name}", what=joined(what, t)) for name, what in parts if what]


def alternatives(
    proposal: Proposal, names: Mapping[str, str], words: Called, t: Texts
) -> dict[str, str]:  # fmt: skip
    """Say who could be in the core instead of whom, and what it would cost; parameters as for `members`.

    Returns
    -------
    dict
        Member -> sentence; leader, co-driver and whoever was chosen have none.
    """
    functions = dict(zip(proposal.needs["key"], proposal.needs["function"], strict=True))
    return {one.instead_of: _alternative(one, functions, names, words, t) for one in proposal.alternatives}


def _alternative(
    one: Alternative, functions: Mapping[str, str], names: Mapping[str, str], words: Called, t: Texts
) -> str:  # fmt: skip
    lost = [
        *(functions[need] for need in one.lost), *(words["axes"][axis] for axis in one.corners),
        *(words["group"][group] for group in one.groups),
    ]  # fmt: skip
    told = {"who": names.get(one.instead_of, one.instead_of), "other": names.get(one.person, one.person)}
    if not lost:
        return t("competence.alternative_same", **told)
    return t("competence.alternative_worse", lost=joined(lost, t), **told)


def because(
    rows: pd.DataFrame, names: Mapping[str, str], words: Called, t: Texts
) -> list[str]:  # fmt: skip
    """Say of every row of `candidates.for_needs` or `candidates.substitutes` who, and why.

    Parameters
    ----------
    rows
        With the columns person and reasons.
    names, words, t
        As for `members`.

    Returns
    -------
    list of str
        One sentence a row.
    """
    pairs: Iterable[tuple[str, tuple[Reason, ...]]] = zip(rows["person"], rows["reasons"], strict=True)
    return [sentence(names.get(person, person), reasons, t, words) for person, reasons in pairs]


def sentences(proposal: Proposal, seen: People, names: Mapping[str, str], handbook: Handbook, t: Texts) -> list[str]:
    """Say a whole proposal: each member with the reasons, then what it leaves open."""
    words = called(seen.corners, handbook, t)
    return [*members(proposal, names, words, t).values(), *uncovered(proposal, words, t)]
