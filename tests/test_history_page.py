"""The page where a leader sees who did what and takes it back: as words, as widgets, and in a browser."""

import datetime as dt
import json
import re
import shutil
from html import unescape
from pathlib import Path

import ipywidgets as widgets
import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import LAPTOP, PHONE, WIDE, start, stop
from markupsafe import escape
from playwright.sync_api import expect

import netlib
from netlib import texts
from netlib.access import Viewer
from netlib.errors import NotFoundError
from netlib.ui import history, page, rows
from netlib.ui.differences import shortened, tight
from netlib.ui.history.telling import Telling
from netlib.workbench import Workbench, open_workbench
from netlib.workbench.deeds import Deed, Touch

pytestmark = pytest.mark.slow  # whole pages are built
ROOT = Path(__file__).resolve().parents[1]
COMPLETE, HALF_WAY = "socialoekonomi", "frivillighed"
DANISH, ENGLISH = texts.load("da"), texts.load("en")
HOSTILE = "<img src=x onerror=alert(1)>"
PERSON_KEY = re.compile(r"p-[a-z0-9]{5,}")


@pytest.fixture(scope="module")
def brought_in(tmp_path_factory) -> Path:
    """Bring in an example once."""
    path = tmp_path_factory.mktemp("example") / "a.sqlite"
    one = open_workbench(path, create=True)
    one.import_case(ROOT / "data" / COMPLETE)
    one.store.engine.dispose()
    return path


@pytest.fixture
def bench(brought_in: Path, tmp_path: Path) -> Workbench:
    """Write in a copy of the example, as one of its people."""
    for part in brought_in.parent.glob("a.sqlite*"):
        shutil.copy(part, tmp_path)
    one = open_workbench(tmp_path / "a.sqlite")
    one.actor = one.network(COMPLETE).participants["key"][0]
    return one


def opened(bench: Workbench, language: str = "da") -> history.History:
    """Open the page's list."""
    return history.History(texts.load(language), bench, COMPLETE)


def inside(widget: widgets.Widget) -> list[widgets.Widget]:
    """List a widget and everything in it."""
    return [widget, *(one for child in getattr(widget, "children", ()) for one in inside(child))]


def sent(widget: widgets.Widget) -> str:
    """Give everything that a browser is sent of a page."""
    return "\n".join(json.dumps(one.get_state(), default=str, ensure_ascii=False) for one in inside(widget))


def plain(html: str) -> str:
    """Read HTML as one line of text."""
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", html)).strip())


def shown(page_: history.History) -> list[tuple[str, str]]:
    """Read the rows: what each says, and what its button is called."""
    listed = [one for box in (page_.above, page_.list) for one in box.children if isinstance(one, widgets.VBox)]
    return [(plain(re.findall(r'nl-sentence">(.*?)</p>', one.children[0].value, re.DOTALL)[0]),
             "".join(part.description for part in one.children[1:2])) for one in listed]  # fmt: skip


def first(bench: Workbench, language: str = "da") -> str:
    """Read the newest sentence."""
    return shown(opened(bench, language))[0][0]


def statement(bench: Workbench, place: int = 0):
    """Give one statement."""
    return bench.network(COMPLETE).statements.iloc[place]


# ---- what was done, in words


