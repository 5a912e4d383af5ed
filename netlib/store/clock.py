"""The hybrid logical clock: wall time that never runs backwards within a store."""

import time

from netlib.errors import RefusedError

DAY = 24 * 3600 * 1_000_000  # microseconds


def now() -> int:
    """Read the wall clock in microseconds since 1970."""
    return time.time_ns() // 1_000


def tick(seen: int, clock: int) -> int:
    """Give the time of the next entry: `clock`, or just after the greatest time `seen`.

    Both in microseconds since 1970. Raises RefusedError where the store has seen a time more than a day ahead of this
    clock: one of the two clocks is wrong, and what is written now would be overruled for days.
    """
    if seen > clock + DAY:
        raise RefusedError("clock_behind", hours=round((seen - clock) / DAY * 24))
    return max(clock, seen + 1)
