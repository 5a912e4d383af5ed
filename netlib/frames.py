"""Records to tidy frames: one frame a kind, one row a record, the key first."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any, Final, get_args

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
    theme_versions: pd.DataFrame
    participants: pd.DataFrame
    consents: pd.DataFrame
    meetings: pd.DataFrame
    run_sheet: pd.DataFrame
    plan: pd.DataFrame
    statements: pd.DataFrame
    headings: pd.DataFrame
    ideas: pd.DataFrame
    sessions: pd.DataFrame
    notes: pd.DataFrame
    votes: pd.DataFrame
    decisions: pd.DataFrame
    patterns: pd.DataFrame
    recommendations: pd.DataFrame
    deliveries: pd.DataFrame


# Field of Frames -> kind: where the plural is more than an s.
KIND_OF: Final = {one.name: one.name.rstrip("s") for one in fields(Frames)} | {
    "participants": "participation", "run_sheet": "run_sheet_item", "plan": "plan_item", "deliveries": "delivery",
}  # fmt: skip


def frames(records: Mapping[str, Rows], hidden: Mapping[str, set[str]] | None = None) -> Frames:
    """Make all frames of a network from `{kind: [(key, body)]}`, without the `hidden` columns of each kind."""
    hide = hidden or {}
    return Frames(
        **{
            name: frame(kind, records.get(kind, ())).drop(columns=list(hide.get(kind, ())))
            for name, kind in KIND_OF.items()
        }
    )


def frame(kind: str, rows: Rows) -> pd.DataFrame:
    """Make the frame of one kind.

    Parameters
    ----------
    kind
        A kind of the log, such as "statement".
    rows
        Pairs of key and stored body; what a body leaves out has its default.

    Returns
    -------
    pd.DataFrame
        Shape ``(records, fields)``: the key, then the record's fields. Dates are `datetime64`, times `datetime.time`,
        whole numbers that may be missing `Int64`, several values in one cell a list.
    """
    model = KINDS[kind].model_fields
    defaults = {name: _plain(field.get_default(call_default_factory=True)) for name, field in model.items()}
    table = pd.DataFrame([{**defaults, **body, "key": key} for key, body in rows], columns=list(model))
    for name, field in model.items():
        types = _types(field.annotation)
        if dt.date in types:
            table[name] = pd.to_datetime(table[name])
        elif dt.time in types:
            times = [dt.time.fromisoformat(value) if isinstance(value, str) else None for value in table[name]]
            table[name] = pd.Series(times, dtype=object)
        elif int in types:
            table[name] = table[name].astype("Int64" if type(None) in types else "int64")
    table = table.sort_values(ORDER[kind], kind="stable", ignore_index=True) if kind in ORDER else table
    return table[["key", *(name for name in model if name not in ("key", "extra")), "extra"]]


def _plain(default: object) -> object:
    """Give a default the form that JSON gives a value."""
    return list(default) if isinstance(default, tuple) else None if repr(default) == "PydanticUndefined" else default


def _types(annotation: object) -> set[object]:
    """Take an annotation such as `date | None` apart."""
    parts = get_args(annotation)
    return {annotation}.union(*map(_types, parts)) if parts else {annotation}
