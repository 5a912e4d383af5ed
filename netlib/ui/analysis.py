"""Dashboard 05, to be read: the wall, the posters, the patterns, what was set aside, the ideas and what lies across."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any, Final, Protocol

import ipywidgets as widgets
import pandas as pd
from markupsafe import Markup
from matplotlib.axes import Axes

from netlib import access, look
from netlib.analysis import board, matrices, wall
from netlib.charts import category_by_group, category_by_meeting
from netlib.charts.style import draw
from netlib.handbook import answers
from netlib.texts import Texts, formats
from netlib.ui import page
from netlib.ui.wall import Wall, Words
from netlib.workbench import NetworkView, Workbench

ON_THE_WALL: Final = frozenset({"public", "internal"})  # the page may be projected, whoever looks
SECTIONS: Final = ("wall", "posters", "patterns", "aside", "ideas", "across")


def show(network: str | None = None) -> widgets.Widget:
    """Show the analysis of `network`; None: the one that the page's address names, or the choice among all."""
    return page.show(lambda t, bench: build(t, bench, network or page.asked("network")))


def build(t: Texts, bench: Workbench, key: str | None) -> widgets.Widget:
    """Build the page of the network called `key`; raises NotFoundError naming those there are."""
    if key is None and len(bench.keys()) != 1:
        choice = page.html("analysis_choose", t, networks=bench.networks().to_dict("records"))
        return page.page(t, _head(t, ()), choice, title=t("analysis.choose_title"), bench=bench)
    network = bench.network(key or bench.keys()[0])
    reading = Reading(t, network)
    return page.page(
        t, _head(t, SECTIONS), Wall(reading.statements, network.headings, reading.words).view(), *reading.sections(),
        title=t("analysis.title"), intro=reading.intro(), bench=bench, network=network, here="analysis",
    )  # fmt: skip


def _head(t: Texts, sections: tuple[str, ...]) -> widgets.HTML:
    """Bring the page's own styles, and the links to its sections."""
    styles = Markup((look.FOLDER / "analysis.css").read_text("utf-8"))  # noqa: S704  our own file
    bar = page.html("analysis_head", t, styles=styles, sections=sections)
    if sections:
        bar.add_class("nl-sections-bar")
    return bar


class Chart(Protocol):
    """What each module of `netlib.charts` that draws counts has."""

    def paint(self, counts: pd.DataFrame, ax: Axes, rows: Mapping[str, str], columns: Mapping[Any, str]) -> Axes:
        """Draw `counts`."""

    def finding(self, counts: pd.DataFrame, rows: Mapping[str, str], columns: Mapping[Any, str], t: Texts) -> str:
        """Say what they show."""

    def alternative(self, counts: pd.DataFrame, rows: Mapping[str, str], columns: Mapping[Any, str], t: Texts) -> str:
        """Say it with all the numbers."""

    def size(self, counts: pd.DataFrame, *, narrow: bool) -> tuple[float, float]:
        """Tell how wide and high the drawing is best."""