DID = {
    "statement": (lambda a, n: a.change("statement", n.statements.key[11], text="Noget andet"),
                  "Rettede udsagn 12", "Corrected statement 12"),
    "statements": (lambda a, _: a.add_statements(1, [{"text": f"{i}"} for i in range(5)]),
                   "Skrev 5 udsagn ind", "Wrote 5 statements"),
    "one statement": (lambda a, _: a.add_statements(1, [{"text": "Ét"}]), "Skrev udsagn 145 ind",
                      "Wrote statement 145"),
    "parked": (lambda a, _: a.park_idea("Fælles biler"), "Parkerede idéen ”Fælles biler”",
               "Parked the idea “Fælles biler”"),
    "removed": (lambda a, n: a.withdraw("idea", n.ideas.key[0]), "Fjernede idéen ”", "Removed the idea “"),
    "meeting": (lambda a, _: a.change("meeting", "2", room="Salen"), "Rettede 2. møde", "Corrected meeting 2"),
    "planned": (lambda a, _: a.add_meeting(), "Planlagde {}. møde", "Planned meeting {}"),
    "network": (lambda a, _: a.change("network", COMPLETE, purpose="At lære"), "Rettede netværkets oplysninger",
                "Corrected the network's details"),
    "heading": (lambda a, n: a.put_under_heading("Nøgler", list(n.statements.key[:3])),
                "Gav overskriften ”Nøgler” og rettede 3 udsagn",
                "Made the heading “Nøgler” and corrected 3 statements"),
    "person": (lambda a, n: a.change_person(n.participants.key[1], phone="12"),
               "Rettede navn og kontaktoplysninger for {name}", "Corrected the name and contact details of {name}"),
    "consent": (lambda a, n: a.consent(n.participants.key[1], "photo"), "Skrev samtykket fra {name} ind",
                "Wrote the consent of {name}"),
    "participant": (lambda a, n: a.change("participation", n.participants.key[1], unit="Skolen"),
                    "Rettede deltageren {name}", "Corrected the participant {name}"),
    "recommendation": (lambda a, _: a.recommend("Del nøglerne"), "Skrev anbefaling {} ind", "Wrote recommendation {}"),
    "dots": (lambda a, n: a.put_dots(n.notes.key[0], 3, "s"), "Satte prikker på sedlen ”", "Put dots on the note “"),
    "session": (lambda a, _: a.open_session(2, ["value"]), "Gjorde analysemødet klar",
                "Made the analysis meeting ready"),
    "reflection": (lambda a, _: a.share_reflection({"take_away": "Mod"}, "anonymous"), "Skrev en refleksion ind",
                   "Wrote a reflection"),
}  # fmt: skip


@pytest.mark.parametrize("name", DID)
def test_every_kind_of_action_is_one_plain_sentence_in_both_languages(bench, name):
    """Names and numbers that people know; nobody has to know a kind or a key."""
    do, danish, english = DID[name]
    seen = bench.network(COMPLETE)
    do(bench.actions(COMPLETE), seen)
    about = {"name": seen.participants["name"][1]}
    for language, wanted in (("da", danish), ("en", english)):
        said = first(bench, language)
        head = wanted.replace("{name}", about["name"]).partition("{}")[0]
        assert said.startswith(head)
        assert not PERSON_KEY.search(said)


def test_an_import_says_how_much_came_in_and_its_records_are_told_one_by_one(bench):
    """The first twenty, and how many more."""
    view = opened(bench)
    n = len(view.deeds[0].touches)
    assert shown(view)[0] == (f"Hentede netværket ind ({n} ting)", "Fortryd")
    html = view.rows[view.deeds[0].action].text.value
    assert html.count('class="nl-record"') == history.RECORDS
    assert f"og {n - history.RECORDS} til" in html


def test_a_changed_text_is_marked_with_words_and_lines_and_cut_around_the_change(bench):
    """Not by colour alone, and a screen reader is told."""
    one = statement(bench, 3)
    text = "Et langt udsagn, der begynder sådan her og bliver ved og ved, " * 3 + "men nøglen hænger hos pedellen."
    bench.actions(COMPLETE).change("statement", one.key, text=text)
    bench.actions(COMPLETE).change("statement", one.key, text=text.replace("pedellen", "lederen"))
    html = opened(bench)
    value = html.rows[html.deeds[0].action].text.value
    assert '<del><span class="nl-unseen">slettet: </span>pedellen</del>' in value
    assert '<ins><span class="nl-unseen">nyt: </span>lederen</ins>' in value
    assert "…" in value
    assert value.count("bliver ved") <= 2


def test_values_are_told_in_the_handbooks_words_dates_as_danes_write_them_and_people_by_name(bench):
    """Never JSON, a key or an English status."""
    seen = bench.network(COMPLETE)
    person = seen.participants.iloc[2]
    bench.actions(COMPLETE).change("network", COMPLETE, status="running", forum_date="2026-06-04", leader=person.key)
    html = opened(bench)
    value = plain(html.rows[html.deeds[0].action].text.value)
    assert "Møderne er i gang" in value
    assert "torsdag den 4. juni 2026" in value
    assert person["name"] in value
    assert not PERSON_KEY.search(value)
    assert "running" not in value
    assert "2026-06-04" not in value


def test_answers_are_told_under_the_handbooks_questions(bench):
    """What the delivery says of changed practice is a field of its own."""
    bench.actions(COMPLETE).draft_delivery({"changed_practice": "Nøglen hænger ude."})
    view = opened(bench)
    value = plain(view.rows[view.deeds[0].action].text.value)
    assert "Hvordan har læringen medvirket til ændrede praksisser?" in value
    assert "{" not in value


