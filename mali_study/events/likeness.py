"""Whether two tellings can be of one event, and whether they evidently are: by place and by those who took part."""

from dataclasses import dataclass, field
from typing import NamedTuple

from mali_study.codebook import Codebook
from mali_study.reading.folding import fold_word

SIDES = ("jihadists", "separatists")


class Telling(NamedTuple):
    """A mention of an event: ``low`` and ``high`` are the first and last day of its date, empty where it has none."""

    mention: str
    article: str
    sentence: int
    start: int
    kind: str
    date: str | None
    low: str
    high: str
    place: str | None
    actors: frozenset[str]
    order: tuple[str, ...]
    published: str


@dataclass
class Event:
    """Tellings of one event, with what they add up to."""

    kind: str
    low: str
    high: str
    place: str | None
    actors: set[str]
    told: list[Telling] = field(default_factory=list)
    articles: set[str] = field(default_factory=set)
    how: dict[str, int] = field(default_factory=dict)  # rule by which an undated mention joined: number of mentions
    conflict: str | None = None

    def add(self, telling: Telling, how: str | None = None) -> None:
        """Take a telling in; the narrowest date is kept as the event's."""
        self.told.append(telling)
        self.articles.add(telling.article)
        self.actors |= telling.actors
        self.place = self.place or telling.place
        if how:
            self.how[how] = self.how.get(how, 0) + 1

    @classmethod
    def of(cls, telling: Telling) -> "Event":
        """An event that one telling opens."""
        event = cls(telling.kind, telling.low, telling.high, telling.place, set(telling.actors))
        event.add(telling)
        return event


class Likeness:
    """The codebook's places, groups and windows."""

    def __init__(self, codebook: Codebook):
        self.kinds = codebook.events.kinds
        self.states = {term: code for code, place in codebook.places.items() for term in place.terms}
        self.names = {place.terms[0] for place in codebook.places.values()}
        sides = {holder: group for holder, group in codebook.lots.holders.items() if holder.isupper() or holder in SIDES}
        self.holders = {fold_word(term): holder for holder, group in sides.items() for term in group.terms}
        self.wider: dict[str, tuple[str, ...]] = {}

    def fits(self, one: Event | Telling, other: Event | Telling) -> bool:
        """Whether place and actors of two tellings of a kind do not exclude each other."""
        return self.places_fit(one.place, other.place) and self.actors_fit(one.kind, one.actors, other.actors)

    def shares(self, one: Event | Telling, other: Event | Telling) -> bool:
        """Whether two tellings that fit also have a place or actors in common."""
        return one.place is not None and other.place is not None or not self.wide(one.actors).isdisjoint(self.wide(other.actors))

    def places_fit(self, one: str | None, other: str | None) -> bool:
        """A town lies in its state; a town whose state the codebook does not know may lie in any."""
        if one is None or other is None or one == other:
            return True
        if one not in self.names and other not in self.names:
            return False
        states = self.states.get(one), self.states.get(other)
        return None in states or states[0] == states[1]

    def actors_fit(self, kind: str, one: set[str] | frozenset[str], other: set[str] | frozenset[str]) -> bool:
        """The parties to a talk of one telling are among those of the other; elsewhere one in common is enough."""
        if not one or not other:
            return True
        if self.kinds[kind].parties:
            return one <= other or other <= one
        return not one.isdisjoint(other) or not self.wide(one).isdisjoint(self.wide(other))

    def wide(self, actors: frozenset[str] | set[str]) -> set[str]:
        """Actors with the side or state that they fight for: `JNIM` and jihadists, `Barkhane` and FRA."""
        return {name for actor in actors for name in self._known(actor)}

    def _known(self, actor: str) -> tuple[str, ...]:
        if (names := self.wider.get(actor)) is None:
            words = fold_word(actor)
            names = self.wider[actor] = tuple({actor: None, **({self.holders[words]: None} if words in self.holders else {})})
        return names

    def place_key(self, event: Event) -> str:
        """The state of an event's place, else the place itself."""
        return self.states.get(event.place or "", event.place or "")
