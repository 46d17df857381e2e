"""What the governing word says of a mention: status and modality, with tense, voice, negation and denial."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from mali_study.codebook import Codebook
from mali_study.components import grammar
from mali_study.components.governing import WINDOW, Governing, Prices
from mali_study.components.mentions import Mention
from mali_study.components.triggers import Trigger, listed
from mali_study.reading.page import Page
from mali_study.reading.terms import forms, pattern

CARRIED = ("vehicle", "helicopter", "fixed-wing", "naval", "small-arms", "munition", "artillery", "uav")
SURE = 3.0  # a price below which a second trigger is worth a look
SUBJECT = 7.0  # a price below which a verb of loss is that of the sentence
ONLY = re.compile(r"(?: plus| guere| encore)? qu(?:e |')")
BEHIND = 12  # characters behind a verb in which its negation ends
PAID_AND = re.compile(r"(?:\bet |, )(?:\w+ ){0,2}$")
BESIDE = 12  # characters between a verb and the noun that is its object
BURSTING = re.compile(r"(?:saut|explos|heurt|percut|tomb)")
EQUIPPED = 70  # characters behind a mention in which `dotés de` says what it carries
ABLE = 110  # characters before a mention in which `capable de` is looked for
TO_COME = re.compile(
    r" (?:[\w']+ ){0,4}?(?:est |sont |etait )?"
    r"(?:prevue?s?|attendue?s?|annoncee?s?|prochaine|imminente|future|a l'etude|en discussion|en negociation)\b"
)
NONE_OF = re.compile(r"\baucune? (?:(?:de|d'|des) ?(?:nos |ses |leurs |ces )?)?(?:\w+ )?$")
ADDED = re.compile(r"\b(?:a (?:cela|ceci|ce lot|ces|cette|ceux ci|celles ci|quoi)|s'y)\b")  # `à cela s'ajoutent`: what follows is new
COMING, COMING_REACH = re.compile(r"\b(?:en provenance|venue?s?|venant) d"), 60  # `ont atterri à Bamako, en provenance de`
WITH = re.compile(r"\b(?:avec|par|grace a) (?:[\w']+ ){0,3}$")  # `étoffent leur flotte avec`
OUT_OF = re.compile(r"(?:\bd'(?:une? |$)|\bpar |\bdu |\bde l'|\bdes soutes|\bau moyen |\ba bord |\bde deux |\bdepuis )")
VERDICT = re.compile(r"\s*(?:c'est |tout est |cette (?:information|affirmation|nouvelle) est |il s'agit d'une? |information )?")
LISTS = ("plans", "wishes", "hedges", "denials", "falsehoods", "capabilities", "suspicions", "gratis")
Reading = tuple[str | None, str]  # status, modality


class Statuses:
    """Reads statuses, by the codebook's lots."""

    def __init__(self, codebook: Codebook, prices: Prices | None = None):
        self.prices = prices or Prices()
        self.institutions = listed(codebook, "institutions")
        self.carriers = {slug for slug, entry in codebook.equipment.items() if entry.carrier}
        self.lists = {name: listed(codebook, name) for name in LISTS}
        contracts = pattern(form for noun in codebook.lots.statuses["ordered"].nouns for form in forms(noun))
        self.contract = re.compile(rf"(?<!\w)(?:{contracts})(?!\w)[^.]*$")  # `un contrat qui prévoit la fourniture de`

    def __call__(
        self, page: Page, mentions: Sequence[Mention], triggers: dict[int, list[Trigger]]
    ) -> list[tuple[Mention, Trigger | None, str | None, str]]:
        """Each mention with the trigger that governs it, its status and its modality."""
        governing = Governing(page, mentions, self.prices)
        triggers = {number: self._of_armies(page, found, mentions) for number, found in triggers.items()}
        found = []
        for mention in mentions:
            trigger = self._governor(page, mention, governing.ranked(mention, triggers.get(mention.sentence, [])))
            if found and _listed_behind(page, found[-1][0], found[-1][1], mention, trigger):
                trigger = found[-1][1]
            found.append((mention, trigger, *self._reading(page, mention, trigger)))
        return found

    def _of_armies(self, page: Page, triggers: list[Trigger], mentions: Sequence[Mention]) -> list[Trigger]:
        """Triggers without those that say what equipment is itself equipped with (`des Mi-35 dotés d'un canon`)."""
        spots = [mention.end for mention in mentions]
        kept = []
        for trigger in triggers:
            at = bisect_right(spots, trigger.start) - 1
            gap = page.plain[spots[at] : trigger.start] if at >= 0 else "\n"
            armed = trigger.role == "equips" and len(gap) < EQUIPPED and "\n" not in gap and not self.institutions.search(gap)
            kept.extend([] if armed else [trigger])
        return kept

    def _governor(self, page: Page, mention: Mention, ranked: list[tuple[float, Trigger]]) -> Trigger | None:
        """The cheapest trigger; of a delivery that is awaited, the order behind it says more (`attend les avions commandés`)."""
        if not ranked or self._able(page, mention, [trigger for _, trigger in ranked]):
            return None
        best = ranked[0][1]
        if best.role == "noun":  # `a suspendu ses livraisons de`: the verb says that nothing came
            verbs = (t for _, t in ranked if t.status == "none" and t.voice == "active")
            if stopped := next((t for t in verbs if 0 <= best.start - t.end < BESIDE), None):
                return stopped
        if best.voice == "bare" and not _acts(
            page, mention, best
        ):  # a participle tells which, the verb of the sentence tells what happened
            finite = (t for price, t in ranked if price < (SUBJECT if t.status == "lost" else SURE) and self._tells(mention, t))
            return next(finite, None) or self._received(page, mention, best, ranked)
        if best.status in ("in-service", "used") and mention.end <= best.start and grammar.WHO.search(page.plain, mention.end, best.start):
            main = (t for price, t in ranked if price < SUBJECT and t.status == "lost" and t.start > best.end and self._tells(mention, t))
            return next(main, best)  # `le drone, qui survolait Kidal, a été abattu`
        if best.status == "ordered":
            return self._received(page, mention, best, ranked)
        if best.tense != "participle" and self._planned(page, best, _clause(page, mention, best)) == "announced":
            return next((other for price, other in ranked if other.status == "ordered" and other.voice == "bare" and price < SURE), best)
        return best

    @staticmethod
    def _received(page: Page, mention: Mention, best: Trigger, ranked: list[tuple[float, Trigger]]) -> Trigger:
        """What was bought counts as received where the clause says so: `a réceptionné un lot acheté`, `payé et livré`."""
        if best.status != "ordered":
            return best
        for _, trigger in ranked:
            told = trigger.status == "delivered" and (trigger.voice == "active" or trigger.role == "noun")
            if told and trigger.end <= mention.start and not grammar.BORDER.search(page.plain, trigger.end, mention.start):
                return trigger
            gap = page.plain[best.end : trigger.start]
            if trigger.status == "delivered" and trigger.tense == "participle" and PAID_AND.search(gap) and not grammar.NOTHING.search(gap):
                return trigger
        return best

    @staticmethod
    def _tells(mention: Mention, trigger: Trigger) -> bool:
        """A finite verb whose subject the mention is, or by which somebody fields it."""
        finite = trigger.voice in ("active", "passive") and trigger.tense != "infinitive" and trigger.role != "joins"
        return finite and (trigger.start >= mention.end or trigger.status == "in-service")

    def _able(self, page: Page, mention: Mention, triggers: Sequence[Trigger]) -> bool:
        """`capable de tirer des missiles`, `peut emporter des bombes`: said of what it can do."""
        start = max(page.sentences[mention.sentence].start, mention.start - ABLE)
        found = list(self.lists["capabilities"].finditer(page.plain, start, mention.start))
        last = found[-1] if found else None
        if last is None or not grammar.INFINITIVE.match(page.plain, last.end()):
            return False
        told = any(last.end() <= t.start < mention.start and t.tense != "infinitive" and t.voice in ("active", "passive") for t in triggers)
        return not told and not grammar.BORDER.search(page.plain, last.end(), mention.start)

    def _reading(self, page: Page, mention: Mention, trigger: Trigger | None) -> Reading:
        """Status and modality under a trigger; what is denied has no status."""
        sentence = page.sentences[mention.sentence]
        if trigger is None:
            before = page.plain[max(sentence.start, mention.start - 16) : mention.start]
            return ("used" if mention.family in CARRIED and grammar.DIRECT.search(before) else None), "asserted"
        if trigger.status == "none":
            return None, "asserted"
        if trigger.role == "joins" and trigger.end <= mention.start:
            new = ADDED.search(page.plain, sentence.start, trigger.start) or WITH.search(page.plain[trigger.end : mention.start])
            return ("delivered" if new else "in-service"), "asserted"
        if trigger.role == "carries" and trigger.voice == "active" and trigger.end <= mention.start:
            return "delivered", "asserted"
        clause = _clause(page, mention, trigger)
        status = _fate(page, mention, trigger) if trigger.status == "lost" else self._transferred(page, mention, trigger, clause)
        if trigger.tense == "infinitive" and self.lists["wishes"].search(clause[-45:]):
            return None, "asserted"
        if self._refuted(page, mention, trigger):
            return None, "denied"
        first = trigger.start if trigger.role == "noun" and trigger.end <= mention.start else mention.start  # `aucune livraison d'avions`
        if NONE_OF.search(page.plain[max(sentence.start, first - 25) : first]):
            return None, "denied"
        if trigger.status != "lost":
            if _negated(clause, page.plain[trigger.end : trigger.end + BEHIND]):
                return None, "denied"
            false = self.lists["falsehoods"]
            if false.search(page.plain, *_around(page, mention)) or false.match(page.plain, VERDICT.match(page.plain, sentence.end).end()):
                return None, "denied"
        return status, "conditional" if self._doubtful(page, mention, trigger, clause) else "asserted"

    def _transferred(self, page: Page, mention: Mention, trigger: Trigger, clause: str) -> str:
        """The status of a step of a delivery: still to come, a gift, or said of what carries it."""
        status = self._planned(page, trigger, clause)
        if status in ("delivered", "announced") and mention.slug in self.carriers and _brings(page, mention, trigger):
            return "used"
        start = page.sentences[mention.sentence].start
        if (
            trigger.role == "shows"
            and trigger.status == "used"
            and COMING.search(page.plain, trigger.end, min(trigger.end + COMING_REACH, _around(page, mention)[1]))
        ):
            return "delivered"
        if status == "delivered" and self.lists["gratis"].search(page.plain[max(start, trigger.start - 30) : trigger.end + 40]):
            return "offered"
        carrying = status == "delivered" and trigger.voice in ("passive", "bare") and mention.family in CARRIED
        return "used" if carrying and grammar.AGENT.search(page.plain[trigger.end : mention.start]) else status

    def _planned(self, page: Page, trigger: Trigger, clause: str) -> str:
        """A delivery still to come is announced, under a contract ordered."""
        if trigger.status not in ("delivered", "offered", "ordered", "in-service") or grammar.JUST.search(clause):
            return trigger.status
        plans = self.lists["plans"]
        future = trigger.tense == "future" or trigger.tense == "participle" and grammar.FUTURE.search(clause[-30:])
        meant = trigger.tense == "infinitive" and plans.search(clause[-45:])
        noun = trigger.role == "noun" and (plans.search(clause[-40:]) or TO_COME.match(page.plain, trigger.end))
        if noun and self.contract.search(page.plain[max(0, trigger.start - 120) : trigger.start]):
            return "ordered"
        return "announced" if future or meant or noun else trigger.status

    def _refuted(self, page: Page, mention: Mention, trigger: Trigger) -> bool:
        """`dément avoir reçu`, or `accusé d'avoir fourni …, Kiev dément`."""
        start, end = _around(page, mention)
        before = page.plain[start : min(mention.start, trigger.start)]
        denials = self.lists["denials"]
        return bool(denials.search(before) or self.lists["suspicions"].search(before) and denials.search(page.plain, mention.end, end))

    def _doubtful(self, page: Page, mention: Mention, trigger: Trigger, clause: str) -> bool:
        """The conditional of the press, or a hedge; `devrait` is a plan, no doubt."""
        start, end = _around(page, mention)
        if self.lists["hedges"].search(page.plain, start, end):
            return "devrai" not in clause
        behind = page.plain[max(trigger.end, mention.end) : end] if trigger.role == "noun" else ""
        doubt = (
            trigger.tense == "conditional"
            or grammar.CONDITIONAL.search(clause)
            or grammar.CONDITIONAL.search(grammar.BORDER.split(behind)[0])
        )
        return bool(doubt) and "devrai" not in clause


