"""Bundles: a compiled catalogue as one file, which is checked as a whole when it is opened and read where it is asked for.

Plain data only: reading one runs no code of it, and takes memory and time in proportion to its bytes.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from ..catalogue import Catalogue
from ..catalogue.bundled import Input, Keys, PrivateKey, PublicKey
from ..catalogue.excerpt import Excerpt
from ..placing import put
from .errors import BundleError
from .layout import FORMAT, MAGIC, is_bundle
from .pages import in_file, in_memory
from .reading import catalogue_of, source_of
from .signing import SigningUnavailable, acceptance, signatures
from .writing import unsigned, write_to

__all__ = [
    "FORMAT",
    "MAGIC",
    "BundleError",
    "Input",
    "Keys",
    "PrivateKey",
    "PublicKey",
    "SigningUnavailable",
    "dumps",
    "is_bundle",
    "loads",
    "read",
    "unpickled",
    "write",
]


def write(
    catalogue: Catalogue,
    target: Path | BinaryIO,
    *,
    inputs: Iterable[Input] = (),
    sequence: int = 0,
    names: Callable[[str], str] = str,
    sign: Iterable[PrivateKey] = (),
    version: str | None = None,
) -> str:
    """Writes a catalogue as a bundle, and gives its fingerprint.

    A file is written beside and then put in its place, so that whoever has the old one open goes on reading it. `inputs` are
    the files that it was made from, `names` gives the names that places have in it, and `sign` are private keys, each of
    which signs; the same catalogue with the same of these gives the same bytes. `version` is that of the library, where it
    is not installed.

    Raises:
        OSError: when the file cannot be written.
        ValueError: for a number that is no sequence.
        BundleError: for a key that cannot be used.
        SigningUnavailable: for a key without the package `cryptography`.
        TypeError: for a sequence that is no whole number, and for the excerpt of a catalogue that an unpickled answer has.
    """
    if isinstance(catalogue, Excerpt):
        raise TypeError("an answer from another process has only an excerpt of its catalogue: load the lists")
    keys = tuple(sign)
    data = io.BytesIO()
    said = write_to(
        catalogue,
        data,
        version=version or _version(),
        inputs=inputs,
        sequence=sequence,
        names=names,
        sign=(lambda header: signatures(header, keys)) if keys else unsigned,
    )
    if isinstance(target, Path):
        put(target, data.getbuffer())
    else:
        target.write(data.getbuffer())
    return said


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("jointsanctions")
    except PackageNotFoundError:
        return "?"


def read(source: Path | bytes, *, name: str | None = None, trust: Keys | None = None, revoked: Keys = ()) -> Catalogue:
    """The catalogue of a bundle in a file or in memory; it is called `name` in findings.

    Every byte is checked now, and everything but the ids is read when it is first asked for, from the file, which stays open.
    With `trust`, one of these public keys has to have signed it, and none that was `revoked` counts.

    Raises:
        OSError: when the file cannot be read.
        BundleError: for a file that is no bundle, or one of another format, cut off, altered, not signed as asked, or not as
            the library writes them; later from whatever asks for a part that is not, or where the file was altered while it
            was open.
        SigningUnavailable: for `trust` without the package `cryptography`.
    """
    called = name or ("bundle" if isinstance(source, bytes) else str(source))
    accept = acceptance(trust, revoked, called)
    if isinstance(source, bytes):
        return catalogue_of(in_memory(source, called, accept))
    return catalogue_of(in_file(source, called, accept))


def dumps(catalogue: Catalogue) -> bytes:
    """The bundle of a catalogue as bytes; of one that was read from a bundle that as it is, with its signatures."""
    kept = source_of(catalogue)
    if kept is not None:
        return kept.whole()
    found = io.BytesIO()
    write(catalogue, found)
    return found.getvalue()


def loads(data: bytes) -> Catalogue:
    """The catalogue of a bundle in memory, as `read`."""
    return read(data)


def unpickled(data: bytes, bundled: bool) -> Catalogue:
    """The catalogue of a pickle; `bundled`: it was one of a bundle, and knows of it."""
    found = loads(data)
    return found if bundled else replace(found, bundle=None)
