"""Institutions that no codebook knows: found by their first word, named by the words behind it.

Not seen: an institution whose first word the codebook lacks, and one written in small letters without a proper name in it.
"""

import re
from collections.abc import Iterable, Iterator

from mali_study.codebook.models import Actors
from mali_study.components.directory import Source
from mali_study.components.linking import QUALIFIER
from mali_study.reading.folding import fold_word
from mali_study.reading.page import Page
from mali_study.reading.terms import pattern

NOT = (
    r"(?:(?:a|ont|est|sont|qui|que|dont|ou|par|avec|selon|dans|lors|ne|se|y|en|lui|leur|avait|sera|la|le|les|un|une|son|sa|ses|leurs|"
    r"cette|ce|ces|plusieurs|tous)(?!\w)|\w')"
)
QUALITY = rf"(?:{QUALIFIER}|(?!par|lie|qui)\w+(?:iles?|elles?|istes?|aines?|ennes?|ees?|ies?)|rapides?|n°? ?\d+)"
OF = r"(?:de la |de l'|des |du |de |d')"
TO = r"(?:pour (?:la |le |les |l'|un |une )?|contre (?:la |le |les |l')?|sur (?:la |le |les |l')|aux |au |en |a la |a l')"
ABBREVIATION = re.compile(r" ?\((?P<short>[A-Z][\w.’'/-]{1,15})\)")
SHORT = re.compile(r"(?<![\w’'-])[A-Z][\w-]*[A-Z][\w-]*(?![\w-])")


class Institutions:
    """First words of institutions, compiled once. ``verbs``: folded forms that end a name (`la Direction annonce`)."""

    def __init__(self, actors: Actors, verbs: Iterable[str]):
        kinds = actors.institutions.kinds
        self.kinds = {fold_word(head): kind for kind, heads in kinds.items() for head in heads}
        self.verbs = {form for form in verbs if " " not in form}
        word = rf"(?!{NOT})[\w-]+(?:'[\w-]+)?"
        quality = rf"(?: {QUALITY}(?!\w))"
        self.finder = re.compile(
            rf"(?:(?<![\w'-])|(?<=[dl]'))(?P<head>{pattern(self.kinds)})(?!\w)(?P<body>{quality}{{0,3}}"
            rf"(?: (?:{OF}|{TO}|et (?:{OF})?){word}{quality}{{0,2}}){{0,6}})"
        )

    def __call__(self, page: Page) -> Iterator[tuple[int, int, str, str]]:
        """Folded start and end, words and kind of each institution that begins with a capital."""
        for match, _ in page.search(self.finder):
            start, end = match.start(), self._end(page, match)
            if end > match.end("head") and page.original(start, start + 1).isupper():
                yield start, end, page.original(start, end), self.kinds[match.group("head")]

    def _end(self, page: Page, match: re.Match) -> int:
        """Where a name ends: before a verb, a date, and what is joined without belonging."""
        end = match.end("head")
        linked = False
        for piece in re.finditer(rf" (?P<link>{OF}|{TO}|et (?:{OF})?)?(?P<word>n°? ?\d+|[\w-]+(?:'[\w-]+)?)", match.group("body")):
            begin = match.start("body") + piece.start("word")
            word, link = piece.group("word"), piece.group("link") or ""
            proper = page.original(begin, begin + 1).isupper()
            if word in self.verbs and not proper and (not link or link.strip() == "et"):
                break
            if link.startswith(("au ", "aux ", "en ", "a l", "sur ")) and not proper or link == "et " and not linked:
                break
            linked = linked or bool(link)
            end = match.start("body") + piece.end()
        return end


def abbreviated(page: Page, named: Iterable[tuple[int, int, Source]]) -> dict[str, Source]:
    """Abbreviations in brackets behind institutions, with what each stands for."""
    found = {}
    for start, end, source in named:
        if match := ABBREVIATION.match(page.original(start, end + 20), len(page.original(start, end))):
            found.setdefault(match.group("short"), source)
    return found


def standing_alone(page: Page, short: dict[str, Source]) -> Iterator[tuple[int, int, Source]]:
    """Folded start and end of abbreviations that a page explained, wherever they stand."""
    if short:
        for match in SHORT.finditer(page.text):
            if source := short.get(match.group()):
                yield page.position(match.start()), page.position(match.end()), source
