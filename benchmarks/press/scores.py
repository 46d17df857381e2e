"""A ledger against the truth of an invented press: the same claim, the same report, shared passages, contradictions.

Frames of the ledger have the columns of `mali_study.schemas.LEDGER`, those of the truth the columns of `benchmarks.press.tables.TRUTH`.
"""

from collections import Counter
from typing import NamedTuple

import pandas as pd

LEAST = 8  # words that a shared passage has at least, to be asked for
PLACE = ["article_id", "start", "end"]


class Score(NamedTuple):
    """One measure; ``n_truth`` and ``n_found`` are what recall and precision are shares of."""

    measure: str
    precision: float
    recall: float
    n_truth: int
    n_found: int

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def _score(measure: str, right: float, n_found: int, n_truth: int, recalled: float | None = None) -> Score:
    """Of nothing found nothing is wrong, of nothing to find nothing is missed."""
    recalled = right if recalled is None else recalled
    return Score(measure, right / n_found if n_found else 1.0, recalled / n_truth if n_truth else 1.0, n_truth, n_found)


def _pairs(labels: pd.DataFrame, columns: list[str]) -> int:
    sizes = labels.groupby(columns, sort=False).size()
    return int((sizes * (sizes - 1) // 2).sum())


def pairs(measure: str, labels: pd.DataFrame, across: str | None = None) -> Score:
    """Pairs put together rightly.

    Parameters
    ----------
    labels : DataFrame
        One row per item: ``truth`` and ``found`` are its clusters.
    across : str, optional
        A column: only pairs that differ in it count. No pair is enumerated.
    """

    def counted(columns: list[str]) -> int:
        return _pairs(labels, columns) - (_pairs(labels, [*columns, across]) if across else 0)

    return _score(measure, counted(["truth", "found"]), counted(["found"]), counted(["truth"]))


def b_cubed(measure: str, labels: pd.DataFrame) -> Score:
    """Per item: the share of its found cluster that is truly with it, and of its true cluster that was found with it."""
    both = labels.groupby(["truth", "found"], sort=False).size()
    found, truth = (labels.groupby(side, sort=False).size() for side in ("found", "truth"))
    precision = sum(n * n / found[label] for (_, label), n in both.items())
    recall = sum(n * n / truth[label] for (label, _), n in both.items())
    return _score(measure, precision, len(labels), len(labels), recall)


def claim_labels(truth_mentions: pd.DataFrame, equipment: pd.DataFrame, claim_mentions: pd.DataFrame) -> pd.DataFrame:
    """Mentions that truth and annotation both have, at the same place: ``mention``, ``article_id``, ``truth``, ``found``."""
    placed = equipment[["mention", *PLACE]].merge(truth_mentions[[*PLACE, "claim"]].rename(columns={"claim": "truth"}), on=PLACE)
    found = claim_mentions[["mention", "claim"]].rename(columns={"claim": "found"})
    return placed.merge(found, on="mention")[["mention", "article_id", "truth", "found"]]


def claims(truth_mentions: pd.DataFrame, equipment: pd.DataFrame, claim_mentions: pd.DataFrame) -> list[Score]:
    """How well mentions are gathered to claims; the first score tells how many mentions are compared."""
    labels = claim_labels(truth_mentions, equipment, claim_mentions)
    return [
        _score("equipment mentions, exact span", len(labels), len(equipment), len(truth_mentions)),
        pairs("same claim, pairs of mentions", labels),
        pairs("same claim, pairs in different articles", labels, across="article_id"),
        b_cubed("same claim, B-cubed", labels),
    ]


def reports(truth_articles: pd.DataFrame, found: pd.DataFrame) -> list[Score]:
    """How well articles are gathered to independent reports."""
    truth = truth_articles[["article_id", "report"]].rename(columns={"report": "truth"})
    labels = truth.merge(found[["article_id", "report"]].rename(columns={"report": "found"}), on="article_id")
    return [pairs("same report, pairs of articles", labels), b_cubed("same report, B-cubed", labels)]


def shared(truth_reuse: pd.DataFrame, truth_sentences: pd.DataFrame, reuse: pd.DataFrame, least: int = LEAST) -> list[Score]:
    """Pairs of articles that share words, in all and by how they came to.

    Pairs that truly share less than ``least`` words are neither missed nor wrong. Nor are pairs that only share stock phrases: sentences
    that the generator made of one frame, in articles that know nothing of each other.
    """
    true = {kind: _keys(rows[rows["n_words"] >= least]) for kind, rows in truth_reuse.groupby("kind")}
    asked, known = set().union(*true.values()), _keys(truth_reuse)
    found = _keys(reuse)
    right, wrong = found & asked, found - known - _stock(truth_sentences, reuse)
    every = [_score("shared passages, pairs of articles", len(right), len(right) + len(wrong), len(asked))]
    for kind in sorted(true):
        every.append(_score(f"shared passages, {kind}", len(found & true[kind]), len(found & true[kind]), len(true[kind])))
    return every


def same_pairs(measure: str, truth_reuse: pd.DataFrame, reuse: pd.DataFrame) -> Score:
    """Pairs of articles that share a passage."""
    asked, found = _keys(truth_reuse), _keys(reuse)
    return _score(measure, len(asked & found), len(found), len(asked))


def _keys(rows: pd.DataFrame) -> set[tuple[str, str]]:
    return {(min(pair), max(pair)) for pair in zip(rows["article_a"], rows["article_b"], strict=True)}


def _stock(truth_sentences: pd.DataFrame, reuse: pd.DataFrame) -> set[tuple[str, str]]:
    """Pairs whose passages all lie in sentences of one frame."""
    wanted = set(reuse["article_a"]) | set(reuse["article_b"])
    by_article: dict[str, list[tuple]] = {}
    for row in truth_sentences[truth_sentences["article_id"].isin(wanted)].itertuples():
        by_article.setdefault(row.article_id, []).append((row.start, row.end, set(row.frames.split())))

    def frames(article: str, start: int, end: int) -> set[str]:
        return set().union(*(kept for first, last, kept in by_article.get(article, []) if first < end and start < last))

    stock: dict[tuple[str, str], bool] = {}
    for row in reuse.itertuples():
        key = min(row.article_a, row.article_b), max(row.article_a, row.article_b)
        common = frames(row.article_a, row.start_a, row.end_a) & frames(row.article_b, row.start_b, row.end_b)
        stock[key] = stock.get(key, True) and bool(common)
    return {key for key, only in stock.items() if only}


def contradictions(
    truth_contradictions: pd.DataFrame,
    truth_mentions: pd.DataFrame,
    equipment: pd.DataFrame,
    claim_mentions: pd.DataFrame,
    found: pd.DataFrame,
) -> list[Score]:
    """Contradictions between claims. A found claim stands for the true claim of most of its mentions.

    Two found claims that stand for the right two, or for any two versions of one world event, count for that truth; the second score asks
    for the kind of conflict too.
    """
    labels = claim_labels(truth_mentions, equipment, claim_mentions)
    stands = {claim: _most(rows) for claim, rows in labels.groupby("found")["truth"]}
    true = {(min(row.claim_a, row.claim_b), max(row.claim_a, row.claim_b)): row.conflict for row in truth_contradictions.itertuples()}
    here = set(labels["truth"])
    true = {pair: conflict for pair, conflict in true.items() if set(pair) <= here}
    right, kinds, seen, seen_kinds = 0, 0, set(), set()
    for row in found.itertuples():
        pair = tuple(sorted((stands.get(row.claim_a, ""), stands.get(row.claim_b, ""))))
        if pair in true:
            right += 1
            seen.add(pair)
            if true[pair] == row.conflict:
                kinds += 1
                seen_kinds.add(pair)
    return [
        _score("contradictions, pairs of claims", right, len(found), len(true), len(seen)),
        _score("contradictions, and of what kind", kinds, len(found), len(true), len(seen_kinds)),
    ]


def _most(values: pd.Series) -> str:
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value))


def all_scores(truth: dict[str, pd.DataFrame], ledger: dict[str, pd.DataFrame]) -> list[Score]:
    """Every score of a ledger: ``equipment``, ``claim_mentions``, ``contradictions``, ``reports``, ``reuse``."""
    return [
        *claims(truth["truth_mentions"], ledger["equipment"], ledger["claim_mentions"]),
        *contradictions(
            truth["truth_contradictions"], truth["truth_mentions"], ledger["equipment"], ledger["claim_mentions"], ledger["contradictions"]
        ),
        *reports(truth["truth_articles"], ledger["reports"]),
        *shared(truth["truth_reuse"], truth["truth_sentences"], ledger["reuse"]),
    ]


def markdown(columns: dict[str, list[Score]]) -> str:
    """Scores of several runs side by side: precision / recall / F1 under each heading."""
    lines = ["| measure | " + " | ".join(columns) + " |", "|" + "---|" * (len(columns) + 1)]
    for rows in zip(*columns.values(), strict=True):
        cells = [f"{row.precision:.3f} / {row.recall:.3f} / {row.f1:.3f}" for row in rows]
        lines.append(f"| {rows[0].measure} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"
