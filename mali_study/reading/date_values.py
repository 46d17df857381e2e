"""What a date in the text means: its value against the publication, or against the other dates of the text.

Never finer than the words, never guessed: without something to count from, there is no value.
"""

from functools import cached_property

from mali_study.reading.calendar import When, exists, fitting_years, moved, numbered_near, parse, weekday, weekday_near, year_near
from mali_study.reading.date_anchors import NEAR, Anchors
from mali_study.reading.date_context import DateContext
from mali_study.reading.date_expression import Expression
from mali_study.reading.page import Page
from mali_study.reading.publication import Published

RECENT = 31  # days
AFTER = 2  # days by which a report that states no date may be later than the day it reports on
SEASONS = ("season", "this_season", "bare_season")


class Resolver:
    """Gives the expressions of one page their ``value`` and ``basis``, in reading order.

    Parameters
    ----------
    publication : Published
        The publication, as far as it is known, or since when the text can have been written.
    basis : str
        What a value counted from it rests on: ``published`` where it was known, ``text`` where the text gave it.
    """

    def __init__(self, page: Page, expressions: list[Expression], context: DateContext, publication: Published, basis: str):
        self.page, self.context, self.basis = page, context, basis
        self.published, self.since = parse(publication.value), publication.since
        self.after = 0 if publication.stated else AFTER
        self.expressions, self.anchors = expressions, Anchors(page, expressions)
        self.days: dict[tuple[int, int], int] = {}  # day and month told with a year
        for expression in expressions:
            if expression.told and expression.day:
                self.days.setdefault((expression.day, expression.month), expression.year)

    @cached_property
    def named(self) -> dict[int, When]:
        """Weekday to the last day of the text that falls on it: one told with its weekday, or in the month of publication."""
        days = [(parse(date.value), date.weekday) for date in self.expressions if date.value and date.day and not date.until]
        month = self.published and self.published.cut("month")
        return {weekday(day): day for day, number in days if day.day and (number or day.cut("month") == month)}

    def __call__(self) -> None:
        """Fill ``value`` and ``basis``, first of what stands by itself, then of weekdays, then of what leans on the rest."""
        for turn in range(3):
            for expression in self.expressions:
                if self._leaning(expression) == turn:
                    self._fill(expression)

    def _leaning(self, expression: Expression) -> int:
        """How much a value hangs on the other dates of the text: not (0), as weekdays do (1), wholly (2)."""
        words = expression.relative or expression.turn
        if expression.kind == "bare" or words is not None and words.anchor == "told":
            return 2
        return int(expression.kind == "weekday")

    def _fill(self, expression: Expression) -> None:
        """The value of one expression, of both its ends if it is an interval."""
        last = expression.until
        found, expression.basis = self.resolved(last or expression)
        if last is None:
            expression.value = found.iso if found else None
        elif found:
            first = self._begun(expression, found)
            ordered = first is not None and first.iso <= found.iso
            expression.value = (found.iso if first == found else f"{first.iso}/{found.iso}") if ordered else None
        if expression.value is None:
            expression.basis = None

    def _begun(self, expression: Expression, end: When) -> When | None:
        """The beginning of an interval: the last such weekday, day or month before its end."""
        if expression.kind == "weekday" and end.day:
            return weekday_near(expression.weekday, end, ahead=False)
        if expression.month and not expression.told:
            expression.year = end.year - (expression.month > (end.month or 12))
        return self._told(expression) if expression.year else self.resolved(expression)[0]

    def resolved(self, expression: Expression) -> tuple[When | None, str | None]:
        """The moment an expression names, and what that rests on."""
        if expression.told:
            return self._told(expression), "text" if expression.shared else "explicit"
        if expression.kind == "bare":
            return self._bare_day(expression)
        if expression.kind == "relative":
            return self._relative(expression)
        if expression.kind in ("weekday", *SEASONS):
            return self._weekday(expression) if expression.weekday else self._season(expression)
        return self._month_or_day(expression)

    def _told(self, expression: Expression) -> When | None:
        """The moment with its year: a season is as fine as its year, the 29th of February is in leap years only."""
        month = None if expression.kind in SEASONS else expression.month
        return When(expression.year, month, expression.day) if exists(expression.day, month, expression.year) else None

    def _month_or_day(self, expression: Expression) -> tuple[When | None, str | None]:
        """A month, or a day of a month, that lacks its year."""
        month, day, turn = expression.month, expression.day, expression.turn
        year, basis = None, self.basis
        if expression.relative:
            there, basis = self._relative(expression)
            year = there.year if there else None
        elif turn and turn.anchor == "told":
            anchor = self.anchors.before(expression, "month")
            year = year_near(month, day, anchor, turn.shift > 0, strict=True) if anchor else None
            basis = "text"
        elif (day, month) in self.days:
            year, basis = self.days[day, month], "text"
        elif led := self._led(expression):
            year, basis = led, "text"
        elif self.published:
            year = self._year_seen(expression)
            if expression.fitted or expression.weekday and self.basis == "text" and day:
                basis = "calendar" if expression.weekday else "text"
        else:
            year, basis = self._year_told(expression), "calendar" if expression.fitted else "text"
        return (When(year, month, day), basis) if year and exists(day, month, year) else (None, None)

    def _led(self, expression: Expression) -> int | None:
        """The year of a month or day that stands in a row with others, unless it would come after the publication."""
        if expression.turn or expression.weekday:
            return None
        year = self.anchors.led(expression, alone=not self.published)
        late = year and self.published and When(year, expression.month).order > self.published.cut("month").order
        return None if late else year

    def _bare_day(self, expression: Expression) -> tuple[When | None, str | None]:
        """A day without its month (le 22): the next such day from the one told last, else the last one up to publication."""
        anchor, basis, shift = self.anchors.before(expression, "month"), "text", 0
        if anchor:
            shift = int(bool(anchor.day) and anchor.day > expression.day + 15)
        elif self.published and self.published.day:
            anchor, basis = self.published, self.basis
            shift = -int(expression.day > anchor.day)
        there = moved(anchor, "month", shift) if anchor else None
        if there is None or not exists(expression.day, there.month, there.year):
            return None, None
        return When(there.year, there.month, expression.day), basis

    def _year_seen(self, expression: Expression) -> int | None:
        """The year of a month or day seen from the publication: by its modifier, its weekday, the tense of its sentence."""
        month, day, published, turn = expression.month, expression.day, self.published, expression.turn
        if published.month is None:
            return published.year
        if expression.weekday and day:
            years = [year for year in fitting_years(expression.weekday, day, month) if abs(year - published.year) <= 1]
            if years:
                return years[0]
        if turn:
            return published.year if not turn.shift else year_near(month, day, published, turn.shift > 0, strict=True)
        return year_near(month, day, published, self.context.ahead(self.page, expression))

    def _year_told(self, expression: Expression) -> int | None:
        """Without a publication: by the weekday, by days of the month told with their year, by the time of writing at the earliest."""
        if expression.weekday or expression.fitted:
            return expression.fitted
        years = {year for (_, month), year in self.days.items() if month == expression.month}
        if expression.day is None and len(years) == 1:
            return years.pop()
        ahead = self.context.ahead(self.page, expression) or bool(expression.turn and expression.turn.shift > 0)
        return year_near(expression.month, expression.day, self.since, ahead) if self.since else None

    def _weekday(self, expression: Expression) -> tuple[When | None, str | None]:
        """A weekday alone: the one nearest to the publication, else the day told with it, else the month of publication."""
        number, published, turn = expression.weekday, self.published, expression.turn
        if expression.day and published and published.month:
            day = numbered_near(number, expression.day, published)
            return (day, self.basis) if day else (None, None)
        if turn and turn.anchor == "told":
            anchor = self.anchors.before(expression, "day")
            return (weekday_near(number, anchor, turn.shift > 0, strict=True), "text") if anchor else (None, None)
        if published and published.day:
            ahead = turn.shift > 0 if turn and turn.shift else bool(self.context.ahead(self.page, expression))
            seen = moved(published, "day", 0 if ahead or turn else self.after)
            return weekday_near(number, seen, ahead, strict=turn is not None), self.basis
        if number in self.named and not turn:
            return self.named[number], "text"
        return (published, self.basis) if published else (None, None)

    def _season(self, expression: Expression) -> tuple[When | None, str | None]:
        """The year of a season: with dernier or prochain, this one, or (au printemps) by the tense of its sentence."""
        seen, turn = self.published or self.since, expression.turn
        if not seen:
            return None, None
        if expression.kind == "bare_season" and seen.month:
            return When(year_near(expression.month, None, seen, self.context.ahead(self.page, expression))), self.basis
        if seen.month is None or not turn or not turn.shift:
            return When(seen.year), self.basis
        ahead = turn.shift > 0
        first = expression.month if ahead else (expression.month + 1) % 12 + 1  # last month of the season
        year = year_near(first, None, seen, ahead, strict=True)
        return When(year - (not ahead and first < expression.month)), self.basis

    def _relative(self, expression: Expression) -> tuple[When | None, str | None]:
        """Hier, la veille, l'an dernier, la semaine suivante."""
        words = expression.relative
        if words.anchor == "told" and expression.kind == "relative" and words.unit == "day":
            return self._eve_or_morrow(expression)
        if words.anchor == "told":
            anchor = self.anchors.before(expression, words.unit)
            there = moved(anchor, words.unit, words.shift) if anchor else None
            return (there, "text") if there else (None, None)
        if words.unit == "day" and (tweet := self.anchors.tweeted(expression)):
            return moved(tweet, "day", words.shift), "text"
        seen = self.published or (self.since if words.unit == "year" else None)
        there = moved(seen, words.unit, words.shift) if seen else None
        return (there, self.basis) if there else (None, None)

    def _eve_or_morrow(self, expression: Expression) -> tuple[When | None, str | None]:
        """The day before or after another: the one named behind de, else the one told last.

        Au lendemain de what has no date says when its own sentence happened: on the day that sentence names.
        """
        shift, folded = expression.relative.shift, self.page.folded
        of = folded[expression.end : expression.end + 4].startswith((" de ", " du ", " d'", " des"))
        behind, joint = self.anchors.behind(expression)
        if of and behind:
            near = len(joint) < 50 and not set(joint) & set(",;:.(")
            return moved(behind, "day", shift) if near else self.anchors.before(expression, "day", sentences=0) or behind, "text"
        anchor = self.anchors.before(expression, "day", sentences=0 if of else NEAR)
        if anchor and not self._long_gone(expression, anchor):
            return moved(anchor, "day", 0 if of else shift), "text"
        if behind and shift > 0:
            return moved(behind, "day", shift), "text"
        if self.published and (of or shift <= 0):
            return moved(self.published, "day", 0 if of else shift), self.basis
        return None, None

    def _long_gone(self, expression: Expression, anchor: When) -> bool:
        """Whether a day told in an earlier sentence lies too far back for a report's own la veille to mean it."""
        if self.anchors.before(expression, "day", sentences=0) or not (self.published and self.published.day):
            return False
        return abs((self.published.date - anchor.date).days) > RECENT
