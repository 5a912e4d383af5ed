"""What the analyses say of a network, as plain tables that JSON can hold."""

from typing import Any

import pandas as pd

from netlib.analysis import board, matrices
from netlib.analysis.drift import Drift, sentences
from netlib.frames import Frames
from netlib.handbook import Handbook
from netlib.texts import load


def analyse(frames: Frames, handbook: Handbook, moved: Drift | None, language: str) -> dict[str, Any]:
    """Gather what the analyses say; sentences are in `language`."""
    return {"theme_drift": _drift(moved, language), "matrix": _matrices(frames, handbook)}


def _drift(moved: Drift | None, language: str) -> dict[str, Any] | None:
    if moved is None:
        return None
    reasons = sentences(moved, load(language))
    return {"ask": moved.ask, "compared": list(moved.compared), "score": moved.score, "reasons": reasons}


def _matrices(frames: Frames, handbook: Handbook) -> dict[str, Any]:
    """Cross the categories with meetings and with roles."""
    method = [one.key for one in handbook.categories]
    there = board.categories(frames.notes, frames.sessions, method)
    types = [one.key for one in handbook.words.actor_type]
    by_meeting = matrices.category_by_meeting(frames.notes, frames.statements, frames.meetings, there)
    by_role = matrices.category_by_actor_type(frames.notes, frames.statements, there, types)
    return {"category_meeting": _plain(by_meeting), "category_actor_type": _plain(by_role)}


def _plain(counts: pd.DataFrame) -> dict[str, Any]:
    return {"rows": counts.index.tolist(), "columns": counts.columns.tolist(), "counts": counts.to_numpy().tolist()}
