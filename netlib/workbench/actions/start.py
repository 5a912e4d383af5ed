"""Phase 1: the network itself and what the forum decided."""

import datetime as dt
from collections.abc import Mapping

from netlib.analysis import perspectives
from netlib.errors import RefusedError
from netlib.model import Milestone, Override, lifecycle
from netlib.store import Transaction
from netlib.workbench.actions.base import BaseActions, made


class StartActions(BaseActions):
    """What is done to start a network, to let it go on, and to let it go back."""

    def move(self, status: str, because: str = "", *, note: str = "") -> str:
        """Let the network reach (or go back to, H28) a state such as "running"; `note` says why, above all going back.

        E1 and E2 speak against starting without a leader or a decision by the forum.
        """
        known = (*lifecycle.NETWORK, *lifecycle.ASIDE)
        if status not in known:
            raise RefusedError("unknown_status", status=status, known=", ".join(known))
        return self.change("network", self._network, status=status, status_note=note, because=because)

    def hand_over(self, leader: str, because: str = "") -> str:
        """Let another participant lead the network."""
        return self.change("network", self._network, leader=leader, because=because)

    def group_perspectives(self, groups: Mapping[str, str]) -> str:
        """Count roles under another perspective than the handbook's, such as `{"researcher": "municipality"}`.

        What is not named goes by the handbook again; analyses, pages and reports follow. Raises NotFoundError, naming
        those there are, for a perspective that the handbook does not know.
        """

        def job(tx: Transaction) -> str:
            book = self._writer(tx).handbook
            for group in groups.values():
                book.word("actor_group", group)
            usual = perspectives.groups(book.words.actor_type)
            own = {role: group for role, group in groups.items() if usual.get(role) != group}
            there = self._present(tx, "network", self._network)
            return self._put(tx, [made("network", self._network, {**there, "groups": own})])

        return self._store.send(job)

    def enter_forum(
        self, which: str, date: dt.date, *, decided: bool = True, paper_deadline: dt.date | None = None, note: str = ""
    ) -> str:
        """Write down when the network is before the forum: `which` is "start" or "end"."""
        return self._save(Milestone(key=which, date=date, decided=decided, paper_deadline=paper_deadline, note=note))

    def depart(self, rule: str, subject: str, reason: str) -> str:
        """Write down why a recommendation is departed from; `check` then says no more of it.

        `rule` such as "R01"; `subject` as `check` names it.
        """
        return self._save(Override(key=Override.key_of(rule, subject), rule=rule, subject=subject, reason=reason))
