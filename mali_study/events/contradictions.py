"""Find what is evidently one event although articles date it differently: close dates, or one day or month in two years."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from mali_study.events.likeness import Event, Likeness

NEXT = 3  # events behind one in its block that it is held against
CLOSE, YEAR = "dates lie close together", "same day and month, another year"


def contradicted(events: list[Event], likeness: Likeness) -> list[Event]:
    """Events with those merged that contradict each other: each with its only rival, told by different articles."""
    rivals: dict[int, dict[int, str]] = defaultdict(dict)
    for first, second, why in _pairs(events, likeness):
        rivals[first][second] = why
        rivals[second][first] = why
    gone = set()
    for first in sorted(rivals):
        if first in gone or len(rivals[first]) != 1:
            continue
        second, why = next(iter(rivals[first].items()))
        if len(rivals[second]) == 1 and second not in gone:
            for telling in events[second].told:
                events[first].add(telling)
            for how, number in events[second].how.items():
                events[first].how[how] = events[first].how.get(how, 0) + number
            events[first].conflict = why
            gone.add(second)
    return [event for number, event in enumerate(events) if number not in gone]


def _pairs(events: list[Event], likeness: Likeness) -> Iterator[tuple[int, int, str]]:
    """Pairs of events that are one by all but their dates."""
    blocks: dict[tuple, list[int]] = defaultdict(list)
    for number, event in enumerate(events):
        if event.low:
            for key in _keys(event, likeness):
                blocks[event.kind, key].append(number)
    for (kind, _), block in sorted(blocks.items(), key=lambda item: (item[0][0], str(item[0][1]))):
        block.sort(key=lambda number: (events[number].low, events[number].high, number))
        for at, first in enumerate(block):
            for second in block[at + 1 : at + 1 + NEXT]:
                if _evident(events[first], events[second], likeness) and (why := _why(kind, events[first], events[second], likeness)):
                    yield min(first, second), max(first, second), why


def _keys(event: Event, likeness: Likeness) -> list[tuple]:
    """Blocks in which an event's rivals stand: by place, by actors; for a year's slip by month as well."""
    unique = likeness.kinds[event.kind].unique
    place = likeness.place_key(event)
    keys: list[tuple] = [("place", place)] if place else []
    keys += [("actor", name) for name in sorted(likeness.wide(event.actors))]
    if event.low[:7] == event.high[:7] and (unique or place and event.actors):
        keys += [("month", event.low[5:7], *key) for key in keys[:4]]
    return keys


def _evident(first: Event, second: Event, likeness: Likeness) -> bool:
    """Whether nothing but the date speaks against one event, and no article tells both."""
    if first.articles & second.articles or not likeness.fits(first, second):
        return False
    return likeness.kinds[first.kind].unique or likeness.shares(first, second)


def _why(kind: str, first: Event, second: Event, likeness: Likeness) -> str | None:
    """Why two dates contradict each other; None where they may well be two events, or where one lies within the other."""
    entry = likeness.kinds[kind]
    gap = (date.fromisoformat(second.low) - date.fromisoformat(first.high)).days
    if 0 < gap <= entry.window:
        return CLOSE
    if gap <= 0 or int(second.low[:4]) - int(first.low[:4]) != 1 or first.low[5:7] != second.low[5:7]:
        return None
    days = first.low == first.high and second.low == second.high
    same_day = days and first.low[5:] == second.low[5:]
    month = not days and first.low[:7] == first.high[:7] and second.low[:7] == second.high[:7]
    if entry.unique:
        return YEAR if same_day or month else None
    told = first.place and first.place == second.place and first.actors and first.actors == second.actors
    return YEAR if same_day and told else None
