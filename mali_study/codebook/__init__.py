"""The codebook: which words count, each group with its definition and source. Loaded and checked here."""

import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from mali_study.codebook import claim_models, event_models, models, registers

FOLDER = Path(__file__).parent
# file -> what one of its top-level tables must look like
FILES = {
    "about": models.About,
    "equipment": dict[str, models.Equipment],
    "lots": models.Lots,
    "actors": models.Actors,
    "places": dict[str, models.Place],
    "speech": models.Speech,
    "verbs": dict[str, models.IrregularVerb],
    "dates": dict[str, models.DateWords],
    "themes": dict[str, models.Theme],
    "framing": dict[str, models.Framing],
    "events": event_models.Events,
    "furniture": dict[str, models.Group],
    "claims": claim_models.Claims,
    "reuse": dict[str, models.Group],
    "registrations": registers.Registrations,
    "registers": registers.Registers,
}


HOME = "MLI"  # the state an article is taken to be about where it names none of `lots.homes`


class CodebookError(ValueError):
    """A codebook file cannot be used: the message names file, key and fault."""


@dataclass(frozen=True)
class Codebook:
    """Every file of a codebook, validated; one attribute per file, see ``mali_study.codebook.models`` for their fields.

    ``version`` is the one that ``about.toml`` states; ``digest`` the first eight characters of the SHA-256 of all files.
    """

    about: models.About
    equipment: dict[str, models.Equipment]
    lots: models.Lots
    actors: models.Actors
    places: dict[str, models.Place]
    speech: models.Speech
    verbs: dict[str, models.IrregularVerb]
    dates: dict[str, models.DateWords]
    themes: dict[str, models.Theme]
    framing: dict[str, models.Framing]
    events: event_models.Events
    furniture: dict[str, models.Group]
    claims: claim_models.Claims
    reuse: dict[str, models.Group]
    registrations: registers.Registrations
    registers: registers.Registers
    digest: str

    @property
    def version(self) -> str:
        """Version and digest, as captions print them."""
        return f"{self.about.version} ({self.digest})"


def paths(folder: Path | str | None = None) -> dict[str, Path]:
    """Where each codebook file is read: in ``folder`` if it is there, else in the package.

    Raises
    ------
    CodebookError
        The folder does not exist, or holds no codebook file.
    """
    packaged = {name: FOLDER / f"{name}.toml" for name in FILES}
    if not folder:
        return packaged
    own = {name: Path(folder) / f"{name}.toml" for name in FILES}
    if not any(path.is_file() for path in own.values()):
        expected = ", ".join(f"{name}.toml" for name in FILES)
        raise CodebookError(f"{folder}: no codebook file in this folder; expected one or more of {expected}")
    return {name: own[name] if own[name].is_file() else packaged[name] for name in FILES}


def load(folder: Path | str | None = None) -> Codebook:
    """Load and check a codebook; files that ``folder`` lacks are the package's own.

    Raises
    ------
    CodebookError
        A file is no TOML, an entry has an unknown, missing or mistyped key, or lacks what the rules or another file
        name: file, key and fault are named.
    """
    found, digest, files = {}, hashlib.sha256(), paths(folder)
    for name, path in files.items():
        content = path.read_bytes()
        digest.update(content)
        found[name] = _checked(path, content, FILES[name])
    book = Codebook(**found, digest=digest.hexdigest()[:8])
    if folder:
        _check_across(book, files)
    return book


def _check_across(book: Codebook, files: dict[str, Path]) -> None:
    """Tables that the rules ask for by name: those that the package's own file has; and states that other files name."""
    for name, keys in {"furniture": (), "lots": ("statuses", "words")}.items():
        packaged = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
        for key in keys or ("",):
            needed, there = (packaged[key], getattr(book.lots, key)) if key else (packaged, book.furniture)
            if missing := [table for table in needed if table not in there]:
                table = f"{key}.{missing[0]}" if key else missing[0]
                raise CodebookError(f"{files[name]}: {table}: field required; copy the table [{table}] from the package's {name}.toml")
    if HOME not in book.places:
        raise CodebookError(f"{files['places']}: {HOME}: field required; an article that names no state is taken to be about this one")
    if not set(book.lots.homes) & set(book.places):
        raise CodebookError(f"{files['lots']}: homes: none of {', '.join(book.lots.homes)[:60]} is a table of {files['places']}")
    for state in book.actors.people.states:
        if state not in book.places:
            raise CodebookError(f"{files['places']}: {state}: field required; {files['actors']} names it under people.states")
    for theme, entry in book.themes.items():
        for word in entry.references():
            if word not in book.places:
                raise CodebookError(f"{files['themes']}: {theme}: '@{word}' is no table of {files['places']}")


def _checked(path: Path, content: bytes, shape: type):
    """The validated content of one file."""
    try:
        return TypeAdapter(shape).validate_python(tomllib.loads(content.decode("utf-8")))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CodebookError(f"{path}: not a TOML file in UTF-8: {error}") from None
    except ValidationError as error:
        fault = error.errors()[0]
        key = ".".join(str(part) for part in fault["loc"]) or "(file)"
        raise CodebookError(f"{path}: {key}: {fault['msg'].lower()} (got {fault['input']!r:.60})") from None
