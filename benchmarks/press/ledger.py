"""The ledger of an invented press: of its true tables, or of its texts as the pipeline annotates them."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from benchmarks.press.scores import Score, all_scores
from benchmarks.press.tables import TRUTH, TRUTH_TYPES, tables
from benchmarks.press.writing import write_texts
from mali_study import schemas


def made(found: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The tables of the ledger from the tables of an annotation, with ``equipment`` passed on."""
    from mali_study import claims, reuse
    from mali_study.codebook import load

    said = found["articles"], found["sentences"], found["attributions"]
    passages = reuse.passages(*said)
    reports = reuse.reports(*said, passages)
    gathered = claims.gather(found["equipment"], found["attributions"], found["articles"], reports, passages, load())
    tables_made = {"claim_mentions": gathered.claim_mentions, "contradictions": gathered.contradictions, "claims": gathered.claims}
    return tables_made | {"reuse": passages, "reports": reports, "equipment": found["equipment"]}


def on_truth(split: str, n_articles: int, seed: int) -> list[Score]:
    """Scores where no annotator errs: how good the gathering is by itself."""
    found = tables(split, n_articles, seed)
    return all_scores(found, made(found))


def on_texts(split: str, n_articles: int, seed: int) -> list[Score]:
    """Scores of the whole way from texts to claims."""
    from mali_study.annotate import annotate

    with TemporaryDirectory(prefix="mali_study-") as scratch:
        texts, annotated = Path(scratch, "texts"), Path(scratch, "tables")
        write_texts(texts, n_articles, seed, split)
        annotate(texts, annotated)
        found = {table: schemas.read(annotated, table) for table in schemas.COLUMNS}
        truth = {table: pd.read_csv(texts / "truth" / f"{table}.csv", dtype=_types(table)) for table in TRUTH}
    return all_scores(truth, made(found))


def _types(table: str) -> dict:
    return {name: schemas.DTYPES[kind] for name, kind in TRUTH_TYPES[table].items()}
