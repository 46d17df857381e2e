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
    for command in (write,):
        command.add_argument("--articles", type=int, default=120)
        command.add_argument("--seed", type=int, default=1)
        command.add_argument("--split", choices=SPLITS, default="dev")
    arguments = parser.parse_args()
    if arguments.command == "write":
        from benchmarks.press.writing import write_tables, write_texts

        chosen = write_tables if arguments.tables else write_texts
        print(f"{chosen(arguments.output, arguments.articles, arguments.seed, arguments.split)} articles in {arguments.output}")


if __name__ == "__main__":
    main()
