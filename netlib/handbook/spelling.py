"""Compare spellings without regard to case, accents, spaces, hyphens and underscores."""

import re
import unicodedata
from typing import Final

# People who lack the letter write "ae" or just "a"; both spellings meet at the shorter one.
LETTERS: Final = (("æ", "ae"), ("ø", "oe"), ("å", "aa"), ("ae", "a"), ("oe", "o"), ("aa", "a"))


def fold_words(text: str) -> str:
    """Bring `text` down to plain lower-case words with one space between: "Skjult_skat" gives "skjult skat"."""
    text = unicodedata.normalize("NFC", text).lower()
    for letter, plain in LETTERS:
        text = text.replace(letter, plain)
    text = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return re.sub(r"[\W_]+", " ", text).strip()


def fold(text: str) -> str:
    """Bring `text` down to what two spellings of one word have in common: "Skjult-skat" gives "skjultskat"."""
    return fold_words(text).replace(" ", "")


def slug(name: str) -> str:
    """Make a key of `name`: "Det, vi savner" gives "det_vi_savner"; empty where there is no letter or digit."""
    text = unicodedata.normalize("NFC", name).lower()
    for letter, plain in LETTERS[:3]:
        text = text.replace(letter, plain)
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", text).strip("_")


def own_key(name: str) -> str:
    """Make a key of an own category's name that can be read as the name: "Det, vi når" gives "det_vi_når"."""
    return re.sub(r"[\W_]+", "_", unicodedata.normalize("NFC", name).lower()).strip("_")
