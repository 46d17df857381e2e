"""How time and memory of the ledger grow with the number of articles; each step in a process of its own.

``python -m benchmarks.press.curve STEP FOLDER`` is one measurement: it reads Parquet tables, writes what it makes beside them for the next
step and prints JSON.
"""

import json
import math
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from mali_study import schemas

ROOT = Path(__file__).parent.parent.parent
SIZES = (1_000, 10_000, 100_000)


def passages(folder: Path) -> Callable[[], pd.DataFrame]:
    """`reuse.passages`."""
    from mali_study import reuse

    said = [schemas.read(folder, table) for table in ("articles", "sentences", "attributions")]
    return lambda: reuse.passages(*said)


def reports(folder: Path) -> Callable[[], pd.DataFrame]:
    """`reuse.reports`."""
    from mali_study import reuse

    said = [schemas.read(folder, table) for table in ("articles", "sentences", "attributions", "reuse")]
    return lambda: reuse.reports(*said)


def gather(folder: Path) -> Callable[[], pd.DataFrame]:
    """`claims.gather`."""
    from mali_study import claims
    from mali_study.codebook import load

    given = [schemas.read(folder, table) for table in ("equipment", "attributions", "articles", "reports", "reuse")]
    codebook = load()
    return lambda: claims.gather(*given, codebook).claims


# In the order of the work: each step, and the table it makes for the next.
STEPS = {"reuse.passages": (passages, "reuse"), "reuse.reports": (reports, "reports"), "claims.gather": (gather, "claims")}


def peak() -> float:
    """Megabytes this process has held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measured(step: str, folder: Path) -> dict[str, float]:
    """Seconds of one step beyond reading its tables, peak memory, and what of it was held once they were read."""
    prepare, table = STEPS[step]
    run = prepare(folder)
    held, begun = peak(), time.perf_counter()
    made = run()
    seconds, most = time.perf_counter() - begun, peak()
    schemas.write(folder / f"{table}.parquet", table, made)
    return {"seconds": seconds, "peak_mb": most, "held_mb": held}


def curve(sizes: tuple[int, ...] = SIZES, seed: int = 1, split: str = "dev") -> str:
    """A Markdown table: seconds and memory of every step at every size, and how each grows against n log n."""
    from benchmarks.press.writing import write_tables

    lines = ["| step | articles | seconds | per n log n, first = 1 | peak MB | of it tables read |", "|---|---|---|---|---|---|"]
    first: dict[str, float] = {}
    for size in sizes:
        with TemporaryDirectory(prefix="mali_study-") as scratch:
            folder = Path(scratch)
            n_articles = write_tables(folder, size, seed, split)
            for step in STEPS:
                command = [sys.executable, "-m", "benchmarks.press.curve", step, str(folder)]
                found = json.loads(subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()[-1])
                pace = found["seconds"] / (n_articles * math.log(n_articles))
                growth = pace / first.setdefault(step, pace)
                cells = [f"`{step}`", f"{n_articles:,}", f"{found['seconds']:.1f}", f"{growth:.2f}"]
                lines.append("| " + " | ".join([*cells, f"{found['peak_mb']:.0f}", f"{found['held_mb']:.0f}"]) + " |")
                print(lines[-1], file=sys.stderr)
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(json.dumps(measured(sys.argv[1], Path(sys.argv[2]))))
