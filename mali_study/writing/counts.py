"""The numbers of the corpus and of its annotations: what was read, who speaks, themes, equipment, chosen words."""

import pandas as pd

from mali_study import tables
from mali_study.labels import GROUP, KIND, STATUS
from mali_study.study import Study
from mali_study.words import day, quoted
from mali_study.writing.namespace import UNKNOWN, Numbers

# Before a day, a longer time, and between the ends of a period.
PERIOD = {
    "en": {"day": "on {}", "time": "in {}", "period": "between {} and {}"},
    "fr": {"day": "le {}", "time": "en {}", "period": "entre {} et {}"},
}


def corpus(numbers: Numbers, study: Study) -> None:
    """Articles, their dates and outlets, what of them was read."""
    articles = tables.articles_over_time(study.articles).merge(study.articles[["article_id", "outlet", "agency", "language", "text"]])
    ids = "article_id"
    numbers.rows("n_articles", articles, ids)
    numbers.count("n_words", articles["n_words"].sum(), articles[ids])
    for precision in ("day", "month", "year"):
        numbers.rows(f"n_articles_dated_to_the_{precision}", articles[articles["precision"] == precision], ids)
    numbers.rows("n_articles_dated", articles[articles["precision"] != "open"], ids)
    numbers.rows("n_articles_undated", articles[articles["precision"] == "open"], ids)
    _period(numbers, study)
    numbers.count("n_articles_left_out", study.n_left_out)
    numbers.count("n_outlets", articles["outlet"].nunique(), articles.loc[articles["outlet"].notna(), ids])
    numbers.rows("n_articles_without_outlet", articles[articles["outlet"].isna()], ids)
    numbers.rows("n_articles_crediting_an_agency", articles[articles["agency"].notna()], ids)
    numbers.rows("n_articles_in_another_language", articles[articles["language"].fillna("fr") != "fr"], ids)
    read = study.sentences["part"] != "boilerplate"
    numbers.count("n_sentences_read", read.sum(), articles[ids])
    passed_over = study.sentences[~read]
    numbers.count("n_sentences_passed_over", len(passed_over), passed_over[ids])
    by_hand = study.codings[study.codings["coder"] != "annotators"]
    numbers.count("n_layers_corrected_by_hand", len(by_hand), by_hand[ids])
    numbers.count("n_articles_corrected_by_hand", by_hand[ids].nunique(), by_hand[ids])


def _period(numbers: Numbers, study: Study) -> None:
    """The time of publication with its preposition: `between August 2022 and 10 October 2023`."""
    dated, language = study.articles.dropna(subset="published"), study.parameters.language
    first, last = study.context.period or (None, None)
    for name, value in (("first_day", first), ("last_day", last)):
        numbers.day(name, value, dated.loc[dated["published"] == value, "article_id"] if value else ())
    if first is None:
        printed = UNKNOWN
    elif first != last:
        printed = PERIOD[language]["period"].format(*(_end(value, language) for value in (first, last)))
    else:
        printed = PERIOD[language]["day" if len(first) == 10 else "time"].format(day(first, language))
    numbers.add("period", f"{first}/{last}" if first else "", printed, dated["article_id"])


def _end(value: str, language: str) -> str:
    """An end of a period; French has its article before a day."""
    return ("le " if language == "fr" and len(value) == 10 else "") + day(value, language)


def sources(numbers: Numbers, study: Study) -> None:
    """Attributions by kind of source, by mode and by source."""
    rows = study.attributions
    numbers.rows("n_attributions", rows)
    numbers.different("n_sources", rows[~rows["source"].isin(["anonymous"])], "source")
    numbers.different("n_source_kinds", rows, "kind")
    for kind in KIND:
        numbers.rows(f"n_attributions_{_name(kind)}", rows[rows["kind"] == kind])
    numbers.rows("n_attributions_official", rows[rows["kind"].str.startswith("official-").fillna(False)])
    for mode in ("direct-quote", "indirect", "citation", "credit-line"):
        numbers.rows(f"n_attributions_{_name(mode)}", rows[rows["mode"] == mode])
    table = tables.source_kinds(rows)
    numbers.leading("source_kinds", table, "kind", "n_attributions")
    numbers.share("share_of_leading_source_kinds", _all_of(numbers, "source_kinds"), len(rows), numbers["leading_source_kinds"].mentions)
    quoted = rows[rows["mode"] == "direct-quote"]
    numbers.share("share_quoted", len(quoted), len(rows), quoted["mention"])
    named = tables.sources_by_article(rows[rows["source"] != "anonymous"], study.articles)
    numbers.leading("sources", named, "source", "n_attributions", marked=False)
    _by_article(numbers, "attributions", rows, study)