def _around(page: Page, mention: Mention) -> tuple[int, int]:
    """The mention's sentence, as far as it is near."""
    sentence = page.sentences[mention.sentence]
    return max(sentence.start, mention.start - WINDOW), min(sentence.end, mention.end + WINDOW)


def _clause(page: Page, mention: Mention, trigger: Trigger) -> str:
    """What stands before a trigger in its clause."""
    start = max(page.sentences[mention.sentence].start, trigger.start - 45)
    return grammar.BORDER.split(page.plain[start : trigger.start])[-1]


def _fate(page: Page, mention: Mention, trigger: Trigger) -> str:
    """Of a loss: what is hit is lost, what hits it is used."""
    between = page.plain[mention.end : trigger.start]
    hits = trigger.role == "gives" and trigger.voice == "active" and mention.end <= trigger.start and not grammar.OBJECT.search(between)
    agent = trigger.voice in ("passive", "bare") and _acts(page, mention, trigger)
    blown = BURSTING.match(page.plain, trigger.start) and (mention.family == "munition" or mention.start >= trigger.end)
    by_means_of = trigger.end <= mention.start and grammar.INSTRUMENT.search(page.plain[trigger.end : mention.start])
    return "used" if hits or agent or blown or by_means_of else "lost"


def _listed_behind(page: Page, before: Mention, governor: Trigger | None, mention: Mention, trigger: Trigger | None) -> bool:
    """Whether what governs the mention before governs this one as well: both are listed behind it (`par des drones et des avions`)."""
    if governor is None or before.sentence != mention.sentence or governor.end > before.start:
        return False
    behind = trigger is not None and trigger.start >= mention.end and trigger.voice != "bare"
    return behind and bool(grammar.LISTED.fullmatch(page.plain[before.end : mention.start]))


def _brings(page: Page, mention: Mention, trigger: Trigger) -> bool:
    """Whether a mention is what a delivery comes with: `un avion cargo a débarqué`, `débarqués d'un avion cargo`."""
    if mention.end <= trigger.start:
        return trigger.voice != "passive"
    return trigger.role != "takes" and bool(OUT_OF.search(page.plain[max(trigger.end, mention.start - 24) : mention.start]))


def _acts(page: Page, mention: Mention, trigger: Trigger) -> bool:
    """Whether a mention is who or what did it: `appuyés par des` drones."""
    return trigger.end <= mention.start and bool(grammar.AGENT.search(page.plain[trigger.end : mention.start]))


def _negated(clause: str, behind: str) -> bool:
    """`n'a pas reçu`, `n'ont jamais été livrés`; `ne dispose plus que de` says how little there is."""
    negation = not ONLY.match(behind) and grammar.NEGATION.search(clause)
    return bool(negation and grammar.NOTHING.search(clause[negation.end() :] + " " + behind))
