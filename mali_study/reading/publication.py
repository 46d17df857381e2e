"""When an article was published, read from the article itself.

Best first: the stamp a page prints, a dateline, the day the first sentences report on (with its year, or found by the
weekday), and to the month only: a tweet's stamp, or the latest day of the text.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from mali_study.codebook.models import DateWords
from mali_study.reading.calendar import When, exists, fitting_years, moved, parse, weekday, year_near
from mali_study.reading.date_context import DateContext
from mali_study.reading.date_forms import DateForms, Expression, either, words_of
from mali_study.reading.page import Page
from mali_study.reading.terms import Terms

LEAD = 4  # sentences in which a report names its day
DAY_KINDS = ("day", "numeric", "iso", "english", "british")
# A place, a state in parentheses, and nothing else before the day; a dash, an agency or the end behind it.
DATELINE = re.compile(r"\W*[a-z][\w' -]{1,30}?(?:, [\w' -]{2,20})?(?: ?\([\w' -]+\))?[, –-]*(?:(?:le|ce|du) )?$")
DATELINE_END = re.compile(r"(?: ?\(| ?[–/]| --?|-\w|\.?$| :|\) ?[-–:])")
CURRENT = re.compile(r"\bce mois d(?:e |')$")
TWEETED = re.compile(r"@|\btwitter\b|\d [ap]m\b")
HANDLE = re.compile(r"(?:@\w+\)?,?|·) ?$")
# Before a machine's date stands nothing, a mark, or "on"; before a writer's date an article or a place.
STAMP_BEFORE = re.compile(r"(?:^|[-–|•·:(/.]|\d[h:]\d\d|\bon|\bpar [\w .'-]{2,40})\W*$")
LATEST = 2026  # no article was published after this year
HOUR = re.compile(r",? ?(?:a|-|–) ?\d{1,2} ?[h:]")  # behind the day of a long stamp
STAMP_LENGTH, HEAD = 80, 8  # characters; sentences
SOON = 31  # days by which a later day still belongs to the same report


class Published(NamedTuple):
    """A publication date: ISO 8601 day, month or None, its basis, and whether the page itself states it (stamp, dateline)."""

    value: str | None
    basis: str | None
    stated: bool = False


class Span(NamedTuple):
    """Months (``When.order``) between which a text was written: ``office`` and ``told`` not before, ``end`` not after."""

    office: int
    told: int
    end: int

    @property
    def start(self) -> int:
        return max(self.office, self.told)


class Publication:
    """Infers the publication of a page from its own words and its dates."""

    def __init__(self, codebook: Mapping[str, DateWords], forms: DateForms, context: DateContext):
        self.forms, self.context = forms, context
        stamps = words_of(codebook, "stamp")
        self.ranks = {term: rank for rank, term in enumerate(stamps)}
        self.updated = self.ranks.get("mis a jour le", len(stamps))
        self.stamp = re.compile(rf"(?<!\w)(?P<stamp>{either(stamps)})(?!\w)")
        self.signature = re.compile(rf"\W*{either(words_of(codebook, 'signature'))}(?!\w)")
        self.bounds = Terms({term: entry for entry in codebook.values() if entry.kind == "bound" for term in entry.terms}, plurals=False)

    def __call__(self, page: Page, expressions: list[Expression]) -> Published:
        """The publication date; its basis is ``text``, ``calendar`` or None."""
        if stamp := self._stamped(page):
            return Published(stamp.iso, "text", stated=True)
        span = self._span(page, expressions)
        for expression in expressions:
            if is_dateline(page, expression) and (found := self._dated(expression, expressions, span)):
                return Published(found.iso, "text", stated=True)
        return self._signed(page, expressions) or self._reported(page, expressions, span)

    def stamps(self, page: Page) -> dict[int, Expression]:
        """Short lines above the text that hold a full day and little else, with that day: what a page prints of itself."""
        found = {}
        for number, sentence in enumerate(page.sentences[:HEAD]):
            words = page.folded[sentence.start : sentence.end]
            long = len(words) > (2 * STAMP_LENGTH if self.stamp.match(words) else STAMP_LENGTH)
            if TWEETED.search(words) or sentence.part == "body" and long:
                break
            day = next((day for day in self.forms.within(page, sentence.start, sentence.end) if day.told and day.day), None)
            if day is None or long:
                continue
            before, behind = words[: day.start - sentence.start], words[day.end - sentence.start :]
            if len(words) > STAMP_LENGTH and not HOUR.match(behind):
                continue
            others = len(re.findall(r"[a-z]{2,}", before + behind))
            if STAMP_BEFORE.search(before) and others <= 5 or before == "le " and others == 1 or self.stamp.search(before):
                found[number] = day
        return found

    def _stamped(self, page: Page) -> When | None:
        """The best machine stamp: behind ``publié le`` before ``mis à jour le`` before a bare date above the text."""
        bare, found = self.stamps(page), []
        for number, sentence in enumerate(page.sentences):
            if sentence.part != "boilerplate" and number not in bare:
                continue
            stamps = self.stamp.finditer(page.folded, sentence.start, sentence.end)
            marks = [(match.end(), self.ranks[match["stamp"].replace("-", " ")]) for match in stamps]
            if number in bare and not any(end <= bare[number].start for end, _ in marks):
                marks.append((bare[number].start, self.updated - 1 if marks else len(self.ranks)))
            for day in self.forms.within(page, sentence.start, sentence.end) if marks else ():
                rank = next((rank for end, rank in sorted(marks, reverse=True) if 0 <= day.start - end <= 40), None)
                if day.told and day.day and rank is not None:
                    found.append((rank, day.start, When(day.year, day.month, day.day)))
        return min(found)[2] if found else None

    def _signed(self, page: Page, expressions: list[Expression]) -> Published | None:
        """The day at the end of a signature (propos recueillis … le 9 juin 2025), or this month (ce mois de juin 2025)."""
        for expression in reversed(expressions):
            sentence = page.sentences[expression.sentence]
            if not expression.told:
                continue
            if expression.day and self.signature.match(page.folded, sentence.start) and sentence.end - expression.end < 3:
                return Published(When(expression.year, expression.month, expression.day).iso, "text", stated=True)
            if expression.kind == "month_year" and CURRENT.search(
                page.folded, max(sentence.start, expression.start - 12), expression.start
            ):
                return Published(When(expression.year, expression.month).iso, "text")
        return None

    def _span(self, page: Page, expressions: list[Expression]) -> Span:
        """What the years told and the offices named say of the time of writing."""
        office = told = 0
        end = LATEST * 12 + 11
        for expression in expressions:
            if not expression.told:
                continue
            moment = When(expression.year, expression.month)
            if not self.context.ahead(page, expression):
                told = max(told, moment.order)
            elif expression.year * 12 + 11 > told:
                end = min(end, moment.order if moment.month else moment.order + 11)
        for _, _, entry, _ in page.find(self.bounds):
            office = max(office, parse(entry.start).order if entry.start else 0)
            end = min(end, parse(entry.end).order if entry.end else end)
        return Span(office, told, end if end >= max(office, told) else LATEST * 12 + 11)

    def _dated(self, expression: Expression, expressions: list[Expression], span: Span) -> When | None:
        """The day of a dateline; without its year, the first one that span and weekdays of the lead allow."""
        month, day = expression.month, expression.day
        if expression.told:
            return When(expression.year, month, day)
        if expression.weekday:
            return self._fitted(expression, expression.weekday, span)
        if not span.start:
            return None
        days = [When(year, month, day) for year in range(span.start // 12, span.end // 12 + 1) if exists(day, month, year)]
        days = [there for there in days if span.start <= there.order <= span.end]
        named = (other.weekday for other in expressions if other.kind == "weekday" and other.sentence <= expression.sentence + 1)
        number = next(named, None)
        near = [there for there in days if number and (weekday(there) - number) % 7 <= 1]
        return next(iter(near or (days if span.start % 12 else [])), None)

    def _fitted(self, expression: Expression, number: int, span: Span) -> When | None:
        """The day of a month that falls on a weekday, in the year nearest to the years told."""
        days = [When(year, expression.month, expression.day) for year in fitting_years(number, expression.day, expression.month)]
        days = [there for there in days if span.office <= there.order <= span.end]
        if not span.start:
            return None
        first = next((there for there in days if there.order >= span.told), None)
        if first is None or first.order > span.start + 48:
            # Better a year told as coming, or told wrong, than one far from all that the text speaks of.
            first = next((there for there in reversed(days) if span.told - 12 <= there.order < span.told), first)
        return first

    def _reported(self, page: Page, expressions: list[Expression], span: Span) -> Published:
        """The latest day that is named by its weekday: the publication in the first sentences, else only its month."""
        lead = [number for number in range(len(page.sentences)) if page.reads(number)][:LEAD]
        found: list[tuple[When, bool, str]] = []
        for expression in expressions:
            if not (expression.kind in DAY_KINDS and expression.day) or expression.until:
                continue
            number = expression.weekday
            tweeted = bool(HANDLE.search(page.folded, max(0, expression.start - 30), expression.start))
            told = When(expression.year, expression.month, expression.day) if expression.told else None
            day = told or (self._fitted(expression, number, span) if number else None)
            in_lead = bool(lead) and expression.sentence <= lead[-1]
            if day is None or day.order < span.start or not (number or tweeted or in_lead) or self.context.ahead(page, expression):
                continue
            day = moved(day, "day", -expression.shift)
            found.append((day, bool(number) and in_lead and not tweeted, "text" if told else "calendar"))
        if not found:
            return Published(None, None)
        day, exact, basis = max(found, key=lambda item: (item[0], item[1]))
        exact = exact and not any(self._follows(page, other, day) for other in expressions)
        return Published((day if exact else day.cut("month")).iso, basis)

    def _follows(self, page: Page, expression: Expression, day: When) -> bool:
        """Whether a day without year or weekday is past, and a little later than the day taken for the publication."""
        if expression.told or not expression.day or expression.weekday or expression.turn or expression.relative:
            return False
        year = year_near(expression.month, expression.day, day, None)
        later = (When(year, expression.month, expression.day).date - day.date).days
        return 0 < later <= SOON and self.context.ahead(page, expression) is False


def is_dateline(page: Page, expression: Expression) -> bool:
    """Whether a day follows a place at the beginning of a sentence and opens or signs the text (BAMAKO, 3 juin (AFP) –)."""
    number = expression.sentence
    if expression.kind not in DAY_KINDS or not expression.day or expression.until or LEAD + 2 <= number < len(page.sentences) - 4:
        return False
    sentence = page.sentences[number]
    if expression.start - sentence.start > 60 or not page.original(sentence.start, sentence.start + 2).strip("(")[:1].isupper():
        return False
    before = DATELINE.fullmatch(page.folded, sentence.start, expression.start)
    return bool(before and DATELINE_END.match(page.folded, expression.end, sentence.end))
