"""Capitalised names that no codebook knows: found by their letters alone."""

import re

from mali_study.reading.folding import fold_word
from mali_study.reading.page import Page

WORD = r"(?![LDJSC][’']|[NM][’'][a-z]|Qu[’'])[A-ZÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŠŞÇ](?:\.|[\w’'-]*\w)?"
LINK = r"(?:[Aa]g|[Oo]uld|[Mm]int|[Ww]alet|[Bb]en|[Ee]l|[Aa]l|von|van|der|de|du|la|dit|[Bb]int)"
NAME = re.compile(rf"(?<![\w@#.’'-])(?:(?<=[dDlL][’'])|(?<![’']))({WORD}(?:[ \u00a0-](?:{LINK}[ \u00a0-])*{WORD})+)")
LONGEST = 5  # capitalised words; a longer row of them is a menu
# What begins with a capital at the head of a sentence, and titles that are no part of a name.
HEADS = {
    fold_word(word)
    for word in (
        "le la les un une des du de selon pour dans après avant avec depuis mais et ou où or car donc si en au aux sur sous par ce "
        "cet cette ces il elle ils elles on nous vous je son sa ses leur "
        "leurs notre nos votre lors malgré quant interrogé interrogée invité joint cité contacté à ainsi comme quand lorsque puis "
        "alors ensuite enfin hier aujourd'hui lundi mardi mercredi jeudi vendredi samedi "
        "dimanche m mr mme mlle mm dr pr me monsieur madame docteur professeur général colonel commandant capitaine lieutenant "
        "lieutenant-colonel colonel-major sergent amiral maréchal président présidente premier "
        "première ministre ambassadeur directeur secrétaire chef imam cheick major adjudant selon citant même seul tout toute tous "
        "plusieurs certains face pourtant cependant entre chez jeune ancien ancienne pr. dr. m. me. source photo crédit avec x "
        "son excellence s.e. s.e.m s.e.m. sem se cdt col gal cne lt contrairement comment pourquoi parmi notons rappelons outre via dès "
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
    ).split()
}


def names(page: Page) -> list[tuple[int, int, str]]:
    """Start, end (folded) and words of every sequence of two or more capitalised words, without titles before it.

    Where a trained pipeline has marked people and organisations, those are found as well, single words included.
    """
    found = []
    for match in NAME.finditer(page.text):
        start, end = match.span(1)
        words = page.text[start:end]
        while " " in words and fold_word(words.split(" ")[0]).rstrip(".") in HEADS:
            start += words.index(" ") + 1
            words = page.text[start:end]
        words = words if re.search(r" [A-Z]\.$", words) else words.rstrip(".")
        if " " in words and not words.isupper() and sum(word[0].isupper() for word in words.split(" ")) <= LONGEST:
            found.append((page.position(start), page.position(start + len(words)), words))
    for start, end in page.entities:
        place = page.position(start), page.position(end)
        if not any(first < place[1] and place[0] < last for first, last, _ in found):
            found.append((*place, page.text[start:end]))
    return sorted(found)
