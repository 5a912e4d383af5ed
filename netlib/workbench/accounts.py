"""Who may log in: accounts and their passwords, for the secretariat."""

from typing import Final, get_args

from netlib import access
from netlib.errors import RefusedError
from netlib.store import Store

ROLES: Final = tuple(role for role in get_args(access.Role) if role != "public")
SHORTEST: Final = 10  # characters of a password


def add(  # noqa: PLR0913  an account is made of this much
    store: Store, viewer: access.Viewer, name: str, password: str, *, role: str, network: str | None = None
) -> None:
    """Make an account; `network` None: it is for all of them.

    Raises RefusedError where the role is unknown, the name taken, or the password too short.
    """
    access.demand(viewer, "accounts")
    if role not in ROLES:
        raise RefusedError("unknown_role", role=role, known=", ".join(ROLES))
    _demand_length(password)
    with store.write() as tx:
        tx.tokens.add_account(name, role, network)
        tx.tokens.set_password(name, password)


def set_password(store: Store, viewer: access.Viewer, name: str, password: str) -> None:
    """Give an account a new password; raises NotFoundError that names the accounts there are."""
    access.demand(viewer, "accounts")
    _demand_length(password)
    with store.write() as tx:
        tx.tokens.set_password(name, password)


def _demand_length(password: str) -> None:
    if len(password) < SHORTEST:
        raise RefusedError("short_password", n=SHORTEST)
