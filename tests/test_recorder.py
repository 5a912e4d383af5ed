"""The recorder's page as the server draws it and what it may ask for: on a real store, in the words of the page."""

import datetime as dt
import io
import json
import shutil
import uuid
from pathlib import Path

import meetings
import pytest
from PIL import Image

from netlib.errors import FileError, RefusedError
from netlib.live import deeds, recorder
from netlib.live.room import Room
from netlib.texts import load
from netlib.workbench import Workbench, open_workbench

NOW = dt.datetime(2025, 12, 4, 8, 0, tzinfo=dt.UTC)
DA = load("da")
CATEGORY = "hidden_treasure"


@pytest.fixture(scope="module")
def ready(tmp_path_factory) -> Path:
    """Prepare a meeting of sixteen people once, each with a name and a sheet of paper."""
    made = meetings.prepared(tmp_path_factory.mktemp("ready"), anonymous=False)
    made.store.engine.dispose()
    return Path(made.store.name)


@pytest.fixture
def bench(ready, tmp_path) -> Workbench:
    """Give a copy of it that nobody else writes in."""
    for one in ready.parent.glob(f"{ready.name}*"):
        shutil.copy(one, tmp_path)
    return open_workbench(str(tmp_path / ready.name))


def at(bench: Workbench, step: str, category: str = "") -> None:
    """Bring the meeting to a step."""
    bench.actions(meetings.NETWORK).step("m5", step, category, now=NOW)


def do(bench: Workbench, deed: str, **values: object) -> dict[str, object]:
    """Ask for a deed as the page does."""
    room = Room(bench, meetings.NETWORK, DA)
    return deeds.do(deeds.Asked(room, bench.meeting(meetings.NETWORK), {"do": deed, **values}))


def note(bench: Workbench, text: str = "52 rullen holder fri", **values: object) -> str:
    """Type a note and give its key."""
    told = {"category": "hidden_treasure", "seat": "3", "id": str(uuid.uuid4()), **values}
    do(bench, "note", text=text, **told)
    return str(told["id"])


def seen(bench: Workbench, *, named: bool = False) -> dict[str, object]:
    """Give the page's regions."""
    draw = recorder.with_names if named else recorder.frame
    return dict(draw(bench.meeting(meetings.NETWORK), NOW, DA))


def whole(bench: Workbench, *, named: bool = False) -> str:
    """Give everything that the page is sent."""
    return json.dumps(seen(bench, named=named), ensure_ascii=False)


def people(bench: Workbench) -> list[str]:
    """Give the participants' names."""
    return list(bench.network(meetings.NETWORK).participants["name"])


def test_nobodys_name_is_sent_before_somebody_asks_for_names(bench):
    """Hidden means not sent; asked for, every sheet's person is there."""
    at(bench, "silent", "hidden_treasure")
    assert not [name for name in people(bench) if name in whole(bench)]
    told = seen(bench, named=True)["paper-hidden_treasure"]
    assert all(name in told for name in people(bench))


def test_an_anonymous_meeting_has_no_names_to_show(tmp_path):
    """And no button that asks for them."""
    bench = meetings.prepared(tmp_path, anonymous=True)
    at(bench, "silent", "hidden_treasure")
    told = seen(bench, named=True)["paper-hidden_treasure"]
    assert not [name for name in people(bench) if name in told]
    assert "data-names" not in told


def test_a_note_typed_in_one_line_points_at_its_cards_and_stands_on_its_sheet(bench):
    """Marks first; a pile's name is no mark in a note, but a word of it."""
    at(bench, "silent", "hidden_treasure")
    note(bench, "52 65 A1 er et godt ord")
    (row,) = bench.network(meetings.NETWORK).notes.to_dict("records")
    cards = bench.meeting(meetings.NETWORK).numbers
    assert (row["text"], row["refers_to"]) == ("A1 er et godt ord", [cards[52], cards[65]])
    assert (row["seat"], row["way"], row["late"]) == ("3", "paper", False)


