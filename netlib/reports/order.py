"""What is asked of a batch of reports, and what became of each."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from netlib.errors import RefusedError

# Kind of report -> formats that it can be written in; each kind is a notebook of notebooks/reports.
KINDS: Final[Mapping[str, Sequence[str]]] = {
    "theme": ("html", "pdf"), "competence": ("html", "pdf"), "delivery": ("html",), "wall": ("pdf",),
    "analysis": ("html",),
}  # fmt: skip
AUDIENCES: Final = ("internal", "public")


@dataclass(frozen=True)
class Order:
    """What to write: a kind of report in a format, where to, and for whom.

    `as_of` is the day whose end is reported; None: now, and the day is printed.
    """

    kind: str
    form: str = "html"
    out: Path = Path()
    language: str = "da"
    as_of: dt.date | None = None
    audience: str = "internal"

    def check(self) -> None:
        """Refuse what cannot be written; raises RefusedError, whose sentence names what can."""
        if self.kind not in KINDS:
            raise RefusedError("reports.unknown_kind", kind=self.kind, known=", ".join(KINDS))
        if self.form not in KINDS[self.kind]:
            known = ", ".join(KINDS[self.kind])
            raise RefusedError("reports.unknown_format", kind=self.kind, form=self.form, known=known)
        if self.audience not in AUDIENCES:
            raise RefusedError("reports.unknown_audience", audience=self.audience, known=", ".join(AUDIENCES))

    def file(self, network: str) -> Path:
        """Name the file of a network's report: DIR/KEY-KIND[-public][-en].FORMAT."""
        audience = "" if self.audience == "internal" else f"-{self.audience}"
        language = "" if self.language == "da" else f"-{self.language}"
        return self.out / f"{network}-{self.kind}{audience}{language}.{self.form}"

    def parameters(self, store: str, network: str) -> dict[str, str]:
        """Give the notebook's parameters, all of them plain strings: papermill changes other types."""
        as_of = self.as_of.isoformat() if self.as_of else ""
        return {
            "store": store, "network": network, "language": self.language, "as_of": as_of, "audience": self.audience,
            "meeting": "",
        }  # fmt: skip


@dataclass(frozen=True)
class Result:
    """What became of one network's report: its file, or a sentence in the order's language about why there is none."""

    network: str
    file: Path | None = None
    error: str | None = None
