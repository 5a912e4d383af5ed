"""What is asked of a batch of reports, and what became of each."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from netlib.errors import NotFoundError, RefusedError

# Kind of report -> formats that it can be written in; each kind is a notebook of notebooks/reports.
KINDS: Final[Mapping[str, Sequence[str]]] = {
    "theme": ("html", "pdf"), "competence": ("html", "pdf"), "plan": ("html", "pdf", "docx"),
    "agenda": ("html", "pdf", "docx"), "delivery": ("html",), "wall": ("pdf",), "analysis": ("html",),
}  # fmt: skip
AUDIENCES: Final = ("internal", "public")
LEADER: Final = "leader"  # whoever leads, alone: a copy that is not passed on
FOR_LEADERS: Final = ("plan",)  # kinds that have such a copy
OF_A_MEETING: Final = ("agenda", "wall")  # kinds that are about one meeting


@dataclass(frozen=True)
class Order:
    """What to write: a kind of report in a format, where to, and for whom.

    `as_of` is the day whose end is reported; None: now, and the day is printed. `meeting` is the number of the meeting
    that it is about; None: the one that the kind chooses. `reference` is a Word file whose styles a docx takes; None:
    the house's, else netlib's own.
    """

    kind: str
    form: str = "html"
    out: Path = Path()
    language: str = "da"
    as_of: dt.date | None = None
    audience: str = "internal"
    meeting: int | None = None
    reference: Path | None = None

    def check(self) -> None:
        """Refuse what cannot be written; raises RefusedError, whose sentence names what can."""
        if self.kind not in KINDS:
            raise RefusedError("reports.unknown_kind", kind=self.kind, known=", ".join(KINDS))
        if self.form not in KINDS[self.kind]:
            known = ", ".join(KINDS[self.kind])
            raise RefusedError("reports.unknown_format", kind=self.kind, form=self.form, known=known)
        if self.audience == LEADER and self.kind not in FOR_LEADERS:
            raise RefusedError("reports.no_leader_copy", known=", ".join(AUDIENCES))
        if self.audience not in {*AUDIENCES, LEADER}:
            raise RefusedError("reports.unknown_audience", audience=self.audience, known=", ".join(AUDIENCES))
        if self.meeting is not None and self.kind not in OF_A_MEETING:
            raise RefusedError("reports.no_meeting", kind=self.kind)
        if self.reference is not None and not self.reference.is_file():
            raise NotFoundError("reports.no_reference", path=self.reference)

    def file(self, network: str) -> Path:
        """Name the file of a network's report: DIR/KEY-KIND[-mN][-public][-en].FORMAT."""
        meeting = "" if self.meeting is None else f"-m{self.meeting}"
        audience = "" if self.audience == "internal" else f"-{self.audience}"
        language = "" if self.language == "da" else f"-{self.language}"
        return self.out / f"{network}-{self.kind}{meeting}{audience}{language}.{self.form}"

    def parameters(self, store: str, network: str) -> dict[str, str]:
        """Give the notebook's parameters, all of them plain strings: papermill changes other types."""
        as_of = self.as_of.isoformat() if self.as_of else ""
        return {
            "store": store, "network": network, "language": self.language, "as_of": as_of, "audience": self.audience,
            "meeting": "" if self.meeting is None else str(self.meeting),
        }  # fmt: skip


@dataclass(frozen=True)
class Result:
    """What became of one network's report: its file, or a sentence in the order's language about why there is none."""

    network: str
    file: Path | None = None
    error: str | None = None
