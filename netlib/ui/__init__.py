"""The pages of the dashboards, one module a page: no SQL, drawing or arithmetic."""

import importlib
import pkgutil


def warm() -> None:
    """Import every page and read the handbook, so that a kernel that waits for a visitor has done so already."""
    from netlib import handbook  # noqa: PLC0415  `import netlib.ui` itself stays light

    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    handbook.load()
