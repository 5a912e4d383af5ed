"""Screen and message texts, Danish first: `texts.load("da")("overview.title")`.

Each language is a folder of TOML files, one per part of the house. A text is a string with `{names}`, or a table with
`one` and `other` where the number `n` decides the form. Rule ids, kinds and severities are keys, never translated.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Final

from babel import Locale

LANGUAGES: Final = ("da", "en")
DEFAULT: Final = "da"


class Texts:
    """The texts of one language, called by key."""

    def __init__(self, language: str, table: dict[str, dict[str, str | dict[str, str]]]) -> None:
        """Hold the table `{file: {name: text}}` of `language` ("da" or "en")."""
        self.language = language
        self.locale = Locale.parse("da_DK" if language == "da" else "en_GB")
        self.table = table

    def __call__(self, key: str, /, **values: object) -> str:
        """Fill in the text called `file.name`; raises KeyError for a text that does not exist."""
        file, _, name = key.partition(".")
        text = self.table[file][name]
        if isinstance(text, dict):
            text = text[self.locale.plural_form(int(str(values["n"])))]
        return text.format(**values)

    def has(self, key: str) -> bool:
        """Tell whether there is a text called `key`."""
        file, _, name = key.partition(".")
        return name in self.table.get(file, {})

    def keys(self) -> set[str]:
        """Name every text, so that a test can hold two languages against each other."""
        return {f"{file}.{name}" for file, names in self.table.items() for name in names}


@cache
def load(language: str = DEFAULT) -> Texts:
    """Read the texts of `language`; raises KeyError for a language that netlib does not speak."""
    if language not in LANGUAGES:
        raise KeyError(language)
    folder = Path(__file__).parent / language
    return Texts(
        language, {path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.toml"))}
    )
