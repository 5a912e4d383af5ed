"""How the recorder's page calls participants: by function, and by name only where somebody has asked for names."""

import pandas as pd

from netlib.workbench.meeting import Meeting


def labels(meeting: Meeting, *, named: bool) -> dict[str, str]:
    """Give what each participant is called, by key; functions where names were not asked for or may not be seen."""
    table = meeting.network.participants
    rows = zip(table["key"], table["name"], table["function"], table["unit"], strict=True)
    found: dict[str, str] = {}
    for key, name, function, unit in rows:
        role = ", ".join(str(one) for one in (function, unit) if one and not pd.isna(one))
        called = str(name) if named and name and not pd.isna(name) else role or str(key)
        taken = [one for one in found.values() if one == called or one.startswith(f"{called} (")]
        found[str(key)] = f"{called} ({len(taken) + 1})" if taken else called
    return found


def find(meeting: Meeting, told: str) -> str | None:
    """Find a participant by name or by function, by the beginning of either; None: nobody, or several."""
    wanted = told.casefold().strip()
    for named in (True, False):
        called = {key: one.casefold() for key, one in labels(meeting, named=named).items()}
        exact = [key for key, one in called.items() if one == wanted]
        near = exact or [key for key, one in called.items() if one.startswith(wanted)]
        if len(near) == 1:
            return near[0]
    return None
