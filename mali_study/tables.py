"""Count annotations: frame to frame, pure. Beside each number stands ``mentions``, the ids of the rows it counts.

Rows are sorted so that what is named most comes first; no table has a row for what was not found.
"""

import calendar
from math import sqrt

import pandas as pd

FEW_ARTICLES = 20  # below this a share of articles says less than the articles themselves
MOST_PERIODS = 25  # columns that stay legible on one page
PRECISIONS = {0: "open", 4: "year", 7: "month", 10: "day"}  # by the length of an ISO 8601 date
CONFIDENCE = 1.959964  # standard normal quantile of a 95 % interval


def articles_over_time(articles: pd.DataFrame) -> pd.DataFrame:
    """Say of each article between which days it was published.

    Returns
    -------
    DataFrame, one row per article, earliest first, undated last
        ``article_id``, ``title``, ``published``, ``precision`` (``day``, ``month``, ``year``, ``open``), ``first`` and
        ``last`` (ISO days; NA if open), ``published_basis``, ``n_words``, ``mentions`` (the article itself).
    """
    table = articles[["article_id", "title", "published", "published_basis", "n_words"]].copy()
    bounds = [date_bounds(value) for value in table["published"]]
    coarsest = [min(len(end) for end in value.split("/")) if isinstance(value, str) else 0 for value in table["published"]]
    table["precision"] = pd.array([PRECISIONS[length] for length in coarsest], dtype="string")
    table["first"] = pd.array([first for first, _ in bounds], dtype="string")
    table["last"] = pd.array([last for _, last in bounds], dtype="string")
    table["mentions"] = [[article] for article in table["article_id"]]
    columns = ["article_id", "title", "published", "precision", "first", "last", "published_basis", "n_words", "mentions"]
    return table.sort_values(["first", "last", "article_id"], na_position="last", ignore_index=True)[columns]


def date_bounds(value: str | None) -> tuple[str | None, str | None]:
    """First and last day of an ISO 8601 day, month, year or interval of these.

    >>> date_bounds("2022-02")
    ('2022-02-01', '2022-02-28')
    """
    if not isinstance(value, str):
        return None, None
    first, last = value.split("/")[0], value.split("/")[-1]
    if len(last) == 4:
        last += "-12"
    if len(last) == 7:
        last += f"-{calendar.monthrange(int(last[:4]), int(last[5:]))[1]}"
    return first + "-01-01"[len(first) - 4 :] if len(first) < 10 else first, last


def articles_per_period(table: pd.DataFrame) -> pd.DataFrame:
    """Count articles per month, quarter or year: the finest that takes at most ``MOST_PERIODS`` periods.

    ``table`` is that of `articles_over_time`. Returns ``period`` (``2022-08``, ``2022-Q3`` or ``2022``; NA where the
    date is open, or coarser than the periods), ``precision``, ``n_articles``, ``mentions``, in the order of time.
    """
    first, last = (pd.to_datetime(table[end]) for end in ("first", "last"))
    for unit in ("M", "Q", "Y"):
        begins, ends = first.dt.to_period(unit), last.dt.to_period(unit)
        known = begins[begins == ends]
        if known.empty or (known.max() - known.min()).n < MOST_PERIODS:
            break
    period = begins.where(begins == ends).astype("string").str.replace(r"Q(?=\d)", "-Q", regex=True)
    placed = table.assign(period=period.astype("string"), mention=table["article_id"])
    return (
        _counted(placed, ["period", "precision"], "n_articles")
        .drop(columns="n_in")
        .sort_values(["period", "precision"], na_position="last", ignore_index=True)
    )


def source_kinds(attributions: pd.DataFrame) -> pd.DataFrame:
    """Count attributions by kind of source and mode: ``kind``, ``mode``, ``n_attributions``, ``n_articles``, ``mentions``."""
    return _counted(attributions, ["kind", "mode"], "n_attributions").rename(columns={"n_in": "n_articles"})


