"""netlib carries a municipal learning network from its theme to the delivery to the senior management forum."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from netlib.access import Viewer
    from netlib.workbench import Workbench

__version__ = "0.1.0"

# Jupyter's jsonschema compiles a grammar of addresses in foreign letters as soon as it is imported: two seconds of
# every start of a server, a report or a notebook run. Nothing here looks at such addresses, and it does without.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # None: not to be found


def open(  # noqa: A001  the contract's name: `netlib.open(store)`
    store: str | Path | None = None, actor: str | None = None, viewer: "Viewer | None" = None
) -> "Workbench":
    """Open the workbench on a store.

    Parameters
    ----------
    store
        A file's path or a database URL; None: `NETLIB_STORE`, else the file in the user's data folder.
    actor
        Who is written down as the author of what is changed.
    viewer
        Who looks, which decides what the frames hold; None: the secretariat.

    Raises
    ------
    NotFoundError
        If there is no such store: one is made by `netlib import` or `netlib demo`.
    """
    from netlib.workbench import open_workbench  # noqa: PLC0415  `import netlib` stays light for the command line

    return open_workbench(store or os.environ.get("NETLIB_STORE"), actor, viewer, create=False)
