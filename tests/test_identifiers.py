"""Identifiers: which are taken, which are refused and why. All are made up, or published examples of the standards."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import jointsanctions as js
from jointsanctions.cli import main
from jointsanctions.identifiers import UnreadNumber
from jointsanctions.schemes import SCHEMES, Scheme
from jointsanctions.vocabulary import SubjectKind
from worlds import ask, citizen_id, penalty, world

#: The library as callers have it who write no types.
made: Any = js

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"

CODES = [
    "91110108551385082Q",
    "91110000600037341L",
    "91440400MA0000007C",
    "92440402MA00000151",
    "11440400000000000U",
    "124404030000000191",
    "51440400MJ000000X5",
    "N2440404MF0000005R",
    "A1440400000000027A",
    "Y1440400000000035G",
    "91440400MA00000A9W",
    "91440400MA00000900",
    "91440400MA00003220",
]

CITIZENS = ["11010519491231002X", "440524188001010014", "440402190001010005"]


def problem(value: str, scheme: str) -> str | None:
    """What is wrong with a value, or None."""
    try:
        js.Identifier.parse(value, scheme)
    except js.IdentifierError as error:
        return error.problem
    return None


class TestCreditCodes:
    """GB 32100-2015 and, inside it, GB 11714."""

    @pytest.mark.parametrize("code", CODES)
    def test_a_code_with_both_checks_right_is_taken(self, code: str) -> None:
        assert js.Identifier("uscc", code) == js.Identifier.parse(code, "uscc")

    @pytest.mark.parametrize("code", ["N2440404MF0000005R", "A1440400000000027A", "Y1440400000000035G"])
    def test_codes_of_authorities_with_a_letter_are_taken(self, code: str) -> None:
        assert None is problem(code, "uscc")

    @pytest.mark.parametrize("code", ["91440400MA00000900", "91440400MA00003220"])
    def test_a_sum_that_31_divides_has_the_check_digit_0(self, code: str) -> None:
        assert None is problem(code, "uscc")

    def test_small_letters_are_taken_and_written_large(self) -> None:
        assert js.Identifier("uscc", "91440400MA0000007C") == js.Identifier.parse("91440400ma0000007c", "uscc")

    @pytest.mark.parametrize("code", ["91440400MA0000007C", "N2440404MF0000005R"])
    def test_every_single_substitution_is_refused(self, code: str) -> None:
        changed = [
            code[:place] + char + code[place + 1 :] for place in range(18) for char in ALPHABET if char != code[place]
        ]

        assert 18 * 30 == len(changed)
        assert [] == [each for each in changed if problem(each, "uscc") is None]

    @pytest.mark.parametrize("letter", "IOSVZ")
    @pytest.mark.parametrize("place", [0, 1, 8, 17])
    def test_letters_that_look_like_digits_are_refused(self, letter: str, place: int) -> None:
        code = CODES[2]

        assert "uscc-shape" == problem(code[:place] + letter + code[place + 1 :], "uscc")

    @pytest.mark.parametrize(
        "value",
        [
            "",
            "91440400MA0000007",
            "91440400MA0000007CC",
            " 91440400MA0000007C",
            "91440400MA0000007C ",
            "91440400MA0000007C\n",
            "91440400-MA0000007C",
            "９１440400MA0000007C",
            "9144040AMA0000007C",
            "440400000000001",
        ],
    )
    def test_another_shape_is_refused(self, value: str) -> None:
        assert problem(value, "uscc") in ("uscc-shape", "spaces", "empty")

    def test_digits_of_other_scripts_are_no_digits(self) -> None:
        assert "uscc-shape" == problem("91٤40400MA0000007C", "uscc")

    def test_the_check_of_the_organisation_code_is_looked_at_too(self) -> None:
        """The last character fits, the ninth of the organisation code does not."""
        values = {char: index for index, char in enumerate(ALPHABET)}
        body = "91440400MA0000008"
        total = sum(values[char] * pow(3, index, 31) for index, char in enumerate(body))

        assert "uscc-organisation" == problem(body + ALPHABET[-total % 31], "uscc")

    def test_a_region_that_no_longer_exists_is_no_reason_to_refuse(self) -> None:
        """The first of the codes lies in Beijing, the made-up regions below anywhere."""
        values = {char: index for index, char in enumerate(ALPHABET)}
        body = "91999999MA0000007"
        total = sum(values[char] * pow(3, index, 31) for index, char in enumerate(body))

        assert None is problem(body + ALPHABET[-total % 31], "uscc")


class TestCitizenIds:
    """GB 11643."""

    @pytest.mark.parametrize("number", CITIZENS)
    def test_a_number_with_a_right_check_digit_is_taken(self, number: str) -> None:
        assert js.Identifier("citizen-id", number) == js.Identifier.parse(number, "citizen-id")

    def test_a_small_x_is_taken_and_written_large(self) -> None:
        assert js.Identifier("citizen-id", CITIZENS[0]) == js.Identifier.parse("11010519491231002x", "citizen-id")

    def test_a_date_that_does_not_exist_is_refused_even_with_a_right_check_digit(self) -> None:
        assert "citizen-date" == problem("440402199002300013", "citizen-id")

    @pytest.mark.parametrize("number", [CITIZENS[0], CITIZENS[2]])
    def test_every_single_substitution_is_refused(self, number: str) -> None:
        changed = [
            number[:place] + char + number[place + 1 :]
            for place in range(18)
            for char in "0123456789X"
            if char != number[place]
        ]

        assert 18 * 10 == len(changed)
        assert [] == [each for each in changed if problem(each, "citizen-id") is None]

    @pytest.mark.parametrize(
        "value",
        ["", "1101051949123100", "11010519491231002X1", "1101051949123100XX", "11010549123100X", "1101054912310021"],
    )
    def test_another_shape_is_refused(self, value: str) -> None:
        assert "citizen-shape" == problem(value, "citizen-id")

    @pytest.mark.parametrize("born", [date(1900, 1, 1), date(2000, 2, 29), date(2018, 9, 3)])
    def test_the_date_of_birth_is_read(self, born: date) -> None:
        assert born == js.Identifier.parse(citizen_id(born), "citizen-id").birth_date()

    @pytest.mark.parametrize(("value", "scheme"), [(CODES[0], "uscc"), ("E00000000", "passport")])
    def test_no_other_scheme_tells_a_date_of_birth(self, value: str, scheme: str) -> None:
        assert None is js.Identifier.parse(value, scheme).birth_date()


class TestOtherSchemes:
    """Schemes without a checksum take any text, once it is clear where it begins and ends."""

    @pytest.mark.parametrize(
        "scheme", [name for name in SCHEMES if name not in ("uscc", "organisation-code", "citizen-id")]
    )
    def test_any_text_is_taken_as_it_stands(self, scheme: Scheme) -> None:
        for value in ("E00000000", "粤珠 1号", "x", "a" * 128):
            assert js.Identifier(scheme, value) == js.Identifier.parse(value, scheme)

    @pytest.mark.parametrize("value", ["", " ", " E1", "E1 ", "E1\n", "\tE1", "a" * 129])
    def test_nothing_stray_spaces_and_endless_text_are_refused(self, value: str) -> None:
        assert problem(value, "passport") in ("empty", "spaces", "long")

    @pytest.mark.parametrize("scheme", ["passport", "local", "hash"])
    def test_half_a_character_is_no_text(self, scheme: Scheme) -> None:
        """No encoding writes it, so that nothing could keep such a number."""
        with pytest.raises(js.InputError, match="not text"):
            js.Identifier(scheme, "E12\udcff")

    def test_an_unknown_scheme_is_refused(self) -> None:
        assert "scheme" == problem("E1", "library-card")

    def test_capital_and_small_letters_stay_apart_where_the_scheme_does_not_say(self) -> None:
        assert js.Identifier.parse("e1", "local") != js.Identifier.parse("E1", "local")


class TestOfASubject:
    """Plain text is a citizen id for a natural person, else a credit code."""

    def test_the_kind_decides_how_plain_text_is_read(self) -> None:
        assert "citizen-id" == js.Subject(CITIZENS[0], "natural-person").id.scheme
        assert {"uscc"} == {
            js.Subject(CODES[2], kind).id.scheme
            for kind in ("legal-person", "unincorporated-organisation", "sole-trader")
        }

    @pytest.mark.parametrize(("value", "kind"), [(CODES[2], "natural-person"), (CITIZENS[0], "legal-person")])
    def test_the_identifier_of_another_kind_is_refused(self, value: str, kind: SubjectKind) -> None:
        with pytest.raises(js.InputError) as caught:
            js.Subject(value, kind)

        assert ["JS605"] == [each.code for each in caught.value.diagnostics]

    def test_a_scheme_may_be_named(self) -> None:
        named = js.Subject({"scheme": "passport", "value": "E00000000"}, "natural-person")

        assert js.Identifier("passport", "E00000000") == named.id

    @pytest.mark.parametrize(
        ("id", "code"),
        [
            ({"scheme": "uscc", "value": CODES[2][:-1] + "D"}, "JS605"),
            ({"scheme": "card", "value": "1"}, "JS104"),
            ({"scheme": "uscc"}, "JS102"),
        ],
    )
    def test_a_named_scheme_is_checked_too(self, id: dict[str, str], code: str) -> None:
        with pytest.raises(js.InputError) as caught:
            js.Subject(id, "legal-person")

        assert [code] == [each.code for each in caught.value.diagnostics]

    def test_an_error_says_what_is_wrong_in_both_languages_and_is_a_value_error(self) -> None:
        with pytest.raises(ValueError, match="check") as caught:
            js.Identifier.parse("91440400MA0000007D", "uscc")

        error = caught.value
        assert isinstance(error, js.IdentifierError)
        assert "校验码" in error.reason("zh")
        assert "check character" in error.reason("en")

    def test_equal_identifiers_have_equal_hashes(self) -> None:
        assert 1 == len({js.Identifier.parse(each, "uscc") for each in (CODES[2], CODES[2].lower())})


def organisation_code(body: str) -> str:
    """The eight of an organisation code with their check character (GB 11714)."""
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(char, 36) * weight for char, weight in zip(body, weights, strict=True))
    return body + {10: "X", 11: "0"}.get(11 - total % 11, str(11 - total % 11))


class TestOrganisationCodes:
    """GB 11714: eight places and a check character, with or without a hyphen before it."""

    CODE = organisation_code("MA000000")

    @pytest.mark.parametrize("written", [CODE, CODE.lower(), f"{CODE[:8]}-{CODE[8]}", f"{CODE[:8]}-{CODE[8]}".lower()])
    def test_hyphen_and_small_letters_are_only_another_way_of_writing(self, written: str) -> None:
        assert js.Identifier("organisation-code", self.CODE) == js.Identifier("organisation-code", written)

    def test_a_check_character_x_is_taken(self) -> None:
        code = next(each for number in range(100) if (each := organisation_code(f"{number:08}")).endswith("X"))

        assert code == js.Identifier("organisation-code", code.lower()).value

    @pytest.mark.parametrize(
        ("value", "wrong"),
        [
            (CODE[:8] + str((int(CODE[8]) + 1) % 10), "organisation-check"),
            (CODE[:8], "organisation-shape"),
            (CODE[:4] + "-" + CODE[4:], "organisation-shape"),
            (CODE + "-", "organisation-shape"),
            ("MA00000I*", "organisation-shape"),
        ],
    )
    def test_another_check_or_shape_is_refused(self, value: str, wrong: str) -> None:
        assert wrong == problem(value, "organisation-code")

    def test_plain_text_of_nine_places_is_an_organisation_code(self) -> None:
        subject = js.Subject(f"{self.CODE[:8]}-{self.CODE[8]}", "legal-person")

        assert js.Identifier("organisation-code", self.CODE) == subject.id
        assert subject == js.Subject.from_dict(subject.to_dict())


class TestTies:
    """S6: numbers tie across their forms."""

    OLD = "440402900101000"
    NEW = citizen_id(date(1990, 1, 1))

    @pytest.mark.parametrize(
        ("one", "other", "tie"),
        [
            (("citizen-id", OLD), ("citizen-id", NEW), True),
            (("citizen-id", OLD), ("citizen-id", citizen_id(date(1990, 1, 2))), False),
            (("citizen-id", OLD), ("citizen-id", citizen_id(date(2018, 1, 1))), False),
            (("uscc", CODES[2]), ("organisation-code", CODES[2][8:17]), True),
            (("uscc", CODES[2]), ("organisation-code", f"{CODES[2][8:16]}-{CODES[2][16]}".lower()), True),
            (("uscc", CODES[3]), ("organisation-code", CODES[2][8:17]), False),
            (("passport", "E12345678"), ("passport", "e12345678"), True),
            (("passport", "E12345678"), ("passport", "E12345679"), False),
            (("passport", "E12345678"), ("taiwan", "E12345678"), False),
            (("hk-macao", "h1234567890"), ("hk-macao", "H1234567890"), True),
            (("permanent-residence", "can110180010101"), ("permanent-residence", "CAN110180010101"), True),
            (
                ("hk-macao", citizen_id(date(1990, 1, 1), region="810000")),
                ("citizen-id", citizen_id(date(1990, 1, 1), region="810000")),
                True,
            ),
            (("local", "e1"), ("local", "E1"), False),
            (("hash", "ab"), ("hash", "AB"), False),
        ],
    )
    def test_numbers_tie_across_their_forms_and_not_otherwise(
        self, one: tuple[Scheme, str], other: tuple[Scheme, str], tie: bool
    ) -> None:
        first, second = js.Identifier(*one), js.Identifier(*other)

        assert (tie, tie) == (first.ties_to(second), second.ties_to(first))
        assert not tie or first.key == second.key

    def test_two_whole_codes_that_differ_are_for_a_person_to_look_at(self) -> None:
        """The organisation code in both is one: it may be the same organisation, and the codes do not say so."""
        values = {char: index for index, char in enumerate(ALPHABET)}
        body = "91440402" + CODES[2][8:17]
        total = sum(values[char] * pow(3, index, 31) for index, char in enumerate(body))
        moved = js.Identifier("uscc", body + ALPHABET[-total % 31])

        assert not moved.ties_to(js.Identifier("uscc", CODES[2]))

    def test_what_was_typed_is_kept_but_for_the_normal_form(self) -> None:
        assert "e12345678" == js.Identifier("passport", "e12345678").value
        assert self.OLD == js.Identifier("citizen-id", self.OLD).value

    def test_an_old_number_with_a_day_that_does_not_exist_is_refused(self) -> None:
        assert "citizen-date" == problem("440402900230000", "citizen-id")


class TestBirthDates:
    """Where the number of a document holds the day of birth (S19)."""

    @pytest.mark.parametrize(
        ("scheme", "value"),
        [
            ("citizen-id", "440402900101000"),
            ("hk-macao", citizen_id(date(1990, 1, 1), region="810000")),
            ("hk-macao", citizen_id(date(1990, 1, 1), region="820000")),
            ("taiwan", citizen_id(date(1990, 1, 1), region="830000")),
            ("permanent-residence", citizen_id(date(1990, 1, 1), region="944124")),
        ],
    )
    def test_a_number_in_the_form_of_a_citizen_id_holds_it(self, scheme: Scheme, value: str) -> None:
        assert date(1990, 1, 1) == js.Identifier(scheme, value).birth_date()

    @pytest.mark.parametrize(
        ("scheme", "value"),
        [
            ("permanent-residence", "CAN110190010101"),
            ("permanent-residence", citizen_id(date(1990, 1, 1))),
            ("permanent-residence", "944124199001010000"),
            ("taiwan", citizen_id(date(1990, 1, 1), region="810000")),
            ("hk-macao", "H1234567890"),
            ("local", citizen_id(date(1990, 1, 1))),
        ],
    )
    def test_no_other_number_is_read_as_one(self, scheme: Scheme, value: str) -> None:
        assert None is js.Identifier(scheme, value).birth_date()


class TestConstruction:
    """Every identifier is checked where it is made."""

    @pytest.mark.parametrize(
        ("scheme", "value"),
        [
            ("uscc", "111111111111111112"),
            ("citizen-id", "440402199001010007"),
            ("organisation-code", "MA0000000"),
            ("passport", ""),
            ("card", "1"),
            ("passport", 12345678),
            (None, "1"),
        ],
    )
    def test_what_does_not_fit_is_refused_at_construction(self, scheme: Any, value: Any) -> None:
        with pytest.raises(js.IdentifierError):
            js.Identifier(scheme, value)

    def test_the_way_out_is_a_local_number(self) -> None:
        assert "111111111111111112" == js.Identifier("local", "111111111111111112").value
        with pytest.raises(js.InputError) as caught:
            js.Subject("111111111111111112", "legal-person")

        (finding,) = caught.value.diagnostics
        assert "{scheme: local, value: …}" in finding.help("zh")
        assert "{scheme: local, value: ...}" in finding.help("en")

    def test_an_error_passes_between_processes(self) -> None:
        with pytest.raises(js.IdentifierError) as caught:
            js.Identifier("citizen-id", "440402199001010007")
        again = pickle.loads(pickle.dumps(caught.value))

        assert (str(caught.value), caught.value.value) == (str(again), again.value)


class TestMasking:
    """Numbers of natural persons are shown by their ends in everything that people read (row by row)."""

    NUMBER = citizen_id(date(1990, 1, 1))

    def shown(self) -> Iterator[str]:
        """All that may end in a log."""
        number = js.Identifier("citizen-id", self.NUMBER)
        entry = made.Designation("debtor", "2018-03-01", subject=number, facts={"amount_owed": 1})
        person = js.Subject(self.NUMBER, "natural-person", designations=[entry])
        yield from map(
            repr, (number, entry, person, js.Relation("director", person), UnreadNumber("citizen-id", self.NUMBER))
        )
        decision = ask(world(penalty()), person_with(entry))
        yield from map(repr, (decision.actions, decision.actions[0].grounds, decision.verify_identity))
        for scheme in ("local", "hash", "registration-number", "passport"):
            yield repr(js.Identifier(scheme, self.NUMBER))
            yield js.Identifier(scheme, self.NUMBER).masked
        for wrong in (self.NUMBER[:-1] + "9", self.NUMBER + "1", self.NUMBER[:-1]):
            with pytest.raises(js.IdentifierError) as refused:
                js.Identifier("citizen-id", wrong)
            yield str(refused.value) + repr(refused.value)
            with pytest.raises(js.InputError) as caught:
                js.Subject(wrong, "natural-person")
            yield from (
                said
                for each in caught.value.diagnostics
                for said in (repr(each), str(caught.value), each.message("zh"), each.help("en"))
            )

    def test_no_number_of_a_person_is_whole_in_a_repr_or_a_message(self) -> None:
        assert [] == [each for each in self.shown() if self.NUMBER[:-1] in each or self.NUMBER[6:14] in each]

    def test_a_fact_that_does_not_fit_does_not_tell_the_number_in_it(self) -> None:
        with pytest.raises(js.InputError) as caught:
            ask(
                world(penalty()),
                js.Subject(
                    CODES[2],
                    "legal-person",
                    designations=[
                        made.Designation("debtor", "2018-03-01", facts={"amount_owed": f"欠款人 {self.NUMBER}"})
                    ],
                ),
            )

        assert self.NUMBER not in str(caught.value)
        assert self.NUMBER not in repr(caught.value.diagnostics)

    def test_the_number_of_an_organisation_stays_whole(self) -> None:
        company = js.Subject({"scheme": "registration-number", "value": "440400000000001"}, "legal-person")

        assert "440400000000001" == company.shown_number
        assert CODES[2] in repr(js.Identifier("uscc", CODES[2]))

    def test_the_line_that_a_finding_shows_has_no_whole_number(self, tmp_path: Path) -> None:
        file = tmp_path / "subject.json"
        file.write_text(json.dumps({"id": self.NUMBER, "kind": "natural-persn"}), "utf-8")
        result = CliRunner().invoke(
            main,
            [
                "evaluate",
                "--matter",
                "zhuhai.finance/supplier-qualification",
                "--step",
                "qualification",
                "--on",
                "2018-09-03",
                "--subject",
                str(file),
            ],
        )

        assert 2 == result.exit_code
        assert "440402********" in result.stderr
        assert self.NUMBER not in result.output + result.stderr


def person_with(*entries: js.Designation) -> js.Subject:
    return js.Subject(citizen_id(date(1990, 1, 1)), "natural-person", designations=entries)


class TestConstructorsOfSubjects:
    """What JSON takes a constructor takes; what it cannot take is an `InputError` there and never later."""

    def test_days_are_taken_as_iso_text(self) -> None:
        written = made.Designation("debtor", "2018-03-01", "2020-02-29", recognised="2018-03-01", recorded="2018-03-02")

        assert (date(2018, 3, 1), date(2020, 2, 29), date(2018, 3, 1), date(2018, 3, 2)) == (
            written.since,
            written.until,
            written.recognised,
            written.recorded,
        )
        assert js.Event("repaired", on=date(2018, 3, 1)) == made.Event("repaired", on="2018-03-01")

    def test_words_are_taken_in_chinese(self) -> None:
        assert "legal-person" == js.Subject(CODES[2], "法人").kind  # type: ignore[arg-type]

    def test_a_number_on_an_entry_is_taken_as_text_and_as_a_mapping(self) -> None:
        number = {"scheme": "citizen-id", "value": CITIZENS[1]}
        entries = [made.Designation("debtor", "2018-03-01", subject=each) for each in (CITIZENS[1], number)]
        subject = js.Subject(CITIZENS[1], "natural-person", designations=entries)

        assert [js.Identifier("citizen-id", CITIZENS[1])] == [each.subject for each in subject.designations]

    @pytest.mark.parametrize("value", [Decimal("5"), Decimal("5.0"), Fraction(5), 5.0, 5])
    def test_a_number_is_taken_in_any_kind_that_is_a_number(self, value: Any) -> None:
        entry = made.Designation("debtor", "2018-03-01", facts={"amount_owed": value})
        subject = js.Subject(CODES[2], "legal-person", designations=[entry])

        assert {"amount_owed": 5} == json.loads(json.dumps(subject.to_dict()))["designations"][0]["facts"]
        decision = ask(world(penalty(when={"entry.amount_owed": {"at_least": 5}})), subject)
        assert "restrict" == decision.outcome

    @pytest.mark.parametrize("blank", ["", " ", "\u3000", None])
    def test_a_blank_document_is_none(self, blank: Any) -> None:
        entry = {"list": "debtor", "from": "2018-03-01", "document": blank}
        subject = js.Subject.from_dict({"id": CODES[2], "kind": "legal-person", "designations": [entry]})

        assert None is made.Designation("debtor", "2018-03-01", document=blank).document
        assert [None] == [each.document for each in subject.designations]
        assert subject == js.Subject.from_json(json.dumps(subject.to_dict()))

    def test_two_entries_with_a_blank_document_are_two_facts(self) -> None:
        entries = [made.Designation("debtor", since, document="") for since in ("2018-03-01", "2018-04-01")]
        decision = ask(world(penalty()), js.Subject(CODES[2], "legal-person", designations=entries))

        assert 2 == len(decision.actions[0].grounds)

    @pytest.mark.parametrize(
        "make",
        [
            lambda: made.Designation(5, "2018-03-01"),
            lambda: made.Designation("", "2018-03-01"),
            lambda: made.Designation("debtor", 5),
            lambda: made.Designation("debtor", "2018-03-01", until="1.3.2020"),
            lambda: made.Designation("debtor", "2018-03-01", recognised=5),
            lambda: made.Designation("debtor", "2018-03-01", recorded="never"),
            lambda: made.Designation("debtor", "2018-03-01", document=5),
            lambda: made.Designation("debtor", "2018-03-01", authority=["甲局"]),
            lambda: made.Designation("debtor", "2018-03-01", grade=1),
            lambda: made.Designation("debtor", "2018-03-01", name=1),
            lambda: made.Designation("debtor", "2018-03-01", severity="mild"),
            lambda: made.Designation("debtor", "2018-03-01", severity=["serious"]),
            lambda: made.Designation("debtor", "2018-03-01", facts=[1]),
            lambda: made.Designation("debtor", "2018-03-01", facts={1: 1}),
            lambda: made.Designation("debtor", "2018-03-01", subject=5),
            lambda: made.Designation("debtor", "2018-03-01", subject={"scheme": "card", "value": "1"}),
            lambda: made.Designation("debtor", "2018-03-01", events=["repaired"]),
            lambda: made.Designation("debtor", "2018-03-01", events=5),
            lambda: made.Event(5, on="2018-03-01"),
            lambda: made.Event("repaired", on=None),
            lambda: made.Event("repaired", on="2018-03-01", recorded=1),
            lambda: made.NameMatch(None),
            lambda: made.NameMatch("debtor", 5),
            lambda: made.NameMatch("debtor", document=5),
            lambda: made.Subject(CODES[2], None),
            lambda: made.Subject(CODES[2], "legal-person", 5),
            lambda: made.Subject(CODES[2], "legal-person", designations=5),
            lambda: made.Subject(CODES[2], "legal-person", designations=["debtor"]),
            lambda: made.Subject(CODES[2], "legal-person", relations=[made.Subject(CODES[2], "legal-person")]),
            lambda: made.Subject(CODES[2], "legal-person", name_matches=["debtor"]),
            lambda: made.Subject(CODES[2], "legal-person", unchecked="debtor"),
            lambda: made.Subject(CODES[2], "legal-person", unchecked=[1]),
            lambda: made.Subject(CODES[2], "legal-person", born="1990-01-01"),
            lambda: made.Subject(CITIZENS[1], "natural-person", born="1990-01-01"),
            lambda: made.Subject(CITIZENS[1], "natural-person", born=5),
            lambda: made.Relation("director", CODES[2]),
            lambda: made.Relation(5, made.Subject(CODES[2], "legal-person")),
            lambda: made.Relation("director", made.Subject(CODES[2], "legal-person"), since=5),
            lambda: made.Relation("director", made.Subject(CODES[2], "legal-person"), until="x"),
        ],
    )
    def test_what_a_field_cannot_take_is_refused_at_construction(self, make: Any) -> None:
        with pytest.raises(js.InputError):
            make()
