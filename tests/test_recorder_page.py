"""The recorder's page in a real browser: nothing typed is lost, hands stay on the keyboard, a mirror is harmless."""

import os
import signal
from collections.abc import Iterator
from dataclasses import dataclass

import meetings
import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import LAPTOP, PHONE, WIDE, Served, start, stop
from playwright.sync_api import Page

from netlib.workbench import Workbench
from netlib.workbench.meeting import Meeting

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FIRST, SECOND = "hidden_treasure", "paradox"
SENT = "() => recorder.load().length === 0"
WORDS = ("rullen", "holder", "fri", "fra", "torsdag")


@dataclass
class Room:
    """A served meeting that can be killed and started again at the same address."""

    served: Served
    bench: Workbench

    @property
    def page(self) -> str:
        """Give the address of the recorder's page."""
        return f"{self.served.url}meeting/{meetings.NETWORK}/recorder"

    @property
    def meeting(self) -> Meeting:
        """Read the meeting from the store."""
        return self.bench.meeting(meetings.NETWORK)

    def at(self, step: str, category: str = "") -> None:
        """Bring the meeting to a step."""
        self.bench.actions(meetings.NETWORK).step("m5", step, category)

    def kill(self) -> None:
        """End the server as a power cut does."""
        os.kill(self.served.process.pid, signal.SIGKILL)
        self.served.process.wait()

    def again(self) -> None:
        """Start it on the port where it was."""
        port = self.served.url.rstrip("/").rpartition(":")[2]
        self.served = start("serve", self.served.store, "--port", port)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory) -> Iterator[Room]:
    """Serve a prepared meeting of sixteen people, all on paper, with names."""
    bench = meetings.prepared(tmp_path_factory.mktemp("recorder"), anonymous=False)
    one = Room(start("serve", bench.store.name), bench)
    yield one
    stop(one.served)


@pytest.fixture
def room(prepared) -> Iterator[Room]:
    """Give it as it is before it begins, and take back afterwards whatever a test did."""
    bench = prepared.bench
    with bench.store.read() as tx:
        before = {place: body for place, body in tx.bodies(meetings.NETWORK).items() if body is not None}
    yield prepared
    actions = bench.actions(meetings.NETWORK)
    with bench.store.read() as tx:
        after = {place: body for place, body in tx.bodies(meetings.NETWORK).items() if body is not None}
    for kind, key in after.keys() - before.keys():
        actions.withdraw(kind, key)
    for (kind, key), body in before.items():
        if after.get((kind, key)) != body:
            actions.put(kind, key, **body)


@dataclass
class Hands:
    """Hands on a keyboard: counts the keys beside the words."""

    page: Page
    keys: int = 0

    def write(self, text: str) -> "Hands":
        """Type words, as fast as they come."""
        self.page.keyboard.type(text)
        return self

    def press(self, *keys: str) -> "Hands":
        """Press keys that are no words."""
        for key in keys:
            self.page.keyboard.press(key)
            self.keys += 1
        return self

    def saved(self) -> int:
        """Wait until the server has it all, and give the keys that it took."""
        self.page.wait_for_function(SENT)
        keys, self.keys = self.keys, 0
        return keys


def opened(visit, url: str, size: tuple[int, int] = WIDE) -> Page:
    """Open the page and wait for its feed."""
    one = visit(url, size, drawn=False)
    one.page.wait_for_selector("html[data-live=yes]")
    return one.page


def clean(page: Page, where: str) -> None:
    """Hold the page against axe, and against its window's width."""
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]})
    assert not found.response["violations"], f"{where}: {found.generate_report()}"
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0, where


