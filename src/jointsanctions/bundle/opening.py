"""Bundles as `load` takes them: alone, with the digest that is expected."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ..catalogue import Catalogue, CatalogueError
from ..catalogue.bundled import Keys
from ..catalogue.measure_versions import due, keys_at
from ..catalogue.reach import StepAt, steps_by_key
from ..sources import Named
from .errors import refused
from .order import refuse_below
from .pages import in_file, in_memory
from .reading import catalogue_of
from .signing import acceptance

_DIGEST = re.compile(r"[0-9a-f]{64}\Z", re.ASCII)
_OF_BYTES = "sha256:"


def open_alone(
    roots: Sequence[Named],
    changed: bool,
    *,
    verified_only: bool = False,
    expect: str | None = None,
    trust: Keys | None = None,
    revoked: Keys = (),
    at_least: int | None = None,
) -> Catalogue:
    """The catalogue of the bundle, if it is the only root; `changed`: something was to be laid over it, or left out.

    Raises:
        CatalogueError: when the file cannot be read, or, with `verified_only`, when something in it is not verified.
        BundleError: when it is refused, does not stand alone, has another digest than the one expected, is not signed as
            asked, or has a lower sequence.
        SigningUnavailable: for `trust` without the package `cryptography`.
    """
    (source, name), *others = roots
    if others or changed:
        raise refused("JS819.what-if" if changed else "JS819", name)
    try:
        accept = acceptance(trust, revoked, name)
        if isinstance(source, Path):
            pages = in_file(source, name, accept)
        else:
            pages = in_memory(source.read_bytes(), name, accept)
        if expect is not None and expect.startswith(_OF_BYTES):
            refuse_other(expect, pages.sha256(), name, of_bytes=True)
        elif expect is not None:
            refuse_other(expect, pages.front.header.digest, name)
    except OSError as error:
        # Only what reads documents says otherwise why a file cannot be read, and it is heavy.
        from ..reading.files import unreadable

        raise CatalogueError([unreadable(Path(source.name), name, error)]) from None
    catalogue = catalogue_of(pages)
    if at_least is not None:
        refuse_below(at_least, catalogue, name)
    if verified_only and any(each.code == "JS508" for each in catalogue.warnings):
        found = catalogue.warnings
        raise CatalogueError(replace(each, severity="error") if each.code == "JS508" else each for each in found)
    return catalogue


def refuse_parts(catalogue: Catalogue) -> None:
    """Reads every part of a catalogue.

    Raises:
        BundleError: for a part that is refused, or an index that does not name what the measures say.
    """
    for part in (catalogue.laws, catalogue.departments, catalogue.lists, catalogue.items):
        any(each is None for each in part.values())
    any(each is None for each in catalogue.warnings)
    stated = {key: set(steps) for key, steps in steps_by_key(catalogue).items()}
    found: dict[str, set[StepAt]] = {}
    for number, edition in enumerate(catalogue.editions):
        written, read = due(replace(edition, versions=tuple(edition.versions))), due(edition)
        same = [*written.on_listing] == [*read.on_listing]
        for local, matter in edition.matters.items():
            same = same and [*written.at(matter)] == [*read.at(matter)]
            for step, keys in keys_at(written, matter, catalogue.lists).items():
                for key in keys:
                    found.setdefault(key, set()).add((number, local, step))
        if not same:
            raise refused("JS814.disagrees", edition.place.file, part="editions", number=number)
    if stated != found:
        raise refused("JS814.disagrees", "bundle", part="reach", number=0)


def refuse_other(expected: str, found: str, name: str, *, of_bytes: bool = False) -> None:
    """Refuses a digest that is not the one expected.

    Raises:
        BundleError: for another, and for one that is no digest.
    """
    wanted = expected.removeprefix(_OF_BYTES).lower()
    if not _DIGEST.match(wanted):
        raise refused("JS813.form", name, expected=expected)
    if expected.startswith(_OF_BYTES) and not of_bytes:
        raise refused("JS813.documents", name, expected=expected)
    if wanted != found:
        raise refused("JS813.bytes" if of_bytes else "JS813", name, found=found, expected=wanted)
