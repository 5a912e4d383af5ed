"""The calendar file: read again by two parsers, counted from the log, and nobody in it."""

import datetime as dt
import json
import re
from dataclasses import dataclass, replace
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import pytest
from click.testing import CliRunner
from conftest import a_copy
from hypothesis import given, settings
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream

from netlib import texts
from netlib.access import Viewer
from netlib.analysis.course import network_meetings
from netlib.analysis.dated import dated, in_order
from netlib.analysis.revisions import DAY, Revision, revisions, unheard
from netlib.cli.group import main_group
from netlib.errors import NotFoundError, RefusedError
from netlib.exchange import calendar as exchange
from netlib.exchange.calendar import Event, ics
from netlib.store import arrival, open_store
from netlib.workbench import Workbench, open_workbench
from netlib.workbench import calendar as making

ROOT = Path(__file__).resolve().parents[1]
CASE = ROOT.parent / "shared" / "cases" / "deleokonomi"
EXAMPLES = [path for path in (ROOT / "data" / "frivillighed", ROOT / "data" / "socialoekonomi", CASE) if path.is_dir()]
KEY = "frivillighed"
COPENHAGEN = ZoneInfo("Europe/Copenhagen")


@pytest.fixture(scope="module")
def brought_in(tmp_path_factory) -> Path:
    """Bring in every example once."""
    path = tmp_path_factory.mktemp("example") / "a.sqlite"
    one = open_workbench(path, create=True)
    for folder in EXAMPLES:
        one.import_case(folder)
    one.store.engine.dispose()
    return path


@pytest.fixture
def bench(brought_in: Path, tmp_path: Path) -> Workbench:
    """Work in a copy of the examples."""
    return a_copy(brought_in, tmp_path)


def read(data: bytes) -> dict[str, icalendar.Event]:
    """Read a file with icalendar: events by UID without the network's part of it, such as "m4"."""
    found = icalendar.Calendar.from_ical(data).walk("VEVENT")
    return {str(one["UID"]).removesuffix("@netlib").split("-", 5)[-1]: one for one in found}


def read_again(data: bytes):
    """Read a file with another parser, which shares no line with the first."""
    return IcsCalendarStream.calendar_from_ics(data.decode()).events


def sequences(bench: Workbench, key: str = KEY) -> dict[str, int]:
    """Give the SEQUENCE of each event."""
    return {name: int(one["SEQUENCE"]) for name, one in read(bench.calendar(key)).items()}


# ---- the file


@pytest.mark.parametrize("leading", [False, True])
@pytest.mark.parametrize("key", [path.name for path in EXAMPLES])
def test_two_parsers_find_every_meeting_of_every_example_at_its_time(bench, key, leading):
    """One event a meeting, with the network's own times, whichever program opens the file."""
    data = bench.calendar(key, leading=leading)
    own, second = read(data), {one.uid: one for one in read_again(data)}
    assert len(own) == len(second)
    for row in network_meetings(bench.network(key).meetings).to_dict("records"):
        one = own[f"m{row['number']}"]
        first = dt.datetime.combine(row["date"].date(), row["start"], COPENHAGEN)
        last = dt.datetime.combine(row["date"].date(), row["end"], COPENHAGEN)
        other = second[str(one["UID"])]
        assert (one.start, one.end) == (other.dtstart, other.dtend) == (first, last)
        assert str(one["SUMMARY"]) == other.summary == f"Møde {row['nth']} af {row['of']}: {row['headline']}"
        assert str(one["LOCATION"]) == other.location == row["room"]
        assert other.sequence == 0


