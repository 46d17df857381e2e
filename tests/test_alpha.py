"""Krippendorff's alphas against the worked examples he published.

Of the examples in the book of 2004 and the paper of 1995 we have the data and figures that the tests of DKPro Statistics give.
"""

import math
import random

import pytest

from mali_study.agreement import nominal_alpha, unitizing_alpha, unitizing_disagreement

# Krippendorff (2004), "Content Analysis", 2nd edition, p. 230: four coders, gaps; the same as (2011), "Computing
# Krippendorff's Alpha-Reliability", example C.
FOUR_CODERS = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")


def coded(*coders: str) -> list[tuple]:
    """Units with each coder's value; a dot where one did not code."""
    return [tuple(None if value == "." else value for value in unit) for unit in zip(*coders, strict=True)]


@pytest.mark.parametrize(
    ("coders", "alpha"),
    [
        (("0100000010", "1110010000"), 0.095),  # 2011, example A; 2004, p. 224
        (("aabbdcccedda", "babbbccceddd"), 0.692),  # 2011, example B
        (("aabbbbbccccc", "abbbbbcccccc"), 0.734),  # 2004, p. 227
        (FOUR_CODERS, 0.743),
    ],
)
def test_nominal_alpha_is_that_of_the_published_examples(coders, alpha):
    assert round(nominal_alpha(coded(*coders)), 3) == alpha


def test_nominal_alpha_without_variation_or_without_pairs_is_not_defined():
    assert math.isnan(nominal_alpha([("a", "a"), ("a", "a")]))
    assert math.isnan(nominal_alpha([("a", None), ("b", None)])) and math.isnan(nominal_alpha([]))


# Krippendorff (2004), p. 254: a continuum from 150 to 450, coders i and j, categories c and k.
LENGTH = 300
C = [[(75, 145), (220, 250)], [(70, 150), (205, 225), (250, 270)]]
K = [[(30, 90), (150, 200)], [(30, 90), (150, 200)]]


def test_alpha_of_units_is_that_of_the_example_of_2004():
    assert [round(figure, 4) for figure in unitizing_disagreement(*C, LENGTH)] == [0.0144, 0.0532]
    assert [round(figure, 4) for figure in unitizing_disagreement(*K, LENGTH)] == [0.0, 0.0490]
    assert round(unitizing_alpha(*C, LENGTH), 4) == 0.7286 and unitizing_alpha(*K, LENGTH) == 1
    observed, expected = map(sum, zip(unitizing_disagreement(*C, LENGTH), unitizing_disagreement(*K, LENGTH)))
    assert 1 - observed / expected == pytest.approx(0.8591, abs=0.0005)  # the book divides rounded figures


# Krippendorff (1995), "On the reliability of unitizing continuous data", p. 57: two coders each, a continuum of 24.
PAIRS = {
    "A": ([(2, 10), (14, 20)], [(4, 8), (15, 17)]),
    "B": ([(0, 18)], [(0, 2), (2, 3), (3, 4), (4, 5), (5, 6), (6, 9), (9, 10)]),
    "C": ([(2, 8), (10, 12), (14, 18), (20, 22)], [(0, 2), (4, 8), (10, 14), (16, 18), (20, 22)]),
    "D": ([(0, 2), (2, 10), (10, 14), (14, 20), (20, 24)], [(0, 4), (4, 8), (8, 15), (15, 17), (17, 24)]),
}


@pytest.mark.parametrize(("pair", "observed"), [("A", 0.03125), ("B", 2.26736), ("C", 0.02777), ("D", 0.38715)])
def test_observed_disagreement_is_that_of_the_examples_of_1995(pair, observed):
    assert unitizing_disagreement(*PAIRS[pair], 24)[0] == pytest.approx(observed, abs=0.00001)


@pytest.mark.parametrize(("pair", "expected", "alpha"), [("A", 0.06990, 0.553), ("D", 0.41445, 0.066)])
def test_alpha_on_a_fine_scale_is_that_of_the_examples_of_1995(pair, expected, alpha):
    """Of B and C the paper prints an expected disagreement that the formula of 2004 does not give."""
    scale = 50_000
    one, two = ([(start * scale, end * scale) for start, end in side] for side in PAIRS[pair])
    assert unitizing_disagreement(one, two, 24 * scale)[1] == pytest.approx(expected, abs=0.00001)
    assert round(unitizing_alpha(one, two, 24 * scale), 3) == alpha


def test_spans_of_one_coder_that_overlap_are_one_and_those_that_touch_are_two():
    assert unitizing_alpha([(0, 5), (3, 9)], [(0, 9)], 20) == 1
    assert unitizing_alpha([(0, 5), (5, 9)], [(0, 9)], 20) < 1


def test_alpha_of_units_placed_by_chance_is_about_0():
    chance = random.Random(5)
    sides = [[(1000 * place + at, 1000 * place + at + 40) for place in range(400) for at in [chance.randint(0, 960)]] for _ in range(2)]
    assert abs(unitizing_alpha(*sides, 400_000)) < 0.1
    assert math.isnan(unitizing_alpha([], [], 100))
