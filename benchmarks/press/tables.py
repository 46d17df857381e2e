"""Articles to tables: what an annotator that makes no mistake would write, and the truth behind it."""

import hashlib
from collections.abc import Iterator
from itertools import combinations

import pandas as pd

from benchmarks.press.stories import Article, Press
from benchmarks.press.wording import Sentence
from mali_study.schemas import COLUMNS, COUNT, DTYPES, TEXT, frame

TRUTH_TYPES = {
    # `claim` is what must be one claim: world event (one type in one event) and version of it
    "truth_mentions": dict.fromkeys(["mention", "article_id"], TEXT)
    | {"start": COUNT, "end": COUNT, "claim": TEXT, "world_event": TEXT, "version": COUNT},
    "truth_articles": dict.fromkeys(["article_id", "report", "how"], TEXT) | {"event": COUNT},
    "truth_sentences": {"article_id": TEXT, "sentence": COUNT, "start": COUNT, "end": COUNT, "frames": TEXT, "happening": COUNT},
    "truth_reuse": dict.fromkeys(["article_a", "article_b", "kind"], TEXT) | {"n_words": COUNT},
    "truth_contradictions": dict.fromkeys(["claim_a", "claim_b", "conflict"], TEXT),
}
TRUTH = {table: list(types) for table, types in TRUTH_TYPES.items()}


def tables(split: str, n_articles: int, seed: int) -> dict[str, pd.DataFrame]:
    """All tables of an invented press: those of `mali_study.schemas.COLUMNS` (themes and framing empty) and those of `TRUTH`."""
    rows: dict[str, list[dict]] = {table: [] for table in (*COLUMNS, *TRUTH)}
    for batch in batches(split, n_articles, seed):
        for table, more in batch.items():
            rows[table] += more
    found = {table: frame(table, rows[table]) for table in COLUMNS}
    return found | {table: _truth(table, rows[table]) for table in TRUTH}


def _truth(table: str, rows: list[dict]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=TRUTH[table]).astype({name: DTYPES[kind] for name, kind in TRUTH_TYPES[table].items()})


def batches(split: str, n_articles: int, seed: int) -> Iterator[dict[str, list[dict]]]:
    """Rows of all tables, a window of events at a time; the last batch holds the contradictions."""
    number, stated = 0, {}
    for articles in Press(split, n_articles, seed).articles():
        batch: dict[str, list[dict]] = {table: [] for table in (*COLUMNS, *TRUTH)}
        ids = [f"p{number + at:06d}" for at in range(len(articles))]
        number += len(articles)
        for article_id, article in zip(ids, articles, strict=True):
            _add(batch, article_id, article, stated)
        batch["truth_reuse"] = list(_reused(ids, articles))
        yield batch
    yield {"truth_contradictions": list(_contradictions(stated))}


def laid_out(article: Article) -> tuple[str, list[tuple[Sentence, int]]]:
    """The text of an article and where each sentence begins: one block each for title and furniture, else paragraphs of three."""
    text, places, in_paragraph = "", [], 0
    for at, sentence in enumerate(article.sentences):
        if at:
            joined = sentence.part == "body" and article.sentences[at - 1].part == "body" and in_paragraph % 3
            text += " " if joined else "\n\n"
        in_paragraph = in_paragraph + 1 if sentence.part == "body" else 0
        places.append((sentence, len(text)))
        text += sentence.text.replace("'", article.style.apostrophe)
    return text, places


def _add(batch: dict[str, list[dict]], article_id: str, article: Article, stated: dict) -> None:
    text, places = laid_out(article)
    title = next(" ".join(sentence.text.split()) for sentence in article.sentences if sentence.part == "title")
    published = article.published.isoformat() if article.published else None
    n_words = sum(len(sentence.text.split()) for sentence in article.sentences if sentence.part != "boilerplate")
    batch["articles"].append({
        "article_id": article_id, "path": f"{article_id}.txt", "title": title.replace("'", article.style.apostrophe),
        "outlet": article.outlet, "agency": article.agency, "url": None,
        "published": published, "published_basis": "metadata" if published else None,
        "language": "fr", "n_words": n_words, "sha256": hashlib.sha256(text.encode()).hexdigest(), "text": text,
    })  # fmt: skip
    batch["truth_articles"].append({"article_id": article_id, "report": article.report, "how": article.how, "event": article.event.number})
    facts = _facts(article)
    for number, (sentence, start) in enumerate(places):
        end = start + len(sentence.text)
        place = {"article_id": article_id, "sentence": number}
        batch["sentences"].append(place | {"start": start, "end": end, "part": sentence.part})
        frames = " ".join(sentence.frames)
        batch["truth_sentences"].append(place | {"start": start, "end": end, "frames": frames, "happening": sentence.happening})
        if sentence.part != "boilerplate":
            _mentions(batch, text, place, sentence, start, facts, stated)


