"""The cache of what was compiled: it is never noticed but for the time, and never in the way."""

from __future__ import annotations

import errno
import logging
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import jointsanctions as js
from jointsanctions import bundle, caching, sources
from jointsanctions.catalogue import Catalogue
from jointsanctions.compiling import files as compiling
from worlds import DEPARTMENTS, LAWS, LISTS, MEASURE_LIST, MEMORANDUM

DOCUMENTS = {
    "laws.yaml": LAWS,
    "departments.yaml": DEPARTMENTS,
    "lists.yaml": LISTS,
    "memo.yaml": MEMORANDUM,
    "zhuhai.finance.yaml": MEASURE_LIST,
}

MORE = (
    "document: laws/1\nid: more-laws\nlaws: [{id: more-law, title: 示例法, rank: law, effective: {from: 2000-01-01}}]\n"
)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of the test's own."""
    folder = tmp_path / "cache"
    monkeypatch.setenv(caching.VARIABLE, str(folder))
    return folder


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    """A folder of documents, which compile with warnings."""
    folder = tmp_path / "lists"
    folder.mkdir()
    for name, text in DOCUMENTS.items():
        (folder / name).write_text(text.lstrip(), "utf-8")
    return folder


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """One entry for each time that documents are compiled."""
    times: list[int] = []
    real: Callable[..., Catalogue] = compiling.compile_files

    def compile_files(*arguments: Any, **options: Any) -> Catalogue:
        times.append(len(times))
        return real(*arguments, **options)

    monkeypatch.setattr(compiling, "compile_files", compile_files)
    return times


def entries(cache: Path) -> list[Path]:
    return sorted(cache.glob("*"))


