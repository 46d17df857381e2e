"""Count the ledger for its figures: frame to frame, pure. Beside each number stands ``mentions``, the ids of the rows it counts."""

from datetime import date

import pandas as pd

from mali_study.tables import date_bounds, joined

CLAIMS_FIRST = ["n_reports", "n_articles", "n_mentions"]  # what makes a claim, or an event, stand further up
ROLES = ("source", "through", "outlet")  # the columns of a chain, in the direction of the words


def ranked(claims: pd.DataFrame) -> pd.DataFrame:
    """Order claims by the independent reports behind them, then by articles, by mentions.

    Returns the table with ``rank`` (1 is reported most; every figure and note may name a claim by it), ``holder`` (recipient,
    else operator, else NA), ``first`` and ``last`` (ISO days of its date; NA if open), ``known`` (ISO day of its first
    publication, by which an open date lies; or NA).
    """
    table = claims.sort_values([*CLAIMS_FIRST, "claim"], ascending=[False] * 3 + [True], ignore_index=True)
    bounds = [date_bounds(value) for value in table["date"]]
    return table.assign(
        rank=pd.array(range(1, len(table) + 1), dtype="Int64"),
        holder=table["recipient"].fillna(table["operator"]),
        first=pd.array([first for first, _ in bounds], dtype="string"),
        last=pd.array([last for _, last in bounds], dtype="string"),
        known=pd.array([date_bounds(value)[0] for value in table["published"]], dtype="string"),
    )


def claims_by_reports(claims: pd.DataFrame) -> pd.DataFrame:
    """Count claims by the independent reports behind them, fewest first.

    Returns
    -------
    DataFrame
        ``n_reports``, ``spread`` (``own``: each of the claim's articles is a report of its own; ``copied``: it stands in more
        articles than reports), ``n_claims``, ``claims`` (their ids), ``mentions`` (all mentions of these).
    """
    spread = (claims["n_articles"] > claims["n_reports"]).map({True: "copied", False: "own"})
    counts = (
        claims.assign(spread=spread.astype("string"))
        .groupby(["n_reports", "spread"], as_index=False)
        .agg(
            n_claims=("claim", "size"), claims=("claim", lambda ids: tuple(ids)), mentions=("mentions", lambda lists: tuple(joined(lists)))
        )
        .sort_values(["n_reports", "spread"], ascending=[True, False], ignore_index=True)
    )
    lists = {column: pd.Series([list(ids) for ids in counts[column]], dtype="object") for column in ("claims", "mentions")}
    return counts.astype({"n_reports": "Int64", "n_claims": "Int64"}).assign(**lists)


