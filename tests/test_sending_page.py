"""The page "Kalender og breve": what is due, what is copied, what is noted as sent, and who may have which file."""

import datetime as dt
import re
import shutil
import zipfile
from html import unescape
from io import BytesIO
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import icalendar
import pandas as pd
import papermill
import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import LAPTOP, PHONE, WIDE, a_copy, start, stop
from playwright.sync_api import Page, expect

from netlib import texts
from netlib.access import Viewer
from netlib.errors import NotFoundError
from netlib.ui import page, sending
from netlib.workbench import Workbench, open_workbench
from netlib.workbench.recipients import recipients

pytestmark = pytest.mark.slow  # whole pages are built
ROOT = Path(__file__).resolve().parents[1]
KEY = "frivillighed"
DANISH = texts.load("da")
HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def brought_in(tmp_path_factory) -> Path:
    """Bring in an example on the day on which it plays, and start a network that holds nothing yet."""
    path = tmp_path_factory.mktemp("example") / "a.sqlite"
    one = open_workbench(path, create=True)
    with one.store.write() as tx:
        tx.set_setting("today", "2026-01-12")
    one.import_case(ROOT / "data" / KEY)
    one.start("tomt", "Cykler i byen")
    one.store.engine.dispose()
    return path


@pytest.fixture
def bench(brought_in: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workbench:
    """Work in a copy of the example, as if netlib's server showed the page."""
    monkeypatch.setenv("NETLIB_SERVED", "yes")
    return a_copy(brought_in, tmp_path)


class Opened:
    """The page as widgets."""

    def __init__(self, bench: Workbench, key: str = KEY, language: str = "da") -> None:
        """Open the page of the network called `key`."""
        self.page = sending.Sending(texts.load(language), bench, key)
        self.work, self.bookings, self.letters = self.page.work, self.page.bookings, self.page.letters
        self.bench, self.key = bench, key

    @property
    def answer(self) -> str:
        """Read what stands first."""
        return plain(self.page.answer.view.value)

    def row(self, number: int):
        """Give the row of a meeting."""
        return self.bookings.rows[number]

    def noted(self) -> list[tuple[str, int | None, str]]:
        """Read what is stored as sent: what, about which meeting, when."""
        rows = self.bench.network(self.key).sendings.to_dict("records")
        return [(one["what"], None if pd.isna(one["meeting"]) else int(one["meeting"]), str(one["date"].date()))
                for one in rows]  # fmt: skip

    def undo(self, name: str) -> None:
        """Press "Fortryd" in a section; fails where it offers none."""
        back = self.work.headings[name].back
        assert back.layout.display is None
        back.click()


def plain(html: str) -> str:
    """Read HTML as one line of text."""
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html)).strip())


def copied(html: str) -> dict[str, str]:
    """Give what each button copies."""
    return {
        name: unescape(text)
        for name, text in re.findall(r'id="copy-[^"]*?-(\w+)" class="nl-typed">(.*?)</dd>', html, re.DOTALL)
    }


@pytest.fixture
def opened(bench: Workbench) -> Opened:
    """Open the page."""
    return Opened(bench)


# ---- what is due


def test_what_is_due_now_stands_first(opened, bench):
    """By when the agenda of the next meeting is sent, that it is late, or when it was sent."""
    assert opened.answer.startswith("Planen Dagsordenen til møde 4 sendes senest torsdag den 22. januar.")
    with bench.store.write() as tx:
        tx.set_setting("today", "2026-01-26")
    assert "skulle have været sendt torsdag den 22. januar. Send den i dag." in Opened(bench).answer
    bench.actions(KEY).note_sent("agenda", date=dt.date(2026, 1, 26), meeting=4)
    assert "Dagsordenen til møde 4 er sendt mandag den 26. januar." in Opened(bench).answer


