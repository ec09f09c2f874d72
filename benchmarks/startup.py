"""The cost of starting: the bare interpreter, the import, the shipped lists ready to answer."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

ROUNDS = 11

CASES = {
    "bare interpreter": "pass",
    "import click, rich": "import click, rich",
    "import jointsanctions": "import jointsanctions",
    "import, and all public names": "import jointsanctions as js; [getattr(js, name) for name in js.__all__]",
    "import, all that deciding needs": "import jointsanctions as js; js.Evaluator, js.Subject, js.Designation",
    "jointsanctions --version": "from jointsanctions.cli import main; main(['--version'], standalone_mode=False)",
    "import, load the shipped lists, build": "import jointsanctions as js; js.Evaluator(js.load())",
}


def main() -> None:
    times: dict[str, list[float]] = {name: [] for name in CASES}
    for _ in range(ROUNDS):
        for name, code in CASES.items():
            started = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], check=True)
            times[name].append((time.perf_counter() - started) * 1000)
    bare = statistics.median(times["bare interpreter"])
    for name, samples in times.items():
        median = statistics.median(samples)
        print(f"{name:<40} {median:7.1f} ms   {median - bare:+7.1f} ms")


if __name__ == "__main__":
    main()
