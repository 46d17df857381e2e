"""Every figure of the study by its name, as the notebooks make it; the number in the name counts figures through the study."""

from collections.abc import Callable

import pandas as pd

from mali_study import agreement, charts, tables
from mali_study.charts import Chart
from mali_study.parameters import OWN
from mali_study.study import Study

FIGURES: dict[str, Callable[[Study, str], Chart]] = {
    "fig01_articles_over_time": lambda study, coding: charts.articles_over_time(tables.articles_over_time(study.articles), study.context),
    "fig02_source_kinds": lambda study, coding: _corrected(study, coding, charts.source_kinds, tables.source_kinds(study.attributions)),
    "fig03_sources_by_article": lambda study, coding: _corrected(
        study, coding, charts.sources_by_article, tables.sources_by_article(study.attributions, study.articles)
    ),
    "fig04_themes": lambda study, coding: _corrected(study, coding, charts.themes, tables.themes(study.themes, study.articles)),
    "fig05_themes_by_source_kind": lambda study, coding: _corrected(
        study, coding, charts.themes_by_source_kind, tables.themes_by_source_kind(study.themes, study.attributions)
    ),
    "fig06_equipment_status": lambda study, coding: _corrected(
        study, coding, charts.equipment_status, tables.equipment_status(study.equipment)
    ),
    "fig07_equipment_by_article": lambda study, coding: _corrected(
        study, coding, charts.equipment_by_article, tables.equipment_by_article(study.equipment, study.articles)
    ),
    "fig08_framing": lambda study, coding: _corrected(study, coding, charts.framing, tables.framing(study.framing)),
    "fig09_agreement": lambda study, coding: charts.agreement(agreed(study, coding), study.context),
    "fig10_reuse_matrix": lambda study, coding: charts.reuse_matrix(study.reuse, study.articles, study.context),
    "fig11_citation_chain": lambda study, coding: charts.citation_chain(study.chains, study.context),
    "fig12_claims_chronology": lambda study, coding: charts.claims_chronology(study.claims, study.context),
    "fig13_claims_by_reports": lambda study, coding: charts.claims_by_reports(study.claims, study.context),
    "fig14_contradictions": lambda study, coding: charts.contradictions(study.contradictions, study.claims, study.context),
    "fig15_events": lambda study, coding: charts.events(study.events, study.context),
    "fig16_fleet": lambda study, coding: charts.fleet(study.fleet, study.context),
}


def figure(study: Study, name: str, coding: str = "") -> Chart:
    """The figure of this name; ``coding`` is the folder of a hand coding, empty the one in the corpus."""
    return FIGURES[name](study, coding)


def _corrected(study: Study, coding: str, describe: Callable[..., Chart], table: pd.DataFrame) -> Chart:
    """A figure of counts beside those corrected for the annotators' errors."""
    return describe(study.corrected(table, coding), study.context)


def agreed(study: Study, coding: str) -> pd.DataFrame:
    """The table of `mali_study.agreement.scores`, hand coding first; the annotators as they are, whatever was corrected by hand."""
    own = study.parameters
    plain = Study(**own.model_dump(exclude={*OWN, "corrections"})) if own.corrections else study
    hand, found, _ = agreement.shared(study.hand_coding(coding), plain.coding, ("the hand coding", "the annotation"))
    return agreement.scores(hand, found)
