"""The delivery to the forum: what the page says, what it must never say, and how it is laid out."""

import dataclasses
import io
import itertools
import re
import shutil
from pathlib import Path

import html5lib
import nbformat
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

import netlib
from netlib import handbook
from netlib.handbook import files_in, parse, shipped_folder
from netlib.render import document, room
from netlib.render.paged import page
from netlib.reports.delivery import Delivery, choice, delivery, front, names
from netlib.workbench import open_workbench

pytestmark = pytest.mark.slow  # whole documents are made

EXAMPLE = Path(__file__).resolve().parents[1] / "data" / "socialoekonomi"
UNFINISHED = EXAMPLE.parent / "frivillighed"
CASE = Path(__file__).resolve().parents[2] / "shared" / "cases" / "deleokonomi"
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
HEIGHTS = "[...document.querySelectorAll('.front,.spread')].map(e => {e.style.minHeight = 0; return e.offsetHeight})"
SVG = "{http://www.w3.org/2000/svg}"
A4_HIGH = 297 - 27 - 23  # millimetres between the margins


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """Give a store with the finished example, the unfinished one and, where it is, the shared case."""
    where = str(tmp_path_factory.mktemp("d") / "store.sqlite")
    bench = open_workbench(where)
    for folder in (EXAMPLE, UNFINISHED, CASE):
        if folder.exists():
            bench.import_case(folder)
    return where


@pytest.fixture(scope="module")
def example(store):
    """Give the finished example's delivery."""
    return delivery(store, "socialoekonomi")


def written(made):
    """Make the page of a delivery, as its notebook shows it."""
    notebook = nbformat.v4.new_notebook()
    for show in (made.asked, made.learned, made.evidence, made.annexes, made.method):
        data, metadata = show()._repr_mimebundle_()
        cell = nbformat.v4.new_code_cell("")
        cell.outputs = [nbformat.v4.new_output("execute_result", data=data, metadata=metadata)]
        notebook.cells.append(cell)
    return page(notebook)


def tree(text):
    """Read a page as a browser does; a mistake in the writing of it is an error."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)


def words(element):
    """Give what an element says."""
    return " ".join(" ".join(element.itertext()).split())


def body(text):
    """Give what a page says, without its stylesheet."""
    return words(tree(text).find("body"))


def changed(made, **columns):
    """Give a delivery whose recommendations have other values in some columns."""
    table = made.material.recommendations.copy()
    for name, values in columns.items():
        table[name] = pd.Series([values] * len(table) if not isinstance(values, list) else values, dtype=object)
    return Delivery(dataclasses.replace(made.material, recommendations=table))


def several(made, n):
    """Give a delivery of `n` recommendations."""
    table = pd.concat([made.material.recommendations] * 3, ignore_index=True).head(n)
    table = table.assign(key=[f"r{i}" for i in range(1, n + 1)], rank=range(1, n + 1))
    return Delivery(dataclasses.replace(made.material, recommendations=table))


@pytest.fixture(scope="module", params=["socialoekonomi", "frivillighed", "deleokonomi"])
def text(request, store):
    """Give the page of each network."""
    if request.param == "deleokonomi" and not CASE.exists():
        pytest.skip("the shared example case (../shared/cases/deleokonomi) is not on this machine")
    return written(delivery(store, request.param))


# ------------------------------------------------------------------------------------------------------- the page


def test_the_page_has_no_script_and_asks_nobody_for_anything(text):
    """No address, no script, no link but into the page itself."""
    assert not re.search(r"https?:|//\w+\.", text)
    found = tree(text)
    assert not list(found.iter("script"))
    assert not [one for one in found.iter() if any(str(name).startswith("on") for name in one.attrib)]
    for name in ("href", "src"):
        assert all(one.get(name, "#").startswith("#") for one in found.iter())


def test_the_page_has_a_language_a_title_and_one_first_heading(text):
    """The title in the browser's tab names the network."""
    found = tree(text)
    assert found.get("lang") == "da"
    (first,) = found.iter("h1")
    assert words(found.find("head/title")).startswith(words(first))


def test_headings_go_down_one_level_at_a_time_and_none_is_empty(text):
    """Whoever listens to the headings hears the document's order."""
    found = [one for one in tree(text).iter() if one.tag in HEADINGS]
    levels = [HEADINGS.index(one.tag) for one in found]
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert all(words(one) for one in found)


def test_every_link_leads_somewhere_and_no_place_is_named_twice(text):
    """References lead to the evidence, and the evidence back."""
    found = tree(text)
    places = [one.get("id") for one in found.iter() if one.get("id")]
    assert len(places) == len(set(places))
    targets = {one.get("href")[1:] for one in found.iter("a")}
    assert targets <= set(places)


