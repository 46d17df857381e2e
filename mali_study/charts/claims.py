"""The figures of claims: when, on how many reports, against what, and the fleets that follow from them."""

import pandas as pd

from mali_study import ledger_tables
from mali_study.charts.base import ANY, Chart, described, legend_of
from mali_study.charts.wording import claim_label, listed, notes_on, quantity, reports, said_by, says, span_of
from mali_study.labels import SPREAD
from mali_study.ledger_phrases import PHRASES
from mali_study.words import Context, counted, number

MOST_CLAIMS, MOST_PAIRS = 30, 12  # that stay legible on one page
DRAWN = "x y series n mentions panel x_end mark sign conflict claim rank date published".split()
OWN = "equipment family quantity_low quantity_high supplier recipient operator n_articles n_reports sources rule".split()
MANY_REPORTS = 5  # from so many on, claims are counted together


def claims_chronology(claims: pd.DataFrame, context: Context = ANY) -> Chart:
    """Show when what is claimed took place, as precisely as the press says; the claims most reported, by holder."""
    table = ledger_tables.ranked(claims)
    data = _dated(_by_holder(table.head(MOST_CLAIMS)), context)
    ends = zip(data["quantity_low"], data["quantity_high"])
    words = [f"{quantity(*pair, context)} · {reports(n, context)}" for pair, n in zip(ends, data["n_reports"])]
    signs = [sign for sign in ("conditional", "denied") if sign in set(data["sign"])]
    signs += ["conflict"] if (data["conflict"] != "none").any() else []
    legend = legend_of("status", data, context) | {sign: context.label("sign", sign) for sign in signs}
    span = span_of(data)
    notes = notes_on(data, span, context, ("hollow", "crossed", "unequal"), len(table) - len(data), "claim")
    beside = {"beside": dict(zip(zip(data["panel"], data["y"]), words)), "beside_label": PHRASES[context.language]["number_reports"]}
    shape = {"form": "chronology", "legend": legend, "span": span, "width": 175}
    return described("claims_chronology", data, context, "claim", notes=notes, basis=len(table), **shape, **beside)


def _dated(claims: pd.DataFrame, context: Context) -> pd.DataFrame:
    """Ranked claims as the rows of a chronology."""
    marks = ["open" if pd.isna(first) else "day" if first == last else "span" for first, last in zip(claims["first"], claims["last"])]
    rows = claims.assign(
        x=claims["first"],
        x_end=claims["last"].fillna(claims["known"]),
        y=[claim_label(row, context) for row in claims.itertuples()],
        series=claims["status"].fillna("none"),
        n=claims["n_mentions"],
        panel=[context.label("holder", holder) for holder in claims["holder"]],
        mark=pd.array(marks, dtype="string"),
        sign=claims["modality"].fillna("asserted"),
        conflict=claims["conflict"].fillna("none"),
        sources=[listed(sources) for sources in claims["sources"]],
    )
    return rows[DRAWN + OWN]


def _by_holder(table: pd.DataFrame) -> pd.DataFrame:
    """Holders in the order of their most reported claim, each with its claims in theirs."""
    best = table["rank"].groupby(table["holder"].fillna("none")).transform("min")
    return table.assign(best=best).sort_values(["best", "rank"], ignore_index=True).drop(columns="best")


def claims_by_reports(claims: pd.DataFrame, context: Context = ANY) -> Chart:
    """Show how many claims rest on one independent report, on two, on more, and whether articles behind them copy others."""
    table, words = ledger_tables.claims_by_reports(claims), PHRASES[context.language]
    most = int(table["n_reports"].max()) if len(table) else 1
    labels = {n: counted(n, "report", context.language) for n in range(most + 1)} | {1: words["report_only"]}
    if most > MANY_REPORTS:
        labels |= dict.fromkeys(range(MANY_REPORTS, most + 1), words["or_more"].format(MANY_REPORTS))
    table = table.assign(y=[labels[int(n)] for n in table["n_reports"]], series=table["spread"], n=table["n_claims"])
    groups = table.groupby(["y", "series"], sort=False)
    data = groups.agg(n=("n", "sum"), least_reports=("n_reports", "min")).reset_index()
    data = data.astype({"n": "Int64", "y": "string", "series": "string"})
    for column in ("mentions", "claims"):
        data[column] = pd.Series([[one for ids in lists for one in ids] for _, lists in groups[column]], dtype="object")
    data["claims"] = pd.array([" ".join(ids) for ids in data["claims"]], dtype="string")
    data.insert(0, "x", data["n"])
    data = data[["x", "y", "series", "n", "mentions", "least_reports", "claims"]]
    sums = data.groupby("y", sort=False)["n"].sum()
    beside = {
        ("", label): words["of"].format(number(n, context.language), number(len(claims), context.language)) for label, n in sums.items()
    }
    legend = {value: context.label("spread", value) for value in SPREAD if value in set(data["series"])}
    return described("claims_by_reports", data, context, "claim", basis=len(claims), form="bars", legend=legend, beside=beside)


def contradictions(contradictions: pd.DataFrame, claims: pd.DataFrame, context: Context = ANY) -> Chart:
    """Show what claims that contradict each other say, side by side, and who says so."""
    table, words = ledger_tables.contradictions(contradictions, claims), PHRASES[context.language]
    n_pairs = table["contradiction"].nunique()
    reports = table.groupby("contradiction")["n_reports"].sum().sort_values(ascending=False, kind="stable")
    shown = table[table["contradiction"].isin(reports.index[:MOST_PAIRS])]
    heads = words["columns"]
    pairs = {pair: place for place, pair in enumerate(shown["contradiction"].unique(), 1)}
    data = shown.assign(
        x=shown["side"].map({"a": heads[1], "b": heads[2]}),
        y=[_pair_label(row, pairs[row.contradiction], context) for row in shown.itertuples()],
        series=shown["conflict"],
        n=[len(ids) for ids in shown["mentions"]],
        panel=[context.label("conflict", conflict) for conflict in shown["conflict"]],
        words=[says(row.conflict, row.says, context) for row in shown.itertuples()],
        by=[said_by(row, context) for row in shown.itertuples()],
    )
    data = data.astype({"n": "Int64", **dict.fromkeys(["x", "y", "series", "panel", "words", "by"], "string")})
    # Both rows of a pair bear the label of the first: they are one line.
    data["y"] = data.groupby("contradiction", sort=False)["y"].transform("first")
    left = n_pairs - len(pairs)
    notes = [words["rest"].format(counted(left, "contradiction", context.language))] if left else []
    data = data[
        ["x", "y", "series", "n", "mentions", "panel", "words", "by", "contradiction", "claim", "rank", "n_articles", "n_reports", "rule"]
    ]
    shape = {"form": "sides", "columns": heads, "width": 175}
    return described("contradictions", data.reset_index(drop=True), context, "contradiction", notes=notes, basis=n_pairs, **shape)


def _pair_label(row, place: int, context: Context) -> str:
    """The number of a pair, its equipment and who holds it."""
    holder = "" if pd.isna(row.holder) else f", {context.label('holder', row.holder)}"
    return f"{place}. {context.label('equipment', row.equipment)}{holder}"
