"""``python -m benchmarks.press write|score|curve``: write an invented press, score a ledger against it, time the ledger as it grows."""

import argparse
from pathlib import Path

from benchmarks.press.world import SPLITS


def main() -> None:
    """Read the command and run it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.press", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    write = commands.add_parser("write", help="articles as *.txt with articles.csv, or all tables as Parquet; the truth beside them")
    write.add_argument("--output", type=Path, required=True)
    write.add_argument("--tables", action="store_true", help="true tables as Parquet in place of texts, streamed")
    score = commands.add_parser("score", help="precision, recall and F1 of the ledger, on true tables and on annotated texts")
    score.add_argument("--way", choices=["tables", "texts", "both"], default="both")
    curve = commands.add_parser("curve", help="time and peak memory of the ledger as the press grows")
    curve.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    for command in (write, score):
        command.add_argument("--articles", type=int, default=120)
    for command in (write, score, curve):
        command.add_argument("--seed", type=int, default=1)
        command.add_argument("--split", choices=SPLITS, default="dev")
    print(COMMANDS[(arguments := parser.parse_args()).command](arguments))


def _write(arguments: argparse.Namespace) -> str:
    from benchmarks.press.writing import write_tables, write_texts

    chosen = write_tables if arguments.tables else write_texts
    return f"{chosen(arguments.output, arguments.articles, arguments.seed, arguments.split)} articles in {arguments.output}"


def _score(arguments: argparse.Namespace) -> str:
    from benchmarks.press.ledger import on_texts, on_truth
    from benchmarks.press.scores import markdown

    ways = {"tables": {"true annotations": on_truth}, "texts": {"annotated texts": on_texts}}
    chosen = ways["tables"] | ways["texts"] if arguments.way == "both" else ways[arguments.way]
    return markdown({name: way(arguments.split, arguments.articles, arguments.seed) for name, way in chosen.items()})


def _curve(arguments: argparse.Namespace) -> str:
    from benchmarks.press.curve import curve

    return curve(tuple(arguments.sizes), arguments.seed, arguments.split)


COMMANDS = {"write": _write, "score": _score, "curve": _curve}

if __name__ == "__main__":
    main()
