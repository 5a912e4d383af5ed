"""The page of the plan: when a network meets, about what, and with whom; and the page of the year."""

import datetime as dt
import re
import shutil
from html import unescape
from pathlib import Path

import papermill
import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import LAPTOP, PHONE, WIDE, a_copy, bare, start, stop
from playwright.sync_api import expect

from netlib import handbook, texts
from netlib.access import Viewer
from netlib.analysis import invited, plan_changes
from netlib.frames import frame
from netlib.ui import overview, page, plan, year
from netlib.ui.plan import Plan
from netlib.workbench import Workbench, open_workbench
from netlib.workbench.handbooks import import_handbook

pytestmark = pytest.mark.slow  # whole pages are built
ROOT = Path(__file__).resolve().parents[1]
KEY, NEW = "frivillighed", "nyt"
TODAY = "2026-01-12"  # the demonstration's
DANISH = texts.load("da")
BOOK = handbook.load("learning")
HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def brought_in(tmp_path_factory) -> Path:
    """Bring in an example once, on the day on which it plays, beside a network without meetings."""
    path = tmp_path_factory.mktemp("example") / "a.sqlite"
    one = open_workbench(path, create=True)
    with one.store.write() as tx:
        tx.set_setting("today", TODAY)
    one.import_case(bare(ROOT / "data" / KEY, tmp_path_factory.mktemp("folder")))
    one.start(NEW, "Cykler i byen", start=dt.date(2026, 1, 12), forum_date=dt.date(2026, 9, 24))
    one.actions(NEW).unfold_theme({}, date=dt.date(2026, 1, 5), subthemes=["Stier", "Parkering", "Vaner"])
    one.store.engine.dispose()
    return path


@pytest.fixture
def bench(brought_in: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workbench:
    """Work in a copy of the example, as if netlib's server showed the page."""
    monkeypatch.setenv("NETLIB_SERVED", "yes")
    return a_copy(brought_in, tmp_path)


class Opened(Plan):
    """The page as widgets, and what is stored."""

    def __init__(self, bench: Workbench, key: str = KEY, language: str = "da") -> None:
        """Open the page of the network called `key`."""
        super().__init__(texts.load(language), bench, key)
        self.bench, self.key = bench, key

    @property
    def network(self):
        """Give what is stored."""
        return self.bench.network(self.key)

    def stored(self, number: int) -> dict:
        """Give what is stored of a meeting."""
        return self.network.meetings.set_index("number").loc[number].to_dict()

    def form(self, number: int):
        """Open a meeting's form."""
        self.meetings.rows[number].open()
        return self.meetings.rows[number].form

    def field(self, number: int, name: str):
        """Give a field of a meeting's form."""
        return self.form(number).form.fields[name]

    def on_list(self, meeting: int) -> list[str]:
        """Name who is planned for a meeting, and the seats."""
        seen = self.network
        table = seen.plan[seen.plan["meeting"] == meeting]
        return [seen.name(who) or seat for who, seat in zip(table["participant"], table["seat"], strict=True)]

    def person(self, name: str) -> str:
        """Give somebody's key."""
        table = self.network.participants
        return str(table.loc[table["name"] == name, "key"].iloc[0])

    def answered(self) -> str:
        """Read the answer at the top."""
        return plain(self.answer.view.value)

    def said(self, name: str) -> str:
        """Read what stands beside a section's heading."""
        return plain(self.work.headings[name].said.value)

    def undo(self, name: str) -> None:
        """Press Fortryd in a section."""
        back = self.work.headings[name].back
        assert back.layout.display is None
        back.click()


def plain(html: str) -> str:
    """Read HTML as one line of text."""
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html)).strip())


def everything(widget):
    """Go through a widget and all that is in it."""
    yield widget
    for child in getattr(widget, "children", ()):
        yield from everything(child)


@pytest.fixture
def opened(bench: Workbench) -> Opened:
    """Open the page of the example."""
    return Opened(bench)


@pytest.fixture
def empty(bench: Workbench) -> Opened:
    """Open the page of the network without meetings."""
    return Opened(bench, NEW)


# ---- the answer, and a course in one press


def test_the_answer_says_how_often_and_when_next_and_what_the_handbook_would_say_first(opened):
    """Two sentences and one line."""
    assert opened.answered().startswith(
        "I mødes fem gange fra torsdag den 9. oktober til torsdag den 5. marts. "
        "Næste gang er torsdag den 29. januar: Tak, orlov og afsked, med 5 i planen."
    )
    assert "Håndbogen anbefaler et møde med referencelederen mellem hvert netværksmøde." in opened.answered()
    assert re.search(r"og \d til", opened.answered())
    assert "Idéer uden tovholder" not in opened.answered()


