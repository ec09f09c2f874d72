"""How much of a memorandum the lists have: items, what was left out and why, and what nobody has read."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import jointsanctions as js
from jointsanctions import bundle
from jointsanctions.catalogue.accounts import Account, accounts
from jointsanctions.cli import main
from jointsanctions.scenarios.coverage import coverage
from jointsanctions.scenarios.page import page
from worlds import Part, catalogue, compiled, documents, item, penalty, written

EXIT = {"item": "3", "summary": "限制出境", "reason": "由法院执行，不是办理业务时的措施"}
CREDIT = {"summary": "推动自律组织惩戒", "reason": "由行业协会自主决定"}


def of(*items: Part, **head: object) -> Account:
    (found,) = accounts(catalogue(penalty(), items=items, memo=head))
    return found


def test_what_is_printed_and_neither_here_nor_left_out_nobody_has_read() -> None:
    found = of(item("a", item="1"), item("b", item="2"), item_count=5, left_out=[EXIT])

    assert (found.items, len(found.memorandum.left_out), found.unread) == (2, 1, 2)


def test_one_item_of_the_source_may_be_several_here() -> None:
    found = of(item("a", item="1"), item("b", item="1"), item_count=2)

    assert (found.items, found.unread) == (2, 1)


def test_an_item_of_which_a_part_is_left_out_counts_once() -> None:
    found = of(item("a", item="3"), item_count=2, left_out=[EXIT])

    assert found.unread == 1


def test_numbers_begin_anew_in_each_group() -> None:
    found = of(item("a", item="1", group="一"), item("b", item="1", group="二"), item_count=2)

    assert found.unread == 0


@pytest.mark.parametrize(
    "head",
    [{}, {"item_count": 5, "left_out": [CREDIT]}, {"left_out": [EXIT]}],
    ids=["nobody counted", "a number is missing", "nobody counted, something left out"],
)
def test_without_the_count_or_the_numbers_nobody_can_tell(head: dict[str, object]) -> None:
    assert of(item("a", item="1"), **head).unread is None
    assert of(item("a"), item_count=5).unread is None


def test_a_memorandum_without_items_has_an_account_too() -> None:
    found = of(item_count=18)

    assert (found.memorandum.id, found.items, found.unread) == ("memo", 0, 18)


def test_a_reason_is_required() -> None:
    with pytest.raises(js.CatalogueError) as error:
        compiled(documents(memo={"left_out": [{"summary": "限制出境"}]}))

    (first, *_) = error.value.diagnostics
    assert ("JS102", "error") == (first.code, first.severity)


def test_a_bundle_keeps_it() -> None:
    lists = catalogue(penalty(), items=[item("a", item="1")], memo={"item_count": 3, "left_out": [EXIT]})
    read = bundle.loads(bundle.dumps(lists))

    assert list(accounts(read)) == list(accounts(lists))
    assert dict(read.memoranda) == dict(lists.memoranda)


def test_coverage_tells_it_in_data_and_on_the_page() -> None:
    lists = catalogue(penalty(), items=[item("a", item="1")], memo={"item_count": 3, "left_out": [EXIT]})
    found = coverage((), lists)
    (told,) = found.to_dict()["memoranda"]

    assert told == {
        "id": "memo",
        "from": "2016-01-20",
        "title": "关于对失信被执行人实施联合惩戒的合作备忘录",
        "document": "发改财金〔2016〕1号",
        "item_count": 3,
        "items": 1,
        "left_out": [EXIT],
        "unread": 1,
    }
    assert "限制出境：由法院执行，不是办理业务时的措施" in page(found)


@pytest.mark.parametrize(
    ("lang", "sentence", "line"),
    [
        ("zh", "1 份备忘录：1 个条目，1 项未收录（各有理由），已知 1 项没有读到", "3 限制出境: 由法院执行"),
        ("en", "1 memorandum: 1 item, 1 left out with a reason, 1 known not to be read", "3 限制出境: 由法院执行"),
    ],
)
def test_the_command_tells_it_and_on_request_of_each(tmp_path: Path, lang: str, sentence: str, line: str) -> None:
    files = documents(penalty(), items=[item("a", item="1")], memo={"item_count": 3, "left_out": [EXIT]})
    folder = written(files, tmp_path / "lists")
    command = ["coverage", str(tmp_path), "--documents", str(folder), "--lang", lang]

    short = CliRunner().invoke(main, command).output
    assert sentence in short
    assert line not in short
    assert line in CliRunner().invoke(main, [*command, "--missed"]).output


def test_nothing_is_told_where_nothing_is_missing(tmp_path: Path) -> None:
    folder = written(documents(penalty(), items=[item("a", item="1")]), tmp_path / "lists")

    assert "备忘录：" not in CliRunner().invoke(main, ["coverage", str(tmp_path), "--documents", str(folder)]).output
