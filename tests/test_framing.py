"""Framing: which words a reader would mark, and which look alike."""

import re

import pytest
from conftest import rows_of

from mali_study import codebook

MARK = re.compile(r"\[(?P<form>[^\]|]+)\|(?P<group>\w+)\]")
EXAMPLE = re.compile(r"\[([^\]]+)\]")
GROUPS = codebook.load().framing


def found(text: str, group: str | None = None) -> list[tuple[str, str]]:
    """Words and group of each row."""
    return [(row["text"], row["group"]) for row in rows_of(text, "framing") if group in (None, row["group"])]


EXAMPLES = [(name, sentence) for name, entry in GROUPS.items() for sentence in (*entry.include, *entry.exclude)]


@pytest.mark.parametrize(("group", "marked"), EXAMPLES)
def test_the_codebooks_examples(group, marked):
    assert found(EXAMPLE.sub(r"\1", marked), group) == [(form, group) for form in EXAMPLE.findall(marked)]


@pytest.mark.parametrize(
    "marked",
    [
        "La [junte|regime] parle d'[instructeurs russes|russians] contre les [djihadistes|armed_groups].",
        "Des [MERCENAIRES|russians] seraient là, dit l'[ancienne puissance coloniale|french].",
        "Le [Président de la Transition|regime], le général Goïta, a salué les soldats de Wagner.",
        "Les « [mercenaires|russians] » du groupe seraient des « [instructeurs|russians] ».",
        "Deux [hommes armés|armed_groups] et des [combattants|armed_groups] du JNIM ont fui.",
        "Les incursions [jihadistes|armed_groups] inquiètent les [colonels|regime].",
        "Les colonels Camara et Diaw ont défilé avec les anciens combattants.",
        "La [junte\u202fmilitaire|regime] a un [homme\u00a0fort|regime].",
        "L'EIGS et Wagner sont à Bamako.",
    ],
)
def test_descriptors_are_marked_where_a_reader_would(marked):
    assert found(MARK.sub(r"\g<form>", marked)) == MARK.findall(marked)


def test_the_term_is_the_codebooks_form_and_the_longest_wins():
    rows = rows_of("Les GROUPES ARMÉS TERRORISTES et les autorités de la Transition.", "framing")
    assert [(row["text"], row["term"]) for row in rows] == [
        ("GROUPES ARMÉS TERRORISTES", "groupe armé terroriste"),
        ("autorités de la Transition", "autorités de la transition"),
    ]


def test_an_abbreviation_in_brackets_is_the_same_choice_of_words():
    assert found("Les groupes armés terroristes (GAT) avancent, les GAT reculent.") == [
        ("groupes armés terroristes", "armed_groups"),
        ("GAT", "armed_groups"),
    ]


def test_boilerplate_is_not_read():
    assert found("Titre\n\nLe ministre a salué ses hôtes.\n\nLire aussi : la junte parle\n") == []
