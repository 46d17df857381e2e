"""How many marks a careful reader would count where only the annotators read, from articles that both read: numbers in, numbers out.

A count is corrected as a prevalence is for the errors of a screening test (Rogan & Gladen, 1978, American Journal of
Epidemiology 107): of what the annotators marked the share ``precision`` is right, and what is right is the share ``recall`` of all.
Three things make the interval honest:

- *Rare categories.* Each category's precision and recall has a beta distribution around that of all categories together; how
  firmly it is held there is itself drawn from what the categories show (empirical Bayes; Efron & Morris, 1975). A category
  that the sample never held is as right as categories are, give or take how much they differ.
- *Marks of one article go together.* Counts are divided by the design effect, the variance over articles by that of
  independent marks (Rao & Scott, 1992, Biometrics 48), and what is foretold is spread by it.
- *What is missed altogether.* Missed marks follow from the rate at which the category occurs, which the annotators' right marks
  tell and, where the coded articles are some of those counted, these as well, weighed by the inverse of their own dispersion.

All is drawn with a fixed seed; the ends are percentiles of the draws.
"""

from math import lgamma
from typing import NamedTuple

import numpy as np

DRAWS = 4000
LEVEL = 0.95
STRENGTHS = np.array([1.0, 2.0, 4.0, 8.0, 16.0, 32.0])  # marks that all categories together may weigh in one of them
ASSUMED = 2.0  # design effect where the sample cannot tell: one article, or no error
JEFFREYS = 0.5  # prior count of a rate of which nothing is known
LEAST = 1e-4  # no rate is drawn nearer to 0 or 1


class Evidence(NamedTuple):
    """What is known before anything is estimated; ``C`` categories, in one order throughout.

    Attributes
    ----------
    hand, found : array, shape (n_coded, C)
        Marks of the hand coding and of the annotators in each article that both read.
    known : array, shape (n_known, C)
        Marks of the hand coding in the counted articles that it covers.
    rest : array, shape (C,)
        Marks of the annotators in all other counted articles.
    n_rest : int
        How many articles these are.
    at_most : int or None
        Marks that one category can have in an article: 1 where articles are counted.
    """

    hand: np.ndarray
    found: np.ndarray
    known: np.ndarray
    rest: np.ndarray
    n_rest: int
    at_most: int | None = None


def agreed(evidence: Evidence) -> np.ndarray:
    """Marks that both have, article by article: the smaller count, as errors that cancel within an article leave its count right."""
    return np.minimum(evidence.hand, evidence.found)


