"""Who delivered, who received, who holds a mention: from its own sentence, else from the lot's other sentences."""

import re
from bisect import bisect_left
from collections import Counter

from mali_study.components.grammar import BORDER
from mali_study.components.mentions import Mention
from mali_study.components.parties import Cast, Party
from mali_study.components.sharing import TRANSFERS, Item, share, share_by_type
from mali_study.components.triggers import Trigger
from mali_study.reading.page import Page

# Nouns whose `par` names who receives: `réception par les autorités`, `achat par Bamako`.
TAKING = re.compile(r"(?:reception|achat|acquisition|commande|importation|contrat|marche|demande|promesse d'achat|projet)")
LOSING = re.compile(r"(?:perd|deplor|abandonn|laiss)")
GROUPS = ("jihadists", "separatists", "wagner", "africa-corps", "other")
OPPONENTS = ("jihadists", "separatists")
HIDDEN = ("ied", "vehicle-bomb", "mine")  # laid by armed groups wherever the text does not say otherwise
OWN_FORCES = ("FRA", "USA", "DEU", "GBR")  # states whose adjective says who fields it more often than who sold it
BESIDE = re.compile(r" (?:(?!de\b|du\b|des\b|par\b|aux?\b|et\b|contre\b)[\w']+ ){0,2}")
ALL_OF = re.compile(r"\b(?:tous|toutes)\b")
DOMINANT = 3  # times an outside state is named at least, and as often as the next one
ORIGIN = 90  # characters behind a mention within which its origin may be told


