"""Where axes are marked, and with which words."""

from datetime import date, timedelta

from mali_study.words import day

SHARES = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)  # of an axis of shares
FEW_SHARES = (0.0, 0.5, 1.0)  # of a narrow one
REACH = timedelta(days=3 * 365)  # a gap that an axis of time takes in, however short its other spans are
MONTHS = timedelta(days=64)
LONGEST = "sept. 2022"  # the longest name of a tick on an axis of time, in both languages


def counts(most: float) -> list[int]:
    """Whole, round numbers from 0 to ``most``.

    >>> counts(3), counts(34)
    ([0, 1, 2, 3], [0, 10, 20, 30])
    """
    step = next(factor * 10**power for power in range(12) for factor in (1, 2, 5) if most / (factor * 10**power) < 6)
    return list(range(0, int(most) + 1, step))


def span(first: str, last: str) -> tuple[date, date]:
    """The days an axis of time shows: those drawn and a margin."""
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    margin = timedelta(days=max(10, (end - begin).days // 30))
    return begin - margin, end + margin


def whole_months(first: str, last: str) -> tuple[date, date]:
    """The same, never so short that no first of a month lies in it."""
    begin, end = span(first, last)
    short = max(timedelta(0), MONTHS - (end - begin)) / 2
    return begin - short, end + short


def window(spans: list[tuple[str, str]]) -> tuple[str, str] | None:
    """The first and last day that most spans lie between, so that one far away does not squash the others.

    It grows from the median of the short spans by those no further away than ``REACH``, or than it is long itself.

    >>> window([("1960-01-01", "1960-12-31"), ("2022-03-01", "2022-03-31"), ("2023-01-19", "2023-01-19")])
    ('2022-03-01', '2023-01-19')
    """
    days = sorted((date.fromisoformat(first), date.fromisoformat(last)) for first, last in spans)
    if not days:
        return None
    short = [span for span in days if span[1] - span[0] < REACH] or days
    begin, end = short[len(short) // 2]
    while True:
        reach = max(REACH, end - begin)
        near = [(first, last) for first, last in days if begin - reach <= first and last <= end + reach]
        wider = min([begin, *(first for first, _ in near)]), max([end, *(last for _, last in near)])
        if wider == (begin, end):
            return begin.isoformat(), end.isoformat()
        begin, end = wider


def times(begin: date, end: date, language: str, most: int) -> dict[date, str]:
    """Firsts of months or years between two days with their names, at most ``most``.

    >>> [*times(date(2022, 7, 20), date(2023, 1, 20), "fr", most=4).values()]
    ['sept. 2022', 'nov. 2022', 'janv. 2023']
    """
    for months in (1, 2, 3, 4, 6, 12, 24, 60, 120, 240):
        number = begin.year * 12 + begin.month - 1
        firsts = [divmod(n, 12) for n in range(number, end.year * 12 + end.month) if n % months == 0]
        ticks = [date(year, month + 1, 1) for year, month in firsts if date(year, month + 1, 1) >= begin]
        if len(ticks) <= most:
            break
    return {tick: day(f"{tick:%Y}" if months >= 12 else f"{tick:%Y-%m}", language, short=True) for tick in ticks}
