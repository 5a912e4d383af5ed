"""The form that a network begins with: five fields and a template, and, folded, what may wait."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, Final

import ipywidgets as widgets

from netlib.texts import Texts
from netlib.texts.formats import long_date, read_date, short_date
from netlib.ui import page
from netlib.ui.fields import Field, Fold
from netlib.ui.name_field import PersonField
from netlib.ui.rows import box
from netlib.workbench import Workbench, handbooks, starting
from netlib.workbench.starting import Begin, Known

HANDBOOK: Final = "H4"  # the source of the three criteria of which one at least is to fit
PEOPLE: Final = ("leader", "sponsor", "co_driver")
DATES: Final = ("decided", "start")
PLAIN: Final = ("forum_question", "case_number", "purpose")  # fields of a network that are kept as they are typed
LINES: Final = {"theme": 3, "forum_question": 2, "purpose": 2}


class Form:
    """The fields, and what they say together."""

    def __init__(self, t: Texts, bench: Workbench, changed: Callable[[], None]) -> None:
        """Call `changed` whenever something is typed or chosen."""
        self.t, self.bench, self._changed = t, bench, changed
        self.extra: dict[str, str] = {}  # cells of a spreadsheet that fit no field
        with bench.store.read() as tx:
            self.book = handbooks.followed(tx).start
        self.fields = self._fields(starting.known(bench))
        self.template = self._templates()
        self.criteria = {
            one.key: widgets.Checkbox(description=one.label[t.language], indent=False) for one in self.book.criteria
        }
        self.fold = Fold((t("start.more_open"), t("start.more_close")), self._rest())
        two = box([self.fields["leader"].view, self.fields["decided"].view], "nl-two")
        first = (self.fields[name].view for name in ("title", "theme", "forum_question"))
        self.view = box([*first, two, self.template, self.fold.view], "nl-form")
        for name, field in self.fields.items():
            field.field.observe(lambda _, name=name: self._typed(name), "value")
        for one in (self.template, *self.criteria.values()):
            one.observe(lambda _: self._ticked(), "value")

    def _fields(self, met: list[Known]) -> dict[str, Field]:
        t = self.t
        themes = [one.label[t.language] for one in self.book.example_themes]
        found: dict[str, Field] = {}
        for name in ("title", "theme", "forum_question", *PEOPLE, *DATES, "case_number", "purpose"):
            label = t(f"start.field_{name}")
            hint = t(f"start.hint_{name}") if t.has(f"start.hint_{name}") else ""
            if name in PEOPLE:
                found[name] = PersonField(t, label, hint, met)
            elif name == "title":
                found[name] = Field(t, widgets.Combobox(description=label, options=themes), hint)
            elif name in LINES:
                found[name] = Field(t, widgets.Textarea(description=label, rows=LINES[name]), hint)
            else:
                found[name] = Field(t, widgets.Text(description=label), hint)
        return found

    def _templates(self) -> widgets.RadioButtons:
        language = self.t.language
        told = [(f"{one.label[language]}\n{one.about[language] if one.about else ''}".strip(), one.key)
                for one in self.book.templates]  # fmt: skip
        made = widgets.RadioButtons(description=self.t("start.template"), options=told, value=told[0][1])
        made.add_class("nl-templates")
        return made

    def _rest(self) -> list[widgets.Widget]:
        t, language = self.t, self.t.language
        self.none_fits = widgets.HTML()
        ticks: list[widgets.Widget] = []
        for one in self.book.criteria:
            about = one.about[language] if one.about else ""
            ticks.append(box([self.criteria[one.key], page.html("field_said", t, hint=about, sentence="", wrong=False)],
                             "nl-tick"))  # fmt: skip
        fields = [self.fields[name].view for name in ("case_number", "sponsor", "co_driver", "start")]
        about = page.html("start_criteria", t)
        return [box(fields, "nl-two"), self.fields["purpose"].view, about, box(ticks, "nl-ticks"), self.none_fits]

    # ---- what happens while somebody types

    def _typed(self, name: str) -> None:
        self.look_at(name)
        self._changed()

    def _ticked(self) -> None:
        self._say_fit()
        self._changed()

    def look_at(self, name: str) -> bool:
        """Say below a field how it was understood; tells whether it can be saved."""
        field, t = self.fields[name], self.t
        if field.refuses():
            return False
        if isinstance(field, PersonField):
            field.update()
        elif name in DATES and field.text:
            day = read_date(field.text, self.bench.today)
            field.tell(self._day(name, day) if day else t("start.bad_date"), wrong=day is None)
            return day is not None
        elif name == "title" and field.text:
            field.tell(t("start.key", key=starting.free_key(self.bench, field.text)))
        else:
            field.tell()
        return True

    def _day(self, name: str, day: dt.date) -> str:
        said = long_date(day, self.t.locale)
        ahead = name == "decided" and day > self.bench.today
        return self.t("start.date_ahead" if ahead else "start.date_read", date=said[:1].upper() + said[1:])

    def _say_fit(self) -> None:
        """Say, without forbidding anything, where what was ticked leaves out all of the handbook's three."""
        three = {one.key for one in self.book.criteria if one.source == HANDBOOK}
        ticked = set(self.ticked)
        sentence = self.t("start.criteria_none") if ticked and not ticked & three else ""
        self.none_fits.value = page.fragment("start_fit", self.t, sentence=sentence)

    @property
    def ticked(self) -> list[str]:
        """Name the criteria that are ticked."""
        return [key for key, tick in self.criteria.items() if tick.value]

    @property
    def _strangers(self) -> list[str]:
        """Name the roles whose field names somebody else than the person who is known by that name."""
        return [name for name, field in self.fields.items() if isinstance(field, PersonField) and field.stranger]

    # ---- the whole of it

    def first_wrong(self) -> Field | None:
        """Say what is wrong below every field that cannot be saved, and give the first; None: all is in order."""
        wrong = [self.fields[name] for name in self.fields if not self.look_at(name)]
        if not self.fields["title"].text:
            self.fields["title"].tell(self.t("start.no_title"), wrong=True)
            wrong.insert(0, self.fields["title"])
        return wrong[0] if wrong else None

    def told(self) -> Begin:
        """Give what is to be saved."""
        typed = {name: field.text for name, field in self.fields.items()}
        days = {name: read_date(typed[name], self.bench.today) for name in DATES}
        people = {name: field.told for name, field in self.fields.items() if isinstance(field, PersonField)}
        fields = {name: typed[name] for name in PLAIN} | {"start": days["start"]}
        return Begin(
            typed["title"], theme=typed["theme"], criteria=self.ticked, decided=days["decided"], **people,
            strangers=frozenset(self._strangers), template=str(self.template.value), language=self.t.language,
            fields=fields, extra=self.extra,
        )  # fmt: skip

    def typed(self) -> dict[str, Any]:
        """Give what stands in the form, for a draft; empty where nothing does."""
        found: dict[str, Any] = {name: field.text for name, field in self.fields.items() if field.text}
        found |= {"criteria": self.ticked} if self.ticked else {}
        found |= {"extra": self.extra} if self.extra else {}
        found |= {"strangers": self._strangers} if self._strangers else {}
        return found and found | {"template": self.template.value}

    def fill(self, typed: Mapping[str, Any]) -> None:
        """Put a draft into the form; {} empties it."""
        for name, field in self.fields.items():
            field.field.value = str(typed.get(name, ""))
            if isinstance(field, PersonField):
                field.stranger = name in typed.get("strangers", ())
        keys = [one.key for one in self.book.templates]
        self.template.value = typed.get("template") if typed.get("template") in keys else keys[0]
        for key, tick in self.criteria.items():
            tick.value = key in typed.get("criteria", ())
        self.extra = dict(typed.get("extra", {}))
        for name in self.fields:
            self.look_at(name)

    def put(self, name: str, value: str) -> None:
        """Put what a spreadsheet says into one field; dates as people write them."""
        day = read_date(value, self.bench.today) if name in DATES else None
        self.fields[name].field.value = short_date(day, self.t.locale) if day else value