def _facts(article: Article) -> dict[tuple, dict]:
    """What the article says anywhere of each telling: supplier, holder, the finest date."""
    facts: dict[tuple, dict] = {}
    for sentence in article.sentences:
        if sentence.telling is None:
            continue
        known = facts.setdefault(_key(sentence.telling), {})
        for name, value in sentence.says.items():
            if name != "date" or len(value) > len(known.get("date", "")):
                known[name] = value
    return facts


def _key(telling) -> tuple[int, int]:
    return telling.event.number, telling.version


def _mentions(batch: dict, text: str, place: dict, sentence: Sentence, start: int, facts: dict, stated: dict) -> None:
    """Rows of the mention tables for one sentence."""
    said = _shared(batch, "attributions", text, place, sentence.attributions, start)
    for row in said:
        for edge in ("quote_start", "quote_end"):
            row[edge] = None if row[edge] is None else row[edge] + start
    for row in _shared(batch, "dates", text, place, sentence.dates, start):
        row["basis"] = "published" if row.pop("relative") else "explicit"
    for row in _shared(batch, "equipment", text, place, sentence.mentions, start):
        telling, item, holder_is = row.pop("telling"), row.pop("item"), row.pop("holder_is")
        known = facts[_key(telling)]
        row |= {"supplier": known.get("supplier"), "recipient": None, "operator": None, "date": known.get("date")}
        holder = known.get("holder")
        states = holder is not None and holder.isupper()
        row["recipient" if holder_is == "recipient" and states else "operator"] = holder
        row["attribution"] = said[0]["mention"] if said else None
        version, world_event = telling.version_of(item), telling.world_event(item)
        truth = {"claim": f"{world_event}.v{version}", "world_event": world_event, "version": version}
        batch["truth_mentions"].append({name: row[name] for name in ("mention", "article_id", "start", "end")} | truth)
        if telling.event.dispute:
            _state(stated, telling.event.dispute, world_event, version, row)


def _shared(batch: dict, table: str, text: str, place: dict, rows: list[dict], start: int) -> list[dict]:
    """Rows of one layer with the columns all layers share; they are in the batch already."""
    made = []
    for row in rows:
        first, last = start + row["start"], start + row["end"]
        shared = {"mention": f"{place['article_id']}:{table}:{first}-{last}:0", **place, "text": text[first:last]}
        made.append(row | shared | {"start": first, "end": last})
    batch[table] += made
    return made


def _state(stated: dict, dispute: str, world_event: str, version: int, row: dict) -> None:
    """Remember which versions of what is disputed the texts really tell."""
    told = {
        "quantity": row["quantity"] is not None and not row["approximate"],
        "date": row["date"] is not None and len(row["date"]) > 4,
        "supplier": row["supplier"] is not None,
        "status": True,
    }[dispute]
    if told:
        stated.setdefault((world_event, dispute), set()).add(version)


def _contradictions(stated: dict) -> Iterator[dict]:
    for (world_event, dispute), versions in sorted(stated.items()):
        if versions == {0, 1} and not (dispute == "quantity" and not world_event.endswith(".0")):
            yield {"claim_a": f"{world_event}.v0", "claim_b": f"{world_event}.v1", "conflict": dispute}


def _reused(ids: list[str], articles: list[Article]) -> Iterator[dict]:
    """Pairs of articles on one event that share copied or quoted words."""
    by_event: dict[int, list[tuple]] = {}
    for article_id, article in zip(ids, articles, strict=True):
        # words of each body sentence by its frames: a rewritten sentence keeps them
        body = {sentence.frames: len(sentence.text.split()) for sentence in article.sentences if sentence.part == "body"}
        clauses = dict(pair for sentence in article.sentences for pair in sentence.clauses)
        by_event.setdefault(article.event.number, []).append((article_id, article.report, body, clauses))
    for _, together in sorted(by_event.items()):
        for (one_id, report, body, clauses), (other_id, other_report, other_body, other_clauses) in combinations(together, 2):
            if report == other_report:
                kind, n_words = "text", sum(n_words for frames, n_words in body.items() if frames in other_body)
            else:
                kind, n_words = "quotation", sum(min(n_words, other_clauses.get(at, 0)) for at, n_words in clauses.items())
            if n_words:
                yield {"article_a": one_id, "article_b": other_id, "kind": kind, "n_words": n_words}
