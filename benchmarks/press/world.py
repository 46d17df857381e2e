"""The world: what happened, to which equipment, when and where, and the versions of it that a press may tell."""

import datetime as dt
import random
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate
from pathlib import Path

FOLDER = Path(__file__).parent
SPLITS = ("dev", "test")
FIRST, LAST = dt.date(2020, 3, 1), dt.date(2025, 9, 30)
KINDS = {"delivery": 34, "order": 10, "announcement": 10, "gift": 9, "loss": 17, "use": 10, "in-service": 10}
STATUS = {"delivery": "delivered", "gift": "offered", "order": "ordered", "announcement": "announced", "loss": "lost", "use": "used"}
TRANSFERS = ("delivery", "order", "announcement", "gift")  # these have a supplier and a recipient; the others an operator
DISPUTED = {
    "delivery": ("quantity", "quantity", "date", "supplier", "status"),
    "gift": ("quantity", "supplier"),
    "order": ("quantity", "supplier"),
    "announcement": ("quantity",),
    "loss": ("quantity", "date", "status", "status"),
    "use": ("date",),
}
APART = 210  # days between two events of one kind with one type in one hand; a disputed date moves by at most 92
ADJECTIVES = {
    "RUS": ("russe", "russe"), "CHN": ("chinois", "chinoise"), "TUR": ("turc", "turque"), "ESP": ("espagnol", "espagnole"),
    "BRA": ("brésilien", "brésilienne"), "ARE": ("émirati", "émiratie"), "CZE": ("tchèque", "tchèque"), "IRN": ("iranien", "iranienne"),
}  # fmt: skip
N_BUSY, BUSY = 8, 24  # most happens in a few stretches of so many days: like events crowd, and a month alone tells little
MISSES = 200  # events drawn in a row that find no room: the world is full
HAPPENINGS = ("call", "visit", "attack", "coup")


@dataclass(frozen=True)
class Item:
    """One line of a lot: so many pieces of a type."""

    type: str
    quantity: int


@dataclass(frozen=True)
class Event:
    """What happened. ``holder``: who receives, holds, uses or loses. Each item is a world event of its own."""

    number: int
    kind: str
    holder: str
    supplier: str
    day: dt.date
    place: str
    items: tuple[Item, ...]
    dispute: str | None = None  # what a second version of it says otherwise


@dataclass(frozen=True)
class Telling:
    """An event as one article tells it: version 0, or 1 where what is disputed has been changed."""

    event: Event
    version: int = 0
    denied: bool = False

    def version_of(self, item: int | None) -> int:
        """The version of one item (None: of the whole lot); a disputed number is that of the first item alone."""
        return 0 if self.event.dispute == "quantity" and item != 0 else self.version

    def world_event(self, item: int | None) -> str:
        """The id of one item's world event; of the whole lot for None."""
        return f"e{self.event.number:05d}." + ("all" if item is None else str(item))


@dataclass(frozen=True)
class Happening:
    """What is no equipment's event: a call, a visit, an attack, a coup."""

    number: int
    kind: str
    holder: str
    other: str
    day: dt.date
    place: str


@cache
def vocabulary() -> dict:
    """Types, holders, suppliers."""
    return tomllib.loads((FOLDER / "vocabulary.toml").read_text(encoding="utf-8"))


@cache
def wordings(split: str) -> dict:
    """Frames, outlets, people and places of one split; the splits share none."""
    if split not in SPLITS:
        raise ValueError(f"split {split!r}: unknown; choose one of {', '.join(SPLITS)}")
    return tomllib.loads((FOLDER / f"{split}.toml").read_text(encoding="utf-8"))


def events(split: str, n_events: int, seed: int) -> list[Event]:
    """Up to that many events, sorted by day; fewer where the world has no room for more that a reader could tell apart."""
    choose = random.Random(f"world {split} {seed}")
    busy = [FIRST + dt.timedelta(days=choose.randrange((LAST - FIRST).days - BUSY)) for _ in range(N_BUSY)]
    taken: dict[tuple, list[dt.date]] = {}
    made: list[Event] = []
    misses = 0
    while len(made) < n_events and misses < MISSES:
        event = _event(choose, split, made, busy)
        apart = 10_000 if event.kind == "in-service" else APART  # what is held is recalled without a date
        if all(abs((event.day - day).days) >= apart for line in lines(event) for day in taken.get(line, [])):
            for line in lines(event):
                taken.setdefault(line, []).append(event.day)
            made.append(event)
            misses = 0
        else:
            misses += 1
    made.sort(key=lambda event: event.day)
    return [replace(event, number=number) for number, event in enumerate(made)]


