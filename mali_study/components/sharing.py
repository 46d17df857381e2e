"""What mentions of one lot share: what the nearest of them lacks, another may say."""

from bisect import bisect_left
from dataclasses import dataclass

from mali_study.components.mentions import Mention
from mali_study.components.triggers import Trigger

TRANSFERS = ("delivered", "offered", "ordered", "announced")
# Types once made in one union or under one licence are passed on by either state.
SAME_SCHOOL = ({"RUS", "CZE"}, {"RUS", "UKR"}, {"ESP", "FRA"}, {"FRA", "DEU"})
NEIGHBOURS = 2  # sentences around a mention in which another one may belong to the same lot
NAMED = 3  # times an article names the state that makes a designation, for it to have come from there
WINDOW = 8  # items of a kind looked at on either side: cost grows with the text, not with its square


@dataclass
class Item:
    """A mention with what is known of its lot."""

    mention: Mention
    trigger: Trigger | None
    status: str | None
    modality: str
    maker: str | None = None
    supplier: str | None = None
    recipient: str | None = None
    operator: str | None = None
    date: str | None = None
    made: bool = False  # the supplier is only the maker
    adjective: bool = False  # the supplier is only an adjective's
    alone: bool = False  # the supplier is told right behind this mention, and so of this one alone
    unnamed: bool = False  # delivered by somebody who is no state: by none that the lot names elsewhere

    def foreign(self, state: str | None) -> bool:
        """Whether another state's industry makes what this designation names: `TB2` is no Russian delivery."""
        return bool(self.maker and state and self.maker != state and {self.maker, state} not in SAME_SCHOOL)

    @property
    def transfer(self) -> bool:
        """Whether the status is a step of a delivery, or one that is denied."""
        denied = self.modality == "denied" and self.trigger is not None and self.trigger.status in TRANSFERS
        return denied or self.status in TRANSFERS


def around(items: list[Item], item: Item) -> list[Item]:
    """The items nearest to one, from a list in reading order, nearest first."""
    at = bisect_left(items, item.mention.start, key=lambda other: other.mention.start)
    near = items[max(0, at - WINDOW) : at + WINDOW + 1]
    return sorted((other for other in near if other is not item), key=lambda other: abs(other.mention.start - item.mention.start))


def share(items: list[Item], name: str, home: str | None) -> None:
    """Fill ``supplier`` or ``recipient`` of each step of a delivery from the nearest item of the same lot that has it.

    A recipient other than the article's ``home`` is told of in passing, and of its own sentence alone.
    """
    known = [item for item in items if item.transfer and getattr(item, name)]
    for item in items:
        if not item.transfer or getattr(item, name) or (item.unnamed if name == "supplier" else item.operator):
            continue
        lot = (other for other in around(known, item) if _same_lot(item, other, name))
        if name == "recipient":
            lot = (other for other in lot if other.recipient == home or other.mention.sentence == item.mention.sentence)
        nearest = next(lot, None)
        if nearest:
            setattr(item, name, getattr(nearest, name))


def share_by_type(items: list[Item]) -> None:
    """A designation's supplier holds for all its mentions, whatever has become of them."""
    known: dict[str, set[str]] = {}
    for item in items:
        if item.supplier and item.mention.designation:
            known.setdefault(item.mention.slug, set()).add(item.supplier)
    for item in items:
        told = known.get(item.mention.slug, set())
        if item.status and item.mention.designation and item.supplier is None and not item.unnamed and len(told) == 1:
            item.supplier = next(iter(told))


def share_by_maker(items: list[Item], outside: list[tuple[str, int]]) -> None:
    """A designation came from the state that makes it, where the article is about that state and says nothing else."""
    named = dict(outside)
    for item in items:
        if item.transfer and item.maker and not item.supplier and not item.unnamed:
            school = {item.maker, *(state for pair in SAME_SCHOOL if item.maker in pair for state in pair)}
            state = max(sorted(school), key=lambda code: named.get(code, 0))
            if named.get(state, 0) >= NAMED:
                item.supplier = state


def share_origin(items: list[Item]) -> None:
    """What was lost is the same thing under each of its names: where one says who made it (`un Akinci de fabrication turque`)."""
    made = [item for item in items if item.made and not item.transfer]
    for item in items:
        if item.status == "lost" and item.supplier is None and not item.unnamed:
            same = (other for other in around(made, item) if other.mention.family == item.mention.family)
            item.supplier = next((other.supplier for other in same if not item.foreign(other.supplier)), None)


def _same_lot(item: Item, other: Item, name: str) -> bool:
    """Two items of one delivery, as far as the text tells: near or alike, and nothing that both say differs."""
    counterpart = "recipient" if name == "supplier" else "supplier"
    one, two = getattr(item, counterpart), getattr(other, counterpart)
    if one and two and one != two:
        return False
    if name == "supplier" and (item.foreign(other.supplier) or _of_another(item, other)):
        return False
    near = abs(other.mention.sentence - item.mention.sentence) <= NEIGHBOURS or other.mention.sentence == 0 and item.status == other.status
    return near or other.mention.slug == item.mention.slug or name == "recipient" and item.status == other.status == "delivered"


def _of_another(item: Item, other: Item) -> bool:
    """Whether a supplier is told of the other mention alone: `des Cobra et des VN22 chinois`, `un C-295 acquis auprès de l'Espagne`."""
    behind = other.mention.start > item.mention.start and other.mention.sentence == item.mention.sentence
    return other.adjective and behind or other.alone and other.mention.designation and other.mention.slug != item.mention.slug
