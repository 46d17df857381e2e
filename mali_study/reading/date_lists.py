"""Dates that stand together: the ends of a range, lists that say a month or year once, hier and a weekday beside its day."""

import re

from mali_study.reading.calendar import exists
from mali_study.reading.date_expression import Expression

# What stands between the two ends of a range, and between the items of a list.
RANGE = re.compile(r" ?(?:–|-| au| a| jusqu'au| jusqu'a| jusqu'en) ?(?:le )?$")
LIST = re.compile(r"(?:,| et| ou| puis) ?(?:(?:en|de|du|le|des|au) |d')?$")
BETWEEN = re.compile(r"\bentre (?:le |les )?$")
BESIDE = re.compile(r",? ?(?:\(|(?:ce|le) )?$")
PRECISION = {"open": "day", "day": "day", "numeric": "day", "month": "month", "month_year": "month", "year": "year", "season": "year"}
PRECISION["weekday"] = "weekday"


def joined(folded: str, expressions: list[Expression]) -> list[Expression]:
    """Give a day or month what it shares with the next one; make one of the ends of a range and of hier, weekday and day."""
    kept: list[Expression] = []  # from the last to the first
    for expression in reversed(expressions):
        behind = kept[-1] if kept and kept[-1].sentence == expression.sentence else None
        between = folded[expression.end : behind.start] if behind and behind.start - expression.end < 14 else "…"
        if BESIDE.match(between) and _same_day(folded, expression, behind, between):
            continue
        opened = between in (" et ", " et le ") and BETWEEN.search(folded, max(0, expression.start - 12), expression.start)
        ranged = bool(opened or RANGE.match(between))
        if ranged or LIST.match(between):
            _share(expression, behind)
        if expression.kind == "open" and expression.month is None:
            continue
        if ranged and _in_order(expression, behind):
            expression.until, expression.end = behind, behind.end
            kept.pop()
        kept.append(expression)
    return kept[::-1]


def _in_order(expression: Expression, behind: Expression) -> bool:
    """Whether two dates can be the ends of a range: of one precision, the earlier first."""
    if behind.until or PRECISION.get(expression.kind, 0) != PRECISION.get(behind.kind, 1):
        return False
    if expression.open:
        return expression.day < (behind.day or 0)
    ends = [(end.year, end.month or 0, end.day or 0) for end in (expression, behind)]
    return not (expression.told and behind.told) or ends[0] < ends[1]


def _same_day(folded: str, expression: Expression, behind: Expression, between: str) -> bool:
    """Join hier or a weekday to the day set beside it: hier mardi, mardi (9 août); ``behind`` takes it in."""
    relative = expression.kind == "relative" and expression.relative.unit == "day" and expression.relative.anchor is None
    named = expression.kind == "weekday" and not behind.weekday
    if behind.until or not (relative and behind.kind == "weekday" or (relative or named) and behind.day):
        return False
    if "(" in between and folded[behind.end : behind.end + 1] != ")":
        return False
    behind.start, behind.end = expression.start, behind.end + ("(" in between)
    behind.weekday = expression.weekday or behind.weekday
    if relative:
        behind.shift = expression.relative.shift
        if behind.kind == "weekday":
            behind.kind, behind.relative = "relative", expression.relative
    return True


def _share(expression: Expression, behind: Expression) -> None:
    """Month, year and modifier that are said once, behind the last of several dates."""
    if expression.kind == "open":
        expression.month = behind.month
    if expression.told or expression.month is None or behind.month is None or expression.turn or expression.relative:
        return
    expression.turn, expression.relative = behind.turn, behind.relative
    year = behind.told and behind.year - (expression.month > behind.month)
    if year and exists(expression.day, expression.month, year):
        expression.year = year
        expression.told = expression.shared = True
