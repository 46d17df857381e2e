"""Annotations to a tool where people correct them, and back: one module per tool.

Each module writes documents to a folder (``write``), reads what its tool exports (``read``), and says what to do with the
files in the tool (``STEPS``).
"""

import os
from collections.abc import Iterator
from importlib import import_module
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from mali_study.corpus import Log
    from mali_study.exchange.documents import Document

Format = Literal["inception", "doccano", "labelstudio"]


def tool(name: Format) -> ModuleType:
    """The module of a format."""
    return import_module(f"mali_study.exchange.{name}")


def export(tables: Path, format: Format, output: Path, codebook: Path | None = None) -> None:
    """Write the articles of a folder of tables, with all that is marked in them, as a new folder of files for a tool.

    Raises
    ------
    FileExistsError
        ``output`` holds files: they may be somebody's corrections.
    FileNotFoundError, ValueError
        A table is missing, or tables or codebook cannot be used; nothing is written.
    OSError
        ``output`` cannot be written.
    """
    from mali_study.codebook import load
    from mali_study.exchange.documents import documents
    from mali_study.fields import Fields

    if output.exists() and not (output.is_dir() and not any(output.iterdir())):
        raise FileExistsError(f"{output}: is not empty and is left as it is; name a new folder with --output")
    fields, found = Fields(load(codebook)), documents(tables)
    first = next(found, None)
    if first is None:
        raise ValueError(f"{tables}: no article in its tables; annotate a corpus first")
    output.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=output.parent, prefix=".exporting-") as making:
        whole = Path(making) / "files"
        whole.mkdir()
        tool(format).write(chain([first], found), whole, fields)
        if output.exists():
            output.rmdir()
        os.replace(whole, output)


def imported(
    path: Path, format: Format, output: Path, coder: str = "hand", layers: tuple[str, ...] = (), codebook: Path | None = None
) -> tuple[str, list[str], list[str]]:
    """Read what a tool exported and write it as a folder of corrections, in place of those that are there.

    Parameters
    ----------
    path : Path
        A file, or a folder of files, of the format.
    coder : str
        Who corrected it, as the table ``codings`` will say.
    layers : tuple of str
        The layers that were corrected; all where none is named.

    Returns
    -------
    (str, list of str, list of str)
        What was written, in a line; faults, which cost a span or a document each, and notes.

    Raises
    ------
    FileNotFoundError, ValueError
        There is no such path, nothing in it can be imported, or layers or codebook cannot be used; nothing is written.
    OSError
        ``output`` cannot be written.
    """
    from mali_study.codebook import load
    from mali_study.corpus import Log
    from mali_study.corrections import checked_coder, digest, write
    from mali_study.exchange import coding
    from mali_study.fields import Fields, unknown
    from mali_study.schemas import LAYERS

    if strange := [layer for layer in layers if layer not in LAYERS]:
        raise ValueError(f"--layers {strange[0]}: {unknown(strange[0], LAYERS)}")
    coder, chosen = checked_coder(coder), layers or LAYERS
    fields, log, codings, rows = Fields(load(codebook)), Log(), [], {layer: [] for layer in LAYERS}
    for document in _once(tool(format).read(path, log), log):
        found = coding.rows(document, fields, log)
        for layer in chosen:
            rows[layer] += found[layer]
            codings.append([document.article_id, layer, coder, len(found[layer]), digest(document.text)])
    if not codings:
        why = [*log.faults, *log.notes, "it is empty"]
        raise ValueError(f"{path}: no corrected article in it: {why[0]}" + (f" (and {len(why) - 2} more)" if len(why) > 2 else ""))
    write(output, codings, rows)
    n_rows, n_articles = sum(map(len, rows.values())), len(codings) // len(chosen)
    return f"{output}: articles {n_articles}, layers {len(chosen)}, mentions {n_rows}", log.faults, log.notes


def _once(documents: Iterator["Document"], log: "Log") -> Iterator["Document"]:
    """Documents of different articles; a second one of an article is a fault."""
    seen: dict[str, str] = {}
    for document in documents:
        if (first := seen.setdefault(document.article_id, document.origin)) != document.origin:
            remedy = "import the files of one coder alone"
            log.faults.append(f"{document.origin}: {document.article_id}: left out: {first} has this article as well; {remedy}")
        else:
            yield document
