"""What became of the subthemes from version to version: said, drawn, and as a table."""

from functools import partial
from itertools import pairwise
from typing import Any

from netlib.charts import subtheme_paths
from netlib.charts.said import in_sentence
from netlib.charts.style import draw
from netlib.texts import Texts
from netlib.ui.versions.timeline import Timeline
from netlib.workbench import NetworkView


def story(t: Texts, network: NetworkView, timeline: Timeline) -> dict[str, Any] | None:
    """Give what the template `versions_subthemes` fills in; None: fewer than two versions have subthemes."""
    titles = {key: tuple(dict.fromkeys(one["subthemes"])) for key, one in timeline.versions.items() if one["subthemes"]}
    if len(titles) <= 1:
        return None
    steps = [(before, after, network.subtheme_fates(before, after)) for before, after in pairwise(titles)]
    fates, names = subtheme_paths.table(steps), timeline.names
    width, height = subtheme_paths.size(fates, titles)
    paint = partial(subtheme_paths.paint, fates, titles=titles, names=names, t=t)
    alternative = subtheme_paths.alternative(fates, names, t)
    return {
        "finding": subtheme_paths.finding(fates, names, t),
        "drawing": draw(paint, alternative, width=width, height=height),
        "pixels": round(width * 96),
        "steps": [_step(t, fates[(fates["before"] == before) & (fates["after"] == after)].itertuples(),
                        in_sentence(names[before]), in_sentence(names[after])) for before, after, _ in steps],
    }  # fmt: skip


def _step(t: Texts, rows: Any, before: str, after: str) -> dict[str, Any]:  # noqa: ANN401  rows of pandas
    """Tell one step: each subtheme, and what happened to it."""
    told = [{"titles": row.titles_before or row.titles_after, "how": row.what,
             "what": subtheme_paths.told(str(row.what), row.titles_after, t)} for row in rows]  # fmt: skip
    return {"name": t("versions.step_head", before=before, after=after), "rows": told}
