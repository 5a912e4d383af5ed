"""Letters as files: their names, what is in each, and what was left out."""

import datetime as dt
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Final

from netlib import render
from netlib.analysis.letters import Draft, clean
from netlib.exchange import letters
from netlib.exchange.letters import Sheet
from netlib.texts import formats
from netlib.texts.formats import COPENHAGEN
from netlib.workbench.letters.known import Known

if TYPE_CHECKING:
    from netlib.workbench.bench import Workbench

NOON: Final = dt.time(12)
# The reference of Word reports, so that both look alike; the module that writes those is slow to import.
REFERENCE: Final = Path(render.__file__).parent / "word" / "reference.docx"
KIND: Final = "letter"  # how the store remembers such a file
_WHEN: Final = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class File:
    """One file of letters. Its name has a number where it is for one person, in the order of `drafts`: no name.

    A folder's list, a recent file or an attachment shows a file's name to others than whoever opens it.
    """

    name: str
    what: str
    meeting: int | None
    people: tuple[str, ...]
    problems: tuple[str, ...]
    paper: bool
    data: bytes

    @property
    def form(self) -> str:
        """Tell what it is: "docx" or "eml"."""
        return self.name.rpartition(".")[2]


@dataclass(frozen=True)
class Written:
    """The files that were written, and in sentences what was left out: letters, and what is not known in one."""

    folder: Path
    files: tuple[File, ...]
    left_out: tuple[str, ...]

    @property
    def paths(self) -> list[Path]:
        """Tell where the files are."""
        return [self.folder / one.name for one in self.files]


def write(bench: "Workbench", known: Known, drafts: Sequence[Draft], folder: Path, reference: Path | None) -> Written:
    """Write drafts as files, and let the store remember each: it names somebody."""
    made = list(_files(known, drafts, reference))
    if made:
        letters.write(folder, {one.name: one.data for one in made})
    for one in made:
        bench.note_output(folder / one.name, KIND, known.seen.key)
    return Written(folder, tuple(made), tuple(_left_out(known, drafts)))


def packed(known: Known, drafts: Sequence[Draft], reference: Path | None) -> bytes:
    """Give the files of drafts as one .zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as pack:
        for one in _files(known, drafts, reference):
            pack.writestr(zipfile.ZipInfo(one.name, _WHEN), one.data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _left_out(known: Known, drafts: Sequence[Draft]) -> Iterator[str]:
    """Say what is missing in which letter, once for all who would get it so."""
    t = known.t
    found: dict[tuple[str, str], list[str]] = {}
    for one in drafts:
        for why in [one.held] if one.held else one.problems:
            found.setdefault((one.label, why), []).append(one.name)
    for (label, why), names in found.items():
        who = formats.listing(names, t.locale) if all(names) else ""
        yield t("letters.left_out_of", letter=label, who=who, why=why) if who else \
            t("letters.left_out", letter=label, why=why)  # fmt: skip


def _files(known: Known, drafts: Sequence[Draft], reference: Path | None) -> Iterator[File]:
    """Make the files: a .docx for each letter, an .eml for each that has a mail, and all paper letters in one."""
    good = [one for one in drafts if not one.held]
    if not good:
        return
    blank = letters.paper(reference or REFERENCE, known.t.language, own=reference is None)
    for what, meeting in dict.fromkeys((one.what, one.meeting) for one in good):
        mine = [one for one in good if (one.what, one.meeting) == (what, meeting)]
        start = "-".join([known.seen.key, what, *([f"m{meeting}"] if meeting is not None else [])])
        end = "" if known.t.language == "da" else f"-{known.t.language}"
        nth = count(1)
        for one in mine:
            number = f"-{next(nth):02}" if one.person else ""
            yield _file(f"{start}{number}{end}.docx", [one], _word(known, [one], blank))
            if one.to:
                yield _file(f"{start}{number}{end}.eml", [one], letters.eml(one))
        paper = [one for one in mine if one.paper]
        if len(paper) > 1:
            yield _file(f"{start}-paper{end}.docx", paper, _word(known, paper, blank))


def _file(name: str, drafts: Sequence[Draft], data: bytes) -> File:
    people = tuple(key for one in drafts for key in one.people)
    problems = tuple(dict.fromkeys(said for one in drafts for said in one.problems))
    first = drafts[0]
    return File(
        name, first.what, first.meeting, people, problems, paper=name.endswith(".docx") and first.paper, data=data
    )


def _word(known: Known, drafts: Sequence[Draft], blank: bytes) -> bytes:
    """Write letters of one sort as a Word document, dated today."""
    t, title = known.t, clean(known.seen.title)
    house = clean(known.bench.municipality.name)
    sheet = Sheet(
        title=t("letters.document_title", letter=drafts[0].label, network=title), sender=house or "netlib",
        foot=" · ".join(one for one in (house, title) if one), page=t("letters.page"),
        date=formats.short_date(known.seen.today, t.locale), language=t.language,
        made=dt.datetime.combine(known.seen.today, NOON, COPENHAGEN),
    )  # fmt: skip
    return letters.docx(drafts, sheet, blank)
