"""Who gets what is sent about a meeting, and who of them has no mail: addresses stand in no frame."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from netlib.analysis.competence import counted

if TYPE_CHECKING:
    from netlib.workbench.bench import Workbench
    from netlib.workbench.view import NetworkView

CORE = "core"


@dataclass(frozen=True)
class Recipient:
    """Somebody who gets it; `mail` "": on paper."""

    person: str
    name: str
    mail: str = ""


@dataclass(frozen=True)
class Recipients:
    """Who gets it by mail, and who on paper."""

    by_mail: tuple[Recipient, ...] = ()
    on_paper: tuple[Recipient, ...] = ()

    @property
    def line(self) -> str:
        """Write the addresses as Outlook takes them in one field."""
        return "; ".join(dict.fromkeys(one.mail for one in self.by_mail))


def recipients(bench: "Workbench", seen: "NetworkView", meeting: int | None = None) -> Recipients:
    """Tell who is invited to a meeting of the network `seen`, without its leader, who sends it.

    Parameters
    ----------
    bench
        The workbench.
    seen
        The network, as a viewer may see it: who may not see names learns of nobody.
    meeting
        The core that has said yes (H85, H102), and whoever is planned for this meeting; None: the core alone.
    """
    if not seen.viewer.sees_names:
        return Recipients()
    sure, maybe = counted(seen.participants, confirmed=True), counted(seen.participants)
    keys = set(sure.loc[sure["participation_type"] == CORE, "key"])
    if meeting is not None:
        keys |= set(seen.plan.loc[seen.plan["meeting"] == meeting, "participant"].dropna()) & set(maybe["key"])
    keys.discard(seen.about["leader"])
    with bench.store.read() as tx:
        people = tx.people.all()
    found = [
        Recipient(key, str(seen.name(key)), people[key].mail.strip() if key in people else "")
        for key in seen.participants["key"] if key in keys
    ]  # fmt: skip
    return Recipients(
        tuple(one for one in found if "@" in one.mail), tuple(one for one in found if "@" not in one.mail)
    )
