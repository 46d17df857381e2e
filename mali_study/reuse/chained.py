"""Through whom words came: outlet, agency or platform, and who spoke."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pandas as pd

from mali_study import schemas
from mali_study.reading.folding import fold_word

MEDIA = {"agency", "outlet", "social-media"}
PLATFORM = "social-media"
CITED = ("citant", "qui cit")  # how a cue of `[citing]` begins where one medium hands on another's words


@dataclass
class Link:
    """One attribution with the media it came through and the ids of the rows that say so."""

    row: object
    media: list = field(default_factory=list)


def table(articles: pd.DataFrame, attributions: pd.DataFrame, reports: pd.DataFrame) -> pd.DataFrame:
    """The table ``chains``, in the order of articles and of the first attribution of each chain."""
    known = articles[articles["article_id"].notna()].drop_duplicates("article_id").set_index("article_id")
    outlets, agencies = known["outlet"].dropna().to_dict(), known["agency"].dropna().to_dict()
    report = dict(zip(reports["article_id"], reports["report"]))
    found = []
    ordered = attributions[attributions["article_id"].isin(known.index)].sort_values(["article_id", "start", "end", "mention"])
    columns = ["article_id", "mention", "sentence", "start", "end", "source", "kind", "mode", "cue"]
    for article, rows in _by_article(ordered[columns]):
        shared = {"article_id": article, "report": report.get(article, article), "outlet": outlets.get(article)}
        found += [shared | chain for chain in _chains(rows, agencies.get(article))]
    return schemas.frame("chains", found)


def _by_article(ordered: pd.DataFrame) -> Iterator[tuple[str, list]]:
    """Rows of each article."""
    rows: list = []
    for row in ordered.itertuples(index=False):
        if rows and rows[-1].article_id != row.article_id:
            yield rows[0].article_id, rows
            rows = []
        rows.append(row)
    if rows:
        yield rows[0].article_id, rows


def _chains(rows: list, agency: str | None) -> list[dict]:
    """The chains of one article, attributions of one source through one medium together."""
    credits = [row for row in rows if row.mode == "credit-line"]
    said = [row for row in rows if row.mode != "credit-line"]
    links = _carried(_linked(said))
    credit = next((row for row in credits if row.kind == "agency"), credits[0] if credits else None)
    chains: dict[tuple, list[str]] = {}
    for link in links:
        for through, kind, ids in _ways(link, credit, agency):
            key = (through, kind, _known(link.row.source), _known(link.row.kind))
            chains.setdefault(key, []).extend([link.row.mention, *ids])
    if not links:
        chains = {(None, None, _known(row.source), _known(row.kind)): [row.mention] for row in credits}
    names = ("through", "through_kind", "source", "kind")
    return [
        dict(zip(names, key)) | {"n_attributions": len(mentions), "mentions": mentions}
        for key, mentions in ((key, [*dict.fromkeys(ids)]) for key, ids in chains.items())
    ]


def _known(value: object) -> str | None:
    """A value, None where it is absent."""
    return value if isinstance(value, str) else None


def _ways(link: Link, credit, agency: str | None) -> Iterator[tuple[str | None, str | None, list[str]]]:
    """Through whom an attribution came: the media named with it, else whom the article credits, else nobody that is named."""
    if link.media:
        yield from ((medium.source, medium.kind, [medium.mention]) for medium in link.media)
    elif credit is not None and _known(credit.source) and credit.source != link.row.source:
        yield credit.source, credit.kind, [credit.mention]
    elif credit is None and agency and agency != link.row.source:
        yield agency, "agency", []
    else:
        yield None, None, []


def _linked(said: list) -> list[Link]:
    """Attributions of one article with the media of their sentences; a medium with nobody to hand on is a source itself."""
    sentences: dict[int, list] = {}
    for row in said:
        sentences.setdefault(row.sentence, []).append(row)
    return [link for rows in sentences.values() for link in _of_sentence(rows)]


def _of_sentence(rows: list) -> list[Link]:
    """Links of one sentence: each medium goes to the speaker next to it, one named first serves all that have none."""
    media = [row for row in rows if row.kind in MEDIA]
    links = [Link(row) for row in rows if row.kind not in MEDIA]
    if not links:
        return _media_alone(media)
    for medium in media:
        min(links, key=lambda link: _apart(medium, link.row)).media.append(medium)
    for link in links:
        before = [medium for medium in media if medium.kind != PLATFORM and medium.start < link.row.start]
        if not link.media and before:
            link.media.append(before[-1])
    return links


def _media_alone(media: list) -> list[Link]:
    """Media that hand on nobody's words: each is a source, and one that another cites came through that one."""
    links = []
    for row in media:
        cited = isinstance(row.cue, str) and fold_word(row.cue).startswith(CITED)
        links.append(Link(row, [links.pop().row] if cited and links and not links[-1].media else []))
    return links


def _apart(medium, speaker) -> tuple[int, bool]:
    """Characters between a medium and a speaker; of two as near the one that speaks first."""
    return max(medium.start - speaker.end, speaker.start - medium.end, 0), speaker.start > medium.start


def _carried(links: list[Link]) -> list[Link]:
    """The same links: what a source goes on to say came through the medium that was named for it.

    An interview serves until another medium is named for the source; a message on a platform while nobody else speaks.
    """
    named: dict[str, list] = {}
    last = None
    for link in (link for link in links if link.row.kind not in MEDIA):
        source = _known(link.row.source)
        if source is not None and link.media:
            named[source] = link.media
        elif source is not None and source in named:
            interview = any(medium.kind != PLATFORM for medium in named[source])
            link.media = named[source] if interview or source == last else []
            named[source] = link.media
        last = source
    return links