def themes(numbers: Numbers, study: Study) -> None:
    """Sentences by theme, themes that all articles have, and attributions that stand in sentences of a theme."""
    table = tables.themes(study.themes, study.articles)
    shares = tables.theme_shares(table)
    numbers.count("n_theme_sentences", table["n_sentences"].sum(), tables.joined(table["mentions"]))
    numbers.different("n_themes", table, "theme")
    numbers.leading("themes", table, "theme", "n_sentences")
    everywhere = shares[shares["n_articles"] == len(study.articles)]
    labels = [study.context.label("theme", theme) for theme in everywhere["theme"]]
    numbers.names("themes_in_all_articles", labels, tables.joined(everywhere["mentions"]))
    numbers.rows("n_themes_in_one_article", shares[shares["n_articles"] == 1], "mentions")
    said = tables.themes_by_source_kind(study.themes, study.attributions)
    about = set(tables.joined(said["mentions"]))
    numbers.count("n_attributions_on_a_theme", len(about), sorted(about))
    both, language = said.dropna(subset="kind"), study.parameters.language
    labels = [[quoted(study.context.label(of, value), language) for value in both[of]] for of in ("theme", "kind")]
    pairs = [f"{theme} × {kind}" for theme, kind in zip(*labels)]
    numbers.leading("theme_and_kind", both.assign(pair=pairs), "pair", "n_attributions", marked=False)


def equipment(numbers: Numbers, study: Study) -> None:
    """Mentions of equipment by type and by status."""
    rows = study.equipment
    entries = study.codebook.equipment
    designated = rows["equipment"].map(lambda slug: slug in entries and entries[slug].designation, na_action="ignore")
    numbers.rows("n_equipment_mentions", rows)
    numbers.different("n_equipment_types", rows, "equipment")
    numbers.different("n_equipment_designations", rows[designated.fillna(False).astype(bool)], "equipment")
    numbers.rows("n_equipment_mentions_generic", rows[~designated.fillna(False).astype(bool)])
    for status in (status for status in STATUS if status != "none"):
        numbers.rows(f"n_equipment_{_name(status)}", rows[rows["status"] == status])
    numbers.rows("n_equipment_without_status", rows[rows["status"].isna()])
    table = tables.equipment_status(rows)
    numbers.leading("equipment", table, "equipment", "n_mentions")
    numbers.leading("statuses", table, "status", "n_mentions")
    numbers.rows("n_equipment_with_quantity", rows[rows["quantity"].notna()])
    for modality in ("conditional", "denied"):
        numbers.rows(f"n_equipment_{modality}", rows[rows["modality"] == modality])
    _by_article(numbers, "equipment", rows, study)


def framing(numbers: Numbers, study: Study) -> None:
    """Chosen words, group by group."""
    rows, table = study.framing, tables.framing(study.framing)
    numbers.rows("n_chosen_words", rows)
    numbers.different("n_chosen_terms", rows, "term")
    for group in GROUP:
        numbers.rows(f"n_chosen_words_{group}", rows[rows["group"] == group])
        numbers.different(f"n_chosen_terms_{group}", rows[rows["group"] == group], "term")
        own = table[table["group"] == group]
        numbers.leading(f"words_{group}", own, "term", "n_mentions", marked=False)  # their labels are quoted already


def _by_article(numbers: Numbers, name: str, rows: pd.DataFrame, study: Study) -> None:
    """How many articles have such rows, and how many have none."""
    numbers.count(f"n_articles_with_{name}", rows["article_id"].nunique(), rows["mention"])
    without = study.articles[~study.articles["article_id"].isin(rows["article_id"])]
    numbers.rows(f"n_articles_without_{name}", without, "article_id")


def _all_of(numbers: Numbers, name: str) -> int:
    """The sum of all that tie at the head."""
    return numbers[f"n_leading_{name}"].value * numbers[f"n_of_leading_{name}"].value


def _name(value: str) -> str:
    """A value of a table as part of a number's name."""
    return value.replace("-", "_")
