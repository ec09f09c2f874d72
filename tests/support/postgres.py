"""A PostgreSQL server for tests: started from Debian's package or from the path, with a folder of its own, and ended."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

_NAMES = count(1)


def programs() -> Path | None:
    """The folder with `initdb` and `pg_ctl`; None: PostgreSQL is not installed."""
    found = shutil.which("pg_ctl")
    if found is not None and (Path(found).resolve().parent / "initdb").exists():
        return Path(found).resolve().parent
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), reverse=True)
    return debian[0].parent if debian else None


class Server:
    """A server that listens on a socket in its own folder, and nowhere else."""

    def __init__(self, folder: Path, bin: Path, user: str | None) -> None:
        self._folder, self._bin, self._user = folder, bin, user
        self._run("initdb", "-D", str(folder / "data"), "-U", "test", "--auth=trust", "-E", "UTF8", "--no-locale")
        self.start()

    def start(self) -> None:
        """Starts it, and waits until it answers."""
        options = f"-k {self._folder} -c listen_addresses='' -c fsync=off -c max_connections=50"
        self._run(
            "pg_ctl", "-D", str(self._folder / "data"), "-w", "-l", str(self._folder / "log"), "-o", options, "start"
        )

    def stop(self) -> None:
        """Ends it at once, as a machine that goes down."""
        self._run("pg_ctl", "-D", str(self._folder / "data"), "-w", "-m", "immediate", "stop")

    def database(self) -> str:
        """The address of a new database."""
        name = f"test{next(_NAMES)}"
        self._run("createdb", "-h", str(self._folder), "-U", "test", name)
        return f"postgresql://test@/{name}?host={self._folder}"

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [str(self._bin / program), *arguments],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE if program == "initdb" else subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
            user=self._user,
            cwd=self._folder,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C"},
        )


@contextmanager
def postgres() -> Iterator[Server | None]:
    """A running server; None, where none is to be had. It does not run as root, so root lends it another user."""
    found, user = programs(), None
    if found is not None and os.geteuid() == 0:
        users = {each.pw_name for each in pwd.getpwall()}
        user = next((each for each in ("postgres", "nobody") if each in users), None)
        found = found if user else None
    if found is None:
        yield None
        return
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    try:
        if user is not None:
            shutil.chown(folder, user)
        server = Server(folder, found, user)
        yield server
        server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