def test_every_drawing_says_in_words_all_the_numbers_it_shows(text):
    """A chart is an image with a label; each number at a bar is in it."""
    drawings = [one for one in tree(text).iter(f"{SVG}svg") if one.get("aria-hidden") != "true"]
    assert drawings
    for one in drawings:
        assert one.get("role") == "img"
        said = set(re.findall(r"\d+", one.get("aria-label")))
        assert set(re.findall(r"\d+", " ".join(label.text or "" for label in one.iter(f"{SVG}text")))) <= said


def test_the_carried_on_figures_label_is_the_table_below_it(example):
    """Label and table come from one frame."""
    figure = next(block for block in example.behind[1].blocks if isinstance(block, document.Figure))
    for _, row in example.material.carried.iterrows():
        assert f"{row['carried']} af {row['statements']} udsagn" in figure.alt


def test_no_internal_key_is_printed(store):
    """Statements go by their number; people, notes and patterns by words."""
    seen = netlib.open(store).network("socialoekonomi")
    text = written(delivery(store, "socialoekonomi"))
    for frame in (seen.statements, seen.notes, seen.patterns, seen.participants):
        assert [key for key in frame["key"] if re.search(rf"\b{re.escape(key)}\b", text)] == []


def test_the_same_store_gives_the_same_bytes_twice(store):
    """Nothing random and no clock comes into the page."""
    assert written(delivery(store, "socialoekonomi")) == written(delivery(store, "socialoekonomi"))


@pytest.mark.parametrize(
    "typed", ['<img src=x onerror="alert(1)">', "</style><script>x()</script>", "=cmd|'/c calc'!A1"]
)
def test_what_people_typed_is_shown_as_they_typed_it(example, typed):
    """Markup in a title, a recommendation, a quote or the running header stays text."""
    m = example.material
    made = changed(example, text=typed, why=typed, cost=typed, changed_practice=typed)
    said = m.statements.assign(text=typed, subtheme=typed)
    told = {
        **m.delivery,
        "learned": [{"sentence": typed}],
        "unknown": [],
        "answers": {"other": typed},
        "recipient": typed,
    }
    network = {**m.network, "title": typed, "forum_question": typed}
    found = written(Delivery(dataclasses.replace(made.material, statements=said, delivery=told, network=network)))
    inside = tree(found)
    assert not list(inside.iter("img"))
    assert not list(inside.iter("script"))
    assert words(next(inside.iter("h1"))) == " ".join(typed.split())
    assert body(found).count(typed) > 20


def test_in_jupyterlab_the_documents_look_keeps_to_the_document(example):
    """The analyst sees the same sheet, and the rest of JupyterLab stays as it was."""
    bundle, _ = example.asked()._repr_mimebundle_()
    shown = bundle["text/html"]
    rules = shown[shown.index("<style>") + 7 : shown.index("</style>")]
    outside = re.sub(r"@font-face\{[^}]*\}", "", rules).strip()
    assert outside.startswith("@scope (.netlib-document){")
    assert "@scope" not in written(example)


# ------------------------------------------------------------------------------------------------- whom it names


def test_nobody_who_has_not_said_yes_is_named(store):
    """One of the example's participants has said no, one has not answered."""
    bench = netlib.open(store)
    seen = bench.network("socialoekonomi")
    agreed = set(seen.consents.loc[seen.consents["state"] == "yes", "person"])
    silent = seen.participants[~seen.participants["key"].isin(agreed)]
    text = body(written(delivery(store, "socialoekonomi")))
    assert len(silent) == 2
    assert not [name for name in silent["name"] if name in text or name.split()[0] in text.split()]


def test_the_words_of_whoever_has_said_no_are_not_printed(store):
    """Their statements are counted and have a row, which says why it is empty."""
    seen = netlib.open(store).network("socialoekonomi")
    refused = set(seen.consents.loc[seen.consents["state"] == "no", "person"])
    theirs = seen.statements[seen.statements["speaker"].isin(refused)]
    made = delivery(store, "socialoekonomi")
    text = body(written(made))
    assert set(theirs["key"]) & set(made.material.links["statement"])
    assert not [said for said in theirs["text"] if said in text]
    assert "Den, der sagde dem, har sagt nej til at blive citeret" in text


