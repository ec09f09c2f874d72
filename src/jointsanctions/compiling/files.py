"""Files and folders of documents compiled into a catalogue, with drafts laid over them."""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from ..catalogue import Catalogue
from ..diagnostics import Diagnostic
from ..reading import Origin, read
from ..reading.unread import Unread
from ..sources import Given
from .compiler import compile_documents
from .overlay import lay_over, take_away


def compile_files(
    paths: Iterable[Given],
    *,
    over: Iterable[Given] = (),
    without: Iterable[str] = (),
    verified_only: bool = False,
    seen: Callable[[str, bytes], None] = lambda *_: None,
) -> Catalogue:
    """The catalogue of all documents under the paths; the options are those of `loading.load`.

    `seen` is told the name and the bytes of each file that is read.

    Raises:
        CatalogueError: with every finding of every file, when any of them is an error.
    """
    with _collector_paused():
        unread: list[Unread] = []
        origins, findings = read(paths, seen, unread=unread.append)
        over, without = tuple(over), tuple(without)
        if over or without:
            origins, findings = _what_if(origins, findings, over, without, seen, unread.append)
        return compile_documents(origins, findings, unread=unread, verified_only=verified_only)


def _what_if(
    origins: list[Origin],
    findings: list[Diagnostic],
    drafts: Iterable[Given],
    names: Iterable[str],
    seen: Callable[[str, bytes], None],
    unread: Callable[[Unread], None],
) -> tuple[list[Origin], list[Diagnostic]]:
    """The documents without those named, and with the drafts over them; findings in files that are removed are
    dropped.
    """
    unknown: list[Diagnostic] = []
    changed, found = read(drafts, seen, unread=unread)
    laid = lay_over(take_away(origins, names, unknown.append), changed)
    gone = {each.file for each in origins} - {each.file for each in laid}
    return laid, [each for each in findings if each.place.file not in gone] + unknown + found


#: The threads of this process that compile with the collector paused; forking asks for a function that stays for good.
_PAUSING: set[int] = set()
_REGISTERED = threading.Event()


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Everything built here is kept, so there is no garbage: with the collector paused it takes half the time.

    What was made meanwhile counts as old at once, else the next collection would look at every part of it; so does what else
    is young in the process. Who has frozen objects keeps them frozen: then it does not. A thread that freezes at the very
    moment in which another ends to compile may find that nothing is frozen.

    The collector is one for all threads: it goes on as soon as the first of several ends, and in a child that is forked
    meanwhile, where nobody else would let it.
    """
    if not gc.isenabled():
        yield
        return
    if not _REGISTERED.is_set() and hasattr(os, "register_at_fork"):
        _REGISTERED.set()
        os.register_at_fork(after_in_child=_go_on)
    _PAUSING.add(threading.get_ident())
    gc.disable()
    try:
        yield
    finally:
        if not gc.get_freeze_count():
            gc.freeze()
            gc.unfreeze()
        gc.enable()
        _PAUSING.discard(threading.get_ident())


def _go_on() -> None:
    if _PAUSING:
        _PAUSING.clear()
        gc.enable()
