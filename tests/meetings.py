"""A whole final meeting, for the tests that play it: who sat where and wrote what, and what came of it.

It is that of the shipped example `socialoekonomi`, in three of its categories: 16 people, all on paper.
"""

import csv
import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from netlib.workbench import Workbench, open_workbench

DATA = Path(__file__).parents[1] / "data" / "socialoekonomi"
NETWORK = "socialoekonomi"
CATEGORIES = {"hidden_treasure": "skjult_skat", "paradox": "paradoks", "value": "værdi"}
PLAYED = ("final_board.csv", "votes.csv", "deselected.csv", "patterns.csv", "recommendations.json")

# The piles that the room made of each category: heading, and the notes in it.
PILES: Mapping[str, Sequence[tuple[str, Sequence[str]]]] = {
    "hidden_treasure": (
        ("Ting, der står stille", ("N01", "N02", "N07", "N08")),
        ("Folk, der kan mere", ("N03", "N04", "N05", "N06", "N09", "N10")),
        ("Det, vi har liggende", ("N11", "N12")),
    ),
    "paradox": (
        ("Reglerne mod formålet", ("N15", "N17", "N18", "N21", "N22", "N23")),
        ("Det, vi siger, og det, vi køber", ("N13", "N19", "N20")),
        ("Prisen for at lykkes", ("N14", "N16")),
    ),
    "value": (("At høre til", ("N24", "N26", "N27")), ("Ordentlighed", ("N25", "N28", "N29", "N30"))),
}
ANSWERS = {
    "hidden_treasure": (
        "Vi spørger, hvad folk kan, før vi køber.",
        "Borgerne bliver set som nogen, der har noget med.",
    ),
    "paradox": ("Vi regner hele året med, ikke kun kvartalet.", "Færre breve, og de er kortere."),
    "value": ("Én person lægger mærke til, om du kommer.", "Flere bliver ved med at møde op."),
}
# What each table said: the piles (by heading) and cards that it builds on, its sentence, and the dots put on it.
TABLES = (
    (("Ting, der står stille", "Det, vi siger, og det, vi køber"), (52, 65),
     "Vi køber langt væk, hvad vi lærer folk at lave rundt om hjørnet", 14),
    (("At høre til",), (33, 34), "Folk bliver ved, når nogen opdager, at de mangler", 19),
    (("Reglerne mod formålet", "Prisen for at lykkes"), (38,), "Vi lukker regnskabet, før gevinsten viser sig", 9),
    (("Folk, der kan mere",), (13, 42), "Det, folk kan, bliver fundet ved et tilfælde", 6),
)  # fmt: skip
# The contested: the note, a word to find it by, what became of it, what spoke for it ("": typed later), what it joined.
DECISIONS = (
    ("N07", "varevogn", "local", "Gitte og Anders tager kørslen selv.", ""),
    ("N10", "latin", "merged", "Den siger det samme som regnearket.", "N06"),
    ("N19", "praktikanter", "kept", "Vi kan ikke bede andre om noget, vi ikke selv gør.", ""),
    ("N22", "600.000", "set_aside", "", ""),
)
STEPS = ("Jeg tager en praktikant ind i indkøb i marts", "Jeg ringer til den, der ikke kommer", "Jeg tæller hele året")
RECOMMENDATIONS = (
    ("1", "Køb vask og kantine af de nærmeste i et forsøgsår"),
    ("2 4", "Giv hver praktikant én person, der lægger mærke til, om de kommer"),
    ("3", "Gør regnskabet op efter to år i stedet for ét"),
)


@dataclass(frozen=True)
class Written:
    """One note: its key in the example, category, words, the wall's numbers, and the sheet that it stands on."""

    key: str
    category: str
    text: str
    numbers: tuple[int, ...]
    sheet: int

    @property
    def line(self) -> str:
        """Give what a recorder types; a colon ends the numbers where the words begin with one."""
        marks = " ".join(map(str, self.numbers))
        return f"{marks}: {self.text}" if self.text[:1].isdigit() else f"{marks} {self.text}"


@cache
def notes() -> tuple[Written, ...]:
    """Read the notes of the three categories; sheets are numbered as the participants are listed."""
    people = {row["name"]: n for n, row in enumerate(_rows("participants.csv"), start=1)}
    called = {danish: key for key, danish in CATEGORIES.items()}
    return tuple(
        Written(row["id"], called[row["category"]], row["text"],
                tuple(int(one[1:]) for one in row["refers_to"].split()), people[row["participant"]])
        for row in _rows("final_board.csv") if row["category"] in called
    )  # fmt: skip


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8") as file:
        yield from csv.DictReader(file)


def prepared(folder: Path, *, anonymous: bool = True) -> Workbench:
    """Make a store in `folder` with the network as it was before its final meeting, prepared for three categories."""
    case = folder / NETWORK
    shutil.copytree(DATA, case, ignore=shutil.ignore_patterns(*PLAYED))
    about = case / "network.json"
    told = {**json.loads(about.read_text("utf-8")), "status": "i gang"}
    about.write_text(json.dumps(told, ensure_ascii=False), "utf-8")
    bench = open_workbench(str(folder / "meeting.sqlite"), create=True)
    bench.import_case(case)
    meeting = bench.meeting(NETWORK)
    assert meeting.number == 5
    cards = meeting.numbers
    bench.actions(NETWORK).prepare(
        5, ways=dict.fromkeys(meeting.network.participants["key"], "paper"), categories=tuple(CATEGORIES),
        anonymous=anonymous, examples={"hidden_treasure": cards[52], "paradox": cards[65], "value": cards[33]},
    )  # fmt: skip
    return bench
