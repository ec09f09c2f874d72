"""While lists are compiled the garbage collector of the process pauses; afterwards it is as it was."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

import jointsanctions as js
from jointsanctions.compiling.files import compile_files
from worlds import documents, penalty, written


@pytest.fixture
def nothing_frozen() -> Iterator[None]:
    """As in a process of its own: what was there before the tests is frozen."""
    gc.unfreeze()
    yield
    gc.freeze()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return written(documents(penalty()), tmp_path)


@pytest.mark.usefixtures("nothing_frozen")
def test_what_was_compiled_is_old_at_once_and_nothing_is_frozen(folder: Path) -> None:
    lists = compile_files([folder])

    assert not any(each is lists for young in (0, 1) for each in gc.get_objects(young))
    assert any(each is lists for each in gc.get_objects(2))
    assert (0, True) == (gc.get_freeze_count(), gc.isenabled())


def test_who_has_frozen_objects_keeps_them_frozen(folder: Path) -> None:
    gc.freeze()
    compile_files([folder])

    assert gc.get_freeze_count()


def test_who_has_turned_it_off_finds_it_off(folder: Path) -> None:
    gc.disable()
    try:
        compile_files([folder])
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_it_goes_on_where_lists_are_refused(folder: Path) -> None:
    (folder / "broken.yaml").write_text("a: [", "utf-8")
    with pytest.raises(js.CatalogueError):
        compile_files([folder])

    assert gc.isenabled()
