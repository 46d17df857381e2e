"""A date as the text writes it, before and after it is known what day the words mean."""

from dataclasses import dataclass

from mali_study.codebook.models import DateWords


@dataclass(slots=True)
class Expression:
    """A date as written: its place in the folded text, what the words say, and what they turn out to mean.

    ``turn`` is the modifier behind it (mars dernier), ``relative`` the relative word itself or the year it names (mai de
    l'an dernier), ``until`` the end of an interval, ``open`` a day whose month stands elsewhere. ``told`` is true where
    the words give the year (``shared`` with another date), ``shift`` the days from the publication (hier: -1),
    ``ahead`` whether its sentence speaks of the future, once read, ``fitted`` the year in which it falls on its weekday.
    ``value`` (ISO 8601) and ``basis`` are the columns of the table.
    """

    start: int
    end: int
    sentence: int
    kind: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    turn: DateWords | None = None
    relative: DateWords | None = None
    until: "Expression | None" = None
    open: bool = False
    told: bool = False
    shared: bool = False
    shift: int = 0
    ahead: bool | None | str = "unread"
    fitted: int | None = None
    value: str | None = None
    basis: str | None = None
