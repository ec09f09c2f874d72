"""A board has the entries of a list that are in force and may be published; what is in doubt is left out, and said."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import jointsanctions as js
from jointsanctions import registry
from jointsanctions.registry import cases
from registries import codes, listed
from worlds import BRANCH, BUILDER, PERSON, SUPPLIER, catalogue, citizen_id, company, entry, item, penalty, person

DAY = "2018-09-03"
LAW = [{"law": "procurement-law", "article": "第七条"}]


def publicised(**changes: Any) -> js.Catalogue:
    """A world in which an item lets the list of defaulters be published."""
    return catalogue(items=[item("publish", effect="publicise", summary="公布名单", **changes)])


def board(
    kept: registry.Registry, known: js.Catalogue, name: str = "debtor", on: str = DAY, **more: Any
) -> cases.Board:
    return cases.board(kept, known, name, on=on, **more)


def shown(found: cases.Board) -> list[str | None]:
    return [each.document for each in found.rows]


def left(found: cases.Board) -> list[str]:
    return [each.reason for each in found.left_out]


class TestWhatIsOnIt:
    def test_an_entry_in_force_with_its_last_day(self, kept: registry.Registry) -> None:
        kept.put(listed(company(), entry("debtor")))
        found = board(kept, publicised())
        [row] = found.rows

        assert ("某某建设有限公司", BUILDER, "2018-03-01", "2020-02-29") == (
            row.name, row.number, row.since.isoformat(), str(row.exits),
        )  # fmt: skip
        assert (None, ()) == (found.withheld, found.left_out)
        assert ("关于对失信被执行人实施联合惩戒的合作备忘录：公布名单（《政府采购法》第二十二条）",) == found.basis

    @pytest.mark.parametrize(
        ("on", "expected"), [("2018-02-28", 0), ("2018-03-01", 1), ("2020-02-29", 1), ("2020-03-01", 0)]
    )
    def test_it_is_there_from_its_first_day_to_its_last(self, kept: registry.Registry, on: str, expected: int) -> None:
        kept.put(listed(company(), entry("debtor")))

        assert expected == len(board(kept, publicised(), on=on).rows)

    def test_the_term_of_the_list_and_events_move_its_last_day(self, kept: registry.Registry) -> None:
        known = publicised(lists=["wages"])
        kept.put(
            [
                listed(company(), entry("wages", until=None, document="by term")),
                listed(company(), entry("wages", document="repaired", events=[("repaired", "2018-09-03")])),
                listed(company(), entry("wages", document="stayed", events=[("stayed", "2018-09-01")])),
                listed(company(), entry("wages", document="revoked", events=[("revoked", "2018-08-01")])),
            ]
        )
        found = board(kept, known, "wages")

        assert [("by term", "2020-02-29")] == [(each.document, str(each.exits)) for each in found.rows]
        # What has ended since is not published again.
        earlier = board(kept, known, "wages", "2018-08-31")
        assert (["by term", "stayed"], ["ended-since"]) == (shown(earlier), left(earlier))

    def test_a_person_is_masked_name_and_number(self, kept: registry.Registry) -> None:
        who = js.Subject(PERSON, "natural-person", "欧阳某某")
        kept.put(listed(who, entry("debtor")))
        found = board(kept, publicised())
        [row] = found.rows

        assert ("欧***", f"****{PERSON[-4:]}") == (row.name, row.number)
        for text in (str(found.to_dict()), str(cases.table_of("board", cases.board_records(found)))):
            assert PERSON not in text
            assert "欧阳" not in text

    def test_an_objection_is_marked_and_on_some_lists_holds_it(self, kept: registry.Registry) -> None:
        events = [("objection-filed", "2018-09-01")]
        kept.put([listed(company(), entry(each, events=events)) for each in ("debtor", "tax")])
        known = publicised(lists=["debtor", "tax"])

        assert [True] == [each.contested for each in board(kept, known).rows]
        assert ["held"] == left(board(kept, known, "tax"))

    def test_what_was_revoked_since_is_not_published_again_as_it_was_then(self, kept: registry.Registry) -> None:
        kept.put(listed(company(), entry("debtor")))
        assert 1 == len(board(kept, publicised()).rows)
        kept.happened(1, js.Event("revoked", on="2018-10-01"))
        found = board(kept, publicised())

        assert ([], ["ended-since"]) == (shown(found), left(found))
        assert ([], []) == (
            shown(board(kept, publicised(), on="2018-10-01")),
            left(board(kept, publicised(), on="2018-10-01")),
        )


class TestWhatIsNot:
    def test_nothing_without_a_basis_for_publishing_it(self, kept: registry.Registry) -> None:
        kept.put(listed(company(), entry("debtor")))
        found = board(kept, catalogue(penalty("restrict")))

        assert ("no-basis", (), ["no-basis"], ()) == (found.withheld, found.rows, left(found), found.basis)

    @pytest.mark.parametrize(
        ("changes", "on", "published"),
        [
            ({}, "2020-12-18", True),
            ({"basis": [{"law": "ministry-rule"}]}, "2020-12-17", True),
            ({"basis": [{"law": "ministry-rule"}]}, "2020-12-18", False),
            ({"basis": []}, "2020-12-17", True),
            ({"basis": []}, "2020-12-18", False),
            ({"basis": [{"law": "old-law"}]}, "2018-12-31", True),
            ({"basis": [{"law": "old-law"}]}, "2019-01-01", False),
            ({"via": ["legal-representative"]}, DAY, False),
            ({"effective": {"from": "2016-01-20", "until": "2018-09-02"}}, DAY, False),
        ],
    )
    def test_the_basis_has_to_carry_it_on_the_day(
        self, kept: registry.Registry, changes: Any, on: str, published: bool
    ) -> None:
        kept.put(listed(company(), entry("debtor", until="2030-01-01")))

        assert published == bool(board(kept, publicised(**changes), on=on).rows)

    def test_who_publishes_may_name_a_law_of_their_own(self, kept: registry.Registry) -> None:
        kept.put(listed(company(), entry("debtor")))
        known = catalogue(penalty("restrict"))
        found = board(kept, known, basis="procurement-law/第七条")

        assert (1, ("《政府采购法》第七条",)) == (len(found.rows), found.basis)
        for basis, code in (("procurement", "no-law"), ("later-law", "law-ended")):
            with pytest.raises(registry.RegistryError) as refused:
                board(kept, known, basis=basis)
            assert [f"JS894.{code}"] == codes(refused.value)

    def test_a_measure_of_the_department_itself_is_a_basis(self, kept: registry.Registry) -> None:
        kept.put(listed(company(), entry("debtor")))

        assert 1 == len(board(kept, catalogue(penalty("publish", effect="publicise", basis=LAW))).rows)

    def test_a_list_whose_own_bases_have_ended_is_not_published(self, kept: registry.Registry) -> None:
        kept.put(listed(company(), entry("tax")))
        known = catalogue(
            items=[item("publish", effect="publicise", lists=["tax"])],
            lists={"tax": {"basis": [{"law": "old-law", "article": "第一条"}]}},
        )

        assert None is board(kept, known, "tax", "2018-12-31").withheld
        assert "lapsed" == board(kept, known, "tax", "2019-01-01").withheld

    def test_a_minor_fault_and_what_the_basis_does_not_reach(self, kept: registry.Registry) -> None:
        rows = [
            listed(company(), entry("debtor", document="minor", severity="minor")),
            listed(company(), entry("debtor", document="unknown")),
            listed(company(), entry("debtor", document="general", severity="general")),
            listed(company(), entry("debtor", document="serious", severity="serious")),
            listed(person(), entry("debtor", document="person", severity="serious")),
        ]
        kept.put(rows)
        found = board(kept, publicised(severity="serious", subjects=["legal-person"]))

        assert ["serious"] == shown(found)
        assert ["minor-fault", "severity", "severity", "kind"] == left(found)

    def test_a_condition_that_is_not_known_to_hold_leaves_it_out(self, kept: registry.Registry) -> None:
        kept.put(
            [
                listed(
                    company(), entry("debtor", document=str(each), facts={} if each is None else {"large_debt": each})
                )
                for each in (None, False, True)
            ]
        )
        found = board(kept, publicised(when={"entry.large_debt": {"equals": True}}))

        assert (["True"], ["condition", "condition"]) == (shown(found), left(found))

    def test_persons_who_are_too_young_or_of_unknown_age_on_a_list_with_a_least_age(
        self, kept: registry.Registry
    ) -> None:
        born = {"grown": date(2000, 3, 1), "young": date(2000, 3, 2), "unknown": date(1970, 1, 1)}
        for name, day in born.items():
            who = person(id=citizen_id(day))
            kept.put(listed(who, entry("young-debtor", document=name)))
            if name != "unknown":
                kept.register(who)
        found = board(kept, publicised(lists=["young-debtor"]), "young-debtor")

        assert (["grown"], ["age", "age"]) == (shown(found), left(found))

    def test_grades_without_a_colour_or_of_another(self, kept: registry.Registry) -> None:
        for number, grade in enumerate("DBA"):
            who = company(id=_code(number))
            kept.put(listed(who, entry("rating", document=grade, grade=grade)))
        found = board(kept, publicised(lists=["rating"]), "rating")

        assert (["D"], ["no-colour", "no-basis"]) == (shown(found), left(found))

    def test_a_subject_has_one_grade_at_a_time(self, kept: registry.Registry) -> None:
        """S22"""
        known = publicised(lists=["rating"])
        kept.put(
            [
                listed(company(), entry("rating", "2018-01-01", document="before", grade="D")),
                listed(company(), entry("rating", "2018-06-01", document="after", grade="A")),
                listed(company(id=SUPPLIER), entry("rating", "2018-01-01", document="one", grade="D")),
                listed(company(id=SUPPLIER), entry("rating", "2018-01-01", document="other", grade="C")),
            ]
        )

        assert ["before"] == shown(board(kept, known, "rating", "2018-05-31"))
        found = board(kept, known, "rating")
        assert ([], ["regraded", "no-basis", "grades-differ", "grades-differ"]) == (shown(found), left(found))

    def test_one_grade_at_a_time_also_under_an_older_number(self, kept: registry.Registry) -> None:
        old = js.Identifier("registration-number", "440400000012345")
        kept.register(company(), older=[old])
        kept.put(registry.Listed(old, "legal-person", entry("rating", "2018-01-01", document="before", grade="D")))
        kept.put(listed(company(), entry("rating", "2018-06-01", document="after", grade="A")))

        assert ["regraded", "no-basis"] == left(board(kept, publicised(lists=["rating"]), "rating"))

    def test_a_fault_is_published_no_longer_than_its_severity_allows(self, kept: registry.Registry) -> None:
        kept.put(
            [
                listed(company(), entry("debtor", "2025-04-02", None, document="general", severity="general")),
                listed(company(), entry("debtor", "2025-04-01", None, document="over", severity="general")),
                listed(
                    company(),
                    entry("debtor", "2025-04-02", None, document="told", severity="general", recognised="2025-03-01"),
                ),
                listed(company(), entry("debtor", "2025-04-01", None, document="serious", severity="serious")),
                listed(company(), entry("debtor", "2025-04-01", None, document="unknown")),
            ]
        )
        before, after = board(kept, publicised(), on="2026-03-31"), board(kept, publicised(), on="2026-04-01")

        assert ["general", "over", "told", "serious", "unknown"] == shown(before)
        assert [("general", "2026-04-01"), ("serious", "2028-03-31"), ("unknown", "None")] == [
            (each.document, str(each.exits)) for each in after.rows
        ]
        assert ["term-over", "term-over"] == left(after)

    def test_what_cannot_be_is_left_out(self, kept: registry.Registry) -> None:
        slip = entry("debtor", events=[("repaired", "2001-01-01")], as_recorded=True)
        kept.put(listed(company(), slip))

        assert ["misdated"] == left(board(kept, publicised()))


class TestRedLists:
    def test_they_are_published_where_an_item_honours(self, kept: registry.Registry) -> None:
        kept.put(listed(company(), entry("honest")))
        honour = {"effect": "honour", "kind": "incentive", "lists": ["honest"], "summary": "推介"}
        known = catalogue(items=[item("honour", **honour)])

        assert 1 == len(board(kept, known, "honest").rows)
        assert "no-basis" == board(kept, publicised(), "honest").withheld


def test_a_list_that_nobody_knows_is_told_with_one_that_was_meant(kept: registry.Registry) -> None:
    with pytest.raises(registry.RegistryError) as refused:
        board(kept, publicised(), "debtors")

    assert ["JS894.no-list"] == codes(refused.value)
    assert "debtor" in refused.value.diagnostics[0].help("zh")


def _code(number: int) -> str:
    """The unified code of another firm."""
    return (BUILDER, SUPPLIER, BRANCH)[number]
