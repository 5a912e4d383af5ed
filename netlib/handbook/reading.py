"""Read a folder of handbook files into one handbook."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final, TypeVar, cast

from pydantic import ValidationError

from netlib.errors import HandbookError
from netlib.handbook import entry, letter, problems, schema
from netlib.handbook.book import Handbook
from netlib.handbook.rule import Rules

FILES: Final = (
    "phases.toml",
    "start.toml",
    "theme.toml",
    "people.toml",
    "plan.toml",
    "year.toml",
    "letters.toml",
    "run_sheet.toml",
    "capture.toml",
    "categories.toml",
    "delivery.toml",
    "rules.toml",
    "words.toml",
)

F = TypeVar("F", bound=entry.Form)


def files_in(folder: Path) -> dict[str, str]:
    """Read the handbook files of `folder`: file name to text.

    Raises
    ------
    HandbookError
        If the folder or one of its files is missing, or a file is not UTF-8.
    """
    missing = [name for name in FILES if not (folder / name).is_file()]
    if missing:
        raise HandbookError("handbook.missing_file", folder=folder, files=", ".join(missing), n=len(missing))
    return {name: _text(folder / name) for name in FILES}


def parse(network_type: str, files: Mapping[str, str]) -> Handbook:
    """Make a handbook of the texts of its files (file name to text).

    Raises
    ------
    HandbookError
        If a file is lacking, cannot be read as TOML, or has keys that a handbook must not have.
    """
    missing = [name for name in FILES if name not in files]
    if missing:
        raise HandbookError("handbook.missing_file", folder=network_type, files=", ".join(missing), n=len(missing))
    phases = _form(schema.Phases, "phases.toml", files)
    categories = _form(schema.Categories, "categories.toml", files)
    return Handbook(
        network_type=network_type,
        phases=phases.phases,
        phase_card=phases.fields,
        start=_form(schema.Start, "start.toml", files),
        theme=_form(schema.Theme, "theme.toml", files),
        people=_form(schema.People, "people.toml", files),
        plan=_form(schema.Plan, "plan.toml", files),
        year=_form(schema.Year, "year.toml", files),
        letters=_form(letter.Letters, "letters.toml", files),
        run_sheet=_form(schema.RunSheet, "run_sheet.toml", files),
        capture=_form(schema.Capture, "capture.toml", files),
        categories=categories.categories,
        poster=categories.poster,
        delivery=_form(schema.Delivery, "delivery.toml", files),
        rules=_form(Rules, "rules.toml", files).rules,
        words=_form(schema.Words, "words.toml", files),
    )


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8-sig")  # Notepad writes a byte order mark
    except UnicodeDecodeError as error:
        raise HandbookError("handbook.not_utf8", file=file.name, place=error.start + 1) from error


def _form(form: type[F], name: str, files: Mapping[str, str]) -> F:
    return cast("F", _read(form, name, files[name]))


@lru_cache(64)  # an edited copy shares most of its files with the shipped handbook, which is read anyway
def _read(form: type[entry.Form], name: str, text: str) -> entry.Form:
    try:
        return form.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        line = problems.line_of_syntax_error(error, text)
        raise HandbookError("handbook.syntax", file=name, line=line, detail=str(error)) from error
    except ValidationError as error:
        found = problems.of_validation(error, text)
        raise HandbookError("handbook.wrong_key", file=name, problems=found, n=len(found.said)) from error
