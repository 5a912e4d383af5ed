"""The report of the final analysis meeting: what it says, what it must never say, and how it is laid out."""

import dataclasses
import datetime as dt
import io
import itertools
import re
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from pypdf import PdfReader
from test_delivery import HEADINGS, body, tree, words

import netlib
from netlib import reports
from netlib.render import document, room
from netlib.render.paged import page
from netlib.reports import Order
from netlib.reports.analysis import Analysis, analysis
from netlib.workbench import open_workbench

pytestmark = pytest.mark.slow  # whole documents are made

DATA = Path(__file__).resolve().parents[1] / "data"
COMPLETE, HALF_WAY = "socialoekonomi", "frivillighed"
HOSTILE = '<img src=x onerror="alert(1)">'


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """Give a store with the finished and the half-way example."""
    where = str(tmp_path_factory.mktemp("a") / "store.sqlite")
    bench = open_workbench(where)
    for key in (COMPLETE, HALF_WAY):
        bench.import_case(DATA / key)
    return where


@pytest.fixture
def own(tmp_path):
    """Give a store with the finished example that a test may write in."""
    where = str(tmp_path / "own.sqlite")
    open_workbench(where).import_case(DATA / COMPLETE)
    return where


def written(made):
    """Make the page of a report, as its notebook shows it."""
    notebook = nbformat.v4.new_notebook()
    for show in (made.found, made.evidence, made.sides, made.figures, made.rest):
        data, metadata = show()._repr_mimebundle_()
        cell = nbformat.v4.new_code_cell("")
        cell.outputs = [nbformat.v4.new_output("execute_result", data=data, metadata=metadata)]
        notebook.cells.append(cell)
    return page(notebook)


def blocks(made, kind):
    """List the blocks of one kind in a report."""
    found = []
    for part in made.parts():
        for block in getattr(part, "blocks", ()):
            found += block.blocks if isinstance(block, document.Chapter) else [block]
    return [one for one in found if isinstance(one, kind)]


@pytest.fixture(scope="module", params=[(COMPLETE, "internal"), (COMPLETE, "public"), (HALF_WAY, "internal")], ids=str)
def text(request, store):
    """Give the page of each network."""
    return written(analysis(store, request.param[0], audience=request.param[1]))


def test_the_page_is_whole_by_itself_and_every_link_leads_somewhere(text):
    """No script, no address, one first heading, levels one by one, no place named twice."""
    assert not re.search(r"https?:|//\w+\.", text)
    found = tree(text)
    assert not list(found.iter("script"))
    assert len(list(found.iter("h1"))) == 1
    levels = [HEADINGS.index(one.tag) for one in found.iter() if one.tag in HEADINGS]
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    places = [one.get("id") for one in found.iter() if one.get("id")]
    assert len(places) == len(set(places))
    assert {one.get("href")[1:] for one in found.iter("a")} <= set(places)


@pytest.mark.parametrize("audience", ["internal", "public"])
@pytest.mark.parametrize("language", ["da", "en"])
def test_nobody_who_took_part_is_named_and_no_key_is_printed(store, audience, language):
    """Whatever they have agreed to: at this meeting nobody's note is anybody's."""
    seen = netlib.open(store).network(COMPLETE)
    said = body(written(analysis(store, COMPLETE, language, audience=audience))).replace("Lone voice", "")
    parts = {part for name in seen.participants["name"] for part in name.split()}
    assert [part for part in sorted(parts) if re.search(rf"\b{re.escape(part)}\b", said)] == []
    for frame in (seen.statements, seen.notes, seen.patterns, seen.participants):
        assert [key for key in frame["key"] if re.search(rf"\b{re.escape(key)}\b", said)] == []


def test_the_words_of_whoever_has_said_no_are_not_printed(store):
    """Their statements keep their numbers."""
    seen = netlib.open(store).network(COMPLETE)
    refused = set(seen.consents.loc[seen.consents["state"] == "no", "person"])
    said = body(written(analysis(store, COMPLETE)))
    assert refused
    assert [one for one in seen.statements.loc[seen.statements["speaker"].isin(refused), "text"] if one in said] == []
    assert "har sagt nej til at blive citeret" in said


