"""Scenarios: questions, expectations, and reports when the lists decide differently."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import pytest
from click.testing import CliRunner
from click.testing import Result as Outcome

import jointsanctions as js
from jointsanctions.cli import main
from jointsanctions.diagnostics import mended
from jointsanctions.model.scenarios import Expect
from jointsanctions.scenarios.coverage import KINDS, coverage
from jointsanctions.scenarios.drafting import drafts, to_yaml
from jointsanctions.scenarios.expectations import mismatches
from jointsanctions.scenarios.junit import junit
from jointsanctions.scenarios.mutants import mutants
from jointsanctions.scenarios.mutation import Mutation, mutate
from jointsanctions.scenarios.page import page
from jointsanctions.scenarios.report import failure_text, summary
from jointsanctions.scenarios.running import Result, run
from jointsanctions.scenarios.suite import Suite, read_suites
from schema_checks import violations
from worlds import (
    PERSON,
    RESTRAINT,
    Part,
    ask,
    catalogue,
    company,
    compiled,
    documents,
    entry,
    incentive,
    item,
    penalty,
    under,
    world,
    written,
)

HEAD = """\
document: scenarios/1
id: purchases
title: 政府采购
listings:
  judgment: {list: debtor, document: 1号, from: 2018-03-01, until: 2020-02-29}
world:
  debtor: {id: 91440400MA0000007C, kind: legal-person, designations: [judgment]}
  clean: {id: 91440400MA00000A9W, kind: legal-person}
scenarios:
"""

REVIEW = "ask: {matter: zhuhai.finance/purchase, step: review, on: 2018-09-03}"

RESTRICTED = f"""\
  - name: 失信被执行人参加采购时受到限制
    source: 政府采购法
    subject: debtor
    {REVIEW}
    expect: {{outcome: restrict, actions: [zhuhai.finance/restrict]}}
"""

UNLISTED = f"""\
  - name: 未列入名单的不受限制
    subject: clean
    {REVIEW}
    expect: nothing
"""


@pytest.fixture
def suites_of(tmp_path: Path) -> Callable[..., tuple[tuple[Suite, ...], list[str]]]:
    """The suites of scenario texts, each in a file of its own, and the codes of what is wrong with them."""

    def read(*texts: str) -> tuple[tuple[Suite, ...], list[str]]:
        for number, text in enumerate(texts):
            name = "purchases" if number == 0 else f"purchases-{number}"
            (tmp_path / f"{name}.scenarios.yaml").write_text(text.replace("id: purchases", f"id: {name}", 1), "utf-8")
        suites, findings = read_suites([tmp_path])
        return suites, [each.code for each in findings]

    return read


Read = Callable[..., tuple[tuple[Suite, ...], list[str]]]


def results_of(read: Read, *scenarios: str, evaluator: js.Evaluator | None = None) -> tuple[Result, ...]:
    suites, codes = read(HEAD + "".join(scenarios))

    assert [] == codes
    return run(suites, evaluator or world(penalty()))


def states(results: Iterable[Result]) -> list[str]:
    return [each.state for each in results]


class TestASuite:
    def test_a_case_asks_what_the_scenario_says(self, suites_of: Read) -> None:
        (suite,), codes = suites_of(HEAD + RESTRICTED)
        (case,) = suite.cases

        assert ([], "政府采购") == (codes, suite.title)
        assert ("失信被执行人参加采购时受到限制", "政府采购法", False) == (case.name, case.source, case.draft)
        assert ("zhuhai.finance/purchase", "review", date(2018, 9, 3)) == (
            case.question.matter,
            case.question.step,
            case.question.on,
        )
        assert ["1号"] == [each.document for each in case.question.subject.designations]
        assert 10 == case.place.line

    def test_a_table_has_a_case_for_each_row_that_says_only_what_differs(self, suites_of: Read) -> None:
        (suite,), codes = suites_of(
            HEAD
            + """\
  - name: 限制只在列入期间
    subject: debtor
    ask: {matter: zhuhai.finance/purchase, step: review, facts: {amount: 5, urgent: true}}
    cases:
      - {name: 前一日, on: 2018-02-28, expect: nothing}
      - {on: 2018-03-01, facts: {amount: 6}, expect: {outcome: restrict}}
      - {on: 2018-03-01, subject: clean, step: application, expect: 无需措施}
"""
        )
        first, second, third = suite.cases

        assert [] == codes
        assert "限制只在列入期间 · 前一日" == first.name
        assert "限制只在列入期间 · 2018-03-01 amount=6" == second.name
        assert "限制只在列入期间 · clean 2018-03-01 application" == third.name
        assert {"amount": "6", "urgent": "true"} == second.question.facts
        assert ("application", ()) == (third.question.step, third.question.subject.designations)
        assert first.expect.nothing
        assert third.expect.nothing

    def test_everything_may_be_written_in_chinese(self, suites_of: Read) -> None:
        (suite,), codes = suites_of(
            """\
文档: 情景/1
编号: purchases
示例记录:
  判决: {名单编号: debtor, 自: 2018-03-01}
人物与场景:
  甲: {编号: 91440400MA0000007C, 类别: legal-person, 名单记录: [判决]}
情景:
  - 名称: 失信被执行人受到限制
    主体: 甲
    提问: {业务事项编号: zhuhai.finance/purchase, 环节编号: review}
    情形:
      - {日期: 2018-09-03, 预期: {结论: 限制, 措施: {zhuhai.finance/restrict: {效果: 限制, 约束力: 应当}}}}
      - {日期: 2018-02-28, 预期: 无需措施}
"""
        )

        assert [] == codes
        assert ["passed", "passed"] == states(run([suite], world(penalty())))

    def test_who_is_related_may_go_by_listings_too(self, suites_of: Read) -> None:
        results = results_of(
            suites_of,
            f"""\
  - name: 法定代表人列入名单的单位不受限制
    subject:
      id: 91440400MA00000A9W
      kind: legal-person
      relations:
        - via: legal-representative
          subject: {{id: "{PERSON}", kind: natural-person, designations: [judgment]}}
    {REVIEW}
    expect: nothing
