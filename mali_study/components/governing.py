"""Which trigger governs a mention: the cheapest to reach.

A participle right behind it, the noun it is the complement of, the verb whose object or subject it is are near; words,
clause borders and other verbs between them cost. Prices were set on invented sentences, then fitted on the development
split of the gold set. Not seen: what only the world knows.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mali_study.components import grammar
from mali_study.components.mentions import Mention
from mali_study.components.triggers import Trigger
from mali_study.reading.page import Page

WORD = re.compile(r"\w+")
SELF_ENDED = re.compile(
    r"(?:soutes?|menu|aux|les|des|de|d'|a|ses|leurs|son|la|avec|part|bord|par)$"
)  # `à l'aide de`: the noun brings its preposition
YEAR = re.compile(r" (?:de |du |des )?(?:\w+ )?(?:19|20)\d\d\b")  # `les livraisons de 2021`
SHORT = 3  # words between a mention and what stands right before or behind it
WINDOW = 600  # characters on either side in which triggers are weighed: a text without full stops must not cost its square


@dataclass(frozen=True)
class Prices:
    """What stands between a trigger and a mention, and what their order says."""

    limit: float = 8.6
    word: float = 0.17
    verb: float = 1.1
    border: float = 2.9
    status: Mapping[str, float] = field(
        default_factory=lambda: {
            "none": 1.6, "delivered": -0.8, "lost": -0.4, "ordered": 1.6, "offered": 0.8, "announced": 0.9, "used": 0.3, "in-service": 0.6,
        }
    )  # fmt: skip
    complement: float = -0.8  # `livraison de` X
    group: float = 3.0  # `convoi de`: any verb says more
    gift: float = 1.2  # `remis un don de` X: the verb says more
    loose_noun: float = 6.0
    noun_behind: float = 0.3  # X `hors d'usage`
    passive_ahead: float = 1.5
    agent: float = -1.0  # `appuyés par des` X
    bare_ahead: float = 1.6
    bare_behind: float = -0.9  # X `livrés par`
    bare_far: float = 2.0
    apposed: float = 3.0  # X, `acquis en 2022`, …: the main verb says more
    weak: Mapping[str, float] = field(default_factory=lambda: {"announced": 3.0, "ordered": 0.8, "offered": 0.8, "in-service": 0.8})
    passive_behind: float = -1.3
    active_behind: float = -0.2
    transfer_behind: float = 6.3  # what delivers or receives is no equipment
    relative_object: float = -2.1  # X `que la Russie a livrés`
    relative_subject: float = -2.0  # X `qui a été livré`


class Governing:
    """Weighs the triggers of one page."""

    def __init__(self, page: Page, mentions: Sequence[Mention], prices: Prices):
        self.page, self.prices = page, prices
        self.spots = [mention.start for mention in mentions]
        self.words = [match.start() for match in WORD.finditer(page.plain)] if mentions else []
        self.borders = [match.span() for match in grammar.BORDER.finditer(page.plain)] if mentions else []
        self.mentions = mentions

    def ranked(self, mention: Mention, triggers: Sequence[Trigger]) -> list[tuple[float, Trigger]]:
        """The triggers within the limit, cheapest first."""
        first = bisect_left(triggers, mention.start - WINDOW, key=lambda trigger: trigger.start)
        last = bisect_left(triggers, mention.end + WINDOW, key=lambda trigger: trigger.start)
        near = triggers[first:last]
        priced = [(self._price(mention, trigger, near), trigger) for trigger in near]
        return sorted(((price, trigger) for price, trigger in priced if price < self.prices.limit), key=lambda pair: pair[0])

    def _price(self, mention: Mention, trigger: Trigger, near: Sequence[Trigger]) -> float:
        """How far a trigger is from governing a mention."""
        prices = self.prices
        if trigger.start < mention.end and mention.start < trigger.end:
            return prices.limit
        ahead = trigger.end <= mention.start
        first, last = (trigger.end, mention.start) if ahead else (mention.end, trigger.start)
        gap = self.page.plain[first:last]
        words = max(bisect_left(self.words, last) - bisect_left(self.words, first) - self._listed(first, last), 0)
        verbs = sum(1 for other in near if first <= other.start and other.end <= last and other.role != "noun")
        borders = self._borders(first, last)
        price = 1 + prices.word * words + prices.verb * verbs + prices.border * borders + prices.status[trigger.status]
        return price + (self._ahead(trigger, gap, words) if ahead else self._behind(trigger, gap, words, borders))

    def _borders(self, first: int, last: int) -> int:
        """How many clause borders lie in a stretch."""
        at, until = bisect_left(self.borders, (first, first)), bisect_left(self.borders, (last, last))
        return until - at - (at < until and self.borders[until - 1][1] > last)

    def _listed(self, first: int, last: int) -> int:
        """Words of other mentions between, with the conjunction of each: a list does not make its last item far."""
        between = self.mentions[bisect_left(self.spots, first) : bisect_left(self.spots, last)]
        return sum(len(WORD.findall(self.page.plain[other.start : other.end])) + 1 for other in between if other.end <= last)

    def _ahead(self, trigger: Trigger, gap: str, words: int) -> float:
        """What it costs that the trigger stands before the mention."""
        prices = self.prices
        if trigger.role == "noun":
            ended = SELF_ENDED.search(self.page.plain[trigger.start : trigger.end])
            if not (words <= SHORT if ended else grammar.OF.match(gap + " x") and not YEAR.match(gap)):
                return prices.loose_noun
            gift = prices.gift if trigger.status == "offered" else 0.0
            return prices.complement + gift + (prices.group if trigger.tense == "group" else 0.0)
        if trigger.voice == "bare" and self._of_one_before(trigger, gap):
            return prices.limit
        if trigger.voice in ("passive", "bare") and grammar.AGENT.fullmatch(gap.lstrip()):
            return prices.agent
        return {"passive": prices.passive_ahead, "bare": prices.bare_ahead}.get(trigger.voice, 0.0)

    def _of_one_before(self, trigger: Trigger, gap: str) -> bool:
        """`des blindés livrés en mars, des camions`: a participle right behind a mention is told of that one."""
        at = bisect_left(self.spots, trigger.start) - 1
        before = self.page.plain[self.mentions[at].end : trigger.start] if at >= 0 else "\n"
        beside = len(WORD.findall(before)) <= SHORT - 1 and "\n" not in before and "," not in before
        return beside and "," in gap and not grammar.AMONG.search(gap)

    def _behind(self, trigger: Trigger, gap: str, words: int, borders: int) -> float:
        """What it costs that the trigger stands behind the mention."""
        prices = self.prices
        if trigger.role == "noun":
            return prices.noun_behind if trigger.status in ("in-service", "lost") and words <= 1 and not borders else prices.loose_noun
        if trigger.voice == "bare":
            apposed = prices.apposed if gap.lstrip().startswith(",") else 0.0
            near = prices.bare_behind if words <= SHORT and not borders else prices.bare_far
            return prices.weak.get(trigger.status, 0.0) + apposed + near
        if grammar.PART_OF.search(gap) or grammar.THAT_WHICH.search(gap):
            return prices.limit
        relative = prices.relative_subject if borders and grammar.WHO.search(gap) else 0.0
        if trigger.voice == "passive":
            return prices.passive_behind + relative
        if trigger.role in ("gives", "takes"):
            return prices.relative_object if grammar.WHICH.search(gap) else prices.transfer_behind
        return prices.active_behind + relative
