"""What if: changed documents laid over others, as the folder would be with the change in it.

Nothing is merged inside a document, so what compiles here compiles after the files were put in place, and the other way
round.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ..diagnostics import THINGS, Diagnostic, Place, finding, named_alike
from ..model import Document
from ..reading import Origin
from ..reading.documents import names_of

#: What makes two documents versions of one: the type and the id, and of what has editions the first day.
Key = tuple[str, ...]


def key_of(document: Document) -> Key:
    """The key of a document: another document with the same key takes its place."""
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
