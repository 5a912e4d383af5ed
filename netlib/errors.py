"""One class per reaction; a message says what, where and what now, in the language of whoever reads it."""

from netlib import texts


class NetlibError(Exception):
    """Something that a person can mend, said in one sentence.

    Parameters
    ----------
    key
        Name of the sentence in `texts/*/errors.toml` (or `file.name` for a sentence of another file).
    values
        What fills the sentence's `{names}`; a function is given the texts and says it in their language.
    """

    def __init__(self, key: str, /, **values: object) -> None:
        """Say the sentence called `key`, with `values` in it."""
        super().__init__(key, values)
        self.key = key if "." in key else f"errors.{key}"
        self.values = values

    def sentence(self, language: str = texts.DEFAULT) -> str:
        """Say it in `language`."""
        t = texts.load(language)
        return t(self.key, **{name: value(t) if callable(value) else value for name, value in self.values.items()})

    def __str__(self) -> str:
        """Say it in English, the language of tracebacks."""
        return self.sentence("en")


class NotFoundError(NetlibError):
    """A thing is asked for that does not exist: choose one of those named."""


class RefusedError(NetlibError):
    """What is asked for would harm something: do as the sentence says instead."""


class ReasonNeededError(RefusedError):
    """A rule speaks against it, and it may be done all the same: ask for the reason, and send it along."""


class FileError(NetlibError):
    """A file cannot be read as what it should be: mend the file."""


class HandbookError(FileError):
    """A handbook file is wrong: mend the named key of the named file."""


class ReportError(NetlibError):
    """A report failed: look at the cell that the sentence shows."""
