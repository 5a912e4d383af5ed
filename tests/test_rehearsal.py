"""A rehearsal: the leader's own meeting on a copy, three times as fast, with invented people, and no trace of it."""

import asyncio
import datetime as dt
import hashlib
import os
import tempfile
import time
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import meetings
import pytest
from conftest import start, stop

from netlib import texts
from netlib.errors import NotFoundError, RefusedError
from netlib.live import rehearsal as rehearsals
from netlib.live.rehearsal import SPEED, Rehearsals
from netlib.live.robots import FOLDER, LATE, PAPER, Robots, invented, lines
from netlib.live.room import Room
from netlib.workbench import Workbench, rehearsal, sessions

T = TypeVar("T")
KEY = meetings.NETWORK
DA = texts.load("da")


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    """Give a prepared meeting."""
    return meetings.prepared(tmp_path_factory.mktemp("rehearsal"), anonymous=False)


@pytest.fixture
def copy(bench):
    """Give a rehearsal's copy, and take it away."""
    one = rehearsal.begin(bench, KEY)
    yield one
    rehearsal.end(one)


def folders() -> set[Path]:
    """Find the folders that rehearsals have made."""
    return set(Path(tempfile.gettempdir()).glob(f"{rehearsal.PREFIX}*"))


def fingerprint(bench: Workbench) -> tuple[int, str]:
    """Tell how many entries the real store has, and what its file's bytes are."""
    with bench.store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    return bench.last_entry(), hashlib.sha256(Path(bench.store.name).read_bytes()).hexdigest()


def finished(work: Coroutine[Any, Any, T]) -> T:
    """Do asynchronous work on a loop of its own: Playwright's may be running in this thread."""
    with ThreadPoolExecutor(1) as beside:
        return beside.submit(asyncio.run, work).result()


def pressed(room: Room, seconds: float = 60) -> str:
    """Press "next" once; gives what is on the wall then. The room's clock has gone on by `seconds` before."""
    room.began -= dt.timedelta(seconds=seconds / room.speed)
    act, meeting = room.bench.actions(KEY), finished(room.meeting())
    if meeting.session.place is None:
        act.begin("m5", room.now())
    elif meeting.forward and meeting.forward.ends:
        act.close_session("m5")
    elif meeting.forward:
        act.go("m5", meeting.forward, room.now(), (meeting.session.place, meeting.session.screen))
    return finished(room.meeting()).screen


async def written(room: Room, n: int) -> None:
    """Wait until `n` notes have been written."""
    with room:
        while len((await room.meeting()).notes) < n:
            await room.changed(room.news)


def test_a_copy_begins_before_the_meeting_with_twelve_in_the_room(copy, bench):
    """The leader's own categories, examples and wall; nobody real has a seat."""
    there, here = bench.meeting(KEY), copy.meeting(KEY)
    assert (here.session.categories, here.session.examples) == (there.session.categories, there.session.examples)
    assert list(here.network.statements["text"]) == list(there.network.statements["text"])
    assert (len(here.session.seats), {one.person for one in here.session.seats}) == (12, {None})
    assert [one.way for one in here.session.seats].count("paper") == 1
    assert (here.begun, copy.network(KEY).status, copy.today) == (False, "running", bench.today)


def test_a_meeting_that_is_over_can_be_rehearsed_again(bench):
    """What was written at the real one is not in the copy; the promise of anonymity goes along."""
    act = bench.actions(KEY)
    undo = [act.write_note("m5", "value", "En rigtig seddel", seat="1"), act.close_session("m5")]
    one = rehearsal.begin(bench, KEY)
    assert (one.meeting(KEY).session.step, len(one.network(KEY).notes), len(one.network(KEY).deliveries)) == (
        "present", 0, 0,
    )  # fmt: skip
    rehearsal.end(one)
    for action in reversed(undo):
        act.undo(action)


def test_a_network_without_a_final_meeting_has_nothing_to_rehearse(bench):
    """And no folder is left of the attempt."""
    bench.start("tom", "Tomt")
    before = folders()
    with pytest.raises(RefusedError):
        rehearsal.begin(bench, "tom")
    with pytest.raises(NotFoundError):
        rehearsal.begin(bench, "findes-ikke")
    assert folders() == before
    bench.remove("tom")


