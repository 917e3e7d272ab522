"""What the installed plugin adds to pytest's start where nobody uses it: milliseconds, and as a share of the start."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

RUNS = 25
OTHERS = ("hypothesispytest", "xdist", "xdist.looponfail", "anyio", "typeguard", "platformdirs")


def started(folder: Path, *arguments: str) -> float:
    """Seconds of the processor that pytest takes to collect and run one empty test."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    quiet = [word for name in OTHERS for word in ("-p", f"no:{name}")]
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *quiet, *arguments]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, env=env, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def imported() -> float:
    """Seconds that importing the plugin takes a process that has imported pytest."""
    said = "import time, pytest; t = time.perf_counter(); import checker.pytest_plugin; print(time.perf_counter() - t)"
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return float(subprocess.run([sys.executable, "-c", said], env=env, check=True, capture_output=True).stdout)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "test_it.py").write_text("def test_it():\n    pass\n", encoding="utf-8")
        with_, without = [], []
        started(folder)
        for _ in range(RUNS):  # in turns, so that a busy machine slows both
            without.append(started(folder, "-p", "no:checker"))
            with_.append(started(folder))
    differences = [a - b for a, b in zip(with_, without, strict=True)]
    base = statistics.median(without)
    added = statistics.median(differences)
    print(f"pytest without the plugin  {1000 * base:7.1f} ms")
    print(f"pytest with the plugin     {1000 * statistics.median(with_):7.1f} ms")
    print(f"added (median of {RUNS} pairs) {1000 * added:6.1f} ms, {100 * added / base:.1f} % of the start")
    print(f"importing it (fastest of {RUNS}) {1000 * min(imported() for _ in range(RUNS)):5.2f} ms")
    print(f"added (fastest runs)       {1000 * (min(with_) - min(without)):7.1f} ms")


if __name__ == "__main__":
    main()
