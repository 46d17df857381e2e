"""What a run is going to do: which notebooks, with which parameters. Checked before anything is read or executed."""

from dataclasses import dataclass, field
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from mali_study import notebooks
from mali_study.parameters import OWN, ParameterError, Parameters, checked, listed, unknown

WITHOUT = {"codebook": "with the package's", "corrections": "as the annotators left it"}  # parameters that the tables follow all the same


@dataclass(frozen=True)
class Plan:
    """A checked run: the notebooks that can be executed, the parameters, those given among them, and what cannot be run and why.

    Notebooks are held as they were read, see `mali_study.notebooks.planned`: what is executed is what was checked. ``notes`` say
    what a reader of the figures should know.
    """

    notebooks: dict[Path, dict]
    parameters: Parameters
    given: dict[str, object]
    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def declares(self, path: Path, name: str) -> bool:
        """Whether a notebook declares a parameter of this name."""
        return name in notebooks.declared(self.notebooks[path])

    def shown(self, path: Path) -> dict[str, object]:
        """Of the parameters given, those that a notebook declares."""
        return {name: value for name, value in self.given.items() if self.declares(path, name)}

    def value(self, path: Path, name: str) -> str:
        """What a notebook starts with under a name, as text: given, else its own default; empty if it declares no such parameter."""
        declared = notebooks.declared(self.notebooks[path])
        return str(self.given.get(name, declared[name].default)) if name in declared else ""


def plan(folder: Path, texts: dict[str, str]) -> Plan:
    """Read the notebooks of a folder and the parameters given as text, before anything runs.

    Raises
    ------
    FileNotFoundError
        The folder holds no notebook.
    ParameterError, EmptySelection
        No notebook declares a parameter of this name, its value cannot be used, or notebooks start from different ones.
    """
    paths = sorted(path for path in folder.glob("*.ipynb") if not path.name.startswith("."))
    if not paths:
        raise FileNotFoundError(f"{folder}: no notebook (*.ipynb) in this folder; name another with --notebooks")
    readable, by_notebook, faults = {}, {}, []
    for path in paths:
        try:
            notebook = notebooks.planned(path)
            by_notebook[path.name] = notebooks.declared(notebook)
            readable[path] = notebook
        except notebooks.NotebookError as error:
            faults.append(f"{path.name}: {str(error).removeprefix(path.name + ': ')}")
    declared = {name: parameter for parameters in by_notebook.values() for name, parameter in parameters.items()}
    given = {name: _typed(name, text, declared) for name, text in texts.items()}
    values = _defaults(by_notebook, given) | {name: value for name, value in given.items() if name in Parameters.model_fields}
    notes = [
        f"{notebook}: declares no parameter {name!r}: what it shows is counted {without}"
        for name, without in WITHOUT.items()
        for notebook, parameters in by_notebook.items()
        if given.get(name) and name not in parameters
    ]
    return Plan(readable, checked(**values), given, faults, notes)


def _defaults(by_notebook: dict[str, dict[str, notebooks.Parameter]], given: dict[str, object]) -> dict[str, object]:
    """What the notebooks themselves start from, of the study's parameters that are not given; all must start from the same."""
    found: dict[str, tuple[str, object]] = {}
    for notebook, parameters in by_notebook.items():
        for name in (name for name in parameters if name in Parameters.model_fields and name not in (*OWN, *given)):
            first, value = found.setdefault(name, (notebook, parameters[name].default))
            if value != parameters[name].default:
                wrong = f"{name}: {first} starts from {value!r}, {notebook} from {parameters[name].default!r}"
                raise ParameterError(f"{wrong}; make them the same, or give one for all: -p {name}=VALUE")
    return {name: value for name, (_, value) in found.items()}


def _typed(name: str, text: str, declared: dict[str, notebooks.Parameter]) -> object:
    """A value of the type that the notebooks declare for this name; the tables follow some even if no notebook does."""
    if name in WITHOUT and name not in declared:
        return text
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
