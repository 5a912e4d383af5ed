"""Which of the three perspectives each role is counted under: the handbook's, unless the network has its own mind."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from netlib.analysis.matrices import GROUPS
from netlib.handbook.entry import Word

OTHERS: Final = "others"


def groups(actor_types: Iterable[Word], own: Any = None) -> dict[str, str]:  # noqa: ANN401  a cell of a frame may be blank
    """Merge what the handbook says of every role with what the network has changed.

    Parameters
    ----------
    actor_types
        The handbook's roles, each with the perspective that it is counted under.
    own
        The field ``groups`` of the network's record: role -> perspective. Anything that is no table is none.

    Returns
    -------
    dict
        Role -> one of `GROUPS`. What neither places, or places under a perspective that there is not, is under others:
        nobody's words are lost by it.
    """
    handbook = {word.key: word.group for word in actor_types}
    merged = {**handbook, **(own if isinstance(own, Mapping) else {})}
    return {role: group if group in GROUPS else OTHERS for role, group in merged.items()}
