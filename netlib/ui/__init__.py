"""The pages of the dashboards, one package a page, and what pages share: no SQL, drawing or arithmetic."""

import importlib
import pkgutil
from typing import Final

# Imported where it is first needed: nobody is to wait for it then.
SLOW: Final = ("networkx", "holidays.countries.denmark")


def warm() -> None:
    """Import every page and read the handbook, so that a kernel that waits for a visitor has done so already."""
    from netlib import handbook  # noqa: PLC0415  `import netlib.ui` itself stays light

    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    for name in SLOW:
        importlib.import_module(name)
    handbook.load()
