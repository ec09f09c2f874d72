"""Lists that change while a service runs: swapped whole, and never to something broken."""

from __future__ import annotations

import gc
import logging
import os
import pickle
import threading
import warnings
import weakref
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from pathlib import Path

import pytest

import jointsanctions as js
from jointsanctions.evaluator import decider_of
from jointsanctions.reloading import Reload, Reloader, Unsettled
from worlds import DAY, Part, ask, catalogue, company, documents, entry, item, names, penalty, to_yaml, under

MILD, STRICT = catalogue(penalty(effect="scrutinise")), catalogue(penalty(effect="prohibit"))

#: Long enough for any machine; nothing here waits that long.
PATIENCE = 60.0


def put(folder: Path, *measures: Part) -> Path:
    """The documents of a world with these measures, as files; each time as if written at another moment."""
    folder.mkdir(exist_ok=True)
    for name, document in documents(*measures).items():
        write(folder / f"{name}.yaml", to_yaml(document))
    return folder


def write(path: Path, text: str) -> None:
    """Writes a file and moves its time, since a clock may be too coarse to distinguish two writes."""
    before = path.stat().st_mtime_ns if path.exists() else 0
    path.write_text(text, "utf-8")
    after = max(path.stat().st_mtime_ns, before + 1_000_000)
    os.utime(path, ns=(after, after))


def outcome(reloader: Reloader) -> str:
    return reloader.evaluate(company(entry()), matter="zhuhai.finance/purchase", step="review", on=DAY).outcome


def alternating() -> Callable[[], js.Catalogue]:
    """A source that gives the strict lists, then the mild ones, and so on."""
    both = cycle([STRICT, MILD])
    return lambda: next(both)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return put(tmp_path / "lists", penalty())


class TestServing:
    """The serving lists, and their use."""

    def test_it_answers_as_an_evaluator_of_the_same_lists(self, folder: Path) -> None:
        reloader = Reloader(folder)

        assert outcome(reloader) == ask(js.Evaluator(js.load(folder)), company(entry())).outcome == "restrict"

    def test_without_paths_the_shipped_lists_serve(self, shipped: js.Catalogue) -> None:
        assert Reloader().evaluator.catalogue.digest == shipped.digest

    def test_a_draft_can_be_laid_over_what_serves(self, folder: Path, tmp_path: Path) -> None:
        draft = put(tmp_path / "draft", penalty(effect="scrutinise"))

        assert outcome(Reloader(folder, over=draft)) == "scrutinise"

    def test_a_function_may_make_the_lists(self) -> None:
        assert outcome(Reloader(lambda: MILD)) == "scrutinise"

    def test_the_first_lists_have_to_be_right(self, folder: Path) -> None:
        write(folder / "memo.yaml", "document: [")

        with pytest.raises(js.CatalogueError):
            Reloader(folder)

    def test_a_function_takes_no_paths_beside_it(self, folder: Path) -> None:
        with pytest.raises(TypeError, match="alone"):
            Reloader(lambda: MILD, folder)

    def test_nothing_was_reloaded_yet(self, folder: Path) -> None:
        assert Reloader(folder).last is None


