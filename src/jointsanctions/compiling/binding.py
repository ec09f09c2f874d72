"""Conditions bound to the declarations of the facts that they compare."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..catalogue.entities import ListCategory
from ..catalogue.facts import FactError, Facts, FactType
from ..conditions import All, AlsoOn, Any_, Compare, Condition, Not
from ..diagnostics import Place, finding
from ..numerals import number_meant
from .facts import facts_alike
from .index import Entry
from .scope import Scope


@dataclass(frozen=True, slots=True)
class Declarations:
    """The declarations of facts that a condition may use, by their name in messages."""

    case: tuple[tuple[str, Facts], ...]
    lists: tuple[ListCategory, ...]
    of_item: bool = False
    #: A way of repair follows from the facts of the entry on this list, and from nothing else.
    of_list: bool = False
    #: A measure that names no matter follows from the entry alone (S23), and has only its facts.
    of_entry: bool = False


def bind(
    condition: Condition, to: Declarations, entry: Entry[Any], at: tuple[str | int, ...], scope: Scope
) -> Condition:
    """The condition with its operands as the types of the facts that are compared.

    Reports facts that are not declared, operands that do not fit, and lists that do not exist.
    """
    return _Binding(to, entry, at, scope).of(condition)


@dataclass(frozen=True, slots=True)
class _Binding:
    """What the condition at a place is bound to."""

    to: Declarations
    entry: Entry[Any]
    at: tuple[str | int, ...]
    scope: Scope

    def of(self, condition: Condition) -> Condition:
        match condition:
            case All(parts=parts):
                return All(tuple(self.of(part) for part in parts))
            case Any_(parts=parts):
                return Any_(tuple(self.of(part) for part in parts))
            case Not(part=part):
                return Not(self.of(part))
            case AlsoOn(path=path) if self.to.of_list:
                self.scope.report(finding("JS304.list", self.entry.place(*self.at, *path, key=True), fact="also_on"))
                return condition
            case AlsoOn(lists=names, path=path):
                self.scope.list_ids(names, self.entry, *self.at, *path)
                return AlsoOn(tuple(sorted(names)), path)
            case Compare():
                return self.comparison(condition)

    def comparison(self, compare: Compare) -> Compare:
        if self.to.of_list and (compare.scope == "case" or compare.fact == "grade"):
            self.scope.report(finding("JS304.list", self.fact_of(compare), fact=compare.name))
            return compare
        if compare.scope == "entry" and compare.fact == "grade":
            return self.grade(compare)
        bound: Any = None
        first: FactType | None = None
        for owner, facts in self.owners(compare):
            fact = facts.get(compare.fact)
            if fact is None:
                self.undeclared(compare, owner, facts)
                return compare
            try:
                if first is not None and (first.type, first.is_date) != (fact.type, fact.is_date):
                    raise FactError("elsewhere", other=first.word)
                first = fact
                bound = fact.operand(compare.operator, compare.value)
            except FactError as error:
                self.unfit(compare, fact, error)
                return compare
        if compare.scope == "case" and (self.to.of_item or self.to.of_entry):
            code = "JS304" if self.to.of_item else "JS304.no-matter"
            self.scope.report(finding(code, self.fact_of(compare), fact=compare.fact))
        return Compare(compare.scope, compare.fact, compare.operator, bound)

    def grade(self, compare: Compare) -> Compare:
        """The comparison with grades, which each of the lists has to have."""
        several = isinstance(compare.value, tuple)
        grades = tuple(map(str, compare.value if several else (compare.value,)))
        where = (*self.at, *compare.path)
        for listed in self.to.lists:
            for number, grade in enumerate(grades):
                if grade not in listed.grades:
                    named = self.entry.place(*where, number)
                    self.scope.dangling("grade", grade, listed.grades, self.entry, *where, named=named)
        return Compare("entry", "grade", compare.operator, grades if several else grades[0])

    def owners(self, compare: Compare) -> tuple[tuple[str, Facts], ...]:
        """Who declares the facts of the case, or of the entry."""
        if compare.scope == "case":
            return self.to.case
        return tuple((each.id, each.facts) for each in self.to.lists)

    def fact_of(self, compare: Compare) -> Place:
        """The place of the name of the fact."""
        return self.entry.place(*self.at, *compare.path[:-1], key=True)

    def undeclared(self, compare: Compare, owner: str, facts: Facts) -> None:
        of_case = compare.scope == "case"
        near = [each if of_case else f"entry.{each}" for each in facts_alike(compare.fact, facts)]
        self.scope.report(
            finding(
                "JS301.matter" if of_case else "JS301.list",
                self.fact_of(compare),
                fact=compare.name,
                owner=owner,
                suggestions=near or self.of_the_other(compare),
            )
        )

    def of_the_other(self, compare: Compare) -> list[str]:
        """The fact of the entry that a condition names as one of the case, or the other way round."""
        if compare.scope == "case":
            return [f"entry.{compare.fact}"] if any(compare.fact in each.facts for each in self.to.lists) else []
        return [compare.fact] if any(compare.fact in facts for _, facts in self.to.case) else []

    def unfit(self, compare: Compare, fact: FactType, error: FactError) -> None:
        """Reports that the operand does not fit the declaration of the fact."""
        value = tuple(map(str, compare.value)) if isinstance(compare.value, tuple) else str(compare.value)
        meant = number_meant(value) if error.reason == "number" and isinstance(value, str) else None
        self.scope.report(
            finding(
                f"JS302.{error.reason}",
                self.entry.place(*self.at, *compare.path),
                fact=compare.name,
                type=fact.word,
                operator=compare.operator,
                value=value,
                suggestions=() if meant is None else (meant,),
                **error.params,
            )
        )