""",
        )

        assert ["passed"] == states(results)
        assert "judgment" not in str(results[0].case.question.subject)

    @pytest.mark.parametrize(
        ("wrong", "code"),
        [
            ("  - {name: 甲, subject: nobody, %s, expect: nothing}\n", "JS801"),
            (
                "  - {name: 甲, subject: {id: 91440400MA0000007C, kind: legal-person, designations: [no-such]}, %s, expect: nothing}\n",
                "JS801",
            ),
            ("  - {name: 甲, subject: {id: '1', kind: legal-person}, %s, expect: nothing}\n", "JS605"),
            ("  - {name: 甲, subject: clean, %s, expect: nothing, cases: [{expect: nothing}]}\n", "JS803"),
            ("  - {name: 甲, subject: clean, %s}\n", "JS102"),
            ("  - {name: 甲, subject: clean, %s, expect: {}}\n", "JS105"),
            ("  - {name: 甲, subject: clean, %s, expect: {nothing: false}}\n", "JS105"),
            ("  - {name: 甲, subject: clean, %s, expect: something}\n", "JS104"),
            ("  - {name: 甲, subject: clean, %s, expect: {set_aside: {debtor: S24}}}\n", "JS105"),
            ("  - {name: 甲, subject: clean, ask: {matter: a/b, step: review}, expect: nothing}\n", "JS102"),
            ("  - {name: 甲, subject: clean, ask: {matter: a/b, step: review}, cases: [{expect: nothing}]}\n", "JS102"),
            (UNLISTED + UNLISTED, "JS804"),
            (
                "  - {name: 甲, subject: clean, %s, cases: [{name: 一, expect: nothing}, {name: 一, expect: nothing}]}\n",
                "JS804",
            ),
        ],
    )
    def test_what_is_wrong_is_said(self, suites_of: Read, wrong: str, code: str) -> None:
        assert [code] == suites_of(HEAD + wrong.replace("%s", REVIEW))[1]

    def test_a_sentence_stands_once_over_all_files(self, suites_of: Read) -> None:
        assert ["JS804"] == suites_of(HEAD + UNLISTED, HEAD + UNLISTED)[1]

    def test_what_cannot_be_asked_is_left_out_and_the_rest_is_asked(self, suites_of: Read) -> None:
        suites, codes = suites_of(HEAD + f"  - {{name: 甲, subject: nobody, {REVIEW}, expect: nothing}}\n" + UNLISTED)

        assert (["JS801"], ["未列入名单的不受限制"]) == (codes, [case.name for case in suites[0].cases])

    def test_a_subject_of_the_world_that_nobody_asks_about_is_looked_at_too(self, suites_of: Read) -> None:
        assert ["JS605"] == suites_of(HEAD.replace("91440400MA0000007C", "91440400MA0000007X") + UNLISTED)[1]

    def test_a_folder_without_scenarios_is_an_error(self, tmp_path: Path) -> None:
        (tmp_path / "lists.yaml").write_text("document: lists/1\nid: lists\nlists: []\n", "utf-8")

        assert ["JS805"] == [each.code for each in read_suites([tmp_path])[1]]

    def test_a_file_that_is_named_is_read_whatever_it_is_called(self, tmp_path: Path) -> None:
        (tmp_path / "purchases.yaml").write_text(HEAD + UNLISTED, "utf-8")
        suites, findings = read_suites([tmp_path / "purchases.yaml"])

        assert (1, ()) == (len(suites), findings)


def differs(expect: Part, decision: js.Decision) -> list[tuple[str, ...]]:
    """The keys under which the decision is not as expected."""
    found = mismatches(Expect.model_validate(expect), decision)
    return sorted(tuple(map(str, each.path)) for each in found)


class TestAnExpectation:
    DEBTOR = company(entry())
    RED = entry("honest", document="2号", authority=None)

    @pytest.mark.parametrize(
        ("expect", "keys"),
        [
            ({"outcome": "restrict"}, []),
            ({"outcome": "proceed"}, [("outcome",)]),
            ({"person_needed": False}, []),
            ({"person_needed": True}, [("person_needed",)]),
            ({"nothing": True}, [("nothing",)]),
            ({"actions": ["zhuhai.finance/restrict"]}, []),
            ({"actions": []}, [("actions",)]),
            ({"actions": ["zhuhai.finance/restrict", "zhuhai.finance/more"]}, [("actions",)]),
            ({"includes": ["zhuhai.finance/restrict"]}, []),
            ({"includes": ["zhuhai.finance/more"]}, [("includes", "0")]),
            ({"excludes": ["zhuhai.finance/more"]}, []),
            ({"excludes": ["zhuhai.finance/restrict"]}, [("excludes", "0")]),
            ({"until": date(2020, 2, 29)}, []),
            ({"until": date(2020, 2, 28)}, [("until",)]),
            ({"until": "open"}, [("until",)]),
            ({"withheld": [], "undetermined": [], "set_aside": [], "verify_identity": [], "missing": []}, []),
            ({"withheld": ["zhuhai.finance/fast"]}, [("withheld",)]),
            ({"grounds": [{"list": "debtor", "via": "self", "document": "(2018)粤0402执123号"}]}, []),
            ({"grounds": [{"measure": "zhuhai.finance/restrict", "until": date(2020, 2, 29)}]}, []),
            ({"grounds": [{"via": "self"}, {"via": "director"}]}, [("grounds", "1")]),
            ({"grounds": [{"item": "memo/procurement"}]}, [("grounds", "0")]),
            ({"grounds": [{"until": "open"}]}, [("grounds", "0")]),
        ],
    )
    def test_it_is_compared_with_the_decision(self, expect: Part, keys: list[tuple[str, ...]]) -> None:
        assert keys == differs(expect, ask(world(penalty()), self.DEBTOR))

    @pytest.mark.parametrize(
        ("ground", "keys"),
        [
            ({"list": "rating", "grade": "D", "colour": "black"}, []),
            ({"grade": "C"}, [("grounds", "0")]),
            ({"colour": "watch"}, [("grounds", "0")]),
            ({"list": "debtor", "colour": "black"}, []),
        ],
    )
    def test_a_ground_may_be_told_by_the_grade_and_the_colour_of_its_entry(
        self, ground: Part, keys: list[tuple[str, ...]]
    ) -> None:
        rated = entry("rating", grade="D", document="2号")
        decision = ask(world(penalty(lists=["debtor", "rating"])), company(entry(), rated))

        assert keys == differs({"grounds": [ground]}, decision)

    @pytest.mark.parametrize(
        ("told", "differing"),
        [
            ({"effect": "restrict", "force": "shall", "duty": "own"}, []),
            ({"effect": "prohibit"}, ["effect"]),
            ({"force": "may"}, ["force"]),
            ({"duty": "tell"}, ["duty"]),
            ({"until": date(2020, 2, 29), "contested": False}, []),
            ({"until": "open", "contested": True}, ["contested", "until"]),
            ({"basis": ["procurement-law 第二十二条"]}, []),
            ({"basis": ["procurement-law"]}, ["basis"]),
            ({"basis": []}, ["basis"]),
            ({"covered_by": "zhuhai.finance/more"}, ["covered_by"]),
        ],
    )
    def test_each_action_may_be_told_by_its_parts(self, told: Part, differing: list[str]) -> None:
        name = "zhuhai.finance/restrict"
        decision = ask(world(penalty()), self.DEBTOR)

        assert [("actions", name, key) for key in differing] == differs({"actions": {name: told}}, decision)

    def test_an_action_without_parts_has_only_to_be_there(self) -> None:
        assert [] == differs({"actions": {"zhuhai.finance/restrict": None}}, ask(world(penalty()), self.DEBTOR))

    def test_nothing_means_that_nobody_has_anything_to_do_or_to_look_at(self) -> None:
        evaluator = world(penalty(), incentive())

        assert [] == differs({"nothing": True}, ask(evaluator, company()))
        # A measure that was set aside requires nothing.
        assert [] == differs({"nothing": True}, ask(evaluator, company(entry(until="2018-09-02"))))
        for subject in (
            self.DEBTOR,
            company(self.RED),
            company(self.RED, entry()),
            company(unchecked=["debtor"]),
            company(name_matches=[js.NameMatch("debtor")]),
            company(entry("unheard-of")),
        ):
            assert [("nothing",)] == differs({"nothing": True}, ask(evaluator, subject))

    def test_what_is_withheld_or_open_is_complete(self) -> None:
        evaluator = world(penalty(when={"amount": {"at_least": 1}}), incentive())
        decision = ask(evaluator, company(self.RED, entry()))

        expect: Part = {"withheld": ["zhuhai.finance/fast"], "undetermined": ["zhuhai.finance/restrict"]}
        assert [] == differs({**expect, "missing": ["amount"]}, decision)
        assert [("missing",)] == differs({**expect, "missing": ["lots"]}, decision)
        assert [("undetermined",), ("withheld",)] == differs({"withheld": [], "undetermined": []}, decision)

    def test_what_is_set_aside_goes_by_measure_or_list_and_may_say_the_rule(self) -> None:
        evaluator = world(penalty("name", effect="publicise", basis=[{"law": "ministry-rule"}]))
        decision = ask(evaluator, company(entry(until=None), entry("tax", until="2020-12-17")), on=RESTRAINT)
        names = {"zhuhai.finance/name": "S18", "tax": "S2"}

        assert [] == differs({"set_aside": names}, decision)
        assert [] == differs({"set_aside": list(names)}, decision)
        assert [("set_aside", "tax")] == differs({"set_aside": {**names, "tax": "S3"}}, decision)
        assert [("set_aside",)] == differs({"set_aside": ["tax"]}, decision)

    def test_a_matter_that_is_not_in_force_is_set_aside_as_such(self) -> None:
        decision = ask(world(penalty()), company(), on="2017-12-31")

        assert [] == differs({"outcome": "refer", "set_aside": {"matter": "S4"}}, decision)

    def test_who_has_to_be_identified_goes_by_list(self) -> None:
        decision = ask(world(penalty()), company(name_matches=[js.NameMatch("debtor")]))

        assert [] == differs({"verify_identity": ["debtor"]}, decision)
        assert [("verify_identity",)] == differs({"verify_identity": []}, decision)


class TestARun:
    def test_scenarios_that_are_met_pass(self, suites_of: Read) -> None:
        results = results_of(suites_of, RESTRICTED, UNLISTED)

        assert ["passed", "passed"] == states(results)
        assert "2 个通过；其中 1 个无需任何措施" == summary(results, "zh")
        assert "2 passed; in 1 of them nothing is required" == summary(results, "en")

    def test_who_wants_to_is_told_of_each_as_it_comes(self, suites_of: Read) -> None:
        suites, _ = suites_of(HEAD + RESTRICTED + UNLISTED)
        seen: list[Result] = []

        assert tuple(seen) == run(suites, world(penalty()), seen.append) or len(seen) == 2

    def test_a_failure_shows_expected_and_actual_the_line_and_the_explanation(self, suites_of: Read) -> None:
        (result,) = results_of(suites_of, RESTRICTED, evaluator=world(penalty(effect="prohibit"), penalty("more")))
        text = failure_text(result, "zh")
        lines = text.splitlines()

        assert "failed" == result.state
        assert lines[0].endswith("purchases.scenarios.yaml:10:5: 失信被执行人参加采购时受到限制")
        assert "依据：政府采购法" == lines[1]
        assert any(line.endswith("purchases.scenarios.yaml:14:23: 结论") for line in lines)
        assert "    预期      │ 实际" in lines
        assert "    restrict  │ prohibit" in lines
        assert "    zhuhai.finance/restrict  │ zhuhai.finance/more" in lines
        assert "结论  禁止" in text
        assert "expected" in failure_text(result, "en")

    def test_a_name_that_no_decision_could_hold_is_an_error_and_no_pass(self, suites_of: Read) -> None:
        results = results_of(
            suites_of,
            f"  - {{name: 甲, subject: clean, {REVIEW}, expect: {{excludes: [zhuhai.finance/no-such]}}}}\n",
            f"  - {{name: 乙, subject: clean, {REVIEW}, expect: {{set_aside: {{no-such: S2}}}}}}\n",
            f"  - {{name: 丙, subject: clean, {REVIEW}, expect: {{actions: {{zhuhai.finance/restrict: {{basis: [no-such]}}}}}}}}\n",
            f"  - {{name: 丁, subject: clean, {REVIEW}, expect: {{grounds: [{{item: memo/no-such}}]}}}}\n",
            f"  - {{name: 戊, subject: clean, {REVIEW}, expect: {{verify_identity: [no-such]}}}}\n",
        )

        assert ["broken"] * 5 == states(results)
        assert [["JS802"]] * 5 == [[each.code for each in result.findings] for result in results]
        assert "5 could not be run" in summary(results, "en")

    @pytest.mark.parametrize(
        ("question", "code", "at"),
        [
            ("ask: {matter: zhuhai.finance/no-such, step: review, on: 2018-09-03}", "JS601", (12, 19)),
            ("ask: {matter: zhuhai.finance/purchase, step: no-such, on: 2018-09-03}", "JS602", (12, 50)),
            (
                "ask: {matter: zhuhai.finance/purchase, step: review, on: 2018-09-03, facts: {no_such: 1}}",
                "JS603",
                (12, 81),
            ),
        ],
    )
    def test_a_question_that_cannot_be_asked_is_an_error_at_its_line(
        self, suites_of: Read, question: str, code: str, at: tuple[int, int]
    ) -> None:
        (result,) = results_of(suites_of, f"  - name: 甲\n    subject: clean\n    {question}\n    expect: nothing\n")
        (finding,) = result.findings

        assert ("broken", code) == (result.state, finding.code)
        assert at == (finding.place.line, finding.place.column)
        assert code in failure_text(result, "zh")

    @pytest.mark.parametrize(
        ("wrong", "right"),
        [
            ("ask: {matter: zhuhai.finance/purchse, step: review, on: 2018-09-03}", REVIEW),
            ("ask: {matter: zhuhai.finance/purchase, step: reveiw, on: 2018-09-03}", REVIEW),
            (
                f"{REVIEW[:-1]}, facts: {{amout: 5}}}}",
                f"{REVIEW[:-1]}, facts: {{amount: 5}}}}",
            ),
        ],
    )
    def test_a_name_that_was_misspelt_can_be_mended(self, suites_of: Read, wrong: str, right: str) -> None:
        text = f"  - name: 甲\n    subject: clean\n    {wrong}\n    expect: nothing\n"
        evaluator = world(penalty(), matters={"purchase": {"facts": {"amount": {"type": "number"}}}})
        (result,) = results_of(suites_of, text, evaluator=evaluator)
        (finding,) = result.findings

        assert HEAD + text.replace(wrong, right) == mended(HEAD + text, finding.fixes[0])

    @pytest.mark.parametrize(
        ("wrong", "right"),
        [
            ("actions: [zhuhai.finance/restict]", "actions: [zhuhai.finance/restrict]"),
            ("actions: {zhuhai.finance/restict: {force: shall}}", "actions: {zhuhai.finance/restrict: {force: shall}}"),
            ("includes: [zhuhai.finance/restict]", "includes: [zhuhai.finance/restrict]"),
            ("actions: {zhuhai.finance/restrict: {covered_by: zhuhai.finance/restict}}", "actions: {zhuhai.finance/restrict: {covered_by: zhuhai.finance/restrict}}"),
        ],
    )  # fmt: skip
    def test_a_name_that_is_expected_can_be_mended(self, suites_of: Read, wrong: str, right: str) -> None:
        text = f"  - name: 甲\n    subject: debtor\n    {REVIEW}\n    expect: {{{wrong}}}\n"
        (result,) = results_of(suites_of, text)
        (finding,) = result.findings

        assert "JS802" == finding.code
        assert HEAD + text.replace(wrong, right) == mended(HEAD + text, finding.fixes[0])

    def test_of_a_table_the_row_is_pointed_at_where_it_asks_by_itself(self, suites_of: Read) -> None:
        results = results_of(
            suites_of,
            """\
  - name: 甲
    subject: clean
    ask: {matter: zhuhai.finance/no-such, step: review, on: 2018-09-03}
    cases:
      - {name: 一, expect: nothing}
      - {name: 二, matter: zhuhai.finance/purchase, step: no-such, expect: nothing}