def test_a_meeting_that_moves_after_it_was_sent_is_told_until_the_change_is_sent(opened, bench):
    """A new room as well; a new headline is no reason to send it again."""
    row = opened.row(4)
    row.tick.tick.value = True
    assert "flyttet" not in opened.answer
    bench.actions(KEY).change("meeting", "4", headline="Tak og orlov")
    opened.work.refresh("bookings", "")
    assert "flyttet" not in opened.answer
    bench.actions(KEY).change("meeting", "4", room="Kantinen")
    opened.work.refresh("bookings", "")
    assert "Møde 4 er flyttet, siden det blev sendt. Send ændringen fra Outlook." in opened.answer
    assert "Flyttet, siden det blev sendt." in plain(row.about.value)
    row.tick.form.fields["date"].value = "13/1-2026"
    assert "flyttet" not in opened.answer.lower()


def test_what_the_handbook_says_of_bookings_is_told_and_goes_when_it_is_done(bench):
    """Before the first meeting all of them are to be in the core's calendars."""
    with bench.store.write() as tx:
        tx.set_setting("today", "2025-09-15")
    opened = Opened(bench)
    assert "Der står ikke, at det er gjort for" in opened.answer
    opened.bookings.series.tick.tick.value = True
    assert "Der står ikke, at det er gjort for" not in opened.answer


# ---- copying


def test_four_fields_can_be_copied_for_each_meeting_and_for_the_whole_course(opened):
    """The words of the calendar, and the addresses of those who are invited, without the leader."""
    told = copied(opened.row(4).fields.value)
    assert told["subject"] == "Møde 4 af 5: Tak, orlov og afsked"
    assert told["place"] == "Vej & Park, mandskabsstuen"
    assert told["text"].startswith("Chefforum spurgte: ")
    names = ("claus.refslund", "dorthe.bekgaard", "samir.toubal", "lisbet.kragelund", "jeppe.storgaard")
    wanted = [f"{name}@vesterbaek.example" for name in names]
    assert told["to"].split("; ") == [*wanted, "formand@besoegsvennerne.example"]
    assert "Brev på papir til 2: Preben Aagesen, Zeynep Holmgaard" in plain(opened.row(4).fields.value)
    assert "Der mangler et formål med mødet." in plain(opened.row(4).fields.value)
    whole = copied(opened.bookings.series.fields.value)
    assert whole["subject"] == "Frivillige i kommunens hverdag: 2 netværksmøder"
    assert whole["place"] == "Stedet står ved hvert møde"
    assert (
        "Møde 5 af 5: Afsluttende møde: analyse på tværs\ntorsdag den 5. marts kl. 9.00–12.30\nPlejecenter"
        in whole["text"]
    )
    assert whole["to"].count("@") == 5


def test_whatever_was_typed_is_text_and_is_copied_as_it_was_typed(bench):
    """No tag of a headline becomes a tag of the page."""
    bench.actions(KEY).change("meeting", "4", headline=HOSTILE, purpose=f"{HOSTILE}\næøå & mere")
    row = Opened(bench).row(4)
    assert HOSTILE not in row.fields.value + row.about.value
    assert copied(row.fields.value)["text"].startswith(f"Formål: {HOSTILE}\næøå & mere\n")


def test_those_who_said_no_or_only_may_come_are_not_invited(bench):
    """The core counts once it has said yes; somebody planned for a meeting unless they have said no or stopped."""
    seen, actions = bench.network(KEY), bench.actions(KEY)
    names = dict(zip(seen.participants["name"], seen.participants["key"], strict=True))
    actions.change("participation", names["Samir Toubal"], contact_state="invited")
    actions.change("participation", names["Zeynep Holmgaard"], contact_state="declined")
    everybody, fourth = (recipients(bench, bench.network(KEY), meeting) for meeting in (None, 4))
    assert "Samir Toubal" not in [one.name for one in everybody.by_mail]
    planned = bench.network(KEY).plan
    there = names["Samir Toubal"] in set(planned.loc[planned["meeting"] == 4, "participant"])
    assert ("Samir Toubal" in [one.name for one in fourth.by_mail]) == there
    assert [one.name for one in fourth.on_paper] == ["Preben Aagesen"]


