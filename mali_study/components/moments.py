"""When something happened to a mention: the date of its own clause, not that of who says it."""

import re
from bisect import bisect_left
from datetime import date, timedelta

from mali_study.components.governing import WINDOW
from mali_study.components.grammar import BORDER
from mali_study.components.sharing import Item, around
from mali_study.reading.page import Page
from mali_study.reading.terms import Terms

AFTER = re.compile(r"(?P<word>lendemain|veille) (?:meme )?(?:de |du |des |d')")
NEAR, FAR = 9, 24  # of the distance below: what is merely in service happens on no day of another clause
SINCE = re.compile(r"\bdepuis (?:le |la |l')?$")  # `présents depuis 2022`: no day of a delivery
SHARED = ("delivered", "used", "lost")
SENTENCES = 3  # sentences around an item in which another tells of the same event
DATELINE = re.compile(r" ?(?:\d{4} ?)?(?:\([\w /.]{2,25}\)|– ?[\w /]{2,12} ?–) ?[-–:]*")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Moments:
    """The dates of one page, as the layer before marked them."""

    def __init__(self, page: Page, recalls: Terms):
        self.page = page
        self.recalling = {sentence for *_, sentence in page.find(recalls)}
        said = page.rows.get("attributions", [])
        spoken = sorted((row["start"], row["end"]) for row in said)
        self.dates = [
            row for row in page.rows.get("dates", []) if row["value"] and not of_speech(page, row, spoken) and not dateline(page, row)
        ]
        self.starts = [row["start"] for row in self.dates]

    def fill(self, items: list[Item]) -> None:
        """Each item's own date, then that of the nearest item of the same event."""
        for item in items:
            item.date = self.of(item)
        dated = [item for item in items if item.date and item.status in SHARED]
        for item in items:
            if item.date is None and item.status in SHARED:
                nearest = next((other for other in around(dated, item) if self._same_event(item, other)), None)
                item.date = nearest.date if nearest else None

    def _same_event(self, item: Item, other: Item) -> bool:
        """Two items that came or were lost together, as far as the text tells."""
        if item.mention.sentence != other.mention.sentence and self.recalling & {item.mention.sentence, other.mention.sentence}:
            return False
        near = abs(item.mention.sentence - other.mention.sentence) <= SENTENCES or item.mention.sentence == 0
        same = item.status == other.status and item.recipient == other.recipient and item.operator == other.operator
        return near and same and item.modality == other.modality

    def of(self, item: Item) -> str | None:
        """ISO 8601 day, month, year or interval of what happened to the item, if its sentence says."""
        if item.trigger is None:
            return None
        sentence = self.page.sentences[item.mention.sentence]
        since = item.status in ("in-service", None)
        first, last = max(sentence.start, item.mention.start - WINDOW), min(sentence.end, item.mention.end + WINDOW)
        inside = self.dates[bisect_left(self.starts, first) : bisect_left(self.starts, last)]
        inside = [row for row in inside if since or not SINCE.search(self.page.folded[max(0, row["start"] - 10) : row["start"]])]
        if not inside:
            return None
        row = min(inside, key=lambda row: self._distance(row, item))
        reach = NEAR if item.status == "in-service" else FAR
        return self._shifted(row) if self._distance(row, item) < reach else None

    def _distance(self, row: dict, item: Item) -> float:
        """Words to the trigger or the mention, clause borders counting eight."""
        ways = []
        for start, end in ((item.trigger.start, item.trigger.end), (item.mention.start, item.mention.end)):
            first, last = (row["end"], start) if row["end"] <= start else (end, row["start"])
            gap = self.page.plain[first:last]
            ways.append(len(gap.split()) + 8 * len(BORDER.findall(gap)))
        between = item.trigger.end <= row["start"] and row["end"] <= item.mention.start
        return min(ways) + (0 if row["start"] >= item.mention.end else 6 if between else 2)

    def _shifted(self, row: dict) -> str:
        """`au lendemain de la réception`: the reception was the day before."""
        beside = AFTER.match(self.page.plain, row["start"])
        if beside and DAY.fullmatch(row["value"]):
            step = -1 if beside["word"] == "lendemain" else 1
            return (date.fromisoformat(row["value"]) + timedelta(days=step)).isoformat()
        return row["value"]


def of_speech(page: Page, row: dict, spoken: list[tuple[int, int]]) -> bool:
    """`a indiqué, mercredi, le ministre`: the day of the statement; ``spoken`` are the attributions' places, sorted."""
    at = bisect_left(spoken, (row["start"] + 1, 0))
    for start, end in spoken[max(0, at - 2) : at + 1]:
        if start <= row["start"] < end:
            return True
        gap = page.folded[end : row["start"]] if end <= row["start"] else page.folded[row["end"] : start]
        if len(gap) <= 14 and len(gap.split()) <= 1 and "." not in gap:
            return True
    return False


def dateline(page: Page, row: dict) -> bool:
    """`BAMAKO, 17 janvier (AFP) –`: the day of the dispatch."""
    near = row["start"] - page.sentences[page.sentence_at(row["start"])].start < 50
    return near and bool(DATELINE.match(page.folded, row["end"]))