def test_without_meetings_the_page_says_what_to_do_and_one_press_makes_the_handbooks_course(empty):
    """One subtheme a meeting, the final one last, as one action that is taken back as one."""
    assert empty.answered() == "I har ingen møder endnu. Lav et forløb med ét tryk, og ret det bagefter."
    assert empty.people.view.layout.display == "none"
    assert empty.meetings.course.description == "Lav fem møder"
    empty.meetings.course.click()
    table = empty.network.course
    assert list(table["kind"]) == ["ordinary"] * 4 + ["final_analysis"]
    assert list(table["subthemes"]) == [["Stier"], ["Parkering"], ["Vaner"], [], []]
    assert list(table["headline"])[:4] == ["Stier", "Parkering", "Vaner", ""]
    assert empty.answered().startswith("I mødes fem gange. Ingen af møderne har en dato endnu.")
    assert empty.meetings.rows[4].name.description == "Skriv, hvad mødet handler om"
    empty.undo("meetings")
    assert empty.network.meetings.empty


# ---- one meeting


def test_a_date_is_typed_as_people_write_it_and_other_days_are_offered(opened):
    """Saved when the field is left, undone in the heading."""
    field = opened.field(4, "date")
    field.value = "tirsdag den 3/2"
    assert opened.stored(4)["date"] == dt.datetime(2026, 2, 3)  # noqa: DTZ001  as pandas has it
    assert field.value == "3. februar 2026"
    assert re.fullmatch(r"Gemt kl\. \d{1,2}\.\d\d", opened.said("meetings"))
    assert plain(opened.meetings.rows[4].when.value) == "Tirsdag den 3. februar 9.00-12.00"
    offered = opened.form(4).offers.days.children[1:]
    assert offered
    assert all("februar" in one.description for one in offered)
    assert "tirsdag den 3. februar" not in [one.description for one in offered]
    offered[0].click()
    assert opened.stored(4)["date"] != dt.datetime(2026, 2, 3)  # noqa: DTZ001  as above
    opened.undo("meetings")
    opened.undo("meetings")
    assert opened.stored(4)["date"] == dt.datetime(2026, 1, 29)  # noqa: DTZ001  as above


def test_a_day_in_a_holiday_is_kept_and_said_on_the_line_and_in_the_form(opened):
    """It is the leader who decides."""
    opened.field(4, "date").value = "10/2"
    assert "Tirsdag den 10. februar er der vinterferie." in plain(opened.form(4).offers.said.value)
    assert "Den dag er der vinterferie." in plain(opened.meetings.rows[4].about.value)


def test_what_cannot_be_read_or_is_refused_stays_in_its_field_and_changes_nothing(opened):
    """A day that is none, a time that is none, a meeting after the forum, an end before the beginning."""
    for name, text, reason in (
        ("date", "engang i foråret", "Skriv en dato"), ("start", "formiddag", "Klokkeslættet"), ("date", "1/6", ""),
        ("end", "8.00", ""), ("headline", "Ring til 120345-1239", "CPR"),
    ):  # fmt: skip
        before = opened.stored(4)
        field = opened.field(4, name)
        field.value = text
        assert reason in opened.said("meetings"), text
        assert "role" in opened.work.headings["meetings"].said.value
        assert field.value == text
        assert "nl-wrong" in field._dom_classes  # noqa: SLF001  how it looks
        assert opened.stored(4) == before


def test_subthemes_headline_purpose_place_and_times_are_saved_one_by_one(opened):
    """And each is taken back."""
    form = opened.form(4).form
    for title in ("Regler, papirer og kørsel", "Hvem er de frivillige?"):
        form.fields[f"subthemes.{title}"].value = True
    form.fields["purpose"].value = "At finde en tak, der bliver mærket"
    form.fields["room"].value = "Biblioteket"
    form.fields["end"].value = "kl. 12.30"
    stored = opened.stored(4)
    assert stored["subthemes"] == ["Hvem er de frivillige?", "Regler, papirer og kørsel", "Tak, orlov og afsked"]
    assert (stored["purpose"], stored["room"], stored["end"]) == (
        "At finde en tak, der bliver mærket", "Biblioteket", dt.time(12, 30))  # fmt: skip
    assert "Håndbogen anbefaler ét undertema ad gangen. Møde 4 har 3." in opened.answered()
    for _ in range(5):
        opened.undo("meetings")
    assert opened.stored(4)["subthemes"] == ["Tak, orlov og afsked"]
    assert form.fields["room"].value == "Vej & Park, mandskabsstuen"


def test_whoever_has_not_been_host_is_offered_first(opened):
    """Hosts take turns (H101)."""
    samir = opened.person("Samir Toubal")
    opened.field(3, "host").value = samir
    assert opened.stored(3)["host"] == samir
    assert "Vært: Samir Toubal" in plain(opened.meetings.rows[3].where.value)
    labels = [label for label, _ in opened.field(4, "host").options]
    assert labels[0] == "Ingen valgt"
    assert labels[-1] == "Samir Toubal (vært på møde 3)"
    assert all("har ikke været vært" in one for one in labels[1:-1])
    opened.field(3, "host").value = ""
    assert opened.stored(3)["host"] is None


