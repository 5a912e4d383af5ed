"""The shipped handbook is whole, an edited copy is understood, and a wrong one is explained."""

import csv
import json
import re
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from netlib import handbook, texts
from netlib.errors import HandbookError, NotFoundError
from netlib.handbook.spelling import fold

CASE = Path("/work/shared/cases/deleokonomi")
BANNED = re.compile(r"session|board|cluster|\breveal|albertslund|pippet|\bøs\b|\bspo\b", re.IGNORECASE)
with_case = pytest.mark.skipif(not CASE.is_dir(), reason="the example case of the commission is not on this machine")


@pytest.fixture(name="book")
def _book() -> handbook.Handbook:
    return handbook.load()


@pytest.fixture(name="copy")
def _copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(handbook.shipped_folder(), tmp_path / "ours"))


def tables(found: object, path: str) -> Iterator[tuple[str, dict[str, object]]]:
    """Walk through every table of a TOML file."""
    if isinstance(found, dict):
        yield path, found
        for name, inner in found.items():
            yield from tables(inner, f"{path}.{name}")
    elif isinstance(found, list):
        for number, inner in enumerate(found):
            yield from tables(inner, f"{path}.{number}")


def shipped() -> Iterator[tuple[str, dict[str, object]]]:
    """Walk through every table of every shipped file."""
    for name, text in handbook.files_in(handbook.shipped_folder()).items():
        yield from tables(tomllib.loads(text), name)