def lines(event: Event) -> list[tuple[str, str, str]]:
    """What a reader may take for the same as each item: kind, holder and type, variants by the name of their base."""
    types = vocabulary()["types"]
    return [(event.kind, event.holder, types[item.type].get("base", ["", item.type])[1]) for item in event.items]


def _event(choose: random.Random, split: str, made: list[Event], busy: list[dt.date]) -> Event:
    holders = vocabulary()["holders"]
    holder = choose.choices(list(holders), cum_weights=list(accumulate(about["weight"] for about in holders.values())))[0]
    group = holders[holder].get("group", False)
    kinds = [kind for kind in KINDS if not group or kind in ("loss", "use", "in-service")]
    kind = choose.choices(kinds, weights=[KINDS[kind] for kind in kinds])[0]
    day = FIRST + dt.timedelta(days=choose.randrange((LAST - FIRST).days))
    if choose.random() < 0.6:
        day = choose.choice(busy) + dt.timedelta(days=choose.randrange(BUSY))
    place = choose.choice(wordings(split)["places"].get(holder) or wordings(split)["places"]["MLI"])
    types = [slug for slug, about in vocabulary()["types"].items() if not group or about.get("groups") or holder == "africa-corps"]
    earlier = [event for event in made[-200:] if event.holder == holder and event.day < day and event.kind in TRANSFERS]
    if kind in ("loss", "use", "in-service") and earlier and choose.random() < 0.6:  # what came before is held now
        types = [choose.choice(earlier).items[0].type]
    first = choose.choice(types)
    supplier = choose.choice(vocabulary()["types"][first]["suppliers"])
    items = [_item(choose, first, kind)]
    n_more = choose.choices((0, 1, 2), weights=(6, 3, 1))[0] if kind in TRANSFERS else 0
    for slug in choose.sample(types, k=len(types)):
        if len(items) > n_more:
            break
        about = vocabulary()["types"][slug]
        if supplier in about["suppliers"] and not any(_alike(slug, item.type) for item in items):
            items.append(_item(choose, slug, kind))
    disputes = DISPUTED.get(kind, ())
    dispute = choose.choice(disputes) if disputes and choose.random() < 0.35 else None
    return Event(0, kind, holder, supplier, day, place, tuple(items), dispute)


def _item(choose: random.Random, slug: str, kind: str) -> Item:
    low, high = vocabulary()["types"][slug]["range"]
    if kind in ("loss", "use"):
        low, high = 1, max(1, min(3, high // 2))
    return Item(slug, choose.randint(low, high))


def _alike(one: str, other: str) -> bool:
    """Whether a generic word could mean either type: such two are never in one lot."""
    types = vocabulary()["types"]
    return types[one]["family"] == types[other]["family"]


def told(event: Event, version: int) -> Telling:
    """A telling of one version; the changed value is the same in every article that tells it."""
    if version == 0 or event.dispute is None:
        return Telling(event)
    choose = random.Random(f"dispute {event.number} {event.day}")
    if event.dispute == "status":
        return Telling(event, 1, denied=True)
    if event.dispute == "quantity":
        first = event.items[0]
        more = first.quantity + max(2, (first.quantity * 2 + 2) // 3)
        return Telling(replace(event, items=(Item(first.type, more), *event.items[1:])), 1)
    if event.dispute == "date":
        return Telling(replace(event, day=event.day - dt.timedelta(days=choose.randrange(35, 92))), 1)
    others = [code for code in ("RUS", "CHN", "TUR", "IRN", "ARE") if code != event.supplier]
    return Telling(replace(event, supplier=choose.choice(others)), 1)


def happenings(split: str, n_happenings: int, seed: int) -> list[Happening]:
    """Calls, visits, attacks and coups, sorted by day."""
    choose = random.Random(f"happenings {split} {seed}")
    made = []
    for _ in range(n_happenings):
        kind = choose.choices(HAPPENINGS, weights=(6, 6, 8, 1))[0]
        holder = choose.choice(["MLI", "MLI", "NER", "BFA"])
        other = choose.choice(["RUS", "RUS", "TUR", "CHN"])
        day = FIRST + dt.timedelta(days=choose.randrange((LAST - FIRST).days))
        made.append(Happening(0, kind, holder, other, day, choose.choice(wordings(split)["places"][holder])))
    made.sort(key=lambda happening: happening.day)
    return [replace(happening, number=number) for number, happening in enumerate(made)]
