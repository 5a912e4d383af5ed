"""The page where a leader unfolds the theme: what it asks, keeps, saves, says of others, and asks the sponsor about."""

import datetime as dt
import re
import shutil
from html import unescape
from pathlib import Path

import papermill
import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import LAPTOP, PATIENCE, PHONE, WIDE, a_copy, start, stop
from playwright.sync_api import Page, expect

from netlib import texts
from netlib.errors import NotFoundError
from netlib.ui import page, theme
from netlib.ui.theme import content as theme_content
from netlib.ui.theme import mandate
from netlib.ui.theme.path import continued
from netlib.workbench import Workbench, open_workbench

pytestmark = pytest.mark.slow  # whole pages are built
ROOT = Path(__file__).resolve().parents[1]
KEY = "frivillighed"
HOSTILE = "<img src=x onerror=alert(1)>"
FIRST = ["theme", "why_interesting", "challenge", "potential"]
MOVED = {  # nothing of what the example's theme was about
    "theme": "Central styring af bookning og nøgler",
    "challenge": "Belægningen er ukendt, og rengøring betales af ni budgetter.",
}


@pytest.fixture(scope="module")
def brought_in(tmp_path_factory) -> Path:
    """Bring in an example once, and begin a network that has nothing yet."""
    path = tmp_path_factory.mktemp("example") / "a.sqlite"
    one = open_workbench(path, create=True)
    one.import_case(ROOT / "data" / KEY)
    one.start("nyt", "Nyt netværk", forum_question="Hvor skal vi hen?")
    one.store.engine.dispose()
    return path


