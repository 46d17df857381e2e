"""Run the whole study, or leave alone what has not changed. To see that nothing has takes neither tables nor kernels to be loaded."""

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from mali_study import keys, manifest
from mali_study.locks import locked
from mali_study.placing import Places
from mali_study.plan import Plan


def run(plan: Plan, output: Path, jobs: int | None = None, model: str = "", force: bool = False) -> tuple[list[str], list[str]]:
    """Execute what has changed of a plan and write ``tables``, ``notebooks``, ``figures``, documents and ``manifest.json`` to ``output``.

    A notebook is left alone where ``manifest.json`` holds its key, see `mali_study.keys`, and all that it wrote is still there as it
    was written; ``force`` executes all, and annotates again.

    Returns
    -------
    (list of str, list of str)
        Faults, among them the notebooks that failed, and notes, among them what was left alone; one line each. Of a notebook that
        failed nothing is written, and what an earlier run left of it stays.

    Raises
    ------
    EmptySelection, FileNotFoundError, ValueError
        No article is left or there, or codebook or model cannot be used: nothing is written.
    OSError
        A folder cannot be written, or another run is writing to it: nothing is written.
    """
    places, ground = Places.of(plan, output), keys.ground(plan, model)
    record = manifest.Record() if force else manifest.read(output)
    if _stands(plan, record, places, ground):
        return record.ground.faults, [*record.ground.notes, *plan.notes, _left_alone(plan)]
    from mali_study.renewal import renew

    with ExitStack() as locks:
        for folder, option in places.options().items():
            locks.enter_context(locked(folder, option))
        faults, notes, executed = renew(plan, places, ground, jobs, model, force)
    left = len(plan.notebooks) - len(executed)
    return faults, [*notes, *([_left_alone(plan, executed)] if left else [])]


def _left_alone(plan: Plan, executed: Sequence[Path] = ()) -> str:
    """What to say of the notebooks that were not executed."""
    left, n = len(plan.notebooks) - len(executed), len(plan.notebooks) + len(plan.faults)
    names = ", ".join(path.stem for path in executed)
    return f"{left} of {n} notebooks unchanged; " + (f"executed: {names}" if names else "nothing executed, --force executes all")


def _stands(plan: Plan, record: manifest.Record, places: Places, ground: str) -> bool:
    """Whether everything on record is as a run would make it now."""
    if plan.faults or record.ground is None or record.ground.sha256 != ground:
        return False
    if any(keys.beside(plan, coding) != texts for coding, texts in record.ground.beside.items()):
        return False
    entries = record.notebooks
    if {path.name for path in plan.notebooks} != entries.keys():
        return False
    if any(entries[path.name].source != keys.source(plan, path) or not entries[path.name].inputs for path in plan.notebooks):
        return False
    owned = {name for entry in entries.values() for name in entry.outputs}
    tables = {name for name in record.outputs if name.startswith("tables/")}
    return record.outputs.keys() == owned | tables and all(places.holds(name, digest) for name, digest in record.outputs.items())
