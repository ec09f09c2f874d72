"""What a question needs, in words and as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ..answers.requirements import RequiredFact, RequiredList, Requirements
from ..narrowings import EVERY_KIND, Narrowing
from ..texts import texts
from ..trees import Branch
from ..vocabulary import COLOURS, FACT_TYPES, STEPS, SUBJECT_KINDS, VIAS, Lang, SubjectKind, label
from .names import CatalogueNames

if TYPE_CHECKING:
    from ..shapes.requirements import ReachData, RequiredListData, RequirementsData

_TEXTS = texts(
    not_in_force=("当日没有有效的清单，须由人工判断", "no edition is in force on the day: a person decides"),
    nothing=("没有可能适用的措施，无须查询名单", "no measure can act here: no list is needed"),
    kinds=("主体", "subjects"),
    list=("名单", "list"),
    facts=("案情", "facts"),
    acts=("引起措施", "measures follow from it"),
    bars=("阻止激励", "it bars incentives"),
    asked=("条件所问", "a condition asks about it"),
    reach=("途径", "through"),
    of_kinds=("限{kinds}", "of {kinds}"),
    at_listing=("以列入之日为准", "on the first day of the entry"),
    either=("办理之日或列入之日", "on the day asked about or the first day of the entry"),
    entry=("记录", "entry"),
    severity=("失信程度", "severity"),
    grade=("等级（{grades}）", "grade ({grades})"),
    born=("列入之人的出生日期（号码不载明的）", "the day of birth of a listed person whose number does not tell it"),
    day=("日期", "day"),
    one_of=("{values}之一", "one of {values}"),
    least=("不小于 {value}", "at least {value}"),
    most=("不大于 {value}", "at most {value}"),
)


def requirements_to_dict(needed: Requirements, _: Lang) -> RequirementsData:
    """The requirements as data."""
    return {
        "matter": needed.matter.id,
        "name": needed.matter.name,
        "department": needed.matter.department,
        "step": needed.step,
        "on": needed.on.isoformat(),
        "in_force": needed.in_force,
        "kinds": list(needed.kinds),
        "via": [via for via in VIAS if via in needed.via],
        "lists": [_list(each) for each in needed.lists],
        "facts": [each.to_dict() for each in needed.facts],
        "catalogue": needed.source.digest,
    }


def _list(needed: RequiredList) -> RequiredListData:
    listed = needed.category
    return {
        "id": listed.id,
        "name": listed.name,
        "colour": listed.colour,
        "authority": listed.authority,
        "roles": list(needed.roles),
        "reach": [_reach(each) for each in needed.reach],
        "subjects": _kinds(listed.subjects or EVERY_KIND),
        "facts": [each.to_dict() for each in needed.facts],
        "severity": needed.severity,
        "grade": needed.grade,
        "grades": list(listed.grades) if needed.grade else [],
        "born": needed.born,
        "measures": list(needed.measures),
    }


def _reach(reach: Narrowing) -> ReachData:
    return {"via": reach.via, "asked": _kinds(reach.asked), "listed": _kinds(reach.at_listing)}


def _kinds(kinds: Iterable[SubjectKind]) -> list[SubjectKind]:
    """The kinds in the order of the vocabulary."""
    among = {*kinds}
    return [each for each in SUBJECT_KINDS if each in among]


def requirements_tree(needed: Requirements, lang: Lang) -> Branch:
    """The requirements as a tree."""
    names = CatalogueNames(needed.source, lang)
    place = (names.department_name(needed.matter.department), needed.matter.name, label(STEPS, needed.step, lang))
    title = f"{' · '.join(place)} · {needed.on.isoformat()}"
    return Branch("", title, "title", None, tuple(_body(needed, names)))


def _body(needed: Requirements, names: CatalogueNames) -> Iterator[Branch]:
    if not needed.in_force:
        yield Branch("", names.say(_TEXTS, "not-in-force"), "refer", "S4")
        return
    if not needed.lists:
        yield Branch("", names.say(_TEXTS, "nothing"), "proceed")
        return
    kinds = names.marks.item.join(label(SUBJECT_KINDS, each, names.lang) for each in needed.kinds)
    yield Branch(names.say(_TEXTS, "kinds"), kinds)
    for each in needed.lists:
        yield _list_branch(each, names)
    if needed.facts:
        told = tuple(Branch("", _fact(each, names)) for each in needed.facts)
        yield Branch(names.say(_TEXTS, "facts"), "", "", None, told)


def _list_branch(needed: RequiredList, names: CatalogueNames) -> Branch:
    listed = needed.category
    colour = names.marks.bracketed(label(COLOURS, listed.colour, names.lang)) if listed.colour else ""
    roles = names.marks.clauses(names.say(_TEXTS, role) for role in needed.roles)
    through = names.marks.item.join(_through(each, names) for each in needed.reach)
    children = [Branch(names.say(_TEXTS, "reach"), through, "", "S3")]
    entry = [_fact(each, names) for each in needed.facts]
    entry += [names.say(_TEXTS, "severity")] if needed.severity else []
    entry += [names.say(_TEXTS, "grade", grades=names.marks.item.join(listed.grades))] if needed.grade else []
    entry += [names.say(_TEXTS, "born")] if needed.born else []
    if entry:
        children.append(Branch(names.say(_TEXTS, "entry"), names.marks.clauses(entry)))
    text = f"{listed.name}{colour}{names.marks.colon}{roles}"
    return Branch(names.say(_TEXTS, "list"), text, "", None, tuple(children))


def _through(reach: Narrowing, names: CatalogueNames) -> str:
    said = []
    if reach.listed != EVERY_KIND:
        kinds = names.marks.item.join(label(SUBJECT_KINDS, each, names.lang) for each in _kinds(reach.listed))
        said.append(names.say(_TEXTS, "of-kinds", kinds=kinds))
    if reach.at_listing:
        said.append(names.say(_TEXTS, "either" if reach.asked else "at-listing"))
    return label(VIAS, reach.via, names.lang) + names.marks.bracketed(names.marks.clauses(said))


def _fact(needed: RequiredFact, names: CatalogueNames) -> str:
    """A fact by its title, its name, its type and its limits."""
    fact = needed.fact
    kind = names.say(_TEXTS, "day") if fact.is_date else label(FACT_TYPES, fact.type, names.lang)
    said = [fact.name if fact.title else "", kind, fact.unit or ""]
    said += [names.say(_TEXTS, "least", value=names.value(fact.minimum))] if fact.minimum is not None else []
    said += [names.say(_TEXTS, "most", value=names.value(fact.maximum))] if fact.maximum is not None else []
    if fact.enum is not None:
        said.append(names.say(_TEXTS, "one-of", values=names.marks.item.join(map(names.value, fact.enum))))
    return (fact.title or fact.name) + names.marks.bracketed(names.marks.comma.join(filter(None, said)))
