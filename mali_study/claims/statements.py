"""What a mention of equipment says, without its place: mentions that say the same are compared once."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from mali_study.claims.types import Types
from mali_study.codebook.claim_models import Claims
from mali_study.tables import date_bounds

PLURAL = re.compile(r"\w*[sx]\b(?!-)", re.IGNORECASE)  # `véhicules`; but a `lance-roquettes` is one
NEVER, ALWAYS = 0, 10**7  # the ends of an open window, as day numbers


class Statement(NamedTuple):
    """What is said of one lot. ``several``: no number, but a plural; ``transfer``: denied of what somebody gives or receives;
    ``first`` and ``last`` bound the days that may be meant.
    """

    slug: str
    family: str
    quantity: int | None
    approximate: bool
    several: bool
    status: str | None
    denied: bool
    transfer: bool
    supplier: str | None
    holder: str | None
    date: str | None
    first: int
    last: int

    @property
    def silent(self) -> bool:
        """Whether nothing is said of what became of it."""
        return self.status is None and not self.denied

    @property
    def timeless(self) -> bool:
        """Whether neither text nor publication tells when it was."""
        return self.first == NEVER


class Mention(NamedTuple):
    """A row of the table ``equipment`` and what the rules ask of it."""

    mention: str
    article: str
    sentence: int
    modality: str
    recipient: str | None
    operator: str | None
    source: str
    published: str | None


@lru_cache(maxsize=65536)
def days(value: str) -> tuple[int, int]:
    """First and last day of an ISO 8601 value, as numbers.

    >>> days("2022-02")
    (738187, 738214)
    """
    first, last = date_bounds(value)
    return date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal()


def window(value: str | None, happens: bool, once: bool, published: str | None, rules: Claims) -> tuple[int, int]:
    """The days a mention may speak of: its date, else those before publication where it speaks of what happens on a day."""
    if value is not None:
        return days(value)
    if published is None or not happens:
        return NEVER, ALWAYS
    first, last = days(published)
    return first - (rules.dates.undated_days if once else rules.dates.again_days), last


def read(
    equipment: pd.DataFrame, attributions: pd.DataFrame, articles: pd.DataFrame, types: Types, rules: Claims
) -> Iterator[tuple[Statement, Mention]]:
    """Each mention with what it says; its source is who it is attributed to, else the outlet, else the article."""
    published = _present(articles, "published")
    outlets = _present(articles, "outlet")
    sources = _present(attributions, "source", "mention")
    for row in equipment.astype(object).where(equipment.notna(), None).itertuples(index=False):
        statement = _statement(row, published.get(row.article_id), types, rules)
        source = sources.get(row.attribution) or outlets.get(row.article_id) or row.article_id
        said = row.recipient, row.operator, source, published.get(row.article_id)
        yield statement, Mention(row.mention, row.article_id, int(row.sentence), row.modality or "asserted", *said)


def _statement(row, published: str | None, types: Types, rules: Claims) -> Statement:
    """What one row says."""
    denied = row.modality == "denied"
    quantity = None if row.quantity is None else int(row.quantity)
    once = denied or rules.statuses.told_once(row.status, row.family)
    first, last = window(row.date, denied or row.status in rules.statuses.happens, once, published, rules)
    return Statement(
        slug=row.equipment,
        family=row.family,
        quantity=quantity,
        approximate=bool(row.approximate),
        several=quantity is None and not types.named(row.equipment) and PLURAL.match(row.text) is not None,
        status=row.status,
        denied=denied,
        transfer=denied and (row.supplier is not None or row.recipient is not None),
        supplier=row.supplier,
        holder=row.recipient or row.operator,
        date=row.date,
        first=first,
        last=last,
    )


def _present(table: pd.DataFrame, column: str, key: str = "article_id") -> dict[str, str]:
    """The values that are there, by their key."""
    known = table[table[column].notna()]
    return dict(zip(known[key], known[column]))
