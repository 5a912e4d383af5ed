"""The field into which one row of a spreadsheet is pasted: it fills the form, and says what it guessed."""

import ipywidgets as widgets

from netlib.texts import Texts
from netlib.texts.formats import listing
from netlib.ui import page
from netlib.ui.fields import Field
from netlib.ui.rows import box
from netlib.ui.start.form import Form
from netlib.workbench import Workbench, starting


class Row:
    """One pasted row."""

    def __init__(self, t: Texts, bench: Workbench, form: Form) -> None:
        """Fill `form` from what is pasted."""
        self.t, self.bench, self.form = t, bench, form
        area = widgets.Textarea(description=t("start.paste"), rows=2)
        self.field = Field(t, area, t("start.paste_hint"))
        self.said = widgets.HTML()
        self.view = box([self.field.view, self.said], "nl-row")
        self._filled: dict[str, str] = {}  # what the last paste put into the form
        area.observe(lambda _: self._pasted(), "value")

    def _pasted(self) -> None:
        """Read the row, fill what is empty or came from a row before, and say what became of each cell."""
        text = self.field.text
        self.said.value = ""
        if self.field.refuses():
            return
        self.field.tell()
        if "\t" not in text:
            if text:
                self.field.tell(self.t("start.paste_one"))
            return
        row = starting.pasted(self.bench, text)
        form, left = self.form, {}
        for name, value in row.fields.items():
            if form.fields[name].text in {"", self._filled.get(name)}:
                form.put(name, value)
                self._filled[name] = form.fields[name].text
            elif form.fields[name].text != value:
                left[self._label(name)] = value  # what somebody typed stands
        for cell in row.left:
            name = self.t("start.paste_cell", n=cell.place)
            left[cell.header if cell.header and cell.header not in left else name] = cell.text
        form.extra = left
        form.fold.open(now=form.fold.is_open or any(form.fields[name].text for name in ("sponsor", "purpose", "start")))
        self._say(list(row.fields), row.guessed, left, len(row.rows))
        form.look_at("title")

    def _label(self, name: str) -> str:
        return self.t(f"start.field_{name}")

    def _say(self, read: list[str], guessed: tuple[str, ...], left: dict[str, str], rows: int) -> None:
        names = {"read": [one for one in read if one not in guessed], "guessed": list(guessed)}
        lists = {
            kind: listing([f"”{self._label(one)}”" for one in some], self.t.locale) for kind, some in names.items()
        }
        self.said.value = page.fragment("start_row", self.t, left=left, rows=rows, **lists)

    def clear(self) -> None:
        """Empty the field."""
        self._filled = {}
        self.field.field.value = ""
        self.said.value = ""
