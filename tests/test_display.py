"""How the workbench and a network look in a notebook."""

import html5lib
import nbformat
import papermill
import pytest

from netlib import texts
from netlib.workbench import open_workbench

HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture(name="bench")
def _bench(tmp_path):
    """Bring in a network whose title, the one thing that people type there, is an attack."""
    folder = tmp_path / "case"
    folder.mkdir()
    (folder / "network.json").write_text(f'{{"titel": "{HOSTILE}", "status": "foreslået"}}', "utf-8")
    meetings = "number,date,subtheme\n1,2026-01-15,Vi begynder\n2,2026-02-15,Afsluttende møde\n"
    (folder / "meetings.csv").write_text(meetings, "utf-8")
    (folder / "statements.csv").write_text(f"id,meeting,text\nS1,1,{HOSTILE}\nS2,1,Noget\nS3,2,Mere\n", "utf-8")
    made = open_workbench(tmp_path / "store.sqlite", create=True)
    made.import_case(folder, "proeve")
    return made


def test_the_workbench_shows_its_networks_with_phase_status_and_counts(bench):
    """In the words of the handbook."""
    shown = bench._repr_html_()
    for word in ("proeve", "Fase", "Opstart dit læringsnetværk", ".network(&#34;proeve&#34;)"):
        assert word in shown
    row = [cell.text for cell in html5lib.parseFragment(shown, namespaceHTMLElements=False).iterfind(".//td")]
    assert row[-2:] == ["2", "3"]


def test_a_network_shows_what_it_holds_and_what_can_be_asked_next(bench):
    """Frames without a row are not among them."""
    shown = bench.network("proeve")._repr_html_()
    for word in (
        "<code>.statements</code>",
        "<code>.meetings</code>",
        "<code>.check()</code>",
        "udsagn",
        "<code>.history(&#34;statement&#34;, &#34;S1&#34;)</code>",
    ):
        assert word in shown
    assert "<code>.votes</code>" not in shown


def test_what_people_typed_stays_text(bench):
    """A title is never markup."""
    for shown in (bench._repr_html_(), bench.network("proeve")._repr_html_()):
        assert "<img" not in shown
        assert "&lt;img src=x onerror=alert(1)&gt;" in shown


def test_it_has_no_colours_of_its_own(bench):
    """JupyterLab's are right in the light and in the dark."""
    for shown in (bench._repr_html_(), bench.network("proeve")._repr_html_()):
        assert "color" not in shown
        assert "background" not in shown


def test_it_speaks_english_where_that_is_asked_for(bench, monkeypatch):
    """As everything else does."""
    monkeypatch.setenv("NETLIB_LANGUAGE", "en")
    assert texts.load("en")("display.statements") in bench._repr_html_()
    assert "analysis meeting" not in bench.network("proeve")._repr_html_()


def test_an_empty_workbench_says_how_to_begin(tmp_path):
    """Nothing to show yet."""
    assert "netlib import" in open_workbench(tmp_path / "new.sqlite", create=True)._repr_html_()


@pytest.mark.slow
def test_a_real_notebook_shows_both_as_html(bench, tmp_path):
    """Run by papermill, as a report is."""
    book = nbformat.v4.new_notebook()
    book.cells = [
        nbformat.v4.new_code_cell(f"import netlib\n\nbench = netlib.open({str(bench.store.name)!r})\nbench"),
        nbformat.v4.new_code_cell('bench.network("proeve")'),
    ]
    nbformat.write(book, tmp_path / "in.ipynb")
    ran = papermill.execute_notebook(
        str(tmp_path / "in.ipynb"), str(tmp_path / "out.ipynb"), kernel_name="python3", progress_bar=False
    )
    for cell in ran.cells:
        assert "<table>" in cell.outputs[-1].data["text/html"]
