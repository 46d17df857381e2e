"""The other dates of a text that one leans on: the day told last for la veille, the month told last for le 22."""

from bisect import bisect_left

from mali_study.reading.calendar import When, parse
from mali_study.reading.date_expression import Expression
from mali_study.reading.date_lists import LIST
from mali_study.reading.page import Page
from mali_study.reading.stamps import is_tweeted

BACK = 50  # dates among which the one told last is looked for
NEAR = 3  # sentences over which la veille, le lendemain look back for the day they follow
A_YEAR = 12  # months
TWEET = 2  # sentences behind which the stamp of an embedded tweet stands


class Anchors:
    """The dates of one page by their place, as far as they have a value already."""

    def __init__(self, page: Page, expressions: list[Expression]):
        self.page, self.expressions = page, expressions
        self.starts = [expression.start for expression in expressions]

    def before(self, expression: Expression, unit: str, sentences: int = NEAR) -> When | None:
        """The date told last before an expression, at least as fine as a unit, not too many sentences back."""
        last = bisect_left(self.starts, expression.start) - 1
        for place in range(last, max(-1, last - BACK), -1):
            other = self.expressions[place]
            if expression.sentence - other.sentence > sentences:
                return None
            moment = parse(other.value.split("/")[-1]) if other.value else None
            if moment and (unit == "year" or moment.day or unit in ("month", "week") and moment.month):
                return moment
        return None

    def behind(self, expression: Expression) -> tuple[When | None, str]:
        """The next date, if it is a day of the same sentence, and the words up to it."""
        other = self._next(expression)
        if other is None or other.sentence != expression.sentence or not other.value:
            return None, ""
        moment = parse(other.value)
        return moment if moment.day else None, self.page.folded[expression.end : other.start]

    def tweeted(self, expression: Expression) -> When | None:
        """The day of the embedded tweet that an expression stands in: its stamp closes it."""
        other = self._next(expression)
        if other is None or not is_tweeted(self.page, other) or other.sentence - expression.sentence > TWEET:
            return None
        return When(other.year, other.month, other.day)

    def led(self, expression: Expression, alone: bool = False) -> int | None:
        """The year of a month or day that is told between two with their years, in order: en mars 2022, en août, en janvier 2023.

        Behind one with its year in a list is enough (en mars 2022 et en mai), with ``alone`` also elsewhere in its sentence.
        """
        first, last = self._told(expression, -1), self._told(expression, 1)
        if first is None:
            return None
        order = When(first.year, first.month).order
        there = order + (expression.month - first.month) % 12
        listed = LIST.match(self.page.folded[first.end : expression.start]) if first.end <= expression.start else None
        ordered = listed or last is not None and there <= When(last.year, last.month).order <= order + A_YEAR
        if ordered or alone and first.sentence == expression.sentence and there // 12 == first.year:
            return there // 12
        return None

    def _told(self, expression: Expression, step: int) -> Expression | None:
        """The nearest month with its year on one side of an expression, over at most one date without."""
        place = bisect_left(self.starts, expression.start)
        for other in self.expressions[place + 1 : place + 3] if step > 0 else self.expressions[max(0, place - 2) : place][::-1]:
            if other.told or abs(other.sentence - expression.sentence) > 1:
                near = other.told and other.month and other.until is None and abs(other.sentence - expression.sentence) <= 1
                return other if near else None
        return None

    def _next(self, expression: Expression) -> Expression | None:
        place = bisect_left(self.starts, expression.end)
        return self.expressions[place] if place < len(self.expressions) else None
