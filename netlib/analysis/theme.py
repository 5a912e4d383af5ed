"""Where a network's theme stands: its versions, how far it has moved, and whether the sponsor is to be asked."""

from typing import Any, Final

import pandas as pd

from netlib.analysis import consulted, drift, subthemes
from netlib.analysis.drift import Drift
from netlib.frames import Frames
from netlib.handbook import Handbook

SPONSOR: Final = consulted.SPONSOR


def versions(frames: Frames) -> list[dict[str, Any]]:
    """Give the versions of the theme as tables of their fields, the earliest first.

    Versions are numbered as they were saved; a key that is no number comes after those that are. Whoever may not see
    what a version says has none.
    """
    if not {"answers", "subthemes", "discussed_with"} <= set(frames.theme_versions):
        return []
    rows: list[dict[str, Any]] = frames.theme_versions.to_dict("records")
    return sorted(rows, key=lambda one: (not one["key"].isdecimal(), int(one["key"]) if one["key"].isdecimal() else 0))


def version(frames: Frames, key: str) -> dict[str, Any]:
    """Give one version of the theme; raises KeyError where there is none of that key."""
    found = {one["key"]: one for one in versions(frames)}
    return found[key]


def was(frames: Frames) -> dict[str, list[str]]:
    """Tell what the subthemes of today were called earlier, where somebody has said so."""
    table = frames.subthemes
    return {str(title): list(names) for title, names in zip(table["title"], table["was"], strict=True) if len(names)}


def said_by(frames: Frames, handbook: Handbook, key: str) -> dict[str, consulted.Consulted]:
    """Tell for each dialogue group whether a version was discussed with it; raises KeyError for no such version."""
    return consulted.consulted(version(frames, key), frames.participants, handbook, _about(frames))


def asked(frames: Frames, one: dict[str, Any], group: str, handbook: Handbook | None = None) -> bool:
    """Tell whether a version was discussed with a group: as ticked or, with a `handbook`, as it is written."""
    if handbook is None:
        return group in one["discussed_with"]
    said = consulted.consulted(one, frames.participants, handbook, _about(frames)).get(group)
    return said is not None and said.asked


def moved(frames: Frames, handbook: Handbook, before: str | None = None, after: str | None = None) -> Drift | None:
    """Compare two versions, the latest with the first where none are named; None: there are fewer than two.

    Raises KeyError for a version that there is not.
    """
    all_of = versions(frames)
    if len(all_of) <= 1:
        return None
    called = {one["key"]: one for one in all_of}
    old, new = (called[key or other["key"]] for key, other in ((before, all_of[0]), (after, all_of[-1])))
    sponsor_asked = asked(frames, new, SPONSOR, handbook)
    return drift.drift(old, new, handbook=handbook, sponsor_asked=sponsor_asked, was=was(frames))


def question(frames: Frames, handbook: Handbook) -> Drift | None:
    """Give the drift that the leader is to be asked about; None: there is nothing to ask.

    The latest version is held against the first, or against the last one about which an answer was given: what the
    leader or the sponsor has said yes to is not asked again, only what has moved since.
    """
    keys = [one["key"] for one in versions(frames)]
    answered = set(frames.mandates["version"])
    since = next((key for key in reversed(keys) if key in answered), None)
    found = moved(frames, handbook, since)
    return found if found is not None and found.ask and found.compared[1] != since else None


def open_mandate(frames: Frames) -> dict[str, Any] | None:
    """Give the mandate on which the sponsor's answer is still awaited, the latest of several; None: there is none."""
    if "outcome" not in frames.mandates:  # for eyes that may not see it
        return None
    waiting: list[dict[str, Any]] = frames.mandates[frames.mandates["outcome"] == ""].to_dict("records")
    return waiting[-1] if waiting else None


def fates(frames: Frames, before: str, after: str) -> list[subthemes.Fate]:
    """Tell what became of each subtheme from one version to another; raises KeyError for no such version."""
    old, new = (version(frames, key)["subthemes"] for key in (before, after))
    return subthemes.fates(old, new, was(frames))


def _about(frames: Frames) -> dict[str, Any]:
    table: pd.DataFrame = frames.network
    return {} if table.empty else {str(name): value for name, value in table.iloc[0].items()}
