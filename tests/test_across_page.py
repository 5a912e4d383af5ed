"""Both sides, patterns across, what fills and where it differs, as people meet it on the analysis page in a browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import LAPTOP, Served
from playwright.sync_api import expect

import netlib
from netlib import texts
from netlib.access import Viewer
from netlib.ui import analysis
from netlib.ui.analysis.grouping import Grouping
from netlib.workbench import Workbench, open_workbench

COMPLETE = "socialoekonomi"
DANISH = texts.load("da")


@pytest.fixture
def bench(tmp_path) -> Workbench:
    """Bring in an example that a test may write in."""
    from test_analysis_page import ROOT  # noqa: PLC0415  its fixtures are not wanted here

    one = open_workbench(tmp_path / "page.sqlite", create=True)
    one.import_case(ROOT / "data" / COMPLETE)
    return one


def told(below: analysis.Below) -> str:
    """Give what every section below the wall says."""
    return "\n".join(part.value for part in (below.voices_head, *below.parts.values()))


def test_grouping_anew_tells_anew_what_depends_on_it_and_nothing_else(bench):
    """Saved at once; one press takes it back."""
    below = analysis.Below(DANISH, bench, COMPLETE)
    before = {name: part.value for name, part in below.parts.items()}
    fields = below.grouping.fields
    assert [field.description for field in fields.values()][:3] == ["Fagprofessionelle", "Ledere", "Borgere"]
    fields["volunteer"].value = "others"
    below.grouping.save.click()
    assert bench.network(COMPLETE).groups["volunteer"] == "others"
    changed = {name for name, part in below.parts.items() if part.value != before[name]}
    assert {"voices", "crossings", "across"} <= changed
    assert not {"posters", "aside", "ideas"} & changed
    assert "Gemt kl." in below.grouping.said.value
    below.grouping.back.click()
    assert bench.network(COMPLETE).groups["volunteer"] == "citizens"
    assert {name: part.value for name, part in below.parts.items()} == before
    assert fields["volunteer"].value == "citizens"


def test_saving_what_holds_already_writes_nothing(bench):
    """The history is not filled with it."""
    below = analysis.Below(DANISH, bench, COMPLETE)
    before = len(bench.network(COMPLETE).deeds())
    below.grouping.save.click()
    assert "de samme som før" in below.grouping.said.value
    assert len(bench.network(COMPLETE).deeds()) == before


def test_whoever_may_not_write_is_not_offered_the_choice(bench):
    """They read what holds."""
    looking = Workbench(bench.store, viewer=Viewer("viewer"))
    assert Grouping(DANISH, looking, looking.network(COMPLETE), lambda: None).view.children == ()


def test_the_history_tells_a_new_grouping_in_words(bench):
    """Roles and perspectives by their names, never keys."""
    from netlib.ui import history  # noqa: PLC0415  only this test tells of it

    bench.actions(COMPLETE).group_perspectives({"researcher": "municipality"})
    seen = history.History(DANISH, bench, COMPLETE)
    row = next(iter(seen.rows.values()))
    assert "Forsker: Kommunen" in row.text.value


def test_a_withheld_note_is_nowhere_on_the_page(bench):
    """Neither on its poster, nor under its pattern, nor why it was taken down."""
    actions = bench.actions(COMPLETE)
    text = bench.network(COMPLETE).notes.set_index("key").loc["N24", "text"]
    actions.put("decision", "N24", item="N24", outcome="withheld", reason="Man kan se, at det er Grethe")
    page = told(analysis.Below(DANISH, bench, COMPLETE))
    assert text not in page
    assert "Grethe" not in page


def test_differences_tell_of_dots_and_challenges_contradictions_and_one_side_alone(bench):
    """Each in words, with what to ask next."""
    actions = bench.actions(COMPLETE)
    actions.put("decision", "N24", item="N24", outcome="set_aside", reasons_to_keep="Folk bliver savnet.")
    actions.put("poster", "paradox", answers={"connections": "Skemaet tæller det, ingen spørger om."})
    actions.put("note", "x1", category="paradox", text="Rullen igen", refers_to=["S052"])
    below = analysis.Below(DANISH, bench, COMPLETE)
    html = below.parts["differences"].value
    for said in ("7 prikker. Lagt til side (kan hentes frem).", "Folk bliver savnet.", "Rullen igen",
                 "Skemaet tæller det, ingen spørger om.", "Kun kommunen: 2 udsagn."):  # fmt: skip
        assert said in html


def test_every_statement_stands_on_one_side_with_its_number(bench):
    """All are there, folded or open."""
    below = analysis.Below(DANISH, bench, COMPLETE)
    assert below.parts["voices"].value.count('<b class="num">') == len(bench.network(COMPLETE).statements)


@pytest.mark.browser
def test_the_sections_fit_have_no_barrier_and_the_groups_can_be_edited(served: Served, visit):
    """One visit: the links lead, the editor opens, saves, takes back, and the page stays where it is."""
    seen = visit(f"{served.url}network/{COMPLETE}/analysis", LAPTOP)
    page = seen.page
    page.get_by_role("link", name="Begge sider").click()
    expect(page.get_by_role("heading", name="Borgerne siger / De fagprofessionelle siger")).to_be_in_viewport()
    field = page.get_by_label("Virksomheder", exact=True)
    expect(field).to_be_hidden()
    page.get_by_role("button", name="Ret grupperne").click()
    field.select_option("Kommunen")
    page.get_by_role("button", name="Gem grupperne").click()
    expect(page.get_by_text("Gemt kl.")).to_be_visible()
    expect(page.locator(".nl-made-of")).to_contain_text("fagprofessionelle, ledere, virksomheder")
    assert netlib.open(served.store).network(COMPLETE).groups["company"] == "municipality"
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert seen.overflow() <= 0
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")] == []
    page.get_by_role("button", name="Fortryd").click()
    expect(page.locator(".nl-made-of")).not_to_contain_text("ledere, virksomheder")
    assert netlib.open(served.store).network(COMPLETE).groups["company"] == "others"
    assert seen.errors == []
    assert seen.hosts() == {"127.0.0.1"}
