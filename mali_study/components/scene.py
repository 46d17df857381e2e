"""What surrounds the mentions of one page: parties, triggers, clauses. Shared by the rules on who delivers and who holds."""

from bisect import bisect_left
from collections import Counter

from mali_study.components.governing import WINDOW
from mali_study.components.grammar import BORDER
from mali_study.components.parties import Cast, Party
from mali_study.components.sharing import Item
from mali_study.components.triggers import Trigger
from mali_study.reading.page import Page

OPPONENTS = ("jihadists", "separatists")


class Scene:
    """A page with its items, parties and triggers.

    Attributes
    ----------
    homes : set of str
        States of which one is the article's own; goods pass through the others, they seldom supply.
    ports : set of str
        States with harbours through which goods of others come.
    outside : list of (str, int)
        Other states with how often they are named, most first.
    opponent : str or None
        The kind of armed group that the article names most.
    """

    def __init__(self, page: Page, cast: Cast, homes: set[str], ports: set[str], triggers: dict[int, list[Trigger]], items: list[Item]):
        self.page, self.cast, self.homes, self.ports, self.triggers = page, cast, homes, ports, triggers
        self.spots = [item.mention.start for item in items]
        codes = Counter(party.code for party in cast.parties)
        self.outside = [(code, number) for code, number in codes.most_common() if code.isupper() and code not in homes]
        sides = [(codes[code], code) for code in OPPONENTS if codes[code]]
        self.opponent = max(sides)[1] if sides else None

    def around(self, item: Item) -> list[Party]:
        """The parties of an item's sentence."""
        sentence, mention = self.page.sentences[item.mention.sentence], item.mention
        return self.cast.between(max(sentence.start, mention.start - WINDOW), min(sentence.end, mention.end + WINDOW))

    def gap(self, item: Item, party: Party) -> str:
        """The words between a mention and a party behind it."""
        return self.page.plain[item.mention.end : party.start]

    def between(self, start: int, end: int) -> bool:
        """Whether a mention starts in a stretch."""
        at = bisect_left(self.spots, start)
        return at < len(self.spots) and self.spots[at] < end

    def told_before(self, item: Item, position: int) -> list[Trigger]:
        """Triggers of the item's sentence that end before a position, the nearest first."""
        triggers = self.triggers.get(item.mention.sentence, [])
        last = bisect_left(triggers, position, key=lambda trigger: trigger.start)
        return [trigger for trigger in reversed(triggers[max(0, last - 12) : last]) if trigger.end <= position]

    def clause(self, item: Item) -> tuple[int, int]:
        """The stretch around trigger and mention in which subject and objects are looked for."""
        sentence, plain = self.page.sentences[item.mention.sentence], self.page.plain
        first, last = min(item.trigger.start, item.mention.start), max(item.trigger.end, item.mention.end)
        begin = max(sentence.start, first - WINDOW)
        borders = [match.end() for match in BORDER.finditer(plain, begin, first)]
        if borders and plain[borders[-1] - 4 : borders[-1]].strip() in ("qui", "dont"):
            borders.pop()  # the subject of a relative clause stands before it
        behind = BORDER.search(plain, last, sentence.end)
        return (borders[-1] if borders else begin), (behind.start() if behind else sentence.end)
