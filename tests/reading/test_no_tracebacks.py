"""Bad input of every kind is a finding or an error of ours, never whatever Python happens to raise."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import jointsanctions as js
from jointsanctions.deadlines import working_days_after
from jointsanctions.reading import read_bytes
from worlds import ask, penalty, world

SCENARIO = """\
document: scenarios/1
id: s
scenarios:
  - name: 例
    subject: {id: 91440400MA0000007C, kind: legal-person}
    ask: {matter: a/b, step: review, on: 2018-09-03}
    expect: {EXPECT}
"""


@pytest.mark.parametrize("key", ["actions", "set_aside"])
@pytest.mark.parametrize("names", ["[{x: y}]", "[[a]]", "[null]", "[a, {b: c}]"])
def test_names_that_are_none_are_a_finding(key: str, names: str) -> None:
    found: Any = read_bytes(SCENARIO.replace("EXPECT", f"{key}: {names}").encode(), "s.yaml")[1]

    assert [("JS105", 7)] == [(each.code, each.place.line) for each in found]


SUBJECT = '{"id": "91440400MA0000007C", "kind": "legal-person", "designations": [{"list": LIST, "from": "2018-01-01", "facts": {KEY: VALUE}}], "name": NAME}'


@pytest.mark.parametrize("place", ["LIST", "KEY", "VALUE", "NAME"])
@pytest.mark.parametrize("half", ['"\\udfff"', '"a\\ud800b"'])
def test_half_a_pair_of_surrogates_is_an_error_of_ours(place: str, half: str) -> None:
    text = SUBJECT.replace(place, half)
    for each in ("LIST", "KEY", "VALUE", "NAME"):
        text = text.replace(each, '"x"')

    with pytest.raises(js.InputError) as caught:
        js.Subject.from_json(text)

    assert ["JS606"] == [each.code for each in caught.value.diagnostics]
    assert "surrogates" in str(caught.value)
    assert str(caught.value).encode()


@pytest.mark.parametrize("digits", [1_100, 4_300, 4_301, 100_000])
@pytest.mark.parametrize("sign", ["", "-"])
def test_a_number_of_thousands_of_digits_is_no_number(digits: int, sign: str) -> None:
    text = SUBJECT.replace("LIST", '"debtor"').replace("KEY", '"amount_owed"').replace("VALUE", sign + "9" * digits)

    with pytest.raises(js.InputError) as caught:
        ask(world(penalty()), js.Subject.from_json(text.replace("NAME", '"x"')))

    # Of more than 4,300 digits it is a text that no number is.
    assert ["JS620" if digits <= 4_300 else "JS604"] == [each.code for each in caught.value.diagnostics]


class EveryDay:
    """A calendar on which every day is worked."""

    version = "every day"

    def is_working_day(self, _: date) -> bool:
        return True


def test_a_deadline_after_the_last_day_that_there_is_is_not_known() -> None:
    last = date(9999, 12, 31)

    assert (None, 10000) == (
        working_days_after(last, 1, EveryDay()).day,
        working_days_after(last, 1, EveryDay()).unknown_year,
    )
    assert last == working_days_after(last, 0, EveryDay()).day
    assert last == working_days_after(date(9999, 12, 30), 1, EveryDay()).day
