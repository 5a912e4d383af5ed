"""What the handbook recommends about people: the plan's core, perspectives, competences, and how they are asked."""

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import Any, Final

from netlib.analysis import competence, course, diversity, progress
from netlib.analysis.evidence import CITIZENS
from netlib.analysis.letter_readers import nothing_in_writing
from netlib.analysis.people import People
from netlib.analysis.reason import inside
from netlib.model import lifecycle
from netlib.rules.checking import Said, Seen, meetings
from netlib.texts import load

# Forms that carry a perspective in without a large meeting (W37); so do the handbook's own gentle forms.
GENTLE: Final = frozenset({"interview", "user_journey", "film_podcast"})
LARGE: Final = "plenary"
# Whom the theme may concern, which words tell that it does, and whose voice is then asked for (H65). Users are not
# looked for: "bruger" is a verb too.
CONCERNED: Final[Mapping[str, tuple[frozenset[str], frozenset[str]]]] = {
    "no_citizens": (frozenset({"citizen", "relative"}), CITIZENS),
    "no_companies": (frozenset({"company"}), frozenset({"company"})),
}
NOT_ABOUT_THE_THEME: Final = "contributors"  # the question of who helped names people, not whom the theme concerns
BEFORE_THE_MEETINGS: Final = ("start", "design")


def core_in_plan(seen: Seen) -> Iterator[Said]:
    """R13: the core takes part in every meeting of the plan."""
    plan = _planned(seen)
    core = _core(seen)
    if not core:
        return
    missing = {meeting: core - there for meeting, there in plan.items()}
    none = [meeting for meeting, away in missing.items() if len(core - away) < seen.number("R13", "least")]
    some = {meeting: away for meeting, away in missing.items() if away and meeting not in none}
    if none:
        yield Said("R13", "meeting", {"meetings": _meetings(seen, none), "n": len(core)})
    if some:
        n = len(set().union(*some.values()))
        yield Said("R13", "plan_item", {"meetings": _meetings(seen, list(some)), "n": n}, "some_missing")


def core_in_phases(seen: Seen) -> Iterator[Said]:
    """R13: the core takes part in every phase, as far as possible (W12)."""
    people = competence.counted(seen.frames.participants)
    core = people[(people["participation_type"] == "core") & (people["phases"].map(len) > 0)]  # none written is all
    if core.empty:
        return
    table = diversity.by_phase(core, [one.key for one in seen.handbook.phases])
    away = table.columns[~table.all(axis="index")]
    if len(away):
        labels = [one.label[seen.language] for one in seen.handbook.phases if not table.loc[one.key, away].all()]
        values = {"n": len(away), "phases": seen.listing([f"”{label}”" for label in labels])}
        yield Said("R13", "participation/core", values, "not_in_phases")


def occasional_somewhere(seen: Seen) -> Iterator[Said]:
    """R14: whoever takes part now and then has a meeting or a phase to do so in (W18), once there is a plan."""
    planned = set(seen.frames.plan["participant"].dropna())
    if not planned or progress.has_delivered(seen.frames):
        return
    people = competence.counted(seen.frames.participants, confirmed=True)
    leading = set(seen.frames.network[["leader", "sponsor", "co_driver"]].iloc[0])
    now_and_then = people[(people["participation_type"] != "core") & ~people["key"].isin(leading)]
    nowhere = now_and_then[~now_and_then["key"].isin(planned) & (now_and_then["phases"].map(len) == 0)]
    if len(nowhere):
        yield Said("R14", "participation/occasional", {"n": len(nowhere)}, "nowhere")


def continuity(seen: Seen) -> Iterator[Said]:
    """R14: a large part of the group is known from meeting to meeting.

    The core is counted as there each time (W12), for many plans name those only who have something to do: whether the
    plan has them is R13's.
    """
    t = load(seen.language)
    core = _core(seen)
    places = course.nth(seen.course)
    groups = [(places[meeting], there | core) for meeting, there in _planned(seen).items() if there]
    few = []
    for (first, before), (second, after) in pairwise(groups):
        n = round(100 * len(before & after) / len(after))
        if n < seen.number("R14", "share"):
            few.append((first, second, n))
    if len(few) == 1:
        first, second, n = few[0]
        yield Said("R14", "meeting", {"meetings": t("competence.between", first=first, second=second), "n": n})
    elif few:
        told = [t("competence.from_to", first=first, second=second) for first, second, _ in few]
        yield Said("R14", "meeting", {"meetings": seen.listing(told), "n": len(few)}, "several")


