"""What the pages of a meeting share: their templates, the disc that empties, times and categories in words."""

import datetime as dt
import math
from functools import cache
from typing import Any, Final

from jinja2 import Environment
from markupsafe import Markup

from netlib import look
from netlib.session.clock import Moment
from netlib.texts import Texts, formats
from netlib.workbench.meeting import Meeting

RADIUS: Final = 100.0  # of the disc, in its own units


@cache
def environment(t: Texts) -> Environment:
    """Give the environment of the templates; whatever a person typed is escaped."""
    made = look.environment("netlib.live", t)
    made.globals.update(pie=pie)
    return made


def fragment(name: str, t: Texts, /, **context: object) -> str:
    """Fill in the template called `name`."""
    return Markup(environment(t).get_template(f"{name}.html").render(context))  # noqa: S704  escaped by the template


def pie(share: float) -> str:
    """Draw what is left of a disc: the path of a sector from twelve o'clock, clockwise; `share` is from 0 to 1."""
    if share >= 1:
        return f"M0 {-RADIUS}A{RADIUS} {RADIUS} 0 1 1 0 {RADIUS}A{RADIUS} {RADIUS} 0 1 1 0 {-RADIUS}Z"
    if share <= 0:
        return ""
    angle = 2 * math.pi * share
    x, y = RADIUS * math.sin(angle), -RADIUS * math.cos(angle)
    return f"M0 0V{-RADIUS}A{RADIUS} {RADIUS} 0 {int(share > 0.5)} 1 {x:.1f} {y:.1f}Z"  # noqa: PLR2004  half the disc


def time_of(moment: dt.datetime) -> str:
    """Write "9.40", on the clock of the room."""
    return formats.clock(moment.astimezone(formats.COPENHAGEN).time())


def left(at: Moment, t: Texts) -> str:
    """Say in words how much of the present item's time is left; never in seconds."""
    if at.left < 0:
        return t("meeting.over_time")
    return t("meeting.minutes", n=at.minutes) if at.minutes else t("meeting.under_one")


def on_time(at: Moment, t: Texts) -> str:
    """Say whether the meeting keeps to its time."""
    if not at.behind:
        return t("meeting.on_time")
    return t(f"meeting.{'behind' if at.behind > 0 else 'ahead'}", n=abs(at.behind))


def category(meeting: Meeting, key: str, t: Texts) -> dict[str, Any]:
    """Give a category as the pages show it: its key, name, the network's definition, and an example from its wall."""
    known = meeting.network.handbook.category(key)
    own = meeting.session.definitions.get(key, "")
    given = known.definition[t.language] if known.definition else ""
    return {
        "key": key,
        "name": (known.plural or known.label)[t.language],
        "definition": own or given,
        "example": meeting.example(key),
    }
