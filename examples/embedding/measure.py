"""What each host costs: lines, start until the first answer, memory of a worker; and what workers share.

    .venv/hosts/bin/python examples/embedding/measure.py

Linux only: it reads /proc. Times are of processors and not of the clock, over all processes of a host.
"""

from __future__ import annotations

import ast
import gc
import io
import multiprocessing
import os
import subprocess
import sys
import tokenize
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import jointsanctions as js
from pools import decide, evaluator
from serving import DEADLINE, HERE, running, served

LISTING = {"list": "dishonest-judgment-debtor", "from": "2018-03-01", "until": "2020-02-29"}
SUBJECT = {"id": "91440400MA0000007C", "kind": "legal-person", "designations": [LISTING]}
APPLICATION = {"subject": SUBJECT, "on": "2018-09-03", "bid_amount": 1_200_000, "facts": {"bid_amount": 1_200_000}}
QUESTION = js.Question(SUBJECT, "zhuhai.finance/supplier-qualification", "qualification", "2018-09-03")

#: Questions that the workers are asked before their memory is looked at.
QUESTIONS = 200

#: With so many workers: the process to look at, and what asks so many questions at once.
Host = Callable[[int], AbstractContextManager[tuple[int, Callable[[int], None]]]]


class Memory(NamedTuple):
    """Of one process, in MiB."""

    resident: float
    shared: float
    private: float

    @classmethod
    def of(cls, pid: int | str) -> Memory:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()[1:]
        kib = {line.split(":")[0]: int(line.split()[1]) for line in lines}
        shared, private = (kib[f"{which}_Clean"] + kib[f"{which}_Dirty"] for which in ("Shared", "Private"))
        return cls(kib["Rss"] / 1024, shared / 1024, private / 1024)


def family(pid: int) -> list[int]:
    """A process and all below it."""
    children = [
        int(each) for task in Path(f"/proc/{pid}/task").iterdir() for each in (task / "children").read_text().split()
    ]
    return [pid, *(each for child in children for each in family(child))]


def seconds(pid: int) -> float:
    """Of processors, that a process has taken."""
    after_name = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return sum(map(int, after_name[11:13])) / os.sysconf("SC_CLK_TCK")


def lines(*files: str) -> int:
    """Lines of code: without comments, docstrings and blank lines."""
    return sum(_lines((HERE / file).read_text("utf-8")) for file in files)


def _lines(source: str) -> int:
    nothing = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}
    of_code = {
        line
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type not in nothing
        for line in range(token.start[0], token.end[0] + 1)
    }
    texts = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    ]
    return len(of_code - {line for text in texts for line in range(text.lineno, (text.end_lineno or text.lineno) + 1)})


def at_once(ask: Callable[[], object], times: int) -> None:
    with ThreadPoolExecutor(4) as many:
        for each in [many.submit(ask) for _ in range(times)]:
            each.result(DEADLINE)


@contextmanager
def django(workers: int) -> Iterator[tuple[int, Callable[[int], None]]]:
    with TemporaryDirectory() as folder:
        environment = {"APPROVALS_DB": str(Path(folder, "approvals.sqlite3")), "DJANGO_SETTINGS_MODULE": "settings"}
        command = [sys.executable, "manage.py", "migrate", "--run-syncdb", "--verbosity", "0"]
        subprocess.run(command, cwd=HERE / "django_site", env={**os.environ, **environment}, check=True)
        words = ("--config", str(HERE / "gunicorn_conf.py"), "--workers", str(workers), "--bind", "fd://{fd}", "wsgi")
        with served("gunicorn", *words, folder=HERE / "django_site", **environment) as server:
            yield server.pid, partial(at_once, lambda: server.post("/applications/1/review", APPLICATION))


@contextmanager
def fastapi(workers: int) -> Iterator[tuple[int, Callable[[int], None]]]:
    with served("uvicorn", "fastapi_app:app", "--workers", str(workers), "--fd", "{fd}") as server:
        yield server.pid, partial(at_once, lambda: server.post("/review", APPLICATION))


