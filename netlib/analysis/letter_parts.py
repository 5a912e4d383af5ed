"""What a letter is made of: headings, text, lists, tables, and what is asked; each can be written as plain text."""

from dataclasses import dataclass
from typing import Final

_DASH: Final = "– "


@dataclass(frozen=True)
class Heading:
    """What stands above a part of a letter."""

    text: str

    def plain(self) -> str:
        """Write it as it stands in a mail."""
        return self.text


@dataclass(frozen=True)
class Text:
    """A paragraph, of one line or several."""

    lines: tuple[str, ...]

    def plain(self) -> str:
        """Write it as it stands in a mail."""
        return "\n".join(self.lines)


@dataclass(frozen=True)
class Items:
    """A list."""

    lines: tuple[str, ...]

    def plain(self) -> str:
        """Write it as it stands in a mail."""
        return "\n".join(_DASH + one for one in self.lines)


@dataclass(frozen=True)
class Rows:
    """A table of two columns, such as times and what happens then; `about` says what it is to those who hear it.

    A cell may have several lines. `wide`: the left column holds more than a time.
    """

    about: str
    head: tuple[str, str]
    rows: tuple[tuple[str, str], ...]
    wide: bool = False

    def plain(self) -> str:
        """Write it as it stands in a mail."""
        if not self.wide:
            return "\n".join(f"{left:7}{right}" for left, right in self.rows)
        return "\n".join(f"{_DASH}{' '.join(left.splitlines())}\n{_indented(right)}" for left, right in self.rows)


@dataclass(frozen=True)
class Ask:
    """Words that somebody is asked whether they may be used, and the answers, each with the lines to write on."""

    above: str
    words: str
    answers: tuple[tuple[str, int], ...]

    def plain(self) -> str:
        """Write it as it stands in a mail."""
        return "\n".join([self.above, self.words, *(f"[ ] {one}" for one, _ in self.answers)])


@dataclass(frozen=True)
class Story:
    """What became of something that was said: the words, then what they led to, step by step."""

    above: str
    words: tuple[str, ...]
    steps: tuple[tuple[str, str], ...]

    def plain(self) -> str:
        """Write it as it stands in a mail."""
        return "\n".join([self.above, *self.words, *(f"{label} {text}" for label, text in self.steps)])


@dataclass(frozen=True)
class Signed:
    """Lines to sign on; in a mail there are none."""

    labels: tuple[str, ...]

    def plain(self) -> str:
        """Write it as it stands in a mail."""
        return ""


Part = Heading | Text | Items | Rows | Ask | Story | Signed


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.splitlines())
