"""One measurement in a process of its own: ``python -m benchmarks.worker {ours,baseline,pipeline} FOLDER``; prints JSON."""

import json
import resource
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

FEW = 10  # articles that warm up, and that tell what starting costs


def few(folder: Path, place: Path) -> Path:
    """A folder of the first articles."""
    place.mkdir()
    for path in sorted(folder.glob("*.txt"))[:FEW]:
        (place / path.name).write_bytes(path.read_bytes())
    return place


def ours(folder: Path) -> float:
    """Seconds to annotate all layers from text on disk to Parquet, without the ledger, beyond what a few articles take."""
    from mali_study.annotate import annotate

    with TemporaryDirectory() as scratch:
        start = few(folder, Path(scratch, "few"))
        annotate(start, Path(scratch, "warm"), with_ledger=False)
        begun = time.perf_counter()
        annotate(start, Path(scratch, "again"), with_ledger=False)
        started = time.perf_counter()
        annotate(folder, Path(scratch, "all"), with_ledger=False)
        return (time.perf_counter() - started) - (started - begun)


def baseline(folder: Path) -> float:
    """Seconds for a blank pipeline with sentences and an entity ruler to read the same files."""
    import spacy

    from benchmarks.generator import codebook_terms

    nlp = spacy.blank("fr")
    nlp.add_pipe("sentencizer")
    terms = codebook_terms("equipment", "actors", "themes", "framing", "places")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "TERM", "pattern": term} for term in terms])
    paths = sorted(folder.glob("*.txt"))
    for _ in nlp.pipe(path.read_text(encoding="utf-8") for path in paths[:FEW]):
        pass
    begun, n_entities = time.perf_counter(), 0
    for doc in nlp.pipe(path.read_text(encoding="utf-8") for path in paths[FEW:]):
        n_entities += len(doc.ents)
    assert n_entities > 0
    return time.perf_counter() - begun


def pipeline(folder: Path) -> float:
    """Seconds of the warm pipeline alone for the texts of a folder, the fastest of three runs."""
    from mali_study.pipeline import build_nlp

    nlp = build_nlp()
    nlp.max_length = 10**8
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    nlp(texts[0][:20_000])
    runs = []
    for _ in range(3):
        begun = time.perf_counter()
        for text in texts:
            nlp(text)
        runs.append(time.perf_counter() - begun)
    return min(runs)


if __name__ == "__main__":
    seconds = {"ours": ours, "baseline": baseline, "pipeline": pipeline}[sys.argv[1]](Path(sys.argv[2]))
    print(json.dumps({"seconds": seconds, "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
