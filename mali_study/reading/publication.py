"""When an article was written, read from the article itself, and from where its dates without a year are to be seen.

Best first: what the page states (a stamp, a dateline, a signature), the day the first sentences report on (with its year,
or found by the weekday), and to the month only: a tweet's stamp, or the latest day of the text. Where all that is missing,
the years told still say since when the text can have been written.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from mali_study.codebook.models import DateWords
from mali_study.reading.calendar import When, exists, fitting_years, moved, parse, weekday, year_near
from mali_study.reading.date_anchors import Anchors
from mali_study.reading.date_context import DateContext
from mali_study.reading.date_expression import Expression
from mali_study.reading.date_forms import DateForms, either, words_of
from mali_study.reading.page import Page
from mali_study.reading.stamps import DAY_KINDS, LEAD, Stamps, is_dateline, is_tweeted
from mali_study.reading.terms import Terms

PLUPERFECT = re.compile(r"\b(?:s')?(?:av|et)ai(?:t|ent)\b")  # what had happened by the day last told
CURRENT = re.compile(r"\bce mois d(?:e |')$")
END_OF = re.compile(r"(?:toute )?fin\b")
FIRST, LAST = date(1500, 1, 1), date(2026, 12, 31)  # no article was published after this
FAR = 4 * 366  # days behind all that a text tells at which a fitting day is no more believed
SOON = 31  # days by which a later day still belongs to the same report
# Months by which a month without its year may follow what is told with one: a year is given to what lies some time back.
REACH, REACH_OF_DAY, REACH_OF_LEAD = 8, 6, 2
NARROW = 18 * 31  # days between the bounds of a text's time that make it known well enough


class Published(NamedTuple):
    """When a text was written.

    ``value``: ISO 8601 day, month or None; ``basis``: ``text``, ``calendar`` or None; ``stated``: the page itself says so
    (stamp, dateline); ``since``: without a value, the earliest month that suits what the text tells, if it tells enough.
    """

    value: str | None
    basis: str | None
    stated: bool = False
    since: When | None = None


class Span(NamedTuple):
    """Days between which a text was written: ``office`` and ``told`` not before, ``end`` not after; ``latest`` as told."""

    office: date
    told: date
    end: date
    latest: When | None = None

    @property
    def start(self) -> date:
        return max(self.office, self.told)


class Publication:
    """Infers the publication of a page from its own words and its dates."""

    def __init__(self, codebook: Mapping[str, DateWords], forms: DateForms, context: DateContext):
        self.context, self.stamps = context, Stamps(codebook, forms)
        self.background = re.compile(rf"(?<!\w){either(words_of(codebook, 'background'))}(?!\w)[^.;:]{{0,40}}$")
        self.report = re.compile(rf"(?<!\w){either(words_of(codebook, 'report'))}(?: n ?[o°º] ?[\w/-]+)?(?: datee?)? du $")
        self.bounds = Terms({term: entry for entry in codebook.values() if entry.kind == "bound" for term in entry.terms}, plurals=False)
        period = next((entry for entry in codebook.values() if entry.kind == "period"), None)
        self.period = (parse(period.start).date, last_day(parse(period.end))) if period else (FIRST, LAST)

    def __call__(self, page: Page, expressions: list[Expression]) -> Published:
        """The publication date; its basis is ``text``, ``calendar`` or None."""
        if stamp := self.stamps.stamped(page):
            return Published(stamp.iso, "text", stated=True)
        span = self._span(page, expressions)
        for expression in expressions:
            if is_dateline(page, expression) and (found := self._dated(expression, expressions, span)):
                expression.fitted = None if expression.told else found.year
                return Published(found.iso, "text", stated=True)
        if signed := self.stamps.signed(page, expressions):
            return Published(signed.iso, "text", stated=True)
        found = self._current(page, expressions) or self._reported(page, expressions, span)
        return found if found.value else found._replace(since=self._since(page, expressions, span))

    def _current(self, page: Page, expressions: list[Expression]) -> Published | None:
        """This month, where the text names it: ce mois de juin 2025."""
        for expression in reversed(expressions):
            start = page.sentences[expression.sentence].start
            if expression.kind == "month_year" and CURRENT.search(page.folded, max(start, expression.start - 12), expression.start):
                return Published(When(expression.year, expression.month).iso, "text")
        return None

    def _span(self, page: Page, expressions: list[Expression]) -> Span:
        """What the years told and the offices named say of the time of writing."""
        told, latest, ends = FIRST, None, []
        for expression in expressions:
            if not expression.told:
                continue
            if self.context.ahead(page, expression):
                ends.append(last_day(When(min(expression.year, LAST.year), expression.month, expression.day)))
            elif (there := _reached(page, expression)).date <= LAST:
                told = max(told, there.date)
                if not self._is_background(page, expression) and (latest is None or there.date > latest.date):
                    latest = there
        end = min((day for day in ends if day >= told), default=LAST)
        office = FIRST
        for _, _, entry, _ in page.find(self.bounds):
            office = max(office, parse(entry.start).date if entry.start else FIRST)
            end = min(end, last_day(parse(entry.end)) if entry.end else end)
        return Span(office, told, end if end >= max(office, told) else LAST, latest)

    def _is_background(self, page: Page, expression: Expression) -> bool:
        """Whether a date is that of a coup or of independence, which any later article recalls."""
        return bool(self.background.search(page.folded, max(0, expression.start - 60), expression.start))

    def _dated(self, expression: Expression, expressions: list[Expression], span: Span) -> When | None:
        """The day of a dateline; without its year, the first one that span and weekdays of the lead allow."""
        if expression.told:
            return When(expression.year, expression.month, expression.day)
        if expression.weekday:
            return self._fitted(expression, span)
        start = max(span.start, self.period[0])
        days = [day for day in _days(expression, range(start.year, LAST.year + 1)) if start <= day.date <= span.end]
        named = (other.weekday for other in expressions if other.kind == "weekday" and other.sentence <= expression.sentence + 1)
        number = next(named, None)
        near = [day for day in days if number and (weekday(day) - number) % 7 <= 1]
        known = span.latest is not None and span.latest.month or span.office > span.told
        return next(iter(near or (days if known else [])), None)

    def _fitted(self, expression: Expression, span: Span) -> When | None:
        """The day of a month that falls on a weekday: the first after all that is told, best within the period of the study."""
        years = fitting_years(expression.weekday, expression.day, expression.month)
        days = [day for day in _days(expression, years) if span.office <= day.date <= LAST]
        days = [day for day in days if day.date <= span.end] or days
        after = [day for day in days if day.date >= span.told]
        inside = [day for day in after if self.period[0] <= day.date <= self.period[1]]
        first = next(iter(inside or after), None)
        if first is None or (first.date - max(span.start, self.period[0])).days > FAR:
            # Better a year told as coming, or told wrong, than one far from all that the text speaks of.
            first = next((day for day in reversed(days) if 0 < (span.told - day.date).days < 366), first)
        return first

    def _reported(self, page: Page, expressions: list[Expression], span: Span) -> Published:
        """The latest day that is named by its weekday: the publication in the first sentences, else only its month."""
        lead = [number for number in range(len(page.sentences)) if page.reads(number)][:LEAD]
        found: list[tuple[When, bool, str]] = []
        for expression in expressions:
            if not (expression.kind in DAY_KINDS and expression.day) or expression.until:
                continue
            number = expression.weekday
            tweeted = is_tweeted(page, expression)
            told = When(expression.year, expression.month, expression.day) if expression.told else None
            day = told or (self._fitted(expression, span) if number else None)
            expression.fitted = day.year if day and not told else None
            in_lead = bool(lead) and expression.sentence <= lead[-1] and (number or self._reports(page, expression))
            if day is None or day.date < span.start or not (number or tweeted or in_lead) or self.context.ahead(page, expression):
                continue
            day = moved(day, "day", -expression.shift)
            found.append((day, bool(number and in_lead and not tweeted), "text" if told else "calendar"))
        if not found:
            return Published(None, None)
        day, exact, basis = max(found, key=lambda item: (item[0], item[1]))
        exact = exact and not any(self._follows(page, other, day) for other in expressions)
        reach = REACH_OF_LEAD if any(other.weekday or is_tweeted(page, other) for other in expressions) else REACH_OF_DAY
        value = day if exact else self._lifted(page, expressions, day, reach).cut("month")
        return Published(value.iso, basis)

    def _reports(self, page: Page, expression: Expression) -> bool:
        """Whether a day with its year says when the news happened, and is not the name of something past (l'accord du …)."""
        before = page.folded[max(0, expression.start - 60) : expression.start]
        named = before.endswith(" du ") and not self.report.search(before)
        return not named and not self._is_background(page, expression)

    def _follows(self, page: Page, expression: Expression, day: When) -> bool:
        """Whether a day without year or weekday is past, and a little later than the day taken for the publication."""
        if not expression.day or expression.weekday or not _yearless(expression):
            return False
        year = year_near(expression.month, expression.day, day, None)
        later = (When(year, expression.month, expression.day).date - day.date).days
        return 0 < later <= SOON and self.context.ahead(page, expression) is False

    def _since(self, page: Page, expressions: list[Expression], span: Span) -> When | None:
        """The month from which on a text was written that states no day: what it tells last as past, with its year or without."""
        if span.office > span.told:
            narrow = (min(span.end, self.period[1]) - span.office).days <= NARROW
            return self._lifted(page, expressions, When(span.office.year, span.office.month), REACH_OF_DAY) if narrow else None
        if span.latest is None or span.latest.month is None or span.latest.date < span.told:
            return None
        return self._lifted(page, expressions, span.latest, REACH_OF_DAY if span.latest.day else REACH).cut("month")

    def _lifted(self, page: Page, expressions: list[Expression], base: When, reach: int) -> When:
        """The latest moment told as past, given the latest one told with its year: months without one follow it soon."""
        latest, anchors = base, Anchors(page, expressions)
        for expression in expressions:
            if not _yearless(expression) or self.context.ahead(page, expression):
                continue
            led, sentence = anchors.led(expression, alone=True), page.sentences[expression.sentence]
            there = When(led or year_near(expression.month, None, base.cut("month"), True), expression.month)
            earlier = base.day and there.order > base.order and PLUPERFECT.search(page.folded, sentence.start, sentence.end)
            if there.order - base.order <= reach and not earlier:
                latest = max(latest, there, key=lambda moment: moment.order)
        return latest


def last_day(moment: When) -> date:
    """The last day of a year, month or day."""
    month = moment.month or 12
    return moment.date if moment.day else date.fromordinal(date(moment.year + month // 12, month % 12 + 1, 1).toordinal() - 1)


def _days(expression: Expression, years: Iterator[int]) -> list[When]:
    """The day of an expression in each of the years that have it."""
    days = [When(year, expression.month, expression.day) for year in years]
    return [day for day in days if exists(day.day, day.month, day.year)]


def _reached(page: Page, expression: Expression) -> When:
    """What a date with its year reaches to: the end of an interval; of fin 2024 the last months."""
    last = expression.until or expression
    if last.month is None and END_OF.match(page.folded, expression.start):
        return When(last.year, 10)
    month = None if last.kind == "season" else last.month
    return When(last.year, month, last.day if month and exists(last.day, month, last.year) else None)


def _yearless(expression: Expression) -> bool:
    """Whether a month or a day of a month stands without its year, or only with dernier, and is no interval's."""
    plain = expression.kind in ("day", "open", "month") and not expression.relative and expression.month is not None
    turn = expression.turn
    return plain and not expression.told and (turn is None or turn.shift < 0 and turn.anchor is None)
