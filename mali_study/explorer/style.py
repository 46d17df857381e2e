"""How each layer looks: a colour of Okabe & Ito (2008) and a line of its own, so that layers are told apart in grey as well."""

from pathlib import Path

from mali_study.drawing.looks import QUIET
from mali_study.explorer.segments import LANES, TINTED

ASSETS = Path(__file__).parent / "assets"
SOLID = "linear-gradient({0},{0})"
THIN = "linear-gradient(transparent 1px,{0} 1px 2px,transparent 2px)"
DOUBLE = "linear-gradient({0} 1px,transparent 1px 2px,{0} 2px)"
DASHED = "repeating-linear-gradient(90deg,{0} 0 8px,transparent 8px 12px)"
DOTTED = "repeating-linear-gradient(90deg,{0} 0 2px,transparent 2px 5px)"
DASH_DOT = "repeating-linear-gradient(90deg,{0} 0 9px,transparent 9px 12px,{0} 12px 14px,transparent 14px 17px)"
LOOKS = {  # layer -> colour and line, in the order of the legend
    "equipment": ("#D55E00", SOLID),
    "attributions": ("#0072B2", DOUBLE),
    "quotations": ("#DCEBF5", ""),  # a ground, and italics
    "themes": ("#009E73", DOTTED),
    "framing": ("#CC79A7", DASHED),
    "dates": (QUIET, THIN),
    "event_mentions": ("#8C7A00", DASH_DOT),
}
LAYERS = tuple(LOOKS)


def style() -> str:
    """The style sheet of both faces; every rule is bounded to the explorer."""
    return (ASSETS / "explorer.css").read_text(encoding="utf-8") + "".join(map(_rules, LOOKS))


def _rules(layer: str) -> str:
    """The rules of one layer: its line at every height, and nothing of it where it is switched off."""
    colour, line = LOOKS[layer]
    if layer in TINTED:
        shown = f".explorer-text .l0-{layer}{{background-color:{colour};font-style:italic}}\n"
        return shown + f".off-{layer} .explorer-text .l0-{layer}{{background-color:transparent;font-style:inherit}}\n"
    lanes = [f".explorer-text .l{lane}-{layer}{{--l{lane}:{line.format(colour)}}}\n" for lane in range(LANES)]
    hidden = [f".off-{layer} .explorer-text .l{lane}-{layer}{{--l{lane}:none}}\n" for lane in range(LANES)]
    return "".join(lanes + hidden)


def classes(layers: list[tuple[str, int]]) -> str:
    """The classes of a piece in these layers, each with its lane."""
    return " ".join(f"l{lane}-{layer}" for layer, lane in layers)
