"""Write figures to files: the only module that does. Same chart, same bytes; a file is replaced only by a whole one."""

import os
import re
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from pathlib import Path

import pandas as pd

from mali_study import pages
from mali_study.charts import Chart
from mali_study.drawing.paper import printed
from mali_study.paths import resolve
from mali_study.spreadsheet import comma_separated, guarded

NAME = re.compile(r"fig(?P<number>\d\d)_[a-z0-9_]+")
MARKS = re.compile(r"[\\`*_{}\[\]<>#|$&~]")  # what Markdown would read as a mark
DOTS_PER_INCH = 600


def save(chart: Chart, folder: str | Path, name: str, formats: str | Iterable[str] = ("pdf", "svg", "png", "html", "csv")) -> list[Path]:
    """Write a chart as ``folder/name.FORMAT`` and its caption as ``folder/name.md``.

    Parameters
    ----------
    name : str
        ``figNN_name``; NN is the number in the caption.
    formats : iterable of str, or one str with commas
        Of ``pdf``, ``svg``, ``png``, ``html``, ``csv``, ``md``. All HTML in a folder shares the files of `pages.shared`.

    Returns
    -------
    list of Path
        The files written, the caption last.

    Raises
    ------
    ValueError
        A format or a name that is none.
    OSError
        The folder cannot be made or written; each file in it is whole, as it was or as it is meant to be.
    """
    wanted = _formats(formats)
    if not NAME.fullmatch(name):
        raise ValueError(f"name: {name!r} is no name of a figure; write figNN_name, such as fig02_source_kinds")
    contents = {f"{name}.{suffix}": WRITERS[suffix](chart, name) for suffix in wanted}
    if "html" in wanted:
        contents |= pages.shared()
    folder = resolve(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _replace_all(folder, contents)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OSError(f"{folder}: figures cannot be written here ({reason}); choose another folder with figures=…") from None
    return [folder / f"{name}.{suffix}" for suffix in wanted]


def _formats(formats: str | Iterable[str]) -> list[str]:
    """The formats asked for, each once, with the caption."""
    wanted = [suffix.strip().lower() for suffix in (formats.split(",") if isinstance(formats, str) else formats)]
    for suffix in wanted:
        if suffix not in WRITERS:
            near = get_close_matches(suffix, WRITERS, 1, 0.4)
            raise ValueError(f"formats: {suffix!r} is not one of {', '.join(WRITERS)}" + (f"; did you mean {near[0]!r}?" if near else ""))
    return list(dict.fromkeys([*(suffix for suffix in wanted if suffix != "md"), "md"]))


def _replace_all(folder: Path, contents: dict[str, bytes]) -> None:
    """Write every file beside its place, then put all of them in place; what is there already stays untouched."""
    beside = {}
    try:
        for name, content in contents.items():
            place = folder / name
            if place.is_file() and place.stat().st_size == len(content) and place.read_bytes() == content:
                continue
            beside[place] = folder / f".{name}.{os.getpid()}.part"
            beside[place].write_bytes(content)
        for place, part in beside.items():
            os.replace(part, place)
    finally:
        for part in beside.values():
            part.unlink(missing_ok=True)


def _page(chart: Chart, name: str) -> bytes:
    """The screen figure as a page with its caption and its sentences; it asks for nothing but the files beside it."""
    return pages.page(chart, name).encode()


def rows(chart: Chart) -> pd.DataFrame:
    """The rows drawn as a spreadsheet may open them: ``mentions`` joined by spaces, no text that would run as a formula."""
    return guarded(chart.data)


def _csv(chart: Chart, name: str) -> bytes:
    """The rows drawn, all text quoted."""
    return comma_separated(rows(chart)).encode()


def _caption(chart: Chart, name: str) -> bytes:
    """The caption as Markdown, with the number that the file's name gives; no character of it is a mark."""
    number = int(NAME.fullmatch(name)["number"])
    title, text = (MARKS.sub(r"\\\g<0>", words) for words in (chart.title, chart.caption))
    return f"**Figure {number}. {title}.** {text}\n".encode()


def _paper(suffix: str) -> Callable[[Chart, str], bytes]:
    """What writes one of matplotlib's formats."""
    return lambda chart, name: printed(chart, suffix, DOTS_PER_INCH)


WRITERS: dict[str, Callable[[Chart, str], bytes]] = {
    "pdf": _paper("pdf"),
    "svg": _paper("svg"),
    "png": _paper("png"),
    "html": _page,
    "csv": _csv,
    "md": _caption,
}