def test_who_does_not_lead_sees_no_address_no_name_and_no_letter(bench):
    """Hidden is not sent: neither by the page nor by what it is made of."""
    bench.viewer = Viewer("viewer", network=KEY)
    opened = Opened(bench)
    shown = "".join(one.fields.value + one.about.value for one in opened.bookings.rows.values())
    assert "@" not in shown
    assert "Preben" not in shown + opened.bookings.series.fields.value
    assert opened.letters is None
    assert opened.row(4).tick.view.layout.display == "none"
    assert "leader=1" not in opened.bookings.files.value
    assert recipients(bench, bench.network(KEY), 4).line == ""


# ---- noting what was sent


def test_a_tick_notes_today_the_day_can_be_changed_and_everything_taken_back(opened):
    """Step by step, and the fields follow."""
    tick = opened.row(4).tick
    assert tick.day.layout.display == "none"
    tick.tick.value = True
    assert opened.noted() == [("booking", 4, "2026-01-12")]
    assert tick.day.layout.display is None
    assert re.fullmatch(r"Gemt kl\. \d{1,2}\.\d\d", plain(opened.work.headings["bookings"].said.value))
    tick.form.fields["date"].value = "den 9. januar"
    assert opened.noted() == [("booking", 4, "2026-01-09")]
    assert tick.form.fields["date"].value == "9. januar 2026"
    tick.form.fields["date"].value = "i overmorgen"
    assert "Skriv en dato" in plain(opened.work.headings["bookings"].said.value)
    tick.form.fields["date"].value = ""
    assert "fjern fluebenet" in plain(opened.work.headings["bookings"].said.value)
    assert opened.noted() == [("booking", 4, "2026-01-09")]
    opened.undo("bookings")
    assert opened.noted() == [("booking", 4, "2026-01-12")]
    tick.tick.value = False
    assert opened.noted() == []
    opened.undo("bookings")
    assert opened.noted() == [("booking", 4, "2026-01-12")]
    assert tick.tick.value is True


def test_the_whole_course_counts_for_the_meetings_that_were_in_it(opened, bench):
    """One that is added afterwards is not sent yet."""
    opened.bookings.series.tick.tick.value = True
    assert "Sendt med hele rækken 12. januar 2026." in plain(opened.row(5).about.value)
    bench.actions(KEY).plan_meeting(date="2026-03-12", headline="Ekstra")
    opened.work.refresh("bookings", "")
    assert "Sendt med hele rækken" not in plain(opened.row(6).about.value)
    assert opened.noted() == [("booking", None, "2026-01-12")]


def test_meetings_that_were_held_are_folded_and_can_be_noted_too(opened):
    """As three of the example's five."""
    assert "3 møder er holdt." in plain(opened.page.held.folded.line.value)
    opened.page.held.folded.open()
    row = opened.page.held.folded.content.rows[3]
    row.tick.tick.value = True
    assert opened.noted() == [("booking", 3, "2026-01-12")]
    opened.undo("held")
    assert opened.noted() == []


# ---- letters


def test_a_letter_is_shown_with_who_gets_it_on_paper_what_is_missing_and_what_it_says(opened):
    """Begun with the agenda of the next meeting, as that is due."""
    desk = opened.letters
    assert (desk.letter.value, desk.meeting.value) == ("agenda", "4")
    told = plain(desk.about.value)
    assert "Brev på papir til 2: Preben Aagesen, Zeynep Holmgaard" in told
    assert "mødets formål" in told
    assert 'href="/network/frivillighed/letters.zip?what=agenda&amp;meeting=4"' in desk.about.value
    assert 'href="/network/frivillighed/agenda.pdf?meeting=4"' in desk.about.value
    assert copied(desk.text.value)["text"].startswith("Kære alle")
    desk.draft.value = "1"
    assert desk.draft.label == "Preben Aagesen, på papir"
    assert set(copied(desk.text.value)) == {"subject", "text"}
    assert "letters.zip?what=agenda&amp;meeting=4&amp;person=p-" in desk.text.value


