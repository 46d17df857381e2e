"""Figures as pages: a click, or a key, on a mark or on a number of the prose lists the sentences that it counts."""

from mali_study.pages.files import PLOTLY, SCRIPT, STYLE, shared
from mali_study.pages.markup import figure, head, mentions, number, page, panel

__all__ = ["PLOTLY", "SCRIPT", "STYLE", "figure", "head", "mentions", "number", "page", "panel", "shared"]
