"""How far two codings agree: precision, recall and F1 of each layer and field, with intervals, and Krippendorff's alphas."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from mali_study.agreement.alpha import nominal_alpha, unitizing_alpha
from mali_study.agreement.coding import FIELDS, LAYERS, Coding, shared
from mali_study.agreement.matching import pairs, quotations, records

# All of these right together make a mention right as a claim.
CLAIM = ["equipment", "quantity", "status", "supplier", "recipient"]
COLUMNS = ["layer", "field", "n_first", "n_second", "n_agreed", "precision", "recall", "f1", "low", "high", "alpha", "coefficient"]
COLUMNS += ["n_articles", "mentions"]
DRAWS, BLOCK = 2000, 200  # resamples for an interval, and how many of them are held at a time
LEVEL = 0.95


def scores(first: Coding, second: Coding, seed: int = 0) -> pd.DataFrame:
    """Agreement of two codings in the articles that both coded (see `shared`), one row per layer and field.

    Parameters
    ----------
    first, second : mapping of layer to DataFrame
        As `read_coding` gives them. The first is the reference.
    seed : int
        Of the resampling: the same seed, the same intervals.

    Returns
    -------
    DataFrame, without a row if either coding is empty
        ``layer``; ``field``: ``mention`` for the layer as a whole, ``exact span`` for mentions with the same offsets, ``direct
        quote`` for direct quotations whose quoted words overlap, whoever is quoted, ``claim`` for equipment with slug,
        quantity, status, supplier and recipient right together, else a field of matched mentions. ``n_first``, ``n_second``,
        ``n_agreed``: rows of either coding and those that agree; of a field, ``n_first`` and ``n_second`` are the matched
        mentions, so that precision, recall and F1 are the share that agrees.
        ``precision``, ``recall``, ``f1``, and ``low``, ``high``: the ends of F1's 95 % percentile interval over resampled
        articles, NA below two articles. Articles are drawn, not mentions, as mentions of one article go together.
        ``alpha`` and which ``coefficient`` it is. ``unitizing`` (`unitizing_alpha`): how far the spans of a layer, or of
        its quotations, cover the same stretches of the articles laid end to end, whatever is said of them. ``nominal``
        (`nominal_alpha`): of a field, over matched mentions, absent being a value of its own; of themes, over all pairs of
        an article and a theme that either coding knows, present or not. NA for ``exact span`` and ``claim``.
        ``n_articles``: compared; ``mentions``: ids of the rows counted, of either coding.

    Raises
    ------
    ValueError
        The codings share no article or no layer.
    """
    first, second, _ = shared(first, second)
    articles = list(first["articles"]["article_id"])
    begins, length = _continuum(first, second, articles)
    found = [tally for layer in LAYERS if layer in first for tally in _tallies(layer, first[layer], second[layer], begins, length)]
    found = found if articles else []
    counts = np.array([tally.counts(articles) for tally in found]).reshape(len(found), 3, len(articles))
    table = pd.DataFrame([tally.row() for tally in found], columns=[*COLUMNS[:8], "alpha", "coefficient", "mentions"])
    low, high = _intervals(counts, seed)
    coefficient = table["coefficient"].astype("string")
    return table.assign(low=low, high=high, coefficient=coefficient, n_articles=len(articles))[COLUMNS]


@dataclass(frozen=True)
class Tally:
    """What one row counts: rows of either coding, and of those that agree the first's; and their alpha."""

    layer: str
    field: str
    first: list[dict]
    second: list[dict]
    agreed: list[dict]
    alpha: float = float("nan")
    coefficient: str | None = None

    def row(self) -> list:
        """The table's columns but for the interval."""
        n_first, n_second, n_agreed = len(self.first), len(self.second), len(self.agreed)
        precision = n_agreed / n_second if n_second else float("nan")
        recall = n_agreed / n_first if n_first else float("nan")
        f1 = 2 * n_agreed / (n_first + n_second) if n_first + n_second else float("nan")
        mentions = list(dict.fromkeys(row["mention"] for row in self.first + self.second))
        return [self.layer, self.field, n_first, n_second, n_agreed, precision, recall, f1, self.alpha, self.coefficient, mentions]

    def counts(self, articles: list[str]) -> list[np.ndarray]:
        """Rows of the first, of the second and those that agree, in each article."""
        places = {article: place for place, article in enumerate(articles)}
        sides = (self.first, self.second, self.agreed)
        return [np.bincount([places[row["article_id"]] for row in rows] or [0], minlength=len(articles)) * bool(rows) for rows in sides]


