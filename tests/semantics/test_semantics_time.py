"""What counts when: recognition, stays of a day, split rows, what is taken back or prolonged, and caps (S2, S11)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

import jointsanctions as js
from strategies import Lists, Question, measure_lists, questions, with_parts
from worlds import ask, company, entry, penalty, world

ONE_DAY = timedelta(days=1)
MATTER = "zhuhai.finance/purchase"


def outcomes(evaluator: js.Evaluator, subject: js.Subject, *days: str) -> list[str]:
    """The outcome on each of the days."""
    return [ask(evaluator, subject, on).outcome for on in days]


def reasons(decision: js.Decision) -> list[str]:
    """Why entries do not count."""
    return [each.reason for aside in decision.set_aside for each in aside.because]


class TestRecognised:
    """Nothing acts before its recognition (S2)."""

    def test_an_entry_counts_from_the_day_on_which_it_was_recognised(self) -> None:
        """Listed as from January, recognised in May only: in March nobody had found anything."""
        subject = company(entry(since="2025-01-01", until=None, recognised=date(2025, 5, 10)))

        found = outcomes(world(penalty()), subject, "2024-12-31", "2025-03-01", "2025-05-09", "2025-05-10")
        assert ["proceed", "proceed", "proceed", "restrict"] == found

    def test_until_then_it_is_set_aside_with_the_reason(self) -> None:
        subject = company(entry(since="2025-01-01", until=None, recognised=date(2025, 5, 10)))
        decision = ask(world(penalty()), subject, "2025-03-01")

        assert ["not-recognised"] == reasons(decision)
        assert "the entry is not yet recognised, which is only on 10 May 2025" in decision.explain("en")
        assert "办理当日尚未认定" in decision.explain("zh")
        assert ["not-begun"] == reasons(ask(world(penalty()), subject, "2024-12-31"))

    def test_the_timeline_turns_on_the_day_of_recognition(self) -> None:
        subject = company(entry(since="2025-01-01", until=None, recognised=date(2025, 5, 10)))
        line = world(penalty()).timeline(js.Question(subject, MATTER, "review", date(2024, 1, 1)), until=None)

        assert ["2024-01-01", "2025-05-10"] == [str(span.start) for span in line]
        assert ['the entry "(2018)粤0402执123号" on 失信被执行人 is recognised'] == [
            turn.text("en") for turn in line.spans[1].turns
        ]

    def test_joint_duties_are_asked_about_on_the_first_day_on_which_the_entry_can_count(self) -> None:
        listed = entry(since="2018-04-01", recognised=date(2018, 5, 10))

        duties = world(penalty()).joint_duties(listed)
        assert (date(2018, 5, 10), ("zhuhai.finance",)) == (duties.on, duties.departments)

    @given(measure_lists, questions, st.integers(1, 400), st.data())
    def test_what_is_recognised_later_only_says_so(
        self, lists: Lists, question: Question, later: int, data: st.DataObject
    ) -> None:
        own = list(question.subject.designations)
        spot = data.draw(st.integers(0, len(own) - 1))
        without = with_parts(question.subject, designations=[*own[:spot], *own[spot + 1 :]])
        own[spot] = replace(own[spot], recognised=question.on + timedelta(days=later))
        asked = question.about(with_parts(question.subject, designations=own)).ask(lists.evaluator)
        expected = question.about(without).ask(lists.evaluator)

        assert len(expected.set_aside) + 1 == len(asked.set_aside)
        hidden = ("subject", "set_aside")
        assert {name: value for name, value in expected._asdict().items() if name not in hidden} == {
            name: value for name, value in asked._asdict().items() if name not in hidden
        }
