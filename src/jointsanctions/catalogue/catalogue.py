"""The catalogue: laws, departments, lists, memoranda and measure lists as one immutable value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..diagnostics import Diagnostic, limited
from ..errors import JointSanctionsError
from .bundled import Bundle
from .entities import Department, Edition, Item, Law, ListCategory, Memorandum, Restraint

if TYPE_CHECKING:
    from .rule_sets import RuleSet


class CatalogueError(JointSanctionsError, ValueError):
    """The documents do not compile; `diagnostics` holds all findings, warnings included."""

    #: Every finding, errors and warnings, in order of place.
    diagnostics: tuple[Diagnostic, ...]

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = limited(diagnostics)
        errors = [each for each in self.diagnostics if each.severity == "error"]
        first = errors[0] if errors else None
        shown = f": {first.place}: {first.code} {first.message('en')}" if first else ""
        super().__init__(f"{len(errors)} errors{shown}")


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Catalogue:
    """Laws, departments, lists, memoranda and measure lists, all references resolved.

    Immutable; two catalogues live side by side. `digest` depends on the meaning of the documents, not on their order or
    comments; `warnings` are the findings that are not errors. Two of one digest are equal, whatever they were made from.
    """

    #: The laws by id.
    laws: Mapping[str, Law]
    #: The departments by id.
    departments: Mapping[str, Department]
    #: The lists of subjects by id.
    lists: Mapping[str, ListCategory]
    #: The editions of each item of a memorandum by its id (`MEMORANDUM/ITEM`), in order of time.
    items: Mapping[str, tuple[Item, ...]]
    #: The editions of the measure lists, each with what it inherits.
    editions: Sequence[Edition]
    #: The instrument of lawful restraint (S18); None: no document names one.
    restraint: Restraint | None
    #: A SHA-256 in hexadecimal of the meaning of the documents.
    digest: str
    #: The findings that are not errors, by place.
    warnings: Sequence[Diagnostic] = ()
    #: The bundle from which it was read; None: it was compiled from documents.
    bundle: Bundle | None = field(default=None, compare=False)
    #: The editions of each memorandum by its id, in order of time, those of which no item is known among them.
    memoranda: Mapping[str, tuple[Memorandum, ...]] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"<Catalogue {self.digest[:12]}>"

    def __eq__(self, other: object) -> bool:
        return self.digest == other.digest if isinstance(other, Catalogue) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.digest)

    def __copy__(self) -> Catalogue:
        return self

    def __deepcopy__(self, _: object) -> Catalogue:
        return self

    def __reduce__(self) -> tuple[Callable[..., Catalogue], tuple[object, ...]]:
        """Pickles as a bundle: nothing has to be there where it is read again."""
        # Most catalogues never leave their process.
        from ..bundle import dumps, unpickled

        return (unpickled, (dumps(self), self.bundle is not None))

    def to_durable(self) -> tuple[RuleSet, ...]:
        """The measures of every step as rule sets of the engine durable_rules, for a host that uses it.

        Plain data, made without the engine: the definitions to mount, how to encode a case as facts, and what each
        fired rule means.

        Raises:
            CatalogueError: JS701, for names of facts that collide in the engine.
        """
        # Only hosts that use that engine need it.
        from ..durable.rules import colliding_names, sets_of_steps, steps_of

        steps = steps_of(self.editions, self.lists)
        if found := [each for by_list in steps.values() for each in colliding_names(by_list)]:
            raise CatalogueError(found)
        return sets_of_steps(steps, self.lists)