def test_the_public_version_names_no_participant_at_all(store):
    """Not on page 1, not in a statement, not by first name, not in the notebook's plain text."""
    seen = netlib.open(store).network("socialoekonomi")
    made = delivery(store, "socialoekonomi", audience="public")
    text = body(written(made))
    parts = {part for name in seen.participants["name"] for part in name.split()}
    assert [part for part in sorted(parts) if re.search(rf"\b{re.escape(part)}\b", text)] == []
    assert "Netværksleder: erhvervskonsulent" in text
    assert "Netværksleder Marianne Toft" in body(written(delivery(store, "socialoekonomi")))


def test_a_name_is_taken_out_of_a_text_with_its_parts_and_genitive():
    """Whole words with a capital letter; a longer word that begins like the name stays."""
    take_out = names.without(["Bo Grønbæk", "Liv  Holm-Sø"], "[navn]")
    assert take_out("Bo Grønbæk spurgte Bos ven. Bog, Bornholm og grønbæk blev.") == (
        "[navn] spurgte [navn]s ven. Bog, Bornholm og grønbæk blev."
    )
    assert take_out(["Liv Holm-Sø kom", {"a": "Hos Liv."}]) == ["[navn] kom", {"a": "Hos [navn]."}]
    assert take_out(None) is None
    assert names.without([], "[navn]")("Bo") == "Bo"


def test_the_quotes_are_of_two_people_who_said_yes_citizens_first_and_name_nobody(store):
    """At most 45 words each, and the source is a perspective and a meeting."""
    seen = netlib.open(store).network("socialoekonomi")
    made = delivery(store, "socialoekonomi")
    quotes = [block for side in made.page_2.part.sides for block in side.blocks if isinstance(block, document.Quote)]
    assert [quote.source.split(",")[0] for quote in quotes] == ["Borger", "Borger"]
    said = seen.statements.set_index("text").loc[[quote.text for quote in quotes]]
    agreed = set(seen.consents.loc[seen.consents["state"] == "yes", "person"])
    assert said["speaker"].nunique() == 2
    assert set(said["speaker"]) <= agreed
    assert all(len(text.split()) <= choice.LONGEST_QUOTE for text in said.index)
    firsts = {name.split()[0] for name in seen.participants["name"]}
    assert not firsts & set(re.findall(r"\w+", " ".join(said.index)))


# ------------------------------------------------------------------------------------------------------- page 1


def test_recommendations_that_go_on_the_sentence_are_proposed_in_one_and_others_in_their_own(example):
    """The sentence "Det indstilles, at Chefforum ... lader" needs lower case; one capital breaks it."""
    assert example.page_1[0].heading == "Det indstilles, at Chefforum"
    one = [*example.material.recommendations["text"][1:], "Lad Indkøb spørge først."]
    assert changed(example, text=one).page_1[0].heading == "Netværket indstiller til Chefforum:"


def test_every_recommendation_says_what_it_rests_on_and_how_many_citizens(example):
    """The first rests on nothing that a citizen said, in bold."""
    first, second = example.page_1[0].rows[:2]
    assert "".join(word.text for word in first.basis) == "Bygger på 17 udsagn fra 4 møder, ingen fra borgere. Bilag A.1"
    assert [word.text for word in first.basis if getattr(word, "strong", False)] == ["ingen fra borgere"]
    assert "10 af dem fra borgere" in "".join(word.text for word in second.basis)


def test_what_is_missing_is_said_in_words_where_it_would_have_stood(example):
    """No owner, no amount, no status, nothing asked, nothing changed: each has its words."""
    row = changed(example, owner=None, cost="", status="", asks="", changed_practice="").page_1[0].rows[0]
    assert row.status is None
    assert [(fact.label, fact.value) for fact in row.facts[:4]] == [
        ("Ønsket svar", "ikke skrevet ind"), ("Status", "ikke skrevet ind"), ("Ejer", "ikke aftalt"),
        ("Kræver", "beløb ikke opgjort"),
    ]  # fmt: skip
    assert "Ændret praksis er ikke skrevet ind." in "".join(word.text for word in row.basis)


@pytest.mark.parametrize("told", ["Ingen endnu.", "ingen", "Intet endnu", "Ingen ændret praksis endnu.", "None yet"])
def test_a_practice_that_has_not_changed_is_told_at_the_row_and_not_in_the_box(example, told):
    """The box holds what has changed, nothing else."""
    made = changed(example, changed_practice=[told, *example.material.recommendations["changed_practice"][1:]])
    assert "Ingen ændret praksis endnu." in "".join(word.text for word in made.page_1[0].rows[0].basis)
    assert told not in [one.text for one in made.page_1[0].changes.items]


@pytest.mark.parametrize("told", ["Ingen aflyser mere.", "Ingenting er som før", "Intet skema er over ni sider"])
def test_a_change_that_begins_with_nothing_is_a_change(told):
    """That "nobody cancels any more" is news, not a blank."""
    assert not front.is_nothing(told)


