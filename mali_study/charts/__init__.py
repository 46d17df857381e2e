"""From a table to a `Chart`: what is shown, in which order and with which words. One function per figure."""

from mali_study.charts.annotations import (
    agreement,
    articles_over_time,
    equipment_by_article,
    equipment_status,
    framing,
    source_kinds,
    sources_by_article,
    themes,
    themes_by_source_kind,
)
from mali_study.charts.base import Chart
from mali_study.charts.circulation import citation_chain, reuse_matrix
from mali_study.charts.claims import claims_by_reports, claims_chronology, contradictions
from mali_study.charts.events import events
from mali_study.charts.fleets import fleet
from mali_study.drawing.paper import draw_paper
from mali_study.drawing.screen import draw_screen

__all__ = [
    "Chart",
    "agreement",
    "articles_over_time",
    "citation_chain",
    "claims_by_reports",
    "claims_chronology",
    "contradictions",
    "draw_paper",
    "draw_screen",
    "equipment_by_article",
    "equipment_status",
    "events",
    "fleet",
    "framing",
    "reuse_matrix",
    "source_kinds",
    "sources_by_article",
    "themes",
    "themes_by_source_kind",
]
