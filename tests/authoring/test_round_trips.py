"""A measure list that is written as a workbook and read again is the same list."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, example, given

import roundtrips
import strategies
from jointsanctions.authoring.plain import data_of
from jointsanctions.authoring.spreadsheets.imported import Imported, Kept
from jointsanctions.authoring.spreadsheets.importing import read_workbook
from jointsanctions.authoring.spreadsheets.names import Names, names_of_documents
from jointsanctions.authoring.spreadsheets.tables import book_of, comments_of
from jointsanctions.authoring.spreadsheets.workbook import workbook_bytes
from jointsanctions.authoring.writing import document_text
from jointsanctions.compiling.digest import digest_of
from jointsanctions.loading import shipped
from jointsanctions.model import Document, MeasureList
from jointsanctions.reading import Origin, read, read_bytes
from worlds import Part, documents, incentive, origins, penalty, to_yaml, under


def names_of(some: list[Document]) -> Names:
    return names_of_documents(some)


def through_a_workbook(
    document: MeasureList, names: Names, text: str = "", root: Any = None, kept: Kept | None = None
) -> Imported:
    return read_workbook(
        workbook_bytes(book_of(document, names, comments_of(text, root)), names, kept), "list.xlsx", names
    )


def read_again(text: str) -> Document:
    origin, found = read_bytes(text.encode(), "list.yaml")

    assert origin is not None, [each.message("en") for each in found]

    return origin.document


def assert_same(document: MeasureList, names: Names) -> None:
    data = workbook_bytes(book_of(document, names), names)
    made = read_workbook(data, "list.xlsx", names)

    assert [] == [(str(each.place), each.message("en")) for each in made.findings]
    assert 0 == made.counts["lost"] == made.counts["rejected"]

    again = read_again(made.text)

    assert isinstance(again, MeasureList)
    assert digest_of([document]) == digest_of([again])
    assert data_of(document) == data_of(again)
    # The way round from the workbook: it is the same, byte for byte.
    same = data == workbook_bytes(book_of(again, names), names)
    assert same


def measure_lists_in(files: dict[str, Part]) -> tuple[list[MeasureList], Names]:
    # Texts that look like others have warnings, and stay.
    read_ = [read_again(to_yaml(each)) for each in files.values()]
    return [each for each in read_ if isinstance(each, MeasureList)], names_of(read_)


@given(strategies.measure_lists)
def test_random_lists_go_through_a_workbook_unchanged(lists: strategies.Lists) -> None:
    some, names = measure_lists_in(lists.documents())
    for each in some:
        assert_same(each, names)


@given(strategies.worlds)
def test_random_worlds_go_through_a_workbook_unchanged(world: strategies.World) -> None:
    # What is no document of its kind is written by nobody.
    assume(all(read_bytes(to_yaml(each).encode(), "list.yaml")[0] is not None for each in world.files.values()))
    some, names = measure_lists_in(world.files)
    for each in some:
        assert_same(each, names)


@given(strategies.odd_texts, strategies.odd_texts, strategies.odd_texts)
@example('=HYPERLINK("http://x")', "json:", "合计：3项")
def test_texts_stay_what_they_are_whatever_they_look_like(one: str, two: str, three: str) -> None:
    """In names, remarks, articles, parameters, facts and their values, and in quotes of conditions."""
    files = documents(
        penalty(
            "a",
            name=one,
            do=two,
            note=three,
            relevance=one,
            frequency=two,
            basis=[{"law": "procurement-law", "article": three}, {"law": "licensing-law", "article": one}],
            when={"kind": {"equals": two}, "any": [{"kind": {"in": [one, three]}}, {"amount": {"at_least": 100}}]},
            parameters={"rate": one, "次数": 3, "详": [two, {"x": three, "y": True, "z": 1.5}]},
            provenance={"status": "verified", "source": {"document": one, "publisher": two, "place": three}},
        ),
        matters={
            "purchase": {
                "name": two,
                "note": three,
                "facts": {
                    "kind": {"type": "string", "title": one, "enum": [one, two, three]},
                    "amount": {"type": "number", "description": three},
                },
            }
        },
        measure_list={"title": one, "note": three},
    )
    some, names = measure_lists_in(files)
    assert_same(some[0], names)


@pytest.mark.parametrize(
    "matter",
    [
        "采购、招标",
        "采购 [2018]",
        "[purchase]",
        "purchase",
        "类型：procurement",
        "fund",
        "采购\n招标",
        "《采购》",
        "全部",
    ],
)
def test_names_of_matters_never_stand_for_others(matter: str) -> None:
    files = documents(
        penalty("a", matters=["purchase", "fund"]),
        penalty("b", matters=["fund"]),
        matters={"purchase": {"name": matter}},
    )
    some, names = measure_lists_in(files)
    assert_same(some[0], names)


def test_every_key_of_a_measure_list_goes_through() -> None:
    """Each key of the model has a column, or is the place of other keys that have."""
    files = documents(
        penalty(
            "a",
            matters={"type": "procurement"},
            steps="all",
            subjects=["legal-person"],
            via=["self", {"via": "director", "listed": ["natural-person"], "holds": "either"}],
            field=["procurement", "财政"],
            exempt=[
                {
                    "when": {"urgent": {"equals": True}},
                    "basis": [{"law": "licensing-law", "effective": {"from": "2018-01-01", "until": "2018-02-01"}}],
                }
            ],
            lasts={"years": 5, "from": "entry.sentence_served"},
            severity="serious",
            carried_out_by=["zhuhai.housing", "hunan.finance"],
            trigger="matter",
            feedback={"within": 10},
            national_item="限制参加政府采购",
            level=["city", "county"],
            frequency="每季度一次",
            parameters={"rate": "30%"},
            relevance="理由",
            effective={"from": "1899-06-01", "until": "2018-12-31"},
            note="备注",
            provenance={
                "status": "verified",
                "source": {"document": "甲", "publisher": "乙", "address": "http://example.org"},
                "unconfirmed": ["when", "basis"],
                "looked_at": "2018-06-01",
                "extent": "part",
                "note": "丙",
            },
            when={"not": {"also_on": ["tax", "honest"]}, "entry.amount_owed": {"more_than": 5}},
        ),
        incentive(
            "b",
            barred_by={
                "lists": ["black", "rating"],
                "via": ["self", "director"],
                "basis": [{"law": "central-policy", "article": "第一条"}],
            },
        ),
        under("i", "c"),
        measure_list={"extends": "guangdong.finance", "omit": [{"measure": "x", "reason": "理由"}], "note": "甲"},
    )
    some, names = measure_lists_in(files)
    assert_same(some[0], names)


def test_the_comments_of_a_document_come_back() -> None:
    """Those at its beginning and those above its matters and measures."""
    text = document_text(
        {**documents(penalty("a"), penalty("b"))["zhuhai.finance"]},
        ["整理稿", "", "第二段"],
        lambda key, number: ["政府采购"] if (key, number) == ("measures", 1) else (),
    )
    origin, _ = read_bytes(text.encode(), "list.yaml")

    assert origin is not None
    assert isinstance(origin.document, MeasureList)

    made = through_a_workbook(origin.document, Names(), text, origin.root)

    assert text == made.text


@pytest.mark.slow
def test_all_shipped_lists_go_through_a_workbook_unchanged() -> None:
    read_, _ = read(shipped())
    names = names_of([each.document for each in read_])
    for each in read_:
        if isinstance(each.document, MeasureList):
            assert_same(each.document, names)


def test_shipped_lists_go_through_a_workbook_unchanged() -> None:
    read_, _ = read(
        [*shipped("measures/zhuhai.finance"), *shipped("measures/zhuhai.doumen"), *shipped("memoranda/laws")]
    )
    names = names_of([each.document for each in read_])
    some = [each.document for each in read_ if isinstance(each.document, MeasureList)]

    assert 3 == len(some)
    for each in some:
        assert_same(each, names)


@given(strategies.worlds)
def test_a_document_written_as_text_is_the_same_document(world: strategies.World) -> None:
    """Documents of every type, in the order of keys of the house."""
    for origin in origins(world.files):
        again = read_again(document_text(data_of(origin.document)))

        assert digest_of([origin.document]) == digest_of([again])


def test_a_document_is_written_as_the_house_writes_it() -> None:
    source = Path(str(shipped("measures/zhuhai.youth-league")[0]))
    origin = one(source)
    text = document_text(data_of(origin.document))

    assert yaml.safe_load(source.read_text("utf-8")) == yaml.safe_load(text)
    assert digest_of([origin.document]) == digest_of([read_again(text)])


def one(path: Path) -> Origin:
    origin, _ = read_bytes(path.read_bytes(), path.name)

    assert origin is not None

    return origin


def test_comparisons_of_one_fact_that_stand_in_groups_stay_in_their_groups() -> None:
    grouped = {"all": [{"amount": {"at_least": 99, "at_most": 100}}, {"amount": {"less_than": 100}}]}
    some, names = measure_lists_in(documents(penalty("a", when={"not": grouped}), penalty("b", when=grouped)))
    assert_same(some[0], names)


@pytest.mark.parametrize("text", ["a:?b", ":?", "a: ?b", "?a", "a?", "a:b", "a:,b"])
def test_what_a_parser_takes_for_a_sign_between_brackets_is_quoted_there(text: str) -> None:
    """A colon and a question mark: the parser of YAML refuses both side by side, and only between brackets."""
    part = penalty("a", parameters={text: text, "more": [text, {"x": text}]})
    some, names = measure_lists_in(documents(part))
    assert_same(some[0], names)
    for keys in (None, "zh", "en"):
        formed = roundtrips.in_the_form(document_text(data_of(some[0])).encode(), keys)
        assert data_of(some[0]) == data_of(read_again(formed.decode()))


def test_a_workbook_is_known_without_its_instructions() -> None:
    """Office staff delete the sheets that only explain, and those to choose from."""
    some, names = measure_lists_in(documents(penalty("a"), measure_list={"note": "备注"}))
    made = read_workbook(roundtrips.bare_bytes(book_of(some[0], names), names), "list.xlsx", names)

    assert () == made.findings
    assert data_of(some[0]) == data_of(read_again(made.text))


class TestAGreatMany:
    """`roundtrips.py` in `tests/support` sends a great many catalogues on all ways."""

    def test_all_come_back(self) -> None:
        sent = roundtrips.send(1, few=3)

        assert [] == sent.wrong
        assert 3 == sent.tally["catalogues"] == len(sent.sent)
        assert 1 == sent.tally["compiled: the same digest"]

    def test_one_that_does_not_is_told_and_made_smaller(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """A workbook that loses what must not be done to anybody else."""
        right = roundtrips.through_a_workbook

        def lossy(document: MeasureList, names: Names, *, whole: bool) -> bytes:
            return right(document, names, whole=whole).replace("依法".encode(), b"").replace("办理".encode(), b"")

        monkeypatch.setattr(roundtrips, "through_a_workbook", lossy)
        sent = roundtrips.send(1, few=1)

        assert ["xlsx"] == [way for _, way, *_ in sent.wrong]

        roundtrips.write_down(tmp_path, sent)
        less = yaml.safe_load((tmp_path / "xlsx.small.yaml").read_text("utf-8"))

        assert 1 == len(less["measures"])
        assert "办理" in less["measures"][0]["do"]
        assert "made smaller: Changed: other data" in capsys.readouterr().out
