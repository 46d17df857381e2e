"""Which articles are one report: copies of one another, and what outlets made of one dispatch."""

import re

import numpy as np
import pandas as pd

from mali_study import schemas, tables
from mali_study.reading.folding import fold_word
from mali_study.reuse.gathering import joined
from mali_study.reuse.words import Words

COPY = 0.5  # share of an article's own words, quotations aside, that make it a copy
AGENCY = 0.3  # share of the shorter article's words that make two articles of one agency one dispatch
FEWEST = 20  # words outside quotations below which nothing is a copy: a line above a quotation
AROUND = 3  # days between articles of one dispatch
UNKNOWN = ("9999-12-31", "9999-12-31")


def table(articles: pd.DataFrame, attributions: pd.DataFrame, reuse: pd.DataFrame, words: Words) -> pd.DataFrame:
    """The table ``reports``, in the order of ``article_id``."""
    known = articles[articles["article_id"].notna()].drop_duplicates("article_id").set_index("article_id").sort_index()
    rank = _ranks(known, np.diff(words.first))
    pairs = _pairs(reuse, words)
    agencies, days = _agencies(known, attributions), [_days(value) for value in known["published"]]
    copies = _copies(pairs, words, rank)
    dispatches = _dispatches(pairs, words, agencies, days)
    report = _leaders(len(known), rank, np.concatenate([copies, dispatches]))
    basis = _basis(report, copies, dispatches)
    rows = {"article_id": known.index, "report": known.index[report], "basis": basis, "shared": _shared(reuse, words, report)}
    return schemas.frame("reports", rows | {"outlet": known["outlet"].array, "agency": [(names or [pd.NA])[0] for names in agencies]})


def _days(value: str | None) -> tuple[str, str]:
    """First and last day of publication, the end of time where neither is known."""
    first, last = tables.date_bounds(value)
    return (first, last) if first and last else UNKNOWN


def _ranks(known: pd.DataFrame, n_words: np.ndarray) -> np.ndarray:
    """Which article comes first: the one that was surely published first.

    The last day on which it can have been published decides, so that a month stands behind its days and an undated
    article behind all; of one day the longer text is first, then the smaller id.
    """
    order = sorted(range(len(known)), key=lambda n: (_days(known["published"].iloc[n])[1], -int(n_words[n]), n))
    ranks = np.empty(len(known), dtype=np.int64)
    ranks[order] = np.arange(len(known))
    return ranks


def _agencies(known: pd.DataFrame, attributions: pd.DataFrame) -> list[list[str]]:
    """The agencies that each article credits, by its own column or by a credit line."""
    found = {article: re.split(r"\s*[,;/]\s*", agency) for article, agency in known["agency"].dropna().items()}
    credited = attributions[(attributions["mode"] == "credit-line") & (attributions["kind"] == "agency") & attributions["source"].notna()]
    for article, source in zip(credited["article_id"], credited["source"]):
        found.setdefault(article, []).append(source)
    return [[*dict.fromkeys(name for name in found.get(article, ()) if name)] for article in known.index]


