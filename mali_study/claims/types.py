"""Which words for equipment can mean the same piece: a variant fits its type, a generic word fits its family."""

import re
from collections.abc import Mapping
from functools import lru_cache

from mali_study.codebook.models import Equipment
from mali_study.reading.folding import fold_word

VARIANT = re.compile(r"[a-z-].*")  # what a variant adds to its type: mi-24p, btr-80; mi-171 is no mi-17


class Types:
    """The slugs of a codebook and how they go together."""

    def __init__(self, equipment: Mapping[str, Equipment]):
        self.entries = equipment
        named = {slug for slug, entry in equipment.items() if entry.designation}
        makes = {fold_word(term): slug for slug in sorted(named) for term in equipment[slug].terms}
        self.lineages = {slug: _lineage(slug, named, makes, equipment[slug].terms) for slug in named}

    def named(self, slug: str) -> bool:
        """Whether a slug is a designation and no generic word."""
        return slug in self.lineages

    def rank(self, slug: str) -> int:
        """How much a word says: the more types stand above a designation, the more; generic words least."""
        if slug in self.lineages:
            return 2 + len(self.lineages[slug])
        return int(self._role(slug) is not None)

    def akin(self, one: str, other: str) -> bool:
        """Whether two slugs are one, or one is the other's variant."""
        return one == other or one in self.lineages.get(other, ()) or other in self.lineages.get(one, ())

    def fit(self, one: tuple[str, str], other: tuple[str, str]) -> bool:
        """Whether two words, each a slug and the family of what it refers to, can mean the same piece."""
        return _fit(self, one, other)

    def _role(self, slug: str) -> str | None:
        return self.entries[slug].role if slug in self.entries else None

    def __hash__(self) -> int:
        return id(self)


@lru_cache(maxsize=65536)
def _fit(types: Types, one: tuple[str, str], other: tuple[str, str]) -> bool:
    (slug, family), (other_slug, other_family) = one, other
    if family != other_family:
        return False
    if types.akin(slug, other_slug):
        return True
    if slug in types.lineages and other_slug in types.lineages:
        return False
    role, other_role = types._role(slug), types._role(other_slug)
    return role is None or other_role is None or role == other_role


def _lineage(slug: str, named: set[str], makes: Mapping[str, str], terms: list[str]) -> frozenset[str]:
    """The types a designation is a variant of: by its slug (``su-25k``), or by a name that begins its own (``Sukhoi 25``)."""
    found = {slug[:n] for n in range(1, len(slug)) if slug[:n] in named and VARIANT.fullmatch(slug[n:])}
    for term in terms:
        words = fold_word(term).replace("-", " ").split()
        found |= {makes[name] for n in range(1, len(words)) if (name := " ".join(words[:n])) in makes}
    return frozenset(found - {slug})