def _tallies(layer: str, first: pd.DataFrame, second: pd.DataFrame, begins: dict[str, int], length: int) -> Iterator[Tally]:
    one, two = records(layer, first), records(layer, second)
    both = pairs(layer, one, two)
    left, right = [a for a, _ in both], [b for _, b in both]
    if layer == "themes":
        yield Tally(layer, "mention", one, two, left, _theme_alpha(one, two, len(both), len(begins)), "nominal")
        return
    yield Tally(layer, "mention", one, two, left, _span_alpha(one, two, begins, length), "unitizing")
    yield Tally(layer, "exact span", one, two, [a for a, b in both if a["start"] == b["start"] and a["end"] == b["end"]])
    if layer == "attributions":
        one_said, two_said = records(layer, quotations(first)), records(layer, quotations(second))
        same = [a for a, _ in pairs("quotations", one_said, two_said)]
        yield Tally(layer, "direct quote", one_said, two_said, same, _span_alpha(one_said, two_said, begins, length), "unitizing")
    for field in FIELDS.get(layer, []):
        alpha = nominal_alpha([(("", a.get(field)), ("", b.get(field))) for a, b in both])  # in a pair, None is a value
        yield Tally(layer, field, left, right, [a for a, b in both if a.get(field) == b.get(field)], alpha, "nominal")
    if layer == "equipment":
        yield Tally(layer, "claim", one, two, [a for a, b in both if all(a.get(field) == b.get(field) for field in CLAIM)])


def _theme_alpha(one: list[dict], two: list[dict], n_both: int, n_articles: int) -> float:
    """Nominal alpha of the presence of each theme in each article."""
    n_themes = len({row["theme"] for row in one + two})
    only_one, only_two = len(one) - n_both, len(two) - n_both
    neither = n_articles * n_themes - n_both - only_one - only_two
    return nominal_alpha([(True, True)] * n_both + [(True, False)] * only_one + [(False, True)] * only_two + [(False, False)] * neither)


def _span_alpha(one: list[dict], two: list[dict], begins: dict[str, int], length: int) -> float:
    """Alpha-U of spans, all articles laid end to end."""
    spans = ([(begins[row["article_id"]] + row["start"], begins[row["article_id"]] + row["end"]) for row in rows] for rows in (one, two))
    return unitizing_alpha(*spans, length)


def _continuum(first: Coding, second: Coding, articles: list[str]) -> tuple[dict[str, int], int]:
    """Where each article begins if all are laid end to end, and the length of all: of the texts, else up to the last mark."""
    lengths = dict.fromkeys(articles, 0)
    for coding in (first, second):
        ends = [coding[name][["article_id", "end"]] for name in (*LAYERS, "sentences") if name in coding and "end" in coding[name]]
        if "text" in coding["articles"]:
            texts = coding["articles"].dropna(subset=["text"])
            ends.append(texts[["article_id"]].assign(end=texts["text"].str.len()))
        for article, end in pd.concat(ends).groupby("article_id")["end"].max().items() if ends else ():
            lengths[article] = max(lengths[article], int(end))
    begins = np.cumsum([0, *lengths.values()]).tolist()
    return dict(zip(lengths, begins)), begins[-1]


def _intervals(counts: np.ndarray, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """The ends of each row's interval, from its counts per article, shape (n_rows, 3, n_articles)."""
    n_rows, _, n_articles = counts.shape
    nothing = np.full(n_rows, np.nan)
    if n_articles < 2 or not n_rows:
        return nothing, nothing
    chance = np.random.default_rng(seed)
    even, per_article = np.full(n_articles, 1 / n_articles), counts.reshape(n_rows * 3, n_articles).T.astype(float)
    blocks = [chance.multinomial(n_articles, even, BLOCK) @ per_article for _ in range(DRAWS // BLOCK)]
    first, second, agreed = np.moveaxis(np.concatenate(blocks).reshape(DRAWS, n_rows, 3), 2, 0)
    marked = first + second
    f1 = np.divide(2 * agreed, marked, out=np.full(marked.shape, np.nan), where=marked > 0)
    low, high = nothing.copy(), nothing.copy()
    for row in np.flatnonzero(marked.any(axis=0)):
        low[row], high[row] = np.nanquantile(f1[:, row], [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return low, high
