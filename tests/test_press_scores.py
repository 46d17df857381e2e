"""Scores of a ledger against the truth of an invented press: known values for known ledgers."""

import pandas as pd
import pytest

from benchmarks.press import scores
from benchmarks.press.tables import tables


@pytest.fixture(scope="module")
def press():
    return tables("dev", 60, seed=5)


@pytest.fixture(scope="module")
def ledger(press):
    """The ledger of one who knows the truth."""
    mentions = press["truth_mentions"]
    rows = press["truth_reuse"].assign(start_a=0, end_a=1, start_b=0, end_b=1)
    return {
        "equipment": press["equipment"],
        "claim_mentions": mentions[["claim", "mention"]],
        "contradictions": press["truth_contradictions"],
        "reports": press["truth_articles"][["article_id", "report"]],
        "reuse": rows,
    }


def test_the_truth_scores_one(press, ledger):
    for score in scores.all_scores(press, ledger):
        assert (score.precision, score.recall) == (1, 1), score


def test_all_in_one_and_all_alone(press, ledger):
    labels = scores.claim_labels(press["truth_mentions"], press["equipment"], ledger["claim_mentions"])
    n_pairs = len(labels) * (len(labels) - 1) // 2
    together = sum(n * (n - 1) // 2 for n in labels["truth"].value_counts())
    one = scores.pairs("", labels.assign(found="x"))
    assert (one.recall, one.precision) == (1, together / n_pairs)
    alone = scores.pairs("", labels.assign(found=labels["mention"]))
    assert (alone.recall, alone.precision, alone.f1) == (0, 1, 0)
    assert scores.b_cubed("", labels.assign(found=labels["mention"])).precision == 1


def test_pairs_and_b_cubed_by_hand():
    labels = pd.DataFrame({"truth": list("aaabb"), "found": list("xxyyy"), "article_id": list("mnmno")})
    both = scores.pairs("", labels)
    assert (both.precision, both.recall) == (2 / 4, 2 / 4)  # right: 1-2 and 4-5
    across = scores.pairs("", labels, across="article_id")
    assert (across.precision, across.recall) == (2 / 4, 2 / 3)  # 1-3 is within article m
    cubed = scores.b_cubed("", labels)
    assert cubed.precision == pytest.approx((1 + 1 + 1 / 3 + 2 / 3 + 2 / 3) / 5)
    assert cubed.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5)


def test_only_exact_spans_are_compared(press, ledger):
    moved = press["equipment"].copy()
    moved.loc[moved.index[:10], "end"] += 1
    first = scores.claims(press["truth_mentions"], moved, ledger["claim_mentions"])[0]
    n_all = len(moved)
    assert (first.precision, first.recall) == ((n_all - 10) / n_all, (n_all - 10) / n_all)


def test_shared_passages_by_hand():
    kinds = ["text", "quotation", "quotation"]
    truth = pd.DataFrame({"article_a": list("abc"), "article_b": list("bcd"), "kind": kinds, "n_words": [90, 12, 4]})
    sentences = pd.DataFrame({"article_id": list("abcde"), "start": 0, "end": 99, "frames": ["f", "g", "h", "h", "h k"]})
    places = {"start_a": 0, "end_a": 50, "start_b": 0, "end_b": 50}
    found = pd.DataFrame([{"article_a": one, "article_b": other} | places for one, other in ("ab", "cd", "de", "ac")])
    every, quoted, copied = scores.shared(truth, sentences, found)
    assert (every.precision, every.recall) == (1 / 2, 1 / 2)  # cd is too short to count, de a stock phrase, ac wrong, bc missed
    assert (quoted.recall, copied.recall) == (0, 1)


def test_contradictions_by_hand():
    true = ["e.v0", "e.v0", "e.v1", "f.v0"]
    mentions = pd.DataFrame({"mention": list("mnop"), "article_id": list("abcd"), "start": 0, "end": 5, "claim": true})
    truth = pd.DataFrame({"claim_a": ["e.v0"], "claim_b": ["e.v1"], "conflict": ["quantity"]})
    claim_mentions = pd.DataFrame({"mention": list("mnop"), "claim": list("wxyz")})
    found = pd.DataFrame({"claim_a": list("wxy"), "claim_b": list("yyz"), "conflict": ["quantity", "date", "quantity"]})
    kind_free, of_kind = scores.contradictions(truth, mentions, mentions, claim_mentions, found)
    assert (kind_free.precision, kind_free.recall) == (2 / 3, 1)
    assert (of_kind.precision, of_kind.recall) == (1 / 3, 1)
