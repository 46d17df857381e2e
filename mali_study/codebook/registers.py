"""What the codebook files about registrations and registers must hold."""

from typing import Annotated

from pydantic import Field

from mali_study.codebook.models import Country, Entry, Group, Section, Words

Mark = Annotated[str, Field(pattern=r"^[A-Z0-9]{1,4}-?[A-Z0-9#@]{2,7}$")]
BareMark = Annotated[str, Field(pattern=r"^[#@]+(-[#@]+)?$")]


class Registration(Section):
    """A state's registrations of aircraft: a prefix, mostly with a hyphen, then ``#`` for a figure, ``@`` for a letter.

    ``military`` and ``civil`` marks count wherever they stand, those of letters alone (`F-@@@@`) only beside an aircraft or a
    word of registration; those ``beside`` only directly behind such a word.
    """

    military: list[Mark] = []
    civil: list[Mark] = []
    beside: list[Mark] = []


class RegistrationWords(Entry):
    """Words behind which a number is a registration, words that may stand between, and words that make it a paper's or flight's."""

    registration: Group
    between: Group
    papers: Group


class BareMarks(Section):
    """Numbers without a state's prefix, which count only directly behind a word of registration and beside an aircraft."""

    marks: Annotated[list[BareMark], Field(min_length=1)]


class Registrations(Entry):
    """``registrations.toml``: how aircraft are registered, by state."""

    words: RegistrationWords
    bare: BareMarks
    states: dict[Country, Registration]


class RegisterColumn(Entry):
    """A column of a register of arms transfers: the name in SIPRI's export, other names, and whether a file must have it."""

    name: str
    terms: list[str] = []
    needed: bool = False


class RegisterColumns(Section):
    """Columns of a register by what they hold."""

    recipient: RegisterColumn
    supplier: RegisterColumn
    order_year: RegisterColumn
    ordered: RegisterColumn
    designation: RegisterColumn
    description: RegisterColumn
    delivered: RegisterColumn
    delivery_years: RegisterColumn
    status: RegisterColumn
    comments: RegisterColumn


class RegisterNames(Section):
    """Names in a register by code or slug; of those who are no state, the first is printed."""

    names: dict[str, Words]


class Registers(Entry):
    """``registers.toml``: the words of registers of arms transfers that are compared with the press."""

    columns: RegisterColumns
    states: RegisterNames
    holders: RegisterNames
    designations: RegisterNames
    unknown: Group