class Reading:
    """What the templates of the page are filled with, for one network; who said or wrote a thing never enters it."""

    def __init__(self, t: Texts, network: NetworkView) -> None:
        """Read `network` in the language of `t`."""
        self.t = t
        self.network = network
        self.words = Words(t, network.handbook)
        nameless = partial(wall.nameless, participants=network.participants, roles=self.words.roles)
        self.statements = network.statements.assign(text=nameless(network.statements["text"]))
        table = board.notes(network.notes, network.votes, network.decisions, network.statements)
        typed = ["text", "reasons_to_keep", "reason"]
        self.board = table.assign(**{name: nameless(table[name]) for name in typed})
        self.nameless = nameless
        method = [category.key for category in network.handbook.categories]
        self.categories = board.categories(network.notes, network.sessions, method)
        self._answers = {row.key: self._told(row) for row in network.notes.itertuples() if row.answers}
        self._by_number = {card["number"]: card for card in self.words.cards(self.statements)}

    def intro(self) -> str:
        """Say how much there is."""
        found = {
            "statements": len(self.statements),
            "meetings": self.statements["meeting"].nunique(),
            "notes": len(self.board),
            "dots": self.board["dots"].sum(),
        }
        return " · ".join(self.t(f"analysis.intro_{name}", n=int(n)) for name, n in found.items() if n)

    def sections(self) -> list[widgets.HTML]:
        """Fill in everything below the wall."""
        has_notes = not self.board.empty
        fill = partial(page.html, t=self.t, has_notes=has_notes)
        return [
            fill("analysis_posters", posters=self.posters(), before=self.before_notes(),
                 has_dots=bool(self.board["dots"].any()), has_lone_voices=bool(self.board["lone_voice"].any())),
            fill("analysis_patterns", patterns=self.patterns()),
            fill("analysis_aside", challenged=self.challenged()),
            fill("analysis_ideas", ideas=self.ideas()),
            fill("analysis_across", tables=self.tables()),
        ]  # fmt: skip

    def _note(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """Give a note, the cards it points at and the notes that lie under it."""
        merged = self.board[self.board["into"] == row["key"]].to_dict("records")
        return {
            **row,
            "category": self.words.category(row["category"]),
            "answers": self._answers.get(row["key"], []),
            "statements": self._cards(row["numbers"]),
            "merged": [self._note(one) for one in merged],
        }

    def _told(self, note: Any) -> list[tuple[str, str]]:  # noqa: ANN401  a row of pandas
        """Put what a note answers to its category's own questions into words."""
        fields = self.network.handbook.category(note.category).fields
        seen = access.SEES[self.network.viewer.role] & ON_THE_WALL
        found = answers.told(fields, note.answers, self.t.language, seen)
        said = self.nameless(pd.Series([text for _, text in found], dtype=object))
        return [(label, text) for (label, _), text in zip(found, said, strict=True)]

    def _cards(self, numbers: Iterable[int]) -> list[dict[str, Any]]:
        return [self._by_number[number] for number in numbers]

    def posters(self) -> list[dict[str, Any]]:
        """Give each category with the notes that stand on its poster."""
        return [
            {
                "category": self.words.category(key),
                "notes": [self._note(row) for row in board.poster(self.board, key).to_dict("records")],
                "written": len(self.board[self.board["category"] == key]),
                "moved": len(board.off_the_poster(self.board, key)),
            }
            for key in self.categories
        ]

    def before_notes(self) -> str:
        """Say when the notes come and what to do until then."""
        numbers = self.network.handbook.rule("R05").numbers
        final = self.network.meetings[self.network.meetings["kind"] == "final_analysis"]["date"].dropna()
        if final.empty:
            return self.t("analysis.posters_empty_do", **numbers)
        date = formats.long_date(final.iloc[0].date(), self.t.locale)
        return self.t("analysis.posters_empty_do_dated", date=date, **numbers)

    def patterns(self) -> list[dict[str, Any]]:
        """Give each pattern with what it rests on."""
        groups = {word.key: word.group for word in self.network.handbook.words.actor_type}
        found = board.patterns(self.network.patterns, self.network.notes, self.network.statements, groups)
        said = found.assign(**{name: self.nameless(found[name]) for name in ("title", "sentence")})
        notes = {row["key"]: row for row in self.board.to_dict("records")}
        return [
            {
                **row,
                "rests_on": self._rests_on(row),
                "notes": [self._note(notes[key]) for key in row["notes"]],
                "statements": self._cards(row["numbers"]),
            }
            for row in said.to_dict("records")
        ]

    def _rests_on(self, row: Mapping[str, Any]) -> str:
        """Say how broad a pattern's ground is."""
        if not row["numbers"]:
            return self.t("analysis.pattern_rests_on_none")
        statements = self.t("analysis.intro_statements", n=len(row["numbers"]))
        meetings = self.t("analysis.intro_meetings", n=row["meetings"])
        citizens = self.t(f"analysis.pattern_{'' if row['citizens'] else 'no_'}citizens", n=row["citizens"])
        return f"{self.t('analysis.pattern_rests_on', statements=statements, meetings=meetings)}, {citizens}"

    def challenged(self) -> dict[str, list[dict[str, Any]]]:
        """Give the challenged notes by what became of them."""
        rows = board.set_aside(self.board)
        return {
            str(outcome): [self._note(row) for row in group.to_dict("records")]
            for outcome, group in rows.groupby("outcome", sort=False)
        }

    def ideas(self) -> list[dict[str, Any]]:
        """Give the parked ideas with the function of whoever has taken them on."""
        people = self.network.participants.set_index("key")
        called = {key: self._function(row) for key, row in people.iterrows()}
        rows = self.network.ideas.assign(text=self.nameless(self.network.ideas["text"])).to_dict("records")
        return [{"text": row["text"], "status": row["status"], "owner": called.get(row["owner"])} for row in rows]

    def _function(self, person: pd.Series) -> str:
        """Say what a person does, else whose eyes the person sees with."""
        work = ", ".join(filter(None, [person["function"], person["unit"]]))
        return work or self.words.roles.get(person["actor_type"], "")

    def tables(self) -> list[dict[str, Any]]:
        """Give the two crossings as sentence, drawing and table; none where no note points at anything."""
        if not any(self.board["numbers"]):
            return []
        return [self._by_group(), self._by_meeting()]

    def _by_group(self) -> dict[str, Any]:
        """Cross categories and perspectives; the table tells the roles within each."""
        notes, statements, types = self.network.notes, self.network.statements, self.network.handbook.words.actor_type
        groups = {word.key: word.group for word in types}
        counts = matrices.category_by_group(notes, statements, self.categories, groups)
        roles = matrices.category_by_actor_type(notes, statements, self.categories, [word.key for word in types])
        rows: list[dict[str, Any]] = []
        for group, name in self.words.groups.items():
            within = [role for role in roles if matrices.perspective(role, groups) == group]
            rows.append({"name": name, "values": counts[group], "is_sum": True})
            rows += [
                {"name": self.words.roles.get(role, role), "values": roles[role], "is_within": True} for role in within
            ]
        title, corner = self.t("analysis.by_group"), self.t("analysis.filter_actor_type")
        drawn = self._drawn(category_by_group, counts, self.words.groups)
        return {"title": title, "corner": corner, "rows": rows, **drawn}

    def _by_meeting(self) -> dict[str, Any]:
        """Cross categories and meetings."""
        notes, statements, meetings = self.network.notes, self.network.statements, self.network.meetings
        counts = matrices.category_by_meeting(notes, statements, meetings, self.categories)
        columns = {number: self.words.meeting(number) for number in counts}
        rows = [{"name": columns[number], "values": counts[number]} for number in counts]
        title, corner = self.t("analysis.by_meeting"), self.t("analysis.filter_meeting")
        return {"title": title, "corner": corner, "rows": rows, **self._drawn(category_by_meeting, counts, columns)}

    def _drawn(self, chart: Chart, counts: pd.DataFrame, columns: Mapping[Any, str]) -> dict[str, Any]:
        """Say and draw what `counts` show, for a wide and for a narrow window."""
        categories = {key: self.words.category(key)["name"] for key in counts.index}
        alt = chart.alternative(counts, categories, columns, self.t)
        paint = partial(chart.paint, counts, rows=categories, columns=columns)
        sizes = (chart.size(counts, narrow=narrow) for narrow in (False, True))
        wide, narrow = (draw(paint, alt, width=width, height=height) for width, height in sizes)
        finding = chart.finding(counts, categories, columns, self.t)
        return {"finding": finding, "wide": wide, "narrow": narrow, "columns": list(categories.values())}
