"""Find codebook terms in folded text: one pattern per layer, the longest term wins, whole words only.

A pattern of nested prefixes reads a character at most once per term start, so cost grows with the text alone; on the
seeds it is within a factor of two of an Aho-Corasick automaton and needs no further library.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice, product
from typing import Generic, TypeVar

from mali_study.reading.folding import fold_word

JUNCTION = re.compile(r"(?<=[a-z])[ -]?(?=\d)|(?<=\d)[ -]?(?=[a-z])")  # Mi-24P, Mi 24 P, MI24P
MAX_FORMS = 64  # spellings of one term that are tried
Label = TypeVar("Label")


def plural(word: str) -> set[str]:
    """The word and its regular plural; short words, numbers and designations stay alone."""
    if len(word) < 3 or not word.isalpha() or word[-1] in "sxz":
        return {word}
    if word.endswith(("eau", "eu")):
        return {word, word + "x", word + "s"}
    return {word, word + "s", word[:-2] + "aux"} if word.endswith("al") else {word, word + "s"}


def forms(term: str, plurals: bool = True) -> set[str]:
    """Every folded spelling of a codebook term: regular plurals, hyphen, space or nothing before a number.

    >>> sorted(forms("Su-25"))
    ['su 25', 'su25']
    """
    words = fold_word(term).replace("-", " ").split(" ")
    choices = [sorted(plural(word)) if plurals else [word] for word in words]
    spellings = {" ".join(choice) for choice in islice(product(*choices), MAX_FORMS)}
    found: set[str] = set()
    for spelling in spellings:
        pieces = JUNCTION.split(spelling)
        found.update("".join(x for pair in zip(pieces, (*seps, "")) for x in pair) for seps in product(*[["", " "]] * (len(pieces) - 1)))
    return found


def pattern(words: Iterable[str]) -> str:
    """A regular expression for exactly these strings, longest first, built as a tree of shared prefixes."""
    root: dict = {}
    for word in words:
        node = root
        for character in word:
            node = node.setdefault(character, {})
        node[""] = {}

    def write(node: dict) -> str:
        branches = [re.escape(character) + write(below) for character, below in sorted(node.items()) if character]
        if not branches:
            return ""
        joined = branches[0] if len(branches) == 1 and "" not in node else f"(?:{'|'.join(branches)})"
        return joined + ("?" if "" in node else "")

    return write(root)


class Terms(Generic[Label]):
    """Terms of a codebook with what each stands for.

    >>> found = Terms({"hélicoptère de combat": "combat-helicopter", "hélicoptère": "helicopter"})
    >>> [(start, end, label) for start, end, label in found("deux helicopteres de combat")]
    [(5, 27, 'combat-helicopter')]

    With ``overlapping``, the longest term that begins at each word is found, also inside another term:

    >>> [label for *_, label in Terms({"en visite": 1, "visite officielle": 2}, overlapping=True)("en visite officielle")]
    [1, 2]
    """

    def __init__(self, labels: Mapping[str, Label], plurals: bool = True, overlapping: bool = False):
        self.labels: dict[str, Label] = {}
        for term, label in labels.items():
            for form in forms(term, plurals):
                self.labels.setdefault(form, label)
        # A hyphen joins two words as a space does; no word, and no hyphenated number, may go on behind the term.
        body = pattern(self.labels)
        whole = f"(?=({body})(?!\\w))" if overlapping else f"({body})(?!\\w)"
        self.finder = re.compile(rf"(?<![\w]){whole}") if body else None

    def __call__(self, plain: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, Label]]:
        """Yield start, end and label of each term in ``plain``: folded text with hyphens read as spaces."""
        if self.finder:
            for match in self.finder.finditer(plain, start, len(plain) if end is None else end):
                yield match.start(1), match.end(1), self.labels[match.group(1)]