def test_page_1_says_what_was_found_and_who_is_missing(store):
    """Six patterns, each with its ground, and what is to be talked about."""
    front = analysis(store, COMPLETE).parts()[0]
    assert front.heading == "Det fandt I på tværs"
    assert [row.text for row in front.rows][:2] == ["Tæt på og langt væk", "Nogen lægger mærke til, at du mangler"]
    assert all(row.why for row in front.rows)
    basis = "".join(word.text for word in front.rows[0].basis)
    assert basis.startswith("Bygger på 7 udsagn fra 2 møder, ingen fra borgere og foreninger.")
    said = [one.text for one in front.changes.items]
    assert said[0] == "Ingen udsagn fra borgere og foreninger bag mønster 1, 3 og 5."
    assert "2 sedler eller mønstre er lagt til side. De kan hentes frem." in said


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("network", [COMPLETE, HALF_WAY])
def test_page_1_is_reckoned_to_fit(store, network, language):
    """Categories give way, then sentences, then the last patterns; nothing is cut."""
    assert room.front(analysis(store, network, language).parts()[0]) <= room.PAGE


def test_many_long_patterns_give_way_until_page_1_fits(store):
    """And the page says how many stand further on."""
    m = analysis(store, COMPLETE).material
    many = pd.concat([m.found] * 3, ignore_index=True)
    many = many.assign(
        key=[f"p{i}" for i in range(len(many))], number=range(1, len(many) + 1), title="Et langt mønster " * 6
    )
    decided = many.assign(dots=0, outcome=None, into=None, reasons_to_keep="", reason="")
    front = Analysis(dataclasses.replace(m, found=many, decided=decided)).parts()[0]
    assert room.front(front) <= room.PAGE
    assert "står på de næste sider" in "".join(word.text for word in front.notes[0])


def test_a_number_behind_which_fewer_than_three_people_speak_is_not_printed(store):
    """The table of perspectives has the word instead, and zeros stay."""
    made = analysis(store, COMPLETE)
    first = blocks(made, document.Table)
    table = next(one for one in first if one.caption and one.caption[0].text == "Tabel 1.")
    values = [[cell.text for cell in row[1:]] for row in table.rows]
    assert values == [["få", "0", "få"], ["få", "7", "få"], ["få", "0", "få"], ["få", "11", "få"], ["få", "0", "få"],
                      ["få", "få", "0"]]  # fmt: skip
    counts, hidden = made.material.by_group
    assert hidden.loc[counts.index[5]].tolist() == [True, True, False]


def test_both_sides_are_quoted_with_words_that_may_be_printed(store):
    """At most two of each side under a heading, none of whoever has not said yes, none that names a participant."""
    made = analysis(store, COMPLETE)
    table = blocks(made, document.SideBySide)[0]
    assert len(table.pairs) > 10
    assert all(len(side) <= 2 for pair in table.pairs for side in (pair.left, pair.right))
    seen = netlib.open(store).network(COMPLETE)
    agreed = set(seen.consents.loc[seen.consents["state"] == "yes", "person"])
    printed = {int(line[0].text) for pair in table.pairs for side in (pair.left, pair.right) for line in side}
    speakers = seen.statements[seen.statements["number"].isin(printed)]["speaker"]
    assert set(speakers.dropna()) <= agreed


def test_with_two_citizens_the_sides_are_not_set_against_each_other(store):
    """One could see whose words they are."""
    m = analysis(store, COMPLETE).material
    people = m.participants
    few = people[~people["actor_type"].isin(["citizen", "volunteer"])]
    made = Analysis(dataclasses.replace(m, participants=few))
    assert blocks(made, document.SideBySide) == []
    assert "færre end tre deltagere" in body(written(made))


def test_what_was_set_aside_stands_with_what_speaks_for_it_and_the_public_sees_a_count(store):
    """Also what was merged, what the network handles itself, and what was kept after all."""
    inside, outside = (body(written(analysis(store, COMPLETE, audience=one))) for one in ("internal", "public"))
    for label in ("Lagt til side (kan hentes frem)", "Klarer vi selv", "Lagt sammen", "Taget med"):
        assert label in inside
    assert "God at fortælle, men den står allerede i" in inside
    assert "God at fortælle, men den står allerede i" not in outside
    assert "8 sedler og mønstre er drøftet en ekstra gang. Listen er netværkets egen." in outside


def test_ideas_have_the_function_of_whoever_took_them_on_and_next_steps_are_counted(own):
    """A step belongs to whoever wrote it."""
    bench = netlib.open(own)
    person = bench.network(COMPLETE).participants["key"].iloc[0]
    bench.actions(COMPLETE).commit(person=person, learning="Jeg ringer til Vaskeriet", how="på mandag")
    said = body(written(analysis(own, COMPLETE)))
    assert "Pensionerede mestre som læremestre om formiddagen jobkonsulent starter i januar" in said
    assert "1 næste skridt er skrevet ned" in said
    assert "Jeg ringer til" not in said


