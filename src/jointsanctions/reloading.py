"""Lists that change while a service runs: the current evaluator, swapped in one assignment.

A caller keeps the evaluator that it began with, so an answer is always made with one catalogue and names its digest. A
replaced evaluator is freed with its last reference. Files are taken when they are quiet, so that of two that change one
after the other neither serves without the other, and a process that was forked keeps watching.
"""

from __future__ import annotations

import logging
import os
import threading
import weakref
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from .arguments import DayLike
from .bundle.order import Order
from .catalogue import Catalogue, CatalogueError
from .catalogue.bundled import Keys
from .diagnostics import Diagnostic, described
from .errors import JointSanctionsError
from .evaluation import Decision, Question
from .evaluator import Evaluator
from .loading import Paths, load, paths_of, shipped
from .reading.files import files_under
from .subjects import Subject

if TYPE_CHECKING:
    from .evaluation.receipt import Receipt
    from .observing import Hook
    from .receipts import Replay
    from .sources import Given
    from .whatif.comparison import Comparison

_LOG = logging.getLogger(__name__)

T = TypeVar("T")

#: The stamp of a file by which a change is detected: path, time of change, size and inode; None: it is gone.
Stamp = tuple[str, tuple[int, int, int] | None]


#: The results of a reload.
ReloadState = Literal["swapped", "unchanged", "broken", "unsettled"]

#: How often files that change while they are read are read again before they are left for later.
_READINGS = 3


@dataclass(frozen=True, slots=True, repr=False)
class Reload:
    """The result of a reload.

    `swapped`: new lists serve now; `unchanged`: their meaning is the same; `broken`: they do not compile; `unsettled`: files
    changed each time they were read. In the last two cases the old ones go on serving. `serving` is the digest that serves
    now, `before` the one that served before. `findings` are those of the new lists, errors first, and `error` is what broke
    them. True where the lists serve as they are now: `swapped` or `unchanged`.
    """

    #: The result.
    state: ReloadState
    #: The digest that serves now.
    serving: str
    #: The digest that served before.
    before: str
    #: The findings of the new lists, errors first.
    findings: tuple[Diagnostic, ...] = ()
    #: The error; None: there was none.
    error: Exception | None = None

    def __repr__(self) -> str:
        return f"<Reload {self.state}: {self.serving[:12]}, {len(self.findings)} findings>"

    def __bool__(self) -> bool:
        return self.state in ("swapped", "unchanged")


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """Lists that were loaded and do not serve yet, beside those that do."""

    #: The evaluator of these lists.
    evaluator: Evaluator
    #: The evaluator that served when they were loaded.
    serving: Evaluator
    _stamps: tuple[Stamp, ...] = field(repr=False)

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """The findings that are not errors."""
        return _errors_first(self.evaluator.catalogue.warnings)

    def compare(self, questions: Iterable[Question] | None = None) -> Comparison:
        """What would change if they served: `jointsanctions.compare` of both, without loading any of them again."""
        from .whatif.comparison import compare

        return compare(self.serving, self.evaluator, questions)


class Unsettled(JointSanctionsError, RuntimeError):
    """Files changed each time they were read; what was read of them may be half of a change."""

    def __init__(self) -> None:
        super().__init__("the files changed while they were read")


