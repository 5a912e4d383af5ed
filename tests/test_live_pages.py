"""The wall and the leader's page in a real browser: four controls, nothing hidden is sent, and back after a crash."""

import json
import re
import signal
import time
import urllib.error
import urllib.request
from collections.abc import Iterator

import meetings
import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import LAPTOP, PHONE, Served, free_port, start, stop

from netlib.workbench import Workbench, open_workbench

pytestmark = pytest.mark.browser

SMALLEST = """() => Math.min(...[...document.querySelectorAll("#proj *")]
    .filter((one) => one.getBoundingClientRect().width
        && [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()))
    .map((one) => parseFloat(getComputedStyle(one).fontSize)))"""
OUTSIDE = """() => [...document.querySelectorAll("#proj *")]
    .filter((one) => { const r = one.getBoundingClientRect(); return r.width && (r.right > 1281 || r.bottom > 721); })
    .map((one) => one.textContent.trim().slice(0, 40))"""


@pytest.fixture(scope="module")
def room(tmp_path_factory) -> Iterator[tuple[Served, Workbench]]:
    """Serve a prepared meeting of sixteen people with three categories."""
    bench = meetings.prepared(tmp_path_factory.mktemp("meeting"))
    served = start("serve", bench.store.name)
    yield served, bench
    stop(served)


@pytest.fixture
def meeting(room) -> Iterator[tuple[str, Workbench]]:
    """Give the address of the meeting, as it is before it begins, and take back afterwards whatever a test did."""
    served, bench = room
    with bench.store.read() as tx:
        before = tx.one(meetings.NETWORK, "session", "m5").body
    yield f"{served.url}meeting/{meetings.NETWORK}", bench
    actions = bench.actions(meetings.NETWORK)
    for kind, frame in (("pile", "piles"), ("note", "notes"), ("idea", "ideas")):
        for key in getattr(bench.network(meetings.NETWORK), frame)["key"]:
            if kind != "idea" or key > "i09":
                actions.withdraw(kind, key)
    actions.put("session", "m5", **before)


def fetched(url: str) -> str:
    """Give a page as the server sends it."""
    with urllib.request.urlopen(url) as answer:  # noqa: S310  our own server
        return answer.read().decode()


def opened(visit, url, size=LAPTOP):
    """Open a page of the meeting and wait until its feed has answered."""
    one = visit(url, size, drawn=False)
    one.page.wait_for_selector("html[data-live=yes]")
    return one


def hears(page, region, text):
    """Wait until a region of a page says something."""
    page.wait_for_function(
        "([id, text]) => document.getElementById(id).innerText.replace(/\\s+/g, ' ').includes(text)", arg=[region, text]
    )


def sees(page, bench):
    """Wait until a page shows what the meeting is at."""
    page.wait_for_function("at => netlib.latest.get('at') === at", arg=bench.meeting(meetings.NETWORK).at)


def write_all(bench: Workbench, most: int = 99) -> None:
    """Write the notes of the example, the first `most` of them."""
    cards = bench.meeting(meetings.NETWORK).numbers
    for one in meetings.notes()[:most]:
        bench.actions(meetings.NETWORK).write_note(
            "m5", one.category, one.text, [cards[n] for n in one.numbers], seat=str(one.sheet), key=one.key
        )


def bytes_of(url: str, seconds: float = 2.5) -> str:
    """Give everything that a feed sends in its first seconds."""
    found = b""
    end = time.monotonic() + seconds
    with urllib.request.urlopen(f"{url}/feed", timeout=seconds) as feed:  # noqa: S310  as above
        while time.monotonic() < end:
            try:
                found += feed.read1(65_536)
            except TimeoutError:
                break
    return json.dumps(found.decode(), ensure_ascii=False).encode().decode("unicode_escape", errors="ignore")


def test_nothing_of_a_note_is_sent_to_wall_or_leader_before_it_is_shown(meeting):
    """The console may be mirrored: neither words, nor keys, nor who wrote it leave the server in the silent step."""
    url, bench = meeting
    write_all(bench)
    bench.actions(meetings.NETWORK).step("m5", "silent", "hidden_treasure")
    names = list(bench.network(meetings.NETWORK).participants["name"])
    for page in ("projector", "leader"):
        whole = fetched(f"{url}/{page}") + bytes_of(f"{url}/{page}")
        for note in meetings.notes():
            assert note.text not in whole
            assert f'"{note.key}"' not in whole
            assert not [word for word in re.findall(r"\w{9,}", note.text) if word in whole]
        assert not [name for name in names if name in whole]


def test_the_search_for_hidden_words_finds_them_once_they_are_shown(meeting):
    """The test above can fail."""
    url, bench = meeting
    write_all(bench)
    bench.actions(meetings.NETWORK).step("m5", "joint", "hidden_treasure")
    assert meetings.notes()[0].text in fetched(f"{url}/projector")


