"""The written notice to the subject: every penalty with its reason, basis, term and remedies, and nothing of anybody else."""

from __future__ import annotations

import os
from datetime import date
from typing import Any, get_args

import pytest
from hypothesis import given

import jointsanctions as js
from jointsanctions.explaining.written_notices import HEARD_BEFORE, ToldMeasure, WrittenNotice, written_notice
from jointsanctions.explaining.written_texts import OFFICE
from jointsanctions.shapes.values import Effect
from jointsanctions.vocabulary import INCENTIVE_EFFECTS, Lang
from places import GOLDEN
from strategies import subjects
from worlds import (
    BUILDER,
    PERSON,
    SUPPLIER,
    ask,
    company,
    entry,
    incentive,
    item,
    penalty,
    person,
    related,
    under,
    world,
)

UPDATE = os.environ.get("JOINTSANCTIONS_UPDATE_GOLDEN") == "1"
LANGS: tuple[Lang, ...] = ("zh", "en")


def told(
    *measures: Any, subject: js.Subject | None = None, on: Any = "2018-09-03", **more: Any
) -> WrittenNotice | None:
    """The notice of what the measures bring upon the subject, by default the debtor."""
    evaluator = world(*(measures or (penalty(),)), **more.pop("parts", {}))
    return written_notice(ask(evaluator, company(entry()) if subject is None else subject, on=on), **more)


def notice(*measures: Any, **more: Any) -> WrittenNotice:
    found = told(*measures, **more)
    assert found is not None
    return found


def text(found: WrittenNotice) -> str:
    return "\n".join((*found.title, found.addressee, *(each.text for each in found.paragraphs)))


def measure(found: WrittenNotice, id: str = "restrict") -> ToldMeasure:
    return next(each for each in found.measures if each.measure.endswith(f"/{id}"))


@pytest.mark.parametrize("lang", LANGS)
def test_notices_read_as_they_were_reviewed(shipped_evaluator: js.Evaluator, lang: Lang) -> None:
    debtor = company(entry("dishonest-judgment-debtor", recognised="2018-03-01"))
    decision = shipped_evaluator.evaluate(
        debtor, matter="zhuhai.finance/supplier-qualification", step="qualification", on=date(2018, 9, 3),
        facts={"bid_amount": 1_200_000},
    )  # fmt: skip
    office = {name: f"<{name}>" for name in OFFICE}
    several = world(
        penalty("restrict", name="限制参加政府采购活动", do="不予通过资格审查"),
        penalty("deposit", effect="require", force="may", lists=["tax"], do="提高履约保证金"),
        penalty("consider", effect="inform", force="consider", lists=["wages"], via=["legal-representative"]),
        penalty("tell", lists=["tax"], carried_out_by=["zhuhai.housing"], effect="scrutinise"),
        lists={"wages": {"term": {"years": 2}}},
    )
    boss = related(person(entry("wages", document="某人社监〔2018〕3号", until=None), name="张三"))
    subject = company(entry(), entry("tax", document="珠税稽〔2018〕1号"), relations=[boss])
    found = [
        written_notice(decision, lang=lang, case_number="2018-0417"),
        written_notice(decision, lang=lang, stage="after", fields=office),
        written_notice(ask(several, subject, on="2018-09-03"), lang=lang),
    ]
    shown = "\n\n".join("\n".join([*(one.title), one.addressee, *(f"{each.kind}: {each.text}" for each in one.paragraphs), *one.open]) for one in found if one)  # fmt: skip
    path = GOLDEN / f"notices.{lang}.txt"
    if UPDATE:
        path.write_text(shown + "\n", "utf-8", newline="\n")

    assert path.read_text("utf-8") == shown + "\n"


class TestNothingToTell:
    @pytest.mark.parametrize(
        ("measures", "subject"),
        [
            ([penalty()], company()),
            ([penalty()], company(entry("honest"))),
            ([incentive()], company(entry("honest"))),
            ([penalty(lists=["tax"])], company(entry())),
            ([penalty()], company(entry(until="2018-08-31"))),
            ([penalty()], company(entry(since="2018-09-04"))),
            ([penalty()], company(entry(events=[("repaired", "2018-08-01")]))),
            ([penalty()], company(entry(events=[("revoked", "2018-08-01")]))),
            ([penalty()], company(entry(events=[("stayed", "2018-08-01")]))),
            ([penalty(when={"amount": {"at_least": 100}})], company(entry())),
            ([penalty()], company(name_matches=[js.NameMatch("debtor", "甲公司")])),
            ([penalty()], company(entry(subject=SUPPLIER))),
            ([penalty()], company(unchecked=["debtor"])),
            ([penalty(subjects=["natural-person"])], company(entry())),
            ([penalty(steps=["decision"])], company(entry())),
            ([penalty(trigger="listing")], company(entry())),
            ([penalty()], company(relations=[related(person(entry()))])),
        ],
    )
    def test_what_brings_nothing_adverse_has_no_notice(self, measures: list[Any], subject: js.Subject) -> None:
        assert told(*measures, subject=subject) is None

    def test_what_is_not_among_the_measures_it_is_about_has_none(self) -> None:
        assert told(only=["zhuhai.finance/another"]) is None

    def test_an_incentive_beside_a_penalty_is_not_told(self) -> None:
        found = notice(penalty(), incentive(barred_by=["tax"]), subject=company(entry(), entry("honest")))

        assert ["zhuhai.finance/restrict"] == [each.measure for each in found.measures]


