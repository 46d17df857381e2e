"""What each field of a mention may hold, for values that people wrote: in an annotation tool, or in a table of corrections."""

import re
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from typing import get_args

from mali_study.codebook import Codebook, models
from mali_study.labels import MODE
from mali_study.reading.folding import fold_word
from mali_study.reading.terms import Terms
from mali_study.schemas import COLUMNS, LAYERS, SHARED
from mali_study.tables import date_bounds

PLACES = ("attribution", "quote_start", "quote_end")  # of another mention, or of the words quoted
FIELDS = {layer: tuple(column for column in COLUMNS[layer] if column not in (*SHARED, *PLACES)) for layer in LAYERS}
# The field that says most of a mention, where it has few values: tools that know labels alone show it in the label.
LEADING = {"equipment": "status", "attributions": "mode", "themes": "theme", "framing": "group"}
NEEDED = {"equipment": ("equipment",), "themes": ("theme",), "framing": ("group",)}  # without it the mention says nothing
EXPECTED = {"attributions": ("source", "kind", "mode", "cue"), "dates": ("value",)}
MODALITIES = ("asserted", "conditional", "denied")
BASES = ("explicit", "published", "text", "calendar")
HOLDERS = ("jihadists", "separatists", "wagner", "africa-corps", "other")
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?")
# The form of what has no list of values, and how to say it.
FORMS = {
    "equipment": (re.compile(r"[a-z0-9]+(-[a-z0-9]+)*"), "write a designation in lower case with hyphens, such as su-25"),
    "quantity": (re.compile(r"[1-9][0-9]{0,8}"), "write a whole number from 1 on, or leave it empty"),
    "supplier": (re.compile(r"[A-Z]{3}"), "write the three letters of ISO 3166-1, such as RUS"),
    "recipient": (re.compile(r"[A-Z]{3}"), "write the three letters of ISO 3166-1, such as MLI"),
    "operator": (re.compile(rf"[A-Z]{{3}}|{'|'.join(HOLDERS)}"), f"write the three letters of ISO 3166-1, or one of {', '.join(HOLDERS)}"),
}
DATES = "write a day, month, year or interval that exists, such as 2022-08-09, 2022-08 or 2021-12/2022-02"


class FieldError(ValueError):
    """A field holds what it cannot: field, value and remedy are named."""


class Fields:
    """The fields of all layers by one codebook, whose themes and groups of framing are those that may be chosen.

    Attributes
    ----------
    closed : dict of str to tuple of str
        The values of each field that has a list of them.
    """

    def __init__(self, book: Codebook):
        self.book = book
        self.closed: dict[str, tuple[str, ...]] = {
            "family": get_args(models.Family),
            "approximate": ("True", "False"),
            "status": get_args(models.StatusName),
            "modality": MODALITIES,
            "kind": get_args(models.Kind),
            "mode": tuple(MODE),
            "theme": tuple(book.themes),
            "group": tuple(book.framing),
            "basis": BASES,
        }

    def typed(self, column: str, words: str) -> str | int | bool:
        """The value of a field from the words for it.

        Raises
        ------
        FieldError
            The field cannot hold it.
        """
        if column in self.closed and words not in self.closed[column]:
            raise FieldError(f"{column} {words!r}: {unknown(words, self.closed[column])}")
        if column in FORMS and not FORMS[column][0].fullmatch(words):
            raise FieldError(f"{column} {words!r}: {FORMS[column][1]}")
        if column in ("date", "value") and not _exists(words):
            raise FieldError(f"{column} {words!r}: {DATES}")
        return int(words) if column == "quantity" else words == "True" if column == "approximate" else words

    def completed(self, layer: str, words: str, given: dict[str, str], new: bool = False) -> tuple[dict, list[str]]:
        """All fields of a mention, those not given None, and the names of those that a coder should still fill in.

        What the words alone tell is looked up in the codebook: ``equipment`` and ``term``; words it does not know stand for
        themselves. A ``new`` mention is asserted, its number firm and its family that of its slug, unless the coder says otherwise.

        Raises
        ------
        FieldError
            A field holds what it cannot, or the one that the layer is about is missing.
        """
        row = {column: self.typed(column, given[column]) if given.get(column) else None for column in FIELDS[layer]}
        missing = [column for column in EXPECTED.get(layer, ()) if row[column] is None]
        if layer == "equipment" and row["equipment"] is None:
            row["equipment"] = _longest(self._equipment, words)
            missing += [] if row["equipment"] else ["equipment"]
            row["equipment"] = row["equipment"] or re.sub(r"[^a-z0-9]+", "-", fold_word(words)).strip("-") or "military-equipment"
        for column in NEEDED.get(layer, ()):
            if row[column] is None:
                raise FieldError(f"no {column}; choose one of {', '.join(self.closed[column])}")
        if layer == "framing":
            row["term"] = row["term"] or _longest(self._framing, words) or fold_word(words)
        for column, value in self._assumed(row).items() if new else ():
            row[column] = value if row.get(column) is None else row[column]
        return row, missing

    def _assumed(self, row: dict) -> dict:
        """What a mention is taken to say where its coder says nothing."""
        entry = self.book.equipment.get(row.get("equipment"))
        assumed = {"family": entry.family if entry else "generic", "approximate": False, "modality": "asserted"}
        return {column: value for column, value in assumed.items() if column in row}

    @cached_property
    def _equipment(self) -> Terms[str]:
        return Terms({term: slug for slug, entry in self.book.equipment.items() for term in (*entry.terms, *(entry.ambiguous or ()))})

    @cached_property
    def _framing(self) -> Terms[str]:
        groups = self.book.framing.values()
        return Terms({term: term for group in groups for term in (*group.terms, *group.ambiguous, *group.ranks)})


def _longest(terms: Terms[str], words: str) -> str | None:
    """What the longest term among these words stands for."""
    found = list(terms(fold_word(words).replace("-", " ")))
    return max(found, key=lambda hit: hit[1] - hit[0])[2] if found else None


def _exists(value: str) -> bool:
    """Whether both ends of an ISO 8601 day, month, year or interval are in the calendar."""
    try:
        return DATE.fullmatch(value) is not None and all(date.fromisoformat(end) for end in date_bounds(value))
    except ValueError:
        return False


def unknown(words: str, known: tuple[str, ...]) -> str:
    """What to say of a word that is not among those known: the nearest, and all of them."""
    near = get_close_matches(words, known, n=1, cutoff=0.5)
    return "unknown; " + (f"did you mean {near[0]!r}? " if near else "") + f"one of {', '.join(known)}"
