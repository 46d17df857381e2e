"""Sentences with named numbers, taken apart.

    {n_articles}                          the number, as its language prints it
    {n_articles:article}                  with its noun: no articles, one article, 5 articles
    {n_claims ? words}                    words where the number is not 0
    {n_claims ? one | more}               the words that fit the number; the language decides what is singular
    {n_claims ? none | one | more}        the same, with words of their own for 0
    {and ? {n_lost ? {n_lost} lost} | …}  an enumeration of the words that there are: `3 delivered, 2 used and 1 lost`
    {fig:source_kinds} {table:claims}     a reference to a figure or table
    {cite:n_contradictions}               the articles in which the mentions stand that a number counts; or one article's id

All else is Markdown as Pandoc reads it; its attributes (`{.literal}`) stay.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from babel import Locale

from mali_study.writing.blocks import Number, Reference

TOKEN = re.compile(r"\{\s*[.#][^{}]*\}|[{}|]")
FIELD = re.compile(r"(?P<name>[^\s:?]+)(?::(?P<spec>\S+))?")
REFERENCES = ("fig", "table", "cite")
AND = "and"
LAST = {"en": " and ", "fr": " et "}  # before the last of an enumeration
Piece = str | Number | Reference


class TemplateError(ValueError):
    """A template cannot be read: one line says what is wrong and where."""


class Field(NamedTuple):
    """A number, or a reference, by its name; ``spec`` is the noun, or what is referred to."""

    name: str
    spec: str = ""


class Choice(NamedTuple):
    """Words that depend on a number."""

    name: str
    alternatives: tuple[tuple, ...]


def parsed(template: str) -> tuple[str | Field | Choice, ...]:
    """A template as text, fields and choices; a choice holds parsed templates.

    >>> parsed("We read {n_articles:article}.")
    ('We read ', Field(name='n_articles', spec='article'), '.')
    >>> parsed("{n_claims ? None. | One of {n_claims}.}")[0].alternatives
    (('None.',), ('One of ', Field(name='n_claims', spec=''), '.'))
    """
    parts, at = _sequence(template, 0, nested=False)
    if at < len(template):
        raise TemplateError(f"a brace is closed that was not opened: …{template[max(at - 30, 0) : at + 1]}")
    return tuple(parts)


def _sequence(template: str, at: int, nested: bool) -> tuple[list, int]:
    """The parts from a place on, up to the end or, within braces, to ``|`` or ``}``; and where that is."""
    parts, text = [], ""
    while at < len(template):
        token = TOKEN.match(template, at)
        if token and token[0] == "{":
            part, at = _braces(template, at)
            parts, text = [*parts, text, part], ""
        elif token and (token[0] == "}" or token[0] == "|" and nested):
            break
        else:
            literal = token[0] if token else template[at]
            text, at = text + literal, at + len(literal)
    return [part for part in (*parts, text) if part != ""], at


def _braces(template: str, opened: int) -> tuple[Field | Choice, int]:
    """What stands in braces, and where the template goes on."""
    close = re.compile(r"[?}]").search(template, opened)
    if not close:
        raise TemplateError(f"a brace is not closed: {template[opened : opened + 40]}…")
    named = FIELD.fullmatch(template[opened + 1 : close.start()].strip())
    if not named or close[0] == "?" and named["spec"]:
        raise TemplateError(f"no name in braces: {template[opened : close.end()]}; write {{name}}, {{name:noun}} or {{name ? one | more}}")
    if close[0] == "}":
        return Field(named["name"], named["spec"] or ""), close.end()
    alternatives, at = [], close.end()
    while True:
        parts, at = _sequence(template, at, nested=True)
        alternatives.append(_stripped(parts))
        if at >= len(template):
            raise TemplateError(f"a brace is not closed: {template[opened : opened + 40]}…")
        if template[at] == "}":
            break
        at += 1
    if len(alternatives) > 3 and named["name"] != AND:
        raise TemplateError(f"{{{named['name']} ? …}} has {len(alternatives)} alternatives; write at most none | one | more")
    return Choice(named["name"], tuple(alternatives)), at + 1


def _stripped(parts: list) -> tuple:
    """Parts of an alternative without the spaces that set it off."""
    if parts and isinstance(parts[0], str):
        parts[0] = parts[0].lstrip()
    if parts and isinstance(parts[-1], str):
        parts[-1] = parts[-1].rstrip()
    return tuple(part for part in parts if part != "")


def filled(parts: tuple, number: Callable[[str], Number], field: Callable[[Field], list[Piece]], language: str) -> list[Piece]:
    """The pieces of a parsed template; every name in it is looked up, also in words that do not fit, so that none stays wrong unseen."""
    pieces: list[Piece] = []
    for part in parts:
        if isinstance(part, Choice):
            every = [filled(words, number, field, language) for words in part.alternatives]
            pieces += enumeration(every, language) if part.name == AND else _chosen(every, number(part.name), language)
        else:
            pieces += field(part) if isinstance(part, Field) else [part]
    return pieces


def _chosen(alternatives: list[list[Piece]], number: Number, language: str) -> list[Piece]:
    """The alternative that fits a number; none where it is 0 and there are only words for what there is."""
    if isinstance(number.value, str) or number.value != number.value:
        raise TemplateError(f"{{{number.name} ? …}}: {number.name} is no count; let a count decide")
    if len(alternatives) == 1:
        return alternatives[0] if number.value else []
    if len(alternatives) == 3:
        return alternatives[min(int(number.value), 2)]
    return alternatives[Locale(language).plural_form(number.value) != "one"]


def enumeration(words: list[list[Piece]], language: str) -> list[Piece]:
    """What there are words for, one after another; an ellipsis at the end takes a comma."""
    there = [pieces for pieces in words if pieces]
    last = ", " if there and there[-1] == ["…"] else LAST[language]
    joints = ["", *[", "] * (len(there) - 2), last][: len(there)]
    return [piece for joint, pieces in zip(joints, there) for piece in (joint, *pieces) if piece != ""]