class TestReloading:
    """The results of a reload."""

    def test_new_lists_serve_from_then_on(self, folder: Path) -> None:
        reloader = Reloader(folder)
        before = reloader.evaluator.catalogue.digest
        put(folder, penalty(effect="prohibit"))
        result = reloader.reload()

        assert (result.state, result.before) == ("swapped", before)
        assert result.serving == reloader.evaluator.catalogue.digest != before
        assert outcome(reloader) == "prohibit"
        assert reloader.last is result

    def test_lists_that_mean_the_same_swap_nothing(self, folder: Path) -> None:
        reloader = Reloader(folder)
        evaluator = reloader.evaluator
        memo = folder / "memo.yaml"
        write(memo, "# 一条注释\n" + memo.read_text("utf-8"))
        result = reloader.reload()

        assert (result.state, result.serving, result.before) == (
            "unchanged",
            evaluator.catalogue.digest,
            evaluator.catalogue.digest,
        )
        assert reloader.evaluator is evaluator

    def test_broken_lists_leave_the_old_ones_serving_and_say_so(
        self, folder: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        reloader = Reloader(folder)
        evaluator = reloader.evaluator
        put(folder, penalty(basis=[{"law": "no-such-law"}]))
        with caplog.at_level(logging.WARNING):
            result = reloader.reload()

        assert (result.state, result.serving) == ("broken", evaluator.catalogue.digest)
        assert not result
        assert "JS202" in {each.code for each in result.findings}
        assert isinstance(result.error, js.CatalogueError)
        assert reloader.evaluator is evaluator
        assert reloader.last is result
        assert outcome(reloader) == "restrict"
        assert "goes on serving" in caplog.text
        assert evaluator.catalogue.digest[:12] in caplog.text

    def test_lists_that_are_gone_leave_the_old_ones_serving(self, folder: Path) -> None:
        reloader = Reloader(folder)
        for file in folder.iterdir():
            file.unlink()
        folder.rmdir()

        assert reloader.reload().state == "broken"
        assert outcome(reloader) == "restrict"

    def test_whatever_a_function_raises_leaves_the_old_ones_serving(self, caplog: pytest.LogCaptureFixture) -> None:
        def lists() -> Iterator[js.Catalogue]:
            yield MILD
            raise ConnectionError("the source is away")

        source = lists()
        reloader = Reloader(lambda: next(source))
        result = reloader.reload()

        assert (result.state, result.findings) == ("broken", ())
        assert isinstance(result.error, ConnectionError)
        assert outcome(reloader) == "scrutinise"
        assert "the source is away" in caplog.text

    def test_lists_that_are_mended_serve(self, folder: Path) -> None:
        reloader = Reloader(folder)
        write(folder / "memo.yaml", "document: [")
        states = [reloader.reload().state]
        put(folder, penalty(effect="prohibit"))
        states.append(reloader.reload().state)

        assert states == ["broken", "swapped"]

    def test_warnings_of_the_new_lists_are_told(self, folder: Path) -> None:
        reloader = Reloader(folder)
        put(folder, penalty(provenance={"status": "unverified"}))

        assert "JS508" in {each.code for each in reloader.reload().findings}

    def test_an_evaluator_in_use_keeps_its_lists(self, folder: Path) -> None:
        reloader = Reloader(folder)
        held = reloader.evaluator
        put(folder, penalty(effect="prohibit"))
        reloader.reload()

        assert (ask(held, company(entry())).outcome, outcome(reloader)) == ("restrict", "prohibit")

    def test_unused_lists_are_freed(self) -> None:
        made = iter([MILD, STRICT])
        reloader = Reloader(lambda: next(made))
        # An evaluator cannot be referred to weakly; its matcher goes with it.
        matcher = weakref.ref(decider_of(reloader.evaluator).matcher)
        reloader.reload()
        gc.collect()

        assert matcher() is None

    def test_who_wants_to_know_is_told_of_every_reload(self) -> None:
        told: list[Reload] = []
        reloader = Reloader(alternating(), after_reload=told.append)
        results = [reloader.reload() for _ in range(3)]

        assert told == results


class TestChanged:
    """Whether the files differ from those that were read."""

    def test_nothing_has_changed_at_first(self, folder: Path) -> None:
        assert not Reloader(folder).changed()

    @pytest.mark.parametrize("how", ["written", "added", "deleted", "renamed"])
    def test_a_file_that_is_written_added_deleted_or_renamed(self, folder: Path, how: str) -> None:
        reloader = Reloader(folder)
        memo = folder / "memo.yaml"
        match how:
            case "written":
                write(memo, memo.read_text("utf-8") + "\n")
            case "added":
                write(folder / "more.yaml", "")
            case "deleted":
                memo.unlink()
            case _:
                memo.rename(folder / "memo@2016-01-20.yaml")

        assert reloader.changed()

    def test_a_file_that_is_no_document_does_not_count(self, folder: Path) -> None:
        reloader = Reloader(folder)
        write(folder / "README.md", "读我")

        assert not reloader.changed()

    @pytest.mark.parametrize("text", ["", "document: ["])
    def test_after_a_reload_nothing_has_changed_even_if_it_was_broken(self, folder: Path, text: str) -> None:
        reloader = Reloader(folder)
        write(folder / "memo.yaml", text)
        reloader.reload()

        assert not reloader.changed()

    def test_a_draft_that_is_laid_over_counts(self, folder: Path, tmp_path: Path) -> None:
        draft = put(tmp_path / "draft", penalty())
        reloader = Reloader(folder, over=draft)
        write(draft / "memo.yaml", (draft / "memo.yaml").read_text("utf-8") + "\n")

        assert reloader.changed()

    def test_what_a_function_makes_may_always_have_changed(self) -> None:
        assert Reloader(lambda: MILD).changed()


class TestWatching:
    """A thread that looks whether files changed."""

    def test_a_change_of_the_files_is_reloaded(self, folder: Path) -> None:
        done = threading.Event()
        reloader = Reloader(folder, after_reload=lambda _: done.set())
        with reloader.watch(0.001):
            put(folder, penalty(effect="prohibit"))
            assert done.wait(PATIENCE)
        reloader.reload()

        assert outcome(reloader) == "prohibit"

    def test_without_a_change_nothing_is_reloaded(self, folder: Path) -> None:
        looked = threading.Semaphore(0)
        reloader = Looking(folder, looked)
        with reloader.watch(0.001):
            assert all(looked.acquire(timeout=PATIENCE) for _ in range(3))

        assert reloader.last is None

    def test_the_thread_ends_in_order(self, folder: Path) -> None:
        before = threading.active_count()
        with Reloader(folder).watch(3600):
            assert threading.active_count() == before + 1

        assert threading.active_count() == before

    def test_the_thread_does_not_keep_a_program_from_ending(self, folder: Path) -> None:
        with Reloader(folder).watch(3600):
            (thread,) = (each for each in threading.enumerate() if each.name == "jointsanctions-reloader")
            assert thread.daemon

    def test_a_broken_change_is_looked_at_once_and_the_next_one_serves(self, folder: Path) -> None:
        states: list[str] = []
        changed = threading.Semaphore(0)

        def note(result: Reload) -> None:
            states.append(result.state)
            changed.release()

        reloader = Reloader(folder, after_reload=note)
        memo = folder / "memo.yaml"
        right = memo.read_text("utf-8")
        with reloader.watch(0.001):
            write(memo, "document: [")
            assert changed.acquire(timeout=PATIENCE)
            write(memo, right.replace("合作备忘录", "备忘录"))
            assert changed.acquire(timeout=PATIENCE)

        assert states[0] == "broken"
        assert reloader.reload().state in ("swapped", "unchanged")

    def test_an_error_in_after_reload_does_not_end_the_watch(
        self, folder: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        told = threading.Semaphore(0)

        def complain(_: Reload) -> None:
            told.release()
            raise RuntimeError("I do not like it")

        memo = folder / "memo.yaml"
        reloader = Reloader(folder, after_reload=complain)
        with reloader.watch(0.001):
            for number in range(2):
                write(memo, memo.read_text("utf-8") + "\n" * (number + 1))
                assert told.acquire(timeout=PATIENCE)

        assert "I do not like it" in caplog.text

    def test_an_error_inside_still_ends_the_thread(self, folder: Path) -> None:
        before = threading.active_count()
        with pytest.raises(LookupError), Reloader(folder).watch(3600):
            raise LookupError

        assert threading.active_count() == before


class TestQuiet:
    """Files are taken when they are quiet: of two that belong together neither serves without the other."""

    def test_a_change_is_taken_at_the_next_look_at_which_nothing_more_has_changed(self, folder: Path) -> None:
        reloader = Reloader(folder)
        put(folder, penalty(effect="prohibit"))

        assert reloader.poll() is None
        assert outcome(reloader) == "restrict"
        result = reloader.poll()
        assert result is not None
        assert result.state == "swapped"
        assert outcome(reloader) == "prohibit"
        assert reloader.poll() is None

    def test_two_files_that_are_written_one_after_the_other_are_taken_together(self, folder: Path) -> None:
        """The measure is under an item of a memorandum that is written later: between the two nothing compiles."""
        states: list[str] = []
        reloader = Reloader(folder, after_reload=lambda result: states.append(result.state))
        later = documents(under("new", effect="prohibit"), items=[item("new", effect="prohibit")])
        write(folder / "zhuhai.finance.yaml", to_yaml(later["zhuhai.finance"]))
        assert reloader.poll() is None
        write(folder / "memo.yaml", to_yaml(later["memo"]))
        assert reloader.poll() is None
        reloader.poll()

        assert states == ["swapped"]
        assert outcome(reloader) == "prohibit"

    def test_what_changes_while_it_is_read_is_read_again(self, folder: Path) -> None:
        readings = Changing(folder, times=1)

        assert readings.reload().state == "swapped"
        assert not readings.changed()

    def test_what_changes_each_time_it_is_read_does_not_serve(
        self, folder: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        readings = Changing(folder, times=10)
        result = readings.reload()

        assert (result.state, bool(result)) == ("unsettled", False)
        assert isinstance(result.error, Unsettled)
        assert outcome(readings) == "restrict"
        assert readings.changed()
        assert "change while they are read" in caplog.text

    def test_what_is_broken_while_it_is_written_is_read_again(self, folder: Path) -> None:
        readings = Changing(folder, times=1, first="document: [")

        assert readings.reload().state == "swapped"

    def test_an_error_about_it_passes_between_processes(self) -> None:
        assert str(Unsettled()) == str(pickle.loads(pickle.dumps(Unsettled())))


class Changing(Reloader):
    """A reloader whose files change while they are read, so many times."""

    def __init__(self, folder: Path, times: int, first: str | None = None) -> None:
        super().__init__(folder)
        self.left, self.folder, self.first = times, folder, first
        make = self._make

        def make_and_change() -> js.Catalogue:
            if self.left:
                self.left -= 1
                broken, self.first = self.first, None
                if broken is not None:
                    memo = folder / "memo.yaml"
                    right = memo.read_text("utf-8")
                    write(memo, broken)
                    try:
                        return make()
                    finally:
                        write(memo, right)
                        put(folder, penalty(effect="prohibit"))
                put(folder, penalty(effect="prohibit", do=f"第{self.left}次"))
            return make()

        self._make = make_and_change
        put(folder, penalty(effect="withdraw"))


class TestFindings:
    def test_a_result_is_told_in_a_line(self, folder: Path) -> None:
        assert len(repr(Reloader(folder).reload())) < 80

    def test_errors_come_first(self, folder: Path) -> None:
        reloader = Reloader(folder)
        put(folder, penalty(basis=[]), penalty("other", lists=["no-such-list"]))
        result = reloader.reload()

        severities = [each.severity for each in result.findings]
        assert "error" in severities
        assert severities == sorted(severities)


class TestCandidates:
    """New lists beside those that serve: looked at first, and served without being loaded again."""

    def test_what_would_change_is_told_and_nothing_changes(self, folder: Path) -> None:
        reloader = Reloader(folder)
        put(folder, penalty(effect="prohibit"))
        candidate = reloader.prepare()

        assert ["effect"] == sorted({each.kind for each in candidate.compare().differences} & {"effect"})
        assert outcome(reloader) == "restrict"
        assert reloader.last is None
        assert reloader.changed()

    def test_it_serves_without_being_loaded_again(self, folder: Path) -> None:
        loads: list[int] = []

        def make() -> js.Catalogue:
            loads.append(1)
            return js.load(folder)

        reloader = Reloader(make)
        put(folder, penalty(effect="prohibit"))
        candidate = reloader.prepare()
        result = reloader.serve(candidate)

        assert result.state == "swapped"
        assert reloader.evaluator is candidate.evaluator
        assert reloader.last is result
        assert 2 == len(loads)

    def test_what_is_written_after_it_was_prepared_counts_as_changed(self, folder: Path) -> None:
        reloader = Reloader(folder)
        put(folder, penalty(effect="prohibit"))
        candidate = reloader.prepare()
        reloader.serve(candidate)
        assert not reloader.changed()
        put(folder, penalty(effect="withdraw"))

        assert reloader.changed()

    def test_the_same_lists_are_no_other_evaluator(self, folder: Path) -> None:
        reloader = Reloader(folder)
        candidate = reloader.prepare()

        assert candidate.evaluator is reloader.evaluator
        assert reloader.serve(candidate).state == "unchanged"

    def test_broken_lists_are_none(self, folder: Path) -> None:
        reloader = Reloader(folder)
        write(folder / "memo.yaml", "document: [")
        with pytest.raises(js.CatalogueError):
            reloader.prepare()


class TestEvaluatorOfTheHost:
    def test_a_function_may_make_the_evaluator(self) -> None:
        told: list[object] = []
        reloader = Reloader(
            alternating(),
            evaluator=lambda lists: js.Evaluator(lists, on_decision=lambda event: told.append(event.outcome)),
        )
        outcome(reloader)
        reloader.reload()
        outcome(reloader)

        assert told == ["prohibit", "scrutinise"]

    def test_who_listens_hears_of_decisions_by_later_lists_too(self) -> None:
        told: list[str] = []
        reloader = Reloader(alternating(), on_decision=lambda event: told.append(event.catalogue))
        outcome(reloader)
        reloader.reload()
        outcome(reloader)

        assert told == [STRICT.digest, MILD.digest]

    def test_it_takes_no_other_options_of_an_evaluator(self) -> None:
        with pytest.raises(TypeError, match="stands alone"):
            Reloader(alternating(), evaluator=js.Evaluator, matcher="durable")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
class TestForking:
    """Workers that are forked from a process that has loaded the lists, as by `gunicorn --preload`."""

    @staticmethod
    def in_child(work: Callable[[], bool]) -> bool:
        with warnings.catch_warnings():
            # A thread of the parent watches; that of the child is its own.
            warnings.simplefilter("ignore", DeprecationWarning)
            child = os.fork()
        if child == 0:
            try:
                os._exit(0 if work() else 1)
            finally:
                os._exit(2)
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0

    def test_a_worker_watches_by_itself(self, folder: Path) -> None:
        done = threading.Event()
        reloader = Reloader(folder, after_reload=lambda _: done.set())
        with reloader.watch(0.001):

            def work() -> bool:
                watching = reloader.watching
                put(folder, penalty(effect="prohibit"))
                return watching and done.wait(PATIENCE) and bool(reloader.reload()) and outcome(reloader) == "prohibit"

            assert self.in_child(work)

    def test_a_worker_of_a_process_that_does_not_watch_says_so(self, folder: Path) -> None:
        reloader = Reloader(folder)
        with reloader.watch(3600):
            pass

        assert self.in_child(lambda: not reloader.watching)

    def test_a_lock_that_was_held_when_it_was_forked_is_free(self, folder: Path) -> None:
        reloader = Reloader(folder)
        reloader.start_watching(3600)
        with reloader._reloading:
            assert self.in_child(lambda: reloader.reload().state == "unchanged")
        reloader.stop_watching()

    def test_a_worker_ends_its_own_thread(self, folder: Path) -> None:
        reloader = Reloader(folder)
        reloader.start_watching(3600)

        def work() -> bool:
            reloader.stop_watching()
            return not reloader.watching and threading.active_count() == 1

        assert self.in_child(work)
        assert reloader.watching
        reloader.stop_watching()
        assert not reloader.watching

    def test_a_reloader_that_watched_is_freed(self) -> None:
        reloader = Reloader(alternating())
        reloader.start_watching(3600)
        reloader.stop_watching()
        gone = weakref.ref(reloader)
        del reloader
        gc.collect()

        assert gone() is None


class Looking(Reloader):
    """A reloader that says when it has looked."""

    def __init__(self, folder: Path, looked: threading.Semaphore) -> None:
        super().__init__(folder)
        self.looked = looked

    def poll(self) -> Reload | None:
        found = super().poll()
        self.looked.release()
        return found


class TestUnderLoad:
    """Many threads evaluate while the lists are swapped."""

    def test_every_decision_is_made_with_one_catalogue_and_names_it(self) -> None:
        reloader = Reloader(alternating())
        expected = {STRICT.digest: ("prohibit", ["restrict"]), MILD.digest: ("scrutinise", ["restrict"])}
        swapped = threading.Event()
        subject = company(entry())

        def evaluate() -> Counter[bool]:
            right: Counter[bool] = Counter()
            while True:
                last = swapped.is_set()
                decision = reloader.evaluate(subject, matter="zhuhai.finance/purchase", step="review", on=DAY)
                right[expected[decision.catalogue] == (decision.outcome, names(decision.actions))] += 1
                if last:
                    return right

        with ThreadPoolExecutor(4) as pool:
            running = [pool.submit(evaluate) for _ in range(4)]
            states = Counter(reloader.reload().state for _ in range(100))
            swapped.set()
            found = sum((each.result() for each in running), Counter[bool]())

        assert states == {"swapped": 100}
        assert found.keys() == {True}
        assert found[True] >= 4

    def test_reloads_from_many_threads_happen_one_after_the_other(self) -> None:
        reloader = Reloader(alternating())
        with ThreadPoolExecutor(8) as pool:
            results = [each.result() for each in [pool.submit(reloader.reload) for _ in range(64)]]

        assert {each.state for each in results} == {"swapped"}
        assert Counter(each.serving for each in results) == {STRICT.digest: 32, MILD.digest: 32}
