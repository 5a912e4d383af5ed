"""Who says what: the perspectives side by side, what fills most, what stands alone, where it is seen differently."""

from functools import cached_property
from typing import Any, Final

import pandas as pd

from netlib.analysis import differences, dominance, matrices, voices
from netlib.charts.said import in_sentence
from netlib.texts import formats
from netlib.ui.analysis.reading import Reading

HEADINGS: Final = 6  # that stand open; the others are folded, never left out
QUOTES: Final = 2  # of each side under a heading that stand open
LARGEST: Final = 5  # headings that are told of as those that fill most
LONE: Final = 6  # lone voices that stand open


class Sides:
    """What the templates are filled with; statements of the final meeting itself are held apart from the counts."""

    def __init__(self, reading: Reading) -> None:
        """Read what `reading` knows."""
        self.reading = reading
        self.t = reading.t
        self._material = dominance.material(reading.statements, reading.network.meetings)
        self._cards = {card["number"]: card for card in reading.words.cards(reading.statements)}

    @cached_property
    def _said(self) -> pd.DataFrame:
        r = self.reading
        return voices.side_by_side(r.statements, r.headings, r.notes, r.groups)

    def group(self, key: str) -> str:
        """Name a perspective inside a sentence."""
        return in_sentence(self.reading.words.groups.get(key, key))

    def groups(self) -> list[dict[str, str]]:
        """Say of which roles each perspective is made here; only those that occur."""
        r = self.reading
        present = {*r.statements["actor_type"], *r.network.participants["actor_type"]}
        found = []
        for key, name in r.words.groups.items():
            roles = [role for role in r.words.roles if role in present and r.groups.get(role) == key]
            named = [in_sentence(r.words.many(role)) for role in roles]
            if named:
                found.append({"name": name, "roles": ", ".join(named)})  # plurals hold an "og" of their own
        return found

    def voices(self) -> list[dict[str, Any]]:
        """Give each heading with what the two sides say, and what others say."""
        return [self._heading(str(title), rows) for title, rows in self._said.groupby("title", sort=False)]

    def _heading(self, title: str, rows: pd.DataFrame) -> dict[str, Any]:
        by_group = {
            group: [self._cards[n] for n in rows.loc[rows["group"] == group, "number"]] for group in matrices.GROUPS
        }
        sides = [
            {"key": key, "first": by_group[key][:QUOTES], "rest": by_group[key][QUOTES:], "n": len(by_group[key])}
            for key in voices.SIDES
        ]
        return {"title": title, "sides": sides, "others": by_group["others"]}

    def dominance(self) -> dict[str, Any]:
        """Give the headings, the fullest first, and say how much the largest hold together."""
        r = self.reading
        table = dominance.spread(self._material, r.headings, r.notes, r.groups)
        rows = [self._spread(row) for row in table.itertuples()]
        largest = table.head(LARGEST)
        together = self.t("analysis.fills_together", n=len(largest), part=int(largest["statements"].sum()),
                          all=len(self._material))  # fmt: skip
        return {"rows": rows, "together": together if len(table) > LARGEST else "", "open": LARGEST}

    def _spread(self, row: Any) -> dict[str, Any]:  # noqa: ANN401  a row of pandas
        """Put one heading's counts into words."""
        t = self.t
        said = [t("analysis.fills_from", statements=t("analysis.intro_statements", n=row.statements),
                  meetings=t("analysis.intro_meetings", n=row.meetings))]  # fmt: skip
        if row.speakers:
            said.append(t("analysis.speakers_least" if row.unknown else "analysis.speakers", n=row.speakers))
        if row.notes:
            said.append(t("analysis.notes_point_here", n=row.notes))
        missing = [self.group(key) for key in matrices.GROUPS if key not in row.groups]
        who = t("analysis.fills_missing", groups=formats.listing(missing, t.locale)) if missing else ""
        return {"title": row.title, "said": " · ".join(said), "missing": who}

    def lone(self) -> list[dict[str, Any]]:
        """Give the statements that stand alone, each with why."""
        r, t = self.reading, self.t
        table = dominance.lone_voices(self._material, r.headings, r.board, r.groups)
        return [
            {
                **self._cards[row.number],
                "because": [
                    t(
                        f"analysis.lone_{reason}",
                        group=self.group(row.group),
                        title=row.title or t("analysis.no_heading"),
                    )
                    for reason in row.because
                ],
                "is_noted": row.notes > 0,
            }
            for row in table.itertuples()
        ]

    def differences(self) -> dict[str, Any]:
        """Give what is seen differently, in the four ways in which it can be seen here."""
        return {
            "placed": self._placed(),
            "written": self._written(),
            "one_sided": self._one_sided(),
            "pulled": self._pulled(),
        }

    def _placed(self) -> list[dict[str, Any]]:
        r = self.reading
        standing = {row["key"]: row for row in r.board.to_dict("records")}
        return [
            {
                **self._cards[row.number],
                "notes": [{"text": standing[key]["text"], "category": r.words.category(standing[key]["category"])}
                          for key in row.notes],
            }
            for row in differences.seen_as_different(r.notes, r.statements).itertuples()
        ]  # fmt: skip

    def _written(self) -> list[dict[str, Any]]:
        r = self.reading
        table = differences.written_on_posters(r.network.posters)
        said = table.assign(text=r.nameless(table["text"]))
        return [{"category": r.words.category(row.category), "text": row.text} for row in said.itertuples()]

    def _one_sided(self) -> list[dict[str, Any]]:
        material = self._said[self._said["key"].isin(set(self._material["key"]))]
        found = differences.one_sided(material)
        return [
            {
                "title": row.title,
                "said": self.t("analysis.one_sided_only", n=row.statements, group=self.group(row.group)),
            }
            for row in found.itertuples()
        ]

    def _pulled(self) -> list[dict[str, Any]]:
        r = self.reading
        notes = [r.note(row) for row in differences.pulled_both_ways(r.board).to_dict("records")]
        patterns = [
            {**row, "text": row["title"], "category": None}
            for row in differences.pulled_both_ways(r.decided).to_dict("records")
        ]
        return [*notes, *patterns]
