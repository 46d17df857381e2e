"""Make anew what has changed of a study: annotate, execute side by side, keep what is whole, and put it in place at once."""

import os
import shutil
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tqdm import tqdm

from mali_study import cache, keys, manifest
from mali_study import codebook as codebooks
from mali_study.collecting import Collection
from mali_study.corpus import Log
from mali_study.kernels import Execution, Kernels
from mali_study.manifest import Entry, Ground, Record
from mali_study.parameters import OWN, Parameters
from mali_study.paths import resolve
from mali_study.placing import Places, replace
from mali_study.plan import Plan
from mali_study.register import read_register
from mali_study.study import Study

STAGING = ".run"  # in the output folder, which one run holds at a time: the same path in every run


def renew(
    plan: Plan, places: Places, ground: str, jobs: int | None = None, model: str = "", force: bool = False
) -> tuple[list[str], list[str], list[Path]]:
    """Execute the notebooks whose key has changed, and write what is new of the whole study.

    Parameters
    ----------
    ground : str
        `mali_study.keys.ground` of the plan, taken before the corpus is read here: what changes meanwhile is seen by the next run.

    Returns
    -------
    (list of str, list of str, list of Path)
        Faults and notes as in `mali_study.run.run`, and the notebooks that were executed.
    """
    begun, log = time.perf_counter(), Log()
    if register := plan.given.get("register"):
        own = resolve(plan.parameters.codebook) if plan.parameters.codebook else None
        read_register(resolve(str(register)), log, codebooks.load(own))  # what is wrong with it is said before any kernel starts
    study = _open(plan.parameters, model, force)
    seconds = {"annotate": time.perf_counter() - begun}
    inputs, beside = keys.inputs(study, plan, model)
    now = {path: Entry(keys.source(plan, path), inputs[path]) for path in plan.notebooks}
    record = manifest.read(places.output)
    standing = set() if force else {path for path in now if _stands(now[path], record, path.name, places)}
    with _staging(places.output) as staging:
        executions = _execute(plan, [path for path in now if path not in standing], staging, jobs, model)
        made = Collection(plan, places, staging, {path.name: record.notebooks[path.name].outputs for path in standing}, record.outputs)
        made.tables(study.annotations)
        for done in executions:
            made.add(done, now[done.path], record.notebooks.get(done.path.name, Entry()).outputs)
        seconds |= {path.name: record.seconds[path.name] for path in standing if path.name in record.seconds}
        seconds |= {done.path.name: done.seconds for done in executions} | {"total": time.perf_counter() - begun}
        notes = study.notes + log.notes
        outputs, faults = made.outputs, plan.faults + made.faults
        if faults:  # what an earlier run left stays, and stays on record
            outputs = record.outputs | outputs
        entries = {path.name: record.notebooks[path.name] for path in standing} | made.entries
        left = Record(outputs, entries, Ground(ground, beside, study.faults, notes), seconds)
        written = staging / manifest.NAME
        written.write_text(manifest.text(study, plan, model, left, faults), encoding="utf-8")
        replace(made.moves(), made.stale(sorted(record.outputs.keys() - outputs.keys())), places, written)
    return study.faults + faults, notes + plan.notes, [done.path for done in executions]


def _stands(now: Entry, record: Record, name: str, places: Places) -> bool:
    """Whether a notebook's key is on record, and all its outputs are there as they were written."""
    earlier = record.notebooks.get(name)
    if earlier is None or (earlier.source, earlier.inputs) != (now.source, now.inputs) or f"notebooks/{name}" not in earlier.outputs:
        return False
    return all(output in record.outputs and places.holds(output, record.outputs[output]) for output in earlier.outputs)


def _open(parameters: Parameters, model: str, force: bool) -> Study:
    """The study, annotated now if the cache lacks it; a bar counts articles on a terminal."""
    chosen = parameters.model_dump(exclude={*OWN})
    with tqdm(desc="articles", unit="", disable=None, leave=False) as bar:
        return Study(**chosen, model=model, force=force, progress=lambda *_: bar.update())


@contextmanager
def _staging(output: Path) -> Iterator[Path]:
    """An empty folder in the output that goes again; what a run that was killed left in it goes first."""
    folder = output / STAGING
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _execute(plan: Plan, paths: list[Path], staging: Path, jobs: int | None, model: str) -> list[Execution]:
    """Notebooks with the parameters they declare, figures and documents in folders of their own; a bar names those that run."""
    if not paths:
        return []
    running: list[str] = []
    with TemporaryDirectory(prefix="mali_study-") as scratch, ThreadPoolExecutor(jobs or os.cpu_count()) as pool:
        kernels = Kernels(Path(scratch), {"MALI_STUDY_MODEL": model, "MALI_STUDY_CACHE": str(cache.root())})
        bar = tqdm(desc="notebooks", total=len(paths), unit="", disable=None, leave=False)

        def execute(path: Path) -> Execution:
            running.append(path.stem)
            bar.set_postfix_str(", ".join(running))
            try:
                (own := staging / path.stem).mkdir()
                folders = {kind: str(own / kind) for kind in ("figures", "documents") if plan.declares(path, kind)}
                return kernels.execute(path, plan.notebooks[path], plan.shown(path) | folders)
            finally:
                running.remove(path.stem)
                bar.set_postfix_str(", ".join(running), refresh=False)

        futures = [pool.submit(execute, path) for path in paths]
        with bar:
            try:
                for _ in as_completed(futures):
                    bar.update()
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                kernels.stop(futures)
                raise
    return [future.result() for future in futures]
