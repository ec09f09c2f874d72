"""Days, periods and terms: both ends are included, and 29 February has no anniversary in most years."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointsanctions.periods import ALWAYS, FOREVER, Period, Term, day_after, day_before, parse_day
from strategies import days


@pytest.mark.parametrize("text", ["2018-06-01", "2020-02-29", "0001-01-01", "9999-12-31"])
def test_a_day_is_written_year_month_day(text: str) -> None:
    assert text == parse_day(text).isoformat()


@pytest.mark.parametrize(
    "text",
    [
        "2018-6-1",
        "20180601",
        "2018/06/01",
        "2018-06",
        "2018",
        "01-06-2018",
        "2018-06-01T00:00:00",
        " 2018-06-01",
        "2018-06-01\n",
        "2018-02-29",
        "2018-13-01",
        "2018-00-10",
        "0000-01-01",
        "２０１８-06-01",
        "2018-W22-5",
        "",
    ],
)
def test_nothing_else_is_a_day(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the message is the caller's to make
        parse_day(text)


def test_the_neighbours_of_a_day() -> None:
    assert date(2020, 2, 29) == day_before(date(2020, 3, 1))
    assert date(2019, 2, 28) == day_before(date(2019, 3, 1))
    assert date(2019, 1, 1) == day_after(date(2018, 12, 31))


def test_open_ends_have_no_day_beyond_them() -> None:
    assert ALWAYS == day_before(ALWAYS)
    assert FOREVER == day_after(FOREVER)


class TestPeriods:
    """The days from the first to the last, both included."""

    PERIOD = Period(date(2018, 6, 1), date(2018, 12, 31))

    @pytest.mark.parametrize("day", [date(2018, 6, 1), date(2018, 9, 3), date(2018, 12, 31)])
    def test_it_holds_its_first_and_its_last_day(self, day: date) -> None:
        assert day in self.PERIOD

    @pytest.mark.parametrize("day", [date(2018, 5, 31), date(2019, 1, 1)])
    def test_it_does_not_hold_the_days_before_and_after(self, day: date) -> None:
        assert day not in self.PERIOD

    def test_without_ends_it_holds_every_day(self) -> None:
        assert ALWAYS in Period()
        assert FOREVER in Period()

    def test_periods_that_share_one_day_overlap_in_it(self) -> None:
        other = Period(date(2018, 12, 31), date(2019, 6, 1))

        assert Period(date(2018, 12, 31), date(2018, 12, 31)) == self.PERIOD.intersection(other)

    def test_periods_that_follow_each_other_do_not_overlap(self) -> None:
        assert None is self.PERIOD.intersection(Period(date(2019, 1, 1)))

    @given(days, days, days, days, days)
    def test_a_day_is_in_the_intersection_when_it_is_in_both(
        self, a: date, b: date, c: date, d: date, day: date
    ) -> None:
        one, other = Period(min(a, b), max(a, b)), Period(min(c, d), max(c, d))
        both = one.intersection(other)

        assert (day in one and day in other) == (both is not None and day in both)
        assert both == other.intersection(one)


class TestTerms:
    """A term of n years ends on the day before its n-th anniversary; from 29 February, on 28 February."""

    @pytest.mark.parametrize(
        ("term", "first", "last"),
        [
            (Term(years=1), "2018-03-01", "2019-02-28"),
            (Term(years=2), "2018-03-01", "2020-02-29"),
            (Term(years=1), "2018-01-01", "2018-12-31"),
            (Term(years=1), "2019-02-28", "2020-02-27"),
            (Term(years=1), "2020-02-28", "2021-02-27"),
            (Term(years=1), "2020-02-29", "2021-02-28"),
            (Term(years=2), "2020-02-29", "2022-02-28"),
            (Term(years=4), "2020-02-29", "2024-02-28"),
            (Term(months=1), "2018-01-01", "2018-01-31"),
            (Term(months=1), "2018-01-31", "2018-02-28"),
            (Term(months=1), "2020-01-31", "2020-02-29"),
            (Term(months=1), "2018-01-29", "2018-02-28"),
            (Term(months=1), "2020-01-30", "2020-02-29"),
            (Term(months=3), "2018-11-30", "2019-02-28"),
            (Term(months=6), "2018-08-31", "2019-02-28"),
            (Term(months=1), "2018-12-01", "2018-12-31"),
            (Term(months=12), "2018-03-01", "2019-02-28"),
            (Term(days=1), "2018-03-01", "2018-03-01"),
            (Term(days=30), "2018-03-01", "2018-03-30"),
            (Term(days=366), "2020-01-01", "2020-12-31"),
        ],
    )
    def test_the_last_day(self, term: Term, first: str, last: str) -> None:
        assert parse_day(last) == term.last_day(parse_day(first))

    @given(days, st.integers(1, 30))
    def test_after_a_term_of_years_the_anniversary_is_the_first_free_day(self, first: date, years: int) -> None:
        free = day_after(Term(years=years).last_day(first))
        same_day = (first.month, first.day) == (free.month, free.day)

        assert first.year + years == free.year
        assert same_day or ((2, 29) == (first.month, first.day) and (3, 1) == (free.month, free.day))

    @given(days, st.integers(1, 400))
    def test_a_term_of_days_has_that_many_days(self, first: date, days: int) -> None:
        assert timedelta(days=days - 1) == Term(days=days).last_day(first) - first

    @given(days, st.integers(1, 60))
    def test_a_longer_term_never_ends_earlier(self, first: date, months: int) -> None:
        assert Term(months=months).last_day(first) < Term(months=months + 1).last_day(first)

    @given(days, st.integers(1, 20))
    def test_twelve_months_are_a_year(self, first: date, years: int) -> None:
        assert Term(years=years).last_day(first) == Term(months=12 * years).last_day(first)

    def test_a_term_beyond_the_calendar_ends_with_it(self) -> None:
        assert FOREVER == Term(years=9000).last_day(date(2018, 1, 1))
        assert FOREVER == Term(days=10**7).last_day(date(2018, 1, 1))
        assert FOREVER == Term(days=10**18).last_day(date(2018, 1, 1))
        assert FOREVER == Term(years=7982).last_day(date(2018, 1, 1))
        assert date(9998, 12, 31) == Term(years=7981).last_day(date(2018, 1, 1))

    def test_a_term_up_to_the_end_of_the_calendar_ends_there(self) -> None:
        assert FOREVER == Term(days=10).last_day(date(9999, 12, 22))
        assert date(9999, 12, 30) == Term(days=9).last_day(date(9999, 12, 22))
        assert FOREVER == Term(days=11).last_day(date(9999, 12, 22))

    @pytest.mark.parametrize(
        ("term", "zh", "en"),
        [
            (Term(years=1), "1 年", "1 year"),
            (Term(years=2), "2 年", "2 years"),
            (Term(months=6), "6 个月", "6 months"),
            (Term(days=180), "180 日", "180 days"),
        ],
    )
    def test_a_term_reads_in_both_languages(self, term: Term, zh: str, en: str) -> None:
        assert (zh, en) == (term.text("zh"), term.text("en"))


@given(
    st.integers(0, 40),
    st.integers(0, 1300),
    st.integers(0, 40),
    st.integers(0, 1300),
    st.dates(date(2000, 1, 1), date(2399, 12, 31)),
)
def test_a_term_that_cannot_exceed_another_never_ends_later(
    months: int, days: int, others: int, other: int, first: date
) -> None:
    one, two = Term(months=months, days=days), Term(months=others, days=other)

    if one.last_day(first) > two.last_day(first):
        assert one.can_exceed(two)


@pytest.mark.parametrize(
    ("one", "other", "longer"),
    [
        (Term(years=1), Term(days=366), False),
        (Term(years=1), Term(days=365), True),
        (Term(days=30), Term(months=1), True),
        (Term(days=28), Term(months=1), False),
        (Term(days=29), Term(months=1), True),
        (Term(months=1), Term(days=31), False),
        (Term(months=1), Term(days=30), True),
        (Term(years=4), Term(days=1461), False),
        (Term(days=1460), Term(years=4), False),
        (Term(days=1461), Term(years=4), True),
    ],
)
def test_a_term_exceeds_another_where_some_first_day_makes_it_longer(one: Term, other: Term, longer: bool) -> None:
    assert longer == one.can_exceed(other)
    first = next((day for day in _first_days() if one.last_day(day) > other.last_day(day)), None)
    assert longer == (first is not None)


def _first_days() -> Iterator[date]:
    return (date(2096, 1, 1) + timedelta(days=number) for number in range(3000))