class Reloader:
    """Holds the evaluator of the lists as they are now. Safe to share between threads.

    `source` are paths as `load` takes them (none: the shipped lists), or one function that makes a catalogue; `matcher` and
    `on_decision` are those of `Evaluator`, or `evaluator` is a function that makes the evaluator of a catalogue.
    `after_reload` is told of every reload, in the thread that did it, when the new lists serve already: what it raises comes
    out of `reload` and `poll`, and a watch logs it. `trust` and `revoked` are those of `load`; a bundle of a lower sequence
    than one that served is refused (JS816), and what serves goes on serving.

    What served is forgotten with the reloader. `remember` is a file that keeps the highest sequence, for the next process and
    for those beside this one, each of which may write into it; it is made when it is missing, and a bundle of which it cannot
    be kept there never serves. `at_least` is the lowest sequence that may serve, where a host keeps it elsewhere. With either,
    documents are refused, since they have none.

    Raises:
        CatalogueError: when the first lists are broken; no older lists could serve instead.
        BundleError: when the first bundle has a lower sequence than one that served, or than `at_least`, or has none where one
            is asked for; and for a `remember` that cannot be read or written, or holds something else.
        TypeError: for an `at_least` that is no whole number, and for what is no function where one is expected, or gives
            something else than it should.
        ValueError: for an `at_least` that no bundle has.
        Unsettled: when files change each time they are read.
    """

    def __init__(
        self,
        *source: str | Path | Callable[[], Catalogue],
        matcher: str = "index",
        over: Paths = (),
        verified_only: bool = False,
        after_reload: Callable[[Reload], None] | None = None,
        on_decision: Hook | None = None,
        evaluator: Callable[[Catalogue], Evaluator] | None = None,
        trust: Keys | None = None,
        revoked: Keys = (),
        at_least: int | None = None,
        remember: str | Path | None = None,
    ) -> None:
        _refuse_uncallable("after_reload", after_reload)
        _refuse_uncallable("evaluator", evaluator)
        if evaluator is not None and (matcher != "index" or on_decision is not None):
            raise TypeError(
                "a function that makes the evaluator stands alone: it takes no `matcher` and no `on_decision`"
            )
        self._make, self._paths = _maker(source, over, verified_only, trust, revoked)
        self._make_evaluator = evaluator or (lambda catalogue: Evaluator(catalogue, matcher, on_decision=on_decision))
        self._after_reload = after_reload
        self._reloading = threading.Lock()
        if not (remember is None or isinstance(remember, str | os.PathLike)):
            raise TypeError(f"`remember` is the path of a file, and {described(remember)} is none")
        self._order = Order(at_least, None if remember is None else Path(remember))
        catalogue, self._stamps = self._read()
        self._looked = self._stamps
        self._evaluator = self._made(self._order.refuse_lower(catalogue))
        self._order.serves(catalogue)
        self._last: Reload | None = None
        self._watcher: _Watcher | None = None

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

    @property
    def watching(self) -> bool:
        """Whether a thread of this process looks at the files; in a process that was forked it is one of its own."""
        return self._watcher is not None and self._watcher.alive

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
        """Load the lists again and let them serve; if they are broken, or change while they are read, the old ones go on
        serving. Never raises for their content.
        """
        with self._reloading:
            serving = self._evaluator.catalogue.digest
            # Before reading: what is written meanwhile counts as changed next time.
            before = self._stamped_or_none()
            try:
                catalogue, self._stamps = self._read()
                result = self._serve(catalogue, None)
            except Unsettled as error:
                result = Reload("unsettled", serving, serving, (), error)
            except Exception as error:  # whatever a source may raise, what serves goes on serving
                self._stamps = self._stamps if before is None else before
                findings = error.diagnostics if isinstance(error, CatalogueError) else ()
                result = Reload("broken", serving, serving, _errors_first(findings), error)
            self._last = result
        self._tell(result)
        return result

    def poll(self) -> Reload | None:
        """One look at the files, as `watch` has every so many seconds: reloads where they changed and are quiet since.

        Quiet means that they are as at the last look, so that of two files that are written one after the other neither is
        taken without the other. None: there is nothing to take, or not yet.
        """
        if self._paths is None:
            return self.reload()
        now = self._stamped()
        quiet, self._looked = now == self._looked, now
        return self.reload() if quiet and now != self._stamps else None

    def prepare(self) -> Candidate:
        """The lists as they are now, loaded beside those that serve, to be looked at (`Candidate.compare`) before `serve`.

        Raises:
            CatalogueError: where they are broken.
            Unsettled: where files change each time they are read.
        """
        catalogue, stamps = self._read()
        serving = self._evaluator
        same = catalogue.digest == serving.catalogue.digest
        return Candidate(serving if same else self._made(catalogue), serving, stamps)

    def serve(self, candidate: Candidate) -> Reload:
        """Let a candidate serve as it was prepared, without loading it again; what was written since counts as changed.

        Raises:
            BundleError: for a bundle of a lower sequence than one that served, or one that cannot be remembered.
            TypeError: for what `prepare` does not give.
        """
        if not isinstance(candidate, Candidate):
            raise TypeError("what serves is a candidate that `prepare` gave")
        with self._reloading:
            self._last = result = self._serve(candidate.evaluator.catalogue, candidate.evaluator)
            self._stamps = candidate._stamps
        self._tell(result)
        return result

    @contextmanager
    def watch(self, seconds: float = 5.0) -> Iterator[Reloader]:
        """A context in which a thread looks at the files every so many seconds (`poll`); it ends on leaving.

        Raises:
            ValueError: as `start_watching`.
            TypeError: as `start_watching`.
        """
        self.start_watching(seconds)
        try:
            yield self
        finally:
            self.stop_watching()

    def start_watching(self, seconds: float = 5.0) -> None:
        """Start the thread of `watch`, for a host that has no context for it, such as a module that a server preloads.

        A process that is forked from this one starts a thread of its own, so that each worker takes new lists by itself.

        Raises:
            ValueError: for a number of seconds that nobody can wait: it is above 0.
            TypeError: for what is no number, such as the text of a variable.
        """
        _refuse_pause(seconds)
        self.stop_watching()
        self._watcher = _Watcher(self._poll_and_go_on, seconds)
        _watch_after_fork(self)

    def stop_watching(self) -> None:
        """End the thread of `watch`, if there is one, and wait for it."""
        watcher, self._watcher = self._watcher, None
        if watcher is not None:
            watcher.stop()

    def _after_fork(self) -> None:
        """In a process that was forked: the thread is gone, and a lock that was held is held by nobody."""
        self._reloading = threading.Lock()
        if self._watcher is not None:
            self._watcher = _Watcher(self._poll_and_go_on, self._watcher.seconds)

    def _poll_and_go_on(self) -> None:
        try:
            self.poll()
        except Exception:  # of `after_reload`, or of a disk that is unavailable: the next attempt may succeed
            _LOG.exception("looking for changed lists failed")

    def _read(self) -> tuple[Catalogue, tuple[Stamp, ...]]:
        """The lists, and the stamps of the files from which all of them were read."""
        for _ in range(_READINGS):
            before = self._stamped()
            try:
                catalogue = _one_of(Catalogue, "catalogue", self._make())
            except Exception:
                # What is broken while it is being written may be whole in a moment.
                if before == self._stamped():
                    raise
                continue
            if before == self._stamped():
                return catalogue, before
        raise Unsettled

    def _serve(self, catalogue: Catalogue, evaluator: Evaluator | None) -> Reload:
        """Lets lists serve; the lock is held.

        Raises:
            BundleError: for a bundle of a lower sequence than one that served, or one that cannot be remembered.
        """
        before, now = self._evaluator.catalogue.digest, self._order.refuse_lower(catalogue).digest
        findings = _errors_first(catalogue.warnings)
        if now == before:
            self._order.serves(catalogue)
            return Reload("unchanged", now, before, findings)
        made = self._made(catalogue) if evaluator is None else evaluator
        # Whatever fails until here leaves the order as it is.
        self._order.serves(catalogue)
        self._evaluator = made
        return Reload("swapped", now, before, findings)

    def _tell(self, result: Reload) -> None:
        _report(result)
        if self._after_reload is not None:
            self._after_reload(result)

    def _made(self, catalogue: Catalogue) -> Evaluator:
        return _one_of(Evaluator, "evaluator", self._make_evaluator(catalogue))

    def _stamped(self) -> tuple[Stamp, ...]:
        return () if self._paths is None else _stamps(self._paths)

    def _stamped_or_none(self) -> tuple[Stamp, ...] | None:
        """The stamps; None where the files cannot be looked for."""
        try:
            return self._stamped()
        except Exception:
            return None