class TestWhatIsTold:
    @given(subjects)
    def test_every_penalty_is_told_with_its_reason_basis_and_remedies_and_nobody_else(
        self, subject: js.Subject
    ) -> None:
        evaluator = world(
            penalty(), penalty("by-tax", lists=["tax"], effect="scrutinise", via=["self", "director"]), incentive()
        )
        decision = ask(evaluator, subject, on="2018-09-03")
        penalties = [each.measure for each in decision.actions if each.adverse]
        found = written_notice(decision)
        assert bool(penalties) == (found is not None)
        if found is None:
            return

        assert penalties == [each.measure for each in found.measures]
        assert all(each.reasons and each.bases and each.objection and each.repair for each in found.measures)
        assert "异议" in text(found)
        shown = text(found)
        for relation in subject.relations:
            other = relation.subject
            assert other.id.key == subject.id.key or other.id.value not in shown

    def test_the_basis_has_title_number_and_article(self) -> None:
        found = notice(under("ban"), parts={"items": [item("ban", item="4")]})

        assert (
            "《政府采购法》第二十二条",
            "《关于对失信被执行人实施联合惩戒的合作备忘录》（发改财金〔2016〕1号）第4项",
        ) == measure(found, "ban").bases[:2]

    def test_a_basis_without_its_article_is_to_be_filled_in(self) -> None:
        found = notice(penalty(basis=[{"law": "procurement-law"}]))

        assert ("《政府采购法》【条款】",) == measure(found).bases
        assert "【条款】" in found.open

    def test_a_basis_that_was_not_checked_is_to_be_looked_at(self) -> None:
        found = notice(penalty(provenance={"status": "unverified"}))

        assert "【依据待核对原文】" in found.open

    @pytest.mark.parametrize(("until", "says"), [("2020-02-29", "到2020年2月29日为止"), (None, "没有确定的截止日期")])
    def test_the_term_is_told_and_an_open_one_too(self, until: str | None, says: str) -> None:
        assert says in text(notice(subject=company(entry(until=until))))

    def test_a_list_that_names_no_remedy_is_to_be_completed(self) -> None:
        found = notice(penalty(lists=["watched"], effect="scrutinise"), subject=company(entry("watched")))

        assert "【异议途径】" in found.open
        assert "认定机关提出异议" in text(found)

    def test_ways_of_repair_are_those_that_are_open_to_the_entry(self) -> None:
        assert ("履行义务后申请删除（执行法院）",) == measure(notice()).repair
        assert () == measure(notice(penalty(lists=["wages"]), subject=company(entry("wages")))).repair

    def test_a_measure_of_another_department_is_told_as_its_own(self) -> None:
        found = notice(penalty("tell", carried_out_by=["zhuhai.housing"]))

        assert "由珠海市住房和城乡建设局依法决定" in measure(found, "tell").notes[0]

    def test_a_covered_measure_is_said_to_be_applied_not_beside(self) -> None:
        found = notice(penalty(), penalty("milder", effect="scrutinise"))

        assert ("这项措施已由更重的“措施restrict”覆盖，不另行采取",) == measure(found, "milder").notes

    def test_a_measure_that_is_held_or_contested_says_so(self) -> None:
        filed = [("objection-filed", "2018-08-01")]
        held = notice(penalty(lists=["tax"]), subject=company(entry("tax", events=filed)))
        contested = notice(subject=company(entry(events=filed)))

        assert "暂缓采取" in measure(held).notes[0]
        assert "予以核实" in measure(contested).notes[0]

    @pytest.mark.parametrize(("force", "says"), [("may", "根据情况决定"), ("consider", "只供参考")])
    def test_what_does_not_bind_is_not_told_as_if_it_did(self, force: str, says: str) -> None:
        assert says in measure(notice(penalty(force=force))).notes[0]

    def test_it_is_made_of_a_receipt_alone_to_the_same_words(self) -> None:
        decision = ask(world(penalty()), company(entry()), on="2018-09-03")
        receipt = js.Receipt.from_json(decision.receipt().to_json())

        assert written_notice(decision) == written_notice(receipt)