def change(folder: Path, name: str, old: str, new: str) -> None:
    """Edit one file as a person would."""
    text = (folder / name).read_text("utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), "utf-8")


def column(file: str, name: str) -> set[str]:
    """Give every value of one column of the example case."""
    with (CASE / file).open(encoding="utf-8-sig") as lines:
        return {row[name] for row in csv.DictReader(lines)}


# ------------------------------------------------------------------------------------------------ the shipped handbook


def test_every_rule_of_the_inventory_is_there_with_a_source(book: handbook.Handbook) -> None:
    """R01-R32 and E1-E12, nothing else, each with the row it comes from."""
    ids = {f"R{number:02}" for number in range(1, 33)} | {f"E{number}" for number in range(1, 13)}
    assert {rule.id for rule in book.rules} == ids
    assert all(rule.source for rule in book.rules)


def test_errors_are_the_duties_and_recommendations_never_are(book: handbook.Handbook) -> None:
    """Only an E rule is an error; every recommendation may be set aside with a reason."""
    assert {rule.id[0] for rule in book.rules if rule.severity == "error"} == {"E"}
    assert all(rule.overridable for rule in book.rules if rule.id.startswith("R"))


def test_every_text_is_there_in_both_languages() -> None:
    """A table with Danish has English, and neither is empty."""
    for path, table in shipped():
        if "da" in table or "en" in table:
            assert set(table) == {"da", "en"}, path
            assert all(isinstance(text, str) and text.strip() for text in table.values()), path


def test_every_entry_names_a_row_that_the_inventory_has() -> None:
    """Sources are rows H1-H176, W1-W48 or S1-S7, or say that they are inferred."""
    last = {"H": 176, "W": 48, "S": 7}
    for path, table in shipped():
        if "key" in table or "id" in table:
            for row in str(table["source"]).split(", "):
                found = re.fullmatch(r"([HWS])(\d+)", row)
                assert row == "inferred" or (found and 1 <= int(found[2]) <= last[found[1]]), f"{path}: {row}"


def test_danish_texts_avoid_the_words_that_nobody_says_and_the_names_of_one_municipality() -> None:
    """No session, board, cluster or dashboard in what people read, and no names that belong elsewhere."""
    for path, table in shipped():
        assert not BANNED.search(str(table.get("da", ""))), path


def test_the_scanned_handbook_s_errors_are_not_carried_on() -> None:
    """Misreadings of the scanned pages are in no label."""
    wrong = ("keredeltager", "netværksøde", "vedkomne", "deltagerer ", "socioøkonomisk", "<ul")
    for path, table in shipped():
        assert not [word for word in wrong if word in str(table.get("da", "")).lower()], path


def test_a_theme_has_eight_questions_and_four_stand_open(book: handbook.Handbook) -> None:
    """The theme's own line, and the three that can be answered after the first coffee."""
    assert len(book.theme.questions) == 8
    assert [question.key for question in book.theme.questions if question.first] == [
        "theme",
        "why_interesting",
        "challenge",
        "potential",
    ]


def test_a_delivery_needs_knowledge_changed_practice_and_recommendations(book: handbook.Handbook) -> None:
    """The three minimum parts of row H169 are marked."""
    needed = {question.key for question in book.delivery.questions if question.minimum}
    assert needed == {"knowledge", "changed_practice", "recommendations"}


def test_the_phases_come_in_the_handbook_s_order(book: handbook.Handbook) -> None:
    """Four phases, each found by its key."""
    assert [phase.key for phase in book.phases] == ["start", "design", "learning", "spread"]
    assert book.phase("design").label["da"] == "Skab dit netværksdesign"


def test_the_numbers_of_a_rule_are_named_and_fill_its_sentence(book: handbook.Handbook) -> None:
    """The recommendation is data, the sentence is neutral."""
    rule = book.rule("R01")
    assert (rule.numbers["least"], rule.numbers["most"]) == (4, 6)
    assert rule.say("da", n=8) == "Håndbogen anbefaler 4-6 kernedeltagere. I er 8. Det må I gerne være."


def test_every_sentence_of_every_rule_can_be_said(book: handbook.Handbook) -> None:
    """With its declared values each message and case gives a sentence without braces."""
    for rule in book.rules:
        for case in (None, *rule.cases):
            for language in texts.LANGUAGES:
                said = rule.say(language, case, **dict.fromkeys(rule.values, "7"))
                assert said
                assert not re.search(r"[{}]", said)


def test_two_categories_fill_three_hours_to_the_minute(book: handbook.Handbook) -> None:
    """The fixed parts and the usual times of R05-R08 add up to the usual meeting."""
    fixed = book.rule("R23").numbers
    parts = ("welcome", "gallery_walk", "present", "pause", "patterns", "apply", "close")
    loop = book.rule("R06").numbers["usual"] + book.rule("R07").numbers["usual"]
    total = sum(fixed[part] for part in parts) + book.rule("R05").numbers["usual"] * loop
    assert total == book.rule("R08").numbers["usual"]


# --------------------------------------------------------------------------------------------------- what files call it


@pytest.mark.parametrize("spelling", ["Medarbejder", " MEDARBEJDERE ", "fag-professionel", "Professionals"])
def test_a_spelling_is_recognised_whatever_its_case_and_hyphens(book: handbook.Handbook, spelling: str) -> None:
    """Labels in both languages, plurals and aliases lead to one key."""
    assert book.recognise("actor_type", spelling) == "professional"


@pytest.mark.parametrize("spelling", ["Pårørende", "paaroerende", "parorende", "PÅRØRENDE"])
def test_danish_letters_may_be_lacking(book: handbook.Handbook, spelling: str) -> None:
    """Someone on a foreign keyboard writes aa, oe or leaves the ring out."""
    assert book.recognise("actor_type", spelling) == "relative"


@pytest.mark.parametrize("unknown", [None, "", "  ", "?", "svejser"])
def test_what_is_not_known_is_not_guessed(book: handbook.Handbook, unknown: str | None) -> None:
    """Nothing, a mark and a stranger are all None."""
    assert book.recognise("actor_type", unknown) is None


def test_every_key_label_plural_and_alias_is_recognised_as_its_own_entry(book: handbook.Handbook) -> None:
    """No vocabulary has a spelling that leads elsewhere, or folds to nothing."""
    for kind, entries in book.vocabularies.items():
        for entry in entries:
            for spelling in entry.spellings():
                assert fold(spelling)
                assert book.recognise(kind, spelling) == entry.key


def test_an_unknown_list_is_named_with_the_known_ones(book: handbook.Handbook) -> None:
    """The programmer who misspells a kind is told which there are."""
    with pytest.raises(NotFoundError, match=r"actor_typ\. It has .*actor_type"):
        book.recognise("actor_typ", "borger")


def test_an_unknown_rule_is_named_with_the_known_ones(book: handbook.Handbook) -> None:
    """So is the one who asks for R99."""
    with pytest.raises(NotFoundError, match=r"R99.*R01"):
        book.rule("R99")


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Pause med rundstykker", ("break",)),
        ("Velkommen og mindmap fra sidst", ("welcome", "recap")),
        ("Refleksion og P-plads til idéer", ("reflection", "ideas")),
        ("Tilslutning af mikrofoner", ()),
    ],
)
def test_an_item_of_the_run_sheet_tells_its_types(book: handbook.Handbook, text: str, types: tuple[str, ...]) -> None:
    """Beginnings of words count, the middle of a word does not."""
    assert book.mentions("item_type", text) == types


