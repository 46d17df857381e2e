"""What a folder of articles holds before anything is counted: what loads, what does not and why, and which metadata are missing."""

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from mali_study import codebook
from mali_study.corpus import MAX_BYTES, METADATA, SIDECAR, Log, printable, read_articles
from mali_study.reading.account import account
from mali_study.reading.layout import Layout

Guess = Callable[[Iterable[dict]], Iterable[dict]]
SHOWN = 8  # names printed of each list; the rest is counted


@dataclass(frozen=True)
class Report:
    """``lines`` to print about the corpus; ``faults`` and ``notes`` as the log has them; ``n_articles`` that load."""

    lines: list[str]
    faults: list[str]
    notes: list[str]
    n_articles: int

    @property
    def status(self) -> int:
        """1 where something is lost or nothing loads, else 0."""
        return 1 if self.faults or not self.n_articles else 0


def check(folder: Path | str, codebook_folder: Path | str | None = None, max_bytes: int = MAX_BYTES) -> Report:
    """Read a corpus as a run would, and say what is in it.

    Raises
    ------
    FileNotFoundError
        There is no such folder, or no ``*.txt`` in it.
    CodebookError
        The codebook cannot be used.
    """
    log = Log()
    articles = read_articles(folder, log, max_bytes)
    furniture = codebook.load(codebook_folder).furniture
    layout = Layout({group: entry.terms for group, entry in furniture.items()})
    seen = [_facts(article, layout, log) for article in articles]
    return Report(list(_lines(Path(folder), seen)), log.faults, log.notes, len(seen))


def _facts(article: dict, layout: Layout, log: Log) -> dict:
    """What the report keeps of an article; its text is let go."""
    n_words, spoken, note = account(article["path"], article["text"], layout(article["text"], article["title"]))
    if note:
        log.notes.append(note)
    return {key: article[key] for key in ("article_id", *METADATA, "sha256")} | {"n_words": n_words, "language": spoken}


def _lines(folder: Path, seen: list[dict]) -> Iterator[str]:
    """The report, one line per question."""
    yield f"{printable(str(folder))}: {len(seen)} articles load, {sum(facts['n_words'] for facts in seen)} words outside boilerplate"
    if not seen:
        return
    languages = Counter(facts["language"] or "unknown" for facts in seen)
    yield "languages: " + ", ".join(f"{name} {number}" for name, number in sorted(languages.items()))
    dates = sorted(facts["published"] for facts in seen if facts["published"])
    yield f"published: {len(dates)} of {len(seen)} dated in {SIDECAR}" + (f", {dates[0]} to {dates[-1]}" if dates else "")
    for column in ("title", "outlet", "agency", "url", "published"):
        if missing := [facts["article_id"] for facts in seen if not facts[column]]:
            more = f" and {len(missing) - SHOWN} more" if len(missing) > SHOWN else ""
            yield f"no {column}: {len(missing)} of {len(seen)}: {', '.join(missing[:SHOWN])}{more}"
    first: dict[str, str] = {}
    for facts in seen:
        if (same := first.setdefault(facts["sha256"], facts["article_id"])) != facts["article_id"]:
            yield f"same file twice: {same} and {facts['article_id']}: both are counted; remove one"


def write_metadata(folder: Path | str, guess: Guess | None = None, max_bytes: int = MAX_BYTES) -> Path:
    """Write an ``articles.csv`` to fill in: one row per article that loads, with what the texts themselves say.

    Parameters
    ----------
    guess : callable, optional
        Completes articles (dicts as ``read_articles`` yields them) by title, agency, ``published`` and its basis; the
        annotators' own rules (``marking.article_rows``) by default.

    Raises
    ------
    FileExistsError
        The folder has an ``articles.csv``; it is left as it is.
    FileNotFoundError
        There is no such folder, or no ``*.txt`` in it.
    """
    target = Path(folder) / SIDECAR
    if guess is None:
        from mali_study.marking import article_rows as guess
    articles = read_articles(folder, Log(), max_bytes)
    if target.exists() or target.is_symlink():
        raise FileExistsError(f"{printable(str(target))}: exists and is left as it is; rename it first to have a new one written")
    table = io.StringIO()
    writer = csv.writer(table, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(["article_id", *METADATA])
    writer.writerows([row[name] or "" for name in ("article_id", *METADATA)] for row in guess(articles))
    with target.open("x", encoding="utf-8", newline="") as file:
        file.write(table.getvalue())
    return target