def whom_it_concerns(seen: Seen) -> Iterator[Said]:
    """R15: whoever the theme concerns is on the list."""
    people = competence.counted(seen.frames.participants)
    version = _latest_version(seen)
    if not _found(seen) or (version is None and seen.frames.needs.empty):
        return
    answers = version["answers"] if version is not None else {}
    told = [text for question, text in answers.items() if question != NOT_ABOUT_THE_THEME]
    text = "\n".join([*told, *seen.frames.needs["function"]])
    named = set(seen.handbook.mentions("actor_type", text))
    subject = f"theme_version/{version['key']}" if version is not None else "need"
    for case, (words, wanted) in CONCERNED.items():
        if named & words and not wanted & set(people["actor_type"]):
            yield Said("R15", subject, {}, case)


def citizens_purpose(seen: Seen) -> Iterator[Said]:
    """R15: it is written what the citizens' perspective will be used for, and which role they have."""
    people = competence.counted(seen.frames.participants)
    citizens = people[people["actor_type"].isin(CITIZENS)]
    blank = (citizens["citizen_purpose"] == "") | (citizens["citizen_role"] == "")
    if blank.any() and _is_being_designed(seen):
        yield Said("R15", "participation/citizens", {"n": int(blank.sum())}, "no_purpose")


def corners(seen: Seen) -> Iterator[Said]:
    """R22: no corner is uncovered, and none hangs on one person."""
    known = People.of(seen.frames, seen.handbook, seen.language)
    if not known.mapped:
        return
    who = known.people.set_index("key")
    for corner in known.coverage.itertuples(index=False):
        subject, axis = f"competence_model/{corner.axis}", inside(corner.label)
        if not corner.depth:
            yield Said("R22", subject, {"axis": axis})
        elif corner.hangs_on is not None:
            name = _function(seen, who.loc[corner.hangs_on])
            yield Said("R22", subject, {"axis": axis, "name": name}, "one_person")


def needs_first(seen: Seen) -> Iterator[Said]:
    """R22: it is written what is needed before people are found (W8)."""
    n = len(_found(seen, confirmed=True))
    if n and seen.frames.needs.empty and _is_being_designed(seen):
        yield Said("R22", "need", {"n": n}, "no_needs")


def people_review(seen: Seen) -> Iterator[Said]:
    """R22: the list of people is looked at again when the phase or the theme has changed (H78, W48)."""
    status = str(seen.frames.network["status"].iloc[0])
    over = lifecycle.reached(lifecycle.NETWORK, status, "delivered")
    if status in lifecycle.ASIDE or over or not _found(seen):
        return
    now = progress.phase(status, seen.handbook)
    last = _last_review(seen)
    held = lifecycle.reached(lifecycle.NETWORK, status, "running")
    if (last is None and held) or (last is not None and last["phase"] not in {"", now}):
        yield Said("R22", "people_review", {"phase": seen.handbook.phase(now).label[seen.language]}, "review_phase")
    version = _latest_version(seen)
    if last is not None and version is not None and _newer(version, last):
        yield Said("R22", "people_review", {"version": version["key"]}, "review_theme")


def gentle_forms(seen: Seen) -> Iterator[Said]:
    """R26: whoever needs a gentle form is not planned for a large meeting."""
    people = competence.counted(seen.frames.participants)
    if "gentle_form" not in people:  # nobody but those who lead may know that somebody needs one
        return
    gentle = set(people.loc[people["gentle_form"] != "", "key"])
    held = set(_network_meetings(seen))
    found = {
        int(item.meeting) for item in seen.frames.plan.itertuples()
        if item.participant in gentle and item.meeting in held and _is_large(seen, item.involvement_form)
    }  # fmt: skip
    if found:
        yield Said("R26", "plan_item", {"meetings": _meetings(seen, sorted(found))})


