"""Mutants: lists changed one thing at a time.

A mutant is one edition of a measure list, or one list of subjects, with one change: a measure removed, a day
shifted, a comparison flipped, a relation added.

An equivalent change, which leaves every decision as it was, such as the end of a law next to another one, is no mutant.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, NamedTuple

from ..catalogue import Catalogue
from ..catalogue.entities import Basis, Edition, Exemption, ListCategory, Measure, Restraint, Terms, through
from ..catalogue.measure_versions import versions_of, with_measures
from ..conditions import All, AlsoOn, Any_, Compare, Condition, Not, leaves
from ..diagnostics import Place
from ..explaining.names import value_text
from ..explaining.texts import cited
from ..narrowings import EVERY_KIND, Narrowing, joined, narrowed
from ..periods import ALWAYS, FOREVER, Period, Term, day_after, day_before
from ..punctuation import MARKS
from ..texts import LANGS, texts
from ..ties import TIED, kinds_tied
from ..vocabulary import (
    COLOURS,
    CONNECTIVES,
    EFFECTS,
    FORCES,
    OBJECTION_POLICIES,
    OPERATORS,
    SEVERITIES,
    STEPS,
    SUBJECT_KINDS,
    VIAS,
    Colour,
    Lang,
    Operator,
    Words,
    label,
)
from .suite import Case

#: The kinds of change, and their texts.
CHANGES = texts(
    measure=("去掉这项措施", "measure removed"),
    first_day=("首日由 {was} 改为 {now}", "first day changed from {was} to {now}"),
    last_day=("末日由 {was} 改为 {now}", "last day changed from {was} to {now}"),
    law_first_day=("依据的首日由 {was} 改为 {now}", "first day of a law that it cites changed from {was} to {now}"),
    law_last_day=("依据的末日由 {was} 改为 {now}", "last day of a law that it cites changed from {was} to {now}"),
    item_last_day=("条目的末日由 {was} 改为 {now}", "last day of its item changed from {was} to {now}"),
    comparison=("条件 {was} 改为 {now}", "condition changed from {was} to {now}"),
    condition=("去掉条件 {was}", "condition removed: {was}"),
    exemption=("去掉豁免 {was}", "exemption {was} removed"),
    via_more=("途径增加{now}", "relation added: {now}"),
    via_less=("途径去掉{was}", "relation removed: {was}"),
    via_kinds_more=("途径{was}不再限定列入对象", "relation no longer narrowed by whom is listed: {was}"),
    via_kinds_less=(
        "途径{now}的列入对象去掉{was}",
        "the relation {now} no longer covers listed subjects of the kind {was}",
    ),
    via_day=("途径{was}改为只看提问之日的关系", "the relation {was} counts only on the day asked about"),
    kinds_more=("适用于所有主体", "applies to every kind of subject"),
    kinds_less=("不再适用于{was}", "no longer applies to the kind {was}"),
    effect=("效果由{was}改为{now}", "effect changed from {was} to {now}"),
    force=("约束力由{was}改为{now}", "force changed from {was} to {now}"),
    list=("不再对应名单 {was}", "no longer for the list {was}"),
    matter=("不再用于事项 {was}", "no longer due in the matter {was}"),
    step_less=("不再用于环节{was}", "no longer due at the step {was}"),
    step_more=("用于所有环节", "due at every step"),
    basis=("不再引用 {was}", "no longer cites {was}"),
    duty=("执行部门由 {was} 改为 {now}", "carried out by {now} instead of {was}"),
    cap=("适用期限由 {was} 改为 {now}", "its own term changed from {was} to {now}"),
    severity=("最低严重程度由{was}改为{now}", "minimum severity changed from {was} to {now}"),
    bar=("没有名单可以排除它", "no list bars it"),
    bar_via=("排除途径去掉{was}", "not barred through the relation {was}"),
    list_last_day=("名单依据的末日由 {was} 改为 {now}", "last day of a basis of the list changed from {was} to {now}"),
    term=("名单期限由 {was} 改为 {now}", "term of the list changed from {was} to {now}"),
    grade_colour=("等级 {was}，改为 {now}", "grade {was} changed to {now}"),
    grade_order=("等级由低到高 {was} 改为 {now}", "grades from the weakest up changed from {was} to {now}"),
    objection=("异议期间由{was}改为{now}", "policy during an objection changed from {was} to {now}"),
    minimum_age=("最低年龄由 {was} 改为 {now}", "minimum age changed from {was} to {now}"),
    restraint=("依法约束的首日由 {was} 改为 {now}", "first day of lawful restraint changed from {was} to {now}"),
)

_TERMS = texts(and_a_day=("{term}又一日", "{term} and a day"), no_colour=("没有颜色", "no colour"))

#: Each comparison and its replacement.
_FLIPPED: Mapping[Operator, Operator] = MappingProxyType(
    {
        "at_least": "more_than",
        "more_than": "at_least",
        "at_most": "less_than",
        "less_than": "at_most",
        "equals": "not_equals",
        "not_equals": "equals",
        "in": "not_in",
        "not_in": "in",
    }
)

#: Each effect and its replacement.
_NEXT_EFFECT = MappingProxyType(
    {
        "prohibit": "restrict",
        "withdraw": "restrict",
        "restrict": "scrutinise",
        "require": "inform",
        "scrutinise": "inform",
        "inform": "scrutinise",
        "publicise": "record",
        "admonish": "record",
        "record": "publicise",
        "fast-track": "simplify",
        "simplify": "fast-track",
        "prefer": "relax",
        "relax": "prefer",
        "support": "honour",
        "honour": "support",
    }
)
_NEXT_FORCE = MappingProxyType({"shall": "may", "may": "shall", "consider": "may"})


#: The old or the new value in words, by language.
Told = Mapping[Lang, str]


class Mutant(NamedTuple):
    """One thing changed: the key of `CHANGES`, of what, where that stands, and the catalogue with the change.

    `about` says whether a case could detect it.
    """

    change: str
    of: str
    place: Place
    was: Told
    now: Told
    catalogue: Catalogue
    about: Callable[[Case], bool]

    def text(self, lang: Lang) -> str:
        """The change in words."""
        return change_text(self.change, self.of, self.was, self.now, lang)


def change_text(change: str, of: str, was: Told, now: Told, lang: Lang) -> str:
    """A change and its target in words."""
    return of + MARKS[lang].colon + CHANGES.say(change, lang, was=was[lang], now=now[lang])


def mutants(catalogue: Catalogue, only: Collection[str] = ()) -> Iterator[Mutant]:
    """The catalogue changed one thing at a time, in a fixed order; `only` as for `mutate`."""
    for edition in catalogue.editions:
        if only and edition.id not in only:
            continue
        maker = _OfEdition(catalogue, edition)
        yield from maker.days()
        for measure in edition.measures:
            # Inherited measures are changed where they are written.
            if measure.place.file == edition.place.file:
                yield from maker.measure(measure)
    if only:
        return
    for category in catalogue.lists.values():
        yield from _of_list(catalogue, category)
    yield from _of_restraint(catalogue)


# Measures and their editions ------------------------------------------------------------------------------------------


def _plain(text: object) -> Told:
    return dict.fromkeys(LANGS, str(text))


_NONE = _plain("")


def _word(group: Words[str], word: str) -> Told:
    return {lang: label(group, word, lang) for lang in LANGS}


@dataclass(frozen=True, slots=True)
class _OfEdition:
    """Makes the mutants of one edition of a measure list."""

    catalogue: Catalogue
    edition: Edition

    def days(self) -> Iterator[Mutant]:
        """The edition begins or ends a day sooner or later, with everything in it."""
        period = self.edition.period
        others = [
            each.period for each in self.catalogue.editions if each.id == self.edition.id and each != self.edition
        ]
        for change, old, new in _shifted(period):
            if any(new.intersection(other) for other in others):
                continue  # Of two editions on one day the older one is used, so a change in the newer has no effect.
            changed = self._shift(period, new)
            about = _asks_in(each.id for each in self.edition.matters.values())
            was, now = _end_of(change, old), _end_of(change, new)
            yield self._mutant(change, self.edition.id, self.edition.place, was, now, changed, about)

    def _shift(self, old: Period, new: Period) -> Edition:
        def moved(period: Period) -> Period:
            start = new.start if period.start == old.start else period.start
            end = new.end if period.end == old.end else period.end
            return Period(start, end)

        matters = {name: replace(each, period=moved(each.period)) for name, each in self.edition.matters.items()}
        measures = (replace(each, period=moved(each.period)) for each in self.edition.measures)
        edition = replace(self.edition, period=new, matters=MappingProxyType(matters))
        return with_measures(edition, measures, self.catalogue.restraint)

    def measure(self, measure: Measure) -> Iterator[Mutant]:
        """One measure, changed in each of its parts."""
        yield self._of_measure(measure, "measure", None)
        for change, was, now, changed in self._changes(measure):
            yield self._of_measure(measure, change, changed, was, now)

    def _of_measure(
        self, measure: Measure, change: str, changed: Measure | None, was: Told = _NONE, now: Told = _NONE
    ) -> Mutant:
        rest = (each if each is not measure else changed for each in self.edition.measures)
        left = (each for each in rest if each is not None)
        edition = with_measures(self.edition, left, self.catalogue.restraint)
        # What follows from an entry is told at every step of the department.
        everywhere = [each.id for each in self.edition.matters.values()]
        about = _asks_in(measure.matters if measure.trigger == "matter" else everywhere)
        return self._mutant(change, measure.id, measure.place, was, now, edition, about)

    def _mutant(
        self,
        change: str,
        of: str,
        place: Place,
        was: Told,
        now: Told,
        changed: Edition,
        about: Callable[[Case], bool],
    ) -> Mutant:
        # The other editions of the list stay, since a matter exists in all of them.
        editions = tuple(
            changed if each is self.edition else each for each in self.catalogue.editions if each.id == self.edition.id
        )
        return Mutant(change, of, place, was, now, replace(self.catalogue, editions=editions), about)

    def _changes(self, measure: Measure) -> Iterator[tuple[str, Told, Told, Measure]]:
        yield from self._changed_days(measure)
        yield from _changed_reach(measure, self.edition, self.catalogue)
        yield from _changed_weight(measure, self.catalogue)
        for was, now, condition in _changed_conditions(measure.terms.when):
            yield _change_of(now), was, now or _NONE, _with(measure, when=condition)
        yield from _changed_exemptions(measure)

    def _changed_days(self, measure: Measure) -> Iterator[tuple[str, Told, Told, Measure]]:
        """Days of its own, of its item and of its laws, where that makes a difference."""
        whole = self.edition.period
        for change, old, new in _shifted(measure.period):
            if (change == "first-day" and old.start != whole.start) or (change == "last-day" and old.end != whole.end):
                yield change, _end_of(change, old), _end_of(change, new), replace(measure, period=new)
        before = self._meaning(measure)
        if measure.item is not None:
            for change, old, new in _shifted(measure.item.period):
                changed = replace(measure, item=replace(measure.item, period=new))
                if change == "last-day" and self._meaning(changed) != before:
                    yield "item-last-day", _end_of(change, old), _end_of(change, new), changed
        for basis in measure.terms.bases:
            for change, old, new in _shifted(basis.period):
                changed = _with_basis(measure, basis, replace(basis, period=new))
                if self._meaning(changed) != before:
                    yield f"law-{change}", _end_of(change, old), _end_of(change, new), changed

    def _meaning(self, measure: Measure) -> list[tuple[Any, ...]]:
        """The effect and force of the measure by period: where two are equal, decisions differ at most in the laws
        shown.
        """
        told: list[tuple[Any, ...]] = []
        for one in versions_of(measure, self.catalogue.restraint):
            if not told or told[-1][1:] != (one.effect, one.force, one.aside):
                told.append((one.period.start, one.effect, one.force, one.aside))
        return told


def _shifted(period: Period) -> Iterator[tuple[str, Period, Period]]:
    """The period with either end moved by a day, so that it grows or shrinks."""
    if period.start != ALWAYS:
        yield "first-day", period, Period(day_before(period.start), period.end)
        if period.start < period.end:
            yield "first-day", period, Period(day_after(period.start), period.end)
    if period.end != FOREVER:
        yield "last-day", period, Period(period.start, day_after(period.end))
        if period.start < period.end:
            yield "last-day", period, Period(period.start, day_before(period.end))


def _end_of(change: str, period: Period) -> Told:
    return _plain((period.start if change.endswith("first-day") else period.end).isoformat())


def _with(measure: Measure, **terms: Any) -> Measure:
    return replace(measure, terms=replace(measure.terms, **terms))


def _with_basis(measure: Measure, old: Basis, new: Basis | None) -> Measure:
    """The measure, and its item, with another law in the place of one, or none."""

    def changed(terms: Terms) -> Terms:
        bases = (each if each != old else new for each in terms.bases)
        return replace(terms, bases=tuple(each for each in bases if each is not None))

    item = measure.item and replace(measure.item, terms=changed(measure.item.terms))
    return replace(measure, terms=changed(measure.terms), item=item)


def _changed_reach(
    measure: Measure, edition: Edition, catalogue: Catalogue
) -> Iterator[tuple[str, Told, Told, Measure]]:
    """Changes of its subjects, relations, lists, steps and matters."""
    terms = measure.terms
    listed = _kinds_listed(terms, catalogue)
    for more in ("legal-representative", "head-office", *TIED):
        asking, related = kinds_tied(more)[0]
        if more not in terms.via and related in listed and (terms.subjects is None or asking in terms.subjects):
            yield "via-more", _NONE, _word(VIAS, more), _with(measure, via=terms.via | {more})
            break
    if len(terms.via) > 1:
        for via in sorted(terms.via):
            rest = tuple(each for each in terms.narrowed if each.via != via)
            yield "via-less", _word(VIAS, via), _NONE, _with(measure, via=terms.via - {via}, narrowed=rest)
    yield from _changed_narrowings(measure, listed)
    if terms.subjects is not None:
        if not _kinds_asking(terms, listed) <= terms.subjects:
            yield "kinds-more", _NONE, _NONE, _with(measure, subjects=None)
        for kind in sorted(terms.subjects) if len(terms.subjects) > 1 else ():
            yield "kinds-less", _word(SUBJECT_KINDS, kind), _NONE, _with(measure, subjects=terms.subjects - {kind})
    for name in terms.lists if len(terms.lists) > 1 else ():
        lists = tuple(each for each in terms.lists if each != name)
        yield "list", _plain(name), _NONE, _with(measure, lists=lists)
    if measure.trigger == "listing":
        return
    for name in measure.matters if len(measure.matters) > 1 else ():
        matters = tuple(each for each in measure.matters if each != name)
        yield "matter", _plain(name), _NONE, replace(measure, matters=matters)
    every = {step for each in edition.matters.values() if each.id in measure.matters for step in each.steps}
    steps = every if measure.steps is None else measure.steps & every
    for step in sorted(steps) if len(steps) > 1 else ():
        yield "step-less", _word(STEPS, step), _NONE, replace(measure, steps=frozenset(steps - {step}))
    if steps != every:
        yield "step-more", _NONE, _NONE, replace(measure, steps=None)


def _changed_narrowings(measure: Measure, listed: frozenset[str]) -> Iterator[tuple[str, Told, Told, Measure]]:
    """Changes of how far it reaches through the relations that it narrows; `listed` are the kinds on its lists."""
    for each in measure.terms.narrowed:
        via = _word(VIAS, each.via)
        possible = frozenset(other for _, other in kinds_tied(each.via) if other in listed)
        if possible - each.listed:
            wider = Narrowing(each.via, *(EVERY_KIND if kinds else kinds for kinds in (each.asked, each.at_listing)))
            yield "via-kinds-more", via, _NONE, _with_narrowing(measure, wider)
        for kind in sorted(each.listed & possible) if len(each.listed & possible) > 1 else ():
            fewer = Narrowing(each.via, each.asked - {kind}, each.at_listing - {kind})
            yield "via-kinds-less", _word(SUBJECT_KINDS, kind), via, _with_narrowing(measure, fewer)
        if each.at_listing:
            now = Narrowing(each.via, each.listed) if each.asked else Narrowing(each.via, each.at_listing)
            yield "via-day", via, _NONE, _with_narrowing(measure, now)


def _with_narrowing(measure: Measure, narrowing: Narrowing) -> Measure:
    """The measure with another narrowing of one of its relations."""
    rest = (each for each in measure.terms.narrowed if each.via != narrowing.via)
    return _with(measure, narrowed=narrowed(joined([*rest, narrowing])))


def _kinds_listed(terms: Terms, catalogue: Catalogue) -> frozenset[str]:
    """The kinds of subjects that the lists of a measure accept."""
    every = frozenset(SUBJECT_KINDS)
    return frozenset().union(*(catalogue.lists[name].subjects or every for name in terms.lists))


def _kinds_asking(terms: Terms, listed: frozenset[str]) -> frozenset[str]:
    """The kinds of applicants that it can apply to: those listed themselves, and those with such relations."""
    return frozenset(kind for via in terms.via for kind, other in kinds_tied(via) if other in listed)


def _changed_weight(measure: Measure, catalogue: Catalogue) -> Iterator[tuple[str, Told, Told, Measure]]:
    """Changes of its effect, term, department, basis and bar."""
    terms = measure.terms
    effect, force = _NEXT_EFFECT[terms.effect], _NEXT_FORCE[terms.force]
    yield "effect", _word(EFFECTS, terms.effect), _word(EFFECTS, effect), _with(measure, effect=effect)
    yield "force", _word(FORCES, terms.force), _word(FORCES, force), _with(measure, force=force)
    # With one department only, no other could carry it out.
    others = sorted(catalogue.departments.keys() - {measure.department})
    for by in others[:1] if measure.duty == "own" else [measure.department]:
        yield "duty", _plain(measure.executor), _plain(by), replace(measure, carried_out_by=(by,))
    for number, cap in enumerate(terms.lasts):
        longer = Term(cap.term.years, cap.term.months, cap.term.days + 1)
        lasts = (*terms.lasts[:number], replace(cap, term=longer), *terms.lasts[number + 1 :])
        yield "cap", _term(cap.term), _term(longer), _with(measure, lasts=lasts)
    if terms.severity is not None:
        for severity in SEVERITIES:
            if severity != terms.severity:
                was, now = _word(SEVERITIES, terms.severity), _word(SEVERITIES, severity)
                yield "severity", was, now, _with(measure, severity=severity)
    if terms.bars:
        yield "bar", _NONE, _NONE, _with(measure, bars=frozenset())
    for via in sorted(terms.bar_via) if terms.bars and len(terms.bar_via) > 1 else ():
        yield "bar-via", _word(VIAS, via), _NONE, _with(measure, bar_via=terms.bar_via - {via})
    for basis in terms.bases:
        if basis.period.intersection(measure.period) is None:
            continue  # No decision ever showed it.
        told = {lang: cited(basis, lang) for lang in LANGS}
        yield "basis", told, _NONE, _with_basis(measure, basis, None)


def _term(term: Term) -> Told:
    if term.days and (term.years or term.months):
        longer = Term(term.years, term.months)
        return {lang: _TERMS.say("and-a-day", lang, term=longer.text(lang)) for lang in LANGS}
    return {lang: term.text(lang) for lang in LANGS}


# Conditions -----------------------------------------------------------------------------------------------------------


def _changed_conditions(condition: Condition | None) -> Iterator[tuple[Told, Told | None, Condition | None]]:
    """The condition with one of its parts changed (old, new) or removed (old, None)."""
    match condition:
        case None:
            return
        case Compare(operator=operator):
            changed = replace(condition, operator=_FLIPPED[operator])
            yield _shown(condition), _shown(changed), changed
            yield _shown(condition), None, None
        case AlsoOn(lists=lists):
            yield _shown(condition), None, None
            for name in lists if len(lists) > 1 else ():
                fewer = replace(condition, lists=tuple(each for each in lists if each != name))
                yield _shown(condition), _shown(fewer), fewer
        case Not(part=part):
            for was, now, inner in _changed_conditions(part):
                yield was, now, None if inner is None else Not(inner)
        case All(parts=parts) | Any_(parts=parts):
            for number, part in enumerate(parts):
                for was, now, inner in _changed_conditions(part):
                    rest = [*parts[:number], *([] if inner is None else [inner]), *parts[number + 1 :]]
                    yield was, now, rest[0] if len(rest) == 1 else replace(condition, parts=tuple(rest))


def _change_of(now: Told | None) -> str:
    return "condition" if now is None else "comparison"


def _shown(condition: Compare | AlsoOn) -> Told:
    return {lang: _shown_in(condition, lang) for lang in LANGS}


def _shown_in(condition: Compare | AlsoOn, lang: Lang) -> str:
    marks = MARKS[lang]
    match condition:
        case AlsoOn(lists=lists):
            return f"{label(CONNECTIVES, 'also_on', lang)}{marks.colon}{marks.item.join(lists)}"
        case Compare(name=name, operator=operator, value=value):
            values = value if isinstance(value, tuple) else (value,)
            shown = marks.item.join(value_text(each, lang) for each in values)
            return f"{name} {label(OPERATORS, operator, lang)} {shown}"


def _changed_exemptions(measure: Measure) -> Iterator[tuple[str, Told, Told, Measure]]:
    exemptions = measure.terms.exemptions
    for number, exemption in enumerate(exemptions):
        rest = (*exemptions[:number], *exemptions[number + 1 :])
        yield "exemption", _plain(number + 1), _NONE, _with(measure, exemptions=rest)
        for was, now, condition in _changed_conditions(exemption.when):
            if condition is not None:
                changed = (*exemptions[:number], Exemption(condition, exemption.basis), *exemptions[number + 1 :])
                yield _change_of(now), was, now or _NONE, _with(measure, exemptions=changed)


# Lists and lawful restraint -------------------------------------------------------------------------------------------


def _of_grades(catalogue: Catalogue, category: ListCategory) -> Iterator[Mutant]:
    """Another colour of a grade, where entries of either colour lead to something; another order, where one compares."""
    every = [measure.terms for edition in catalogue.editions for measure in edition.measures]
    keys = {key for terms in every for key in (*terms.keys(catalogue.lists), *terms.bars)}
    colours_and_none: tuple[Colour | None, ...] = ("black", "watch", None, "red")
    present = [each for each in colours_and_none if each is None or category.has_colour(each)]
    for grade in category.grades if category.graded else ():
        colour = category.colours.get(grade)
        other = present[(present.index(colour) + 1) % len(present)]
        if keys & {through(category.id, colour or ""), through(category.id, other or "")}:
            colours = {name: each for name, each in {**category.colours, grade: other}.items() if each}
            changed = replace(category, colours=MappingProxyType(colours))
            yield _list_mutant(
                catalogue, changed, "grade-colour", _coloured(grade, colour or ""), _coloured(grade, other or "")
            )
    if any(category.id in terms.lists and _orders_grades(terms) for terms in every):
        for place in range(len(category.grades) - 1):
            low, high = category.grades[place : place + 2]
            moved = (*category.grades[:place], high, low, *category.grades[place + 2 :])
            was, now = (_plain(" < ".join(each)) for each in (category.grades, moved))
            yield _list_mutant(catalogue, replace(category, grades=moved), "grade-order", was, now)


def _coloured(grade: str, colour: str) -> Told:
    return {
        lang: grade + MARKS[lang].bracketed(label(COLOURS, colour, lang) if colour else _TERMS.say("no-colour", lang))
        for lang in LANGS
    }


def _orders_grades(terms: Terms) -> bool:
    """Whether a condition or an exemption asks which of two grades is higher."""
    return any(
        isinstance(leaf, Compare)
        and (leaf.scope, leaf.fact) == ("entry", "grade")
        and leaf.operator in ("at_least", "more_than", "at_most", "less_than")
        for condition in (terms.when, *(each.when for each in terms.exemptions))
        for leaf in leaves(condition)
    )


def _of_list(catalogue: Catalogue, category: ListCategory) -> Iterator[Mutant]:
    yield from _of_grades(catalogue, category)
    used = any(category.id in measure.terms.lists for edition in catalogue.editions for measure in edition.measures)
    if not used:
        return
    if category.term is not None:
        term = category.term
        longer = Term(term.years, term.months, term.days + 1)
        yield _list_mutant(catalogue, replace(category, term=longer), "term", _term(term), _term(longer))
    if category.minimum_age is not None:
        age = category.minimum_age
        for other in (age - 1, age + 1):
            changed = replace(category, minimum_age=other)
            yield _list_mutant(catalogue, changed, "minimum-age", _plain(age), _plain(other))
    for number, basis in enumerate(category.basis):
        if basis.period.end == category.lapses != FOREVER:
            for change, old, new in _shifted(basis.period):
                if change == "last-day":
                    bases = (*category.basis[:number], replace(basis, period=new), *category.basis[number + 1 :])
                    was, now = _end_of(change, old), _end_of(change, new)
                    yield _list_mutant(catalogue, replace(category, basis=bases), "list-last-day", was, now)
    policies = ("hold", "apply") if category.holds_on_objection else ("apply", "hold")
    was, now = (_word(OBJECTION_POLICIES, each) for each in policies)
    changed = replace(category, holds_on_objection=not category.holds_on_objection)
    yield _list_mutant(catalogue, changed, "objection", was, now)


def _list_mutant(catalogue: Catalogue, changed: ListCategory, change: str, was: Told, now: Told) -> Mutant:
    def about(case: Case) -> bool:
        subject = case.question.subject
        everybody = (subject, *(relation.subject for relation in subject.relations))
        return any(entry.list == changed.id for each in everybody for entry in each.designations)

    lists = MappingProxyType({**catalogue.lists, changed.id: changed})
    return Mutant(change, changed.id, Place("lists"), was, now, replace(catalogue, lists=lists), about)


def _of_restraint(catalogue: Catalogue) -> Iterator[Mutant]:
    if catalogue.restraint is None:
        return
    law = catalogue.restraint.law
    for change, old, new in _shifted(law.period):
        if change == "first-day":
            restraint = Restraint(replace(law, period=new))
            editions = tuple(
                replace(each, versions=tuple(one for own in each.measures for one in versions_of(own, restraint)))
                for each in catalogue.editions
            )
            changed = replace(catalogue, restraint=restraint, editions=editions)
            was, now = _end_of(change, old), _end_of(change, new)
            yield Mutant("restraint", law.id, Place("laws"), was, now, changed, lambda _: True)


def _asks_in(matters: Iterable[str]) -> Callable[[Case], bool]:
    names = frozenset(matters)
    return lambda case: case.question.matter in names
