"""How many independent reports stand behind some mentions: neither copies nor one quotation that several print."""

import numpy as np
import pandas as pd

from mali_study.reuse.gathering import joined

AT_ONCE = 4_000_000  # mentions times places compared in one go


def independent(mentions: pd.DataFrame, reports: pd.DataFrame, reuse: pd.DataFrame, by: str | None = None) -> pd.Series:
    """Say of each mention which independent report it belongs to, see `mali_study.reuse.independent`."""
    if not len(mentions):
        return pd.Series([], index=mentions.index, dtype="string", name="group")
    known = dict(zip(reports["article_id"], reports["report"]))
    report = mentions["article_id"].map(lambda article: known.get(article, article), na_action="ignore")
    codes, ids = pd.factorize(report, sort=True)
    codes = np.where(codes < 0, len(ids) + np.arange(len(codes)), codes)  # a mention of no article stands for itself
    claim = pd.factorize(mentions[by], use_na_sentinel=False)[0] if by else np.zeros(len(mentions), dtype=np.int64)
    nodes, of_row = np.unique(claim * (len(ids) + len(codes)) + codes, return_inverse=True)
    row, passage = _within(mentions, reuse)
    shared = np.unique(np.column_stack([claim[row], passage, of_row[row]]), axis=0)
    same = (np.diff(shared[:, 0]) == 0) & (np.diff(shared[:, 1]) == 0)
    groups = joined(len(nodes), shared[:-1][same, 2], shared[1:][same, 2])
    label = nodes[groups[of_row]] % (len(ids) + len(codes))
    names = np.append(np.asarray(ids, dtype=object), [pd.NA] * len(codes))
    return pd.Series(names[label], index=mentions.index, dtype="string", name="group")


def n_reports(mentions: pd.DataFrame, by: str, reports: pd.DataFrame, reuse: pd.DataFrame) -> pd.Series:
    """Count independent reports per value of a column, see `mali_study.reuse.n_reports`."""
    groups = independent(mentions, reports, reuse, by)
    return groups.groupby(mentions[by], sort=True).nunique().astype("Int64").rename("n_reports")


def _within(mentions: pd.DataFrame, reuse: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Numbers of mentions and of passages, for every passage in one of whose places a mention lies as a whole."""
    nothing = np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    placed = np.flatnonzero(mentions[["start", "end"]].notna().all(axis=1))
    if not len(reuse) or not len(placed):
        return nothing
    places, names = _places(reuse)
    article = names.get_indexer(mentions["article_id"].iloc[placed])
    start, end = (mentions[edge].iloc[placed].to_numpy(dtype=np.int64) for edge in ("start", "end"))
    keys = places[:, 0] << 32 | places[:, 1]
    first = np.searchsorted(keys, article << 32)
    last = np.searchsorted(keys, article << 32 | start, side="right")  # places that begin at or before the mention
    n_places = np.where(article >= 0, np.maximum(last - first, 0), 0)
    rows, passages = [], []
    for part in np.split(np.arange(len(placed)), np.flatnonzero(np.diff(np.cumsum(n_places) // AT_ONCE)) + 1):
        mention = np.repeat(part, n_places[part])
        place = np.arange(len(mention)) - np.repeat(np.cumsum(n_places[part]) - n_places[part], n_places[part]) + first[mention]
        inside = end[mention] <= places[place, 2]
        rows.append(placed[mention[inside]])
        passages.append(places[place[inside], 3])
    return np.concatenate(rows), np.concatenate(passages)


def _places(reuse: pd.DataFrame) -> tuple[np.ndarray, pd.Index]:
    """Article, start, end, passage of every place, as numbers sorted by article and start, each once; and the articles' names."""
    article, names = pd.factorize(pd.concat([reuse["article_a"], reuse["article_b"]], ignore_index=True))
    edges = [pd.concat([reuse[f"{edge}_a"], reuse[f"{edge}_b"]]).to_numpy(dtype=np.int64) for edge in ("start", "end")]
    passage = np.tile(pd.factorize(reuse["passage"])[0], 2)
    return np.unique(np.column_stack([article, *edges, passage]), axis=0), pd.Index(names)
