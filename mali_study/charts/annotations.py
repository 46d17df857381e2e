"""The figures of what annotators mark: articles, who speaks, themes, equipment, chosen words, agreement."""

from dataclasses import replace

import pandas as pd

from mali_study import tables
from mali_study.charts.base import ANY, Chart, described, legend_of
from mali_study.drawing.corrections import Corrections, uncorrected
from mali_study.drawing.rows import MOST, article_columns, drawn, margins, named, others
from mali_study.labels import LABELS, MODE, PRECISION
from mali_study.phrases import PHRASES
from mali_study.words import Context, counted, day, number

OF_ALL = ("mention", "exact span", "direct quote", "claim")  # fields scored on all mentions; the others on those both codings mark
LONG = 32  # characters of a row's label that leave too little of one column to a grid


def articles_over_time(table: pd.DataFrame, context: Context = ANY) -> Chart:
    """Show every article with the precision of its date; more than ``MOST`` articles as counts per period."""
    if len(table) > MOST:
        return _articles_per_period(tables.articles_per_period(table), context)
    labels = [context.label("article_id", article) for article in table["article_id"]]
    data = table.assign(x=table["first"], x_end=table["last"], y=labels, series=table["precision"], n=1)
    data = data[["x", "x_end", "y", "series", "n", "mentions", "article_id", "published", "published_basis", "n_words"]]
    language = context.language
    dates = [context.label("precision", "open") if pd.isna(value) else day(value, language, short=True) for value in table["published"]]
    lengths = ["" if pd.isna(n) else ", " + counted(int(n), "word", language) for n in table["n_words"]]
    beside = {("", label): date + length for label, date, length in zip(labels, dates, lengths)}
    header = PHRASES[language]["date_words"]
    return described("articles_over_time", data, context, form="timeline", beside=beside, beside_label=header, width=175)


def _articles_per_period(table: pd.DataFrame, context: Context) -> Chart:
    """Show articles per period as columns in the order of time; those in no period stand at the right."""
    periods = table["period"].dropna()
    unit = {4: "Y", 6: "Q", 7: "M"}[len(periods.iloc[0].replace("-Q", "Q"))] if len(periods) else "M"
    every = pd.period_range(periods.min().replace("-Q", "Q"), periods.max().replace("-Q", "Q"), freq=unit) if len(periods) else []
    names = {str(period).replace("Q", "-Q"): _period(str(period), context.language) for period in every}
    coarse = set(table.loc[table["period"].isna(), "precision"])
    apart = [context.label("precision", precision) for precision in PRECISION if precision in coarse]
    labels = [names.get(period) or context.label("precision", precision) for period, precision in zip(table["period"], table["precision"])]
    data = table.assign(x=labels, y=table["n_articles"], series=table["precision"], n=table["n_articles"])
    data = data[["x", "y", "series", "n", "mentions", "period", "precision"]]
    legend = legend_of("precision", data, context)
    return described("articles_per_period", data, context, form="columns", legend=legend, columns=(*names.values(), *apart))


def _period(period: str, language: str) -> str:
    """A month, quarter (``2022Q3``) or year in the words of an axis."""
    if "Q" in period:
        return f"{'T' if language == 'fr' else 'Q'}{period[-1]} {period[:4]}"
    return day(period, language, short=True)


def source_kinds(table: pd.DataFrame, context: Context = ANY) -> Chart:
    """Show how often each kind of source speaks, and how."""
    labels, _ = named(table, "kind", context)
    data = drawn(uncorrected(table).assign(y=labels, series=table["mode"]), "n_attributions", ["y", "series"], order=list(MODE))
    data.insert(0, "x", data["n"])
    legend = legend_of("mode", data, context)
    corrections = Corrections(table, labels, context)
    return described("source_kinds", data, context, "attribution", corrections=corrections, form="bars", legend=legend)


def sources_by_article(table: pd.DataFrame, context: Context = ANY) -> Chart:
    """Show who speaks in which article."""
    return _by_article("sources_by_article", table, "source", "n_attributions", "attribution", context)