def test_when_no_practice_has_changed_the_box_says_so(example):
    """A blank box would look like a mistake."""
    assert changed(example, changed_practice="Ingen endnu.").page_1[0].changes.note == "Endnu er ingen praksis ændret."


def test_the_sixth_recommendation_is_named_and_stands_in_the_annex(example):
    """Page 1 holds five."""
    made = several(example, 7)
    note = made.page_1[0].notes[-1]
    assert len(made.page_1[0].rows) == 5
    assert "".join(word.text for word in note).startswith("Yderligere 2 anbefalinger står i bilag A: 6. ")
    assert [block.name for block in made.trail.blocks if isinstance(block, document.Evidence)][5:7] == ["A.6", "A.7"]


def test_the_forums_answer_is_told_at_the_row_and_ticked_in_the_table(example):
    """Three of five are answered; the reason stands in the table and in the annex."""
    rows = example.page_1[0].rows
    assert "".join(word.text for word in rows[0].answer) == "Svar fra Chefforum 8. januar 2026: Godkendt med ændringer."
    table = next(block for block in example.after[-1].blocks if isinstance(block, document.Answers))
    assert [row.ticked for row in table.rows] == [1, 0, None, 2, None]
    assert table.rows[0].reason.startswith("Grænsen er 200.000 kroner")


def test_an_unanswered_network_asks_for_an_answer(example):
    """The table of boxes is on page 2, where there is room for it."""
    made = changed(example, forum_decision=None)
    side = made.page_2.part.sides[-1]
    assert side.blocks[0].line[0].text.startswith("Vi beder om et svar på hver anbefaling, også et nej")


# ------------------------------------------------------------------------------- page 2, annexes, other networks


def test_learning_points_stand_in_for_sentences_that_the_network_has_not_written(example):
    """One a meeting, in order, without the label that the statement carries, and with its number."""
    told = {**example.material.delivery, "learned": []}
    made = Delivery(dataclasses.replace(example.material, delivery=told))
    side = next(side for side in made.page_2.part.sides if side.heading == "Læringspointer fra møderne")
    lines = side.blocks[0].lines
    assert lines
    assert all(isinstance(line[-1], document.Reference) for line in lines)
    assert not [line for line in lines if line[0].text.startswith("Læring")]


def test_what_nobody_knows_counts_missing_costs_and_owners_and_the_citizens(example):
    """The fifth has no amount, the fourth no owner; 12 of 34 were carried on."""
    text = body(written(example))
    assert "Hvad anbefaling 5 kræver, og hvem der ejer anbefaling 4." in text
    assert "Hvad borgerne mener om 2 af de 5 anbefalinger. Af borgernes 34 udsagn er 12 båret videre" in text


def test_every_mentioned_statement_has_a_row_in_the_evidence(example):
    """A reference without words behind it would be a promise broken."""
    found = tree(written(example))
    assert {one.get("href")[1:] for one in found.iter("a") if one.get("class") == "ref"} <= {
        one.get("id") for one in found.iter("tr") if one.get("id")
    }


def test_a_network_without_recommendations_says_what_is_missing(store):
    """The unfinished example fails nothing and leaves nothing blank."""
    text = body(written(delivery(store, "frivillighed")))
    assert "Netværket har ikke skrevet nogen anbefalinger endnu." in text
    missing = re.findall("Leverancen mangler ”([^”]+)”. Skriv det, eller skriv ”Ingen endnu”.", text)
    questions = [one for one in handbook.load().delivery.questions if one.minimum]
    assert {one.label["da"].rstrip(":?") for one in questions} == set(missing)


def test_a_network_of_which_only_the_name_is_known_has_a_delivery_too(example):
    """No meetings, no people, no statements."""
    m = example.material
    frames = {name: getattr(m, name).head(0) for name in (
        "participants", "meetings", "statements", "notes", "patterns", "recommendations")}  # fmt: skip
    nobody = {**m.network, "leader": None, "sponsor": None, "forum_question": ""}
    bare = dataclasses.replace(m, **frames, network=nobody, delivery={}, categories=())
    text = body(written(Delivery(bare)))
    assert "Netværksleder: ikke skrevet ind" in text
    assert "Der er ingen udsagn at tælle endnu." in text


