"""Join tellings of one event: those of one day first, then coarser dates into the only event that lies within, then the undated.

Events wait in drawers (kind and day, month, year; kind and article; kind and actor or place), so that a telling is held against few
of them; a drawer with more than ``MANY`` that do not fit tells nothing any more.
"""

from collections import defaultdict
from collections.abc import Iterable

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

    def _file(self, event: Event, telling: Telling) -> None:
        keys = [(self.by_article, telling.article)]
        shared = sorted(self.likeness.wide(telling.actors)) + ([telling.place] if telling.place else [])
        if event.low:  # only a dated event is what an undated mention looks for
            keys += [(self.by_share, name) for name in shared]
        for drawer, key in keys:
            if not any(other is event for other in drawer[event.kind, key][-3:]):
                drawer[event.kind, key].append(event)

    def within(self, telling: Telling) -> tuple[Event | None, None]:
        """The one event that lies within a telling's date, or is told with the same."""
        if telling.low == telling.high:
            candidates = self.by_time[telling.kind, telling.low]
        elif telling.low[:7] == telling.high[:7]:
            candidates = self.by_time[telling.kind, telling.low[:7]]
        elif telling.low[:4] == telling.high[:4]:
            candidates = self.by_time[telling.kind, telling.low[:4]]
        else:
            found = [self.by_time[telling.kind, month] for month in months(telling.low, telling.high)]
            candidates = [event for events in (*found, self.by_time[telling.kind, SPANNING]) for event in events[:MANY]]
        return self._only(telling, candidates), None

    def _only(self, telling: Telling, candidates: list[Event], share: bool = False) -> Event | None:
        """The only candidate that fits; of several the only one of the same article, else the one with all in common."""
        fitting: list[Event] = []
        for event in candidates[:MANY]:
            nested = not telling.date or telling.low <= event.low and event.high <= telling.high
            if nested and self.likeness.fits(telling, event) and not (share and not self.likeness.shares(telling, event)):
                fitting.append(event)
        if len(candidates) > MANY and len(fitting) < 2:
            return None
        for narrower in (fitting, [e for e in fitting if telling.article in e.articles], [e for e in fitting if self._alike(telling, e)]):
            if len({id(event) for event in narrower}) == 1:
                return narrower[0]
        same = [event for event in fitting if telling.date and event.low == telling.low and event.high == telling.high and not event.place]
        return same[0] if same and not telling.place else None

    def _alike(self, telling: Telling, event: Event) -> bool:
        return telling.place == event.place and telling.actors <= event.actors and bool(telling.place or telling.actors)

    def undated(self, telling: Telling) -> tuple[Event | None, str | None]:
        """The event of an undated telling, and why it is this one."""
        own = self.by_article[telling.kind, telling.article]
        if (event := self._only(telling, [event for event in own if event.low])) is not None:
            return event, OF_ARTICLE
        shared = sorted(self.likeness.wide(telling.actors)) + ([telling.place] if telling.place else [])
        if not any(event.low for event in own) and shared:
            # Every event that shares something stands in one of these drawers; the emptiest may miss some that only fit.
            known = {id(event): event for name in shared for event in self.by_share[telling.kind, name][:MANY]}
            crowded = any(len(self.by_share[telling.kind, name]) > MANY for name in shared)
            past = [event for event in known.values() if not telling.published or event.low <= telling.published]
            if not crowded and (event := self._only(telling, past, share=True)) is not None:
                return event, OF_CORPUS
        return self._only(telling, [event for event in own if not event.low]), None
