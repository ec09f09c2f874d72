"""Expectations compared with decisions: the differences, key by key, and names that nothing could ever match."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from ..catalogue import Catalogue
from ..catalogue.entities import Basis
from ..diagnostics import Diagnostic, close_names, finding
from ..evaluation.decision import Action, Decision, Ground, Noticed
from ..model.scenarios import ActionModel, Expect, GroundModel, NoticedModel
from .suite import Case

#: The name of what is set aside without an entry: a matter that is not in force on the day.
MATTER = "matter"


class Mismatch(NamedTuple):
    """The expected and the actual value of a key; both as plain data."""

    path: tuple[str | int, ...]
    expected: Any
    actual: Any


def mismatches(expect: Expect, decision: Decision) -> tuple[Mismatch, ...]:
    """The keys where the decision is not as expected; none: it is."""
    return tuple(
        each for name, look in _LOOKS.items() if name in expect.model_fields_set for each in look(expect, decision)
    )


def _same(name: str, expected: Any, actual: Any) -> Iterator[Mismatch]:
    if expected != actual:
        yield Mismatch((name,), expected, actual)


def _outcome(expect: Expect, decision: Decision) -> Iterator[Mismatch]:
    yield from _same("outcome", expect.outcome, decision.outcome)


def _person_needed(expect: Expect, decision: Decision) -> Iterator[Mismatch]:
    yield from _same("person_needed", expect.person_needed, decision.person_needed)


def _nothing(_: Expect, decision: Decision) -> Iterator[Mismatch]:
    """Proceed, without any action or review; entries may have been set aside."""
    found: dict[str, Any] = {}
    if decision.outcome != "proceed":
        found["outcome"] = decision.outcome
    if decision.person_needed:
        found["person_needed"] = True
    for name in ("actions", "withheld", "undetermined"):
        if measures := [each.measure for each in getattr(decision, name)]:
            found[name] = _unique(measures)
    if decision.verify_identity:
        found["verify_identity"] = _unique(each.list for each in decision.verify_identity)
    if found:
        yield Mismatch(("nothing",), {"outcome": "proceed"}, found)


def _complete(name: str, actual: Callable[[Decision], Iterable[str]]) -> Callable[[Expect, Decision], Any]:
    """A check of a list of names that has to be complete."""

    def look(expect: Expect, decision: Decision) -> Iterator[Mismatch]:
        yield from _same(name, _unique(getattr(expect, name)), _unique(actual(decision)))

    return look


def _includes(expect: Expect, decision: Decision) -> Iterator[Mismatch]:
    present = {each.measure for each in decision.actions}
    for number, name in enumerate(expect.includes or ()):
        if name not in present:
            yield Mismatch(("includes", number), name, sorted(present))


def _excludes(expect: Expect, decision: Decision) -> Iterator[Mismatch]:
    present = {each.measure for each in decision.actions}
    for number, name in enumerate(expect.excludes or ()):
        if name in present:
            yield Mismatch(("excludes", number), None, name)


def _actions(expect: Expect, decision: Decision) -> Iterator[Mismatch]:
    """The actions by name, with the details of each that are expected."""
    actual = {each.measure: each for each in decision.actions}
    expected = expect.actions or {}
    if expected.keys() != actual.keys():
        yield Mismatch(("actions",), sorted(expected), sorted(actual))
    for name, wanted in expected.items():
        if wanted is not None and name in actual:
            for key in sorted(wanted.model_fields_set):
                told, found = _ACTION[key](wanted, actual[name])
                if told != found:
                    yield Mismatch(("actions", name, key), told, found)


def _continuing(expect: Expect, decision: Decision) -> Iterator[Mismatch]:
    """What follows from entries by name, with the details of each that are expected."""
    actual = {each.measure: each for each in decision.continuing}
    expected = expect.continuing or {}
    if expected.keys() != actual.keys():
        yield Mismatch(("continuing",), sorted(expected), sorted(actual))
    for name, wanted in expected.items():
        if wanted is not None and name in actual:
            each = actual[name]
            for key in sorted(wanted.model_fields_set):
                if key == "missing":
                    told, found = _unique(wanted.missing or ()), _unique(each.missing)
                else:
                    told, found = _ACTION[key](ActionModel.model_construct(**{key: getattr(wanted, key)}), each.action)
                if told != found:
                    yield Mismatch(("continuing", name, key), told, found)


def _until(expect: Expect, decision: Decision) -> Iterator[Mismatch]:
    yield from _same("until", [_day(expect.until)], _unique(_day(each.until) for each in decision.actions))


def _set_aside(expect: Expect, decision: Decision) -> Iterator[Mismatch]:
    actual: dict[str, list[str]] = {}
    for each in decision.set_aside:
        name = each.measure or (each.designation.list if each.designation else MATTER)
        actual[name] = _unique([*actual.get(name, ()), *(one.rule for one in each.because)])
    expected = dict(expect.set_aside or {})
    if _unique(expected) != _unique(actual):
        yield Mismatch(("set_aside",), expected, actual)
        return
    for name, rule in expected.items():
        if rule is not None and rule not in actual[name]:
            yield Mismatch(("set_aside", name), rule, actual[name])


def _noticed(expect: Expect, decision: Decision) -> Iterator[Mismatch]:
    """Each entry that leads to nothing is one of those expected, and each of these is there."""
    wanted = [
        NoticedModel.model_validate({"list": each}) if isinstance(each, str) else each for each in expect.noticed or ()
    ]
    unexpected = any(not any(_is_noticed(each, found) for each in wanted) for found in decision.noticed)
    if unexpected or any(not any(_is_noticed(each, found) for found in decision.noticed) for each in wanted):
        told = [each.model_dump(by_alias=True, exclude_unset=True, mode="json") for each in wanted]
        yield Mismatch(("noticed",), told, [_shown_noticed(each) for each in decision.noticed])


def _is_noticed(wanted: NoticedModel, found: Noticed) -> bool:
    actual, told = _shown_noticed(found), wanted.model_dump(by_alias=True, exclude_unset=True, mode="json")
    return all(actual[key] == value for key, value in told.items())


def _shown_noticed(found: Noticed) -> dict[str, Any]:
    entry = found.designation
    return {"list": entry.list, "via": found.via, "document": entry.document, "reason": found.reason}


def _grounds(expect: Expect, decision: Decision) -> Iterator[Mismatch]:
    present = [(action, ground) for action in decision.actions for ground in action.grounds]
    for number, wanted in enumerate(expect.grounds or ()):
        if not any(_is_ground(wanted, action, ground, decision) for action, ground in present):
            shown = [_shown(action, ground, decision) for action, ground in present]
            yield Mismatch(
                ("grounds", number), wanted.model_dump(by_alias=True, exclude_unset=True, mode="json"), shown
            )


def _is_ground(wanted: GroundModel, action: Action, ground: Ground, decision: Decision) -> bool:
    told = wanted.model_fields_set
    return (
        ("measure" not in told or wanted.measure == action.measure)
        and ("list_" not in told or wanted.list_ in ground.lists)
        and ("via" not in told or wanted.via == ground.via)
        and ("document" not in told or wanted.document == ground.designation.document)
        and ("grade" not in told or wanted.grade == ground.designation.grade)
        and ("colour" not in told or wanted.colour == _colour(ground, decision))
        and ("item" not in told or (action.item is not None and wanted.item == action.item.id))
        and ("until" not in told or wanted.until == ground.until)
    )


def _colour(ground: Ground, decision: Decision) -> str | None:
    """The colour by which the entry acts: that of its grade, or of its list (S22)."""
    return decision.source.lists[ground.designation.list].colour_of(ground.designation.grade)


def _shown(action: Action, ground: Ground, decision: Decision) -> dict[str, Any]:
    return {
        "measure": action.measure,
        "list": list(ground.lists),
        "via": ground.via,
        "document": ground.designation.document,
        "grade": ground.designation.grade,
        "colour": _colour(ground, decision),
        "item": action.item.id if action.item else None,
        "until": _day(ground.until),
    }


def _day(day: date | None) -> str:
    return "open" if day is None else day.isoformat()


def _unique(names: Iterable[str]) -> list[str]:
    return sorted(set(names))


def article_of(basis: Basis) -> str:
    """The name of a law and its article in scenarios."""
    return f"{basis.law.id} {basis.article or ''}".strip()


#: The value of an action under each key, expected and actual.
_ACTION: Mapping[str, Callable[[ActionModel, Action], tuple[Any, Any]]] = MappingProxyType(
    {
        "effect": lambda wanted, action: (wanted.effect, action.effect),
        "force": lambda wanted, action: (wanted.force, action.force),
        "duty": lambda wanted, action: (wanted.duty, action.duty),
        "until": lambda wanted, action: (_day(wanted.until), _day(action.until)),
        "covered_by": lambda wanted, action: (wanted.covered_by, action.covered_by),
        "contested": lambda wanted, action: (wanted.contested, action.contested),
        "basis": lambda wanted, action: (_unique(wanted.basis or ()), _unique(map(article_of, action.bases))),
    }
)

_LOOKS: Mapping[str, Callable[[Expect, Decision], Iterable[Mismatch]]] = MappingProxyType(
    {
        "outcome": _outcome,
        "nothing": _nothing,
        "person_needed": _person_needed,
        "actions": _actions,
        "includes": _includes,
        "excludes": _excludes,
        "grounds": _grounds,
        "until": _until,
        "withheld": _complete("withheld", lambda decision: (each.measure for each in decision.withheld)),
        "undetermined": _complete("undetermined", lambda decision: (each.measure for each in decision.undetermined)),
        "missing": _complete(
            "missing", lambda decision: (name for each in decision.undetermined for name in each.missing)
        ),
        "set_aside": _set_aside,
        "noticed": _noticed,
        "continuing": _continuing,
        "verify_identity": _complete(
            "verify_identity", lambda decision: (each.list for each in decision.verify_identity)
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Names:
    """The ids that an expectation may use."""

    measures: frozenset[str]
    lists: frozenset[str]
    items: frozenset[str]
    articles: frozenset[str]

    @classmethod
    def of(cls, catalogue: Catalogue) -> Names:
        measures = [each for edition in catalogue.editions for each in edition.measures]
        return cls(
            frozenset(each.id for each in measures),
            frozenset(catalogue.lists),
            frozenset(catalogue.items),
            frozenset(article_of(basis) for measure in measures for basis in measure.terms.bases),
        )

    def unknown_in(self, case: Case) -> Iterator[Diagnostic]:
        """JS802: the names in the expectation of a case that no decision could ever contain."""
        expect, asked = case.expect, {each.list for each in _entries(case)}
        for name, action in (expect.actions or {}).items():
            yield from _if_unknown(case, name, self.measures, "measure", "actions", name)
            if action is not None and action.covered_by is not None:
                yield from _if_unknown(case, action.covered_by, self.measures, "measure", "actions", name, "covered_by")
            for number, basis in enumerate((action and action.basis) or ()):
                yield from _if_unknown(case, basis, self.articles, "article", "actions", name, "basis", number)
        for name in expect.continuing or ():
            yield from _if_unknown(case, name, self.measures, "measure", "continuing", name)
        for key in ("includes", "excludes", "withheld", "undetermined"):
            for number, name in enumerate(getattr(expect, key) or ()):
                yield from _if_unknown(case, name, self.measures, "measure", key, number)
        for name in expect.set_aside or ():
            known = self.measures if "/" in name else self.lists | asked | {MATTER}
            yield from _if_unknown(case, name, known, "measure-or-list", "set_aside", name)
        for number, name in enumerate(expect.verify_identity or ()):
            yield from _if_unknown(case, name, self.lists | asked, "list", "verify_identity", number)
        for number, noticed in enumerate(expect.noticed or ()):
            path: tuple[str | int, ...] = ("noticed", number)
            listed, where = (noticed, path) if isinstance(noticed, str) else (noticed.list_, (*path, "list"))
            if listed is not None:
                yield from _if_unknown(case, listed, self.lists | asked, "list", *where)
        for number, ground in enumerate(expect.grounds or ()):
            for key, given, known, what in (
                ("measure", ground.measure, self.measures, "measure"),
                ("list", ground.list_, self.lists, "list"),
                ("item", ground.item, self.items, "item"),
            ):
                if given is not None:
                    yield from _if_unknown(case, given, known, what, "grounds", number, key)


def _entries(case: Case) -> Iterator[Any]:
    subject = case.question.subject
    for each in (subject, *(relation.subject for relation in subject.relations)):
        yield from (*each.designations, *each.name_matches)


def _if_unknown(case: Case, name: str, known: frozenset[str], what: str, *path: str | int) -> Iterator[Diagnostic]:
    """JS802, for a name that is not known as `what`."""
    if name not in known:
        named = case.name_at(*path) if path[-1] == name else None
        near = close_names(name, known)
        yield finding(f"JS802.{what}", case.at(*path), named=named, name=name, suggestions=near)
