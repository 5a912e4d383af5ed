"""How long it takes to propose the dates of 200 networks in one year, and how often two things collide.

Run it as `python benchmarks/dates.py`. The networks begin all over the year, deliver at one of the forum's two times,
and share leaders: each leads several, and what is proposed for one is taken for the next. Counted are meetings and
talks on a closed day, meetings in a month in which the forum chooses, or on its own day or that of the papers, and days
on which a leader is at two networks at once; and how far apart meetings lie, and what did not fit.
"""

import datetime as dt
import random
import time
from collections import Counter, defaultdict
from itertools import pairwise

from netlib import handbook
from netlib.analysis import proposed_dates
from netlib.analysis.closed_days import by_day, closed_days
from netlib.analysis.date_reasons import misfits
from netlib.analysis.ground import forum_months
from netlib.analysis.proposed_dates import Wishes

NETWORKS, LEADERS, SEED, YEAR = 200, 60, 7, 2026
MEETINGS = ("ordinary", "final_analysis")
KNOWN = 0.5  # of the networks know when their papers are due
LEAST = dt.timedelta(days=130)  # from the start to the forum: the next of its times that leaves so much


def main() -> None:
    """Propose them all and print a table."""
    book, draw = handbook.load(), random.Random(SEED)  # noqa: S311  no secret
    shut = by_day(closed_days(dt.date(YEAR, 1, 1), dt.date(YEAR + 2, 12, 31), book))
    taken: dict[int, set[dt.date]] = defaultdict(set)
    found: Counter[str] = Counter()
    seconds = []
    weeks: Counter[int] = Counter()
    for _ in range(NETWORKS):
        leader = draw.randrange(LEADERS)
        wishes = wish(draw, tuple(sorted(taken[leader])))
        began = time.perf_counter()
        closed = closed_days(wishes.first, proposed_dates.needed(wishes, book), book)
        got = proposed_dates.propose(wishes, closed, book)
        seconds.append(time.perf_counter() - began)
        days = [one.date for one in got if one.what in MEETINGS]
        weeks.update(round((after - before).days / 7) for before, after in pairwise(days))
        found["meetings"] += len(days)
        found["left out"] += wishes.meetings - len(days)
        found["closed"] += sum(one.date in shut for one in got if one.what in (*MEETINGS, "sponsor"))
        found["windows"] += sum(day.month in forum_months(book) for day in days)
        found["forum or papers"] += sum(one.date in days for one in got if one.what in {"forum", "paper"})
        own = [one.date for one in got if one.what in (*MEETINGS, "sponsor")]
        found["leader elsewhere"] += len(taken[leader] & set(own)) + len(own) - len(set(own))
        found.update(reason.name for one in got for reason in misfits(one.reasons))
        taken[leader] |= set(own)
    told(found, seconds, weeks)


def wish(draw: random.Random, taken: tuple[dt.date, ...]) -> Wishes:
    """Make up a network: it begins on some day of the year and delivers at the forum's next time but one, or two."""
    first = dt.date(YEAR, 1, 5) + dt.timedelta(days=draw.randrange(0, 360))
    forums = [dt.date(year, month, draw.randrange(8, 29)) for year in (YEAR, YEAR + 1) for month in (1, 6)]
    forums.append(dt.date(YEAR + 2, 1, draw.randrange(8, 29)))
    forum = next(day for day in sorted(forums) if day - first >= LEAST)
    papers = forum - dt.timedelta(days=10) if draw.random() < KNOWN else None
    return Wishes(first, forum, papers, draw.choice((4, 4, 5)), taken=taken)


def told(found: Counter[str], seconds: list[float], weeks: Counter[int]) -> None:
    """Print what was found."""
    hits = ("closed", "windows", "forum or papers", "leader elsewhere")
    print(f"networks                    {NETWORKS:>6}   leaders {LEADERS}")
    print(f"meetings proposed           {found['meetings']:>6}   left out {found['left out']}")
    print(f"collisions                  {sum(found[one] for one in hits):>6}")
    for one in hits:
        print(f"  {one:<26}{found[one]:>6}")
    print(f"seconds, all                {sum(seconds):>6.2f}")
    print(f"seconds, slowest            {max(seconds):>6.3f}")
    print("weeks between meetings      " + "  ".join(f"{n}: {weeks[n]}" for n in sorted(weeks)))
    for name in sorted(one for one in found if one.startswith("misfit")):
        print(f"  {name:<26}{found[name]:>6}")


if __name__ == "__main__":
    main()
