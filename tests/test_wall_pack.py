"""The pack of the final meeting: the real PDF is opened again, measured and read."""

import dataclasses
import datetime as dt
import io
import json
import re
from pathlib import Path

import pandas as pd
import pytest
from pypdf import PdfReader

from netlib import access
from netlib.analysis import headings, imposition
from netlib.errors import NotFoundError, RefusedError
from netlib.frames import frame
from netlib.model import Seat
from netlib.render.paper import TypesettingError, pdf
from netlib.render.paper.printed import PDF, pdf_in
from netlib.reports.wall import PARTS, CannotPrintError, Pack, options, pack, wall
from netlib.reports.wall.cards import runs
from netlib.reports.wall.material import gather
from netlib.workbench import Workbench, open_workbench

DATA = Path(__file__).resolve().parents[1] / "data"
CASE = DATA.parents[1] / "shared" / "cases" / "deleokonomi"
MM = 72 / 25.4
A4, A4_ACROSS, A3_ACROSS = (210, 297), (297, 210), (420, 297)
NOON = dt.datetime(2026, 1, 15, 12, tzinfo=dt.UTC)
MARKUP = [
    '#import "x": *',
    "*fed* _skrå_ $x^2$ `kode`",
    "<mærke> @henvisning = overskrift",
    "https://a.b // c \\ ~ -- ---",
]


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    """Open a store with the finished example and the unfinished one."""
    made = open_workbench(tmp_path_factory.mktemp("w") / "store.sqlite")
    for folder in ("socialoekonomi", "frivillighed"):
        made.import_case(DATA / folder)
    return made


@pytest.fixture(scope="module")
def example(bench):
    """Give what the finished example may print."""
    return gather(bench, "socialoekonomi", "da")


@pytest.fixture(scope="module")
def whole(example):
    """Give the finished example's pack, opened again, and the pages of each part."""
    made = Pack(example, options())
    pages = PdfReader(io.BytesIO(made.pdf())).pages
    spans = dict(zip([one["about"]["key"] for one in made.data["parts"]], made.contents()["Sider"], strict=True))
    return {key: [pages[n - 1] for n in numbers(span)] for key, span in spans.items()}


def numbers(span):
    """List the pages of "4–6" or "4"."""
    first, _, last = span.partition("–")
    return range(int(first), int(last or first) + 1)


def opened(material, *parts, **asked):
    """Print some parts and open them again."""
    return PdfReader(io.BytesIO(Pack(material, options(parts=parts or PARTS, **asked)).pdf()))


def size(page):
    """Give width and height in millimetres."""
    return (round(float(page.mediabox.width) / MM), round(float(page.mediabox.height) / MM))


def text(page):
    """Give a page's words with plain spaces."""
    return " ".join(page.extract_text().split())


def sizes(page):
    """List the sizes of type on a page, in points, each with its words."""
    return [(points, words) for points, _, words in placed(page)]


def placed(page):
    """List the pieces of text on a page: points, millimetres from the left, words."""
    found = []

    def visit(words, outer, inner, _font, size_):
        if words.strip():
            left = (inner[4] * outer[0] + outer[4]) / MM
            found.append((round(size_ * abs(inner[3] * outer[3]), 1), left, words.strip()))

    page.extract_text(visitor_text=visit)
    return found


def wall_of(material, said, heading="Nøgler"):
    """Give a material whose wall has these statements, all under one heading."""
    rows = [(f"S{n}", n, 1, one, heading, "borger") for n, one in enumerate(said, start=1)]
    columns = ["key", "number", "meeting", "text", "heading", "perspective"]
    shown = [(heading, "key", "", list(range(1, len(said) + 1)))] if said else []
    return dataclasses.replace(
        material,
        statements=pd.DataFrame(rows, columns=columns),
        headings=pd.DataFrame(shown, columns=["title", "symbol", "letter", "numbers"]),
        named=(),
    )


# ------------------------------------------------------------------------------------------------- the whole pack


