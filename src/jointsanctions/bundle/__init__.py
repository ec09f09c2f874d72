"""Bundles: a compiled catalogue as one file, which is checked as a whole when it is opened and read where it is asked for.

Plain data only: reading one runs no code of it, and takes memory and time in proportion to its bytes.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO

from ..catalogue import Catalogue
from ..catalogue.bundled import Input
from .errors import BundleError
from .layout import FORMAT, MAGIC, is_bundle
from .pages import in_file, in_memory
from .reading import catalogue_of
from .writing import write_to

__all__ = ["FORMAT", "MAGIC", "BundleError", "Input", "dumps", "is_bundle", "loads", "read", "write"]


def write(
    catalogue: Catalogue,
    target: Path | BinaryIO,
    *,
    inputs: Iterable[Input] = (),
    sequence: int = 0,
    names: Callable[[str], str] = str,
    version: str | None = None,
) -> str:
    """Writes a catalogue as a bundle, and gives its fingerprint.

    A file is written beside and then put in its place, so that whoever has the old one open goes on reading it. `inputs` are
    the files that it was made from, `names` gives the names that places have in it, and `version` is that of the library, where
    it is not installed; the same catalogue with the same of
    these gives the same bytes.

    Raises:
        OSError: when the file cannot be written.
        ValueError: for a sequence that is none.
    """
    if version is None:
        from importlib.metadata import version as version_of

        version = version_of("jointsanctions")
    data = io.BytesIO()
    said = write_to(catalogue, data, version=version, inputs=inputs, sequence=sequence, names=names)
    if isinstance(target, Path):
        put(target, data.getbuffer())
    else:
        target.write(data.getbuffer())
    return said


def put(target: Path, data: bytes | memoryview) -> None:
    """Puts bytes into a file in one step: it has its old bytes or these, whatever happens meanwhile."""
    import os
    import tempfile

    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        umask = os.umask(0)
        os.umask(umask)
        Path(name).chmod(0o666 & ~umask)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def read(source: Path | bytes, *, name: str | None = None) -> Catalogue:
    """The catalogue of a bundle in a file or in memory; it is called `name` in findings.

    Every byte is checked now, and everything but the ids is read when it is first asked for, from the file, which stays open.

    Raises:
        OSError: when the file cannot be read.
        BundleError: for a file that is no bundle, or one of another format, cut off, altered, or not as the library writes
            them; later from whatever asks for a part that is not, or where the file was altered while it was open.
    """
    if isinstance(source, bytes):
        return catalogue_of(in_memory(source, name or "bundle"))
    return catalogue_of(in_file(source, name or str(source)))


def dumps(catalogue: Catalogue) -> bytes:
    """The bundle of a catalogue as bytes."""
    found = io.BytesIO()
    write(catalogue, found)
    return found.getvalue()


def loads(data: bytes) -> Catalogue:
    """The catalogue of a bundle in memory, as `read`."""
    return read(data)
