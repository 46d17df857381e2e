"""How a noun phrase is introduced: where it begins, its determiner, the preposition before it."""

import re

TITLE_BEFORE = re.compile(r"(?<!\w)(?:m|mm|mme|mlle|dr|pr|me|mr)\.? $")
BEFORE = re.compile(r"(?:[a-z0-9'-]+[ ']?)$")
CONTRACTED = {"du", "au", "aux"}
DEFINITE = set(("le la les l' ce cet cette ces son sa ses leur leurs notre nos").split())
INDEFINITE = set(("un une plusieurs certains certaines quelques d'autres deux trois quatre des aucun beaucoup").split())
MODIFIERS = set(
    (
        "haut haute hauts hautes ancien ancienne anciens ex nouveau nouvel nouvelle jeune jeunes autre autres meme memes "
        "principal principale principaux grand grande premier dernier deux trois quatre cinq six nombreux nombreuses bouillant "
        "vieux puissant puissante feu actuel tres futur simple tout diverses differentes certaine seul mediatique celebre future"
    ).split()
)
PREPOSITIONS = set(
    (
        "de d' a dans par pour avec sur en chez contre vers sous entre sans depuis selon aupres lors face apres avant devant "
        "malgre envers hors via dont et ou ni comme jusqu'a versus parmi concernant citant d'apres dixit aux"
    ).split()
)


# `une quinzaine de pays`, `une délégation du Conseil`: a quantity or a part speaks as the whole does.
PART = re.compile(
    r"(?<!\w)(?:l'|la |le |une? |de nombreux |plusieurs )?(?:petite |grande |bonne )?(?:dizaine|douzaine|quinzaine|vingtaine|trentaine|quarantaine|"
    r"cinquantaine|centaine|poignee|multitude|majorite|plupart|nombre|kyrielle|delegations?|mission|equipes?|membres|groupe) "
    r"(?:de la |de l'|de |du |des |d')$"
)


def introduced(folded: str, start: int, floor: int) -> tuple[int, str | None, str | None]:
    """Where a phrase begins, its determiner, and the preposition before it."""
    found = _introduced(folded, start, floor)
    if found[2] in ("de", "d'", "du", "des", "de la") and (part := PART.search(folded, max(floor, start - 50), start)):
        begin, _, governed = _introduced(folded, part.start(), floor)
        return min(begin, part.start()), "indefinite", governed
    return found


def _introduced(folded: str, start: int, floor: int) -> tuple[int, str | None, str | None]:
    """Where a phrase begins, its determiner and preposition, read word by word to the left."""
    determiner = None
    if titled := TITLE_BEFORE.search(folded, max(floor, start - 10), start):
        start = titled.start()
    while match := BEFORE.search(folded, max(floor, start - 24), start):
        word = match.group().strip(" ")
        if match.start() > floor and folded[match.start() - 1] in "'-" and folded[match.start() - 2 : match.start()] not in ("d'", "l'"):
            break
        for elided in ("jusqu'a", "d'un", "d'une", "qu'un", "qu'une", "l'ex", "l'ancien", "d'autres"):
            if word.startswith(elided) and word in ("d'un", "d'une", "qu'un", "qu'une", "d'autres"):
                return match.start(), "indefinite", "d'" if word.startswith("d'u") else None
        if (
            determiner is None
            and word in MODIFIERS | {"ex-"}
            or determiner is None
            and word.startswith(("l'a", "l'e"))
            and word[2:] in MODIFIERS
        ):
            if word in ("deux", "trois", "quatre"):
                determiner = None
            start = match.start()
            if word.startswith("l'"):
                determiner = "definite"
            continue
        if determiner is None and word in DEFINITE:
            determiner, start = "definite", match.start()
            continue
        if determiner is None and word in ("des",):
            return match.start(), "des", "des" if re.search(r"\w ?$", folded[max(floor, match.start() - 2) : match.start()]) else None
        if determiner is None and word in INDEFINITE:
            determiner, start = "indefinite", match.start()
            continue
        if word in CONTRACTED and determiner is None:
            return start, "definite", word
        return start, determiner, word if word in PREPOSITIONS else None
    return start, determiner, None
