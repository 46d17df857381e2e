"""Names of states by ISO 3166-1 alpha-3 code and back, as registers of arms transfers print them."""

from difflib import get_close_matches
from functools import lru_cache

from babel import Locale
from babel.core import get_global

from mali_study.codebook import Codebook
from mali_study.reading.folding import fold_word

UNKNOWN = "unknown"  # in place of a state that nobody names
STARS = " *†‡"  # SIPRI marks those that are no state


class States:
    """Names of states and of the holders that are none, by a codebook and CLDR.

    >>> from mali_study import codebook
    >>> states = States(codebook.load())
    >>> states.name("MLI"), states.code("Cote d'Ivoire"), states.code("Soviet Union"), states.code("Wagner Group*"), states.code("Atlantis")
    ('Mali', 'CIV', 'RUS', 'wagner', None)
    """

    def __init__(self, book: Codebook):
        registers = book.registers
        own = registers.states.names | registers.holders.names
        self._names = _territories("en") | {code: names[0] for code, names in registers.holders.names.items()}
        self._codes: dict[str, str] = {}
        for code, names in own.items():
            self._add(code, names)
        for language in ("en", "fr"):
            for code, name in _territories(language).items():
                self._add(code, [name])
        for code, place in book.places.items():
            self._add(place.successor or code, [*place.terms, code])
        self._unknown = {fold_word(word) for word in registers.unknown.terms}

    def _add(self, code: str, names: list[str]) -> None:
        for name in names:
            self._codes.setdefault(fold_word(name), code)

    def name(self, code: str | None) -> str:
        """The English name, the code itself where it is no state's."""
        return UNKNOWN if code is None else self._names.get(code, code)

    def unknown(self, name: str) -> bool:
        """Whether a register says here that it knows no state."""
        plain = fold_word(name.strip(STARS))
        return not plain.strip(".") or plain in self._unknown

    def code(self, name: str) -> str | None:
        """The code of a name in English, French or SIPRI's way, None if there is none."""
        plain = fold_word(name.strip(STARS))
        if plain.startswith("(") and plain.endswith(")"):  # an uncertain supplier
            plain = plain[1:-1]
        return self._codes.get(plain) or (plain.upper() if plain.upper() in self._names else None)

    def nearest(self, name: str) -> str | None:
        """The English name of the state whose name is nearest."""
        near = get_close_matches(fold_word(name.strip(STARS)), list(self._codes), n=1, cutoff=0.7)
        return self.name(self._codes[near[0]]) if near else None


@lru_cache(maxsize=2)
def _territories(language: str) -> dict[str, str]:
    """The names of states by alpha-3 code, by CLDR; those of former states and of test codes are left to the codebook."""
    names, found = Locale(language).territories, {}
    for code, successors in sorted(get_global("territory_aliases").items()):
        standard = len(code) == 3 and code.isalpha() and len(successors) == 1 and code not in FORMER
        if standard and (name := names.get(successors[0])):
            found[code] = name.replace("’", "'")
    return found


FORMER = ("ANT", "BUR", "DDR", "FXX", "NTZ", "SCG", "SUN", "TMP", "YMD", "YUG", "ZAR")  # ISO 3166-3; a later state has their CLDR name