def test_a_row_says_when_and_who(bench):
    """By name, "uden navn" where nobody is named, and never by a key."""
    bench.actions(COMPLETE).park_idea("Biler")
    bench.actor = "p-7k3qf2xyz"
    bench.actions(COMPLETE).park_idea("Cykler")
    view = opened(bench)
    by = [plain(re.findall(r'nl-who">(.*?)</p>', view.rows[one.action].text.value)[0]) for one in view.deeds]
    assert by == ["uden navn", bench.network(COMPLETE).participants["name"][0], "uden navn"]
    assert re.search(r'nl-clock">\d\d?\.\d\d<', view.rows[view.deeds[0].action].text.value)


def test_days_are_called_today_yesterday_and_by_their_date(bench):
    """As people say them; the year only where it is another."""
    telling = opened(bench).telling
    today = dt.date(2026, 1, 10)
    days = [telling.day(today - dt.timedelta(days=one), today) for one in (0, 1, 2, 400)]
    assert days[:3] == ["i dag", "i går", "torsdag den 8. januar"]
    assert days[3].endswith("2024")


def test_a_kind_that_nobody_knows_any_more_is_told_as_a_thing(bench):
    """An older or newer netlib may have written it."""
    view = opened(bench)
    touch = Touch("gadget", "g1", "changed", {"a": 1}, {"a": 2, "when": "2026-01-08"}, None)
    deed = Deed("x", 0, dt.datetime.now(dt.UTC), None, (touch,), None, allowed=True)
    telling = Telling(DANISH, view.network, [deed])
    assert telling.sentence(deed, {}) == "rettede gadget"
    assert telling.changed(touch)[0].label == "A"


def test_long_titles_are_cut_at_a_word_and_blanks_are_not_marked():
    """A sentence stays a sentence."""
    assert shortened("en to tre fire", 9) == "en to …"
    assert tight([("new", " ny ")]) == [("kept", " "), ("new", "ny"), ("kept", " ")]


# ---- taking back


def test_undo_brings_the_old_text_back_and_undoing_that_does_it_again(bench):
    """Nothing is lost on the way, and the list says what happened."""
    one = statement(bench)
    action = bench.actions(COMPLETE).change("statement", one.key, text="Noget helt andet")
    view = opened(bench)
    view.undo(action)
    assert statement(bench).text == one.text
    assert plain(view.said.value) == "Fortrudt."
    assert shown(view)[:2] == [(f"Fortrød: rettede udsagn {one.number}", "Fortryd"),
                               (f"Rettede udsagn {one.number} fortrudt", "Gør det alligevel")]  # fmt: skip
    view.undo(view.fresh[0])
    assert statement(bench).text == "Noget helt andet"
    assert [one for one, _ in shown(view)][:2] == [f"Gentog: rettede udsagn {one.number}",
                                                  f"Fortrød: rettede udsagn {one.number} fortrudt"]  # fmt: skip
    view.undo(action)  # it holds again: its button takes it back once more
    assert statement(bench).text == one.text


def test_the_button_of_an_undone_action_does_it_after_all(bench):
    """In its place, so that focus and scroll stay."""
    one = statement(bench)
    action = bench.actions(COMPLETE).change("statement", one.key, text="Noget helt andet")
    view = opened(bench)
    view.undo(action)
    view.undo(action)
    assert statement(bench).text == "Noget helt andet"
    assert plain(view.said.value) == "Nu gælder det igen."


def test_a_double_click_is_one_press(bench, monkeypatch):
    """Else the second half would do it again."""
    one = statement(bench)
    action = bench.actions(COMPLETE).change("statement", one.key, text="Noget helt andet")
    view = opened(bench)
    button = view.rows[action].button
    button.click()
    button.click()
    assert statement(bench).text == one.text
    monkeypatch.setattr(rows, "PATIENCE", 0)
    button.click()
    assert statement(bench).text == "Noget helt andet"


def test_what_cannot_be_undone_any_more_says_who_changed_it_since(bench):
    """Folded away, and no dead button."""
    one = statement(bench)
    action = bench.actions(COMPLETE).change("statement", one.key, text="Først")
    bench.actor = None
    bench.actions(COMPLETE).change("statement", one.key, text="Siden")
    view = opened(bench)
    value = plain(view.rows[action].text.value)
    assert "Kan ikke fortrydes mere" in value
    assert f"udsagn {one.number} er ændret siden af en anden, i dag kl." in value
    assert len(view.rows[action].view.children) == 1
    view.undo(action)
    assert "Det kan ikke fortrydes" in plain(view.said.value)
    assert statement(bench).text == "Siden"


