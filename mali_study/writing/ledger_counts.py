"""The numbers of the ledger: who repeats whom, what is claimed, what is contradicted, what happened, what each fleet holds."""

import pandas as pd

from mali_study import ledger_tables, tables
from mali_study.labels import CHANNEL, CONFLICT, STATUS
from mali_study.study import Study
from mali_study.writing.namespace import Numbers


def reuse(numbers: Numbers, study: Study) -> None:
    """Passages that articles share, and the independent reports that articles are."""
    shared, reports = study.reuse, study.reports
    pairs = ledger_tables.shared_words(shared)
    numbers.rows("n_pairs_of_articles_sharing_words", pairs, "mentions")
    numbers.count("n_passages_shared", shared["passage"].nunique(), shared["reuse"])
    quotations = shared[shared["kind"] == "quotation"]
    numbers.count("n_passages_shared_quoted", quotations["passage"].nunique(), quotations["reuse"])
    sharing = pd.unique(pd.concat([shared["article_a"], shared["article_b"]]))
    numbers.count("n_articles_sharing_words", len(sharing), sharing)
    most = pairs[pairs["n_words"] == pairs["n_words"].max()] if len(pairs) else pairs
    numbers.rows("n_pairs_sharing_most_words", most, "mentions")
    numbers.count("n_words_shared_most", most["n_words"].max() if len(most) else 0, tables.joined(most["mentions"]))
    together = tables.joined(most[["article_a", "article_b"]].values.tolist())
    numbers.count("n_articles_sharing_most_words", len(set(together)), together)
    numbers.count("n_independent_reports", reports["report"].nunique(), reports["article_id"])
    for name, basis in (("copies", ["copy"]), ("of_a_dispatch", ["agency"]), ("that_repeat_others", ["copy", "agency"])):
        numbers.rows(f"n_articles_{name}", reports[reports["basis"].isin(basis)], "article_id")


def chains(numbers: Numbers, study: Study) -> None:
    """Attributions by what carried the words to the outlet."""
    links = ledger_tables.citation_links(study.chains)
    first = links[links["step"] == 0]
    numbers.leading("intermediaries", first.rename(columns={"end": "through"}), "through", "n_attributions", "source", marked=False)
    for kind in CHANNEL:
        carried = first[first["through_kind"] == kind] if kind != "direct" else first[first["through_kind"].isna()]
        ids = list(dict.fromkeys(tables.joined(carried["mentions"])))
        numbers.count(f"n_attributions_through_{kind.replace('-', '_')}" if kind != "direct" else "n_attributions_direct", len(ids), ids)


def claims(numbers: Numbers, study: Study) -> None:
    """Claims by the reports behind them, by date, number, status and modality."""
    rows = ledger_tables.ranked(study.claims)
    numbers.rows("n_claims", rows, "mentions")
    once, several = rows[rows["n_reports"] == 1], rows[rows["n_reports"] > 1]
    numbers.rows("n_claims_of_one_report", once, "mentions")
    numbers.share("share_of_claims_of_one_report", len(once), len(rows), tables.joined(once["mentions"]))
    numbers.rows("n_claims_of_several_reports", several, "mentions")
    numbers.rows("n_claims_copied", rows[rows["n_articles"] > rows["n_reports"]], "mentions")
    most = rows[rows["n_reports"] == rows["n_reports"].max()] if len(rows) else rows
    numbers.rows("n_claims_reported_most", most, "mentions")
    numbers.count("n_reports_of_claims_reported_most", most["n_reports"].max() if len(most) else 0, tables.joined(most["mentions"]))
    day = (rows["first"] == rows["last"]).fillna(False)
    numbers.rows("n_claims_dated_to_the_day", rows[day], "mentions")
    numbers.rows("n_claims_dated_to_a_span", rows[rows["first"].notna() & ~day], "mentions")
    numbers.rows("n_claims_undated", rows[rows["first"].isna()], "mentions")
    numbers.rows("n_claims_with_quantity", rows[rows[["quantity_low", "quantity_high"]].notna().any(axis=1)], "mentions")
    for status in (status for status in STATUS if status != "none"):
        numbers.rows(f"n_claims_{status.replace('-', '_')}", rows[rows["status"] == status], "mentions")
    numbers.rows("n_claims_without_status", rows[rows["status"].isna()], "mentions")
    for modality in ("conditional", "denied"):
        numbers.rows(f"n_claims_{modality}", rows[rows["modality"] == modality], "mentions")
    numbers.rows("n_claims_contradicted", rows[rows["conflict"].fillna("none") != "none"], "mentions")
    each = rows.assign(n=1)
    numbers.leading("suppliers", each, "supplier", "n", "holder", marked=numbers.language == "fr")
    numbers.leading("holders", each, "holder", "n", marked=numbers.language == "fr")


def contradictions(numbers: Numbers, study: Study) -> None:
    """Pairs of claims that contradict each other, by what they disagree on."""
    rows = study.contradictions
    numbers.rows("n_contradictions", rows, "mentions")
    for conflict in CONFLICT:
        numbers.rows(f"n_contradictions_on_{conflict}", rows[rows["conflict"] == conflict], "mentions")


def events(numbers: Numbers, study: Study) -> None:
    """Events other than deliveries, by kind, precision of the date and reports."""
    rows = ledger_tables.dated_events(study.events)
    numbers.rows("n_events", rows, "mentions")
    numbers.leading("event_kinds", rows.assign(n=1), "kind", "n", "event")
    for mark, name in (("day", "dated_to_the_day"), ("span", "dated_to_a_span"), ("open", "undated"), ("pair", "contradicted")):
        numbers.rows(f"n_events_{name}", rows[rows["mark"] == mark], "mentions")
    numbers.rows("n_events_of_several_reports", rows[rows["n_reports"] > 1], "mentions")


def fleet(numbers: Numbers, study: Study) -> None:
    """Holdings of each holder and type after the last step, and aircraft named by their registration."""
    last = ledger_tables.fleet_steps(study.fleet.dropna(subset="date")).drop_duplicates(["holder", "equipment"], keep="last")
    numbers.rows("n_fleets", last, "mentions")
    numbers.rows("n_fleets_without_upper_bound", last[last["high"].isna()], "mentions")
    numbers.different("n_fleet_holders", last, "holder")
    numbers.leading("fleet_holders", last.assign(n=1), "holder", "n", marked=numbers.language == "fr")
    numbers.rows("n_airframes", study.airframes, "mentions")
