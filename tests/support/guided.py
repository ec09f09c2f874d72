"""Fuzzing that is guided by coverage (atheris): readers get hostile input, and what reaches new lines is changed further.

    python tests/support/guided.py --seconds 600 --seed 1 [documents workbooks csv ...]

Each target of `fuzz_targets.py` runs in a process of its own. A failure is any exception that is not documented, a process
that dies, or an input that takes more time or memory than it may; each kind is written down once, and the search goes on. The
slowest input is kept too. `--grow` looks for what costs more than its length: pieces of inputs are repeated until twice the
length takes much more than twice the time. Exit status 1: there was a failure.

It is a tool for developers, with the packages of the group `fuzz`; what it finds becomes a test.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import resource
import subprocess
import sys
import time
import traceback
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

#: What one input may take: seconds of the processor, beside so many for each of its kibibytes, and mebibytes.
SECONDS, SECONDS_A_KIB, MIB = 5.0, 0.3, 200
#: The longest input, in bytes.
LONGEST = 60_000
#: An input grows to this length; twice the length may take so many times as long.
GROWN, TIMES = 160_000, 3.0


@dataclass
class Report:
    """What came of a target."""

    inputs: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    slowest_file: str = ""
    grew: float = 0.0
    #: How often each kind of failure came, by what it says.
    failures: dict[str, int] = field(default_factory=dict)

    def write(self, path: Path) -> None:
        path.write_text(json.dumps(asdict(self), ensure_ascii=False), "utf-8")

    @classmethod
    def read(cls, path: Path) -> Report:
        return cls(**json.loads(path.read_text("utf-8"))) if path.exists() else cls()


def kind_of(error: BaseException) -> str:
    """Where and what: failures with the same are one."""
    frames = [each for each in traceback.extract_tb(error.__traceback__) if "jointsanctions" in each.filename]
    last = frames[-1] if frames else traceback.extract_tb(error.__traceback__)[-1]
    said = str(error).split("\n")[0][:80] if isinstance(error, AssertionError) else ""
    return f"{type(error).__name__} in {Path(last.filename).name}:{last.lineno} {last.name} {said}".strip()


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


# The process of one target --------------------------------------------------------------------------------------------


class _Run:
    """Gives inputs to a target and keeps what came of it."""

    def __init__(self, target: Any, folder: Path) -> None:
        self.target = target
        self.folder = folder
        self.report = Report.read(folder / "report.json")
        self.began = self.told = time.monotonic()
        self.before = self.report.seconds

    def one(self, data: bytes) -> None:
        report = self.report
        report.inputs += 1
        # If the process dies of it, this is what it died of.
        (self.folder / "last").write_bytes(data)
        peak, started = _peak(), time.process_time()
        try:
            self.target.use(data)
        except (Exception, RecursionError, MemoryError) as error:
            self.fail(kind_of(error), data, "".join(traceback.format_exception(error)[-12:]))
        taken, grew = time.process_time() - started, _peak() - peak
        if taken > SECONDS + SECONDS_A_KIB * len(data) / 1024:
            self.fail(f"slow: {taken:.0f} s", data)
        if grew > MIB:
            self.fail(f"memory: {grew:.0f} MiB", data)
        report.grew = max(report.grew, grew)
        if taken > report.slowest:
            report.slowest, report.slowest_file = taken, self.written("slowest", data)
        if time.monotonic() - self.told > 2:
            self.told = time.monotonic()
            report.seconds = self.before + self.told - self.began
            report.write(self.folder / "report.json")

    def fail(self, kind: str, data: bytes, said: str = "") -> None:
        first = kind not in self.report.failures
        self.report.failures[kind] = self.report.failures.get(kind, 0) + 1
        if first:
            name = self.written(f"failure-{sha256(kind.encode()).hexdigest()[:8]}", data)
            (self.folder / f"{name}.txt").write_text(f"{kind}\n\n{said}", "utf-8", "backslashreplace")
            self.report.write(self.folder / "report.json")

    def written(self, name: str, data: bytes) -> str:
        (self.folder / name).write_bytes(data)
        return name


def search(name: str, folder: Path, seconds: int, seed: int) -> None:
    """Never returns: libFuzzer ends the process."""
    import atheris

    with atheris.instrument_imports(include=["jointsanctions"]):
        import fuzz_targets

        target = fuzz_targets.TARGETS[name]
        corpus = folder / "corpus"
        corpus.mkdir(parents=True, exist_ok=True)
        for data in target.seeds():
            (corpus / sha256(data).hexdigest()[:16]).write_bytes(data)
        # What is imported when it is called is instrumented too.
        for path in corpus.iterdir():
            with contextlib.suppress(Exception):
                target.use(path.read_bytes())
    run = _Run(target, folder)

    def changed(data: bytes, longest: int, given: int) -> bytes:
        dice = Random(given)
        if dice.randrange(6) == 0:
            return bytes(atheris.Mutate(data, longest))
        return target.change(data, dice)[:longest]

    options = [
        f"-max_total_time={seconds}",
        f"-seed={seed}",
        f"-max_len={LONGEST}",
        "-timeout=120",
        "-rss_limit_mb=4096",
    ]
    options += ["-len_control=0", f"-artifact_prefix={folder}/", "-print_final_stats=1", str(corpus)]
    atheris.Setup([sys.argv[0], *options], run.one, custom_mutator=changed)
    atheris.Fuzz()


# What costs more than its length --------------------------------------------------------------------------------------


def grow(name: str, folder: Path, seconds: int, seed: int) -> None:
    """Repeats pieces of inputs until twice the length takes much more than twice the time."""
    import fuzz_targets

    target = fuzz_targets.TARGETS[name]
    folder.mkdir(parents=True, exist_ok=True)
    run, dice = _Run(target, folder), Random(seed)
    found = [*target.seeds(), *((each.read_bytes()) for each in sorted((folder / "corpus").glob("*")))]
    while time.monotonic() - run.began < seconds:
        make = _growing(dice.choice(found), dice)
        times = []
        for length in (GROWN // 8, GROWN // 4, GROWN // 2, GROWN):
            data = make(length)
            started = time.process_time()
            run.one(data)
            times.append(time.process_time() - started)
            if times[-1] > 2 * SECONDS:
                break
        # Small times say nothing, and one of several may be that of something else.
        if times[-1] > 0.5 and len(times) > 2 and times[-1] > TIMES * times[-2] > TIMES**2 * times[-3] * 0.8:
            run.fail(f"grows: {', '.join(f'{each:.2f}' for each in times)} s", data)
    run.report.seconds = run.before + time.monotonic() - run.began
    run.report.write(folder / "report.json")


def _growing(data: bytes, dice: Random) -> Any:
    """What makes an input of a length: some piece of the input, or one in a cell of a workbook, is repeated in its place."""
    import fuzz_targets

    if data.startswith(b"PK"):
        return fuzz_targets.growing_workbook(data, dice)
    text = data.decode("utf-8", "replace")
    at = dice.randrange(len(text) or 1)
    piece = (
        text[at : at + dice.choice((1, 1, 2, 3, 8, 40, 200))] if dice.randrange(2) else dice.choice(fuzz_targets.PIECES)
    )
    if dice.randrange(4) == 0:
        lines = text.split("\n")
        at, number = 0, dice.randrange(len(lines))
        piece = "\n".join(lines[number : number + dice.choice((1, 1, 3, 8))]) + "\n"
        at = len("\n".join(lines[:number])) + (number > 0)
    piece = piece or "x"
    size = len(piece.encode("utf-8", "replace"))
    return lambda length: (text[:at] + piece * (length // size) + text[at:]).encode("utf-8", "replace")


# The program ----------------------------------------------------------------------------------------------------------


def _started(name: str, folder: Path, seconds: int, seed: int, *, growing: bool) -> None:
    """Runs a target to its end; where its process dies, that is told and another goes on."""
    ends = time.monotonic() + seconds
    while (left := int(ends - time.monotonic())) > 5:
        command = [sys.executable, __file__, name, "--child", "--seconds", str(left), "--seed", str(seed)]
        command += ["--write", str(folder.parent), *(["--grow"] if growing else [])]
        with (folder / "log").open("ab") as log:
            died = subprocess.run(command, stdout=log, stderr=log, check=False).returncode
        if died:
            report = Report.read(folder / "report.json")
            kind = f"the process died with {died}"
            report.failures[kind] = report.failures.get(kind, 0) + 1
            report.write(folder / "report.json")
            (folder / f"death-{report.failures[kind]}").write_bytes((folder / "last").read_bytes())
        seed += 1


def options(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("targets", nargs="*", help="default: all")
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--grow", action="store_true", help="look for what costs more than its length instead")
    parser.add_argument(
        "--write", type=Path, default=Path("build/guided"), help="corpus, failures and reports go there"
    )
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    asked = options(arguments)
    if asked.child:
        (grow if asked.grow else search)(asked.targets[0], asked.write / asked.targets[0], asked.seconds, asked.seed)
        return 0
    import fuzz_targets

    targets: Iterable[str] = asked.targets or fuzz_targets.TARGETS
    failures = 0
    for name in targets:
        folder = asked.write / name
        folder.mkdir(parents=True, exist_ok=True)
        _started(name, folder, asked.seconds, asked.seed, growing=asked.grow)
        report = Report.read(folder / "report.json")
        failures += len(report.failures)
        print(
            f"{name:<10} {report.inputs:>9} inputs, {report.seconds:.0f} s, slowest {report.slowest:.2f} s, "
            f"most memory {report.grew:.0f} MiB, {len(report.failures)} kinds of failure",
            flush=True,
        )
        for kind, number in report.failures.items():
            print(f"{number:>14} times: {kind}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