class Lots:
    """Fills the parties of the items of one page."""

    def __init__(self, page: Page, cast: Cast, homes: set[str], seizing: re.Pattern, triggers: dict[int, list[Trigger]]):
        self.page, self.cast, self.homes, self.seizing, self.triggers = page, cast, homes, seizing, triggers
        codes = Counter(party.code for party in cast.parties)
        self.outside = [(code, number) for code, number in codes.most_common() if code.isupper() and code not in homes]
        sides = [(codes[code], code) for code in OPPONENTS if codes[code]]
        self.opponent = max(sides)[1] if sides else None  # the armed group that the article names most

    def fill(self, items: list[Item]) -> None:
        """Each item from its own sentence, then what is missing from its lot elsewhere."""
        self.spots = [item.mention.start for item in items]
        self.attached = {
            party
            for item in items
            for party in self.cast.between(item.mention.start, item.mention.end + 18)
            if party.adjective and self._beside(item.mention, party)
        }
        for item in items:
            sentence = self.page.sentences[item.mention.sentence]
            parties = self.cast.between(sentence.start, sentence.end)
            self._adjectives(item, parties)
            self._origin(item, parties)
            self._owner(item, parties)
            if item.trigger and item.transfer:
                self._transfer(item, parties)
            elif item.trigger and item.status == "lost":
                self._loser(item, parties)
            elif item.trigger:
                self._holder(item, parties)
        for name in ("supplier", "recipient"):
            share(items, name)
        for item in items:
            self._settle(item)
        share_by_type(items)

    def _beside(self, mention: Mention, party: Party) -> bool:
        """Whether an adjective stands in or right behind a mention, and so says nothing of another."""
        return party.start < mention.end or bool(BESIDE.fullmatch(self.page.plain[mention.end : party.start]))

    def _adjectives(self, item: Item, parties: list[Party]) -> None:
        """`hélicoptères russes`, `de fabrication turque`: who supplied it, or whose it is."""
        start, end = item.mention.start, item.mention.end
        for party in parties:
            inside, behind = start <= party.start < end, party.start - end
            gap = self.page.plain[end : party.start] if behind > 0 else ""
            if party.state and party.role == "made" and (inside or 0 < behind and self._says_of(item.mention, gap)):
                item.supplier, item.made = party.code, True
            elif party.state and party.adjective and (inside or 0 < behind <= 26 and BESIDE.fullmatch(gap)):
                self._belongs(item, party.code)

    def _says_of(self, mention: Mention, gap: str) -> bool:
        """Whether what stands behind a gap is said of a mention: right behind it, or of all that are listed (`tous de fabrication russe`)."""
        if ALL_OF.search(gap) and ";" not in gap:
            return True
        return (
            len(gap) <= 60 and not re.search(r",| et ", gap.removeprefix(", ")) and not self._between(mention.end, mention.end + len(gap))
        )

    def _between(self, start: int, end: int) -> bool:
        """Whether another mention starts in a stretch."""
        at = bisect_left(self.spots, start)
        return at < len(self.spots) and self.spots[at] < end

    def _belongs(self, item: Item, code: str) -> None:
        if item.transfer and code not in self.homes:
            item.supplier, item.adjective = code, True
        elif code == self.cast.home or code in OWN_FORCES or self._fielded(item):
            item.operator = code
        elif item.transfer:
            item.recipient = code
        else:
            item.supplier, item.adjective = code, True

    def _fielded(self, item: Item) -> bool:
        """`un avion émirati détruit`, `deux navires russes`: a generic noun that acts or is lost is that state's own; drones are bought."""
        return item.status in ("used", "lost") and not item.mention.designation and item.mention.family != "uav"

    def _origin(self, item: Item, parties: list[Party]) -> None:
        """`acquis auprès de l'industriel turc`, `venus de Russie`: behind the mention, whatever the status."""
        for party in parties:
            behind = 0 < party.start - item.mention.end <= ORIGIN and party.state and party.code not in self.homes
            if behind and not self._between(item.mention.end, party.start) and self._supplied(party, item):
                if item.supplier is None:
                    item.supplier, item.alone = party.code, "," not in self.page.plain[item.mention.end : party.start]

    def _supplied(self, party: Party, item: Item) -> bool:
        """`acquis auprès de`, or `livrés par` right behind the mention."""
        if party.role != "agent":
            return party.role == "origin"
        triggers = self.triggers.get(item.mention.sentence, [])
        return any(item.mention.end <= t.start and t.end <= party.start and t.role == "gives" and t.status in TRANSFERS for t in triggers)

    def _owner(self, item: Item, parties: list[Party]) -> None:
        """`les drones de l'armée malienne`: the holder stands right behind; in a delivery, it receives or delivers."""
        for party in parties:
            gap = self.page.plain[item.mention.end : party.start]
            near = party.start >= item.mention.end and len(gap) <= 45 and party.role == "of"
            if near and not item.operator and not item.transfer and re.match(r" (?:\w+ ){0,2}(?:de|du|des|d')\b", gap) and "," not in gap:
                item.operator = party.code

    def _transfer(self, item: Item, parties: list[Party]) -> None:
        """Supplier and recipient by the trigger's direction, its voice and the parties' prepositions."""
        clause = self._clause(item)
        for party in parties:
            if party in self.attached or item.mention.start <= party.start < item.mention.end or party.role in ("made", "place"):
                continue
            part = self._part(party, item, clause)
            if part == "supplier" and not party.state:
                item.unnamed = item.supplier is None
            elif part == "supplier" and self._supplies(party, item) and (item.supplier is None or item.adjective):
                item.supplier, item.adjective = party.code, False
            elif part == "recipient" and item.recipient is None and item.operator is None:
                item.recipient, item.operator = (party.code, None) if party.state else (None, party.code)

    def _supplies(self, party: Party, item: Item) -> bool:
        """A state of the region supplies only where it does so itself: `Accra a remis`; goods only pass through its ports."""
        return party.code not in self.homes or party.code != self.cast.home and party.role in ("", "agent")

    def _part(self, party: Party, item: Item, clause: tuple[int, int]) -> str:
        """supplier, recipient or nothing."""
        trigger = self._governor(party, item)
        if party.role in ("agent", "origin") and party.start > item.mention.end and trigger is not item.trigger:
            if self._between(item.mention.end, trigger.start):
                return ""  # said of another mention
        if party.role == "origin" and party.start > item.mention.end and self._between(item.mention.end, party.start):
            return ""
        taking = trigger.role == "takes" or trigger.role == "noun" and bool(TAKING.match(self.page.plain, trigger.start))
        near = clause[0] <= party.start < clause[1]
        behind = party.start > trigger.start
        if party.role == "origin":
            return "supplier"
        if party.role == "agent" and behind:
            return "recipient" if taking else "supplier"
        if party.role == "goal" and behind and near:
            return "supplier" if taking and item.status == "ordered" and not self._home(party) else "recipient"
        if party.role == "with" and taking:
            return "supplier"
        if party.role == "of" and behind and taking and near:
            return "supplier"
        subject = party.role in ("", "of") and not behind and near and trigger.voice == "active"
        return ("recipient" if taking else "supplier" if trigger.role == "gives" else "") if subject else ""

    def _governor(self, party: Party, item: Item) -> Trigger:
        """`réceptionné deux avions offerts par X`: the participle before `par` tells what X did."""
        if party.role == "agent":
            for trigger in reversed(self.triggers.get(item.mention.sentence, [])):
                if (
                    trigger.end <= party.start
                    and trigger.status in TRANSFERS
                    and trigger.role != "about"
                    and party.start - trigger.end < 50
                ):
                    return trigger
        if item.trigger.role == "noun":  # `a remis un don de`: the verb before the noun knows its subject
            for trigger in reversed(self.triggers.get(item.mention.sentence, [])):
                if (
                    trigger.end <= item.trigger.start
                    and trigger.role in ("gives", "takes")
                    and trigger.voice == "active"
                    and trigger.status in TRANSFERS
                ):
                    return trigger
        return item.trigger

    def _home(self, party: Party) -> bool:
        return party.code in self.homes or not party.state

    def _clause(self, item: Item) -> tuple[int, int]:
        """The stretch around trigger and mention in which subject and objects are looked for."""
        sentence = self.page.sentences[item.mention.sentence]
        first, last = min(item.trigger.start, item.mention.start), max(item.trigger.end, item.mention.end)
        before = [match.end() for match in BORDER.finditer(self.page.plain, sentence.start, first)]
        behind = BORDER.search(self.page.plain, last, sentence.end)
        start = before[-1] if before else sentence.start
        if before and self.page.plain[before[-1] - 4 : before[-1]].strip() in ("qui", "dont"):
            start = before[-2] if len(before) > 1 else sentence.start
        return start, behind.start() if behind else sentence.end

    def _actors(self, item: Item, parties: list[Party]) -> tuple[Party | None, Party | None]:
        """Subject and agent of the trigger: the nearest party before it, and the one behind `par`."""
        clause, trigger, mention = self._clause(item), item.trigger, item.mention
        fitting = [party for party in parties if not mention.start <= party.start < mention.end and party.code != item.supplier]
        before = [
            party
            for party in fitting
            if party.role in ("", "of", "agent") and party.end <= max(trigger.start, mention.start) and clause[0] <= party.start
        ]
        plain = [party for party in before if party.role != "of" or party.adjective or not party.state]
        agents = [party for party in fitting if party.role == "agent" and party.start > min(trigger.start, mention.start)]
        return (plain or [None])[-1], (agents or [None])[0]

    def _holder(self, item: Item, parties: list[Party]) -> None:
        """Who fields or uses it."""
        if item.operator:
            return
        subject, agent = self._actors(item, parties)
        beside = [party for party in parties if party.role == "place" and item.status == "in-service" and party.start > item.trigger.start]
        holder = agent or subject or (beside[0] if beside else None)
        item.operator = holder.code if holder else None

    def _loser(self, item: Item, parties: list[Party]) -> None:
        """Whose it was: of those who seize or destroy, the other side's."""
        subject, agent = self._actors(item, parties)
        actor = agent or (subject if item.trigger.voice == "active" and item.trigger.role == "gives" else None)
        if item.operator:
            return
        if actor is None:
            sides = [party.code for party in parties if party.code in OPPONENTS]
            if (
                self.seizing.match(self.page.plain, item.trigger.start)
                or item.trigger.tense == "infinitive"
                and item.trigger.role == "gives"
            ):
                item.operator = sides[0] if sides else self.opponent
            return
        if LOSING.match(self.page.plain, item.trigger.start):
            item.operator = actor.code
        elif actor.code in GROUPS:
            item.operator = self.cast.home
        else:
            item.operator = self.opponent

    def _settle(self, item: Item) -> None:
        """What the article as a whole says where no sentence does."""
        if item.transfer:
            if item.operator and item.operator.isupper():
                item.recipient, item.operator = item.recipient or item.operator, None
            if not item.recipient and not item.operator and self.cast.home != item.supplier:
                item.recipient = self.cast.home
            if item.recipient == item.supplier and not item.made:
                item.supplier = None
            if item.supplier is None and not item.unnamed and item.status in ("delivered", "ordered"):
                supplier = self._dominant(item.recipient)
                item.supplier = None if item.foreign(supplier) else supplier
        elif item.mention.slug in HIDDEN and item.status == "used" and not item.operator:
            item.operator = self.opponent
        elif item.status in ("lost", "in-service") and not item.operator and item.mention.slug not in HIDDEN:
            item.operator = self.cast.home

    def _dominant(self, recipient: str | None) -> str | None:
        """The one outside state that the article is about, if there is one."""
        ranked = [(code, number) for code, number in self.outside if code != recipient]
        if not ranked or ranked[0][1] < DOMINANT:
            return None
        return ranked[0][0] if len(ranked) == 1 or ranked[0][1] >= DOMINANT * ranked[1][1] else None
