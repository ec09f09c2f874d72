"""What has to hold between the parts of a bundle, so that no answer meets what no document could say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from ..catalogue.entities import ListCategory, Matter, Measure, MeasureVersion, RepairWay, Terms
from ..catalogue.facts import FactType
from ..conditions import AlsoOn, Condition, leaves
from .directory import ROOM
from .errors import Malformed

_ORDERED = frozenset({"at_least", "at_most", "more_than", "less_than"})
_SEVERAL = frozenset({"in", "not_in"})


def check_facts(facts: Mapping[str, FactType]) -> None:
    """Refuses declarations under another name, and bounds and allowed values of another type.

    Raises:
        Malformed: for any of them.
    """
    for name, fact in facts.items():
        number = fact.type in ("number", "integer")
        if fact.name != name or (fact.is_date and fact.type != "string"):
            raise Malformed("disagrees")
        if not number and not (fact.minimum is None and fact.maximum is None):
            raise Malformed("disagrees")
        if not all(_suits(each, fact) for each in fact.enum or ()):
            raise Malformed("disagrees")


def check_list(listed: ListCategory) -> None:
    """Refuses colours of grades that it does not have, and a list that has neither one colour nor those of its grades.

    Raises:
        Malformed: for any of them.
    """
    check_facts(listed.facts)
    for way in listed.repair:
        _check_way(way, listed)
    if (listed.colour is None) != bool(listed.colours) or not listed.colours.keys() <= set(listed.grades):
        raise Malformed("disagrees")
    if len(set(listed.grades)) != len(listed.grades):
        raise Malformed("disagrees")


def _check_way(way: RepairWay, listed: ListCategory) -> None:
    """A way of repair asks for nothing but facts of the entry, and counts from a day."""
    _check_condition(way.when, (listed,), ())
    if any(isinstance(leaf, AlsoOn) or leaf.scope == "case" or leaf.fact == "grade" for leaf in leaves(way.when)):
        raise Malformed("disagrees")
    started = listed.facts.get(way.start or "")
    if way.start is not None and (way.after is None or started is None or not started.is_date):
        raise Malformed("disagrees")


def check_matter(matter: Matter) -> None:
    """Refuses steps that are given twice, and facts as `check_facts`.

    Raises:
        Malformed: for any of them.
    """
    check_facts(matter.facts)
    if len(set(matter.steps)) != len(matter.steps):
        raise Malformed("disagrees")


def check_terms(terms: Terms, lists: Mapping[str, ListCategory], matters: Iterable[Matter] = ()) -> None:
    """Refuses conditions whose operands are not of the type that their facts are declared with, and caps that count from
    what is no day.

    Raises:
        Malformed: for any of them.
    """
    named = [lists[name] for name in terms.lists]
    places = [each.facts for each in matters]
    for condition in (terms.when, *(each.when for each in terms.exemptions)):
        _check_condition(condition, named, places)
    for cap in terms.lasts:
        if cap.start is not None:
            for listed in named:
                fact = listed.facts.get(cap.start)
                if fact is not None and not fact.is_date:
                    raise Malformed("disagrees")
    if terms.kind == "penalty" and terms.bars:
        raise Malformed("disagrees")


def _check_condition(
    condition: Condition | None, lists: Iterable[ListCategory], matters: Iterable[Mapping[str, FactType]]
) -> None:
    for leaf in leaves(condition):
        if isinstance(leaf, AlsoOn):
            continue
        if leaf.value is None:
            # The fact of a case at no matter: nobody compares with it.
            if leaf.scope != "case" or any(leaf.fact in each for each in matters):
                raise Malformed("disagrees")
            continue
        several = leaf.operator in _SEVERAL
        operands = leaf.value if isinstance(leaf.value, tuple) else (leaf.value,)
        if several != isinstance(leaf.value, tuple):
            raise Malformed("disagrees")
        if len({_kind(each) for each in operands}) > 1:
            raise Malformed("disagrees")
        if leaf.scope == "entry" and leaf.fact == "grade":
            # Grades have an order of their own.
            fits = all(isinstance(each, str) for each in operands)
        elif leaf.operator in _ORDERED and not all(_kind(each) in ("number", "day") for each in operands):
            fits = False
        else:
            declared = [each.facts for each in lists] if leaf.scope == "entry" else matters
            facts = [each[leaf.fact] for each in declared if leaf.fact in each]
            fits = all(_suits(each, fact) for fact in facts for each in operands)
        if not fits:
            raise Malformed("disagrees")


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float):
        return "number"
    return "day" if isinstance(value, date) else "text"


def _suits(value: Any, fact: FactType) -> bool:
    """Whether a value has the type of a fact."""
    kind = _kind(value)
    if fact.type in ("number", "integer"):
        return kind == "number"
    if fact.type == "boolean":
        return kind == "boolean"
    return kind == ("day" if fact.is_date else "text")


def work_of(measure: Measure, versions: int) -> int:
    """How much the versions of a measure hold and cost, in the units of `ROOM`."""
    own = len(measure.terms.bases)
    cited = 0 if measure.item is None else len(measure.item.terms.bases)
    return versions * own * max(1, cited)


def room(size: int) -> int:
    """How much a record of so many bytes may ask for."""
    return ROOM * size


def work_at(
    versions: Iterable[MeasureVersion], beside: Iterable[MeasureVersion], steps: int, lists: Mapping[str, ListCategory]
) -> int:
    """How many entries the index of a matter has, in the units of `ROOM`, at most."""
    here = sum(_keys(one, lists) for one in versions)
    return here * max(1, steps) + sum(_keys(one, lists) for one in beside)


def _keys(one: MeasureVersion, lists: Mapping[str, ListCategory]) -> int:
    terms = one.measure.terms
    return sum(1 + (len(terms.colours) if lists[name].graded else 0) for name in terms.lists) + len(terms.bars)


def bytes_for(work: int) -> int:
    """How many bytes a record needs to ask for so much."""
    return -(-work // ROOM)