def _intervals(reuse: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Both places of every row, each with its ``article`` and the ``other`` one as numbers, and its first and last word."""
    number = pd.Series(range(len(words.article_ids)), index=words.article_ids, dtype="int64")
    keys = words.articles.astype(np.int64) << 32 | words.starts
    sides = []
    for side, other in ("ab", "ba"):
        article = reuse[f"article_{side}"].map(number).to_numpy(dtype=np.int64)
        begin, end = (article << 32 | reuse[f"{edge}_{side}"].to_numpy(dtype=np.int64) for edge in ("start", "end"))
        places = {"article": article, "other": reuse[f"article_{other}"].map(number).to_numpy(dtype=np.int64)}
        sides.append(pd.DataFrame(places | {"begin": np.searchsorted(keys, begin), "end": np.searchsorted(keys, end)}))
    return pd.concat(sides, ignore_index=True)


def _covered(groups: np.ndarray, places: pd.DataFrame, counted: np.ndarray) -> np.ndarray:
    """How many of the words ``counted`` the places of each group cover, words that several cover once."""
    n_groups = int(groups.max()) + 1 if len(groups) else 0
    order = np.lexsort((places["begin"], groups))
    group, begin, end = groups[order], places["begin"].to_numpy()[order], places["end"].to_numpy()[order]
    # Counted on from the furthest end before it in its group; groups are set apart so that one running maximum serves all.
    apart = group * (len(counted) + 1)
    reached = np.append(0, np.maximum.accumulate(end + apart)[:-1])[: len(end)] - apart
    sums = np.append(0, np.cumsum(counted, dtype=np.int64))
    fresh = np.maximum(begin, reached)
    return np.bincount(group, weights=np.where(fresh < end, sums[end] - sums[np.minimum(fresh, end)], 0), minlength=n_groups)


def _pairs(reuse: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Articles that share text: ``article``, ``other``, ``n_own`` (words outside quotations they share), ``share`` of the article's."""
    places = _intervals(reuse[reuse["kind"] == "text"], words)
    keys, groups = np.unique(places["article"] * len(words.article_ids) + places["other"], return_inverse=True)
    article, other = np.divmod(keys, max(len(words.article_ids), 1))
    own = words.quotes == 0
    n_own = np.bincount(words.articles[own], minlength=len(words.article_ids))
    shared = _covered(groups, places, own)
    return pd.DataFrame({"article": article, "other": other, "n_own": shared, "share": shared / np.maximum(n_own[article], 1)})


def _copies(pairs: pd.DataFrame, words: Words, rank: np.ndarray) -> np.ndarray:
    """Pairs of articles that are one report as copies.

    Two that are each mostly the other's words are one. One that is mostly the words of a longer, earlier article joins it,
    and one such article only: a digest of two dispatches, or a line that two long articles have, makes no report of the two.
    """
    mostly = pairs[(pairs["share"] >= COPY) & (pairs["n_own"] >= FEWEST)]
    turned = set(zip(mostly["other"], mostly["article"]))
    both = np.array([pair in turned for pair in zip(mostly["article"], mostly["other"])], dtype=bool)
    mutual = mostly.loc[both, ["article", "other"]].to_numpy(dtype=np.int64)
    report = _leaders(len(rank), rank, mutual)
    parts = mostly[~both].assign(report=report[mostly.loc[~both, "article"]], rank=rank[mostly.loc[~both, "other"]])
    parts = parts[(parts["rank"] < rank[parts["report"]]) & (parts["report"] != report[parts["other"]])]
    parents = parts.sort_values(["report", "share", "rank"], ascending=[True, False, True]).drop_duplicates("report")
    return np.concatenate([mutual, parents[["article", "other"]].to_numpy(dtype=np.int64)])


def _dispatches(pairs: pd.DataFrame, words: Words, agencies: list[list[str]], days: list[tuple[str, str]]) -> np.ndarray:
    """Pairs of articles that credit one agency, share a good part of the shorter one and stand near in time, if that is known."""
    near = pairs[(pairs["share"] >= AGENCY) & (pairs["n_own"] >= FEWEST)]
    folded = [{fold_word(name) for name in names} for names in agencies]
    found = [
        (one, other)
        for one, other in zip(near["article"], near["other"])
        if folded[one] & folded[other] and _days_apart(days[one], days[other]) <= AROUND
    ]
    return np.array(found, dtype=np.int64).reshape(-1, 2)


def _days_apart(one: tuple[str, str], other: tuple[str, str]) -> int:
    """Days between two periods, 0 where they meet or one is not known: an absent date keeps nothing apart."""
    if UNKNOWN in (one, other):
        return 0
    earlier, later = sorted([one, other])
    return max(0, (pd.Timestamp(later[0]) - pd.Timestamp(earlier[1])).days)


def _leaders(n_articles: int, rank: np.ndarray, pairs: np.ndarray) -> np.ndarray:
    """Of each article the first one, by rank, of those that it is joined to."""
    of_rank = np.argsort(rank)
    return of_rank[joined(n_articles, rank[pairs[:, 0]], rank[pairs[:, 1]])[rank]]


def _basis(report: np.ndarray, copies: np.ndarray, dispatches: np.ndarray) -> np.ndarray:
    """Why each article belongs to its report."""
    alone = np.bincount(report, minlength=len(report))[report] == 1
    basis = np.where(np.isin(np.arange(len(report)), copies), "copy", "agency")
    return np.where(alone, "own", np.where(report == np.arange(len(report)), "first", basis))


def _shared(reuse: pd.DataFrame, words: Words, report: np.ndarray) -> np.ndarray:
    """Share of each article's words that other articles of its report have too; NA without words."""
    places = _intervals(reuse, words)
    places = places[report[places["article"]] == report[places["other"]]]
    covered = _covered(places["article"].to_numpy(), places, np.ones(len(words), dtype=bool))
    n_words = np.diff(words.first)
    covered = np.pad(covered, (0, len(n_words) - len(covered)))
    return np.where(n_words > 0, np.round(covered / np.maximum(n_words, 1), 4), np.nan)