def test_an_import_asks_once_and_can_be_brought_back(bench, monkeypatch):
    """The network goes, and comes again."""
    monkeypatch.setattr(rows, "PATIENCE", 0)
    view = opened(bench)
    row = view.rows[view.deeds[0].action]
    row.button.click()
    question, no = row.view.children[2:]
    assert plain(question.value) == f"Det fjerner {len(view.deeds[0].touches)} ting. Fortryd alligevel?"
    no.click()
    assert row.button.description == "Fortryd"
    assert len(row.view.children) == 2
    assert bench.keys() == [COMPLETE]
    row.button.click()
    assert row.button.description == "Ja, fortryd"
    row.button.click()
    assert bench.keys() == []
    assert "fjernet" in plain(view.said.value)
    view.bring_back.click()
    assert bench.keys() == [COMPLETE]
    assert shown(view)[0][0].startswith("Gentog: hentede netværket ind")


# ---- who may see and do what


@pytest.fixture
def spoken(bench: Workbench) -> Workbench:
    """Do what only leaders may see: say who spoke, where a note was written, who agreed to what."""
    seen, a = bench.network(COMPLETE), bench.actions(COMPLETE)
    people = list(seen.participants["key"])
    a.change("statement", seen.statements.key[0], speaker=people[3], text="Sagt af en bestemt")
    a.write_note(seen.sessions.key[0] if len(seen.sessions) else None, "value", "En seddel", seat="Ark 99")
    a.consent(people[3], "photo", state="no")
    a.change("participation", people[3], motivation="Hemmelig grund")
    a.change_person(people[3], phone="99")
    return bench


@pytest.mark.parametrize("role", ["viewer", "recorder"])
def test_hidden_fields_never_reach_the_page(spoken, role):
    """No speaker, no seat, no author, no name without a yes."""
    one = Workbench(spoken.store, viewer=Viewer(role))
    view = opened(one)
    view.search.value = "a"
    view.search.value = ""
    everything = sent(view.view())
    agreed = set(one.network(COMPLETE).participants["name"].dropna())
    names = set(spoken.network(COMPLETE).participants["name"]) - agreed
    assert "Sagt af en bestemt" in everything
    assert [name for name in names if name in everything] == []
    assert not PERSON_KEY.search(everything)
    for secret in ("Ark 99", "Hemmelig grund", "Sagt af<", "Hvorfor netop"):
        assert secret not in everything


def test_the_leader_sees_names_but_never_keys(spoken):
    """Keys are for the machine."""
    everything = sent(opened(spoken).view())
    assert "Hemmelig grund" in everything
    assert not PERSON_KEY.search(everything)


def test_a_reader_gets_no_button_and_is_refused_when_pressing_one_all_the_same(bench):
    """What a hidden button would do, Python refuses."""
    one = statement(bench)
    action = bench.actions(COMPLETE).change("statement", one.key, text="Først")
    view = opened(Workbench(bench.store, viewer=Viewer("viewer")))
    assert {label for _, label in shown(view)} == {""}
    assert "Det er netværkslederen, der kan fortryde" in view.count.value
    for press in (lambda: view.undo(action), view.rows[action].button.click):
        press()
        assert "Din rolle giver ikke adgang" in plain(view.said.value)
    assert statement(bench).text == "Først"


def test_a_reader_who_settles_a_conflict_all_the_same_is_refused(bench):
    """It is not shown, and it would not work."""
    one = torn(bench)
    view = opened(Workbench(bench.store, viewer=Viewer("viewer")))
    assert view.conflicts.view.children == ()
    view.conflicts.settle("statement", one.key, {"text": "Mit"})
    assert "Din rolle giver ikke adgang" in plain(view.conflicts.said.value)
    assert statement(bench).text == "Den anden"


def test_a_recorder_may_undo_what_a_recorder_may_write(bench):
    """A statement, not the meeting."""
    bench.actions(COMPLETE).change("meeting", "2", room="Salen")
    bench.actions(COMPLETE).park_idea("Biler")
    view = opened(Workbench(bench.store, viewer=Viewer("recorder")))
    assert [label for _, label in shown(view)][:2] == ["Fortryd", ""]