def test_parts_come_in_packing_order_each_on_its_paper(whole):
    """One file: A4 upright, A4 across, A3 across where posters are."""
    assert tuple(whole) == PARTS
    papers = {key: {size(page) for page in pages} for key, pages in whole.items()}
    upright, across = (
        ("packing_list", "run_sheet", "wall_cards", "note_sheets", "booklet"),
        ("heading_cards", "next_steps"),
    )
    assert {key for key, found in papers.items() if found == {A4}} == set(upright)
    assert {key for key, found in papers.items() if found == {A4_ACROSS}} == set(across)
    assert papers["posters"] == {A3_ACROSS}


def test_the_pdf_is_tagged_has_a_language_and_a_title_and_claims_pdf_ua(bench):
    """A screen reader knows what it reads and in which language."""
    content = pack(bench, "socialoekonomi", parts=["packing_list", "booklet"])
    made = PdfReader(io.BytesIO(content))
    assert str(made.trailer["/Root"]["/Lang"]).startswith("da")
    assert made.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert made.metadata.title == "Mødepakke: Socialøkonomiske virksomheder i kommunen"
    assert b"pdfuaid:part" in content


def test_the_same_network_on_the_same_day_gives_the_same_bytes(bench):
    """Nothing of the clock enters the file."""
    day = dt.date(2099, 12, 24)
    once, again = (pack(bench, "frivillighed", as_of=day) for _ in range(2))
    assert once == again


def test_the_packing_list_names_the_pages_papers_and_how_to_cut(whole):
    """Counted where the parts really are."""
    told = " ".join(map(text, whole["packing_list"]))
    assert "Vægkort 24–95 A4, 160 g 144 kort, skæres ud" in told
    assert "Tag 12 ark ad gangen" in told
    assert "rækkefølge fra 1 til 144" in told
    assert "Læg den øverste bunke oven på den nederste" in told
    for needed in ("elefantsnot", "Kuglepenne", "Tuscher", "Post-it"):
        assert needed in told


@pytest.mark.slow
def test_no_name_of_a_participant_hangs_on_the_wall_or_is_handed_round(bench, whole):
    """Neither full names nor parts of them, whoever has said yes; the leader alone is named as whom to ask."""
    network = bench.network("socialoekonomi")
    people, leader = network.participants, network.name(network.about["leader"])
    words = {part for name in people["name"] for part in name.split()}
    for part in ("wall_cards", "heading_cards", "posters", "note_sheets", "booklet", "packing_list"):
        assert not words & set(re.findall(r"[\w-]+", " ".join(map(text, whole[part]))))
    handed = " ".join(map(text, whole["next_steps"])).replace(leader, "")
    assert not words & set(re.findall(r"[\w-]+", handed))


def test_cards_that_lost_a_name_are_listed(example, whole):
    """Somebody looks whether they can still be understood."""
    assert 15 in example.named
    assert "[navn]" in example.statements.set_index("number").loc[15, "text"]
    assert "taget navne ud af kort 15, 23" in text(whole["packing_list"][0])


def test_the_public_pack_names_nobody_and_has_no_run_sheet(bench):
    """The run sheet is for whoever leads."""
    material = gather(bench, "socialoekonomi", "da", audience="public")
    assert material.leader is None
    made = Pack(material, options())
    assert made.parts["run_sheet"] is None
    assert any("den, der leder mødet" in one for one in made.attention().iloc[:, 0])


def test_what_a_viewer_may_not_see_of_the_run_sheet_is_not_printed(bench):
    """Process and purpose are the leader's."""
    seen = gather(Workbench(bench.store, viewer=access.Viewer("recorder")), "socialoekonomi", "da").run_sheet
    assert set(seen["process"]) == {""}
    assert "Pause" in set(seen["content"])


def test_english_has_our_words_in_english_and_theirs_as_they_are(bench):
    """The language is that of the person who asks."""
    made = PdfReader(io.BytesIO(pack(bench, "socialoekonomi", "en")))
    told = text(made.pages[0])
    assert "Packing list" in told
    assert "Socialøkonomiske virksomheder" in told
    assert str(made.trailer["/Root"]["/Lang"]).startswith("en")


# ------------------------------------------------------------------------------------------------------ wall cards


