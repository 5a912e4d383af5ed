"""Makes of a record's body what it says without one person: their words stay, who said them goes."""

from collections.abc import Iterator, Mapping
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from netlib.model import KINDS, PEOPLE, Ref
from netlib.model.record import mark_of
from netlib.names import through
from netlib.store.erasure.traces import Traces

Body = dict[str, Any]


def without(kind: str, key: str, body: Body, traces: Traces) -> Body | None:
    """Give the body of record `kind`/`key` without a person; None: it was about nobody else.

    References to the person are cut; full names, mail and phone give way to "[slettet]" in every text.
    """
    if kind in PEOPLE and key == traces.key:
        return None
    if kind == "consent" and (body.get("person") == traces.key or key.startswith(f"{traces.key}+")):
        return None
    if kind in KINDS:
        return _cut(KINDS[kind].model_fields, body, traces)
    changed: Body = through(body, lambda text: "" if text == traces.key else traces.out_of(text))
    return changed


def files(kind: str, body: Body, key: str) -> set[str]:
    """Name the files (by sha256) that a record holds of somebody whom it points at."""
    fields = KINDS[kind].model_fields if kind in KINDS else {}
    pointed = {name for name, field in fields.items() if _target(field) in PEOPLE} or {"people", "person"}
    there = any(
        key == value or (isinstance(value, list) and key in value) for name, value in body.items() if name in pointed
    )
    return {one for one in body.values() if there and isinstance(one, str) and _is_sum(one)}


def _is_sum(text: str) -> bool:
    return len(text) == 64 and not text.strip("0123456789abcdef")  # noqa: PLR2004  hexadecimal digits of a SHA-256


def _cut(fields: Mapping[str, FieldInfo], body: Body, traces: Traces) -> Body | None:
    """Take the person out of a record or of a part of one; None: it cannot be without them."""
    made: Body = {}
    for name, value in body.items():
        field = fields.get(name)
        if field is None:
            made[name] = through(value, traces.out_of)
        elif _target(field):
            left = _pointing(value, traces.key) if _target(field) in PEOPLE else value
            if left is None and value is not None and field.is_required():
                return None
            if left is not None or value is None or field.default is not None:
                made[name] = left
        elif name == "seat" and value == traces.key:
            made[name] = ""
        else:
            made[name] = _inside(field, value, traces)
    return made


def _inside(field: FieldInfo, value: Any, traces: Traces) -> Any:  # noqa: ANN401  a field's value
    """Take the person out of a value that is text, or made of further parts with fields of their own."""
    inner = next(_models(field.annotation), None)
    if inner and isinstance(value, dict):
        return _cut(inner.model_fields, value, traces)
    if inner and isinstance(value, list):
        kept = (_cut(inner.model_fields, one, traces) if isinstance(one, dict) else one for one in value)
        return [one for one in kept if one is not None]
    return through(value, traces.out_of)


def _pointing(value: Any, key: str) -> Any:  # noqa: ANN401  one key or several
    return [one for one in value if one != key] if isinstance(value, list) else None if value == key else value


def _target(field: FieldInfo) -> str | None:
    """Tell which kind a field points at; None: at none."""
    mark = mark_of(field, Ref)
    return mark.kind if mark else None


def _models(annotation: object) -> Iterator[type[BaseModel]]:
    for one in (annotation, *_parts(annotation)):
        if isinstance(one, type) and issubclass(one, BaseModel):
            yield one


def _parts(annotation: object) -> Iterator[object]:
    for one in get_args(annotation):
        yield one
        yield from _parts(one)
