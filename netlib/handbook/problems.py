"""Turn what is wrong with a handbook file into sentences for the person who edited it."""

import difflib
import re
import tomllib
from typing import Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from netlib import texts
from netlib.handbook import entry, letter, rule, schema

FORMS: Final = [one for part in (entry, schema, letter, rule) for one in vars(part).values()]
NAMES: Final = {
    name for form in FORMS if isinstance(form, type) and issubclass(form, entry.Form) for name in form.model_fields
}


class Problems:
    """Several problems in one sentence: `{problems:da}` in a text says them in Danish."""

    def __init__(self, said: list[tuple[str, dict[str, object]]]) -> None:
        """Hold `(name of sentence, what fills it)` for each problem."""
        self.said = said

    def __format__(self, language: str) -> str:
        """Say all of them in `language`, one after the other."""
        say = texts.load(language or "en")
        return "; ".join(say(key, **values) for key, values in self.said)


def of_validation(error: ValidationError, text: str) -> Problems:
    """Tell which keys of the file with `text` are wrong, every one of them."""
    return Problems([_problem(detail, text) for detail in error.errors(include_url=False)])


def line_of_syntax_error(error: tomllib.TOMLDecodeError, text: str) -> int:
    """Find the line, from 1, where TOML stopped understanding `text`."""
    found = re.search(r"at line (\d+)", str(error))
    return int(found[1]) if found else len(text.splitlines())


def _problem(detail: ErrorDetails, text: str) -> tuple[str, dict[str, object]]:
    where = detail["loc"]
    path = ".".join(str(part) for part in where) or "-"
    values = {**detail.get("ctx", {}), "path": path, "line": _line(where, text), "detail": detail["msg"]}
    near = difflib.get_close_matches(str(where[-1]), NAMES, n=1) if where else []
    if detail["type"] == "extra_forbidden" and near:
        return "handbook.near_key", {**values, "near": near[0]}
    key = f"handbook.{detail['type']}"
    return (key if texts.load().has(key) else "handbook.wrong_form"), values


def _line(where: tuple[int | str, ...], text: str) -> int:
    """Find the line where the table around `where` begins; 1 where it has no header of its own."""
    match where:
        case (str(name), int(number), *_):
            headers = [n for n, line in enumerate(text.splitlines(), 1) if line.strip() == f"[[{name}]]"]
            return headers[number] if number < len(headers) else 1
        case _:
            return 1
