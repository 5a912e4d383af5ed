"""One whole final meeting: sixteen people, three categories, by the leader's controls and the recorder's keys alone."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import meetings
import pytest
from conftest import LAPTOP, WIDE, Served, start, stop
from playwright.sync_api import Page

from netlib.analysis import evidence
from netlib.workbench import Workbench

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(900)]  # a meeting takes its time

IDEA = "En fælles prisliste hos de socialøkonomiske"
OWNER = "indkøbskonsulent"
IS_AT = "(at) => netlib.latest.get('at') === at"
SENT = "() => recorder.load().length === 0 || document.querySelector('.refusal')"
KEY_OF = {"kept": "t", "merged": "m", "local": "k", "set_aside": "l"}


@dataclass
class Leader:
    """The leader's page: four controls and no more."""

    page: Page
    bench: Workbench
    presses: int = 0

    def next(self) -> str:
        """Press on a clicker; where it asks whether to go on, press once more. Gives the screen that is then shown."""
        before = self.bench.meeting(meetings.NETWORK)
        self.page.wait_for_function(IS_AT, arg=before.at)
        move = before.forward
        asks = before.session.place is not None and bool(move and (move.asks or move.ends))
        self._press()
        if asks:
            self.page.wait_for_selector("#ask:not([hidden])")
            self._press()
        self.page.wait_for_function("(at) => netlib.latest.get('at') !== at", arg=before.at)
        return self.bench.meeting(meetings.NETWORK).screen

    def until(self, screen: str) -> None:
        """Press until the wall shows a screen."""
        for _ in range(12):
            if self.next() == screen:
                return
        pytest.fail(f"The wall never showed {screen}")

    def _press(self) -> None:
        self.page.keyboard.press("PageDown")
        self.presses += 1


@dataclass
class Recorder:
    """The recorder's page: a keyboard and nothing else."""

    page: Page
    bench: Workbench
    numbers: dict[str, int] = field(default_factory=dict)  # heading of a pile -> the digit that it is reached by

    def keys(self, *keys: str) -> None:
        """Press keys, or type words: what is longer than a key's name."""
        for key in keys:
            self.page.keyboard.press(key)

    def write(self, text: str, *keys: str) -> None:
        """Type words, then press keys."""
        self.page.keyboard.type(text)
        self.keys(*keys)

    def saved(self) -> None:
        """Wait until the server has everything, and has refused nothing."""
        self.page.wait_for_function(SENT)
        assert not self.page.locator(".refusal").count(), self.page.inner_text("#waiting")

    def tab_to(self, selector: str) -> None:
        """Go on with the tabulator until one stands on something."""
        for _ in range(80):
            if self.page.evaluate("(s) => document.activeElement.matches(s)", selector):
                return
            self.keys("Tab")
        pytest.fail(f"No way by keyboard to {selector}")

    def sheets(self, category: str) -> None:
        """Type a category's paper, sheet by sheet; Enter in the empty field says that a sheet is done."""
        self.page.wait_for_function("(one) => recorder.known.room === one", arg=category)
        self.page.focus("#field")
        for sheet in range(1, 17):
            for note in in_order(category):
                if note.sheet == sheet:
                    self.write(note.line, "Enter")
            self.keys("Enter")
        self.saved()

    def lay(self, note: meetings.Written) -> None:
        """Lay the note that one stands on in its pile."""
        heading = next(name for name, notes in meetings.PILES[note.category] if note.key in notes)
        known = {name for name, _ in meetings.PILES[note.category]} & self.numbers.keys()
        self.keys(str(self.numbers.setdefault(heading, len(known) + 1)))
        self.saved()

    def headings(self, category: str) -> None:
        """Give the piles their headings, standing on a note."""
        for heading, _ in meetings.PILES[category]:
            self.keys("o", str(self.numbers[heading]))
            self.page.wait_for_selector("input[aria-label]:focus")
            self.write(heading, "Enter")
            self.saved()
            self.page.wait_for_selector("[data-note]:focus")

    def answers(self, category: str) -> None:
        """Write the two answers on the poster, standing on a note."""
        practice, consequences = meetings.ANSWERS[category]
        self.keys("b")
        self.write(practice, "Tab")
        self.write(consequences, "Escape")
        self.saved()

    def tables(self) -> None:
        """Write a sentence a table with the piles and cards it builds on, then the room's dots, then show them."""
        names = {
            pile.title: pile.name for one in meetings.CATEGORIES for pile in self.meeting.piles(one)
        }  # fmt: skip
        self.keys("Alt+3")
        for headings, cards, sentence, _ in meetings.TABLES:
            self.write(" ".join([*(names[one] for one in headings), *map(str, cards), sentence]), "Enter")
            self.saved()
        self.page.wait_for_function(
            "() => [...document.querySelectorAll('[data-enter=table]')].every((one) => one.value)"
        )
        self.keys("Escape")
        self.page.wait_for_function("() => document.querySelectorAll('#dots > .dot-list > li').length === 4")
        self.keys("Alt+3")
        for *_, dots in meetings.TABLES:
            self.write(str(dots), "Enter")
        self.saved()
        self.page.wait_for_selector("[data-do=show_dots]:focus")
        self.keys("Enter")
        self.saved()

    def decisions(self) -> None:
        """Write what the group decided about the contested notes; one reason is left for later."""
        texts = {note.key: note.text for note in meetings.notes()}
        for _, word, outcome, reasons, into in meetings.DECISIONS:
            self.keys("Escape", "Alt+4", "Control+a")
            self.write(word, "ArrowDown")
            if reasons:
                self.keys("Enter", "Tab", "Tab")
                self.write(reasons, "Tab")
            self.keys(KEY_OF[outcome])
            if into:
                row = self.page.locator(".items > li", has_text=texts[into])
                self.write(row.locator("b.num").inner_text(), "Enter")
            self.saved()
        self.page.wait_for_selector("#missing input")  # the reason that was left is listed

    def home(self) -> None:
        """Write the next steps, the parked idea's owner, and what the forum is to be asked."""
        self.keys("Escape", "Alt+5")
        for step in meetings.STEPS:
            self.write(step, "Enter")
        self.saved()
        self.page.wait_for_selector('[data-slot="owner/i10"]')
        self.tab_to('[data-slot="owner/i10"]')
        self.write(OWNER, "Enter", "Escape", "Alt+6")
        for numbers, text in meetings.RECOMMENDATIONS:
            self.write(f"{numbers}: {text}", "Enter")
        self.saved()

    @property
    def meeting(self) -> Any:
        """Read the meeting from the store."""
        return self.bench.meeting(meetings.NETWORK)


