"""Mark the sentences that are about a theme, by terms and what stands around them.

Not seen: a theme that a whole paragraph carries without any of its words, and irony.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from typing import NamedTuple

from spacy.language import Language

from mali_study.components.asides import aside
from mali_study.components.base import Layer
from mali_study.components.theme_terms import WHOLE, senses
from mali_study.reading.page import Page
from mali_study.reading.terms import Terms

BEFORE = 400  # characters before a term in which its clause begins; keeps a text without full stops from costing its square


class Hit(NamedTuple):
    """A word that speaks for a theme, in folded positions."""

    start: int
    end: int
    pair: int
    role: str


@Language.factory("mali_themes", default_config={"codebook": ""}, assigns=["doc.spans", "doc._.mali_rows"])
class Themes(Layer):
    """One row per sentence and theme: ``theme``, and as span the first term that carries it."""

    layer = "themes"
    label = "theme"

    def __init__(self, nlp: Language, name: str, codebook: str = ""):
        super().__init__(nlp, name, codebook)
        self.senses = senses(self.codebook)
        self.terms = Terms(dict.fromkeys(self.senses), plurals=False, overlapping=True)
        self.statuses = {name: entry.statuses for name, entry in self.codebook.themes.items() if entry.statuses}
        self.within = {
            (name, number): pair.within for name, entry in self.codebook.themes.items() for number, pair in enumerate(entry.pairs)
        }

    def rows(self, page: Page) -> list[dict]:
        """Rows in reading order, folded positions."""
        found = []
        for (sentence, theme), hits in self._hits(page).items():
            if trigger := self._trigger(page, sentence, theme, hits):
                found.append({"start": trigger.start, "end": trigger.end, "theme": theme})
        return sorted(found, key=lambda row: (row["start"], row["end"], row["theme"]))

    def _hits(self, page: Page) -> dict[tuple[int, str], list[Hit]]:
        """Every word that speaks for a theme, in reading order, by sentence and theme."""
        hits = defaultdict(set)
        for start, end, _, sentence in page.find(self.terms):
            for length, (theme, pair, role) in self.senses[page.plain[start:end]]:
                hits[sentence, theme].add(Hit(start, start + length, pair, role))
        for row in page.rows.get("equipment", ()):
            for theme, statuses in self.statuses.items():
                role = "term" if row["status"] in statuses else "with"
                hits[page.sentence_at(row["start"]), theme].add(Hit(row["start"], row["end"], WHOLE, role))
        return {key: audible(sorted(found)) for key, found in hits.items()}

    def _trigger(self, page: Page, sentence: int, theme: str, hits: list[Hit]) -> Hit | None:
        """The first term that carries the theme: strong, or weak with company near it, and in no aside."""
        company = defaultdict(list)
        for hit in hits:
            if hit.role == "with":
                company[hit.pair].append(hit)
        for hit in hits:
            if hit.role == "term" or hit.role == "weak" and self._accompanied(hit, theme, company):
                begin = max(page.sentences[sentence].start, hit.start - BEFORE)
                if not aside(page.original(begin, hit.start), page.original(hit.start, hit.end + 12)):
                    return hit
        return None

    def _accompanied(self, hit: Hit, theme: str, company: dict[int, list[Hit]]) -> bool:
        """Whether a word of the same pair stands near a weak term: beside it rather than in it."""
        within = self.within[theme, hit.pair]
        for words in (company[hit.pair], company[WHOLE]):
            first = bisect_left(words, hit.start - BEFORE, key=lambda other: other.start)
            last = bisect_right(words, hit.end + within, key=lambda other: other.start)
            if any(other.start >= hit.end or 0 <= hit.start - other.end <= within for other in words[first:last]):
                return True
        return False


def audible(hits: list[Hit]) -> list[Hit]:
    """Hits in reading order without those that share a word with an ``unless``."""
    kept, silent = [], [hit for hit in hits if hit.role == "unless"]
    for hit in hits:
        # The last of them that begins before the hit ends; they are few, and overlap only where one begins inside another.
        last = bisect_left(silent, hit.end, key=lambda other: other.start)
        if hit.role != "unless" and not any(other.end > hit.start for other in silent[max(last - 8, 0) : last]):
            kept.append(hit)
    return kept
