"""The versions of the plan: keeping it as it stands with a reason, what has changed since, and its approval."""

from typing import Any, Final

import ipywidgets as widgets

from netlib.analysis import plan_changes
from netlib.analysis.plan_changes import Change
from netlib.texts import formats
from netlib.ui import page
from netlib.ui.fields import Field
from netlib.ui.parts import hide, show
from netlib.ui.plan.plan_form import PlanForm
from netlib.ui.plan.planning import TALK, TEXTS, Planning, Row, rows
from netlib.ui.rows import box, button

NAME: Final = "versions"


class VersionList:
    """What is in the section."""

    def __init__(self, work: Planning) -> None:
        """Show the versions of `work`."""
        t = work.t
        self.work = work
        reason = widgets.Text(description=t("plan.reason"), continuous_update=False)
        self.reason = Field(t, reason, t("plan.reason_hint"))
        self.keep = button(t("plan.keep"), self._keep)
        self.keeping = box([self.reason.view, self.keep], "nl-keeping")
        self.approval = Approval(work)
        self.list = widgets.HTML()
        self.view = box([self.keeping, self.approval.view, self.list], "nl-versions")
        self.update()

    @property
    def kept(self) -> list[Row]:
        """Give the versions, the newest first."""
        return sorted(rows(self.work.network.plan_versions), key=lambda one: int(one["key"]), reverse=True)

    def update(self) -> None:
        """Show what holds now."""
        work = self.work
        versions = self.kept
        after = rows(work.network.meetings)
        told = []
        for one in versions:
            told.append((self._title(one), self._about(one), one["reason"], self._changed(one["meetings"], after)))
            after = one["meetings"]
        show(self.list, page.fragment("plan_versions", work.t, versions=told))
        hide(self.keeping, when=not work.may_change)
        self.approval.update()

    def _title(self, version: Row) -> str:
        return self.work.t("plan.version", number=version["key"])

    def _about(self, version: Row) -> str:
        day = formats.short_date(version["date"], self.work.t.locale) if version["date"] else ""
        return " · ".join(one for one in (day, version["author"]) if one)

    def _changed(self, before: list[Row], after: list[Row]) -> list[str]:
        """Say what changed after a version, until the next one or until now."""
        return [self.said(one) for one in plan_changes.changes(before, after)]

    def said(self, change: Change) -> str:
        """Say one change in a sentence."""
        work, t, meeting = self.work, self.work.t, change.meeting
        name = str(meeting["headline"] or " · ".join(meeting["subthemes"]))
        if meeting["kind"] == TALK:
            name = t("plan.talk")
        elif not name:
            name = work.called(change.number) if change.number in work.course else t("plan.a_meeting")
        told = {"name": name, "before": self._told(change.before), "after": self._told(change.after)}
        what = f"changed_{change.what}"
        if change.what in {"subthemes", "headline", "room"} and not change.after:
            what += "_off"
        day = self._told(meeting["date"]) if change.what == "added" and meeting["date"] else ""
        return t(f"plan.{what}", **told) + (f" ({day})" if day else "")

    def _told(self, value: Any) -> str:  # noqa: ANN401  a day, times, words
        t = self.work.t
        if isinstance(value, list) and value and not isinstance(value[0], str):
            return "-".join(formats.clock(one) for one in value if one is not None) or t("plan.no_time")
        if isinstance(value, list):
            return formats.listing([f"”{one}”" for one in value], t.locale) if value else ""
        return formats.short_date(value, t.locale) if hasattr(value, "year") else str(value or "")

    def _keep(self) -> None:
        """Keep the plan as it stands, with the reason why it is as it is."""
        work, reason = self.work, self.reason.text
        if not reason:
            work.say(NAME, work.t("plan.no_reason"), wrong=True)
        elif work.keep(NAME, reason, lambda actions: actions.keep_plan(reason, date=work.today)):
            self.reason.field.value = ""
        self.reason.field.focus()


class Approval:
    """Whether the plan is approved by those who decide, and since when."""

    def __init__(self, work: Planning) -> None:
        """Show how it is with the plan of `work`."""
        t = work.t
        self.work = work
        self.said = widgets.HTML()
        self.form = PlanForm(work, NAME, TEXTS)
        self.day = self.form.day("approved", self._save)
        self.press = button(t("plan.approve"), self._today, "nl-small")
        self.open = page.html("plan_mandate_open", t, key=work.key)
        self.asking = box([self.day, self.press], "nl-keeping")
        self.view = box([self.said, self.open, self.asking], "nl-field")
        self.update()

    @property
    def day_of(self) -> Any:  # noqa: ANN401  a day, or None
        """Give the day on which it was approved; None: it has not been."""
        found = rows(self.work.network.course_plans)
        return found[0]["approved"] if found and found[0]["status"] == "approved" else None

    def update(self) -> None:
        """Show what holds now."""
        work, t, day = self.work, self.work.t, self.day_of
        waits = work.network.open_mandate is not None
        name = "approved" if day else "not_approved"
        told = t(f"plan.{name}", day=formats.short_date(day, t.locale) if day else "")
        show(self.said, page.fragment("plan_approval", t, sentence=told, approved=bool(day)))
        hide(self.open, when=not waits)
        hide(self.asking, when=not work.may_change or waits)
        hide(self.press, when=bool(day))
        self.form.fill({"approved": day})

    def _today(self) -> None:
        self._save(self.work.today)
        self.work.headings[NAME].back.focus()

    def _save(self, day: Any) -> bool:  # noqa: ANN401  a day, or None
        work = self.work
        if day is not None:
            return work.keep(NAME, "", lambda actions: actions.approve_plan(day))
        taken_back: dict[str, Any] = {"status": "draft", "approved": None}
        known = self.day_of is not None
        return work.keep(NAME, "", lambda actions: actions.change("course_plan", "plan", **taken_back) if known else "")
