"""Find the words that say what happened to equipment: verb forms and nouns of the codebook, with tense and voice."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mali_study.codebook import Codebook
from mali_study.components import grammar
from mali_study.reading.folding import fold_word
from mali_study.reading.inflection import verb_forms
from mali_study.reading.page import Page
from mali_study.reading.terms import Terms, forms, pattern

UNQUOTED = str.maketrans("", "", '«»"“”')  # `a « détecté et abattu »`
REACH = 45  # characters before a verb in which its auxiliary is looked for
ABLE = 70  # characters before an infinitive in which `capable de` is looked for
ROLES = ("gives", "takes", "about", "joins", "carries", "shows", "equips")
ANOTHER = re.compile(r"\b(?:celui|celle|ceux|celles) (?:\w+ )?$")  # `celui` perdu en mars
ACUTE = re.compile(r"[éÉ][eE]?[sS]?$")
Label = tuple[str, str, str]  # status, role, tense


@dataclass(frozen=True)
class Trigger:
    """A word that gives a status, "none" for what says that something else happened.

    ``role`` is gives, takes, about, joins, carries, shows, equips or noun; ``voice`` active, passive, bare (a participle alone)
    or empty for nouns; ``tense`` the verb form's, or group for a noun that only gathers what it names (`convoi de`).
    """

    start: int
    end: int
    status: str
    role: str
    tense: str
    voice: str = ""


def listed(codebook: Codebook, name: str) -> re.Pattern:
    """An expression for the words of one list of ``lots.toml``, over folded text with hyphens read as spaces."""
    words = [fold_word(term).replace("-", " ") for term in codebook.lots.words[name].terms]
    elided = [word[:-1] + "'" for word in words if word.endswith((" de", " que"))]  # `capable d'emporter`
    return re.compile(rf"(?<!\w)(?:{pattern([*words, *elided])})(?:(?<=')|(?!\w))")


class Triggers:
    """Finds triggers, by the codebook's lots and verbs."""

    def __init__(self, codebook: Codebook):
        labels = list(_labels(codebook))
        self.terms = Terms(dict(labels), plurals=False)
        nouns = [noun for words in codebook.lots.statuses.values() for noun in words.nouns]
        accented = {form for noun in nouns if ACUTE.search(noun) for form in forms(noun)}  # `arrivée` is a noun as well
        self.participles = {form: label for form, label in labels if label[2] == "participle" and form not in accented}
        irregular = {name: entry.model_dump() for name, entry in codebook.verbs.items()}
        self.general = {
            form: status for status, words in codebook.lots.statuses.items() for lemma in words.present for form in _forms(lemma, irregular)
        }
        self.homographs = {form.lower() for form in codebook.lots.words["homographs"].terms}
        self.capabilities = listed(codebook, "capabilities")

    def __call__(self, page: Page) -> dict[int, list[Trigger]]:
        """The triggers of each sentence, in reading order."""
        found: dict[int, list[Trigger]] = {}
        for start, end, (status, role, tense), sentence in page.find(self.terms):
            begin = max(page.sentences[sentence].start, start - REACH)
            if role == "noun" and ACUTE.search(page.original(start, end)):  # `commandés`, which folds like `commandes`
                status, role, tense = self.participles.get(page.plain[start:end], (status, role, tense))
            if status and not self._other(page, begin, start, end, (status, role, tense)):
                tense, voice = _voice(page, begin, start, end, role, tense)
                if tense == "present" and page.plain[start:end] in self.general:  # `utilise` folds like `utilisé`
                    status = self.general[page.plain[start:end]]
                if role == "equips":  # who equips an army delivers, what an army is equipped with is in service
                    new = voice == "active" and tense != "present" or voice == "passive" and grammar.BEEN.search(page.plain[begin:start])
                    status, role = ("delivered", "gives" if voice == "active" else "takes") if new else (status, "equips")
                before = found.setdefault(sentence, [])
                if voice == "bare" and before and grammar.AND.search(page.plain[begin:start]):
                    voice = before[-1].voice if before[-1].tense == "participle" else voice  # `a détruit un blindé et touché un avion`
                before.append(Trigger(start, end, status, role, tense, voice))
        return found

    def _other(self, page: Page, begin: int, start: int, end: int, label: Label) -> bool:
        """Whether the word is another one here: a homograph, part of a type's name, a capability, a verb used as a noun."""
        status, role, tense = label
        if page.original(start, end).lower() in self.homographs:
            before = page.plain[begin:start]  # `a visé`, `en commandant six drones`
            return not (tense == "participle" and grammar.ACTIVE.search(before) or before.endswith("en "))
        if tense == "participle" and ANOTHER.search(page.plain[begin:start]):
            return True
        if role == "noun":
            return status == "used" and bool(grammar.COMPLEMENT.search(page.plain[begin:start]))  # `avion d'attaque`
        if tense == "reflexive":
            return not grammar.REFLEXED.search(page.plain[begin:start])
        if tense != "infinitive":
            return False
        if page.plain[max(begin, start - 5) : start] == "sans ":
            return True
        opens = grammar.OPENING.search(page.folded[max(begin, start - 4) : start])  # `Acheter un drone est une chose`
        return bool(opens or self.capabilities.search(page.plain[max(page.sentences[page.sentence_at(start)].start, start - ABLE) : start]))