""",
        )

        assert [("JS601", 12), ("JS602", 15)] == [
            (finding.code, finding.place.line) for result in results for finding in result.findings
        ]

    def test_what_was_known_on_a_day_may_be_asked(self, suites_of: Read) -> None:
        results = results_of(
            suites_of,
            """\
  - name: 后来才入库的记录当时不算
    subject:
      id: 91440400MA0000007C
      kind: legal-person
      designations: [{list: debtor, from: 2018-03-01, recorded: 2018-09-10}]
    ask: {matter: zhuhai.finance/purchase, step: review, on: 2018-09-03}
    cases:
      - {name: 当时, known_on: 2018-09-03, expect: nothing}
      - {name: 后来, known_on: 2018-09-10, expect: {outcome: restrict}}
""",
        )

        assert ["passed", "passed"] == states(results)

    def test_a_draft_is_run_and_said_to_be_one(self, suites_of: Read) -> None:
        results = results_of(suites_of, UNLISTED.replace("    subject:", "    draft: true\n    subject:"))

        assert ["passed"] == states(results)
        assert "1 个是草稿，尚未有人签字" in summary(results, "zh")


class TestTheCommand:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        written(documents(penalty()), tmp_path / "lists")
        (tmp_path / "purchases.scenarios.yaml").write_text(HEAD + RESTRICTED + UNLISTED, "utf-8")
        return tmp_path

    def run(self, folder: Path, command: str, *more: str) -> Outcome:
        return CliRunner().invoke(
            main, [command, str(folder), "--documents", str(folder / "lists"), "--lang", "zh", *more]
        )

    def test_it_says_that_all_is_well(self, folder: Path) -> None:
        outcome = self.run(folder, "test")

        assert (0, "2 个通过；其中 1 个无需任何措施\n") == (outcome.exit_code, outcome.stdout)

    def test_a_failure_is_shown_and_gives_status_1(self, folder: Path) -> None:
        text = HEAD + RESTRICTED.replace("outcome: restrict", "outcome: prohibit")
        (folder / "purchases.scenarios.yaml").write_text(text, "utf-8")
        outcome = self.run(folder, "test")

        assert 1 == outcome.exit_code
        assert "prohibit  │ restrict" in outcome.stdout
        assert "1 个不符" in outcome.stdout

    def test_a_broken_file_gives_status_2_and_the_others_are_run(self, folder: Path) -> None:
        (folder / "broken.scenarios.yaml").write_text("document: scenarios/1\nid: broken\n", "utf-8")
        outcome = self.run(folder, "test")

        assert 2 == outcome.exit_code
        assert "JS102" in outcome.stderr
        assert "2 个通过" in outcome.stdout

    def test_only_some_may_be_run(self, folder: Path) -> None:
        assert "1 个通过" in self.run(folder, "test", "--only", "失信被执行人").stdout

    def test_the_other_matcher_may_be_asked(self, folder: Path) -> None:
        pytest.importorskip("durable_rules_engine", exc_type=ImportError)

        assert 0 == self.run(folder, "test", "--matcher", "durable").exit_code

    def test_it_writes_junit(self, folder: Path) -> None:
        target = folder / "results.xml"
        self.run(folder, "test", "--junit", str(target))
        root = Xml.fromstring(target.read_text("utf-8"))

        assert ("2", "0", "0") == (root.get("tests"), root.get("failures"), root.get("errors"))
        assert ["失信被执行人参加采购时受到限制", "未列入名单的不受限制"] == [
            each.get("name") for each in root.iter("testcase")
        ]

    @pytest.mark.parametrize(
        ("command", "schema"), [("test", "test"), ("coverage", "coverage"), ("mutate", "mutation")]
    )
    def test_its_json_is_as_the_published_schema_says(self, folder: Path, command: str, schema: str) -> None:
        more = "  - {name: 甲, subject: clean, %s, expect: {outcome: refer, excludes: [zhuhai.finance/no-such]}}\n"
        text = (
            HEAD
            + RESTRICTED
            + more.replace("%s", REVIEW)
            + UNLISTED.replace("expect: nothing", "expect: {outcome: refer}")
        )
        (folder / "purchases.scenarios.yaml").write_text(text, "utf-8")

        assert [] == violations(schema, json.loads(self.run(folder, command, "--format", "json").stdout))

    def test_it_answers_in_json(self, folder: Path) -> None:
        data = json.loads(self.run(folder, "test", "--format", "json").stdout)

        assert ["passed", "passed"] == [each["state"] for each in data["results"]]
        assert compiled(documents(penalty())).digest == data["catalogue"]

    def test_coverage_tells_what_nothing_exercises(self, folder: Path) -> None:
        outcome = self.run(folder, "coverage")

        assert 0 == outcome.exit_code
        assert re.search(r"^措施 +1 / 1 +100.0 %", outcome.stdout, re.MULTILINE)
        assert "zhuhai.finance/purchase/application" in outcome.stdout

    @pytest.mark.parametrize(("least", "status"), [("100", 0), ("steps=90", 1), ("articles=100", 0)])
    def test_coverage_may_have_to_reach_a_threshold(self, folder: Path, least: str, status: int) -> None:
        assert status == self.run(folder, "coverage", "--fail-under", least).exit_code

    @pytest.mark.parametrize("least", ["much", "streets=90", "measures=much"])
    def test_a_threshold_that_is_none_is_a_usage_error(self, folder: Path, least: str) -> None:
        assert 2 == self.run(folder, "coverage", "--fail-under", least).exit_code

    def test_coverage_writes_a_page(self, folder: Path) -> None:
        target = folder / "coverage.html"
        self.run(folder, "coverage", "--html", str(target))

        assert "失信被执行人参加采购时受到限制" in target.read_text("utf-8")

    def test_without_jinja2_a_sentence_says_how_to_get_it(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "jinja2", None)
        outcome = self.run(folder, "coverage", "--html", str(folder / "coverage.html"))

        assert 2 == outcome.exit_code
        assert "jointsanctions[pages]" in outcome.stderr

    def test_mutate_names_the_mutants_that_survive(self, folder: Path) -> None:
        outcome = self.run(folder, "mutate")

        assert 0 == outcome.exit_code
        assert "zhuhai.finance/restrict：途径增加法定代表人" in outcome.stdout
        assert "zhuhai.finance/restrict：去掉这项措施" not in outcome.stdout
        assert 1 == self.run(folder, "mutate", "--fail-under", "99").exit_code

    def test_drafts_are_written_for_what_has_no_scenario_and_pass(self, folder: Path) -> None:
        (folder / "purchases.scenarios.yaml").write_text(HEAD + UNLISTED, "utf-8")
        target = folder / "drafts"
        arguments = ["--documents", str(folder / "lists"), "--lang", "zh"]
        outcome = CliRunner().invoke(main, ["scenarios", "draft", str(folder), *arguments, "--into", str(target)])

        assert (0, [target / "zhuhai.finance.scenarios.yaml"]) == (outcome.exit_code, list(target.iterdir()))
        tested = CliRunner().invoke(main, ["test", str(target), *arguments])
        assert 0 == tested.exit_code
        assert "是草稿" in tested.stdout
        shown = CliRunner().invoke(main, ["scenarios", "draft", *arguments, "--format", "json"])
        assert "scenarios/1" == json.loads(shown.stdout)[0]["document"]
        # Nothing that exists is written over.
        again = CliRunner().invoke(
            main, ["scenarios", "draft", str(folder / "purchases.scenarios.yaml"), *arguments, "--into", str(target)]
        )
        assert 2 == again.exit_code


class TestJunit:
    def test_failures_and_errors_say_why(self, suites_of: Read) -> None:
        results = results_of(
            suites_of,
            RESTRICTED.replace("outcome: restrict", "outcome: prohibit"),
            f"  - {{name: 乙, subject: clean, {REVIEW}, expect: {{excludes: [zhuhai.finance/no-such]}}}}\n",
            UNLISTED.replace("    subject:", "    draft: true\n    subject:"),
        )
        root = Xml.fromstring(junit(results, "zh").decode())
        failed, broken, draft = root.iter("testcase")

        assert ("3", "1", "1") == (root.get("tests"), root.get("failures"), root.get("errors"))
        assert "prohibit" in (failed.findtext("failure") or "")
        assert "JS802" in (broken.findtext("error") or "")
        assert "draft" == draft.find("properties/property").get("name")  # type: ignore[union-attr]


class TestCoverage:
    MEASURES = (penalty(), incentive(), under("listed", "more"))
    ITEMS = (item("listed", lists=["tax"]), item("unused", lists=["wages"]))

    def covered(self, read: Read, *scenarios: str) -> Any:
        lists = catalogue(*self.MEASURES, items=self.ITEMS)
        return coverage(results_of(read, *scenarios, evaluator=js.Evaluator(lists)), lists)

    def test_a_measure_is_exercised_when_it_applied(self, suites_of: Read) -> None:
        found = self.covered(suites_of, RESTRICTED, UNLISTED)

        assert ["zhuhai.finance/fast", "zhuhai.finance/more"] == [each.id for each in found.missed("measures")]
        assert {"debtor"} == {each.id for each in found.things["lists"] if each.applied}
        assert {"procurement-law 第二十二条"} == {each.id for each in found.things["articles"] if each.applied}
        assert {"zhuhai.finance/purchase/review"} == {each.id for each in found.things["steps"] if each.applied}
        assert pytest.approx(100 / 3) == found.percent("measures")
        assert ("memo/unused",) == found.unused

    def test_a_measure_that_is_withheld_is_met_and_not_exercised(self, suites_of: Read) -> None:
        found = self.covered(
            suites_of,
            f"""\
  - name: 守信企业同时是失信被执行人的不予激励
    subject: {{id: 91440400MA0000007C, kind: legal-person, designations: [judgment, {{list: honest, from: 2018-01-01}}]}}
    {REVIEW}
    expect: {{withheld: [zhuhai.finance/fast]}}
