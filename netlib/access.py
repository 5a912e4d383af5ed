"""Who may see what: the only place that decides."""

from dataclasses import dataclass
from typing import Final, Literal

from netlib.model import KINDS, Audience

Role = Literal["secretariat", "leader", "co_driver", "recorder", "viewer", "public"]

_LEADERS: Final[frozenset[Audience]] = frozenset({"public", "internal", "leader"})
_INSIDE: Final[frozenset[Audience]] = frozenset({"public", "internal"})
SEES: Final[dict[Role, frozenset[Audience]]] = {
    "secretariat": _LEADERS, "leader": _LEADERS, "co_driver": _LEADERS,
    "recorder": _INSIDE, "viewer": _INSIDE, "public": frozenset({"public"}),
}  # fmt: skip


@dataclass(frozen=True)
class Viewer:
    """Somebody who looks; without log-in, whoever sits at the computer works for the secretariat."""

    role: Role = "secretariat"

    @property
    def sees_names(self) -> bool:
        """Tell whether this viewer may see who a person is without that person's yes."""
        return "leader" in SEES[self.role]


def hidden_fields(viewer: Viewer) -> dict[str, set[str]]:
    """Name the fields of each kind that never leave the workbench for this viewer."""
    seen = SEES[viewer.role]
    return {
        kind: {name for name, audience in record.audiences().items() if audience not in seen} - {"key"}
        for kind, record in KINDS.items()
    }
