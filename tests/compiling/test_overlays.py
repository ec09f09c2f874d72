"""What if: changed documents overlaid on others without changing them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jointsanctions as js
from jointsanctions.compiling import compile_documents
from jointsanctions.compiling.overlay import lay_over
from jointsanctions.reading import Origin, read
from places import EXAMPLES
from strategies import Lists, measure_lists
from worlds import Part, ask, company, compiled, documents, entry, item, names, origins, penalty, under, written

BASE = documents(
    penalty("restrict", under="memo/block", kind=None, effect=None, force=None, lists=None, basis=None, field=None),
    items=[item("block")],
    measure_list={"effective": {"from": "2018-01-01", "until": "2019-12-31"}},
)


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return written(BASE, tmp_path / "base")


def errors(
    *paths: Path, over: Path | tuple[Path, ...] = (), without: str | tuple[str, ...] = ()
) -> list[tuple[str, str]]:
    """The code of each error and the file that it names."""
    with pytest.raises(js.CatalogueError) as caught:
        js.load(*paths, over=over, without=without)
    return [(each.code, Path(each.place.file).name) for each in caught.value.diagnostics if each.severity == "error"]


class TestReplacing:
    """A changed document takes the place of the one it is a version of."""

    @pytest.mark.parametrize(
        ("name", "changed"),
        [
            ("zhuhai.finance", {**BASE["zhuhai.finance"], "title": "新的标题"}),
            ("memo", {**BASE["memo"], "items": [item("block", effect="scrutinise")]}),
            ("laws", {**BASE["laws"], "laws": [*BASE["laws"]["laws"][:-1]]}),
            ("lists", {**BASE["lists"], "lists": BASE["lists"]["lists"][:-1]}),
            ("departments", {**BASE["departments"], "departments": BASE["departments"]["departments"][:-1]}),
        ],
    )
    def test_a_draft_means_what_the_folder_would_mean_with_the_draft_in_it(
        self, base: Path, tmp_path: Path, name: str, changed: Part
    ) -> None:
        draft = written({name: changed}, tmp_path / "draft")
        edited = written({**BASE, name: changed}, tmp_path / "edited")

        assert js.load(base, over=draft).digest == js.load(edited).digest
        assert js.load(base, over=draft).digest != js.load(base).digest

    def test_a_draft_that_says_the_same_changes_nothing(self, base: Path, tmp_path: Path) -> None:
        draft = written(BASE, tmp_path / "draft")

        assert js.load(base, over=draft).digest == js.load(base).digest

    def test_a_file_may_be_laid_over_itself(self, base: Path) -> None:
        assert js.load(base, over=base / "memo.yaml").digest == js.load(base).digest

    def test_the_base_is_not_touched(self, base: Path, tmp_path: Path) -> None:
        before = js.load(base).digest
        js.load(base, over=written({"memo": {**BASE["memo"], "title": "草案"}}, tmp_path / "draft"))

        assert js.load(base).digest == before

    def test_what_makes_an_edition_is_its_first_day_and_not_the_name_of_its_file(
        self, base: Path, tmp_path: Path
    ) -> None:
        changed = {**BASE["zhuhai.finance"], "measures": []}
        draft = written({"zhuhai.finance@2018-01-01": changed}, tmp_path / "draft")
        decision = ask(js.Evaluator(js.load(base, over=draft)), company(entry()))

        assert decision.actions == ()

    def test_a_draft_applies_where_the_base_did_otherwise(self, base: Path, tmp_path: Path) -> None:
        draft = written({"memo": {**BASE["memo"], "items": [item("block", effect="scrutinise")]}}, tmp_path / "draft")
        outcomes = [
            ask(js.Evaluator(catalogue), company(entry())).outcome
            for catalogue in (js.load(base), js.load(base, over=draft))
        ]

        assert outcomes == ["restrict", "scrutinise"]

    @given(st.permutations(origins(BASE)), st.lists(st.sampled_from(origins(BASE)), unique_by=lambda each: each.file))
    def test_what_is_laid_over_itself_is_the_same_in_any_order(
        self, order: list[Origin], changed: list[Origin]
    ) -> None:
        laid = lay_over(order, changed)

        assert compile_documents(laid).digest == compiled(BASE).digest


class TestAdding:
    """A document that replaces none is added to the others."""

    NEXT = {**BASE["zhuhai.finance"], "effective": {"from": "2020-01-01"}, "measures": [under("block", "later")]}

    def test_a_new_edition_follows_the_one_before(self, base: Path, tmp_path: Path) -> None:
        draft = written({"zhuhai.finance@2020-01-01": self.NEXT}, tmp_path / "draft")
        evaluator = js.Evaluator(js.load(base, over=draft))
        subject = company(entry(until=None))

        assert [names(ask(evaluator, subject, on).actions) for on in ("2019-12-31", "2020-01-01")] == [
            ["restrict"],
            ["later"],
        ]

    def test_an_edition_that_overlaps_is_refused_and_both_files_are_named(self, base: Path, tmp_path: Path) -> None:
        early = {**self.NEXT, "effective": {"from": "2019-12-31"}}
        draft = written({"zhuhai.finance@2019-12-31": early}, tmp_path / "draft")
        with pytest.raises(js.CatalogueError) as caught:
            js.load(base, over=draft)
        (error,) = (each for each in caught.value.diagnostics if each.severity == "error")

        assert error.code == "JS203"
        assert error.place.file.endswith("zhuhai.finance@2019-12-31.yaml")
        assert "base/zhuhai.finance.yaml" in error.message("en")

    def test_a_draft_may_end_the_edition_before_and_begin_the_next(self, base: Path, tmp_path: Path) -> None:
        ended = {**BASE["zhuhai.finance"], "effective": {"from": "2018-01-01", "until": "2018-12-31"}}
        begun = {**self.NEXT, "effective": {"from": "2019-01-01"}}
        draft = written({"zhuhai.finance@2018-01-01": ended, "zhuhai.finance@2019-01-01": begun}, tmp_path / "draft")
        evaluator = js.Evaluator(js.load(base, over=draft))

        assert names(ask(evaluator, company(entry()), "2019-01-01").actions) == ["later"]

    def test_a_law_of_a_new_document_stands_beside_those_there_are(self, base: Path, tmp_path: Path) -> None:
        more: Part = {
            "document": "laws/1",
            "id": "draft-laws",
            "laws": [{"id": "draft-law", "title": "草案", "rank": "law", "effective": {"from": "2018-01-01"}}],
        }
        catalogue = js.load(base, over=written({"draft-laws": more}, tmp_path / "draft"))

        assert {"draft-law", "procurement-law"} <= catalogue.laws.keys()

    def test_a_law_that_is_already_there_is_named_twice(self, base: Path, tmp_path: Path) -> None:
        again: Part = {"document": "laws/1", "id": "draft-laws", "laws": BASE["laws"]["laws"][1:2]}

        assert ("JS201", "laws.yaml") in errors(base, over=written({"draft-laws": again}, tmp_path / "draft"))


class TestFaults:
    """Findings name the files of the draft, and only what is still there is found fault with."""

    def test_a_broken_draft_is_reported_at_its_own_lines(self, base: Path, tmp_path: Path) -> None:
        draft = written({"memo": "document: memorandum/1\nid: memo\ntitle: 草案\nitems: [\n"}, tmp_path / "draft")

        assert ("JS002", "memo.yaml") in errors(base, over=draft)

    def test_a_draft_that_takes_an_item_away_breaks_the_list_under_it(self, base: Path, tmp_path: Path) -> None:
        draft = written({"memo": {**BASE["memo"], "items": []}}, tmp_path / "draft")

        assert errors(base, over=draft) == [("JS202", "zhuhai.finance.yaml")]

    def test_the_name_of_a_draft_is_its_id_like_that_of_any_document(self, base: Path, tmp_path: Path) -> None:
        draft = written({"memo-draft": BASE["memo"]}, tmp_path / "draft")

        assert errors(base, over=draft) == [("JS014", "memo-draft.yaml")]

    def test_two_drafts_of_one_document_are_both_named(self, base: Path, tmp_path: Path) -> None:
        one = written({"memo": BASE["memo"]}, tmp_path / "one")
        other = written({"memo@2016-01-20": {**BASE["memo"], "title": "另一稿"}}, tmp_path / "other")

        assert [code for code, _ in errors(base, over=(one, other))] == ["JS203"]

    def test_what_was_wrong_with_a_replaced_file_no_longer_matters(self, tmp_path: Path) -> None:
        wrong = {**{name: each for name, each in BASE.items() if name != "memo"}, "misnamed": BASE["memo"]}
        base = written(wrong, tmp_path / "base")
        draft = written({"memo": BASE["memo"]}, tmp_path / "draft")

        assert errors(base) == [("JS014", "misnamed.yaml")]
        assert js.load(base, over=draft).digest == js.load(written(BASE, tmp_path / "right")).digest

    def test_a_draft_that_is_not_there_is_an_error(self, base: Path, tmp_path: Path) -> None:
        assert ("JS013", "nowhere") in errors(base, over=tmp_path / "nowhere")

    def test_a_folder_without_documents_is_an_error(self, base: Path, tmp_path: Path) -> None:
        assert ("JS015", "empty") in errors(base, over=written({}, tmp_path / "empty"))


class TestLeavingOut:
    """`without`: what if a document did not exist."""

    def test_a_measure_list_that_is_left_out_can_no_longer_be_asked_about(self, base: Path) -> None:
        assert js.Evaluator(js.load(base, without="zhuhai.finance")).matters == ()

    def test_one_edition_of_several_can_be_left_out(self, base: Path, tmp_path: Path) -> None:
        draft = written({"zhuhai.finance@2020-01-01": TestAdding.NEXT}, tmp_path / "draft")
        both = js.load(base, draft)
        later = js.load(base, draft, without="zhuhai.finance@2018-01-01")

        assert [len(both.editions), len(later.editions)] == [2, 1]
        assert later.editions[0].period.start.isoformat() == "2020-01-01"

    def test_a_draft_may_begin_on_another_day_than_the_edition_it_stands_for(self, base: Path, tmp_path: Path) -> None:
        moved = {**BASE["zhuhai.finance"], "effective": {"from": "2018-02-01"}}
        draft = written({"zhuhai.finance@2018-02-01": moved}, tmp_path / "draft")
        catalogue = js.load(base, over=draft, without="zhuhai.finance")

        assert [each.period.start.isoformat() for each in catalogue.editions] == ["2018-02-01"]

    def test_what_rested_on_it_is_an_error(self, base: Path) -> None:
        assert errors(base, without="memo") == [("JS202", "zhuhai.finance.yaml")]

    def test_a_name_that_no_document_has_is_an_error_with_the_names_like_it(self, base: Path) -> None:
        with pytest.raises(js.CatalogueError) as caught:
            js.load(base, without=["zhuhai.finanse"])
        error = next(each for each in caught.value.diagnostics if each.severity == "error")

        assert (error.code, error.suggestions[0]) == ("JS202", "zhuhai.finance")

    def test_what_was_wrong_with_it_no_longer_matters(self, tmp_path: Path) -> None:
        base = written({**BASE, "misnamed": {**BASE["memo"], "id": "other-memo"}}, tmp_path / "base")

        assert errors(base) == [("JS014", "misnamed.yaml")]
        assert js.load(base, without="other-memo").digest == js.load(written(BASE, tmp_path / "right")).digest


@given(measure_lists, measure_lists)
def test_laying_over_is_what_putting_the_files_in_place_would_be(one: Lists, other: Lists) -> None:
    def digest(read: list[Origin]) -> object:
        try:
            return compile_documents(read).digest
        except js.CatalogueError as error:
            return error.diagnostics

    assert digest(lay_over(origins(one.documents()), origins(other.documents()))) == digest(origins(other.documents()))


def test_the_example_is_a_draft_of_a_shipped_memorandum() -> None:
    folder = EXAMPLES / "what_if" / "draft"
    drafts, findings = read([folder])

    assert not findings
    assert [each.document.id for each in drafts] == ["ndrc-2018-457"]
    assert js.load(over=folder).digest != js.load().digest
