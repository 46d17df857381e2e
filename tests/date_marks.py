"""What the tests of dates share: sentences that carry their own specification, [words|value]; ``?`` is a date that cannot be known."""

import re
from functools import lru_cache

from mali_study.components.base import layout_of
from mali_study.components.dates import Dates
from mali_study.reading.page import Page

MARK = re.compile(r"\[(?P<form>[^|\]]+)\|(?P<value>[\d/-]+|\?)\]")


@lru_cache(maxsize=1)
def dates() -> Dates:
    """The layer by the packaged codebook, built once."""
    return Dates()


def marks(text: str, published: str | None = None) -> list[tuple[str, str]]:
    """The dates of a text as (words, value), in reading order."""
    page = Page(text, layout_of(""), published=published)
    return [(page.original(row["start"], row["end"]), row["value"] or "?") for row in dates().rows(page)]
