"""Progress of what reads many rows: a count on standard error, where that is a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, Progress

from ..output import console


@contextmanager
def counted_rows() -> Iterator[Callable[[int], None]]:
    """A function that hears after how many rows it is; nothing is shown where nobody looks, nor left behind."""
    out = console(stderr=True)
    if not out.is_terminal:
        yield lambda _: None
        return
    with Progress(BarColumn(), MofNCompleteColumn(), console=out, transient=True) as progress:
        task = progress.add_task("", total=None)
        yield lambda count: progress.update(task, completed=count)
