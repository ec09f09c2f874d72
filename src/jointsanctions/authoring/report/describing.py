"""Parts of measures and lists in words, as their pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from markupsafe import Markup

from ...catalogue.entities import Basis, ListCategory, MeasureVersion
from ...catalogue.facts import FactType
from ...conditions import Condition
from ...explaining.condition_text import condition_text
from ...explaining.names import CatalogueNames, value_text
from ...explaining.texts import cited
from ...punctuation import MARKS
from ...vocabulary import COLOURS, SEVERITIES, STEPS, SUBJECT_KINDS, VIAS, Words, label
from ..net import Net
from .rendering import Page

Facts = Mapping[str, FactType]


def steps_of(page: Page, net: Net, version: MeasureVersion) -> Markup:
    """The matters and steps at which a measure is due."""
    measure = version.measure
    shown = []
    for matter in net.matters_of(measure):
        steps = [each for each in matter.steps if measure.steps is None or each in measure.steps]
        named = MARKS[page.lang].item.join(label(STEPS, each, page.lang) for each in steps)
        shown.append(Markup("{}{}{}").format(page.own(matter.name), MARKS[page.lang].colon, named))
    return Markup("<br>").join(shown)


def more_of(page: Page, version: MeasureVersion, facts: Facts | None) -> Iterator[tuple[str, str]]:
    """What else is to be said of a measure, each with its label."""
    measure, terms, marks = version.measure, version.measure.terms, MARKS[page.lang]
    names = CatalogueNames(page.catalogue, page.lang)

    def condition(one: Condition) -> str:
        return condition_text(one, facts or {}, names)

    if terms.subjects is not None:
        yield page.say("subjects"), marks.item.join(_in_order(page, SUBJECT_KINDS, terms.subjects))
    if terms.via != {"self"}:
        yield page.say("through"), marks.item.join(_in_order(page, VIAS, terms.via))
    if terms.when is not None:
        yield page.say("when"), condition(terms.when)
    if terms.severity is not None:
        yield page.say("severity"), label(SEVERITIES, terms.severity, page.lang)
    for each in terms.exemptions:
        bases = marks.bracketed(marks.clauses(cited(basis, page.lang) for basis in each.basis))
        yield page.say("exempt"), condition(each.when) + bases
    for cap in terms.lasts:
        text = cap.term.text(page.lang)
        if cap.start is not None:
            start = names.fact_title(f"entry.{cap.start}", facts or {})
            text = page.say("lasts-from", term=text, start=start)
        yield page.say("lasts"), text
    if terms.kind == "incentive" and terms.bars:
        bars = sorted({each.partition("#")[0] for each in terms.bars})
        black = {name for name, one in page.catalogue.lists.items() if one.has_colour("black")}
        every = black <= set(bars)
        # Nearly always all of them, of which nobody reads a list.
        rest = [page.name("list", each) for each in bars if not (every and each in black)]
        yield page.say("barred-by"), marks.item.join([*([COLOURS["black"].label(page.lang)] if every else ()), *rest])
    if measure.carried_out_by != (measure.department,):
        yield (
            page.say("carried-out-by"),
            marks.item.join(page.name("department", each) for each in measure.carried_out_by),
        )
    if measure.feedback_within is not None:
        yield page.say("feedback"), page.say("feedback-within", count=measure.feedback_within)
    if measure.frequency:
        yield page.say("frequency"), measure.frequency
    if measure.national_item:
        yield page.say("national-item"), measure.national_item
    if terms.parameters:
        values = (f"{name} = {value_text(value, page.lang)}" for name, value in sorted(terms.parameters.items()))
        yield page.say("parameters"), marks.clauses(values)
    if measure.relevance:
        yield page.say("relevance"), measure.relevance


def about_list(page: Page, it: ListCategory) -> Iterator[tuple[str, str]]:
    """What is to be said of a list, each with its label."""
    marks = MARKS[page.lang]
    if it.authority:
        yield page.say("authority"), it.authority
    if it.field:
        yield page.say("field"), it.field
    if it.grades:
        yield (
            page.say("grades"),
            marks.item.join(
                each + marks.bracketed(COLOURS[it.colours[each]].label(page.lang) if each in it.colours else "")
                for each in it.grades
            ),
        )
    subjects = page.say("all-subjects") if it.subjects is None else None
    yield page.say("subjects"), subjects or marks.item.join(_in_order(page, SUBJECT_KINDS, it.subjects or ()))
    if it.minimum_age is not None:
        yield page.say("minimum-age"), str(it.minimum_age)
    if it.term is not None:
        yield page.say("term"), it.term.text(page.lang)
    for way in it.repair:
        if page.on in way.period:
            authority = marks.bracketed(way.authority or "")
            yield page.say("repair"), way.how + authority
    for remedy in it.remedies:
        yield page.say("remedies"), remedy


def articles(page: Page, bases: Iterable[Basis], law: str) -> str:
    """The articles of a law that are cited; the law as a whole where none is."""
    found = dict.fromkeys(each.article for each in bases if each.law.id == law)
    return MARKS[page.lang].item.join(each or page.say("whole") for each in found)


def _in_order(page: Page, group: Words[str], words: Iterable[str]) -> list[str]:
    order = list(group)
    return [label(group, each, page.lang) for each in sorted(words, key=order.index)]
