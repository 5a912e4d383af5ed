"""Batches of reports: what is refused, what one failure does to the others, and the files that are left behind."""

import dataclasses
import datetime as dt
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from netlib import reports, shipped
from netlib.errors import RefusedError, ReportError
from netlib.reports import Order, batch, notebook
from netlib.workbench import open_workbench

pytestmark = pytest.mark.slow  # kernels start

DATA = Path(__file__).resolve().parents[1] / "data"
NETLIB = (sys.executable, "-c", "from netlib.cli import main; main()")


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    """Open a store with both examples in it."""
    made = open_workbench(tmp_path_factory.mktemp("r") / "store.sqlite")
    for folder in ("socialoekonomi", "frivillighed"):
        made.import_case(DATA / folder)
    return made


@pytest.fixture
def logs(tmp_path, monkeypatch):
    """Keep log files in a folder of the test."""
    monkeypatch.setattr(notebook.platformdirs, "user_log_dir", lambda *_, **__: str(tmp_path / "logs"))
    return tmp_path / "logs"


@pytest.fixture
def quick(monkeypatch):
    """Let a page stand for the run of a notebook; a network called `broken` fails."""

    def run(_kind, parameters, _scratch):
        if parameters["network"] == "frivillighed":
            msg = "no more ink"
            raise ValueError(msg)
        return parameters

    monkeypatch.setattr(notebook, "run", run)
    monkeypatch.setattr(batch, "page", lambda executed: "a page about {network}\n".format(**executed))


@pytest.mark.parametrize(
    ("order", "sentence"),
    [
        (Order("poem"), f'Der er ingen rapport, der hedder "poem". Her er: {", ".join(reports.KINDS)}.'),
        (Order("delivery", "pdf"), 'Rapporten "delivery" kan ikke skrives som pdf endnu. Den kan skrives som: html.'),
        (Order("delivery", audience="press"), '"press" er ikke en af dem, en rapport kan skrives til.'),
    ],
)
def test_what_cannot_be_written_is_refused_with_what_can(bench, tmp_path, order, sentence):
    """Nothing is begun: not even the folder is made."""
    with pytest.raises(RefusedError) as refused:
        reports.write(bench, ["socialoekonomi"], dataclasses.replace(order, out=tmp_path / "out"))
    assert refused.value.sentence("da").startswith(sentence)
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_made_is_refused(bench, tmp_path):
    """A file stands where the folder should be."""
    (tmp_path / "out").write_text("taken")
    with pytest.raises(RefusedError, match="Choose another folder"):
        reports.write(bench, ["socialoekonomi"], Order("delivery", out=tmp_path / "out"))


def test_files_are_called_after_network_kind_audience_and_language():
    """The ordinary one, Danish and internal, has the short name."""
    assert Order("delivery", out=Path("d")).file("x") == Path("d/x-delivery.html")
    assert Order("delivery", language="en", audience="public").file("x") == Path("x-delivery-public-en.html")


def test_the_notebooks_parameters_are_plain_strings():
    """Papermill turns dates and numbers into something else."""
    order = Order("delivery", as_of=dt.date(2026, 3, 24))
    assert order.parameters("s.sqlite", "x") == {
        "store": "s.sqlite", "network": "x", "language": "da", "as_of": "2026-03-24", "audience": "internal",
        "meeting": "",
    }  # fmt: skip


def test_a_report_that_fails_does_not_stop_the_others(bench, tmp_path, quick, logs):  # noqa: ARG001
    """The order of the results is that of the keys; the failed one says why and where the whole of it is."""
    keys = ["frivillighed", "nowhere", "socialoekonomi"]
    first, second, third = reports.write(bench, keys, Order("delivery", out=tmp_path))
    assert "ValueError: no more ink." in first.error
    assert "no more ink" in (logs / "report-frivillighed-delivery.log").read_text("utf-8")
    assert second.error == 'Der er intet netværk, der hedder "nowhere". Her er: socialoekonomi, frivillighed.'
    assert third.error is None
    assert third.file.read_text("utf-8") == "a page about socialoekonomi\n"


