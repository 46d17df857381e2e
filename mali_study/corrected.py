"""Counts corrected for the annotators' errors: counting table to counting table, pure.

How well the annotators count is measured on articles that a person coded too; `mali_study.estimation` says how a count follows from
it. A counted article that was coded by hand is known and gives its hand count; only the others are estimated. So a corpus
coded throughout has the hand counts, and each interval is the count itself: no error of the annotators is left in it.

The interval holds what annotators' errors can do to a count of *these* articles. It says nothing of articles that were not
collected, nor of how far two careful readers differ, and it takes for granted that the coded articles are like the others.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from mali_study.agreement import Coding, matched
from mali_study.estimation import Evidence, agreed
from mali_study.estimation import corrected as estimated

COLUMNS = {"corrected": "Int64", "low": "Int64", "high": "Int64", "precision": "Float64", "recall": "Float64"}
SAMPLE = {"n_coded": "Int64", "n_known": "Int64"}


@dataclass(frozen=True)
class Counting:
    """What a counting table counts: its columns that say so, its categories, and the layers its rows come from.

    ``also`` is a second kind of category of the same rows, such as the status of equipment. ``per_article`` tells that a
    category counts once per article.
    """

    columns: frozenset[str]
    by: tuple[str, ...]
    layers: tuple[str, ...]
    also: tuple[str, ...] = ()
    per_article: bool = False


COUNTINGS = (  # the first that fits
    Counting(frozenset({"theme", "kind"}), ("theme",), ("themes", "attributions"), also=("kind",)),
    Counting(frozenset({"theme", "article_id"}), ("theme",), ("themes",), per_article=True),
    Counting(frozenset({"group", "term"}), ("group", "term"), ("framing",)),
    Counting(frozenset({"equipment", "status"}), ("equipment",), ("equipment",), also=("status",)),
    Counting(frozenset({"equipment"}), ("equipment",), ("equipment",)),
    Counting(frozenset({"source"}), ("source",), ("attributions",)),
    Counting(frozenset({"kind"}), ("kind",), ("attributions",)),
)


@dataclass(frozen=True)
class Accuracy:
    """What tells how well the annotators count.

    Attributes
    ----------
    hand, found : Coding
        The hand coding, and what the annotators marked in the same articles.
    articles : tuple of str
        The articles that both read, those in which there was nothing to mark included.
    known : mapping of layer to set of str
        The counted articles whose rows of that layer a person left: ``hand`` has them, and their count stands.
    """

    hand: Coding
    found: Coding
    articles: tuple[str, ...] = ()
    known: Mapping[str, set[str]] = field(default_factory=dict)

    def known_to(self, counting: Counting) -> list[str]:
        """The counted articles that a person read for all that is counted."""
        return sorted(set.intersection(*({*self.known.get(layer, ())} for layer in counting.layers)))

    def covers(self, counting: Counting) -> bool:
        """Whether the hand coding tells what is counted."""
        needed = {"sentence"} if len(counting.layers) > 1 else {*counting.by, *counting.also}
        return bool(self.articles) and all(layer in self.hand and needed <= {*self.hand[layer]} for layer in counting.layers)


def corrected(table: pd.DataFrame, coding: Coding, accuracy: Accuracy, seed: int = 0) -> pd.DataFrame:
    """A counting table of `mali_study.tables` with what a careful reader would count beside what the annotators did.

    Parameters
    ----------
    table : DataFrame
        Of ``source_kinds``, ``sources_by_article``, ``themes``, ``themes_by_source_kind``, ``equipment_status``,
        ``equipment_by_article`` or ``framing``.
    coding : Coding
        The tables it was counted from, and ``articles``.
    accuracy : Accuracy
        The articles coded by hand. Without one, or where a layer counted was not coded, the table is given back as it is.

    Returns
    -------
    DataFrame
        The rows of the table, then those of categories that only the hand coding has, with a count of 0 and no ``mentions``. Beside the
        table's columns ``corrected`` with ``low`` and ``high``, the 95 % interval: the category's count over all articles (of
        themes by article: in how many articles it is), the same in each of its rows. ``precision`` and ``recall`` of all
        categories together, counted article by article; ``n_coded`` articles coded by hand, ``n_known`` of them among those
        counted. Tables with two kinds of category have ``corrected``, ``low``, ``high`` of the second too, such as ``status_low``.
    """
    counting = next((one for one in COUNTINGS if one.columns <= {*table.columns}), None)
    if counting is None:
        raise ValueError(f"no table of counts that can be corrected: it has the columns {', '.join(table.columns)}")
    if not accuracy.covers(counting):
        return table
    accuracy = _in_the_same_words(accuracy, counting)
    rows = _with_missed(table, counting, accuracy)
    result = _estimates(counting, counting.by, coding, accuracy, seed)
    rows = rows.merge(result, how="left", on=list(counting.by))
    if counting.also:
        second = _estimates(counting, counting.also, coding, accuracy, seed)[[*counting.also, "corrected", "low", "high"]]
        rows = rows.merge(second, how="left", on=list(counting.also), suffixes=("", f"_{counting.also[0]}"))
        rows = rows.rename(columns={f"{name}_{counting.also[0]}": f"{counting.also[0]}_{name}" for name in ("corrected", "low", "high")})
    rows = rows.assign(n_coded=len(accuracy.articles), n_known=len(accuracy.known_to(counting))).astype(SAMPLE)
    return rows[[*(column for column in rows if column != "mentions"), "mentions"]]


def measured(table: pd.DataFrame, accuracy: Accuracy) -> pd.DataFrame:
    """How well the annotators count each category of a counting table in the articles coded by hand.

    Returns
    -------
    DataFrame, the most frequent first
        The table's categories, ``n_hand``, ``n_found``, ``n_agreed`` (marks that both count in the same article), ``precision``,
        ``recall`` (NA without marks).
    """
    counting = next(one for one in COUNTINGS if one.columns <= {*table.columns})
    accuracy = _in_the_same_words(accuracy, counting)
    hand, found = (_units(coding, counting, counting.by) for coding in (accuracy.hand, accuracy.found))
    keys = _categories(counting.by, hand, found)
    evidence = _evidence(hand, found, found.iloc[:0], keys, accuracy.articles, (), 0)
    rows = pd.DataFrame(keys, columns=list(counting.by), dtype="string")
    n_hand, n_found, n_agreed = (counts.sum(axis=0) for counts in (evidence.hand, evidence.found, agreed(evidence)))
    rows = rows.assign(n_hand=n_hand, n_found=n_found, n_agreed=n_agreed).astype(dict.fromkeys(("n_hand", "n_found", "n_agreed"), "Int64"))
    rows["precision"] = (rows["n_agreed"] / rows["n_found"].where(rows["n_found"] > 0)).astype("Float64")
    rows["recall"] = (rows["n_agreed"] / rows["n_hand"].where(rows["n_hand"] > 0)).astype("Float64")
    return rows.sort_values(["n_hand", *counting.by], ascending=[False, *[True] * len(counting.by)], ignore_index=True)


def _estimates(counting: Counting, by: tuple[str, ...], coding: Coding, accuracy: Accuracy, seed: int) -> pd.DataFrame:
    """One row per category: the columns ``by``, ``corrected``, ``low``, ``high``, and precision and recall of all together."""
    hand, found, counted = (_units(one, counting, by) for one in (accuracy.hand, accuracy.found, coding))
    keys = _categories(by, hand, found, counted)
    known = accuracy.known_to(counting)
    unread = {*coding["articles"]["article_id"]}.difference(known)
    rest = counted[counted["article_id"].isin(unread)]
    evidence = _evidence(hand, found, rest, keys, accuracy.articles, known, len(unread), counting.per_article)
    middle, low, high = estimated(evidence, seed)
    both, n_found, n_hand = (counts.sum() for counts in (agreed(evidence), evidence.found, evidence.hand))
    rows = pd.DataFrame(keys, columns=list(by), dtype="string").assign(corrected=middle, low=low, high=high)
    shares = {"precision": both / n_found if n_found else pd.NA, "recall": both / n_hand if n_hand else pd.NA}
    return rows.assign(**shares).astype(COLUMNS)


def _evidence(
    hand: pd.DataFrame, found: pd.DataFrame, rest: pd.DataFrame, keys: list[tuple], coded: Iterable[str], known: Iterable[str],
    n_rest: int, once: bool = False,
) -> Evidence:  # fmt: skip
    """The counts by article and category, of units as `_units` gives them."""
    sums = rest["category"].value_counts().reindex(pd.Index(keys, tupleize_cols=False), fill_value=0)
    return Evidence(
        hand=_counts(hand, coded, keys),
        found=_counts(found, coded, keys),
        known=_counts(hand, known, keys),
        rest=sums.to_numpy(int),
        n_rest=n_rest,
        at_most=1 if once else None,
    )


def _counts(units: pd.DataFrame, articles: Iterable[str], keys: list[tuple]) -> np.ndarray:
    """Units per article and category, shape (n_articles, n_categories)."""
    rows, columns = ({value: place for place, value in enumerate(values)} for values in (articles, keys))
    counts = np.zeros((len(rows), len(columns)), dtype=int)
    kept = units[units["article_id"].isin(rows)]
    np.add.at(counts, (kept["article_id"].map(rows).to_numpy(int), kept["category"].map(columns).to_numpy(int)), 1)
    return counts


def _categories(by: tuple[str, ...], *units: pd.DataFrame) -> list[tuple]:
    """Every category that any coding has, sorted; an absent value is NA and comes last."""
    found = {key for rows in units for key in rows["category"]}
    return sorted(found, key=lambda key: [(value is None, value or "") for value in key])


def _units(coding: Coding, counting: Counting, by: tuple[str, ...]) -> pd.DataFrame:
    """What is counted, one row each: ``article_id`` and its ``category`` (a tuple of the values of ``by``, absent ones None)."""
    rows = _rows(coding, counting)
    category = list(zip(*(rows[column].astype(object).where(rows[column].notna(), None) for column in by)))
    units = pd.DataFrame({"article_id": rows["article_id"].astype(str).to_numpy(), "category": pd.Series(category, dtype=object)})
    return units.drop_duplicates() if counting.per_article else units


def _rows(coding: Coding, counting: Counting) -> pd.DataFrame:
    """The rows of a coding that a table counts."""
    if counting.layers == ("themes", "attributions"):
        places = coding["themes"][["article_id", "sentence", "theme"]].drop_duplicates()
        return coding["attributions"][["article_id", "sentence", "kind"]].merge(places, on=["article_id", "sentence"])
    return coding[counting.layers[0]]


def _in_the_same_words(accuracy: Accuracy, counting: Counting) -> Accuracy:
    """The hand coding with the codebook's form of each chosen word, where coders wrote it as it stands in the article.

    That of the annotators' mention of the same place; else the one that the coder's form has most often where both marked it.
    """
    if counting.layers != ("framing",):
        return accuracy
    hand = accuracy.hand["framing"].reset_index(drop=True).assign(row=lambda rows: rows.index)
    both = pd.DataFrame([(a["row"], b["term"]) for a, b in matched("framing", hand, accuracy.found["framing"])], columns=["row", "term"])
    forms = hand.loc[both["row"], ["group", "term"]].reset_index(drop=True).assign(form=both["term"])
    usual = forms.groupby(["group", "term"])["form"].agg(lambda form: form.mode().iloc[0]).to_dict()
    terms = [usual.get(key, key[1]) for key in zip(hand["group"], hand["term"])]
    terms = pd.Series(terms, index=hand.index, dtype="string")
    terms[both["row"].to_list()] = both["term"].to_list()
    return replace(accuracy, hand={**accuracy.hand, "framing": hand.assign(term=terms).drop(columns="row")})


def _with_missed(table: pd.DataFrame, counting: Counting, accuracy: Accuracy) -> pd.DataFrame:
    """The table and, with a count of 0, the rows that the hand coding has in counted articles for categories that the table lacks."""
    hand = _rows(accuracy.hand, counting)
    hand = hand[hand["article_id"].isin(accuracy.known_to(counting))]
    told = [column for column in table if column in hand]
    has = pd.MultiIndex.from_frame(table[list(counting.by)].astype("string"))
    own = pd.MultiIndex.from_frame(hand[list(counting.by)].astype("string"))
    missed = hand.loc[~own.isin(has), told].drop_duplicates().sort_values(told, ignore_index=True)
    if missed.empty:
        return table
    lengths = table.drop_duplicates("article_id").set_index("article_id")["n_words"] if "n_words" in table else None
    rows = missed.assign(mentions=[[] for _ in range(len(missed))], **{column: 0 for column in table if column.startswith("n_")})
    if lengths is not None:
        rows = rows.assign(n_words=missed["article_id"].map(lengths), per_1000_words=0.0)
    if "of_articles" in table:
        rows = rows.assign(of_articles=table["of_articles"].iloc[0] if len(table) else pd.NA)
    return pd.concat([table, rows.reindex(columns=table.columns).astype(table.dtypes)], ignore_index=True)
