"""Where everything is kept: the log that nothing is overwritten in, and the people apart from it."""

from netlib.store.log import Change, Entry, Transaction, new_action
from netlib.store.place import default_path, open_store
from netlib.store.store import Store

__all__ = ["Change", "Entry", "Store", "Transaction", "default_path", "new_action", "open_store"]
