"""Who delivers and who receives, in the words around a mention: adjectives, origins, prepositions, the trigger's direction."""

import re

from mali_study.components.parties import Party
from mali_study.components.scene import Scene
from mali_study.components.sharing import TRANSFERS, Item
from mali_study.components.triggers import Trigger

# Nouns whose `par` names who receives: `réception par les autorités`, `achat par Bamako`.
TAKING = re.compile(r"(?:reception|achat|acquisition|commande|importation|contrat|marche|demande|promesse d'achat|projet)")
OWN_FORCES = ("FRA", "USA", "DEU", "GBR")  # states whose adjective says who fields it more often than who sold it
BESIDE = re.compile(r" (?:(?!de\b|du\b|des\b|par\b|aux?\b|et\b|contre\b)[\w']+ ){0,2}")
ALL_OF = re.compile(r"\b(?:tous|toutes)\b")  # `tous de fabrication russe`
ADJECTIVE, MADE, ORIGIN = 26, 60, 90  # characters behind a mention within which each may stand
OPENING = 8  # characters before a state that opens a sentence
PARTICIPLE = 50  # characters between `offerts` and who is named behind `par`


class Transfers:
    """Fills supplier and recipient from an item's own sentence."""

    def __init__(self, scene: Scene, items: list[Item]):
        self.scene = scene
        self.attached = {
            party
            for item in items
            for party in scene.cast.between(item.mention.start, item.mention.end + 18)
            if party.adjective and (party.start < item.mention.end or BESIDE.fullmatch(scene.gap(item, party)))
        }

    def __call__(self, item: Item, parties: list[Party]) -> None:
        """What adjectives and origin say, whatever the status; for steps of a delivery also subject, agent and goal."""
        for party in (party for party in parties if party.state):
            self._adjective(item, party)
            self._origin(item, party)
        if item.trigger and item.transfer:
            clause = self.scene.clause(item)
            for party in parties:
                inside = item.mention.start <= party.start < item.mention.end
                if not inside and party not in self.attached and party.role not in ("made", "place"):
                    self._give(item, party, self._part(party, item, clause))

    def _adjective(self, item: Item, party: Party) -> None:
        """`hélicoptères russes`, `de fabrication turque`: who supplied it, or whose it is."""
        inside, behind = item.mention.start <= party.start < item.mention.end, party.start - item.mention.end
        gap = self.scene.gap(item, party) if behind > 0 else ""
        if party.role == "made" and (inside or behind > 0 and self._says_of(item, gap)):
            item.supplier, item.made = party.code, True
        elif party.adjective and (inside or 0 < behind <= ADJECTIVE and BESIDE.fullmatch(gap)):
            self._belongs(item, party.code)

    def _says_of(self, item: Item, gap: str) -> bool:
        """Whether what stands behind a gap is said of a mention: right behind it, or of all that are listed."""
        if ALL_OF.search(gap):
            return ";" not in gap
        near = len(gap) <= MADE and not re.search(r",| et ", gap.removeprefix(", "))
        return near and not self.scene.between(item.mention.end, item.mention.end + len(gap))

    def _belongs(self, item: Item, code: str) -> None:
        """An adjective of nationality names the supplier, unless it is the holder's: the home state, or one that fields its own."""
        acts = item.status in ("used", "lost") and not item.mention.designation and item.mention.family != "uav"  # drones are bought
        if item.transfer and code in self.scene.homes:
            item.recipient = code
        elif not item.transfer and (code == self.scene.cast.home or code in OWN_FORCES or acts):
            item.operator = code
        else:
            item.supplier, item.adjective = code, True

    def _origin(self, item: Item, party: Party) -> None:
        """`acquis auprès de l'industriel turc`, `livrés par la Russie`: right behind the mention, whatever the status."""
        near = 0 < party.start - item.mention.end <= ORIGIN and party.code not in self.scene.homes
        if item.supplier is None and near and not self.scene.between(item.mention.end, party.start) and self._supplied(party, item):
            item.supplier, item.alone = party.code, "," not in self.scene.gap(item, party)

    def _supplied(self, party: Party, item: Item) -> bool:
        if party.role != "agent":
            return party.role == "origin"
        before = self.scene.told_before(item, party.start)
        return any(item.mention.end <= t.start and t.role == "gives" and t.status in TRANSFERS for t in before)

    def _give(self, item: Item, party: Party, part: str) -> None:
        """Write a party's part, if nobody has it yet."""
        if part == "supplier" and not party.state:
            item.unnamed = item.supplier is None
        elif part == "supplier" and self._supplies(party) and (item.supplier is None or item.adjective):
            item.supplier, item.adjective = party.code, False
        elif part == "recipient" and item.recipient is None and item.operator is None:
            item.recipient, item.operator = (party.code, None) if party.state else (None, party.code)

    def _supplies(self, party: Party) -> bool:
        """A state of the region supplies only where it does so itself: `Accra a remis`; goods only pass through its ports."""
        return party.code not in self.scene.homes or party.code != self.scene.cast.home and party.role in ("", "agent")

    def _part(self, party: Party, item: Item, clause: tuple[int, int]) -> str:
        """supplier, recipient or nothing."""
        trigger = self._governor(party, item)
        if self._of_another(party, item, trigger):
            return ""
        taking = trigger.role == "takes" or trigger.role == "noun" and bool(TAKING.match(self.scene.page.plain, trigger.start))
        near, behind = clause[0] <= party.start < clause[1], party.start > trigger.start
        if party.role == "origin" or party.role == "with" and taking or party.role == "of" and behind and taking and near:
            return "supplier"
        if party.role == "agent" and behind:
            return "recipient" if taking else "supplier"
        if party.role == "goal" and behind and near and not self._passes_through(party, trigger):
            bought = taking and item.status == "ordered" and party.state and party.code not in self.scene.homes
            return "supplier" if bought else "recipient"
        if party.role == "goal" and not behind and trigger.role == "gives" and trigger.voice == "active" and self._opens(party):
            return "recipient"
        if party.role in ("", "of") and not behind and near and trigger.voice == "active":
            return "recipient" if taking else "supplier" if trigger.role == "gives" else ""
        return ""

    def _opens(self, party: Party) -> bool:
        """`Au Mali, la Russie a livré`: the sentence begins with where."""
        return party.start - self.scene.page.sentences[self.scene.page.sentence_at(party.start)].start <= OPENING

    def _passes_through(self, party: Party, trigger: Trigger) -> bool:
        """`débarqués à Conakry`: a harbour on the way of what goes to another state."""
        arriving = trigger.status == "delivered" and trigger.role in ("about", "noun")
        return arriving and party.code in self.scene.ports and party.code != self.scene.cast.home

    def _of_another(self, party: Party, item: Item, trigger: Trigger) -> bool:
        """Whether what a party does is told of another mention, nearer to it."""
        if party.start <= item.mention.end or party.role not in ("agent", "origin"):
            return False
        until = party.start if party.role == "origin" else trigger.start if trigger is not item.trigger else item.mention.end
        return self.scene.between(item.mention.end, until)

    def _governor(self, party: Party, item: Item) -> Trigger:
        """The trigger that tells what a party did: the participle before `par`, the verb before `un don de`, else the item's own."""
        if party.role == "agent":
            before = (t for t in self.scene.told_before(item, party.start) if t.status in TRANSFERS and t.role != "about")
            nearest = next(before, None)
            if nearest and party.start - nearest.end < PARTICIPLE:
                return nearest
        if item.trigger.role == "noun":
            passed_on = TRANSFERS[:-1] if TAKING.match(self.scene.page.plain, item.trigger.start) else TRANSFERS  # `a annoncé l'achat de`
            verbs = (t for t in self.scene.told_before(item, item.trigger.start) if t.status in passed_on and t.voice == "active")
            return next((t for t in verbs if t.role in ("gives", "takes")), item.trigger)
        return item.trigger
