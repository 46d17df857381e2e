"""Which pairs of articles a search for shared words brings up: the exact index of `mali_study.reuse`, and MinHash signatures.

``python -m benchmarks.candidates`` rewrites articles of the invented press by replacing a share of their words at random, and prints
how many rewrites each search finds, how many pairs it brings up in all, and in which time. MinHash with locality-sensitive hashing is
datasketch's, 128 permutations, threshold 0.5, over shingles of three words and over single words. Its pairs are candidates that an
alignment would still have to look at; those of the index are aligned already. What a quotation has in common it cannot see.
"""

import random
import time
from collections.abc import Callable, Iterable

import pandas as pd
from datasketch import MinHash, MinHashLSH

from benchmarks.press.tables import tables
from mali_study import reuse, schemas

N_ARTICLES = 400
N_REWRITTEN = 100
SHARES = (0.1, 0.2, 0.25, 0.3)  # of words replaced
Pairs = set[tuple[str, str]]


def rewritten(articles: pd.DataFrame, share: float) -> pd.DataFrame:
    """The articles, and behind them rewrites of the first hundred with a share of the words replaced by others of the corpus."""
    chance = random.Random(1)
    words = [word for text in articles["text"] for word in text.split()]
    copies = articles.head(N_REWRITTEN).copy()
    copies["text"] = [
        " ".join(chance.choice(words) if chance.random() < share else word for word in text.split()) for text in copies["text"]
    ]
    copies["article_id"] = "z" + copies["article_id"]
    return pd.concat([articles, copies], ignore_index=True)


def whole(articles: pd.DataFrame) -> pd.DataFrame:
    """Each article as one sentence."""
    whole = {"sentence": 0, "start": 0, "part": "body"}
    return schemas.frame("sentences", [whole | {"article_id": row.article_id, "end": len(row.text)} for row in articles.itertuples()])


def by_index(articles: pd.DataFrame) -> Pairs:
    """Pairs with a shared passage."""
    found = reuse.passages(articles, whole(articles), schemas.frame("attributions", []))
    return {(min(pair), max(pair)) for pair in zip(found["article_a"], found["article_b"])}


def by_minhash(size: int) -> Callable[[pd.DataFrame], Pairs]:
    """Pairs whose signatures of ``size``-word shingles are near."""

    def pairs(articles: pd.DataFrame) -> Pairs:
        index, signatures = MinHashLSH(threshold=0.5, num_perm=128), {}
        for article, text in zip(articles["article_id"], articles["text"]):
            words = text.lower().split()
            signatures[article] = signature = MinHash(num_perm=128, seed=1)
            signature.update_batch({" ".join(words[n : n + size]).encode() for n in range(max(len(words) - size + 1, 1))})
            index.insert(article, signature)
        near = ((article, other) for article, signature in signatures.items() for other in index.query(signature))
        return {(min(pair), max(pair)) for pair in near if pair[0] != pair[1]}

    return pairs


def rows(articles: pd.DataFrame) -> Iterable[str]:
    """One line of the table per share of words replaced and search."""
    searches = {"exact index": by_index, "MinHash, 3 words": by_minhash(3), "MinHash, 1 word": by_minhash(1)}
    for share in SHARES:
        both = rewritten(articles, share)
        asked = {(article, "z" + article) for article in articles["article_id"].head(N_REWRITTEN)}
        for name, search in searches.items():
            begun = time.process_time()
            found = search(both)
            seconds = time.process_time() - begun
            yield f"| {100 * share:.0f} % | {name} | {len(found & asked)} of {N_REWRITTEN} | {len(found):,} | {seconds:.1f} |"


if __name__ == "__main__":
    print("| words replaced | search | rewrites found | pairs brought up | seconds |\n|---|---|---|---|---|")
    for line in rows(tables("dev", N_ARTICLES, 3)["articles"]):
        print(line, flush=True)