""",
        )
        (fast,) = (each for each in found.things["measures"] if each.id == "zhuhai.finance/fast")

        assert ((), ("守信企业同时是失信被执行人的不予激励",)) == (fast.applied, fast.met)

    def test_what_fails_and_what_nobody_confirmed_counts_for_nothing(self, suites_of: Read) -> None:
        found = self.covered(
            suites_of,
            RESTRICTED.replace("outcome: restrict", "outcome: prohibit"),
            RESTRICTED.replace("参加采购时", "").replace("    subject:", "    draft: true\n    subject:"),
        )

        assert (0, 0.0) == (found.scenarios, found.percent("measures"))

    def test_each_thing_leads_to_what_it_is_linked_to(self, suites_of: Read) -> None:
        found = self.covered(suites_of, RESTRICTED)
        ties = {(kind, each.id): dict(each.ties) for kind in KINDS for each in found.things[kind]}

        assert {"items": ("memo/listed",), "lists": ("tax",), "articles": ("procurement-law 第二十二条",)} == ties[
            "measures", "zhuhai.finance/more"
        ]
        assert {"measures": ("zhuhai.finance/more", "zhuhai.finance/restrict")} == ties[
            "articles", "procurement-law 第二十二条"
        ]

    def test_of_a_graded_list_those_grades_count_through_which_a_measure_acts(self, suites_of: Read) -> None:
        measures = (penalty("restrict", lists=["rating"]), penalty("inspect", lists=["rating"], effect="scrutinise"))
        lists = catalogue(*measures, incentive("relax", lists=["rating"]))
        found = coverage(
            results_of(
                suites_of,
                *(
                    f"""\
  - name: 等级为{grade}的
    subject: {{id: 91440400MA0000007C, kind: legal-person, designations: [{{list: rating, grade: {grade}, from: 2018-01-01}}]}}
    {REVIEW}
    expect: {{outcome: {outcome}}}
