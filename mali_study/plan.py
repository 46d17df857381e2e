"""What a run is going to do: which notebooks, with which parameters. Checked before anything is read or executed."""

from dataclasses import dataclass, field
from pathlib import Path

from nbformat import NotebookNode
from pydantic import TypeAdapter, ValidationError

from mali_study import notebooks
from mali_study.parameters import ParameterError, Parameters, checked, listed, unknown


@dataclass(frozen=True)
class Plan:
    """A checked run: the notebooks that can be executed, the parameters, those given among them, and what cannot be run and why."""

    notebooks: dict[Path, NotebookNode]
    parameters: Parameters
    given: dict[str, object]
    faults: list[str] = field(default_factory=list)


def plan(folder: Path, texts: dict[str, str]) -> Plan:
    """Read the notebooks of a folder and the parameters given as text, before anything runs.

    Raises
    ------
    FileNotFoundError
        The folder holds no notebook.
    ParameterError, EmptySelection
        No notebook declares a parameter of this name, or its value cannot be used.
    """
    paths = sorted(folder.glob("*.ipynb"))
    if not paths:
        raise FileNotFoundError(f"{folder}: no notebook (*.ipynb) in this folder; name another with --notebooks")
    readable, declared, faults = {}, {}, []
    for path in paths:
        try:
            notebook = notebooks.read(path)
            declared |= notebooks.declared(notebook)
            readable[path] = notebook
        except notebooks.NotebookError as error:
            faults.append(f"{path.name}: {str(error).removeprefix(path.name + ': ')}")
    given = {name: _typed(name, text, declared) for name, text in texts.items()}
    own = {name: value for name, value in given.items() if name in Parameters.model_fields}
    return Plan(readable, checked(**own), given, faults)


def _typed(name: str, text: str, declared: dict[str, notebooks.Parameter]) -> object:
    """A value of the type that the notebooks declare for this name."""
    if name not in declared:
        raise ParameterError(unknown(name, declared))
    wanted = declared[name].type
    if wanted == list[str]:
        return listed(text)
    try:
        return TypeAdapter(wanted).validate_strings(text)
    except ValidationError as error:
        message = error.errors()[0]["msg"]
        raise ParameterError(f"{name}={text!r}: {message[0].lower()}{message[1:]}") from None
