"""From rows to tellings, and from events to rows: who says it, and in words why these mentions are one event."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator

import pandas as pd

from mali_study.events.likeness import Event, Telling
from mali_study.tables import PRECISIONS, date_bounds

TOLD = ("indirect", "citation", "direct-quote")


def tellings(event_mentions: pd.DataFrame, articles: pd.DataFrame) -> list[Telling]:
    """The rows of ``event_mentions``, in the order of article and place."""
    published = {article: date_bounds(value)[1] or "" for article, value in zip(articles["article_id"], articles["published"])}
    found = []
    for row in event_mentions.sort_values(["article_id", "start", "end", "mention"]).itertuples(index=False):
        value = row.date if isinstance(row.date, str) else None
        low, high = date_bounds(value)
        place = row.place if isinstance(row.place, str) else None
        actors = tuple(row.actors)
        article = str(row.article_id)
        found.append(
            Telling(
                str(row.mention),
                article,
                int(row.sentence),
                int(row.start),
                str(row.kind),
                value,
                low or "",
                high or "",
                place,
                frozenset(actors),
                actors,
                published.get(article, ""),
            )
        )
    return found


class Sources:
    """Who says what stands at a place: the source whose quotation holds it, else the one its sentence names, else the outlet."""

    def __init__(self, attributions: pd.DataFrame, articles: pd.DataFrame):
        outlets = zip(articles["article_id"], articles["outlet"])
        self.outlets = {article: outlet for article, outlet in outlets if isinstance(outlet, str) and outlet}
        self.quotes: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        self.told: dict[tuple[str, int], str] = {}
        for row in attributions.sort_values(["article_id", "start", "end"]).itertuples(index=False):
            if not isinstance(row.source, str):
                continue
            if not pd.isna(row.quote_start):
                self.quotes[row.article_id].append((int(row.quote_start), int(row.quote_end), row.source))
            if row.mode in TOLD:
                self.told.setdefault((row.article_id, int(row.sentence)), row.source)
        for quotes in self.quotes.values():
            quotes.sort()

    def of(self, telling: Telling) -> str:
        """The canonical source of a telling, its outlet, or its article."""
        quotes = self.quotes.get(telling.article, [])
        at = bisect_right(quotes, (telling.start, float("inf"), "")) - 1
        if at >= 0 and telling.start < quotes[at][1]:
            return quotes[at][2]
        said = self.told.get((telling.article, telling.sentence))
        return said or self.outlets.get(telling.article) or telling.article


def row(event: Event, sources: Sources) -> dict:
    """The row of an event in the table ``events`` but for ``n_reports``."""
    told = sorted(event.told, key=lambda telling: (telling.article, telling.start))
    dated = [telling for telling in told if telling.date]
    date = _date(dated, event)
    articles = sorted({telling.article for telling in told})
    return {
        "event": told[0].mention,
        "kind": event.kind,
        "date": date,
        "date_low": min((telling.low for telling in dated), default=None),
        "date_high": max((telling.high for telling in dated), default=None),
        "precision": "interval" if date and "/" in date else PRECISIONS[len(date or "")],
        "place": _place(told),
        "actors": list(dict.fromkeys(name for telling in told for name in telling.order)),
        "dates": list(dict.fromkeys(telling.date for telling in sorted(dated, key=lambda one: (one.low, one.high, one.date)))),
        "n_mentions": len(told),
        "n_articles": len(articles),
        "sources": sorted({sources.of(telling) for telling in told}),
        "conflict": "date" if event.conflict else "none",
        "rule": "; ".join(_rule(told, dated, event)),
        "mentions": [telling.mention for telling in told],
    }


def _date(dated: list[Telling], event: Event) -> str | None:
    """The narrowest date; where dates contradict each other, the one that most articles tell, then the narrowest."""
    if not dated:
        return None
    articles = Counter(date for _, date in {(telling.article, telling.date) for telling in dated})

    def rank(telling: Telling) -> tuple:
        length = (pd.Timestamp(telling.high) - pd.Timestamp(telling.low)).days
        return (-articles[telling.date] if event.conflict else 0, length, telling.low, telling.article)

    return min(dated, key=rank).date


def _place(told: list[Telling]) -> str | None:
    """The place that most mentions name."""
    places = Counter(telling.place for telling in told if telling.place)
    return min(places, key=lambda place: (-places[place], place)) if places else None


def _rule(told: list[Telling], dated: list[Telling], event: Event) -> Iterator[str]:
    """Why these mentions are one event, part by part."""
    if event.conflict:
        first = {telling.date: telling.article for telling in reversed(dated)}
        says = ", ".join(f"{article} says {date}" for date, article in sorted(first.items()))
        yield f"contradictory dates: {says}; kind, place and actors allow one event ({event.conflict})"
    elif dated:
        dates = Counter(telling.date for telling in dated)
        listed = ", ".join(f"{date} ({number})" for date, number in sorted(dates.items(), key=lambda item: (-len(item[0]), item[0])))
        yield (
            f"same kind, dates within one another, place and actors that fit: {listed}"
            if len(dated) > 1
            else f"told once with its date: {listed}"
        )
    else:
        yield "no date is told" + ("; mentions of one article whose place and actors fit" if len(told) > 1 else "")
    for how, number in sorted(event.how.items()):
        yield f"{number} undated: {how}"
