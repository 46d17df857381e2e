"""The figure of what is said to have happened, and when."""

import pandas as pd

from mali_study import ledger_tables
from mali_study.charts.base import ANY, Chart, described
from mali_study.charts.wording import listed, notes_on, reports, span_of
from mali_study.ledger_phrases import PHRASES
from mali_study.words import Context, country, day, number, printable, shortened

MOST_EVENTS = 30  # that stay legible on one page
MOST_ACTORS = 2  # named beside an event; the others are counted
LONGEST = 56  # characters of an event's label


def events(events: pd.DataFrame, context: Context = ANY) -> Chart:
    """Show events by kind, with the precision of their dates; where articles contradict each other, both dates."""
    table, words = ledger_tables.dated_events(events), PHRASES[context.language]
    reported = table.sort_values(["n_reports", "n_articles", "event"], ascending=[False, False, True], kind="stable")
    shown = table.loc[sorted(reported.index[:MOST_EVENTS])]
    first_of_kind = shown["first"].fillna("9999").groupby(shown["kind"].fillna("none")).transform("min")
    shown = shown.assign(of_kind=first_of_kind).sort_values(["of_kind", "kind"], kind="stable", ignore_index=True)
    data = shown.assign(
        x=shown["first"],
        x_end=shown["last"],
        y=[_label(row, place, context) for place, row in enumerate(shown.itertuples(), 1)],
        series=shown["precision"].fillna("open"),
        n=shown["n_mentions"],
        panel=[context.label("event", kind) for kind in shown["kind"]],
        sign="asserted",
        sources=[listed(names) for names in shown["sources"]],
        actors=[listed(names) for names in shown["actors"]],
    )
    beside = {(row.panel, row.y): f"{_date(row, context)} · {reports(row.n_reports, context)}" for row in data.itertuples()}
    legend = {"conflict": context.label("sign", "conflict")} if (data["conflict"] != "none").any() else {}
    span = span_of(data)
    notes = notes_on(data, span, context, ("hollow", "crossed", "unequal_dates"), len(table) - len(shown), "event")
    own = ["event", "date", "place", "actors", "n_articles", "n_reports", "sources", "rule"]
    data = data[["x", "y", "series", "n", "mentions", "panel", "x_end", "mark", "sign", "conflict", *own]]
    shape = {"form": "chronology", "legend": legend, "beside": beside, "beside_label": words["date_reports"], "span": span, "width": 175}
    return described("events", data, context, "event", notes=notes, basis=len(table), **shape)


def _label(row, place: int, context: Context) -> str:
    """The number of an event on the page, where it was, and who took part."""
    actors = [printable(country(name, context.language)) for name in row.actors[:MOST_ACTORS]]
    actors += [f"+{len(row.actors) - MOST_ACTORS}"] if len(row.actors) > MOST_ACTORS else []
    parts = [*([] if pd.isna(row.place) else [printable(country(row.place, context.language))]), ", ".join(actors)]
    words = " · ".join(part for part in parts if part) or PHRASES[context.language]["nowhere"]
    return shortened(f"{number(place, context.language)}. {words}", LONGEST)


def _date(row, context: Context) -> str:
    """The date of an event, or the two that contradict each other."""
    if row.mark == "pair":
        return " ≠ ".join(day(told, context.language, short=True) for told in (row.dates[0], row.dates[-1]))
    return PHRASES[context.language]["no_date"] if pd.isna(row.date) else day(row.date, context.language, short=True)
