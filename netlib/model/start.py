"""Phase 1: the network itself and the theme as it unfolds."""

import datetime as dt
from typing import Annotated

from pydantic import Field

from netlib.model.record import For, Record, Ref, Sentence, Text


class Network(Record):
    """One learning network: a theme that the forum handed to a leader."""

    record = "network"

    title: Annotated[Sentence, For("public")]
    network_type: Annotated[str, For("public")] = "learning"
    purpose: Annotated[Text, For("public")] = ""
    forum_question: Annotated[Text, For("public")] = (
        ""  # what the forum will be able to decide when the network is done
    )
    case_number: Text = ""
    status: Annotated[str, For("public")] = "proposed"
    start: Annotated[dt.date | None, For("public")] = None
    forum_date: Annotated[dt.date | None, For("public")] = None
    leader: Annotated[str, Ref("participation"), For("public")] | None = None
    sponsor: Annotated[str, Ref("participation"), For("public")] | None = None
    co_driver: Annotated[str, Ref("participation"), For("public")] | None = None


class ThemeVersion(Record):
    """The theme as it was understood on one day: the template's answers and who they were discussed with."""

    record = "theme_version"

    date: dt.date | None = None
    author: Text = ""
    answers: dict[str, str] = Field(default_factory=dict)
    subthemes: tuple[str, ...] = ()
    discussed_with: tuple[str, ...] = ()
