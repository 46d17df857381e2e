"""Write a study in every format, whole or not at all: same study, same bytes."""

import os
from pathlib import Path

import pandas as pd

from mali_study.paths import resolve
from mali_study.spreadsheet import comma_separated, guarded
from mali_study.study import Study
from mali_study.writing import codebook, evidence, latex, paper, web, word
from mali_study.writing.appendices import appendices
from mali_study.writing.blocks import Document
from mali_study.writing.marks import marks
from mali_study.writing.setting import Setter, numbered, parsed, parts


def save(document: Document, numbers: pd.DataFrame, study: Study, folder: str | Path) -> list[Path]:
    """Write a study as a web page, PDF, DOCX and LaTeX, with what it counts as tables.

    Parameters
    ----------
    document : Document
        Names of figures and tables are unique; references are to them or to articles of the study.
    numbers : DataFrame
        Columns ``name``, ``value``, ``printed``, ``n_mentions``, ``mentions``: every number that the prose may name.
    study : Study
        What the document was written from: its codebook, articles and sentences are the appendices.

    Returns
    -------
    list of Path
        ``study.html``, ``study.pdf``, ``study.docx``, the files of ``latex``, ``numbers.csv``, ``evidence.csv`` (each mark, row
        or number with each mention and its sentence) and ``codebook.csv``.

    Raises
    ------
    ValueError
        A reference leads nowhere.
    OSError
        The folder cannot be made or written; what was there stays.
    """
    return written(resolve(folder), _contents(document, numbers, study))


def _contents(document: Document, numbers: pd.DataFrame, study: Study) -> dict[str, bytes]:
    """Every file by its path in the folder."""
    tree, pieces = parsed((*document.blocks, *document.appendix))
    counted = marks(document)
    found = evidence.table(counted, study.articles, study.sentences)
    ends = appendices(document, study, evidence.listed(counted, found))
    abstract, body, own = parts(tree, document.title)

    def placed(setter: Setter, with_numbers: bool = True) -> tuple[list, list, list]:
        text, end = setter.placed(body, pieces), [*ends, *setter.placed(own, pieces)]
        whole = numbered([*text, *end], document.language) if with_numbers else [*text, *end]
        return setter.placed(abstract, pieces), whole[: len(text)], whole[len(text) :]

    screen, page, text, tex = (kind(document, study) for kind in (web.Web, paper.Paper, word.Word, latex.Latex))
    files = {
        "study.html": web.page(screen, *placed(screen), study, found).encode(),
        "study.pdf": paper.pdf(paper.source(page, *placed(page), study), paper.drawings(document)),
        "study.docx": word.docx(text, *placed(text), study),
    }
    files |= {f"latex/{path}": content for path, content in sorted(latex.sources(tex, *placed(tex, False), study).items())}
    tables = {"numbers": numbers, "evidence": found.drop(columns="mark"), "codebook": codebook.table(study.codebook)}
    return files | {f"{name}.csv": comma_separated(guarded(rows)).encode() for name, rows in tables.items()}


def written(folder: Path, contents: dict[str, bytes]) -> list[Path]:
    """Write files, all or none; an error names the folder."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _replace(folder, contents)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OSError(f"{folder}: the study cannot be written here ({reason}); choose another folder with documents=…") from None
    return [folder / name for name in contents]


def _replace(folder: Path, contents: dict[str, bytes]) -> None:
    """Write every file beside its place, then put all of them in place."""
    beside = {folder / name: (folder / name).with_name(f".{Path(name).name}.{os.getpid()}.part") for name in contents}
    try:
        for place, content in zip(beside, contents.values()):
            place.parent.mkdir(parents=True, exist_ok=True)
            beside[place].write_bytes(content)
        for place, part in beside.items():
            os.replace(part, place)
    finally:
        for part in beside.values():
            part.unlink(missing_ok=True)
