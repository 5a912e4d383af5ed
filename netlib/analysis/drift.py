"""Whether a theme has moved so far that the sponsor should take a position: a hint that gives its reasons (H54)."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from netlib.analysis import language
from netlib.analysis.subthemes import NOTHING, fates
from netlib.handbook import Handbook
from netlib.handbook.entry import Both
from netlib.handbook.schema import TargetGroup
from netlib.texts import Texts
from netlib.texts.formats import listing

SIGNS: Final = 2  # of three: one alone is what every good sharpening of a theme shows
HALF: Final = 0.5  # of the subthemes new, or of the answers that named people: more of another theme than of the old
HARDLY: Final = 0.2  # of the words: fewer than one in five; netlib's judgement, tried on tests/drift_pairs.json
SAID: Final = 2  # signs that the sentence names; a third would say the same once more
INSIDE: Final = 6  # letters from which on the beginning of a word also counts within one: "idrætsforeninger"
NOT_THE_THEMES: Final = frozenset({"contributors", "areas"})  # these answers name colleagues and offices


@dataclass(frozen=True)
class Reason:
    """One sign that a theme has moved: the name of a text (`drift.reason_<name>`), and what fills it."""

    name: str
    values: dict[str, Any]


@dataclass(frozen=True)
class Drift:
    """What two versions of a theme have in common, as far as a rule can see it.

    `ask` is the hint: at least two of the three signs hold, and the theme is not still about the same people. `score`
    is how much has changed, from 0 (nothing that the rule looks at) to 1 (all of it): the mean of three shares, of
    those that could be measured - subthemes of the later version that are new; how many fewer of the answers name the
    people whom the earlier version spoke of most; content words of headline and challenge that the two versions do not
    share. It orders pairs of versions and decides nothing: signs that just hold may give less than one that holds
    fully. `reasons` are the signs that hold; where `ask` is true, also that the sponsor has not been asked.
    """

    ask: bool
    compared: tuple[str, str]
    score: float
    reasons: tuple[Reason, ...]


def drift(
    before: Mapping[str, Any], after: Mapping[str, Any], *, handbook: Handbook, sponsor_asked: bool,
    was: Mapping[str, Sequence[str]] = NOTHING,
) -> Drift:  # fmt: skip
    """Tell whether a theme has moved markedly from one version to another.

    Parameters
    ----------
    before, after
        Two versions of a theme: key, answers (by the handbook's questions) and subthemes (titles).
    handbook
        Its `target_groups` say which words name people.
    sponsor_asked
        Whether the later version has been discussed with the sponsor (`consulted`).
    was
        Titles of later subthemes -> what they were called earlier, where somebody has said so.

    Notes
    -----
    Three signs are looked for. Subthemes: at least half of the later ones are new (`subthemes.fates`). People: those
    whom most answers of the earlier version name are named in less than half as large a share of the later answers, or
    nowhere; where several are named equally often, all of them. Answers on contributors and areas do not count, the
    titles of the subthemes count as one answer, and a group is also named where a narrower one is: the young are
    citizens. Words: headline and challenge share less than a fifth of their content words, each measured by
    `language.shared` and the two averaged. What one of the versions leaves empty cannot be measured and is no sign.

    New subthemes and new words are much the same sign: whoever makes a theme precise finds other words for all of it.
    So the two together do not count where the people can be measured and are still there; a theme that becomes another
    for the same people is therefore missed. Source: H54 says "markant" and no number; the limits are netlib's.
    """
    fresh, gone, apart = _subthemes(before, after, was), _people(before, after, handbook), _words(before, after)
    holding = [reason for share, reason in (fresh, gone, apart) if share is not None and reason is not None]
    same_people = gone[0] is not None and gone[1] is None
    ask = len(holding) >= SIGNS and not same_people
    if ask and not sponsor_asked:
        holding.append(Reason("sponsor", {}))
    shares = [share for share, _ in (fresh, gone, apart) if share is not None]
    score = sum(shares) / len(shares) if shares else 0.0
    return Drift(ask, (str(before["key"]), str(after["key"])), score, tuple(holding))


Sign = tuple[float | None, Reason | None]  # the share that was measured, and what to say where the sign holds


def _subthemes(before: Mapping[str, Any], after: Mapping[str, Any], was: Mapping[str, Sequence[str]]) -> Sign:
    earlier, later = list(before["subthemes"]), list(after["subthemes"])
    if not earlier or not later:
        return None, None
    new = sum(len(fate.after) for fate in fates(earlier, later, was) if fate.what == "new")
    share = new / len(later)
    values = {"new": new, "total": len(later), "version": str(before["key"])}
    return share, Reason("subthemes", values) if share >= HALF else None


def _people(before: Mapping[str, Any], after: Mapping[str, Any], handbook: Handbook) -> Sign:
    groups = {one.key: one for one in handbook.start.target_groups}
    earlier, later = ([_named(text, handbook) for text in _told(version)] for version in (before, after))
    often = Counter(key for named in earlier for key in named)
    if not often or not later:
        return None, None
    chiefly = [key for key in groups if often[key] == max(often.values())]
    shares = {key: (_share(key, earlier, groups), _share(key, later, groups)) for key in chiefly}
    fewer = {key: (was - min(was, now)) / was for key, (was, now) in shares.items()}
    share = min(fewer.values())  # of several, the one that is there most
    if share <= HALF:
        return share, None
    gone = [key for key, (_, now) in shares.items() if not now]
    return share, Reason("people", {"people": tuple(groups[key].said for key in gone or chiefly), "gone": bool(gone)})


def _share(key: str, told: Sequence[AbstractSet[str]], groups: Mapping[str, TargetGroup]) -> float:
    """Tell in which share of the answers a group, or a narrower one, is named."""
    return sum(any(key in _wider(one, groups) for one in named) for named in told) / len(told)


def _told(version: Mapping[str, Any]) -> list[str]:
    """Give the texts that tell whom a version is about: its answers, and the titles of its subthemes as one more."""
    answers = [text for question, text in version["answers"].items()
               if question not in NOT_THE_THEMES | {"subthemes"}]  # fmt: skip
    titles = "\n".join([version["answers"].get("subthemes", ""), *version["subthemes"]])
    return [text for text in (*answers, titles) if text.strip()]


def _named(text: str, handbook: Handbook) -> set[str]:
    """Name the groups of people that a text speaks of."""
    return {_meant(word, handbook) for word in set(language.words(text))} - {""}


@lru_cache(maxsize=20_000)
def _meant(word: str, handbook: Handbook) -> str:
    """Name the group that a word means, the one of which it has most; "": none."""
    length, key = max(((_letters(one, word), one.key) for one in handbook.start.target_groups), default=(0, ""))
    return key if length else ""


def _letters(group: TargetGroup, word: str) -> int:
    """Count the letters of a word that name a group: the longest of its words that is there; 0: none."""
    found = [start for start in group.words if word.startswith(start) or (len(start) >= INSIDE and start in word)]
    return max((len(one) for one in (*found, *(alias for alias in group.aliases if alias == word))), default=0)


def _wider(key: str, groups: Mapping[str, TargetGroup]) -> set[str]:
    """Name a group and the wider ones that it belongs to."""
    found = {key}
    over = groups[key].group
    while over and over in groups and over not in found:
        found.add(over)
        over = groups[over].group
    return found


def _words(before: Mapping[str, Any], after: Mapping[str, Any]) -> Sign:
    pairs = [[language.content(version["answers"].get(question, "")) for version in (before, after)]
             for question in ("theme", "challenge")]  # fmt: skip
    measured = [language.shared(one, other) for one, other in pairs if one and other]
    if not measured:
        return None, None
    common = sum(measured) / len(measured)
    return 1 - common, Reason("words", {}) if common < HARDLY else None


def sentences(found: Drift, t: Texts) -> list[str]:
    """Say why in at most two sentences: what has changed, and that the sponsor has not been asked yet.

    The first names two signs at most: where subthemes and people have gone, other words say the same once more.
    """
    signs = [_CLAUSES[one.name](one, t) for one in found.reasons if one.name != "sponsor"][:SAID]
    whole = t("drift.both", first=signs[0], second=signs[1]) if len(signs) > 1 else "".join(signs)
    told = [whole, *(t("drift.reason_sponsor") for one in found.reasons if one.name == "sponsor")]
    return [text[:1].upper() + text[1:] + "." for text in told if text]


def _say_subthemes(reason: Reason, t: Texts) -> str:
    new, total, version = (reason.values[name] for name in ("new", "total", "version"))
    case = "some" if new < total else {1: "only", 2: "pair"}.get(total, "all")
    return t(f"drift.reason_subthemes_{case}", n=new, new=in_words(new, t), total=in_words(total, t), version=version)


def _say_people(reason: Reason, t: Texts) -> str:
    people: tuple[Both, ...] = reason.values["people"]
    name = "drift.reason_people" if reason.values["gone"] else "drift.reason_people_hardly"
    return t(name, people=listing([one[t.language] for one in people], t.locale))


def _say_words(_: Reason, t: Texts) -> str:
    return t("drift.reason_words")


_CLAUSES: Final[Mapping[str, Callable[[Reason, Texts], str]]] = {
    "subthemes": _say_subthemes, "people": _say_people, "words": _say_words,
}  # fmt: skip


def in_words(n: int, t: Texts) -> str:
    """Write a number up to twelve as a word."""
    words = t("drift.numbers").split()
    return words[n - 1] if 0 < n <= len(words) else str(n)
