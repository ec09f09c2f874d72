"""Who asked about whom outside a case, and what for, is kept with the answer; within a case the ticket keeps it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

import pytest
import sqlalchemy as sa

import jointsanctions as js
from jointsanctions import registry
from jointsanctions.registry.schema import Lookup
from registries import ASKING, KEY, PURPOSE, codes, keep_all, listed, question
from worlds import PERSON, SUPPLIER, company, entry, penalty, person, world


def lookups(kept: registry.Registry) -> list[dict[str, Any]]:
    with kept.database.reading() as session:
        return [each.content() for each in session.scalars(sa.select(Lookup).order_by(Lookup.id))]


def test_who_asked_about_whom_and_what_for_is_kept_with_each_query(kept: registry.Registry) -> None:
    kept.put([listed(company(), entry("debtor")), listed(person(), entry("debtor"))])
    kept.entries(person(), ["debtor"], **ASKING, department="市城管局")
    kept.in_force("debtor", "2018-09-03", **ASKING)
    kept.entry(1, **ASKING)
    kept.relations(company(), **ASKING)
    told = lookups(kept)

    assert ["entries", "show", "show", "entries"] == [each["query"] for each in told]
    assert {("核对名单", "王")} == {(each["purpose"], each["by"]) for each in told}
    assert ["市城管局", None, None, None] == [each["department"] for each in told]
    assert [1, 2, 1, 1] == [each["subjects"] for each in told]
    assert [["debtor"], ["debtor"], ["debtor"], []] == [each["lists"] for each in told]
    assert all(each["subjects"] == len(each["keys"]) for each in told)
    assert PERSON not in str(told)
    assert kept.verify()


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, ["JS896.by", "JS896"]),
        ({"purpose": "核对名单"}, ["JS896.by"]),
        ({"by": "王"}, ["JS896"]),
        ({"purpose": "  ", "by": "\t"}, ["JS896.by", "JS896"]),
    ],
)
def test_a_query_outside_a_case_without_a_purpose_is_refused_and_nothing_is_told(
    kept: registry.Registry, given: dict[str, str], told: list[str]
) -> None:
    kept.put(listed(company(), entry("debtor")))
    for ask in (
        lambda: kept.entries(company(), **given),
        lambda: kept.in_force("debtor", **given),
        lambda: kept.entry(1, **given),
        lambda: kept.relations(company(), **given),
    ):
        with pytest.raises(registry.RegistryError) as refused:
            ask()

        assert told == codes(refused.value)
    assert [] == lookups(kept)


def test_numbers_of_persons_in_what_is_said_of_a_query_are_masked(kept: registry.Registry) -> None:
    kept.entries(company(), purpose=f"核对 {PERSON}", by=f"王 {PERSON}", department=f"{PERSON}")

    assert PERSON not in str(lookups(kept))


@pytest.mark.parametrize("timeout", [None, 10.0])
def test_a_source_that_asks_another_registry_within_a_case_needs_no_purpose_and_the_ticket_has_it(
    kept: registry.Registry, timeout: float | None
) -> None:
    evaluator = world(penalty("restrict"))
    with registry.open(key=KEY) as other:
        other.put(listed(company(), entry("debtor")))

        class Other:
            def covers(self, lists: Collection[str], /) -> Collection[str]:
                return lists

            def entries(self, subject: js.Subject, lists: Collection[str], /) -> Iterable[js.Designation]:
                return other.entries(subject, lists)

        keep_all(kept, evaluator)
        ticket = kept.gate(evaluator, [Other()], timeout=timeout).open(question(), case_number="1", purpose=PURPOSE)

        assert "restrict" == ticket.receipt.outcome
        assert [] == lookups(kept) == lookups(other)
        with pytest.raises(registry.RegistryError):
            other.entries(company())


def test_what_cannot_be_kept_is_not_answered(kept: registry.Registry) -> None:
    kept.put(listed(company(), entry("debtor")))
    with pytest.raises(registry.RegistryError):
        kept.entry(7, **ASKING)

    assert [] == lookups(kept)
    assert () == kept.entries(company(id=SUPPLIER), **ASKING)
    assert 1 == len(lookups(kept))


def test_what_an_inquiry_says_may_be_kept_for_later_queries() -> None:
    assert registry.Inquiry("核对", "王", None) == registry.Inquiry.of(" 核对 ", "王")
