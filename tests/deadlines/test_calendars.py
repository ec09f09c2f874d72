"""A calendar is data that names its notice: it is read with every finding, contradicts nothing in silence, and guesses no year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jointsanctions as js
import strategies  # noqa: F401 - the profile of random cases
from jointsanctions.deadlines import (
    Calendar,
    Within,
    chinese_calendar,
    read_calendar,
    report_by,
    working_days_after,
)
from jointsanctions.vocabulary import FESTIVALS
from worlds import day, to_yaml

#: MADE UP: nobody had announced 2027 when this was written.
MADE_UP: Mapping[str, Any] = {
    "document": "calendar/1",
    "id": "calendar-2027",
    "title": "2027年节假日安排（示例）",
    "year": "2027",
    "status": "example",
    "notice": {"number": "示例〔2026〕1号", "issued": "2026-11-05"},
    "holidays": [
        {"festivals": "new-year", "from": "2027-01-01", "until": "2027-01-03"},
        {"festivals": "spring-festival", "from": "2027-02-05", "until": "2027-02-12"},
        {"festivals": "qingming", "from": "2027-04-03", "until": "2027-04-05"},
        {"festivals": "labour-day", "from": "2027-05-01", "until": "2027-05-05"},
        {"festivals": "dragon-boat", "from": "2027-06-09", "until": "2027-06-09"},
        {"festivals": "mid-autumn", "from": "2027-09-15", "until": "2027-09-15"},
        {"festivals": "national-day", "from": "2027-10-01", "until": "2027-10-07"},
    ],
    "working_days": ["2027-01-30", "2027-02-20", "2027-04-25", "2027-09-26"],
}
#: The days of 2026, as the notice of 4 November 2025 has them (Xinhua).
OF_2026: list[Mapping[str, Any]] = [
    {"festivals": "new-year", "from": "2026-01-01", "until": "2026-01-03"},
    {"festivals": "spring-festival", "from": "2026-02-15", "until": "2026-02-23"},
    {"festivals": "qingming", "from": "2026-04-04", "until": "2026-04-06"},
    {"festivals": "labour-day", "from": "2026-05-01", "until": "2026-05-05"},
    {"festivals": "dragon-boat", "from": "2026-06-19", "until": "2026-06-21"},
    {"festivals": "mid-autumn", "from": "2026-09-25", "until": "2026-09-27"},
    {"festivals": "national-day", "from": "2026-10-01", "until": "2026-10-07"},
]
WORKED_2026 = ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"]
KNOWN_2026 = {
    "id": "calendar-2026",
    "year": "2026",
    "notice": {"number": "示例", "issued": "2025-11-04"},
    "holidays": OF_2026,
    "working_days": WORKED_2026,
}


class Weekdays:
    """Of one year, from Monday to Friday."""

    version = "测试"

    def __init__(self, year: int) -> None:
        self.year = year

    def is_working_day(self, asked: date) -> bool | None:
        return asked.weekday() < 5 if asked.year == self.year else None


@pytest.fixture
def package() -> Calendar:
    pytest.importorskip("chinese_calendar")
    return chinese_calendar()


def file(folder: Path, **changes: Any) -> Path:
    """A file with the made-up year, with changes."""
    content = {**MADE_UP, **changes}
    path = folder / f"{content['id']}.yaml"
    path.write_text(to_yaml(content), "utf-8")
    return path


def refusals(*files: Path, base: Calendar | None = None) -> list[js.Diagnostic]:
    with pytest.raises(js.InputError) as refused:
        read_calendar(*files, base=base)
    return [*refused.value.diagnostics]


def told(found: Iterable[js.Diagnostic]) -> list[tuple[str, int]]:
    return [(f"{each.code}.{each.variant}" if each.variant else each.code, each.place.line) for each in found]


class TestAYearNobodyAnnounced:
    def test_ten_working_days_from_2026_12_18_end_in_a_year_that_nobody_has_announced(self, package: Calendar) -> None:
        deadline = report_by(date(2026, 12, 18), package)

        assert (None, 2027) == (deadline.day, deadline.unknown_year)
        assert "2027 年的工作日安排不在日历 chinesecalendar" in deadline.text("zh")
        assert "把 2027 年的放假和上班日写成 calendar/1 文件" in deadline.text("zh")
        assert "once the notice of the General Office of the State Council is out" in deadline.text("en")

    def test_with_the_file_of_that_year_they_end_on_a_day_that_says_it_is_an_example(
        self, package: Calendar, tmp_path: Path
    ) -> None:
        deadline = report_by(date(2026, 12, 18), read_calendar(file(tmp_path), base=package))

        assert (date(2027, 1, 4), None, "") == (deadline.day, deadline.unknown_year, deadline.help())
        assert deadline.text("zh").endswith("+ 2027 示例〔2026〕1号（示例 example））")

    def test_the_year_after_the_file_is_not_known_either(self, package: Calendar, tmp_path: Path) -> None:
        deadline = report_by(date(2027, 12, 28), read_calendar(file(tmp_path), base=package))

        assert (None, 2028) == (deadline.day, deadline.unknown_year)

    def test_without_a_base_only_the_year_of_the_file_is_known(self, tmp_path: Path) -> None:
        calendar = read_calendar(file(tmp_path))

        assert (None, True, False, True) == (
            calendar.is_working_day(date(2026, 12, 31)),
            calendar.is_working_day(date(2027, 1, 30)),
            calendar.is_working_day(date(2027, 1, 31)),
            calendar.is_working_day(date(2027, 2, 1)),
        )

    def test_a_calendar_of_nothing_knows_nothing(self) -> None:
        assert (None, "–") == (read_calendar().is_working_day(date(2026, 1, 5)), read_calendar().version)


class TestAFile:
    def test_it_may_be_written_in_chinese(self, tmp_path: Path) -> None:
        chinese = tmp_path / "calendar-2027.yaml"
        chinese.write_text(
            """\
