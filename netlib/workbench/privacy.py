"""What a person may ask of those who keep data about them: to see it all, and to be forgotten."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from netlib import access, texts
from netlib.errors import NotFoundError, RefusedError
from netlib.exchange import archive
from netlib.names import Names
from netlib.store import arrival, erasure, kept, open_store
from netlib.store.erasure import Forgotten
from netlib.store.people import Person
from netlib.workbench import disclosure
from netlib.workbench.disclosure import Disclosed
from netlib.workbench.importing import Imported

if TYPE_CHECKING:
    from netlib.workbench.bench import Workbench

__all__ = ["Disclosed", "Forgotten", "disclose", "export_archive", "find", "forget", "import_archive", "merge"]


def find(bench: "Workbench", who: str) -> Person:
    """Find the one person whom a key, a full name or a mail means.

    Raises
    ------
    NotFoundError
        If nobody answers to it.
    RefusedError
        If several do; the sentence lists their keys.
    """
    access.demand(bench.viewer, "people")
    with bench.store.read() as tx:
        people = tx.people.all()
    asked = who.strip()
    found = [people[asked]] if asked in people else [one for one in people.values() if _answers(one, asked)]
    if not found:
        raise NotFoundError("people.unknown", who=who)
    if len(found) > 1:
        raise RefusedError("people.ambiguous", who=who, candidates=lambda t: _listed(found, t))
    return found[0]


def _answers(one: Person, asked: str) -> bool:
    if not asked:
        return False
    return one.mail.casefold() == asked.casefold() or not Names([one.name]).without_full(asked, "").strip()


def _listed(people: Sequence[Person], t: texts.Texts) -> str:
    named = (t("people.candidate", key=one.key, unit=one.unit or one.mail or "–") for one in people)
    return ", ".join(named)


def forget(bench: "Workbench", who: str) -> Forgotten:
    """Forget a person everywhere; what stays for a person to judge is listed in `left`.

    Raises what `find` raises, and what `netlib.store.erasure.forget` does.
    """
    return erasure.forget(bench.store, find(bench, who).key)


def disclose(bench: "Workbench", who: str, folder: Path, language: str = texts.DEFAULT) -> Disclosed:
    """Write everything that is kept about a person into `folder`, for people (.html) and for machines (.json)."""
    one = find(bench, who)
    done = disclosure.write(kept.about(bench.store, one.key), folder, texts.load(language), bench.today)
    with bench.store.write() as tx:
        for path in (done.json, done.html):
            erasure.note_output(tx, path, "disclosure")
    return done


def merge(bench: "Workbench", other: str) -> arrival.Arrived:
    """Take in everything that another store holds; whoever has been forgotten in either stays forgotten."""
    access.demand(bench.viewer, "people")
    return arrival.merge(bench.store, open_store(other, create=False))


def export_archive(bench: "Workbench", key: str, path: Path) -> Path:
    """Write one network, with its past and its people, as an archive; raises RefusedError for another suffix."""
    access.demand(bench.viewer, "people")
    if path.suffix.lower() != ".zip":
        raise RefusedError("people.only_zip", example=f"{key}.zip")
    bench.network(key)  # what is not there is said before anything is written
    written = archive.write(path, key, arrival.pack(bench.store, key))
    with bench.store.write() as tx:
        erasure.note_output(tx, written, "archive", key)
    return written


def import_archive(bench: "Workbench", path: Path, key: str | None = None, *, update: bool = False) -> Imported:
    """Bring in an archive; what is here already stays as it is, and whoever has been forgotten stays forgotten.

    Raises
    ------
    RefusedError
        If there already is another network with this key and `update` is not asked for.
    NotFoundError, FileError
        If the file is not there, or is no archive.
    """
    access.demand(bench.viewer, "networks")
    found = archive.read(path)
    if key not in {None, found.network}:
        raise RefusedError("people.archive_name", file=path.name, network=found.network)
    with bench.store.read() as tx:
        known = ("network", found.network) in tx.keys(found.network)
        ours = arrival.shares(tx, found.network, [one.id for one in found.entries])
    if known and not ours and not update:
        raise RefusedError("known_network", key=found.network)
    arrival.take_in(bench.store, found.parcel)
    present = bench.store.present(found.network)
    return Imported(found.network, dict(Counter({kind: len(rows) for kind, rows in present.items()})), (), None)