def test_a_meeting_with_people_is_taken_out_only_after_it_is_said_what_goes_with_it(opened):
    """And one at which something was said, not at all."""
    taking = opened.form(4).taking
    assert taking.press.description == "Tag møde 4 ud"
    taking.press.click()
    said = plain(taking.said.value)
    assert "5 i planen" in said
    assert "punkter i drejebogen" in said
    taking.no.click()
    assert 4 in opened.work.meetings
    taking.press.click()
    taking.yes.click()
    assert 4 not in opened.work.meetings
    assert opened.on_list(4) == []
    assert plain(opened.meetings.rows[5].what.value) == "Møde 4 af 4, det afsluttende"
    opened.undo("meetings")
    assert len(opened.on_list(4)) == 5
    opened.form(3).taking.press.click()
    assert "Derfor kan mødet ikke tages ud." in opened.said("meetings")
    assert 3 in opened.work.meetings


def test_a_talk_with_the_sponsor_is_added_between_and_is_not_counted_as_a_meeting(opened):
    """It has no headline to fill in, and no number."""
    opened.meetings.add_talk.click()
    (number,) = opened.work.talks
    assert set(opened.form(number).form.fields) == {"date", "start", "end", "purpose", "room"}
    opened.field(number, "date").value = "10. februar 2026"
    rows = [plain(one.children[0].children[0].value) for one in opened.meetings.list.children]
    assert rows.index("Tirsdag den 10. februar") == rows.index("Torsdag den 29. januar 9.00-12.00") + 1
    assert opened.meetings.rows[number].name.description == "Møde med referencelederen"
    assert plain(opened.meetings.rows[5].what.value) == "Møde 5 af 5, det afsluttende"
    opened.form(number).taking.press.click()
    assert not opened.work.talks


def test_a_new_meeting_is_opened_to_be_written_in(opened):
    """And stands last until it has a day."""
    opened.meetings.add.click()
    assert opened.meetings.rows[6].is_open
    assert opened.answered().startswith("I mødes seks gange")
    assert "Ét møde mangler en dato." in opened.answered()
    assert "nl-primary" in opened.meetings.propose._dom_classes  # noqa: SLF001  how it looks
    opened.meetings.add.click()
    assert "To møder mangler en dato." in opened.answered()


def test_the_forums_day_and_the_papers_stand_on_the_list_and_with_the_network(opened):
    """E9 and the rest of the house read the network's day."""
    row = opened.meetings.forum["end"]
    assert plain(row.when.value) == "Torsdag den 26. marts"
    row.toggle()
    row.form.fields["forum_day"].value = "9/4 2026"
    row.form.fields["paper_deadline"].value = "27/3"
    assert opened.network.about["forum_date"] == dt.datetime(2026, 4, 9)  # noqa: DTZ001  as pandas has it
    ends = opened.network.milestones.set_index("key").loc["end"]
    assert (ends["date"].date(), ends["paper_deadline"].date()) == (dt.date(2026, 4, 9), dt.date(2026, 3, 27))
    assert plain(row.where.value) == "Papirer klar fredag den 27. marts"
    opened.undo("meetings")
    opened.undo("meetings")
    assert opened.network.about["forum_date"] == dt.datetime(2026, 3, 26)  # noqa: DTZ001  as above


# ---- proposed dates


def test_dates_are_proposed_with_reasons_for_all_that_have_none_and_used_as_one_action(empty):
    """Other days can be chosen; talks come between; what is left out stays without."""
    empty.meetings.course.click()
    empty.meetings.propose.click()
    box = empty.meetings.proposal
    names = [one.called for one in box.lines]
    assert [one for one in names if one.startswith("Møde ") and "af 5" in one] == [
        "Møde 1 af 5", "Møde 2 af 5", "Møde 3 af 5", "Møde 4 af 5", "Møde 5 af 5, det afsluttende"]  # fmt: skip
    assert names.count("Møde med referencelederen efter møde 1") == 1
    assert all(plain(one.view.children[0].value).count(".") for one in box.lines)
    assert empty.work.undated
    first = next(one for one in box.lines if one.called == "Møde 1 af 5")
    other = next(day for _, day in first.day.options if day not in {first.day.value, None})
    first.day.value = other
    talk = next(one for one in box.lines if one.called.startswith("Møde med"))
    talk.day.value = None
    box.use.click()
    table = empty.network.course
    assert table["date"].notna().all()
    assert table["date"].iloc[0].date() == other
    assert set(table["start"]) == {dt.time(9)}
    assert len(empty.network.talks) == len([one for one in names if one.startswith("Møde med")]) - 1
    assert box.view.layout.display == "none"
    empty.undo("meetings")
    assert empty.network.course["date"].isna().all()
    assert empty.network.talks.empty


def test_meetings_that_have_a_day_are_moved_only_when_somebody_asks_for_it(opened):
    """What has been held never is."""
    opened.meetings.propose.click()
    box = opened.meetings.proposal
    assert {one.called.split(" efter")[0] for one in box.lines} == {"Møde med referencelederen"}
    box.anew.value = True
    assert {one.called for one in box.lines if " af 5" in one.called} == {
        "Møde 4 af 5", "Møde 5 af 5, det afsluttende"}  # fmt: skip
    before = opened.network.meetings
    box.close()
    assert opened.network.meetings.equals(before)


