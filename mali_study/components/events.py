"""What a text says happened to a mention: status, modality, and the word that says so.

A trigger is a verb form or noun of the codebook. The one that governs a mention is the cheapest to reach: a participle
right behind it, the noun it is the complement of, the verb whose object or subject it is; clause borders and other verbs
between them cost. Not seen: what only the world knows.
"""

import re
from dataclasses import dataclass

from mali_study.codebook import Codebook
from mali_study.components import grammar
from mali_study.components.mentions import Mention
from mali_study.reading.folding import fold_word
from mali_study.reading.inflection import verb_forms
from mali_study.reading.page import Page
from mali_study.reading.terms import Terms, forms, pattern

WORD = re.compile(r"\w+")
LIMIT = 9.0
CARRIED = ("vehicle", "helicopter", "fixed-wing", "naval", "small-arms", "munition", "artillery", "uav")
# A sentence that says both that something was bought and that it came says above all that it came.
WEIGHT = {"none": 0.3, "delivered": -0.8, "lost": -0.8, "ordered": 0.4, "offered": 0.4, "announced": 0.5, "used": 0.3, "in-service": 0.6}
SURE = 3.0
SELF_ENDED = re.compile(r"(?:de|d'|a|ses|leurs|son|la|avec|part|bord)$")
BURSTING = re.compile(r"(?:saut|explos)")


@dataclass(frozen=True)
class Trigger:
    """A word that gives a status; ``role`` gives, takes, about or noun; ``voice`` active, passive, bare or none."""

    start: int
    end: int
    status: str
    role: str
    tense: str
    voice: str = ""


