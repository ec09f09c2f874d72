"""The first draft of a department's measure list: what binds it, with what is still to be decided marked.

Nothing that a person has to decide is made up: a required key that only the department knows is left out, with a line
`# 待定 KEY: …` in its place, so that the draft compiles when each of these is filled in and not before.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, count

from ..catalogue import Catalogue
from ..catalogue.entities import Basis, Department, Edition, Item, Matter, MeasureVersion, list_of
from ..diagnostics import THINGS, InputError, Place, close_names, finding
from ..explaining.texts import cited
from ..periods import day_before
from ..punctuation import MARKS
from ..visible import normal
from ..vocabulary import EFFECTS, FORCES, KINDS, MATTER_TYPES, VIAS
from .gaps import Bound, gaps
from .net import Net, net
from .writing import flow, scalar

#: How a line begins that stands for a key that a person has to write.
GAP = "# 待定 "

#: The steps of a matter of a type that no list has.
_STEPS = ("application", "review", "decision")


@dataclass(frozen=True, slots=True)
class Scaffold:
    """The draft of a list."""

    #: The id of the list, and its first day.
    name: str
    #: The text of its file.
    text: str
    #: How many measures it has.
    measures: int
    #: How many places are still to be decided.
    gaps: int


@dataclass(frozen=True, slots=True)
class _Group:
    """A matter of the draft."""

    id: str
    fields: tuple[str, ...]
    #: As an earlier edition has it; None: it is still to be named.
    known: Matter | None = None


def scaffold(catalogue: Catalogue, department: str, first_day: date) -> Scaffold:
    """The draft of a list of a department, named by its id or its name, from a day.

    It has a measure for each item of a memorandum that binds the department on that day (`answers_to`) as it is written, and
    for what lists of departments of the same ministries do on the basis of law directly. Matters are those of its last
    edition, else one for each field.

    Raises:
        InputError: JS202 for a department that there is not.
    """
    it = catalogue.departments.get(department) or _named(catalogue, department, first_day)
    if it is None:
        close = close_names(
            department, [*catalogue.departments, *(each.name for each in catalogue.departments.values())]
        )
        raise InputError(
            [finding("JS202", Place("DEPARTMENT"), what=THINGS["department"], id=department, suggestions=close)]
        )
    found = net(catalogue, first_day)
    bound = gaps(found).bound_of(it)
    binding = [each for each in bound if each.binding]
    on_law = list(_on_law(found, it))
    last = _last(catalogue, it.id, first_day)
    groups = _groups(
        last, [each.item.terms.fields for each in binding] + [each.measure.terms.fields for each in on_law]
    )
    taken: set[str] = set()
    lines = [
        *_head(it, first_day, last, bound),
        "matters:",
        *(line for group in groups for line in _matter(group, catalogue)),
        "measures:",
        *(line for each in binding for line in _under_item(each, groups, _free(_id_of(each.item), taken))),
        *(line for each in on_law for line in _by_law(each, groups, catalogue, _free(_local(each), taken))),
    ]
    if not binding and not on_law:
        lines[-1] = "measures: []"
    if not groups:
        lines[lines.index("matters:")] = "matters: []"
    weakened = [each.item for each in bound if not each.binding]
    lines += _weakened(weakened)
    text = "\n".join(_spaced(lines)) + "\n"
    measures = len(binding) + len(on_law)
    return Scaffold(f"{it.id}@{first_day.isoformat()}", text, measures, len(re.findall(rf"^ +{GAP}", text, re.M)))


def _named(catalogue: Catalogue, name: str, on: date) -> Department | None:
    """The department of a name; of several the one that there is on the day."""
    named = [each for each in catalogue.departments.values() if normal(each.name) == normal(name)]
    return next((each for each in named if on in each.period), next(iter(named), None))


# What is in it ------------------------------------------------------------------------------------------------------------


def _on_law(found: Net, it: Department) -> Iterator[MeasureVersion]:
    """What departments of the same ministries, and those merged into it, do on the basis of law directly; each once."""
    kin = {
        each.id
        for each in found.catalogue.departments.values()
        if each.id == it.id or each.successor == it.id or not set(each.answers_to).isdisjoint(it.answers_to)
    }
    # Also what applied before the day: a list that ended with a reform is where its successor begins.
    seen: set[object] = set()
    for edition in sorted(found.catalogue.editions, key=lambda each: (each.department != it.id, each.id)):
        for version in edition.versions if edition.department in kin else ():
            terms = version.measure.terms
            current = tuple(each for each in terms.bases if found.on in each.period)
            same = (terms.kind, terms.effect, terms.lists, tuple((each.law.id, each.article) for each in current))
            if version.measure.item is not None or version.measure.trigger != "matter" or same in seen:
                continue
            if terms.kind == "penalty" and not _lawful(current, found, it):
                continue
            if _as_it_is(version, found):
                seen.add(same)
                yield version


def _as_it_is(version: MeasureVersion, found: Net) -> bool:
    """Whether what the draft takes over says no more than the measure: what narrows it in other ways is not taken over."""
    measure, terms = version.measure, version.measure.terms
    narrower = terms.when is not None or terms.exemptions or terms.lasts or terms.parameters
    plain = terms.via - {each.via for each in terms.narrowed}
    black = {name for name, listed in found.catalogue.lists.items() if listed.has_colour("black")}
    barred = terms.kind == "penalty" or (black <= {list_of(each) for each in terms.bars} and not terms.bar_narrowed)
    return not narrower and bool(plain) and barred and measure.duty == "own"


def _lawful(bases: Sequence[Basis], found: Net, it: Department) -> bool:
    """Whether a penalty may rest on the bases from the day on (S4, S18)."""
    restraint = found.catalogue.restraint
    if restraint is None or found.on < restraint.first_day:
        return any(each.law.rank not in ("normative-document", "memorandum") for each in bases)
    return any(each.supports_penalty_in(it.jurisdiction) for each in bases)


def _last(catalogue: Catalogue, department: str, first_day: date) -> Edition | None:
    """The last edition of the department's own list that begins before the day."""
    mine = [each for each in catalogue.editions if each.department == department and each.id == department]
    earlier = [each for each in mine if each.period.start < first_day]
    return max(earlier, key=lambda each: each.period.start, default=None)


