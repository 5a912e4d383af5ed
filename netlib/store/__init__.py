"""Where everything is kept: the log that nothing is overwritten in, and the people apart from it."""

from netlib.store.log import Change, Entry, Store, Transaction
from netlib.store.place import default_path, open_store

__all__ = ["Change", "Entry", "Store", "Transaction", "default_path", "open_store"]