@pytest.mark.parametrize("cards", ["a4", "a3"])
def test_the_numbers_on_the_printed_sheets_are_those_of_the_imposition(example, cards):
    """Read from the PDF in the order of the places."""
    places = {"a4": 2, "a3": 4}[cards]
    found = [
        [int(words) for points, words in sizes(page) if points == 84]
        for page in opened(example, "wall_cards", cards=cards).pages
    ]
    assert found == [[one + 1 for one in sheet if one is not None] for sheet in imposition.sheets(144, places)]


def test_a3_cards_lie_four_on_a_sheet(example):
    """Two columns of A5 across."""
    assert {size(page) for page in opened(example, "wall_cards", paper="a3").pages} == {A3_ACROSS}


def test_nothing_on_a_card_is_under_24_points_and_all_words_are_alike(whole):
    """No voice is louder than another."""
    found = {points for page in whole["wall_cards"] for points, _ in sizes(page)}
    assert min(found) >= 24
    assert found == {24, 26, 30, 84}


@pytest.mark.parametrize(("letters", "points"), [(200, 30), (250, 27), (310, 24)])
def test_one_long_card_makes_the_words_of_the_whole_set_smaller(example, letters, points):
    """From 30 over 27 to 24 points, on all cards."""
    long = ("meget lange ord " * 40)[:letters]
    data = Pack(wall_of(example, ["kort", long]), options(parts=["wall_cards"])).data
    assert data["parts"][0]["size"] == points


def test_a_card_that_does_not_fit_at_24_points_is_refused_by_its_number(example):
    """Nothing is cut or shrunk: a person shortens it."""
    said = ["kort", "for langt " * 60, "kort", "også for langt " * 60]
    with pytest.raises(RefusedError) as refused:
        opened(wall_of(example, said), "wall_cards")
    assert refused.value.sentence("da").startswith("Kort 2 og 4 kan ikke printes: Teksterne er for lange")
    assert "24 punkt" in refused.value.sentence("da")


def test_what_people_wrote_is_printed_as_they_wrote_it(example):
    """Signs that typst reads as markup are signs."""
    material = wall_of(example, MARKUP, heading='#panic("nej") *x*')
    for part in ("wall_cards", "booklet", "heading_cards"):
        told = " ".join(map(text, opened(material, part).pages))
        assert '#panic("nej") *x*' in told
        if part != "heading_cards":
            for one in MARKUP:
                assert one.replace("*fed* ", "") in told


def test_markup_in_title_definition_and_run_sheet_is_only_text(example):
    """Also where a text stands in a table, a header or the document's title."""
    session = {**example.session, "definitions": {"paradox": MARKUP[1]}}
    sheet = example.run_sheet.assign(content=MARKUP[2], process=MARKUP[3])
    material = dataclasses.replace(
        example, title=MARKUP[0], session=session, run_sheet=sheet, forum_question="#eval(1)", categories=("paradox",)
    )
    made = opened(material, "packing_list", "run_sheet", "posters", "note_sheets", "next_steps", "booklet")
    told = " ".join(map(text, made.pages))
    assert all(one in told for one in ("#eval(1)", *MARKUP))
    assert made.metadata.title == f"Mødepakke: {MARKUP[0]}"


def test_a_word_wider_than_a_card_is_refused_and_one_that_can_be_broken_is_not(example):
    """It would reach into the card beside it; an address has places where a line may end."""
    address = "https://www.vesterbaek.example/netvaerk/deleokonomi/moeder/2026/januar/referat/bilag/otte"
    assert "referat" in text(opened(wall_of(example, [f"Se {address}"]), "wall_cards", cards="a3").pages[0])
    with pytest.raises(RefusedError) as refused:
        opened(wall_of(example, ["kort", "langtord" * 12]), "wall_cards")
    assert "Kort 2 kan ikke printes" in refused.value.sentence("da")


@pytest.mark.parametrize("count", [1, pytest.param(400, marks=pytest.mark.slow)])
def test_one_card_and_400_are_printed(example, count):
    """The smallest and a very large wall."""
    material = wall_of(example, [f"Udsagn nummer {n}" for n in range(1, count + 1)])
    made = opened(material, "packing_list", "wall_cards", "booklet")
    shown = [int(words) for page in made.pages for points, words in sizes(page) if points == 84]
    assert sorted(shown) == list(range(1, count + 1))


