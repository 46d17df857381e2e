"""Numbers with their nouns as running prose has them, and enumerations: `no claim`, `one claim`, `1,204 claims`; `« A » et « B »`."""

from collections.abc import Sequence

from babel import Locale
from babel.lists import format_list

from mali_study.captions import UNITS
from mali_study.words import WIDE, number, quoted

# Singular and plural, beside the units of captions.
NOUNS = {
    "en": UNITS["en"]
    | {
        "sentence": ("sentence", "sentences"),
        "source": ("named source", "named sources"),
        "outlet": ("outlet", "outlets"),
        "type": ("type", "types"),
        "theme": ("theme", "themes"),
        "term": ("term", "terms"),
        "place": ("place", "places"),
        "day": ("day", "days"),
        "kind": ("kind", "kinds"),
        "pair_of_claims": ("pair of claims", "pairs of claims"),
        "shared_passage": ("passage", "passages"),
        "aircraft": ("aircraft", "aircraft"),
        "holder": ("holder", "holders"),
        "independent_report": ("independent report", "independent reports"),
        "holding": ("holding", "holdings"),
    },
    "fr": UNITS["fr"]
    | {
        "sentence": ("phrase", "phrases"),
        "source": ("source nommée", "sources nommées"),
        "outlet": ("titre", "titres"),
        "type": ("type", "types"),
        "theme": ("thème", "thèmes"),
        "term": ("terme", "termes"),
        "place": ("endroit", "endroits"),
        "day": ("jour", "jours"),
        "kind": ("type", "types"),
        "pair_of_claims": ("couple d’affirmations", "couples d’affirmations"),
        "shared_passage": ("passage", "passages"),
        "aircraft": ("aéronef", "aéronefs"),
        "holder": ("détenteur", "détenteurs"),
        "independent_report": ("récit indépendant", "récits indépendants"),
        "holding": ("parc", "parcs"),
    },
}
FEMININE = {"attribution", "mention", "layer", "claim", "contradiction", "sentence", "source"}  # in French
# In prose, none and a single one are words, all else figures: they compare at sight with figures and tables.
FEW = {"en": {0: ("no", "no"), 1: ("one", "one")}, "fr": {0: ("aucun", "aucune"), 1: ("un", "une")}}


def amount(n: int, unit: str, language: str) -> tuple[str, str]:
    """A number as prose has it, and the noun that follows it, with the space between.

    >>> amount(0, "claim", "en"), amount(1, "claim", "fr"), amount(1204, "article", "en")
    (('no', ' claims'), ('une', ' affirmation'), ('1,204', '\\xa0articles'))
    """
    word = FEW[language][n][unit in FEMININE] if n in FEW[language] else number(n, language)
    noun = NOUNS[language][unit][Locale(language).plural_form(n) != "one"]
    gap = WIDE if n not in FEW[language] else " "  # a figure stays on the line of its noun
    return word, gap + noun


def enumerated(names: Sequence[str], language: str, marked: bool = True) -> str:
    """Names one after another, in quotation marks if they are names of categories; a dash where there is none.

    >>> enumerated(["Su-25", "L-39"], "en"), enumerated(["RFI", "AFP", "Reuters"], "fr", marked=False), enumerated([], "en")
    ('“Su-25” and “L-39”', 'RFI, AFP et Reuters', '–')
    """
    shown = [quoted(name, language) if marked else name for name in names]
    return format_list(shown, style="standard", locale={"en": "en_GB", "fr": "fr"}[language]) if shown else "–"
