"""Numbers typed into prose, where only computed ones may stand."""

import re

from mali_study.codebook import Codebook

# What holds digits and is no number of a study: norms, units, and names of things by their makers. Add here what is missing.
DESIGNATIONS = ("ISO 3166-1", "ISO 3166", "ISO 8601", "per thousand words", "pour mille mots", "per cent", "pour cent")
# Not "one": it is an article as well; nor ordinals, which rank and do not count.
WORDS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen "
    "twenty thirty forty fifty sixty seventy eighty ninety hundreds? thousands? millions? billions? dozens? half halves thirds quarters? "
    "twice thrice percent "
    "deux trois quatre cinq sept huit neuf dix onze douze treize quatorze quinze seize vingts? trente quarante cinquante soixante "
    "septante nonante cents? mille milliards? douzaines? dizaines? quinzaines? vingtaines? trentaines? centaines? milliers? moitiés? "
    "tiers quarts? demie?s?"
)
FIGURE = re.compile(rf"(?<!\w)(?:\d[\d\s.,\u202f\u00a0]*(?:%|(?<=\d))|(?:{'|'.join(WORDS.split())})(?!\w))", re.IGNORECASE)
# What is no prose: marked literals, code, names such as 05_reliability, targets of links, and in templates the names of numbers.
LITERAL = re.compile(r"\[[^][]*\]\{\.literal\}|`[^`]*`|\b\w+_\w+|(?<=\])\([^()\s]*\)")
NAMES = re.compile(r"\{[^\s{}?|]+(?:\}|\s*\?)")


def typed(template: str, codebook: Codebook) -> list[str]:
    """The numbers typed in a template or in Markdown, in figures or in words, English or French, in their order.

    Excepted are designations that the codebook knows (Su-25), those of ``DESIGNATIONS``, code, and what is marked ``[95 %]{.literal}``.

    >>> from mali_study import codebook
    >>> typed("{n_articles:article} name the Su-25, five of them in [2022]{.literal}, 12 % of all", codebook.load())
    ['five', '12 %']
    """
    known = (term for entry in codebook.equipment.values() if entry.designation for term in entry.terms)
    names = sorted({*DESIGNATIONS, *(term for term in known if re.search(r"\d", term))}, key=len, reverse=True)
    designations = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", re.IGNORECASE)
    prose = designations.sub(" ", NAMES.sub(" ", LITERAL.sub(" ", template)))
    return [found.group().strip() for found in FIGURE.finditer(prose)]
