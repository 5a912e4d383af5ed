"""Why something is proposed, as data: the name of a text and what fills it; and how reasons become one sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from netlib.texts import Texts
from netlib.texts.formats import listing

HARDLY_A_WORD = 2  # letters


@dataclass(frozen=True)
class Reason:
    """One reason: `competence.because_<name>` in the texts, and its values: keys, and words that people wrote."""

    name: str
    values: Mapping[str, object] = field(default_factory=dict)


def sentence(who: str, reasons: Sequence[Reason], t: Texts, called: Mapping[str, Mapping[str, str]]) -> str:
    """Say who, and why, in one sentence.

    Parameters
    ----------
    who
        The name, or the function where the name may not be seen.
    reasons
        In the order in which they are said; at least one.
    t
        The language of the words.
    called
        What keys in the values are called, by the value's name: ``{"axes": {"expert": "Faglig spidskompetence"}}``.

    Returns
    -------
    str
        Such as "Yasmin Haddad dækker En, der kender alle lokaler, og er den eneste fra Kultur & Fritid."
    """
    clauses = []
    for one in reasons:
        told = {name: _words(value, called.get(name, {})) for name, value in one.values.items()}
        text = t(f"competence.because_{one.name}", **{name: joined(words, t) for name, words in told.items()})
        clauses.append((text, any(len(words) == 1 and "," in words[0] for words in told.values())))
    texts = [text for text, _ in clauses]
    if len(clauses) > 1 and clauses[-2][1]:
        texts[-2] += ","  # a subordinate clause is closed before the "og"; listing sets the other commas
    return t("competence.who_because", who=who, because=listing(texts, t.locale))


def joined(words: Sequence[str], t: Texts) -> str:
    """Write "et, to og tre", in quotes where one of several has a comma of its own."""
    several = len(words) > 1 and any("," in word for word in words)
    mark = quoted("", t)[:1]
    told = [word if word.startswith(mark) else quoted(word, t) for word in words] if several else list(words)
    return listing(told, t.locale)


def quoted(text: str, t: Texts) -> str:
    """Put a text in quotes."""
    return t("competence.quoted", text=text)


def inside(word: str) -> str:
    """Give a label the form it has inside a sentence: "Rammekompetence" becomes "rammekompetence", "IT" stays."""
    return word if len(word) >= HARDLY_A_WORD and word[1].isupper() else word[:1].lower() + word[1:]


def _words(value: object, called: Mapping[str, str]) -> list[str]:
    keys = value if isinstance(value, list | tuple) else [value]
    return [called.get(str(key), str(key)) for key in keys]
