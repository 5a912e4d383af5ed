"""When the meeting is closed: one action, a draft of what was said, letters without names, papers, what is open."""

import datetime as dt
import io
import json

import meetings
import pypdf
import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import start, stop
from PIL import Image

from netlib import texts
from netlib.errors import RefusedError
from netlib.reports import closing
from netlib.session import loose_ends
from netlib.workbench import Workbench
from netlib.workbench.afterwards import Afterwards

KEY = meetings.NETWORK
DA = texts.load("da")


def play(bench: Workbench) -> None:
    """Write what came of the example's meeting: notes, sentences with dots, decisions, next steps, recommendations."""
    act, cards = bench.actions(KEY), bench.meeting(KEY).numbers
    for one in meetings.notes():
        numbers = [cards[n] for n in one.numbers]
        act.write_note("m5", one.category, one.text, numbers, seat=str(one.sheet), key=one.key)
    for table, (_, numbers, sentence, dots) in enumerate(meetings.TABLES, start=1):
        act.say_for_table(table, sentence, statements=[cards[n] for n in numbers])
        act.put_dots(f"table-{table}", dots)
    for item, _, outcome, reasons, into in meetings.DECISIONS:
        act.decide(item, outcome, reasons_to_keep=reasons, into=into or None, because="" if reasons else "Bagefter")
    for step in meetings.STEPS:
        act.commit(how=step)


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    """Give a played meeting that is not closed; tests that change it undo what they did."""
    bench = meetings.prepared(tmp_path_factory.mktemp("closing"))
    play(bench)
    bench.actions(KEY).step("m5", "apply", now=dt.datetime(2025, 12, 4, 11, tzinfo=dt.UTC))
    return bench


@pytest.fixture
def closed(base):
    """Close it, and open it again afterwards."""
    action = base.actions(KEY).close_session("m5")
    yield base
    base.actions(KEY).undo(action)


def status(bench):
    """Tell where network, meeting and session stand, and how many deliveries there are."""
    seen = bench.network(KEY)
    meeting = seen.meetings.set_index("number")["status"][5]
    return seen.status, meeting, bench.meeting(KEY).session.step, len(seen.deliveries)


def test_closing_is_one_action_that_is_taken_back_whole(base):
    """Session, meeting, network and draft change together; once more changes nothing."""
    act, before = base.actions(KEY), status(base)
    action = act.close_session("m5")
    assert status(base) == ("spreading", "captured", "closed", 1)
    assert act.close_session("m5") == ""
    act.undo(action)
    assert status(base) == before
    again = act.close_session("m5")  # a draft that was taken back is written anew
    assert status(base)[3] == 1
    act.undo(again)


def test_the_draft_says_what_was_said_with_its_statements_and_invents_no_change(closed):
    """Sentences by their dots, each with the cards behind it; nobody said that anything has changed in practice."""
    (draft,) = closed.network(KEY).deliveries.to_dict("records")
    cards = closed.meeting(KEY).numbers
    assert [one["sentence"] for one in draft["learned"]] == [
        sentence for *_, sentence, _ in sorted(meetings.TABLES, key=lambda one: -one[-1])
    ]
    assert draft["learned"][0]["statements"] == [cards[33], cards[34]]
    assert set(draft["answers"]) == {"theme", "knowledge", "other"}
    assert draft["status"] == "draft"
    assert not draft["answers"]["knowledge"].startswith("Læring")


def test_what_somebody_has_written_in_the_delivery_is_left_alone(base):
    """Also where only one answer is there."""
    act = base.actions(KEY)
    mine = act.draft_delivery({"knowledge": "Vi har skrevet det selv."})
    action = act.close_session("m5")
    (kept,) = base.network(KEY).deliveries.to_dict("records")
    assert (kept["answers"], kept["learned"]) == ({"knowledge": "Vi har skrevet det selv."}, [])
    act.undo(action)
    act.undo(mine)


def test_a_sentence_that_was_set_aside_is_not_carried_on(base):
    """It stands neither in the draft nor in the letters."""
    aside = base.actions(KEY).decide("table-2", "set_aside", reasons_to_keep="Den er rigtig.")
    sentence = meetings.TABLES[1][-2]
    after = Afterwards(base.meeting(KEY), DA)
    assert sentence not in after.thanks + after.summary
    base.actions(KEY).undo(aside)
    assert sentence in Afterwards(base.meeting(KEY), DA).thanks


def test_closing_works_on_both_databases(store):
    """The action reads and writes the same on a file and on a server."""
    bench = Workbench(store)
    bench.import_case(meetings.DATA.with_name("frivillighed"))
    bench.actions("frivillighed").prepare(5, categories=("paradox",))
    assert bench.actions("frivillighed").close_session("m5")
    assert bench.network("frivillighed").status == "spreading"
    assert len(bench.network("frivillighed").deliveries) == 1


def test_the_letters_name_nobody_but_who_said_yes(closed):
    """The thank-you mail names nobody at all; the summary names an owner only with a yes."""
    after, seen = Afterwards(closed.meeting(KEY), DA), closed.network(KEY)
    names = list(seen.participants["name"].dropna())
    assert not [name for name in names if name in after.thanks]
    owners = [seen.name(one) for one in seen.ideas["owner"].dropna()]
    named = [owner for owner in owners if owner in after.summary]
    assert named
    (person,) = seen.participants[seen.participants["name"] == named[0]]["key"]
    no = closed.actions(KEY).consent(person, state="no")
    assert named[0] not in Afterwards(closed.meeting(KEY), DA).summary
    closed.actions(KEY).undo(no)


