"""What every page has in common: its texts and store, the top bar, the layout, and trouble said in words."""

import logging
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs, quote

import ipywidgets as widgets
import platformdirs
from jinja2 import Environment
from markupsafe import Markup

from netlib import look
from netlib import texts as languages
from netlib.errors import NetlibError
from netlib.texts import Texts
from netlib.workbench import NetworkView, Workbench, open_workbench

LOG: Final = logging.getLogger("netlib")

# The pages of a network in the order of its work, each with the notebook behind it; None: not in this release.
PAGES: Final[dict[str, str | None]] = {
    "theme": "01_theme.ipynb", "participants": "02_competence.ipynb", "plan": "03_plan.ipynb", "meetings": None,
    "analysis": "05_analysis.ipynb", "spread": None,
    "history": "07_history.ipynb",  # no phase: who did what, and undoing it
    "prepare": "05_final_meeting.ipynb",
    "versions": "01_versions.ipynb", "practice": "01_practice.ipynb", "phases": "01_phases.ipynb",
    "person": "02_person.ipynb", "approach": "02_approach.ipynb",
    "sending": "03_sending.ipynb",
}  # fmt: skip
# Pages that are reached from another, which the top bar marks instead.
WITHIN: Final = {
    "versions": "theme", "practice": "theme", "phases": "theme", "person": "participants", "approach": "participants",
    "sending": "plan", "prepare": "analysis",
}  # fmt: skip

Build = Callable[[Texts, Workbench], widgets.Widget]


def texts() -> Texts:
    """Give the texts in the language that the page is asked for."""
    asked_for = os.environ.get("NETLIB_LANGUAGE", languages.DEFAULT)
    return languages.load(asked_for if asked_for in languages.LANGUAGES else languages.DEFAULT)


def bench() -> Workbench:
    """Open the workbench on the store that the page is asked for; an empty one where there is none."""
    return open_workbench(os.environ.get("NETLIB_STORE") or None, create=True)


def asked(name: str) -> str | None:
    """Read one value of the page's address, such as the network's key; None where the address does not say."""
    return parse_qs(os.environ.get("QUERY_STRING", "")).get(name, [None])[0]


def log_to_file() -> Path:
    """Keep what only a programmer can read in a file, and tell where it is."""
    path = Path(platformdirs.user_log_dir("netlib", appauthor=False)) / "pages.log"
    path.parent.mkdir(parents=True, exist_ok=True)
    if not LOG.handlers:
        handler = logging.FileHandler(path, encoding="utf-8", delay=True)
        handler.setFormatter(logging.Formatter("%(asctime)s %(process)d %(name)s %(levelname)s %(message)s"))
        for name in ("netlib", "tornado"):
            logger = logging.getLogger(name)
            logger.addHandler(handler)
            logger.setLevel(logging.ERROR)  # notes of routine, such as an idle kernel that was ended, help nobody
            logger.propagate = False
    return path


def is_served() -> bool:
    """Tell whether netlib's server shows the page; in JupyterLab there is nothing to go to."""
    return bool(os.environ.get("NETLIB_SERVED"))


def address(network: str, name: str) -> str:
    """Give the address of a network's page called `name`."""
    return f"/network/{quote(network, safe='')}/{name}"


@cache
def _environment(t: Texts) -> Environment:
    made = look.environment("netlib.ui", t)
    made.globals.update(address=address, is_served=is_served)
    return made


def fragment(name: str, t: Texts, **context: object) -> str:
    """Fill in the template `netlib/ui/templates/<name>.html`; whatever a person typed is escaped."""
    return Markup(_environment(t).get_template(f"{name}.html").render(context))  # noqa: S704  escaped by the template


def html(name: str, t: Texts, **context: object) -> widgets.HTML:
    """Fill in a template as `fragment` does, as a widget."""
    return widgets.HTML(fragment(name, t, **context))


def styles(*names: str) -> widgets.HTML:
    """Give the stylesheets `netlib/look/<name>.css` as a part of a page, for which they hold only."""
    told = Markup("\n".join((look.FOLDER / f"{name}.css").read_text("utf-8") for name in names))  # noqa: S704  our own files
    made = widgets.HTML(Markup("<style>{}</style>").format(told))
    made.add_class("nl-styles")
    return made


def choice(t: Texts, bench: Workbench, name: str) -> widgets.HTML:
    """List the networks, each leading to its page called `name`; where there are none, what to do."""
    return html("choose", t, networks=bench.networks().to_dict("records"), leads_to=name)


def top(t: Texts, bench: Workbench, network: NetworkView | None = None, here: str = "") -> str:
    """Give the top bar: where one is, the network's pages with `here` marked, and whether it is a demonstration."""
    pages = {name: notebook for name, notebook in PAGES.items() if name not in WITHIN}
    mark = "true" if here in WITHIN else "page"  # aria-current: we are on a page below it, not on the page itself
    here = WITHIN.get(here, here)
    house = bench.municipality.name
    return fragment(
        "top", t, network=network, here=here, mark=mark, pages=pages, demo=bench.is_demo, house=house,
    )  # fmt: skip


def page(  # noqa: PLR0913  a page is made of this much
    t: Texts, *parts: widgets.Widget, title: str, bench: Workbench, network: NetworkView | None = None, here: str = "",
    intro: str = "", way: tuple[str, str] | None = None,
) -> widgets.VBox:  # fmt: skip
    """Lay out a page: its one heading, a line below it, and the parts one below the other.

    Parameters
    ----------
    t
        The texts.
    parts
        Widgets, such as those of `html`; headings in them begin at h2.
    title
        The page's one h1: its question, or the answer.
    bench, network
        Where one is; None: above all networks.
    here
        The page's name in `PAGES`.
    intro
        One line of text under the heading.
    way
        Address and words of the one button beside the heading; None: none.
    """
    # The server sets the bar into the page before the kernel has begun; elsewhere the page brings its own.
    bar = "" if is_served() else top(t, bench, network, here)
    head = html("head", t, title=title, intro=intro, way=way)
    if network is None:
        return _frame(bar, [head, *parts])
    from netlib.ui import foot  # noqa: PLC0415  it is made of what stands above

    return _frame(bar, [head, *foot.notice(t, network, here), *parts, *foot.foot(t, bench, network, here)])


def show(build: Build) -> widgets.Widget:
    """Build a page with its texts and store; whatever goes wrong is said in a sentence, never as a traceback."""
    t = texts()
    try:
        return build(t, bench())
    except NetlibError as error:
        return _trouble(t, error.sentence(t.language))
    except Exception:
        path = log_to_file()
        LOG.exception("A page could not be built")
        return _trouble(t, t("ui.unexpected", path=path))


def _trouble(t: Texts, sentence: str) -> widgets.VBox:
    """Lay out a page that says what happened and the way back."""
    return _frame("", [html("head", t, title=t("ui.trouble_title")), html("trouble", t, sentence=sentence)])


def _frame(bar: str, parts: list[widgets.Widget]) -> widgets.VBox:
    """Stack the parts; where no server has done so, bring the bar and our styles, which hold for this page only."""
    page = widgets.VBox(parts)
    page.add_class("nl-page")
    if is_served():
        return page
    styles = look.scoped(".nl-whole", "widgets")
    whole = widgets.VBox([widgets.HTML(f"<style>{styles}</style>{bar}"), page])
    whole.add_class("nl-whole")
    return whole
