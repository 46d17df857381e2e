"""Whether a word tells an event that took place: not one wished, feared, denied, planned, general or habitual.

Not seen: a plan that only the sentence before betrays, and irony.
"""

import re

from mali_study.codebook import Codebook
from mali_study.components.event_triggers import Trigger
from mali_study.components.grammar import ACTIVE, BORDER, PASSIVE
from mali_study.reading.folding import fold_word
from mali_study.reading.page import Page
from mali_study.reading.terms import pattern

BEFORE, BEHIND = 70, 60  # characters of the clause that are read on either side
ARTICLE = r"(?:(?:le|la|les|l'|une?|des|du|de la|de l'|de|d'une?|d'|cet|cette|ce|ces|son|sa|ses|leurs?|tout) ?)"
UNTOLD = re.compile(
    r"\b(?:aurait|auraient|aura|auront|serait|seraient|sera|seront|pourrait|pourraient|devrait|devraient|doit|doivent|va|vont)\b"
)
NEGATED = re.compile(r"(?:\bne |\bn')(?!(?:\w+ ){1,3}(?:que|qu'))[^,;:]{0,40}$")
SUPPOSED = re.compile(r"(?:\bsi |\bs'il|\bpour que |\bafin |\bavant que |\bsans )[^,;:]{0,60}$")
BARE = re.compile(r"(?:\bde |\bd')$")
EVENTFUL = re.compile(
    r"(?:\blors|\bcours|\bsuite (?:a|de)|\bmarge|\bapres|"
    r"\bvictimes?|\bcibles?|\bobjet|\bserie|\bvague|\bissue|\boccasion|\bpart) (?:de |d')$"
)
VERB = re.compile(r"\b(?:ete|etre|fut|ont|avait|avaient) $")  # `a été prise en Algérie` is no noun
TWO = re.compile(r"\b(?:deux|trois|double)\b")
IMPERFECT = ("ait", "aient", "ais", "ions")
TENSES = ("participle", "past", "present", "infinitive")


class Facts:
    """The words of ``events.toml`` that make an event unreal, compiled once."""

    def __init__(self, codebook: Codebook):
        words = {name: sorted({fold_word(term).replace("-", " ") for term in group.terms}) for name, group in codebook.events.words.items()}
        # `redoute une nouvelle attaque`: an article and one adjective may stand between.
        self.unreal = re.compile(rf"(?<!\w)(?:{pattern(words['unreal'])})(?:(?<=')| ){ARTICLE}?(?:[\w']+ )?(?:de |d')?$")
        self.demanded = re.compile(rf"(?<!\w)(?:{pattern(words['demanded'])}) (?:[\w']+ ){{0,3}}{ARTICLE}?(?:[\w']+ )?$")
        self.planned = re.compile(rf"(?<!\w)(?:{pattern(words['planned'])})(?!\w)")
        self.begun = re.compile(rf"(?<!\w)(?:{pattern(words['begun'])}) (?:se |s'|nous )?$")

    def told(self, page: Page, trigger: Trigger) -> bool:
        """Whether the clause tells the event as a fact, its date aside."""
        sentence = page.sentences[trigger.sentence]
        before = page.plain[max(sentence.start, trigger.start - BEFORE) : trigger.start]
        if SUPPOSED.search(before):
            return False
        if trigger.tense is None:
            return self._noun(page, trigger, before, sentence.end)
        return self._verb(page, trigger, before)

    def dated(self, page: Page, trigger: Trigger) -> bool:
        """Whether only a date of its own would make it one event: a plural, a present outside titles, a bare participle."""
        if trigger.tense is None:
            return trigger.plural
        sentence = page.sentences[trigger.sentence]
        if trigger.tense == "present":
            return sentence.part != "title"
        before = page.plain[max(sentence.start, trigger.start - BEFORE) : trigger.start]
        return trigger.tense == "participle" and not _compound(before)

    def counted(self, page: Page, trigger: Trigger) -> bool:
        """Whether a number says how many: `deux coups d'État`, `double coup d'État`."""
        return bool(TWO.search(page.plain[max(0, trigger.start - 12) : trigger.start + 7]))

    def _noun(self, page: Page, trigger: Trigger, before: str, end: int) -> bool:
        if self.unreal.search(before) or self.demanded.search(before) or VERB.search(before) or NEGATED.search(before[-30:]):
            return False
        if BARE.search(before) and not EVENTFUL.search(before) and not trigger.plural:
            return False
        behind = page.plain[trigger.end : min(end, trigger.end + BEHIND)]
        if border := BORDER.search(behind):
            behind = behind[: border.start()]
        return not self.planned.search(behind)

    def _verb(self, page: Page, trigger: Trigger, before: str) -> bool:
        if trigger.tense not in TENSES:
            return False
        if trigger.tense == "infinitive":
            return bool(self.begun.search(before))
        if trigger.tense == "past":
            return not page.plain[trigger.start : trigger.end].split(" ")[0].endswith(IMPERFECT) and not NEGATED.search(before)
        auxiliary = _compound(before)
        words = auxiliary.group() if auxiliary else ""
        clause = before[-25:] if not auxiliary else before[max(0, auxiliary.start() - 25) :]
        return (
            not UNTOLD.search(words)
            and not NEGATED.search(clause)
            and not self.unreal.search(before[: auxiliary.start()] if auxiliary else before)
        )


def _compound(before: str) -> re.Match | None:
    """The auxiliary right before a participle."""
    return _last(ACTIVE, before) or _last(PASSIVE, before)


def _last(auxiliary: re.Pattern, before: str) -> re.Match | None:
    found = auxiliary.search(before)
    while found and (nearer := auxiliary.search(before, found.start() + 1)):
        found = nearer
    return found