@contextmanager
def celery(workers: int, pool: str = "prefork") -> Iterator[tuple[int, Callable[[int], None]]]:
    with TemporaryDirectory() as folder:
        os.environ["APPROVALS_QUEUE"] = folder
        from celery_app import review as task

        words = ("--app", "celery_app", "worker", "--pool", pool, "--concurrency", str(workers))
        with running("celery", *words) as worker:

            def ask(times: int) -> None:
                for result in [task.delay(APPLICATION) for _ in range(times)]:
                    result.get(DEADLINE, interval=0.01)

            yield worker.pid, ask


@contextmanager
def celery_solo(workers: int) -> Iterator[tuple[int, Callable[[int], None]]]:
    with celery(workers, "solo") as host:
        yield host


HOSTS: dict[str, tuple[Host, tuple[str, ...]]] = {
    "Django, gunicorn --preload": (
        django,
        ("django_site/approvals/review.py", "django_site/wsgi.py", "gunicorn_conf.py"),
    ),
    "FastAPI, uvicorn --workers": (fastapi, ("fastapi_app.py",)),
    "Celery, prefork": (celery, ("celery_app.py",)),
    "Celery, solo": (celery_solo, ("celery_app.py",)),
}


def start(host: Host) -> float:
    """Seconds of processors until the first answer, of one worker and what starts it."""
    with host(1) as (pid, ask):
        ask(1)
        return sum(map(seconds, family(pid)))


def worker(host: Host) -> Memory:
    """The worker that has most of its own, after both were asked."""
    with host(2) as (pid, ask):
        ask(QUESTIONS)
        return max((Memory.of(each) for each in family(pid)[1:] or [pid]), key=lambda memory: memory.private)


def alone(*arguments: str) -> list[float]:
    """The figures that this program says in a process of its own, where nothing else has been loaded."""
    command = [sys.executable, __file__, *arguments]
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="ascii").stdout
    return [float(word) for word in said.split()]


def table(heading: tuple[str, ...], rows: Iterable[tuple[str, Sequence[float]]]) -> None:
    print("".join([f"{heading[0]:<28}", *(f"{each:>22}" for each in heading[1:])]))
    for name, figures in rows:
        print("".join([f"{name:<28}", *(f"{each:>22.{0 if each > 10 else 2}f}" for each in figures)]), flush=True)
    print()


def asked(questions: int) -> Memory:
    """What a worker of a pool has, after it was asked and has collected garbage."""
    for _ in range(questions):
        decide(QUESTION)
    gc.collect()
    return Memory.of("self")


def worker_of_pool(method: str, freeze: bool) -> Memory:
    if method == "fork":
        evaluator()
        gc.collect()
        if freeze:
            gc.freeze()
    context: Any = multiprocessing.get_context(method)
    with context.Pool(2) as pool:
        found: list[Memory] = pool.map(asked, [QUESTIONS] * 2, chunksize=1)
    return max(found, key=lambda memory: memory.private)


def main() -> None:
    match sys.argv[1:]:
        case ["start", name]:
            print(start(HOSTS[name][0]))
        case ["worker", name]:
            print(*worker(HOSTS[name][0]))
        case ["pool", method, freeze]:
            print(*worker_of_pool(method, freeze == "freeze"))
        case _:
            table(
                ("host", "lines", "first answer, CPU s", "worker, MiB", "shared", "its own"),
                (
                    (name, (lines(*files), *alone("start", name), *alone("worker", name)))
                    for name, (_, files) in HOSTS.items()
                ),
            )
            pools = (("fork", ""), ("fork", "freeze"), ("spawn", ""))
            table(
                ("pool", "worker, MiB", "shared", "its own"),
                ((f"{method} {freeze}", alone("pool", method, freeze)) for method, freeze in pools),
            )


if __name__ == "__main__":
    main()
