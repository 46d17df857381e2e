"""Find every actor a page names: codebook terms with their capitals, ministers, unknown names, surnames standing alone."""

import re

from mali_study.components.directory import Directory, Source, plain
from mali_study.components.names import names
from mali_study.components.phrases import Mention
from mali_study.reading.page import Page

TITLED = re.compile(r"(?<!\w)(?:M|Mme|Mlle|MM|Me|Dr|Pr|Mr)\.?[ \u00a0]((?:[A-ZÀÂÉÈÊÎÔ][\w’'-]+ ?)+)(?<! )")

OTHER_NAME = re.compile(r"-[^\W\d_]| publique(?!\w)")  # La Croix-Rouge, L'Opinion publique
STATE_BEHIND = re.compile(r" (?:du |de la |de l'|de |d')?")


def mentions(page: Page, directory: Directory) -> list[list[Mention]]:
    """The mentions of each sentence, none inside another."""
    found = [Mention(start, end, label.type, (label.ref, label.spellings)) for start, end, label in directory.terms(page.plain)]
    found = [mention for mention in found if not page.plain.startswith(" meme", mention.end) or mention.type != "pronoun"]
    found = [mention._replace(ref=mention.ref[0]) for mention in found if _written_so(page, directory, mention)]
    found = [whose for mention in found if (whose := _of_its_state(page, directory, mention))]
    for match in directory.ministry.finditer(page.plain):
        if match.group("vice"):
            found.append(Mention(match.start(), match.end(), "function", "country"))
        else:
            found.append(
                Mention(
                    match.start(), match.end(), "ministry" if match.group("house") else "minister", directory.portfolios[match.group("of")]
                )
            )
        for _, _, label in directory.terms(page.plain, match.start(), match.end()):
            if label.type == "adjective":  # behind the mention, so that it is read as its adjective
                found.append(Mention(match.end(), match.end(), "adjective", label.ref))
    found += [Mention(start, end, "name", words) for start, end, words in names(page)]
    for match in TITLED.finditer(page.text):
        found.append(Mention(page.position(match.start(1)), page.position(match.end(1)), "name", match.group(1)))
    found += _surnames(page, found)
    kept = _outermost(_trimmed(found))
    sentences: list[list[Mention]] = [[] for _ in page.sentences]
    for mention in kept:
        number = page.sentence_at(mention.start)
        if page.sentences[number].part != "boilerplate":
            sentences[number].append(mention)
    return sentences


def _written_so(page: Page, directory: Directory, mention: Mention) -> bool:
    """Whether a proper name has its capitals, so that `le pays` is no newspaper."""
    spellings = mention.ref[1]
    if not spellings:
        return True
    if mention.type == "organisation" and OTHER_NAME.match(page.folded, mention.end):
        return False
    original = page.original(mention.start, mention.end)
    if page.plain[mention.start : mention.end] in directory.contracted and not page.plain.endswith(("au ", "du "), 0, mention.start):
        return False
    words = re.split(r"[ \u00a0\u202f-]", original)
    return any(_capitals(spelling, words) for spelling in spellings)


def _of_its_state(page: Page, directory: Directory, mention: Mention) -> Mention | None:
    """An abbreviation that bodies of several states bear, with the body meant: by the state behind it, full name or date."""
    if mention.type != "organisation":
        return mention
    shared = directory.shared.get(page.plain[mention.start : mention.end])
    if shared is None and not mention.ref.name.endswith(")"):
        return mention
    behind = STATE_BEHIND.match(page.plain, mention.end)
    state = behind and next((x for s, _, x in directory.terms(page.plain, behind.end(), behind.end() + 40) if s == behind.end()), None)
    country = f"({directory.places[state.ref].terms[0]})" if state and state.type in ("adjective", "state") else None
    if shared is None:
        return None if country and not mention.ref.name.endswith(country) else mention
    if country:
        bodies = [source for _, _, source in shared if source.name.endswith(country)]
    else:
        bodies = [source for _, _, source in shared if _named_in_full(page, directory, source)]
        month = (page.published or getattr(page, "publication", (None,))[0] or "")[:7]
        if len(bodies) != 1:
            bodies = [source for start, end, source in shared if month and start[: len(month)] <= month <= end]
    return mention._replace(ref=bodies[0]) if len(bodies) == 1 else None


def _named_in_full(page: Page, directory: Directory, source: Source) -> bool:
    """Whether the page writes out one of the longer names of an organisation."""
    return any(len(name) > 12 and plain(name) in page.plain for name in directory.actors.organisations.kinds[source.kind][source.name])


def _capitals(spelling: str, words: list[str]) -> bool:
    """Whether every word that the codebook writes with a capital has one; abbreviations need two."""
    wanted = re.split(r"[ -]", spelling)
    for model, word in zip(wanted, words):
        if (
            model[:1].isupper()
            and model not in ("Le", "La", "Les", "L'")
            and not word[:1].isupper()
            and not (len(word) > 1 and word[1] in "’'" and word[2:3].isupper())
        ):
            return False
        if 1 < len(model) < 4 and model.isupper() and not word[:2].isupper():
            return False
        if model[:2] in ("L'", "l'") and model[2:3].isupper() and not word[2:3].isupper():
            return False
    return True


def _surnames(page: Page, found: list[Mention]) -> list[Mention]:
    """Last words of full names, where they stand alone."""
    known: dict[str, Mention] = {}
    for mention in found:
        if mention.type in ("name", "person"):
            words = page.original(mention.start, mention.end).split()
            if len(words) > 1 and len(words[-1]) > 2 and words[-1][0].isupper():
                known.setdefault(words[-1], mention)
    if not known:
        return []
    alone = re.compile(
        rf"(?<![\w’'-])(?:(?<=[dl][’']))?(?:{'|'.join(re.escape(word) for word in sorted(known, key=len, reverse=True))})(?![\w-])"
    )
    return [
        Mention(page.position(match.start()), page.position(match.end()), known[match.group()].type, known[match.group()].ref)
        for match in alone.finditer(page.text)
    ]


def _trimmed(found: list[Mention]) -> list[Mention]:
    """Names without the title or nationality they begin with: `Expert Alioune Tine`, `Français Emmanuel Macron`."""
    heads = {mention.start: mention.end for mention in found if mention.type in ("adjective", "function", "role", "minister")}
    kept = []
    for mention in found:
        start = mention.start
        while mention.type == "name" and start in heads:
            start = heads[start] + 1
        if start < mention.end or mention.type != "name":
            kept.append(mention if start == mention.start else mention._replace(start=start, ref=mention.ref[start - mention.start :]))
    return kept


def _outermost(found: list[Mention]) -> list[Mention]:
    """Longest first where mentions overlap; at equal length a known one before a name."""
    rank = {"person": 0, "organisation": 0, "ministry": 0, "minister": 0, "state": 1, "name": 3}
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.start, -m.end, rank.get(m.type, 2))):
        if kept and mention.start < kept[-1].end and mention.end > mention.start:
            last = kept[-1]
            longer_name = mention.type == "name" and mention.end > last.end and last.type != "organisation"
            if longer_name and last.type in ("person", "state", "name"):
                kept[-1] = mention._replace(start=mention.start)
            continue
        kept.append(mention)
    return kept
