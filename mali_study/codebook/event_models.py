"""What ``events.toml`` must hold."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from mali_study.codebook.models import Entry, Group, Infinitive, Section, Slug, Words

Taker = Literal["person", "state", "organisation", "force", "group"]


class EventPair(Entry):
    """Words of ``events.toml`` that need company: ``weak`` nouns and forms of ``verbs`` are events only beside other words.

    All conditions given must hold in the sentence, at most ``within`` characters away: one of the words ``with`` (or a form of
    ``with_verbs`` that tells something done); a mention of one of the sorts ``beside``; one of the sorts ``behind`` after the word;
    none of the sorts ``without``. Sorts are ``person``, ``state``, ``town``, ``force``, ``aircraft``, ``equipment`` and the names of
    the file's tables ``nouns``.
    """

    weak: list[str] = []
    verbs: list[str] = []
    company: list[str] = Field(default=[], alias="with")
    company_verbs: list[Infinitive] = Field(default=[], alias="with_verbs")
    beside: list[Slug] = []
    behind: list[Slug] = []
    without: list[Slug] = []
    within: Annotated[int, Field(gt=0)] = 80


class EventKind(Section):
    """``events.toml``: one table per kind below ``kinds``; the file's own head explains the lists.

    ``actors``: which sorts of actor take part; ``parties`` where no others do, so that two lists that differ are two events;
    ``foreign`` where the article's own state does not. ``needs``: a mention counts only with one of these. ``placed`` false where it
    has no place; ``national`` where an unnamed place is the article's own state. ``told`` where the day on which it is made known is
    its day; ``since`` where `depuis` names its day. ``plurals`` are nouns that name one event in the plural. ``window``: dates at
    most so many days apart that differ contradict each other; ``unique`` where a state has such an event so seldom that dates of one
    month in two years do. ``include`` and ``exclude`` are tested: words marked ``[as here]`` count, others do not.
    """

    terms: list[str] = []
    verbs: list[str] = []
    pairs: list[EventPair] = []
    plurals: list[str] = []
    actors: list[Taker]
    needs: list[Literal["date", "place", "actor"]] = []
    parties: bool = False
    foreign: bool = False
    placed: bool = True
    national: bool = False
    told: bool = False
    since: bool = False
    unique: bool = False
    window: Annotated[int, Field(ge=0)] = 0
    include: Annotated[list[str], Field(min_length=3)]
    exclude: Annotated[list[str], Field(min_length=3)]


EventWords = Literal["unless", "unreal", "demanded", "planned", "happening", "begun", "another", "here"]


class Talks(Group):
    """Nouns and verbs of talks that are of one kind where the article tells of that kind, else of another."""

    verbs: Words
    like: Slug
    otherwise: Slug


class Events(Entry):
    """``events.toml``: what happened besides deliveries: ``kinds``, ``talks``, the sorts of ``nouns`` beside them, and ``words``."""

    kinds: dict[Slug, EventKind]
    talks: Talks
    nouns: dict[Slug, Group]
    words: dict[EventWords, Group]

    @model_validator(mode="after")
    def _known(self):
        sorts = {"person", "state", "town", "force", "aircraft", "equipment", *self.nouns}
        for name, kind in self.kinds.items():
            for sort in (sort for pair in kind.pairs for sort in (*pair.beside, *pair.behind, *pair.without)):
                if sort not in sorts:
                    raise ValueError(f"kinds.{name}: {sort!r} is no sort; choose one of {', '.join(sorted(sorts))}")
        for slug in (self.talks.like, self.talks.otherwise):
            if slug not in self.kinds:
                raise ValueError(f"talks: {slug!r} is no table of kinds")
        return self
