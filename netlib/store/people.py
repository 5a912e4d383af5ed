"""People, apart from the log and under random keys, so that a name can be taken out everywhere."""

import json
import secrets
from dataclasses import asdict, dataclass

import sqlalchemy as sa

from netlib.store import clock
from netlib.store.tables import person

ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"  # without l, o, 0 and 1, which are mistaken for one another


@dataclass(frozen=True)
class Person:
    """What is known of one person outside any network."""

    key: str
    name: str
    mail: str = ""
    phone: str = ""
    unit: str = ""


def new_key() -> str:
    """Make a key that tells nothing: p- and six random characters, about a billion of them."""
    return "p-" + "".join(secrets.choice(ALPHABET) for _ in range(6))


class People:
    """The people of one store, read and written inside a transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def all(self) -> dict[str, Person]:
        """Give everybody by key."""
        columns = (person.c.key, person.c.name, person.c.mail, person.c.phone, person.c.unit)
        return {row.key: Person(**row._asdict()) for row in self._connection.execute(sa.select(*columns))}

    def put(self, people: list[Person], action: str | None = None) -> None:
        """Add people, or change those whose key is known.

        What was known of one before is kept beside it, once, with the `action` that changed it, for `undo`.
        """
        changed, known = clock.now(), self.all()
        for one in people:
            values = {**asdict(one), "changed": changed}
            if one.key not in known:
                self._connection.execute(person.insert().values(values))
            elif known[one.key] != one:
                was = json.dumps(asdict(known[one.key]), ensure_ascii=False)
                values |= {"was": was, "action": action}
                self._connection.execute(person.update().where(person.c.key == one.key).values(values))

    def before(self, key: str, action: str) -> Person | None:
        """Give what was known of a person before `action`; None: it was not the last that changed them."""
        was = self._connection.scalar(sa.select(person.c.was).where(person.c.key == key, person.c.action == action))
        return Person(**json.loads(was)) if was else None
