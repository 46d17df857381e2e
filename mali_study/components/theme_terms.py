"""What each spelling of a theme's words says: alone, with company, as company, or nothing at all."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from mali_study.codebook import Codebook
from mali_study.codebook.models import Pair, Theme
from mali_study.reading.folding import fold_word
from mali_study.reading.inflection import verb_forms
from mali_study.reading.terms import forms

WHOLE = -1  # the pair of what speaks for a theme as a whole


class Meaning(NamedTuple):
    """What a form means: ``role`` is ``term``, ``weak``, ``with`` or ``unless``; ``pair`` the number of its pair, or WHOLE."""

    theme: str
    pair: int
    role: str


class Sense(NamedTuple):
    """A meaning, and how many characters from the beginning of a longer form have it."""

    length: int
    meaning: Meaning


def senses(book: Codebook) -> dict[str, tuple[Sense, ...]]:
    """Each spelling with what it means, and what the shorter spellings mean that it begins with."""
    meanings: dict[str, set[Meaning]] = defaultdict(set)
    verbs = {verb: entry.model_dump() for verb, entry in book.verbs.items()}
    for name, theme in book.themes.items():
        for pair, role, words, infinitives in _lists(theme):
            meaning = Meaning(name, pair, role)
            for form in (form for word in expanded(words, book) for form in forms(word)):
                meanings[form].add(meaning)
            for form in (form for verb in infinitives for form in verb_forms(verb, verbs)):
                meanings[fold_word(form).replace("-", " ")].add(meaning)
    return {form: _beginnings(form, meanings) for form in list(meanings)}


def expanded(words: list[str], book: Codebook) -> Iterator[str]:
    """The words of a list; ``@FRA`` is every name and adjective of a state in ``places.toml``."""
    for word in words:
        if word.startswith("@"):
            place = book.places[word[1:]]
            yield from (*place.terms, *place.adjectives)
        else:
            yield word


def _lists(theme: Theme) -> Iterator[tuple[int, str, list[str], list[str]]]:
    """Every list of a theme: its pair, the role of its words, the words, the verbs."""
    yield WHOLE, "term", theme.terms, theme.verbs
    yield WHOLE, "unless", theme.unless, []
    for number, pair in enumerate(theme.pairs):
        yield from _pair_lists(number, pair)


def _pair_lists(number: int, pair: Pair) -> Iterator[tuple[int, str, list[str], list[str]]]:
    yield number, "weak", pair.weak, pair.verbs
    yield number, "with", pair.company, pair.company_verbs


def _beginnings(form: str, meanings: Mapping[str, set[Meaning]]) -> tuple[Sense, ...]:
    """The senses of a form and of its first words: a finder gives the longest form only."""
    ends = [place for place, letter in enumerate(form) if letter == " "] + [len(form)]
    return tuple(sorted(Sense(end, meaning) for end in ends for meaning in meanings.get(form[:end], ())))
