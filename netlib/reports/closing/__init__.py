"""Papers that are ready when the final meeting is closed: the summary on one page, and cards with next steps."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any, Final

from netlib.analysis import imposition
from netlib.errors import RefusedError
from netlib.render import paper
from netlib.reports import wall
from netlib.reports.wall import sheets
from netlib.reports.wall.material import gather
from netlib.session import letters
from netlib.session.letters import Told
from netlib.texts import Texts, formats, load
from netlib.texts.formats import COPENHAGEN
from netlib.workbench import Workbench
from netlib.workbench.afterwards import Afterwards

CARDS: Final = 4  # A6 on A4
NOON: Final = dt.time(12)
_DAY: Final = re.compile(r"\b\d{1,2}\.(?= )")  # "22. januar"


def summary(bench: Workbench, key: str, language: str = "da") -> bytes:
    """Write what a network's final meeting takes along as a PDF of one page, without names but those agreed to.

    Where it is too much, the last of what there is most of gives way. Raises NotFoundError for an unknown network.
    """
    after = Afterwards(bench.meeting(key), load(language))
    told, data = after.told, _summary(after.told, after.t)
    while paper.answer("summary", data, language, "pages") > 1 and told.shorter() is not told:
        told = told.shorter()
        data = _summary(told, after.t)
    return paper.pdf("summary", data, language, _noon(told.date))


def _summary(told: Told, t: Texts) -> dict[str, Any]:
    return {
        "title": t("closing.summary_file", network=told.network), "author": "netlib", "network": told.network,
        "heading": t("closing.summary_title"), "meeting": letters.about(told, t),
        "understood": t("closing.understood"), "large": t("closing.large"), "footer": t("closing.footer"),
        "understood_do": t("closing.understood_do", date=_unbroken(formats.weekday_date(told.reply_by, t.locale))),
        "sections": list(_sections(told, t)),
    }  # fmt: skip


def _sections(told: Told, t: Texts) -> Iterator[dict[str, Any]]:
    """Give the parts that have something in them; what happens now always has."""
    for name, lines in (("closing.taken", told.sentences), (told.choice, told.favourites)):
        if lines:
            yield {"title": t(name), "kind": "rows", "lines": [vars(one) for one in lines]}
    if told.asks:
        yield {"title": t("closing.asks"), "kind": "numbered", "lines": list(told.asks)}
    if told.tasks:
        columns = [t(f"closing.column_{name}") for name in ("idea", "owner", "status")]
        rows = [[one.text, one.owner, one.status] for one in told.tasks]
        yield {"title": t("closing.who"), "kind": "tasks", "columns": columns, "rows": rows}
    if told.alone:
        yield {"title": t("closing.alone_title"), "kind": "dashes", "lines": list(told.alone)}
    yield {
        "title": t("closing.next"),
        "kind": "dashes",
        "lines": [_unbroken(one) for one in letters.next_steps(told, t)],
    }


def filled_cards(bench: Workbench, key: str, language: str = "da") -> bytes:
    """Write the next steps that were typed in as cards to be sent by post, four on A4, each with its back.

    Raises
    ------
    RefusedError
        If none was typed in: then the blank cards are the ones to print.
    """
    t = load(language)
    after = Afterwards(bench.meeting(key), t)
    if not after.steps:
        raise RefusedError("closing.no_steps")
    blank = sheets.next_steps(gather(bench, key, language), wall.options())
    told = blank or {"words": {}, "beside": after.network.title}
    fronts = [
        [None if i is None else after.steps[i] for i in one] for one in imposition.sheets(len(after.steps), CARDS)
    ]
    data = {
        "title": t("closing.cards_file", network=after.network.title), "author": "netlib",
        "words": {**told["words"], "learning": t("closing.card_learning")}, "beside": told["beside"],
        "sheets": [side for front in fronts for side in (front, _backs(front))],
    }  # fmt: skip
    return paper.pdf("filled_steps", data, language, _noon(after.told.date))


def _backs(front: list[Any]) -> list[dict[str, str] | None]:
    """Turn a sheet on its long edge: left and right change places."""
    top, below, right, right_below = (None if one is None else {"back": one["to"]} for one in front)
    return [right, right_below, top, below]


def blank_cards(bench: Workbench, key: str, language: str = "da") -> bytes:
    """Write blank cards for everybody who has a seat, as in the meeting's pack."""
    return wall.pack(bench, key, language, parts=("next_steps",))


def _unbroken(text: str) -> str:
    """Keep a day with its month."""
    return _DAY.sub("\\g<0>\N{NO-BREAK SPACE}", text).replace("\N{NO-BREAK SPACE} ", "\N{NO-BREAK SPACE}")


def _noon(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, NOON, COPENHAGEN)
