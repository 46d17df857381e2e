"""Days, months and years as the press names them: arithmetic at the precision of the words, never finer."""

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

FIRST_YEAR, LAST_YEAR = 1990, 2035  # in which a weekday is looked for


class When(NamedTuple):
    """A year, a month or a day."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def iso(self) -> str:
        """ISO 8601 at its own precision.

        >>> When(2022, 8).iso
        '2022-08'
        """
        return "-".join(f"{number:02d}" for number in self if number)

    @property
    def date(self) -> date:
        """The day, or the first day of the month or year."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def order(self) -> int:
        """Months since year 0: what two moments of any precision are compared by (a year by its first month)."""
        return self.year * 12 + (self.month or 1) - 1

    def cut(self, unit: str) -> "When":
        """The same moment, no finer than ``year`` or ``month``."""
        return self if unit == "day" else When(self.year, self.month if unit == "month" else None)


def parse(iso: str | None) -> When | None:
    """The moment an ISO 8601 day, month or year stands for; the first one of an interval."""
    return When(*(int(number) for number in iso.split("/")[0].split("-"))) if iso else None


def exists(day: int | None, month: int | None, year: int | None) -> bool:
    """Whether there is such a day; without a year, in a leap year.

    >>> exists(31, 4, 2022), exists(29, 2, None)
    (False, True)
    """
    if month is not None and not 1 <= month <= 12:
        return False
    return day is None or 1 <= day <= monthrange(year or 2024, month or 1)[1]


def weekday(moment: When) -> int:
    """The weekday of a day, 1 for Monday."""
    return moment.date.isoweekday()


def fitting_years(number: int, day: int, month: int) -> list[int]:
    """Years from 1990 to 2035 in which the day falls on the weekday.

    >>> fitting_years(3, 10, 8)
    [1994, 2005, 2011, 2016, 2022, 2033]
    """
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    return [year for year in years if exists(day, month, year) and date(year, month, day).isoweekday() == number]


def moved(moment: When, unit: str, shift: int) -> When | None:
    """The moment so many days, weeks, months or years on, named by its day, month (also for weeks) or year.

    ``None`` where the moment is not known finely enough to say.

    >>> moved(When(2022, 1, 3), "week", -1), moved(When(2022, 1), "day", -1), moved(When(2022, 1), "year", -1)
    (When(year=2021, month=12, day=None), When(year=2022, month=1, day=None), When(year=2021, month=None, day=None))
    """
    if unit == "year":
        return When(moment.year + shift)
    if moment.month is None:
        return When(moment.year) if unit != "month" else None
    if unit == "month":
        order = moment.order + shift
        return When(order // 12, order % 12 + 1)
    if moment.day is None:
        return moment
    there = moment.date + timedelta(days=shift * (7 if unit == "week" else 1))
    return When(there.year, there.month, there.day if unit == "day" else None)


def weekday_near(number: int, moment: When, ahead: bool, strict: bool = False) -> When:
    """The nearest such weekday up to a day (or from it on, ``ahead``); ``strict`` leaves out the day itself."""
    step = (number - weekday(moment)) % 7 if ahead else (weekday(moment) - number) % 7
    if strict and step == 0:
        step = 7
    return moved(moment, "day", step if ahead else -step)


def numbered_near(number: int, day: int, moment: When) -> When | None:
    """The day of that number that falls on the weekday, in the month of a moment or else in one beside it.

    >>> numbered_near(1, 11, When(2023, 9, 14)).iso
    '2023-09-11'
    """
    for shift in (0, -1, 1):
        month = moved(moment, "month", shift)
        if exists(day, month.month, month.year) and weekday(there := When(month.year, month.month, day)) == number:
            return there
    return None


def year_near(month: int, day: int | None, moment: When, ahead: bool | None, strict: bool = False) -> int | None:
    """The year of a month or day seen from a moment: the last one up to it, the next one (``ahead``), or the nearest (``None``).

    ``strict`` leaves out the moment itself. ``None`` where no year near has such a day.
    """
    years = [year for year in range(moment.year - 4, moment.year + 5) if exists(day, month, year)]
    fine = day is not None and moment.day is not None

    def distance(year: int) -> int:
        there = When(year, month, day)
        return (there.date - moment.date).days if fine else there.order - moment.order

    if ahead is None:
        return min(years, key=lambda year: (abs(distance(year)), distance(year)), default=None)
    side = [year for year in years if (distance(year) if ahead else -distance(year)) >= (1 if strict else 0)]
    return min(side, key=lambda year: abs(distance(year)), default=None)
