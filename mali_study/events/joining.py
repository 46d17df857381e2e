"""Join tellings of one event: those of one day first, then coarser dates into the only event that lies within, then the undated.

Events wait in drawers (kind and day, month, year; kind and article; kind and actor or place), so that a telling is held against few
of them; a drawer with more than ``MANY`` that do not fit tells nothing any more.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

from mali_study.events.likeness import Event, Likeness, Telling

MANY = 200
SPANNING = "spanning"  # drawer of what lies in no one year
MONTHS = 24  # of an interval that are looked through
OF_ARTICLE = "the only such event of its article"
OF_CORPUS = "the only such event of all articles with its place or actors"


def joined(told: Iterable[Telling], likeness: Likeness) -> list[Event]:
    """The events of the dated tellings, in the order in which they were opened."""
    # The narrow before the wide, the well told before the bare; article and place keep the order fixed.
    dated = sorted(told, key=lambda t: (_width(t), not (t.place and t.actors), not (t.place or t.actors), t.low, t.article, t.start))
    drawers = _Drawers(likeness)
    for telling in dated:
        drawers.take(drawers.within(telling), telling)
    return drawers.events


def joined_undated(told: Iterable[Telling], events: list[Event], likeness: Likeness) -> list[Event]:
    """The events with the undated tellings joined to them, and those that only undated tellings tell."""
    drawers = _Drawers(likeness)
    for event in events:
        drawers.put(event)
    for telling in sorted(told, key=lambda t: (not (t.place or t.actors), t.article, t.start)):
        drawers.take(drawers.undated(telling), telling)
    return drawers.events


def _width(telling: Telling) -> int:
    """Rank of a date by its precision: day, month, interval, year."""
    return {10: 0, 7: 1, 4: 3}.get(len(telling.date or ""), 2)


def months(low: str, high: str) -> list[str]:
    """The months of a stretch of time.

    >>> months("2021-12-01", "2022-02-28")
    ['2021-12', '2022-01', '2022-02']
    """
    first, last = int(low[:4]) * 12 + int(low[5:7]) - 1, int(high[:4]) * 12 + int(high[5:7]) - 1
    return [f"{month // 12:04}-{month % 12 + 1:02}" for month in range(first, min(last, first + MONTHS) + 1)]


class _Drawers:
    """Events by what a telling can ask for."""

    def __init__(self, likeness: Likeness):
        self.likeness = likeness
        self.events: list[Event] = []
        self.by_time: dict[tuple[str, str], list[Event]] = defaultdict(list)  # kind and day, month or year
        self.by_article: dict[tuple[str, str], list[Event]] = defaultdict(list)
        self.by_telling: dict[tuple, Event] = {}  # kind, date, place and actors of a telling
        self.by_share: dict[tuple[str, str], list[Event]] = defaultdict(list)  # kind and actor or place

    def put(self, event: Event) -> None:
        """File an event under its dates, articles, actors and place."""
        self.events.append(event)
        if event.low:
            day, month, year = event.low == event.high, event.low[:7] == event.high[:7], event.low[:4] == event.high[:4]
            for key in [event.low] * day + [event.low[:7]] * month + [event.low[:4]] * year or [SPANNING]:
                self.by_time[event.kind, key].append(event)
        for telling in event.told:
            self._file(event, telling)

    def take(self, found: tuple[Event | None, str | None], telling: Telling) -> None:
        """Add a telling to the event found for it, or open one."""
        event, how = found
        if event is None:
            self.put(Event.of(telling))
        else:
            event.add(telling, how)
            self._file(event, telling)

    def _names(self, telling: Telling) -> list[str]:
        """The drawers of those who took part and of the place."""
        return sorted(self.likeness.wide(telling.actors)) + ([telling.place] if telling.place else [])

    def _file(self, event: Event, telling: Telling) -> None:
        keys = [(self.by_article, telling.article)]
        if event.low:  # only a dated event is what an undated mention looks for
            keys += [(self.by_share, name) for name in self._names(telling)]
            self.by_telling.setdefault(_told(telling), event)
        for drawer, key in keys:
            if not any(other is event for other in drawer[event.kind, key][-3:]):
                drawer[event.kind, key].append(event)

    def within(self, telling: Telling) -> tuple[Event | None, None]:
        """The one event that lies within a telling's date, or is told with the same."""
        bare = not telling.place and not telling.actors
        same = self.by_telling.get(_told(telling))
        if same is not None and not bare:
            return same, None
        fitting = self._fitting(telling, self.by_article[telling.kind, telling.article])
        if len(fitting) != 1:
            fitting = self._fitting(telling, self._of_time(telling))
        return fitting[0] if len(fitting) == 1 else same, None

    def _of_time(self, telling: Telling) -> Iterator[Event]:
        """The events that may lie within a telling's date."""
        low, high = telling.low, telling.high
        if low[:4] != high[:4]:
            for key in (*months(low, high), SPANNING):
                yield from self.by_time[telling.kind, key]
        else:
            yield from self.by_time[telling.kind, low if low == high else low[:7] if low[:7] == high[:7] else low[:4]]

    def _fitting(self, telling: Telling, candidates: Iterable[Event], share: bool = False) -> list[Event]:
        """Of the first candidates those that fit, two at most: two say as much as many."""
        found: list[Event] = []
        for event in islice(candidates, MANY):
            nested = not telling.date or event.low and telling.low <= event.low and event.high <= telling.high
            known = any(event is other for other in found)
            if nested and not known and self.likeness.fits(telling, event) and not (share and not self.likeness.shares(telling, event)):
                found.append(event)
                if len(found) == 2:
                    break
        return found

    def undated(self, telling: Telling) -> tuple[Event | None, str | None]:
        """The event of an undated telling, and why it is this one."""
        own = self.by_article[telling.kind, telling.article]
        fitting = self._fitting(telling, (event for event in own if event.low))
        if len(fitting) == 1:
            return fitting[0], OF_ARTICLE
        names = [name for name in self._names(telling) if name]
        if not fitting and names:
            shared = (event for name in names for event in self.by_share[telling.kind, name])
            past = (event for event in shared if not telling.published or event.low <= telling.published)
            fitting = self._fitting(telling, past, share=True)
            crowded = any(len(self.by_share[telling.kind, name]) > MANY for name in names)
            if len(fitting) == 1 and not crowded:
                return fitting[0], OF_CORPUS
        fitting = self._fitting(telling, (event for event in own if not event.low))
        return (fitting[0] if len(fitting) == 1 else None), None


def _told(telling: Telling) -> tuple:
    """What makes two tellings say the same."""
    return telling.kind, telling.date, telling.place, telling.actors