@pytest.mark.parametrize("key", [path.name for path in EXAMPLES])
def test_lines_end_in_crlf_hold_at_most_75_octets_and_every_event_is_whole(bench, key):
    """As RFC 5545 asks (3.1, 3.6.1): each line is UTF-8 of its own, each event has what it must have, once."""
    data = bench.calendar(key, leading=True)
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert re.search(rb"(?<!\r)\n|\r(?!\n)", data) is None
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode("utf-8")
    unfolded = data.decode().replace("\r\n ", "").split("\r\n")
    events = "\n".join(unfolded).split("BEGIN:VEVENT\n")[1:]
    for event in events:
        own = event.split("BEGIN:VALARM")[0]
        for name in ("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "SEQUENCE", "STATUS", "CLASS", "TRANSP"):
            assert len(re.findall(rf"^{name}[:;]", own, re.MULTILINE)) == 1, name
        assert re.search(r"BEGIN:VALARM\nACTION:DISPLAY\nDESCRIPTION:.+\nTRIGGER:\S+\nEND:VALARM", event)
    assert unfolded.count("METHOD:PUBLISH") == unfolded.count("BEGIN:VTIMEZONE") == 1
    assert {re.sub(".*TZID=", "", one).split(":")[0] for one in unfolded if "TZID=" in one} == {"Europe/Copenhagen"}


def test_the_zone_in_the_file_tells_the_clock_of_copenhagen_every_day_of_the_coming_years():
    """One rule for summer and one for winter, which is all that Outlook takes."""
    told = exchange.ZONE.to_tz()
    day = dt.datetime(2025, 1, 1, 9)  # noqa: DTZ001  on both clocks
    while day.year < 2036:
        assert day.replace(tzinfo=told).utcoffset() == day.replace(tzinfo=COPENHAGEN).utcoffset(), day
        day += dt.timedelta(days=1)
    assert [one.name for one in exchange.ZONE.subcomponents] == ["STANDARD", "DAYLIGHT"]


@pytest.mark.parametrize(
    ("date", "start", "end", "first", "last"),
    [
        ("2026-03-28", "09:00", "12:00", "2026-03-28T08:00Z", "2026-03-28T11:00Z"),
        ("2026-03-30", "09:00", "12:00", "2026-03-30T07:00Z", "2026-03-30T10:00Z"),
        ("2026-03-29", "01:00", "04:00", "2026-03-29T00:00Z", "2026-03-29T02:00Z"),
        ("2026-10-25", "01:00", "04:00", "2026-10-24T23:00Z", "2026-10-25T03:00Z"),
    ],
)
def test_a_meeting_keeps_its_clock_across_the_change_to_summer_and_to_winter(date, start, end, first, last):
    """Nine o'clock is nine o'clock, on both sides and across the night itself."""
    moment = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    clock = [dt.time.fromisoformat(one) for one in (start, end)]
    data = ics([Event("a@netlib", 0, moment, moment, dt.date.fromisoformat(date), "Møde", *clock)])
    wanted = [dt.datetime.fromisoformat(one) for one in (first, last)]
    (one,), (other,) = read(data).values(), read_again(data)
    assert [one.start.astimezone(dt.UTC), one.end.astimezone(dt.UTC)] == wanted
    assert [other.dtstart.astimezone(dt.UTC), other.dtend.astimezone(dt.UTC)] == wanted


def test_the_same_store_gives_the_same_bytes_whenever_and_wherever_it_is_asked(bench, tmp_path):
    """The time in the file is that of the change, so a copy of the store on another day writes the same file."""
    first = bench.calendar(KEY, leading=True)
    (tmp_path / "copy").mkdir()
    other = a_copy(tmp_path / "a.sqlite", tmp_path / "copy")
    with other.store.write() as tx:
        tx.set_setting("demo", "yes")
        tx.set_setting("today", "2031-05-05")
    assert other.calendar(KEY, leading=True) == first == bench.calendar(KEY, leading=True)


@pytest.mark.parametrize(
    "hostile", ["a\r\nEND:VEVENT\r\nBEGIN:VEVENT", "a\u2028b\x85c\x0bd", "a, b; c\\n d", "æøå😀" * 40]
)
def test_whatever_was_typed_stays_inside_its_field(bench, hostile):
    """No line of a headline becomes a line of the file."""
    bench.actions(KEY).change("meeting", "4", headline=hostile, room=hostile, purpose=hostile)
    data = bench.calendar(KEY)
    assert len(read(data)) == len(read_again(data)) == 5
    told = re.sub("\r\n|[\x0b\x85\u2028]", "\n", hostile)
    assert str(read(data)["m4"]["LOCATION"]) == told
    assert max(map(len, data.split(b"\r\n"))) <= 75


# ---- what is told


def test_a_booking_says_which_of_how_many_what_where_when_and_what_for(bench):
    """The five things of the handbook (H102), and the forum's question; reminded the day before."""
    bench.actions(KEY).change("meeting", "4", purpose="At finde ud af, hvordan vi siger tak.")
    one = read(bench.calendar(KEY))["m4"]
    assert str(one["SUMMARY"]) == "Møde 4 af 5: Tak, orlov og afsked"
    assert str(one["LOCATION"]) == "Vej & Park, mandskabsstuen"
    assert str(one["DESCRIPTION"]).split("\n") == [
        "Formål: At finde ud af, hvordan vi siger tak.",
        f"Chefforum spurgte: {bench.network(KEY).about['forum_question']}",
        "Netværk: Frivillige i kommunens hverdag",
    ]
    (alarm,) = one.walk("VALARM")
    assert alarm["TRIGGER"].dt == dt.timedelta(days=-1)
    assert (one["CLASS"], one["TRANSP"], one["STATUS"]) == ("PUBLIC", "OPAQUE", "CONFIRMED")
    english = read(bench.calendar(KEY, language="en"))["m4"]
    assert str(english["SUMMARY"]).startswith("Meeting 4 of 5: ")


def test_which_of_how_many_is_told_as_the_plan_tells_it(bench):
    """By date; a meeting without one comes last and counts all the same; a talk with the sponsor does not count."""
    actions = bench.actions(KEY)
    actions.plan_meeting(headline="Ekstra")
    actions.plan_meeting(kind="sponsor", date="2026-01-20")
    actions.change("meeting", "3", date="2026-02-12")
    rows = network_meetings(bench.network(KEY).meetings)
    told = in_order([body for _, body in bench.store.present(KEY)["meeting"]])
    assert told == {row["number"]: (row["nth"], row["of"]) for row in rows.to_dict("records")}
    assert str(read(bench.calendar(KEY))["m3"]["SUMMARY"]).startswith("Møde 4 af 6: ")


def test_a_meeting_with_a_day_only_takes_the_whole_day_and_one_without_an_end_says_so(bench):
    """Three hours are kept free, as the handbook counts on, and the text tells that nothing is agreed."""
    actions = bench.actions(KEY)
    actions.change("meeting", "4", start=None, end=None)
    actions.change("meeting", "5", end=None)
    told = read(bench.calendar(KEY))
    assert (told["m4"].start, told["m4"].end) == (dt.date(2026, 1, 29), dt.date(2026, 1, 30))
    assert "Tidspunktet er ikke aftalt endnu." in told["m4"]["DESCRIPTION"]
    assert told["m5"].end - told["m5"].start == dt.timedelta(hours=3)
    assert "Sluttidspunktet er ikke aftalt endnu." in told["m5"]["DESCRIPTION"]
    assert dt.date(2026, 1, 29) in [one.dtstart for one in read_again(bench.calendar(KEY))]


def test_no_person_is_in_the_file_whatever_was_typed(bench):
    """No full name, mail address, phone number or CPR number of anybody, and nobody is invited by it."""
    actions, people = bench.actions(KEY), bench.network(KEY).participants
    host, other = people["key"].iloc[0], people["name"].iloc[2]
    actions.change_person(host, mail="nina.n@example.dk", phone="+45 12 34 56 78")
    name = str(people["name"].iloc[0])
    actions.change("meeting", "4", host=host, headline=f"Oplæg ved {name}", room=f"Hos {other}s mor, ring 12345678",
                   purpose="Skriv til nina.n@example.dk eller https://example.dk/a@b.dk")  # fmt: skip
    actions.change("meeting", "5", purpose="Hun er født 010190-1234")
    actions.change("network", KEY, title=f"Netværket med {name}")
    data = bench.calendar(KEY, leading=True)
    text = data.decode().replace("\r\n ", "")
    with bench.store.read() as tx:
        everybody = tx.people.all().values()
    assert [one.name for one in everybody if one.name in text] == []
    assert [one.mail for one in everybody if one.mail and one.mail in text] == []
    assert not re.search(r"12 ?34 ?56 ?78|010190|ATTENDEE|ORGANIZER|CONTACT|MAILTO", text, re.IGNORECASE)
    assert "Oplæg ved (navn udeladt)" in text
    assert "https://example.dk/a@b.dk" in text


# ---- UID


def test_a_uid_stays_through_renaming_merging_and_coming_back(bench, brought_in, tmp_path):
    """And no two meetings of two networks, or of one network begun twice, share one."""
    uids = {name: str(one["UID"]) for name, one in read(bench.calendar(KEY)).items()}
    (tmp_path / "other").mkdir()
    laptop = a_copy(brought_in, tmp_path / "other")
    laptop.actions(KEY).change("meeting", "4", headline="Et andet navn")
    actions = bench.actions(KEY)
    actions.change("network", KEY, title="Noget andet")
    actions.undo(actions.withdraw("meeting", "5"))
    arrival.merge(bench.store, laptop.store)
    told = read(bench.calendar(KEY))
    assert {name: str(one["UID"]) for name, one in told.items()} == uids
    assert str(told["m4"]["SUMMARY"]) == "Møde 4 af 5: Et andet navn"
    twin = open_workbench(tmp_path / "twin.sqlite", create=True)
    twin.import_case(ROOT / "data" / KEY)
    known = bench.keys()
    others = [str(one["UID"]) for key in known if key != KEY for one in read(bench.calendar(key)).values()]
    twins = [str(one["UID"]) for one in read(twin.calendar(KEY)).values()]
    assert not set(uids.values()) & {*others, *twins}


# ---- SEQUENCE


TOLD = {
    "date": "2026-02-05", "start": "10:00", "end": "11:30", "room": "Kantinen", "headline": "Tak",
    "purpose": "At sige tak", "subthemes": ["Tak", "Orlov"],
}  # fmt: skip


def test_the_sequence_rises_with_whatever_a_calendar_tells_and_of_this_meeting_alone(bench):
    """By one for each change, and by one more when it is taken back; the time in the file is that of the change."""
    actions, before = bench.actions(KEY), read(bench.calendar(KEY))
    for n, (field, value) in enumerate(TOLD.items()):
        done = actions.change("meeting", "4", **{field: value})
        assert sequences(bench) == {"m1": 0, "m2": 0, "m3": 0, "m4": 2 * n + 1, "m5": 0}, field
        actions.undo(done)
        assert sequences(bench)["m4"] == 2 * n + 2, field
    after = read(bench.calendar(KEY))
    assert after["m4"]["DTSTAMP"].dt >= before["m4"]["DTSTAMP"].dt
    assert after["m3"].to_ical() == before["m3"].to_ical()


def test_the_sequence_does_not_rise_with_what_no_calendar_tells(bench):
    """A status, a run sheet, a note of what was sent: the file stays as it was, byte for byte."""
    before, actions = bench.calendar(KEY), bench.actions(KEY)
    actions.change("meeting", "4", status="booked", preparation="Læs bilaget")
    actions.change("meeting", "4", date="2026-01-29")
    actions.note_sent("booking", date=dt.date(2026, 1, 2))
    actions.change("network", KEY, case_number="1")
    assert bench.calendar(KEY) == before


def test_every_meeting_is_told_anew_when_there_is_one_more_or_the_forum_asks_something_else(bench):
    """Once for one action: "2 af 5" has become "2 af 7", however many meetings were added."""
    actions = bench.actions(KEY)
    actions.lay_out([{"date": "2026-03-12"}, {"date": "2026-03-19"}])
    assert sequences(bench) == {"m1": 1, "m2": 1, "m3": 1, "m4": 1, "m5": 1, "m6": 0, "m7": 0}
    actions.change("network", KEY, forum_question="Hvad så?")
    assert set(sequences(bench).values()) == {2, 1}


def test_a_withdrawn_meeting_is_cancelled_and_comes_back_with_a_higher_sequence(bench):
    """It frees the time, reminds nobody and is counted no more; those who keep it learn that it is off."""
    actions = bench.actions(KEY)
    gone = actions.withdraw("meeting", "4")
    data = bench.calendar(KEY)
    told = read(data)
    assert [str(told["m4"][name]) for name in ("SUMMARY", "STATUS", "TRANSP")] == [
        "Aflyst: Tak, orlov og afsked", "CANCELLED", "TRANSPARENT"]  # fmt: skip
    assert told["m4"].start == dt.datetime(2026, 1, 29, 9, tzinfo=COPENHAGEN)
    assert told["m4"].walk("VALARM") == []
    assert {one.summary: one.status for one in read_again(data)}["Aflyst: Tak, orlov og afsked"] == "CANCELLED"
    assert str(told["m5"]["SUMMARY"]).startswith("Møde 4 af 4: ")
    assert int(told["m4"]["SEQUENCE"]) == 1
    actions.undo(gone)
    back = read(bench.calendar(KEY))["m4"]
    assert (str(back["STATUS"]), int(back["SEQUENCE"])) == ("CONFIRMED", 2)


def test_a_meeting_that_loses_its_date_is_cancelled_on_the_day_it_had(bench):
    """Whoever has it in the calendar learns that it is off; netlib says that it has no date."""
    bench.actions(KEY).change("meeting", "4", date=None)
    made = making.make(bench, KEY)
    told = read(made.data)["m4"]
    assert (str(told["STATUS"]), told.start.date()) == ("CANCELLED", dt.date(2026, 1, 29))
    assert [one.told(texts.load()) for one in made.left_out] == ["Møde 5 har ingen dato endnu."]


def test_a_draft_that_nobody_has_heard_of_is_cancelled_in_nobodys_calendar(bench):
    """Unless it was sent, or lay there for more than a day."""
    actions = bench.actions(KEY)
    actions.plan_meeting(date="2026-03-12", headline="Kladde")
    actions.drop_meeting(6)
    assert "m6" not in sequences(bench)
    actions.plan_meeting(date="2026-03-12", headline="Sendt")
    actions.note_sent("booking", date=dt.date(2026, 1, 2))
    actions.drop_meeting(7)
    assert sequences(bench)["m7"] == 1
    (told,) = dated({("network", "a"): {}, ("meeting", "1"): {"number": 1, "date": "2026-01-01"}}).values()
    draft = Revision(told, 1, 0, DAY - 1, 0, is_gone=True)
    assert unheard(draft, [])
    assert not unheard(replace(draft, changed=DAY), [])
    assert not unheard(draft, [5])
    assert unheard(draft, [DAY])


@dataclass(frozen=True)
class Line:
    """One entry of an invented log."""

    at: int
    kind: str
    key: str
    body: dict | None
    action: str

    @property
    def id(self) -> str:
        """Give an id in the order of time."""
        return f"{self.at:06}"


LINES = st.lists(
    st.tuples(
        st.integers(1, 3),
        st.one_of(st.none(), st.fixed_dictionaries({"date": st.sampled_from(["2026-01-01", "2026-02-01", None]),
                                                    "room": st.sampled_from(["a", "b"])})),
        st.integers(0, 3),
    ),
    max_size=14,
)  # fmt: skip


def log(*parts) -> list[Line]:
    """Make a log of a network with three meetings; several entries of one part may be one action."""
    lines = [Line(0, "network", "a", {"title": "A"}, "begin")]
    for nth, part in enumerate(parts):
        for n, (key, body, of) in enumerate(part):
            whole = None if body is None else {"number": key, **body}
            lines.append(Line(len(lines), "meeting", str(key), whole, f"{nth}-{n - n % (of + 1)}"))
    return lines


@settings(max_examples=60)
@given(LINES, LINES)
def test_a_sequence_never_falls_as_the_log_grows_and_never_stands_still_when_the_event_changes(told, more):
    """Whatever is done in whatever order; and the order in which entries arrive changes nothing."""
    before, lines = revisions(log(told), dated), log(told, more)
    after = revisions(lines[len(told) + 1 :][::-1] + lines[: len(told) + 1], dated)
    for name, one in before.items():
        now = after[name]
        assert now.sequence >= one.sequence
        assert now.sequence > one.sequence or (now.told, now.is_gone) == (one.told, one.is_gone)
        assert now.moved <= now.changed


# ---- what is left out, and where it is written


def run(bench: Workbench, *arguments: str):
    """Run `netlib calendar` on a store."""
    return CliRunner().invoke(main_group, ["calendar", *arguments, "--store", bench.store.name], standalone_mode=False)


def test_the_command_writes_the_file_and_lists_what_has_no_date(bench, tmp_path):
    """Done: 0; done in part: 3, with the meetings that are not in it, in words and as JSON."""
    path = tmp_path / "ny" / "f.ics"
    done = run(bench, KEY, str(path))
    assert (done.return_value, done.output.strip()) == (0, f"5 aftaler er skrevet i {path}.")
    assert path.read_bytes() == bench.calendar(KEY)
    bench.actions(KEY).plan_meeting(headline="Uden dato")
    bench.actions(KEY).plan_meeting(kind="sponsor")
    done = run(bench, KEY, str(path))
    assert done.return_value == 3
    assert done.output.splitlines()[1:] == ["1 møde er ikke med:", "  Møde 6 har ingen dato endnu."]
    done = run(bench, KEY, str(path), "--json", "--leader")
    said = {6: "Møde 6 har ingen dato endnu.", 101: "Et møde med referencelederen har ingen dato endnu."}
    missing = [{"number": n, "kind": kind, "message": said[n]} for n, kind in ((6, "ordinary"), (101, "sponsor"))]
    whole = {"network": KEY, "path": str(path), "events": 14, "cancelled": 0, "left_out": missing}
    assert json.loads(done.output) == whole
    one = run(bench, KEY, str(path), "--meeting", "2")
    assert (one.return_value, list(read(path.read_bytes()))) == (0, ["m2"])


def test_a_file_is_written_whole_or_not_at_all(bench, tmp_path):
    """Where nothing has a date, or the place cannot be written, what was there before is there still."""
    path = tmp_path / "f.ics"
    path.write_bytes(b"before")
    bench.start("tomt", "Cykler i byen")
    with pytest.raises(NotFoundError, match="Cykler i byen"):
        bench.calendar("tomt", path)
    with pytest.raises(NotFoundError, match="1, 2, 3, 4, 5"):
        bench.calendar(KEY, path, meeting=9)
    assert path.read_bytes() == b"before"
    with pytest.raises(RefusedError, match="cannot be written"):
        bench.calendar(KEY, path / "inside.ics")
    (tmp_path / "folder.ics").mkdir()
    with pytest.raises(RefusedError, match="cannot be written"):
        bench.calendar(KEY, tmp_path / "folder.ics")
    assert sorted(one.name for one in tmp_path.glob("*.ics*")) == ["f.ics", "folder.ics"]


# ---- the leader's own


def test_the_leaders_own_file_has_talks_agendas_days_out_and_the_forum_as_private(bench):
    """Nobody else's file has them; each agenda on the day by which the handbook wants it sent."""
    actions = bench.actions(KEY)
    actions.plan_meeting(kind="sponsor", date="2026-01-20", start="13:00", end="13:30", room="Kontoret")
    actions.plan_forum("end", date="2026-03-26", paper_deadline="2026-03-16")
    own, everybody = read(bench.calendar(KEY, leading=True)), read(bench.calendar(KEY))
    assert set(everybody) == {f"m{n}" for n in range(1, 6)}
    assert str(own["m101"]["SUMMARY"]) == "Møde med referencelederen"
    assert str(own["m4-agenda"]["SUMMARY"]) == "Send dagsordenen til møde 4 af 5: Tak, orlov og afsked"
    assert own["m4-agenda"].start == dt.datetime(2026, 1, 22, 9, tzinfo=COPENHAGEN)
    assert (own["forum"].start, own["paper"].start) == (dt.date(2026, 3, 26), dt.date(2026, 3, 16))
    assert sum(str(one["SUMMARY"]).startswith("Ude i praksis") for one in own.values()) == 3
    assert {str(one["CLASS"]) for name, one in own.items() if name not in everybody} == {"PRIVATE"}
    assert own["m4-agenda"]["TRANSP"] == "TRANSPARENT"
    agenda = own["m4-agenda"]
    actions.change("meeting", "4", room="Kantinen")
    assert read(bench.calendar(KEY, leading=True))["m4-agenda"].to_ical() == agenda.to_ical()


def test_only_those_who_lead_get_the_leaders_own_and_the_public_learns_no_place(bench):
    """A room is for the house; a viewer may have the meetings."""
    store = open_store(Path(bench.store.name))
    with pytest.raises(RefusedError, match="lead the network"):
        Workbench(store, viewer=Viewer("viewer")).calendar(KEY, leading=True)
    assert "LOCATION" in read(Workbench(store, viewer=Viewer("viewer")).calendar(KEY))["m4"]
    assert "LOCATION" not in read(Workbench(store, viewer=Viewer("public")).calendar(KEY))["m4"]
    with pytest.raises(NotFoundError):
        Workbench(store, viewer=Viewer("leader", network="andet")).calendar(KEY)
