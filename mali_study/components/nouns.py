"""What the rules for attributions speak of: a mention of an actor, and the noun phrase it is the head of."""

from dataclasses import dataclass, field
from typing import NamedTuple

PERSONAL = ("person", "name", "role", "minister", "function")
NAMES = ("person", "name")


class Mention(NamedTuple):
    """A term or name where it stands; ``ref`` as its label says."""

    start: int
    end: int
    type: str
    ref: object


@dataclass
class Phrase:
    """A noun phrase: its head, what belongs to it, and how it is introduced.

    ``start`` is before the determiner, ``end`` behind the last member; ``determiner`` ``definite``, ``indefinite``,
    ``des`` (article or preposition) or None; ``governed`` when a preposition or conjunction stands before it.
    """

    head: Mention
    start: int
    end: int
    determiner: str | None
    governed: str | None
    members: list[tuple[str, Mention]] = field(default_factory=list)
    source: object = None
    span: tuple[int, int] | None = None

    def linked(self, *links: str) -> list[Mention]:
        """Members joined to the head in one of these ways: ``apposed``, ``complement``, ``adjective``, ``inner``."""
        return [mention for link, mention in self.members if link in links]

    @property
    def personal(self) -> bool:
        """Whether the head is a person."""
        return self.head.type in PERSONAL
