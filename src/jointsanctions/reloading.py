"""Lists that change while a service runs: the current evaluator, swapped in one assignment.

A caller keeps the evaluator that it began with, so an answer is always made with one catalogue and names its digest. A
replaced evaluator is freed with its last reference.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from .arguments import DayLike
from .catalogue import Catalogue, CatalogueError
from .diagnostics import Diagnostic
from .evaluation import Decision, Question
from .evaluator import Evaluator
from .loading import Paths, load, paths_of, shipped
from .reading.files import files_under
from .subjects import Subject

if TYPE_CHECKING:
    from .evaluation.receipt import Receipt
    from .receipts import Replay

_LOG = logging.getLogger(__name__)

#: The stamp of a file by which a change is detected: path, time of change, size and inode; None: it is gone.
Stamp = tuple[str, tuple[int, int, int] | None]


#: The results of a reload.
ReloadState = Literal["swapped", "unchanged", "broken"]


@dataclass(frozen=True, slots=True)
class Reload:
    """The result of a reload.

    `swapped`: new lists serve now; `unchanged`: their meaning is the same; `broken`: they do not compile, and the old
    ones go on serving. `serving` is the digest that serves now, `before` the one that served before. `findings` are
    those of the new lists, and `error` is what broke them. True unless broken.
    """

    #: The result.
    state: ReloadState
    #: The digest that serves now.
    serving: str
    #: The digest that served before.
    before: str
    #: The findings of the new lists.
    findings: tuple[Diagnostic, ...] = ()
    #: The error; None: there was none.
    error: Exception | None = None

    def __bool__(self) -> bool:
        return self.state != "broken"


class Reloader:
    """Holds the evaluator of the lists as they are now. Safe to share between threads.

    `source` are paths as `load` takes them (none: the shipped lists), or one function that makes a catalogue; `matcher` is
    that of `Evaluator`. `after_reload` is told of every reload, in the thread that did it.

    Raises:
        CatalogueError: when the first lists are broken; no older lists could serve instead.
    """

    def __init__(
        self,
        *source: str | Path | Callable[[], Catalogue],
        matcher: str = "index",
        over: Paths = (),
        verified_only: bool = False,
        after_reload: Callable[[Reload], None] | None = None,
    ) -> None:
        self._make, self._paths = _maker(source, over, verified_only)
        self._matcher = matcher
        self._after_reload = after_reload
        self._reloading = threading.Lock()
        self._stamps = self._stamped()
        self._evaluator = Evaluator(self._make(), matcher)
        self._last: Reload | None = None

    @property
    def evaluator(self) -> Evaluator:
        """The evaluator that serves now; keep it for questions that belong together."""
        return self._evaluator

    @property
    def catalogue(self) -> Catalogue:
        """The lists that serve now."""
        return self._evaluator.catalogue

    @property
    def last(self) -> Reload | None:
        """The result of the last reload; None before the first."""
        return self._last

    def evaluate(
        self,
        subject: Subject,
        *,
        matter: str,
        step: str,
        on: DayLike,
        facts: Mapping[str, Any] | None = None,
        known_on: DayLike | None = None,
    ) -> Decision:
        """The decision by the lists that serve now, as `Evaluator.evaluate`."""
        return self._evaluator.evaluate(subject, matter=matter, step=step, on=on, facts=facts, known_on=known_on)

    def decide(self, question: Question, /) -> Decision:
        """The decision on a question by the lists that serve now, as `Evaluator.decide`."""
        return self._evaluator.decide(question)

    def record(self, question: Question, /, *, made: datetime | str | None = None) -> Receipt:
        """The receipt of the decision by the lists that serve now, as `Evaluator.record`."""
        return self._evaluator.record(question, made=made)

    def replay(self, receipt: Receipt, /, *, question: Question | None = None) -> Replay:
        """The replay of a receipt by the lists that serve now, as `Evaluator.replay`."""
        return self._evaluator.replay(receipt, question=question)

    def changed(self) -> bool:
        """Whether the files differ from those of the last reload, broken or not; always, where a function makes the lists."""
        return self._paths is None or self._stamps != self._stamped()

    def reload(self) -> Reload:
        """Load the lists again and let them serve; if they are broken, the old ones go on serving. Never raises for
        their content.
        """
        with self._reloading:
            serving = self._evaluator.catalogue.digest
            try:
                # Before reading: what is written meanwhile counts as changed next time.
                self._stamps = self._stamped()
                catalogue = self._make()
                if catalogue.digest == serving:
                    result = Reload("unchanged", serving, serving, tuple(catalogue.warnings))
                else:
                    self._evaluator = Evaluator(catalogue, self._matcher)
                    result = Reload("swapped", catalogue.digest, serving, tuple(catalogue.warnings))
            except Exception as error:  # whatever a source may raise, what serves goes on serving
                findings = error.diagnostics if isinstance(error, CatalogueError) else ()
                result = Reload("broken", serving, serving, findings, error)
            self._last = result
        _report(result)
        if self._after_reload is not None:
            self._after_reload(result)
        return result

    @contextmanager
    def watch(self, seconds: float = 5.0) -> Iterator[Reloader]:
        """A context in which a thread polls the files every so many seconds, and reloads if they changed; it ends on
        leaving.
        """
        stop = threading.Event()
        thread = threading.Thread(target=self._watch, args=(seconds, stop), name="jointsanctions-reloader", daemon=True)
        thread.start()
        try:
            yield self
        finally:
            stop.set()
            thread.join()

    def _watch(self, seconds: float, stop: threading.Event) -> None:
        while not stop.wait(seconds):
            try:
                if self.changed():
                    self.reload()
            except Exception:  # of `after_reload`, or of a disk that is unavailable: the next attempt may succeed
                _LOG.exception("looking for changed lists failed")

    def _stamped(self) -> tuple[Stamp, ...]:
        return () if self._paths is None else tuple(map(_stamp, files_under(self._paths)))


def _maker(
    source: tuple[str | Path | Callable[[], Catalogue], ...], over: Paths, verified_only: bool
) -> tuple[Callable[[], Catalogue], tuple[str | Path, ...] | None]:
    """The function that makes the catalogue, and the paths to poll; None for a function of the caller."""
    paths = tuple(each for each in source if isinstance(each, str | Path))
    drafts = paths_of(over)
    functions = [each for each in source if not isinstance(each, str | Path)]
    if not functions:
        return lambda: load(*paths, over=drafts, verified_only=verified_only), (*(paths or shipped()), *drafts)
    if len(source) > 1 or drafts or verified_only:
        raise TypeError("a function that makes a catalogue stands alone: it takes no paths and no options of `load`")
    return functions[0], None


def _stamp(path: Path) -> Stamp:
    try:
        found = path.stat()
    except OSError:
        return (str(path), None)
    return (str(path), (found.st_mtime_ns, found.st_size, found.st_ino))


def _report(result: Reload) -> None:
    if result.state == "broken":
        # A catalogue error names its first finding; for any other error the traceback helps more.
        trace = None if isinstance(result.error, CatalogueError) else result.error
        _LOG.warning(
            "the new lists are broken, %s goes on serving: %s", result.serving[:12], result.error, exc_info=trace
        )
    elif result.state == "swapped":
        _LOG.info("lists %s serve in place of %s", result.serving[:12], result.before[:12])
