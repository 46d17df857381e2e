"""Find every actor a page names: codebook terms, ministers, institutions, unknown names, surnames standing alone."""

import re
from collections import Counter
from collections.abc import Iterator

from mali_study.components.directory import Directory, Source, plain
from mali_study.components.institutions import Institutions, abbreviated, standing_alone
from mali_study.components.names import names
from mali_study.components.nouns import Mention
from mali_study.components.selection import outermost, trimmed, written_so
from mali_study.reading.page import Page

TITLED = re.compile(r"(?<!\w)(?:M|Mme|Mlle|MM|Me|Dr|Pr|Mr)(?:\.?[ \u00a0]|\.)((?:[A-ZÀÂÉÈÊÎÔ][\w’'-]+ ?)+)(?<! )")
HOUSE = re.compile(r"(?<!\w)(?:le|du|au|ce|leur|son) (ministere)(?!\w)")
STATE_BEHIND = re.compile(r" (?:du |de la |de l'|de |d')?")


def mentions(page: Page, directory: Directory, institutions: Institutions, homes: list[str]) -> tuple[list[list[Mention]], str]:
    """The mentions of each sentence, none inside another; and the state that the page is most about."""
    found = list(_known(page, directory))
    home = _home(page, directory, homes, found)
    found += _ministries(page, directory)
    found += _institutions(page, directory, institutions, found, home)
    found += [Mention(start, end, "name", words) for start, end, words in names(page)]
    for match in TITLED.finditer(page.text):
        found.append(Mention(page.position(match.start(1)), page.position(match.end(1)), "name", match.group(1)))
    found += _surnames(page, found)
    sentences: list[list[Mention]] = [[] for _ in page.sentences]
    for mention in outermost(trimmed(found)):
        number = page.sentence_at(mention.start)
        if page.sentences[number].part != "boilerplate":
            sentences[number].append(mention)
    return sentences, home


def _known(page: Page, directory: Directory) -> Iterator[Mention]:
    """Terms of the codebook, written as it writes them."""
    for start, end, label in directory.terms(page.plain):
        mention = Mention(start, end, label.type, label.ref)
        if mention.type == "pronoun" and page.plain.startswith(" meme", end) or not written_so(page, directory, mention, label):
            continue
        if whose := _of_its_state(page, directory, mention):
            yield whose


def _home(page: Page, directory: Directory, homes: list[str], found: list[Mention]) -> str:
    """The state of the region that the article names most, itself or by its people; its title counts threefold."""
    counts: Counter[str] = Counter()
    for mention in found:
        number = page.sentence_at(mention.start)
        named = mention.type in ("state", "adjective")
        country = mention.ref if named else directory.people[mention.ref[0]].country if mention.type == "person" else None
        if country in homes and page.reads(number):
            counts[country] += (2 if named else 1) * (3 if page.sentences[number].part == "title" or number == 0 else 1)
    return counts.most_common(1)[0][0] if counts else "MLI"


def _ministries(page: Page, directory: Directory) -> Iterator[Mention]:
    """`le ministère malien de la Défense`, `la vice-ministre des Armées`."""
    for match in directory.ministry.finditer(page.plain):
        start, end = match.span()
        if match.group("vice"):
            yield Mention(start, end, "function", "country")
        else:
            yield Mention(start, end, "ministry" if match.group("house") else "minister", directory.portfolios[match.group("of")])
        for _, _, label in directory.terms(page.plain, start, end):
            if label.type == "adjective":  # behind the mention, so that it is read as its adjective
                yield Mention(end, end, "adjective", label.ref)
    for match in HOUSE.finditer(page.plain):
        yield Mention(match.start(1), match.end(1), "ministry", "")  # which one, the page has said


def _institutions(page: Page, directory: Directory, institutions: Institutions, found: list[Mention], home: str) -> Iterator[Mention]:
    """Institutions that the codebook lacks, and abbreviations of them that the page explains."""
    known = {mention.start for mention in found if mention.type in ("organisation", "body", "broadcaster", "state")}
    named = []
    for start, end, words, kind in institutions(page):
        if start not in known:
            named.append((start, end, _named(page, directory, (start, end), words, kind, home)))
    yield from (Mention(start, end, "organisation", source) for start, end, source in named)
    for start, end, source in standing_alone(page, abbreviated(page, named)):
        yield Mention(start, end, "organisation", source)


def _named(page: Page, directory: Directory, place: tuple[int, int], words: str, kind: str, home: str) -> Source:
    """`Direction générale du commerce (Mali)`: the state stands behind the name; others are called as written."""
    if kind != "country":
        return Source(words, kind)
    country, cut = home, len(words)
    for start, end, label in directory.terms(page.plain, place[0], place[1] + 16):
        if label.type in ("state", "adjective") and start <= place[1] + 1:
            country = label.ref
            cut = start - place[0] if end == place[1] else cut
    name = re.sub(r" (?:du|de la|de l['’]|d['’]|de|au|en)$", "", words[:cut].rstrip())
    return Source(f"{name} ({directory.places[country].terms[0]})", directory.places[country].kind, country=country)


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
