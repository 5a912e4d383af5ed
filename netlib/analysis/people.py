"""Everything that says whom a network has and whom it lacks, of one set of frames."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from netlib.analysis import competence, diversity, perspectives
from netlib.frames import Frames
from netlib.handbook import Handbook


@dataclass(frozen=True, eq=False)
class People:
    """The people who count, with needs, corners and perspectives: what the tables and the proposal are made of."""

    people: pd.DataFrame  # rows of the network's participants
    needs: pd.DataFrame  # what `competence.filled` gives for them
    corners: pd.DataFrame  # what `competence.corners` gives
    groups: Mapping[str, str | None]  # the perspective of each role
    contacts: pd.DataFrame | None = None  # the network's frame; its ticked criteria count in a proposal
    phases: tuple[str, ...] = ()

    @classmethod
    def of(cls, frames: Frames, handbook: Handbook, language: str = "da", *, confirmed: bool = False) -> "People":
        """Read a network's frames; `confirmed`: count those only who have said yes."""
        corners = competence.corners(frames.competence_models, handbook, language)
        people = competence.counted(frames.participants, confirmed=confirmed)
        own = frames.network["groups"].iloc[0] if len(frames.network) else None
        return cls(
            people=people,
            needs=competence.filled(frames.needs, people, set(corners["axis"])),
            corners=corners,
            groups=perspectives.groups(handbook.words.actor_type, own),
            contacts=frames.contacts,
            phases=tuple(phase.key for phase in handbook.phases),
        )

    @cached_property
    def coverage(self) -> pd.DataFrame:
        """Give what `competence.coverage` tells of every corner."""
        return competence.coverage(self.needs, self.people, self.corners)

    @cached_property
    def open_needs(self) -> pd.DataFrame:
        """Give the needs that nobody fills wholly, those that nobody fills at all first."""
        return competence.open_needs(self.needs)

    @cached_property
    def by_perspective(self) -> pd.DataFrame:
        """Give what `diversity.by_perspective` counts."""
        return diversity.by_perspective(self.people, self.groups)

    @cached_property
    def by_unit(self) -> pd.DataFrame:
        """Give what `diversity.by_unit` counts."""
        return diversity.by_unit(self.people)

    @cached_property
    def from_outside(self) -> pd.DataFrame:
        """Give what `diversity.from_outside` counts."""
        return diversity.from_outside(self.people, self.groups)

    @cached_property
    def by_phase(self) -> pd.DataFrame:
        """Give what `diversity.by_phase` tells: phases by people."""
        return diversity.by_phase(self.people, self.phases)

    @cached_property
    def mapped(self) -> bool:
        """Tell whether anybody has begun to map competences: a need is written, or a corner ticked."""
        return bool(len(self.needs)) or not competence.ticks(self.people).empty
