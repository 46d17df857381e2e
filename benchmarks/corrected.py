"""Do corrected counts cover the truth, and are they nearer to it?

``python -m benchmarks.corrected`` prints both tables of ``corrected.md``.

First on an invented press whose true counts and whose annotators' precision and recall per category are drawn with a seed; then on
the development splits of the gold set, where some articles' hand coding, or another split's, corrects the counts.
"""

from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from mali_study import Study, tables
from mali_study.agreement import LAYERS, Coding, cut, read_coding
from mali_study.corrected import Accuracy
from mali_study.corrected import corrected as corrected_table
from mali_study.estimation import Evidence, corrected

GOLD = Path(__file__).parent.parent / "tests" / "gold"
N_CATEGORIES, N_ARTICLES, ROUNDS = 30, 60, 100
RECALL, PRECISION, ALIKE, WITHIN = 0.8, 0.88, 8, 4  # means over categories; how alike categories are, and articles of one
SIZES = (0, 1, 3, 10, 10**6)  # true counts told apart in the table


class Press(NamedTuple):
    """Marks of a careful reader and of annotators in each article and category, shape (n_articles, C)."""

    true: np.ndarray
    found: np.ndarray


class Annotators(NamedTuple):
    """Each category's rate per article, and the annotators' recall and precision in it."""

    rate: np.ndarray
    recall: np.ndarray
    precision: np.ndarray


def annotators(chance: np.random.Generator, n_categories: int = N_CATEGORIES) -> Annotators:
    """Some categories in most articles, most in few; every one with a precision and a recall of its own."""
    rate = 2.5 / np.arange(1, n_categories + 1)
    recall, precision = (chance.beta(mean * ALIKE, (1 - mean) * ALIKE, n_categories).clip(0.05, 0.98) for mean in (RECALL, PRECISION))
    return Annotators(rate, recall, precision)


def press(reader: Annotators, n_articles: int, chance: np.random.Generator) -> Press:
    """Articles in which marks, and the errors in them, go together."""
    shape = n_articles, len(reader.rate)
    true = chance.poisson(reader.rate * chance.gamma(1.0, 1.0, shape))
    right = chance.binomial(true, chance.beta(reader.recall * WITHIN, (1 - reader.recall) * WITHIN, shape))
    wrong = reader.rate * reader.recall * (1 - reader.precision) / reader.precision
    return Press(true, right + chance.poisson(wrong * chance.gamma(1.0, 1.0, shape)))


def trial(n_coded: int, elsewhere: bool, seed: int, n_articles: int = N_ARTICLES) -> pd.DataFrame:
    """One press counted and corrected: a row per category with ``true``, ``raw``, ``corrected``, ``low``, ``high``."""
    chance = np.random.default_rng(seed)
    reader = annotators(chance)
    counted = press(reader, n_articles, chance)
    if elsewhere:  # other articles, in which other categories are frequent
        sample = press(reader._replace(rate=chance.permutation(reader.rate)), n_coded, chance)
        evidence = Evidence(sample.true, sample.found, counted.true[:0], counted.found.sum(axis=0), n_articles)
    else:
        known, rest = slice(None, n_coded), slice(n_coded, None)
        hand, found = counted.true[known], counted.found[known]
        evidence = Evidence(hand, found, hand, counted.found[rest].sum(axis=0), n_articles - n_coded)
    middle, low, high = corrected(evidence, seed)
    raw = evidence.known.sum(axis=0) + evidence.rest  # what is coded by hand is no error of the uncorrected count either
    return pd.DataFrame({"true": counted.true.sum(axis=0), "raw": raw, "corrected": middle, "low": low, "high": high})


def judged(rows: pd.DataFrame) -> pd.Series:
    """Coverage of the interval, its mean width, and the mean distance of raw and corrected counts from the truth."""
    inside = (rows["low"] <= rows["true"]) & (rows["true"] <= rows["high"])
    errors = {f"error_{name}": (rows[name] - rows["true"]).abs().mean() for name in ("raw", "corrected")}
    return pd.Series({"n": len(rows), "coverage": inside.mean(), "width": (rows["high"] - rows["low"]).mean()} | errors)


