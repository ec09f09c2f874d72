"""A letter of an office to the subject of an answer: what the letters have in common, made of a receipt alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from ..diagnostics import InputError, Place, finding
from ..masking import masked_text
from ..punctuation import MARKS
from ..schemes import SCHEMES
from ..subjects import Subject
from ..visible import on_one_line
from ..vocabulary import STEPS, VIAS, Lang, label
from .texts import RELATED, listed_on, written_day
from .written_texts import OFFICE, SENTENCES, YOU

if TYPE_CHECKING:
    from ..shapes.receipt import ReceiptData


def check_fields(fields: Mapping[str, str] | None) -> None:
    """Refuses what the office cannot add.

    Raises:
        InputError: JS892, for a field that there is not.
    """
    unknown = [each for each in fields or () if each not in OFFICE]
    if unknown:
        raise InputError(finding("JS892.field", Place("--field"), name=each, known=[*OFFICE]) for each in unknown)


class Letter:
    """Puts the parts of a receipt into sentences to its subject; what is open is noted on the way."""

    def __init__(self, data: ReceiptData, lang: Lang, fields: Mapping[str, str]) -> None:
        self._data, self._fields = data, fields
        self._lang: Lang = lang
        self._marks = MARKS[lang]
        self._chosen = data["chosen"]
        self._open: dict[str, None] = {}
        self._you = YOU.say(data["decision"]["subject"]["kind"], lang)

    def _contact(self) -> tuple[str, ...]:
        """Whom to turn to, line by line."""
        return tuple(
            self._say("contact-line", what=OFFICE.say(each, self._lang), told=self._office(each))
            for each in ("contact", "phone", "address")
        )

    def _about(self, who: str, number: str, case_number: str | None) -> dict[str, str]:
        """Of whom and of what matter it is, and what the office adds, as templates name it."""
        return {
            "you": self._you,
            "subject": who,
            "number": number,
            "matter": self._matter(),
            "step": self._step(),
            "day": self._day(self._data["decision"]["on"]),
            "case_number": self._plain(case_number or ""),
            **{each: self._fields.get(each) or self._mark(each) for each in OFFICE},
        }

    def _case(self, case_number: str | None) -> str:
        """The number of the case as a sentence has it."""
        return self._say("case", number=self._plain(case_number)) if case_number else ""

    def _matter(self) -> str:
        return self._plain(self._chosen["matter"]["name"])

    def _step(self) -> str:
        return label(STEPS, self._data["decision"]["step"], self._lang)

    def _whose(self, via: str) -> str:
        """Somebody to whom the subject is related, without a name or number."""
        tie = label(VIAS, via, self._lang)
        if via in RELATED:
            return RELATED.say(via, self._lang, who=self._you, tie=tie, number="")
        return self._say("yours", via=tie)

    def _addressee(self, number: str | None, scheme: str | None) -> tuple[str, str, str]:
        """The line with the name and the number, and both by themselves."""
        told, asked = self._data["decision"]["subject"], self._data["question"]["subject"]
        own = Subject.from_dict(asked).shown_number if number is None else number
        scheme = scheme or told["id"]["scheme"]
        shown = self._say("number") if scheme == "hash" else label(SCHEMES, scheme, self._lang)
        unnamed = "persons-name" if told["kind"] == "natural-person" else "your-name"
        name = self._plain(told["name"]) if told["name"] else self._opened(self._say(unnamed))
        return self._say("addressee", name=name, scheme=shown, number=own), name, own

    # Words ------------------------------------------------------------------------------------------------------------

    def _say(self, key: str, **words: object) -> str:
        return SENTENCES.say(key, self._lang, you=self._you, **words)

    def _day(self, day: str) -> str:
        return written_day(date.fromisoformat(day), self._lang)

    def _plain(self, text: str) -> str:
        """A text of lists or hosts: on one line, and without the number of a person."""
        return masked_text(on_one_line(text))

    def _known(self, group: Literal["lists", "departments"], name: str, key: str) -> str | None:
        rows: list[Any] = [*self._chosen[group]]
        return next((each[key] for each in rows if each["id"] == name), None)

    def _list(self, name: str) -> str:
        return listed_on(self._known("lists", name, "name") or name, self._lang)

    def _department(self, name: str) -> str:
        return self._plain(self._known("departments", name, "name") or name)

    def _office(self, name: str) -> str:
        """What the office adds under a name; a mark where it has not."""
        given = self._fields.get(name)
        return on_one_line(given) if given else self._opened(OFFICE.say(name, self._lang))

    def _mark(self, name: str) -> str:
        return SENTENCES.say("open", self._lang, name=OFFICE.say(name, self._lang))

    def _opened(self, name: str) -> str:
        mark = SENTENCES.say("open", self._lang, name=name)
        self._open[mark] = None
        return mark
