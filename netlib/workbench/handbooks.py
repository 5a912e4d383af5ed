"""The handbooks that networks follow: a municipality's own copy, taken out to be edited and brought in again."""

from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import netlib
from netlib import handbook
from netlib.errors import HandbookError, NotFoundError, RefusedError
from netlib.handbook import SHIPPED, Handbook, answers, files_in, own_files, shipped_files
from netlib.model import Audience, HandbookFile
from netlib.store import Transaction
from netlib.store.log import Body
from netlib.workbench import writing

if TYPE_CHECKING:
    from netlib.workbench.bench import Workbench

EVERY_NETWORK: Final = "-"  # where a handbook is kept that every network follows which has none of its own
KIND: Final = HandbookFile.record
_KEPT: Final = 32  # handbooks; reading one takes a quarter of a second, looking one up nothing


def handbook_of(
    records: Iterable[tuple[str, Body]], network_type: str = "learning", shared: Iterable[tuple[str, Body]] = ()
) -> Handbook:
    """Give the handbook that a network follows.

    Parameters
    ----------
    records
        Key and body of the handbook files that are stored for the network itself.
    network_type
        The network's type; one that no handbook is shipped for starts from the shipped one of learning networks.
    shared
        Those that are stored for every network: they hold where the network has no own file, and where its type has
        none either, so that a municipality's own phases of learning networks do not become those of a welfare network.

    Raises
    ------
    HandbookError
        If a stored file cannot be read; the sentence names file, key and line.
    """
    every = {f"{key}.toml": str(body["text"]) for key, body in shared}
    own = {f"{key}.toml": str(body["text"]) for key, body in records}
    return _parsed(network_type, tuple(sorted({**_for_type(every, network_type), **own}.items())))


@lru_cache(_KEPT)
def _parsed(network_type: str, own: tuple[tuple[str, str], ...]) -> Handbook:
    """Read a handbook once for each content, whichever network asks for it."""
    if not own and network_type in SHIPPED:
        return handbook.load(network_type)
    return handbook.parse(network_type, {**_shipped(network_type), **dict(own)})


def followed(tx: Transaction, network: str | None = None) -> Handbook:
    """Give the handbook of `network`, which may not be there yet; None: of every network without one of its own."""
    own = tx.of_kind(network, KIND).items() if network else ()
    return handbook_of(own, _type(tx, network), tx.of_kind(EVERY_NETWORK, KIND).items())


def cut_answers(kind: str, body: Body, book: Handbook, seen: Collection[Audience]) -> Body:
    """Cut answers to questions that are for others than `seen` out of a stored body."""
    if not body.get("answers"):
        return body
    asked = book.asks(kind, str(body.get("category", "")))
    return {**body, "answers": answers.visible(asked, body["answers"], seen)}


def of_network(bench: "Workbench", network: str) -> Handbook:
    """Give the handbook of a network whose records nobody needs to read for it."""
    with bench.store.read() as tx:
        return followed(tx, network)


def export_handbook(bench: "Workbench", folder: Path, network: str | None = None) -> list[Path]:
    """Write the handbook that `network` follows (None: every network) to `folder`, one file a part, to be edited there.

    Raises
    ------
    RefusedError
        If the folder holds anything: what somebody has edited is not overwritten.
    NotFoundError
        If there is no such network; the sentence names those there are.
    """
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
        raise RefusedError("handbooks.folder_taken", path=folder)
    _check_network(bench, network)
    with bench.store.read() as tx:
        files = _files(tx, network)
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    return [folder / name for name in files]


def import_handbook(bench: "Workbench", folder: Path, network: str | None = None) -> str:
    """Let `network` (None: every network without its own) follow the handbook in `folder`; gives the action's id.

    Only files that say something else than the network would follow anyway are stored, so that what netlib improves in
    the others reaches the network; a stored file that says nothing else any more is withdrawn. Where nothing changes,
    there is no action: "".

    Raises
    ------
    HandbookError
        If a file is missing or wrong; the sentence names file, key and line. Nothing is stored.
    NotFoundError
        If there is no such folder or network.
    """
    if not folder.is_dir():
        raise NotFoundError("handbooks.no_folder", path=folder)
    _check_network(bench, network)
    files = files_in(folder)
    with bench.store.read() as tx:
        network_type = _shipped_type(_type(tx, network))
    read = handbook.parse(network_type, files)
    _check_whole(read, handbook.load(network_type))
    with bench.store.write() as tx:
        proposal = _proposal(tx, network, files)
        return writing.write(tx, writing.Writer(bench.actor, bench.viewer, read), proposal)


def _proposal(tx: Transaction, network: str | None, files: Mapping[str, str]) -> writing.Proposal:
    """Tell which files are to be stored because they say something of their own, and which no longer do."""
    network_type = _type(tx, network)
    every = _for_type(_texts(tx, EVERY_NETWORK), network_type) if network else {}
    otherwise = {**_shipped(network_type), **every}
    place = network or EVERY_NETWORK
    stored = tx.of_kind(place, KIND)
    own = {Path(name).stem: text for name, text in files.items() if text != otherwise[name]}
    records = [
        HandbookFile(key=key, text=text, based_on=netlib.__version__)
        for key, text in own.items()
        if stored.get(key, {}).get("text") != text
    ]
    withdrawn = [(KIND, key) for key in stored if key not in own]
    return writing.Proposal(place, records, withdrawn, as_is=True)


def _files(tx: Transaction, network: str | None) -> dict[str, str]:
    """Give the text of every file that `network` follows."""
    network_type = _type(tx, network)
    own = _texts(tx, network) if network else {}
    return {**_shipped(network_type), **_for_type(_texts(tx, EVERY_NETWORK), network_type), **own}


def _texts(tx: Transaction, place: str) -> dict[str, str]:
    return {f"{key}.toml": str(body["text"]) for key, body in tx.of_kind(place, KIND).items()}


def _for_type(every: Mapping[str, str], network_type: str) -> dict[str, str]:
    """Keep of the files for every network those that a type does not have of its own: they are of learning networks."""
    shipped_type = _shipped_type(network_type)
    own = {} if shipped_type == SHIPPED[0] else own_files(shipped_type)
    return {name: text for name, text in every.items() if name not in own}


def _type(tx: Transaction, network: str | None) -> str:
    entry = tx.one(network, "network", network) if network else None
    return str(((entry and entry.body) or {}).get("network_type", "learning"))


def _shipped(network_type: str) -> dict[str, str]:
    return shipped_files(_shipped_type(network_type))


def _shipped_type(network_type: str) -> str:
    return network_type if network_type in SHIPPED else SHIPPED[0]


def _check_network(bench: "Workbench", network: str | None) -> None:
    known = bench.keys()
    if network is not None and network not in known:
        raise NotFoundError("unknown_network" if known else "no_networks", key=network, known=", ".join(known))


def _check_whole(ours: Handbook, shipped: Handbook) -> None:
    """Refuse a copy that lacks what netlib computes with; questions and categories may go, these may not."""
    kinds = type(ours.words).model_fields
    needed = [
        ("rules.toml", shipped.rules, ours.rules),
        ("phases.toml", shipped.phases, ours.phases),
        ("capture.toml", shipped.capture.kinds, ours.capture.kinds),
        *(("words.toml", getattr(shipped.words, kind), getattr(ours.words, kind)) for kind in kinds),
    ]
    for file, asked_for, found in needed:
        there = {one.key for one in found}
        lacking = [one.key for one in asked_for if one.key not in there]
        if lacking:
            raise HandbookError("handbooks.lacking", file=file, keys=", ".join(lacking), n=len(lacking))
