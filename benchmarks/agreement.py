"""Agreement of the annotators with the hand-coded gold set: ``python -m benchmarks.agreement`` measures and writes its README.

Beside each test split stand the figures of its very first run, and how far a second coder agrees with the first where there is one.
"""

import tempfile
from pathlib import Path

import pandas as pd

from mali_study.agreement import read_coding, scores
from mali_study.annotate import annotate

GOLD = Path(__file__).parent.parent / "tests" / "gold"
MARKER = "<!-- results -->"
KEY = ["layer", "field"]
TESTS, FITTED = ("test_press", "test"), ("dev_press", "dev")


def measured(split: str) -> dict[str, pd.DataFrame]:
    """Scores on one split by heading, see `mali_study.agreement.scores`: of the annotators, of their first run, of a second coder."""
    with tempfile.TemporaryDirectory() as output:
        annotate(GOLD / split / "articles", output, with_ledger=False)
        found = read_coding(output)
    coded = read_coding(GOLD / split / "coding") | {"articles": found["articles"]}  # in some articles there was nothing to mark
    columns = {}
    if (GOLD / split / "first_run.csv").exists():
        columns[f"{split}, first run"] = pd.read_csv(GOLD / split / "first_run.csv")
    columns[f"{split}, today"] = scores(coded, found)
    if (GOLD / split / "second").exists():
        second = read_coding(GOLD / split / "second") | {"articles": found["articles"]}
        columns[f"{split}, a second coder"] = scores(coded, second)
    return columns


def table(columns: dict[str, pd.DataFrame], counted: str) -> str:
    """F1 of each layer and field by heading, as Markdown; ``counted`` names the column whose coded mentions are given."""
    shown = columns[counted][[*KEY, "n_first"]].rename(columns={"n_first": "coded"})
    for heading, column in columns.items():
        shown = shown.merge(column[[*KEY, "f1"]].rename(columns={"f1": heading}), on=KEY, how="left")
    lines = ["| " + " | ".join(shown.columns) + " |", "|" + "---|" * len(shown.columns)]
    for row in shown.itertuples(index=False):
        figures = ["–" if pd.isna(value) else f"{value:.2f}" for value in row[3:]]  # a field that was not scored then
        lines.append("| " + " | ".join([row.layer, row.field, str(row.coded), *figures]) + " |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure, print and write the table."""
    columns = {heading: column for split in (*TESTS, *FITTED) for heading, column in measured(split).items()}
    found = table(columns, "test_press, today")
    readme = GOLD / "README.md"
    readme.write_text(readme.read_text(encoding="utf-8").split(MARKER)[0] + MARKER + "\n" + found, encoding="utf-8")
    print(found)


if __name__ == "__main__":
    main()