def test_the_clicker_leads_the_wall_and_the_showing_asks_twice(meeting, visit):
    """Page down, page up, point and F5, as an ordinary presenter clicker sends them."""
    url, bench = meeting
    write_all(bench)
    wall = opened(visit, f"{url}/projector")
    press, text = wall.page.keyboard.press, lambda: wall.page.inner_text("#wall")
    press("PageDown")
    hears(wall.page, "wall", "Chefforum spurgte")
    bench.actions(meetings.NETWORK).step("m5", "silent", "hidden_treasure")
    wall.page.wait_for_selector(".silent")
    before = text()
    press("PageDown")
    wall.page.wait_for_selector("#again:not([hidden])")
    assert "16 på papir mangler" in wall.page.inner_text("#again")
    assert text() == before
    press("PageDown")
    wall.page.wait_for_selector(".aloud")
    assert meetings.notes()[0].text in text()
    press("F5")
    press(".")
    hears(wall.page, "wall", "Pause")
    session = bench.meeting(meetings.NETWORK).session
    assert (session.added, session.paused is not None) == (2, True)
    press(".")
    wall.page.wait_for_selector(".aloud")
    press("PageUp")
    wall.page.wait_for_selector(".silent")
    assert bench.meeting(meetings.NETWORK).session.shown == ("hidden_treasure",)
    assert wall.errors == []
    assert wall.hosts() <= {"127.0.0.1"}


def test_every_screen_of_the_wall_is_at_least_28_px_and_inside_the_wall(meeting, visit):
    """From the welcome to the thanks, with piles, dots, a question, a long note and a challenge."""
    url, bench = meeting
    write_all(bench, 12)
    actions = bench.actions(meetings.NETWORK)
    for _, notes in meetings.PILES["hidden_treasure"]:
        number = len(bench.meeting(meetings.NETWORK).piles("hidden_treasure")) + 1
        for note in notes:
            actions.lay_in_pile(note, number)
    for n, (*_, sentence, dots) in enumerate(meetings.TABLES, start=1):
        actions.say_for_table(n, sentence)
        actions.put_dots(f"table-{n}", dots)
    actions.show_dots("m5")
    actions.write_note("m5", "value", "Vi mødes, og vi bliver ved, selv om det er svært. " * 12, key="long")
    wall = opened(visit, f"{url}/projector")
    seen = set()
    while True:
        sees(wall.page, bench)
        screen = bench.meeting(meetings.NETWORK).screen
        seen.add(screen.partition(":")[0])
        assert wall.page.evaluate(SMALLEST) >= 28, screen
        assert wall.page.evaluate(OUTSIDE) == [], screen
        if screen.startswith("note:"):
            aloud = wall.page.eval_on_selector(".aloud p", "one => parseFloat(getComputedStyle(one).fontSize)")
            assert aloud >= 60, screen
        if screen == "closed":
            break
        here = bench.meeting(meetings.NETWORK)
        move = here.forward if here.session.place is not None else None
        wall.page.keyboard.press("PageDown")
        if move and (move.asks or move.ends):
            wall.page.wait_for_selector("#again:not([hidden])")
            wall.page.keyboard.press("PageDown")
        wall.page.wait_for_function("at => netlib.latest.get('at') !== at", arg=here.at)
    assert seen == {
        "before", "welcome", "walk", "category", "silent", "note", "piles", "question", "break", "tables", "voices",
        "sentences", "dots", "write", "round", "close", "closed", "nothing",
    }  # fmt: skip


def test_the_leader_has_four_controls_by_pointer_and_by_key(meeting, visit):
    """Next, two minutes, park, pause; the showing is asked about once, and everything is undone by a key."""
    url, bench = meeting
    lead = opened(visit, f"{url}/leader").page
    assert lead.locator("#controls button").all_inner_texts() == [
        "Næste: Begynd mødet", "+2 min.", "Parkér idé", "Sæt på pause",
    ]  # fmt: skip
    lead.keyboard.press("PageDown")
    hears(lead, "controls", "Næste: Rundgang")
    lead.click("[data-do=more]")
    hears(lead, "said", "2 minutter er lagt til.")
    assert bench.meeting(meetings.NETWORK).session.added == 2
    lead.keyboard.press("Control+z")
    hears(lead, "said", "Det er fortrudt.")
    assert bench.meeting(meetings.NETWORK).session.added == 0
    lead.keyboard.press("i")
    lead.fill("#idea-text", "En fælles prisliste <b>nu</b>")
    lead.keyboard.press("Enter")
    hears(lead, "said", "Idéen er parkeret.")
    assert "En fælles prisliste <b>nu</b>" in list(bench.network(meetings.NETWORK).ideas["text"])
    lead.keyboard.press(".")
    hears(lead, "controls", "Fortsæt")
    lead.click("[data-do=pause]")
    hears(lead, "controls", "Sæt på pause")
    bench.actions(meetings.NETWORK).step("m5", "silent", "paradox")
    hears(lead, "controls", "Næste: Vis alles sedler")
    lead.click("[data-do=next]")
    hears(lead, "ask-words", "16 på papir mangler. Vis alligevel?")
    lead.click("[data-ask=no]")
    assert bench.meeting(meetings.NETWORK).session.step == "silent"
    lead.keyboard.press("PageDown")
    lead.wait_for_selector("#ask:not([hidden])")
    lead.keyboard.press("Enter")
    hears(lead, "head", "Trin 3")
    assert bench.meeting(meetings.NETWORK).session.shown == ("paradox",)


