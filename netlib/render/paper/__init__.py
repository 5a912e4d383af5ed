"""Paper pages: texts and numbers in, one PDF out; the pages themselves are typst templates beside this file."""

from netlib.render.paper.press import TypesettingError, answer, extents, pdf

__all__ = ["TypesettingError", "answer", "extents", "pdf"]