class TestBeforeOrAfter:
    def test_every_effect_is_told_before_or_after_and_taking_a_right_before(self) -> None:
        effects = {*get_args(Effect)} - {*INCENTIVE_EFFECTS}

        assert {"prohibit", "withdraw", "restrict", "require", "publicise"} == HEARD_BEFORE
        assert {"scrutinise", "inform", "admonish", "record"} == effects - HEARD_BEFORE

    @pytest.mark.parametrize("effect", sorted(HEARD_BEFORE))
    def test_before_such_a_measure_the_subject_may_be_heard(self, effect: str) -> None:
        found = notice(penalty(effect=effect))

        assert "before" == found.stage
        assert "拟采取" in found.title[1]
        assert "陈述、申辩" in found.rights[0]
        assert "复议" not in "".join(found.rights)

    @pytest.mark.parametrize("effect", ["scrutinise", "inform", "admonish", "record"])
    def test_of_others_it_is_told_when_they_are_applied_with_the_ways_to_court(self, effect: str) -> None:
        found = notice(penalty(effect=effect))

        assert "after" == found.stage
        assert "拟" not in text(found)
        assert "行政复议" in found.rights[0]
        assert "行政诉讼" in found.rights[0]

    def test_one_measure_that_is_told_before_makes_the_one_notice_so(self) -> None:
        found = notice(
            penalty(lists=["tax"]), penalty("watch", effect="scrutinise"), subject=company(entry(), entry("tax"))
        )

        assert ("before", 2) == (found.stage, len(found.measures))

    def test_a_measure_of_another_department_alone_is_heard_there(self) -> None:
        assert "after" == notice(penalty(carried_out_by=["zhuhai.housing"])).stage

    def test_the_caller_may_say_otherwise(self) -> None:
        assert "after" == notice(stage="after").stage


class TestOfWhom:
    def test_an_organisation_is_named_by_its_whole_code(self) -> None:
        assert f"某某建设有限公司（统一社会信用代码：{BUILDER}）：" == notice().addressee

    @pytest.mark.parametrize("lang", LANGS)
    def test_the_number_of_a_person_shows_its_ends_unless_the_caller_gives_it(self, lang: Lang) -> None:
        subject = person(entry(), name="张三")
        masked, full = (notice(subject=subject, lang=lang, number=each) for each in (None, PERSON))

        assert PERSON not in str(masked.paper()) + str(masked.to_dict())
        assert "440402********0005" in masked.addressee
        assert PERSON in full.addressee

    def test_a_person_is_spoken_to_as_one(self) -> None:
        assert "您自2018年3月1日起被列入" in text(notice(subject=person(entry())))

    def test_a_subject_without_a_name_has_a_place_for_it(self) -> None:
        assert notice(subject=person(entry())).addressee.startswith("【姓名】")

    @pytest.mark.parametrize("lang", LANGS)
    def test_of_a_related_subject_it_says_the_relation_and_the_list_alone(self, lang: Lang) -> None:
        boss = person(entry(document="(2018)粤0402执999号"), name="张三")
        found = notice(penalty(via=["legal-representative"]), subject=company(relations=[related(boss)]), lang=lang)
        shown = str(found.paper()) + str(found.to_dict())

        assert all(each not in shown for each in ("张三", PERSON, PERSON[-4:], "999号"))
        assert {"zh": "法定代表人", "en": "legal representative"}[lang] in text(found)

    def test_numbers_of_persons_in_texts_of_hosts_and_lists_are_masked(self) -> None:
        found = notice(penalty(do=f"向{PERSON}告知"), case_number=f"案{PERSON}")

        assert PERSON not in str(found.paper()) + str(found.to_dict())


class TestWhatTheOfficeAdds:
    def test_what_it_leaves_out_is_marked_and_listed(self) -> None:
        assert ("【文号】", "【答复期限】", "【联系人】", "【电话】", "【地址】", "【成文日期】") == notice().open

    def test_what_it_gives_is_in_the_notice_and_open_no_more(self) -> None:
        found = notice(fields={"reply_within": "五个工作日", "contact": "王某", "date": "2018年9月4日"})

        assert "自收到本告知书之日起五个工作日内" in found.rights[0]
        assert "联系人：王某" == found.contact[0]
        assert ("【文号】", "【电话】", "【地址】") == found.open

    def test_a_field_that_there_is_not_is_refused(self) -> None:
        with pytest.raises(js.InputError) as refused:
            notice(fields={"fax": "1"})

        assert [("JS892", "field")] == [(each.code, each.variant) for each in refused.value.diagnostics]

    def test_control_characters_reach_no_line_of_it(self) -> None:
        found = notice(fields={"contact": "王\x1b[31m某\n第二行"})

        assert "\x1b" not in text(found)
        assert 1 == len(found.contact[0].splitlines())
