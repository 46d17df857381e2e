"""States and groups in a text: where they stand and with which preposition, for who delivers, receives and holds.

Not seen: pronouns within a sentence, and those that go back further than one.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from mali_study.codebook import Codebook
from mali_study.components import grammar
from mali_study.reading.page import Page
from mali_study.reading.terms import Terms, forms, pattern

RIVER = re.compile(r"\b(?:fleuve|riviere|bassin du|boucle du|delta du) $")
PRONOUN = re.compile(
    r"[«\"' ]*(?:[\w' ]{2,30}, )?(ils?|elles?|ce dernier|cette derniere|ces derniers|celui ci|celle ci)\b"
    r"(?! s'agi| y a| faut| est question| convient| reste)"
)
EARLY = 70  # characters of a sentence in which its subject stands
FAR = 4  # words between a preposition and the party it governs
REACH = 60


@dataclass(frozen=True)
class Party:
    """A state or group named in the folded text; ``role`` is its preposition's, ``adjective`` for `russe`, `malienne`."""

    start: int
    end: int
    code: str
    adjective: bool
    role: str

    @property
    def state(self) -> bool:
        """Whether the code is that of a state."""
        return self.code.isupper()


class Parties:
    """Finds parties, by the codebook's places and holders."""

    def __init__(self, codebook: Codebook):
        labels: dict[str, tuple[str, bool]] = {}
        for code, group in codebook.lots.holders.items():
            labels |= {term: (code, False) for term in group.terms}
        for code, place in ((place.successor or code, place) for code, place in codebook.places.items()):
            labels |= {term: (code, False) for term in place.terms}
            if not place.successor:  # a Soviet type says who designed it, not who sent it
                labels |= {term: (code, True) for term in place.adjectives}
        labels |= {term: ("home", False) for term in codebook.lots.words["home"].terms if term not in labels}
        self.terms = Terms(labels)
        self.homes = set(codebook.lots.homes)
        nouns = pattern(form for term in codebook.lots.words["institutions"].terms for form in forms(term))
        self.institution = re.compile(rf"(?:(?:la|le|les|l'|son|sa|ses|leurs?|un|une) ?)?(?:{nouns})(?: \w+)?")

    def __call__(self, page: Page) -> "Cast":
        """Every party of a page; words for the army or power at home stand for the state the article is most about."""
        hits = list(page.find(self.terms))
        counts = Counter(code for _, _, (code, _), _ in hits if code in self.homes)
        home = counts.most_common(1)[0][0] if counts else None
        found = []
        for number, (start, end, (code, adjective), sentence) in enumerate(hits):
            if code == "home":
                if home is None or _named_next(page, hits, number):
                    continue
                code = self._near(hits, number, sentence) or home
            first = max(page.sentences[sentence].start, start - REACH)
            if RIVER.search(page.plain[first:start]):
                continue
            found.append(Party(start, end, code, adjective, role_of(page.plain[first:start], self.institution)))
        return Cast(sorted([*found, *_pronouns(page, found)], key=lambda party: party.start), home)

    def _near(self, hits: list, number: int, sentence: int) -> str | None:
        """`Au Togo voisin, un véhicule de l'armée`: the state named earlier in the sentence is meant."""
        for _, _, (code, _), at in reversed(hits[max(0, number - 4) : number]):
            if at == sentence and code in self.homes:
                return code
        return None


def _pronouns(page: Page, found: list[Party]) -> Iterator[Party]:
    """`Elle a aussi livré`: a subject pronoun that opens a sentence stands for the subject of the one before."""
    opening: dict[int, Party] = {}
    for party in found:
        opening.setdefault(page.sentence_at(party.start), party)
    for number, (start, end, _) in enumerate(page.sentences):
        pronoun = PRONOUN.match(page.plain, start, end)
        before = opening.get(number - 1)
        if pronoun and before and before.role == "" and not before.adjective and before.start - page.sentences[number - 1].start <= EARLY:
            yield Party(pronoun.start(1), pronoun.end(1), before.code, False, "")


class Cast:
    """The parties of one page in reading order, and the state that is its home."""

    def __init__(self, parties: list[Party], home: str | None):
        self.parties, self.home = parties, home
        self.starts = [party.start for party in parties]

    def between(self, start: int, end: int) -> list[Party]:
        """Parties that start within a stretch."""
        return self.parties[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


def role_of(before: str, institution: re.Pattern) -> str:
    """The part a party plays by the preposition before it: made, origin, agent, goal, place, of, or none.

    ``institution`` matches what may stand between two prepositions of one phrase: `à l'armée du` Niger is a goal.
    """
    if grammar.MADE.search(before):
        return "made"
    stretch = grammar.PHRASE_ENDS.split(before)[-1]
    found = list(grammar.PREPOSITION.finditer(stretch))
    if not found or len(stretch[found[-1].end() :].split()) > FAR:
        return ""
    role, at = found[-1].lastgroup, found[-1].start()
    if role == "goal" and stretch[:at].endswith("quant "):
        return ""  # `quant au` Mali, it is the subject
    for match in reversed(found[:-1]):
        if role != "of" or not institution.fullmatch(stretch[match.end() : at].strip()):
            break
        role, at = match.lastgroup, match.start()
    return role or ""


def _named_next(page: Page, hits: list, number: int) -> bool:
    """`l'armée malienne`, `le gouvernement du Niger`: the state is named right behind, or the word is part of a longer name."""
    end = hits[number][1]
    if number + 1 < len(hits):
        start, _, (code, _), _ = hits[number + 1]
        gap = page.plain[end:start]
        return (
            code != "home"
            and 0 <= len(gap) <= 22
            and bool(re.fullmatch(r" (?:\w+ )?(?:de transition |militaires? |armees? |nationale? )?(?:du |de la |de l'|des |de |d')?", gap))
        )
    return False
