"""The house rules that a program can hold: two languages, small parts, nothing in git that names a registry."""

import ast
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from netlib import texts
from netlib.model import KINDS, RECORDS

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted((ROOT / "netlib").rglob("*.py"))
NOTEBOOKS = sorted((ROOT / "notebooks").rglob("*.ipynb"))


def test_danish_and_english_have_the_same_texts_with_the_same_names_in_them():
    """No text is missing in one language, and none asks for a value that the other does not."""
    danish, english = texts.load("da"), texts.load("en")
    assert danish.keys() == english.keys()
    for key in sorted(danish.keys()):
        file, _, name = key.partition(".")
        both = [json.dumps(one.table[file][name], ensure_ascii=False) for one in (danish, english)]
        assert len({frozenset(re.findall(r"{(\w+)", one)) for one in both}) == 1, key


def test_no_danish_screen_text_uses_a_word_that_users_do_not_say():
    """Never session, board, cluster, reveal, dashboard (users.md, section 6)."""
    for key in sorted(texts.load("da").keys()):
        file, _, name = key.partition(".")
        said = json.dumps(texts.load("da").table[file][name], ensure_ascii=False)
        assert not re.search(r"\b(session|board|cluster|reveal|dashboard)\w*", said, flags=re.IGNORECASE), key


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_and_functions_are_small_and_say_what_they_are(path):
    """At most 300 lines a module, 40 a function besides its docstring; a sentence opens each."""
    text = path.read_text("utf-8")
    tree = ast.parse(text)
    assert ast.get_docstring(tree), "no sentence opens the module"
    assert text.count("\n") <= 300
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            doc = ast.get_docstring(node) or ""
            assert node.end_lineno - node.lineno + 1 - (doc.count("\n") + bool(doc)) <= 40, node.name


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_notebooks_are_short_and_carry_no_outputs(path):
    """At most 8 cells, 12 lines a cell, no def, no outputs."""
    book = json.loads(path.read_text("utf-8"))
    code = [cell for cell in book["cells"] if cell["cell_type"] == "code"]
    assert len(book["cells"]) <= 8
    for cell in code:
        source = "".join(cell["source"])
        assert source.count("\n") < 12
        assert not re.search(r"^\s*(def|class) ", source, flags=re.MULTILINE)
        assert not cell["outputs"]
        assert cell["execution_count"] is None


def test_nothing_in_git_names_a_registry_or_a_download_address():
    """The lock file holds names, versions and hashes only."""
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    assert "://" not in lock
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert not {"uv.lock", "package-lock.json"} & set(listed.split())


def test_every_reference_points_at_a_kind_that_exists():
    """A Ref of a kind that nobody defines would never be checked."""
    for record in RECORDS:
        assert set(record.targets().values()) <= set(KINDS)


def test_nothing_that_is_started_compiles_a_grammar_of_addresses():
    """It takes seconds of every start of a server or a report, and is for nothing (`netlib/__init__.py`)."""
    import papermill  # noqa: F401, PLC0415  brings in jsonschema, as Voilà does

    assert "lark" not in sys.modules


@pytest.mark.slow
def test_the_wheel_carries_notebooks_data_texts_handbook_and_look(tmp_path):
    """Whoever installs the wheel has everything that a checkout has."""
    subprocess.run([sys.executable, "-m", "uv", "build", "--wheel", "--quiet", "--out-dir", tmp_path, ROOT], check=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    for path in [*ROOT.glob("notebooks/**/*.ipynb"), *(one for one in ROOT.glob("data/**/*") if one.is_file())]:
        assert f"netlib/{path.relative_to(ROOT).as_posix()}" in names
    for pattern in ("*.toml", "*.css", "*.svg", "*.ttf", "*.woff2", "*.j2", "*.html", "*.txt", "*.typ", "*.js"):
        for path in (ROOT / "netlib").rglob(pattern):
            assert path.relative_to(ROOT).as_posix() in names
