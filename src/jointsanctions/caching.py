"""The cache of what was compiled: documents that have not changed are compiled once, and kept as a bundle.

An entry is found by all that its content depends on: the names and bytes of the files, the options, and the library, to the
last line of its code. It is checked when it is opened and made anew if anything is wrong with it. Whatever keeps the cache
from being used, the documents are compiled as if there were none; one line of the log says so at the level DEBUG.

`JOINTSANCTIONS_CACHE=off` switches it off; a folder there takes the place of the one that the system has for caches.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import stat
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from . import bundle
from .catalogue import Catalogue
from .catalogue.bundled import Input
from .diagnostics import Diagnostic
from .reading.files import find_files, read_file
from .sources import Given, fingerprint

#: The environment variable that switches the cache off or says where it is.
VARIABLE = "JOINTSANCTIONS_CACHE"
_OFF = frozenset({"", "off", "0", "no", "false"})

#: How many entries are kept, and how many bytes; those that were used last stay.
MOST_ENTRIES = 32
MOST_BYTES = 512 * 1024 * 1024
#: After so many seconds a file that was being written belongs to nobody.
_ABANDONED = 24 * 3600

#: What is told of each file that is read: its name in findings and its bytes.
Seen = Callable[[str, bytes], None]

_LOG = logging.getLogger(__name__)


def compiled_once(
    paths: Iterable[Given], drafts: Iterable[Given], options: Sequence[object], make: Callable[[Seen], Catalogue]
) -> Catalogue:
    """The catalogue of the documents from the cache, else as `make` compiles it, which is then kept.

    `options` is what else it depends on, as plain data. `make` tells of each file what it has read: only that is kept, under
    the name of just that, should a file change meanwhile.
    """
    folder, code = cache_folder(), fingerprint()
    if folder is None or code is None:
        return make(lambda *_: None)
    paths, drafts = tuple(paths), tuple(drafts)
    before = _inputs(paths), _inputs(drafts)
    if None not in before:
        entry = folder / f"{_key(code, before, options)}.bundle"
        known = sorted((each for group in before for each in group or ()), key=_order)
        if (found := _read(entry, known)) is not None:
            return found
    read: list[Input] = []
    catalogue = make(lambda name, data: read.append(_input(name, data)))
    if None not in before and sorted(read, key=_order) == known:
        _keep(entry, catalogue, known)
    return catalogue


def cache_folder() -> Path | None:
    """The folder of the cache, made if need be; None where there is none, or none that is the user's own."""
    chosen = os.environ.get(VARIABLE)
    if chosen is not None and chosen.strip().lower() in _OFF:
        return None
    try:
        folder = _of_the_system() if chosen is None else Path(chosen).expanduser()
        if not folder.is_absolute():
            raise OSError(f"{folder} is no absolute path")
        _make(folder, above=1 if chosen is None else 0)
        known = folder.stat()
        if not stat.S_ISDIR(known.st_mode):
            raise OSError(f"{folder} is no folder")
    except (OSError, RuntimeError, ValueError) as error:
        _LOG.debug("what was compiled is not kept: %s", error)
        return None
    # Whoever else can write there could put other lists in the place of these.
    if hasattr(os, "geteuid") and (known.st_uid != os.geteuid() or known.st_mode & (stat.S_IWGRP | stat.S_IWOTH)):
        _LOG.debug("what was compiled is not kept: others than the user can write to %s", folder)
        return None
    return folder


def _of_the_system() -> Path:
    # Needed only where documents are compiled.
    from platformdirs import user_cache_path

    return user_cache_path("jointsanctions", appauthor=False) / "compiled"


def _make(folder: Path, above: int) -> None:
    """Makes a folder, and so many above it whose own parent is there; a missing home is not made."""
    missing = [folder]
    while not missing[-1].exists():
        missing.append(missing[-1].parent)
    missing.pop()
    # The folders of an application and of all caches may be the first of their kind.
    if len(missing) > above + 2:
        raise OSError(f"{missing[-1].parent} holds no home for {folder}")
    for each in reversed(missing):
        each.mkdir(mode=0o700, exist_ok=True)


def _inputs(paths: Sequence[Given]) -> tuple[Input, ...] | None:
    """The files under the paths by name and bytes; None where anything is wrong with them, which compiling tells."""
    files, findings = find_files(paths)
    if findings:
        return None
    found = []
    for path, name in files:
        data = read_file(path, name)
        if isinstance(data, Diagnostic):
            return None
        found.append(_input(name, data))
    return tuple(found)


def _input(name: str, data: bytes) -> Input:
    return Input(name, hashlib.sha256(data).hexdigest())


def _order(each: Input) -> tuple[str, str]:
    return (each.name, each.sha256)


def _key(code: str, groups: Iterable[tuple[Input, ...] | None], options: Sequence[object]) -> str:
    files = [[[each.name, each.sha256] for each in group or ()] for group in groups]
    whole = [bundle.FORMAT, code, files, list(options)]
    return hashlib.sha256(json.dumps(whole, ensure_ascii=True).encode()).hexdigest()


def _read(entry: Path, inputs: Sequence[Input]) -> Catalogue | None:
    """The catalogue of an entry; None where there is none, or none of these files: it is removed then."""
    try:
        found = bundle.read(entry)
        if found.bundle is not None and list(found.bundle.inputs) == inputs:
            with suppress(OSError):
                os.utime(entry)
            # To callers it is what the documents were compiled into.
            return replace(found, bundle=None)
        why: object = "it was made from other files"
    except FileNotFoundError:
        return None
    except (OSError, bundle.BundleError) as error:
        why = error
    _LOG.debug("what was compiled before is made anew: %s", why)
    with suppress(OSError):
        entry.unlink()
    return None


def _keep(entry: Path, catalogue: Catalogue, inputs: Sequence[Input]) -> None:
    """Writes an entry and removes those that are too many. Several processes may do so at once."""
    try:
        bundle.write(catalogue, entry, inputs=inputs)
        _prune(entry)
    except Exception as error:  # a cache that fails is no reason for the lists to fail
        _LOG.debug("what was compiled is not kept: %s", error)


def _prune(newest: Path) -> None:
    """Removes the entries that were not used for longest, and what was left half written."""
    entries = []
    for path in newest.parent.iterdir():
        with suppress(OSError):
            known = path.stat()
            if path.suffix == newest.suffix and not path.name.startswith("."):
                entries.append((path != newest, -known.st_mtime, known.st_size, path))
            elif path.name.startswith(".") and time.time() - known.st_mtime > _ABANDONED:
                path.unlink()
    size = 0
    for number, (_, _, each, path) in enumerate(sorted(entries)):
        size += each
        if number >= MOST_ENTRIES or (number and size > MOST_BYTES):
            with suppress(OSError):
                path.unlink()