def test_a_withheld_note_leaves_no_word_behind(own):
    """Neither its own, nor why; also where it was not withdrawn."""
    bench = netlib.open(own)
    note = bench.network(COMPLETE).notes.set_index("key").loc["N24"]
    assert note["text"] in body(written(analysis(own, COMPLETE)))
    bench.actions(COMPLETE).put(
        "decision", "N24", item="N24", outcome="withheld", reason="Man kan se, at det er Grethe"
    )
    text = written(analysis(own, COMPLETE))
    assert note["text"] not in text
    assert "Grethe" not in text


def test_piles_poster_answers_and_a_pattern_that_was_set_aside_are_told(own):
    """Under their headings; the pattern is not among what was found any more."""
    actions = netlib.open(own).actions(COMPLETE)
    actions.put("pile", "b1", category="hidden_treasure", title="Rum, der står stille", notes=["N02", "N01"])
    actions.put("poster", "paradox", answers={"connections": "Regnskabet lukker, før virkningen kommer."})
    actions.put("decision", "MØ06", item="MØ06", outcome="set_aside", reasons_to_keep="Det er sandt, men gammelt.")
    made = analysis(own, COMPLETE)
    said = body(written(made))
    assert "Rum, der står stille – Opvaskekælderen efter klokken 14" in said
    assert said.count("Regnskabet lukker, før virkningen kommer.") == 2  # on its poster, and among the differences
    assert len(made.parts()[0].rows) == 5
    assert "Varen taler bedst for sig selv Mønster Det er sandt, men gammelt." in said


def test_the_networks_own_groups_are_those_of_the_report(own):
    """With companies and politicians in the municipality's group nobody but the researcher is left among the others."""
    actions = netlib.open(own).actions(COMPLETE)
    before = analysis(own, COMPLETE).material.by_group[0]
    actions.group_perspectives({"company": "municipality", "politician": "municipality"})
    made = analysis(own, COMPLETE)
    assert made.material.by_group[0]["municipality"].sum() > before["municipality"].sum()
    assert "Kommunen: fagprofessionelle, ledere, politikere, virksomheder" in body(written(made))


def test_before_the_final_meeting_the_report_says_so_and_what_fills_so_far(store):
    """Nothing empty, nothing invented."""
    made = analysis(store, HALF_WAY)
    said = body(written(made))
    assert made.parts()[0].heading == "Det fylder mest indtil nu"
    assert "Der er ingen sedler fra det afsluttende møde endnu." in said
    assert "Plancherne" not in said
    assert blocks(made, document.SideBySide)


def test_what_people_typed_is_shown_as_they_typed_it(store):
    """In patterns, headings, notes, piles, reasons, ideas and answers."""
    m = analysis(store, COMPLETE).material
    made = Analysis(dataclasses.replace(
        m, found=m.found.assign(title=HOSTILE, sentence=HOSTILE), headings=m.headings.assign(title=HOSTILE),
        board=m.board.assign(text=HOSTILE, reasons_to_keep=HOSTILE), ideas=m.ideas.assign(text=HOSTILE, status=HOSTILE),
        statements=m.statements.assign(text=HOSTILE, subtheme=HOSTILE), network={**m.network, "title": HOSTILE},
    ))  # fmt: skip
    found = written(made)
    assert not list(tree(found).iter("img"))
    assert words(next(tree(found).iter("h1"))) == HOSTILE
    assert body(found).count(HOSTILE) > 100


def test_the_same_store_and_day_give_the_same_bytes_through_papermill(store, tmp_path):
    """As `netlib report KEY --kind analysis --format html --as-of DAY` writes it."""
    bench = netlib.open(store)
    day = dt.date(2099, 12, 24)
    files = [
        reports.write(bench, [COMPLETE], Order("analysis", out=tmp_path / name, as_of=day))[0].file
        for name in ("a", "b")
    ]
    assert files[0].name == f"{COMPLETE}-analysis.html"
    assert files[0].read_bytes() == files[1].read_bytes()
    assert "Som netværket så ud ved udgangen af den 24. december 2099." in body(files[0].read_text("utf-8"))


@pytest.mark.browser
@pytest.mark.parametrize("language", ["da", "en"])
def test_page_1_is_one_printed_page_and_a_phone_is_not_too_narrow(browser, store, language):
    """Printed by a real Chromium; on a phone nothing is to be pushed sideways."""
    text = written(analysis(store, COMPLETE, language))
    sheet = browser.new_page(viewport={"width": 390, "height": 844})
    sheet.set_content(text)
    assert sheet.evaluate("document.documentElement.scrollWidth") <= 390
    pages = PdfReader(io.BytesIO(sheet.pdf(prefer_css_page_size=True, print_background=True))).pages
    sheet.close()
    said = [one.extract_text() for one in pages]
    assert ("Det skal I tale om" if language == "da" else "Talk about this") in said[0]
    assert ("Mønstrene, og det de bygger på" if language == "da" else "The patterns, and what they rest on") in said[1]