def test_two_quick_presses_are_one(meeting, visit):
    """A finger that trembles must not skip the walk along the wall."""
    url, bench = meeting
    lead = opened(visit, f"{url}/leader").page
    lead.evaluate("Promise.all([1, 2].map(() => netlib.ask('next', {seen: netlib.latest.get('at')})))")
    hears(lead, "controls", "Rundgang")
    assert bench.meeting(meetings.NETWORK).session.place == 0


def test_the_leader_is_asked_when_behind_and_catches_up_by_one_click(meeting, visit):
    """Nine minutes behind at the first category."""
    url, bench = meeting
    actions = bench.actions(meetings.NETWORK)
    actions.step("m5", "silent", "hidden_treasure")
    session = bench.meeting(meetings.NETWORK).session
    behind = bench.meeting(meetings.NETWORK).moment(session.since).behind
    ends = session.ends.timestamp() + (behind - 9) * 60
    actions.change("session", "m5", ends=ends)
    lead = opened(visit, f"{url}/leader").page
    assert "I er 9 minutter bagud. Hvad vil du gøre?" in lead.inner_text("#time")
    lead.click('text="Kort Paradokser ned til 8 + 12"')
    lead.wait_for_function("() => !document.getElementById('late').innerText.trim()")
    items = {
        one.kind: one.minutes for one in bench.meeting(meetings.NETWORK).session.program if one.category == "paradox"
    }
    assert items == {"silent": 8, "joint": 12}


@pytest.mark.parametrize("step", ["silent", "joint"])
def test_after_a_kill_the_meeting_goes_on_at_the_same_second_by_itself(tmp_path, visit, step):
    """SIGKILL to the server in the middle of a step: both pages come back, and nothing is missing."""
    bench = meetings.prepared(tmp_path)
    port = str(free_port())
    served = start("serve", bench.store.name, "--port", port)
    try:
        write_all(bench)
        bench.actions(meetings.NETWORK).step("m5", step, "hidden_treasure")
        before = bench.meeting(meetings.NETWORK)
        url = f"{served.url}meeting/{meetings.NETWORK}"
        lead, wall = (opened(visit, f"{url}/{name}").page for name in ("leader", "projector"))
        shown = wall.inner_text("#wall h1, #wall .aloud")
        served.process.send_signal(signal.SIGKILL)
        served.process.wait()
        lead.wait_for_selector("#lost:not([hidden])")
        served = start("serve", bench.store.name, "--port", port)
        for page in (lead, wall):
            page.wait_for_selector("html[data-live=yes]")
        after = open_workbench(bench.store.name).meeting(meetings.NETWORK)
        assert after.session == before.session
        assert len(after.notes) == len(meetings.notes())
        assert wall.inner_text("#wall h1, #wall .aloud") == shown
        lead.wait_for_selector("#lost", state="hidden")
        now = before.session.since.timestamp()
        left = before.moment(before.session.since).granted - (time.time() - now)
        told = re.search(r"(\d+) min\.", lead.inner_text("#disc"))
        assert told
        assert abs(int(told[1]) * 60 - left) <= 31
        lead.keyboard.press("+")
        hears(lead, "said", "2 minutter er lagt til.")
    finally:
        stop(served)


def test_what_is_not_ours_is_refused_in_words(meeting):
    """Another origin, no token, an unknown deed, a network that is not there."""
    url, bench = meeting

    def ask(body: bytes, **headers: str) -> tuple[int, str]:
        try:
            request = urllib.request.Request(f"{url}/do", body, headers, method="POST")  # noqa: S310  as above
            with urllib.request.urlopen(request) as answer:  # noqa: S310  as above
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    token = {"Cookie": "_xsrf=2|a|b|1", "X-XSRFToken": "2|a|b|1"}
    assert ask(b'{"do": "more"}')[0] == 403
    assert ask(b'{"do": "more"}', Origin="http://evil.example", **token)[0] in {403, 404}
    with pytest.raises(urllib.error.HTTPError, match="404"):
        fetched(url.replace(meetings.NETWORK, "nowhere") + "/leader")
    assert bench.meeting(meetings.NETWORK).session.added == 0


@pytest.mark.parametrize("size", [LAPTOP, PHONE])
def test_the_pages_are_accessible_and_never_wider_than_the_window(meeting, visit, size):
    """Nothing is found by axe, at the projector's size and on a phone."""
    url, bench = meeting
    write_all(bench)
    bench.actions(meetings.NETWORK).step("m5", "silent", "hidden_treasure")
    for name in ("leader", "projector"):
        one = opened(visit, f"{url}/{name}", size)
        found = Axe().run(one.page)
        assert found.violations_count == 0, found.generate_report()
        assert one.overflow() <= 0
        assert one.errors == []
