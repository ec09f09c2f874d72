"""What other documents refer to: laws, departments and lists, with their own references resolved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..catalogue.entities import Department, Law, ListCategory, RepairWay, Restraint
from ..diagnostics import Related, finding
from ..model.lists import ListCategory as ListModel
from ..periods import Period
from ..values import ReadOnly
from .binding import Declarations, bind
from .facts import dated_fact, declared_facts
from .index import Entry
from .scope import Scope
from .verified import is_verified


def resolve_laws(scope: Scope) -> None:
    for name, entry in scope.index.laws.items():
        law = entry.model
        scope.laws[name] = Law(
            name,
            law.title,
            law.number,
            law.rank,
            law.jurisdiction,
            law.effective.period,
            is_verified(entry, "rank", "effective"),
        )
    for declared in scope.index.restraints:
        name = declared.model.lawful_restraint.law  # type: ignore[union-attr]
        if name not in scope.laws:
            scope.dangling("law", name, scope.laws, declared, "lawful_restraint", "law")
        elif scope.restraint is None:
            scope.restraint = Restraint(scope.laws[name])
            first = declared
        else:
            other = Related(first.place("lawful_restraint"), "other")
            scope.report(finding("JS201", declared.place("lawful_restraint"), related=[other], id="lawful_restraint"))


def resolve_departments(scope: Scope) -> None:
    for name, entry in scope.index.departments.items():
        department = entry.model
        if department.successor is not None and department.successor not in scope.index.departments:
            scope.dangling("department", department.successor, scope.index.departments, entry, "successor")
        scope.departments[name] = Department(
            name,
            department.name,
            department.jurisdiction,
            department.level,
            department.answers_to,
            department.effective.period,
            department.successor,
        )


def resolve_lists(scope: Scope) -> None:
    for name, entry in scope.index.lists.items():
        listed = entry.model
        category = ListCategory(
            id=name,
            name=listed.name,
            colour=listed.colour,
            field=listed.field,
            authority=listed.authority,
            basis=scope.bases(listed.basis, entry, "basis"),
            subjects=None if listed.subjects is None else frozenset(listed.subjects),
            minimum_age=listed.minimum_age,
            term=listed.term.term if listed.term else None,
            grades=listed.names_of_grades,
            colours=ReadOnly(listed.colours_of_grades),
            facts=declared_facts(listed.facts, entry, scope),
            holds_on_objection=listed.on_objection == "hold",
            repair=(),
            remedies=listed.remedies,
            verified=is_verified(entry, "term", "subjects", "restricted_by"),
        )
        scope.lists[name] = replace(category, repair=tuple(_ways(entry, category, scope)))
        if listed.restricted_by:
            scope.restricting[name] = scope.bases(listed.restricted_by, entry, "restricted_by")


def _ways(entry: Entry[ListModel], category: ListCategory, scope: Scope) -> Iterator[RepairWay]:
    """The ways of repair of a list; their conditions use nothing but the facts that it declares."""
    to = Declarations((), (category,), of_list=True)
    for number, each in enumerate(entry.model.repair or ()):
        when = None if each.when is None else bind(each.when, to, entry, ("repair", number, "when"), scope)
        start = None
        if each.after is not None and each.after.from_ is not None:
            start = dated_fact(each.after.from_, (category,), entry, ("repair", number, "after", "from"), scope)
        after = each.after.term if each.after else None
        period = each.effective.period if each.effective else Period()
        yield RepairWay(each.how, each.authority, after, start, when, period)