def test_a_question_that_the_municipality_adds_to_the_handbook_is_in_the_document(example, tmp_path):
    """The handbook is data: a new question and its answer need no code."""
    folder = tmp_path / "own"
    shutil.copytree(shipped_folder(), folder)
    with (folder / "delivery.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[questions]]\nkey = "thanks"\nlabel.da = "Tak til"\nlabel.en = "Thanks to"\n')
    own = parse("learning", files_in(folder))
    told = {**example.material.delivery, "answers": {**example.material.answers, "thanks": "Vaskeriet."}}
    text = body(written(Delivery(dataclasses.replace(example.material, handbook=own, delivery=told))))
    assert "Tak til Vaskeriet." in text


def test_the_english_version_keeps_the_networks_words_and_says_that_they_are_danish(store):
    """A screen reader changes its voice where the network speaks."""
    found = tree(written(delivery(store, "socialoekonomi", "en")))
    assert found.get("lang") == "en"
    assert "It is proposed that Chefforum" in words(found)
    danish = [words(one) for one in found.iter() if one.get("lang") == "da"]
    assert any("lader Indkøb spørge mindst én lokal" in text for text in danish)


def test_the_day_is_printed_and_with_a_day_asked_for_it_is_that_one(store):
    """Without a day the reader must know when it was counted."""
    today = netlib.open(store).today
    assert f"Den {today.day}. " in body(written(delivery(store, "socialoekonomi")))
    later = body(written(delivery(store, "socialoekonomi", as_of="2099-12-24")))
    assert "Som netværket så ud ved udgangen af den 24. december 2099." in later


# ------------------------------------------------------------------------------------------------ what fits a page


LONG = st.lists(
    st.sampled_from(["at", "kommunen", "og", "borgerne", "deler", "bilkalenderen", "i", "tiden"]), max_size=60
)


@settings(max_examples=25, deadline=None)
@given(texts=st.lists(LONG, min_size=5, max_size=5), whys=st.lists(LONG, min_size=5, max_size=5))
def test_whatever_is_written_page_1_and_2_give_way_until_they_fit(example, texts, whys):
    """Rows, grounds and boxes move to the annexes; texts are never cut."""
    made = changed(
        example,
        text=[" ".join(one) or "gør" for one in texts],
        why=[" ".join(one) for one in whys],
    )
    first, limit = made.page_1
    assert room.front(first) <= room.PAGE or limit.rows == 1
    assert room.spread(made.page_2.part) <= room.PAGE


@pytest.mark.browser
@pytest.mark.parametrize("audience", ["internal", "public"])
@pytest.mark.parametrize("network", ["socialoekonomi", "frivillighed", "deleokonomi"])
def test_page_1_and_page_2_are_one_printed_page_each(browser, store, network, audience):
    """Printed by a real Chromium: the second page begins with what was learned, the third with what follows."""
    if network == "deleokonomi" and not CASE.exists():
        pytest.skip("the shared example case (../shared/cases/deleokonomi) is not on this machine")
    sheet = browser.new_page()
    sheet.set_content(written(delivery(store, network, audience=audience)))
    printed = PdfReader(io.BytesIO(sheet.pdf(prefer_css_page_size=True, print_background=True)))
    sheet.close()
    pages = [one.extract_text() for one in printed.pages]
    assert "Det er allerede ændret" in pages[0]
    assert "Det lærte vi" in pages[1]
    assert re.search("Bilag A:|Svar fra Chefforum", pages[2])
    assert all(f"Side {n} af {len(pages)}" in text for n, text in enumerate(pages, start=1))


@pytest.mark.browser
def test_the_reckoning_of_what_fits_agrees_with_the_browser(browser, example):
    """A page is never higher than reckoned by more than what is kept in reserve."""
    sheet = browser.new_page(viewport={"width": round(166 / 25.4 * 96), "height": 900})
    sheet.emulate_media(media="print")
    for made in (example, several(example, 2), several(example, 9)):
        sheet.set_content(written(made))
        heights = [pixels / 96 * 25.4 for pixels in sheet.evaluate(HEIGHTS)]
        assert heights[0] <= min(room.front(made.page_1[0]) + 20, A4_HIGH)
        assert heights[1] <= min(room.spread(made.page_2.part) + A4_HIGH - room.PAGE, A4_HIGH)
    sheet.close()


@pytest.mark.browser
@pytest.mark.parametrize("size", [(1280, 720), (1440, 900), (390, 844)])
def test_the_page_is_as_wide_as_the_window_and_no_wider(browser, example, size):
    """Also on a phone nothing is to be pushed sideways."""
    sheet = browser.new_page(viewport={"width": size[0], "height": size[1]})
    asked = []
    sheet.on("request", lambda request: asked.append(request.url))
    sheet.set_content(written(example))
    assert sheet.evaluate("document.documentElement.scrollWidth") <= size[0]
    assert [url for url in asked if not url.startswith(("data:", "about:"))] == []
    sheet.close()
