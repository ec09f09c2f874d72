"""The notice of lifting: each reason as a sentence, and nothing of anybody but its subject."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from itertools import product

import pytest

import jointsanctions as js
from jointsanctions.explaining.lifted_notices import Lift, LiftedEntry, LiftedNotice, Lifting, lifted_notice
from jointsanctions.explaining.lifted_texts import SENTENCES
from jointsanctions.vocabulary import Kind, Lang
from places import GOLDEN
from worlds import ask, company, entry, penalty, person, world

UPDATE = os.environ.get("JOINTSANCTIONS_UPDATE_GOLDEN") == "1"
LANGS: tuple[Lang, ...] = ("zh", "en")
MARK = {"zh": "【", "en": "["}
OWN = LiftedEntry("debtor", "self", "(2018)粤0402执1号", "repaired", date(2018, 9, 28))
ONE = Lifting(
    "zhuhai.finance/restrict", "penalty", "限制参加政府采购活动", "不予通过资格审查。", "lift", False, "repaired", (OWN,), date(2018, 9, 3),
    None, date(2018, 10, 8), date(2018, 9, 28),
)  # fmt: skip
REASONS = (
    "revoked", "repaired", "removed", "stayed", "objection", "barred", "relation", "ended", "corrected", "edition", "facts",
    "other",
)  # fmt: skip


@pytest.fixture(scope="module")
def receipt() -> js.Receipt:
    return ask(world(penalty()), company(entry()), on="2018-09-03").receipt()


def text(found: LiftedNotice) -> str:
    return "\n".join((*found.title, found.addressee, *(each.text for each in found.paragraphs)))


def written(receipt: js.Receipt, *liftings: Lifting, lang: Lang = "zh") -> str:
    return text(lifted_notice(receipt, liftings, lang=lang, case_number="2018-0417"))


@pytest.mark.parametrize("lang", LANGS)
def test_the_reviewed_notices(receipt: js.Receipt, lang: Lang) -> None:
    """What is lifted, suspended, both, and stopped, as people read it, with every thing that may happen to an entry."""
    over = tuple(
        replace(OWN, change=change, via=via, document=None if via is None else OWN.document)
        for change, via in (("removed", "legal-representative"), ("ended", "self"), ("repaired", None))
    )
    wrong = replace(ONE, reason="revoked", never=True, entries=(replace(OWN, change="revoked"),), told=date(2018, 9, 5))
    held = replace(ONE, todo="suspend", reason="objection", entries=(replace(OWN, change="objection-filed"),))
    stayed = replace(ONE, todo="suspend", reason="stayed", entries=(replace(OWN, change="stayed"),), since=None)
    gift = replace(
        ONE, kind="incentive", todo="stop", name="绿色通道", do="优先办理", never=True, reason="barred", entries=()
    )
    found = [
        written(receipt, ONE, replace(ONE, entries=over), wrong, lang=lang),
        written(receipt, held, stayed, lang=lang),
        written(receipt, replace(ONE, reason="edition", entries=(replace(OWN, change="entry"),)), stayed, lang=lang),
        written(
            receipt,
            gift,
            replace(gift, never=False, reason="removed", entries=(replace(OWN, change="removed"),)),
            replace(gift, never=False, todo="suspend", reason="stayed", entries=(replace(OWN, change="stayed"),)),
            lang=lang,
        ),
    ]
    path = GOLDEN / f"lifted.{lang}.txt"
    told = "\n\n".join(found) + "\n"
    if UPDATE:
        path.write_text(told, "utf-8")

    assert path.read_text("utf-8") == told


@pytest.mark.parametrize(("lang", "reason"), [*product(LANGS, REASONS)])
def test_every_reason_is_a_sentence_where_no_entry_says_it(receipt: js.Receipt, lang: Lang, reason: str) -> None:
    found = lifted_notice(receipt, [replace(ONE, reason=reason, entries=())], lang=lang)
    said = next(each.text for each in found.measures if each.text.startswith(("解除理由", "Why it is lifted")))

    assert SENTENCES.say(f"general-{reason}", lang, you=found.about["you"]) in said


def test_a_reason_that_nobody_foresaw_is_told_as_no_entry(receipt: js.Receipt) -> None:
    assert "名单上已经没有据以适用这项措施的记录" in written(receipt, replace(ONE, reason="unheard-of", entries=()))


@pytest.mark.parametrize(
    "told", [(), (("penalty", "lift"), ("incentive", "stop")), (("penalty", "suspend"), ("incentive", "suspend"))]
)
def test_penalties_and_incentives_are_not_told_in_one_letter(
    receipt: js.Receipt, told: tuple[tuple[Kind, Lift], ...]
) -> None:
    with pytest.raises(ValueError, match="notice of lifting"):
        lifted_notice(receipt, [replace(ONE, kind=kind, todo=todo) for kind, todo in told])


@pytest.mark.parametrize("lang", LANGS)
def test_every_open_mark_is_listed(receipt: js.Receipt, lang: Lang) -> None:
    found = lifted_notice(receipt, [replace(ONE, kind="incentive", todo="stop")], lang=lang)
    whole = text(found) + found.document_number + found.date

    assert whole.count(MARK[lang]) == len(found.open)
    assert all(each in whole for each in found.open)


def test_a_person_is_spoken_to_politely_and_shown_by_the_ends_of_the_number() -> None:
    who = person(entry())
    told = written(ask(world(penalty()), who, on="2018-09-03").receipt(), ONE)

    assert "您列入失信被执行人名单的记录" in told
    assert who.id.value not in told
