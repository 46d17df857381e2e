"""Who made the study and how it is cited, as ``CITATION.cff`` of the project says: nothing of it is assumed."""

from collections.abc import Mapping
from typing import NamedTuple

import yaml

from mali_study.paths import project

NAME = "CITATION.cff"


class Imprint(NamedTuple):
    """What the file states; what it does not state, or where there is no file, is empty.

    ``authors`` are printed names with the affiliation in brackets; ``released`` is a day, ISO 8601; ``licence`` an SPDX identifier;
    ``address`` the DOI or where the program is found.
    """

    title: str = ""
    authors: tuple[str, ...] = ()
    version: str = ""
    released: str = ""
    licence: str = ""
    address: str = ""


def imprint() -> Imprint:
    """What the project's file of citation says.

    Raises
    ------
    ValueError
        The file is there and is no list of names and values in YAML.
    """
    path = project() / NAME
    if not path.is_file():
        return Imprint()
    try:
        stated = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # every value as it is written
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ValueError(f"{NAME}: not readable as YAML ({' '.join(str(error).split())})") from None
    if not isinstance(stated, Mapping):
        raise ValueError(f"{NAME}: not readable as names and values in YAML")
    people = [person for person in stated.get("authors") or () if isinstance(person, Mapping)]
    address = f"https://doi.org/{stated['doi']}" if stated.get("doi") else stated.get("url") or stated.get("repository-code")
    single = {"version": stated.get("version"), "released": stated.get("date-released"), "licence": stated.get("license")}
    single |= {"title": stated.get("title"), "address": address}
    texts = {name: str(value or "") for name, value in single.items()}
    return Imprint(authors=tuple(filter(None, map(_author, people))), **texts)


def _author(person: Mapping) -> str:
    """A person's or a body's name, with the affiliation."""
    parts = (person.get(part) for part in ("given-names", "name-particle", "family-names", "name-suffix"))
    name = person.get("name") or " ".join(part for part in parts if part)
    return f"{name} ({person['affiliation']})" if person.get("affiliation") and name else name