@pytest.mark.parametrize(
    ("deed", "values", "says"),
    [
        ("note", {"category": "hidden_treasure", "text": "52 65"}, "Der mangler en tekst efter tallene"),
        ("note", {"category": "hidden_treasure", "text": "999: ord"}, "999"),
        ("note", {"category": "intet", "text": "ord"}, "Vælg en af mødets kategorier"),
        ("note", {"category": "hidden_treasure", "text": "x" * 2_001}, "for lang"),
        ("commit", {"how": "jeg ringer", "person": "Ingen Sådan"}, "Ingen Sådan"),
        ("recommend", {"text": "9: udbred"}, "Der er ingen sætning med nummer 9"),
        ("dots", {"item": "x", "dots": "-3"}, "Der skal stå et tal"),
        ("dots", {"item": "x", "dots": "mange"}, "Der skal stå et tal"),
        ("fly", {}, "ældre end netlib"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_danish_that_says_what_to_do(bench, deed, values, says):
    """And nothing is written."""
    before = bench.last_entry()
    with pytest.raises(RefusedError) as refused:
        do(bench, deed, **values)
    assert says in refused.value.sentence("da")
    assert bench.last_entry() == before


def test_what_is_sent_twice_is_done_once_whatever_it_is(bench):
    """A page that got no answer sends again under the same id: no second card, idea, recommendation or note."""
    at(bench, "joint", "hidden_treasure")
    key = note(bench)
    sent = [
        ("commit", {"how": "Jeg ringer"}), ("park", {"text": "En kasse"}), ("recommend", {"text": "Køb nær"}),
        ("note", {"text": "52 kun én gang", "category": "hidden_treasure", "id": str(uuid.uuid4())}),
        ("withhold", {"note": key, "why": "Et navn"}),
    ]  # fmt: skip
    for deed, values in sent:
        once = str(uuid.uuid4())
        first, before = do(bench, deed, once=once, **values), bench.last_entry()
        assert do(bench, deed, once=once, **values)["action"] == first["action"] == once
        assert bench.last_entry() == before


def test_a_note_sent_again_does_not_come_back_after_it_was_taken_off_the_wall(bench):
    """The answer was lost, the note was withheld, and then the page sent it once more."""
    at(bench, "joint", "hidden_treasure")
    once, key = str(uuid.uuid4()), str(uuid.uuid4())
    note(bench, id=key, once=once)
    do(bench, "withhold", note=key, why="Et navn")
    note(bench, id=key, once=once)
    assert bench.network(meetings.NETWORK).notes.empty


def test_a_note_that_is_put_right_keeps_its_place_its_sheet_and_when_it_came(bench):
    """The one that is read aloud must not go to the end of the row because a letter was wrong."""
    at(bench, "silent", "hidden_treasure")
    keys = [note(bench, f"52 seddel {n}", seat=str(n)) for n in (1, 2, 3)]
    at(bench, "joint", "hidden_treasure")
    note(bench, "65 seddel et, rettet", id=keys[0], seat="")
    meeting = bench.meeting(meetings.NETWORK)
    assert list(meeting.of_category("hidden_treasure")["key"]) == keys
    first = meeting.network.notes.set_index("key").loc[keys[0]]
    assert (first["seat"], first["late"], first["text"]) == ("1", False, "seddel et, rettet")


def test_what_the_page_puts_back_into_the_field_reads_as_the_same_note(bench):
    """Words that begin with a number or look like a pile's name keep them."""
    at(bench, "joint", "hidden_treasure")
    for typed in ("52 65: 23 rum", ": 23 rum", "52 rullen", ": A1 er et ord", "uden tal"):
        key = note(bench, typed)
        before = bench.network(meetings.NETWORK).notes.set_index("key").loc[key]
        line = next(one for one in _lines(seen(bench)["notes-hidden_treasure"]) if one[0] == key)[1]
        note(bench, line, id=key)
        after = bench.network(meetings.NETWORK).notes.set_index("key").loc[key]
        assert (after["text"], after["refers_to"]) == (before["text"], before["refers_to"])


def _lines(html: object) -> list[tuple[str, str]]:
    from html.parser import HTMLParser  # noqa: PLC0415  only here

    found: list[tuple[str, str]] = []

    class Reader(HTMLParser):
        def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
            told = dict(attrs)
            if "data-note" in told:
                found.append((str(told["data-note"]), str(told["data-line"])))

    Reader().feed(str(html))
    return found


def test_piles_keep_their_names_whichever_of_them_was_touched_last(bench):
    """A1 is the first that was made: the room calls it so for the rest of the meeting."""
    at(bench, "joint", "hidden_treasure")
    keys = [note(bench, f"52 seddel {n}") for n in range(4)]
    for key, number in zip(keys, (1, 2, 3, 1), strict=True):
        do(bench, "pile", note=key, number=number)
    piles = bench.meeting(meetings.NETWORK).piles("hidden_treasure")
    do(bench, "name_pile", pile=piles[0].key, text="Ting, der står stille")
    do(bench, "pile", note=keys[2], number=2)
    after = bench.meeting(meetings.NETWORK).piles("hidden_treasure")
    assert [(one.name, one.title, set(one.notes)) for one in after] == [
        ("A1", "Ting, der står stille", {keys[0], keys[3]}), ("A2", "", {keys[1], keys[2]}), ("A3", "", set()),
    ]  # fmt: skip


def test_only_the_next_free_digit_makes_a_pile(bench):
    """A slip of the finger makes no pile number 9."""
    at(bench, "joint", "hidden_treasure")
    key = note(bench)
    with pytest.raises(RefusedError) as refused:
        do(bench, "pile", note=key, number=9)
    assert "Tryk 1" in refused.value.sentence("da")
    assert bench.network(meetings.NETWORK).piles.empty


def test_a_category_not_shown_yet_folds_its_texts_and_says_why(bench):
    """A mirrored screen is harmless; once it is shown, nothing is folded."""
    at(bench, "silent", "hidden_treasure")
    note(bench)
    for region in ("notes-hidden_treasure", "piles-hidden_treasure", "last"):
        assert 'folded">rullen holder fri' in seen(bench)[region]
    assert "bliver spejlet" in seen(bench)["notes-hidden_treasure"]
    at(bench, "joint", "hidden_treasure")
    assert "folded" not in whole(bench)


def test_nothing_is_taken_off_the_wall_asked_about_or_decided_before_everybody_has_seen_it(bench):
    """No moderation before the showing (H34, H127)."""
    at(bench, "silent", "hidden_treasure")
    key = note(bench)
    for deed, values in (
        ("withhold", {"note": key, "why": "Et navn"}), ("challenge", {"item": key}),
        ("decide", {"item": key, "outcome": "set_aside"}),
    ):  # fmt: skip
        with pytest.raises(RefusedError) as refused:
            do(bench, deed, **values)
        assert "ikke vist endnu" in refused.value.sentence("da")
    assert key not in seen(bench)["decisions"]


def test_a_note_that_was_taken_off_the_wall_is_told_by_its_reason_alone_and_can_come_back(bench):
    """Its words are in nothing that the page is sent."""
    at(bench, "joint", "hidden_treasure")
    key = note(bench, "52 naboen Gerda i nummer 4")
    do(bench, "pile", note=key, number=1)
    with pytest.raises(RefusedError):
        do(bench, "withhold", note=key, why="")
    do(bench, "withhold", note=key, why="Et navn og en adresse")
    assert "Gerda" not in whole(bench, named=True)
    assert "Taget af væggen: Et navn og en adresse" in seen(bench)["aside"]
    do(bench, "bring_back", item=key)
    assert "Gerda" in seen(bench)["piles-hidden_treasure"]
    assert "Gerda" not in seen(bench)["aside"]


def test_reasons_may_be_typed_later_and_are_listed_until_they_are(bench):
    """E5 is not in the room's way, and not forgotten either."""
    at(bench, "joint", "hidden_treasure")
    key = note(bench)
    do(bench, "decide", item=key, outcome="set_aside")
    assert "Begrundelser, der mangler" in seen(bench)["missing"]
    with pytest.raises(RefusedError):
        do(bench, "reasons", item=key, reasons=" ")
    do(bench, "reasons", item=key, reasons="Den kan alle bruge")
    assert "rullen" not in seen(bench)["missing"]
    assert "rullen holder fri" in seen(bench)["aside"]
    do(bench, "bring_back", item=key)
    assert bench.network(meetings.NETWORK).decisions.empty


def test_notes_are_laid_together_by_the_number_that_the_page_shows(bench):
    """With itself, or with what is not there, nothing is."""
    at(bench, "joint", "hidden_treasure")
    keys = [note(bench, f"52 seddel {n}") for n in range(2)]
    for number in (2, 7):
        with pytest.raises(RefusedError):
            do(bench, "decide", item=keys[1], outcome="merged", number=number)
    do(bench, "decide", item=keys[1], outcome="merged", number=1)
    assert list(bench.network(meetings.NETWORK).decisions["into"]) == [keys[0]]


def test_no_dots_and_silence_decide_nothing(bench):
    """A lone voice without a dot is marked, and stands where it stood."""
    at(bench, "joint", "hidden_treasure")
    key = note(bench)
    at(bench, "patterns")
    do(bench, "dots", item=key, dots=0)
    do(bench, "show_dots")
    meeting = bench.meeting(meetings.NETWORK)
    assert list(meeting.of_category("hidden_treasure")["key"]) == [key]
    assert meeting.network.decisions.empty
    assert "Enlig svale" in seen(bench)["piles-hidden_treasure"]


def test_only_whoever_wrote_a_note_on_a_phone_puts_it_right(bench):
    """The recorder's E says so instead."""
    bench.actions(meetings.NETWORK).write_note("m5", "hidden_treasure", "ord", seat="3", way="phone", key="n1")
    with pytest.raises(RefusedError) as refused:
        note(bench, "rettet", id="n1")
    assert "skrevet på en telefon" in refused.value.sentence("da")


def test_a_sentence_of_a_table_tells_what_it_builds_on_and_can_be_said_anew(bench):
    """It is typed with piles and cards, and stands in its field as it was typed."""
    at(bench, "joint", "hidden_treasure")
    key = note(bench)
    do(bench, "pile", note=key, number=1)
    do(bench, "table", table=2, text="A1 65: nøglen mangler")
    (row,) = bench.network(meetings.NETWORK).patterns.to_dict("records")
    assert (row["title"], row["notes"], row["table"]) == ("nøglen mangler", [key], 2)
    assert 'value="A1 65: nøglen mangler"' in seen(bench)["tables"]
    do(bench, "table", table=2, text="65 nøglen er væk")
    assert list(bench.network(meetings.NETWORK).patterns["title"]) == ["nøglen er væk"]
    do(bench, "recommend", text="1: køb en kasse", why="Der er ingen", asks="decide")
    assert "Bygger på 1 udsagn fra 1 møde" in seen(bench)["asked"]
    do(bench, "recommend", text="uden tal")
    assert "Ingen udsagn bag endnu" in seen(bench)["asked"]


def test_there_is_a_row_for_each_table_that_the_seats_fill(bench):
    """Sixteen people sit at four tables."""
    assert seen(bench)["tables"].count("data-table=") == 4


def test_an_owner_is_found_by_function_and_by_name(bench):
    """A name is taken where somebody types it, and shown only where names are asked for."""
    do(bench, "park", text="En vagtplan på dansk")
    (idea,) = bench.network(meetings.NETWORK).ideas.tail(1)["key"]
    person = bench.network(meetings.NETWORK).participants.iloc[2]
    do(bench, "owner", idea=idea, owner=person["name"])
    assert bench.network(meetings.NETWORK).ideas.set_index("key").loc[idea]["owner"] == person["key"]
    assert person["name"] not in whole(bench)
    assert person["name"] in seen(bench, named=True)["ideas"]
    assert person["function"] in seen(bench)["ideas"]


@pytest.mark.slow
def test_what_is_entered_afterwards_is_the_same_as_what_was_typed_live(tmp_path):
    """Notes, piles, answers, dots, decisions and cards; only the meeting itself says that it was entered afterwards."""
    told = []
    for live in (True, False):
        folder = tmp_path / str(live)
        folder.mkdir()
        bench = meetings.prepared(folder)
        if not live:
            do(bench, "afterwards")
        else:
            at(bench, "silent", CATEGORY)
        for one in meetings.notes():
            if one.category == CATEGORY:
                note(bench, one.line, category=CATEGORY, seat=str(one.sheet), id=one.key)
        if live:
            at(bench, "joint", CATEGORY)
        _play(bench)
        told.append(_records(bench))
    assert told[0] == told[1]
    assert bench.meeting(meetings.NETWORK).session.entered_afterwards
    do(bench, "entered")
    assert bench.meeting(meetings.NETWORK).session.step == "closed"
    assert bench.network(meetings.NETWORK).status == "spreading"


def _play(bench: Workbench) -> None:
    """Type what comes after the notes."""
    for number, (title, notes) in enumerate(meetings.PILES[CATEGORY], start=1):
        for key in notes:
            do(bench, "pile", note=key, number=number)
        pile = bench.meeting(meetings.NETWORK).piles(CATEGORY)[number - 1]
        do(bench, "name_pile", pile=pile.key, text=title)
    for question, text in zip(("practice", "consequences"), meetings.ANSWERS[CATEGORY], strict=True):
        do(bench, "answer", category=CATEGORY, question=question, text=text)
    do(bench, "table", table=1, text="A1 A2 52 65: Vi køber langt væk")
    do(bench, "dots", item="table-1", dots=14)
    for item, _, outcome, reasons, into in meetings.DECISIONS[:2]:
        do(bench, "decide", item=item, outcome=outcome, reasons=reasons, into=into)
    do(bench, "commit", how=meetings.STEPS[0])
    do(bench, "recommend", text="1: Køb vask og kantine af de nærmeste")


def _records(bench: Workbench) -> dict[str, object]:
    """Give what the store holds of the meeting, without the keys that were made on the way."""
    told = bench.network(meetings.NETWORK)
    kinds = ("notes", "piles", "posters", "votes", "decisions", "patterns", "commitments", "recommendations")
    return {
        kind: [{name: str(value) for name, value in row.items() if (kind, name) != ("piles", "key")}
               for row in getattr(told, kind).to_dict("records")]
        for kind in kinds
    }  # fmt: skip


def test_a_meeting_that_nobody_prepared_can_be_entered_afterwards_by_the_categories_it_used(tmp_path):
    """One choice on the page's head, and the fields are there."""
    bench = meetings.prepared(tmp_path)
    bench.actions(meetings.NETWORK).withdraw("session", "m5")
    with pytest.raises(RefusedError):
        do(bench, "afterwards")
    do(bench, "afterwards", categories=["paradox", "value"])
    assert seen(bench)["categories"] == ["paradox", "value"]
    assert seen(bench)["shown"] == ["paradox", "value"]


def test_a_photo_of_a_poster_is_kept_without_what_the_camera_wrote_and_belongs_to_its_network(bench):
    """Whatever is no picture is refused; another network cannot be asked for it."""
    picture = Image.new("RGB", (40, 30), "white")
    exif = picture.getexif()
    exif[0x010F] = "Kameramærke"
    raw = io.BytesIO()
    picture.save(raw, "JPEG", exif=exif)
    bench.actions(meetings.NETWORK).add_photo(5, "planche.jpg", raw.getvalue())
    (shown,) = seen(bench)["photos"]
    assert shown["said"] == "Foto 1 af 1"
    sha = shown["src"].removeprefix("photo/")
    kept = bench.photo(meetings.NETWORK, sha)
    assert kept is not None
    assert b"Kamera" not in kept.data
    bench.start("andet", "Et andet netværk")
    assert bench.photo("andet", sha) is None
    with pytest.raises(FileError):
        bench.actions(meetings.NETWORK).add_photo(5, "x.jpg", b"no picture")


def test_what_a_person_typed_is_escaped_everywhere(bench):
    """Not one tag of theirs reaches the page."""
    at(bench, "joint", "hidden_treasure")
    evil = '<img src=x onerror=alert(1)>"'
    key = note(bench, f"52 {evil}")
    do(bench, "pile", note=key, number=1)
    do(bench, "name_pile", pile=bench.meeting(meetings.NETWORK).piles("hidden_treasure")[0].key, text=evil)
    do(bench, "answer", category="hidden_treasure", question="practice", text=evil)
    do(bench, "table", table=1, text=evil)
    do(bench, "decide", item=key, outcome="set_aside", reasons=evil)
    for deed, name in (("commit", "how"), ("park", "text"), ("recommend", "text")):
        do(bench, deed, **{name: evil})
    html = [text for text in seen(bench).values() if isinstance(text, str)]
    assert not [text for text in html if "<img" in text]
    assert sum("&lt;img" in text for text in html) >= 6
