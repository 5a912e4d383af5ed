"""Who a person is, what they need to take part, and what they have said yes to: three short sections."""

from functools import partial
from typing import Any, Final

from netlib.ui import page
from netlib.ui.forms import Form
from netlib.ui.parts import show
from netlib.ui.person.work import TEXTS, OnePerson, plain
from netlib.ui.rows import box

REACHED: Final = ("name", "mail", "phone")  # what stands apart from the log
QUOTE: Final = "quote"  # the one purpose for which a yes may be one without the name
NAMED, UNNAMED = "named", "unnamed"


class Who:
    """Name, function, where they work, and how they are reached."""

    def __init__(self, work: OnePerson) -> None:
        """Show who the person of `work` is."""
        self.work = work
        self.form = form = Form(work, "who", TEXTS)
        for name in ("name", "function", "unit"):
            form.text(name, partial(work.reach if name in REACHED else work.change, "who", name))
        form.choice("actor_type", work.options("actor_type"), partial(work.change, "who", "actor_type"))
        for name in ("mail", "phone"):
            form.text(name, partial(work.reach, "who", name))
        fields = box(form.fields.values(), "nl-fields")
        extra = page.html("person_extra", work.t, extra=work.row["extra"])
        self.view = box([work.heading("who").view, fields, extra], "nl-part")
        self.update()

    def update(self) -> None:
        """Show what holds now."""
        work = self.work
        told = {name: work.row[name] for name in ("function", "unit", "actor_type")}
        self.form.fill({**told, "name": work.row["name"] or "", **work.reached})


class Practical:
    """What the person needs, never why, and how they take part."""

    def __init__(self, work: OnePerson) -> None:
        """Show what the person of `work` needs."""
        self.work = work
        self.form = form = Form(work, "practical", TEXTS)
        ticks = form.ticks("practical", work.options("practical"), self._save)
        way = form.choice("way", work.options("way"), partial(work.change, "practical", "way"))
        about = page.html("participants_hint", work.t, sentence=work.t("person.practical_about"))
        self.view = box([work.heading("practical").view, about, ticks, box([way], "nl-fields")], "nl-part")
        self.update()

    def update(self) -> None:
        """Show what holds now."""
        self.form.fill({name: self.work.row[name] for name in ("practical", "way")})

    def _save(self, needs: list[str]) -> bool:
        return self.work.change("practical", "practical", needs)


class Consents:
    """What the person has answered to being quoted, photographed and asked again."""

    def __init__(self, work: OnePerson) -> None:
        """Show the consents of the person of `work`."""
        t = work.t
        self.work = work
        self.form = form = Form(work, "consent", TEXTS)
        states = {key: label for label, key in work.options("consent_state")}
        bare = [(states[one], one) for one in ("unknown", "yes", "no", "withdrawn")]
        full = [bare[0], (t("person.yes_named"), NAMED), (t("person.yes_unnamed"), UNNAMED), *bare[2:]]
        self.since: dict[str, Any] = {}
        parts = []
        for label, purpose in work.options("consent_purpose"):
            form.choice(purpose, full if purpose == QUOTE else bare, partial(self._save, purpose), label)
            self.since[purpose] = page.html("participants_hint", t, sentence="")
            parts.append(box([form.fields[purpose], self.since[purpose]], "nl-field"))
        about = page.html("participants_hint", t, sentence=t("person.consent_about"))
        self.view = box([work.heading("consent").view, about, box(parts, "nl-fields")], "nl-part")
        self.update()

    def update(self) -> None:
        """Show what holds now."""
        for purpose in self.since:
            row = self._row(purpose)
            self.form.fill({purpose: self._answer(purpose, row)})
            show(self.since[purpose], page.fragment("person_since", self.work.t, since=row.get("since"),
                                                    until=row.get("until")))  # fmt: skip

    def _row(self, purpose: str) -> dict[str, Any]:
        """Give what is written about one purpose; nothing where nobody has asked."""
        table = self.work.network.consents
        there = table[(table["person"] == self.work.person) & (table["purpose"] == purpose)]
        if there.empty:
            return {}
        return {str(name): plain(value) for name, value in there.iloc[0].to_dict().items()}

    @staticmethod
    def _answer(purpose: str, row: dict[str, Any]) -> str:
        state = str(row.get("state", "unknown"))
        if state != "yes" or purpose != QUOTE:
            return state
        return UNNAMED if row["without_name"] else NAMED

    def _save(self, purpose: str, answer: str) -> bool:
        """Write the answer down as given today; an end date that was agreed stays with a yes."""
        work, until = self.work, self._row(purpose).get("until")
        is_yes = answer in {NAMED, UNNAMED, "yes"}
        state = "yes" if is_yes else answer
        return work.keep("consent", "", lambda actions: actions.consent(
            work.person, purpose, state=state, without_name=answer == UNNAMED,
            since=None if answer == "unknown" else work.bench.today, until=until if is_yes else None,
        ))  # fmt: skip
