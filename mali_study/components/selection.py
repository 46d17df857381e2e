"""Of the actors found, those that stand as written: capitals and accents right, none inside another."""

import re

from mali_study.components.directory import MEDIA, Directory, Label
from mali_study.components.nouns import Mention
from mali_study.reading.page import Page

OTHER_NAME = re.compile(r"-[^\W\d_]| publique(?!\w)")  # La Croix-Rouge, L'Opinion publique
MUTE = re.compile(r".e(?!\w)|es(?!\w)")
ACUTE = re.compile(r"[éÉ](?:e?s?|E?S?)$")  # `livrés` is no `livres`, though both fold alike
ARTICLES = ("Le", "La", "Les", "L'")
COMMON = ("Agence", "Radio", "Télévision", "Chaîne", "Quotidien", "Journal")  # may be small before a name
RANK = {"person": 0, "organisation": 0, "ministry": 0, "minister": 0, "state": 1, "name": 3}


def written_so(page: Page, directory: Directory, mention: Mention, label: Label) -> bool:
    """Whether a proper name has its capitals, so that `le pays` is no newspaper, and a noun its accent."""
    if not label.spellings:
        plain = mention.type in ("adjective", "pronoun") or label.acute or not MUTE.match(page.plain, mention.end - 2)
        return plain or not ACUTE.search(page.original(mention.start, mention.end))
    original = page.original(mention.start, mention.end)
    if mention.type == "organisation" and OTHER_NAME.match(page.folded, mention.end):
        return False
    if page.plain[mention.start : mention.end] in directory.contracted and not page.plain.endswith(("au ", "du "), 0, mention.start):
        return False
    words = re.split(r"[ \u00a0\u202f-]", original)
    relaxed = mention.type == "organisation" and mention.ref.kind not in MEDIA
    return any(_capitals(spelling, words, relaxed) for spelling in label.spellings)


def _capitals(spelling: str, words: list[str], relaxed: bool) -> bool:
    """Whether every word that the codebook writes with a capital has one; abbreviations need two.

    ``relaxed``: a name of several words and no article may be in small letters (`union européenne`).
    """
    wanted = re.split(r"[ -]", spelling)
    if relaxed and len(wanted) > 1 and wanted[0] not in ARTICLES and not any(model.isupper() for model in wanted):
        return True
    return all(_capital(model, word) for model, word in zip(wanted, words) if not (model in COMMON and len(wanted) > 1))


def _capital(model: str, word: str) -> bool:
    """Whether one word has the capitals of its model."""
    if model[:1].isupper() and model not in ARTICLES and not word[:1].isupper():
        return len(word) > 1 and word[1] in "’'" and word[2:3].isupper()
    if 1 < len(model) < 4 and model.isupper() and not word[:2].isupper():
        return False
    return not (model[:2] in ("L'", "l'") and model[2:3].isupper() and not word[2:3].isupper())


def trimmed(found: list[Mention]) -> list[Mention]:
    """Names without what they begin with: title, nationality, medium (`Expert Alioune Tine`, `à RFI Awa Bah`).

    A row of capitals that only names an institution known by nouns (`Présidence de la République du Mali`) is no name.
    """
    heads = {m.start: m for m in found if m.type in ("adjective", "function", "role", "minister", "organisation", "body", "ministry")}
    states = {m.end for m in found if m.type in ("state", "adjective")}
    known = {m.end: m.start for m in found if m.type == "organisation"}
    kept = []
    for mention in found:
        start = mention.start
        if mention.type == "name" and known.get(mention.end, start) > start and " d" in mention.ref:
            continue  # `Retrait de la Minusma`
        while mention.type == "name" and (head := heads.get(start)) and head.end < mention.end:
            if head.type in ("body", "ministry"):
                start = mention.end if mention.end in states else start
                break
            rest = mention.ref[head.end + 1 - mention.start :]
            if head.type == "organisation" and (head.ref.kind not in MEDIA or " " not in rest):
                break
            start = head.end + 1
        if start < mention.end or mention.type != "name":
            kept.append(mention if start == mention.start else mention._replace(start=start, ref=mention.ref[start - mention.start :]))
    return kept


def outermost(found: list[Mention]) -> list[Mention]:
    """Longest first where mentions overlap; at equal length a known one before a name."""
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.start, -m.end, RANK.get(m.type, 2))):
        if kept and mention.start < kept[-1].end and mention.end > mention.start:
            last = kept[-1]
            longer_name = mention.type == "name" and mention.end > last.end and last.type != "organisation"
            if longer_name and last.type in ("person", "state", "name"):
                kept[-1] = mention._replace(start=mention.start)
            continue
        kept.append(mention)
    return kept
