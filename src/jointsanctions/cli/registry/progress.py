"""Progress of what goes through many rows or tickets: on standard error, where that is a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from ..output import console


class Told(Protocol):
    """What hears after how many it is, and of how many where that is known."""

    def __call__(self, done: int, of: int | None = None, /) -> None: ...


@contextmanager
def progress(what: str = "") -> Iterator[Told]:
    """A function that hears how far it is; nothing is shown where nobody looks, nor left behind."""
    out = console(stderr=True)
    if not out.is_terminal:
        yield _unheard
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=out, transient=True) as shown:
        bar = shown.add_task(what, total=None)
        yield lambda done, of=None, /: shown.update(bar, completed=done, total=of)


def _unheard(_done: int, _of: int | None = None, /) -> None:
    """Nobody looks."""