def test_without_statements_the_list_says_what_is_left_out(example):
    """A pack is printed all the same."""
    told = text(opened(wall_of(example, [])).pages[0])
    for part in ("Overskriftskortene", "Vægkortene", "Hæftet med stor skrift"):
        assert f"{part} er ikke med" in told
    assert "Skær vægkortene" not in told


def test_a_long_heading_wraps_and_a_long_word_gets_smaller_letters(example):
    """Nothing leaves its column."""
    heading = "Medarbejderportrætteringsworkshop og alt det, vi ellers aldrig fik talt om på de fire møder i efteråret"
    made = opened(wall_of(example, ["Kort"], heading=heading), "heading_cards", "wall_cards", "booklet")
    assert heading in text(made.pages[0])
    assert 34 <= max(points for points, _ in sizes(made.pages[0])) < 64
    assert "hop og alt det, vi ellers" in text(made.pages[1])  # here a word that would run into the number is divided


# ------------------------------------------------------------------------------------------------------- headings


def test_headings_keep_their_symbols_and_further_ones_get_letters():
    """Thirteen shapes; then the same with A, B ...; the order is that in which the group made them."""
    made = frame("heading", [(f"o{n}", {"title": f"Overskrift {n}"}) for n in range(28)])
    said = frame(
        "statement",
        [
            ("a", {"number": 1, "meeting": 1, "text": "x", "heading": "o13", "subtheme": "Andet"}),
            ("b", {"number": 2, "meeting": 1, "text": "x", "subtheme": "Andet"}),
            ("c", {"number": 3, "meeting": 1, "text": "x"}),
        ],
    )
    table = headings.table(said, made)
    assert list(table["title"]) == [*(f"Overskrift {n}" for n in range(28)), "Andet"]
    assert list(table["symbol"][:13]) == list(headings.SYMBOLS)
    assert table.loc[13].tolist() == ["Overskrift 13", "disc", "A", [1]]
    assert table.loc[28, ["letter", "numbers"]].tolist() == ["B", [2]]
    assert headings.letter(13 * 27) == "AA"


def test_card_numbers_in_a_row_are_written_as_one_span():
    """A heading with thirty cards still has one line."""
    assert runs([1, 2, 5, 6, 7, 9]) == ["1", "2", "5–7", "9"]
    assert runs([]) == []


def test_cards_without_heading_or_subtheme_say_so(example):
    """In the booklet they come last."""
    material = wall_of(example, ["A", "B"])
    material.statements.loc[1, "heading"] = ""
    told = text(opened(material, "booklet").pages[0])
    assert told.index("Nøgler") < told.index("Uden overskrift")


# --------------------------------------------------------------------------------------- posters, sheets, next steps


def test_a_poster_is_one_a3_or_two_a4(example, whole):
    """Four categories: four sheets, or eight."""
    assert len(whole["posters"]) == 4
    upright = opened(example, "posters", posters="a4").pages
    assert [size(page) for page in upright] == [A4] * 8
    assert "Sedler" in text(upright[0])
    assert "Bunker" in text(upright[1])


def test_no_word_on_an_a3_poster_reaches_into_the_gutter(whole):
    """Two panels of 190 mm with 10 mm between them: every line begins in one of them."""
    for page in whole["posters"]:
        starts = [left for _, left, _ in placed(page)]
        assert all(14 <= left <= 205 or 214 <= left <= 405 for left in starts)


def test_a_poster_shows_the_example_from_their_own_wall_else_says_that_it_is_none(example):
    """With the card's number, so that it can be found."""
    session = {**example.session, "examples": {"paradox": example.statements.loc[16, "key"]}}
    told = [text(page) for page in opened(dataclasses.replace(example, session=session), "posters").pages]
    assert "Fra jeres egen væg, kort 17 ”" in told[1]
    assert "Et opdigtet eksempel" in told[0]


def test_titles_of_all_posters_are_alike_and_long_ones_fit(example):
    """The longest decides; nothing is wider than its panel."""
    material = dataclasses.replace(example, categories=("value", "staff_portrait"))
    largest = [max(sizes(page)) for page in opened(material, "posters").pages]
    assert largest == [(50, "Værdier"), (50, "Medarbejderportrætter")]


