"""Phase 1, the theme: handing it out, unfolding it, and asking the sponsor where it moves."""

import datetime as dt
from collections.abc import Mapping, Sequence

from netlib import access
from netlib.handbook import slug
from netlib.model import Mandate, Record, Subtheme, Theme, ThemeVersion
from netlib.store import Transaction
from netlib.store.drafts import Draft
from netlib.workbench.actions.base import BaseActions, made

NOBODY = "-"  # whose drafts they are where nobody has said who they are


class ThemeActions(BaseActions):
    """What is done to unfold a theme."""

    def hand_out_theme(self, text: str, criteria: Sequence[str] = ()) -> str:
        """Write down the theme as the forum gave it; afterwards it cannot be changed (E3)."""
        return self._save(Theme(key="theme", original_text=text, criteria=tuple(criteria)))

    def unfold_theme(  # noqa: PLR0913  a version is made of this much
        self, answers: Mapping[str, str], *, date: dt.date, subthemes: Sequence[str | Mapping[str, object]] = (),
        discussed_with: Sequence[str] = (), note: str = "", author: str = "",
    ) -> str:  # fmt: skip
        """Save a new version of the theme.

        Parameters
        ----------
        answers
            By the handbook's questions.
        date
            The day on which the theme was understood like this.
        subthemes
            In their order: titles, or what a Subtheme holds: title, question, how, and `was`, its earlier titles.
        discussed_with
            Keys of the handbook's dialogue groups.
        note
            What has changed since the version before, and why.
        author
            Who unfolded it; "": whoever acts.

        Raises
        ------
        NotFoundError
            For a dialogue group that the handbook does not know; the sentence names those there are.
        """
        parts = [_subtheme(one, place) for place, one in enumerate(subthemes, start=1)]

        def records(tx: Transaction, key: str) -> Sequence[Record]:
            for group in discussed_with:
                self._writer(tx).handbook.word("dialogue_group", group)
            version = ThemeVersion(
                key=key, date=date, author=author or self._actor or "", answers=dict(answers),
                subthemes=tuple(one.title for one in parts), discussed_with=tuple(discussed_with), note=note,
            )  # fmt: skip
            return [version, *parts]

        def gone(tx: Transaction) -> list[tuple[str, str]]:
            kept = {one.key for one in parts}
            return [("subtheme", key) for key in tx.of_kind(self._network, "subtheme") if key not in kept]

        return self._new("theme_version", "", records, gone)

    def answer_drift(self, version: str, compared: str, *, moved: bool, note: str = "") -> str:
        """Answer whether the theme has moved so far that the sponsor must take a position (H54).

        `moved` opens a mandate that stays open until `settle_mandate`; otherwise the theme counts as made precise.
        """
        outcome = "" if moved else "clarified"
        return self._save(Mandate(key=version, version=version, compared=compared, outcome=outcome, note=note))

    def settle_mandate(self, version: str, outcome: str, *, date: dt.date | None = None, note: str = "") -> str:
        """Write down what the sponsor answered: "confirmed", "changed" or "stopped"."""

        def job(tx: Transaction) -> str:
            self._writer(tx).handbook.word("mandate_outcome", outcome)
            there = self._present(tx, "mandate", version)
            fields = {"outcome": outcome, "date": date, "note": note or there.get("note", "")}
            return self._put(tx, [made("mandate", version, {**there, **fields})])

        return self._store.send(job)

    # ---- what is typed and not yet saved as a version

    def keep_draft(self, text: str, rev: int) -> int:
        """Keep what stands in the form, for whoever acts; gives the revision that is kept: an older one is not."""
        access.demand_write(self._viewer, self._network, "theme_version")
        return self._store.send(lambda tx: tx.drafts.put(self._draft_id, self._network, self._seat, text, rev))

    def draft(self) -> Draft | None:
        """Give what whoever acts has typed and not yet saved; None: nothing."""
        with self._store.read() as tx:
            kept = tx.drafts.get(self._network, self._seat)
        return next((one for one in kept if one.id == self._draft_id), None)

    def drop_draft(self) -> None:
        """Throw away what was typed and not saved."""
        self._store.send(lambda tx: tx.drafts.drop(self._draft_id))

    @property
    def _seat(self) -> str:
        return self._viewer.person or self._actor or NOBODY

    @property
    def _draft_id(self) -> str:
        return f"theme+{self._network}+{self._seat}"


def _subtheme(told: str | Mapping[str, object], place: int) -> Subtheme:
    """Make a subtheme of its title, or of what was typed about it."""
    fields: dict[str, object] = {"title": told} if isinstance(told, str) else dict(told)
    key = str(fields.pop("key", "") or slug(str(fields.get("title", ""))) or f"subtheme-{place}")
    record = made("subtheme", key, {**fields, "position": place})
    assert isinstance(record, Subtheme)  # noqa: S101  `made` gives the kind that it was asked for
    return record