def test_a_step_of_twelve_minutes_takes_four(copy):
    """The room's clock is three times as fast as the one on the wall of the office."""
    room = Room(copy, KEY, DA, speed=SPEED)
    act, began = copy.actions(KEY), room.began
    act.step("m5", "silent", "value", began)
    assert copy.meeting(KEY).moment(began).granted == 12 * 60
    room.began = began - dt.timedelta(minutes=4)  # as if four minutes had passed since
    gone = room.now() - room.began
    assert abs(gone - dt.timedelta(minutes=12)) < dt.timedelta(seconds=5)
    assert abs(copy.meeting(KEY).moment(began + gone).left) < 5


@pytest.mark.slow
def test_next_alone_leads_through_the_whole_meeting(copy):
    """Notes, piles, sentences, dots, next steps and a draft are there when they are to be shown."""
    copy.actions(KEY).prepare(5, categories=("value",))
    room = Room(copy, KEY, DA, speed=SPEED)
    robots, kinds = Robots(room), []
    while "closed" not in kinds and len(kinds) < 60:
        kinds.append(pressed(room).partition(":")[0])
        for seconds in (0, 400):
            room.began -= dt.timedelta(seconds=seconds / room.speed)
            finished(robots.pulse())
    assert kinds.count("note") == 9
    assert {"welcome", "silent", "piles", "question", "sentences", "dots", "write", "close", "closed"} <= set(kinds)
    assert "nothing" not in kinds
    seen = copy.network(KEY)
    assert [len(notes) for notes in seen.piles["notes"]] == [3, 3, 3]
    assert (len(seen.patterns), len(seen.commitments), len(seen.recommendations)) == (3, 3, 2)
    assert [list(answers) for answers in seen.posters["answers"]] == [
        [one.key for one in seen.handbook.poster if one.first]
    ]
    assert list(seen.notes[seen.notes["late"]]["seat"]) == [str(LATE)]
    assert all(len(keys) for keys in seen.notes["refers_to"])
    assert len(seen.deliveries["learned"].iloc[0]) == 3


def test_participants_write_in_their_own_time(copy):
    """A third of the way through some have written and others have not; the one on paper comes near the end."""
    room = Room(copy, KEY, DA, speed=SPEED)
    copy.actions(KEY).step("m5", "silent", "paradox", room.began)
    robots = Robots(room)
    counts = []
    for minutes in (0, 4, 9, 11.5):
        room.began = dt.datetime.now(dt.UTC)
        session = copy.meeting(KEY).session.model_dump(exclude={"key"})
        copy.actions(KEY).put("session", "m5", **{**session, "since": room.now() - dt.timedelta(minutes=minutes)})
        finished(robots.pulse())
        counts.append(len(copy.network(KEY).notes))
        typed = copy.meeting(KEY).session.typed.get("paradox", ())
    assert counts == sorted(set(counts))
    assert (counts[0], counts[-1], typed) == (0, 8, (str(PAPER),))


def test_what_a_recorder_has_put_right_is_not_put_back(copy):
    """Robots do each thing once: a note that was taken away stays away, a pile that somebody made stays."""
    room = Room(copy, KEY, DA, speed=SPEED)
    act = copy.actions(KEY)
    act.step("m5", "joint", "value", room.began)
    robots = Robots(room)
    finished(robots.pulse())
    gone = copy.network(KEY).notes["key"].iloc[0]
    act.withdraw("note", gone)
    finished(robots.pulse())
    assert gone not in set(copy.network(KEY).notes["key"])


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_there_is_something_invented_for_every_category(language):
    """Nine notes in three piles each, also for categories of one's own, pointing at cards there are."""
    said, danish = invented(language), invented("da")
    assert {path.stem for path in FOLDER.glob("*.toml")} == set(texts.LANGUAGES)
    for category in (*danish.notes, "vores-egen"):
        found = lines(category, 0, said, [4, 7, 9, 12])
        assert len({one.text for one in found}) == 9
        assert len({one.pile for one in found}) == 3
        assert {n for one in found for n in one.numbers} <= {4, 7, 9, 12}
    assert len(lines("value", 0, said, [])) == 9
    assert [len(said.sentences), len(said.asks), len(said.steps)] == [3, 2, 3]


