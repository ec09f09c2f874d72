"""Notices of lifting: who was told of a measure is told when it ends, why, from when on, and what to do where it still meets it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import jointsanctions as js
from clocks import Clock
from jointsanctions import registry
from jointsanctions.registry import changes, notices
from jointsanctions.vocabulary import EventWord
from registries import KEY, LI, WANG, codes, data, keep_all, listed, opened, run
from schema_checks import violations
from worlds import PERSON, SUPPLIER, company, documents, entry, incentive, penalty, person, related, world, written

RESTRICT, FAST = "zhuhai.finance/restrict", "zhuhai.finance/fast"
RECALL = f"ticket:1:{RESTRICT}"


@pytest.fixture(scope="module")
def evaluator() -> js.Evaluator:
    return world(penalty(via=["self", "legal-representative"]), incentive("fast"))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def kept(url: str, clock: Clock, evaluator: js.Evaluator) -> Iterator[registry.Registry]:
    """A registry on both databases with a defaulter."""
    with registry.open(url, key=KEY, clock=clock) as found:
        keep_all(found, evaluator)
        found.put(listed(company(), entry("debtor", document="(2018)粤0402执1号")))
        yield found


def applied(kept: registry.Registry, evaluator: js.Evaluator, subject: js.Subject | None = None) -> registry.Ticket:
    """A closed ticket whose every measure was carried out."""
    ticket = opened(kept, evaluator, subject, case=str(len(kept.tickets()) + 1))
    for each in ticket.points:
        ticket.settle(each, done=True, by=WANG)
    ticket.close(by=WANG)
    return ticket


def lifts(kept: registry.Registry, evaluator: js.Evaluator, **more: Any) -> list[changes.Recall]:
    """All recalls of today are dealt with."""
    told = {"done": True, "by": LI, **more}
    return [changes.settle(kept, evaluator, each.id, **told) for each in changes.recall(kept, evaluator).recalls]


def ends(
    kept: registry.Registry,
    evaluator: js.Evaluator,
    clock: Clock,
    word: EventWord,
    entry: int = 1,
    on: str = "2018-10-08",
) -> None:
    """Something happens to the entry, and a week later what rested on it is lifted."""
    clock.go_to("2018-10-15")
    kept.happened(entry, js.Event(word, on=on))
    lifts(kept, evaluator)


def told(kept: registry.Registry, ticket: int = 1, **more: Any) -> notices.LiftedNotice:
    found = notices.lifted_notice(kept, ticket, **more)
    assert found is not None
    return found


def lines(found: notices.LiftedNotice) -> list[str]:
    return [each.text for each in found.measures if each.kind == "text"]


class TestWhatItSays:
    @pytest.mark.parametrize(
        ("word", "title", "why", "when"),
        [
            ("repaired", "关于解除失信惩戒措施的告知书", "解除理由：你单位列入失信被执行人名单的记录（文书：(2018)粤0402执1号）已于2018年10月8日完成信用修复。", "解除日期：2018年10月15日；这项措施自2018年10月8日起已不再适用。"),
            ("removed", "关于解除失信惩戒措施的告知书", "解除理由：你单位列入失信被执行人名单的记录（文书：(2018)粤0402执1号）已于2018年10月8日移出名单。", "解除日期：2018年10月15日；这项措施自2018年10月8日起已不再适用。"),
            ("revoked", "关于解除失信惩戒措施的告知书", "解除理由：你单位列入失信被执行人名单的记录（文书：(2018)粤0402执1号）已于2018年10月8日被撤销。", "解除日期：2018年10月15日。"),
            ("stayed", "关于暂缓执行失信惩戒措施的告知书", "暂缓理由：你单位列入失信被执行人名单的记录（文书：(2018)粤0402执1号）自2018年10月8日起停止执行，尚未恢复。", "暂缓日期：自2018年10月15日起。"),
        ],
    )  # fmt: skip
    def test_a_measure_that_was_lifted_is_told_with_why_and_from_when_on(
        self,
        kept: registry.Registry,
        evaluator: js.Evaluator,
        clock: Clock,
        word: EventWord,
        title: str,
        why: str,
        when: str,
    ) -> None:
        applied(kept, evaluator)
        ends(kept, evaluator, clock, word)
        found = told(kept)
        said = lines(found)

        assert ("珠海市财政局", title) == found.title
        assert "某某建设有限公司（统一社会信用代码：91440400MA0000007C）：" == found.addressee
        assert ("采取日期：2018年9月3日。", why, when) == tuple(said[1:4])
        assert (word == "revoked") == any("自始没有依据" in each for each in said)
        assert (word == "revoked") == any("赔偿" in each for each in found.afterwards)

    def test_the_end_of_a_term_is_told_with_its_day(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        applied(kept, evaluator)
        clock.go_to("2020-03-05")
        lifts(kept, evaluator)
        said = lines(told(kept))

        assert "有效期已于2020年2月29日届满" in said[2]
        assert "自2020年3月1日起已不再适用" in said[3]

    def test_where_the_lists_have_changed_it_names_no_entry(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        applied(kept, evaluator)
        clock.go_to("2018-10-15")
        later = world(incentive("fast"))
        [one] = changes.recall(kept, later).recalls
        changes.settle(kept, later, one.id, done=True, by=LI)
        found = told(kept)

        assert "解除理由：据以适用这项措施的清单或者规定已经变动。" == lines(found)[2]
        assert "因同一情形" in found.afterwards[1]
        assert "【自始没有依据待核实】" in lines(found)[4]
        assert "【自始没有依据待核实】" in found.open

    def test_what_is_held_while_an_objection_is_open_is_suspended(self, kept: registry.Registry, clock: Clock) -> None:
        evaluator = world(penalty(lists=["tax"]))
        keep_all(kept, evaluator)
        kept.put(listed(company(), entry("tax", document="税罚1号")))
        applied(kept, evaluator)
        ends(kept, evaluator, clock, "objection-filed", 2)
        found = told(kept)

        assert "异议于2018年10月8日提出，尚未办结" in lines(found)[2]
        assert "是否恢复执行" in found.afterwards[0]

    def test_it_says_when_the_subject_was_told_of_the_measure(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        ticket = applied(kept, evaluator)
        clock.go_to("2018-09-05")
        notices.served(kept, ticket.id, way="mail", by=WANG)
        ends(kept, evaluator, clock, "repaired")

        assert "采取日期：2018年9月3日（告知书已于2018年9月5日送达）。" == lines(told(kept))[1]

    def test_of_a_related_subject_it_says_the_relation_and_the_list(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        kept.put(listed(person(name="张三"), entry("debtor", document="(2018)粤0402执2号")))
        applied(kept, evaluator, company(id=SUPPLIER, relations=[related(person(name="张三"))]))
        ends(kept, evaluator, clock, "repaired", 2)
        found = told(kept)
        whole = str(found.paper()) + json.dumps(found.to_dict(), ensure_ascii=False)

        assert (
            "解除理由：你单位的法定代表人列入失信被执行人名单的记录已于2018年10月8日完成信用修复。" == lines(found)[2]
        )
        assert all(each not in whole for each in ("张三", PERSON, PERSON[-4:], "执2号"))

    def test_of_entries_with_one_document_each_is_told_of_whom_it_is(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        """A court lists a firm and its representative by one document; that of a shareholder is nothing to the measure."""
        head, owner = person(name="张三"), company(id=SUPPLIER)
        for each in (head, owner):
            kept.put(listed(each, entry("debtor", document="(2018)粤0402执1号")))
        applied(kept, evaluator, company(relations=[related(head), related(owner, via="shareholder")]))
        clock.go_to("2018-10-15")
        for number, day in enumerate(("2018-10-08", "2018-10-09", "2018-10-10"), 1):
            kept.happened(number, js.Event("repaired", on=day))
        lifts(kept, evaluator)
        found = told(kept)

        assert (
            "解除理由：你单位列入失信被执行人名单的记录（文书：(2018)粤0402执1号）已于2018年10月8日完成信用修复；你单位的法定代表人列入失信被执行人名单的记录已于2018年10月9日完成信用修复。"
            == lines(found)[2]
        )
        assert "自2018年10月9日起已不再适用" in lines(found)[3]
        assert [("self", "(2018)粤0402执1号"), ("legal-representative", None)] == [
            (each.via, each.document) for each in found.liftings[0].entries
        ]

    def test_a_person_is_shown_by_the_last_places_unless_the_subject_is_given(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        kept.put(listed(person(name="张三"), entry("debtor", document="d2")))
        applied(kept, evaluator, person(name="张三"))
        ends(kept, evaluator, clock, "repaired", 2)

        assert "张三（公民身份号码：****0005）：" == told(kept).addressee
        assert PERSON not in str(told(kept).paper())
        assert f"张三（公民身份号码：{PERSON}）：" == told(kept, subject=person(name="张三")).addressee
        with pytest.raises(registry.TicketError) as refused:
            told(kept, subject=company())
        assert ["JS887.other-subject"] == codes(refused.value)

    def test_an_incentive_that_was_stopped_is_told_with_the_way_to_review(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        kept.put(listed(company(id=SUPPLIER), entry("honest", document="红1号")))
        applied(kept, evaluator, company(id=SUPPLIER))
        ends(kept, evaluator, clock, "removed", 2)
        found = told(kept)

        assert "关于停止守信激励措施的告知书" == found.title[1]
        assert lines(found)[1].startswith("给予日期：2018年9月3日")
        assert lines(found)[2].endswith("已于2018年10月8日移出名单。")
        assert "行政复议" in found.afterwards[0]
        assert "你单位的权利" == found.headings[1]

    def test_an_incentive_whose_entry_is_stayed_is_suspended_and_no_penalty(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        kept.put(listed(company(id=SUPPLIER), entry("honest", document="红1号")))
        applied(kept, evaluator, company(id=SUPPLIER))
        ends(kept, evaluator, clock, "stayed", 2)
        found = told(kept)
        said = [*found.title, found.opening, *found.headings, *lines(found), *found.afterwards]

        assert "关于暂停守信激励措施的告知书" == found.title[1]
        assert ("incentive", "suspend") == (found.liftings[0].kind, found.liftings[0].todo)
        assert "暂停日期：自2018年10月15日起。" == lines(found)[3]
        assert not [each for each in said if "惩戒" in each or "暂缓" in each]
        assert "行政复议" in found.afterwards[1]

    def test_who_was_penalised_is_told_the_way_to_review_also_when_that_ends(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        applied(kept, evaluator)
        ends(kept, evaluator, clock, "repaired")
        found = told(kept, fields={"review_authority": "珠海市人民政府", "court": "有管辖权的人民法院"})

        assert "对采取上述措施不服的，可以依法在法定期限内向珠海市人民政府申请行政复议" in found.afterwards[-1]

    def test_what_is_open_is_marked_and_what_the_office_adds_is_filled_in(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        applied(kept, evaluator)
        ends(kept, evaluator, clock, "repaired")
        found = told(kept, fields={"contact": "王某"})

        assert ("【文号】", "【复议机关】", "【管辖法院】", "【电话】", "【地址】", "【成文日期】") == found.open
        assert "联系人：王某" == found.contact[0]
        with pytest.raises(js.InputError) as refused:
            told(kept, fields={"fax": "1"})
        assert ["JS892.field"] == codes(refused.value)

    def test_in_english_nothing_is_chinese_but_what_the_lists_say(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        applied(kept, evaluator)
        ends(kept, evaluator, clock, "revoked")
        found = told(kept, lang="en")

        assert "Notice that penalties are lifted" == found.title[1]
        assert 'Why it is lifted: your entry on the list "失信被执行人" (document' in lines(found)[2]
        assert any("compensation" in each for each in found.afterwards)


class TestWhenThereIsOne:
    def test_before_the_recall_is_dealt_with_there_is_none(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        applied(kept, evaluator)
        clock.go_to("2018-10-15")
        kept.happened(1, js.Event("repaired", on="2018-10-08"))

        assert notices.lifted_notice(kept, 1) is None

    def test_what_was_left_in_force_for_a_reason_has_none(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        applied(kept, evaluator)
        clock.go_to("2018-10-15")
        kept.happened(1, js.Event("repaired", on="2018-10-08"))
        lifts(kept, evaluator, done=False, note="措施已于九月自行终止")

        assert notices.lifted_notice(kept, 1) is None

    def test_the_last_word_about_a_recall_counts(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        applied(kept, evaluator)
        ends(kept, evaluator, clock, "repaired")
        [one] = changes.recall(kept, evaluator).dealt
        changes.settle(kept, evaluator, one.id, done=False, note="误记，还没有解除", by=LI)
        assert notices.lifted_notice(kept, 1) is None
        assert [(RESTRICT, "after")] == [(each.measure, each.stage) for each in notices.supervision(kept).untold]
        clock.go_to("2018-10-20")
        changes.settle(kept, evaluator, one.id, done=True, by=LI)

        assert ["2018-10-20"] == [each.lifted.isoformat() for each in told(kept).liftings]

    def test_what_was_resumed_has_none_any_more(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        applied(kept, evaluator)
        ends(kept, evaluator, clock, "stayed")
        clock.go_to("2018-11-01")
        kept.happened(1, js.Event("stay-lifted", on="2018-10-30"))
        assert ["resume"] == [each.todo for each in lifts(kept, evaluator)]

        assert notices.lifted_notice(kept, 1) is None

    def test_a_revocation_after_a_repair_is_told_anew(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        applied(kept, evaluator)
        ends(kept, evaluator, clock, "repaired")
        first = notices.served(kept, 1, way="mail", by=LI, stage="lifted")
        clock.go_to("2018-11-01")
        kept.happened(1, js.Event("revoked", on="2018-10-30"))
        lifts(kept, evaluator)
        again = notices.served(kept, 1, way="mail", by=LI, stage="lifted")

        assert [(True, "2018-10-15")] == [(each.never, each.lifted.isoformat()) for each in told(kept).liftings]
        assert (1, 2) == (first.id, again.id)

    def test_a_ticket_that_is_not_there_is_said_to_be_so(self, kept: registry.Registry) -> None:
        with pytest.raises(registry.TicketError) as refused:
            notices.lifted_notice(kept, 7)

        assert ["JS887"] == codes(refused.value)

    def test_what_another_department_carries_out_is_for_it_to_tell(self, kept: registry.Registry, clock: Clock) -> None:
        evaluator = world(penalty(carried_out_by="zhuhai.housing"))
        applied(kept, evaluator)
        ends(kept, evaluator, clock, "repaired")

        assert notices.lifted_notice(kept, 1) is None

    def test_penalties_and_incentives_have_a_notice_each(self, kept: registry.Registry, clock: Clock) -> None:
        both = world(penalty(), incentive("fast", barred_by={"lists": ["tax"]}))
        keep_all(kept, both)
        kept.put(listed(company(), entry("honest", document="红1号")))
        applied(kept, both)
        clock.go_to("2018-10-15")
        happened: tuple[tuple[int, EventWord], ...] = ((1, "repaired"), (2, "removed"))
        for number, word in happened:
            kept.happened(number, js.Event(word, on="2018-10-08"))
        assert 2 == len(lifts(kept, both))

        assert (RESTRICT,) == tuple(each.measure for each in told(kept).liftings)
        assert (FAST,) == tuple(each.measure for each in told(kept, measures=[FAST]).liftings)
        assert [(RESTRICT,), (FAST,)] == [
            notices.served(kept, 1, way="mail", by=LI, stage="lifted", measures=each).measures
            for each in (None, [FAST])
        ]
        for wanted, code in (([FAST, RESTRICT], "JS893.two-kinds"), (["zhuhai.finance/none"], "JS885")):
            with pytest.raises(registry.RegistryError) as refused:
                told(kept, measures=wanted)
            assert [code] == codes(refused.value)

    def test_it_was_not_served_before_it_was_lifted(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        applied(kept, evaluator)
        ends(kept, evaluator, clock, "repaired")
        with pytest.raises(registry.RegistryError) as refused:
            notices.served(kept, 1, way="mail", by=LI, stage="lifted", on="2018-10-14")

        assert ["JS893.early"] == codes(refused.value)
        assert "lifted" == notices.served(kept, 1, way="mail", by=LI, stage="lifted", on="2018-10-15").stage


# On the command line ---------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a registry whose ticket of a person had its measure lifted."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JOINTSANCTIONS_REGISTRY", "registry.db")
    monkeypatch.setenv("JOINTSANCTIONS_REGISTRY_KEY", "key.txt")
    Path("key.txt").write_text(KEY, "utf-8")
    evaluator, clock = world(penalty()), Clock()
    written(documents(penalty()), tmp_path / "lists")
    with registry.open("sqlite:///registry.db", key=KEY, clock=clock) as kept:
        keep_all(kept, evaluator)
        kept.put(listed(person(name="张三"), entry("debtor")))
        applied(kept, evaluator, person(name="张三"))
        ends(kept, evaluator, clock, "repaired")
        opened(kept, evaluator, company(), case="2")
    return tmp_path


@pytest.mark.usefixtures("folder")
class TestCommands:
    @pytest.mark.parametrize("form", ["docx", "html"])
    def test_a_notice_of_lifting_is_written(self, form: str) -> None:
        result = run("lifted", "1", "-o", f"lifted.{form}", "--field", "contact=王某")

        assert 0 == result.exit_code, result.output
        assert "【文号】" in result.output
        assert "【联系人】" not in result.output
        assert Path(f"lifted.{form}").stat().st_size > 1000

    def test_its_data_is_as_its_schema_says_and_masked(self) -> None:
        for lang in ("zh", "en"):
            found = data("lifted", "1", "-o", f"{lang}.html", "--lang", lang)

            assert [] == violations("lifted-notice", found)
            assert PERSON not in json.dumps(found) + Path(f"{lang}.html").read_text("utf-8")

    def test_a_template_of_the_office_is_filled_in(self) -> None:
        Path("own.html").write_text("<p>{{ 主体 }}</p>{{ 措施 }}{{ 有关事项 }}", "utf-8")
        assert 0 == run("lifted", "1", "-o", "own-notice.html", "--template", "own.html").exit_code

        assert "自解除之日起" in Path("own-notice.html").read_text("utf-8")

    def test_where_nothing_was_lifted_no_file_is_written_and_the_status_is_1(self) -> None:
        found = data("lifted", "2", "-o", "none.html", status=1)

        assert ["JS893"] == [each["code"] for each in found["findings"]]
        assert not Path("none.html").exists()

    def test_that_it_was_served_is_recorded(self) -> None:
        found = data("served", "1", "--stage", "lifted", "--way", "邮寄", "--by", WANG)

        assert ("lifted", "mail", [RESTRICT]) == (found["stage"], found["way"], found["measures"])
        assert "解除措施告知书" in run("show", "1").output

    @pytest.mark.parametrize(
        ("arguments", "code"),
        [
            (("9", "-o", "n.html"), "JS887"),
            (("1", "-o", "n.pdf"), "JS893"),
            (("1", "-o", "n.html", "--measure", "zhuhai.finance/none"), "JS885"),
            (("1", "-o", "n.html", "--template", "none.html"), "JS892"),
        ],
    )
    def test_bad_input_is_refused_and_nothing_is_written(self, arguments: tuple[str, ...], code: str) -> None:
        assert [code] == [each["code"] for each in data("lifted", *arguments, status=2)["errors"]]
        assert not Path("n.html").exists()
