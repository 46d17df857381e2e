"""Pages of figures: every mark leads to its sentences, by pointer and by key, and nothing of an article acts."""

import re
import shutil
from pathlib import Path

import pandas as pd
import pytest
from browser import browser, opened

from mali_study import charts, export, pages
from mali_study.drawing.screen_rows import mark_words
from mali_study.evidence import evidence
from mali_study.figures import FIGURES, figure
from mali_study.study import Study

SEEDS = Path(__file__).parent.parent / "seeds"
pytestmark = pytest.mark.usefixtures("own_cache")

# What the pointer would have to touch: the middle of a bar or cell, a point of a line; a band of a flow is an element of its own.
PLACES = """plot => {
  const box = plot.getBoundingClientRect(), found = [];
  plot.data.forEach((trace, curve) => {
    if (trace.type === "sankey") return;
    const x = plot._fullLayout.xaxis, y = plot._fullLayout.yaxis;
    const at = (left, top) => [box.left + x._offset + left, box.top + y._offset + top];
    (trace.customdata || []).forEach((row, n) => {
      const dot = plot.calcdata[curve][n];
      if (Array.isArray(row)) row.forEach((cell, m) => cell !== null && found.push([cell, ...at(x.c2p(m), y.c2p(n))]));
      else if (trace.type === "bar") {
        const level = trace.orientation === "h", low = level ? x.c2p(dot.b) : x.c2p(dot.p), high = level ? x.c2p(dot.s1 ?? dot.b + dot.s) : 0;
        const middle = level ? [(x.c2p(dot.b) + x.c2p(dot.b + dot.s)) / 2, y.c2p(dot.p)] : [low, (y.c2p(dot.b) + y.c2p(dot.b + dot.s)) / 2];
        if (dot.s > 0) found.push([row, ...at(...middle)]);
      } else found.push([row, ...at(x.c2p(dot.x), y.c2p(dot.y))]);
    });
  });
  return found;
}"""


@pytest.fixture(scope="module")
def study(own_cache) -> Study:
    """The study's own articles."""
    return Study(SEEDS)


@pytest.fixture(scope="module")
def drawn(study) -> dict[str, charts.Chart]:
    """Every figure."""
    return {name: figure(study, name) for name in FIGURES}
