"""An invented press on disk: texts that go through the whole pipeline, or its true tables; the truth in a folder ``truth`` beside."""

import csv
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.press.tables import TRUTH, TRUTH_TYPES, batches
from mali_study.schemas import COLUMNS, SCHEMAS

METADATA = ("article_id", "title", "outlet", "agency", "published")


def write_texts(output: Path, n_articles: int, seed: int, split: str) -> int:
    """Write ``*.txt``, ``articles.csv`` and ``truth/*.csv``, the true ``equipment`` among them; returns how many articles."""
    truth = output / "truth"
    truth.mkdir(parents=True, exist_ok=True)
    n_written = 0
    rows: dict[str, list[dict]] = {table: [] for table in ("equipment", *TRUTH)}
    with (output / "articles.csv").open("w", encoding="utf-8", newline="") as sidecar:
        metadata = csv.DictWriter(sidecar, METADATA, extrasaction="ignore", lineterminator="\n")
        metadata.writeheader()
        for batch in batches(split, n_articles, seed):
            for article in batch.get("articles", []):
                (output / article["path"]).write_text(article["text"], encoding="utf-8")
                metadata.writerow(article)
                n_written += 1
            for table in rows:
                rows[table] += batch.get(table, [])
    for table, found in rows.items():
        pd.DataFrame(found, columns=TRUTH.get(table) or list(COLUMNS[table])).to_csv(truth / f"{table}.csv", index=False)
    return n_written


def write_tables(output: Path, n_articles: int, seed: int, split: str) -> int:
    """Write all tables of `mali_study.schemas.COLUMNS` and the truth as Parquet, a window of events at a time."""
    schemas = {table: (output, SCHEMAS[table]) for table in COLUMNS}
    schemas |= {table: (output / "truth", pa.schema(list(types.items()))) for table, types in TRUTH_TYPES.items()}
    (output / "truth").mkdir(parents=True, exist_ok=True)
    files = {table: pq.ParquetWriter(folder / f"{table}.parquet", schema) for table, (folder, schema) in schemas.items()}
    n_written = 0
    for batch in batches(split, n_articles, seed):
        n_written += len(batch.get("articles", []))
        for table, rows in batch.items():
            files[table].write_table(pa.Table.from_pylist(rows, schema=schemas[table][1]))
    for file in files.values():
        file.close()
    return n_written
