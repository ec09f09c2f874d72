"""A lock for values that processes share by forking."""

from __future__ import annotations

import os
import threading
from types import TracebackType


class Lock:
    """A lock of this process, which the thread that holds it may take again.

    A child that is forked while another thread holds a lock has it locked for good, since only the thread that forks goes on
    there. A child has one of its own; so what it guards has to be right after every assignment, as a memory is.
    """

    __slots__ = ("_of_processes",)

    def __init__(self) -> None:
        self._of_processes: dict[int, threading.RLock] = {}

    def __enter__(self) -> None:
        self._of_processes.setdefault(os.getpid(), threading.RLock()).acquire()

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        self._of_processes[os.getpid()].release()
