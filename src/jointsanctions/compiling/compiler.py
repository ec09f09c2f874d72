"""Compiles documents into one immutable catalogue: index, resolve, check."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from types import MappingProxyType

from ..catalogue import Catalogue, CatalogueError
from ..diagnostics import Diagnostic, in_order
from ..reading import Origin
from ..reading.style import is_chinese
from ..reading.unread import Unread
from .checks import CHECKS, OF_THEMSELVES, Resolved
from .digest import digest_of
from .index import build
from .measures import resolve_measure_lists
from .memoranda import resolve_items
from .references import resolve_departments, resolve_laws, resolve_lists
from .scope import Scope


def compile_documents(
    origins: Sequence[Origin],
    found: Iterable[Diagnostic] = (),
    *,
    unread: Sequence[Unread] = (),
    verified_only: bool = False,
) -> Catalogue:
    """The catalogue of the documents; `found` are findings of reading them, and `unread` are those that could not be read.

    A mistake is told once: what refers to something that has a finding of its own, or may stand in a document that was
    not read, is not checked for what may follow from that alone.

    With `verified_only`, content that is not verified against a source is an error.

    Raises:
        CatalogueError: when any finding is an error.
    """
    findings = list(found)
    # Before anything else: what it takes meanwhile is free again for all that follows.
    meaning = "" if _broken(findings) else digest_of(origin.document for origin in origins)
    scope = Scope(build(origins, findings.append), findings.append, unread=unread)
    resolve_laws(scope)
    resolve_departments(scope)
    resolve_lists(scope)
    memoranda, items, item_drafts = resolve_items(scope)
    editions = resolve_measure_lists(scope, items, item_drafts)
    whole = Resolved(scope, item_drafts, editions)
    complete = whole.complete()
    for check in CHECKS:
        findings += check(whole if check in OF_THEMSELVES else complete)
    if verified_only:
        findings = [replace(each, severity="error") if each.code == "JS508" else each for each in findings]
    findings = _without_consequences(findings)
    if findings:
        chinese = {each.file for each in origins if is_chinese(each.root)}
        findings = [each.of_chinese() if each.place.file in chinese else each for each in findings]
    if _broken(findings):
        raise CatalogueError(findings)
    return Catalogue(
        laws=MappingProxyType(scope.laws),
        departments=MappingProxyType(scope.departments),
        lists=MappingProxyType(scope.lists),
        items=MappingProxyType({name: tuple(found) for name, found in items.items()}),
        editions=tuple(each.edition for each in editions),
        restraint=scope.restraint,
        digest=meaning,
        warnings=in_order(findings),
        memoranda=MappingProxyType({name: tuple(found) for name, found in memoranda.items()}),
    )


def _without_consequences(findings: Sequence[Diagnostic]) -> list[Diagnostic]:
    """The findings without warnings about the look of a text that is an error anyway; the error has their fixes, too.

    Full-width characters may be meant in a text; where they make an error they are not.
    """
    looks = {_spot(each): each for each in findings if each.code in _OF_LOOKS}
    wrong = {_spot(each) for each in findings if each.severity == "error"} & looks.keys()
    if not wrong:
        return [*findings]
    kept: list[Diagnostic] = []
    for each in findings:
        spot = _spot(each)
        if spot not in wrong:
            kept.append(each)
        elif each.severity == "error":
            more = tuple(replace(fix, safe=True) for fix in looks[spot].fixes)
            kept.append(replace(each, fixes=(*each.fixes, *more)))
    return kept


def _spot(each: Diagnostic) -> tuple[str, int, int]:
    return each.place.file, each.place.line, each.place.column


#: Warnings about the look of a text: full-width, invisible or stray characters.
_OF_LOOKS = frozenset({"JS009", "JS010", "JS011"})


def _broken(findings: Iterable[Diagnostic]) -> bool:
    return any(each.severity == "error" for each in findings)