def themes(table: pd.DataFrame, context: Context = ANY) -> Chart:
    """Show which articles have which theme; from ``tables.FEW_ARTICLES`` articles on, the share of articles that do."""
    if len(table) and table["of_articles"].iloc[0] >= tables.FEW_ARTICLES:
        return _theme_shares(table, context)
    chart = _by_article("themes", table, "theme", "n_sentences", "pair", context)
    of = table["of_articles"].iloc[0] if len(table) else 0
    n_articles = chart.data["x"].where(chart.data["n"] > 0).groupby(chart.data["y"], sort=False).nunique()
    counts, words = {("", label): n for label, n in n_articles.items()}, PHRASES[context.language]
    corrections = Corrections(table, named(table, "theme", context)[0], context)
    beside = corrections.beside({row: words["of"].format(n, of) for row, n in counts.items()}, counts)
    return replace(chart, beside=beside, beside_label=corrections.heading(words["articles"], beside))


def _theme_shares(by_article: pd.DataFrame, context: Context) -> Chart:
    """Show the share of articles with each theme and its interval."""
    corrections = Corrections(by_article, [context.label("theme", theme) for theme in by_article["theme"]], context)
    table = tables.theme_shares(by_article)
    labels, _ = named(table, "theme", context, most=len(table))
    data = table.assign(x=table["share_pct"], y=labels, series="share", n=table["n_articles"], low=table["low_pct"], high=table["high_pct"])
    data = data[["x", "y", "series", "n", "mentions", "low", "high", "theme", "of_articles", "n_sentences"]]
    share = PHRASES[context.language]["share"]
    beside = {("", row.y): share.format(number(row.x, context.language), number(row.n, context.language)) for row in data.itertuples()}
    intervals = {("", row.y): (row.low, row.high) for row in data.itertuples()}
    n_articles = int(by_article["of_articles"].max())
    shown = {"form": "bars", "beside": beside, "intervals": intervals}
    return described("theme_shares", data, context, basis=n_articles, corrections=corrections, **shown)


def themes_by_source_kind(table: pd.DataFrame, context: Context = ANY) -> Chart:
    """Show who speaks on which theme."""
    return _by_value("themes_by_source_kind", table, ("theme", "kind"), "n_attributions", "attribution", context, width=175)


def equipment_status(table: pd.DataFrame, context: Context = ANY) -> Chart:
    """Show which equipment is named, and what the text says became of it."""
    return _by_value("equipment_status", table, ("equipment", "status"), "n_mentions", "mention", context, every=True)


def equipment_by_article(table: pd.DataFrame, context: Context = ANY) -> Chart:
    """Show which equipment is named in which article."""
    return _by_article("equipment_by_article", table, "equipment", "n_mentions", "mention", context)


