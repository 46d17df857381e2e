"""Which designations are variants of one type, and which slugs a register's designation stands for."""

from functools import cached_property, lru_cache

from mali_study import codebook as codebooks
from mali_study.codebook import Codebook
from mali_study.reading.folding import fold_word
from mali_study.reading.terms import Terms

AIRCRAFT = ("fixed-wing", "helicopter", "uav")


@lru_cache(maxsize=1)
def packaged() -> Codebook:
    """The package's own codebook, loaded once."""
    return codebooks.load()


class Types:
    """The types of a codebook's equipment."""

    def __init__(self, book: Codebook):
        self.book = book
        self._types: dict[str, str] = {}

    def known(self, slug: str) -> bool:
        """Whether the codebook has it."""
        return slug in self.book.equipment

    def generic(self, slug: str) -> bool:
        """Whether a slug names no type: it may cover claims about any."""
        entry = self.book.equipment.get(slug)
        return entry is not None and not entry.designation

    def type_of(self, slug: str) -> str:
        """The type of a variant, by its form: the shortest slug of the codebook, of the same family and maker, that it goes on from.

        >>> from mali_study import codebook
        >>> types = Types(codebook.load())
        >>> [types.type_of(slug) for slug in ("mi-24p", "mi-171sh", "su-30mka", "wing-loong-2", "tigr-m", "btr-82a", "mirage-2000d")]
        ['mi-24', 'mi-171', 'su-30', 'wing-loong-2', 'tigr', 'btr-82a', 'mirage-2000']
        """
        if slug not in self._types:
            shorter = (slug[:length] for length in range(1, len(slug)))
            self._types[slug] = next((head for head in shorter if self._is_type(head, slug)), slug)
        return self._types[slug]

    def _is_type(self, head: str, slug: str) -> bool:
        """Whether ``slug`` is a variant of ``head``: a number goes on with letters, a word with a hyphen; a number makes a name a type."""
        entry, own = self.book.equipment.get(head), self.book.equipment.get(slug)
        if entry is None or not entry.designation or (own and (own.family, own.maker) != (entry.family, entry.maker)):
            return False
        if not any(sign.isdigit() for sign in head) and any(sign.isdigit() for sign in slug):
            return False
        behind = slug[len(head)]
        return behind == "-" or (head[-1].isdigit() and behind.isalpha())

    def family(self, slug: str) -> str | None:
        """The family of a slug that the codebook has."""
        entry = self.book.equipment.get(slug)
        return entry.family if entry else None

    def describe(self, slug: str, family: str | None) -> str | None:
        """What the codebook says a slug is, else the family."""
        entry = self.book.equipment.get(slug)
        return entry.definition if entry else family

    def slugs(self, designation: str) -> list[str]:
        """The slugs that a register's designation names: the longest terms of the codebook in it, else what it is a variant of.

        What is neither becomes a slug of its own, part by part.

        >>> from mali_study import codebook
        >>> types = Types(codebook.load())
        >>> types.slugs("Mi-24P/Mi-35M"), types.slugs("L-39C Albatros"), types.slugs("MiG-21MF"), types.slugs("XR-77 Tapir")
        (['mi-24p', 'mi-35m'], ['l-39c'], ['mig-21'], ['xr-77-tapir'])
        """
        plain = fold_word(designation).replace("-", " ").replace("/", " / ")
        hits = [(slug, plain[end : end + 2].strip()[:1].isdigit()) for _, end, slug in self._terms(plain)]
        found = list(dict.fromkeys(slug for slug, counted in hits if not (counted and slug in self._series)))
        named = [slug for slug in found if not self.generic(slug)]
        # L-39C Albatros is L-39C said twice.
        named = [slug for slug in named if not any(other != slug and self.type_of(other) == slug for other in named)]
        return named or list(dict.fromkeys(self._variant(part) for part in designation.split("/") if _slug(part))) or found

    def _variant(self, part: str) -> str:
        """The longest slug of the codebook that a designation goes on from, else its own."""
        slug = _slug(part)
        heads = (slug[:length] for length in range(len(slug), 0, -1))
        return next((head for head in heads if head in self.book.equipment and (head == slug or self._is_type(head, slug))), slug)

    @cached_property
    def _series(self) -> set[str]:
        """Names that a number makes a type of: MiG, BTR."""
        entries = self.book.equipment
        numbered = {slug.rsplit("-", 1)[0] for slug in entries if slug.rsplit("-", 1)[-1][:1].isdigit()}
        series = {slug for slug, entry in entries.items() if entry.series or slug in numbered}
        return {slug for slug in series if not any(sign.isdigit() for sign in slug)}

    @cached_property
    def _terms(self) -> Terms[str]:
        labels = {term: slug for slug, entry in self.book.equipment.items() for term in (*entry.terms, *(entry.ambiguous or ()))}
        return Terms(labels | {name: slug for slug, names in self.book.registers.designations.names.items() for name in names})


def _slug(words: str) -> str:
    """Words as a slug: lower case with hyphens."""
    return "-".join("".join(sign if sign.isascii() and sign.isalnum() else " " for sign in fold_word(words)).split())
