"""Which sentences of a collection a reader asks for. The script of the page filters by the same rules."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from mali_study.explorer.collection import Article, Collection, facets
from mali_study.reading.folding import fold, fold_word


@dataclass(frozen=True)
class Wanted:
    """What a sentence must have: of each facet one of the values chosen (none: any), and all of these together.

    Attributes
    ----------
    words : str
        Stand in the sentence in this order, in any case, with or without accents; a hyphen is a space.
    start, end : str
        ISO days between which the article was published, empty is open.
    undated : bool
        Also articles of which the date does not tell whether it was: undated ones, and months or years that the period cuts.
    outlets : frozenset of str
        ``""`` are articles whose outlet is not known.
    values : dict of str to set of int
        Facet to the numbers of values; a source speaks in the sentence of its attribution and in those it is quoted in.
    """

    words: str = ""
    start: str = ""
    end: str = ""
    undated: bool = True
    outlets: frozenset[str] = frozenset()
    values: dict[str, set[int]] = field(default_factory=dict)


def matching(collection: Collection, wanted: Wanted) -> Iterator[tuple[int, int]]:
    """The places of article and sentence of all that matches, in reading order."""
    words = searchable(fold_word(wanted.words))
    kept = [_kept(article, wanted) for article in collection.articles]
    for place, number in collection.sentences:
        article = collection.articles[place]
        sentence = article.sentences[number]
        if not kept[place] or words and words not in searchable(fold(sentence.text)[0]):
            continue
        found = facets(article, sentence)
        if all(found[facet] & chosen for facet, chosen in wanted.values.items() if chosen):
            yield place, number


def searchable(folded: str) -> str:
    """Folded words in which a hyphen is a space."""
    return folded.replace("-", " ")


def _kept(article: Article, wanted: Wanted) -> bool:
    """Whether an article is of an outlet and a time asked for."""
    if wanted.outlets and article.outlet not in wanted.outlets:
        return False
    inside = in_period(article, wanted.start, wanted.end)
    return wanted.undated if inside is None else inside


def in_period(article: Article, start: str, end: str) -> bool | None:
    """Whether an article was published between two days; None where its date does not tell."""
    end = end or "9999-12-31"
    if not article.first:
        return None
    if article.first >= start and article.last <= end:
        return True
    return None if article.last >= start and article.first <= end else False
