"""What a host gives by mistake is told where it is given, and not by an answer that is half right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

import jointsanctions as js
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
