"""The case folder: what a secretariat has of one network, one file a subject."""

from netlib.exchange.case.folder import Case, read_case
from netlib.exchange.case.intake import Acquaintances
from netlib.exchange.case.rejected import write_rejected

__all__ = ["Acquaintances", "Case", "read_case", "write_rejected"]
