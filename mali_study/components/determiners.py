"""How a noun phrase is introduced: where it begins, its determiner, the preposition before it."""

import re

TITLE_BEFORE = re.compile(r"(?<!\w)(?:m|mm|mme|mlle|dr|pr|me|mr)\.? $")
BEFORE = re.compile(r"(?:[a-z0-9'-]+[ ']?)$")
CONTRACTED = {"du", "au", "aux"}
DEFINITE = set(("le la les l' ce cet cette ces son sa ses leur leurs notre nos").split())
INDEFINITE = set(("un une plusieurs certains certaines quelques d'autres deux trois quatre des aucun beaucoup").split())
MODIFIERS = {"ex-"} | set(
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
CONJUNCTIONS = set(
    (
        "mais que car or donc quand lorsque si puis alors tandis puisque lesquelles lesquels laquelle lequel ou dont auxquels "
        "aujourd'hui hier"
    ).split()
)
ELIDED = ("d'un", "d'une", "qu'un", "qu'une", "d'autres")
# `une quinzaine de pays`, `une délégation du Conseil`: a quantity or a part speaks as the whole does.
PART = re.compile(
    r"(?<!\w)(?:l'|la |le |une? |de nombreux |plusieurs )?(?:petite |grande |bonne )?(?:dizaine|douzaine|quinzaine|vingtaine|trentaine|"
    r"quarantaine|cinquantaine|centaine|poignee|multitude|majorite|plupart|nombre|kyrielle|delegations?|mission|equipes?|membres|groupe) "
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
        word, at = match.group().strip(" "), match.start()
        if at > floor and folded[at - 1] in "'-" and folded[at - 2 : at] not in ("d'", "l'"):
            break
        if word in ELIDED:
            return at, "indefinite", "d'" if word.startswith("d'u") else None
        if determiner is not None or not (found := _determined(word)):
            contracted = determiner is None and word in CONTRACTED
            return start, "definite" if contracted else determiner, word if contracted or word in PREPOSITIONS else None
        if found == "des":
            return at, "des", _before_des(folded, at, floor)
        determiner, start = None if found == "modifier" else found, at
    return start, determiner, None


def _before_des(folded: str, at: int, floor: int) -> str | None:
    """What governs `des`: a preposition before it, itself (`la mort des soldats`), or nothing (`mais des soldats`)."""
    before = re.search(r"([\w'-]+) ?$", folded[max(floor, at - 14) : at])
    word = before.group(1) if before else None
    if word is None or word in CONJUNCTIONS:
        return None
    return word if word in PREPOSITIONS else "des"


def _determined(word: str) -> str | None:
    """What a word before a noun makes of it: ``definite``, ``indefinite``, ``des``, or ``modifier`` if it stands between."""
    if word in MODIFIERS:
        return "modifier"
    if word in DEFINITE or word.startswith(("l'a", "l'e")) and word[2:] in MODIFIERS:
        return "definite"
    return "des" if word == "des" else "indefinite" if word in INDEFINITE else None
