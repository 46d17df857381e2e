"""Printed figures: no two texts overlap, none leaves the page, and no series depends on colour to be told from another."""

from functools import lru_cache
from itertools import combinations

import pytest
from coloraide import Color
from drawn import assert_labels_apart, texts_of
from invented_ledger import ledger, ledger_charts
from invented_tables import every_chart, invented
from matplotlib.backends.backend_agg import FigureCanvasAgg

from mali_study import Study, charts
from mali_study.drawing.looks import LOOKS, MARKERS, contrast, shade, text_on
from mali_study.figures import FIGURES, figure

SMALLEST = 6  # points, below which print is not read
FAR = 10  # CIEDE2000 between two colours that are told apart at a glance
# Brettel, Viénot & Mollon (1997) and Machado, Oliveira & Fernandes (2009), as coloraide has them; and luminance alone.
SEEN = {
    "protanopia": lambda colour: colour.filter("protan", method="machado"),
    "deuteranopia": lambda colour: colour.filter("deutan", method="machado"),
    "protanopia, Brettel": lambda colour: colour.filter("protan", method="brettel"),
    "deuteranopia, Brettel": lambda colour: colour.filter("deutan", method="brettel"),
    "grey": lambda colour: colour.filter("grayscale"),
}


@lru_cache
def of_seeds(language: str) -> dict[str, charts.Chart]:
    """All figures of the seed articles."""
    study = Study(corpus="seeds", language=language)
    return {name: figure(study, name) for name in FIGURES}


@lru_cache
def of_many() -> dict[str, charts.Chart]:
    """All figures of many invented articles."""
    return every_chart(invented(60)) | ledger_charts(ledger(200))


def distance(one: str, other: str) -> float:
    """The least difference of two colours, however they are seen."""
    return min(see(Color(one)).delta_e(see(Color(other)), method="2000") for see in SEEN.values())


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", FIGURES)
def test_every_label_of_the_study_is_whole_and_apart_from_the_others(name, language):
    assert_labels_apart(of_seeds(language)[name])


@pytest.mark.parametrize("name", FIGURES)
def test_print_is_large_enough_and_of_one_of_two_widths(name):
    for chart in (of_seeds("fr")[name], of_many()[name.split("_", 1)[1]]):
        page = charts.draw_paper(chart)
        FigureCanvasAgg(page).draw()
        assert round(page.get_figwidth() * 25.4, 3) in (85, 175)
        assert min(text.get_fontsize() for text in texts_of(page)) >= SMALLEST


def test_series_of_one_legend_are_told_apart_without_colour():
    compared = 0
    for name, chart in [*of_seeds("en").items(), *of_many().items()]:
        series = [key for key in chart.legend if key in LOOKS and key != "conflict"]  # a sign of its own
        for one, other in combinations(series, 2):
            hatched = LOOKS[one].hatch != LOOKS[other].hatch
            marked = chart.form != "chronology" or MARKERS.get(one) != MARKERS.get(other)
            assert (hatched and marked) or distance(LOOKS[one].colour, LOOKS[other].colour) >= FAR, (name, one, other)
            compared += 1
    assert compared > 40


def test_a_hatch_is_seen_on_its_colour():
    for series, look in LOOKS.items():
        assert not look.hatch or distance(look.colour, "#FFFFFF") >= 1.5 * FAR, series


def test_bars_of_a_timeline_which_have_no_hatch_differ_in_colour():
    assert distance(LOOKS["month"].colour, LOOKS["year"].colour) >= FAR  # a day is a dot, an open date a dashed line


@pytest.mark.parametrize("most", [1, 2, 3, 9, 34, 410])
def test_a_number_is_legible_on_its_cell(most):
    for n in range(1, most + 1):
        assert contrast(text_on(n, most), shade(n, most)) >= 4.5


def test_darker_is_more_however_a_grid_is_seen():
    lightness = {how: [see(Color(shade(n, 20))).convert("lab-d65")["l"] for n in range(1, 21)] for how, see in SEEN.items()}
    for how, values in lightness.items():
        assert values == sorted(values, reverse=True) and values[0] - values[-1] > 40, how
