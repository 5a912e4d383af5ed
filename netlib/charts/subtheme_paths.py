"""What became of each subtheme: a column a version, a box a subtheme, lines between those that belong together."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch, PathPatch
from matplotlib.path import Path

from netlib.charts.said import in_sentence
from netlib.charts.style import INK
from netlib.look import TOKENS, measure
from netlib.texts import Texts
from netlib.texts.formats import listing

Marks = Mapping[tuple[str, str], Sequence[str]]  # version and title -> what is told in the box
COLUMNS: Final = ("before", "after", "titles_before", "titles_after", "what")

# Inches, and points for letters: a box takes at most three lines of its title and one line that says what it is.
WIDTH: Final = 2.5
GAP: Final = 0.75
LINE: Final = 0.205
PAD: Final = 0.1
BETWEEN: Final = 0.16
HEAD: Final = 0.42
LETTERS: Final = 10.5
ROOM: Final = 0.95  # of a line: letters are a little wider on some screens
LINES: Final = 3
POINTS: Final = 72  # an inch
EDGE: Final = 0.02  # air around everything, for the edges of the outermost boxes


def table(steps: Sequence[tuple[str, str, Sequence[Any]]]) -> pd.DataFrame:
    """Make the frame that the drawing and its words rest on.

    Parameters
    ----------
    steps
        For two versions in a row: the earlier, the later, and the `Fate` of their subthemes.

    Returns
    -------
    pd.DataFrame
        One row a fate: before and after (versions), titles_before and titles_after (tuples), what.
    """
    rows = [(before, after, one.before, one.after, one.what) for before, after, fates in steps for one in fates]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)


def paint(
    fates: pd.DataFrame, ax: Axes, titles: Mapping[str, Sequence[str]], names: Mapping[str, str], t: Texts
) -> Axes:
    """Draw the versions from left to right, each with its subthemes in its own order.

    Parameters
    ----------
    fates
        What `table` gives.
    ax
        Where to draw; best in a figure of `size`.
    titles
        Version -> its subthemes, the oldest version first.
    names
        What the versions are called.
    t
        The language of the words in the boxes.

    Returns
    -------
    Axes
        `ax`: no axes of values, one unit an inch.
    """
    marks = _marks(fates)
    height = _box_height(titles, marks)
    width, total = size(fates, titles)
    ax.set_xlim(-EDGE, width - EDGE)
    ax.set_ylim(total - EDGE, -EDGE)
    ax.set_axis_off()
    left = {version: place * (WIDTH + GAP) for place, version in enumerate(titles)}
    top = {
        (version, title): HEAD + place * (height + BETWEEN)
        for version, several in titles.items()
        for place, title in enumerate(several)
    }
    for row in fates.itertuples():
        for old in row.titles_before:
            for new in row.titles_after:
                start, end = (row.before, old), (row.after, new)
                _line(ax, left[row.before] + WIDTH, top[start] + height / 2, left[row.after], top[end] + height / 2)
    for version, several in titles.items():
        ax.text(left[version], 0.06, names[version], va="top", fontweight=600, parse_math=False)
        for title in several:
            _box(ax, left[version], top[version, title], height, title, marks.get((version, title), ()), t)
    return ax


def size(fates: pd.DataFrame, titles: Mapping[str, Sequence[str]]) -> tuple[float, float]:
    """Tell how many inches wide and high the drawing is: a column for each version, as high as the longest."""
    most = max((len(several) for several in titles.values()), default=0)
    height = _box_height(titles, _marks(fates))
    return len(titles) * (WIDTH + GAP) - GAP + 2 * EDGE, HEAD + most * (height + BETWEEN) - BETWEEN + 2 * EDGE


def _box_height(titles: Mapping[str, Sequence[str]], marks: Marks) -> float:
    """Give all boxes the height of the fullest, so that rows are level across the versions."""
    lines = [len(folded(title)) + ((version, title) in marks) for version in titles for title in titles[version]]
    return max(lines, default=1) * LINE + 2 * PAD


def _marks(fates: pd.DataFrame) -> Marks:
    """Name what is told in each box: how it came into its version, and whether it is gone in the next."""
    found: dict[tuple[str, str], list[str]] = {}
    rows = list(fates.itertuples())
    for what in ("new", "merged", "split"):
        for row in (one for one in rows if one.what == what):
            for title in row.titles_after:
                found.setdefault((row.after, title), []).append(what)
    for row in (one for one in rows if one.what == "gone"):
        for title in row.titles_before:
            found.setdefault((row.before, title), []).append("gone")
    return {place: tuple(dict.fromkeys(several)) for place, several in found.items()}


def _said(marks: Sequence[str], t: Texts) -> str:
    return " · ".join(t(f"versions.box_{mark}") for mark in marks)


def _box(ax: Axes, x: float, y: float, height: float, title: str, marks: Sequence[str], t: Texts) -> None:  # noqa: PLR0913, PLR0917  where, what and how
    """Draw one subtheme: its title, and what it is in a line of its own; new: a thick edge, gone next: a broken one."""
    is_new, is_gone = "new" in marks, "gone" in marks
    edge: dict[str, Any] = {"linewidth": 2 if is_new else 1.2, "linestyle": (0, (4, 3)) if is_gone else "solid"}
    colour = INK if is_new or is_gone else TOKENS["border"]
    shape = "round,pad=0,rounding_size=0.05"
    ax.add_patch(FancyBboxPatch((x, y), WIDTH, height, boxstyle=shape, facecolor="none", edgecolor=colour, **edge))
    lines = folded(title)
    said = _said(marks, t)
    first = y + height / 2 - (len(lines) + bool(said)) * LINE / 2 + LINE / 2
    for place, line in enumerate(lines):
        ax.text(x + PAD, first + place * LINE, line, va="center_baseline", fontsize=LETTERS, parse_math=False)
    if said:
        ax.text(x + PAD, first + len(lines) * LINE, said, va="center_baseline", fontsize=LETTERS, fontweight=600,
                color=TOKENS["ink-2"], parse_math=False)  # fmt: skip


def _line(ax: Axes, x: float, y: float, to_x: float, to_y: float) -> None:
    """Draw a calm line from one box to the next."""
    middle = (x + to_x) / 2
    path = Path([(x, y), (middle, y), (middle, to_y), (to_x, to_y)], [Path.MOVETO, *[Path.CURVE4] * 3])
    ax.add_patch(PathPatch(path, facecolor="none", edgecolor=TOKENS["primary"], linewidth=1.8))


@lru_cache(maxsize=1000)
def folded(title: str) -> tuple[str, ...]:
    """Fold a title into lines that have room in a box; what three lines cannot hold is left out behind "…"."""
    lines: list[str] = []
    for word in _short_enough(title):
        if lines and _fits(f"{lines[-1]} {word}"):
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) > LINES:
        last = lines[LINES - 1]
        while not _fits(f"{last} …"):
            last = last.rpartition(" ")[0] or last[:-1]
        lines = [*lines[: LINES - 1], f"{last} …"]
    return tuple(lines) or ("",)


def _short_enough(title: str) -> Iterator[str]:
    """Give the words of a title; one that is longer than a line comes in pieces with a hyphen."""
    for word in title.split():
        rest = word
        while not _fits(rest):
            n = next(n for n in range(len(rest) - 1, 0, -1) if n == 1 or _fits(f"{rest[:n]}-"))
            yield f"{rest[:n]}-"
            rest = rest[n:]
        yield rest


def _fits(text: str) -> bool:
    """Tell whether a line has room in a box."""
    return measure.width(text, LETTERS) / POINTS <= (WIDTH - 2 * PAD) * ROOM


def told(what: str, after: Sequence[str], t: Texts) -> str:
    """Say what became of subthemes, as it stands behind their titles: "Lagt sammen til ”Ting og biler”"."""
    quoted = [t("versions.quoted", title=title) for title in after]
    return t(f"versions.fate_{what}", titles=listing(quoted, t.locale))


def finding(fates: pd.DataFrame, names: Mapping[str, str], t: Texts) -> str:
    """Count what became of the subthemes, in a sentence for each step from one version to the next."""
    sentences = []
    for versions, rows in fates.groupby(["before", "after"], sort=False):
        counts = dict.fromkeys(("same", "reworded", "merged", "split", "new", "gone"), 0)
        for row in rows.itertuples():
            counts[str(row.what)] += max(1, len(row.titles_before))
        said = [t(f"versions.count_fate_{what}", n=n) for what, n in counts.items() if n]
        sentences.append(_step(versions, listing(said, t.locale), names, t))
    return " ".join(sentences)


def alternative(fates: pd.DataFrame, names: Mapping[str, str], t: Texts) -> str:
    """Say the finding, then what became of every subtheme, as the table beside the drawing does."""
    sentences = [finding(fates, names, t)]
    for versions, rows in fates.groupby(["before", "after"], sort=False):
        said = []
        for row in rows.itertuples():
            quoted = [t("versions.quoted", title=one) for one in row.titles_before or row.titles_after]
            what = in_sentence(told(str(row.what), row.titles_after, t))
            said.append(t("versions.became", titles=listing(quoted, t.locale), what=what))
        sentences.append(_step(versions, "; ".join(said), names, t))
    return " ".join(sentences)


def _step(versions: tuple[str, str], said: str, names: Mapping[str, str], t: Texts) -> str:
    before, after = (in_sentence(names[version]) for version in versions)
    return t("versions.step", before=before, after=after, said=said)