def sources_by_article(attributions: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Count attributions by source and article.

    Returns ``source``, ``kind`` (the source's most frequent), ``article_id``, ``n_attributions``, ``n_words``,
    ``per_1000_words``, ``mentions``.
    """
    kinds = attributions.groupby("source", dropna=False)["kind"].agg(lambda kind: kind.mode().iloc[0] if kind.notna().any() else pd.NA)
    table = _with_rates(_counted(attributions, ["source", "article_id"], "n_attributions"), "n_attributions", articles)
    table.insert(1, "kind", table["source"].map(kinds).astype("string"))
    return table


def themes(themes: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Count the sentences about each theme in each article.

    Returns ``theme``, ``article_id``, ``n_sentences``, ``n_words``, ``per_1000_words``, ``of_articles`` (all
    articles, with the theme or not), ``mentions``.
    """
    once = themes.drop_duplicates(["article_id", "sentence", "theme"])
    table = _with_rates(_counted(once, ["theme", "article_id"], "n_sentences"), "n_sentences", articles)
    table.insert(table.columns.get_loc("mentions"), "of_articles", pd.array([len(articles)] * len(table), dtype="Int64"))
    return table


def theme_shares(table: pd.DataFrame) -> pd.DataFrame:
    """Say in how many articles each theme is found, from the table of `themes`.

    Returns ``theme``, ``n_articles``, ``of_articles``, ``share_pct`` with its 95 % Wilson interval ``low_pct`` and
    ``high_pct`` (per cent of articles; NA below ``FEW_ARTICLES`` articles), ``n_sentences``, ``mentions``.
    """
    found = table.assign(found=table["article_id"].where(table["n_sentences"] > 0))  # 0: only a hand coding has it there
    shares = found.groupby("theme", sort=True, as_index=False).agg(
        n_articles=("found", "nunique"),
        of_articles=("of_articles", "first"),
        n_sentences=("n_sentences", "sum"),
        mentions=("mentions", joined),
    )
    enough = shares["of_articles"] >= FEW_ARTICLES
    shares["share_pct"] = (100 * shares["n_articles"] / shares["of_articles"]).where(enough).astype("Float64")
    bounds = [wilson(n, of) if of >= FEW_ARTICLES else (pd.NA, pd.NA) for n, of in zip(shares["n_articles"], shares["of_articles"])]
    shares["low_pct"] = pd.array([low for low, _ in bounds], dtype="Float64")
    shares["high_pct"] = pd.array([high for _, high in bounds], dtype="Float64")
    shares = shares.sort_values(["n_articles", "n_sentences", "theme"], ascending=[False, False, True], ignore_index=True)
    return shares[["theme", "n_articles", "of_articles", "share_pct", "low_pct", "high_pct", "n_sentences", "mentions"]]


def wilson(n: int, of: int) -> tuple[float, float]:
    """Ends of the 95 % interval of a share (Wilson, 1927), in per cent.

    >>> [round(end, 1) for end in wilson(5, 20)]
    [11.2, 46.9]
    """
    share, spread = n / of, CONFIDENCE**2 / of
    middle, half = share + spread / 2, CONFIDENCE * sqrt(share * (1 - share) / of + spread / (4 * of))
    return max(0.0, 100 * (middle - half) / (1 + spread)), min(100.0, 100 * (middle + half) / (1 + spread))


def themes_by_source_kind(themes: pd.DataFrame, attributions: pd.DataFrame) -> pd.DataFrame:
    """Count the attributions that stand in sentences of a theme; one in a sentence of two themes counts for both.

    Returns ``theme``, ``kind``, ``n_attributions``, ``n_articles``, ``mentions`` (ids of attributions).
    """
    places = themes[["article_id", "sentence", "theme"]].drop_duplicates()
    said = attributions[["mention", "article_id", "sentence", "kind"]].merge(places, on=["article_id", "sentence"])
    return _counted(said, ["theme", "kind"], "n_attributions").rename(columns={"n_in": "n_articles"})


def equipment_status(equipment: pd.DataFrame) -> pd.DataFrame:
    """Count mentions of equipment by type and status (NA: the text says none).

    Returns ``equipment``, ``status``, ``n_mentions``, ``n_articles``, ``mentions``.
    """
    return _counted(equipment, ["equipment", "status"], "n_mentions").rename(columns={"n_in": "n_articles"})


def equipment_by_article(equipment: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Count mentions of equipment by type and article.

    Returns ``equipment``, ``article_id``, ``n_mentions``, ``n_words``, ``per_1000_words``, ``mentions``.
    """
    return _with_rates(_counted(equipment, ["equipment", "article_id"], "n_mentions"), "n_mentions", articles)


def framing(framing: pd.DataFrame) -> pd.DataFrame:
    """Count the words chosen: ``group``, ``term``, ``n_mentions``, ``n_articles``, ``mentions``."""
    return _counted(framing, ["group", "term"], "n_mentions").rename(columns={"n_in": "n_articles"})


def joined(lists: pd.Series) -> list[str]:
    """One list of ids from several."""
    return [mention for ids in lists for mention in ids]


def _counted(rows: pd.DataFrame, by: list[str], n: str) -> pd.DataFrame:
    """Rows per value of ``by``: these columns, ``n``, ``n_in`` (articles), ``mentions``; the first column's largest sum leads."""
    counts = rows.groupby(by, sort=True, dropna=False, as_index=False).agg(
        **{n: ("mention", "size"), "n_in": ("article_id", "nunique"), "mentions": ("mention", list)}
    )
    counts["mentions"] = pd.Series([list(ids) for ids in counts["mentions"]], dtype="object")  # pandas may give arrays
    counts = counts.astype({**dict.fromkeys(by, "string"), n: "Int64", "n_in": "Int64"})
    counts["total"] = counts.groupby(by[0], dropna=False)[n].transform("sum")
    order = ["total", by[0], n, by[1]]
    return counts.sort_values(order, ascending=[False, True, False, True], ignore_index=True).drop(columns="total")


def _with_rates(counts: pd.DataFrame, n: str, articles: pd.DataFrame) -> pd.DataFrame:
    """Counts by article with the article's length and the rate per 1,000 of its words."""
    words = articles.set_index("article_id")["n_words"]
    n_words = counts["article_id"].map(words).astype("Int64")
    rates = (1000 * counts[n] / n_words.where(n_words > 0)).astype("Float64")
    return counts.drop(columns=["n_in", "mentions"]).assign(n_words=n_words, per_1000_words=rates, mentions=counts["mentions"])
