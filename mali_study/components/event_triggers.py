"""Find the words that may tell an event: nouns and verb forms of the codebook, with the company that some of them need."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from mali_study.codebook import Codebook
from mali_study.codebook.event_models import EventPair
from mali_study.components.event_cast import Cast
from mali_study.reading.folding import fold_word
from mali_study.reading.inflection import verb_forms
from mali_study.reading.page import Page
from mali_study.reading.terms import Terms, forms

PRONOUN = re.compile(r"^(?:se |s')")
REFLEXIVE = re.compile(r"(?:\b[sm]'|\b(?:se|me|nous nous) )(?:(?:\w+ ){0,3})$")
ACUTE = re.compile(r"[éÉ](?:e?s?|E?S?)$")
MUTE = re.compile(r"[^iuéIU]e$")  # of the verbs in -er: `attaque`; not `conclue`, `prise`
DEFINITE = re.compile(r"(?:\b(?:le|la|du|au|cette|cet|ce|son|sa|leur|ledit|ladite) |l')$")
COMPLEMENT = re.compile(r" (?:de |du |des |d'|en |au |aux |pour |avec )")
DONE = ("participle", "past", "present")
TALK = "talk"  # of a kind that the article decides
UNLESS = "unless"


class Candidate(NamedTuple):
    """One reading of a form: its kind of event, the company it needs, its tense (None for nouns)."""

    kind: str
    pair: int | None = None
    tense: str | None = None
    reflexive: bool = False
    plural: bool = False
    acute: bool = False


class Trigger(NamedTuple):
    """A word that may tell an event, in folded positions. ``tense`` None for nouns; ``plural`` where one event is not meant."""

    start: int
    end: int
    kind: str
    tense: str | None
    plural: bool
    sentence: int


class EventTriggers:
    """The words of ``events.toml``, compiled once for all pages."""

    def __init__(self, codebook: Codebook):
        self.kinds, self.talks = codebook.events.kinds, codebook.events.talks
        self.verbs = {name: parts.model_dump() for name, parts in codebook.verbs.items()}
        found: dict[str, list[Candidate]] = defaultdict(list)
        for term in codebook.events.words["unless"].terms:
            for form in forms(term):
                found[form].append(Candidate(UNLESS))
        for kind, entry in self.kinds.items():
            single = {fold_word(term) for term in entry.plurals}
            self._add(found, kind, None, entry.terms, entry.verbs, single)
            for number, pair in enumerate(entry.pairs):
                self._add(found, kind, number, pair.weak, pair.verbs, single)
        self._add(found, TALK, None, self.talks.terms, self.talks.verbs, set())
        self.terms = Terms({form: tuple(candidates) for form, candidates in found.items()}, plurals=False)
        self.company = {
            (kind, number): _company(pair, self.verbs) for kind, entry in self.kinds.items() for number, pair in enumerate(entry.pairs)
        }

    def _add(self, found: dict, kind: str, pair: int | None, nouns: list[str], verbs: list[str], single: set[str]) -> None:
        for term in nouns:
            base = fold_word(term).replace("-", " ")
            for form in forms(term):
                found[form].append(
                    Candidate(kind, pair, plural=form != base and base not in single, acute=bool(ACUTE.search(term.split(" ")[0])))
                )
        for verb in verbs:
            lemma = PRONOUN.sub("", verb)
            for form, tense in verb_forms(lemma, self.verbs).items():
                found[form.replace("-", " ")].append(Candidate(kind, pair, tense, lemma != verb))

    def __call__(self, page: Page, cast: Cast) -> list[Trigger]:
        """Triggers in reading order; talks get the kind that the article tells of."""
        found: list[Trigger] = []
        seen: set[str] = set()
        for hit in page.find(self.terms):
            if trigger := self._read(page, cast, *hit) or self._again(page, seen, *hit):
                found.append(trigger)
                seen.add(trigger.kind)
        like = any(trigger.kind == self.talks.like for trigger in found)
        kind = self.talks.like if like else self.talks.otherwise
        return [trigger._replace(kind=kind) if trigger.kind == TALK else trigger for trigger in found]

    def _read(self, page: Page, cast: Cast, start: int, end: int, candidates: tuple[Candidate, ...], sentence: int) -> Trigger | None:
        """The first reading of a form whose conditions hold where it stands."""
        if candidates[0].kind == UNLESS or page.sentences[sentence].part == "credit":
            return None
        reflexive, word = None, page.original(start, end).split(" ")[0]
        for candidate in candidates:
            if (candidate := _accented(candidate, word)) is None:
                continue
            if candidate.tense or len(candidates) > 1:
                if reflexive is None:
                    floor = max(page.sentences[sentence].start, start - 40)
                    reflexive = bool(REFLEXIVE.search(page.plain[floor:start]))
                if candidate.reflexive != reflexive:
                    continue
            if self._accompanied(page, cast, candidate, start, end, sentence):
                return Trigger(start, end, candidate.kind, candidate.tense, candidate.plural, sentence)
        return None

    def _again(self, page: Page, seen: set[str], start: int, end: int, candidates: tuple[Candidate, ...], sentence: int) -> Trigger | None:
        """`Leur arrivée a précipité …`: a definite noun without company means the event of its kind that was told before."""
        bare = page.sentences[sentence].part != "credit" and not COMPLEMENT.match(page.plain, end) and _definite(page.plain, start)
        for candidate in candidates if bare else ():
            alone = candidate.pair is None or self.company.get((candidate.kind, candidate.pair)) is None
            if (
                alone
                and candidate.tense is None
                and candidate.kind in seen
                and _accented(candidate, page.original(start, end).split(" ")[0])
            ):
                return Trigger(start, end, candidate.kind, None, candidate.plural, sentence)
        return None

    def _accompanied(self, page: Page, cast: Cast, candidate: Candidate, start: int, end: int, sentence: int) -> bool:
        """Whether the company that a reading needs stands in the sentence."""
        if candidate.kind == TALK:
            return not any(row["mode"] == "citation" for row in cast.saying(start)) and (
                candidate.tense is None or cast.near("person", sentence, start - 120, end + 80)
            )
        if candidate.pair is None:
            return True
        pair = self.kinds[candidate.kind].pairs[candidate.pair]
        bounds = page.sentences[sentence]
        first, last = max(bounds.start, start - pair.within), min(bounds.end, end + pair.within)
        words = self.company[candidate.kind, candidate.pair]
        if words and not any(stop <= start or begin >= end for begin, stop, _ in words(page.plain, first, last)):
            return False
        if pair.beside and not any(cast.near(sort, sentence, first, last) for sort in pair.beside):
            return False
        if any(cast.near(sort, sentence, first, last) for sort in pair.without):
            return False
        return not pair.behind or any(cast.near(sort, sentence, end, last) for sort in pair.behind)


def _definite(plain: str, start: int) -> bool:
    return bool(DEFINITE.search(plain, max(0, start - 8), start))


def _accented(candidate: Candidate, word: str) -> Candidate | None:
    """The reading as its accent allows: `attaqué` is no noun, `attaque` no participle, though all fold alike."""
    acute = bool(ACUTE.search(word))
    if candidate.tense is None:
        return candidate if candidate.acute == acute or word.isupper() else None
    if candidate.tense == "participle" and not acute and not word.isupper() and MUTE.search(word):
        return candidate._replace(tense="present")
    return candidate


def _company(pair: EventPair, irregular: dict) -> Terms | None:
    """The words of which one must stand beside a weak word."""
    words = {form for term in pair.company for form in forms(term)}
    # `menace d'imposer des sanctions` imposes none.
    words |= {form for verb in pair.company_verbs for form, tense in verb_forms(verb, irregular).items() if tense in DONE}
    return Terms(dict.fromkeys(words, True), plurals=False) if words else None


def between(triggers: list[Trigger], starts: list[int], start: int, end: int) -> Iterator[Trigger]:
    """The triggers that start in a stretch."""
    for number in range(bisect_left(starts, start), bisect_left(starts, end)):
        yield triggers[number]
