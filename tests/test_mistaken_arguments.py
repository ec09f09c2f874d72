"""What a host gives by mistake is told where it is given, and not by an answer that is half right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

import jointsanctions as js
from jointsanctions.deadlines import Within, chinese_calendar, due, working_days_after
from jointsanctions.observing import logged
from worlds import ask, catalogue, company, entry, penalty, world

SLIPS: list[Any] = [None, "", 5, [], "zh-CN", "EN"]


@pytest.mark.parametrize("lang", SLIPS)
class TestALanguageThatThereIsNot:
    """Half of the text would be in each of the two."""

    @pytest.mark.parametrize("form", ["outline", "tree", "prose", "full"])
    def test_of_a_decision(self, lang: Any, form: Any) -> None:
        decision = ask(world(penalty()), company(entry()))
        say: dict[str, Callable[[], object]] = {
            "outline": lambda: decision.explain(lang),
            "tree": lambda: decision.tree(lang),
            "prose": lambda: decision.explain(lang, "normal", "prose"),
            "full": lambda: decision.explain(lang, "full"),
        }
        with pytest.raises((ValueError, TypeError)):
            say[form]()

    def test_of_receipts_and_their_replay(self, lang: Any) -> None:
        evaluator = world(penalty())
        receipt = ask(evaluator, company(entry())).receipt()
        for say in (receipt.explain, receipt.tree, receipt.replay(evaluator).explain):
            with pytest.raises((ValueError, TypeError)):
                say(lang)

    def test_of_other_answers_and_findings(self, lang: Any) -> None:
        village: Any = "village"
        evaluator = world(penalty())
        profile = evaluator.profile(company(entry()), on=date(2018, 9, 3))
        with pytest.raises(js.InputError) as caught:
            js.Subject(company().id, village)
        (found,) = caught.value.diagnostics
        for say in (profile.explain, found.message):
            with pytest.raises((ValueError, TypeError)):
                say(lang)


def test_the_languages_that_there_are_are_told() -> None:
    lang: Any = "zh-CN"
    with pytest.raises(ValueError, match="no language 'zh-CN': there are 'zh', 'en'"):
        ask(world(penalty()), company(entry())).explain(lang)


@pytest.mark.parametrize("given", [None, 5, [], b"index", object()])
def test_what_is_no_matcher_is_refused_at_once(given: Any) -> None:
    for made in (js.Evaluator, lambda lists, matcher: js.Reloader(lambda: lists, matcher=matcher)):
        with pytest.raises(TypeError, match="no matcher"):
            made(catalogue(penalty()), matcher=given)


@pytest.mark.parametrize("given", [5, "", "print", [], {}])
def test_what_cannot_be_called_hears_of_nothing(given: Any) -> None:
    with pytest.raises(TypeError, match="on_decision"):
        js.Evaluator(catalogue(penalty()), on_decision=given)


@pytest.mark.parametrize("given", [None, "", " ", 5, [], {}, b"lists"])
def test_a_reloader_refuses_what_load_refuses(given: Any) -> None:
    """The variable that was not set shows at once."""
    with pytest.raises(js.CatalogueError) as caught:
        js.Reloader(given)
    with pytest.raises(js.CatalogueError) as same:
        js.load(given)

    assert [each.code for each in same.value.diagnostics] == [each.code for each in caught.value.diagnostics]


class TestWhatIsOfAnotherKind:
    """It is said where it is given, and never by an error from inside."""

    SLIPS: tuple[Any, ...] = (None, "", "x", 5, b"x", [], ["x"], {}, {"a": 1}, object(), date(2018, 9, 3))

    @pytest.mark.parametrize("given", SLIPS)
    def test_receipts_and_questions_and_who_answers_them(self, given: Any) -> None:
        evaluator = world(penalty())
        receipt = ask(evaluator, company(entry())).receipt()
        calls: dict[str, Callable[[], object]] = {
            "a receipt": lambda: evaluator.replay(given),
            "who replays": lambda: receipt.replay(given),
            "who answers": lambda: receipt.question.ask(given),
            "what is compared": lambda: js.compare(given, evaluator),
            "with what": lambda: js.compare(evaluator, given),
            "one of the questions": lambda: js.compare(evaluator, evaluator, [given]),
        }
        if given is not None:
            calls["another question"] = lambda: evaluator.replay(receipt, question=given)
        if given not in (None, []):
            calls["questions"] = lambda: js.compare(evaluator, evaluator, given)
        for what, call in calls.items():
            with pytest.raises(js.InputError) as caught:
                call()
            assert caught.value.diagnostics, what

    def test_of_those_that_are_like_it(self) -> None:
        evaluator = world(penalty())
        receipt: Any = ask(evaluator, company(entry())).receipt()
        for given in (evaluator.catalogue, receipt, js.Evaluator):
            with pytest.raises(js.InputError, match="expected an evaluator"):
                receipt.replay(given)

    def test_a_receipt_and_a_question_may_be_mappings_as_in_json(self) -> None:
        evaluator: Any = world(penalty())
        receipt = ask(evaluator, company(entry())).receipt()
        assert evaluator.replay(receipt.to_dict()).same
        assert evaluator.replay(receipt, question=receipt.question.to_dict()).same
        questions: Any = [receipt.question.to_dict()]
        assert not js.compare(evaluator, evaluator, questions)

    @pytest.mark.parametrize("given", [[], "", 0, False, (), set(), 5, "x", ["x"]])
    @pytest.mark.parametrize("on", [date(2018, 9, 3), date(1990, 1, 1)])
    def test_facts_are_a_mapping_on_every_day(self, given: Any, on: date) -> None:
        evaluator = world(penalty())
        with pytest.raises(js.InputError, match="expected a mapping"):
            evaluator.evaluate(company(), matter="zhuhai.finance/purchase", step="review", on=on, facts=given)

    @pytest.mark.parametrize("given", [5, b"x", [None], object(), {"a": 1}, None])
    def test_what_load_leaves_out_and_expects(self, given: Any) -> None:
        with pytest.raises(js.JointSanctionsError):
            js.load(without=given)
        if given is not None:
            with pytest.raises(js.BundleError, match="JS813"):
                js.load(expect=given)

    @pytest.mark.parametrize("given", ["7", 7.0, True, object()])
    def test_a_sequence_is_a_whole_number(self, given: Any) -> None:
        with pytest.raises(TypeError, match="a sequence is a whole number"):
            js.load(at_least=given)

    def test_the_number_of_a_subject(self) -> None:
        for given in (None, 5, b"x"):
            value: Any = given
            with pytest.raises(js.IdentifierError):
                js.Identifier.of_subject(value, "legal-person")
            with pytest.raises(js.IdentifierError):
                js.UnreadNumber("", value)
        scheme: Any = "ussc"
        with pytest.raises(js.IdentifierError):
            js.UnreadNumber(scheme, "x")

    def test_days_of_entries_are_days_of_every_form(self) -> None:
        row = js.Designation("debtor", "2018-03-01", events=[("stayed", "2018-04-01")])
        moment = datetime(2018, 4, 1, 9)
        assert row.stayed_on("2018-04-01")
        assert row.stayed_on(moment)
        assert row.ended_by(moment) is None
        assert not row.objection_open_on(moment)
        assert row.events[0].known_on(moment)
        assert row.as_known_on(moment) == row
        assert company(row).as_known_on("2018-02-01").designations == ()
        with pytest.raises(js.InputError):
            row.stayed_on("last spring")


class TestDeadlines:
    @pytest.mark.parametrize("given", [None, 5, "x", object(), chinese_calendar])
    def test_what_is_no_calendar(self, given: Any) -> None:
        decision = ask(world(penalty()), company(entry()))
        for call in (
            lambda: due(decision, given),
            lambda: working_days_after(date(2018, 9, 3), 5, given),
            lambda: Within(5).after(date(2018, 9, 3), given),
        ):
            with pytest.raises(js.InputError, match="expected a calendar"):
                call()

    def test_what_is_no_decision_no_day_and_no_count(self) -> None:
        calendar = chinese_calendar()
        other: Any = ask(world(penalty()), company(entry())).receipt()
        with pytest.raises(js.InputError, match="expected a decision"):
            due(other, calendar)
        for day in (None, 5, "soon"):
            wrong: Any = day
            with pytest.raises(js.InputError):
                working_days_after(wrong, 5, calendar)
        for count in (1.5, -1, True, "5", None):
            wrong = count
            with pytest.raises(js.InputError):
                working_days_after(date(2018, 9, 3), wrong, calendar)
        assert working_days_after(date(2018, 9, 3), 0, calendar).day == date(2018, 9, 3)


class TestWhatAReloaderIsGiven:
    @pytest.mark.parametrize("given", [5, "", "print", [], {}])
    @pytest.mark.parametrize("name", ["after_reload", "evaluator"])
    def test_functions_can_be_called(self, name: str, given: Any) -> None:
        with pytest.raises(TypeError, match=f"`{name}` is a function"):
            js.Reloader(lambda: catalogue(penalty()), **{name: given})

    @pytest.mark.parametrize("made", [None, 5, "lists", js.Catalogue])
    def test_functions_make_what_is_expected(self, made: Any) -> None:
        with pytest.raises(TypeError, match="makes the catalogue made"):
            js.Reloader(lambda: made)
        with pytest.raises(TypeError, match="makes the evaluator made"):
            js.Reloader(lambda: catalogue(penalty()), evaluator=lambda _: made)

    def test_a_function_that_gives_nothing_later_is_broken_and_says_so(self) -> None:
        lists: list[Any] = [catalogue(penalty())]
        reloader = js.Reloader(lambda: lists[0])
        lists[0] = None
        result = reloader.reload()
        assert (result.state, str(result.error)) == (
            "broken",
            "a function that makes the catalogue made nothing",
        )

    @pytest.mark.parametrize("given", [5, b"x", [], object()])
    def test_where_it_remembers_is_a_path(self, given: Any) -> None:
        with pytest.raises(TypeError, match="`remember` is the path of a file"):
            js.Reloader(lambda: catalogue(penalty()), remember=given)

    @pytest.mark.parametrize("given", ["5", None, [], True])
    def test_seconds_are_a_number(self, given: Any) -> None:
        """The text of a variable would end the thread at its first look, and nobody would hear of it."""
        reloader = js.Reloader(lambda: catalogue(penalty()))
        with pytest.raises(TypeError, match="seconds are a number"):
            reloader.start_watching(given)
        assert not reloader.watching

    @pytest.mark.parametrize("given", [0, -1, 0.0, float("nan"), float("inf"), 1e30])
    def test_seconds_can_be_waited(self, given: float) -> None:
        reloader = js.Reloader(lambda: catalogue(penalty()))
        with pytest.raises(ValueError, match="above 0"), reloader.watch(given):
            pass
        assert not reloader.watching

    def test_only_a_candidate_serves(self) -> None:
        reloader = js.Reloader(lambda: catalogue(penalty()))
        given: Any = reloader.evaluator
        with pytest.raises(TypeError, match="a candidate that `prepare` gave"):
            reloader.serve(given)

    def test_a_path_that_no_file_can_have_is_refused_as_load_refuses_it(self) -> None:
        with pytest.raises(js.CatalogueError, match="JS013"):
            js.Reloader("lists\0")


@pytest.mark.parametrize("given", ["approval", 5, []])
def test_what_logs_decisions_is_a_logger(given: Any) -> None:
    """The name of one would fail at each decision, and be told once."""
    with pytest.raises(TypeError, match=r"what `logging.getLogger` gives"):
        logged(given)
    level: Any = "INFO"
    with pytest.raises(TypeError, match="a level is a number"):
        logged(level=level)
