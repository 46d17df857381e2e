"""The figures of who repeats whom: through whom words reach an outlet, and which articles share them."""

import pandas as pd

from mali_study import ledger_tables
from mali_study.charts.base import ANY, Chart, described
from mali_study.drawing.rows import MOST, drawn, named
from mali_study.labels import CHANNEL
from mali_study.ledger_phrases import PHRASES
from mali_study.tables import joined
from mali_study.words import Context, counted, number

MOST_NODES = 12  # names in a column of a flow
LONGEST = {"source": 38, "through": 24, "outlet": 38}  # characters of a name; the middle one stands between two columns
CROWDED, FEWER = 1000, 18  # numbers so long leave room for so many columns


def citation_chain(chains: pd.DataFrame, context: Context = ANY) -> Chart:
    """Show whose words reach which outlet, and through which agency, medium or platform."""
    links, words = ledger_tables.citation_links(chains), PHRASES[context.language]
    channel = links["start"].where(links["step"] == 1, links["end"])
    kinds = ["direct" if pd.isna(name) else kind if kind in CHANNEL else "outlet" for name, kind in zip(channel, links["through_kind"])]
    absent = {"source": "none", "through": words["direct"], "outlet": words["no_outlet"]}
    names, beside, summed = {}, {}, False
    for column, role in enumerate(ledger_tables.ROLES):
        end = links[links["step"] == max(column - 1, 0)].set_index("start" if column == 0 else "end", drop=False)["n_attributions"]
        sums = end.groupby(end.index.fillna(absent[role])).sum().sort_values(ascending=False, kind="stable")
        printed, rest = named(pd.DataFrame({role: sums.index}), role, context, MOST_NODES, LONGEST[role])
        names[role], summed = dict(zip(sums.index, printed)), summed or rest > 0
        beside |= {
            (str(column), name): f"{name} ({number(n, context.language)})"
            for name, n in sums.groupby(printed.to_list(), sort=False).sum().items()
        }
    rows = links.assign(series=kinds, x=_printed(links, "start", names, absent), y=_printed(links, "end", names, absent))
    data = drawn(rows[["step", "x", "y", "series", "n_attributions", "mentions"]], "n_attributions", ["step", "x", "y", "series"])
    data = data[["x", "y", "series", "n", "mentions", "step"]].astype({"step": "int64"})
    legend = {value: context.label("channel", value) for value in CHANNEL if value in set(data["series"])}
    notes = [words["summed"]] if summed else []
    notes += [words["twice"]] if data.loc[data["step"] == 0, "n"].sum() > len(set(joined(data["mentions"]))) else []
    shape = {"form": "flow", "columns": words["flow"], "legend": legend, "beside": beside, "width": 175}
    return described("citation_chain", data, context, "attribution", notes=notes, **shape)


def _printed(links: pd.DataFrame, end: str, names: dict[str, dict[str, str]], absent: dict[str, str]) -> list[str]:
    """The printed name at one end of each link."""
    roles = [ledger_tables.ROLES[step + (end == "end")] for step in links["step"]]
    return [names[role][absent[role] if pd.isna(value) else value] for role, value in zip(roles, links[end])]


def reuse_matrix(reuse: pd.DataFrame, articles: pd.DataFrame, context: Context = ANY) -> Chart:
    """Show how many words each article shares with each earlier one; past ``MOST`` articles, those that share most."""
    pairs = ledger_tables.shared_words(reuse)
    ordered = list(articles.sort_values(["published", "article_id"], na_position="last")["article_id"])
    ordered += sorted({*pairs["article_a"], *pairs["article_b"]} - set(ordered))
    sums = pd.concat([pairs.set_index(end)["n_words"] for end in ("article_a", "article_b")]).groupby(level=0).sum()
    most = FEWER if len(pairs) and pairs["n_words"].max() >= CROWDED else MOST
    kept = set(sums.sort_values(ascending=False, kind="stable").index[:most])
    place = {article: n for n, article in enumerate(ordered)}
    shown = pairs[pairs["article_a"].isin(kept) & pairs["article_b"].isin(kept)]
    ends = [sorted(ends, key=place.get) for ends in zip(shown["article_a"], shown["article_b"])]
    shown = shown.assign(earlier=[first for first, _ in ends], later=[last for _, last in ends])
    shown = shown.iloc[sorted(range(len(shown)), key=lambda n: (place[ends[n][1]], place[ends[n][0]]))]
    data = shown.assign(
        x=[context.label("article_id", article) for article in shown["earlier"]],
        y=[context.label("article_id", article) for article in shown["later"]],
        series="reuse",
        n=shown["n_words"],
    )
    columns = tuple(context.label("article_id", article) for article in sorted(set(shown["earlier"]), key=place.get))
    left, words = len(pairs) - len(shown), PHRASES[context.language]
    notes = [words["pairs_left"].format(counted(left, "article_pair", context.language))] if left else []
    data = data[["x", "y", "series", "n", "mentions", "earlier", "later", "n_passages"]].reset_index(drop=True)
    return described("reuse_matrix", data, context, "passage", notes=notes, basis=len(reuse), form="grid", columns=columns, width=175)