def test_every_actor_type_belongs_to_one_of_three_perspectives(book: handbook.Handbook) -> None:
    """Municipality, citizens and others, so that a lone politician does not stand out."""
    groups = {word.group for word in book.words.actor_type}
    assert groups == {"municipality", "citizens", "others"}
    assert book.word("actor_type", "volunteer").group == "citizens"


def test_an_own_category_is_made_of_its_name(book: handbook.Handbook) -> None:
    """Any name will do; known spellings lead to the handbook's own categories."""
    own = book.category("Det, vi savner")
    assert (own.key, own.label["da"], own.source) == ("det_vi_savner", "Det, vi savner", "own")
    assert book.category("skjult_skat").key == "hidden_treasure"
    assert book.category("more_of").label["da"] == "Det vi vil have mere af"


def test_a_category_without_a_letter_is_refused(book: handbook.Handbook) -> None:
    """There is nothing to make a key of."""
    with pytest.raises(NotFoundError, match="at least one letter"):
        book.category("…")


@with_case
@pytest.mark.parametrize(
    ("kind", "file", "name"),
    [
        ("actor_type", "participants.csv", "role"),
        ("actor_type", "statements.csv", "speaker_role"),
        ("yes_no", "participants.csv", "core"),
        ("consent_state", "participants.csv", "consent"),
        ("statement_kind", "statements.csv", "kind"),
        ("category", "final_board.csv", "category"),
    ],
)
def test_every_kind_role_and_category_of_the_case_is_recognised(
    book: handbook.Handbook,
    kind: str,
    file: str,
    name: str,
) -> None:
    """Nothing in the example case is a stranger."""
    assert not [value for value in column(file, name) if book.recognise(kind, value) is None]


@with_case
def test_every_decision_and_status_of_the_case_is_understood(book: handbook.Handbook) -> None:
    """Decisions and idea statuses are running text, and each speaks of exactly one thing."""
    told = {"decision_outcome": column("deselected.csv", "decision"), "idea_status": column("ideas.csv", "status")}
    for kind, values in told.items():
        assert not [value for value in values if len(book.mentions(kind, value)) != 1]


@with_case
def test_every_column_of_the_case_is_recognised(book: handbook.Handbook) -> None:
    """Headings of all tables but the gold standard are known columns."""
    for file in CASE.glob("*.csv"):
        if file.name != "labels.csv":
            header = next(csv.reader([file.read_text("utf-8-sig").splitlines()[0]]))
            assert not [name for name in header if book.recognise("column", name) is None], file.name
    assert book.question("plan", "inddragelsesform")
    assert all(book.question("run_sheet", name) for name in ("time", "indhold", "proces", "formål"))


