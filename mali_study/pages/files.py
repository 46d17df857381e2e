"""The script and the style of pages, as files beside them or within them."""

from importlib.resources import files

from plotly.offline import get_plotlyjs

PLOTLY, SCRIPT, STYLE = "plotly.min.js", "mali_study.js", "mali_study.css"


def text_of(name: str) -> str:
    """One of the three files, as text."""
    return get_plotlyjs() if name == PLOTLY else (files("mali_study.pages") / "assets" / name).read_text(encoding="utf-8")


def shared() -> dict[str, bytes]:
    """What all pages of a folder share: the name of each file and its content."""
    return {name: text_of(name).encode() for name in (PLOTLY, SCRIPT, STYLE)}