def serving(lists: Evaluator | Reloader) -> Evaluator:
    """The evaluator, or the one of the lists that a reloader serves now; not part of the API."""
    return lists.evaluator if isinstance(lists, Reloader) else lists


class _Watcher:
    """A thread that does something every so many seconds until it is stopped."""

    def __init__(self, look: Callable[[], None], seconds: float) -> None:
        self.seconds = seconds
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(look,), name="jointsanctions-reloader", daemon=True)
        self._thread.start()

    @property
    def alive(self) -> bool:
        return self._thread.is_alive()

    def stop(self) -> None:
        self._stop.set()
        if self._thread is not threading.current_thread():
            self._thread.join()

    def _run(self, look: Callable[[], None]) -> None:
        while not self._stop.wait(self.seconds):
            look()


#: The reloaders of this process that watch, as far as they are in use: forking asks for a function that stays for good.
_WATCHING: weakref.WeakSet[Reloader] = weakref.WeakSet()
_REGISTERED = threading.Event()


def _watch_after_fork(reloader: Reloader) -> None:
    _WATCHING.add(reloader)
    if not _REGISTERED.is_set() and hasattr(os, "register_at_fork"):
        _REGISTERED.set()
        os.register_at_fork(after_in_child=_watch_on)


def _watch_on() -> None:
    for each in tuple(_WATCHING):
        each._after_fork()


