"""What every record is: frozen, keyed, with its references and audiences declared once on its fields."""

from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Annotated, Any, ClassVar, Literal, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from pydantic.fields import FieldInfo

M = TypeVar("M")

Audience = Literal["public", "internal", "leader", "self"]
AUDIENCES: tuple[Audience, ...] = get_args(Audience)

# What has no place in a key: it would break addresses, file names and the answers' `kind/key` paths.
Key = Annotated[str, StringConstraints(pattern=r"^[^\s/\\?#%\"'<>]{1,120}$")]
Text = Annotated[str, StringConstraints(strip_whitespace=True)]
Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


@dataclass(frozen=True)
class Ref:
    """Marks a field (or the items of one) as the key of a record of `kind`: `Annotated[str, Ref("statement")]`.

    `other` is a second kind that may be meant: dots are put on notes and on patterns.
    """

    kind: str
    other: str | None = None


@dataclass(frozen=True)
class For:
    """Marks who may see a field; an unmarked one is `internal`."""

    audience: Audience


class Record(BaseModel):
    """One thing that the store knows by network, kind and key; its `body` is every field but the key."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    record: ClassVar[str]  # the kind as the log, JSON and SQL call it
    v: ClassVar[int] = 1  # the form of the body; raise it and bring older bodies forward when fields change meaning

    key: Key
    extra: Annotated[dict[str, str], For("internal")] = Field(
        default_factory=dict
    )  # columns of a file that netlib does not know

    def body(self) -> dict[str, Any]:
        """Give what is stored: JSON-ready, without the key and without what says nothing."""
        return self.model_dump(mode="json", exclude={"key"}, exclude_defaults=True)

    @classmethod
    def read(cls, key: str, body: dict[str, Any]) -> "Record":
        """Make the record again from what was stored."""
        return cls(key=key, **body)

    def references(self) -> list[tuple[str, str, str]]:
        """List every (field, kind, key) that this record points at."""
        found: list[tuple[str, str, str]] = []
        for name, target in self.targets().items():
            value = getattr(self, name)
            keys = [] if value is None else value if isinstance(value, tuple) else [value]
            found += [(name, target, str(key)) for key in keys]
        return found

    @classmethod
    @cache
    def targets(cls) -> dict[str, str]:
        """Tell which fields point at which kind."""
        return {name: mark.kind for name, mark in cls._marks(Ref).items()}

    @classmethod
    @cache
    def second_targets(cls) -> dict[str, str]:
        """Tell which fields may point at a second kind, and which."""
        return {name: mark.other for name, mark in cls._marks(Ref).items() if mark.other}

    @classmethod
    @cache
    def audiences(cls) -> dict[str, Audience]:
        """Tell for each field who may see it."""
        marked = cls._marks(For)
        return {name: marked[name].audience if name in marked else "internal" for name in cls.model_fields}

    @classmethod
    def _marks(cls, mark: type[Any]) -> dict[str, Any]:
        """Find the `mark` of each field, whether on the field, on its items or beside a None."""
        found = {name: mark_of(field, mark) for name, field in cls.model_fields.items()}
        return {name: one for name, one in found.items() if one is not None}


class Asked(Record):
    """A record that holds answers to questions of the handbook; those that are for leaders only lie apart."""

    for_leaders: Annotated[dict[str, str], For("leader")] = Field(default_factory=dict)


def mark_of(field: FieldInfo, mark: type[M]) -> M | None:
    """Find the `mark` of a field, of any form: on the field, on its items or beside a None."""
    return next(chain((one for one in field.metadata if isinstance(one, mark)), _nested(field.annotation, mark)), None)


def _nested(annotation: Any, mark: type[Any]) -> Any:  # noqa: ANN401  typing's own objects have no common type
    """Walk through `X | None`, `tuple[X, ...]` and `Annotated` for a mark."""
    for part in get_args(annotation):
        if isinstance(part, mark):
            yield part
        else:
            yield from _nested(part, mark)
