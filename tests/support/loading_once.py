"""The documents of the repository, read and compiled once in a run, however often tests use them.

Reading depends on nothing but the bytes, compiling on nothing but the documents, and neither changes its input; so an
earlier result may be used again. Commands and pages that tests run in their own process take
the lists from here, and so does `jointsanctions.load`; for a second catalogue of the same lists compile them with
`jointsanctions.compiling.compile_documents`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from jointsanctions import loading
from jointsanctions.catalogue import Catalogue
from jointsanctions.compiling import compile_documents, files
from jointsanctions.diagnostics import Diagnostic
from jointsanctions.reading import Origin, documents, read_bytes
from jointsanctions.reading.unread import Unread
from places import EXAMPLES

Read = tuple[Origin | None, list[Diagnostic]]


@contextmanager
def loading_once() -> Iterator[None]:
    """Within, `load` reads each document of the shipped folders and the examples once, and compiles each set of them once."""
    memory = _Memory()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(documents, "read_bytes", memory.read_bytes)
        patch.setattr(files, "compile_documents", memory.compile_documents)
        yield


class _Memory:
    def __init__(self) -> None:
        self._folders = (*(Path(str(each)) for each in loading.shipped()), EXAMPLES)
        self._read: dict[tuple[str, bytes], Read] = {}
        self._compiled: dict[tuple[bool, tuple[int, ...]], Catalogue] = {}
        self._kept: set[int] = set()

    def read_bytes(self, data: bytes, file: str) -> Read:
        if not any(Path(file).absolute().is_relative_to(folder) for folder in self._folders):
            return read_bytes(data, file)
        if (file, data) not in self._read:
            self._read[file, data] = read_bytes(data, file)
            self._kept.add(id(self._read[file, data][0]))
        origin, found = self._read[file, data]
        return origin, list(found)

    def compile_documents(
        self,
        origins: Sequence[Origin],
        found: Iterable[Diagnostic] = (),
        *,
        unread: Sequence[Unread] = (),
        verified_only: bool = False,
    ) -> Catalogue:
        """Documents are known by their identity: those that were read above are kept, so that it is theirs for good."""
        beside = list(found)
        key = (verified_only, tuple(map(id, origins)))
        if beside or unread or not self._kept.issuperset(key[1]):
            return compile_documents(origins, beside, unread=unread, verified_only=verified_only)
        if key not in self._compiled:
            self._compiled[key] = compile_documents(origins, verified_only=verified_only)
        return self._compiled[key]
