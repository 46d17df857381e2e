"""Run the whole study: check, annotate once, execute the notebooks side by side, and keep only what is whole."""

import os
import shutil
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile

import nbformat
from tqdm import tqdm

from mali_study import cache, manifest, notebooks
from mali_study import codebook as codebooks
from mali_study.corpus import Log
from mali_study.kernels import Execution, Kernels
from mali_study.parameters import OWN, Parameters
from mali_study.paths import resolve
from mali_study.plan import Plan
from mali_study.register import read_register
from mali_study.study import Study


def run(plan: Plan, output: Path, jobs: int | None = None, model: str = "", force: bool = False) -> tuple[list[str], list[str]]:
    """Execute a plan and write ``tables``, ``notebooks``, ``figures`` and ``manifest.json`` to ``output``.

    Returns
    -------
    (list of str, list of str)
        Faults, among them the notebooks that failed, and notes; one line each. Of a notebook that failed nothing is written,
        and what an earlier run left of it stays.

    Raises
    ------
    EmptySelection, FileNotFoundError, ValueError
        No article is left or there, or codebook or model cannot be used: nothing is written.
    OSError
        ``output`` cannot be written.
    """
    begun, log = time.perf_counter(), Log()
    if register := plan.given.get("register"):
        own = resolve(plan.parameters.codebook) if plan.parameters.codebook else None
        read_register(resolve(str(register)), log, codebooks.load(own))  # what is wrong with it is said before any kernel starts
    study = _open(plan.parameters, model, force)
    seconds = {"annotate": time.perf_counter() - begun}
    figures = resolve(plan.parameters.figures) if "figures" in plan.given else output / "figures"
    places = {"tables": output / "tables", "notebooks": output / "notebooks", "figures": figures}
    _prepare(output, "--output")
    _prepare(figures, "-p figures=…")
    with TemporaryDirectory(dir=output, prefix=".run-") as staging:
        executions = _execute(plan, Path(staging), jobs, model)
        faults = plan.faults + [f"{done.path.name}: {done.fault}" for done in executions if done.fault]
        whole = _whole(study, plan, executions, Path(staging))
        outputs = {name: cache.sha256(path) for name, path in whole.items()}
        earlier = manifest.outputs(output)
        for name, source in whole.items():
            _put(source, _target(places, name))
    seconds |= {done.path.name: done.seconds for done in executions} | {"total": time.perf_counter() - begun}
    if faults:
        outputs = earlier | outputs  # what an earlier run left stays, and stays on record
    else:
        _remove_stale(earlier, outputs, places)
    manifest.write(output, study, plan, outputs, model, seconds, faults)
    return study.faults + faults, study.notes + plan.notes + log.notes


def _prepare(folder: Path, option: str) -> None:
    """Make a folder, and refuse one that cannot be written before any kernel starts."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        TemporaryFile(dir=folder).close()
    except OSError as error:
        raise OSError(f"{folder}: cannot be written ({error.strerror or error}); choose another {option}") from None


def _open(parameters: Parameters, model: str, force: bool) -> Study:
    """The study, annotated now if the cache lacks it; a bar counts articles on a terminal."""
    chosen = parameters.model_dump(exclude={*OWN})
    with tqdm(desc="articles", unit="", disable=None, leave=False) as bar:
        return Study(**chosen, model=model, force=force, progress=lambda *_: bar.update())


def _execute(plan: Plan, staging: Path, jobs: int | None, model: str) -> list[Execution]:
    """Every notebook with the parameters it declares, its figures in a folder of its own below ``staging``."""
    with TemporaryDirectory(prefix="mali_study-") as scratch:
        kernels = Kernels(Path(scratch), {"MALI_STUDY_MODEL": model, "MALI_STUDY_CACHE": str(cache.root())})
        with ThreadPoolExecutor(jobs or os.cpu_count()) as pool:
            futures = [pool.submit(kernels.execute, path, _values(plan, path, staging)) for path in plan.notebooks]
            try:
                for _ in tqdm(as_completed(futures), desc="notebooks", total=len(futures), unit="", disable=None, leave=False):
                    pass
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                kernels.stop()
                raise
    return [future.result() for future in futures]


def _values(plan: Plan, path: Path, staging: Path) -> dict[str, object]:
    """What is injected into a notebook: the given parameters it declares, and where its figures go for now."""
    declared = notebooks.declared(plan.notebooks[path])
    values = plan.given | {"figures": str(staging / path.stem)}
    return {name: value for name, value in values.items() if name in declared}


def _whole(study: Study, plan: Plan, executions: list[Execution], staging: Path) -> dict[str, Path]:
    """All that is fit to be kept, by its name in the output: tables, and of each notebook that ran through itself and its figures."""
    whole = {f"tables/{name}.parquet": study.annotations.folder / f"{name}.parquet" for name in cache.TABLES}
    for done in executions:
        if done.fault is None:
            source = plan.notebooks[done.path]
            shown = {name: value for name, value in plan.given.items() if name in notebooks.declared(source)}
            kept = staging / done.path.name
            nbformat.write(notebooks.published(done.notebook, source, shown), kept)
            whole[f"notebooks/{done.path.name}"] = kept
            whole |= {f"figures/{path.name}": path for path in sorted((staging / done.path.stem).glob("*"))}
    return whole


def _target(places: dict[str, Path], name: str) -> Path:
    """Where an output of this name stands."""
    folder, _, rest = name.partition("/")
    return places[folder] / rest


def _put(source: Path, target: Path) -> None:
    """Copy beside the target, then move there: whoever looks sees the old file or the new one, whole."""
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    shutil.copyfile(source, beside)
    os.replace(beside, target)


def _remove_stale(earlier: dict[str, str], outputs: dict[str, str], places: dict[str, Path]) -> None:
    """Remove what the run before wrote and this one did not, unless somebody has changed it since."""
    for name in earlier.keys() - outputs.keys():
        target = _target(places, name)
        if target.is_file() and cache.sha256(target) == earlier[name]:
            target.unlink()
