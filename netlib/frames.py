"""Records to tidy frames: one frame a kind, one row a record, the key first."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, Final, get_args

import numpy as np
import pandas as pd

from netlib.model import KINDS

Rows = Iterable[tuple[str, Mapping[str, Any]]]

# What a row is sorted by, where it is not the order of writing.
ORDER: Final = {
    "meeting": ["number"], "run_sheet_item": ["meeting", "position"], "statement": ["number"], "pattern": ["number"],
    "recommendation": ["rank"],
}  # fmt: skip


@dataclass(frozen=True)
class Frames:
    """Everything that one network holds, as frames; analyses and rules read nothing else."""

    network: pd.DataFrame
    handbook_files: pd.DataFrame
    overrides: pd.DataFrame
    milestones: pd.DataFrame
    themes: pd.DataFrame
    theme_versions: pd.DataFrame
    subthemes: pd.DataFrame
    contributors: pd.DataFrame
    mandates: pd.DataFrame
    explorations: pd.DataFrame
    course_plans: pd.DataFrame
    competence_models: pd.DataFrame
    needs: pd.DataFrame
    pitches: pd.DataFrame
    people_reviews: pd.DataFrame
    participants: pd.DataFrame
    contacts: pd.DataFrame
    consents: pd.DataFrame
    meetings: pd.DataFrame
    run_sheet: pd.DataFrame
    plan: pd.DataFrame
    plan_versions: pd.DataFrame
    plan_reviews: pd.DataFrame
    sendings: pd.DataFrame
    statements: pd.DataFrame
    headings: pd.DataFrame
    ideas: pd.DataFrame
    materials: pd.DataFrame
    reflections: pd.DataFrame
    sessions: pd.DataFrame
    notes: pd.DataFrame
    piles: pd.DataFrame
    posters: pd.DataFrame
    votes: pd.DataFrame
    decisions: pd.DataFrame
    patterns: pd.DataFrame
    commitments: pd.DataFrame
    recommendations: pd.DataFrame
    deliveries: pd.DataFrame
    hearings: pd.DataFrame
    disseminations: pd.DataFrame


# Field of Frames -> kind: where the plural is more than an s.
KIND_OF: Final = {one.name: one.name.rstrip("s") for one in fields(Frames)} | {
    "handbook_files": "handbook", "participants": "participation",
    "run_sheet": "run_sheet_item", "plan": "plan_item", "deliveries": "delivery",
    "pitches": "pitch",
}  # fmt: skip


def frames(records: Mapping[str, Rows], hidden: Mapping[str, set[str]] | None = None) -> Frames:
    """Make all frames of a network from `{kind: [(key, body)]}`, without the `hidden` columns of each kind."""
    hide = hidden or {}
    made = {name: frame(kind, records.get(kind, ()), hide.get(kind, ())) for name, kind in KIND_OF.items()}
    return Frames(**made)


def frame(kind: str, rows: Rows, hidden: Collection[str] = ()) -> pd.DataFrame:
    """Make the frame of one kind.

    Parameters
    ----------
    kind
        A kind of the log, such as "statement".
    rows
        Pairs of key and stored body; what a body leaves out has its default.
    hidden
        Fields that are not to become columns.

    Returns
    -------
    pd.DataFrame
        Shape ``(records, fields)``: the key, then the record's fields. Dates are `datetime64`, times `datetime.time`,
        whole numbers that may be missing `Int64`, several values in one cell a list.
    """
    told = list(rows)
    if not told:  # most kinds of a network are: making an empty frame anew costs as much as a full one
        return _empty(kind, frozenset(hidden)).copy()
    return _filled(kind, told, hidden)


@cache
def _empty(kind: str, hidden: frozenset[str]) -> pd.DataFrame:
    return _filled(kind, [], hidden)


def _filled(kind: str, told: list[tuple[str, Mapping[str, Any]]], hidden: Collection[str]) -> pd.DataFrame:
    columns: dict[str, Any] = {"key": _objects([key for key, _ in told])}
    for name, (default, types) in _columns(kind).items():
        if name not in hidden:
            columns[name] = _column([body.get(name, default) for _, body in told], types)
    table = pd.DataFrame(columns, index=pd.RangeIndex(len(told)))
    order = [name for name in ORDER.get(kind, ()) if name not in hidden]
    return table.sort_values(order, kind="stable", ignore_index=True) if order and told else table


@cache
def _columns(kind: str) -> dict[str, tuple[object, frozenset[object]]]:
    """Give each field's default, as JSON has it, and the types that its annotation names; `extra` stands last."""
    fields = KINDS[kind].model_fields
    names = [*(name for name in fields if name not in {"key", "extra"}), "extra"]
    defaults = {name: _plain(fields[name].get_default(call_default_factory=True)) for name in names}
    return {name: (defaults[name], frozenset(_types(fields[name].annotation))) for name in names}


def _column(values: list[Any], types: frozenset[object]) -> Any:  # noqa: ANN401  an array of NumPy's or of pandas'
    """Give the values of a field the type that its annotation promises."""
    if dt.date in types:
        return pd.to_datetime(_objects(values)).to_numpy()
    if dt.time in types:
        return _objects([dt.time.fromisoformat(one) if isinstance(one, str) else None for one in values])
    if int in types:
        return pd.array(values, dtype="Int64") if type(None) in types else np.array(values, dtype="int64")
    if float in types:
        return np.array(values, dtype="float64")
    return np.array(values, dtype=bool) if bool in types else _objects(values)


def _objects(values: list[Any]) -> Any:  # noqa: ANN401  an array of NumPy's, whose cells may be lists
    found = np.empty(len(values), dtype=object)
    found[:] = values
    return found


def _plain(default: object) -> object:
    """Give a default the form that JSON gives a value."""
    return list(default) if isinstance(default, tuple) else None if repr(default) == "PydanticUndefined" else default


def _types(annotation: object) -> set[object]:
    """Take an annotation such as `date | None` apart."""
    parts = get_args(annotation)
    return {annotation}.union(*map(_types, parts)) if parts else {annotation}