def test_note_sheets_are_numbered_for_the_seats_on_paper_and_for_no_other(example):
    """Phones need no sheet; numbers, never names."""
    seats = (Seat(number=1), Seat(number=2, way="phone"), Seat(number=3, way="paper", person="p-x"))
    pages = opened(dataclasses.replace(example, seats=seats, seated=True), "note_sheets").pages
    assert [max(sizes(page))[1] for page in pages] == ["Ark 1", "Ark 3"]
    assert all("Kort nr." in text(page) and "Skjulte skatte" in text(page) for page in pages)


def test_without_categories_the_sheets_have_room_to_write_them_and_posters_are_left_out(bench):
    """The unfinished example has chosen none; it has no session record and no run sheet either."""
    made = Pack(gather(bench, "frivillighed", "da"), options())
    assert made.parts["posters"] is None
    assert made.parts["run_sheet"] is None
    told = " ".join(made.attention().iloc[:, 0])
    assert "Plakaterne er ikke med: Der er ikke valgt kategorier" in told
    assert "Drejebogen er ikke med: Der er hverken program eller drejebog" in told
    assert "Pladserne er talt efter deltagerlisten" in told
    assert "Kategori:" in text(opened(made.material, "note_sheets").pages[0])


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 9])
def test_any_number_of_categories_has_room_on_the_sheets(example, count):
    """More than four take a second page; every one is there once."""
    keys = tuple(f"egen-{n}" for n in range(count))
    material = dataclasses.replace(example, categories=keys, seats=(Seat(number=1),))
    pages = opened(material, "note_sheets").pages
    assert len(pages) == -(-count // 4)
    assert sum(text(page).count("Kort nr.") for page in pages) == count


def test_there_is_a_card_for_each_seat_and_citizens_get_other_words(example):
    """The backs of a sheet are turned on the long edge; a citizen's back is blank."""
    material = dataclasses.replace(example, seats=tuple(Seat(number=n) for n in range(1, 7)), citizens=2)
    fronts, backs = opened(material, "next_steps").pages[::2], opened(material, "next_steps").pages[1::2]
    told = " ".join(map(text, fronts))
    assert told.count("Det gør jeg på mandag") == 4
    assert told.count("Vil du høre, hvordan det går?") == 2
    assert " ".join(map(text, backs)).count("Hvordan går det?") == 4


# ------------------------------------------------------------------------------------------------------- run sheet


def test_the_programme_is_printed_with_clock_times(example):
    """Each item begins where the one before it ends; what is done by mail takes no time."""
    program = [
        {"kind": "welcome", "minutes": 10, "category": ""},
        {"kind": "silent", "minutes": 12, "category": "paradox"},
        {"kind": "break", "minutes": 15, "category": ""},
        {"kind": "apply", "minutes": 28, "category": "", "by_mail": True},
    ]
    material = dataclasses.replace(example, session={**example.session, "program": program})
    part = Pack(material, options(parts=["run_sheet"])).data["parts"][0]
    assert [(row["time"], row["minutes"]) for row in part["rows"]] == [
        ("09.00", 10),
        ("09.10", 12),
        ("09.22", 15),
        ("09.37", 0),
    ]
    assert part["rows"][1]["content"] == "Trin 2: Paradokser"
    assert part["end"]["time"] == "09.37"
    assert "09.22 15 Pause" in text(opened(material, "run_sheet").pages[0])


def test_without_a_programme_the_written_run_sheet_is_printed_on_one_page(whole):
    """The example's own nine lines, its pause and its end."""
    assert len(whole["run_sheet"]) == 1
    told = text(whole["run_sheet"][0])
    for words in ("08.00 60 Forberedelse", "13.00 Slut", "rummet fra 8.00", "Hvis I er bagud", "Side 1 af 1"):
        assert words in told


def test_without_a_final_meeting_the_pack_is_printed_and_says_so(bench):
    """A network whose last meeting nobody has planned yet."""
    bench.start("tomt", "Et nyt netværk")
    made = PdfReader(io.BytesIO(pack(bench, "tomt")))
    told = text(made.pages[0])
    assert "Det afsluttende møde er ikke oprettet endnu" in told
    assert "Mit næste skridt” er ikke med" in told


# -------------------------------------------------------------------------------------------------------- the asking


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"parts": ["poem"]}, '"poem" er ikke en del af mødepakken'),
        ({"paper": "a5"}, '"a5" er ikke et papir'),
    ],
)
def test_what_is_unknown_is_refused_with_what_is_known(bench, asked, sentence):
    """Before anything is read."""
    with pytest.raises(RefusedError) as refused:
        pack(bench, "socialoekonomi", **asked)
    assert refused.value.sentence("da").startswith(sentence)


