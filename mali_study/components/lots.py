"""Who delivered, who received, who holds a mention: from its own sentence, else from the lot's other sentences."""

import re

from mali_study.components.holders import Holders
from mali_study.components.parties import Cast
from mali_study.components.scene import Scene
from mali_study.components.sharing import Item, share, share_by_maker, share_by_type, share_origin
from mali_study.components.transfers import Transfers
from mali_study.components.triggers import Trigger
from mali_study.reading.page import Page

HIDDEN = ("ied", "vehicle-bomb", "mine")  # laid by armed groups wherever the text does not say otherwise
DOMINANT = 3  # times an outside state is named at least
RATIO = 1.5  # times as often as the next one


def fill(
    items: list[Item], page: Page, cast: Cast, homes: set[str], ports: set[str], seizing: re.Pattern, triggers: dict[int, list[Trigger]]
) -> None:
    """Write supplier, recipient and operator of the items of one page."""
    scene = Scene(page, cast, homes, ports, triggers, items)
    transfers, holders = Transfers(scene, items), Holders(scene, seizing)
    for item in items:
        parties = scene.around(item)
        transfers(item, parties)
        holders(item, parties)
    share_by_type(items)
    share_by_maker(items, scene.outside)
    for name in ("supplier", "recipient"):
        share(items, name, cast.home)
    for item in items:
        _settle(item, scene)
    share_by_type(items)
    share_origin(items)
    _belong(items)


def _belong(items: list[Item]) -> None:
    """A designation of which one delivery is told belongs to it everywhere, whatever has become of it."""
    lots: dict[str, set[tuple[str | None, str]]] = {}
    for item in items:
        if item.transfer and item.recipient and item.mention.designation:
            lots.setdefault(item.mention.slug, set()).add((item.supplier, item.recipient))
    for item in items:
        told = lots.get(item.mention.slug, set())
        if item.transfer or item.recipient or len(told) != 1:
            continue
        supplier, recipient = next(iter(told))
        if item.operator in (None, recipient):
            item.supplier, item.recipient, item.operator = item.supplier or supplier, recipient, None


def _settle(item: Item, scene: Scene) -> None:
    """What the article as a whole says where no sentence does."""
    home = scene.cast.home
    if item.transfer:
        if item.operator and item.operator.isupper():
            item.recipient, item.operator = item.recipient or item.operator, None
        if not item.recipient and not item.operator and home != item.supplier:
            item.recipient = home
        if item.recipient == item.supplier and not item.made:
            item.supplier = None
        if item.supplier is None and not item.unnamed and item.status in ("delivered", "ordered"):
            supplier = _dominant(scene, item.recipient)
            item.supplier = None if item.foreign(supplier) else supplier
    elif item.operator is None and item.mention.slug in HIDDEN:
        item.operator = scene.opponent if item.status == "used" else None
    elif item.operator is None and item.status in ("lost", "in-service"):
        item.operator = home


def _dominant(scene: Scene, recipient: str | None) -> str | None:
    """The one outside state that the article is about, if there is one."""
    ranked = [(code, number) for code, number in scene.outside if code != recipient]
    if not ranked or ranked[0][1] < DOMINANT:
        return None
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] >= RATIO * ranked[1][1] else None