"""
                    for grade, outcome in (("D", "restrict"), ("B", "proceed"))
                ),
                evaluator=js.Evaluator(lists),
            ),
            lists,
        )

        assert ["rating/A", "rating/C", "rating/D"] == [each.id for each in found.things["grades"]]
        assert ["rating/A", "rating/C"] == [each.id for each in found.missed("grades")]
        assert found.percent("grades") == pytest.approx(100 / 3)
        (tied,) = (each.ties for each in found.things["grades"] if each.id == "rating/C")
        assert {"measures": ("zhuhai.finance/inspect",)} == dict(tied)

    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_the_page_leads_both_ways(self, suites_of: Read, lang: Any) -> None:
        text = page(self.covered(suites_of, RESTRICTED, UNLISTED), lang)

        assert 'href="#articles/procurement-law_第二十二条"' in text
        assert 'id="measures/zhuhai.finance/restrict"' in text
        assert 'href="#scenario/失信被执行人参加采购时受到限制"' in text
        assert "<script" not in text
        assert "http" not in text
        targets, ids = re.findall(r'href="#([^"]*)"', text), re.findall(r' id="([^"]*)"', text)
        assert set(targets) <= set(ids)
        assert len(ids) == len(set(ids))
        assert not [each for each in ids if " " in each]

    def test_names_on_the_page_are_text_and_no_markup(self, suites_of: Read) -> None:
        lists = catalogue(penalty(name="<b>措施</b>"))
        found = coverage(results_of(suites_of, RESTRICTED, evaluator=js.Evaluator(lists)), lists)

        assert "<b>措施" not in page(found)


class TestMutation:
    def mutated(self, read: Read, *scenarios: str, lists: js.Catalogue | None = None) -> Mutation:
        lists = lists or catalogue(penalty())
        return mutate(results_of(read, *scenarios, evaluator=js.Evaluator(lists)), lists)

    def test_without_scenarios_nothing_is_detected(self) -> None:
        found = mutate([], catalogue(penalty()))

        assert (found.made, 0.0) == (len(found.survivors), found.percent)
        assert "zhuhai.finance/restrict：去掉这项措施" in [each.text("zh") for each in found.survivors]
        assert "zhuhai.finance/restrict: measure removed" in [each.text("en") for each in found.survivors]

    def test_a_scenario_detects_what_it_is_about(self, suites_of: Read) -> None:
        left = {each.change for each in self.mutated(suites_of, RESTRICTED).survivors}

        assert {"measure", "effect", "force", "duty"}.isdisjoint(left)
        assert {"via-more", "basis", "first-day"} <= left

    def test_the_colour_of_a_grade_and_its_place_are_changed_where_that_matters(self) -> None:
        def changes(measure: Part) -> list[str]:
            return [each.text("en") for each in mutants(catalogue(measure)) if each.change.startswith("grade-")]

        by_order = penalty(lists=["rating"], when={"entry.grade": {"at_most": "C"}})
        assert [
            "rating: grade D (black list) changed to D (watch list)",
            "rating: grade C (watch list) changed to C (no colour)",
            "rating: grade A (red list) changed to A (black list)",
        ] == changes(penalty(lists=["rating"], effect="scrutinise"))
        assert "rating: grades from the weakest up changed from D < C < B < A to C < D < B < A" in changes(by_order)
        assert [] == changes(penalty())

    def test_a_grade_and_a_colour_may_be_expected_in_chinese(self, suites_of: Read) -> None:
        scenario = f"""\
  - name: 等级为D的按黑名单对待
    subject: {{id: 91440400MA0000007C, kind: legal-person, designations: [{{list: rating, grade: D, from: 2018-01-01}}]}}
    {REVIEW}
    expect: {{适用理由: [{{名单编号: rating, 等级值: D, 颜色: 黑名单}}]}}
