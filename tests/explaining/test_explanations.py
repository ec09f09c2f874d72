"""Explanations: the tree, the outline that is made from it, and the prose, in both languages, short and long.

The explanations of a dozen typical decisions are kept in `golden/explanations.*.txt`; run this module with
`JOINTSANCTIONS_UPDATE_GOLDEN=1` to write these files anew, and read what changed.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Literal, get_args

import pytest
from click.testing import CliRunner
from hypothesis import given

import jointsanctions as js
from jointsanctions.cli import main
from jointsanctions.evaluation.decision import Detail, Form
from jointsanctions.explaining.texts import LABELS, LINKS, REASONS, RULES_OF_DECISION
from jointsanctions.identifiers import UnreadNumber
from jointsanctions.punctuation import MARKS
from jointsanctions.trees import Branch
from jointsanctions.vocabulary import Lang
from places import DOCS, EXAMPLES, GOLDEN
from strategies import Lists, Question, measure_lists, questions
from worlds import (
    BRANCH,
    DAY,
    PERSON,
    RESTRAINT,
    SUPPLIER,
    ask,
    citizen_id,
    company,
    entry,
    incentive,
    item,
    of_two_editions,
    penalty,
    person,
    related,
    under,
    world,
)

UPDATE = os.environ.get("JOINTSANCTIONS_UPDATE_GOLDEN") == "1"
LANGS: tuple[Lang, ...] = ("zh", "en")
FORMS: tuple[Form, ...] = get_args(Form)
DETAILS: tuple[Detail, ...] = get_args(Detail)

ANOTHER = js.Identifier.parse(SUPPLIER, "uscc")


# The decisions -------------------------------------------------------------------------------------------------------


@lru_cache
def shipped() -> js.Evaluator:
    return js.Evaluator(js.load())


def restricted() -> js.Decision:
    debtor = company(entry("dishonest-judgment-debtor", recognised=date(2018, 2, 20)))
    matter = "zhuhai.finance/supplier-qualification"
    return ask(shipped(), debtor, matter=matter, step="qualification", bid_amount=1_200_000)


def favoured() -> js.Decision:
    taxpayer = company(entry("a-grade-taxpayer", "2018-04-28", "2019-04-27", None, None))
    return ask(shipped(), taxpayer, matter="zhuhai.housing-construction/construction-permit", step="acceptance")


def withheld() -> js.Decision:
    both = company(entry("a-grade-taxpayer", "2018-04-28", "2019-04-27"), entry("dishonest-judgment-debtor"))
    return ask(shipped(), both, matter="zhuhai.housing-construction/construction-permit", step="acceptance")


def several() -> js.Decision:
    """What binds, what may be done, what is only to be considered, what another department does, what is covered."""
    evaluator = world(
        penalty("exclude", effect="prohibit", via=["self", "legal-representative"], feedback={"within": 10}),
        penalty("inspect", effect="scrutinise", parameters={"rate": "100%"}),
        penalty("fund", force="may", field="subsidy"),
        penalty("weigh", effect="inform", force="consider", field="credit"),
        penalty("note", effect="record", field="credit", until=None),
        penalty("elsewhere", carried_out_by="zhuhai.housing"),
        under("notice"),
        items=[item("notice", effect="inform", basis=[], item="3")],
    )
    return ask(evaluator, company(entry(), relations=[related(person(entry(document="(2018)粤0402执124号")))]))


def on_two_lists() -> js.Decision:
    """One fact on two lists (S16), an open end, and unverified content."""
    measure = penalty(lists=["debtor", "wages"], relevance="商业信誉存疑", provenance={"status": "unverified"})
    one: dict[str, Any] = {"until": None, "document": "(2018)粤0402执123号", "authority": "甲局"}
    return ask(world(measure, lists={"wages": {"term": None}}), company(entry(**one), entry("wages", **one)))


def contested() -> js.Decision:
    objection = [("objection-filed", "2018-08-01")]
    listed = company(entry(events=objection), entry("certified", document=None, events=objection))
    return ask(world(penalty(), incentive(lists=["certified"], barred_by=["watch"])), listed)


def held() -> js.Decision:
    tax = entry("tax", events=[("objection-filed", "2018-08-01")])
    measures = (penalty(lists=["tax"]), penalty("elsewhere", lists=["tax"], carried_out_by="zhuhai.housing"))
    return ask(world(*measures, incentive()), company(tax, entry("honest", document=None)))


def restrained() -> js.Decision:
    """S18: a penalty based on a department rule alone is only to be considered, or set aside."""
    rule = [{"law": "ministry-rule"}]
    evaluator = world(
        penalty("weaker", basis=rule),
        penalty("publish", effect="publicise", basis=rule),
        penalty("told", basis=rule, carried_out_by="zhuhai.housing"),
    )
    return ask(evaluator, company(entry(until=None)), RESTRAINT)


def undetermined() -> js.Decision:
    evaluator = world(
        penalty("large", when={"all": [{"amount": {"at_least": 5}}, {"entry.large_debt": {"equals": True}}]}),
        penalty("grave", severity="serious", force="may"),
        penalty("barred", effect="prohibit", lasts={"years": 5, "from": "entry.sentence_served"}),
        penalty("urgent", exempt=[{"when": {"urgent": {"equals": True}}, "basis": [{"law": "licensing-law"}]}]),
        penalty("graded", lists=["environment"], when={"entry.grade": {"at_least": "red"}}),
        penalty("both", when={"also_on": ["tax"]}),
        incentive(when={"lots": {"at_least": 2}}, barred_by=["watch"]),
    )
    doubtful = company(entry(), entry("environment"), entry("honest"), name_matches=[js.NameMatch("tax")])
    return ask(evaluator, doubtful)


def whose() -> js.Decision:
    """Entries by name only and on another number; an incentive that they, or a list not queried, may bar."""
    subject = company(
        entry(subject=ANOTHER),
        entry("honest"),
        name_matches=[js.NameMatch("tax", "某某建设有限公司", "税罚〔2018〕1号")],
        unchecked=["wages"],
    )
    return ask(world(penalty(), incentive()), subject)


def unchecked_elsewhere() -> js.Decision:
    return ask(world(penalty()), company(unchecked=["environment", "tax"]))


def unknown_list() -> js.Decision:
    return ask(world(penalty()), company(entry("no-such-list"), unchecked=["nor-this"]))


def not_in_force() -> js.Decision:
    return ask(world(penalty()), company(entry(since="2017-03-01"), entry()), "2017-12-31")


def misdated() -> js.Decision:
    """A penalty, and an incentive that is barred, by an entry that was repaired before it began."""
    early = js.Designation(
        "debtor", date(2018, 6, 20), events=(js.Event("repaired", on=date(2017, 6, 20)),), as_recorded=True
    )
    return ask(world(penalty(), incentive()), company(early, entry("honest")))


def step_not_in_force() -> js.Decision:
    return ask(of_two_editions(), company(entry()), step="award")


def nothing() -> js.Decision:
    return ask(world(penalty()), js.Subject(id=PERSON, kind="natural-person"))


def set_aside() -> js.Decision:
    """Every way not to apply that leaves nothing open."""
    exemption = {"when": {"urgent": {"equals": True}}, "basis": [{"law": "licensing-law", "article": "第十二条"}]}
    evaluator = world(
        penalty("lapsed", basis=[{"law": "later-law"}]),
        penalty("capped", lasts={"months": 3}),
        penalty("grave", severity="serious"),
        penalty("urgent", exempt=[exemption]),
        under("old"),
        items=[item("old", summary="限制参加政府采购活动", effective={"from": "2019-01-01"})],
    )
    former = related(person(entry(document="（示例）5号")), "director", since="2018-04-01", until="2018-08-31")
    minor = related(
        person(entry("young-debtor", since=DAY, document="（示例）6号"), id=citizen_id(date(2001, 1, 1))), "operator"
    )
    listed = company(
        entry(severity="minor"),
        entry(since="2018-10-01", document="（示例）7号"),
        entry(until="2018-08-31", document="（示例）8号"),
        entry(recognised=date(2018, 10, 1), document="（示例）10号"),
        *(
            entry(document=f"（示例）{number}号", events=[(word, "2018-08-01")])
            for number, word in enumerate(("repaired", "removed", "revoked", "stayed"), 1)
        ),
        relations=[former, minor, related(person(entry("environment", document="（示例）9号")))],
    )
    return ask(evaluator, listed, urgent=True)


def noticed() -> js.Decision:
    """Entries that count and lead to nothing: of a list that no measure is for, of a member, of somebody who has left."""
    evaluator = world(
        penalty("graded", severity="minor"),
        penalty("persons", lists=["environment"], subjects=["natural-person"]),
        penalty("urgent", lists=["watched"], effect="scrutinise", when={"urgent": {"equals": True}}),
        incentive("barred", barred_by=["wages"]),
        incentive("open", lists=["certified"], barred_by=["tax"]),
    )
    subject = company(
        entry(severity="minor", document="（示例）1号"),
        *(
            entry(name, document=f"（示例）{number}号")
            for number, name in enumerate(("debtor", "environment", "watched", "young-debtor", "honest", "wages"), 2)
        ),
        entry("certified", document="（示例）8号"),
        entry("tax", document="（示例）9号", events=[("objection-filed", "2018-08-01")]),
        relations=[
            related(company(entry(), id=SUPPLIER), "consortium-member"),
            related(person(entry()), "director", until="2018-08-31"),
        ],
    )
    return ask(evaluator, subject, urgent=False)


def lapsed() -> js.Decision:
    """Lists whose only basis has ended: a penalty and an incentive that are open."""
    evaluator = world(penalty(), incentive(), lists={"debtor": {"basis": [{"law": "old-law"}]}})
    return ask(evaluator, company(entry(), entry("honest", document=None)), "2019-01-01")


def repaired_elsewhere() -> js.Decision:
    gone = entry("tax", events=[("repaired", "2018-08-01")])
    return ask(world(penalty(), incentive()), company(gone, entry(), entry("honest", document=None)))


def of_narrowed_relations() -> js.Decision:
    """A firm represented only later, a shareholder of another kind; an incentive that a former director bars."""
    evaluator = world(
        penalty(
            via=[
                {"via": "legal-representative", "holds": "listed"},
                {"via": "shareholder", "listed": ["legal-person"]},
                {"via": "director", "holds": "listed"},
            ]
        ),
        incentive(barred_by={"lists": ["tax"], "via": ["self", {"via": "director", "holds": "either"}]}),
    )
    ties = [
        related(person(entry()), since="2018-03-02"),
        related(person(entry(), id=citizen_id(date(1991, 1, 1))), "shareholder"),
        related(
            person(entry(), entry("tax", document="（示例）2号"), id=citizen_id(date(1992, 1, 1))),
            "director",
            until="2018-08-31",
        ),
    ]
    return ask(evaluator, company(entry("honest"), relations=ties))


def through_an_entity() -> js.Decision:
    """A natural person without a name, by an entity that this person represents; ends with the relation."""
    entity = related(company(entry(), id=BRANCH), "represented-entity", "2015-01-01", "2019-12-31")
    return ask(world(penalty(via=["represented-entity"])), person(relations=[entity]))


def as_known_then() -> js.Decision:
    revoked = entry(events=[("revoked", "2019-01-10")])
    return world(penalty()).evaluate(
        company(revoked), matter="zhuhai.finance/purchase", step="review", on=DAY, known_on=date(2019, 2, 1)
    )


def of_unknown_age() -> js.Decision:
    """The holder of a passport on a list with a minimum age: a penalty and an incentive that are open."""
    passport = {"scheme": "passport", "value": "E00000000"}
    evaluator = world(penalty(lists=["young-debtor"]), incentive())
    return ask(evaluator, person(entry("young-debtor"), entry("honest"), id=passport))


def graded() -> js.Decision:
    """A penalty through a black grade, an earlier grade that it took the place of, and incentives."""
    evaluator = world(penalty(lists=["rating"]), incentive(), incentive("relax", effect="relax", lists=["rating"]))
    grades = [
        entry("rating", grade="A", document=None),
        entry("rating", "2018-06-01", grade="D", document="评〔2018〕9号"),
    ]
    return ask(evaluator, company(*grades, entry("honest")))


def of_unknown_grade() -> js.Decision:
    """An entry on a graded list without a grade: a penalty, and the incentives that it may bar."""
    return ask(world(penalty(lists=["rating"]), incentive()), company(entry("rating"), entry("honest")))


def of_two_grades() -> js.Decision:
    """Two grades of one day, of which it is open which one is right, and one of another that brings nothing."""
    boss = related(person(entry("rating", grade="B")))
    two = [entry("rating", grade=grade, document=None) for grade in ("A", "D")]
    return ask(
        world(penalty(lists=["rating"], via=["self", "legal-representative"]), incentive()),
        company(*two, entry("honest"), relations=[boss]),
    )


CASES: dict[str, Callable[[], js.Decision]] = {
    each.__name__.replace("_", "-"): each
    for each in (
        restricted,
        of_narrowed_relations,
        favoured,
        withheld,
        several,
        on_two_lists,
        contested,
        held,
        restrained,
        undetermined,
        whose,
        unchecked_elsewhere,
        unknown_list,
        not_in_force,
        step_not_in_force,
        misdated,
        nothing,
        set_aside,
        noticed,
        lapsed,
        repaired_elsewhere,
        through_an_entity,
        as_known_then,
        of_unknown_age,
        graded,
        of_unknown_grade,
        of_two_grades,
    )
}


@lru_cache
def decision_of(name: str) -> js.Decision:
    return CASES[name]()


# What is data and what is wording ------------------------------------------------------------------------------------


def data_of(decision: js.Decision) -> list[str]:
    """Every text that comes from the lists, the question or the subject, the longest first; as worded in a sentence."""
    found = {decision.step, decision.matter.id, decision.catalogue[:12], *decision.unchecked}
    found |= {each.list for each in decision.subject.designations}
    found |= {name for action in decision.actions for name in action.parameters}
    for part in (decision.subject, decision.source.lists, decision.source.laws, decision.source.departments):
        found |= set(_texts(part))
    found |= set(_texts(decision.matter)) | set(_texts(decision.source.restraint))
    for edition in decision.source.editions:
        found |= set(_texts(edition))
    found |= {each.masked for each in _identifiers(decision.subject)}
    found |= {each.replace("《", "〈").replace("》", "〉") for each in found}
    found |= {each.replace("“", "‘").replace("”", "’") for each in found}
    found |= {each.replace('"', "'") for each in found}
    found |= {each.rstrip("。；，、：.;,: ") for each in found}
    return sorted(filter(None, found), key=len, reverse=True)


def _texts(part: object) -> Iterator[str]:
    """The strings in a value, but for the words of the vocabulary that a short slug may be."""
    if isinstance(part, str):
        if not re.fullmatch(r"[a-z-]{1,12}", part):
            yield part
    elif isinstance(part, dict) or hasattr(part, "items"):
        for key, value in part.items():
            yield from _texts(key)
            yield from _texts(value)
    elif is_dataclass(part):
        for each in fields(part):
            yield from _texts(getattr(part, each.name))
    elif isinstance(part, Collection):
        for each in part:
            yield from _texts(each)


def _identifiers(subject: js.Subject) -> Iterator[js.Identifier | UnreadNumber]:
    yield subject.id
    yield from (each.subject for each in subject.designations if each.subject is not None)
    for relation in subject.relations:
        yield from _identifiers(relation.subject)


def wording_of(text: str, data: Iterable[str]) -> str:
    """The text with 甲 for everything that comes from the data."""
    for each in data:
        text = text.replace(each, "\0")
    return text.replace("\0", "甲")


CHINESE_MARKS = re.compile("[，。；：、？！（）〔〕【】《》〈〉“”‘’「」『』…—\u3000]")
DOUBLED = re.compile(r"[，。；：、,;:]\s*[，。；：、,;:.]|\.\s*[,;:.]|（）|“”|《》|\(\)|\"\"|  ")
WORD = re.compile("[A-Za-z]{2,}")


def assert_reads_well(text: str, lang: Lang, decision: js.Decision) -> None:
    """A text in sentences: no place left open, no mark twice, no word of the other language but in names and titles."""
    # A single letter or figure that is a text of its own somewhere stands in many words and days.
    wording = wording_of(text, (each for each in data_of(decision) if len(each) > 1 and not each.isdigit()))

    assert not re.search(r"[{}]|None|True|False|\bnan\b|date\(", wording), text
    assert not DOUBLED.search(wording), (DOUBLED.search(wording), text)
    if lang == "en":
        assert not CHINESE_MARKS.search(wording), (CHINESE_MARKS.search(wording), text)
        assert not re.search("[\u4e00-\u9fff]", wording.replace("甲", "")), wording
    else:
        assert not re.search(r"[A-Za-z]{2,}|[,;]|\.(?!\d)", wording), wording


# The texts -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
def test_explanations_are_as_read_before(lang: Lang) -> None:
    """All forms of the typical decisions are as reviewed."""
    text = "\n".join(line for name in CASES for line in printed(name, lang))
    path = GOLDEN / f"explanations.{lang}.txt"
    if UPDATE:
        path.write_text(text, "utf-8")

    assert text == path.read_text("utf-8")


def printed(name: str, lang: Lang) -> Iterator[str]:
    """Every form of a decision, short and long, without what changes with every edition of a list."""
    decision = decision_of(name)
    wanted: list[tuple[Form, Detail]] = [
        ("outline", "short"),
        ("outline", "normal"),
        ("tree", "full"),
        ("prose", "short"),
        ("prose", "normal"),
    ]
    for form, detail in wanted:
        text = decision.explain(lang, detail, form).replace(decision.catalogue[:12], "0" * 12)
        yield f"##### {name}: {form}, {detail}\n"
        # The line of a measure, and where its file was installed.
        yield re.sub(r"\S*/(measures/\S+\.yaml):\d+:\d+|(\.yaml):\d+:\d+", r"\1\2", text) + "\n"


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", CASES)
@pytest.mark.slow
def test_prose_reads_as_sentences(name: str, lang: Lang) -> None:
    decision = decision_of(name)
    for detail in ("short", "normal"):
        text = decision.explain(lang, detail, "prose")
        assert_reads_well(text, lang, decision)
        for paragraph in text.split("\n\n"):
            assert paragraph.endswith(MARKS[lang].stop)
            assert paragraph.strip() == paragraph


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_is_cited_and_reads_as_a_part_of_a_sentence(reason: str, lang: Lang) -> None:
    name, because = _cited()[reason]
    decision = decision_of(name)
    text = because.text(lang, decision.source)

    assert_reads_well(text, lang, decision)
    assert not text.endswith((".", "。"))
    assert text in decision.explain(lang, "normal", "prose")
    assert text in decision.explain(lang, "normal")
    assert LINKS[reason] in LABELS
    assert because.rule in RULES_OF_DECISION


def _reasons(decision: js.Decision) -> Iterator[Any]:
    """Every reason that a decision gives."""
    for aside in decision.set_aside:
        yield from aside.because
    for withheld in decision.withheld:
        yield from withheld.because
    for undetermined in decision.undetermined:
        yield from undetermined.because
    for noticed in decision.noticed:
        yield from noticed.because


@lru_cache
def _cited() -> dict[str, tuple[str, Any]]:
    """Of every reason a decision that cites it."""
    found: dict[str, tuple[str, Any]] = {}
    for name in CASES:
        decision = decision_of(name)
        for each in _reasons(decision):
            found.setdefault(each.reason, (name, each))
    return found


@pytest.mark.parametrize("lang", LANGS)
def test_a_reason_can_be_said_without_a_catalogue(lang: Lang) -> None:
    for _, because in _cited().values():
        assert because.text(lang)


def test_the_page_of_the_explanations_shows_what_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    """Except for the digest, which changes with every edition of a list."""
    page = (DOCS / "explanations.md").read_text("utf-8")
    code, *shown = re.findall(r"^```(?:python|text)\n(.*?)\n```$", page, re.MULTILINE | re.DOTALL)
    space: dict[str, Any] = {}
    exec(compile(code, "explanations.md", "exec"), space)
    decision = space["decision"]
    said = [
        capsys.readouterr().out.rstrip("\n"),
        decision.explain("zh", "short"),
        decision.explain("zh", "short", "tree"),
        decision.explain("en", "short", "prose"),
    ]

    assert [re.sub("[0-9a-f]{12}$", "", each) for each in shown] == [re.sub("[0-9a-f]{12}$", "", each) for each in said]


# What an explanation must and must not say ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", CASES)
def test_no_adverse_sentence_without_reason_and_basis(name: str) -> None:
    decision = decision_of(name)
    text = decision.explain("zh", "normal", "prose")
    for action in decision.actions:
        assert action.name in text
        assert all(basis.law.title in text for basis in action.bases)
        if action.item:
            assert action.item.memorandum.title in text
        if not action.verified:
            assert "尚未与原文核对" in text


@pytest.mark.slow
def test_a_withheld_incentive_is_never_called_a_penalty() -> None:
    decision = decision_of("withheld")
    names = {each.version.measure.name for each in decision.withheld}

    assert names
    words: dict[Lang, tuple[str, str]] = {
        "zh": ("惩戒", "暂不给予激励不属于惩戒"),
        "en": ("penalty", "is not a penalty"),
    }
    for lang, (penalty_word, denial) in words.items():
        said = decision.explain(lang, "normal", "prose").split("\n\n")
        told = [paragraph for paragraph in said if any(name in paragraph for name in names)]
        assert len(told) == len(names)
        assert all(denial in paragraph for paragraph in told)
        assert all(penalty_word not in paragraph.replace(denial, "") for paragraph in told)


def test_what_may_or_is_to_be_considered_is_not_said_to_bind() -> None:
    decision = decision_of("several")
    paragraphs = {
        action.name: paragraph
        for action in decision.actions
        for paragraph in decision.explain("zh", "normal", "prose").split("\n\n")
        if action.name + "。" in paragraph
    }

    assert "应当对该单位" not in paragraphs["措施fund"]
    assert "可以对该单位" in paragraphs["措施fund"]
    assert "供参考" in paragraphs["措施weigh"]
    assert "应当告知珠海市住房和城乡建设局" in paragraphs["措施elsewhere"]
    assert "覆盖" in paragraphs["措施inspect"]


def test_nothing_found_says_what_that_means() -> None:
    clean, unasked = decision_of("nothing"), decision_of("unchecked-elsewhere")

    assert "未发现应当" in clean.explain("zh", "short", "prose")
    assert "不是对当事人信用状况的评价" in clean.explain("zh", "normal", "prose")
    assert "未查询不等于没有记录" in unasked.explain("zh", "short", "prose")


def test_missing_facts_go_by_their_titles() -> None:
    text = decision_of("undetermined").explain("zh", "short", "prose")

    assert "需要查明采购金额和数额较大（是或者否）" in text
    assert "amount" not in text


@pytest.mark.parametrize("form", FORMS)
def test_numbers_of_persons_are_masked(form: Form) -> None:
    for name in CASES:
        for lang in LANGS:
            text = decision_of(name).explain(lang, "full", form)
            assert not re.search(r"\d{17}[\dX]", re.sub(r"\b9[1-9][0-9A-Z]{16}\b", "", text))


def test_an_unknown_form_is_refused() -> None:
    with pytest.raises(ValueError, match="prose"):
        decision_of("nothing").explain(form="verse")  # type: ignore[arg-type]


# The tree ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("detail", DETAILS)
@pytest.mark.parametrize("name", CASES)
def test_the_outline_is_made_of_the_tree(name: str, detail: Detail) -> None:
    decision = decision_of(name)
    tree = decision.tree("zh", detail)
    full = detail == "full"
    labelled = [
        f"{'  ' * max(depth, 0)}{node.label + '  ' if node.label else ''}{node.cited(rules=full)}".rstrip()
        for depth, node in tree.walk(-1)
    ]

    assert decision.explain("zh", detail).split("\n") == labelled
    assert [_undrawn(line) for line in decision.explain("zh", detail, "tree").split("\n")] == [
        line.strip() for line in labelled
    ]


def _undrawn(line: str) -> str:
    return line.lstrip("│├└─ ")


def test_the_tree_leads_from_the_action_to_the_entry_the_relation_the_item_and_the_law() -> None:
    tree = decision_of("restricted").tree("zh", "full")
    action = next(node for node in tree.children if node.tone == "restrict" and node.rule == "S9")
    ground = next(node for node in action.children if node.label == "因为")

    assert ["记录", "关联", "条目", "依据", "期限"] == [node.label for node in ground.children]
    assert ["S2", "S3", "S4", "S4", "S11"] == [node.rule for node in ground.children]


def test_of_what_did_not_apply_the_tree_says_which_link_failed() -> None:
    tree = decision_of("set-aside").tree("zh", "normal")
    failed = {link.label for node in tree.children if node.label == "未适用" for link in node.children}

    assert {"记录", "关联", "名单", "依据", "条目", "期限", "程度", "豁免"} == failed


@pytest.mark.parametrize("name", CASES)
def test_every_reason_in_the_tree_carries_its_rule(name: str) -> None:
    decision = decision_of(name)
    nodes = [node for _, node in decision.tree("en", "full").walk()]
    for each in _reasons(decision):
        assert any((each.rule, each.text("en", decision.source)) == (node.rule, node.text) for node in nodes)


def test_a_tree_is_immutable_and_plain_as_data() -> None:
    tree = decision_of("several").tree()

    assert isinstance(tree, Branch)
    with pytest.raises(AttributeError):
        tree.text = ""  # type: ignore[misc]
    assert ["label", "text", "rule", "children"] == list(tree.to_dict())
    assert [_plain(node) for _, node in tree.walk()] == list(_nodes(tree.to_dict()))


def _plain(node: Branch) -> tuple[str, str, str | None]:
    return node.label, node.text, node.rule


def _nodes(data: Mapping[str, Any]) -> Iterator[tuple[str, str, str | None]]:
    yield data["label"], data["text"], data["rule"]
    for child in data["children"]:
        yield from _nodes(child)


# Random questions ----------------------------------------------------------------------------------------------------


@given(measure_lists, questions)
def test_every_decision_can_be_explained_in_every_form(lists: Lists, question: Question) -> None:
    """Nothing raises; long prose names every measure and every list; English has no Chinese marks of its own."""
    decision = question.ask(lists.evaluator)
    data = data_of(decision)
    for detail in DETAILS:
        for form in FORMS:
            assert decision.explain("zh", detail, form)
            english = decision.explain("en", detail, form)
            assert not CHINESE_MARKS.search(wording_of(english, data)), english
    long = decision.explain("zh", "normal", "prose")
    for action in decision.actions:
        assert action.name in long
        for ground in action.grounds:
            assert all(decision.source.lists[name].name in long for name in ground.lists)


# The command line ----------------------------------------------------------------------------------------------------

SUBJECT = EXAMPLES / "demo" / "subjects" / "judgment-defaulter.json"
QUESTION = (
    *("explain", "--subject", str(SUBJECT), "--matter", "zhuhai.finance/supplier-qualification"),
    *("--step", "qualification", "--on", "2018-09-03", "--fact", "bid_amount=1200000", "--lang", "zh"),
)


@pytest.mark.parametrize(("shape", "start"), [("tree", "└── 清单"), ("prose", "2018年9月3日，珠海市财政局办理")])
def test_the_command_has_the_same_forms(shape: Literal["tree", "prose"], start: str) -> None:
    result = CliRunner().invoke(main, [*QUESTION, "--as", shape, "--short"])

    assert result.exit_code == 0
    assert any(line.startswith(start) for line in result.stdout.splitlines())


def test_on_a_terminal_the_tree_has_colours_and_keeps_to_the_width() -> None:
    result = CliRunner().invoke(main, [*QUESTION, "--as", "tree"], env={"FORCE_COLOR": "1", "COLUMNS": "60"})

    assert "\x1b[" in result.stdout
    assert "├── " in result.stdout


def test_json_carries_the_tree_and_the_prose() -> None:
    data = json.loads(CliRunner().invoke(main, [*QUESTION, "--format", "json"]).stdout)

    assert ["decision", "explanation", "tree", "prose"] == list(data)
    assert [each["label"] for each in data["explanation"]] == [label for label, _, _ in _nodes(data["tree"])]


@pytest.mark.parametrize(
    ("group", "zh", "en"),
    [
        (None, "发改财金〔2016〕1号第5项", "发改财金〔2016〕1号, item 5"),
        ("（二）", "发改财金〔2016〕1号（二）第5项", "发改财金〔2016〕1号, （二）, item 5"),
        ("其他方面", "发改财金〔2016〕1号“其他方面”第5项", '发改财金〔2016〕1号, "其他方面", item 5'),
    ],
)
def test_an_item_is_cited_with_its_group_since_each_group_may_count_anew(group: str | None, zh: str, en: str) -> None:
    items = [item("first", item="5", group="（一）", lists=["tax"]), item("second", item="5", group=group)]
    decision = ask(world(under("second"), items=items), company(entry()))

    for detail in ("short", "full"):
        assert zh in decision.explain("zh", detail)
        assert en in decision.explain("en", detail)
        assert zh.removeprefix("发改财金〔2016〕1号") in decision.explain("zh", detail, "prose")


def test_an_item_without_a_number_is_cited_without_its_group() -> None:
    items = [item("second", group="（二）")]

    assert "（二）" not in ask(world(under("second"), items=items), company(entry())).explain("zh")
