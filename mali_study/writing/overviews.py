"""The tables of the written study by the name of their files: rows ready to print, no more than fit in the text."""

from collections.abc import Callable

import pandas as pd

from mali_study import charts, ledger_tables, tables
from mali_study.charts.wording import quantity
from mali_study.study import Study
from mali_study.words import WIDE, Context, day, number, printable, shortened

MOST_ROWS = 20  # of a table in the text
LONGEST = 120  # characters of a title
MOST_SOURCES = 3  # named beside a claim
WORDS = {
    "en": {
        "articles": ("No.", "Article", "Outlet", "Agency", "Published", "Words"),
        "claims": ("No.", "Equipment", "Number", "Status", "From → held by", "Date", "Reports (articles)", "Who says it"),
        "contradictions": ("No.", "What it is about", "The one says", "The other says"),
        "unknown": "unknown",
        "more": "+{}",
    },
    "fr": {
        "articles": ("Nº", "Article", "Titre de presse", "Agence", "Parution", "Mots"),
        "claims": ("Nº", "Matériel", "Nombre", "Statut", "De → chez", "Date", "Récits (articles)", "Qui le dit"),
        "contradictions": ("Nº", "De quoi il s’agit", "L’une dit", "L’autre dit"),
        "unknown": "inconnu",
        "more": "+{}",
    },
}


def articles(study: Study) -> pd.DataFrame:
    """The articles in the order of time, numbered as figures number them, undated ones last; at most ``MOST_ROWS``.

    A column of which nothing is known is left out.
    """
    context, words = study.context, WORDS[study.parameters.language]
    known = study.articles.set_index("article_id")
    rows = []
    for place, article in enumerate(list(context.articles)[:MOST_ROWS], 1):
        row = known.loc[article]
        opening = printable(context.articles[article]).removeprefix(f"{place}. ")
        label = opening if pd.isna(row["title"]) or not row["title"].strip() else shortened(printable(row["title"]), LONGEST)
        dated = words["unknown"] if pd.isna(row["published"]) else day(row["published"], study.parameters.language)
        names = [words["unknown"] if pd.isna(row[of]) else printable(row[of]) for of in ("outlet", "agency")]
        names[1] = "–" if pd.isna(row["agency"]) else names[1]
        rows.append((_number(place, context), label, *names, dated, _number(row["n_words"], context), [article]))
    empty = {head for head, of in zip(words["articles"][2:4], ("outlet", "agency")) if known[of].isna().all()}
    return _frame(rows, words["articles"]).drop(columns=[*empty])


def claims(study: Study) -> pd.DataFrame:
    """The claims most reported, numbered as in the chronology of claims; at most ``MOST_ROWS``."""
    context, words = study.context, WORDS[study.parameters.language]
    ranked = ledger_tables.ranked(study.claims).head(MOST_ROWS)
    return _frame([(*_claim(row, context), row.mentions) for row in ranked.itertuples()], words["claims"])


def _claim(row, context: Context) -> list[str]:
    """What a claim says, and who, as printed."""
    status = "–" if pd.isna(row.status) else context.label("status", row.status)
    if row.modality in ("conditional", "denied"):
        status += f" ({context.label('sign', row.modality)})"
    sides = ["–" if pd.isna(value) else context.label("holder", value) for value in (row.supplier, row.holder)]
    held = " → ".join(sides) if sides != ["–", "–"] else "–"
    ends = [row.quantity_low, row.quantity_high]
    pieces = "–" if all(pd.isna(end) for end in ends) else quantity(*ends, context)
    dated = "–" if pd.isna(row.date) else day(row.date, context.language, short=True).replace(" ", WIDE)
    sums = f"{_number(row.n_reports, context)} ({_number(row.n_articles, context)})"
    return [_number(row.rank, context), context.label("equipment", row.equipment), pieces, status, held, dated, sums, _said(row, context)]


def _said(row, context: Context) -> str:
    """Who says a claim: sources by name, an article that says it itself by its number."""
    places = {article: place for place, article in enumerate(context.articles, 1)}
    names = [f"[{places[name]}]" if name in places else context.label("source", name) for name in row.sources]
    rest = len(names) - MOST_SOURCES
    more = [WORDS[context.language]["more"].format(rest)] if rest > 0 else []
    return ", ".join([*names[:MOST_SOURCES], *more])


def contradictions(study: Study) -> pd.DataFrame:
    """Claims that contradict each other side by side, as in the figure of contradictions; at most ``MOST_ROWS`` pairs."""
    context = study.context
    shown = charts.contradictions(study.contradictions, study.claims, context).data
    rows = []
    for _, pair in list(shown.groupby("contradiction", sort=False))[:MOST_ROWS]:
        place, _, about = pair["y"].iloc[0].partition(". ")
        says = [f"{row.words} ({row.by})" for row in pair.itertuples()]
        rows.append((place, about, *says, tables.joined(pair["mentions"])))
    return _frame(rows, WORDS[study.parameters.language]["contradictions"])


def _number(value, context: Context) -> str:
    return number(int(value), context.language)


def _frame(rows: list[tuple], heads: tuple[str, ...]) -> pd.DataFrame:
    """Rows as text under their heads, ``mentions`` last."""
    table = pd.DataFrame(rows, columns=[*heads, "mentions"])
    return table.astype(dict.fromkeys(heads, "string") | {"mentions": "object"})


TABLES: dict[str, Callable[[Study], pd.DataFrame]] = {
    "tab01_articles": articles,
    "tab02_claims": claims,
    "tab03_contradictions": contradictions,
}