def contradictions(contradictions: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """Set the two claims of each contradiction side by side: two rows each, ``a`` then ``b``.

    Pairs keep the order of ``conflict`` (status, supplier, quantity, date), those most reported first. Returns ``contradiction``,
    ``conflict``, ``side``, ``says``, then of the claim ``claim``, ``rank``, ``equipment``, ``holder``, ``sources``, ``n_articles``,
    ``n_reports``, then ``rule``, ``mentions`` (of the claim). A pair whose claims are not in ``claims`` is left out.
    """
    own = ["claim", "rank", "equipment", "holder", "sources", "n_articles", "n_reports", "mentions"]
    of = ranked(claims)[own]
    sides = [
        contradictions.assign(side=side, says=contradictions[f"says_{side}"], claim=contradictions[f"claim_{side}"])
        .drop(columns="mentions")
        .merge(of, on="claim", how="inner")
        for side in ("a", "b")
    ]
    rows = pd.concat(sides, ignore_index=True)
    both = rows.groupby("contradiction")["side"].transform("size") == 2
    reports = rows.groupby("contradiction")["n_reports"].transform("sum")
    kind = rows["conflict"].map({conflict: place for place, conflict in enumerate(("status", "supplier", "quantity", "date"))})
    rows = rows.assign(kind=kind.fillna(9), reports=-reports)[both]
    rows = rows.sort_values(["kind", "conflict", "reports", "contradiction", "side"], ignore_index=True)
    columns = ["contradiction", "conflict", "side", "says", *own[:-1], "rule", "mentions"]
    return rows[columns].astype({"side": "string", "says": "string"})


def citation_links(chains: pd.DataFrame) -> pd.DataFrame:
    """Count attributions from who spoke to what they came through, and from there to the outlet.

    Returns
    -------
    DataFrame, one row per link, the most attributions first
        ``step`` (0: source to ``through``; 1: ``through`` to outlet), ``start``, ``end`` (NA: unknown or, for ``through``, none),
        ``through_kind`` (NA if direct), ``n_attributions``, ``n_articles``, ``mentions`` (ids of attributions).
    """
    steps = []
    for step, (start, end) in enumerate(zip(ROLES, ROLES[1:])):
        groups = chains.groupby([start, end, "through_kind"], dropna=False, sort=True)
        counts = groups.agg(n_attributions=("n_attributions", "sum"), n_articles=("article_id", "nunique")).reset_index()
        counts["mentions"] = pd.Series([joined(lists) for _, lists in groups["mentions"]], dtype="object", index=counts.index)
        steps.append(counts.rename(columns={start: "start", end: "end"}).assign(step=step))
    links = pd.concat(steps, ignore_index=True)
    links = links.astype({"start": "string", "end": "string", "through_kind": "string", "n_attributions": "Int64", "step": "Int64"})
    links = links.sort_values(["step", "n_attributions", "start", "end"], ascending=[True, False, True, True], ignore_index=True)
    return links[["step", "start", "end", "through_kind", "n_attributions", "n_articles", "mentions"]]


def shared_words(reuse: pd.DataFrame) -> pd.DataFrame:
    """Sum the words that two articles share; a passage that one of them has twice counts once.

    Returns ``article_a``, ``article_b``, ``n_words``, ``n_passages``, ``mentions`` (ids of reuse rows), most words first.
    """
    groups = reuse.groupby(["article_a", "article_b"], sort=True)
    once = reuse.groupby(["article_a", "article_b", "passage"], sort=True)["n_words"].max().reset_index()
    of_pair = once.groupby(["article_a", "article_b"], sort=True)
    pairs = of_pair.agg(n_words=("n_words", "sum"), n_passages=("passage", "nunique")).reset_index()
    pairs["mentions"] = pd.Series([list(ids) for _, ids in groups["reuse"]], dtype="object", index=pairs.index)
    pairs = pairs.astype({"article_a": "string", "article_b": "string", "n_words": "Int64", "n_passages": "Int64"})
    return pairs.sort_values(["n_words", "article_a", "article_b"], ascending=[False, True, True], ignore_index=True)


def dated_events(events: pd.DataFrame) -> pd.DataFrame:
    """Say of each event between which days it lies: the table in the order of time, undated last.

    Adds ``mark`` (``day``, ``span``, ``open``; ``pair`` where articles contradict each other on the date), ``first`` and ``last``
    (ISO days of its date; of a pair, the middle of the first and of the last date told; NA if open).
    """
    pair = ((events["conflict"] == "date") & (events["dates"].str.len() > 1)).fillna(False).astype(bool)
    told = zip(pair, events["dates"], events["date"])
    bounds = [(_middle(dates[0]), _middle(dates[-1])) if two else date_bounds(value) for two, dates, value in told]
    first, last = (pd.Series([bound[side] for bound in bounds], index=events.index, dtype="string") for side in (0, 1))
    marks = ["open" if pd.isna(low) else "day" if low == high else "span" for low, high in zip(first, last)]
    marks = ["pair" if two else mark for two, mark in zip(pair, marks)]
    table = events.assign(mark=pd.array(marks, dtype="string"), first=first.astype("string"), last=last.astype("string"))
    return table.assign(conflict=table["conflict"].fillna("none")).sort_values(
        ["first", "last", "event"], na_position="last", ignore_index=True
    )


def _middle(value: str) -> str:
    """The day in the middle of a day, month, year or interval."""
    first, last = (date.fromisoformat(end) for end in date_bounds(value))
    return (first + (last - first) / 2).isoformat()


def fleet_steps(fleet: pd.DataFrame) -> pd.DataFrame:
    """Say until when each step holds: the table in the order of time, with ``until`` (the day of the next step; NA for the last)."""
    table = fleet.sort_values(["holder", "equipment", "date"], ignore_index=True)
    table["until"] = table.groupby(["holder", "equipment"], dropna=False)["date"].shift(-1).astype("string")
    return table
