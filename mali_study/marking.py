"""One article to the rows of all tables: the only module that walks docs. What a rule sees is one article and nothing else."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from mali_study.components.base import page_of
from mali_study.corpus import Log
from mali_study.pipeline import LAYERS, build_nlp
from mali_study.reading.account import account

TITLE_LENGTH = 300


def article_rows(articles: Iterable[dict], codebook: Path | str | None = None) -> Iterator[dict]:
    """Rows of the table ``articles`` for articles as ``read_articles`` yields them: title and date as the rules find them."""
    nlp = build_nlp(codebook)
    for article in articles:
        if rows := marked(nlp, article, Log()):
            yield rows["articles"][0]


def marked(nlp: Language, article: dict, log: Log) -> dict[str, list[dict]] | None:
    """The rows of one article for every table; None, and a fault, where a rule fails on it."""
    nlp.max_length = max(nlp.max_length, len(article["text"]) + 1)
    doc = nlp.make_doc(article["text"])
    # doc.text is made anew on each call
    doc._.mali_article = {name: article[name] for name in ("text", "title", "published", "outlet")}
    try:
        return _tables(article, nlp(doc), log)
    except Exception as error:  # noqa: BLE001 - a rule that fails on one article must not cost the others
        reason = f"{type(error).__name__}: {' '.join(str(error).split())}"
        log.faults.append(f"{article['path']}: left out: the rules failed on it ({reason}); please report the text")
        return None


def _tables(article: dict, doc: Doc, log: Log) -> dict[str, list[dict]]:
    """The rows of one article for every table."""
    page, text, rows = page_of(doc), article["text"], doc._.mali_rows
    n_words, language, note = account(article["path"], text, page.text_sentences)
    published, basis = article["published"], article["published_basis"]
    if published is None:
        published, basis = page.publication
    if note:
        log.notes.append(note)
    if published is None:
        log.notes.append(f"{article['path']}: undated: nothing in text or articles.csv tells when it was published")
    title = article["title"] or next((_line(text, s) for s in page.text_sentences if s.part == "title"), None)
    known = {"title": title, "published": published, "published_basis": basis or ("metadata" if published else None)}
    found = {
        "articles": [article | known | {"language": language, "n_words": n_words}],
        "sentences": [{"article_id": article["article_id"], "sentence": number, **row} for number, row in enumerate(rows["sentences"])],
    }
    for layer in LAYERS:
        found[layer] = list(_identified(article["article_id"], layer, text, rows[layer]))
    for row in found["equipment"]:
        if row["attribution"] is not None:
            row["attribution"] = found["attributions"][row["attribution"]]["mention"]
    return found


def _line(text: str, sentence) -> str:
    return " ".join(text[sentence.start : sentence.end].split())[:TITLE_LENGTH]


def _identified(article_id: str, layer: str, text: str, rows: list[dict]) -> Iterator[dict]:
    """Rows with their words and an id made of article, layer, offsets and a counter."""
    seen: dict[tuple[int, int], int] = {}
    for row in rows:
        place = row["start"], row["end"]
        number = seen[place] = seen.get(place, -1) + 1
        mention = f"{article_id}:{layer}:{place[0]}-{place[1]}:{number}"
        yield {"mention": mention, "article_id": article_id, "text": text[place[0] : place[1]], **row}
