"""Mark the sentences that are about a theme, by terms and what stands around them.

Not seen: a theme that a whole paragraph carries without any of its words, and irony.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from spacy.language import Language

from mali_study.codebook.models import IrregularVerb, Theme
from mali_study.components.base import Layer
from mali_study.reading.folding import fold_word
from mali_study.reading.inflection import verb_forms
from mali_study.reading.page import Page
from mali_study.reading.terms import Terms, forms

NEAR = 130  # characters between a weak term and the word that supports it: about two clauses
BEFORE = 400  # characters before a term in which its clause begins; keeps a text without full stops from costing its square
CLAUSE = re.compile(r"[,;:()«»“”\"–—]|\s-\s")
# `celui qui`, `ce qui` and the cleft `c'est … qui` say the main thing; any other relative clause only adds to it.
RELATIVE = re.compile(
    r"(?:^\s*|(?<!\bce )\b(?=.{0,90}$))(?:qui|auquel|à laquelle|lequel|laquelle|lesquels|dont (?:les?|la|l['’]|une?))\b", re.I | re.S
)
CLEFT = re.compile(r"\b(?:c['’]est|c['’]était|ce sont|ce n['’]est|voilà|voici)\b", re.I)
# A participle set off by commas, as in `renversé par un coup d'État`; accents tell it from a present, and some nouns look like it.
NOUN = r"(?:malgré|beaucoup|[^\W\d_]*(?:ité|ieté)|armée|journée|soirée|année|santé|côté|blindé)\b"
PARTICIPLE = re.compile(
    rf"\s*(?!{NOUN})(?:[^\W\d_]{{2,}}(?:é|u)(?:e|s|es)?|en proie|en guerre|théâtre)\s+"
    r"(?:par|en|à|au|aux|depuis|de|du|des|dans|le|la|lors|après|avec|sur|sous|contre|entre|pour|il y a|(?:d|l)['’]\w+)\b",
    re.I,
)


class Label(NamedTuple):
    """What a form means for a theme: ``role`` is ``term``, ``weak``, ``with`` or ``unless``."""

    theme: str
    role: str


class Hit(NamedTuple):
    """A word that speaks for a theme, in folded positions."""

    start: int
    end: int
    role: str


@Language.factory("mali_themes", default_config={"codebook": ""}, assigns=["doc.spans", "doc._.mali_rows"])
class Themes(Layer):
    """One row per sentence and theme: ``theme``, and as span the first term that carries it."""

    layer = "themes"
    label = "theme"

    def __init__(self, nlp: Language, name: str, codebook: str = ""):
        super().__init__(nlp, name, codebook)
        self.terms = Terms(labels(self.codebook.themes, self.codebook.verbs), plurals=False)
        self.statuses = {name: entry.statuses for name, entry in self.codebook.themes.items() if entry.statuses}

    def rows(self, page: Page) -> list[dict]:
        """Rows in reading order, folded positions."""
        found = []
        for (sentence, theme), hits in self._hits(page).items():
            if trigger := _trigger(page, sentence, hits):
                found.append({"start": trigger.start, "end": trigger.end, "theme": theme})
        return sorted(found, key=lambda row: (row["start"], row["end"], row["theme"]))

    def _hits(self, page: Page) -> dict[tuple[int, str], list[Hit]]:
        """Every word that speaks for a theme, by sentence and theme."""
        hits = defaultdict(list)
        for start, end, meanings, sentence in page.find(self.terms):
            for theme, role in meanings:
                hits[sentence, theme].append(Hit(start, end, role))
        for row in page.rows.get("equipment", ()):
            for theme, statuses in self.statuses.items():
                role = "term" if row["status"] in statuses else "with"
                hits[page.sentence_at(row["start"]), theme].append(Hit(row["start"], row["end"], role))
        return hits


def labels(themes: Mapping[str, Theme], irregular: Mapping[str, IrregularVerb]) -> dict[str, frozenset[Label]]:
    """Each spelling with what it means; a longer form also means what the shorter ones inside it mean."""
    meanings = defaultdict(set)
    table = {verb: entry.model_dump() for verb, entry in irregular.items()}
    for theme, entry in themes.items():
        for role, terms in (("term", entry.terms), ("weak", entry.weak), ("with", entry.company), ("unless", entry.unless)):
            for form in (form for term in terms for form in forms(term)):
                meanings[form].add(Label(theme, role))
        for form in (form for verb in entry.verbs for form in verb_forms(verb, table)):
            meanings[fold_word(form).replace("-", " ")].add(Label(theme, "weak"))
    return {form: _with_inner(form, meanings) for form in list(meanings)}


def _with_inner(form: str, meanings: Mapping[str, set[Label]]) -> frozenset[Label]:
    """The meanings of a form and of every stretch of words inside it, but for themes it rules out."""
    own = meanings[form]
    words = form.split(" ")
    spans = {" ".join(words[first:last]) for first in range(len(words)) for last in range(first + 1, len(words) + 1)}
    inner = {label for span in spans - {form} for label in meanings.get(span, ())}
    excluded = {label.theme for label in own | inner if label.role == "unless"}
    return frozenset(label for label in own | inner if label.theme not in excluded)


def _trigger(page: Page, sentence: int, hits: list[Hit]) -> Hit | None:
    """The first term that carries the theme: strong, or weak with support near it, and in no aside."""
    support = sorted(hit for hit in hits if hit.role == "with")
    for hit in sorted(hits):
        if hit.role == "term" or hit.role == "weak" and _supported(hit, support):
            begin = max(page.sentences[sentence].start, hit.start - BEFORE)
            if not aside(page.original(begin, hit.start), page.original(hit.start, hit.end + 12)):
                return hit
    return None


def _supported(hit: Hit, support: list[Hit]) -> bool:
    """Whether one of the words, in reading order, stands near a weak term: beside it rather than in it."""
    first = bisect_left(support, hit.start - BEFORE, key=lambda other: other.start)
    last = bisect_right(support, hit.end + NEAR, key=lambda other: other.start)
    return any(other.start >= hit.end or 0 <= hit.start - other.end <= NEAR for other in support[first:last])


def aside(before: str, onwards: str = "") -> bool:
    """Whether a term stands in a relative clause, an apposition or brackets: the sentence's words before it, and from it on.

    >>> aside("Le président, renversé par un ", "coup d'État"), aside("Le président a été renversé par un ", "coup d'État")
    (True, False)
    """
    if before.rfind("(") > before.rfind(")"):
        return True
    cut = 0
    for match in CLAUSE.finditer(before):
        cut = match.end()
    clause = before[cut:]
    if RELATIVE.search(clause) and not CLEFT.search(clause):
        return True
    participle = PARTICIPLE.match(clause + onwards)
    # What opens a sentence in -ée is mostly a noun: `Levée des sanctions`.
    return participle is not None and (before[cut - 1] == "," if cut else not participle.group().split()[0].endswith("ée"))