文档: 工作日历/1
编号: calendar-2027
年度: 2027
状态: 示例
通知: {文号: 示例〔2026〕1号, 印发日期: 2026-11-05}
放假:
  - {节日: 元旦, 自: 2027-01-01, 至: 2027-01-03}
  - {节日: 春节, 自: 2027-02-05, 至: 2027-02-12}
  - {节日: 清明节, 自: 2027-04-03, 至: 2027-04-05}
  - {节日: 劳动节, 自: 2027-05-01, 至: 2027-05-05}
  - {节日: 端午节, 自: 2027-06-09, 至: 2027-06-09}
  - {节日: [国庆节, 中秋节], 自: 2027-10-01, 至: 2027-10-08}
上班: [2027-01-30]
""",
            "utf-8",
        )
        (year,) = read_calendar(chinese).years.values()

        assert (2027, "示例〔2026〕1号", date(2026, 11, 5), "example") == (
            year.year,
            year.number,
            year.issued,
            year.status,
        )
        assert {date(2027, 1, 30)} == year.working_days
        assert 3 + 8 + 3 + 5 + 1 + 8 == len(year.holidays)

    def test_every_finding_of_every_file_is_told_at_once_with_its_line(self, tmp_path: Path) -> None:
        wrong = file(
            tmp_path,
            year="2027",
            notice={"number": "示例", "issued": "2024-11-05"},
            holidays=[
                *list(MADE_UP["holidays"])[1:-1],
                {"festivals": "national-day", "from": "2027-10-01", "until": "2028-10-07"},
                {"festivals": "other", "from": "2027-02-12", "until": "2027-02-13"},
            ],
            working_days=["2027-02-06", "2027-02-20", "2027-02-20", "2027-02-22", "2028-01-08", "2026-11-28"],
        )
        unreadable = tmp_path / "calendar-2028.yaml"
        unreadable.write_text("document: calendar/1\nid: calendar-2028\nyear: zwei\n", "utf-8")
        found = refusals(wrong, unreadable)

        of_wrong = [each for each in found if each.place.file == str(wrong)]
        assert {"JS890.issued", "JS890.festivals", "JS890", "JS890.twice", "JS890.both", "JS890.weekday"} == {
            name for name, _ in told(of_wrong)
        }
        assert 9 == len(of_wrong)
        assert all(each.place.line and each.place.column for each in found)
        assert any("缺 new-year（元旦）" in each.message("zh") for each in found)
        assert {"JS102", "JS112"} == {each.code for each in found if each.place.file == str(unreadable)}

    def test_a_day_that_is_none_is_told_where_it_stands(self, tmp_path: Path) -> None:
        (found,) = refusals(file(tmp_path, working_days=["2027-02-30"]))

        assert ("JS106", "2027-02-30") == (found.code, dict(found.params)["value"])

    @pytest.mark.parametrize("festival", [name for name in FESTIVALS if name != "other"])
    def test_each_of_the_seven_festivals_has_to_be_there(self, festival: str, tmp_path: Path) -> None:
        """Half of a file would make every day that was cut off a working day."""
        kept = [each for each in MADE_UP["holidays"] if each["festivals"] != festival]

        assert ["JS890.festivals"] == [name for name, _ in told(refusals(file(tmp_path, holidays=kept)))]

    def test_festivals_that_fall_together_are_one_part(self, tmp_path: Path) -> None:
        joined = [each for each in MADE_UP["holidays"] if each["festivals"] not in ("mid-autumn", "national-day")]
        joined.append({"festivals": ["mid-autumn", "national-day"], "from": "2027-10-01", "until": "2027-10-08"})

        assert read_calendar(file(tmp_path, holidays=joined)).is_working_day(date(2027, 9, 15))

    @pytest.mark.parametrize("year", ["0", "1", "9999", "10000", "99999999999"])
    def test_a_year_of_which_no_day_is_there_is_told_by_its_days(
        self, year: str, tmp_path: Path, package: Calendar
    ) -> None:
        found = refusals(file(tmp_path, year=year), base=package)

        assert {"JS890" if year != "0" else "JS110"} == {each.code for each in found}

    def test_two_files_of_a_year_are_refused_and_the_other_one_is_named(self, tmp_path: Path) -> None:
        first, second = file(tmp_path), file(tmp_path, id="again")
        (found,) = refusals(first, second)

        assert ("JS890", "year", str(second)) == (found.code, found.variant, found.place.file)
        assert str(first) == found.related[0].place.file

    def test_another_document_is_no_calendar(self, tmp_path: Path) -> None:
        laws = tmp_path / "laws.yaml"
        laws.write_text("document: laws/1\nid: laws\nlaws: []\n", "utf-8")

        assert [("JS890.other-document", 1)] == told(refusals(laws))

    def test_a_file_that_is_not_there_is_told_as_for_other_documents(self, tmp_path: Path) -> None:
        assert [("JS013.not-there", 0)] == told(refusals(tmp_path / "calendar-2030.yaml"))

    def test_check_finds_the_same_as_reading_it(self, tmp_path: Path) -> None:
        wrong = file(tmp_path, working_days=["2027-02-22"])
        with pytest.raises(js.CatalogueError) as refused:
            js.load(wrong)

        assert told(refusals(wrong)) == told(refused.value.diagnostics)

    def test_a_calendar_beside_the_lists_changes_no_list(self, tmp_path: Path) -> None:
        file(tmp_path)

        assert js.load(*_shipped(), tmp_path).digest == js.load().digest


class TestTheBase:
    def test_what_the_notice_of_2026_says_is_what_the_package_has(self, package: Calendar, tmp_path: Path) -> None:
        calendar = read_calendar(file(tmp_path, **KNOWN_2026), base=package)

        assert () == calendar.changed
        assert ["2026 示例（示例 example）"] == [each.version for each in calendar.years.values()]

    @pytest.mark.parametrize(
        ("changes", "variant", "days"),
        [
            ({"working_days": WORKED_2026[1:]}, "base-only", ("2026-01-04",)),
            ({"working_days": [*WORKED_2026, "2026-11-28"]}, "base", ("2026-11-28",)),
            (
                {
                    "holidays": [
                        *OF_2026[:-1],
                        {"festivals": "national-day", "from": "2026-10-01", "until": "2026-10-08"},
                    ]
                },
                "base",
                ("2026-10-08",),
            ),
        ],
    )
    def test_what_contradicts_the_package_is_told_and_never_decided(
        self, changes: Mapping[str, Any], variant: str, days: tuple[str, ...], package: Calendar, tmp_path: Path
    ) -> None:
        (found,) = refusals(file(tmp_path, **{**KNOWN_2026, **changes}), base=package)

        assert ("JS890", variant, days) == (found.code, found.variant, dict(found.params)["days"])
        assert "chinesecalendar" in found.message("zh")

    def test_a_year_that_differs_throughout_names_the_first_days(self, package: Calendar, tmp_path: Path) -> None:
        nothing = [{"festivals": each["festivals"], "from": "2026-12-30", "until": "2026-12-30"} for each in OF_2026]
        found = refusals(file(tmp_path, **{**KNOWN_2026, "holidays": nothing[:1], "working_days": []}), base=package)
        (only,) = [each for each in found if each.variant == "base-only"]

        assert "…" == dict(only.params)["days"][-1]  # type: ignore[index] # several

    def test_of_the_december_before_the_later_notice_counts_and_the_days_are_named(self, tmp_path: Path) -> None:
        """As the notice for 2019 made 29 December 2018, a Saturday, a working day, and Monday the 31st a day off."""
        calendar = read_calendar(
            file(
                tmp_path,
                id="calendar-2019",
                year="2019",
                notice={"number": "示例", "issued": "2018-12-01"},
                holidays=[
                    {"festivals": name, "from": first, "until": last}
                    for name, first, last in [
                        ("new-year", "2018-12-30", "2019-01-01"),
                        ("spring-festival", "2019-02-04", "2019-02-10"),
                        ("qingming", "2019-04-05", "2019-04-07"),
                        ("labour-day", "2019-05-01", "2019-05-04"),
                        ("dragon-boat", "2019-06-07", "2019-06-09"),
                        ("mid-autumn", "2019-09-13", "2019-09-15"),
                        ("national-day", "2019-10-01", "2019-10-07"),
                    ]
                ],
                working_days=["2018-12-29", "2019-02-02"],
            ),
            base=Weekdays(2018),
        )

        assert (date(2018, 12, 29), date(2018, 12, 31)) == calendar.changed
        assert date(2018, 12, 29) == working_days_after(date(2018, 12, 28), 1, calendar).day
        assert date(2019, 1, 2) == working_days_after(date(2018, 12, 29), 1, calendar).day

    def test_two_files_in_a_row_join_in_december(self, tmp_path: Path) -> None:
        second = file(
            tmp_path,
            id="calendar-2028",
            year="2028",
            notice={"number": "示例二", "issued": "2027-11-05"},
            holidays=[
                {
                    "festivals": each["festivals"],
                    "from": each["from"].replace("2027", "2028"),
                    "until": each["until"].replace("2027", "2028"),
                }
                for each in MADE_UP["holidays"][1:]
            ]
            + [{"festivals": "new-year", "from": "2027-12-31", "until": "2028-01-02"}],
            working_days=[],
        )
        calendar = read_calendar(file(tmp_path), second)

        assert (date(2027, 12, 31),) == calendar.changed
        assert date(2028, 1, 3) == working_days_after(date(2027, 12, 30), 1, calendar).day
        assert "2027 示例〔2026〕1号（示例 example） + 2028 示例二（示例 example）" == calendar.version


def _shipped() -> tuple[Any, ...]:
    from jointsanctions.loading import shipped

    return tuple(shipped())


# Counting -----------------------------------------------------------------------------------------------------------

#: Any set of days off and days worked makes a calendar, of which four years are known.
_FIRST, _LAST = date(2026, 1, 1), date(2029, 12, 31)
_DAYS = st.dates(_FIRST, _LAST)


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    exceptions = draw(st.frozensets(_DAYS, max_size=60))
    known = draw(st.sampled_from([(2026,), (2026, 2027), (2026, 2027, 2028, 2029)]))
    return _Exceptions(exceptions, known)


class _Exceptions:
    version = "任意"

    def __init__(self, exceptions: frozenset[date], known: tuple[int, ...]) -> None:
        self.exceptions, self.known = exceptions, known

    def is_working_day(self, asked: date) -> bool | None:
        if asked.year not in self.known:
            return None
        return (asked.weekday() < 5) != (asked in self.exceptions)


def between(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range(1, (last - first).days + 1)]


@given(start=_DAYS, count=st.integers(1, 300), calendar=calendars())
def test_a_term_in_working_days_ends_on_the_last_of_so_many_working_days(
    start: date, count: int, calendar: Calendar
) -> None:
    """Against a plain recount: the day itself is not counted, and the last one is a working day."""
    found = working_days_after(start, count, calendar)
    if found.day is None:
        assert found.unknown_year is not None
        last = date(found.unknown_year - 1, 12, 31)
        assert None is calendar.is_working_day(date(found.unknown_year, 1, 1))
        assert count > sum(calendar.is_working_day(each) is True for each in between(start, last))
    else:
        worked = [each for each in between(start, found.day) if calendar.is_working_day(each)]
        assert (count, found.day) == (len(worked), worked[-1])


@given(start=_DAYS, count=st.integers(1, 300), calendar=calendars())
def test_a_longer_term_ends_later(start: date, count: int, calendar: Calendar) -> None:
    one, more = (working_days_after(start, each, calendar).day for each in (count, count + 1))

    assert more is None or (one is not None and one < more)


@given(start=_DAYS, count=st.integers(1, 300), calendar=calendars())
def test_a_term_in_days_ends_on_its_last_day_and_only_by_law_with_the_next_working_day(
    start: date, count: int, calendar: Calendar
) -> None:
    plain = start + timedelta(days=count)
    assert plain == Within(count, "days").after(start, calendar).day

    moved = Within(count, "days", moved=True).after(start, calendar)
    if moved.day is None:
        assert None is calendar.is_working_day(date(moved.unknown_year or 0, 1, 1))
    else:
        assert calendar.is_working_day(moved.day)
        assert not any(calendar.is_working_day(each) for each in [plain, *between(plain, moved.day)][:-1])
        assert moved.day >= plain


def test_a_term_of_days_past_the_last_day_there_is_has_no_day() -> None:
    last = Within(2, "days").after(date(9999, 12, 30), Weekdays(9999))

    assert (None, 10000, "days") == (last.day, last.unknown_year, last.unit)
    assert None is Within(1, "days", moved=True).after(date(9999, 12, 30), _Never()).day


@pytest.mark.parametrize(
    ("count", "unit", "code"),
    [(0, "days", "JS110"), (-3, "days", "JS110"), (True, "days", "JS110"), (1, "weeks", "JS104")],
)
def test_what_is_no_term_is_refused(count: int, unit: Any, code: str) -> None:
    """Nothing is due within no days; and a count below nothing would never be reached."""
    with pytest.raises(js.InputError) as refused:
        Within(count, unit)

    assert [code] == [each.code for each in refused.value.diagnostics]


class _Never:
    version = "从不"

    def is_working_day(self, asked: date) -> bool | None:
        return False


def test_a_deadline_as_data_has_the_day_and_what_it_was_counted_by() -> None:
    assert {
        "what": "report",
        "within": 10,
        "unit": "working-days",
        "counted_from": "2018-09-03",
        "day": "2018-09-17",
        "unknown_year": None,
        "calendar": "测试",
        "text": "2018-09-17 (测试)",
    } == report_by(day("2018-09-03"), Weekdays(2018)).to_dict("en")