"""
        lists = catalogue(penalty(lists=["rating"]))
        (result,) = results_of(suites_of, scenario, evaluator=js.Evaluator(lists))
        (wrong,) = results_of(suites_of, scenario.replace("黑", "红"), evaluator=js.Evaluator(lists))

        assert ("passed", "failed") == (result.state, wrong.state)

    def test_a_scenario_with_a_grade_detects_that_it_has_another_colour(self, suites_of: Read) -> None:
        restricted = f"""\
  - name: 等级为D的受到限制
    subject: {{id: 91440400MA0000007C, kind: legal-person, designations: [{{list: rating, grade: D, from: 2018-01-01}}]}}
    {REVIEW}
    expect: {{outcome: restrict}}
"""
        found = self.mutated(suites_of, restricted, lists=catalogue(penalty(lists=["rating"])))

        assert ["A"] == [each.was["en"][0] for each in found.survivors if each.change == "grade-colour"]

    def test_what_is_looked_at_more_closely_leaves_less(self, suites_of: Read) -> None:
        found = self.mutated(
            suites_of,
            RESTRICTED.replace(
                "[zhuhai.finance/restrict]", "{zhuhai.finance/restrict: {basis: [procurement-law 第二十二条]}}"
            ),
            f"""\
  - name: 法定代表人列入名单的单位不受限制
    subject:
      id: 91440400MA00000A9W
      kind: legal-person
      relations: [{{via: legal-representative, subject: {{id: "{PERSON}", kind: natural-person, designations: [judgment]}}}}]
    {REVIEW}
    expect: nothing
  - name: 其他环节不受限制
    subject: debtor
    ask: {{matter: zhuhai.finance/purchase, step: application, on: 2018-09-03}}
    expect: nothing
  - name: 清单施行的首日
    subject: clean
    ask: {{matter: zhuhai.finance/purchase, step: review}}
    cases:
      - {{name: 前一日, on: 2017-12-31, expect: {{outcome: refer}}}}
      - {{name: 首日, on: 2018-01-01, expect: nothing}}
  - name: 有异议的仍受限制
    subject: {{id: 91440400MA0000007C, kind: legal-person, designations: [{{list: debtor, from: 2018-03-01, events: [{{event: objection-filed, on: 2018-08-01}}]}}]}}
    {REVIEW}
    expect: {{outcome: restrict}}
