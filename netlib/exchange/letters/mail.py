"""Writes a letter as a draft of a mail: plain text, opened by Outlook as something that has not been sent yet."""

import re
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from typing import Final

from netlib.analysis.letters import Draft

UNSENT: Final = "X-Unsent"
_LOCAL: Final = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_DOMAIN: Final = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z0-9-]{2,}")
_LONGEST: Final = 254  # characters of an address (RFC 5321)


def address(mail: str) -> str | None:
    """Give a mail address as it can stand in a mail; None: it is none, such as "via netværkslederen".

    Letters such as æ, ø and å in the name of a domain are written the way in which domains are looked up.
    """
    local, _, domain = mail.strip().rpartition("@")
    try:
        plain = domain.encode("idna").decode("ascii")
    except UnicodeError:
        return None
    found = f"{local}@{plain}"
    fits = len(found) <= _LONGEST and _LOCAL.fullmatch(local) and _DOMAIN.fullmatch(plain)
    return found if fits else None


def eml(draft: Draft) -> bytes:
    """Write a draft of a mail.

    Parameters
    ----------
    draft
        The letter. One to a person has its address under To; one to all has the addresses under Bcc, which mail
        programs take out when they send it, so that nobody sees anybody else's.

    Returns
    -------
    bytes
        A message of plain text in UTF-8 (RFC 5322) with CRLF. Nobody is named as its sender, and it has no date: the
        mail program of whoever opens it knows both.
    """
    message = EmailMessage(policy=policy.SMTP)
    message[UNSENT] = "1"  # Outlook opens it ready to be edited and sent
    message["Subject"] = draft.subject
    if draft.to:
        message["To" if draft.person else "Bcc"] = [
            Address(name, addr_spec=one) for name, one in zip(draft.called, draft.to, strict=True)
        ]
    message.set_content(draft.body, subtype="plain", charset="utf-8", cte="quoted-printable")
    return bytes(message)