def invented(rounds: int = ROUNDS) -> pd.DataFrame:
    """Every setting and size of true count, judged over so many presses."""
    found = []
    for n_coded, elsewhere in ((5, False), (10, False), (20, False), (40, False), (10, True), (40, True)):
        rows = pd.concat([trial(n_coded, elsewhere, seed) for seed in range(rounds)], ignore_index=True)
        sizes = pd.cut(rows["true"], SIZES, right=False, labels=["0", "1–2", "3–9", "10 and more"])
        table = rows.groupby(sizes, observed=True).apply(judged, include_groups=False).rename_axis("true count").reset_index()
        where = f"{n_coded} " + ("elsewhere" if elsewhere else f"of the {N_ARTICLES}")
        found += [table.assign(coded=where), judged(rows).to_frame().T.assign(**{"true count": "all", "coded": where})]
    return pd.concat(found, ignore_index=True)


class Counted(NamedTuple):
    """A counting table, the layer it counts, its categories, and whether each counts once per article."""

    table: pd.DataFrame
    layer: str
    by: list[str]
    once: bool = False


def counted_in(study: Study) -> dict[str, Counted]:
    """The counting tables of a study whose categories two codings share."""
    return {
        "source_kinds": Counted(tables.source_kinds(study.attributions), "attributions", ["kind"]),
        "sources_by_article": Counted(tables.sources_by_article(study.attributions, study.articles), "attributions", ["source"]),
        "themes": Counted(tables.themes(study.themes, study.articles), "themes", ["theme"], once=True),
        "equipment_by_article": Counted(tables.equipment_by_article(study.equipment, study.articles), "equipment", ["equipment"]),
    }


def across(split: str, sample: str) -> pd.DataFrame:
    """Each table of one split corrected by the hand coding of another, against its own hand coding."""
    study, truth = Study(corpus=str(GOLD / split / "articles")), read_coding(GOLD / split / "coding")
    accuracy = study.accuracy(str(GOLD / sample / "coding"))
    rows = {name: [_against(counted, study, accuracy, truth)] for name, counted in counted_in(study).items()}
    return _judged(rows).assign(counted=split, coded=sample)


def within(split: str, n_coded: int, rounds: int = 20) -> pd.DataFrame:
    """Each table of one split corrected by the hand coding of some of its articles, drawn so many times."""
    study, rows = Study(corpus=str(GOLD / split / "articles")), {}
    whole = study.accuracy(str(GOLD / split / "coding"))
    for seed in range(rounds):
        chosen = {*np.random.default_rng(seed).choice(whole.articles, n_coded, replace=False).tolist()}
        hand, found = (cut(coding, chosen, LAYERS) for coding in (whole.hand, whole.found))
        accuracy = Accuracy(hand, found, tuple(sorted(chosen)), dict.fromkeys(LAYERS, chosen))
        for name, counted in counted_in(study).items():
            rows.setdefault(name, []).append(_against(counted, study, accuracy, whole.hand))
    return _judged(rows).assign(counted=split, coded=f"{n_coded} of its {len(whole.articles)}")


def _judged(rows: dict[str, list[pd.DataFrame]]) -> pd.DataFrame:
    return pd.DataFrame([judged(pd.concat(each)).rename(name) for name, each in rows.items()]).rename_axis("table").reset_index()


def _against(counted: Counted, study: Study, accuracy: Accuracy, truth: Coding) -> pd.DataFrame:
    """One row per category: the hand count of all articles, the count without correction, where what is coded stands, and the corrected."""
    known = accuracy.known.get(counted.layer, set())
    hand, found = truth[counted.layer], getattr(study, counted.layer)
    kept = hand[hand["article_id"].isin(known)], found[~found["article_id"].isin(known)]
    raw = pd.concat([rows[["article_id", *counted.by]] for rows in kept])
    if counted.once:
        hand, raw = hand.drop_duplicates(["article_id", *counted.by]), raw.drop_duplicates()
    table = corrected_table(counted.table, study.coding, accuracy).drop_duplicates(counted.by).set_index(counted.by)
    sums = {"true": hand.groupby(counted.by).size(), "raw": raw.groupby(counted.by).size()}
    return table[["corrected", "low", "high"]].assign(**sums).fillna(0).astype(int).reset_index()


def markdown(table: pd.DataFrame) -> str:
    """A table with two digits behind the point."""
    shown = table.map(lambda value: f"{value:.2f}" if isinstance(value, float) and value % 1 else str(value).removesuffix(".0"))
    lines = [shown.columns, ["---"] * len(shown.columns), *shown.itertuples(index=False)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def main() -> None:
    """Measure and print."""
    columns = ["n", "coverage", "width", "error_raw", "error_corrected"]
    print(markdown(invented()[["coded", "true count", *columns]]))
    splits = pd.concat([within("dev_press", 20), across("dev", "dev_press"), across("dev_press", "dev")], ignore_index=True)
    print("\n" + markdown(splits[["counted", "coded", "table", *columns]]))


if __name__ == "__main__":
    main()
