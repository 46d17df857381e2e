"""A study in small: one short article or two, and notebooks of a few cells, in a folder of their own."""

from pathlib import Path

import nbformat

PARAMETERS = 'corpus: str = "seeds"\nstart: str = ""\nfigures: str = "build/figures"  # where to\n'


def make(root: Path) -> Path:
    """A project with one article in ``seeds`` and an empty folder for notebooks."""
    (root / "seeds").mkdir(parents=True)
    (root / "notebooks").mkdir()
    (root / "pyproject.toml").touch()
    (root / "seeds" / "one.txt").write_text("Le Mali a reçu mardi deux avions Su-25 de la Russie, selon l'AFP.\n", encoding="utf-8")
    (root / "seeds" / "articles.csv").write_text("article_id,published\none,2022-08-10\n", encoding="utf-8")
    return root


def write(project: Path, name: str, cells: list[str], parameters: str = PARAMETERS) -> None:
    """Write a notebook with a parameters cell and these cells."""
    made = [nbformat.v4.new_code_cell(parameters, id="parameters", metadata={"tags": ["parameters"]})]
    made += [nbformat.v4.new_code_cell(source, id=f"cell-{number}") for number, source in enumerate(cells)]
    nbformat.write(nbformat.v4.new_notebook(cells=made), project / "notebooks" / name)


def written(project: Path) -> set[str]:
    """Every file below the output folder."""
    return {path.relative_to(project / "build").as_posix() for path in (project / "build").rglob("*") if path.is_file()}
