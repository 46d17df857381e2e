"""What a notebook of a run rests on, as digests: one whose key has not changed need not be executed again.

A key has two halves. ``source`` is the notebook's own: cells, tags, parameters. ``inputs`` is all that its study reads: the articles
selected, codebook, hand codings, corrections, register, the package, the versions of libraries, the model. Which articles are
selected only annotated tables can tell, so ``inputs`` needs an open study. ``ground`` needs none: it covers every file that any
``inputs`` can rest on, and more, in a moment; while it stands, so do they. No time, output folder or number of jobs enters.
"""

import platform
import re
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from mali_study import __version__, notebooks
from mali_study.digests import content, digest, listing, sha256, tree
from mali_study.parameters import OWN, checked
from mali_study.paths import resolve

if TYPE_CHECKING:
    from mali_study.plan import Plan
    from mali_study.study import Study

PACKAGE = Path(__file__).parent
SELECTING = ("start", "end", "outlets")
TABLES = (".csv", ".parquet")  # what codings and corrections come in


def source(plan: "Plan", path: Path) -> str:
    """What a notebook is itself: metadata and cells as they are published, without outputs, and the given parameters that it declares."""
    notebook = plan.notebooks[path]
    about = {name: value for name, value in notebook["metadata"].items() if name != "papermill"}  # published with it
    return digest([about, _cells(notebook), plan.shown(path)])


def written(notebook: dict) -> str:
    """What the author wrote of a notebook, whatever it showed when it was last executed."""
    return digest(_cells(notebook))


def _cells(notebook: dict) -> list:
    """Cells without outputs."""
    kept = ("cell_type", "id", "source", "attachments")
    return [[*(cell.get(name) for name in kept), notebooks.kept_metadata(cell)] for cell in notebook["cells"]]


def ground(plan: "Plan", model: str) -> str:
    """All that lies on disk and decides what the tables of a run hold or its notebooks show; what is not there is absent, no error.

    Texts beside a coding of articles that the corpus lacks are not in it: see `beside`.
    """
    chosen = plan.parameters
    return digest(
        {
            "parameters": chosen.model_dump(exclude={*OWN}),
            "made with": _made_with(model),
            "corpus": _texts(resolve(chosen.corpus)),
            "codebook": listing(resolve(chosen.codebook), (".toml",)) if chosen.codebook else None,
            "corrections": listing(resolve(chosen.corrections), TABLES) if chosen.corrections else None,
            "codings": {named: listing(_coding_folder(plan, named), TABLES) for named in _codings(plan)},
            "registers": [_register(plan, path) for path in plan.notebooks],
            "imprint": _imprint(),
        }
    )


def by_hand(plan: "Plan") -> dict[str, str]:
    """Digests of the files that people made beside articles, codebook and corrections: codings, registers, ``CITATION.cff``."""
    found = {f"coding/{Path(one).name}": digest for named in _codings(plan) for one, digest in listing(_coding_folder(plan, named), TABLES)}
    registers = {plan.value(path, "register") for path in plan.notebooks} - {"", None}
    found |= {f"register/{Path(named).name}": content(resolve(named)) for named in registers}
    found["imprint/CITATION.cff"] = _imprint()
    return {name: digest for name, digest in sorted(found.items()) if digest}


def beside(plan: "Plan", coding: str) -> str:
    """The texts that lie beside a coding, named as the parameter names it."""
    return digest(_texts(_beside(_coding_folder(plan, coding))))


