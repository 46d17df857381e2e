"""Agreement of the annotators with the hand-coded gold set: ``python -m benchmarks.agreement`` measures and writes its README.

Shown are both splits, and beside the test split the figures of its very first run.
"""

import tempfile
from pathlib import Path

import pandas as pd

from mali_study.agreement import read_coding, scores
from mali_study.annotate import annotate

GOLD = Path(__file__).parent.parent / "tests" / "gold"
MARKER = "<!-- results -->"
KEY = ["layer", "field"]


def measured(split: str) -> pd.DataFrame:
    """Scores of the annotators on one split, see `mali_study.agreement.scores`."""
    with tempfile.TemporaryDirectory() as output:
        annotate(GOLD / split / "articles", output)
        coded, found = read_coding(GOLD / split / "coding"), read_coding(output)
        return scores(coded | {"articles": found["articles"]}, found)  # in some articles there was nothing to mark


def table(test: pd.DataFrame, first: pd.DataFrame, dev: pd.DataFrame) -> str:
    """The three columns of figures as Markdown."""
    lines = ["| layer | field | coded | test, first run | test, today | dev, today |", "|---|---|---|---|---|---|"]
    joined = test.merge(first, on=KEY, how="left", suffixes=("", "_first_run")).merge(dev, on=KEY, suffixes=("", "_dev"))
    for row in joined.itertuples():
        first_run = "–" if pd.isna(row.f1_first_run) else f"{row.f1_first_run:.2f}"  # a field that was not scored then
        lines.append(f"| {row.layer} | {row.field} | {row.n_first} | {first_run} | {row.f1:.2f} | {row.f1_dev:.2f} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure, print and write the table."""
    found = table(measured("test"), pd.read_csv(GOLD / "test" / "first_run.csv"), measured("dev"))
    readme = GOLD / "README.md"
    readme.write_text(readme.read_text(encoding="utf-8").split(MARKER)[0] + MARKER + "\n" + found, encoding="utf-8")
    print(found)


if __name__ == "__main__":
    main()