def test_nothing_is_left_of_a_rehearsal_and_the_real_store_is_untouched(bench):
    """No folder, no entry, not one byte."""
    before, there = fingerprint(bench), folders()

    async def rehearse() -> None:
        held = Rehearsals(bench, DA)
        room = await held.begin(KEY)
        assert await held.begin(KEY) is room
        (folder,) = folders() - there
        assert (folder.stat().st_mode & 0o077) == 0
        room.bench.actions(KEY).begin("m5", room.now())
        sessions.step(room.bench, KEY, "joint", "value")
        await written(room, 8)
        await held.end(KEY)
        with pytest.raises(NotFoundError, match="over"):
            held.room(KEY)
        assert room.over
        await held.end(KEY)

    finished(rehearse())
    assert not folders() - there
    assert fingerprint(bench) == before


@pytest.mark.slow
def test_a_rehearsal_that_everybody_has_left_is_taken_away(bench, monkeypatch):
    """After ten minutes; here after a moment. One whose page is open stays."""
    monkeypatch.setattr(rehearsals, "FORSAKEN", 0.3)
    monkeypatch.setattr(rehearsals, "GLANCE", 0.05)
    there = folders()

    async def rehearse() -> None:
        held = Rehearsals(bench, DA)
        with await held.begin(KEY):
            await asyncio.sleep(1)
            assert folders() - there
        await asyncio.sleep(1)

    finished(rehearse())
    assert not folders() - there


def test_what_a_crash_left_is_taken_away_at_the_next_start(bench, tmp_path):
    """A folder of a program that is gone, or whose number another has got since; not one that is being played."""
    copy = rehearsal.begin(bench, KEY)
    alive = Path(copy.store.name).parent
    for name, owner in (("dead", "999999999 1.0"), ("reused", f"{os.getpid()} 1.0"), ("broken", "")):
        folder = Path(tempfile.gettempdir()) / f"{rehearsal.PREFIX}{tmp_path.name}-{name}"
        folder.mkdir()
        (folder / rehearsal.OWNER).write_text(owner)
        (folder / "rehearsal.sqlite").write_bytes(b"x")
    gone = {path.name.rpartition("-")[2] for path in rehearsal.sweep()}
    assert {"dead", "reused", "broken"} <= gone
    assert alive.exists()
    rehearsal.end(copy)
    assert not alive.exists()


@pytest.mark.browser
def test_the_pages_of_a_rehearsal_say_so_and_go_away_with_it(bench, visit):
    """The leader and the recorder see the line; the button ends it for every page; stopping the server does too."""
    before, there = fingerprint(bench), folders()
    served = start("serve", bench.store.name)
    try:
        url = f"{served.url}rehearsal/{KEY}"
        leader, wall = (visit(f"{url}/{page}", drawn=False) for page in ("leader", "projector"))
        for one in (leader, wall):
            one.page.wait_for_selector("html[data-live=yes]")
        assert "intet herfra bliver gemt" in leader.page.inner_text("main")
        assert "Generalprøve" not in wall.page.inner_text("body")
        leader.page.click('[data-do="next"]')
        wall.page.wait_for_function("() => document.getElementById('wall').innerText.includes('Chefforum spurgte')")
        recorder = leader.page.request.get(f"{url}/recorder")
        assert "intet herfra bliver gemt" in recorder.text()
        assert "Generalprøve" not in leader.page.request.get(f"{served.url}meeting/{KEY}/leader").text()
        assert len(folders() - there) == 1
        leader.page.click("[data-end-rehearsal]")
        for one in (leader, wall):
            one.page.wait_for_url("**/over")
            assert one.errors == []
        gone_by = time.monotonic() + 20  # the pages may go first
        while folders() - there and time.monotonic() < gone_by:
            time.sleep(0.1)
        assert not folders() - there
        assert leader.page.request.get(f"{url}/leader").status == 200  # a new one
        assert len(folders() - there) == 1
    finally:
        stop(served)
    assert not folders() - there
    assert bench.meeting(KEY).begun is False
    assert fingerprint(bench)[0] == before[0]