# ---- who is with us


def test_the_next_meeting_is_shown_first_and_another_can_be_chosen(opened):
    """One table a meeting."""
    assert opened.people.number == 4
    opened.people.meeting.value = 3
    assert [one.called for one in opened.people.rows.values()] == opened.on_list(3)
    heads = plain(opened.people.heads.value)
    assert heads == "Netværksdeltager Hvad skal personen bidrage med? Hvordan? (Inddragelsesform)"
    assert plain(opened.people.say_it.value) == "Skriv kun det, du kan sige til personen."


def test_a_person_or_a_seat_is_put_on_with_what_and_how_and_taken_off(opened):
    """A seat becomes somebody when a name is chosen."""
    grid = opened.people
    for text in ("Ida Munkholm", "En skoleleder"):
        grid.who.value = text
        grid.add()
    assert opened.on_list(4)[-2:] == ["Ida Munkholm", "En skoleleder"]
    assert grid.who.value == ""
    key = list(grid.rows)[-2]
    grid.rows[key].cells["contribution"].value = "Ny blandt de faste"
    grid.rows[key].cells["involvement_form"].value = "Oplæg"
    stored = opened.network.plan.set_index("key").loc[key]
    assert (stored["contribution"], stored["involvement_form"]) == ("Ny blandt de faste", "Oplæg")
    assert "Workshop" in grid.rows[key].cells["involvement_form"].options
    assert grid.rows[key].cells["contribution"].description == "Ida Munkholm: Hvad skal personen bidrage med?"
    seat = list(grid.rows)[-1]
    grid.rows[seat].seat.value = "Ole Vestbjerg"
    assert opened.on_list(4)[-1] == "Ole Vestbjerg"
    assert opened.network.plan.set_index("key").loc[seat, "seat"] == ""
    grid.rows[seat].out.click()
    assert "Ole Vestbjerg" not in opened.on_list(4)
    opened.undo("people")
    assert opened.on_list(4)[-1] == "Ole Vestbjerg"
    grid.who.value = "Ida Munkholm"
    grid.add()
    assert "i forvejen" in opened.said("people")
    assert opened.on_list(4).count("Ida Munkholm") == 1


def test_the_network_has_columns_of_its_own(opened):
    """What stands in them is kept with the row (H91)."""
    opened.people.own.field.value = "Kørsel\n\nForberedelse"
    assert opened.work.columns == ["Kørsel", "Forberedelse"]
    assert "Kørsel Forberedelse" in plain(opened.people.heads.value)
    key = next(iter(opened.people.rows))
    opened.people.rows[key].cells["Kørsel"].value = "Henter Preben"
    assert opened.network.plan.set_index("key").loc[key, "extra"] == {"Kørsel": "Henter Preben"}
    opened.undo("people")
    opened.undo("people")
    assert "Kørsel" not in plain(opened.people.heads.value)


def test_the_six_groups_are_said_in_words_and_the_core_is_put_on_with_one_press(opened):
    """Never as a score."""
    opened.people.meeting.value = 3
    told = plain(opened.people.invited.groups.value)
    assert "Referencelederen Referencelederen er ikke med" in told
    assert "Borgere Preben Aagesen" in told
    assert "mangler." in told
    opened.people.invited.core.click()
    core = set(opened.network.participants.query("participation_type == 'core'")["name"])
    assert core <= set(opened.on_list(3))
    assert opened.people.invited.core.layout.display == "none"
    opened.undo("people")
    assert not core <= set(opened.on_list(3))


def test_people_are_taken_along_from_the_meeting_before_with_one_press(opened):
    """Whoever is there already is not planned twice, and what they contribute is left open."""
    carry = opened.people.carry
    assert carry.description == "Tag de fem fra møde 3 med"
    assert "Thit Damkjær" in carry.tooltip
    carry.click()
    names = opened.on_list(4)
    assert set(opened.on_list(3)) <= set(names)
    assert len(names) == len(set(names)) == 10
    assert carry.layout.display == "none"
    opened.undo("people")
    assert len(opened.on_list(4)) == 5


def test_who_is_needed_for_the_meetings_subtheme_and_not_on_the_list_is_named(opened):
    """A need with nobody as a seat, one with somebody as that person."""
    actions = opened.bench.actions(KEY)
    ole = opened.person("Ole Vestbjerg")
    actions.need("En, der har sagt farvel", subtheme="Tak, orlov og afsked", covered_by=[ole])
    actions.need("En fagforening", subtheme="Tak, orlov og afsked")
    actions.need("En jurist", subtheme="Regler, papirer og kørsel")
    opened.work.refresh("people", "")
    box = opened.people.invited
    told = [plain(one.children[0].value) for one in box.list.children]
    assert told == [
        "Ole Vestbjerg dækker En, der har sagt farvel · Tak, orlov og afsked",
        "En fagforening mangler stadig · Tak, orlov og afsked",
    ]
    for line in box.list.children:
        line.children[1].click()
    assert opened.on_list(4)[-2:] == ["Ole Vestbjerg", "En fagforening"]
    assert box.needed.layout.display == "none"