def _errors_first(findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Findings with the errors before the warnings, each in their order."""
    return tuple(sorted(findings, key=lambda each: each.severity != "error"))


def _refuse_uncallable(name: str, given: object) -> None:
    if not (given is None or callable(given)):
        raise TypeError(f"`{name}` is a function, and {described(given)} cannot be called")


def _one_of(kind: type[T], what: str, made: object) -> T:
    """What a function of the host made, if it is what is expected of it."""
    if not isinstance(made, kind):
        raise TypeError(f"a function that makes the {what} made {described(made)}")
    return made


def _refuse_pause(seconds: object) -> None:
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        raise TypeError(f"seconds are a number, and {described(seconds)} is none")
    if not 0 < seconds <= threading.TIMEOUT_MAX:
        raise ValueError(f"seconds are a number above 0, and {seconds} is none")


def _maker(
    source: tuple[str | Path | Callable[[], Catalogue], ...],
    over: Paths,
    verified_only: bool,
    trust: Keys | None,
    revoked: Keys,
) -> tuple[Callable[[], Catalogue], tuple[str | Path, ...] | None]:
    """The function that makes the catalogue, and the paths to poll; None for a function of the caller."""
    functions = [each for each in source if callable(each)]
    # What is neither is refused by `load`, which says why.
    paths = tuple(each for each in source if not callable(each))
    drafts = paths_of(over)
    if not functions:

        def make() -> Catalogue:
            return load(*paths, over=drafts, verified_only=verified_only, trust=trust, revoked=revoked)

        # The shipped parts of a package that is a zip are no paths to pyright.
        return make, (*(paths or shipped()), *drafts)  # pyright: ignore[reportReturnType]
    if len(source) > 1 or drafts or verified_only or trust is not None:
        raise TypeError("a function that makes a catalogue stands alone: it takes no paths and no options of `load`")
    return functions[0], None


def changes(paths: Iterable[Given], wait: Callable[[], object]) -> Iterator[None]:
    """At once, and then after each change of the files under the paths, as soon as they are quiet; `wait` passes the time
    between two looks.
    """
    paths = tuple(paths)
    told = looked = _stamps(paths)
    yield
    while True:
        wait()
        now = _stamps(paths)
        quiet, looked = now == looked, now
        if quiet and now != told:
            told = now
            yield


def _stamps(paths: Iterable[Given]) -> tuple[Stamp, ...]:
    return tuple(map(_stamp, files_under(paths)))


def _stamp(path: Path) -> Stamp:
    try:
        found = path.stat()
    except (OSError, ValueError):  # also of a name that no file can have, which `load` refuses
        return (str(path), None)
    return (str(path), (found.st_mtime_ns, found.st_size, found.st_ino))


def _report(result: Reload) -> None:
    if result.state == "broken":
        # A catalogue error names its first finding; for any other error the traceback helps more.
        trace = None if isinstance(result.error, CatalogueError) else result.error
        _LOG.warning(
            "the new lists are broken, %s goes on serving: %s", result.serving[:12], result.error, exc_info=trace
        )
    elif result.state == "unsettled":
        _LOG.warning("the files change while they are read, %s goes on serving", result.serving[:12])
    elif result.state == "swapped":
        _LOG.info("lists %s serve in place of %s", result.serving[:12], result.before[:12])
