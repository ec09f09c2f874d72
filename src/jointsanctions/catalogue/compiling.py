"""Documents to one immutable catalogue: index, resolve, check."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from ..diagnostics import Diagnostic, in_order
from ..reading import Origin
from .checks import CHECKS, Resolved
from .digest import canonical, digest
from .entities import Department, Edition, Item, Law, ListCategory, Restraint
from .index import build
from .measures import resolve_measure_lists
from .memoranda import resolve_items
from .references import Scope, resolve_departments, resolve_laws, resolve_lists

if TYPE_CHECKING:
    from .durable import RuleSet


class CatalogueError(ValueError):
    """The documents do not make a catalogue; `diagnostics` holds all that was found, warnings included."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = in_order(diagnostics)
        errors = [each for each in self.diagnostics if each.severity == "error"]
        first = errors[0] if errors else None
        shown = f": {first.place}: {first.code} {first.message('en')}" if first else ""
        super().__init__(f"{len(errors)} errors{shown}")

    def __reduce__(self) -> tuple[type[CatalogueError], tuple[tuple[Diagnostic, ...]]]:
        """So that it passes between processes with all that it says."""
        return (type(self), (self.diagnostics,))


@dataclass(frozen=True, slots=True, repr=False)
class Catalogue:
    """Laws, departments, lists, memoranda and measure lists, all references resolved.

    Immutable; two catalogues live side by side. `digest` depends on what the documents mean and
    not on their order or comments; `warnings` are the findings that did not stop it.
    """

    laws: Mapping[str, Law]
    departments: Mapping[str, Department]
    lists: Mapping[str, ListCategory]
    items: Mapping[str, tuple[Item, ...]]
    editions: tuple[Edition, ...]
    restraint: Restraint | None
    digest: str
    warnings: tuple[Diagnostic, ...] = ()

    def __repr__(self) -> str:
        return f"<Catalogue {self.digest[:12]}>"

    def to_durable(self) -> tuple[RuleSet, ...]:
        """What can act at every step, as rule sets of the engine durable_rules, for a host that reasons with it.

        Plain data, made without the engine: the definitions to mount, how to tell a case to them, and what it means
        that a rule fires.

        Raises:
            CatalogueError: JS701, for names of facts that the engine would take for one.
        """
        # Only who reasons with that engine needs it.
        from .durable import sets_of_steps, steps_of, twins

        steps = steps_of(self.editions, self.restraint)
        if found := [each for by_list in steps.values() for each in twins(by_list)]:
            raise CatalogueError(found)
        return sets_of_steps(steps, self.lists)


def compile_documents(
    origins: Sequence[Origin], found: Iterable[Diagnostic] = (), *, verified_only: bool = False
) -> Catalogue:
    """The catalogue of the documents; `found` are findings of reading them.

    With `verified_only`, content that no text confirmed is an error.

    Raises:
        CatalogueError: when any finding is an error.
    """
    findings = list(found)
    scope = Scope(build(origins, findings.append), findings.append)
    resolve_laws(scope)
    resolve_departments(scope)
    resolve_lists(scope)
    items, item_drafts = resolve_items(scope)
    editions = resolve_measure_lists(scope, items, item_drafts)
    resolved = Resolved(scope, item_drafts, editions)
    for check in CHECKS:
        findings += check(resolved)
    if verified_only:
        findings = [replace(each, severity="error") if each.code == "JS508" else each for each in findings]
    if any(each.severity == "error" for each in findings):
        raise CatalogueError(findings)
    return Catalogue(
        laws=MappingProxyType(scope.laws),
        departments=MappingProxyType(scope.departments),
        lists=MappingProxyType(scope.lists),
        items=MappingProxyType({name: tuple(found) for name, found in items.items()}),
        editions=tuple(each.edition for each in editions),
        restraint=scope.restraint,
        digest=digest(canonical(origin.document for origin in origins)),
        warnings=in_order(findings),
    )
