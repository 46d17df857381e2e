"""The report on a comparison: for a terminal, as Markdown, as a page, as rows. Words of the corpus stay words in each."""

import html
import os
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from mali_study.differences.changes import Change, Section
from mali_study.differences.comparing import Comparison, Quote
from mali_study.spreadsheet import comma_separated, guarded
from mali_study.words import printable

COLUMNS = ("section", "subject", "change", "field", "before", "after", "came", "went", "sentences")
MARKS = re.compile(r"[\\`*_{}\[\]<>#|$&~^@]|(?<=\w):(?=//)|(?i:(?<=www)\.)")  # what Markdown would read as a mark or a link
OPENING = re.compile(r"^(\(?\w{0,9})(?=[.):=+-])")  # what would begin a list of its own, or underline a heading
PAGE = """<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>What changed</title>
<style>
body {{ max-width: 52rem; margin: 2rem auto; padding: 0 1rem; font: 16px/1.5 "DejaVu Sans", Verdana, sans-serif; color: #222 }}
h1 {{ font-size: 1.4rem }} h2 {{ font-size: 1.1rem; margin-top: 2rem; border-bottom: 1px solid #ccc }}
li {{ margin: .4rem 0; overflow-wrap: anywhere }} li li {{ font-size: .88rem; color: #444; list-style: none; margin: .1rem 0 }}
.note {{ color: #555; font-style: italic }}
</style></head>
<body>
{body}
</body>
</html>
"""


class Line(NamedTuple):
    """A line of the report: its level (0 the title, 1 a section, 2 a change, 3 a sentence behind it, 4 a note) and its words."""

    level: int
    words: str


def report(comparison: Comparison, path: Path | None = None) -> str:
    """The report in the form that the file's name asks for, plain text without one.

    Raises
    ------
    ValueError
        The name ends in none of ``FORMATS``.
    """
    if path is None:
        return _text(comparison)
    if path.suffix.lower() not in FORMATS:
        raise ValueError(f"{path.name}: name a file that ends in {', '.join(FORMATS)}")
    return FORMATS[path.suffix.lower()](comparison)


def save(comparison: Comparison, path: Path) -> None:
    """Write the report; a file is replaced only by a whole one."""
    content, beside = report(comparison, path), path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(content, encoding="utf-8", newline="\n")
        os.replace(beside, path)
    except OSError as error:
        raise OSError(f"{path}: cannot be written ({error.strerror or error}); name another file") from None
    finally:
        with suppress(OSError):
            beside.unlink()


def summary(comparison: Comparison) -> str:
    """Both folders and how much differs, in one line."""
    first, second = comparison.labels
    counts = ", ".join(f"{section.name.lower()} {len(section.changes)}" for section in comparison.sections if section.changes)
    n = comparison.n_changes
    return printable(f"{first} → {second}: " + (f"{n} difference{'s'[: n > 1]} ({counts})" if n else "nothing differs"))


def _lines(comparison: Comparison) -> Iterator[Line]:
    """The report, line by line, with no character that steers a terminal."""
    yield Line(0, summary(comparison))
    for note in comparison.notes if comparison.n_changes else ():
        yield Line(4, printable(note))
    for section in comparison.sections:
        if section.changes:
            yield Line(1, section.name)
            yield from _section(comparison, section)
        yield from (Line(4, printable(f"{section.name}: {note}")) for note in section.notes if comparison.n_changes)


def _section(comparison: Comparison, section: Section) -> Iterator[Line]:
    for place, change in enumerate(section.changes):
        yield Line(2, printable(change.line))
        quotes, n_more = comparison.quotes.get((section.name, place), ([], 0))
        yield from (Line(3, printable(_quoted(quote))) for quote in quotes)
        if n_more:
            yield Line(3, f"… and {n_more} more")


def _quoted(quote: Quote) -> str:
    return f"{quote.sign} “{quote.sentence}” ({quote.where})"


def _text(comparison: Comparison) -> str:
    forms = ("{}", "\n{}", "  {}", "      {}", "note: {}")
    return "\n".join(forms[line.level].format(line.words) for line in _lines(comparison)) + "\n"


def _markdown(comparison: Comparison) -> str:
    """No character of the words is a mark."""
    forms = ("# {}\n", "\n## {}\n", "- {}", "  - {}", "\n*{}*\n")
    words = ((line.level, OPENING.sub(r"\1\\", MARKS.sub(r"\\\g<0>", line.words))) for line in _lines(comparison))
    return re.sub("\n{3,}", "\n\n", "\n".join(forms[level].format(escaped) for level, escaped in words)).rstrip("\n") + "\n"


def _page(comparison: Comparison) -> str:
    """One page that runs nothing and asks for nothing."""
    parts, depth = [], 1
    for level, words in _lines(comparison):
        wanted = level if level in (2, 3) else 1
        parts += ["<ul>"] * (wanted - depth) + ["</ul>"] * (depth - wanted)
        depth = wanted
        form = ("<h1>{}</h1>", "<h2>{}</h2>", "<li>{}", "<li>{}", '<p class="note">{}</p>')[level]
        parts.append(form.format(html.escape(words)))
    return PAGE.format(body="\n".join([*parts, *["</ul>"] * (depth - 1)]))


def _rows(comparison: Comparison) -> str:
    """One row per field that differs, for a spreadsheet: no text in it is a formula."""
    rows = []
    for section in comparison.sections:
        for place, change in enumerate(section.changes):
            rows += _fields(section.name, change, comparison.quotes.get((section.name, place), ([], 0))[0])
    table = pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)
    table = table.map(lambda value: printable(value) if isinstance(value, str) else value)
    return comma_separated(guarded(table.assign(mentions=[()] * len(table))).drop(columns="mentions"))


def _fields(section: str, change: Change, quotes: list[Quote]) -> Iterator[tuple]:
    behind = " ".join(change.came), " ".join(change.went), " | ".join(map(_quoted, quotes))
    for name, before, after in change.fields or [("", "", "")]:
        yield section, change.subject, change.kind, name, before, after, *behind


FORMATS: dict[str, Callable[[Comparison], str]] = {".md": _markdown, ".html": _page, ".csv": _rows}
