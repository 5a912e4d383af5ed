"""Writes rows that could not be stored back to files, in the form in which they came, with the reason."""

import csv
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from netlib import texts
from netlib.exchange.problems import Rejected


def write_rejected(folder: Path, rejected: Sequence[Rejected]) -> Path:
    """Write one CSV a file beside the case folder and give the place: mend them there and import them again."""
    place = _free(folder.resolve().with_name(f"{folder.resolve().name}-rejected"))
    place.mkdir()
    t = texts.load("da")
    for file, rows in groupby(sorted(rejected, key=lambda one: one.file), key=lambda one: one.file):
        kept = list(rows)
        with (place / file).open("w", encoding="utf-8-sig", newline="") as out:
            writer = csv.writer(out)
            writer.writerow([*kept[0].columns, t("import.reason_column")])
            writer.writerows([*one.cells, str(one.problem.told(t)["problem"])] for one in kept)
    return place


def _free(place: Path) -> Path:
    """Give the first name that is not taken: what an earlier import put aside is not overwritten."""
    number = 2
    free = place
    while free.exists():
        free = place.with_name(f"{place.name}-{number}")
        number += 1
    return free
