"""Saving what was typed so that it stays in its field where it is refused."""

from collections.abc import Callable

from netlib.errors import NetlibError
from netlib.texts.formats import has_cpr
from netlib.ui.participants.lacking import Lacking
from netlib.workbench.actions import Actions


class Keeping(Lacking):
    """The people of a network, on a page of fields that are saved one by one."""

    def keep(self, where: str, text: object, deed: Callable[[Actions], str]) -> bool:
        """Do something with what was typed or chosen, or say why not and change nothing; tells whether it was done."""
        if has_cpr(str(text)):
            self.say(where, self.t("participants.cpr"), wrong=True)
            return False
        try:
            return self.do(where, deed, raises=(NetlibError,))
        except NetlibError as error:
            self.say(where, error.sentence(self.t.language), wrong=True)
            return False
