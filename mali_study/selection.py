"""The articles of a chosen period and of chosen outlets."""

import pandas as pd

from mali_study import tables
from mali_study.parameters import EmptySelection, Parameters
from mali_study.reading.folding import fold_word


def selected(articles: pd.DataFrame, parameters: Parameters) -> tuple[pd.DataFrame, int]:
    """The articles of the outlets and the period asked for, and how many stay out because their date does not tell.

    Raises
    ------
    EmptySelection
        No article is left, or the corpus does not know an outlet.
    """
    of_outlets = articles[_of_outlets(articles["outlet"], parameters.outlets)]
    bounds = [tables.date_bounds(value) for value in of_outlets["published"]]
    first, last = (pd.Series([bound[side] or "" for bound in bounds], index=of_outlets.index, dtype="string") for side in (0, 1))
    end = parameters.end or "9999-12-31"
    dated = first != ""
    inside = dated & (first >= parameters.start) & (last <= end) if parameters.start or parameters.end else dated | True
    untold = ~inside & (~dated | (last >= parameters.start) & (first <= end))
    if not inside.any():
        period = f"from {parameters.start or 'the first day'} to {parameters.end or 'the last'}"
        n, undated = len(of_outlets), int(untold.sum())
        raise EmptySelection(f"no article is left: of {n}, none is known to be published {period}; {undated} have no date that tells")
    return of_outlets[inside].reset_index(drop=True), int(untold.sum())


def _of_outlets(column: pd.Series, wanted: list[str]) -> pd.Series:
    """Whether each article's outlet is among those wanted; all are where none is named."""
    folded = column.map(fold_word, na_action="ignore")
    names = {fold_word(outlet): outlet for outlet in wanted}
    if strange := [name for key, name in names.items() if key not in set(folded.dropna())]:
        known = ", ".join(sorted(set(column.dropna()))) or "none; articles.csv can name them"
        raise EmptySelection(f"outlets: no article of {strange[0]!r}; outlets of the corpus: {known}")
    return folded.isin(list(names)) if names else pd.Series(True, index=column.index)
