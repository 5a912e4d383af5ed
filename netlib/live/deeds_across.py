"""What the recorder's page asks for across the categories: tables' sentences, dots, decisions, ideas and next steps."""

from collections.abc import Mapping
from typing import Final

from netlib.errors import RefusedError
from netlib.live import people
from netlib.live.asked import Answer, Asked, Deed, done
from netlib.session import line

OUTCOMES: Final = ("kept", "merged", "local", "set_aside")
ASKS: Final = ("decide", "discuss", "information")


def _table(asked: Asked) -> Answer:
    """Write a table's sentence with what it builds on: "A1 53 nøglen mangler"."""
    told = asked.typed()
    notes = [note for name in told.piles for note in asked.meeting.pile_notes[name]]
    statements = [asked.meeting.numbers[n] for n in told.numbers]
    return done(asked.actions.say_for_table(
        asked.number("table", 1, 99), told.text, notes=notes, statements=statements
    ))  # fmt: skip


def _dots(asked: Asked) -> Answer:
    return done(asked.actions.put_dots(asked.text("item"), asked.number("dots", 0)))


def _show_dots(asked: Asked) -> Answer:
    return done(asked.actions.show_dots(asked.session, shown=bool(asked.values.get("shown", True))))


def _challenge(asked: Asked) -> Answer:
    """Ask the room what speaks for something; "" goes on. What is hidden until the showing is not asked about."""
    item = asked.text("item")
    if item in set(asked.meeting.notes["key"]):
        _demand_shown(asked, item)
    return done(asked.actions.ask_about(asked.session, item or None))


def _demand_shown(asked: Asked, note: str) -> None:
    table = asked.meeting.notes
    if not asked.meeting.is_shown(str(table[table["key"] == note]["category"].iloc[0])):
        raise RefusedError("recorder.not_shown_yet")


def _decide(asked: Asked) -> Answer:
    """Write what the group decided; reasons that are typed later are listed as open until then."""
    item, outcome, reasons = asked.text("item"), asked.text("outcome"), asked.text("reasons")
    if outcome not in OUTCOMES:
        raise RefusedError("meeting.unknown_deed")
    if item in set(asked.meeting.notes["key"]):
        _demand_shown(asked, item)
    return done(asked.actions.decide(
        item, outcome, reasons_to_keep=reasons, why=asked.text("why"),
        into=_host(asked, item) if outcome == "merged" else None,
        because="" if reasons else asked.room.t("meeting.reasons_later"),
    ))  # fmt: skip


def _host(asked: Asked, item: str) -> str:
    """Find what something is laid together with: by its key, or by the number that the page shows."""
    if asked.text("into"):
        return asked.text("into")
    number = asked.number("number")
    notes, patterns = asked.meeting.notes, asked.meeting.patterns
    mine = notes[notes["key"] == item]["category"]
    if len(mine):
        keys = list(notes[notes["category"] == mine.iloc[0]]["key"])
        found = keys[number - 1] if 1 <= number <= len(keys) else None
    else:
        found = next((key for n, key in zip(patterns["number"], patterns["key"], strict=True) if n == number), None)
    if found is None or found == item:
        raise RefusedError("recorder.no_host", n=number)
    return str(found)


def _reasons(asked: Asked) -> Answer:
    """Write afterwards what spoke for something that was set aside."""
    return done(asked.actions.give_reasons(asked.text("item"), asked.words("reasons")))


def _bring_back(asked: Asked) -> Answer:
    return done(asked.actions.bring_back(asked.text("item")))


def _owner(asked: Asked) -> Answer:
    """Say who takes an idea home, by name or by function, whichever the page shows."""
    return done(asked.actions.give_idea(asked.text("idea"), _person(asked, asked.words("owner"))))


def _person(asked: Asked, told: str) -> str:
    found = people.find(asked.meeting, told)
    if found is None:
        raise RefusedError("recorder.no_person", name=told)
    return found


def _commit(asked: Asked) -> Answer:
    """Write the next step on a card; whose it is, only where they want it written."""
    person = asked.text("person")
    fields = {name: asked.text(name) for name in ("where", "when", "learning")}
    return done(asked.actions.commit(
        how=asked.words("how"), person=_person(asked, person) if person else None, **fields
    ))  # fmt: skip


def _recommend(asked: Asked) -> Answer:
    """Write what the forum is to be asked: numbers of the tables' sentences first, "1 3 udbred kalenderen"."""
    patterns = asked.meeting.network.patterns
    numbers = {int(n): key for n, key in zip(patterns["number"], patterns["key"], strict=True)}
    told = line.read(asked.text("text"), numbers)
    if told.unknown:
        raise RefusedError("recorder.unknown_sentences", marks=", ".join(told.unknown))
    if not told.text:
        raise RefusedError("recorder.no_words")
    asks = asked.text("asks")
    return done(asked.actions.recommend(
        told.text, patterns=tuple(numbers[n] for n in told.numbers), why=asked.text("why"),
        asks=asks if asks in ASKS else "",
    ))  # fmt: skip


DEEDS: Final[Mapping[str, Deed]] = {
    "table": _table, "dots": _dots, "show_dots": _show_dots, "challenge": _challenge, "decide": _decide,
    "reasons": _reasons, "bring_back": _bring_back, "owner": _owner, "commit": _commit, "recommend": _recommend,
}  # fmt: skip