def in_order(category: str) -> list[meetings.Written]:
    """Give a category's notes in the order of their sheets."""
    return sorted((one for one in meetings.notes() if one.category == category), key=lambda one: one.sheet)


def opened(visit, url: str, size: tuple[int, int]) -> Page:
    """Open a page and wait for its feed."""
    page: Page = visit(url, size, drawn=False).page
    page.wait_for_selector("html[data-live=yes]")
    return page


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Served, Workbench]]:
    """Serve a meeting that is prepared and not begun."""
    bench = meetings.prepared(tmp_path)
    one = start("serve", bench.store.name)
    yield one, bench
    stop(one)


def play(visit, url: str, bench: Workbench) -> int:
    """Play the meeting from the welcome to the thanks, and give how often the leader pressed."""
    leader = Leader(opened(visit, f"{url}/leader", LAPTOP), bench)
    recorder = Recorder(opened(visit, f"{url}/recorder", WIDE), bench)
    wall = opened(visit, f"{url}/projector", LAPTOP)
    leader.until("silent")
    for category in meetings.CATEGORIES:
        recorder.sheets(category)
        assert bench.meeting(meetings.NETWORK).untyped(category) == []
        hidden = [note.text for note in meetings.notes() if note.text in wall.content() + leader.page.content()]
        shown = bench.meeting(meetings.NETWORK).session.shown
        assert not [one for one in meetings.notes() if one.text in hidden and one.category not in shown]
        leader.next()
        recorder.keys("ArrowDown")
        for n, note in enumerate(in_order(category)):
            if n:
                leader.next()
            wall.wait_for_function(
                "(text) => document.getElementById('wall').textContent.includes(text)", arg=note.text
            )
            recorder.page.wait_for_function(
                "(text) => document.querySelector('[data-band]:focus')?.textContent.includes(text)", arg=note.text
            )
            recorder.lay(note)
        recorder.headings(category)
        leader.next()
        recorder.answers(category)
        if category == "paradox":
            leader.until("break")
        leader.until("silent" if category != "value" else "tables")
    recorder.tables()
    leader.until("dots")
    recorder.decisions()
    leader.page.keyboard.press("i")
    leader.page.keyboard.type(IDEA)
    leader.page.keyboard.press("Enter")
    leader.page.wait_for_function("() => document.getElementById('said').textContent.includes('parkeret')")
    leader.until("write")
    recorder.home()
    leader.until("closed")
    return leader.presses


