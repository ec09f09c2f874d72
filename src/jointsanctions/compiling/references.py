"""Laws, departments, lists and bases, with their references resolved."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from ..catalogue.entities import Basis, Department, Law, ListCategory, RepairWay, Restraint, through
from ..catalogue.facts import FactError, Facts, FactType
from ..conditions import All, AlsoOn, Any_, Compare, Condition, Not
from ..diagnostics import THINGS, Place, Related, finding, named_alike
from ..model.base import BasisRef, Effective, Provenance
from ..model.facts import FactSchema
from ..model.lists import ListCategory as ListModel
from ..numerals import number_meant
from ..patterns import Pattern
from ..periods import Period
from ..reading.unread import Unread
from ..values import ReadOnly
from ..vocabulary import COLOURS, DOCUMENT_TYPES, KEYS, STEPS, by_label, label
from .index import Entry, Index, Report, show

H = TypeVar("H", bound=Hashable)

#: A part of a document, by its file and its path.
Part = tuple[str, tuple[str | int, ...]]

_ENGLISH = {chinese: key for key, chinese in KEYS.items()}
_COLOURS = by_label(COLOURS)

#: Things that are defined in the same list or next to it, not in a document of their own.
_NEAR_BY = frozenset({"matter", "step", "measure", "grade"})

#: Up to this many names are all shown when none is similar.
_FEW = 6


def part_of(entry: Entry[Any]) -> Part:
    return entry.origin.file, entry.path


@dataclass(slots=True)
class Scope:
    """The references resolved so far, and the collector of findings."""

    index: Index
    report: Report
    laws: dict[str, Law] = field(default_factory=dict)
    departments: dict[str, Department] = field(default_factory=dict)
    lists: dict[str, ListCategory] = field(default_factory=dict)
    restraint: Restraint | None = None
    #: So many names are still compared with one that does not exist, to find what was meant.
    comparisons: int = 20_000
    #: Documents that could not be read: what may stand in them is not called missing.
    unread: Sequence[Unread] = ()
    #: The parts that refer to something that is missing, or was not read: nothing follows from them.
    incomplete: set[Part] = field(default_factory=set)

    #: Values that many parts have alike, each once.
    _alike: dict[Hashable, Any] = field(default_factory=dict)
    _bases: dict[tuple[str, str | None, Period | None], Basis] = field(default_factory=dict)

    def same(self, value: H) -> H:
        """The first of the values that are equal to this one: equal parts of many measures are kept once."""
        found: H = self._alike.setdefault(value, value)
        return found

    @property
    def lacks_laws(self) -> bool:
        """Whether a document of laws could not be read, or one that does not say what it is."""
        return any(each.type in ("", "laws", DOCUMENT_TYPES["laws"].zh) for each in self.unread)

    def dangling(
        self,
        what: str,
        name: str,
        known: Iterable[str],
        entry: Entry[Any],
        *path: str | int,
        named: Place | None = None,
    ) -> None:
        """Reports that nothing of the kind `what`, a word of `THINGS`, has the name; `named` is its place, if not at
        the path."""
        self.incomplete.add(part_of(entry))
        if what not in _NEAR_BY and any(each.may_define(name) for each in self.unread):
            return
        labels = _labels(what, known)
        names = sorted(labels)
        near = named_alike(name, labels, close=self.comparisons > 0)
        if what == "step" and name in STEPS:
            # Two words of the vocabulary are two steps, however alike they are spelled.
            near = tuple(each for each in near if each not in STEPS)
        self.comparisons -= len(names)
        known_names: dict[str, Any] = {"known": tuple(names)} if not near and 0 < len(names) <= _FEW else {}
        variant = "-".join([*(["few"] if known_names else []), *(["near-by"] if what in _NEAR_BY else [])])
        self.report(
            finding(
                f"JS202.{variant}" if variant else "JS202",
                entry.place(*path),
                named=named,
                suggestions=near,
                what=THINGS[what],
                id=name,
                **known_names,
            )
        )

    def life(
        self, whole: Period, effective: Effective | None, entry: Entry[Any], owner: str, *path: str | int
    ) -> Period:
        """The period of a part within that of the whole; a part outside it is reported."""
        if effective is None:
            return whole
        shared = whole.intersection(effective.period)
        if shared is None:
            place = entry.place(*path, "effective")
            self.report(finding("JS114", place, owner=owner, part=show(effective.period), whole=show(whole)))
        return shared or whole

    def bases(self, refs: Iterable[BasisRef], entry: Entry[Any], *path: str | int) -> tuple[Basis, ...]:
        """The bases that `refs` name; a law that does not exist is reported."""
        found = []
        for number, ref in enumerate(refs):
            law = self.laws.get(ref.law)
            if law is None:
                self.dangling("law", ref.law, self.laws, entry, *path, number, "law")
                continue
            period = None
            if ref.effective is not None:
                own = self.life(law.period, ref.effective, entry, law.id, *path, number)
                period = own if own != law.period else None
            key = (law.id, ref.article, period)
            basis = self._bases.get(key)
            if basis is None:
                basis = self._bases[key] = Basis(law, ref.article, period or law.period)
            found.append(basis)
        return tuple(found)

    def list_ids(self, names: Iterable[str], entry: Entry[Any], *path: str | int) -> tuple[str, ...]:
        """The names that are lists; others are reported."""
        found = []
        for number, name in enumerate(names):
            if name in self.lists:
                found.append(name)
            else:
                self.dangling("list", name, self.lists, entry, *path, number)
        return tuple(dict.fromkeys(found))

    def barring(self, names: Iterable[str], entry: Entry[Any], *path: str | int) -> frozenset[str]:
        """The lists that a bar names by id or by colour, and of graded lists the grades by which they bar (S7, S22).

        A colour means the grades of that colour; a graded list that is named itself bars by its black and watch grades.
        """
        found: set[str] = set()
        for number, name in enumerate(_COLOURS.get(each, each) for each in names):
            if name in COLOURS:
                found.update(key for each in self.lists.values() for key in _barring_keys(each, {name}))
            elif name in self.lists:
                listed = self.lists[name]
                found.update([name, *_barring_keys(listed, {"black", "watch"} if listed.graded else set())])
            else:
                self.dangling("list", name, [*self.lists, *COLOURS], entry, *path, number)
        return frozenset(found)


def _barring_keys(listed: ListCategory, colours: Iterable[str]) -> Iterator[str]:
    """The list, if it has one of the colours, and of a graded one the keys of those of its grades."""
    own = [each for each in colours if listed.has_colour(each)]
    if own:
        yield listed.id
        yield from (through(listed.id, each) for each in own if listed.graded)


def _labels(what: str, known: Iterable[str] | Mapping[str, Any]) -> dict[str, str | None]:
    """The ids that exist, each with its name for people."""
    if what == "step":
        return {name: label(STEPS, name, "zh") for name in known}
    if not isinstance(known, Mapping):
        return dict.fromkeys(known)
    return {name: getattr(each, "name", None) or getattr(each, "title", None) for name, each in known.items()}


def is_verified(provenance: Provenance | None, *parts: str) -> bool:
    """Whether the facts, and the named parts of them, were verified against a source."""
    if provenance is None or provenance.status != "verified":
        return False
    unconfirmed = {_ENGLISH.get(each, each) for each in provenance.unconfirmed}
    return not unconfirmed & set(parts)


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
            is_verified(law.provenance or entry.origin.document.provenance, "rank", "effective"),
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
            verified=is_verified(listed.provenance or entry.origin.document.provenance, "term", "subjects"),
        )
        scope.lists[name] = replace(category, repair=tuple(_ways(entry, category, scope)))


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


def dated_fact(
    written: str, lists: Iterable[ListCategory], entry: Entry[Any], at: tuple[str | int, ...], scope: Scope
) -> str:
    """The name of the fact that is written `entry.NAME`, which each of the lists declares as a day."""
    name = written.removeprefix("entry.")
    for listed in lists:
        fact = listed.facts.get(name) if written != name else None
        if fact is None:
            near = [
                f"entry.{each}" for each in named_alike(name, {one.name: one.title for one in listed.facts.values()})
            ]
            scope.report(finding("JS301.start", entry.place(*at), fact=written, owner=listed.id, suggestions=near))
        elif not fact.is_date:
            scope.report(finding("JS302.start", entry.place(*at), fact=written, type=fact.word))
    return name


def declared_facts(schemas: Mapping[str, FactSchema], entry: Entry[Any], scope: Scope) -> Facts:
    """The facts that a matter or a list declares."""
    declared = {}
    for name, schema in schemas.items():
        try:
            declared[name] = fact_type(name, schema)
        except FactError as error:
            place = entry.place("facts", name, "enum")
            scope.report(finding(f"JS303.{error.reason}", place, fact=name, **error.params))
            declared[name] = fact_type(name, schema.model_copy(update={"enum": None}))
    return ReadOnly(declared)


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


def fact_type(name: str, schema: FactSchema) -> FactType:
    """The declaration of a fact with its values in their normal form.

    Raises:
        FactError: for an allowed value that the declaration itself refuses.
    """
    pattern = Pattern(schema.pattern) if schema.pattern else None
    fact = FactType(
        name,
        schema.type,
        schema.title,
        schema.unit,
        schema.format == "date",
        schema.minimum,
        schema.maximum,
        pattern,
    )
    if schema.enum is None:
        return fact
    values = tuple(fact.parse(each) if isinstance(each, str) else fact.check(each) for each in schema.enum)
    return replace(fact, enum=values)


def bind(
    condition: Condition, to: Declarations, entry: Entry[Any], at: tuple[str | int, ...], scope: Scope
) -> Condition:
    """The condition with its operands as the types of the facts that are compared.

    Reports facts that are not declared, operands that do not fit, and lists that do not exist.
    """
    match condition:
        case All(parts=parts):
            return All(tuple(bind(part, to, entry, at, scope) for part in parts))
        case Any_(parts=parts):
            return Any_(tuple(bind(part, to, entry, at, scope) for part in parts))
        case Not(part=part):
            return Not(bind(part, to, entry, at, scope))
        case AlsoOn(path=path) if to.of_list:
            scope.report(finding("JS304.list", entry.place(*at, *path, key=True), fact="also_on"))
            return condition
        case AlsoOn(lists=names, path=path):
            for number, name in enumerate(names):
                if name not in scope.lists:
                    scope.dangling("list", name, scope.lists, entry, *at, *path, number)
            return AlsoOn(tuple(sorted(names)), path)
        case Compare():
            return _bind_comparison(condition, to, entry, at, scope)


def _of_the_other(compare: Compare, to: Declarations) -> list[str]:
    """The fact of the entry that a condition names as one of the case, or the other way round."""
    if compare.scope == "case":
        return [f"entry.{compare.fact}"] if any(compare.fact in each.facts for each in to.lists) else []
    return [compare.fact] if any(compare.fact in facts for _, facts in to.case) else []


def _bind_comparison(
    compare: Compare, to: Declarations, entry: Entry[Any], at: tuple[str | int, ...], scope: Scope
) -> Compare:
    place = entry.place(*at, *compare.path)
    if to.of_list and (compare.scope == "case" or compare.fact == "grade"):
        scope.report(finding("JS304.list", entry.place(*at, *compare.path[:-1], key=True), fact=compare.name))
        return compare
    if compare.scope == "entry" and compare.fact == "grade":
        wanted = compare.value if isinstance(compare.value, tuple) else (compare.value,)
        for listed in to.lists:
            for number, grade in enumerate(wanted):
                if str(grade) not in listed.grades:
                    named = entry.place(*at, *compare.path, number)
                    scope.dangling("grade", str(grade), listed.grades, entry, *at, *compare.path, named=named)
        texts = tuple(str(each) for each in wanted)
        return Compare("entry", "grade", compare.operator, texts if isinstance(compare.value, tuple) else texts[0])
    owners: tuple[tuple[str, Facts], ...]
    if compare.scope == "case":
        owners, where = to.case, "matter"
    else:
        owners, where = tuple((each.id, each.facts) for each in to.lists), "list"
    bound: Any = None
    first: FactType | None = None
    for owner, facts in owners:
        fact = facts.get(compare.fact)
        if fact is None:
            scope.report(
                finding(
                    f"JS301.{where}",
                    entry.place(*at, *compare.path[:-1], key=True),
                    fact=compare.name,
                    owner=owner,
                    suggestions=[
                        each if compare.scope == "case" else f"entry.{each}"
                        for each in named_alike(compare.fact, {name: known.title for name, known in facts.items()})
                    ]
                    or _of_the_other(compare, to),
                )
            )
            return compare
        try:
            if first is not None and (first.type, first.is_date) != (fact.type, fact.is_date):
                raise FactError("elsewhere", other=first.word)
            first = fact
            bound = fact.operand(compare.operator, compare.value)
        except FactError as error:
            value = tuple(map(str, compare.value)) if isinstance(compare.value, tuple) else str(compare.value)
            meant = number_meant(value) if error.reason == "number" and isinstance(value, str) else None
            scope.report(
                finding(
                    f"JS302.{error.reason}",
                    place,
                    fact=compare.name,
                    type=fact.word,
                    operator=compare.operator,
                    value=value,
                    suggestions=() if meant is None else (meant,),
                    **error.params,
                )
            )
            return compare
    if compare.scope == "case" and (to.of_item or to.of_entry):
        code = "JS304" if to.of_item else "JS304.no-matter"
        scope.report(finding(code, entry.place(*at, *compare.path[:-1], key=True), fact=compare.fact))
    return Compare(compare.scope, compare.fact, compare.operator, bound)
