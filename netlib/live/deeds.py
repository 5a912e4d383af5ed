"""What a page of the meeting may ask for: each deed by name, made of what was typed, done by the workbench."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from netlib.errors import RefusedError
from netlib.live import leader
from netlib.live.room import Room
from netlib.session import line, moves
from netlib.workbench.actions import Actions
from netlib.workbench.meeting import Meeting

LONGEST: Final = 2_000  # characters of anything typed


@dataclass(frozen=True)
class Asked:
    """What is asked of a meeting: the deed's values, as JSON has them."""

    room: Room
    meeting: Meeting
    values: Mapping[str, Any]

    @property
    def actions(self) -> Actions:
        """Give what can be done in the network."""
        return self.room.bench.actions(self.room.key)

    @property
    def session(self) -> str:
        """Name the session's record."""
        return self.meeting.session.key

    def text(self, name: str) -> str:
        """Read a text; raises RefusedError where it is too long to be kept."""
        told = str(self.values.get(name) or "").strip()
        if len(told) > LONGEST:
            raise RefusedError("meeting.too_long", n=LONGEST)
        return told

    def number(self, name: str) -> int:
        """Read a whole number; raises RefusedError where it is none."""
        try:
            return int(self.values[name])
        except (KeyError, TypeError, ValueError) as error:
            raise RefusedError("meeting.no_number") from error

    def typed(self, name: str = "text") -> line.Typed:
        """Read a line that begins with what it points at; raises RefusedError where it names what is not there."""
        told = line.read(self.text(name), self.meeting.numbers, self.meeting.pile_notes)
        if told.unknown:
            raise RefusedError("meeting.unknown_marks", marks=", ".join(told.unknown))
        return told


Answer = dict[str, Any]
Deed = Callable[[Asked], Answer]


def do(asked: Asked) -> Answer:
    """Do what `values["do"]` names and give the action's id, or what has to be answered first.

    Raises
    ------
    NetlibError
        If there is no such deed, the viewer may not do it, or it cannot be done; its sentence says why.
    """
    deed = DEEDS.get(str(asked.values.get("do")))
    if deed is None:
        raise RefusedError("meeting.unknown_deed")
    return deed(asked)


def _done(action: str, **more: object) -> Answer:
    return {"action": action, **more}


# ---- the leader's four, and what goes with them


def _next(asked: Asked) -> Answer:
    """Go on; what shows the hidden, or ends the meeting, is asked about once ("sure")."""
    meeting, now = asked.meeting, asked.room.now()
    if meeting.session.place is None and meeting.session.step != "closed":
        return _done(asked.actions.begin(asked.session, now, meeting.planned))
    move = meeting.forward
    if move is None:
        return _done("")
    question = leader.question(meeting, move, asked.room.t)
    if question and not asked.values.get("sure"):
        return {"ask": question}
    seen = (meeting.session.place, meeting.session.screen)
    return _done(asked.actions.go(asked.session, move, now, seen))


def _back(asked: Asked) -> Answer:
    move = asked.meeting.backward
    if move is None:
        return _done("")
    seen = (asked.meeting.session.place, asked.meeting.session.screen)
    return _done(asked.actions.go(asked.session, move, asked.room.now(), seen))


def _more(asked: Asked) -> Answer:
    return _done(asked.actions.add_minutes(asked.session), said=asked.room.t("meeting.done_more"))


def _pause(asked: Asked) -> Answer:
    return _done(asked.actions.pause(asked.session, asked.room.now()))


def _park(asked: Asked) -> Answer:
    return _done(asked.actions.park_idea(asked.text("text")), said=asked.room.t("meeting.done_park"))


def _replan(asked: Asked) -> Answer:
    offered = moves.replans(asked.meeting.session)
    n = asked.number("n")
    if not 0 <= n < len(offered):
        raise RefusedError("meeting.no_number")
    return _done(asked.actions.replan(asked.session, offered[n]))


def _accept(asked: Asked) -> Answer:
    return _done(asked.actions.accept_delay(asked.session, asked.room.now()))


def _undo(asked: Asked) -> Answer:
    return _done(asked.actions.undo(asked.text("action")), said=asked.room.t("meeting.undone"))


# ---- the recorder's


