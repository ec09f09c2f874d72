"""A department whose name is mistyped gets the same answer wherever one is asked about: an error, and never that nothing is of it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date

import pytest
from sqlalchemy import update

import jointsanctions as js
from jointsanctions import registry
from jointsanctions.registry import changes, due, holdings, notices
from jointsanctions.registry.schema import KeptReceipt
from registries import MATTER, codes, keep_all, listed, opened
from worlds import company, entry, penalty, world


class Everyday:
    """A calendar without days off."""

    version = "测试"

    def is_working_day(self, asked: date) -> bool | None:
        return True


Asked = Callable[[registry.Registry, js.Evaluator, str], Collection[object]]

#: All that may be asked of one department.
QUESTIONS: dict[str, Asked] = {
    "due": lambda kept, _, name: due.board(kept, Everyday(), on="2018-09-30", department=name).items,
    "supervision": lambda kept, _, name: notices.supervision(kept, department=name).rows,
    "delta": lambda kept, lists, name: changes.delta(kept, lists, "2018-01-01", department=name).touched,
    "recall": lambda kept, lists, name: changes.recall(kept, lists, department=name).recalls,
    "holdings": lambda kept, _, name: holdings.held(kept, department=name),
}


@pytest.fixture(scope="module")
def lists() -> js.Evaluator:
    """Finance handles the purchase, and housing carries its measure out."""
    return world(penalty("restrict", feedback={"within": 5}, carried_out_by=["zhuhai.housing"]))


@pytest.fixture
def filled(kept: registry.Registry, lists: js.Evaluator) -> registry.Registry:
    """A registry with an open ticket, and with what a department granted that the lists have not."""
    keep_all(kept, lists)
    kept.put(listed(company(), entry("debtor")))
    opened(kept, lists)
    holdings.put(
        kept, holdings.Holding(company().id, "legal-person", MATTER, "证1", "2018-01-01", department="zhuhai.granary")
    )
    return kept


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize(("told", "meant"), [("zhuhai.housin", "zhuhai.housing"), ("zhuhai.finanse", "zhuhai.finance")])
def test_one_that_is_mistyped_is_refused_with_what_may_be_meant(
    filled: registry.Registry, lists: js.Evaluator, question: str, told: str, meant: str
) -> None:
    with pytest.raises(registry.RegistryError) as refused:
        QUESTIONS[question](filled, lists, told)
    [problem] = refused.value.diagnostics

    assert ["JS887.no-department"] == codes(refused.value)
    assert ("department", True) == (problem.place.file, told in problem.message("zh"))
    # The list for supervision is of who handles a matter.
    assert (meant in problem.suggestions) == ((question, meant) != ("supervision", "zhuhai.housing"))


@pytest.mark.parametrize(
    ("question", "known"),
    [
        ("due", {"zhuhai.finance": 0, "zhuhai.housing": 1, "zhuhai.granary": 0, "珠海市香洲区人民法院": 0}),
        ("supervision", {"zhuhai.finance": 1}),
        ("delta", {"zhuhai.finance": 0, "zhuhai.housing": 0, "hunan.finance": 0, "zhuhai.granary": 1}),
        ("recall", {"zhuhai.finance": 0, "zhuhai.housing": 0, "hunan.finance": 0, "zhuhai.granary": 0}),
        ("holdings", {"zhuhai.finance": 0, "zhuhai.housing": 0, "zhuhai.granary": 1}),
    ],
)
def test_one_that_is_known_is_answered_also_where_nothing_is_of_it(
    filled: registry.Registry, lists: js.Evaluator, question: str, known: dict[str, int]
) -> None:
    for name, count in known.items():
        assert (name, count) == (name, len(QUESTIONS[question](filled, lists, f" {name} ")))


def test_who_only_carries_out_has_no_list_for_supervision(filled: registry.Registry, lists: js.Evaluator) -> None:
    with pytest.raises(registry.RegistryError) as refused:
        QUESTIONS["supervision"](filled, lists, "zhuhai.housing")

    assert ["JS887.no-department"] == codes(refused.value)


def test_the_same_is_said_where_an_answer_cannot_be_read(filled: registry.Registry) -> None:
    with filled.database.writing() as session:
        session.execute(update(KeptReceipt).values(text="", points=[]))
    with pytest.raises(registry.RegistryError) as refused:
        changes.recall(filled, js.Evaluator(js.load("memoranda")), department="zhuhai.finanse")

    assert ["JS887.no-department"] == codes(refused.value)
    assert "zhuhai.finance" in refused.value.diagnostics[0].suggestions


def test_a_text_of_blanks_is_no_department(filled: registry.Registry, lists: js.Evaluator) -> None:
    for ask in QUESTIONS.values():
        with pytest.raises(js.InputError) as refused:
            ask(filled, lists, " ")

        assert ["JS105.text"] == codes(refused.value)