""",
        )

        assert ["restraint", "restraint"] == [each.change for each in found.survivors]

    @pytest.mark.parametrize(
        ("measure", "changes"),
        [
            (penalty(when={"amount": {"at_least": 100}}), {"comparison", "condition"}),
            (
                penalty(when={"any": [{"amount": {"in": [1, 2]}}, {"not": {"also_on": ["tax", "wages"]}}]}),
                {"comparison", "condition"},
            ),
            (penalty(exempt=[{"when": {"urgent": {"equals": True}}}]), {"exemption", "comparison"}),
            (penalty(via=["self", "director"]), {"via-more", "via-less"}),
            (penalty(subjects=["legal-person", "sole-trader"]), {"kinds-more", "kinds-less"}),
            (penalty(lists=["debtor", "tax"]), {"list"}),
            (penalty(matters=["purchase", "fund"]), {"matter"}),
            (penalty(steps=["review", "decision"]), {"step-less", "step-more"}),
            (penalty(steps="all"), {"step-less"}),
            (penalty(severity="general"), {"severity"}),
            (penalty(lasts={"years": 1}), {"cap"}),
            (penalty(effective={"from": "2018-03-01", "until": "2018-12-31"}), {"first-day", "last-day"}),
            (penalty(basis=[{"law": "old-law"}]), {"law-last-day", "basis"}),
            (penalty(basis=[{"law": "later-law"}]), {"law-first-day", "basis"}),
            (incentive(), {"bar", "effect", "force", "duty"}),
        ],
    )
    def test_each_part_of_a_measure_is_changed(self, measure: Part, changes: set[str]) -> None:
        made = [each for each in mutants(catalogue(measure)) if each.of.startswith("zhuhai.finance/")]

        assert changes <= {each.change for each in made}
        for each in made:
            assert each.text("zh") != each.text("en")
            assert "{" not in each.text("zh") + each.text("en")

    def test_where_there_is_one_department_nobody_else_carries_a_measure_out(self) -> None:
        lists = documents(penalty())
        lists["departments"] = {**lists["departments"], "departments": lists["departments"]["departments"][:1]}

        assert "duty" not in {each.change for each in mutants(compiled(lists))}

    def test_an_end_of_a_law_beside_which_another_stands_is_no_change(self) -> None:
        lists = catalogue(penalty(basis=[{"law": "old-law"}, {"law": "procurement-law"}]))

        assert not [each for each in mutants(lists) if each.change.startswith("law-")]

    def test_what_is_inherited_is_changed_where_it_is_written(self) -> None:
        child: Part = {
            "document": "measure-list/1",
            "id": "zhuhai.housing",
            "title": "下级清单",
            "department": "zhuhai.housing",
            "effective": {"from": "2018-01-01"},
            "status": "example",
            "extends": "zhuhai.finance",
            "measures": [],
        }
        lists = catalogue(penalty(), more=[child])

        assert not [each for each in mutants(lists) if each.of.startswith("zhuhai.housing/")]

    def test_lists_of_subjects_and_lawful_restraint_are_changed_too(self) -> None:
        lists = catalogue(penalty(lists=["wages", "young-debtor"]))
        changes = {(each.of, each.change) for each in mutants(lists)}

        assert {("wages", "term"), ("wages", "objection"), ("young-debtor", "minimum-age")} <= changes
        assert ("lawful-restraint", "restraint") in changes
        # No measure is for it.
        assert "tax" not in {of for of, _ in changes}

    def test_what_no_decision_could_show_is_not_changed(self) -> None:
        def changes(measure: Part, **parts: Any) -> list[tuple[str, str]]:
            found = mutants(catalogue(measure, **parts), ["zhuhai.finance"])
            return [(each.change, each.now["en"] or each.was["en"]) for each in found]

        people: Part = {"debtor": {"subjects": ["natural-person"]}}
        of_people = changes(penalty(subjects=["natural-person"]), lists=people)
        assert ("via-more", "operator") not in of_people
        assert not [each for each in of_people if each[0] == "via-more"]
        assert "kinds-more" not in dict(of_people)
        assert "kinds-more" in dict(changes(penalty(subjects=["natural-person"])))
        # A company that a listed person leads may ask, too.
        assert ("via-more", "legal representative") in changes(penalty(), lists=people)

        ended = penalty(basis=[{"law": "later-law"}, {"law": "procurement-law"}])
        until = {"effective": {"from": "2018-01-01", "until": "2018-12-31"}}
        assert [name for change, name in changes(ended, measure_list=until) if change == "basis"] == ['"政府采购法"']

    def test_of_two_editions_the_older_answers_so_that_the_newer_hides_behind_it(self) -> None:
        lists = documents(penalty(), measure_list={"effective": {"from": "2018-01-01", "until": "2018-12-31"}})
        lists["zhuhai.finance@2019-01-01"] = {**lists["zhuhai.finance"], "effective": {"from": "2019-01-01"}}
        lists["zhuhai.finance@2018-01-01"] = lists.pop("zhuhai.finance")
        moved = [(each.change, each.now["en"]) for each in mutants(compiled(lists)) if each.of == "zhuhai.finance"]

        assert [
            ("first-day", "2017-12-31"),
            ("first-day", "2018-01-02"),
            ("last-day", "2018-12-30"),
            ("first-day", "2019-01-02"),
        ] == moved

    def test_one_list_may_be_changed_alone(self) -> None:
        assert {"zhuhai.finance"} == {
            each.of.partition("/")[0] for each in mutants(catalogue(penalty()), ["zhuhai.finance"])
        }
        assert not list(mutants(catalogue(penalty()), ["zhuhai.housing"]))

    def test_drafts_and_failures_are_not_asked(self, suites_of: Read) -> None:
        draft = RESTRICTED.replace("    subject:", "    draft: true\n    subject:")
        failing = RESTRICTED.replace("outcome: restrict", "outcome: prohibit").replace("参加采购时", "")
        found = self.mutated(suites_of, draft, failing)

        assert found.made == len(found.survivors)


class TestDrafts:
    def test_every_measure_without_a_scenario_gets_one_and_the_others_none(self, suites_of: Read) -> None:
        evaluator = world(penalty(), penalty("more", lists=["tax"]), incentive())
        covered = coverage(results_of(suites_of, RESTRICTED, evaluator=evaluator), evaluator.catalogue)
        (document,) = drafts(evaluator, covered)
        names = [each["name"] for each in document["scenarios"]]

        assert ["措施fast：列入纳税信用A级纳税人，审查", "措施more：列入重大税收违法案件当事人，审查"] == names
        assert all(each["draft"] for each in document["scenarios"])

    def test_a_draft_says_what_the_lists_do_today(self, tmp_path: Path) -> None:
        evaluator = world(penalty(when={"amount": {"at_least": 100}}), incentive())
        (document,) = drafts(evaluator, coverage([], evaluator.catalogue))
        (tmp_path / "zhuhai.finance.scenarios.yaml").write_text(to_yaml(document), "utf-8")
        suites, findings = read_suites([tmp_path])

        assert () == findings
        assert {"passed"} == set(states(run(suites, evaluator)))
        assert 0.0 == coverage(run(suites, evaluator), evaluator.catalogue).percent("measures")

    def test_signed_drafts_leave_few_survivors(self, tmp_path: Path) -> None:
        evaluator = world(penalty(when={"amount": {"at_least": 100}}), incentive())
        (document,) = drafts(evaluator, coverage([], evaluator.catalogue))
        text = to_yaml(document).replace("draft: true", "draft: false")
        (tmp_path / "zhuhai.finance.scenarios.yaml").write_text(text, "utf-8")
        results = run(read_suites([tmp_path])[0], evaluator)

        assert 100.0 == coverage(results, evaluator.catalogue).percent("measures")
        assert {"comparison", "condition", "measure"}.isdisjoint(
            each.change for each in mutate(results, evaluator.catalogue).survivors
        )

    def test_one_list_may_be_asked_for(self) -> None:
        evaluator = world(penalty())

        assert not list(drafts(evaluator, coverage([], evaluator.catalogue), only="zhuhai.housing"))
