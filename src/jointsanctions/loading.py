"""Loads a catalogue from files, folders or the shipped lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from .catalogue import Catalogue, CatalogueError
from .catalogue.bundled import Keys
from .diagnostics import SHAPES, Diagnostic, InputError, Place, finding, shape_of
from .sources import Given, page_of_rule, shipped_bundle, shipped_folders, sources_of

if TYPE_CHECKING:
    from .sources import Source

__all__ = ["Paths", "load", "page_of_rule", "shipped"]

#: Where documents are; a list of paths stands for each of them.
Paths: TypeAlias = "Given | Iterable[Given]"


def shipped(*parts: str) -> tuple[Source, ...]:
    """The documents that come with the package, for `load`: all of them, or these parts of them.

    A part is a folder, `memoranda` or `measures`, or a document in one, `memoranda/laws`; an id stands for all of its
    editions, `measures/zhuhai.finance`. The same is written `shipped:memoranda` where paths are text. They are `Path`s
    wherever the package lies in the file system, else what `importlib.resources` gives.

    Raises:
        CatalogueError: JS820, for a part that there is not.
        FileNotFoundError: when the package was installed without its lists.
    """
    if not parts:
        return shipped_folders()
    found, findings = sources_of(
        f"shipped:{each}" if isinstance(each, str) and each.strip() else each for each in parts
    )
    if findings:
        raise CatalogueError(findings)
    return tuple(each.source for each in found)


def load(
    *paths: Given,
    over: Paths = (),
    without: str | Iterable[str] = (),
    verified_only: bool = False,
    expect: str | None = None,
    trust: Keys | None = None,
    revoked: Keys = (),
    at_least: int | None = None,
) -> Catalogue:
    """The catalogue of all documents under the paths, or of one bundle; without any, of the shipped lists.

    A path is a file or a folder that is searched for `.yaml`, as text or as a path object; a list of paths is taken as if
    they were given one by one. `shipped:memoranda` is a part of what is shipped, as `shipped` gives it, and `package:NAME`
    what another package offers by an entry point of the group `jointsanctions.documents`, with `package:NAME/PART` for a
    part of it. The folder at hand is `.`; an empty text is refused. With `verified_only`, content that is not verified
    against a source is an error.

    Documents are compiled the first time and kept in the user's cache, from which they come until one of them changes; the
    environment variable `JOINTSANCTIONS_CACHE=off` switches that off. An installed package has its own lists compiled.

    A bundle (`jointsanctions compile`) stands alone and is read lazily: all of it is checked at once, and what a question is
    about is read when it is asked.

    `expect` is the digest that the lists must have (`Catalogue.digest`), or `sha256:` and the SHA-256 of the file of a
    bundle. What a bundle says of its lists is its maker's word: against somebody who can write the file only its SHA-256 or a
    signature helps.

    `trust` are public Ed25519 keys, each as the path or the text of a PEM file: one of them has to have signed the bundle
    (`compile --sign`), and one of the `revoked` keys counts for nothing. Documents are not signed, and are refused then, as are
    keys that are `revoked` where none is trusted.

    `at_least` is the lowest sequence that the bundle may have, so that no older one takes its place, whoever signed that;
    documents have none, and are refused.

    What if: the documents under `over` are laid over the others, each in the place of the document of the same type and
    id and, where there are editions, the same first day, or beside them. `without` names documents that are left out,
    as their files are named: an id, or `id@first-day` for one edition.

    Raises:
        CatalogueError: with every finding of every file, when any of them is an error.
        BundleError: for a bundle that is refused, and for lists of another digest than the one expected.
        SigningUnavailable: for `trust` without the extra `sign`.
        InputError: for a `without` that is neither a text nor several.
        TypeError: for an `at_least` that is no whole number.
        ValueError: for an `at_least` that no bundle has.
    """
    if at_least is not None:
        from .bundle.order import sequence_of

        at_least = sequence_of(at_least)
    if expect is not None and not isinstance(expect, str):
        from .bundle.errors import refused

        raise refused("JS813.form", "documents", expected=shape_of(expect))
    names = (without,) if isinstance(without, str) else _names(without)
    drafts = paths_of(over)
    roots = [*sources_of(paths)[0], *sources_of(drafts)[0]]
    if any(is_bundle_file(each.source) for each in roots):
        # Documents and bundles are read by different halves of the library, and most processes need one of them.
        from .bundle.opening import open_alone

        return open_alone(
            roots,
            bool(drafts or names),
            verified_only=verified_only,
            expect=expect,
            trust=trust,
            revoked=revoked,
            at_least=at_least,
        )
    if trust is None and revoked != ():
        from .bundle.signing import refuse_alone

        refuse_alone(revoked, "documents")
    if trust is not None or at_least is not None:
        from .bundle.errors import refused

        raise refused("JS816.documents" if trust is not None else "JS816.unordered", "documents")
    catalogue = None if paths or drafts or names or verified_only else _shipped_lists()
    if catalogue is None:
        catalogue = _compiled(paths or shipped_folders(), drafts, names, verified_only)
    if expect is not None:
        from .bundle.opening import refuse_other

        refuse_other(expect, catalogue.digest, "documents")
    return catalogue


def _names(given: Iterable[str]) -> tuple[str, ...]:
    if not isinstance(given, Iterable) or isinstance(given, bytes | bytearray | Mapping):
        raise InputError([_shape("list", given)])
    names = tuple(given)
    if wrong := [_shape("text", each) for each in names if not isinstance(each, str)]:
        raise InputError(wrong)
    return names


def _shape(expected: str, given: object) -> Diagnostic:
    return finding(f"JS105.{expected}", Place("without"), expected=SHAPES[expected], given=shape_of(given))


def _shipped_lists() -> Catalogue | None:
    """The shipped lists as they were compiled when the package was built; None where it was not."""
    source = shipped_bundle()
    if source is None:
        return None
    from .bundle import read

    name = "shipped"
    return replace(read(source if isinstance(source, Path) else source.read_bytes(), name=name), bundle=None)


def _compiled(
    paths: tuple[Given, ...], drafts: tuple[Given, ...], names: tuple[str, ...], verified_only: bool
) -> Catalogue:
    from .caching import Seen, compiled_once

    def make(seen: Seen) -> Catalogue:
        # Reading documents needs YAML and the models; deciding needs neither.
        from .compiling.files import compile_files

        return compile_files(paths, over=drafts, without=names, verified_only=verified_only, seen=seen)

    return compiled_once(paths, drafts, (verified_only, names), make)


def is_bundle_file(source: Source) -> bool:
    """Whether a bundle stands there, also a broken one that is called so; False where nobody can tell."""
    try:
        if not source.is_file():
            return False
        if source.name.endswith(_SUFFIX):
            return True
        with source.open("rb") as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except (OSError, ValueError):
        return False


#: How a bundle begins, and how its name ends.
_MAGIC, _SUFFIX = b"jointsanctions-bundle ", ".bundle"


def paths_of(given: Paths) -> tuple[Given, ...]:
    """The paths that are meant by one, or by several; none for an empty list."""
    return tuple(given) if isinstance(given, Iterable) and not isinstance(given, str | bytes) else (given,)


def read_whole(catalogue: Catalogue) -> Catalogue:
    """The catalogue, every part of which was read and checked; what was compiled from documents is that already.

    Raises:
        BundleError: for a bundle with a part that is refused, or whose index does not name what its measures say.
    """
    if catalogue.bundle is not None:
        from .bundle.opening import refuse_parts

        refuse_parts(catalogue)
    return catalogue
