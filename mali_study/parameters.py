"""The parameters of a study: their names, types and what they may hold. Checked before anything is read or run."""

import difflib
from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, ValidationError, model_validator

OWN = ("figures", "documents", "formats")  # of each notebook alone; every other parameter decides what is annotated or shown of it
Format = Literal["pdf", "svg", "png", "html", "csv", "md", "tex"]


class ParameterError(ValueError):
    """A parameter is unknown or holds what it cannot: one line names it, its value and the remedy."""


class EmptySelection(ValueError):
    """Period or outlets leave no article."""


def listed(value: object) -> object:
    """A list written in one string, ``a, b``, taken apart; lists stay what they are."""
    return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value


def iso_day(value: str) -> str:
    """A day that exists, or nothing."""
    try:
        known = not value or date.fromisoformat(value).isoformat() == value
    except ValueError:
        known = False
    if not known:
        raise ValueError("no day of the calendar; write it as YYYY-MM-DD, or leave it empty")
    return value


Day = Annotated[str, AfterValidator(iso_day)]


class Parameters(BaseModel):
    """What the notebooks of the study declare; ``mali-study run -p NAME=VALUE`` sets any of them.

    Attributes
    ----------
    corpus, codebook : str
        Folder of articles; folder with a codebook of one's own, empty for the package's.
    corrections : str
        Folder of hand corrections that stand in for the annotators' rows; empty for none.
    start, end : str
        First and last day kept, ``YYYY-MM-DD``; empty keeps all. With either, undated articles stay out.
    outlets : list of str
        Outlets kept, in any case and with or without accents; empty keeps all.
    language : str
        Of labels and captions: ``en`` or ``fr``.
    figures : str
        Folder that the figures go to.
    documents : str
        Folder that the written study goes to.
    formats : list of str
        Of ``pdf``, ``svg``, ``png``, ``html``, ``csv``; the caption, ``md`` and ``tex``, is always written.
    """

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    corpus: str = "seeds"
    codebook: str = ""
    corrections: str = ""
    start: Day = ""
    end: Day = ""
    outlets: Annotated[list[str], BeforeValidator(listed)] = []
    language: Literal["en", "fr"] = "en"
    figures: str = "build/figures"
    documents: str = "build"
    formats: Annotated[list[Format], BeforeValidator(listed)] = ["pdf", "svg", "png", "html", "csv"]

    @model_validator(mode="after")
    def _period_holds_a_day(self) -> "Parameters":
        if self.start and self.end and self.start > self.end:
            raise EmptySelection(f"start {self.start} is after end {self.end}: the period is empty")
        return self


def checked(**values: object) -> Parameters:
    """The parameters with these values, all others at their defaults.

    Raises
    ------
    ParameterError
        A name is unknown, or a value has the wrong type or form.
    EmptySelection
        The period ends before it starts.
    """
    try:
        return Parameters(**values)
    except ValidationError as error:
        fault = error.errors()[0]
        reason = fault.get("ctx", {}).get("error")
        if isinstance(reason, EmptySelection):
            raise EmptySelection(str(reason)) from None
        if fault["type"] == "extra_forbidden":
            raise ParameterError(unknown(str(fault["loc"][0]), Parameters.model_fields)) from None
        name = ".".join(str(part) for part in fault["loc"])
        raise ParameterError(f"{name}={fault['input']!r}: {reason or fault['msg'][0].lower() + fault['msg'][1:]}") from None


def unknown(name: str, known: Iterable[str]) -> str:
    """What to say of a parameter that nobody declares: the nearest known name, and all of them."""
    names = sorted(known)
    near = difflib.get_close_matches(name, names, n=1, cutoff=0.5)
    return f"unknown parameter {name!r}; " + (f"did you mean {near[0]!r}? " if near else "") + f"known: {', '.join(names)}"
