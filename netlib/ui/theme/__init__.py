"""The page where a network leader unfolds the theme, and sees how far it has moved."""

import ipywidgets as widgets
from markupsafe import Markup

from netlib import look
from netlib.texts import Texts
from netlib.ui import page
from netlib.ui.rows import box
from netlib.ui.theme.draft import Keeping
from netlib.ui.theme.form import Form
from netlib.ui.theme.mandate import Mandate
from netlib.ui.theme.news import News, watch
from netlib.ui.theme.path import Path
from netlib.ui.theme.saving import Saving
from netlib.ui.theme.work import Unfolding
from netlib.workbench import Workbench


def show(network: str | None = None) -> widgets.Widget:
    """Show the theme of `network`; None: the one that the page's address names, or a choice."""
    return page.show(lambda t, bench: build(t, bench, network or page.asked("network")))


def build(t: Texts, bench: Workbench, key: str | None) -> widgets.Widget:
    """Build the page of the network called `key`; raises NotFoundError naming those there are."""
    styles = Markup((look.FOLDER / "theme.css").read_text("utf-8"))  # noqa: S704  our own file
    head = page.html("theme_styles", t, styles=styles)
    head.add_class("nl-styles")
    if key is None and len(bench.keys()) != 1:
        choice = page.choice(t, bench, "theme")
        return page.page(t, head, choice, title=t("theme.choose_title"), bench=bench)
    theme = Theme(t, bench, key or bench.keys()[0])
    sheet = theme.work.network.handbook.theme
    about = sheet.about[t.language] if sheet.about and not theme.work.versions else ""
    return page.page(
        t, head, theme.view, title=sheet.label[t.language], intro=about, bench=bench, network=theme.work.network,
        here="theme",
    )  # fmt: skip


class Theme:
    """The page below its heading: the form, and beside it the theme's path."""

    def __init__(self, t: Texts, bench: Workbench, key: str) -> None:
        """Unfold the theme of the network called `key`."""
        self.work = work = Unfolding(t, bench, key)
        self.keeping = Keeping(work)
        self.form = Form(work, self.keeping.typed)
        self.keeping.begin(self.form)
        self.saving = Saving(work, self.form, self.keeping)
        self.path, self.news, self.mandate = Path(work), News(work, self.keeping), Mandate(work)
        work.sections = [self.keeping, self.path, self.news, self.saving, self.mandate]
        left = box([self.mandate.waits, self.form.view, self.saving.view], "nl-left")
        raised = ["nl-raised"] if work.versions else []  # beside the heading, where no line stands under that
        right = box([self.news.view, self.path.view, self.mandate.view, self.path.asked], "nl-right", *raised)
        self.view = box([left, right], "nl-theme")
        self.watching = watch(work.look, lambda: self.view.comm is not None)
