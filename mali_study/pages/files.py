"""The script and the style of pages, as files beside them or within them."""

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files

from plotly.offline import get_plotlyjs

PLOTLY, SCRIPT, STYLE = "plotly.min.js", "mali_study.js", "mali_study.css"


def text_of(name: str) -> str:
    """One of the three files, as text."""
    return get_plotlyjs() if name == PLOTLY else (files("mali_study.pages") / "assets" / name).read_text(encoding="utf-8")


def shared() -> dict[str, bytes]:
    """What all pages of a folder share: the name of each file and its content."""
    return {name: text_of(name).encode() for name in (PLOTLY, SCRIPT, STYLE)}


def codes() -> tuple[str, str]:
    """The scripts of a page that holds them, as they stand in their elements."""
    return f"\n{text_of(PLOTLY)}", f"\n{text_of(SCRIPT)}"


def policy(*scripts: str) -> str:
    """A ``<meta>`` that lets a page run these scripts alone, as they stand in their elements, and lets it fetch nothing."""
    digests = " ".join(f"'sha256-{b64encode(sha256(code.encode()).digest()).decode()}'" for code in scripts)
    rules = f"default-src 'none'; style-src 'unsafe-inline'; img-src data: blob:; script-src {digests}; base-uri 'none'; form-action 'none'"
    return f'<meta http-equiv="Content-Security-Policy" content="{rules}">'
