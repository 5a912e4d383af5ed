"""A municipality asks a ninth question and looks with glasses of its own, without a line of code changed.

The handbook is copied, a ninth theme question and a category with an extra field are added, and it is brought in for
one network. They are then found in the store, in the SQL view of answers, in the frames, in the form that unfolds the
theme, on the analysis page, in the delivery report, and in an archive that another store takes in. The participants'
page, the Excel sheet and the JSON export are not built yet; they are made from the same `view.handbook`, and belong
here when they are.
"""

import csv
import json
import shutil
import sqlite3
from pathlib import Path

import ipywidgets as widgets
import pytest
from click.testing import CliRunner

import netlib
from netlib import handbook, reports, texts
from netlib.access import Viewer
from netlib.cli.group import main_group
from netlib.errors import HandbookError, NotFoundError, RefusedError
from netlib.handbook import answers
from netlib.reports import Order
from netlib.ui import analysis, theme
from netlib.workbench import Workbench, open_workbench
from netlib.workbench.handbooks import EVERY_NETWORK, export_handbook, handbook_of, import_handbook

DATA = Path(__file__).resolve().parents[1] / "data"
NETWORK, OTHER = "socialoekonomi", "frivillighed"

NINTH = """
[[questions]]
key = "not_about"
label.da = "Hvad handler temaet ikke om?"
label.en = "What is the theme not about?"
audience = "public"
"""
CATEGORY = """
[[categories]]
key = "shortcut"
label.da = "Genvej"
label.en = "Shortcut"
plural.da = "Genveje"
plural.en = "Shortcuts"
definition.da = "En måde, som nogen har fundet uden om reglerne."
definition.en = "A way that somebody has found around the rules."

[[categories.fields]]
key = "shortcut_known"
label.da = "Hvem kender genvejen?"
label.en = "Who knows the shortcut?"
form = "choice"
audience = "public"
options = [
    { key = "few", label = { da = "Kun nogle få", en = "Only a few" }, aliases = ["få"] },
    { key = "all", label = { da = "Alle på gangen", en = "Everyone in the corridor" } },
]

[[categories.fields]]
key = "shortcut_from"
label.da = "Hvem viste den?"
label.en = "Who showed it?"
form = "line"
audience = "public"
"""
PERSON = "Anders Vinther"  # takes part in the example
ANSWER = "Temaet handler ikke om, hvem der har ret."
NOTES = [
    ("G1", "Nøglen under urtepotten", "få"),
    ("G2", "Det hemmelige bestillingsnummer", "Alle på gangen"),
    ("G3", "Skemaet, der udfyldes med blyant", "SHORTCUT-KNOWN: ved ikke"),
]


def add(path, text):
    """Write something at the end of a file."""
    path.write_text(path.read_text("utf-8") + text, "utf-8")


@pytest.fixture(scope="module", name="ours")
def _ours(tmp_path_factory):
    """Edit a copy of the handbook as a municipality would."""
    folder = Path(shutil.copytree(handbook.shipped_folder(), tmp_path_factory.mktemp("h") / "ours"))
    add(folder / "theme.toml", NINTH)
    add(folder / "categories.toml", CATEGORY)
    return folder


