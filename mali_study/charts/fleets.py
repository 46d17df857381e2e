"""The figure of what each fleet holds, as it follows from the claims."""

import pandas as pd

from mali_study import ledger_tables
from mali_study.charts.base import ANY, Chart, described
from mali_study.charts.wording import quantity
from mali_study.drawing import ticks
from mali_study.drawing.rows import LONGEST
from mali_study.ledger_phrases import PHRASES
from mali_study.words import Context, counted, shortened

MOST_FLEETS = 12  # that stay legible on one page


def fleet(fleet: pd.DataFrame, context: Context = ANY) -> Chart:
    """Show how many pieces of each type a holder has, step by step, from the least to the most."""
    placed, words = fleet.dropna(subset="date"), PHRASES[context.language]
    table = _most_named(ledger_tables.fleet_steps(placed))
    shown = table[table["place"] < MOST_FLEETS].reset_index(drop=True)
    data = shown.assign(
        x=shown["date"],
        x_end=shown["until"],
        y=[shortened(context.label("equipment", slug), LONGEST) for slug in shown["equipment"]],
        series="held",
        n=pd.array([len(ids) for ids in shown["mentions"]], dtype="Int64"),
        panel=[context.label("holder", holder) for holder in shown["holder"]],
        held=[quantity(row.low, row.high, context) for row in shown.itertuples()],
        claims=[" ".join(ids) for ids in shown["claims"]],
    )
    beside = {(row.panel, row.y): row.held for row in data.itertuples()}  # the last of each panel stays
    span, n_fleets = ticks.window([(value, value) for value in data["x"]]), table["place"].nunique()
    left = n_fleets - shown["place"].nunique()
    notes = [words["open_high"]] if data["high"].isna().any() else []
    notes += [words["before"]] if span and (data["x"] < span[0]).any() else []
    notes += [words["fleets_left"].format(counted(left, "fleet", context.language))] if left else []
    notes += [words["unplaced"].format(counted(len(fleet) - len(placed), "claim", context.language))] if len(placed) < len(fleet) else []
    data = data[["x", "y", "series", "n", "mentions", "panel", "x_end", "low", "high", "held", "holder", "equipment", "claims"]]
    shape = {"form": "steps", "columns": (words["pieces"],), "beside": beside, "beside_label": words["holds"], "span": span, "width": 175}
    return described("fleet", data, context, "fleet", notes=notes, basis=n_fleets, **shape)


def _most_named(table: pd.DataFrame) -> pd.DataFrame:
    """Order fleets by the mentions behind them, those of a holder together; ``place`` counts them from 0, the most named."""
    keys = [table["holder"].fillna("none"), table["equipment"].fillna("none")]
    n = pd.Series([len(ids) for ids in table["mentions"]], index=table.index, dtype="int64")
    table = table.assign(of_fleet=n.groupby(keys).transform("sum"), of_holder=n.groupby(keys[0]).transform("sum"))
    named = table.sort_values(["of_fleet", "holder", "equipment"], ascending=[False, True, True], kind="stable")
    table["place"] = named.groupby(["holder", "equipment"], sort=False, dropna=False).ngroup()
    return table.sort_values(["of_holder", "holder", "place", "date"], ascending=[False, True, True, True], ignore_index=True)
