"""What `netlib.open` returns: one function per user action and per question; pages and reports call nothing below."""

from netlib.workbench.bench import Workbench, open_workbench
from netlib.workbench.importing import Imported
from netlib.workbench.view import NetworkView

__all__ = ["Imported", "NetworkView", "Workbench", "open_workbench"]
