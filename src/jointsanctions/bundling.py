"""Documents compiled into a bundle, the same bytes for the same documents, wherever they lie."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from . import bundle
from .bundle.errors import refused
from .catalogue import CatalogueError
from .catalogue.bundled import Input, PrivateKey
from .loading import is_bundle_file, load
from .placing import put
from .reading.files import files_of
from .sources import Given, Named, Source, shipped_folders, sources_of

#: How often documents that change while they are compiled are compiled again.
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Written:
    """A bundle that was written."""

    #: The digest of its lists.
    digest: str
    #: Its place among the bundles of one maker.
    sequence: int
    #: A SHA-256 in hexadecimal that covers every byte but the signatures.
    fingerprint: str
    #: The SHA-256 of the file in hexadecimal.
    sha256: str
    #: The bytes of the file.
    bytes: int
    #: The measures in it.
    measures: int


def compile_to(
    target: str | Path | BinaryIO,
    *paths: Given,
    sequence: int = 0,
    sign: Iterable[PrivateKey] = (),
    verified_only: bool = False,
    version: str | None = None,
) -> Written:
    """Compiles the documents under the paths (none: the shipped lists) and writes them as a bundle.

    Give each bundle that replaces another a higher `sequence`. `sign` are private Ed25519 keys, each as the path or the text
    of a PEM file, and each of them signs. `version` is that of the library, where it is not installed. In the bundle files
    are named relative to the folders, so that the same documents give the same bytes on every machine.

    Raises:
        CatalogueError: with every finding of every file, when any of them is an error.
        BundleError: where one of the paths is a bundle, or the documents do not stop changing.
        OSError: when the file cannot be written.
        ValueError: for a sequence that is none.
        SigningUnavailable: for a key without the extra `sign`.
    """
    roots, findings = sources_of(paths or shipped_folders())
    if findings:
        raise CatalogueError(findings)
    for each in roots:
        if is_bundle_file(each.source):
            raise refused("JS819.compiled", each.name)
    for _ in range(_TRIES):
        before = _digests(roots)
        catalogue = load(*paths, verified_only=verified_only)
        if before == _digests(roots):
            break
    else:
        raise refused("JS819.changing", ", ".join(each.name for each in roots))
    names = relative_names(roots)
    inputs = tuple(Input(names[shown], sha256) for shown, sha256 in before.items())
    made = io.BytesIO()
    fingerprint = bundle.write(
        catalogue,
        made,
        inputs=inputs,
        sequence=sequence,
        names=lambda shown: names.get(shown, shown),
        version=version,
        sign=sign,
    )
    data = made.getbuffer()
    if isinstance(target, str | Path):
        put(Path(target), data)
    else:
        target.write(data)
    measures = sum(len(each.measures) for each in catalogue.editions)
    return Written(catalogue.digest, sequence, fingerprint, hashlib.sha256(data).hexdigest(), len(data), measures)


def relative_names(roots: Sequence[Named]) -> Mapping[str, str]:
    """The files under the roots as findings name them, each with its name relative to its root.

    Of several roots each has its own name before it, with as many of its parents as it takes to tell them apart.
    """
    found: dict[str, tuple[int, tuple[str, ...]]] = {}
    for number, root in enumerate(roots):
        for _, file, shown in files_of(*root, []):
            found.setdefault(shown, (number, _below(file, shown, root)))
    used = sorted({number for number, _ in found.values()})
    alone = len(used) == 1 and all(below for _, below in found.values())
    labels = {} if alone else _labels({number: _parts(roots[number]) for number in used})
    return {shown: "/".join((*labels.get(number, ()), *below)) for shown, (number, below) in found.items()}


def _below(file: Source, shown: str, root: Named) -> tuple[str, ...]:
    """The steps from a root to a file under it; none where it is the root."""
    if isinstance(file, Path) and isinstance(root.source, Path):
        return file.relative_to(root.source).parts
    return tuple(shown.removeprefix(root.name).strip("/").split("/")) if shown != root.name else ()


def _parts(root: Named) -> tuple[str, ...]:
    return root.source.resolve().parts if isinstance(root.source, Path) else (root.source.name,)


def _labels(parts: Mapping[int, tuple[str, ...]]) -> Mapping[int, tuple[str, ...]]:
    """The shortest ends of paths that differ from each other."""
    length = 1
    while True:
        found = {number: each[-length:] for number, each in parts.items()}
        if len(set(found.values())) == len(found) or length >= max(map(len, parts.values())):
            return found
        length += 1


def _digests(roots: Iterable[Named]) -> dict[str, str]:
    """The SHA-256 of each file under the roots, by its name in findings; of one that cannot be read an empty text."""
    return {shown: _sha256(file) for root in roots for _, file, shown in files_of(*root, [])}


def _sha256(file: Source) -> str:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""