def test_what_people_typed_stays_text(bench):
    """In sentences, fields, versions, and in what is searched."""
    one = statement(bench)
    a = bench.actions(COMPLETE)
    a.park_idea(HOSTILE)
    a.change("statement", one.key, text=HOSTILE)
    a.put_under_heading(f"Nøgler {HOSTILE}", [statement(bench, 1).key])
    torn(bench, HOSTILE)
    bench.actor = HOSTILE
    a = bench.actions(COMPLETE)
    a.park_idea("Af en fremmed")
    view = opened(bench)
    view.search.value = "img"
    html = "\n".join(one.value for one in inside(view.view()) if isinstance(one, widgets.HTML))
    assert "<img" not in html
    assert str(escape(HOSTILE)) in html


# ---- two on the same thing


def torn(bench: Workbench, text: str = "Den anden"):
    """Let two people change one statement without seeing each other's."""
    one, a = statement(bench), bench.actions(COMPLETE)
    base = bench.network(COMPLETE).history("statement", one.key)["version"].iloc[-1]
    a.change("statement", one.key, base=base, text="Den ene")
    a.change("statement", one.key, base=base, text=text)
    return one


def test_two_versions_stand_beside_each_other_and_one_is_kept(bench):
    """With who and when; settling is an action that can be undone like any other."""
    one = torn(bench)
    view = opened(bench)
    html = sent(view.conflicts.view)
    assert "To har skrevet på det samme" in html
    assert "<mark>" in html
    assert "forskelligt:" in html
    buttons = {one.description: one for one in inside(view.conflicts.view) if isinstance(one, widgets.Button)}
    assert list(buttons) == ["Behold denne", "Behold den anden", "Gem en samlet tekst"]
    buttons["Behold den anden"].click()
    assert statement(bench).text == "Den ene"
    assert view.conflicts.view.children == ()
    assert plain(view.said.value) == "Gemt. Nu er der kun én udgave."
    assert shown(view)[0] == (f"Samlede to udgaver af udsagn {one.number}", "Fortryd")


def test_one_text_can_be_written_of_both(bench):
    """Where they differ in one text only; the field holds what holds now."""
    torn(bench)
    view = opened(bench)
    field = next(one for one in inside(view.conflicts.view) if isinstance(one, widgets.Textarea))
    assert field.value == "Den anden"
    field.value = "Den ene og den anden"
    next(one for one in inside(view.conflicts.view) if getattr(one, "description", "") == "Gem en samlet tekst").click()
    assert statement(bench).text == "Den ene og den anden"


def test_a_text_that_cannot_be_saved_says_so_and_stays(bench):
    """An empty statement is none."""
    torn(bench)
    view = opened(bench)
    view.conflicts.settle("statement", statement(bench).key, {"text": ""})
    assert "mangler" in plain(view.conflicts.said.value)
    assert len(view.conflicts.view.children) == 3


def test_a_field_that_one_version_left_empty_is_emptied_when_that_version_is_kept(bench):
    """What is not in a body is as in an empty record."""
    a, key = bench.actions(COMPLETE), bench.network(COMPLETE).ideas.key[0]
    base = bench.network(COMPLETE).history("idea", key)["version"].iloc[-1]
    a.change("idea", key, base=base, text="Ens", status="", owner=None, raised_by=None)
    a.change("idea", key, base=base, text="Ens", status="parked", owner=None, raised_by=None)
    view = opened(bench)
    next(one for one in inside(view.conflicts.view) if getattr(one, "description", "") == "Behold den anden").click()
    assert bench.network(COMPLETE).ideas.set_index("key").loc[key, "status"] == ""


def test_removed_here_and_corrected_there_points_to_the_list(bench):
    """Nothing to put side by side."""
    a, one = bench.actions(COMPLETE), statement(bench)
    base = bench.network(COMPLETE).history("statement", one.key)["version"].iloc[-1]
    a.withdraw("statement", one.key)
    with bench.store.write() as tx:
        from netlib.store import Change  # noqa: PLC0415  what another machine would bring

        tx.append([Change(COMPLETE, "statement", one.key, {"number": 1, "meeting": 1, "text": "Rettet"}, 1, base)])
    assert "Én har fjernet det" in sent(opened(bench).conflicts.view)


# ---- finding, more, and the rest of the page


