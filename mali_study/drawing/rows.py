"""From a table's rows to drawn rows: printed labels, the most frequent first, the rest summed."""

import pandas as pd

from mali_study.phrases import PHRASES
from mali_study.tables import joined
from mali_study.words import Context, counted, number, shortened

MOST = 25  # rows, or columns, that stay legible on one page
LONGEST = 40  # characters of a row's label


def named(table: pd.DataFrame, column: str, context: Context, most: int = MOST, longest: int = LONGEST) -> tuple[pd.Series, int]:
    """The printed label of each row's value; past the first ``most`` values it is "7 others". And how many those are."""
    values = list(dict.fromkeys(table[column]))
    rest = values[most - 1 :] if len(values) > most else []
    labels: dict = {}
    for place, value in enumerate(values, 1):
        name = shortened(context.label(column, value), longest)
        labels[value] = f"{name} ({place})" if name in labels.values() else name
    labels |= dict.fromkeys(rest, others(len(rest), context))
    return pd.Series([labels[value] for value in table[column]], index=table.index, dtype="string"), len(rest)


def others(n: int, context: Context) -> str:
    """The label of a row or column that sums the rest."""
    return counted(n, "other", context.language)


def drawn(table: pd.DataFrame, n: str, keys: list[str], order: list[str] | None = None) -> pd.DataFrame:
    """One row per mark: the rows that share ``keys`` summed as ``n``, their ``mentions`` joined; then the table's own columns.

    An own column is NA in a row that sums several. Rows of one ``y`` stand together, its series in ``order``.
    """
    own = [column for column in table.columns if column not in {*keys, n, "mentions"}]
    groups = table.groupby(keys, sort=False, dropna=False)
    rows = groups.agg(n=(n, "sum"), mentions=("mentions", joined)).reset_index()
    for column in own:
        rows[column] = groups[column].agg(lambda values: values.iloc[0] if len(values) == 1 else pd.NA).array
    if order:
        places = pd.DataFrame({"y": pd.factorize(rows["y"])[0], "series": rows["series"].map(order.index)})
        rows = rows.loc[places.sort_values(["y", "series"], kind="stable").index].reset_index(drop=True)
    return rows.astype({"n": "Int64", "mentions": "object"})


def article_columns(table: pd.DataFrame, n: str, context: Context) -> tuple[pd.Series, tuple[str, ...], int]:
    """The label of each row's article, those of all columns in the order of time, and how many the last column sums."""
    known = list(context.articles) or sorted(table["article_id"].unique())
    known += [article for article in dict.fromkeys(table["article_id"]) if article not in known]
    sums = table.groupby("article_id")[n].sum().reindex(known, fill_value=0)
    kept = known if len(known) <= MOST else sums.sort_values(ascending=False, kind="stable").index[: MOST - 1].tolist()
    rest = [article for article in known if article not in set(kept)]
    labels = {article: context.label("article_id", article) for article in known if article not in set(rest)}
    columns = (*labels.values(), *([others(len(rest), context)] if rest else []))
    return table["article_id"].map(lambda article: labels.get(article, columns[-1])).astype("string"), columns, len(rest)


def margins(data: pd.DataFrame, columns: tuple[str, ...], context: Context) -> dict[str, dict[str, str]]:
    """Below a grid by article: each column's sum, and its rate per 1,000 words where lengths are known."""
    says = PHRASES[context.language]
    sums = data.groupby("x")["n"].sum().reindex(columns, fill_value=0)
    below = {says["all"]: {column: number(total, context.language) for column, total in sums.items()}}
    labels = {label: article for article, label in context.articles.items()}
    n_words = {column: context.n_words.get(labels[column], 0) for column in columns if column in labels}
    if len(columns) and columns[-1] not in labels and n_words:
        n_words[columns[-1]] = sum(context.n_words.values()) - sum(n_words.values())
    if any(n_words.values()):
        below[says["rate"]] = {column: _rate(sums[column], n_words.get(column, 0), context.language) for column in columns}
    return below


def _rate(n: int, n_words: int, language: str) -> str:
    """A rate per 1,000 words with two digits that count; a dash where there are no words."""
    rate = 1000 * n / n_words if n_words else 0
    return number(rate, language, 1 if 0 < rate < 9.95 else 0) if n_words else "–"


def sums(data: pd.DataFrame) -> dict[tuple[str, str], int]:
    """The sum of each row (``panel``, ``y``)."""
    panels = data["panel"] if "panel" in data else pd.Series("", index=data.index)
    return data["n"].groupby([panels, data["y"]], sort=False).sum().to_dict()


def totals(data: pd.DataFrame, context: Context) -> dict[tuple[str, str], str]:
    """The sum of each row, as printed."""
    return {row: number(total, context.language) for row, total in sums(data).items()}
