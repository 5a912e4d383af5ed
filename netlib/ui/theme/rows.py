"""The subthemes of a theme as rows: what each is called, what is asked, how it is worked with, and in which order."""

from collections.abc import Callable, Iterable

import ipywidgets as widgets

from netlib.texts import Texts
from netlib.ui import page
from netlib.ui.rows import box, button, put
from netlib.ui.saving import Quiet
from netlib.ui.theme.content import Part


class Rows:
    """The rows one below the other: a place stays where it is while what stands in it moves, and so does the focus."""

    def __init__(self, t: Texts, quiet: Quiet, typed: Callable[[], None]) -> None:
        """Call `typed` when a person has changed something."""
        self.t, self.quiet, self.typed = t, quiet, typed
        self.is_first = False
        self.slots: list[Slot] = []
        self._keys: list[str] = []  # which subtheme stands in each place
        self._gone: tuple[int, Part] | None = None
        self.list = box([], "nl-rows")
        self.under = page.html("theme_refused", t, sentence="")
        self.under.layout.display = "none"
        self.add = button(t("theme.add"), self._add, "nl-small")
        self.told, self.back = widgets.HTML(), button(t("theme.undo"), self._bring_back, "nl-text", "nl-small")
        line = box([self.add, self.told, self.back], "nl-row")
        self.view = box([self.list, self.under, line], "nl-editor")
        self.fill(())

    # ---- what stands in them

    def parts(self) -> tuple[Part, ...]:
        """Give what stands in the rows."""
        rows = zip(self._keys, self.slots, strict=False)
        return tuple(Part(*slot.typed(), key=key) for key, slot in rows)

    def fill(self, parts: Iterable[Part]) -> None:
        """Show rows in place of those that stand there; where there is none, an empty one."""
        self._gone = None
        self._show(list(parts) or [Part()])

    def adopt(self, parts: Iterable[Part]) -> None:
        """Take over which subtheme each filled row is."""
        keys = iter(parts)
        for place, one in enumerate(self.parts()):
            if any(one.said):
                self._keys[place] = getattr(next(keys, None), "key", "")

    def refuse(self, sentence: str) -> None:
        """Say what is wrong; "": nothing is."""
        told = page.fragment("theme_refused", self.t, sentence=sentence)
        if self.under.value != told:
            self.under.value = told
        self.under.layout.display = None if sentence else "none"

    def focus(self) -> None:
        """Let the cursor stand where a title is missing, else in the first row."""
        bare = [slot for slot, one in zip(self.slots, self.parts(), strict=False) if any(one.said) and not one.said[0]]
        (bare or self.slots)[0].fields["title"].focus()

    def _show(self, parts: list[Part]) -> None:
        while len(self.slots) < len(parts):
            self.slots.append(Slot(self, len(self.slots)))
        self._keys = [one.key for one in parts]
        for slot, one in zip(self.slots, parts, strict=False):
            slot.tell(one, len(parts))
        put(self.list, [slot.view for slot in self.slots[: len(parts)]])
        name = self._gone[1].title.strip() if self._gone else ""
        gone = self.t("theme.taken_out", title=name) if name else self.t("theme.row_taken_out")
        self.told.value = page.fragment("theme_said", self.t, sentence=gone if self._gone else "", wrong=False)
        self.back.layout.display = None if self._gone else "none"

    # ---- changing them

    def changed(self, _: object) -> None:
        """Take note that a person has typed in a row."""
        self.refuse("")
        self.typed()

    def _change(self, parts: list[Part]) -> None:
        self.refuse("")
        self._show(parts)
        self.typed()

    def _add(self) -> None:
        self._change([*self.parts(), Part()])
        self.slots[len(self._keys) - 1].fields["title"].focus()

    def move(self, place: int, by: int) -> None:
        """Let a row change places with the one before or after it; the focus goes with it."""
        parts, to = list(self.parts()), place + by
        parts[place], parts[to] = parts[to], parts[place]
        self._change(parts)
        slot = self.slots[to]
        pressed, other = (slot.up, slot.down) if by < 0 else (slot.down, slot.up)
        (other if pressed.disabled else pressed).focus()

    def out(self, place: int) -> None:
        """Take a row out; it can be brought back."""
        parts = list(self.parts())
        gone = parts.pop(place)
        self._gone = (place, gone) if any(gone.said) else None
        self._change(parts or [Part()])
        (self.back if self._gone else self.add).focus()

    def _bring_back(self) -> None:
        if self._gone is None:
            return
        place, gone = self._gone
        kept = [one for one in self.parts() if any(one.said) or one.key]
        self._gone = None
        self._change([*kept[:place], gone, *kept[place:]])
        self.slots[min(place, len(kept))].fields["title"].focus()


class Slot:
    """One place among the rows."""

    def __init__(self, of: Rows, place: int) -> None:
        """Make the place number `place`, counted from 0."""
        t, quiet = of.t, of.quiet
        self._place = place
        self.fields = {
            "title": widgets.Text(description=t("theme.number", n=place + 1)),
            "question": widgets.Textarea(description=t("theme.part_question"), rows=1),
            "how": widgets.Textarea(description=t("theme.part_how"), rows=1),
        }
        self._quiet = quiet
        for field in self.fields.values():
            quiet.watch(field, of.changed)
        self.up, self.down, self.out = (
            button(t(f"theme.{name}"), press, "nl-quiet", "nl-small", means=t(f"theme.{name}_means", n=place + 1))
            for name, press in (("up", lambda: of.move(place, -1)), ("down", lambda: of.move(place, 1)),
                                ("out", lambda: of.out(place)))
        )  # fmt: skip
        moves = box([self.up, self.down, self.out], "nl-row", "nl-moves")
        both = box([self.fields["question"], self.fields["how"]], "nl-two")
        self.view = box([moves, self.fields["title"], both], "nl-part")

    def tell(self, part: Part, of: int) -> None:
        """Show a subtheme here, one of `of`."""
        for name, field in self.fields.items():
            self._quiet.fill(field, getattr(part, name))
        self.up.disabled, self.down.disabled = self._place == 0, self._place == of - 1

    def typed(self) -> tuple[str, str, str]:
        """Give title, question and how as they stand in the fields."""
        title, question, how = (str(field.value) for field in self.fields.values())
        return title, question, how