def _groups(last: Edition | None, fields: Iterable[frozenset[str]]) -> list[_Group]:
    """The matters: those of the last edition, and one for each field that none of them has."""
    known = [_Group(local, tuple(sorted(each.fields)), each) for local, each in (last.matters if last else {}).items()]
    covered = {name for group in known for name in group.fields}
    taken = {group.id for group in known}
    for each in fields:
        if not each or not covered.isdisjoint(each):
            continue
        name = min(each, key=lambda one: (one in MATTER_TYPES, one))
        covered |= each
        known.append(_Group(_free(name, taken), tuple(sorted(each))))
    return known


# Its text -----------------------------------------------------------------------------------------------------------------


def _head(it: Department, first_day: date, last: Edition | None, bound: Sequence[Bound]) -> Iterator[str]:
    yield f"# {it.name}联合奖惩措施清单的草稿：由对口该部门的备忘录条目和同一部委系统的法律依据生成，没有经过任何人核对。"
    yield f"# 凡是写着“{GAP.strip()}”的行，都要由部门决定：补上内容，去掉行首的 # 和“待定”二字；全部补完以前不能通过检查。"
    yield "# 措施对应的事项按领域预填，要逐项核对；不办理的事项、不采取的措施整项删去；使用前由法制科室作合法性审查。"
    if last is not None and last.period.end >= first_day:
        yield f"# 上一版（{last.period.start.isoformat()} 起）仍然有效：同时给它补上 until: {day_before(first_day).isoformat()}。"
    if not bound:
        yield "# 没有备忘录条目由该部门的对口部委负责（部门的 answers_to）。"
    yield "document: measure-list/1"
    yield f"id: {it.id}"
    yield f"title: {it.name}联合奖惩措施清单"
    yield f"department: {it.id}"
    yield f"effective: {{from: {first_day.isoformat()}}}"
    yield "status: present"
    yield "provenance: {status: unverified, note: 由程序生成的草稿，尚未核对}"


def _matter(group: _Group, catalogue: Catalogue) -> Iterator[str]:
    known = group.known
    kind = known.type if known else next((each for each in group.fields if each in MATTER_TYPES), None)
    yield f"  - id: {group.id}"
    yield f"    {GAP}name: 业务事项的名称" if known is None else f"    name: {scalar(known.name, flow=False)}"
    if kind is None and known is None:
        yield f"    # 类型可以写：{'、'.join(f'{name}（{word.zh}）' for name, word in MATTER_TYPES.items())}"
    elif kind is not None:
        yield f"    type: {kind}"
    if known is None:
        yield f"    {GAP}steps: {flow(_usual_steps(catalogue, kind))}"
    else:
        yield f"    steps: {flow(known.steps)}"
    if group.fields:
        yield f"    field: {group.fields[0] if len(group.fields) == 1 else flow(group.fields)}"


def _under_item(bound: Bound, groups: Sequence[_Group], name: str) -> Iterator[str]:
    item = bound.item
    yield f"  # {_about_item(item)}"
    yield f"  - id: {name}"
    yield f"    name: {scalar(item.summary, flow=False)}"
    yield f"    under: {item.id}"
    yield from _decided(item.terms.fields, groups)