def test_a_word_or_a_name_finds_its_changes(bench):
    """In what was written as well as in who wrote it."""
    a = bench.actions(COMPLETE)
    a.park_idea("En kalender")
    a.park_idea("Et nøgleskab")
    view = opened(bench)
    view.search.value = "NØGLESKAB"
    assert [said for said, _ in shown(view)] == ["Parkerede idéen ”Et nøgleskab”"]
    assert plain(view.count.value) == "1 af 3 ændringer"
    view.search.value = bench.network(COMPLETE).participants["name"][0]
    assert len(view.found) == 3  # the third: the import, which brought that person in
    view.search.value = "zzz"
    assert shown(view) == []
    assert "Ingen af de 3 ændringer passer" in view.count.value
    view.search.value = ""
    assert len(shown(view)) == 3


def test_more_come_twenty_at_a_time(bench):
    """And the button goes when there are no more."""
    for i in range(25):
        bench.actions(COMPLETE).park_idea(f"Idé {i}")
    view = opened(bench)
    assert len(shown(view)) == 20
    view.more.click()
    assert len(shown(view)) == 26
    assert view.more.layout.display == "none"


def test_the_page_says_what_is_safe_and_where_the_backup_lies(bench, monkeypatch):
    """At the bottom, quietly."""
    assert "Det gælder ikke sletning af personoplysninger." in sent(opened(bench).view())
    assert "Der er ingen sikkerhedskopi endnu. Den kommer i mappen" in sent(opened(bench).view())
    monkeypatch.setattr(Workbench, "backup", None)
    assert "Den, der passer databasen, tager" in sent(opened(bench).view())
    at = dt.datetime.now(history.COPENHAGEN).replace(hour=0, minute=7)
    backup = type("Backup", (), {"folder": Path("/kopier"), "at": at})()
    monkeypatch.setattr(Workbench, "backup", backup)
    assert "Sidste sikkerhedskopi: i dag kl. 0.07, i mappen /kopier" in sent(opened(bench).view())


def test_a_network_is_chosen_or_named_as_on_the_other_pages(bench, tmp_path):
    """One: it is shown. Several: a choice. None such: who there is."""
    assert "Historik og fortryd" in sent(history.build(DANISH, bench, None))
    bench.import_case(ROOT / "data" / HALF_WAY)
    assert HALF_WAY in sent(history.build(DANISH, bench, None))
    assert "History and undo" in sent(history.build(ENGLISH, bench, COMPLETE))
    with pytest.raises(NotFoundError):
        history.build(DANISH, bench, "findes-ikke")
    empty = open_workbench(tmp_path / "empty.sqlite", create=True)
    assert "netlib import" in sent(history.build(DANISH, empty, None))


def test_the_top_bar_leads_here_apart_from_the_six_phases(bench, monkeypatch):
    """Quietly at its end; in the list of a phone it is the last."""
    monkeypatch.setenv("NETLIB_SERVED", "yes")
    bar = page.top(DANISH, bench, bench.network(COMPLETE), "history")
    assert bar.count(f'href="/network/{COMPLETE}/history"') == 2
    assert re.search(r'class="history"[^>]*aria-current="page"', bar)


def test_every_kind_has_its_sentence_and_its_plural_in_both_languages():
    """None is left to be called a thing."""
    from netlib.model import KINDS  # noqa: PLC0415

    for t in (DANISH, ENGLISH):
        assert [kind for kind in KINDS if not t.has(f"history.what_{kind}") or not t.has(f"history.n_{kind}")] == []


# ---- in a browser


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    """Serve a demonstration of its own: these tests change it."""
    one = start("demo", tmp_path_factory.mktemp("history") / "demo.sqlite")
    yield one
    stop(one)


@pytest.fixture
def live(lived) -> Workbench:
    """Open the served store as somebody with a name."""
    return netlib.open(lived.store, actor="Jesper Tang")


def address(lived) -> str:
    """Give the page's address."""
    return f"{lived.url}network/{COMPLETE}/history"


