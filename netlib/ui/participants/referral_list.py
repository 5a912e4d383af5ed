"""Who led to whom: as a picture, as a list, where it stopped, and whom to ask next."""

from typing import Final

import ipywidgets as widgets
import pandas as pd
from markupsafe import Markup

from netlib.analysis import referrals
from netlib.charts import referral_chain, style
from netlib.ui import page
from netlib.ui.participants.lacking import Lacking
from netlib.ui.parts import show

NAME: Final = "referrals"
NEXT: Final = 6  # people who are named as the next to ask


class ReferralList:
    """The chain of "Kender du nogen, som kender nogen?"."""

    def __init__(self, work: Lacking) -> None:
        """Follow who led to whom in `work`."""
        self.work = work
        self.view = widgets.HTML()
        self._drawn: tuple[object, Markup] | None = None
        self.update()

    def update(self) -> None:
        """Show what holds now."""
        work = self.work
        table, contacts = work.network.participants, work.network.contacts
        if "referred_by" not in table:  # whoever does not lead sees nobody's way in
            show(self.view, page.fragment("participants_referrals", work.t, chains=[], picture="", stopped=[], ask=[]))
            return
        found = referrals.chains(table)
        chains = [
            (work.names.get(row["to"], work.t("participants.no_name")), int(row["depth"]), self._state(str(row["to"])))
            for row in found.to_dict("records")
        ]  # fmt: skip
        stopped = [
            work.t(f"participants.stopped_{row['why']}", name=work.names[row["person"]])
            for row in referrals.stopped(table, contacts).to_dict("records")
        ]  # fmt: skip
        ask = [
            (work.names[row["person"]], work.way_to(row["person"]), row["why"])
            for row in referrals.ask_next(table, contacts).head(NEXT).to_dict("records")
        ]  # fmt: skip
        show(self.view, page.fragment("participants_referrals", work.t, chains=chains, picture=self._picture(found),
                                      stopped=stopped, ask=ask))  # fmt: skip

    def _state(self, person: str) -> str:
        return self.work.state(person) if person in self.work.rows else ""

    def _picture(self, found: pd.DataFrame) -> Markup:
        """Draw the chains; an unchanged picture is not drawn again."""
        work, t = self.work, self.work.t
        states = {key: label for label, key in work.options("contact_state")}
        told = (found.to_json(), tuple(work.names.items()))
        if self._drawn is None or self._drawn[0] != told:
            tree = referrals.layout(found)
            width, height = referral_chain.size(tree, work.names, states, t)
            alt = referral_chain.alternative(tree, work.names, states, t)
            drawing = style.draw(lambda ax: referral_chain.paint(tree, ax, work.names, states, t), alt,
                                 width=width, height=height) if len(tree) else Markup()  # fmt: skip
            self._drawn = (told, drawing)
        return self._drawn[1]
