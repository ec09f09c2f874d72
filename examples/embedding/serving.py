"""What the checks share: a server or worker is started, on a free port, asked, and ended whatever happens.

Nothing of it is needed to embed the library.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

HERE = Path(__file__).parent

#: Seconds that a server may take to start and answer; a machine that does other things too is given its time.
DEADLINE = 120.0


Running = subprocess.Popen[bytes]


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs."""

    #: Its process; its workers are the children of it.
    pid: int
    port: int

    def post(self, path: str, data: object) -> tuple[int, Any]:
        """Status and body of the response to data sent as JSON."""
        return self._ask("POST", path, json.dumps(data).encode())

    def get(self, path: str) -> tuple[int, Any]:
        """Status and body of the response."""
        return self._ask("GET", path, None)

    def _ask(self, method: str, path: str, body: bytes | None) -> tuple[int, Any]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=DEADLINE)
        try:
            connection.request(method, path, body, {"Content-Type": "application/json"})
            response = connection.getresponse()
            return response.status, json.loads(response.read())
        finally:
            connection.close()


@contextmanager
def running(*command: str, folder: Path = HERE, passing: tuple[int, ...] = (), **environment: str) -> Iterator[Running]:
    """The process that a module of this Python runs with these arguments; it ends on leaving.

    What it says is shown if something fails.
    """
    with TemporaryFile() as said:
        process = subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=folder,
            env={**os.environ, **environment},
            stdout=said,
            stderr=said,
            pass_fds=passing,
            start_new_session=True,
        )
        try:
            yield process
        except BaseException:
            said.seek(0)
            print(said.read().decode("utf-8", "replace"), file=sys.stderr)
            raise
        finally:
            _end(process)


@contextmanager
def served(*command: str, folder: Path = HERE, **environment: str) -> Iterator[Server]:
    """The server that a module of this Python runs with these arguments, of which one names the descriptor `{fd}`.

    The socket listens before the server starts, and the server takes it over: the port is free, and who asks waits in its
    queue until a worker is ready, so that nobody has to try again.
    """
    with socket.create_server(("127.0.0.1", 0)) as listening:
        descriptor, port = listening.fileno(), listening.getsockname()[1]
        words = (word.format(fd=descriptor) for word in command)
        with running(*words, folder=folder, passing=(descriptor,), **environment) as process:
            listening.close()  # a server that dies takes the queue with it
            yield Server(process.pid, port)


def _end(process: Running) -> None:
    """Ask a process that has a session of its own to end; end it and its children where it does not."""
    process.terminate()
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
