"""Put hand corrections in the place of the annotators' rows, and refuse those that no longer fit the corpus."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from mali_study.corpus import printable
from mali_study.corrections import ANNOTATORS, RECORD, Coding, Key, digest
from mali_study.fields import FIELDS, NEEDED, FieldError, Fields
from mali_study.schemas import LAYERS, SCHEMAS, frame

SHOWN = 40  # characters of a mention that a message shows


class Refused(ValueError):
    """A coding cannot stand in for the annotators': what is wrong with it, and the remedy."""


@dataclass(frozen=True)
class _Article:
    """What corrections of an article are held against."""

    text: str
    sha256: str
    starts: list[int]
    parts: list[str]


def applied(tables: Mapping[str, pd.DataFrame], codings: Mapping[Key, Coding], fields: Fields) -> tuple[dict[str, pd.DataFrame], list[str]]:
    """Put the rows of every coding in the place of the annotators' rows of its article and layer.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        ``articles``, ``sentences`` and the layers, as the annotators left them.

    Returns
    -------
    (dict of str to DataFrame, list of str)
        The tables of the layers, in the order of ``articles``, and ``codings``; faults, one line for each coding that is refused
        because it is stale or holds what it cannot: there the annotators' rows stay.
    """
    articles = _articles(tables, {article for article, _ in codings})
    accepted: dict[Key, list[dict]] = {}
    faults: dict[str, None] = {}
    for (article, layer), coding in sorted(codings.items()):
        try:
            accepted[article, layer] = _checked(articles.get(article), article, layer, coding, fields)
        except Refused as refusal:
            faults[f"corrections: {printable(article)}: {refusal}"] = None  # what is true of all its layers is said once
    _name(accepted)
    order = {article: number for number, article in enumerate(tables["articles"]["article_id"])}
    found = {layer: _merged(layer, tables[layer], accepted, order) for layer in LAYERS}
    said = found["equipment"]["attribution"]
    found["equipment"]["attribution"] = said.where(said.isin(found["attributions"]["mention"]), pd.NA)
    coders = {key: codings[key].coder for key in accepted}
    return found | {"codings": recorded(tables["articles"]["article_id"], found, coders)}, list(faults)


def recorded(articles: pd.Series, tables: Mapping[str, pd.DataFrame], coders: Mapping[Key, str]) -> pd.DataFrame:
    """The table ``codings``: who coded which layer of which article, and how many rows there are."""
    counts = {layer: tables[layer]["article_id"].value_counts() for layer in LAYERS}
    keys = [(article, layer) for article in articles for layer in LAYERS]
    values = [(*key, coders.get(key, ANNOTATORS), int(counts[key[1]].get(key[0], 0))) for key in keys]
    return frame("codings", [dict(zip(SCHEMAS["codings"].names, row)) for row in values])


def _articles(tables: Mapping[str, pd.DataFrame], wanted: set[str]) -> dict[str, _Article]:
    """The articles that were corrected, as they are now."""
    sentences = tables["sentences"]
    parts = dict(list(sentences[sentences["article_id"].isin(wanted)].groupby("article_id")))
    found = {}
    for article, text in zip(tables["articles"]["article_id"], tables["articles"]["text"]):
        if article in wanted:
            tiles = parts.get(article, sentences.iloc[:0])
            found[article] = _Article(text, digest(text), tiles["start"].tolist(), tiles["part"].tolist())
    return found


def _checked(article: _Article | None, name: str, layer: str, coding: Coding, fields: Fields) -> list[dict]:
    """The rows of a coding with their types, and with the sentence that each stands in now.

    Raises
    ------
    Refused
        The corpus has another text, or a row holds what it cannot.
    """
    if article is None:
        raise Refused(f"not in the corpus; add the article, or remove its rows from {RECORD} and the tables")
    if coding.sha256 and coding.sha256 != article.sha256:
        raise Refused("refused: its text has changed since it was corrected; export, correct and import this article again")
    rows = []
    for number, words in enumerate(coding.rows, 1):
        try:
            rows.append(_row(article, name, layer, words, fields))
        except FieldError as error:
            raise Refused(f"{layer}: refused: row {number}, {words['text'][:SHOWN]!r}: {error}") from None
    return sorted(rows, key=lambda row: (row["start"], row["end"]))


def _row(article: _Article, name: str, layer: str, words: dict[str, str], fields: Fields) -> dict:
    """One row with its types; ids are given once all rows are known."""
    start, end = _place(words, "start", article.text), _place(words, "end", article.text)
    if not start < end or article.text[start:end] != words["text"]:
        remedy = "the text has changed; export, correct and import this article again"
        raise FieldError(f"{start}-{end} holds {article.text[start:end][:SHOWN]!r} now: {remedy}")
    sentence = bisect_right(article.starts, start) - 1
    if sentence < 0 or article.parts[sentence] == "boilerplate":
        raise FieldError(f"{start}-{end} is boilerplate, where nothing is counted; remove the row")
    shared = {"mention": words["mention"], "article_id": name, "sentence": sentence, "start": start, "end": end, "text": words["text"]}
    own = {column: fields.typed(column, words[column]) if words[column] else None for column in FIELDS[layer]}
    for column in NEEDED.get(layer, ()):
        if own[column] is None:
            raise FieldError(f"no {column}; write which")
    if layer == "equipment":
        own["attribution"] = words["attribution"] or None
    if layer == "attributions":
        quote = [_place(words, column, article.text) if words[column] else None for column in ("quote_start", "quote_end")]
        if None in quote and (own["mode"] == "direct-quote" or quote[0] != quote[1]) or None not in quote and quote[0] >= quote[1]:
            raise FieldError("quote_start and quote_end do not say where the words quoted stand; write both, or another mode")
        own |= dict(zip(("quote_start", "quote_end"), quote))
    return shared | own


def _place(words: dict[str, str], column: str, text: str) -> int:
    """An offset into the text."""
    if not words[column].isascii() or not words[column].isdigit() or int(words[column][:10]) > len(text):
        raise FieldError(f"{column} {words[column]!r}: not an offset into the text, which has {len(text)} characters")
    return int(words[column])


def _name(accepted: Mapping[Key, list[dict]]) -> None:
    """Give each row the id that its place tells, and equipment the id that its attribution has now."""
    seen: Counter[str] = Counter()
    now: dict[str, str] = {}
    for (article, layer), rows in accepted.items():
        for row in rows:
            place = f"{article}:{layer}:{row['start']}-{row['end']}"
            before, row["mention"] = row["mention"], f"{place}:{seen[place]}"
            seen[place] += 1
            now[before] = row["mention"]
    for (_, layer), rows in accepted.items():
        for row in rows if layer == "equipment" else []:
            row["attribution"] = now.get(row["attribution"], row["attribution"])


def _merged(layer: str, table: pd.DataFrame, accepted: Mapping[Key, list[dict]], order: Mapping[str, int]) -> pd.DataFrame:
    """A layer's table with the accepted codings in it."""
    coded = {article for article, of in accepted if of == layer}
    rows = [row for (_, of), rows in accepted.items() if of == layer for row in rows]
    kept = table[~table["article_id"].isin(coded)]
    both = pd.concat([kept, frame(layer, rows)], ignore_index=True) if rows else kept
    return both.sort_values("article_id", key=lambda column: column.map(order), kind="stable", ignore_index=True)