def test_36_notes_typed_without_a_pause_are_all_kept_in_order_though_the_server_is_killed(room, visit):
    """Also those that waited in the browser while the page was loaded anew; no note twice, each on its sheet."""
    room.at("silent", FIRST)
    page = opened(visit, room.page)
    hands = Hands(page)
    lines = [f"{n} {' '.join(WORDS)}{n}" for n in range(1, 37)]
    for n, line in enumerate(lines):
        if n == 14:
            room.kill()
        if n == 25:
            assert "Ikke sendt endnu. Vi prøver igen" in page.inner_text("#waiting")
            room.again()
        if n == 30:  # the way to the server is shut, and the page is loaded anew
            page.wait_for_function(SENT, timeout=60_000)
            page.context.route("**/do", lambda route: route.abort())
        if n == 33:
            page.reload()
            page.wait_for_selector("html[data-live=yes]")
            page.context.unroute("**/do")
        hands.write(line).press("Enter")
        if n % 3 == 2:
            hands.press("Enter")  # the sheet is done
    page.wait_for_function(SENT, timeout=60_000)
    notes, session = room.meeting.notes, room.meeting.session
    assert list(notes["text"]) == [" ".join(WORDS) + str(n) for n in range(1, 37)]
    assert [list(one) for one in notes["numbers"]] == [[n] for n in range(1, 37)]
    seats = room.meeting.network.notes.set_index("key").loc[list(notes["key"])]["seat"]
    assert list(seats) == [str(1 + n // 3) for n in range(36)]
    assert session.typed == {FIRST: tuple(str(n) for n in range(1, 13))}
    assert page.inner_text("#saved").endswith(tuple(f"{n:02}" for n in range(60)))  # "Gemt kl. 9.42"


def test_what_the_server_refuses_comes_back_with_its_sentence_and_can_be_put_right(room, visit):
    """The others are kept; digits in the field are numbers, and a card that is not there is said at once."""
    room.at("silent", FIRST)
    page = opened(visit, room.page)
    hands = Hands(page)
    hands.write("999: svejseren")
    assert "Kort 999 findes ikke på væggen" in page.inner_text("#seen")
    hands.press("Enter").write("52 den næste").press("Enter")
    page.wait_for_selector(".refusal")
    page.wait_for_function("() => recorder.load().length === 1")
    assert list(room.meeting.notes["text"]) == ["den næste"]
    assert "999" in page.inner_text(".refusal")
    assert "svejseren" not in page.inner_text(".refusal")  # the category is not shown yet: a mirror is harmless
    page.get_by_role("button", name="Ret den").click()
    assert page.input_value("#field") == "999: svejseren"
    hands.press("Home", "Delete", "Delete").press("Enter")
    hands.saved()
    assert list(room.meeting.notes["text"]) == ["den næste", "svejseren"]


def test_the_page_is_harmless_on_the_wall_in_the_silent_step_and_names_nobody_unasked(room, visit):
    """Only what is being typed shows; the texts unfold, and names come, where somebody asks for them."""
    room.at("silent", FIRST)
    page = opened(visit, room.page)
    hands = Hands(page)
    for text in ("52 den første", "65 den anden", "33 den tredje"):
        hands.write(text).press("Enter")
    hands.saved()
    page.wait_for_function("() => document.querySelectorAll('#last li').length === 3")
    assert "den første" not in page.inner_text("body")
    page.get_by_role("button", name="Vis teksterne").click()
    assert "den første" in page.inner_text("#part-notes")
    names = list(room.meeting.network.participants["name"])
    assert not [name for name in names if name in page.content()]
    page.get_by_role("button", name="Vis navne").click()
    page.wait_for_selector(f"text={names[0]}")
    page.get_by_role("button", name="Skjul navne").click()
    page.wait_for_function("(name) => !document.body.innerText.includes(name)", arg=names[0])
    clean(page, "silent, wide")
    page.focus("#field")
    hands.press("Tab")
    page.wait_for_selector("#for [data-category=paradox]:visible")
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    clean(page, "silent, phone")


def test_writing_and_laying_notes_takes_few_keys_and_no_mouse(room, visit):
    """The keys beside the words, task by task; digits are numbers in the field and piles on a note."""
    took: dict[str, int] = {}
    room.at("silent", FIRST)
    page = opened(visit, room.page, LAPTOP)
    hands = Hands(page)
    hands.write("52 rullen holder fri").press("Enter")
    took["a note"] = hands.saved()
    hands.press("Enter")
    took["a sheet is done"] = hands.saved()
    hands.press("Tab").write("65 et paradoks").press("Enter")
    took["a note in the next category"] = hands.saved()
    hands.write("2 seddel").press("Enter")
    hands.saved()
    assert list(room.meeting.notes["category"]) == [FIRST, SECOND, SECOND]
    room.at("joint", FIRST)
    page.wait_for_selector("[data-band]")
    hands.press("ArrowDown", "1")
    took["laid in a pile"] = hands.saved()
    page.wait_for_selector("[data-title]")
    hands.press("o", "1").write("Ting, der står stille").press("Enter")
    took["a pile's heading"] = hands.saved()
    assert [(one.title, len(one.notes)) for one in room.meeting.piles(FIRST)] == [("Ting, der står stille", 1)]
    hands.press("b").write("Vi spørger først").press("Escape")
    took["an answer"] = hands.saved()
    assert room.meeting.network.posters.iloc[0]["answers"] == {"practice": "Vi spørger først"}
    hands.press("ArrowDown", "e").write(" nu").press("Enter")
    took["a note put right"] = hands.saved()
    assert "rullen holder fri nu" in list(room.meeting.notes["text"])
    hands.press("Control+z")
    page.wait_for_function("() => document.querySelector('#said').textContent.includes('fortrudt')")
    assert "rullen holder fri" in list(room.meeting.notes["text"])
    assert took == {
        "a note": 1, "a sheet is done": 1, "a note in the next category": 2, "laid in a pile": 2, "a pile's heading": 3,
        "an answer": 2, "a note put right": 3,
    }  # fmt: skip


def test_what_lies_across_takes_few_keys_and_no_mouse(room, visit):
    """A table's sentence, dots, a decision whose reasons come later, a next step, a recommendation."""
    took: dict[str, int] = {}
    room.at("patterns")
    page = opened(visit, room.page, LAPTOP)
    hands = Hands(page)
    hands.press("Alt+3").write("52: Det er nøglen").press("Enter")
    took["a table's sentence"] = hands.saved()
    page.wait_for_selector("[data-enter=dots]")
    page.focus("[data-enter=dots]")
    hands.write("14").press("Enter")
    took["dots"] = hands.saved()
    clean(page, "tables")
    hands.press("Alt+4", "ArrowDown", "l")
    took["a decision"] = hands.saved()
    page.wait_for_selector("#missing input")
    clean(page, "decisions")
    hands.press("Alt+5").write("Jeg ringer på mandag").press("Enter")
    took["a next step"] = hands.saved()
    hands.press("Alt+6").write("1: Køb en nøglekasse").press("Enter")
    took["a recommendation"] = hands.saved()
    page.wait_for_selector("#asked >> text=Bygger på")
    clean(page, "recommendations")
    told = room.meeting.network
    assert [*told.patterns["title"], *told.commitments["how"]] == ["Det er nøglen", "Jeg ringer på mandag"]
    assert list(told.decisions["outcome"]) == ["set_aside"]
    assert list(told.recommendations["text"])[-1:] == ["Køb en nøglekasse"]
    assert list(told.votes["dots"]) == [14]
    assert took == {"a table's sentence": 2, "dots": 1, "a decision": 3, "a next step": 2, "a recommendation": 2}


def test_nobody_writes_over_what_somebody_else_types(room, visit):
    """A field in which one types is left alone; what came from elsewhere stands there when one has left."""
    room.at("joint", FIRST)
    page = opened(visit, room.page)
    place = f'[data-slot="answer/{FIRST}/practice"]'
    actions = room.bench.actions(meetings.NETWORK)
    page.focus(place)
    actions.answer_poster(FIRST, {"practice": "fra en anden"}, "m5")
    page.wait_for_timeout(600)
    assert page.input_value(place) == ""
    page.focus("#field")
    page.wait_for_function("(place) => document.querySelector(place).value === 'fra en anden'", arg=place)
    page.focus(place)
    page.keyboard.press("End")
    page.keyboard.type(" og mig")
    page.wait_for_function("() => document.querySelector('[data-saved^=answer]').textContent.includes('Gemt kl.')")
    assert room.meeting.network.posters.iloc[0]["answers"]["practice"] == "fra en anden og mig"
    clean(page, "joint")
    page.set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


def test_a_meeting_is_entered_from_photos_of_the_posters(room, visit, tmp_path):
    """Photo left, typing right; the photo turns and grows by keys, and the meeting is closed at the end."""
    from PIL import Image  # noqa: PLC0415  only here

    Image.new("RGB", (800, 600), "beige").save(tmp_path / "planche.png")
    page = opened(visit, f"{room.page}?afterwards=1")
    page.get_by_role("button", name="Skriv mødet ind bagefter").click()
    page.wait_for_selector("body.afterwards")
    page.wait_for_selector("html[data-live=yes]")
    page.set_input_files("#photo-file", tmp_path / "planche.png")
    page.wait_for_function("() => document.querySelector('#photo').naturalWidth === 800")
    assert page.inner_text("#photo-said") == "Foto 1 af 1"
    hands = Hands(page)
    hands.write("52 rullen holder fri").press("Enter")
    hands.saved()
    assert not room.meeting.notes["late"].any()
    page.focus("#photo-frame")
    hands.press("+", "d")
    assert "rotate(90deg)" in (page.get_attribute("#photo", "style") or "")
    clean(page, "afterwards")
    page.get_by_role("button", name="Mødet er skrevet ind").click()
    page.wait_for_selector("text=Mødet er skrevet ind og afsluttet")
    assert room.meeting.session.step == "closed"
