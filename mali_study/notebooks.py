"""Read a notebook: what parameters it declares, whether it ran to its end, and its form for publication.

`nbformat` takes two seconds to load: it is loaded where a notebook was executed, not where one is only looked at.
"""

import ast
import copy
import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from nbformat import NotebookNode

TYPES = {"str": str, "int": int, "float": float, "bool": bool, "list": list[str], "list[str]": list[str]}
KEPT_METADATA = ("tags", "jupyter")  # of a cell; the rest says how and when it ran
INJECTED = "injected-parameters"


class NotebookError(ValueError):
    """A file is no notebook, or declares its parameters in a way that cannot be read."""


class Parameter(NamedTuple):
    """A parameter as a notebook declares it: its type and the literal it starts from."""

    type: type
    default: object


def planned(path: Path) -> dict:
    """A notebook as its file has it, each source one string: enough to know what it declares and whether it has changed.

    Raises
    ------
    NotebookError
        The file cannot be read as a notebook.
    """
    try:
        notebook = json.loads(path.read_bytes())
        if notebook["nbformat"] == 4 and isinstance(notebook["metadata"], dict):
            cells = [_cell(**cell) for cell in notebook["cells"]]
            return notebook | {"cells": cells}
    except (OSError, ValueError, TypeError, KeyError):
        pass
    return read(path)  # an older format is converted, and what is none is told


def _cell(*, cell_type: str, source: str | list[str], metadata: dict, **more: object) -> dict:
    """A cell with its source in one string; a file may hold it as lines."""
    return {"cell_type": cell_type, "source": "".join(source), "metadata": dict(metadata), **more}


def read(path: Path) -> "NotebookNode":
    """A notebook in the current format.

    Raises
    ------
    NotebookError
        The file cannot be read as a notebook.
    """
    import nbformat

    try:
        return nbformat.read(path, as_version=4)
    except (OSError, UnicodeDecodeError, nbformat.reader.NotJSONError, nbformat.ValidationError, AttributeError, KeyError) as error:
        raise NotebookError(f"{path.name}: not a notebook: {str(error).splitlines()[0][:120]}") from None


def declared(notebook: dict) -> dict[str, Parameter]:
    """The parameters of the cell tagged ``parameters``, in its order; none where there is no such cell.

    Raises
    ------
    NotebookError
        The cell holds something else than ``name: type = literal``.
    """
    cell = next((cell for cell in notebook["cells"] if tagged(cell, "parameters")), None)
    if cell is None:
        return {}
    try:
        return dict(_parameter(statement) for statement in ast.parse(cell["source"]).body)
    except (SyntaxError, ValueError, KeyError) as error:
        raise NotebookError(f"parameters cell: write each as `name: type = literal`, types {', '.join(TYPES)} ({error})") from None


def _parameter(statement: ast.stmt) -> tuple[str, Parameter]:
    """Name, type and default of one assignment; without an annotation the type is the literal's."""
    if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name) and statement.value:
        return statement.target.id, Parameter(TYPES[ast.unparse(statement.annotation)], ast.literal_eval(statement.value))
    if isinstance(statement, ast.Assign) and len(statement.targets) == 1 and isinstance(statement.targets[0], ast.Name):
        default = ast.literal_eval(statement.value)
        return statement.targets[0].id, Parameter(TYPES[type(default).__name__], default)
    raise ValueError(f"line {statement.lineno}")


def tagged(cell: dict, tag: str) -> bool:
    """Whether a cell carries a tag."""
    return tag in cell["metadata"].get("tags", [])


def kept_metadata(cell: dict) -> dict:
    """What is kept of a cell's metadata."""
    return {key: cell["metadata"][key] for key in KEPT_METADATA if cell["metadata"].get(key)}


def fault(notebook: "NotebookNode") -> str | None:
    """Where an executed notebook failed or stopped, None if every cell with code in it ran, from the first to the last.

    Execution counts and error outputs alone are believed: a killed kernel leaves cells marked as completed.
    """
    before = 0
    for number, cell in enumerate(_code(notebook), 1):
        for output in cell.outputs:
            if output.output_type == "error":
                return f"code cell {number}: {' '.join(f'{output.ename}: {output.evalue}'.split())[:300]}"
        if not cell.source.strip():
            continue
        if cell.execution_count is None:
            return f"code cell {number}: was not run; the kernel died or was stopped before"
        if cell.execution_count <= before:
            return f"code cell {number}: was run out of order; restart the kernel and run all cells"
        before = cell.execution_count
    return None


def _code(notebook: "NotebookNode") -> "list[NotebookNode]":
    """The code cells that the author wrote."""
    return [cell for cell in notebook.cells if cell.cell_type == "code" and not tagged(cell, INJECTED)]


def published(executed: "NotebookNode", source: dict, given: dict[str, object]) -> "NotebookNode":
    """The executed notebook as it is kept: the same bytes whenever and wherever it was run.

    The cell that papermill put in goes; parameters that a reader must know of, ``given``, stand in a cell of their own.
    """
    import nbformat

    notebook = copy.deepcopy(executed)
    notebook.metadata = nbformat.from_dict(copy.deepcopy(source["metadata"]))
    notebook.metadata.pop("papermill", None)
    notebook.cells = [cell for cell in notebook.cells if not tagged(cell, INJECTED)]
    for cell in notebook.cells:
        cell.metadata = nbformat.from_dict(kept_metadata(cell))
    if given:
        at = next(number for number, cell in enumerate(notebook.cells) if tagged(cell, "parameters"))
        source_lines = ["# Parameters of this run", *(f"{name} = {value!r}" for name, value in given.items())]
        cell = nbformat.v4.new_code_cell("\n".join(source_lines), id=INJECTED, metadata={"tags": [INJECTED]}, execution_count=0)
        notebook.cells.insert(at + 1, cell)
    _number(notebook)
    return notebook


def _number(notebook: "NotebookNode") -> None:
    """Execution counts from 1 on, as in a kernel that ran nothing else."""
    executed = (cell for cell in notebook.cells if cell.cell_type == "code" and cell.execution_count is not None)
    for number, cell in enumerate(executed, 1):
        cell.execution_count = number
        for output in cell.outputs:
            if "execution_count" in output:
                output.execution_count = number
