"""Find what is equipment in a text, named or generic, with its whole span; what only looks like it is passed over.

Not seen: pronouns, and words the codebook lacks.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge

from mali_study.codebook import Codebook
from mali_study.reading.folding import fold_word
from mali_study.reading.page import Page
from mali_study.reading.terms import Terms, forms, pattern

ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+|\S+@\S+\.\w+|\b[\w-]+\.(?:com|net|org|fr|ml|bf|ru|info)\b")
APPOSED = re.compile(
    r"(?:,|\(|–|,? (?:est|sont|etait|etaient|reste|restent|soit|qui (?:est|sont)|comme)) (?:un|une|des|l'un des|le|la|les) (?:[\w']+ )?$"
)
ACUTE = re.compile(r"ée?s?$")  # `armés` is no `armes`, though both fold alike
REFERRING = re.compile(r"(?:appareil|aeronef|vecteur|engin)s?\b")
# A designation that the codebook lacks, right behind a generic noun: `avions L-15`, `chars T-34`.
CODE = re.compile(r"(?: de type| type)? ([A-Z]{1,4}[a-z]{0,2}[ -]?\d{1,4}[A-Z]{0,2}\d?)(?![\w-])")
MODEL = re.compile(r" ((?:[A-Z]\d{1,3}|\d{1,3}[A-Z])[A-Z]?)(?![\w-])")  # `Panthera T6`: a name and its model
COUNTED = re.compile(r"\b(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|\d+|des|ses|leurs|premiers) (?:nouveaux |premiers |autres )?$")
MANY = re.compile(r"\b(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|\w+aines? de|\d+) (?:\w+ )?$")
FLYING = ("fixed-wing", "helicopter", "uav")
ROLLING = ("armour", "vehicle", "naval", *FLYING)
RECALLED = 40  # mentions back in which a designation that a name could be has stood for equipment
SHORT = 2  # letters of a designation that counts in capitals alone
NEAR = 400  # characters back to the mention that a word such as `appareils` takes up again


@dataclass
class Mention:
    """A stretch of folded text that names equipment."""

    start: int
    end: int
    slug: str
    family: str
    designation: bool
    sentence: int


class Mentions:
    """Mentions of a page, by the words of a codebook."""

    def __init__(self, codebook: Codebook):
        entries = codebook.equipment
        self.entries = entries
        self.terms = Terms({term: slug for slug, entry in entries.items() for term in entry.terms})
        words = codebook.lots.words
        self.acute = {form for entry in entries.values() for term in entry.terms if ACUTE.search(term.lower()) for form in forms(term)}
        self.idioms = Terms({term: True for term in words["idioms"].terms})
        self.series_of = {fold_word(entry.series): slug for slug, entry in entries.items() if entry.series}
        self.series = re.compile(rf"(?<![\w-])({'|'.join(sorted(self.series_of, key=len, reverse=True))})-\d{{1,3}}[a-z]{{0,3}}(?![\w-])")
        self.ambiguous = {form: slug for slug, entry in entries.items() for term in entry.ambiguous or [] for form in forms(term)}
        self.contexts = {
            slug: re.compile(rf"\b(?:{pattern(map(_plain, entry.context))})") for slug, entry in entries.items() if entry.context
        }
        adjectives = {form for place in codebook.places.values() for word in place.adjectives for form in forms(word)}
        self.adjective = pattern(adjectives)
        modifiers = pattern(form for term in words["modifiers"].terms for form in forms(term))
        joins = pattern(form for term in words["joins"].terms for form in forms(term))
        self.modified = re.compile(rf"(?: (?:et )?(?:{modifiers})(?!\w))+")
        between = rf"(?: (?:de fabrication |de conception |d'origine )?(?:{self.adjective}|neufs?|modernes?|russo \w+)(?!\w)){{0,2}}"
        self.joined = re.compile(rf"{between},?(?: (?:{joins}))?(?: les?)? [\"«“(]? ?$|[ /-]$")

    def __call__(self, page: Page) -> list[Mention]:
        """Every mention outside boilerplate, in reading order, none over another."""
        blocked = sorted(
            [(start, end) for start, end, _ in self.idioms(page.plain)] + [match.span() for match in ADDRESS.finditer(page.folded)]
        )
        found: list[Mention] = []
        for start, end, slug, sentence in merge(page.find(self.terms), self._series(page), key=lambda hit: (hit[0], -hit[1])):
            if (
                found
                and start < found[-1].end
                or _overlaps(blocked, start, end)
                or not self._stands(page, found, start, end, slug, sentence)
            ):
                continue
            entry = self.entries[slug]
            named = _slug(page.original(start, end)) if page.plain[start:end] not in self.terms.labels else slug
            self._add(page, found, Mention(start, end, named, entry.family, entry.designation, sentence))
        kept = [mention for number, mention in enumerate(found) if not self._apposed(page, found, number)]
        for number, mention in enumerate(kept):
            self._refer(page, kept[max(0, number - 6) : number], mention)
        return kept

    def _series(self, page: Page) -> Iterator[tuple[int, int, str, int]]:
        """Numbers of a known series that the codebook lacks, such as `MiG-17`."""
        for match, sentence in page.search(self.series):
            if page.plain[match.start() : match.end()] not in self.terms.labels and page.original(*match.span())[0].isupper():
                yield match.start(), match.end(), self.series_of[match[1]], sentence

    def _stands(self, page: Page, found: list[Mention], start: int, end: int, slug: str, sentence: int) -> bool:
        """Whether an ambiguous term means equipment here: beside one of its context words, or behind a generic noun."""
        if page.folded[start - 1 : start] == "-" and page.folded[max(0, start - 5) : start - 1] in ("anti", " anti"):
            return False
        if ACUTE.search(page.original(start, end).lower()) and page.plain[start:end] not in self.acute:
            return False
        if page.plain[start:end] == "avions" and page.plain[max(0, start - 5) : start].endswith(("nous ", "n'")):
            return False
        if end - start <= SHORT and not page.original(start, end).isupper():
            return False  # `ak` in an agency's signature
        slug_of = self.ambiguous.get(page.plain[start:end])
        if slug_of is None:
            return True
        if self.entries[slug].designation and not page.original(start, end)[:1].isupper():
            return False
        if found and found[-1].sentence == sentence and self.joined.fullmatch(page.plain[found[-1].end : start] + ""):
            return True
        if self.entries[slug].designation and any(earlier.slug == slug for earlier in found[-RECALLED:]):
            return True
        if self.entries[slug].designation and COUNTED.search(page.plain[max(0, start - 22) : start]):
            return True
        first = max(sentence - 1, 0)
        begin, stop = max(page.sentences[first].start, start - NEAR), min(page.sentences[sentence].end, end + NEAR)
        around = page.plain[begin:start] + " | " + page.plain[end:stop]
        return bool(self.contexts[slug].search(around))

    def _add(self, page: Page, found: list[Mention], mention: Mention) -> None:
        """Add a mention; a designation joins the generic noun or the maker's name before it to one span."""
        before = found[-1] if found else None
        if before and before.sentence == mention.sentence and mention.designation:
            gap = page.plain[before.end : mention.start]
            if self.joined.fullmatch(gap) and (not before.designation or gap in (" ", "/", "-", "") and _compatible(before, mention)):
                typed = any(letter.isdigit() for letter in before.slug)  # `Iliouchine Il-76TD`: the maker's name says less
                shorter = before.designation and typed and len(mention.slug) < len(before.slug)
                before.end, before.family, before.designation = mention.end, mention.family, True
                mention.slug = before.slug if shorter else mention.slug
                before.slug = mention.slug
                return
        if not mention.designation and (more := self.modified.match(page.plain, mention.end)):
            mention.end = more.end()
        code = None if mention.designation else CODE.match(page.text, page.place(mention.start, mention.end)[1])
        if code and _plain(code[1]) not in self.terms.labels:
            mention.end, mention.designation = page.position(code.end()), True
            mention.slug = _slug(code[1])
        elif mention.designation and mention.slug.isalpha() and (code := MODEL.match(page.text, page.place(mention.start, mention.end)[1])):
            mention.end = page.position(code.end())
            mention.slug = f"{mention.slug}-{_slug(code[1])}"
        found.append(mention)

    def _apposed(self, page: Page, found: list[Mention], number: int) -> bool:
        """`le Su-25, un avion d'attaque au sol`: the generic noun says what the designation before it is."""
        if number == 0 or found[number].designation:
            return False
        before, mention = found[number - 1], found[number]
        gap = page.plain[before.end : mention.start]
        if MANY.search(page.plain[max(0, before.start - 16) : before.start]):
            return False  # `quatre PKM, une mitrailleuse lourde`: a list
        return (
            before.designation and before.sentence == mention.sentence and len(gap) < 40 and bool(APPOSED.fullmatch(gap) and " un" in gap)
        )

    def _refer(self, page: Page, before: list[Mention], mention: Mention) -> None:
        """`appareils` takes the family of what it takes up again, `engins` its slug as well."""
        word = page.plain[mention.start : mention.end]
        if mention.designation or not REFERRING.fullmatch(word):
            return
        fitting = ROLLING if word.startswith("engin") else FLYING
        for earlier in reversed(before[-6:]):
            if earlier.family in fitting and mention.start - earlier.end < NEAR:
                mention.family = earlier.family
                if word.startswith("engin"):
                    mention.slug = earlier.slug
                return
        if word.startswith("engin"):
            mention.slug, mention.family = "vehicle", "vehicle"


def _slug(code: str) -> str:
    """A designation as it stands, in lower case with hyphens for spaces."""
    return code.lower().replace(" ", "-")


def _plain(word: str) -> str:
    return fold_word(word).replace("-", " ")


def _overlaps(blocked: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a stretch lies on one of the sorted ones."""
    at = bisect_left(blocked, (end, 0))
    return any(start < last for _, last in blocked[max(0, at - 2) : at])


def _compatible(one: Mention, other: Mention) -> bool:
    """Two names of one thing: the same slug, a maker and its type, a type and its variant."""
    return (
        one.slug == other.slug or one.family == other.family and (one.slug in other.slug or other.slug in one.slug or "-" not in one.slug)
    )
