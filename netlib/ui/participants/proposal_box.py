"""A proposed core with its reasons, whom to keep in or out of it, and one press to use it."""

import importlib
import threading
from functools import partial
from typing import Any, Final

import ipywidgets as widgets

from netlib.analysis import proposed
from netlib.analysis.proposal import Proposal, Wishes, propose
from netlib.ui import page
from netlib.ui.participants.lacking import Lacking
from netlib.ui.parts import Choosing, hide, show
from netlib.ui.rows import box, button, put

NAME: Final = "proposal"
IN: Final = "in"
OUT: Final = "out"


class ProposalBox:
    """The proposal as a list of people, each with why."""

    def __init__(self, work: Lacking) -> None:
        """Propose a core for `work`."""
        t = work.t
        self.work = work
        self.pins: dict[str, str] = {}
        self.members: dict[str, Member] = {}
        self.about, self.left, self.pinned = widgets.HTML(), widgets.HTML(), box([], "nl-pins")
        self.list = box([], "nl-members")
        self._quiet = Choosing()
        self.keep = widgets.Dropdown(description=t("participants.keep_in"))
        self.drop = widgets.Dropdown(description=t("participants.keep_out"))
        self._quiet.watch(self.keep, partial(self._pin, IN))
        self._quiet.watch(self.drop, partial(self._pin, OUT))
        self.use = button(t("participants.use_proposal"), self._use, "nl-primary")
        self.again = button("", self.propose, "nl-small")
        self._unpins: dict[str, widgets.Button] = {}
        choices = box([self.keep, self.drop], "nl-two-fields")
        parts = [self.about, self.list, self.left, box([self.use, self.again], "nl-line"), choices, self.pinned]
        self.view = box(parts, "nl-proposal")
        self.proposal: Proposal | None = None
        self._of: object = None
        # The solver takes a second or two to import: it does so while somebody reads what is unfolded, before a press.
        threading.Thread(target=importlib.import_module, args=("scipy.optimize",), daemon=True).start()
        self.update()

    def update(self) -> None:
        """Show the proposal that was made, and offer a new one where anything that counts has changed since."""
        work, t = self.work, self.work.t
        there = set(work.people.people["key"])
        if self.proposal and not there.issuperset([*self.proposal.people, *self.pins]):
            self.pins = {key: how for key, how in self.pins.items() if key in there}
            self.proposal = None
        proposal = self.proposal
        people = proposal.people if proposal else []
        self._tell()
        now = sorted(key for key, row in work.rows.items() if row["participation_type"] == "core")
        same, stale = bool(people) and sorted(people) == now, proposal is not None and self._of != self._counts()
        rule = work.network.handbook.rule("R01").numbers
        show(self.about, page.fragment("participants_proposal", t, same=same, stale=stale, anybody=bool(there),
                                       mapped=work.people.mapped, **rule))  # fmt: skip
        hide(self.use, when=same or not people or not work.may_change)
        self.again.description = t("participants.propose_again" if proposal else "participants.propose")
        hide(self.again, when=not there or (proposal is not None and not stale))
        self._offer()

    def propose(self) -> None:
        """Propose anew."""
        self.proposal = propose(self.work.people, self._wishes())
        self._of = self._counts()
        self.update()

    def _counts(self) -> object:
        """Give what a proposal is made of, so that one can tell whether it still holds."""
        people = self.work.people
        columns = [one for one in ("key", "covers", "unit", "actor_type", "contact_state", "gentle_form")
                   if one in people.people]  # fmt: skip
        return people.people[columns].to_json(), people.needs.to_json(), tuple(people.corners["axis"])

    def _tell(self) -> None:
        """Say who is proposed, why, and what stays open."""
        work, proposal = self.work, self.proposal
        if proposal is None:
            put(self.list, [])
            show(self.left, "")
            return
        reasons = proposed.members(proposal, work.names, work.words, work.t)
        others = proposed.alternatives(proposal, work.names, work.words, work.t)
        for key in proposal.people:
            self.members[key] = self.members.get(key) or Member(self, key)
            self.members[key].tell(reasons[key], others.get(key, ""))
        put(self.list, [self.members[key].view for key in proposal.people])
        left = proposed.uncovered(proposal, work.words, work.t)
        show(self.left, page.fragment("participants_left", work.t, sentences=left))

    def _wishes(self) -> Wishes:
        rule, about = self.work.network.handbook.rule("R01").numbers, self.work.network.about
        chosen = {how: [key for key, one in self.pins.items() if one == how] for how in (IN, OUT)}
        return Wishes(
            int(rule["least"]), int(rule["most"]), leader=about["leader"], co_driver=about["co_driver"],
            sponsor=about["sponsor"], inside=chosen[IN], outside=chosen[OUT],
        )  # fmt: skip

    def _offer(self) -> None:
        """Offer whom to keep in or out, and list who is."""
        work, t = self.work, self.work.t
        free = [(label, key) for label, key in work.labels.items()
                if key not in self.pins and not work.is_away(work.rows[key])]  # fmt: skip
        for field in (self.keep, self.drop):
            self._quiet.fill_options(field, ((t("participants.choose"), ""), *free), "")
        parts: list[widgets.Widget] = []
        for key, how in self.pins.items():
            one = self._unpins.get(key) or button("", partial(self.pin, key, ""), "nl-quiet", "nl-small")
            self._unpins[key] = one
            one.description = t(f"participants.pinned_{how}", name=work.names[key])
            one.tooltip = t("participants.unpin_means", name=work.names[key])
            parts.append(one)
        put(self.pinned, parts)

    def pin(self, person: str, how: str) -> None:
        """Keep somebody in, out, or neither, and propose anew; nothing is stored."""
        self.pins = {key: one for key, one in self.pins.items() if key != person}
        if how:
            self.pins[person] = how
        self.propose()

    def _pin(self, how: str, person: Any) -> None:  # noqa: ANN401  what a choice gives
        if person:
            self.pin(str(person), how)

    def _use(self) -> None:
        """Let the proposal be the core, as one step."""
        if self.proposal:
            people = self.proposal.people
            self.work.do(NAME, lambda actions: actions.choose_core(people))
            self.work.headings[NAME].back.focus()


class Member:
    """One of the proposed core."""

    def __init__(self, of: ProposalBox, key: str) -> None:
        """Tell why `key` is in it."""
        t = of.work.t
        self._of, self.key = of, key
        self.said = widgets.HTML()
        self.out = button(t("participants.not_in"), partial(of.pin, key, OUT), "nl-quiet", "nl-small")
        self.view = box([self.said, self.out], "nl-member")

    def tell(self, reason: str, other: str) -> None:
        """Say why, and who else it could be."""
        work = self._of.work
        name = work.names[self.key]
        because = reason.removeprefix(name).lstrip()
        show(self.said, page.fragment("participants_member", work.t, person=name, because=because, other=other))
        self.out.tooltip = work.t("participants.not_in_means", name=name)
