"""Write figures to files: the only module that does. Same chart, same bytes; a file is replaced only by a whole one."""

import os
import re
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from pathlib import Path

import pandas as pd

from mali_study import pages, tabulating
from mali_study.charts import Chart
from mali_study.describing import description
from mali_study.drawing.paper import printed
from mali_study.paths import resolve
from mali_study.spreadsheet import comma_separated, guarded
from mali_study.typesetting import latex_escaped, markdown_escaped
from mali_study.writing.blocks import Table

NAME = re.compile(r"fig(?P<number>\d\d)_(?P<own>[a-z0-9_]+)")
ALWAYS = ("md", "tex")  # the caption
DOTS_PER_INCH = 600
COLUMN = 85  # millimetres of one column
FLOAT = """% Figure {number} of the study, at its printed size. Needs \\usepackage{{graphicx}} and,
% with pdfLaTeX, \\usepackage[T1]{{fontenc}}; XeLaTeX and LuaLaTeX print letters of every script.
\\begin{{{environment}}}[tbp]
  \\centering
  \\includegraphics[width={width}mm,alt={{{description}}}]{{{name}}}
  \\caption[{title}]{{\\textbf{{{title}.}} {caption}}}
  \\label{{fig:{own}}}
\\end{{{environment}}}
"""


def save(chart: Chart, folder: str | Path, name: str, formats: str | Iterable[str] = ("pdf", "svg", "png", "html", "csv")) -> list[Path]:
    """Write a chart as ``folder/name.FORMAT``, and its caption as ``folder/name.md`` and as a float of LaTeX, ``folder/name.tex``.

    Parameters
    ----------
    name : str
        ``figNN_name``; NN is the number in the caption.
    formats : iterable of str, or one str with commas
        Of ``pdf``, ``svg``, ``png``, ``html``, ``csv``, ``md``, ``tex``. All HTML in a folder shares the files of `pages.shared`.

    Returns
    -------
    list of Path
        The files written, the captions last.

    Raises
    ------
    ValueError
        A format or a name that is none.
    OSError
        The folder cannot be made or written; each file in it is whole, as it was or as it is meant to be.
    """
    wanted = [*(suffix for suffix in _formats(formats, WRITERS) if suffix not in ALWAYS), *ALWAYS]
    if not NAME.fullmatch(name):
        raise ValueError(f"name: {name!r} is no name of a figure; write figNN_name, such as fig02_source_kinds")
    contents = {f"{name}.{suffix}": WRITERS[suffix](chart, name) for suffix in wanted}
    if "html" in wanted:
        contents |= pages.shared()
    return _written(folder, contents, "figures")[: len(wanted)]


def save_table(table: Table, folder: str | Path, formats: str | Iterable[str] = ("tex", "md", "csv")) -> list[Path]:
    """Write a printed table as ``folder/name.FORMAT``.

    Parameters
    ----------
    table : Table
        Its ``name`` is ``tabNN_name``; NN is the number in the Markdown.
    formats : iterable of str, or one str with commas
        Of ``tex`` (booktabs; a longtable if it is long), ``md`` (a pipe table), ``csv`` (with ``mentions``).

    Returns
    -------
    list of Path
        The files written.

    Raises
    ------
    ValueError
        A format or a name that is none.
    OSError
        The folder cannot be made or written; each file in it is whole, as it was or as it is meant to be.
    """
    wanted = _formats(formats, TABLE_WRITERS)
    if not tabulating.NAME.fullmatch(table.name):
        raise ValueError(f"name: {table.name!r} is no name of a table; write tabNN_name, such as tab01_layers")
    return _written(folder, {f"{table.name}.{suffix}": TABLE_WRITERS[suffix](table) for suffix in wanted}, "tables")


def _formats(formats: str | Iterable[str], known: Iterable[str]) -> list[str]:
    """The formats asked for, each once."""
    wanted = [suffix.strip().lower() for suffix in (formats.split(",") if isinstance(formats, str) else formats)]
    for suffix in wanted:
        if suffix not in known:
            near = get_close_matches(suffix, known, 1, 0.4)
            raise ValueError(f"formats: {suffix!r} is not one of {', '.join(known)}" + (f"; did you mean {near[0]!r}?" if near else ""))
    return list(dict.fromkeys(wanted))


def _written(folder: str | Path, contents: dict[str, bytes], what: str) -> list[Path]:
    """The paths of the files, once all of them are written."""
    folder = resolve(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _replace_all(folder, contents)
    except OSError as error:
        reason = error.strerror or str(error)
        parameter = "figures" if what == "figures" else "documents"
        raise OSError(f"{folder}: {what} cannot be written here ({reason}); choose another folder with {parameter}=…") from None
    return [folder / name for name in contents]


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
    title, text = (markdown_escaped(words) for words in (chart.title, chart.caption))
    return f"**Figure {number}. {title}.** {text}\n".encode()


def _float(chart: Chart, name: str) -> bytes:
    """The caption as a figure of LaTeX that includes the PDF beside it; one of the page's width spans two columns."""
    words = {"title": chart.title, "caption": chart.caption, "description": description(chart)}
    number, own = NAME.fullmatch(name).groups()
    own = {"name": name, "own": own, "number": int(number), "width": chart.width}
    own |= {"environment": "figure*" if chart.width > COLUMN else "figure"}
    return FLOAT.format(**own, **{key: latex_escaped(text) for key, text in words.items()}).encode()


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
    "tex": _float,
}
TABLE_WRITERS: dict[str, Callable[[Table], bytes]] = {"tex": tabulating.latex, "md": tabulating.markdown, "csv": tabulating.spreadsheet}