def test_a_letter_is_noted_as_sent_a_personal_one_for_its_reader_alone(opened):
    """The page's answer follows."""
    desk = opened.letters
    desk.tick.tick.value = True
    assert opened.noted() == [("agenda", 4, "2026-01-12")]
    assert "Dagsordenen til møde 4 er sendt" in opened.answer
    opened.undo("letters")
    assert "sendes senest" in opened.answer
    desk.choose("confirmation")
    assert desk.meeting.layout.display == "none"
    first, second = desk.draft.options[:2]
    name = first[0].rpartition(",")[0]
    assert desk.tick.tick.description == f"Brevet til {name} er sendt"
    desk.tick.tick.value = True
    (people,) = opened.bench.network(KEY).sendings["people"]
    assert [opened.bench.network(KEY).name(one) for one in people] == [name]
    desk.draft.value = second[1]
    assert desk.tick.tick.value is False


def test_every_letter_of_the_handbook_can_be_chosen_in_both_languages(bench):
    """Whether anybody is to have it or not."""
    for language in texts.LANGUAGES:
        desk = Opened(bench, language=language).letters
        for _, key in desk.letter.options:
            desk.letter.value = key
            assert plain(desk.about.value)
            assert ("copy-letter-text" in desk.text.value) or desk.reading.layout.display == "none"


# ---- the page as a whole


def test_an_empty_network_says_what_to_do_first(bench):
    """There is no calendar to get, and nothing to copy."""
    opened = Opened(bench, "tomt")
    assert "ingen kommende møder" in opened.answer
    assert "Sæt dato på møderne" in plain(opened.bookings.files.value)
    assert "calendar.ics" not in opened.bookings.files.value
    assert opened.page.held.view.layout.display == "none"
    bench.actions("tomt").plan_meeting(headline="Uden dato")
    assert "Møde 1 har ingen dato endnu. Det er ikke med i kalenderen." in plain(
        Opened(bench, "tomt").bookings.files.value
    )


def test_where_no_server_shows_the_page_there_is_nothing_to_press_that_does_nothing(bench, monkeypatch):
    """In JupyterLab the words stand there to be marked; files come from `bench.calendar`."""
    monkeypatch.setenv("NETLIB_SERVED", "")
    opened = Opened(bench)
    shown = [opened.page.answer.view, opened.bookings.files, opened.row(4).about, opened.row(4).fields,
             opened.letters.about, opened.letters.text]  # fmt: skip
    assert not re.search(r"<button|\.ics|\.zip|\.pdf", "".join(one.value for one in shown))
    assert copied(opened.row(4).fields.value)["subject"].startswith("Møde 4 af 5")


def test_without_a_key_the_page_lists_the_networks_and_an_unknown_one_is_named(bench):
    """Each with its address."""
    built = sending.build(DANISH, bench, None)
    listed = "".join(getattr(one, "value", "") for one in built.children)
    assert 'href="/network/tomt/sending"' in listed
    with pytest.raises(NotFoundError, match="frivillighed"):
        sending.build(DANISH, bench, "ukendt")


def test_the_notebook_runs(brought_in, tmp_path, monkeypatch):
    """By papermill, without a traceback, and shows the page."""
    monkeypatch.setenv("NETLIB_STORE", str(brought_in))
    done = papermill.execute_notebook(
        ROOT / "notebooks" / page.PAGES["sending"], tmp_path / "done.ipynb", {"network": KEY}, progress_bar=False
    )
    outputs = [output for cell in done.cells if cell.cell_type == "code" for output in cell.outputs]
    assert [one.output_type for one in outputs] == ["execute_result"]
    assert "application/vnd.jupyter.widget-view+json" in outputs[0].data


# ---- in a browser