def written_follow_up(seen: Seen) -> Iterator[Said]:
    """R28: whoever was asked in person gets it in writing too."""
    n = len(nothing_in_writing(seen.frames, seen.handbook.letters, seen.today))
    if n:
        yield Said("R28", "contact", {"n": n})


PEOPLE: Final[tuple[Callable[[Seen], Iterator[Said]], ...]] = (
    core_in_plan, core_in_phases, continuity, occasional_somewhere, whom_it_concerns, citizens_purpose, corners,
    needs_first, people_review, gentle_forms, written_follow_up,
)  # fmt: skip


def _found(seen: Seen, *, confirmed: bool = False) -> set[str]:
    """Name the people who count, without those who lead: a network that starts has found nobody yet."""
    leading = set(seen.frames.network[["leader", "sponsor", "co_driver"]].iloc[0])
    return set(competence.counted(seen.frames.participants, confirmed=confirmed)["key"]) - leading


def _core(seen: Seen) -> set[str]:
    people = competence.counted(seen.frames.participants)
    return set(people.loc[people["participation_type"] == "core", "key"])


def _network_meetings(seen: Seen) -> list[int]:
    return [int(number) for number in seen.course["number"]]


def _planned(seen: Seen) -> dict[int, set[str]]:
    """Give the people whom the plan names, by the network's meetings in order; one without a plan is left out."""
    plan = seen.frames.plan
    named = {int(meeting): set(items["participant"].dropna()) for meeting, items in plan.groupby("meeting")}
    return {number: named[number] for number in _network_meetings(seen) if number in named}


def _meetings(seen: Seen, numbers: list[int]) -> str:
    """Say "møde 1 og 3": by their places, whatever their numbers."""
    places = course.nth(seen.course)
    return meetings(seen, [places.get(number, number) for number in numbers])


def _is_large(seen: Seen, form: str) -> bool:
    """Tell whether what is planned is a large meeting: anything but a gentle form."""
    forms = set(seen.handbook.mentions("involvement_form", form))
    return LARGE in forms or not (forms & GENTLE or seen.handbook.mentions("gentle_form", form))


def _is_being_designed(seen: Seen) -> bool:
    """Tell whether the people are being found in netlib: what was brought in when all that was over is left alone."""
    kept = seen.frames
    people = kept.participants
    purposes = (people["citizen_purpose"] != "") | (people["citizen_role"] != "")
    begun = any(map(len, (kept.needs, kept.contacts, kept.pitches, kept.people_reviews, competence.ticks(people))))
    early = progress.phase(str(kept.network["status"].iloc[0])) in BEFORE_THE_MEETINGS
    return begun or early or bool(purposes.any())


def _function(seen: Seen, person: Mapping[str, Any]) -> str:
    """Give what somebody does, where they do it or as what they are there: a finding names no person."""
    told = str(person["function"] or person["unit"])
    role = seen.handbook.recognise("actor_type", person["actor_type"]) or "other"
    return told or inside(seen.handbook.word("actor_type", role).label[seen.language])


def _latest_version(seen: Seen) -> Mapping[str, Any] | None:
    """Give the theme as it was last understood; None: it has not been unfolded."""
    rows = seen.frames.theme_versions.to_dict("records")
    return max(rows, key=lambda one: int(one["key"]) if str(one["key"]).isdigit() else 0) if rows else None


def _last_review(seen: Seen) -> Mapping[str, Any] | None:
    rows = seen.frames.people_reviews.sort_values("date", na_position="first", kind="stable").to_dict("records")
    return rows[-1] if rows else None


def _newer(version: Mapping[str, Any], review: Mapping[str, Any]) -> bool:
    """Tell whether a version of the theme is another than the one that the list was looked at for."""
    if review["version"]:
        return str(review["version"]) != str(version["key"])
    return bool(version["date"] > review["date"])
