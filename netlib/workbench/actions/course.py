"""Phase 2, the plan: when the network meets, about what, with whom, and what has been sent out about it."""

import datetime as dt
from collections.abc import Mapping, Sequence

from netlib.errors import RefusedError
from netlib.handbook.spelling import slug
from netlib.model import TALKS_FROM, PlannedMeeting, PlanReview, PlanVersion, Record, Sending
from netlib.store import Transaction
from netlib.workbench.actions.base import BaseActions, label, made, required

PLAN = "plan"  # a network has one plan of its course
TALK = "sponsor"


class CourseActions(BaseActions):
    """What is done to plan a course of meetings."""

    def plan_meeting(self, kind: str = "ordinary", **fields: object) -> str:
        """Add a meeting, or a talk with the sponsor (kind "sponsor"), under the next free number of its sort."""
        return self.lay_out([{"kind": kind, **fields}])

    def lay_out(self, meetings: Sequence[Mapping[str, object]]) -> str:
        """Write several meetings as one action, such as dates that were proposed.

        Parameters
        ----------
        meetings
            Each the fields that become something else, with the `number` of a meeting that there is; one without a
            number is new.

        Raises
        ------
        NotFoundError
            If there is no meeting of such a number.
        """

        def job(tx: Transaction) -> str:
            taken = {int(key) for key in tx.of_kind(self._network, "meeting")} | self._used(tx)
            records = []
            for told in meetings:
                number = told.get("number")
                if number is None:
                    number = _next(taken, talk=told.get("kind") == TALK)
                    taken.add(number)
                    there: Mapping[str, object] = {}
                else:
                    there = self._present(tx, "meeting", str(number))
                records.append(made("meeting", str(number), {**there, **told, "number": number}))
            return self._put(tx, records)

        return self._store.send(job)

    def _used(self, tx: Transaction) -> set[int]:
        """Give the numbers that any meeting ever had: what points at a withdrawn one must not find another."""
        return {int(key) for kind, key in tx.keys(self._network) if kind == "meeting" and key.isdigit()}

    def drop_meeting(self, number: int, because: str = "") -> str:
        """Take a meeting out of the plan, with who was planned for it and its run sheet.

        Raises RefusedError for a meeting at which something was said: that is never thrown away.
        """

        def job(tx: Transaction) -> str:
            self._present(tx, "meeting", str(number))
            said = [one for one in tx.of_kind(self._network, "statement").values() if one.get("meeting") == number]
            if said:
                raise RefusedError("meeting_has_statements", meeting=number, n=len(said))
            gone = [("meeting", str(number))]
            for kind in ("plan_item", "run_sheet_item", "sending", "plan_review"):
                records = tx.of_kind(self._network, kind)
                gone += [(kind, key) for key, one in records.items() if one.get("meeting") == number]
            return self._put(tx, withdrawn=gone, because=because)

        return self._store.send(job)

    def order_subthemes(self, titles: Sequence[str]) -> str:
        """Let the theme's subthemes be discussed in this order (H83), as one action.

        A title of which there is no record yet, as in a theme that was brought in from a file, becomes one.
        """

        def job(tx: Transaction) -> str:
            there = tx.of_kind(self._network, "subtheme")
            keys = {str(one["title"]): key for key, one in there.items()}
            records = []
            for position, title in enumerate(titles, start=1):
                key = keys.get(title) or slug(title) or f"subtheme-{position}"
                records.append(made("subtheme", key, {**there.get(key, {}), "title": title, "position": position}))
            return self._put(tx, records)

        return self._store.send(job)

    def plan_forum(self, which: str, **fields: object) -> str:
        """Write down when the network is to be before the forum, at the "start" or the "end", and the paper's deadline.

        The day at the end stands with the network as well: its meetings lie before it (E9).
        """

        def job(tx: Transaction) -> str:
            there = tx.of_kind(self._network, "milestone").get(which, {})
            records = [made("milestone", which, {**there, **fields})]
            if which == "end" and "date" in fields:
                about = self._present(tx, "network", self._network)
                records.append(made("network", self._network, {**about, "forum_date": fields["date"]}))
            return self._put(tx, records)

        return self._store.send(job)

    def plan_item(self, meeting: int, participant: str | None = None, seat: str = "", **fields: object) -> str:
        """Plan somebody, or an unnamed seat such as "en skoleleder", for a meeting."""
        if participant is None:
            required("participant", seat)
        told = {"meeting": meeting, "participant": participant, "seat": seat.strip(), **fields}
        return self._new("plan_item", f"m{meeting}-p", lambda _tx, key: [made("plan_item", key, told)])

    def carry_over(self, before: int, after: int, people: Sequence[str] | None = None) -> str:
        """Plan the people of one meeting for another as well, as one action; `people` None: all who are not yet there.

        What each is to contribute is left open: it is another meeting.
        """

        def make(tx: Transaction, key: str) -> list[Record]:
            items = tx.of_kind(self._network, "plan_item").values()
            there = {one.get("participant") for one in items if one.get("meeting") == after}
            known = [
                str(one["participant"]) for one in items if one.get("meeting") == before and one.get("participant")
            ]
            wanted = [one for one in dict.fromkeys(known if people is None else people) if one not in there]
            prefix, _, first = key.rpartition("p")
            return [made("plan_item", f"{prefix}p{n}", {"meeting": after, "participant": person})
                    for n, person in enumerate(wanted, start=int(first))]  # fmt: skip

        return self._new("plan_item", f"m{after}-p", make)

    def name_columns(self, columns: Sequence[str]) -> str:
        """Name the further columns of the planning tool (H91), in their order."""

        def job(tx: Transaction) -> str:
            there = tx.of_kind(self._network, "course_plan").get(PLAN, {})
            names = tuple(dict.fromkeys(one.strip() for one in columns if one.strip()))
            return self._put(tx, [made("course_plan", PLAN, {**there, "columns": names})])

        return self._store.send(job)

    def keep_plan(self, reason: str, *, date: dt.date, author: str = "") -> str:
        """Keep the plan of the meetings as it stands now as a version, with the reason why it is as it is."""

        def make(tx: Transaction, key: str) -> list[Record]:
            names = PlannedMeeting.model_fields
            rows = sorted(tx.of_kind(self._network, "meeting").values(), key=lambda one: int(one["number"]))
            planned = tuple(PlannedMeeting(**{name: one[name] for name in names if name in one}) for one in rows)
            return [PlanVersion(key=key, date=date, author=author or self._actor or "", reason=reason.strip(),
                                meetings=planned)]  # fmt: skip

        return self._new("plan_version", "", make)

    def approve_plan(self, date: dt.date, note: str = "") -> str:
        """Approve the plan of the meetings; refused (E12) while a mandate is open."""

        def job(tx: Transaction) -> str:
            there = tx.of_kind(self._network, "course_plan").get(PLAN, {})
            told = {"status": "approved", "approved": date, "note": note}
            return self._put(tx, [made("course_plan", PLAN, {**there, **told})])

        return self._store.send(job)

    def review_plan(self, meeting: int, answers: Mapping[str, str], *, date: dt.date) -> str:
        """Answer whether the plan holds, after a meeting (H80); answers are by the handbook's `plan.health`."""

        def job(tx: Transaction) -> str:
            there = tx.of_kind(self._network, "plan_review").get(str(meeting), {})
            both = {**there.get("answers", {}), **there.get("for_leaders", {}), **answers}
            told = {question: text.strip() for question, text in both.items() if text.strip()}
            return self._put(tx, [PlanReview(key=str(meeting), meeting=meeting, date=date, answers=told)])

        return self._store.send(job)

    def note_sent(
        self, what: str, *, date: dt.date, meeting: int | None = None, people: Sequence[str] = (), way: str = "outlook",
    ) -> str:  # fmt: skip
        """Write down that something was sent: "booking", or a letter of the handbook; netlib sends nothing itself.

        Raises NotFoundError, naming those there are, for a letter that the handbook does not know.
        """

        def make(tx: Transaction, key: str) -> list[Record]:
            if what != "booking":
                self._writer(tx).handbook.word("letter", what)
            return [Sending(key=key, what=what, date=date, meeting=meeting, people=tuple(people), way=way)]

        return self._new("sending", "sent-", make)


def _next(taken: set[int], *, talk: bool) -> int:
    """Give the next number: talks are numbered apart, so that "møde 2 af 5" counts meetings only."""
    numbers = [one for one in taken if (one >= TALKS_FROM) == talk]
    following = max(numbers, default=TALKS_FROM - 1 if talk else 0) + 1
    if not talk and following >= TALKS_FROM:
        raise RefusedError("wrong_value", field=label("fields", "number"), value=following)
    return following
