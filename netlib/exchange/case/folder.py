"""Reads a case folder: every file in the order in which the files point at one another."""

from dataclasses import dataclass
from pathlib import Path

from netlib.errors import FileError, NotFoundError
from netlib.exchange.case import board, course, delivery, needs, participants, start
from netlib.exchange.case.intake import COLUMNS, Acquaintances, Intake
from netlib.exchange.problems import Problem, Rejected
from netlib.handbook import Handbook
from netlib.model import Network, Record
from netlib.store.people import Person

DOCUMENTS = ("network", "theme_unfoldings", "recommendations")


@dataclass(frozen=True)
class Case:
    """What a case folder holds: records in order, people apart, and everything that should be said about it."""

    network: Network
    records: tuple[Record, ...]
    people: tuple[Person, ...]
    problems: tuple[Problem, ...]
    rejected: tuple[Rejected, ...]


def read_case(folder: Path, key: str, handbook: Handbook, known: Acquaintances | None = None) -> Case:
    """Read the case folder of the network that will be called `key`; `known` people keep their keys.

    Raises
    ------
    NotFoundError
        If there is no such folder, or none of its files is one of a case.
    FileError
        If a file cannot be read at all.
    """
    if not folder.exists():
        raise NotFoundError("import.no_folder", path=folder)
    if not folder.is_dir():
        raise FileError("import.not_a_folder", file=folder.name)
    names = [*(f"{name}.csv" for name in COLUMNS), *(f"{name}.json" for name in DOCUMENTS)]
    found = [name for name in names if (folder / name).exists()]
    if not found:
        raise NotFoundError("import.empty_folder", path=folder, known=", ".join(names))
    intake = Intake(folder, handbook, known or Acquaintances())
    for path in sorted(folder.glob("*.*")):
        if path.suffix in {".csv", ".json"} and path.name not in names:
            intake.guess(path.name, "unknown_file", "file_left_out")
    corners = needs.corners(intake)
    people = participants.read(intake, corners)
    needs.read(intake, corners)
    start.read(intake)
    course.read(intake)
    needs.reviews(intake)
    board.read(intake)
    answers = delivery.read(intake)
    network = participants.network(intake, key, people, answers)
    intake.add(network)
    return Case(
        network, tuple(intake.records), tuple(intake.people.values()), tuple(intake.problems), tuple(intake.rejected)
    )
