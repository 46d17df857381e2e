"""Mark the words an article chose where the press has a choice. Not seen: irony, and words the codebook lacks."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from spacy.language import Language

from mali_study.codebook.models import Framing as Group
from mali_study.codebook.models import Place
from mali_study.components.base import Layer
from mali_study.reading.folding import fold_word
from mali_study.reading.page import Page
from mali_study.reading.terms import Terms, forms

WITHIN = 1000  # characters: keeps a text without full stops from costing its square
NEXT_WORDS = re.compile(r"(?:[ \"«»“”]*)(\w+)(?:[ \"«»“”]+(\w+))?")
NAME_FOLLOWS = re.compile(r"\s+(?:Mm?\.\s+)?[A-ZÀ-Ý]\w")
AGAIN_IN_BRACKETS = re.compile(r" ?\( ?")


class Label(NamedTuple):
    """A term of the codebook and how it counts: ``term``, ``ambiguous``, ``rank``, ``near`` or ``unless``."""

    group: str
    term: str
    role: str


@Language.factory("mali_framing", default_config={"codebook": ""}, assigns=["doc.spans", "doc._.mali_rows"])
class Framing(Layer):
    """One row per descriptor, the longest wins: ``group``, and ``term`` as the codebook writes it."""

    layer = "framing"
    label = "group"

    def __init__(self, nlp: Language, name: str, codebook: str = ""):
        super().__init__(nlp, name, codebook)
        groups = self.codebook.framing
        self.terms = Terms(labels(groups), plurals=False)
        self.near = {name: Terms({word: name for word in group.near}) for name, group in groups.items()}
        self.foreign = {name: foreign_adjectives(self.codebook.places, group.country) for name, group in groups.items() if group.country}

    def rows(self, page: Page) -> list[dict]:
        """Rows in reading order, folded positions."""
        found, last = [], {}
        for start, end, (group, term, role), sentence in page.find(self.terms):
            if role == "unless" or page.sentences[sentence].part == "credit":
                continue
            # `groupes armés terroristes (GAT)` chooses its words once.
            again = last.get(group) is not None and AGAIN_IN_BRACKETS.fullmatch(page.folded, last[group], start)
            if not again and self._counts(page, start, end, group, role, sentence):
                found.append({"start": start, "end": end, "group": group, "term": term})
                last[group] = end
        return found

    def _counts(self, page: Page, start: int, end: int, group: str, role: str, sentence: int) -> bool:
        """Whether a term means this group where it stands."""
        if group in self.foreign and (follow := NEXT_WORDS.match(page.plain, end)) and self.foreign[group] & set(follow.groups()):
            return False
        if role == "rank":
            return not NAME_FOLLOWS.match(page.text, page.place(start, end)[1])
        if role == "ambiguous":
            reach = self.codebook.framing[group].reach
            around = page.sentences[max(sentence - reach, 0) : sentence + reach + 1]
            first, last = max(around[0].start, start - WITHIN), min(around[-1].end, end + WITHIN)
            return next(self.near[group](page.plain, first, last), None) is not None
        return True


def labels(groups: Mapping[str, Group]) -> dict[str, Label]:
    """Each spelling with its label; what an earlier group lists is its own."""
    found: dict[str, Label] = {}
    for group, entry in groups.items():
        for role, terms in (("term", entry.terms), ("ambiguous", entry.ambiguous), ("rank", entry.ranks), ("unless", entry.unless)):
            for term in terms:
                for form in forms(term):
                    found.setdefault(form, Label(group, term, role))
    return found


def foreign_adjectives(places: Mapping[str, Place], country: str) -> set[str]:
    """Folded adjectives of every state but one."""
    own = {fold_word(word) for word in places[country].adjectives} if country in places else set()
    return {fold_word(word) for code, place in places.items() if code != country for word in place.adjectives} - own