def _voice(page: Page, begin: int, start: int, end: int, role: str, tense: str) -> tuple[str, str]:
    """Tense and voice of a verb form, as the auxiliary before it says; a present may fold like a participle."""
    if role == "noun":
        return tense, ""
    if tense == "reflexive":
        return "past", "active"
    if tense != "participle":
        return tense, "active"
    before = page.plain[begin:start].translate(UNQUOTED)
    if grammar.PASSIVE.search(before):
        return tense, "passive"
    if grammar.ACTIVE.search(before):
        return tense, "active"
    unaccented = page.plain[start:end].endswith(("e", "es")) and not any(letter in page.original(start, end)[-3:] for letter in "éÉ")
    return ("present", "active") if unaccented else (tense, "bare")


def _labels(codebook: Codebook) -> Iterator[tuple[str, Label]]:
    """Folded forms with their labels; of two labels the later stands, so the general come first."""
    irregular = {name: entry.model_dump() for name, entry in codebook.verbs.items()}
    lots = codebook.lots
    for status, words in lots.statuses.items():
        yield from ((form, (status, "about", "reflexive")) for lemma in words.about for form in _reflexive(lemma, irregular))
    for status, words in reversed(lots.statuses.items()):
        for role in reversed(ROLES):
            for lemma in reversed(getattr(words, role)):
                yield from ((form, (status, role, tense)) for form, tense in _forms(lemma, irregular).items())
    for status, words in reversed(lots.statuses.items()):
        yield from ((form, (status, "noun", "")) for noun in reversed(words.nouns) for form in forms(noun))
    for status, words in lots.statuses.items():
        for lemma in words.present:
            yield from ((form, (status, "about", tense)) for form, tense in _forms(lemma, irregular).items() if tense == "present")
    for status, words in lots.statuses.items():
        yield from ((form, (status, "noun", "group")) for noun in words.groups for form in forms(noun))
    yield from ((form, ("none", "noun", "")) for noun in lots.neutral_nouns for form in forms(noun))
    for lemma in lots.neutral:
        yield from ((form, ("none", "about", tense)) for form, tense in _forms(lemma, irregular).items())
    for lemma in lots.empty:
        yield from ((form, ("", "", "")) for form in _forms(lemma, irregular))


def _reflexive(lemma: str, irregular: Mapping[str, Mapping]) -> Iterator[str]:
    """The participles of a reflexive verb, for auxiliaries that stand further off (`s'est toutefois écrasé`)."""
    folded = fold_word(lemma)
    bare = re.sub(r"^(?:s'|se )", "", folded)
    if bare != folded:
        yield from (form for form, tense in verb_forms(bare, irregular).items() if tense == "participle")


def _forms(lemma: str, irregular: Mapping[str, Mapping]) -> dict[str, str]:
    """Forms of a verb; a reflexive one only with its pronoun, in compound tenses with its auxiliary."""
    folded = fold_word(lemma)
    bare = re.sub(r"^(?:s'|se )", "", folded)
    found = verb_forms(bare, irregular)
    if bare == folded:
        return found
    pronoun = "s'" if bare[0] in "aeiouyh" else "se "
    whole = {pronoun + form: tense for form, tense in found.items() if tense != "participle"}
    for form in (form for form, tense in found.items() if tense == "participle"):
        whole |= {f"{start} {form}": tense for start, tense in grammar.REFLEXIVE.items()}
        if form.endswith("e") and bare.endswith("er"):
            whole[pronoun + form] = "present"  # `s'écrase` folds like `écrasé`
    return whole