def grave(page_: Page) -> list[tuple[str, str]]:
    """List what axe finds serious or critical."""
    found = Axe().run(page_).response["violations"]
    return [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")]


def status(url: str) -> int:
    """Ask for an address and give the answer's number."""
    try:
        return int(urlopen(url, timeout=120).status)  # noqa: S310  our own server
    except HTTPError as error:
        return int(error.code)


def files_are_served(url: str) -> None:
    """Hold the addresses of the page's files against what they should give."""
    with urlopen(f"{url}network/{KEY}/calendar.ics", timeout=120) as got:  # noqa: S310  our own server
        assert got.headers["Content-Type"] == "text/calendar; charset=utf-8"
        assert got.headers["Content-Disposition"] == f'attachment; filename="{KEY}-kalender.ics"'
        assert len(icalendar.Calendar.from_ical(got.read()).walk("VEVENT")) == 5
    with urlopen(f"{url}network/{KEY}/letters.zip?what=agenda&meeting=4", timeout=300) as got:  # noqa: S310
        assert {Path(name).suffix for name in zipfile.ZipFile(BytesIO(got.read())).namelist()} == {".docx", ".eml"}
    asked = {"ukendt/calendar.ics": 404, f"{KEY}/calendar.ics?meeting=9": 404, f"{KEY}/calendar.ics?meeting=x": 400,
             f"{KEY}/letters.zip?what=ukendt": 404, "tomt/calendar.ics": 404}  # fmt: skip
    assert {address: status(f"{url}network/{address}") for address in asked} == asked


@pytest.mark.browser
def test_a_booking_is_copied_and_noted_by_keyboard_alone_and_nothing_is_in_the_way(brought_in, tmp_path, visit):
    """One walk: copy four fields, hear it, tick, change the day, undo, choose a letter; at three sizes."""
    for part in brought_in.parent.glob("a.sqlite*"):
        shutil.copy(part, tmp_path)
    served = start("serve", tmp_path / "a.sqlite")
    try:
        files_are_served(served.url)
        seen = visit(f"{served.url}network/{KEY}/sending", WIDE)
        one = seen.page
        one.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=served.url.rstrip("/"))
        row = one.locator(".nl-booking").filter(has=one.get_by_role("heading", name="Møde 4 af 5"))
        row.locator("summary").focus()
        one.keyboard.press("Enter")
        for name, said in (("emnet", "Møde 4 af 5: Tak, orlov og afsked"), ("stedet", "Vej & Park, mandskabsstuen")):
            one.keyboard.press("Tab")
            expect(row.get_by_role("button", name=f"Kopier {name}")).to_be_focused()
            one.keyboard.press("Enter")
            expect(row.get_by_role("status")).to_have_text(f"Kopieret: {name}")
            assert one.evaluate("navigator.clipboard.readText()") == said
        row.get_by_role("button", name="Kopier teksten").click()
        assert "\nNetværk: Frivillige i kommunens hverdag" in one.evaluate("navigator.clipboard.readText()")
        tick = row.get_by_label("Møde 4 er sendt fra Outlook")
        tick.focus()
        one.keyboard.press("Space")
        expect(row.get_by_label("Sendt den")).to_have_value("12. januar 2026", timeout=60_000)
        expect(row.locator("details")).to_have_attribute("open", "")
        row.get_by_label("Sendt den").fill("9/1")
        one.keyboard.press("Tab")
        expect(row.get_by_label("Sendt den")).to_have_value("9. januar 2026", timeout=60_000)
        assert grave(one) == []
        back = one.locator(".nl-bar").filter(has=one.locator("#bookings")).get_by_role("button", name="Fortryd")
        back.focus()
        one.keyboard.press("Enter")
        expect(row.get_by_label("Sendt den")).to_have_value("12. januar 2026", timeout=60_000)
        one.get_by_label("Hvilket brev?").select_option("Bekræftelse")
        expect(one.get_by_label("Til hvilket møde?")).to_be_hidden(timeout=60_000)
        expect(one.locator(".nl-draft")).to_contain_text("Kære")
        for size in (WIDE, LAPTOP, PHONE):
            one.set_viewport_size({"width": size[0], "height": size[1]})
            assert seen.overflow() <= 0
            assert grave(one) == []
        assert seen.hosts() == {"127.0.0.1"}
        assert seen.errors == []
    finally:
        stop(served)
