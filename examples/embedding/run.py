"""Runs the example of every host for real, those with a registry too, and says how each ended; with names, only those.

make hosts
python examples/embedding/run.py django pools
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent

#: The program of each host: it starts what it needs, checks what is answered, and ends by itself.
HOSTS = {
    "pools": "pools.py",
    "fastapi": "fastapi_check.py",
    "gunicorn": "gunicorn_check.py",
    "django": "django_check.py",
    "django-gate": "../django/licences_check.py",
    "django-pages": "../django/licences_walk.py",
    "celery": "celery_check.py",
    "spiffworkflow": "spiff_app.py",
    "spiffworkflow-gate": "../spiffworkflow/licence_check.py",
    "zipapp": "zipapp_check.py",
    "pyinstaller": "pyinstaller_check.py",
}

#: Seconds that a host may take, on a machine that does other things too.
DEADLINE = 240.0


def run(program: str) -> bool:
    """Whether it ended well and in time; what it started ends with it in any case."""
    file = (HERE / program).resolve()
    process = subprocess.Popen([sys.executable, file.name], cwd=file.parent, start_new_session=True)
    try:
        return process.wait(DEADLINE) == 0
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return False


def main(names: list[str]) -> int:
    if unknown := [name for name in names if name not in HOSTS]:
        sys.exit(f"unknown: {', '.join(unknown)}; there are {', '.join(HOSTS)}")
    results = {}
    for name in names or HOSTS:
        began = time.monotonic()
        results[name] = run(HOSTS[name])
        print(f"{name}: {'passed' if results[name] else 'FAILED'} in {time.monotonic() - began:.0f} s", flush=True)
    failed = sum(not passed for passed in results.values())
    print(f"\n{len(results) - failed} passed, {failed} failed")
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
