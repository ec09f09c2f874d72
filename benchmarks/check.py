"""The cost of reading and checking 10,000 measures: seconds of CPU and peak memory, compared with PyYAML's events alone."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import yaml

import generated
import jointsanctions as js

MEASURES = 10_000


def main() -> None:
    # Compiling is measured, and not what was compiled before.
    os.environ["JOINTSANCTIONS_CACHE"] = "off"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        generated.write(MEASURES, folder)
        texts = [path.read_text("utf-8") for path in sorted(folder.glob("*.yaml"))]
        lines = sum(text.count("\n") for text in texts)
        print(f"{MEASURES:,} measures, {lines:,} lines, {sum(map(len, texts)) / 2**20:.1f} Mi characters")
        loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
        events = best(lambda: [sum(1 for _ in yaml.parse(text, Loader=loader)) for text in texts])
        load = best(lambda: js.load(folder))
        print(f"events of the YAML parser alone: {events:.2f} s")
        print(f"js.load (read, resolve, check):  {load:.2f} s, {load / events:.1f} times the events alone")
        started = time.perf_counter()
        command = [sys.executable, "-m", "jointsanctions", "check", "--no-warnings", "--lang", "en", str(folder)]
        subprocess.run(command, check=True)
        wall = time.perf_counter() - started
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"jointsanctions check, whole process: {wall:.2f} s, peak {peak:.0f} MiB")


def best(work: Callable[[], object], rounds: int = 3) -> float:
    times = []
    for _ in range(rounds):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return min(times)


if __name__ == "__main__":
    main()