def grave(page_):
    """List what axe finds serious or critical on a page."""
    found = Axe().run(page_).response["violations"]
    return [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")]


@pytest.mark.browser
def test_the_page_fits_has_no_barrier_and_asks_nobody_else(lived, live, visit):
    """With changes, a conflict, and everything folded out, also at 200 %; on paper without buttons."""
    live.actions(COMPLETE).change("meeting", "2", room="Sal 3", headline="Hvem har nøglen?")
    torn(live)
    seen = visit(address(lived), WIDE)
    assert seen.page.title().startswith("Historik")
    fold = "is_open => document.querySelectorAll('main details').forEach(one => { one.open = is_open; })"
    keep = seen.page.get_by_role("button", name="Behold denne")
    for size in seen.at(WIDE, LAPTOP, (LAPTOP[0] // 2, LAPTOP[1] // 2), PHONE):
        for is_open in (False, True):
            seen.page.evaluate(fold, is_open)
            assert seen.overflow() <= 0, size
            assert grave(seen.page) == [], size
        keep.click(trial=True)  # it can be pressed
    assert seen.hosts() == {"127.0.0.1"}
    assert seen.errors == []
    keep.click()
    expect(seen.page.get_by_text("Nu er der kun én udgave")).to_be_visible()
    seen.page.emulate_media(media="print")
    assert seen.page.locator("main button:visible").count() == 0
    assert seen.page.locator(".nl-sentence:visible").count() > 0


@pytest.mark.browser
def test_a_leader_sees_a_difference_and_takes_it_back_and_does_it_again(lived, live, visit):
    """The whole walk, with the store as witness."""
    one = statement(live, 5)
    live.actions(COMPLETE).change("statement", one.key, text=one.text + " Hver dag.")
    seen = visit(address(lived)).page
    row = seen.locator(".nl-deed").first
    expect(row.locator("ins")).to_contain_text("Hver dag.")
    row.get_by_role("button", name="Fortryd").click()
    expect(seen.get_by_text("Fortrudt.", exact=True)).to_be_visible()
    assert statement(live, 5).text == one.text
    top = seen.locator(".nl-deed").first
    expect(top.locator(".nl-sentence")).to_have_text(f"Fortrød: rettede udsagn {one.number}")
    assert "Jesper Tang" in seen.locator(".nl-deed").nth(1).inner_text()
    top.get_by_role("button", name="Fortryd").click()
    expect(seen.locator(".nl-deed").first.locator(".nl-sentence")).to_have_text(f"Gentog: rettede udsagn {one.number}")
    assert statement(live, 5).text.endswith("Hver dag.")


@pytest.mark.browser
def test_by_keyboard_alone_and_the_focus_stays_on_the_button(lived, live, visit):
    """Enter takes back; the same button then does it after all."""
    one = statement(live, 6)
    live.actions(COMPLETE).change("statement", one.key, text="Med tasterne")
    page_ = visit(address(lived)).page
    page_.get_by_label("Søg på et ord eller et navn").focus()
    for _ in range(6):
        page_.keyboard.press("Tab")
        if page_.evaluate("document.activeElement.textContent") == "Fortryd":
            break
    assert page_.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px"
    page_.keyboard.press("Enter")
    expect(page_.get_by_text("Fortrudt.", exact=True)).to_be_visible()
    assert statement(live, 6).text == one.text
    expect(page_.locator(":focus")).to_have_text("Gør det alligevel")
    page_.wait_for_timeout(800)
    page_.keyboard.press("Enter")
    expect(page_.get_by_text("Nu gælder det igen.")).to_be_visible()
    assert statement(live, 6).text == "Med tasterne"


@pytest.mark.browser
def test_a_conflict_is_settled_with_one_text_of_both(lived, live, visit):
    """And the question is gone."""
    torn(live)
    page_ = visit(address(lived)).page
    expect(page_.get_by_role("heading", name="To har skrevet på det samme")).to_be_visible()
    page_.get_by_label("En samlet tekst").fill("Begge to")
    page_.get_by_role("button", name="Gem en samlet tekst").click()
    expect(page_.get_by_text("Nu er der kun én udgave")).to_be_visible()
    expect(page_.get_by_role("heading", name="To har skrevet på det samme")).to_have_count(0)
    assert statement(live).text == "Begge to"


@pytest.mark.browser
def test_typing_in_the_search_field_keeps_the_focus(lived, live, visit):
    """The list changes under the hand that types."""
    live.actions(COMPLETE).park_idea("Et nøgleskab")
    page_ = visit(address(lived)).page
    field = page_.get_by_label("Søg på et ord eller et navn")
    field.focus()
    page_.keyboard.type("nøgleskab", delay=20)
    expect(page_.locator(".nl-deed")).to_have_count(1)
    assert field.evaluate("one => one === document.activeElement")