@pytest.fixture(scope="module", name="case")
def _case(tmp_path_factory):
    """Fill in the new question, and three notes in the new category."""
    folder = Path(shutil.copytree(DATA / NETWORK, tmp_path_factory.mktemp("c") / NETWORK))
    themes = json.loads((folder / "theme_unfoldings.json").read_text("utf-8"))
    themes[-1]["hvad_handler_temaet_ikke_om"] = ANSWER
    (folder / "theme_unfoldings.json").write_text(json.dumps(themes, ensure_ascii=False), "utf-8")
    with (folder / "final_board.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    spots = [header.index(name) for name in ("id", "category", "text", "refers_to")]
    for key, text, known in NOTES:
        row = [""] * len(header)
        for spot, value in zip(spots, (key, "Genvej", text, "S014"), strict=True):
            row[spot] = value
        rows.append([*row, known, f"{PERSON} viste den" if key == "G2" else ""])
    with (folder / "final_board.csv").open("w", encoding="utf-8", newline="") as file:
        same_length = [[*row, "", ""][: len(header) + 2] for row in rows]
        csv.writer(file).writerows([[*header, "Hvem kender genvejen?", "shortcut_from"], *same_length])
    return folder


@pytest.fixture(scope="module", name="done")
def _done(tmp_path_factory, ours, case):
    """Bring in two networks, the handbook for one of them, and then the folder that answers to it."""
    bench = open_workbench(tmp_path_factory.mktemp("s") / "store.sqlite", create=True)
    for key in (NETWORK, OTHER):
        bench.import_case(DATA / key)
    import_handbook(bench, ours, NETWORK)
    return bench, bench.import_case(case, NETWORK, update=True)


@pytest.fixture(scope="module", name="bench")
def _bench(done):
    return done[0]


def told(widget):
    """Give all the HTML of a page."""
    inside = [widget]
    for one in inside:
        inside.extend(getattr(one, "children", ()))
    return "\n".join(one.value for one in inside if isinstance(one, widgets.HTML))


def test_only_the_files_that_were_edited_are_stored(bench):
    """What netlib improves in the others reaches the network."""
    assert sorted(key for key, _ in bench.store.present(NETWORK)["handbook"]) == ["categories", "theme"]


def test_the_answers_are_in_the_store(bench):
    """Under the question's key; a chosen option under its own."""
    present = bench.store.present(NETWORK)
    assert dict(present["theme_version"])[max(dict(present["theme_version"]))]["answers"]["not_about"] == ANSWER
    notes = {key: body for key, body in present["note"] if body["category"] == "shortcut"}
    assert {key: body.get("answers") for key, body in notes.items()} == {
        "G1": {"shortcut_known": "few"},
        "G2": {"shortcut_known": "all", "shortcut_from": f"{PERSON} viste den"},
        "G3": None,
    }


def test_a_word_that_is_no_option_is_kept_and_said(done):
    """Nothing that stood in the column is lost, and the column itself is known."""
    bench, imported = done
    assert dict(bench.store.present(NETWORK)["note"])["G3"]["extra"] == {"Hvem kender genvejen?": NOTES[2][2]}
    said = [(one.file, one.row, one.column, one.value) for one in imported.problems if one.problem == "unknown_word"]
    assert said == [("final_board.csv", said[0][1], "Hvem kender genvejen?", NOTES[2][2])]
    assert not [one for one in imported.problems if one.problem == "unknown_column"]


def test_the_answers_are_in_the_view_that_analysts_ask_with_sql(bench):
    """Network, kind, key, question, text."""
    with sqlite3.connect(bench.store.name) as store:
        rows = set(store.execute("SELECT kind, question, text FROM answer WHERE network = ?", [NETWORK]))
    assert {("theme_version", "not_about", ANSWER), ("note", "shortcut_known", "few")} <= rows


def test_the_answers_are_in_the_frames(bench):
    """Beside what the notes always say."""
    view = bench.network(NETWORK)
    assert view.theme_versions["answers"].iloc[-1]["not_about"] == ANSWER
    notes = view.notes.set_index("key")
    assert notes.loc["G1", "answers"] == {"shortcut_known": "few"}
    assert set(notes.loc[["G1", "G2", "G3"], "category"]) == {"shortcut"}


def test_what_a_form_is_made_from_asks_the_ninth_question_of_this_network_only(bench):
    """The others follow the shipped handbook."""
    assert [one.key for one in bench.network(NETWORK).handbook.theme.questions][8:] == ["not_about"]
    assert bench.network(NETWORK).handbook.category("genveje").fields[0].key == "shortcut_known"
    assert bench.network(OTHER).handbook is handbook.load()


def test_the_form_asks_the_ninth_question_keeps_its_draft_and_saves_its_answer(tmp_path, ours, case):
    """Folded with the others and named by its own words; with another handbook the answer is carried on."""
    bench = open_workbench(tmp_path / "store.sqlite", create=True)
    bench.import_case(DATA / NETWORK)
    import_handbook(bench, ours, NETWORK)
    bench.import_case(case, NETWORK, update=True)
    form = theme.Theme(texts.load("da"), bench, NETWORK).form
    assert form.fields["not_about"].input.description == "Hvad handler temaet ikke om?"
    assert form.fields["not_about"].input.value == ANSWER
    assert form.fold.description.startswith("Fem spørgsmål mere:")
    assert form.fold.description.endswith(", Hvad handler temaet ikke om")
    form.fields["not_about"].input.value = "Skolerne"
    opened = theme.Theme(texts.load("en"), bench, NETWORK)
    assert opened.form.fields["not_about"].input.value == "Skolerne"  # the draft
    opened.saving.save.click()
    opened.saving.yes.click()
    assert bench.network(NETWORK).theme_versions["answers"].iloc[-1]["not_about"] == "Skolerne"
    import_handbook(bench, handbook.shipped_folder(), NETWORK)
    shipped = theme.Theme(texts.load("da"), bench, NETWORK)
    assert "not_about" not in shipped.form.fields
    shipped.form.fields["theme"].input.value = "Et andet tema"
    shipped.saving.save.click()
    shipped.saving.yes.click()
    answers = bench.network(NETWORK).theme_versions["answers"].iloc[-1]
    assert (answers["theme"], answers["not_about"]) == ("Et andet tema", "Skolerne")


@pytest.mark.parametrize(("language", "said"), [("da", "Kun nogle få"), ("en", "Only a few")])
def test_the_analysis_page_has_a_poster_of_the_new_category_with_the_answers(bench, language, said):
    """Each under its note, by the option's label."""
    html = told(analysis.build(texts.load(language), bench, NETWORK))
    assert bench.network(NETWORK).handbook.category("shortcut").plural[language] in html
    assert html.index("Nøglen under urtepotten") < html.index(f"<b>{said}</b>")
    assert "viste den</b>" in html
    assert PERSON not in html


@pytest.mark.slow
def test_the_delivery_report_counts_the_new_category_and_lists_the_answers(bench, tmp_path):
    """A real run of the notebook; an answer for everybody stands in the public one as well."""
    for audience in ("internal", "public"):
        (one,) = reports.write(bench, [NETWORK], Order("delivery", out=tmp_path, audience=audience))
        assert one.error is None
        html = one.file.read_text("utf-8")
        for word in ("Genvej", "Nøglen under urtepotten", "Hvem kender genvejen? Kun nogle få"):
            assert word in html
        assert "viste den" in html
    assert PERSON not in html  # the public one names nobody


def test_the_answers_travel_in_the_archive_with_the_handbook_that_asks_for_them(bench, tmp_path):
    """Another municipality's store asks the ninth question of this network too."""
    packed, other = tmp_path / "out.zip", tmp_path / "other.sqlite"
    for words in (["--store", str(bench.store.name), "export", NETWORK, str(packed)],
                  ["--store", str(other), "import", str(packed)]):  # fmt: skip
        done = CliRunner().invoke(main_group, words, standalone_mode=False)
        assert done.exception is None, done.exception
    there = open_workbench(other).network(NETWORK)
    assert there.handbook.theme.questions[-1].key == "not_about"
    assert there.theme_versions["answers"].iloc[-1]["not_about"] == ANSWER
    assert there.notes.set_index("key").loc["G1", "answers"] == {"shortcut_known": "few"}


def test_what_people_answer_stays_text(tmp_path):
    """On the analysis page, where a field takes any words."""
    hostile = "<img src=x onerror=alert(1)>"
    folder = tmp_path / "h"
    folder.mkdir()
    (folder / "meetings.csv").write_text("number,subtheme\n1,En\n2,Afsluttende\n", "utf-8")
    (folder / "final_board.csv").write_text(f'id,category,text,told_by\nn1,vandrehistorie,Hør,"{hostile}"\n', "utf-8")
    bench = open_workbench(tmp_path / "store.sqlite", create=True)
    bench.import_case(folder)
    html = told(analysis.build(texts.load("da"), bench, "h"))
    assert "<img" not in html
    assert "Hvem fortæller den? <b>&lt;img src=x onerror=alert(1)&gt;</b>" in html


def test_a_column_of_another_category_is_kept_and_said(tmp_path):
    """A wandering story has no place where a treasure lies."""
    folder = tmp_path / "h"
    folder.mkdir()
    (folder / "meetings.csv").write_text("number,subtheme\n1,En\n2,Afsluttende\n", "utf-8")
    notes = "id,category,text,treasure_where\nn1,vandrehistorie,Hør,borgerne\n"
    (folder / "final_board.csv").write_text(notes, "utf-8")
    bench = open_workbench(tmp_path / "store.sqlite", create=True)
    done = bench.import_case(folder)
    assert [(one.column, one.value) for one in done.problems if one.problem == "not_of_this_category"] == [
        ("treasure_where", "borgerne")
    ]
    assert bench.network("h").notes.loc[0, "extra"] == {"treasure_where": "borgerne"}


def test_what_is_exported_and_brought_in_again_changes_nothing(bench, tmp_path):
    """Neither the network's own files nor the shipped ones."""
    files = export_handbook(bench, tmp_path / "out", NETWORK)
    assert [one.name for one in files] == list(handbook.FILES)
    assert "not_about" in (tmp_path / "out" / "theme.toml").read_text("utf-8")
    assert import_handbook(bench, tmp_path / "out", NETWORK) == ""
    export_handbook(bench, tmp_path / "shipped")
    assert handbook.files_in(tmp_path / "shipped") == handbook.files_in(handbook.shipped_folder())


def test_an_export_never_overwrites_what_lies_there(bench, tmp_path):
    """An edited copy is somebody's work."""
    (tmp_path / "mine.txt").write_text("work")
    with pytest.raises(RefusedError, match="not an empty folder"):
        export_handbook(bench, tmp_path, NETWORK)
    assert [one.name for one in tmp_path.iterdir()] == ["mine.txt"]


def test_a_handbook_for_every_network_gives_way_to_a_networks_own(ours, tmp_path):
    """File by file; the next case folder is read by it as well."""
    bench = open_workbench(tmp_path / "store.sqlite", create=True)
    import_handbook(bench, ours)
    bench.import_case(DATA / OTHER)
    assert bench.network(OTHER).handbook.theme.questions[-1].key == "not_about"
    own = tmp_path / "own"
    export_handbook(bench, own, OTHER)
    text = (own / "theme.toml").read_text("utf-8")
    (own / "theme.toml").write_text(text.replace("Hvad handler temaet ikke om?", "Hvad er udenfor?"), "utf-8")
    import_handbook(bench, own, OTHER)
    assert bench.network(OTHER).handbook.theme.questions[-1].label.da == "Hvad er udenfor?"
    assert list(dict(bench.store.present(OTHER)["handbook"])) == ["theme"]
    assert sorted(dict(bench.store.present(EVERY_NETWORK)["handbook"])) == ["categories", "theme"]


def test_going_back_to_the_shipped_handbook_withdraws_ones_own(ours, store):
    """On each database; the log still knows what was followed."""
    bench = Workbench(store, actor="ib")
    import_handbook(bench, ours)
    import_handbook(bench, handbook.shipped_folder())
    assert not bench.store.present(EVERY_NETWORK).get("handbook")
    entries = bench.store.history(EVERY_NETWORK, "handbook", "theme")
    assert [(one.author, one.body is None) for one in entries] == [("ib", False), ("ib", True)]
    assert entries[0].body["based_on"] == netlib.__version__


def test_only_the_secretariat_changes_the_handbook(ours, tmp_path):
    """It is the measure for everybody."""
    open_workbench(tmp_path / "store.sqlite", create=True).import_case(DATA / OTHER)
    for key in (None, OTHER):
        with pytest.raises(RefusedError):
            import_handbook(open_workbench(tmp_path / "store.sqlite", viewer=Viewer("leader")), ours, key)


def test_a_wrong_file_is_named_with_its_line_and_nothing_is_stored(bench, ours, tmp_path):
    """The sentence is the reader's own."""
    wrong = Path(shutil.copytree(ours, tmp_path / "wrong"))
    add(wrong / "theme.toml", '\n[[questions]]\nkey = "tenth"\n')
    with pytest.raises(HandbookError) as found:
        import_handbook(bench, wrong, OTHER)
    assert "theme.toml" in found.value.sentence("da")
    assert "linje" in found.value.sentence("da")
    assert "handbook" not in bench.store.present(OTHER)


def test_what_netlib_computes_with_may_not_be_taken_out(bench, tmp_path):
    """A rule or a word that pages ask for: they would fail later, for somebody who has changed nothing."""
    folder = Path(shutil.copytree(handbook.shipped_folder(), tmp_path / "less"))
    text = (folder / "rules.toml").read_text("utf-8")
    before, _, after = text.partition("[[rules]]")
    (folder / "rules.toml").write_text(before + "[[rules]]" + after.partition("[[rules]]")[2], "utf-8")
    with pytest.raises(HandbookError) as found:
        import_handbook(bench, folder)
    lacking = handbook.load().rules[0].key
    assert found.value.sentence("da").startswith(f"rules.toml: {lacking} mangler.")


def test_an_unknown_network_or_folder_is_named(bench, ours, tmp_path):
    """With what there is instead."""
    with pytest.raises(NotFoundError, match=OTHER):
        import_handbook(bench, ours, "findes-ikke")
    with pytest.raises(NotFoundError, match=OTHER):
        export_handbook(bench, tmp_path / "out", "findes-ikke")
    with pytest.raises(NotFoundError, match="There is no folder"):
        import_handbook(bench, tmp_path / "ingenting")


def test_a_handbook_is_read_once_for_each_content():
    """Pages stay fast: reading one takes a quarter of a second."""
    text = (handbook.shipped_folder() / "theme.toml").read_text("utf-8") + NINTH
    one, other = (handbook_of([("theme", {"text": "".join(text)})]) for _ in range(2))
    assert one is other
    assert handbook_of([]) is handbook.load()


def test_the_commands_take_a_copy_out_and_bring_it_in(bench, tmp_path):
    """`netlib handbook export` and `import` say what they did and what comes next."""

    def run(*words):
        return CliRunner().invoke(main_group, ["--store", str(bench.store.name), "handbook", *words])

    assert run().exit_code == 0
    assert "export" in run().output
    out = tmp_path / "ud"
    done = run("export", str(out), "--network", OTHER)
    assert done.exit_code == 0, done.output
    assert f"netlib handbook import {out} --network {OTHER}" in done.output
    assert "Intet er ændret." in run("import", str(out), "--network", OTHER).output
    add(out / "theme.toml", NINTH)
    done = run("import", str(out), "--network", OTHER)
    assert "theme.toml" in done.output
    assert OTHER in done.output
    import_handbook(bench, handbook.shipped_folder(), OTHER)


def test_an_answer_for_those_who_lead_reaches_nobody_else(tmp_path):
    """Whether a portrait's person is well is asked for the leader's eyes; what is no longer asked is internal."""
    folder = tmp_path / "h"
    folder.mkdir()
    (folder / "meetings.csv").write_text("number,subtheme\n1,En\n2,Afsluttende\n", "utf-8")
    (folder / "final_board.csv").write_text(
        "id,category,text,user_health,user_age\nn1,brugerportræt,Hør,Ondt i ryggen,61\n", "utf-8"
    )
    bench = open_workbench(tmp_path / "store.sqlite", create=True)
    bench.import_case(folder)

    def seen(role):
        note = netlib.open(bench.store.name, viewer=Viewer(role)).network("h").notes.loc[0]
        return note["answers"], note.get("for_leaders")

    assert seen("leader") == ({"user_age": "61"}, {"user_health": "Ondt i ryggen"})
    assert seen("recorder") == ({"user_age": "61"}, None)
    assert seen("public") == ({}, None)
    raw = sqlite3.connect(tmp_path / "store.sqlite")
    assert raw.execute("SELECT question FROM answer").fetchall() == [("user_age",)]
    html = told(analysis.build(texts.load("da"), bench, "h"))
    assert "61" in html
    assert "Ondt i ryggen" not in html


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("Hos borgerne", ("citizens", "")),
        ("andet sted", ("other", "")),
        ("hos naboen", ("", "hos naboen")),
    ],
)
def test_a_choice_is_read_by_key_label_or_alias(cell, read):
    """Any spelling that the handbook knows; another is given back."""
    field = handbook.load().category("hidden_treasure").fields[0]
    assert answers.read(field, cell) == read


def test_several_choices_are_read_and_told_one_by_one():
    """Stored one a line, said with commas."""
    field = handbook.load().category("hidden_treasure").fields[0].model_copy(update={"form": "choices"})
    assert answers.read(field, "borgerne; workplace, hylden") == ("citizens\nworkplace", "hylden")
    told_ = answers.told([field], {field.key: "citizens\nworkplace", "gone": "x", "blank": " "}, "en")
    assert told_ == [("Where does the treasure lie?", "With citizens, At the workplace"), ("gone", "x")]
    assert answers.told([field], {field.key: "citizens", "gone": "x"}, "en", {"public"}) == []