def framing(table: pd.DataFrame, context: Context = ANY) -> Chart:
    """Show the words chosen in each group; past ``MOST`` words each group keeps its share of the lines."""
    groups = list(dict.fromkeys(table["group"]))
    table = table.sort_values("group", key=lambda group: group.map(groups.index), kind="stable", ignore_index=True)
    most = MOST if len(table) <= MOST else max(2, MOST // len(groups))
    pieces = [named(table[table["group"] == group], "term", context, most) for group in groups]
    labels = pd.concat([names for names, _ in pieces]) if pieces else []
    panels = [context.label("group", group) for group in table["group"]]
    rows = uncorrected(table).assign(y=labels, series=table["group"], panel=panels)
    data = drawn(rows, "n_mentions", ["panel", "y", "series"])
    data.insert(0, "x", data["n"])
    summed = {others(n, context) for _, n in pieces if n}
    corrections = Corrections(table, labels, context, panels, rest=summed)
    return described("framing", data, context, "mention", sum(n for _, n in pieces), corrections=corrections, form="bars")


def agreement(table: pd.DataFrame, context: Context = ANY) -> Chart:
    """Show F1 of each layer and field with its interval, from the table of `mali_study.agreement.scores`."""
    words = PHRASES[context.language]
    table = table[table["f1"].notna()].assign(of_values=~table["field"].isin(OF_ALL))
    table = table.iloc[pd.Series(pd.factorize(table["layer"])[0] * 2 + table["of_values"].to_numpy()).argsort(kind="stable")]
    layers = [context.label("layer", layer) for layer in table["layer"]]
    panels = [words["values"].format(layer) if values else layer for layer, values in zip(layers, table["of_values"])]
    data = table.assign(x=table["f1"], y=[context.label("field", field) for field in table["field"]], series="f1", n=table["n_first"])
    data = data.assign(panel=panels).reset_index(drop=True)
    drawn_first = ["x", "y", "series", "n", "mentions", "panel", "low", "high"]
    data = data[[*drawn_first, *(column for column in table if column not in {*drawn_first, "f1", "of_values", "n_articles"})]]
    beside = {(row.panel, row.y): _f1(row, context.language) for row in data.itertuples()}
    n_articles = int(table["n_articles"].max()) if len(table) else 0
    notes = [words["compared"].format(counted(n_articles, "article", context.language))]
    notes += [words["few"]] if n_articles < tables.FEW_ARTICLES and data["low"].notna().any() else []
    return described("agreement", data, context, "mention", notes=notes, form="forest", beside=beside, beside_label=words["f1"])


def _f1(row, language: str) -> str:
    """F1, its interval if there is one, and n."""
    ends = [] if pd.isna(row.low) else ["–".join(number(end, language, 2) for end in (row.low, row.high))]
    return " ".join([number(row.x, language, 2), *(f"({end})" for end in ends)]) + ", " + number(row.n, language)


def _by_article(figure: str, table: pd.DataFrame, key: str, n: str, unit: str, context: Context) -> Chart:
    """A grid of one value per row and one article per column, sums and rates in its margins."""
    labels, rest = named(table, key, context)
    article, columns, rest_columns = article_columns(table, n, context)
    summed = (labels == others(rest, context)) | (article == others(rest_columns, context))
    rows = uncorrected(table).assign(x=article, y=labels, series=summed.map({True: "rest", False: key}))
    data = drawn(rows, n, ["x", "y", "series"])
    corrections = Corrections(table, labels, context, rest=[others(rest, context)])
    shown = {"beside_label": PHRASES[context.language]["all"], "below": margins(data, columns, context), "corrections": corrections}
    return described(figure, data, context, unit, rest, rest_columns, form="grid", columns=columns, width=175, **shown)


def _by_value(
    figure: str, table: pd.DataFrame, keys: tuple[str, str], n: str, unit: str, context: Context, every: bool = False, width: int = 85
) -> Chart:
    """A grid of one value per row and another per column, in the order of the labels; ``every`` keeps columns without a row."""
    labels, rest = named(table, keys[0], context)
    found = ["none" if pd.isna(value) else value for value in table[keys[1]]]
    values = [value for value in LABELS[keys[1]] if every or value in found]
    columns = tuple(context.label(keys[1], value) for value in dict.fromkeys([*values, *found]))
    names = [context.label(keys[1], value) for value in found]
    rows = uncorrected(table).assign(x=names, y=labels)
    rows["series"] = (labels == others(rest, context)).map({True: "rest", False: keys[0]})
    data = drawn(rows, n, ["x", "y", "series"])
    counts, words = data.groupby("x")["n"].sum().reindex(columns, fill_value=0), PHRASES[context.language]
    corrections = Corrections(table, labels, context, rest=[others(rest, context)])
    below = {words["all"]: {column: number(total, context.language) for column, total in counts.items()}}
    below |= Corrections(table, names, context, kind=keys[1]).below(columns, counts)
    shown = {"beside_label": words["all"], "below": below, "corrections": corrections}
    crowded = len(columns) > 4 and counts.max() >= 100  # three digits side by side run into each other in one column's width
    width = 175 if crowded or (labels.str.len() > LONG).any() else width
    return described(figure, data, context, unit, rest, form="grid", columns=columns, width=width, **shown)