def corrected(evidence: Evidence, seed: int = 0) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Median and ends of the 95 % interval of each category's true count over all counted articles, whole numbers.

    Articles coded by hand give their hand count, only the others are estimated: without others all three are the hand count.
    """
    by_hand = evidence.known.sum(axis=0)
    if not evidence.n_rest or not len(evidence.hand):
        return by_hand, by_hand, by_hand
    total = by_hand + _unread(evidence, np.random.default_rng(seed))
    ends = [(1 - LEVEL) / 2, 0.5, (1 + LEVEL) / 2]
    low, middle, high = np.quantile(total, ends, axis=0, method="inverted_cdf").astype(int)
    return middle, low, high


def _unread(evidence: Evidence, chance: np.random.Generator) -> np.ndarray:
    """Draws of the marks in articles that nobody read, shape (DRAWS, C): those the annotators have right, and those they missed."""
    both = agreed(evidence)
    wrong, missed = evidence.found - both, evidence.hand - both
    spread_wrong, spread_missed = design_effect(both, wrong), design_effect(both, missed)
    precision, recall = _rates(both, wrong, spread_wrong, chance), _rates(both, missed, spread_missed, chance)
    right = _right(evidence.rest, precision, spread_wrong, chance)
    trust = 1 / _dispersion(evidence.known)
    marks = JEFFREYS + trust * evidence.known.sum(axis=0) + right
    rate = chance.gamma(marks) / (trust * len(evidence.known) + recall * evidence.n_rest)
    lost = _spread_poisson(rate * (1 - recall) * evidence.n_rest, spread_missed, chance)
    if evidence.at_most is not None:
        lost = np.minimum(lost, evidence.at_most * evidence.n_rest - evidence.rest)
    return right + lost


def design_effect(right: np.ndarray, wrong: np.ndarray) -> float:
    """How much more the share of right marks varies over articles than if marks were independent; at least 1 (Rao & Scott, 1992).

    All categories together, arrays of shape (n_articles, C); ``ASSUMED`` where the sample cannot tell.

    >>> design_effect(np.array([[4], [0], [4], [0]]), np.array([[0], [4], [0], [4]]))
    5.333333333333333
    """
    right, marks = right.sum(axis=1), (right + wrong).sum(axis=1)
    n_articles, n_marks = np.count_nonzero(marks), marks.sum()
    share = right.sum() / n_marks if n_marks else 1.0
    if n_articles < 2 or share in (0.0, 1.0):
        return ASSUMED
    observed = n_articles / (n_articles - 1) * ((right - share * marks) ** 2).sum() / n_marks**2
    return max(1.0, float(observed / (share * (1 - share) / n_marks)))


def _dispersion(counts: np.ndarray) -> float:
    """Variance over mean of counts per article, all categories together; at least 1. One article: as where nobody can tell."""
    if len(counts) < 2 or not counts.any():
        return ASSUMED
    return max(1.0, float(counts.var(axis=0, ddof=1).sum() / counts.mean(axis=0).sum()))


def _rates(right: np.ndarray, wrong: np.ndarray, spread: float, chance: np.random.Generator) -> np.ndarray:
    """Draws of each category's share of right marks, shape (DRAWS, C)."""
    right, wrong = right.sum(axis=0) / spread, wrong.sum(axis=0) / spread
    pooled = chance.beta(right.sum() + JEFFREYS, wrong.sum() + JEFFREYS, size=(DRAWS, 1)).clip(LEAST, 1 - LEAST)
    share = (right.sum() + JEFFREYS) / (right.sum() + wrong.sum() + 2 * JEFFREYS)
    evidence = np.array([_log_evidence(right, wrong, strength * share, strength * (1 - share)) for strength in STRENGTHS])
    weights = np.exp(evidence - evidence.max())
    strength = chance.choice(STRENGTHS, size=(DRAWS, 1), p=weights / weights.sum())
    return chance.beta(right + strength * pooled, wrong + strength * (1 - pooled)).clip(LEAST, 1 - LEAST)


def _log_evidence(right: np.ndarray, wrong: np.ndarray, prior_right: float, prior_wrong: float) -> float:
    """Logarithm of how likely the counts of all categories are under one beta distribution of their shares."""
    return sum(
        _log_beta(prior_right + a, prior_wrong + b) - _log_beta(prior_right, prior_wrong) for a, b in zip(right.tolist(), wrong.tolist())
    )


def _log_beta(a: float, b: float) -> float:
    return lgamma(a) + lgamma(b) - lgamma(a + b)


def _right(marks: np.ndarray, precision: np.ndarray, spread: float, chance: np.random.Generator) -> np.ndarray:
    """Draws of how many of the annotators' marks are right: binomial, with ``spread`` times its variance where marks are several."""
    within = np.divide(spread - 1, marks - 1, out=np.zeros(len(marks)), where=marks > 1).clip(0, 0.9)  # correlation
    weight = (1 - within) / np.maximum(within, LEAST)
    share = np.where(within > 0, chance.beta(precision * weight, (1 - precision) * weight), precision)
    return chance.binomial(marks, share.clip(0, 1))


def _spread_poisson(mean: np.ndarray, spread: float, chance: np.random.Generator) -> np.ndarray:
    """Draws of counts with these means and ``spread`` times the variance of independent ones."""
    return chance.poisson(chance.gamma(mean / (spread - 1)) * (spread - 1) if spread > 1 else mean)
