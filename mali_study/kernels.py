"""Execute one notebook with papermill, in a kernel of this interpreter, and believe only what the cells show."""

import json
import logging
import os
import signal
import sys
import time
import warnings
from collections.abc import Iterable
from concurrent.futures import Future
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbformat import NotebookNode

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import papermill

from mali_study import notebooks

logging.getLogger("papermill").setLevel(logging.CRITICAL)  # what it logs, `fault` says better


class OwnKernel(KernelSpecManager):
    """Whatever kernel a notebook names, the interpreter that runs the study runs it."""

    def __init__(self, environment: dict[str, str]):
        super().__init__()
        # Empty is unset: with MPLBACKEND=agg from outside, notebooks run green without a single figure; with a filter for
        # warnings, their outputs differ.
        self.environment = {"MPLBACKEND": "", "PYTHONWARNINGS": "", **environment}

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """The kernel's command and environment."""
        command = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        return KernelSpec(argv=command, display_name="Python 3 (ipykernel)", language="python", env=self.environment)


@dataclass(frozen=True)
class Execution:
    """What became of one notebook: as executed (None if nothing is left of it), why it failed or None, and how long it took."""

    path: Path
    notebook: NotebookNode | None
    fault: str | None
    seconds: float


class Kernels:
    """Runs notebooks, several at a time if called from several threads; ``stop`` ends those that run.

    Parameters
    ----------
    scratch : Path
        An empty folder with a short path, without braces: papermill formats paths, and sockets' paths are limited.
    environment : dict
        What the kernels find in their environment beside that of this process.
    """

    def __init__(self, scratch: Path, environment: dict[str, str]):
        self.scratch = scratch
        self.specs = OwnKernel({"IPYTHONDIR": str(scratch / "ipython"), **environment})  # no start-up files of the user's
        self.managers: list[AsyncKernelManager] = []
        self.numbers = count()  # taken by several threads: each notebook has sockets and files of its own

    def execute(self, path: Path, notebook: dict, values: dict[str, object]) -> Execution:
        """Execute a notebook, that of ``path`` as it was read, with these parameters, which it must declare."""
        begun = time.perf_counter()
        place = self.scratch / f"{next(self.numbers)}"
        manager = AsyncKernelManager(kernel_name="python3", kernel_spec_manager=self.specs, transport="ipc", ip=f"{place}-ipc")
        self.managers.append(manager)
        source, output = Path(f"{place}-source.ipynb"), Path(f"{place}-output.ipynb")
        source.write_text(json.dumps(notebook), encoding="utf-8")
        reason = None
        try:
            papermill.execute_notebook(
                source, output, values, kernel_name="python3", language="python", progress_bar=False, record_timing=False, km=manager,
                coalesce_streams=True,
            )  # fmt: skip
        except Exception as error:  # whatever papermill raises, the notebook as it was left says more
            reason = f"{type(error).__name__}: {' '.join(str(error).split())[:300]}"
        finally:
            self._end(manager)
        executed = notebooks.read(output) if output.is_file() else None
        fault = notebooks.fault(executed) if executed else None
        return Execution(path, executed, fault or reason, time.perf_counter() - begun)

    def stop(self, running: Iterable[Future]) -> None:
        """End every kernel, also one that is only starting, until these executions have ended; their notebooks fail."""
        while not all(execution.done() for execution in running):
            for manager in self.managers:
                self._end(manager)
            time.sleep(0.05)

    @staticmethod
    def _end(manager: AsyncKernelManager) -> None:
        """Kill a kernel: papermill leaves one that it did not make itself, and there is nothing in it to be saved."""
        process = getattr(manager.provisioner, "process", None)
        if process and process.poll() is None:
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
