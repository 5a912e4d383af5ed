"""Two stations of a theme beside each other, question by question, as the page's template wants them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from netlib.analysis import side_by_side
from netlib.analysis.drift import sentences
from netlib.analysis.side_by_side import Compared, Line
from netlib.charts.said import in_sentence
from netlib.handbook.entry import Question
from netlib.texts import Texts
from netlib.texts.formats import listing
from netlib.ui.differences import tight
from netlib.ui.versions.timeline import FORUM, Timeline
from netlib.workbench import NetworkView

# What the forum's one text is held against: the answers that say the same in more words.
OF_THE_FORUM: Final = ("theme", "why_interesting")


COUNTED: Final = ("rewritten", "changed", "new", "gone", "same")


@dataclass(frozen=True)
class Row:
    """One question with both answers: how they differ, and their lines with marks."""

    label: str
    how: str
    left: list[list[tuple[str, str]]]
    right: list[list[tuple[str, str]]]
    merged: list[list[tuple[str, str]]]
    is_list: bool = False


class Comparison:
    """Two stations, the older on the left."""

    def __init__(self, t: Texts, network: NetworkView, timeline: Timeline, one: str, other: str) -> None:
        """Compare the stations called `one` and `other`, in whatever order they were chosen."""
        self._t, self._network, self._timeline = t, network, timeline
        order = list(timeline.names)
        self.left, self.right = sorted((one, other), key=order.index)
        self.names = timeline.names
        self._rows = list(self._of_forum() if self.left == FORUM else self._of_versions())

    def told(self) -> dict[str, Any]:
        """Give what the template `versions_comparison` fills in."""
        rows = [row for row in self._rows if row.how not in {"same", "empty"}]
        rest = self._rest() if self.left == FORUM else []
        hows = {row.how for row in rows}
        return {
            "left": self.names[self.left], "right": self.names[self.right], "rows": rows, "rest": rest,
            "older": in_sentence(self.names[self.left]), "newer": in_sentence(self.names[self.right]),
            "same": [row for row in self._rows if row.how == "same"],
            "empty": [row for row in self._rows if row.how == "empty"],
            "has_marks": "changed" in hows, "has_rewritten": "rewritten" in hows,
        }  # fmt: skip

    def sentence(self) -> str:
        """Say in one line what was compared and how much of it differs."""
        t, hows = self._t, [row.how for row in self._rows if row.how != "empty"]
        left, right = self.names[self.left], in_sentence(self.names[self.right])
        if self.left == FORUM or not hows:
            return t("versions.compared_uncounted", left=left, right=right)
        said = [t(f"versions.count_{how}", n=hows.count(how)) for how in COUNTED if how in hows]
        return t("versions.compared", left=left, right=right, n=len(hows), said=listing(said, t.locale))

    def drift(self) -> dict[str, Any]:
        """Say how far the theme moved between the two, as the rule sees it; the forum's theme has no such answer."""
        found = None if self.left == FORUM else self._network.theme_drift(self.left, self.right)
        if found is None:
            return {"step": "", "said": [], "asks": False, "is_open": False}
        before, after = (in_sentence(self.names[key]) for key in (self.left, self.right))
        step = self._t("versions.drift_step", before=before, after=after)
        question = self._network.drift_question
        is_open = question is not None and question.compared == found.compared
        return {"step": step, "said": sentences(found, self._t), "asks": found.ask, "is_open": is_open}

    def _of_versions(self) -> Iterator[Row]:
        """Compare every answer to a question of the handbook."""
        for question in self._network.handbook.theme.questions:
            is_list = question.form == "list"
            before, after = (self._answer(key, question.key) for key in (self.left, self.right))
            compared = side_by_side.compare(before, after, is_list=is_list)
            yield self._row(self._label(question), compared, is_list=is_list)

    def _of_forum(self) -> Iterator[Row]:
        """Hold the forum's text against what the version says of the same."""
        answers = [self._answer(self.right, key) for key in OF_THE_FORUM]
        compared = side_by_side.compare(self._timeline.forum, "\n".join(one for one in answers if one))
        yield self._row(self._t("versions.forum_row"), compared)

    def _rest(self) -> list[Row]:
        """Give the answers that the forum's text has nothing to hold against."""
        asked = (one for one in self._network.handbook.theme.questions if one.key not in OF_THE_FORUM)
        answers = ((one, self._answer(self.right, one.key)) for one in asked)
        return [self._row(self._label(one), side_by_side.compare("", text, is_list=one.form == "list"),
                          is_list=one.form == "list") for one, text in answers if text]  # fmt: skip

    def _answer(self, version: str, question: str) -> str:
        """Give an answer; the subthemes where they are written only as a list of their own."""
        told = self._timeline.versions[version]
        text = str(told["answers"].get(question) or "").strip()
        return text or ("\n".join(told["subthemes"]) if question == "subthemes" else "")

    def _label(self, question: Question) -> str:
        return question.label[self._t.language].removesuffix(":")

    def _row(self, label: str, compared: Compared, *, is_list: bool = False) -> Row:
        left, right, merged = ([_marked(line) for line in side]
                               for side in (compared.left, compared.right, compared.merged))  # fmt: skip
        return Row(label, compared.how, left, right, merged, is_list)


def _marked(line: Line) -> list[tuple[str, str]]:
    """Leave the blanks around a mark unmarked, and set one where something gone would touch what is new."""
    parts = tight(line)
    touching = [i for i in range(1, len(parts)) if (parts[i - 1][0], parts[i][0]) == ("gone", "new")]
    for i in reversed(touching):
        parts.insert(i, ("kept", " "))
    return parts
