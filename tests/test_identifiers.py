"""Identifiers: which are taken, which are refused and why. All are made up, or published examples of the standards."""

from __future__ import annotations

from datetime import date

import pytest

import jointsanctions as js
from jointsanctions.identifiers import SCHEMES
from worlds import citizen_id

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
        "value", ["", "1101051949123100", "11010519491231002X1", "1101051949123100XX", "110105491231002"]
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

    @pytest.mark.parametrize("scheme", [name for name in SCHEMES if name not in ("uscc", "citizen-id")])
    def test_any_text_is_taken_as_it_stands(self, scheme: str) -> None:
        for value in ("E00000000", "粤珠 1号", "x", "a" * 128):
            assert js.Identifier(scheme, value) == js.Identifier.parse(value, scheme)

    @pytest.mark.parametrize("value", ["", " ", " E1", "E1 ", "E1\n", "\tE1", "a" * 129])
    def test_nothing_stray_spaces_and_endless_text_are_refused(self, value: str) -> None:
        assert problem(value, "passport") in ("empty", "spaces", "long")

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
    def test_the_identifier_of_another_kind_is_refused(self, value: str, kind: str) -> None:
        with pytest.raises(js.InputError) as caught:
            js.Subject(value, kind)

        assert ["JS605"] == [each.code for each in caught.value.diagnostics]

    def test_a_scheme_may_be_named(self) -> None:
        named = js.Subject({"scheme": "passport", "value": "E00000000"}, "natural-person")

        assert js.Identifier("passport", "E00000000") == named.id

    @pytest.mark.parametrize(
        "id", [{"scheme": "uscc", "value": CODES[2][:-1] + "D"}, {"scheme": "card", "value": "1"}, {}]
    )
    def test_a_named_scheme_is_checked_too(self, id: dict[str, str]) -> None:
        with pytest.raises(js.InputError) as caught:
            js.Subject(id, "legal-person")

        assert ["JS605"] == [each.code for each in caught.value.diagnostics]

    def test_an_error_says_what_is_wrong_in_both_languages_and_is_a_value_error(self) -> None:
        with pytest.raises(ValueError, match="check") as caught:
            js.Identifier.parse("91440400MA0000007D", "uscc")

        error = caught.value
        assert isinstance(error, js.IdentifierError)
        assert "校验码" in error.reason("zh")
        assert "check character" in error.reason("en")

    def test_equal_identifiers_have_equal_hashes(self) -> None:
        assert 1 == len({js.Identifier.parse(each, "uscc") for each in (CODES[2], CODES[2].lower())})
