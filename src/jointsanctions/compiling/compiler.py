"""Compiles documents into one immutable catalogue: index, resolve, check."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from types import MappingProxyType

from ..catalogue import Catalogue, CatalogueError
from ..diagnostics import Diagnostic, in_order
from ..reading import Origin
from .checks import CHECKS, Resolved
from .digest import digest_of
from .index import build
from .measures import resolve_measure_lists
from .memoranda import resolve_items
from .references import Scope, resolve_departments, resolve_laws, resolve_lists


def compile_documents(
    origins: Sequence[Origin], found: Iterable[Diagnostic] = (), *, verified_only: bool = False
) -> Catalogue:
    """The catalogue of the documents; `found` are findings of reading them.

    With `verified_only`, content that is not verified against a source is an error.

    Raises:
        CatalogueError: when any finding is an error.
    """
    findings = list(found)
    # Before anything else: what it takes meanwhile is free again for all that follows.
    meaning = "" if _broken(findings) else digest_of(origin.document for origin in origins)
    scope = Scope(build(origins, findings.append), findings.append)
    resolve_laws(scope)
    resolve_departments(scope)
    resolve_lists(scope)
    memoranda, items, item_drafts = resolve_items(scope)
    editions = resolve_measure_lists(scope, items, item_drafts)
    resolved = Resolved(scope, item_drafts, editions)
    for check in CHECKS:
        findings += check(resolved)
    if verified_only:
        findings = [replace(each, severity="error") if each.code == "JS508" else each for each in findings]
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


def _broken(findings: Iterable[Diagnostic]) -> bool:
    return any(each.severity == "error" for each in findings)