def _by_law(version: MeasureVersion, groups: Sequence[_Group], catalogue: Catalogue, name: str) -> Iterator[str]:
    measure, terms = version.measure, version.measure.terms
    source = catalogue.departments[measure.department].name
    yield f"  # 参照{source}的“{measure.name}”；措施的内容、对象和条文都要核对。"
    yield f"  - id: {name}"
    yield f"    name: {scalar(measure.name, flow=False)}"
    yield f"    kind: {terms.kind}"
    yield f"    effect: {terms.effect}"
    yield f"    force: {terms.force}"
    yield f"    lists: {flow(terms.lists)}"
    if terms.subjects is not None:
        yield f"    subjects: {flow(sorted(terms.subjects))}"
    narrowed = {each.via for each in terms.narrowed}
    if narrowed:
        named = "、".join(VIAS[each].zh for each in VIAS if each in narrowed)
        yield f"    # 参照的措施还及于{named}，并限定了其中哪些：要及于的，写上同样的限定。"
    if (via := [each for each in VIAS if each in terms.via - narrowed]) and via != ["self"]:
        yield f"    via: {flow(via)}"
    if terms.severity is not None:
        yield f"    severity: {terms.severity}"
    if terms.fields:
        yield f"    field: {flow(sorted(terms.fields))}"
    if terms.bases:
        yield "    basis:"
        yield from (f"      - {flow(_basis(each))}" for each in terms.bases)
    yield from _decided(terms.fields, groups)


def _id_of(item: Item) -> str:
    """The id of a measure under an item: that of the item with its memorandum."""
    return item.id.replace("/", "-")


def _local(version: MeasureVersion) -> str:
    return version.measure.id.rpartition("/")[2]


def _free(name: str, taken: set[str]) -> str:
    """The id as it can be used, with a number where another part has it; `taken` has it from then on."""
    short = name[:60].rstrip("-._")
    names = chain([short], (f"{short}-{number}" for number in count(2)))
    free = next(each for each in names if each not in taken)
    taken.add(free)
    return free


def _basis(basis: Basis) -> dict[str, str]:
    return {"law": basis.law.id} | ({"article": basis.article} if basis.article else {})


def _decided(fields: frozenset[str], groups: Sequence[_Group]) -> Iterator[str]:
    """Where it is due and what to do: the matters of its field, the rest to be decided."""
    here = [each for each in groups if not fields.isdisjoint(each.fields)]
    if here:
        yield f"    matters: {flow([each.id for each in here])}"
    else:
        yield f"    {GAP}matters: {flow([each.id for each in groups])}"
    known = [each.known.steps for each in here if each.known is not None]
    # Those that all of these matters have, in their order.
    steps = [step for step in known[0] if all(step in each for each in known)] if known else []
    yield f"    {GAP}steps: {flow(steps) if steps else 'all'}"
    yield f"    {GAP}do: 一句话，经办人照着做就行；惩戒写明告知理由、依据和救济途径"


def _about_item(item: Item) -> str:
    marks, terms = MARKS["zh"], item.terms
    source = item.memorandum.number or marks.title(item.memorandum.title)
    number = f"第{item.number}项" if item.number else ""
    bases = marks.item.join(cited(each, "zh") for each in terms.bases) or "只有备忘录"
    verified = "" if item.verified else "；条目未核对原文"
    words = f"{KINDS[terms.kind].zh}，{EFFECTS[terms.effect].zh}，{FORCES[terms.force].zh}"
    return f"{source}{number}：{words}；依据：{bases}{verified}"


def _weakened(items: Sequence[Item]) -> Iterator[str]:
    """Items that are no measures any more, as comments: so that nobody looks for them in vain."""
    if items:
        yield "# 下列对口条目引用的依据已经失效或者位阶不够，只作参考，没有列为措施："
    for each in items:
        yield f"# {each.id}：{each.summary}"


def _usual_steps(catalogue: Catalogue, kind: str | None) -> tuple[str, ...]:
    """The steps that most matters of a type have."""
    counted = Counter(
        each.steps for edition in catalogue.editions for each in edition.matters.values() if each.type == kind and kind
    )
    return min(counted, key=lambda each: (-counted[each], each), default=_STEPS)


def _spaced(lines: Iterable[str]) -> Iterator[str]:
    """A blank line between parts: before each but the first of its list."""
    before = ""
    for line in lines:
        starts = re.match(r"  (- id: |# )", line)
        inner = before.startswith("  # ") or before.endswith(":")
        if (starts and not inner) or (line.startswith(("matters:", "measures:", "# 下列")) and before):
            yield ""
        yield " ".join(line.split()) if line.startswith("#") else line
        before = line