def test_the_thank_you_mail_says_what_happens_next_and_when(closed):
    """With the forum's date where it is known, in plain words where it is not."""
    assert "Chefforum drøfter den torsdag den 8. januar 2026." in Afterwards(closed.meeting(KEY), DA).thanks
    act = closed.actions(KEY)
    undo = [act.change("network", KEY, forum_date=None)]
    if "end" in set(closed.network(KEY).milestones["key"]):
        undo.append(act.withdraw("milestone", "end"))
    assert "når der er en dato" in Afterwards(closed.meeting(KEY), DA).thanks
    for action in reversed(undo):
        act.undo(action)


def test_open_points_come_the_most_important_first(base):
    """Sheets that nobody has typed in before what the forum asks about, before the rest."""
    points = Afterwards(base.meeting(KEY), DA).points
    assert [one.kind for one in points] == ["sheets", "no_recommendations", "reasons", "posters", "owners"]
    assert points[0].n == 16
    assert points[2].which == (next(one.text for one in meetings.notes() if one.key == "N22"),)
    frames = base.network(KEY).frames
    assert loose_ends.open_points(frames, (), {})[0].kind == "no_recommendations"


def test_a_recommendation_without_evidence_or_citizens_is_open(base):
    """By its rank: the first rests on nothing, the second on nobody's own life, the third on a citizen's words."""
    act, said = base.actions(KEY), base.network(KEY).statements
    citizens = said[said["actor_type"] == "citizen"]["key"]
    others = said[~said["actor_type"].isin(["citizen", "user", "relative"])]["key"]
    undo = [
        act.recommend("Intet bag"), act.recommend("Kun fagfolk", statements=(others.iloc[0],)),
        act.recommend("En borger", statements=(citizens.iloc[0],)),
    ]  # fmt: skip
    found = {one.kind: one.which for one in Afterwards(base.meeting(KEY), DA).points}
    assert (found["evidence"], found["citizens"]) == (("1",), ("2",))
    assert "no_recommendations" not in found
    for action in undo:
        act.undo(action)


def test_the_summary_is_one_page_however_much_was_said(closed):
    """The last of what there is most of gives way; what happens next always stands there."""
    act = closed.actions(KEY)
    undo = [act.recommend("Vi indstiller noget, der fylder en hel del på papiret. " * 6) for _ in range(6)]
    pages = pypdf.PdfReader(io.BytesIO(closing.summary(closed, KEY))).pages
    text = " ".join(pages[0].extract_text().split())
    assert len(pages) == 1
    assert "Sådan går det videre" in text
    assert meetings.TABLES[1][-2] in text
    for action in undo:
        act.undo(action)


def test_cards_hold_the_next_steps_and_the_address_of_whoever_gave_one(base):
    """Four on a sheet with their backs behind; without any, the blank ones are to be printed."""
    person = base.network(KEY).participants.iloc[3]
    action = base.actions(KEY).commit(how="Låner nøglen ud", person=person["key"])
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(closing.filled_cards(base, KEY))).pages]
    assert len(pages) == 2
    assert "Låner nøglen ud" in pages[0]
    assert (person["name"] in pages[0], person["name"] in pages[1]) == (False, True)
    base.actions(KEY).undo(action)
    taken = [base.actions(KEY).withdraw("commitment", key) for key in base.network(KEY).commitments["key"]]
    with pytest.raises(RefusedError, match="blank"):
        closing.filled_cards(base, KEY)
    for one in taken:
        base.actions(KEY).undo(one)


@pytest.mark.browser
def test_the_leader_closes_the_meeting_and_finds_everything_ready(base, visit):
    """From the last press: the letter is copied, photos lie under their category, every paper opens, axe is content."""
    act = base.actions(KEY)
    shot = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(shot, "JPEG")
    act.add_photo(5, "Planche paradoks.jpg", shot.getvalue())
    act.step("m5", "apply", now=dt.datetime.now(dt.UTC))
    for _ in range(3):
        if base.meeting(KEY).forward and not base.meeting(KEY).forward.ends:
            seen = base.meeting(KEY).session
            act.go("m5", base.meeting(KEY).forward, dt.datetime.now(dt.UTC), (seen.place, seen.screen))
    served = start("serve", base.store.name)
    try:
        url = f"{served.url}meeting/{KEY}"
        one = visit(f"{url}/afterwards", drawn=False)
        one.page.wait_for_selector("html[data-live=yes]")
        assert "ikke lukket endnu" in one.page.inner_text("#lead")
        asked = one.page.evaluate("window.netlib.ask('next', {sure: true})")
        assert asked["ok"], json.dumps(asked)
        one.page.wait_for_function("() => document.getElementById('lead').innerText.includes('gå hjem')")
        one.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        one.page.click('[data-copy="thanks"]')
        one.page.wait_for_function("() => document.getElementById('said').textContent")
        copied = one.page.evaluate("navigator.clipboard.readText()")
        assert copied.replace("\r", "") == Afterwards(base.meeting(KEY), DA).thanks
        assert one.page.inner_text("#photos h3").strip() == "Paradokser"
        assert one.page.evaluate("[...document.images].every((i) => i.complete && i.naturalWidth)")
        for name, begins in (("summary.pdf", b"%PDF"), ("next-steps.pdf", b"%PDF"), ("postcards.pdf", b"%PDF"),
                             ("delivery.html", b"<!DOCTYPE html>")):  # fmt: skip
            answer = one.page.request.get(f"{url}/{name}")
            assert (answer.status, answer.body().lstrip()[: len(begins)].lower()) == (200, begins.lower()), name
        found = [f"{hit['id']}: {hit['nodes'][0]['html'][:80]}" for hit in Axe().run(one.page).response["violations"]]
        assert found == []
        one.page.set_viewport_size({"width": 390, "height": 844})
        assert one.overflow() <= 0
        assert (one.errors, one.hosts()) == ([], {"127.0.0.1"})
    finally:
        stop(served)