def test_sentences_are_in_the_orders_language(bench, tmp_path, quick, logs):  # noqa: ARG001
    """English on request."""
    order = Order("delivery", out=tmp_path, language="en")
    assert reports.write(bench, ["nowhere"], order)[0].error.startswith('There is no network called "nowhere".')
    assert reports.write(bench, ["frivillighed"], order)[0].error.startswith("The report could not be written:")


def test_where_a_report_fails_the_old_file_stays_and_no_half_one_is_left(bench, tmp_path, quick, logs):  # noqa: ARG001
    """What stood there is either replaced whole or not at all."""
    old = tmp_path / "frivillighed-delivery.html"
    old.write_text("yesterday's")
    reports.write(bench, ["frivillighed", "socialoekonomi"], Order("delivery", out=tmp_path))
    assert old.read_text() == "yesterday's"
    assert {path.name for path in tmp_path.glob("*.html")} == {old.name, "socialoekonomi-delivery.html"}
    assert not list(tmp_path.glob(".*"))


def test_no_progress_is_shown_where_no_terminal_listens(bench, tmp_path, quick, logs, capfd):  # noqa: ARG001
    """A log file is not filled with bars."""
    reports.write(bench, ["socialoekonomi"], Order("delivery", out=tmp_path))
    assert capfd.readouterr() == ("", "")


def test_a_shipped_notebook_is_short_and_holds_no_outputs_and_no_functions():
    """At most 8 cells of at most 12 lines; title, parameters, calls, how to read it, method."""
    for kind in reports.KINDS:
        found = nbformat.read(shipped.folder("notebooks") / "reports" / f"{kind}.ipynb", as_version=4)
        code = [cell for cell in found.cells if cell.cell_type == "code"]
        assert len(found.cells) <= 8
        assert all(len(cell.source.splitlines()) <= 12 and not cell.outputs for cell in code)
        assert not [cell for cell in code if "def " in cell.source]
        assert [cell.metadata.get("tags") for cell in code].count(["parameters"]) == 1
        assert found.metadata.kernelspec.name == "python3"


@pytest.mark.slow
def test_a_failing_cell_is_named_with_its_reason_and_the_whole_is_in_a_file(tmp_path, monkeypatch, logs):
    """No traceback reaches the person."""
    folder = tmp_path / "notebooks" / "reports"
    folder.mkdir(parents=True)
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 + 1"), nbformat.v4.new_code_cell("1 / 0")])
    made.metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(made, folder / "delivery.ipynb")
    monkeypatch.setattr(notebook.shipped, "folder", lambda _: tmp_path / "notebooks")
    with pytest.raises(ReportError) as failed:
        notebook.run("delivery", {"network": "x"}, tmp_path)
    sentence = failed.value.sentence("da")
    assert sentence.startswith("Rapporten gik i stå i celle 2 (1 / 0): division by zero.")
    assert "Traceback" not in sentence
    assert "ZeroDivisionError" in (logs / "report-x-delivery.log").read_text("utf-8")


@pytest.mark.slow
def test_the_command_writes_the_same_bytes_twice_and_says_when_it_is_done_in_part(bench, tmp_path):
    """Two runs of real notebooks; an unknown network among them gives the code 3 and one sentence on standard error."""
    said = []
    for folder in ("one", "two"):
        command = [
            *NETLIB, "report", "socialoekonomi", "nowhere", "--store", bench.store.name, "--kind", "delivery",
            "--out", str(tmp_path / folder),
        ]  # fmt: skip
        said.append(subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8"))
    one, two = (tmp_path / folder / "socialoekonomi-delivery.html" for folder in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()
    assert b"Det indstilles, at Chefforum" in one.read_bytes()
    assert [run.returncode for run in said] == [3, 3]
    assert said[0].stderr.strip().splitlines() == [
        'nowhere: Der er intet netværk, der hedder "nowhere". Her er: socialoekonomi, frivillighed.'
    ]
    assert said[0].stdout.strip() == str(one)