def inputs(study: "Study", plan: "Plan", model: str) -> tuple[dict[Path, str], dict[str, str]]:
    """What the study of each notebook reads; and by the names of codings, the texts beside those of articles that the corpus lacks.

    Of articles that are not selected only that enters which a study says of all: how many have no date that tells, faults, notes.
    """
    from mali_study import codebook as codebooks
    from mali_study import corrections

    chosen = plan.parameters
    book = codebooks.paths(resolve(chosen.codebook) if chosen.codebook else None)
    by_hand = corrections.files(resolve(chosen.corrections)) if chosen.corrections else ()
    common = [_made_with(model), study.faults, study.notes, _imprint()]
    common += [[(path.name, sha256(path)) for path in (*book.values(), *by_hand)]]
    codings = {named: _coding(plan, named, study) for named in _codings(plan)}
    found = {
        path: digest([common, _selection(plan, path, study), codings[plan.value(path, "coding")], _register(plan, path)])
        for path in plan.notebooks
    }
    return found, {named: texts for named, (_, _, texts) in codings.items() if texts}


def versions() -> dict[str, str]:
    """Python and the libraries the project names, with mali_study's own version."""
    requirements = metadata.requires("mali_study") or []
    names = sorted({re.match(r"[\w.-]+", line).group() for line in requirements if "extra ==" not in line})
    return {"mali_study": __version__, "python": platform.python_version(), **{name: metadata.version(name) for name in names}}


def _selection(plan: "Plan", path: Path, study: "Study") -> list:
    """The articles that a notebook shows: those of the period and the outlets, as far as it declares them."""
    from mali_study.selection import selected

    declared = notebooks.declared(plan.notebooks[path])
    narrowing = {name: getattr(plan.parameters, name) for name in SELECTING if name in declared}
    articles, n_left_out = selected(study.annotations.table("articles"), checked(**narrowing))
    return [_rows(articles), n_left_out]


def _codings(plan: "Plan") -> list[str]:
    """The hand codings that notebooks take, as they name them; empty is the corpus's own."""
    return sorted({plan.value(path, "coding") for path in plan.notebooks})


def _coding_folder(plan: "Plan", named: str) -> Path:
    """Where a hand coding lies: see `Study.hand_coding`."""
    return resolve(named) if named else resolve(plan.parameters.corpus) / "coding"


def _beside(coding: Path) -> Path:
    """Where the articles of a coding lie that is of none in the corpus: see `Study.accuracy`."""
    return coding.parent / "articles" if (coding.parent / "articles").is_dir() else coding.parent


def _coding(plan: "Plan", named: str, study: "Study") -> tuple[list, str | None, str | None]:
    """What a coding holds; what the corpus has of the articles that it codes; if that is nothing, the texts beside it."""
    from mali_study import agreement

    folder = _coding_folder(plan, named)
    held = listing(folder, TABLES)
    try:
        coded = agreement.coded(agreement.read_coding(folder))
    except (OSError, ValueError):  # there is none, or the notebook says what is wrong with it
        return held, None, None
    articles = study.annotations.table("articles")
    known = articles[articles["article_id"].isin(coded)]
    return (held, _rows(known), None) if len(known) else (held, None, beside(plan, named))


def _rows(articles) -> str:
    """What is known of articles, the digests of their files in the place of their texts."""
    return articles.drop(columns="text").to_json(orient="records")


def _register(plan: "Plan", path: Path) -> str | None:
    """The register extract that a notebook names."""
    named = plan.value(path, "register")
    return content(resolve(named)) if named else None


def _imprint() -> str | None:
    """Who made the study and how it is cited."""
    return content(resolve("CITATION.cff"))


def _texts(folder: Path) -> list:
    """Every article below a folder, and what is said of them: see `mali_study.corpus`."""
    return [tree(folder, lambda name: name.lower().endswith(".txt")), content(folder / "articles.csv")]


def _made_with(model: str) -> list:
    """What a study is made with: versions, every file of the package, and the model, its files or its installed version."""
    made = [versions(), tree(PACKAGE, lambda name: not name.endswith(".pyc")), model]
    if model and Path(model).is_dir():
        return [*made, tree(Path(model), lambda name: True)]
    try:
        return [*made, metadata.version(model) if model else None]
    except metadata.PackageNotFoundError:
        return made