class Events:
    """Finds the trigger of each mention."""

    def __init__(self, codebook: Codebook):
        irregular = {name: entry.model_dump() for name, entry in codebook.verbs.items()}
        lists = codebook.lots.words
        labels: dict[str, tuple[str, str, str]] = {}
        for status, words in codebook.lots.statuses.items():
            for noun in words.nouns:
                for form in forms(noun):
                    labels.setdefault(form, (status, "noun", ""))
        for status, words in codebook.lots.statuses.items():
            for role in ("gives", "takes", "about", "joins"):
                for lemma in getattr(words, role):
                    for form, tense in _forms(lemma, irregular).items():
                        labels.setdefault(form, (status, role, tense))
            labels |= {
                form: (status, "about", tense)
                for lemma in words.present
                for form, tense in _forms(lemma, irregular).items()
                if tense == "present"
            }
        labels |= {form: ("none", "noun", "") for noun in codebook.lots.neutral_nouns for form in forms(noun)}
        for lemma in codebook.lots.neutral:
            labels |= {form: ("none", "about", tense) for form, tense in _forms(lemma, irregular).items()}
        for lemma in codebook.lots.empty:
            labels |= dict.fromkeys(_forms(lemma, irregular), ("", "", ""))
        contracts = pattern(form for noun in codebook.lots.statuses["ordered"].nouns for form in forms(noun))
        self.contract = re.compile(rf"(?<!\w)(?:{contracts})(?!\w)[^.]*$")  # `un contrat qui prévoit la fourniture de`
        self.homographs = {form.lower() for form in lists["homographs"].terms}
        self.terms = Terms(labels, plurals=False)
        self.plans, self.hedges, self.denials, self.falsehoods, self.capabilities, self.contents, self.suspicions, self.gratis = (
            re.compile(rf"(?<!\w)(?:{pattern(fold_word(term).replace('-', ' ') for term in lists[name].terms)})(?!\w)")
            for name in ("plans", "hedges", "denials", "falsehoods", "capabilities", "contents", "suspicions", "gratis")
        )

    def triggers(self, page: Page) -> dict[int, list[Trigger]]:
        """Triggers by sentence, with voice and tense as the auxiliary before them says."""
        found: dict[int, list[Trigger]] = {}
        for start, end, (status, role, tense), sentence in page.find(self.terms):
            begin = max(page.sentences[sentence].start, start - 45)
            if role == "noun" and status == "used" and grammar.COMPLEMENT.search(page.plain[begin:start]):
                continue  # `avion d'attaque`, `capacité d'attaque`
            voice = "" if role == "noun" else "active"
            if tense == "participle":
                before = page.plain[begin:start]
                if grammar.PASSIVE.search(before):
                    voice = "passive"
                elif grammar.ACTIVE.search(before):
                    voice = "active"
                elif page.plain[start:end].endswith(("e", "es")) and not _accented(page.original(start, end)):
                    tense = "present"
                else:
                    voice = "bare"
            if not status or page.original(start, end).lower() in self.homographs:
                continue
            if tense == "infinitive" and grammar.OPENING.search(page.folded[max(page.sentences[sentence].start, start - 4) : start]):
                continue  # `Acheter un drone est une chose`
            if tense == "infinitive" and self.capabilities.search(page.plain[max(begin, start - 22) : start]):
                continue
            found.setdefault(sentence, []).append(Trigger(start, end, status, role, tense, voice))
        return found

    def governing(self, page: Page, mention: Mention, triggers: list[Trigger], others: list[Mention]) -> Trigger | None:
        """The trigger that says what happened to a mention: the cheapest within the limit."""
        priced = [(self._cost(page, mention, trigger, triggers, others), number) for number, trigger in enumerate(triggers)]
        cost, number = min(priced, default=(LIMIT, -1))
        if cost >= LIMIT or self._able(page, mention, triggers[number]):
            return None
        if (
            triggers[number].tense != "participle"
            and self._planned(page, triggers[number], self._clause(page, mention, triggers[number])) == "announced"
        ):
            ordered = [
                (price, at) for price, at in priced if triggers[at].status == "ordered" and triggers[at].voice == "bare" and price < SURE
            ]
            number = min(ordered)[1] if ordered else number  # `attend la livraison d'appareils commandés` : they are ordered
        return triggers[number]

    def _able(self, page: Page, mention: Mention, trigger: Trigger) -> bool:
        """`capable de tirer des missiles`: said of what it can do."""
        return trigger.end <= mention.start and bool(
            self.capabilities.search(page.plain[trigger.end : mention.start]) and trigger.tense != "infinitive"
        )

    @staticmethod
    def _clause(page: Page, mention: Mention, trigger: Trigger) -> str:
        """What stands before a trigger in its clause."""
        start = max(page.sentences[mention.sentence].start, trigger.start - 45)
        return grammar.BORDER.split(page.plain[start : trigger.start])[-1]

    def _cost(self, page: Page, mention: Mention, trigger: Trigger, triggers: list[Trigger], others: list[Mention]) -> float:
        """How far a trigger is from governing a mention."""
        if trigger.start < mention.end and mention.start < trigger.end:
            return LIMIT
        before = trigger.end <= mention.start
        first, last = (trigger.end, mention.start) if before else (mention.end, trigger.start)
        gap = page.plain[first:last]
        listed = [other for other in others if first <= other.start and other.end <= last]
        words = len(WORD.findall(gap)) - sum(len(WORD.findall(page.plain[other.start : other.end])) + 1 for other in listed)
        between = sum(1 for other in triggers if first <= other.start and other.end <= last and other.role != "noun")
        borders = len(grammar.BORDER.findall(gap))
        cost = 1 + 0.22 * max(words, 0) + 1.5 * between + 2.5 * borders + WEIGHT[trigger.status]
        return cost + (self._ahead(page, trigger, gap, words) if before else self._behind(trigger, gap, words, borders, bool(listed)))

    @staticmethod
    def _ahead(page: Page, trigger: Trigger, gap: str, words: int) -> float:
        """What it costs that the trigger stands before the mention."""
        if trigger.role == "noun" and SELF_ENDED.search(page.plain[trigger.start : trigger.end]):
            return -0.8 if words <= 3 else 6.0
        if trigger.role == "noun":
            gift = 1.2 if trigger.status == "offered" else 0.0  # `remis un don de`: the verb says more
            return gift - 0.8 if grammar.OF.match(gap + " x") else 6.0
        if trigger.voice == "passive":
            return 3.0
        if trigger.voice == "bare":
            return 2.0
        return 0.0

    @staticmethod
    def _behind(trigger: Trigger, gap: str, words: int, borders: int, listed: bool) -> float:
        """What it costs that the trigger stands behind the mention."""
        if trigger.role == "noun":
            return 0.3 if trigger.status in ("in-service", "lost") and words <= 1 and not borders else 6.0
        if trigger.voice == "bare":
            weak = {"announced": 3.0, "ordered": 0.8, "offered": 0.8, "in-service": 0.8}.get(trigger.status, 0.0)
            apposed = 3.0 if gap.lstrip().startswith(",") else 0.0  # `des drones, acquis en 2022,` adds to what the verb says
            return weak + apposed + (-0.9 if words <= 3 and not borders else 2.0)
        relative = 2.0 if borders and grammar.WHO.search(gap) else 0.0
        if grammar.PART_OF.search(gap):
            return 3.0  # said of a part only
        if trigger.voice == "passive":
            return -0.5 - relative
        if trigger.role in ("gives", "takes"):
            return -2.5 if grammar.WHICH.search(gap) else 4.0
        return -0.2 - relative

    def reading(self, page: Page, mention: Mention, trigger: Trigger | None) -> tuple[str | None, str]:
        """Status and modality of a mention under its trigger."""
        sentence = page.sentences[mention.sentence]
        whole = page.plain[sentence.start : sentence.end]
        if trigger is None:
            with_it = mention.family in CARRIED and grammar.DIRECT.search(
                page.plain[max(sentence.start, mention.start - 16) : mention.start]
            )
            return ("used" if with_it else None), "asserted"
        if trigger.status == "none":
            return None, "asserted"
        if trigger.role == "joins" and trigger.end <= mention.start:
            return "in-service", "asserted"
        if trigger.status == "lost":
            return self._fate(page, mention, trigger, whole)
        clause = self._clause(page, mention, trigger)
        status = self._planned(page, trigger, clause)
        if status == "delivered" and self.gratis.search(page.plain[max(sentence.start, trigger.start - 30) : trigger.end + 40]):
            status = "offered"
        carrying = status == "delivered" and trigger.voice in ("passive", "bare") and mention.family in CARRIED
        if carrying and grammar.AGENT.search(page.plain[trigger.end : mention.start]):
            status = "used"
        if self._refuted(page, mention, trigger):
            return status, "denied"
        said = any(sentence.start <= row["start"] < sentence.end for row in page.rows.get("attributions", []))
        if self._negated(clause, page.plain[trigger.end : trigger.end + 12]):
            return (status if said else None), "denied"
        if self.falsehoods.search(whole) or self.falsehoods.match(page.plain, self._verdict(page, sentence.end)):
            return None, "denied"
        doubtful = trigger.tense == "conditional" or bool(grammar.CONDITIONAL.search(clause)) or bool(self.hedges.search(whole))
        if trigger.role == "noun":
            doubtful = doubtful or bool(
                grammar.CONDITIONAL.search(grammar.BORDER.split(page.plain[max(trigger.end, mention.end) : sentence.end])[0])
            )
        return status, "conditional" if doubtful and "devrai" not in clause else "asserted"

    def _fate(self, page: Page, mention: Mention, trigger: Trigger, whole: str) -> tuple[str, str]:
        """Of a loss: what is hit is lost, what hits it is used."""
        word = page.plain[trigger.start : trigger.end]
        hitting = (
            trigger.role == "gives"
            and trigger.voice == "active"
            and mention.end <= trigger.start
            and not grammar.WHICH.search(page.plain[mention.end : trigger.start])
        )
        agent = (
            trigger.end <= mention.start
            and trigger.voice in ("passive", "bare")
            and grammar.AGENT.search(page.plain[trigger.end : mention.start])
        )
        blown = BURSTING.match(word) and (mention.family == "munition" or mention.start >= trigger.end)
        clause = self._clause(page, mention, trigger)
        modality = "denied" if self._refuted(page, mention, trigger) else "asserted"
        if modality == "asserted" and (trigger.tense == "conditional" or grammar.CONDITIONAL.search(clause) or self.hedges.search(whole)):
            modality = "conditional"
        return ("used" if hitting or agent or blown else "lost"), modality

    @staticmethod
    def _verdict(page: Page, end: int) -> int:
        """Where the next sentence's judgement starts: `C'est` faux."""
        opening = re.match(r" ?(?:c'est |cette information est |il s'agit d'une |information |)", page.plain[end : end + 30])
        return end + opening.end()

    def _refuted(self, page: Page, mention: Mention, trigger: Trigger) -> bool:
        """`dément avoir reçu`, or `accusé d'avoir fourni …, Kiev dément`."""
        start, end, _ = page.sentences[mention.sentence]
        first = min(mention.start, trigger.start)
        if self.denials.search(page.plain[start:first]):
            return True
        return bool(self.suspicions.search(page.plain[start:first]) and self.denials.search(page.plain[mention.end : end]))

    def _planned(self, page: Page, trigger: Trigger, clause: str) -> str:
        """A delivery still to come is announced."""
        if trigger.status not in ("delivered", "offered", "ordered", "in-service"):
            return trigger.status
        behind = page.plain[trigger.end : trigger.end + 40]
        if grammar.JUST.search(clause):
            return trigger.status
        future = trigger.tense == "future" or trigger.tense == "participle" and bool(grammar.FUTURE.search(clause[-30:]))
        planned = trigger.tense == "infinitive" and bool(self.plans.search(clause[-45:]))
        noun = trigger.role == "noun" and bool(
            self.plans.search(clause[-40:])
            or re.match(
                r" (?:[\w']+ ){0,4}?(?:est |sont |etait )?(?:prevue?s?|attendue?s?|annoncee?s?|prochaine|imminente|future)\b", behind
            )
        )
        if not (future or planned or noun):
            return trigger.status
        return "ordered" if noun and self.contract.search(page.plain[max(0, trigger.start - 120) : trigger.start]) else "announced"

    @staticmethod
    def _negated(clause: str, behind: str) -> bool:
        """`n'a pas reçu`, `n'ont jamais été livrés`."""
        ne = grammar.NEGATION.search(clause)
        return bool(ne and grammar.NOTHING.search(clause[ne.end() :] + " " + behind))


def _forms(lemma: str, irregular: dict) -> dict[str, str]:
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


def _accented(word: str) -> bool:
    """Whether the word ends as a participle in -é does."""
    return any(letter in word[-3:] for letter in "éÉ")