class TestKept:
    def test_what_has_not_changed_is_compiled_once(self, cache: Path, lists: Path, compiled: list[int]) -> None:
        first = js.load(lists)
        second = js.load(lists)

        assert [0] == compiled
        assert first.digest == second.digest
        assert tuple(first.warnings) == tuple(second.warnings) != ()
        assert [each.place for each in first.editions[0].measures] == [
            each.place for each in second.editions[0].measures
        ]
        assert first.editions[0] == second.editions[0]
        assert first.bundle is None is second.bundle
        assert 1 == len(entries(cache))

    @pytest.mark.parametrize("how", ["changed", "added", "deleted", "renamed", "moved"])
    def test_what_has_changed_is_compiled_again(self, how: str, cache: Path, lists: Path, compiled: list[int]) -> None:
        js.load(lists)
        match how:
            case "changed":
                (lists / "laws.yaml").write_text(LAWS.lstrip() + "# 注\n", "utf-8")
            case "added":
                (lists / "more-laws.yaml").write_text(MORE, "utf-8")
            case "deleted":
                (lists / "zhuhai.finance.yaml").unlink()
            case "renamed":
                (lists / "below").mkdir()
                (lists / "laws.yaml").rename(lists / "below" / "laws.yaml")
            case "moved":
                lists = lists.rename(lists.parent / "elsewhere")
        js.load(lists)

        assert [0, 1] == compiled

    def test_options_are_part_of_what_is_kept(self, cache: Path, lists: Path, compiled: list[int]) -> None:
        whole = js.load(lists)
        without = js.load(lists, without="zhuhai.finance")
        draft = shutil.copytree(lists, lists.parent / "draft")
        over = js.load(lists, over=draft)
        with pytest.raises(js.CatalogueError):
            js.load(lists, verified_only=True)

        assert [0, 1, 2, 3] == compiled
        assert [whole.digest, without.digest, over.digest] == [
            js.load(lists).digest,
            js.load(lists, without="zhuhai.finance").digest,
            js.load(lists, over=draft).digest,
        ]
        assert [0, 1, 2, 3] == compiled
        assert whole.digest != without.digest

    def test_places_are_named_from_the_folder_at_hand(
        self, cache: Path, lists: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(lists.parent)
        js.load("lists")
        monkeypatch.chdir(lists)

        assert "zhuhai.finance.yaml" == js.load(".").editions[0].place.file

    def test_errors_are_told_each_time(self, cache: Path, lists: Path) -> None:
        (lists / "laws.yaml").write_text("document: laws/1\nid: laws\n", "utf-8")
        told = []
        for _ in range(2):
            with pytest.raises(js.CatalogueError) as caught:
                js.load(lists)
            told.append(caught.value.diagnostics)

        assert told[0] == told[1] != ()
        assert [] == entries(cache)

    def test_what_changes_while_it_is_compiled_is_not_kept(self, cache: Path, lists: Path) -> None:
        def make(seen: caching.Seen) -> Catalogue:
            (lists / "laws.yaml").write_text(LAWS.lstrip() + "# 注\n", "utf-8")
            return compiling.compile_files([lists], seen=seen)

        caching.compiled_once([lists], [], (), make)

        assert [] == entries(cache)

    def test_another_version_of_the_code_compiles_again(
        self, cache: Path, lists: Path, compiled: list[int], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        js.load(lists)
        monkeypatch.setattr(caching, "fingerprint", lambda: "another")
        js.load(lists)
        monkeypatch.setattr(caching, "fingerprint", lambda: None)
        js.load(lists)

        assert [0, 1, 2] == compiled
        assert 2 == len(entries(cache))

    def test_every_line_of_the_code_counts(self, tmp_path: Path) -> None:
        (tmp_path / "sub").mkdir()
        (tmp_path / "sources.py").write_text("A = 1\n", "utf-8")
        before = sources.fingerprint_of(tmp_path)
        (tmp_path / "sub" / "b.py").write_text("B = 1\n", "utf-8")
        between = sources.fingerprint_of(tmp_path)
        (tmp_path / "sub" / "b.py").write_text("B = 2\n", "utf-8")

        assert 3 == len({before, between, sources.fingerprint_of(tmp_path)})
        assert sources.fingerprint_of(tmp_path / "sub") is None

    def test_those_that_were_not_used_for_longest_are_removed(
        self, cache: Path, lists: Path, monkeypatch: pytest.MonkeyPatch, compiled: list[int]
    ) -> None:
        monkeypatch.setattr(caching, "MOST_ENTRIES", 2)
        js.load(lists)
        (first,) = entries(cache)
        os.utime(first, (1, 1))
        js.load(lists, without="zhuhai.finance")
        os.utime(next(each for each in entries(cache) if each != first), (2, 2))
        js.load(lists)  # used again
        (cache / ".left.bundle.abc").write_bytes(b"half")
        os.utime(cache / ".left.bundle.abc", (1, 1))
        (lists / "laws.yaml").write_text(LAWS.lstrip() + "# 注\n", "utf-8")
        js.load(lists)

        assert 2 == len(entries(cache))
        assert first in entries(cache)

    def test_not_more_bytes_are_kept_than_the_bound(
        self, cache: Path, lists: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(caching, "MOST_BYTES", 1)
        js.load(lists)
        js.load(lists, without="zhuhai.finance")

        assert 1 == len(entries(cache))


class TestInNobodysWay:
    @pytest.mark.parametrize("word", ["off", "OFF", " no ", "0", "false", ""])
    def test_one_variable_switches_it_off(
        self, word: str, lists: Path, compiled: list[int], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv(caching.VARIABLE, word)
        js.load(lists)
        js.load(lists)

        assert [0, 1] == compiled

    @pytest.mark.parametrize(
        "damage",
        [b"", b"jointsanctions-bundle 1\n", bytes(5000), None],
        ids=["empty", "cut-off", "other", "altered"],
    )
    def test_a_damaged_entry_is_made_anew(
        self, damage: bytes | None, cache: Path, lists: Path, compiled: list[int]
    ) -> None:
        whole = js.load(lists)
        (entry,) = entries(cache)
        data = entry.read_bytes()
        entry.write_bytes(data[:-10] + b"?" + data[-9:] if damage is None else damage)

        assert whole.digest == js.load(lists).digest
        assert [0, 1] == compiled
        assert data == entry.read_bytes()

    def test_an_entry_of_other_files_is_made_anew(self, cache: Path, lists: Path, compiled: list[int]) -> None:
        whole = js.load(lists)
        (entry,) = entries(cache)
        js.load(lists, without="zhuhai.finance")
        (other,) = [each for each in entries(cache) if each != entry]
        bundle.write(js.load(other), entry)

        assert whole.digest == js.load(lists).digest

    def test_a_full_disk_is_no_matter(
        self, cache: Path, lists: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        def full(*_: Any, **__: Any) -> None:
            raise OSError(errno.ENOSPC, "no space left on device")

        monkeypatch.setattr(bundle, "write", full)
        with caplog.at_level(logging.DEBUG, "jointsanctions"):
            assert js.load(lists).digest

        assert ["what was compiled is not kept: [Errno 28] no space left on device"] == caplog.messages

    @pytest.mark.parametrize("place", ["file", "file/below", "relative", "~nobody-of-this-name/x"])
    def test_a_folder_that_cannot_be_is_no_matter(
        self,
        place: str,
        lists: Path,
        monkeypatch: pytest.MonkeyPatch,
        caplog: pytest.LogCaptureFixture,
        compiled: list[int],
    ) -> None:
        (lists.parent / "file").touch()
        folder = place if place.startswith(("relative", "~")) else str(lists.parent / place)
        monkeypatch.setenv(caching.VARIABLE, folder)
        with caplog.at_level(logging.DEBUG, "jointsanctions"):
            js.load(lists)
            js.load(lists)

        assert [0, 1] == compiled
        assert 2 == len(caplog.messages)

    def test_a_missing_home_is_not_made(self, lists: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        home = lists.parent / "no" / "home"
        monkeypatch.delenv(caching.VARIABLE)
        for name in ("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"):
            monkeypatch.setenv(name, str(home / ".cache") if name == "XDG_CACHE_HOME" else str(home))

        assert js.load(lists).digest
        assert not home.parent.exists()

    def test_the_folder_of_the_system_is_made_for_the_user_alone(
        self, lists: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv(caching.VARIABLE)
        monkeypatch.setenv("XDG_CACHE_HOME", str(lists.parent / ".cache"))
        if sys.platform != "linux":
            pytest.skip("other systems have other folders")
        js.load(lists)
        folder = lists.parent / ".cache" / "jointsanctions" / "compiled"

        assert 1 == len(entries(folder))
        assert 0o700 == folder.stat().st_mode & 0o777

    @pytest.mark.skipif(not hasattr(os, "geteuid"), reason="the system has no such permissions")
    def test_what_others_can_write_to_is_not_trusted(self, cache: Path, lists: Path, compiled: list[int]) -> None:
        js.load(lists)
        cache.chmod(0o777)
        js.load(lists)

        assert [0, 1] == compiled

    def test_threads_that_load_at_once_all_get_the_lists(self, cache: Path, lists: Path) -> None:
        found: list[str] = []
        threads = [threading.Thread(target=lambda: found.append(js.load(lists).digest)) for _ in range(4)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()

        assert 4 == len(found)
        assert 1 == len(set(found)) == len(entries(cache))

    @pytest.mark.slow
    def test_processes_that_load_at_once_all_get_the_lists(self, cache: Path, lists: Path) -> None:
        code = "import sys, jointsanctions as js; print(js.load(sys.argv[1]).digest)"
        started = [
            subprocess.Popen([sys.executable, "-c", code, str(lists)], stdout=subprocess.PIPE, text=True)
            for _ in range(4)
        ]
        found = {each.communicate()[0].strip() for each in started}

        assert {0} == {each.returncode for each in started}
        assert 1 == len(found) == len(entries(cache))

    def test_from_the_cache_neither_yaml_nor_the_models_are_loaded(self, cache: Path, lists: Path) -> None:
        js.load(lists)
        code = (
            "import sys, jointsanctions as js; js.load(sys.argv[1]).editions[0]\n"
            "print([name for name in sys.modules if name.startswith(('pydantic', 'yaml', 'jointsanctions.model'))])"
        )
        done = subprocess.run([sys.executable, "-c", code, str(lists)], capture_output=True, text=True, check=True)

        assert "[]" == done.stdout.strip()
