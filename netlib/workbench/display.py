"""How the workbench and a network look in a notebook: small tables in the notebook's own colours, light or dark."""

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from markupsafe import Markup, escape

from netlib import frames, texts
from netlib.analysis import progress
from netlib.handbook import Handbook
from netlib.workbench import handbooks

if TYPE_CHECKING:
    from netlib.workbench.bench import Workbench
    from netlib.workbench.view import NetworkView

NUMBERS: Final = ("meetings", "statements")


def workbench(bench: "Workbench") -> str:
    """Show the networks of a store: one row each, everything that a person typed escaped."""
    t = _texts()
    table = bench.networks()
    if table.empty:
        return str(Markup("<p>{}</p>").format(t("display.no_networks", store=bench.store.name)))
    heads = [t(f"display.{name}") for name in table.columns]
    rows = [
        [row["network"], row["title"], *_words(handbooks.of_network(bench, row["network"]), row["status"]),
         *(row[name] for name in NUMBERS)]
        for row in table.to_dict("records")
    ]  # fmt: skip
    how = Markup("<p>{} {}</p>").format(t("display.open"), _code(f'network("{table["network"].iloc[0]}")'))
    return str(_table(bench.store.name, heads, rows, numbers=len(NUMBERS)) + how)


def network(view: "NetworkView") -> str:
    """Show one network: its title and phase, how much there is of what, and what can be asked next."""
    t = _texts()
    counts = {name: len(getattr(view, name)) for name in frames.KIND_OF if name != "network"}
    rows = [[t(f"kinds.{frames.KIND_OF[name]}"), _code(name), n] for name, n in counts.items() if n]
    phase, status = _words(view.handbook, view.status)
    heads = [t("display.what"), t("display.call"), t("display.count")]
    said_first = [f'history("statement", "{key}")' for key in view.statements["key"].head(1)]
    asked = Markup(" ").join(map(_code, ["check()", *said_first]))
    said = Markup("<p><b>{}</b> ({})<br>{}</p>").format(view.title, view.key, f"{phase} · {status}")
    return str(said + _table("", heads, rows, numbers=1) + Markup("<p>{} {}</p>").format(t("display.ask"), asked))


def _words(handbook: Handbook, status: str) -> tuple[str, str]:
    """Name a network's phase and status as its handbook does."""
    language = _texts().language
    known = handbook.recognise("network_status", status)
    called = handbook.word("network_status", known).label[language] if known else status
    return handbook.phase(progress.phase(status, handbook)).label[language], called


def _code(call: str) -> Markup:
    """Set what can be written behind the dot."""
    return Markup("<code>.{}</code>").format(call)


def _texts() -> texts.Texts:
    """Give the texts in the language that the notebook is asked for."""
    asked_for = os.environ.get("NETLIB_LANGUAGE", texts.DEFAULT)
    return texts.load(asked_for if asked_for in texts.LANGUAGES else texts.DEFAULT)


def _table(caption: str, heads: Iterable[str], rows: Iterable[Iterable[object]], *, numbers: int) -> Markup:
    """Make a table whose last columns are `numbers`; it has no colours of its own."""
    titles = list(heads)

    def line(tag: str, cells: Iterable[object]) -> Markup:
        told = list(cells)
        sides = ["left"] * (len(told) - numbers) + ["right"] * numbers
        made = [
            Markup('<{0} style="text-align:{1}">{2}</{0}>').format(tag, side, escape(cell))
            for side, cell in zip(sides, told, strict=True)
        ]
        return Markup("<tr>{}</tr>").format(Markup("").join(made))

    body = Markup("").join(line("td", row) for row in rows)
    said = Markup('<caption style="text-align:left">{}</caption>').format(caption) if caption else Markup("")
    head = line("th", titles)
    return Markup("<table>{}<thead>{}</thead><tbody>{}</tbody></table>").format(said, head, body)