# ---- what is unfolded


def test_subthemes_are_moved_up_and_down_and_onto_meetings(empty):
    """Each as one action, with buttons and a choice."""
    empty.meetings.course.click()
    empty.subthemes.open()
    content = empty.subthemes.content
    assert list(content.rows) == ["Stier", "Parkering", "Vaner"]
    assert content.rows["Stier"].up.disabled
    content.rows["Vaner"].up.click()
    assert list(empty.work.subthemes) == ["Stier", "Vaner", "Parkering"]
    assert list(empty.network.subthemes.sort_values("position")["title"]) == ["Stier", "Vaner", "Parkering"]
    content.rows["Vaner"].meeting.value = 4
    assert empty.stored(4)["subthemes"] == ["Vaner"]
    assert empty.stored(4)["headline"] == "Vaner"
    assert (empty.stored(3)["subthemes"], empty.stored(3)["headline"]) == ([], "")
    content.rows["Vaner"].meeting.value = 0
    assert empty.work.of_subtheme("Vaner") == []
    assert plain(empty.subthemes.line.value) == "1 af 3 er ikke på noget møde."
    content.lay.click()
    assert empty.stored(3)["subthemes"] == ["Vaner"]
    empty.undo("subthemes")
    assert empty.work.of_subtheme("Vaner") == []


def test_a_theme_that_was_brought_in_has_its_latest_versions_subthemes_and_can_be_ordered(opened):
    """There are no records of them before."""
    opened.subthemes.open()
    content = opened.subthemes.content
    assert next(iter(content.rows)) == "Hvem er de frivillige?"
    content.rows["Hvem er de frivillige?"].down.click()
    assert list(opened.work.subthemes)[1] == "Hvem er de frivillige?"
    opened.undo("subthemes")
    assert opened.network.subthemes.empty
    assert next(iter(opened.work.subthemes)) == "Hvem er de frivillige?"


def test_phases_are_pressed_on_and_off_and_stand_open_in_innovation_networks(opened, bench):
    """W10: for learning networks they are folded."""
    assert not opened.phases.is_open
    opened.phases.open()
    thit = opened.person("Thit Damkjær")
    row = opened.phases.content.rows[thit]
    row.ticks["spread"].click()
    table = opened.network.participants.set_index("key")
    assert table.loc[thit, "phases"] == ["spread"]
    assert row.ticks["spread"].description == "med"
    opened.undo("phases")
    assert row.ticks["spread"].description == "ikke med"
    bench.actions(KEY).change("network", KEY, network_type="innovation")
    assert Opened(bench).phases.is_open


def test_a_version_is_kept_with_its_reason_and_what_changed_since_is_said(opened):
    """Without a reason nothing is kept."""
    opened.versions.open()
    content = opened.versions.content
    content.keep.click()
    assert "hvorfor planen ser ud" in opened.said("versions")
    content.reason.field.value = "Første udkast"
    content.keep.click()
    assert list(opened.network.plan_versions["reason"]) == ["Første udkast"]
    assert "Siden da: Ingen ændringer." in plain(content.list.value)
    opened.field(4, "date").value = "3/2 2026"
    opened.field(4, "room").value = ""
    opened.meetings.add_talk.click()
    told = plain(content.list.value)
    assert "Tak, orlov og afsked er flyttet fra 29. januar 2026 til 3. februar 2026." in told
    assert "Tak, orlov og afsked har ikke længere et sted (før Vej & Park, mandskabsstuen)." in told
    assert "Møde med referencelederen er kommet til." in told
    assert plain(opened.versions.line.value) == "1 version er gemt. Planen er ikke godkendt endnu."


def test_the_plan_is_approved_with_a_day_and_not_while_a_mandate_is_open(opened, bench):
    """E12 is said, and where it is settled."""
    opened.versions.open()
    approval = opened.versions.content.approval
    approval.press.click()
    assert opened.network.course_plans.iloc[0]["status"] == "approved"
    assert plain(approval.said.value) == "Planen blev godkendt 12. januar 2026."
    approval.day.value = "5/1"
    assert opened.network.course_plans.iloc[0]["approved"].date() == dt.date(2026, 1, 5)
    approval.day.value = ""
    assert opened.network.course_plans.iloc[0]["status"] == "draft"
    bench.actions(KEY).answer_drift("2", "1", moved=True)
    opened.work.refresh("versions", "")
    assert "referencelederens svar på temaet mangler" in plain(approval.open.value)
    assert f"/network/{KEY}/theme" in approval.open.value
    assert approval.asking.layout.display == "none"