def enter(visit, url: str, bench: Workbench) -> None:
    """Enter the same meeting from paper, poster by poster."""
    page = opened(visit, f"{url}/recorder?afterwards=1", WIDE)
    recorder = Recorder(page, bench)
    page.get_by_role("button", name="Skriv mødet ind bagefter").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("body.afterwards")
    page.wait_for_selector("html[data-live=yes]")
    for n, category in enumerate(meetings.CATEGORIES):
        page.focus("#field")
        recorder.keys(*["Tab"] * min(n, 1))
        for note in in_order(category):
            recorder.write(note.line, "Enter")
        recorder.saved()
        recorder.keys("Alt+2")
        for note in in_order(category):
            page.wait_for_function(
                "(text) => document.querySelector('[data-note]:focus')?.textContent.includes(text)", arg=note.text
            )
            recorder.lay(note)
        recorder.headings(category)
        recorder.answers(category)
    recorder.tables()
    recorder.decisions()
    recorder.keys("Escape", "Alt+5")
    recorder.tab_to("form[data-do=park] input")
    recorder.write(IDEA, "Enter")
    recorder.saved()
    recorder.home()
    page.get_by_role("button", name="Mødet er skrevet ind").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Mødet er skrevet ind og afsluttet")


def result(bench: Workbench) -> dict[str, Any]:
    """Sum up what came of a meeting, without keys, sheets and times."""
    told, there = bench.network(meetings.NETWORK), bench.meeting(meetings.NETWORK)
    notes = there.notes.set_index("key")
    text = notes["text"].to_dict()
    cards = {key: number for number, key in there.numbers.items()}
    patterns = there.patterns.set_index("key")
    does = told.participants.set_index("key")["function"]
    into = [text.get(key) for key in notes["into"]]
    return {
        "notes": sorted(zip(notes["category"], notes["text"], map(tuple, notes["numbers"]), notes["outcome"].map(str),
                            notes["reasons_to_keep"], map(str, into), strict=True)),
        "piles": {one: [(pile.title, [text[key] for key in pile.notes]) for pile in there.piles(one)]
                  for one in meetings.CATEGORIES},
        "answers": told.posters.set_index("key")["answers"].to_dict(),
        "patterns": [(row.table, row.title, row.dots, sorted(text[key] for key in row.notes),
                      sorted(cards[key] for key in row.statements)) for row in patterns.itertuples()],
        "steps": list(told.commitments["how"]),
        "ideas": [(row.text, does.get(row.owner)) for row in told.ideas.itertuples()],
        "asked": [(row.rank, row.text, [patterns.loc[key, "title"] for key in row.patterns])
                  for row in told.recommendations.itertuples()],
        "delivery": [told.deliveries["answers"].iloc[0], told.deliveries["learned"].iloc[0]],
        "status": (told.status, there.about["status"], there.session.step),
    }  # fmt: skip


def test_a_whole_meeting_gives_recommendations_with_evidence_and_the_same_entered_from_paper(
    served, visit, tmp_path_factory
):  # fmt: skip
    """By the leader's clicker and the recorder's keyboard alone; then once more, afterwards, from the posters."""
    one, bench = served
    presses = play(visit, f"{one.url}meeting/{meetings.NETWORK}", bench)
    told = result(bench)
    assert [(category, text, tuple(sorted(numbers))) for category, text, numbers, *_ in told["notes"]] == sorted(
        (note.category, note.text, tuple(sorted(note.numbers))) for note in meetings.notes()
    )
    assert not bench.network(meetings.NETWORK).notes["late"].any()
    assert {heading for piles in told["piles"].values() for heading, _ in piles} == {
        heading for piles in meetings.PILES.values() for heading, _ in piles
    }
    assert [row[2] for row in told["patterns"]] == [dots for *_, dots in meetings.TABLES]
    assert told["status"] == ("spreading", "captured", "closed")
    assert told["steps"] == list(meetings.STEPS)
    network = bench.network(meetings.NETWORK)
    links = evidence.chain(network.recommendations, network.statements, network.patterns, network.notes)
    rests_on = evidence.counts(network.recommendations, links)
    assert list(network.recommendations["text"]) == [text for _, text in meetings.RECOMMENDATIONS]
    assert (rests_on["statements"] > 0).all()
    assert presses < 80

    other = meetings.prepared(tmp_path_factory.mktemp("afterwards"))
    paper = start("serve", other.store.name)
    try:
        enter(visit, f"{paper.url}meeting/{meetings.NETWORK}", other)
    finally:
        stop(paper)
    again = result(other)
    for name, what in told.items():
        assert again[name] == what, name
    assert other.meeting(meetings.NETWORK).session.entered_afterwards