def _note(asked: Asked) -> Answer:
    """Write a note: its marks first; `seat` is the sheet that it stands on."""
    told = asked.typed()
    seat = asked.text("seat")
    way = next((one.way for one in asked.meeting.session.seats if str(one.number) == seat), "paper")
    refers_to = [asked.meeting.numbers[n] for n in told.numbers]
    category = asked.text("category")
    if category not in asked.meeting.session.categories:
        raise RefusedError("meeting.unknown_category")
    return _done(asked.actions.write_note(
        asked.session, category, told.text, refers_to, seat=seat, way=way, key=asked.text("id") or None
    ))  # fmt: skip


def _sheet(asked: Asked) -> Answer:
    typed = bool(asked.values.get("typed", True))
    return _done(
        asked.actions.sheet_typed(asked.session, asked.text("category"), asked.number("seat"), typed=typed)
    )  # fmt: skip


def _pile(asked: Asked) -> Answer:
    return _done(asked.actions.lay_in_pile(asked.text("note"), asked.number("number")))


def _name_pile(asked: Asked) -> Answer:
    return _done(asked.actions.name_pile(asked.text("pile"), asked.text("text")))


def _answer(asked: Asked) -> Answer:
    answers = {asked.text("question"): asked.text("text")}
    return _done(asked.actions.answer_poster(asked.text("category"), answers, asked.session))


def _withhold(asked: Asked) -> Answer:
    return _done(asked.actions.withhold_note(asked.text("note"), asked.text("why")))


def _bring_back(asked: Asked) -> Answer:
    return _done(asked.actions.bring_back(asked.text("item")))


def _table(asked: Asked) -> Answer:
    """Write a table's sentence with what it builds on: "A1 53 nøglen mangler"."""
    told = asked.typed()
    notes = [note for name in told.piles for note in asked.meeting.pile_notes[name]]
    statements = [asked.meeting.numbers[n] for n in told.numbers]
    return _done(asked.actions.say_for_table(
        asked.number("table"), told.text, notes=notes, statements=statements
    ))  # fmt: skip


def _dots(asked: Asked) -> Answer:
    return _done(asked.actions.put_dots(asked.text("item"), asked.number("dots")))


def _show_dots(asked: Asked) -> Answer:
    return _done(asked.actions.show_dots(asked.session, shown=bool(asked.values.get("shown", True))))


def _challenge(asked: Asked) -> Answer:
    return _done(asked.actions.ask_about(asked.session, asked.text("item") or None))


def _decide(asked: Asked) -> Answer:
    """Write what the group decided; reasons that are typed later are listed as open until then."""
    reasons = asked.text("reasons")
    later = "" if reasons else asked.room.t("meeting.reasons_later")
    return _done(asked.actions.decide(
        asked.text("item"), asked.text("outcome"), reasons_to_keep=reasons, why=asked.text("why"),
        into=asked.text("into") or None, because=later,
    ))  # fmt: skip


def _owner(asked: Asked) -> Answer:
    return _done(asked.actions.give_idea(asked.text("idea"), asked.text("owner")))


def _commit(asked: Asked) -> Answer:
    fields = {name: asked.text(name) for name in ("how", "where", "when", "learning")}
    return _done(asked.actions.commit(person=asked.text("person") or None, **fields))


def _recommend(asked: Asked) -> Answer:
    """Write what the forum is to be asked: numbers of the tables' sentences first, "1 3 udbred kalenderen"."""
    patterns = asked.meeting.network.patterns
    numbers = {int(n): key for n, key in zip(patterns["number"], patterns["key"], strict=True)}
    told = line.read(asked.text("text"), numbers)
    if told.unknown:
        raise RefusedError("meeting.unknown_marks", marks=", ".join(told.unknown))
    return _done(asked.actions.recommend(told.text, patterns=tuple(numbers[n] for n in told.numbers)))


DEEDS: Final[Mapping[str, Deed]] = {
    "next": _next, "back": _back, "more": _more, "pause": _pause, "park": _park, "replan": _replan,
    "accept": _accept, "undo": _undo, "note": _note, "sheet": _sheet, "pile": _pile, "name_pile": _name_pile,
    "answer": _answer, "withhold": _withhold, "bring_back": _bring_back, "table": _table, "dots": _dots,
    "show_dots": _show_dots, "challenge": _challenge, "decide": _decide, "owner": _owner, "commit": _commit,
    "recommend": _recommend,
}  # fmt: skip
