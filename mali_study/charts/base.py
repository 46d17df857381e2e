"""What a figure shows, described once, and the words every figure has: title, unit, legend, caption."""

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from mali_study import ledger_phrases, pages, tables
from mali_study.drawing.content import Content
from mali_study.drawing.corrections import Corrections
from mali_study.drawing.paper import printed
from mali_study.drawing.rows import sums, totals
from mali_study.drawing.screen import draw_screen
from mali_study.labels import LABELS
from mali_study.phrases import FIGURES, PHRASES
from mali_study.words import Context, caption, counted

ANY = Context()
CONFIG = {"displaylogo": False, "showSendToCloud": False}  # no button that sends a figure away


@dataclass(frozen=True)
class Chart(Content):
    """What a figure shows; as the last value of a notebook's cell it shows itself, and below it the sentences behind a mark."""

    def _ipython_display_(self) -> None:
        """The figure, then a panel that a click on it fills: two outputs, as of one only the richest kind is shown."""
        from IPython.display import HTML, display

        display(self._repr_mimebundle_(), raw=True)
        display(HTML(pages.panel(self)))

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        """The screen figure where plotly is known, the printed one everywhere else."""
        return {
            "application/vnd.plotly.v1+json": draw_screen(self).to_plotly_json() | {"config": CONFIG},
            "image/png": b64encode(printed(self, "png", dpi=200)).decode(),
            "text/plain": f"{self.title}: {len(self.data)} rows",
        }


def legend_of(column: str, data: pd.DataFrame, context: Context) -> dict[str, str]:
    """The series drawn with their printed names, in the order of the labels."""
    known = [value for value in LABELS[column] if value in set(data["series"])]
    return {value: context.label(column, value) for value in dict.fromkeys([*known, *data["series"]])}


def described(
    figure: str, data: pd.DataFrame, context: Context, unit: str = "article", rest: int = 0, rest_columns: int = 0,
    notes: Iterable[str] = (), basis: int | None = None, corrections: Corrections | None = None, **shown,
) -> Chart:  # fmt: skip
    """A chart with the words of its figure and a caption that says what was counted, and what was summed or corrected.

    ``basis`` is the n of the caption; without it, the ids that the rows count.
    """
    says, words = (FIGURES | ledger_phrases.FIGURES)[figure][context.language], PHRASES[context.language]
    notes = [*notes, *([words["rest"].format(counted(rest, "other", context.language))] if rest else [])]
    notes += [words["rest_columns"].format(counted(rest_columns, "article", context.language))] if rest_columns else []
    if basis is None:
        basis = len(set(tables.joined(data["mentions"])))
    if corrections is not None:
        beside = corrections.beside(shown.get("beside") or totals(data, context), sums(data))
        shown |= {"beside": beside, "beside_label": corrections.heading(shown.get("beside_label", ""), beside)}
        shown.setdefault("intervals", corrections.intervals if shown["form"] == "bars" else {})
        shown |= {"width": 175} if corrections.intervals else {}  # intervals take room beside the bars
        data, notes = corrections.rows(data), [*notes, *corrections.notes]
    text = caption(context, says.caption, basis, unit, notes)
    shown |= {"articles": context.articles, "evidence": context.evidence, "provenance": context.provenance}
    return Chart(data=data, title=says.title, x_label=says.unit, caption=text, nothing=says.nothing, language=context.language, **shown)
