"""Fold a text for matching, and lead every folded offset back to the text, which is never rewritten."""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

APOSTROPHES = "’‘ʼ´`′"
HYPHENS = "\u2010\u2011\u2012\u2212"
DASHES = "–—―"
WIDER = {"œ": "oe", "æ": "ae", "ß": "ss", "…": "..."}
# Passed over: zero-width characters, soft hyphen, byte order mark, stray combining marks and variation selectors.
SILENT = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufe0e\ufe0f"
IRREGULAR = re.compile(f"[{''.join(WIDER)}{SILENT}\u0300-\u036f]|  +")


class _FoldTable(dict):
    """One character to one character, filled as characters turn up; ``str.translate`` reads it."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = unicodedata.normalize("NFD", character)[0].lower()
        if character in WIDER or character.lower() in WIDER:
            folded = character.lower()
        elif character in SILENT or len(folded) != 1:
            folded = character
        elif character in APOSTROPHES:
            folded = "'"
        elif character in HYPHENS:
            folded = "-"
        elif character in DASHES:
            folded = "–"
        elif character.isspace():
            folded = " "
        self[code] = folded
        return folded


_TABLE = _FoldTable()


@dataclass(frozen=True)
class Offsets:
    """Where folded characters stand in the text: pieces of equal length, each with both its beginnings."""

    folded: list[int]
    text: list[int]

    def start(self, position: int) -> int:
        """Offset in the text of the folded character at ``position``."""
        piece = bisect_right(self.folded, position) - 1
        # Inside a piece both sides run alike; a widened letter (œ) stays on its one character.
        limit = self.text[piece + 1] - 1 if piece + 1 < len(self.text) else position + self.text[piece]
        return min(self.text[piece] + position - self.folded[piece], limit)

    def end(self, position: int) -> int:
        """Offset in the text just behind the folded character before ``position``."""
        return self.start(position - 1) + 1 if position else 0


def fold(text: str) -> tuple[str, Offsets | None]:
    """Lower case without accents, plain apostrophes, hyphens and spaces, silent characters left out.

    Returns
    -------
    (str, Offsets or None)
        The folded text; ``None`` where it is as long as the text and offsets are the same in both.

    >>> fold("L’Œil du Mi‑24P")[0]
    "l'oeil du mi-24p"
    """
    plain = text.translate(_TABLE)
    if not IRREGULAR.search(plain):
        return plain, None
    pieces, folded_at, text_at = [], [0], [0]
    at = length = 0
    for match in IRREGULAR.finditer(plain):
        instead = WIDER.get(match.group(), " " if match.group()[0] == " " else "")
        pieces += [plain[at : match.start()], instead]
        length += match.start() - at
        if instead:
            folded_at.append(length)
            text_at.append(match.start())
        length += len(instead)
        folded_at.append(length)
        text_at.append(match.end())
        at = match.end()
    pieces.append(plain[at:])
    return "".join(pieces), Offsets(folded_at, text_at)


@lru_cache(maxsize=50_000)
def fold_word(word: str) -> str:
    """The folded form of a codebook word."""
    return fold(unicodedata.normalize("NFC", word))[0].strip()
