"""Where two codings disagree: values against values, and every disagreement with its sentence."""

from bisect import bisect_right
from collections.abc import Iterator

import pandas as pd

from mali_study.agreement.coding import FIELDS, LAYERS, Coding, shared
from mali_study.agreement.matching import matched, pairs, quotations, records

COLUMNS = ["article_id", "layer", "field", "words", "first", "second", "sentence", "mentions"]
VALUE = {"equipment": "equipment", "attributions": "source", "themes": "theme", "framing": "term", "dates": "value"}  # names a mention


def confusion(first: Coding, second: Coding, layer: str, field: str) -> pd.DataFrame:
    """Count the values that two codings give to mentions that both marked.

    Returns
    -------
    DataFrame, the most frequent first
        ``first``, ``second`` (NA: the coder says none), ``n``, ``mentions`` (ids of the rows of either coding).

    Raises
    ------
    ValueError
        The layer has no such field, or the codings share no article or layer.
    """
    if field not in FIELDS.get(layer, []):
        known = "; ".join(f"{name}: {', '.join(fields)}" for name, fields in FIELDS.items())
        raise ValueError(f"{layer} {field!r}: no field that is compared; {known}")
    first, second, _ = shared(first, second)
    both = matched(layer, first[layer], second[layer]) if layer in first else []
    rows = pd.DataFrame([(_shown(a.get(field)), _shown(b.get(field)), _ids(a, b)) for a, b in both], columns=["first", "second", "ids"])
    rows = rows.astype({"first": "string", "second": "string"})
    groups = rows.groupby(["first", "second"], dropna=False, as_index=False)["ids"]
    counts = groups.agg(lambda lists: [mention for ids in lists for mention in ids]).rename(columns={"ids": "mentions"})
    counts.insert(2, "n", groups.size()["size"].astype("Int64"))
    return counts.sort_values(["n", "first", "second"], ascending=[False, True, True], ignore_index=True)


def disagreements(first: Coding, second: Coding) -> pd.DataFrame:
    """List every disagreement of two codings in the articles that both coded, as `scores` counts them.

    Returns
    -------
    DataFrame, in reading order
        ``article_id``; ``layer``; ``field`` as in `scores`, without ``claim``; ``words`` that are marked; ``first``,
        ``second``: the values, NA where the coder says none or did not mark it; ``sentence`` the words stand in, from the
        tables ``articles`` and ``sentences`` of either coding, NA without them; ``mentions``: ids of the rows.

    Raises
    ------
    ValueError
        The codings share no article or layer.
    """
    first, second, _ = shared(first, second)
    places = _Places(first, second)
    rows = [row for layer in LAYERS if layer in first for row in _listed(layer, first[layer], second[layer], places)]
    table = pd.DataFrame([row[1:] for row in sorted(rows, key=lambda row: row[0])], columns=COLUMNS)
    return table.astype(dict.fromkeys(COLUMNS[:-1], "string"))


def _listed(layer: str, first: pd.DataFrame, second: pd.DataFrame, places: "_Places") -> Iterator[tuple]:
    """The disagreements of one layer: what only one marked, other spans, other quotations, other values."""
    one, two = records(layer, first), records(layer, second)
    both = pairs(layer, one, two)
    yield from _alone(layer, "mention", VALUE[layer], one, two, both, places)
    if layer == "themes":
        return
    for a, b in both:
        if (a["start"], a["end"]) != (b["start"], b["end"]):
            yield places.row(layer, "exact span", a, places.words(a), places.words(b), _ids(a, b))
    if layer == "attributions":
        one_said, two_said = ([row | {"text": None} for row in records(layer, quotations(table))] for table in (first, second))
        same = pairs("quotations", one_said, two_said)
        yield from _alone(layer, "direct quote", "source", one_said, two_said, same, places)
    for field in FIELDS.get(layer, []):
        for a, b in both:
            if a.get(field) != b.get(field):
                yield places.row(layer, field, a, _shown(a.get(field)), _shown(b.get(field)), _ids(a, b))


def _alone(layer: str, field: str, value: str, one: list[dict], two: list[dict], both: list, places: "_Places") -> Iterator[tuple]:
    """What only one coder marked, with the value that names it."""
    met = {id(row) for pair in both for row in pair}
    for row in one:
        if id(row) not in met:
            yield places.row(layer, field, row, _name(row, value), None, _ids(row))
    for row in two:
        if id(row) not in met:
            yield places.row(layer, field, row, None, _name(row, value), _ids(row))


def _name(row: dict, value: str) -> str:
    """What a mention is called; a mark where its coder gave it no value."""
    return _shown(row.get(value)) or "marked"


def _shown(value: object) -> str | None:
    """A value as text; a whole number without decimals."""
    if value is None:
        return None
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _ids(*rows: dict) -> list[str]:
    return list(dict.fromkeys(row["mention"] for row in rows))


class _Places:
    """The words and sentences at offsets, from whichever coding has the texts."""

    def __init__(self, first: Coding, second: Coding):
        self.texts: dict[str, str] = {}
        self.sentences: dict[str, list[tuple[int, int]]] = {}
        for coding in (second, first):  # the first wins
            if "text" in coding["articles"]:
                texts = coding["articles"].dropna(subset=["text"])
                self.texts |= dict(zip(texts["article_id"], texts["text"]))
            if "sentences" in coding:
                for article, rows in coding["sentences"].sort_values("start").groupby("article_id"):
                    self.sentences[article] = list(zip(rows["start"].astype(int), rows["end"].astype(int)))

    def row(self, layer: str, field: str, row: dict, first: str | None, second: str | None, ids: list[str]) -> tuple:
        """One row of the table, after what it is sorted by."""
        article, start = row["article_id"], row.get("start") or 0
        words = self.words(row)
        return (article, start, LAYERS.index(layer)), article, layer, field, words, first, second, self.sentence(row), ids

    def words(self, row: dict) -> str | None:
        """What is marked, on one line."""
        text = self.texts.get(row["article_id"])
        words = row.get("text") or (text[int(row["start"]) : int(row["end"])] if text and "start" in row else None)
        return " ".join(words.split()) if words else None

    def sentence(self, row: dict) -> str | None:
        """The sentence in which a row begins, on one line."""
        text, sentences = self.texts.get(row["article_id"]), self.sentences.get(row["article_id"])
        if not text or not sentences or "start" not in row:
            return None
        start, end = sentences[max(bisect_right(sentences, (int(row["start"]), len(text))) - 1, 0)]
        return " ".join(text[start:end].split())
