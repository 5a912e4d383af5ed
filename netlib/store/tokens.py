"""Who may come in: accounts with passwords, codes and cookies; the store keeps their hashes only."""

import hashlib
import secrets
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from netlib.errors import NotFoundError, RefusedError
from netlib.store import clock
from netlib.store.people import ALPHABET
from netlib.store.tables import token

if TYPE_CHECKING:
    from argon2 import PasswordHasher

ACCOUNT: Final = "account"
CODE: Final = "code"  # read from paper and typed on a phone: short; whoever answers it counts the guesses
CODE_LENGTH: Final = 6
NO_PASSWORD: Final = "!"  # noqa: S105  begins what stands in a hash's place until a password is given
LONGEST: Final = 1024  # characters of a password: hashing more is work for an attacker's sake


@dataclass(frozen=True)
class Token:
    """What one account, code or cookie opens; `expiry` is in microseconds since 1970, None: it has none."""

    purpose: str
    name: str | None
    role: str
    network: str | None
    person: str | None
    seat: str | None
    expiry: int | None


_COLUMNS: Final = tuple(token.c[name] for name in Token.__dataclass_fields__)


class Tokens:
    """The accounts, codes and cookies of one store, read and written inside a transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def issue(  # noqa: PLR0913, PLR0917  what it opens, field by field
        self, purpose: str, role: str, network: str | None = None, person: str | None = None, seat: str | None = None,
        expiry: int | None = None,
    ) -> str:  # fmt: skip
        """Make a code or a cookie and give its secret, which is not kept."""
        secret = new_code() if purpose == CODE else secrets.token_urlsafe(32)
        values = {"purpose": purpose, "role": role, "network": network, "person": person, "seat": seat}
        self._connection.execute(token.insert().values(hash=_hash(secret), expiry=expiry, **values))
        return secret

    def find(self, secret: str) -> Token | None:
        """Give what a secret opens now; None: nothing, or no longer."""
        here = (token.c.hash == _hash(secret), token.c.purpose != ACCOUNT)
        row = self._connection.execute(sa.select(*_COLUMNS).where(*here)).mappings().first()
        found = Token(**row) if row else None
        return None if found and found.expiry is not None and found.expiry <= clock.now() else found

    def drop(self, secret: str) -> None:
        """Let a secret open nothing any more."""
        self._connection.execute(token.delete().where(token.c.hash == _hash(secret), token.c.purpose != ACCOUNT))

    def seats(self, network: str, *purposes: str) -> set[str]:
        """Name the seats of a network that something opens now: a code or a cookie, or only those of `purposes`."""
        valid = sa.or_(token.c.expiry.is_(None), token.c.expiry > clock.now())
        query = sa.select(token.c.seat).where(token.c.network == network, token.c.seat.is_not(None), valid)
        return set(self._connection.scalars(query.where(token.c.purpose.in_(purposes)) if purposes else query))

    def accounts(self) -> list[Token]:
        """Give every account by name."""
        query = sa.select(*_COLUMNS).where(token.c.purpose == ACCOUNT).order_by(token.c.name)
        return [Token(**row) for row in self._connection.execute(query).mappings()]

    def add_account(self, name: str, role: str, network: str | None = None) -> None:
        """Make an account that nobody can use until `set_password`; `network` None: it is for all of them."""
        known = _name(name)
        if self._account(known) is not None:
            raise RefusedError("care.account_exists", name=known)
        hash_ = NO_PASSWORD + secrets.token_hex(16)
        values = {"purpose": ACCOUNT, "name": known, "role": role, "network": network}
        self._connection.execute(token.insert().values(hash=hash_, **values))

    def set_password(self, name: str, password: str) -> None:
        """Give an account a password; raises NotFoundError that names the accounts there are."""
        account = self._account(_name(name))
        if account is None:
            known = ", ".join(one.name or "" for one in self.accounts())
            raise NotFoundError("care.no_account", name=name, known=known)
        self._connection.execute(
            token.update().where(token.c.hash == account["hash"]).values(hash=_hasher().hash(_password(password)))
        )

    def check_password(self, name: str, password: str) -> Token | None:
        """Give the account if the password is its own; takes as long for a name that nobody has.

        Inside a writing transaction: a hash of yesterday's strength is made anew.
        """
        from argon2.exceptions import VerificationError  # noqa: PLC0415  as _hasher has it

        account = self._account(_name(name))
        usable = account is not None and not account["hash"].startswith(NO_PASSWORD)
        nobodys = _nobodys()  # made for everybody, lest the first unknown name take longer
        hash_ = account["hash"] if account and usable else nobodys
        try:
            _hasher().verify(hash_, _password(password))
        except VerificationError:
            return None
        if account is None or not usable or len(password) > LONGEST:
            return None
        if _hasher().check_needs_rehash(hash_):
            self.set_password(name, password)
        return Token(**{key: value for key, value in account.items() if key != "hash"})

    def _account(self, name: str) -> sa.RowMapping | None:
        query = sa.select(token.c.hash, *_COLUMNS).where(token.c.purpose == ACCOUNT)
        # Compared here: databases disagree about what the lower case of Æ is.
        rows = self._connection.execute(query).mappings()
        return next((row for row in rows if (row["name"] or "").casefold() == name.casefold()), None)


def new_code() -> str:
    """Make a code that can be read aloud and typed."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


@cache
def _hasher() -> "PasswordHasher":
    from argon2 import PasswordHasher  # noqa: PLC0415  only who logs in needs it

    return PasswordHasher()


@cache
def _nobodys() -> str:
    """Give the hash of a password that nobody knows, to be checked where there is no account."""
    return _hasher().hash(secrets.token_hex(16))


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.strip().encode()).hexdigest()


def _name(name: str) -> str:
    return unicodedata.normalize("NFC", name.strip())


def _password(password: str) -> str:
    return unicodedata.normalize(
        "NFC", password[:LONGEST]
    )  # an å is typed as one sign on one machine, as two on another