@with_case
def test_every_field_of_the_case_s_theme_and_delivery_has_a_question_or_a_column(book: handbook.Handbook) -> None:
    """What the JSON files hold is asked for somewhere."""
    theme = json.loads((CASE / "theme_unfoldings.json").read_text("utf-8"))
    found = [book.question("theme", name) for name in theme[0]]
    assert len({question.key for question in found if question}) == 8
    delivery = json.loads((CASE / "recommendations.json").read_text("utf-8"))
    for name in (*theme[0], *delivery, *delivery["anbefalinger"][0]):
        assert book.question("theme", name) or book.question("delivery", name) or book.recognise("column", name), name


# ------------------------------------------------------------------------------------------------------- an edited copy


def test_a_copy_with_a_ninth_question_and_an_own_category_loads_and_shows_them(copy: Path) -> None:
    """The handbook is data: no line of code is changed."""
    with (copy / "theme.toml").open("a", encoding="utf-8") as file:
        file.write(
            '[[questions]]\nkey = "climate"\nlabel.da = "Hvad betyder temaet for klimaet?"\n'
            'label.en = "What does the theme mean for the climate?"\n'
        )
    change(
        copy,
        "categories.toml",
        "[[poster]]",
        """[[categories]]
key = "shortcut"
label.da = "Smutvej"
label.en = "Short cut"

[[categories.fields]]
key = "found_by"
label.da = "Hvem fandt den?"
label.en = "Who found it?"
form = "choice"
options = [{ key = "staff", label = { da = "Personalet", en = "The staff" } }]

[[poster]]""",
    )
    book = handbook.load(folder=copy)
    assert book.theme.questions[8].label["da"] == "Hvad betyder temaet for klimaet?"
    assert book.question("theme", "Climate") is book.theme.questions[8]
    assert book.category("Smutvej").fields[0].options[0].label["en"] == "The staff"
    assert book.recognise("found_by", "personalet") == "staff"


def test_a_copy_saved_in_notepad_is_read(copy: Path) -> None:
    """A byte order mark and Windows line endings are no fault."""
    text = (copy / "theme.toml").read_text("utf-8")
    (copy / "theme.toml").write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert len(handbook.load(folder=copy).theme.questions) == 8


def test_texts_kept_in_the_store_make_the_same_handbook_as_the_folder(book: handbook.Handbook) -> None:
    """`parse` of the files' texts is what `load` does with the folder."""
    files = handbook.files_in(handbook.shipped_folder())
    assert handbook.parse("learning", files).rules == book.rules


def test_the_shipped_handbook_is_read_once() -> None:
    """Loading it again is free."""
    assert handbook.load() is handbook.load("learning")


def test_a_type_without_a_handbook_is_named_with_those_that_have_one() -> None:
    """Nobody is given the wrong handbook in silence."""
    with pytest.raises(NotFoundError, match=r"sparring.*learning, welfare, innovation"):
        handbook.load("sparring")


# ---------------------------------------------------------------------------------------------------- a wrong handbook


def test_a_syntax_error_names_file_and_line(copy: Path) -> None:
    """The person finds the line in Notepad."""
    change(copy, "rules.toml", 'severity = "warning"', 'severity = "warning')
    line = (copy / "rules.toml").read_text("utf-8").splitlines().index('severity = "warning') + 1
    with pytest.raises(HandbookError, match=rf"rules\.toml, line {line}:") as caught:
        handbook.load(folder=copy)
    assert f"rules.toml, linje {line}:" in caught.value.sentence("da")


def test_wrong_keys_are_all_named_with_file_and_path(copy: Path) -> None:
    """Two mistakes in one file are one message."""
    change(copy, "categories.toml", 'label.da = "Vandrehistorie"\n', "")
    change(copy, "categories.toml", "definition.en", "defintion.en")
    with pytest.raises(HandbookError) as caught:
        handbook.load(folder=copy)
    for language in texts.LANGUAGES:
        sentence = caught.value.sentence(language)
        for part in ("categories.toml", "categories.2.label.da", "categories.0.defintion"):
            assert part in sentence
        assert "definition?" in sentence


