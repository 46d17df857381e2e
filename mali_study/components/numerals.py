"""How many: the number that is bound to a mention, as figure or word.

Not seen: numbers given in another clause (`ils sont six`).
"""

import re

UNITS = dict(
    zip("un une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize".split(), [1, *range(1, 17)])
)
TENS = {"vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70, "nonante": 90}
LARGE = {"cent": 100, "cents": 100, "mille": 1000, "millier": 1000, "milliers": 1000}
COLLECTIVE = {
    "paire": 2,
    "duo": 2,
    "trio": 3,
    "demi-douzaine": 6,
    "demi douzaine": 6,
    "huitaine": 8,
    "dizaine": 10,
    "douzaine": 12,
    "quinzaine": 15,
    "vingtaine": 20,
    "trentaine": 30,
    "quarantaine": 40,
    "cinquantaine": 50,
    "soixantaine": 60,
    "centaine": 100,
    "millier": 1000,
}
EXACT = ("paire", "duo", "trio")
WORD = "|".join(sorted([*UNITS, *TENS, *LARGE], key=len, reverse=True))
NUMBER = rf"(?:\d{{1,3}}(?:[ .]\d{{3}})+|\d+|(?:{WORD})(?:(?: et |[ -])(?:{WORD}))*)(?!\w)"
UNITS_OF = r"(?:exemplaires?|unites?|appareils?|carcasses?|epaves?) (?:de |d'|du |des )(?:l'|la |le |ces )?"
COUNT = (
    rf"(?:(?P<collective>(?:(?:{NUMBER}|une?) )?(?:{'|'.join(COLLECTIVE)})s?) (?:de |d'|des )(?:ces |ses |leurs )?|"
    rf"(?P<number>{NUMBER}) ?(?:{UNITS_OF})?)"
)
ABOUT = (
    r"(?:au moins|au minimum|a peu pres|environ|presque|quelques?|jusqu'a|une? petite?|une? bonne|ou|a|"
    r"(?:pas )?moins (?:de|d')|(?:plus|pres|autour) (?:de|d'))"
)
# Adjectives that may stand between a number and its noun.
BETWEEN = (
    r"(?:(?:nouveau|nouvel|premier|autre|grand|petit|gros|vieux|vieil|ancien|dernier|seul|second|deuxieme|troisieme|simple|rare|faux|vrai|puissant|"
    r"cinquieme|quatrieme|sixieme|suppose|redoutable|pretendu|presume|jeune|fameux|precieux|bon|beau|imposant|meme|propre)"
    r"(?:s|x|e|es|le|les|elle|elles|iere|ieres|lle|lles)?|premieres?|dernieres?|"
    r"anciennes?|vieilles?|nouvelles?|nouveaux|grosses?|bonnes?|belles?|fausses?) "
)
PARTITIVE = rf"(?:des|de|d'|de ces|de ses|de leurs|de nos|parmi les) ?(?:{NUMBER} )?"
BEFORE = re.compile(rf"(?<![\w-])(?P<about>{ABOUT} ?)?{COUNT}(?P<partitive>{PARTITIVE})?(?:{BETWEEN}){{0,2}}$")
ONE_OF = re.compile(rf"(?<!\w)(?:l')?une? (?:des|de ces|de ses|de leurs|de nos) (?:{NUMBER} )?(?:{BETWEEN}){{0,2}}$")
BEHIND = re.compile(
    rf"(?: ?\(|,? au nombre de |,? en |,? ?[x×] ?| ?: )(?P<number>{NUMBER})"
    r"(?:(?: exemplaires?| unites?| appareils?)? ?\)| exemplaires?| unites?|(?= ?[.,;–(-]| ?$))"
)
MONTHS = "janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre"
YEAR = re.compile(rf"\b(?:en|de|depuis|fin|debut|annee|des|ete|{MONTHS}) (?:19|20)\d\d$")
QUOTES = re.compile(r"[«»\"“”] ?")
REACH = 70
MASS = {"weapons", "military-equipment", "ammunition", "communication-equipment", "explosives"}


def value(words: str) -> int:
    """A French number, in figures or words.

    >>> value("quatre-vingt-dix"), value("deux cent trois"), value("2 500")
    (90, 203, 2500)
    """
    if words[0].isdigit():
        return int(re.sub(r"\D", "", words))
    total = current = 0
    for word in re.split(r"[ -]", words):
        if word in UNITS or word in TENS:
            number = UNITS.get(word) or TENS[word]
            current = 80 if number == 20 and current == 4 else current + number
        elif word in LARGE:
            current = max(current, 1) * LARGE[word]
            if LARGE[word] == 1000:
                total, current = total + current, 0
    return total + current


def quantity(before: str, behind: str, slug: str) -> tuple[int | None, bool]:
    """The number bound to a mention and whether it is approximate.

    Parameters
    ----------
    before, behind : str
        Folded text of the sentence before and behind the mention.
    slug : str
        Of the mention: `un armement` counts nothing.
    """
    before = QUOTES.sub("", before[-REACH:])
    if ONE_OF.search(before):
        return 1, False
    match = BEFORE.search(before)
    if match and match["number"] and YEAR.search(before[: match.end("number")]):
        match = BEFORE.search(before, match.end("number"))  # `en 2023 trois patrouilleurs`
    if match:
        return _read(match, slug)
    if (match := BEHIND.match(behind)) and (number := value(match["number"])) < 1900:
        return number, False
    return None, False


def _read(match: re.Match, slug: str) -> tuple[int | None, bool]:
    about = (match["about"] or "").strip()
    if words := match["collective"]:
        *many, name = words.rsplit(" ", 1)
        name = name if name in COLLECTIVE else name.rstrip("s")
        if words.endswith(("demi douzaine", "demi-douzaine")):
            return 6, True
        if not many and words.endswith("s"):  # `des dizaines de`, `plusieurs centaines de`
            return None, False
        many = many or ["un"]
        return value(many[0]) * COLLECTIVE[name], name not in EXACT or bool(about)
    words = match["number"]
    if match["partitive"] and words in ("un", "une") or words in ("un", "une") and slug in MASS:
        return None, False
    number = value(words)
    if about in ("ou", "a"):  # `deux ou trois`: the first is bound, and not firm
        first = re.search(rf"(?<![\w-])({NUMBER}) $", match.string[: match.start("about")])
        return (value(first[1]) if first else number), bool(first)
    return (number, bool(about)) if number else (None, False)
