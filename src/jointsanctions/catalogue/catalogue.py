"""The catalogue: laws, departments, lists, memoranda and measure lists as one immutable value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..diagnostics import Diagnostic, limited
from .entities import Department, Edition, Item, Law, ListCategory, Restraint

if TYPE_CHECKING:
    from .rule_sets import RuleSet


class CatalogueError(ValueError):
    """The documents do not make a catalogue; `diagnostics` holds all that was found, warnings included."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = limited(diagnostics)
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

    #: The laws by id.
    laws: Mapping[str, Law]
    #: The departments by id.
    departments: Mapping[str, Department]
    #: The lists of subjects by id.
    lists: Mapping[str, ListCategory]
    #: The items of memoranda by id (`MEMORANDUM/ITEM`), of each its editions in order of time.
    items: Mapping[str, tuple[Item, ...]]
    #: The editions of the measure lists, each with what it inherits.
    editions: tuple[Edition, ...]
    #: The instrument of lawful restraint (S18); None: no document names one.
    restraint: Restraint | None
    #: A SHA-256 in hexadecimal of what the documents mean.
    digest: str
    #: The findings that did not stop it, by place.
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
        from ..durable.rules import colliding_names, sets_of_steps, steps_of

        steps = steps_of(self.editions)
        if found := [each for by_list in steps.values() for each in colliding_names(by_list)]:
            raise CatalogueError(found)
        return sets_of_steps(steps, self.lists)