def test_a_wrong_key_names_the_line_where_its_section_begins(copy: Path) -> None:
    """Paths count from 0; the line needs no counting."""
    change(copy, "theme.toml", 'form = "line"', 'form = "long"')
    line = (copy / "theme.toml").read_text("utf-8").splitlines().index("[[questions]]") + 1
    with pytest.raises(HandbookError, match=rf"questions\.0\.form must be one of .*line {line}\)"):
        handbook.load(folder=copy)


def test_a_missing_file_is_named(copy: Path) -> None:
    """All of them, with the folder."""
    (copy / "plan.toml").unlink()
    (copy / "rules.toml").unlink()
    with pytest.raises(HandbookError, match=r"ours lacks the files plan\.toml, rules\.toml"):
        handbook.load(folder=copy)


def test_a_duplicate_key_is_named(copy: Path) -> None:
    """Two questions with one key would share their answers."""
    change(copy, "theme.toml", 'key = "potential"', 'key = "value"')
    with pytest.raises(HandbookError, match=r"theme\.toml.*questions: the key value stands there twice"):
        handbook.load(folder=copy)


def test_a_word_that_means_two_things_is_refused(copy: Path) -> None:
    """A file that says it could mean either."""
    change(copy, "words.toml", 'aliases = ["beboer", "beboere"]', 'aliases = ["medarbejder"]')
    with pytest.raises(HandbookError, match=r'"medarbejder" may mean either professional or citizen'):
        handbook.load(folder=copy)


def test_a_placeholder_in_one_language_only_is_refused(copy: Path) -> None:
    """The English reader would miss the number."""
    change(copy, "rules.toml", "You are {n}.", "You are many.")
    with pytest.raises(HandbookError, match=r"rules\.toml.*R01, message: n in curly brackets"):
        handbook.load(folder=copy)


def test_a_placeholder_that_nothing_fills_is_refused(copy: Path) -> None:
    """Otherwise the check itself would fail one day."""
    change(copy, "rules.toml", "I er {n}.", "I er {antal}.")
    change(copy, "rules.toml", "You are {n}.", "You are {antal}.")
    with pytest.raises(HandbookError, match=r"R01, message: antal .*neither in numbers nor in values"):
        handbook.load(folder=copy)


def test_a_loose_brace_is_refused(copy: Path) -> None:
    """A sentence that cannot be filled in is found when the file is read."""
    change(copy, "rules.toml", "I er {n}.", "I er {n.")
    with pytest.raises(HandbookError, match=r"rules\.toml.*rules\.0.*curly bracket"):
        handbook.load(folder=copy)


def test_an_actor_type_without_a_known_perspective_is_refused(copy: Path) -> None:
    """It would vanish from every table."""
    change(copy, "words.toml", 'group = "citizens"', 'group = "residents"')
    with pytest.raises(HandbookError, match=r"residents, which does not exist; choose one of citizens"):
        handbook.load(folder=copy)


def test_a_file_in_another_encoding_is_named(copy: Path) -> None:
    """Latin-1 from an old editor is told apart from a mistake in the text."""
    text = (copy / "plan.toml").read_text("utf-8")
    (copy / "plan.toml").write_bytes(text.encode("latin-1", "replace"))
    with pytest.raises(HandbookError, match=r"plan\.toml is not saved as UTF-8"):
        handbook.load(folder=copy)


def test_every_sentence_about_a_wrong_handbook_exists_in_both_languages() -> None:
    """A problem that is said in Danish is said in English."""
    danish, english = (texts.load(language).keys() for language in texts.LANGUAGES)
    assert {key for key in danish if key.startswith("handbook.")} == {
        key for key in english if key.startswith("handbook.")
    }