@pytest.fixture
def bench(brought_in: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workbench:
    """Work in a copy of the example, as if netlib's server showed the page."""
    monkeypatch.setenv("NETLIB_SERVED", "yes")
    return a_copy(brought_in, tmp_path)


def opened(bench: Workbench, key: str = KEY, language: str = "da") -> theme.Theme:
    """Open the page of a network as widgets."""
    return theme.Theme(texts.load(language), bench, key)


def plain(html: str) -> str:
    """Read HTML as one line of text."""
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", html)).strip()).replace("\xa0", " ")


def type_in(one: theme.Theme, **answers: str) -> None:
    """Answer questions as a person does."""
    for key, text in answers.items():
        one.form.fields[key].input.value = text


def save(one: theme.Theme, *groups: str, note: str = "") -> None:
    """Press the button, tick, press again."""
    one.saving.save.click()
    for group in groups:
        one.saving.ticks[group].value = True
    one.saving.note.value = note
    one.saving.yes.click()


def said(one: theme.Theme, where: str = "save") -> str:
    """Read the line of one part."""
    return plain(one.work.lines[where].said.value)


def version(bench: Workbench, key: str = KEY):
    """Give the latest version that is stored."""
    return theme_content.versions(bench.network(key))[-1]


def is_shown(widget) -> bool:
    """Tell whether a widget is to be seen."""
    return widget.layout.display != "none"


# ---- the form


def test_the_form_asks_what_the_handbook_asks_and_folds_all_but_the_first(bench):
    """Labels and hints are the handbook's; the summary names what is folded."""
    one = opened(bench)
    questions = {question.key: question for question in one.work.network.handbook.theme.questions}
    for key, field in one.form.fields.items():
        assert field.input.description == questions[key].label.da.rstrip(":")
        assert questions[key].hint.da in plain(field.under.value)
    assert [key for key, field in one.form.fields.items() if field.is_first] == FIRST
    assert one.form.fold.description == "Fire spørgsmål mere: værdi, områder, undertemaer, hvem har bidraget"
    assert not is_shown(one.form.more)
    one.form.fold.click()
    assert is_shown(one.form.more)
    assert one.form.content().answers["theme"] == version(bench).answers["theme"]
    assert [part.title for part in one.form.content().parts] == list(version(bench).subthemes)


def test_a_hint_stands_where_nothing_is_written(bench):
    """Whoever has written needs none."""
    assert not is_shown(opened(bench).form.fields["theme"].under)
    assert is_shown(opened(bench, "nyt").form.fields["theme"].under)


def test_what_people_type_is_text_wherever_it_stands(bench):
    """In the path, in what is said, and in the notice on other pages."""
    bench.actions("nyt").hand_out_theme(HOSTILE)
    one = opened(bench, "nyt")
    type_in(one, theme=HOSTILE)
    one.form.rows.slots[0].fields["title"].value = HOSTILE
    one.saving.author.value = HOSTILE
    save(one, "citizens", note=HOSTILE)
    one.form.rows.slots[0].out.click()
    other = opened(bench, "nyt")
    bench.actions("nyt").unfold_theme({"theme": "x"}, date=dt.date(2026, 1, 1), author=HOSTILE)
    other.work.look()
    html = "".join(part.value for part in (one.path.forum, one.path.versions, one.form.rows.told, other.news.said))
    assert html.count("&lt;img src=x") >= 5
    assert "<img" not in html


# ---- the draft


def test_every_change_is_kept_as_a_draft_and_a_new_window_begins_with_it(bench):
    """Nothing is a version until somebody says so; the folded questions stand open as they were left."""
    one = opened(bench)
    assert bench.actions(KEY).draft() is None
    one.form.fold.click()
    type_in(one, value="Mere ro")
    one.form.rows.slots[1].fields["how"].value = "Vi spørger på plejecentret"
    assert re.fullmatch(r"Kladden er gemt kl\. \d{1,2}\.\d\d", plain(one.keeping.line.said.value))
    assert version(bench).key == "2"
    other = opened(bench)
    assert other.form.fields["value"].input.value == "Mere ro"
    assert other.form.rows.slots[1].fields["how"].value == "Vi spørger på plejecentret"
    assert is_shown(other.form.more)
    assert "Du ser en kladde, der er gemt kl." in plain(other.keeping.line.said.value)


def test_a_draft_is_thrown_away_and_fetched_again(bench):
    """The button is the way back."""
    one = opened(bench)
    before = one.form.fields["value"].input.value
    type_in(one, value="Mere ro")
    one.keeping.line.back.click()
    assert one.form.fields["value"].input.value == before
    assert bench.actions(KEY).draft() is None
    assert one.keeping.line.back.description == "Hent kladden igen"
    one.keeping.line.back.click()
    assert one.form.fields["value"].input.value == "Mere ro"
    assert "Mere ro" in bench.actions(KEY).draft().text
    assert one.keeping.line.back.description == "Kassér kladden"


def test_what_is_typed_back_to_what_is_saved_is_no_draft(bench):
    """Blanks around it say nothing."""
    one = opened(bench)
    before = one.form.fields["value"].input.value
    type_in(one, value="Mere ro")
    type_in(one, value=f"{before} ")
    assert bench.actions(KEY).draft() is None
    assert not is_shown(one.keeping.line.view)


def test_a_draft_that_is_older_than_the_latest_version_is_offered_and_not_laid_over_it(bench):
    """Somebody saved after it was typed."""
    one = opened(bench)
    type_in(one, value="Mere ro")
    bench.actions(KEY).unfold_theme({"theme": "Nyere", "value": "Nyt"}, date=dt.date(2026, 1, 1))
    other = opened(bench)
    assert other.form.fields["value"].input.value == "Nyt"
    assert "før version 3" in plain(other.keeping.line.said.value)
    other.keeping.line.back.click()
    assert other.form.fields["value"].input.value == "Mere ro"


def test_two_windows_on_one_draft_are_told_so_and_neither_loses_what_it_shows(bench):
    """Without a log-in both are nobody in particular."""
    one, other = opened(bench), opened(bench)
    type_in(one, value="Det ene")
    type_in(other, value="Det andet")
    assert "i et andet vindue" in plain(other.keeping.line.said.value)
    save(other, "citizens")
    assert bench.actions(KEY).draft() is None
    one.work.look()
    assert one.form.fields["value"].input.value == "Det ene"
    assert "Det ene" in bench.actions(KEY).draft().text


def test_a_draft_of_something_else_is_left_alone(bench):
    """The page opens with the latest version."""
    bench.actions(KEY).keep_draft("{}", 1)
    assert opened(bench).form.fields["theme"].input.value == version(bench).answers["theme"]


# ---- subthemes


def test_subthemes_move_and_the_names_on_the_buttons_say_which(bench):
    """By buttons; the first cannot go further up."""
    rows = opened(bench).form.rows
    titles = [part.title for part in rows.parts()]
    assert (rows.slots[0].up.disabled, rows.slots[-1].down.disabled) == (True, True)
    rows.slots[1].up.click()
    assert [part.title for part in rows.parts()] == [titles[1], titles[0], *titles[2:]]
    assert rows.slots[1].down.tooltip == "Flyt undertema 2 ned"


def test_a_subtheme_is_removed_brought_back_and_added(bench):
    """What was removed comes back where it was."""
    rows = opened(bench).form.rows
    before = rows.parts()
    rows.slots[1].out.click()
    assert [part.title for part in rows.parts()] == [one.title for n, one in enumerate(before) if n != 1]
    assert f"”{before[1].title}” er fjernet fra skemaet." in plain(rows.told.value)
    rows.back.click()
    assert rows.parts() == before
    rows.add.click()
    assert rows.parts()[-1] == theme_content.Part()


def test_a_renamed_subtheme_is_still_the_same_one(bench):
    """It remembers what it was called; moving it changes nothing of that."""
    one = opened(bench)
    old = one.form.rows.parts()[2].title
    one.form.rows.slots[2].fields["title"].value = "Papirer"
    one.form.rows.slots[2].up.click()
    save(one, "citizens")
    records = bench.network(KEY).subthemes.set_index("title")
    assert list(records.loc["Papirer", "was"]) == [old]
    assert version(bench).subthemes[1] == "Papirer"
    fates = {fate.after: fate for fate in bench.network(KEY).subtheme_fates("2", "3")}
    assert (fates[("Papirer",)].before, fates[("Papirer",)].what) == ((old,), "reworded")
    one.form.rows.slots[1].fields["title"].value = "Papir og regler"
    save(one, "citizens")
    assert list(bench.network(KEY).subthemes.set_index("title").loc["Papir og regler", "was"]) == [old, "Papirer"]


def test_a_new_subtheme_called_as_another_was_is_another_one(bench):
    """Two of one name do not become one."""
    one = opened(bench)
    old = one.form.rows.parts()[0].title
    one.form.rows.slots[0].fields["title"].value = "De frivillige"
    one.form.rows.add.click()
    one.form.rows.slots[4].fields["title"].value = old
    save(one, "citizens")
    assert len(version(bench).subthemes) == len(bench.network(KEY).subthemes) == 5


# ---- saving


def test_a_version_is_saved_with_whom_it_was_discussed_by_whom_when_and_why(bench):
    """Four questions, on the page; the draft is gone, and the path shows it."""
    one = opened(bench)
    type_in(one, value="Mere ro")
    assert not is_shown(one.saving.panel)
    one.saving.save.click()
    assert is_shown(one.saving.panel)
    assert one.saving.yes.description == "Gem version 3"
    assert one.saving.author.value == "Karen Lindved"
    one.saving.date.input.value = "3/12-2025"
    save(one, "citizens", "sponsor", note="Vi talte med Besøgsvennerne")
    told = version(bench)
    assert (told.key, told.author, told.note) == ("3", "Karen Lindved", "Vi talte med Besøgsvennerne")
    assert told.date.date() == dt.date(2025, 12, 3)
    assert told.discussed_with == ("citizens", "sponsor")
    assert told.answers["value"] == "Mere ro"
    assert told.answers["subthemes"] == "\n".join(told.subthemes)
    assert bench.actions(KEY).draft() is None
    assert re.fullmatch(r"Version 3 er gemt kl\. \d{1,2}\.\d\d", said(one))
    path = plain(one.path.versions.value)
    assert "3. version, 3. december 2025 · den nyeste" in path
    assert "Drøftet med borgere og referenceleder" in path
    assert "Vi talte med Besøgsvennerne" in path
    assert not is_shown(one.saving.panel)
    assert not any(tick.value for tick in one.saving.ticks.values())


def test_a_saved_version_is_taken_back_and_the_text_stays_as_a_draft(bench):
    """Right there; nothing that was typed is lost, and saving it again is the same version."""
    one = opened(bench)
    type_in(one, value="Mere ro")
    one.form.rows.slots[0].fields["title"].value = "De frivillige"
    save(one, "citizens")
    one.work.lines["save"].back.click()
    assert version(bench).key == "2"
    assert "De frivillige" not in set(bench.network(KEY).subthemes["title"])
    assert one.form.fields["value"].input.value == "Mere ro"
    assert "Mere ro" in bench.actions(KEY).draft().text
    assert "Versionen er taget tilbage." in said(one)
    save(one, "citizens")
    was = bench.network(KEY).subthemes.set_index("title").loc["De frivillige", "was"]
    assert list(was) == ["Hvem er de frivillige?"]


def test_an_emptied_field_is_emptied_and_what_is_asked_no_more_stays(bench):
    """A version is whole: what the form does not ask is carried on."""
    bench.actions(KEY).unfold_theme({"theme": "Et tema", "value": "x", "gone": "Svar"}, date=dt.date(2026, 1, 1))
    one = opened(bench)
    type_in(one, value="")
    save(one)
    assert version(bench).key == "4"
    assert version(bench).answers == {"theme": "Et tema", "gone": "Svar"}


def test_a_version_without_a_theme_is_refused_in_a_sentence_under_its_field(bench):
    """H45; what else is typed stays, and the sentence goes when one writes."""
    one = opened(bench, "nyt")
    type_in(one, why_interesting="Vi ved for lidt", theme="  ")
    one.saving.save.click()
    assert "Skriv temaet på én linje, før du gemmer." in plain(one.form.fields["theme"].under.value)
    assert not is_shown(one.saving.panel)
    assert one.form.fields["why_interesting"].input.value == "Vi ved for lidt"
    type_in(one, theme="Et tema")
    assert "før du gemmer" not in plain(one.form.fields["theme"].under.value)
    save(one)
    assert version(bench, "nyt").key == "1"


@pytest.mark.parametrize(
    ("where", "text", "sentence"),
    [("how", "Vi ringer", "Giv undertemaet et navn"), ("title", "Om 120345-1239", "Det ligner et CPR-nummer.")],
)
def test_a_subtheme_without_a_name_and_a_cpr_number_are_refused_where_they_stand(bench, where, text, sentence):
    """The folded questions open."""
    one = opened(bench)
    one.form.rows.add.click()
    one.form.rows.slots[4].fields[where].value = text
    one.saving.save.click()
    assert sentence in plain(one.form.rows.under.value)
    assert is_shown(one.form.more)
    assert version(bench).key == "2"


def test_a_day_that_is_none_is_asked_for_again(bench):
    """With an example of how."""
    one = opened(bench)
    one.saving.save.click()
    one.saving.date.input.value = "i morgen"
    save(one, "citizens")
    assert "Skriv datoen som " in plain(one.saving.date.under.value)
    assert version(bench).key == "2"


def test_nothing_changed_is_said_and_saved_only_where_somebody_has_been_asked(bench):
    """One version per discussion (H53)."""
    one = opened(bench)
    one.saving.save.click()
    assert "Skemaet er, som det var i version 2." in plain(one.saving.state.value)
    one.saving.yes.click()
    assert "Der er intet nyt siden version 2." in said(one)
    assert version(bench).key == "2"
    one.saving.ticks["professionals"].value = True
    one.saving.yes.click()
    assert (version(bench).key, version(bench).discussed_with) == ("3", ("professionals",))


# ---- what others do


def test_a_version_that_somebody_else_saves_appears_and_leaves_what_is_typed(bench):
    """It is said by name, offered, and what was typed can be fetched again."""
    one = opened(bench)
    type_in(one, value="Min tekst")
    bench.actions(KEY).unfold_theme({"theme": "Et andet tema"}, date=dt.date(2026, 1, 1), author="Ruth Sejersen")
    one.work.look()
    assert plain(one.news.said.value) == "Ruth Sejersen har gemt version 3"
    assert "3. version, 1. januar 2026 · den nyeste Et andet tema" in plain(one.path.versions.value)
    assert one.form.fields["value"].input.value == "Min tekst"
    assert one.news.take.description == "Hent den nye version ind i skemaet"
    one.news.take.click()
    assert one.form.fields["theme"].input.value == "Et andet tema"
    assert one.form.fields["value"].input.value == ""
    assert not is_shown(one.news.take)
    one.keeping.line.back.click()
    assert one.form.fields["value"].input.value == "Min tekst"


def test_two_people_who_edit_at_once_make_two_versions(bench):
    """The second is told, saves upon it, and nothing is lost."""
    one, other = opened(bench), opened(bench)
    type_in(one, value="Det ene")
    type_in(other, value="Det andet")
    save(one, "citizens")
    other.work.look()
    other.saving.save.click()
    assert "Karen Lindved har gemt version 3, siden du begyndte." in plain(other.saving.state.value)
    other.saving.ticks["sponsor"].value = True
    other.saving.yes.click()
    found = {one.key: one.answers["value"] for one in theme_content.versions(bench.network(KEY))}
    assert (found["3"], found["4"]) == ("Det ene", "Det andet")


def test_a_version_that_is_taken_back_elsewhere_goes(bench):
    """And the form keeps what it shows."""
    one, other = opened(bench), opened(bench)
    type_in(one, value="Mere ro")
    save(one, "citizens")
    other.work.look()
    one.work.lines["save"].back.click()
    other.work.look()
    assert plain(other.news.said.value) == "Version 3 er taget tilbage"
    assert "3. version" not in plain(other.path.versions.value)


def test_a_look_that_finds_nothing_reads_nothing(bench, monkeypatch):
    """It is made twenty times a second."""
    one = opened(bench)
    monkeypatch.setattr(one.work, "read", lambda: pytest.fail("read"))
    one.work.look()


# ---- the path


def test_the_path_begins_with_the_forums_theme_which_is_written_once(bench):
    """It is said beforehand that it cannot be changed; at once it can be taken back."""
    one = opened(bench, "nyt")
    assert "Temaet, som Chefforum gav det, er ikke skrevet ind endnu." in plain(one.path.forum.value)
    assert "Hvad vil Chefforum kunne beslutte, når I er færdige? Hvor skal vi hen?" in plain(one.path.forum.value)
    assert "Første version kommer her" in plain(one.path.versions.value)
    one.path.origin.open.click()
    assert "kan det ikke rettes" in plain(one.path.origin.form.children[4].value)
    one.path.origin.yes.click()
    assert "Skriv, hvad Chefforum gav jer" in plain(one.path.origin.wrong.value)
    one.path.origin.text.value = "Frivillighed"
    one.path.origin.ticks["crosses_departments"].value = True
    bench.actions("nyt").enter_forum("start", dt.date(2025, 6, 19))
    one.path.origin.yes.click()
    told = bench.network("nyt").themes.iloc[0]
    assert (told["original_text"], list(told["criteria"])) == ("Frivillighed", ["crosses_departments"])
    assert plain(one.path.forum.value).startswith("Chefforum, juni 2025 kan ikke rettes ”Frivillighed”")
    assert not is_shown(one.path.origin.act)
    one.work.lines["origin"].back.click()
    assert bench.network("nyt").themes.empty
    assert one.path.origin.text.value == "Frivillighed"


def test_who_has_been_asked_is_told_in_words_over_all_versions(bench):
    """Read out of the text until somebody ticks; then each row says where it was only read."""
    one = opened(bench)
    asked = plain(one.path.asked.value)
    assert "Læst ud af teksten" in asked
    assert "Borgere: drøftet i version 2" in asked
    assert "Ifølge teksten drøftet med" in plain(one.path.versions.value)
    save(one, "professionals")
    asked = plain(one.path.asked.value)
    assert "Borgere: drøftet i version 2 (læst ud af teksten)" in asked
    assert asked.endswith("Fagprofessionelle: drøftet i version 1, 2 og 3")
    new = opened(bench, "nyt")
    type_in(new, theme="Et tema")
    save(new, "citizens")
    assert "Eksterne aktører: ikke endnu" in plain(new.path.asked.value)


@pytest.mark.parametrize(
    ("before", "line", "told"),
    [
        ("Frivillige", "Frivillige – plads til alle", "… plads til alle"),
        ("Frivillige", "Frivilligere end før", "Frivilligere end før"),
        ("Frivillige", "Noget andet", "Noget andet"),
        ("Frivillige", "Frivillige", "Frivillige"),
        ("", "Frivillige", "Frivillige"),
    ],
)
def test_a_theme_that_goes_on_is_told_by_what_is_new(before, line, told):
    """Whole words only."""
    assert continued(before, line) == told


# ---- the mandate


@pytest.fixture
def moved(bench: Workbench) -> theme.Theme:
    """Open the page of a theme that has moved."""
    bench.actions(KEY).unfold_theme(MOVED, date=dt.date(2026, 1, 5), subthemes=["Nøgler", "Bookning"])
    return opened(bench)


def test_a_theme_that_has_moved_is_asked_about_once_and_with_reasons(moved):
    """In the words that are agreed."""
    box = moved.mandate.box.children[0]
    assert plain(box.children[0].value).startswith(
        "Har temaet flyttet sig så meget, at referencelederen skal tage stilling? Begge undertemaer er nye"
    )
    assert [one.description for one in box.children[1].children] == ["Ja, aftal mandat", "Nej, det er en præcisering"]
    moved.mandate.no.click()
    assert moved.mandate.box.children == ()
    assert "Temaet er præciseret, ikke flyttet." in said(moved, "mandate")
    assert "Temaet er præciseret, ikke flyttet" in plain(moved.path.versions.value)
    moved.work.lines["mandate"].back.click()
    assert moved.mandate.box.children == (box,)


def test_yes_opens_a_mandate_that_stays_in_sight_until_it_is_settled(bench, moved):
    """On every page of the network; undone step by step."""
    assert mandate.mandate_notice(texts.load("da"), bench.network(KEY)) == ""
    moved.mandate.yes.click()
    assert plain(moved.mandate.box.children[0].children[0].value).startswith("Aftal mandat med Claus Refslund")
    notice = mandate.mandate_notice(texts.load("da"), bench.network(KEY))
    assert "Aftal mandat med Claus Refslund." in plain(notice)
    assert "/network/frivillighed/theme#mandate" in notice
    settle = moved.mandate.agreement.children[-1]
    settle.click()
    assert "Vælg, hvad svaret blev" in plain(moved.mandate.wrong.value)
    moved.mandate.outcome.value = "changed"
    moved.mandate.date.input.value = "7. januar 2026"
    moved.mandate.note.value = "Behold borgerne"
    settle.click()
    row = bench.network(KEY).mandates.iloc[0]
    assert (row["outcome"], row["note"], row["date"].date()) == ("changed", "Behold borgerne", dt.date(2026, 1, 7))
    assert "Referencelederen, 7. januar 2026: Fortsæt, men med en ændret opgave" in plain(moved.path.versions.value)
    assert moved.mandate.box.children == ()
    assert mandate.mandate_notice(texts.load("da"), bench.network(KEY)) == ""
    moved.work.lines["mandate"].back.click()
    assert bench.network(KEY).open_mandate is not None
    moved.work.lines["mandate"].back.click()
    assert bench.network(KEY).mandates.empty


def test_a_mandate_on_a_version_that_is_taken_back_still_shows(bench, moved):
    """Somebody may take a version back on the history page."""
    bench.actions(KEY).answer_drift("3", "1", moved=True)
    bench.actions(KEY).withdraw("theme_version", "3")
    moved.work.look()
    assert "Aftal mandat med Claus Refslund" in plain(moved.mandate.box.children[0].children[0].value)


# ---- where, in which language


@pytest.mark.parametrize("language", texts.LANGUAGES)
@pytest.mark.parametrize("served", ["", "yes"])
def test_the_page_speaks_both_languages_and_leads_on_only_where_it_is_served(bench, monkeypatch, language, served):
    """In JupyterLab there is nothing to go to."""
    monkeypatch.setenv("NETLIB_SERVED", served)
    one = opened(bench, language=language)
    acts = one.saving.acts
    links = "".join(part.value for part in (one.path.versions, acts.children[0].children[1], acts.children[1]))
    told = re.findall(r'href="([^"]+)"', links)
    base = f"/network/{KEY}/"
    expected = [f"{base}versions", f"{base}practice", f"{base}theme.pdf", f"{base}theme.pdf?blank=1"]
    assert told == (expected if served else [])
    assert one.saving.save.description == texts.load(language)("theme.save")


def test_without_a_key_the_page_lists_the_networks_and_an_unknown_one_is_named(bench):
    """As every page does."""
    whole = theme.build(texts.load("da"), bench, None)
    assert "/network/nyt/theme" in whole.children[2].value
    with pytest.raises(NotFoundError, match="nyt"):
        theme.build(texts.load("da"), bench, "findes-ikke")


def test_the_top_bar_marks_the_theme(bench):
    """It is a page of its own."""
    bar = page.top(texts.load("da"), bench, bench.network(KEY), "theme")
    assert re.search(r'href="/network/frivillighed/theme" aria-current="page"', bar)


def test_the_notebook_runs(brought_in, tmp_path, monkeypatch):
    """From a clean kernel, in JupyterLab as anywhere."""
    monkeypatch.setenv("NETLIB_STORE", str(brought_in))
    out = tmp_path / "out.ipynb"
    done = papermill.execute_notebook(
        ROOT / "notebooks" / "01_theme.ipynb", out, {"network": KEY}, kernel_name="python3"
    )
    shown = [one for cell in done.cells if cell.cell_type == "code" for one in cell.outputs]
    assert any("application/vnd.jupyter.widget-view+json" in one.get("data", {}) for one in shown)
    assert "Siden kunne ikke vises" not in str(done.metadata["widgets"])


# ---- in a browser


def press(seen: Page, name: str, key: str = "Enter", n: int = 0) -> None:
    """Press a button by keyboard."""
    seen.get_by_role("button", name=name, exact=True).nth(n).focus()
    seen.keyboard.press(key)


def is_kept(bench: Workbench, text: str) -> bool:
    """Tell whether the draft holds a text."""
    draft = bench.actions(KEY).draft()
    return draft is not None and text in draft.text


def type_and_come_again(seen: Page, bench: Workbench) -> None:
    """Type with the folded questions open, wait until the last letter is kept, and open the page anew."""
    press(seen, "Fire spørgsmål mere: værdi, områder, undertemaer, hvem har bidraget")
    field = seen.get_by_label("Hvilken værdi kan arbejdet med temaet skabe og for hvem?")
    expect(field).to_be_visible()
    field.focus()
    seen.keyboard.type("Ro på plejecentret", delay=20)
    for _ in range(200):
        if is_kept(bench, "Ro på plejecentret"):
            break
        seen.wait_for_timeout(100)
    assert is_kept(bench, "Ro på plejecentret")
    seen.reload()
    seen.wait_for_selector("html[data-drawn]", timeout=PATIENCE * 1000)
    expect(field).to_have_value("Ro på plejecentret")
    expect(seen.get_by_text("Du ser en kladde")).to_be_visible()
    expect(seen.get_by_role("button", name="Fire spørgsmål mere")).to_have_attribute("aria-expanded", "true")


def subthemes_move_by_keyboard(seen: Page) -> None:
    """Follow a row with the focus, and go on to the other button where there is no further way."""
    press(seen, "Flyt op", n=1)
    expect(seen.get_by_label("Undertema 1")).to_have_value("Bookning")
    expect(seen.get_by_role("button", name="Flyt ned").first).to_be_focused()
    press(seen, "Tilføj et undertema")
    expect(seen.get_by_label("Undertema 3")).to_be_focused()
    seen.keyboard.type("Nøgler til foreninger", delay=20)


def save_by_keyboard(seen: Page) -> None:
    """From the button through the tick to the button; the focus comes back."""
    press(seen, "Gem som ny version")
    expect(seen.get_by_role("checkbox", name="Borgere")).to_be_focused()
    seen.keyboard.press("Space")
    press(seen, "Gem version 4")
    expect(seen.get_by_text("Version 4 er gemt kl.").locator("visible=true")).to_be_visible()
    expect(seen.get_by_role("button", name="Gem som ny version")).to_be_focused()


def agree_by_keyboard(seen: Page) -> None:
    """Answer, choose what was agreed, and take it back."""
    press(seen, "Ja, aftal mandat")
    choice = seen.get_by_label("Hvad svarede Claus Refslund?")
    expect(choice).to_be_focused()
    seen.keyboard.press("ArrowDown")
    press(seen, "Gem aftalen")
    expect(seen.get_by_text("Aftalen er gemt kl.")).to_be_visible()
    back = seen.get_by_role("button", name="Fortryd").locator("visible=true")
    expect(back).to_be_focused()
    seen.keyboard.press("Enter")
    expect(choice).to_be_visible()


@pytest.mark.browser
def test_a_theme_is_unfolded_seen_elsewhere_and_agreed_on_by_keyboard_alone(brought_in, tmp_path, visit):
    """Type, come again, save, undo; a second window follows by itself; and nobody outside is asked for anything."""
    for part in brought_in.parent.glob("a.sqlite*"):
        shutil.copy(part, tmp_path)
    bench = open_workbench(tmp_path / "a.sqlite")
    bench.actions(KEY).unfold_theme(MOVED, date=dt.date(2026, 1, 5), subthemes=["Nøgler", "Bookning"])
    expect.set_options(timeout=60_000)
    served = start("serve", tmp_path / "a.sqlite")
    try:
        address = f"{served.url}network/{KEY}/theme"
        one, other = visit(address, LAPTOP), visit(address, PHONE)
        seen = one.page
        type_and_come_again(seen, bench)
        subthemes_move_by_keyboard(seen)
        save_by_keyboard(seen)
        expect(other.page.get_by_text("Karen Lindved har gemt version 4", exact=True)).to_be_visible()
        expect(other.page.locator(".nl-latest")).to_contain_text("4. version")
        told = version(bench)
        assert told.discussed_with == ("citizens",)
        assert told.subthemes == ("Bookning", "Nøgler", "Nøgler til foreninger")
        agree_by_keyboard(seen)
        expect(other.page.get_by_role("heading", name="Aftal mandat med Claus Refslund")).to_be_visible()
        for window in (one, other):
            found = Axe().run(window.page)
            assert found.violations_count == 0, found.generate_report()
            assert window.hosts() == {"127.0.0.1"}
            assert window.errors == []
        for width, height in (WIDE, PHONE):
            seen.set_viewport_size({"width": width, "height": height})
            assert one.overflow() == 0
    finally:
        expect.set_options(timeout=5_000)
        stop(served)
