"""What the paths of a caller name: files and folders, parts of what is shipped, and what other packages offer.

`shipped:memoranda` is a part of the documents that come with this package, `package:NAME` the documents that another one
offers by an entry point of the group `jointsanctions.documents`. All else is a path. A slip is a finding and never another
folder than was meant: an empty text is not the folder at hand.

Packages may lie in archives, so nothing here takes for granted that their documents are files.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, TypeGuard

from .diagnostics import LONGEST_SAYING, SHAPES, Diagnostic, Place, close_names, finding, shape_of, shortened

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint
    from importlib.resources.abc import Traversable

#: A file or a folder, in the file system or in an archive.
Source: TypeAlias = "Path | Traversable"
#: What a caller may give as a path: a text, a path object, what `shipped` returns, or a list of these.
Given: TypeAlias = "str | os.PathLike[str] | Traversable | Sequence[str | os.PathLike[str] | Traversable]"

#: The group of entry points by which packages offer documents.
GROUP = "jointsanctions.documents"
#: The folders of documents that come with this package.
SHIPPED = ("memoranda", "measures")
SUFFIXES = (".yaml", ".yml")

_SHIPPED = "shipped:"
_PACKAGE = "package:"


class Named(NamedTuple):
    """A file or a folder, and how the caller named it."""

    source: Source
    name: str


def sources_of(given: Iterable[object]) -> tuple[list[Named], list[Diagnostic]]:
    """What each of the paths names, in their order; and a finding for each that names nothing.

    A path is a text or a path object; a list of them is taken as if they were given one by one.
    """
    found: list[Named] = []
    findings: list[Diagnostic] = []
    for each in given:
        if isinstance(each, list | tuple) and not isinstance(each, Named):
            if not each:
                findings.append(finding("JS822.none", _PLACE))
            for part in each:
                _add(part, found, findings)
        else:
            _add(each, found, findings)
    return found, findings


_PLACE = Place("documents")


def _add(given: object, found: list[Named], findings: list[Diagnostic]) -> None:
    try:
        found += _named(given)
    except _Slip as slip:
        findings.append(slip.finding)


class _Slip(Exception):
    def __init__(self, found: Diagnostic) -> None:
        super().__init__(found.code)
        self.finding = found


def _named(given: object) -> Iterator[Named]:
    if isinstance(given, str):
        if not given.strip():
            raise _Slip(finding("JS822", _PLACE))
        if given.startswith(_SHIPPED):
            yield from _shipped(given)
        elif given.startswith(_PACKAGE):
            yield from _of_package(given)
        else:
            yield Named(Path(given), given)
    elif isinstance(given, os.PathLike):
        path = os.fspath(given)
        if not isinstance(path, str):
            raise _not_a_path(path)
        yield Named(Path(path), path)
    elif _is_resource(given):
        yield Named(given, given.name)
    else:
        raise _not_a_path(given)


def _not_a_path(given: object) -> _Slip:
    plain = given is None or isinstance(given, list | tuple | dict | int | float)
    return _Slip(finding("JS822.other", _PLACE, given=shape_of(given) if plain else SHAPES["other"]))


def _is_resource(given: object) -> TypeGuard[Traversable]:
    return not isinstance(given, type) and all(hasattr(given, each) for each in ("iterdir", "is_dir", "read_bytes"))


def shipped_folders() -> tuple[Source, ...]:
    """The folders of documents that come with this package.

    Raises:
        FileNotFoundError: when it was installed without them.
    """
    for home in (data(), _checkout()):
        folders = tuple(home / name for name in SHIPPED)
        if all(folder.is_dir() for folder in folders):
            return folders
    raise FileNotFoundError("the package was installed without its memoranda and measures")


def page_of_rule(code: str) -> str:
    """The page of a diagnostic code, in Markdown.

    Raises:
        FileNotFoundError: when there is none.
    """
    for folder in (data() / "rules", _checkout() / "docs" / "rules"):
        page = folder / f"{code}.md"
        if page.is_file():
            return page.read_text("utf-8")
    raise FileNotFoundError(code)


def data() -> Source:
    """The folder of what a built package brings along, which need not be in the file system."""
    beside = Path(__file__).parent / "data"
    if beside.is_dir():
        return beside
    from importlib.resources import files

    return files("jointsanctions") / "data"


#: The names of what a build adds: the bundle of the shipped lists, and the fingerprint of the code that made it.
SHIPPED_BUNDLE = "shipped.bundle"
FINGERPRINT = "fingerprint"


def shipped_bundle() -> Source | None:
    """The bundle of the shipped lists; None in a checkout, where they are compiled."""
    found = data() / SHIPPED_BUNDLE
    return found if found.is_file() else None


def fingerprint() -> str | None:
    """What tells the code of this package from any other, to the last line; None where nobody can tell.

    A built package brings it along.
    """
    built = data() / FINGERPRINT
    if built.is_file():
        return built.read_text("ascii").strip()
    return fingerprint_of(Path(__file__).parent)


def fingerprint_of(package: Path) -> str | None:
    """The SHA-256 of the names and the text of all modules under a folder; None where there are none, as in an archive."""
    if not (package / "sources.py").is_file():
        return None
    whole = hashlib.sha256()
    for path in sorted(package.rglob("*.py")):
        text = path.read_bytes()
        whole.update(f"{path.relative_to(package).as_posix()}\0{len(text)}\0".encode() + text)
    return whole.hexdigest()


def _checkout() -> Path:
    """The folder of the checkout, where this package is imported from one."""
    return Path(__file__).parent.parent.parent


def _shipped(given: str) -> Iterator[Named]:
    part = given.removeprefix(_SHIPPED)
    found, known = _within(shipped_folders(), part)
    if not found:
        near = tuple(f"{_SHIPPED}{each}" for each in close_names(part, known))
        raise _Slip(finding("JS820", Place(given), part=part, suggestions=near))
    for source in found:
        yield Named(source, given if part else f"{given}{source.name}")


def _of_package(given: str) -> Iterator[Named]:
    name, _, part = given.removeprefix(_PACKAGE).partition("/")
    root = _offered(name, Place(given))
    if not part:
        yield Named(root, given)
        return
    found, known = _within(_entries(root), part)
    if not found:
        near = tuple(f"{_PACKAGE}{name}/{each}" for each in close_names(part, known))
        raise _Slip(finding("JS820.package", Place(given), part=part, name=name, suggestions=near))
    for source in found:
        yield Named(source, given)


def _within(entries: Iterable[Source], part: str) -> tuple[Sequence[Source], Sequence[str]]:
    """The folders and files that a part such as `memoranda/laws` names, and the names there were at its last step.

    Without a part, all of them.
    """
    found, done = sorted(entries, key=lambda each: each.name), ""
    for number, step in enumerate(each for each in part.split("/") if each):
        there = found if number == 0 else [entry for each in found for entry in _entries(each)]
        found = [each for each in there if step in _names(each.name)]
        if not found:
            return (), [f"{done}{_names(each.name)[1]}" for each in there]
        done += f"{step}/"
    return found, ()


def _entries(folder: Source) -> list[Source]:
    """What may be read in a folder, in the order of names."""
    there = folder.iterdir() if folder.is_dir() else ()
    found = [each for each in there if not each.name.startswith(".") and (each.is_dir() or is_document(each.name))]
    return sorted(found, key=lambda each: each.name)


def is_document(name: str) -> bool:
    """Whether a file of the name is taken for a document."""
    return PurePath(name).suffix.lower() in SUFFIXES


def _names(name: str) -> tuple[str, str, str]:
    """What a file may be called: by its name, by that without its suffix, and as an edition by its id."""
    stem = PurePath(name).stem if is_document(name) else name
    return name, stem, stem.partition("@")[0]


def _offered(name: str, place: Place) -> Source:
    """The folder, or the file, that a package offers under the name."""
    from importlib.metadata import entry_points

    offers = {each.name: each for each in entry_points(group=GROUP)}
    if name not in offers:
        near = close_names(name, offers) if name else tuple(sorted(offers))
        raise _Slip(finding("JS821", place, name=name, suggestions=near))
    offer = offers[name]
    try:
        made = _loaded(offer)
    except Exception as error:  # whatever the code of a package may raise
        said = shortened(" ".join(str(error).split()) or "?", LONGEST_SAYING)
        raise _Slip(finding("JS821.broken", place, name=name, value=offer.value, said=said)) from error
    if made is None:
        raise _Slip(finding("JS821.nothing", place, name=name, value=offer.value))
    return made


def _loaded(offer: EntryPoint) -> Source | None:
    """The folder or the file that an entry point leads to; None where it leads to neither."""
    made = offer.load()
    if callable(made):
        made = made()
    if hasattr(made, "__path__"):
        from importlib.resources import files

        made = files(made)
    if isinstance(made, str | os.PathLike):
        made = Path(made)
    if not _is_resource(made):
        return None
    source: Source = made
    return source if source.is_dir() or source.is_file() else None
