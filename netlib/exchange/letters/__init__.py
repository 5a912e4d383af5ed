"""Letters as files: Word documents for paper, drafts of mails; what they say is decided elsewhere."""

from netlib.exchange.letters.document import Sheet, docx, paper
from netlib.exchange.letters.folder import write
from netlib.exchange.letters.mail import address, eml

__all__ = ["Sheet", "address", "docx", "eml", "paper", "write"]