def test_three_questions_wait_in_yellow_the_day_after_a_meeting_until_they_are_answered(opened, bench):
    """The page's only yellow box, the leader's own, and it leads on."""
    yellow = [one for one in everything(opened.view) if "nl-due" in getattr(one, "_dom_classes", ())]
    assert yellow == [opened.health.view]
    assert not opened.health.is_open
    opened.health.open()
    fields = opened.health.content.fields
    fields["plan_holds"].value = "change"
    fields["extra_talk"].value = "talk"
    assert "nl-due" in opened.health.view._dom_classes  # noqa: SLF001  how it looks
    fields["number_of_meetings"].value = "as_planned"
    assert "nl-due" not in opened.health.view._dom_classes  # noqa: SLF001  as above
    assert opened.network.plan_reviews.iloc[0]["meeting"] == 3
    assert "ekstra gang med din referenceleder" in plain(opened.health.content.follows.value)
    opened.health.content.talk.click()
    assert opened.work.talks
    again = Opened(bench)
    assert again.view.children.index(again.health.view) > again.view.children.index(again.people.view)
    assert plain(again.health.line.value) == "Besvaret efter møde 3."


def test_nothing_is_asked_before_the_first_meeting_nor_after_the_last(empty, bench):
    """There is nothing to look back at, or nothing left to plan."""
    assert "nl-due" not in empty.health.view._dom_classes  # noqa: SLF001  how it looks
    with bench.store.write() as tx:
        tx.set_setting("today", "2026-03-06")
    over = Opened(bench)
    assert "nl-due" not in over.health.view._dom_classes  # noqa: SLF001  as above
    assert over.answered().startswith("I har holdt alle fem møder, det sidste torsdag den 5. marts.")


