"""The numbers of the method: what the codebook defines, what the rules weigh, how far the annotators agree with a hand coding."""

import pandas as pd

from mali_study import agreement, figures, tables
from mali_study.agreement.scores import DRAWS, LEVEL
from mali_study.labels import LAYER
from mali_study.reuse import reported, shared
from mali_study.study import Study
from mali_study.words import quoted
from mali_study.writing import imprint as imprints
from mali_study.writing import overviews
from mali_study.writing.namespace import Numbers

REFEREED = ("quantity", "status", "supplier", "recipient", "operator", "date")  # fields of equipment that claims are made of


def imprint(numbers: Numbers) -> None:
    """Who made the program, when, and under which licence; ``n_…`` is 0 where the project's file of citation does not say it."""
    stated = imprints.imprint()
    numbers.names("authors", stated.authors, marked=False)
    names = {"cited_title": stated.title, "cited_version": stated.version, "licence": stated.licence, "cited_address": stated.address}
    for name, words in names.items():
        numbers.names(name, [words] if words else [], marked=False)
    numbers.day("released", stated.released)
    numbers.count("n_released", bool(stated.released))


def codebook(numbers: Numbers, study: Study) -> None:
    """Versions, and how many categories the codebook defines."""
    book = study.codebook
    numbers.add("codebook_version", book.version, book.version)
    numbers.add("program_version", study.provenance["version"], study.provenance["version"])
    numbers.add("corpus_digest", study.provenance["corpus"], study.provenance["corpus"][:12])
    numbers.count("n_types_in_codebook", len(book.equipment))
    numbers.count("n_themes_in_codebook", len(book.themes))
    numbers.count("n_groups_of_words_in_codebook", len(book.framing))
    numbers.count("n_kinds_of_events_in_codebook", len(book.events.kinds))


def rules(numbers: Numbers, study: Study) -> None:
    """Thresholds of the rules, as they were applied."""
    dates = study.codebook.claims.dates
    numbers.count("n_words_shared_at_least", shared.FEWEST)
    numbers.per_cent("share_that_makes_a_copy", reported.COPY)
    numbers.per_cent("share_that_makes_a_dispatch", reported.AGENCY)
    numbers.count("n_days_of_a_dispatch", reported.AROUND)
    numbers.count("n_days_before_publication", dates.undated_days)
    numbers.count("n_days_between_rival_dates", dates.rival_days)
    numbers.count("n_days_between_rival_dates_of_one_number", dates.rival_days_numbered)
    numbers.per_cent("tolerance_of_round_numbers", study.codebook.claims.numbers.round_pct / 100)
    for name, rows in (("articles", study.articles), ("claims", study.claims), ("contradictions", study.contradictions)):
        numbers.count(f"n_{name}_not_in_table", len(rows) - len(getattr(overviews, name)(study)))
    numbers.per_cent("level_of_intervals", LEVEL)
    numbers.count("n_resamples", DRAWS)


def accuracy(numbers: Numbers, study: Study, coding: str) -> None:
    """Agreement with the hand coding, layer by layer; where there is none, the scores are unknown and the counts 0."""
    rows = figures.agreed(study, coding)
    compared = int(rows["n_articles"].max()) if len(rows) else 0
    numbers.count("n_articles_compared", compared, tables.joined(rows["mentions"]))
    found = rows.set_index(["layer", "field"])
    for layer in LAYER:
        _score(numbers, f"f1_{layer}", found, (layer, "mention"))
    for field in (*REFEREED, "claim"):
        _score(numbers, f"f1_equipment_{field}", found, ("equipment", field))
    known = rows[rows["f1"].notna() & (rows["n_first"] > 0)]
    full = known[known["f1"] == 1]
    numbers.rows("n_measures", known, "mentions")
    numbers.rows("n_measures_of_full_agreement", full, "mentions")
    least = known[known["f1"] == known["f1"].min()]
    names = ([study.context.label(of, value) for value in least[of]] for of in ("field", "layer"))
    labels = [f"{quoted(field, study.parameters.language)} ({layer})" for field, layer in zip(*names)]
    numbers.names("least_agreed", labels, tables.joined(least["mentions"]), marked=False)
    numbers.score("f1_of_least_agreed", least["f1"].min() if len(least) else pd.NA, tables.joined(least["mentions"]))


def _score(numbers: Numbers, name: str, found: pd.DataFrame, key: tuple[str, str]) -> None:
    """F1 of one row of the scores with the ends of its interval."""
    row = found.loc[key] if key in found.index else pd.Series({"f1": pd.NA, "low": pd.NA, "high": pd.NA, "mentions": []})
    numbers.score(name, row["f1"], row["mentions"])
    numbers.score(f"{name}_low", row["low"], row["mentions"])
    numbers.score(f"{name}_high", row["high"], row["mentions"])


def corrected(numbers: Numbers, study: Study, coding: str) -> None:
    """How many articles tell how well the annotators count, and the leading count of each kind of figure corrected for it."""
    accuracy = study.accuracy(coding)
    known = agreement.coded(accuracy.hand) & {*study.articles["article_id"]}
    numbers.count("n_articles_coded_by_hand", len(accuracy.articles), accuracy.articles)
    numbers.count("n_articles_of_the_corpus_coded_by_hand", len(known), sorted(known))
    rest = sorted({*study.articles["article_id"]} - known)
    numbers.count("n_articles_not_coded_by_hand", len(rest), rest)
    table = study.corrected(tables.source_kinds(study.attributions), coding)
    _leading(numbers, "source_kinds", table, "kind", "n_attributions")
    table = study.corrected(tables.equipment_status(study.equipment), coding)
    _leading(numbers, "equipment", table, "equipment", "n_mentions")


def _leading(numbers: Numbers, name: str, table: pd.DataFrame, column: str, n: str) -> None:
    """The corrected count of the category counted most, with its interval; 0 where several tie or nothing was coded by hand."""
    sums = table.dropna(subset=column).groupby(column)[n].sum()
    best = sums[sums == sums.max()].index
    sure = len(best) == 1 and "corrected" in table
    row = table[table[column].isin(best)].iloc[0] if sure else {"corrected": 0, "low": 0, "high": 0}
    mentions = tables.joined(table.loc[table[column].isin(best), "mentions"]) if sure else ()
    for end, suffix in (("corrected", ""), ("low", "_low"), ("high", "_high")):
        numbers.count(f"n_of_leading_{name}_corrected{suffix}", row[end], mentions)
