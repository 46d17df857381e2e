"""Words that the figures of the ledger share: numbers with their range, who says it, what a caption says of signs."""

import re

import pandas as pd

from mali_study.drawing import ticks
from mali_study.drawing.rows import LONGEST
from mali_study.ledger_phrases import PHRASES
from mali_study.words import Context, counted, day, number, printable, shortened

WITH_NUMBER = re.compile(r"(?P<date>\S+) \((?P<number>.+)\)")  # a date with the number said there
NO_BREAK = "\u00a0"
MOST_SOURCES = 4  # named below a claim; the others are counted


def quantity(low, high, context: Context) -> str:
    """A number with its range, open where one end is not known.

    >>> [quantity(*ends, Context()) for ends in ((5, 5), (2, 4), (1, pd.NA), (pd.NA, pd.NA))]
    ['5', '2–4', '≥1', 'not given']
    """
    ends = ["" if pd.isna(n) else number(n, context.language) for n in (low, high)]
    if not any(ends):
        return PHRASES[context.language]["not_given"]
    if not all(ends):
        return f"≥{ends[0]}" if ends[0] else f"≤{ends[1]}"
    return ends[0] if ends[0] == ends[1] else "–".join(ends)


def listed(names) -> str:
    """A list of names in one field of a spreadsheet."""
    return "; ".join(printable(name) for name in names)


def reports(n, context: Context) -> str:
    """The independent reports behind a claim or an event."""
    return counted(0 if pd.isna(n) else int(n), "report", context.language)


def claim_label(row, context: Context) -> str:
    """The number of a claim, its equipment and who supplies it."""
    name = context.label("equipment", row.equipment)
    if not pd.isna(row.supplier):
        name += f", {context.label('holder', row.supplier)}"
    return shortened(f"{number(row.rank, context.language)}. {name}", LONGEST)


def says(conflict: str, value, context: Context) -> str:
    """A value that a claim gives, in words.

    >>> [says(*said, Context()) for said in (("status", "lost"), ("supplier", "RUS"), ("quantity", "2-4"), ("date", "2022-08 (several)"))]
    ['lost', 'Russia', '2–4', 'August 2022 (several)']
    """
    if pd.isna(value):
        return PHRASES[context.language]["not_given"]
    value = printable(str(value))
    if conflict == "date" and (both := WITH_NUMBER.fullmatch(value)):
        return f"{says('date', both['date'], context)} ({says('quantity', both['number'], context)})"
    if conflict == "quantity" and value in ("several", "no number"):
        return PHRASES[context.language][{"several": "several", "no number": "not_given"}[value]]
    if conflict in ("status", "supplier"):
        return context.label({"supplier": "holder"}.get(conflict, conflict), value)
    if conflict == "date" and all(part.replace("-", "").isdigit() and len(part) in (4, 7, 10) for part in value.split("/")):
        return day(value, context.language)
    ends = value.replace("–", "-").replace("/", "-").split("-")
    if conflict == "quantity" and all(end.isdigit() for end in ends):
        return "–".join(number(int(end), context.language) for end in dict.fromkeys(ends))
    return value


def said_by(row, context: Context) -> str:
    """Which claim it is, who says it, in how many articles and reports."""
    words, language = PHRASES[context.language], context.language
    names = [shortened(context.label("article_id", name), LONGEST) for name in row.sources]  # an article that says it itself by its label
    rest = len(names) - MOST_SOURCES
    named = ", ".join(names[:MOST_SOURCES]) + (f" {words['more'].format(counted(rest, 'other', language))}" if rest > 0 else "")
    sums = f"{counted(int(row.n_articles), 'article', language)}, {counted(int(row.n_reports), 'report', language)}"
    sums = f" · {sums}".replace(" ", NO_BREAK)[1:]  # the counts stay on one line
    return " · ".join(part for part in (words["numbered"].format(number(row.rank, language)), named) if part) + f" {sums}"


def span_of(data: pd.DataFrame) -> tuple[str, str] | None:
    """The days an axis shows: those of most rows; an open one counts by its publication."""
    firsts, lasts = data["x"].fillna(data["x_end"]), data["x_end"].fillna(data["x"])
    return ticks.window([(first, last) for first, last in zip(firsts, lasts) if isinstance(first, str)])


def notes_on(
    data: pd.DataFrame, span: tuple[str, str] | None, context: Context, signs: tuple[str, str, str], left: int, unit: str
) -> list[str]:
    """What a caption says of the signs that are drawn, of what the axis does not reach, and of what is left out."""
    words = PHRASES[context.language]
    hollow, crossed, unequal = signs
    notes = [words[hollow]] if (data["sign"] == "conditional").any() else []
    notes += [words[crossed]] if (data["sign"] == "denied").any() else []
    notes += [words[unequal]] if (data["conflict"] != "none").any() else []
    if span:
        begin, end = (value.isoformat() for value in ticks.whole_months(*span))
        notes += [words["arrow"]] if ((data["x"] < begin) | (data["x_end"] > end)).fillna(False).any() else []
    return notes + ([words["rest"].format(counted(left, unit, context.language))] if left else [])