def test_an_unknown_network_is_named_with_those_there_are(bench):
    """As everywhere."""
    with pytest.raises(NotFoundError):
        pack(bench, "nowhere")


def test_parts_that_are_all_empty_are_refused(bench):
    """An empty file helps nobody."""
    with pytest.raises(RefusedError) as refused:
        pack(bench, "frivillighed", parts=["posters"])
    assert refused.value.sentence("da") == "Der er intet at printe endnu."


def test_a_broken_template_is_no_persons_fault(tmp_path, monkeypatch):
    """The error is typst's own, for us."""
    (tmp_path / "bad.typ").write_text("#panic()")
    monkeypatch.setattr("netlib.render.paper.press.TEMPLATES", tmp_path)
    with pytest.raises(TypesettingError):
        pdf("bad", {}, "da", NOON)


def test_the_notebook_carries_the_pdf_and_says_in_its_language_what_cannot_be_printed(bench, monkeypatch):
    """JupyterLab shows it, and a batch takes it out again."""
    made = wall(bench.store.name, "socialoekonomi")
    data = made.printed()._repr_mimebundle_()
    book = json.loads(json.dumps({"cells": [{"outputs": [{"data": data}]}]}), object_hook=_Node)
    assert pdf_in(book) == made.pdf()
    assert set(data) == {PDF, "text/plain"}
    monkeypatch.setattr("netlib.reports.wall.bundle.MAKERS", {"posters": _refuse})
    with pytest.raises(CannotPrintError, match="Kort 7 kan ikke printes"):
        wall(bench.store.name, "socialoekonomi")


class _Node(dict):
    """A dictionary whose items are attributes too, as nbformat makes them."""

    __getattr__ = dict.__getitem__


def _refuse(*_):
    raise RefusedError("wall.too_long", which="7", n=1, points=24)


def test_a_notebook_without_a_pdf_is_an_error():
    """The batch says so instead of writing an empty file."""
    with pytest.raises(ValueError, match="no cell"):
        pdf_in(_Node(cells=[_Node(outputs=[_Node(data={})])]))


@pytest.mark.slow
def test_the_shared_case_is_printed_with_132_cards_in_batches_of_eleven(tmp_path):
    """The example that print.md reckons with."""
    if not CASE.exists():
        pytest.skip("the shared example case (../shared/cases/deleokonomi) is not on this machine")
    bench = open_workbench(tmp_path / "store.sqlite")
    bench.import_case(CASE)
    material = gather(bench, "deleokonomi", "da")
    first = sizes(opened(material, "wall_cards", cards="a3").pages[0])
    assert [int(words) for points, words in first if points == 84] == [1, 12, 23, 34]
    told = " ".join(text(page) for page in opened(material, "wall_cards", "booklet", "posters").pages)
    assert not [name for name in bench.network("deleokonomi").participants["name"] if name in told]
    assert not re.search(r"\b(Inge|Nanna|Kasper|Omar)\b", told)


@pytest.mark.slow
def test_the_command_writes_the_pack_as_one_pdf(bench, tmp_path):
    """The notebook is run for it."""
    from netlib import reports  # noqa: PLC0415  papermill is slow to import

    order = reports.Order("wall", "pdf", tmp_path, language="da")
    (done,) = reports.write(bench, ["socialoekonomi"], order)
    assert done.error is None
    assert done.file.name == "socialoekonomi-wall.pdf"
    assert done.file.read_bytes() == pack(bench, "socialoekonomi")


def test_every_word_of_a_template_comes_from_the_texts():
    """No sentence stands in a template: what it shows is data."""
    for path in (DATA.parent / "netlib" / "render" / "paper" / "templates").glob("*.typ"):
        code = re.sub(r"//.*", "", path.read_text("utf-8"))
        assert not re.search(r"[æøåÆØÅ]", code), path.name