def test_columns_groups_and_questions_of_an_edited_handbook_come_onto_the_page(bench, tmp_path):
    """Without a line of code: a column is kept with its row, an unknown group named, a question of words asked."""
    folder = Path(shutil.copytree(handbook.shipped_folder(), tmp_path / "ours"))
    both = 'label.da = "{0}"\nlabel.en = "{0}"\n'
    with (folder / "plan.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[columns]]\nkey = "bring"\nform = "line"\naudience = "internal"\n' + both.format("Tag med"))
        file.write('\n[[invited]]\nkey = "youth"\n' + both.format("Unge"))
        file.write('\n[[health]]\nkey = "mood"\nform = "line"\naudience = "leader"\n' + both.format("Stemningen"))
    import_handbook(bench, folder, KEY)
    opened = Opened(bench)
    assert plain(opened.people.heads.value).endswith("Hvordan? (Inddragelsesform) Tag med")
    key = next(iter(opened.people.rows))
    opened.people.rows[key].cells["bring"].value = "Navneskilte"
    assert opened.network.plan.set_index("key").loc[key, "extra"] == {"bring": "Navneskilte"}
    assert Opened(bench).people.rows[key].cells["bring"].value == "Navneskilte"
    assert "Unge Det kan netlib ikke se. Tænk selv efter." in plain(opened.people.invited.groups.value)
    opened.health.open()
    opened.health.content.fields["mood"].value = "God"
    assert opened.bench.network(KEY).plan_reviews.iloc[0]["for_leaders"] == {"mood": "God"}


# ---- safety, languages, rights


def test_whatever_people_typed_is_escaped_everywhere(opened):
    """In headlines, places, seats, reasons, columns, needs and subthemes."""
    actions = opened.bench.actions(KEY)
    actions.lay_out([{"number": 4, "headline": HOSTILE, "room": HOSTILE, "purpose": HOSTILE, "subthemes": [HOSTILE]}])
    actions.plan_item(4, seat=HOSTILE, contribution=HOSTILE)
    actions.find_someone(HOSTILE, function=HOSTILE)
    actions.need(HOSTILE, subtheme=HOSTILE)
    actions.name_columns([HOSTILE])
    actions.order_subthemes([HOSTILE])
    actions.keep_plan(HOSTILE, date=dt.date(2026, 1, 12))
    actions.lay_out([{"number": 4, "headline": f"{HOSTILE}!", "room": ""}])
    opened.work.refresh("meetings", "")
    for one in opened.folded:
        one.open()
    opened.form(4)
    opened.meetings.propose.click()
    sources = [one.value for one in everything(opened.view) if type(one).__name__ == "HTML"]
    assert not [told for told in sources if "<img" in told]
    assert any("&lt;img" in told for told in sources)


def test_whoever_does_not_lead_reads_the_plan_and_can_change_nothing(bench):
    """No name without a yes, no contribution, no answer of the leader's."""
    bench.actions(KEY).review_plan(3, {"plan_holds": "change"}, date=dt.date(2026, 1, 12))
    names = {name for name in bench.network(KEY).participants["name"] if name}
    looking = open_workbench(bench.store.name, viewer=Viewer("viewer", network=KEY))
    agreed = {name for name in looking.network(KEY).participants["name"] if name}
    opened = Opened(looking)
    for one in opened.folded:
        one.open()
    shown = list(everything(opened.view))
    told = " ".join(str(getattr(one, name)) for one in shown for name in ("value", "description", "tooltip", "options")
                    if getattr(one, name, None))  # fmt: skip
    assert names - agreed
    assert not [name for name in names - agreed if name in told]
    assert "Sådan takker vi på vejgården" not in told
    assert "Vært, rundvisning" in told
    assert opened.meetings.acts.layout.display == "none"
    assert all(row.name.disabled for row in opened.meetings.rows.values())
    assert opened.health.view not in opened.view.children
    assert opened.people.adding.layout.display == "none"


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_the_page_speaks_both_languages_with_everything_open(bench, language):
    """Every text is there."""
    opened = Opened(bench, language=language)
    for one in opened.folded:
        one.open()
    for number in opened.meetings.rows:
        opened.form(number)
    for row in opened.meetings.forum.values():
        row.toggle()
    opened.meetings.propose.click()
    assert texts.load(language)("plan.meetings") in opened.work.headings["meetings"].view.children[0].value
    assert opened.answered().startswith({"da": "I mødes fem gange", "en": "You meet"}[language])


def test_without_a_key_the_page_lists_the_networks(bench):
    """As every page does."""
    assert f"/network/{NEW}/plan" in plan.build(DANISH, bench, None).children[2].value


def test_the_top_bar_leads_to_the_plan_and_marks_it(bench):
    """Calendar and letters are within it."""
    for name in ("plan", "sending"):
        bar = page.top(DANISH, bench, bench.network(KEY), name)
        assert re.search(r'href="/network/frivillighed/plan" aria-current="(page|true)"', bar)


def test_a_change_touches_what_it_is_about_and_leaves_every_other_part_in_place(opened):
    """So that focus and scroll stay, and it is quick."""
    form = opened.form(4)
    parts = {id(one) for one in everything(opened.view)}
    changed = set()
    for one in everything(opened.view):
        one.observe(lambda change: changed.add((type(change["owner"]).__name__, change["name"])))
    touched = []
    for number, row in opened.meetings.rows.items():
        row.where.observe(lambda _change, number=number: touched.append(number), "value")
    form.form.fields["room"].value = "Rådhuset"
    assert {id(one) for one in everything(opened.view)} == parts
    assert touched == [4]
    assert opened.form(4) is form
    assert {name for _, name in changed} <= {"value", "display"}


def test_the_notebooks_run(brought_in, tmp_path, monkeypatch):
    """From a clean kernel."""
    monkeypatch.setenv("NETLIB_STORE", str(brought_in))
    out = tmp_path / "out.ipynb"
    notebook = ROOT / "notebooks" / "03_plan.ipynb"
    done = papermill.execute_notebook(notebook, out, {"network": KEY}, kernel_name="python3")
    assert "Hvornår mødes I, om hvad, og med hvem?" in str(done.metadata["widgets"])
    both = papermill.execute_notebook(ROOT / "notebooks" / "03_year.ipynb", out, kernel_name="python3")
    assert "Hvad sker der hvornår i år?" in str(both.metadata["widgets"])


# ---- the year of all networks


def test_the_year_shows_every_networks_meetings_as_a_wheel_and_as_a_list(bench):
    """What has been is told apart, each network's name leads to its plan, and no name of a person is there."""
    bench.actions(NEW).plan_meeting(date=dt.date(2026, 4, 14), headline=HOSTILE)
    told = year.build(DANISH, bench).children[2].value
    words = plain(told)
    assert words.startswith("Der er tre møder forude. Det første er torsdag den 29. januar: Møde 4 af 5")
    assert "Januar 2026" in words
    assert "9.-15. feb. Vinterferie" in words
    assert "21. dec. - 2. jan. Juleferie" in words
    assert f'href="/network/{KEY}/plan"' in told
    assert f'href="/network/{NEW}/plan"' in told
    assert 'role="img"' in told
    assert "<img" not in told
    assert not [name for name in bench.network(KEY).participants["name"] if name in words]
    english = plain(year.build(texts.load("en"), bench).children[2].value)
    assert english.startswith("Three meetings lie ahead. The first is Thursday 29 January: Meeting 4 of 5")


def test_a_year_without_networks_says_so(tmp_path, monkeypatch):
    """The holidays are there all the same."""
    monkeypatch.setenv("NETLIB_SERVED", "yes")
    words = plain(year.build(DANISH, open_workbench(tmp_path / "a.sqlite", create=True)).children[2].value)
    assert words.startswith("Der er ingen møder med dato det næste år.")
    assert "Sommerferie" in words


def test_the_overview_leads_to_the_year(bench):
    """From the heading above its small wheel."""
    assert 'href="/year"' in overview.build(DANISH, bench).children[1].value


# ---- what the page is made of


def test_people_are_sorted_into_the_handbooks_groups_by_role_and_part():
    """One person may be in several; a group that netlib does not know is said to be unknown."""
    people = frame("participation", [
        ("a", {"actor_type": "citizen", "participation_type": "core"}), ("b", {"actor_type": "professional"}),
        ("c", {"actor_type": "company"}), ("d", {"actor_type": "manager"}),
        ("e", {"actor_type": "professional", "participation_type": "core", "contact_state": "declined"}),
        ("f", {"actor_type": "professional", "participation_type": "core"}),
    ])  # fmt: skip
    items = frame("plan_item", [(f"m1-p{n}", {"meeting": 1, "participant": one}) for n, one in enumerate("abcd")])
    groups = {one.key: one.group for one in BOOK.words.actor_type}
    asked = ["citizens", "professionals", "outside", "sponsor", "core", "others", "own"]
    found = {one.key: one for one in invited.groups(items, people, "d", groups, asked)}
    assert {key: one.people for key, one in found.items()} == {
        "citizens": ("a",), "professionals": ("b",), "outside": ("c",), "sponsor": ("d",), "core": ("a",), "others": (),
        "own": (),
    }  # fmt: skip
    assert found["core"].missing == ("f",)
    assert not found["own"].known


def test_two_states_of_a_plan_are_held_against_each_other_field_by_field():
    """Also where one comes from JSON and the other from a frame."""
    before = [{"number": 1, "date": "2026-01-05", "headline": "A"}, {"number": 2, "headline": "B", "room": "X"}]
    table = frame("meeting", [
        ("1", {"number": 1, "date": "2026-01-06", "headline": "A"}),
        ("2", {"number": 2, "headline": "C", "date": "2026-02-01", "start": "09:00:00"}), ("3", {"number": 3}),
    ])  # fmt: skip
    found = plan_changes.changes(before, table.to_dict("records"))
    assert [(one.what, one.number) for one in found] == [
        ("added", 3), ("moved", 1), ("dated", 2), ("times", 2), ("headline", 2), ("room", 2)]  # fmt: skip
    assert plan_changes.changes(before, before) == []
    assert [one.what for one in plan_changes.changes(before, before[:1])] == ["gone"]


# ---- in a browser


@pytest.mark.browser
def test_a_course_is_made_dated_and_manned_by_keyboard_alone(brought_in, tmp_path, visit):  # noqa: PLR0915  one server for all of it
    """A course, its dates, a meeting's place, somebody on its list, undo; at three widths, with axe."""
    bench = a_copy(brought_in, tmp_path)
    bench.actions(NEW).add_person("Ellen Bro", unit="By og Land")
    served = start("serve", tmp_path / "a.sqlite")
    try:
        one = visit(f"{served.url}network/{NEW}/plan", LAPTOP)
        seen = one.page
        seen.set_default_timeout(60_000)
        expect.set_options(timeout=60_000)

        def press(name: str, key: str = "Enter") -> None:
            found = seen.get_by_role("button", name=name, exact=True).locator("visible=true").first
            found.focus()
            seen.keyboard.press(key)

        press("Lav fem møder")
        expect(seen.locator(".nl-answer")).to_contain_text("Ingen af møderne har en dato endnu.")
        expect(seen.get_by_role("button", name="Foreslå datoer")).to_be_focused()
        seen.keyboard.press("Enter")
        expect(seen.locator(".nl-proposed select").first).to_be_focused()
        seen.keyboard.press("ArrowDown")
        press("Brug datoerne")
        expect(seen.locator(".nl-answer")).to_contain_text("I mødes fem gange fra")
        seen.locator(".nl-meeting .nl-name", has_text="Parkering").focus()
        seen.keyboard.press("Enter")
        expect(seen.get_by_label("Dato", exact=True)).to_be_focused()
        seen.get_by_label("Sted", exact=True).focus()
        seen.keyboard.type("Cykelværkstedet")
        seen.keyboard.press("Tab")
        expect(seen.locator(".nl-meeting-row", has_text="Parkering").first).to_contain_text("Cykelværkstedet")
        expect(seen.get_by_label("Vært", exact=True)).to_be_focused()
        seen.get_by_label("Hvem skal med?", exact=True).focus()
        for text in ("Ellen Bro", "En skoleleder"):
            seen.keyboard.type(text)
            seen.keyboard.press("Enter")
            expect(seen.get_by_label("Hvem skal med?", exact=True)).to_have_value("")
        expect(seen.locator(".nl-plan-item")).to_have_count(2)
        press("Fortryd")
        expect(seen.locator(".nl-plan-item")).to_have_count(1)
        assert list(bench.network(NEW).plan["participant"].notna()) == [True]
        assert "Cykelværkstedet" in list(bench.network(NEW).meetings["room"])
        assert bench.network(NEW).course["date"].notna().all()
        for toggle in seen.locator(".nl-toggle").all():
            toggle.focus()
            seen.keyboard.press("Enter")
            expect(toggle).to_have_text("Skjul")
        for width, height in (WIDE, PHONE, LAPTOP):
            seen.set_viewport_size({"width": width, "height": height})
            assert one.overflow() == 0
        found = Axe().run(seen)
        assert found.violations_count == 0, found.generate_report()
        assert one.hosts() == {"127.0.0.1"}
        assert one.errors == []
    finally:
        stop(served)
