"""The bytes of a bundle: in memory, or in a file that stays open and is read where something is asked for."""

from __future__ import annotations

import hashlib
import os
import stat
import threading
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path

from .errors import refused
from .layout import PAGE, Front, pages_of, read_front

#: A file up to this size is read as a whole, and closed.
SMALL = 1 << 20
#: Whole pages that are read at once when a file is checked.
_CHUNK = 64 * PAGE
#: Pages of a file that are kept.
_KEPT = 64
#: Not waiting for the other end, where it is a pipe.
_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NONBLOCK", 0)


#: Refuses a bundle by what is before its body, or gives the keys that signed it.
Accept = Callable[[Front], tuple[str, ...]]


def anybody(_: Front) -> tuple[str, ...]:
    """Accepts a bundle whoever made it."""
    return ()


class Pages:
    """The body of a bundle, of which every byte was checked when it was opened.

    A file stays open, so it may be replaced by another of the same name; of one that is altered in place each page that
    differs from what was checked is refused, whenever it is read.
    """

    __slots__ = ("__weakref__", "_at", "_digests", "_kept", "front", "name", "signed_by")

    def __init__(
        self, name: str, read_at: Callable[[int, int], bytes], size: int, accept: Accept, *, whole: bool = False
    ) -> None:
        self.name: str = name
        self._at = read_at
        self.front: Front = read_front(read_at, size, name)
        #: The keys whose signatures were checked; before anything else of an unknown maker is looked at.
        self.signed_by: tuple[str, ...] = accept(self.front)
        digests = b"".join(pages_of(self._chunks(size)))
        if hashlib.sha256(digests).hexdigest() != self.front.header.root:
            raise refused("JS812", name)
        #: What is in memory does not change, so it is checked once.
        self._digests = b"" if whole else digests
        self._kept: dict[int, bytes] = {}

    def read(self, start: int, end: int) -> bytes:
        """The bytes of the body from one place to another.

        Raises:
            BundleError: for a file that was altered since it was opened.
        """
        if not self._digests:
            return self._at(self.front.body + start, self.front.body + end)
        first, last = start // PAGE, max(end - 1, start) // PAGE
        if first == last:
            return self._page(first)[start - first * PAGE : end - first * PAGE]
        found = b"".join([self._page(number) for number in range(first, last + 1)])
        return found[start - first * PAGE : end - first * PAGE]

    def whole(self) -> bytes:
        """All bytes of the file.

        Raises:
            BundleError: for a file that was altered since it was opened.
        """
        front = self.front
        before = self._at(0, front.body)
        if not before.endswith(front.signed + front.signatures):
            raise refused("JS812.in-use", self.name)
        return before + self.read(0, front.header.size)

    def sha256(self) -> str:
        """The SHA-256 of all bytes of the file, as other programs give it."""
        whole = hashlib.sha256(self._at(0, self.front.body))
        for chunk in self._chunks(self.front.body + self.front.header.size):
            whole.update(chunk)
        return whole.hexdigest()

    def _page(self, number: int) -> bytes:
        kept = self._kept.get(number)
        if kept is not None:
            return kept
        start = self.front.body + number * PAGE
        end = min(start + PAGE, self.front.body + self.front.header.size)
        data = self._at(start, end)
        if hashlib.sha256(data).digest() != self._digests[number * 32 : number * 32 + 32]:
            raise refused("JS812.in-use", self.name)
        if len(self._kept) >= _KEPT:
            self._kept.clear()
        self._kept[number] = data
        return data

    def _chunks(self, size: int) -> Iterator[bytes]:
        for start in range(self.front.body, size, _CHUNK):
            end = min(start + _CHUNK, size)
            data = self._at(start, end)
            if len(data) != end - start:
                raise refused("JS812.short", self.name)
            yield data


def in_memory(data: bytes, name: str, accept: Accept = anybody) -> Pages:
    """The pages of a bundle that is in memory."""
    return Pages(name, lambda start, end: data[start:end], len(data), accept, whole=True)


def in_file(path: Path, name: str, accept: Accept = anybody) -> Pages:
    """The pages of a file; a small one is read as a whole.

    Raises:
        OSError: when it cannot be read.
        BundleError: as `read_front`, and for a file that was altered.
    """
    opened = os.open(path, _FLAGS)
    try:
        known = os.fstat(opened)
        if not stat.S_ISREG(known.st_mode):
            raise refused("JS810", name)
        read_at = _reader(opened)
        if known.st_size > SMALL:
            pages = Pages(name, read_at, known.st_size, accept)
            weakref.finalize(pages, os.close, opened)
            return pages
        data = read_at(0, known.st_size)
    except BaseException:
        os.close(opened)
        raise
    os.close(opened)
    return in_memory(data, name, accept)


def _reader(opened: int) -> Callable[[int, int], bytes]:
    """Reads from a file at a place. Processes that were forked share the file, but no position in it."""
    if hasattr(os, "pread"):

        def read_at(start: int, end: int) -> bytes:
            data = os.pread(opened, end - start, start)
            while 0 < len(data) < end - start:
                more = os.pread(opened, end - start - len(data), start + len(data))
                if not more:
                    break
                data += more
            return data

        return read_at
    lock = threading.Lock()

    def seek_and_read(start: int, end: int) -> bytes:
        with lock:
            os.lseek(opened, start, os.SEEK_SET)
            data = b""
            while len(data) < end - start and (more := os.read(opened, end - start - len(data))):
                data += more
            return data

    return seek_and_read
