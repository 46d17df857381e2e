"""The verbs of saying of a codebook, in every form that reports, and how each counts."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mali_study.codebook.models import IrregularVerb, Speech
from mali_study.reading.folding import fold_word
from mali_study.reading.inflection import verb_forms
from mali_study.reading.terms import pattern

STATED = ("participle", "past", "present", "conditional")


@dataclass(frozen=True)
class Verb:
    """A verb of the codebook and how it counts."""

    lemma: str
    naming: bool
    weak: bool
    quoting: bool
    denying: bool
    asking: bool = False
    negated: bool = False


class Lexicon:
    """Verb forms of a codebook.

    ``forms`` leads from a folded form, and whether it is reflexive, to its verb and tense; ``presents`` are irregular
    forms that are a present as well as a participle; ``modals`` patterns of verbs that carry another, by what stands behind.
    """

    def __init__(self, speech: Speech, verbs: Mapping[str, IrregularVerb]):
        irregular = {lemma: parts.model_dump() for lemma, parts in verbs.items()}
        self.forms: dict[tuple[str, bool], tuple[Verb, str]] = {}
        for verb, reflexive in _verbs(speech):
            for form, tense in verb_forms(verb.lemma, irregular).items():
                if _third_person(form.split(" ")[0], tense):
                    self.forms.setdefault((form, reflexive), (verb, tense))
        self.presents = {fold_word(form) for parts in verbs.values() for form in parts.present}
        self.nouns = {fold_word(term) for term in speech.nouns.terms}
        self.modals = _modals(speech, irregular)
        self.idioms = re.compile(rf"(?:{pattern(form for term in speech.idioms.terms for form in verb_forms(term, irregular))})(?!\w)")

    def like_present(self, form: str) -> bool:
        """Participles that are written as a present: `dit`, `annonce` without its accent."""
        return form.split(" ")[0].endswith(("e", "es")) or form.split(" ")[0] in self.presents


def _verbs(speech: Speech) -> Iterator[tuple[Verb, bool]]:
    """Every verb of the lists, and whether it is reflexive; a verb in both lists may stand either way."""
    denying, naming, weak = (set(group.terms) for group in (speech.denying, speech.naming, speech.weak))
    saying = set(speech.saying.terms)
    for term in speech.negated.terms:
        yield Verb(term, True, term in weak, False, False, negated=True), False
    for term in [*speech.saying.terms, *speech.naming.terms, *speech.denying.terms]:
        lemma = re.sub(r"^(?:s'en |s'|se )", "", term)
        only_naming = term in naming and term not in saying or term in denying
        kinds = (group.terms for group in (speech.weak, speech.quoting, speech.denying, speech.asking))
        yield Verb(lemma, only_naming or term in naming, *(term in terms for terms in kinds)), lemma != term


def _modals(speech: Speech, irregular: Mapping) -> dict[str, str]:
    """What stands behind a verb that carries another (`à`, `de`, `de l'occasion pour`), with a pattern of its forms."""
    behind = defaultdict(set)
    for term in speech.modals.terms:
        lemma, _, tail = fold_word(re.sub(r"^(?:s'|se )", "", term)).partition(" ")
        behind[tail] |= {form for form, tense in verb_forms(lemma, irregular).items() if tense in STATED}
    return {tail: pattern(forms) for tail, forms in sorted(behind.items())}


def _third_person(form: str, tense: str) -> bool:
    """Forms in which a paper reports; the future says nothing yet, first persons speak inside quotations."""
    return tense != "future" and not (
        tense != "participle" and form.endswith(("ons", "ions")) or tense in ("past", "conditional") and form.endswith("ais")
    )
