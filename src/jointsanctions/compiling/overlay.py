"""What if: changed documents overlaid on others, as if the folder had the change in it.

Nothing is merged inside a document, so what compiles here also compiles once the files are in place, and vice versa.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ..diagnostics import THINGS, Diagnostic, Place, finding, named_alike
from ..model import Document
from ..reading import Origin
from ..reading.documents import names_of

#: Two documents are versions of one if these are equal: type, id and, where there are editions, first day.
Key = tuple[str, ...]


def key_of(document: Document) -> Key:
    """The key of a document: another document with the same key replaces it."""
    effective = getattr(document, "effective", None)
    edition = () if effective is None else (effective.from_.isoformat(),)
    return (document.type, document.id, *edition)


def lay_over(origins: Iterable[Origin], changed: Iterable[Origin]) -> list[Origin]:
    """The documents with the changed ones among them: each replaces that of its key, or is added.

    Two changed documents of one key stay both, so that compiling reports them.
    """
    changed = list(changed)
    replaced = {key_of(each.document) for each in changed}
    return [each for each in origins if key_of(each.document) not in replaced] + changed


def take_away(origins: Sequence[Origin], names: Iterable[str], report: Callable[[Diagnostic], None]) -> list[Origin]:
    """The documents without those whose file has one of the names: the id means every edition, `id@day` one.

    A name that no document has is reported.
    """
    named = {name: each for each in origins for name in names_of(each.document)}
    gone = set(names)
    for name in sorted(gone - named.keys()):
        labels = {each: origin.document.title for each, origin in named.items()}
        near = named_alike(name, labels)
        report(finding("JS202.document", Place(name), what=THINGS["document"], id=name, suggestions=near))
    return [each for each in origins if gone.isdisjoint(names_of(each.document))]
