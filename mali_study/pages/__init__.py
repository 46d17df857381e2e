"""Figures as pages: a click, or a key, on a mark or on a number of the prose lists the sentences that it counts."""

from mali_study.pages.files import PLOTLY, SCRIPT, STYLE, codes, policy, shared
from mali_study.pages.markup import figure, head, mentions, number, page, panel, scripts, style

__all__ = [
    "PLOTLY", "SCRIPT", "STYLE", "codes", "figure", "head", "mentions", "number", "page", "panel", "policy", "scripts", "shared", "style",
]  # fmt: skip
