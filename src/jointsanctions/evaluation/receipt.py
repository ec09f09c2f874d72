"""The receipt: an immutable value that is plain JSON, and reads itself back without a catalogue."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NoReturn, Protocol, TypeVar, cast

from .. import arguments
from ..diagnostics import InputError, Place, finding
from ..fields import Field
from ..scalars import plain_value
from ..subjects import Subject
from ..trees import Branch, Lines
from ..vocabulary import Lang
from .question import Question
from .shape import misfit

if TYPE_CHECKING:
    from ..shapes.decision import DecisionData
    from ..shapes.receipt import ReceiptData

#: The number of the format; see docs/compatibility.md.
FORMAT = 1
#: Levels of nesting; a receipt has about a dozen.
MAX_DEPTH = 64

#: What a replay gives.
R_co = TypeVar("R_co", covariant=True)


class Replays(Protocol[R_co]):
    """Anything that replays receipts: an evaluator, or a reloader."""

    def replay(self, receipt: Receipt, /, *, question: Question | None = None) -> R_co: ...


@dataclass(frozen=True, slots=True, repr=False)
class Receipt(Field):
    """What was asked, what was answered, and by what: kept for as long as anybody may ask.

    It is plain JSON (`to_json`, `to_dict`; the schema `receipt`) with all that was said of the subject, the decision, the
    edition, entries, measures, items and laws that it is based on with their days, the digest of the lists and the versions
    of library and formats. It holds personal data unmasked, since without them nothing could be replayed; `explain`, `tree`
    and `repr` mask them. `from_json` and `from_dict` read it back and refuse one that was altered.

    The same question, answered by the same lists and library, gives the same receipt but for `made`. Two receipts are equal
    when their data are.
    """

    #: A SHA-256 in hexadecimal of all its content: it tells whether anything was altered, and not by whom it was made.
    digest: str
    _text: str = field(compare=False)

    @classmethod
    def of(cls, content: Mapping[str, Any]) -> Receipt:
        """The receipt of new content, which has no digest yet."""
        digest = digest_of(content)
        return cls(digest, json.dumps({**content, "digest": digest}, ensure_ascii=False, separators=(",", ":")))

    @classmethod
    def from_dict(cls, data: Any, file: str = "receipt") -> Receipt:
        """The receipt of plain data, such as the value of a JSON column; the order of its keys has no meaning.

        Numbers may be of any kind, such as the `Decimal`s that drivers of databases make of them. `file` names it in findings.

        Raises:
            InputError: JS843 for a newer format, JS842 for what is no receipt, or is nested without end, JS841 for one that was altered.
        """
        from ..shapes.receipt import ReceiptData

        place = Place(file)
        if isinstance(data, dict) and isinstance(given := data.get("receipt"), int) and given > FORMAT:
            raise InputError([finding("JS843", place, given=given, known=FORMAT)])
        if _is_deeper(data, MAX_DEPTH):
            raise InputError([finding("JS842.deep", place, limit=MAX_DEPTH)])
        data = _as_json(data)
        if (
            wrong := misfit(data, ReceiptData) or _no_json(data) or _wrong_moment(cast("ReceiptData", data))
        ) is not None:
            raise InputError([finding("JS842", place, key=wrong)])
        if digest_of({key: value for key, value in data.items() if key != "digest"}) != data["digest"]:
            raise InputError([finding("JS841", place)])
        return cls(data["digest"], json.dumps(data, ensure_ascii=False, separators=(",", ":")))

    @classmethod
    def from_json(cls, text: str | bytes | bytearray | memoryview, file: str = "receipt") -> Receipt:
        """The receipt that was written as JSON, by whatever program; bytes of any kind, as drivers of databases hand them out.

        Raises:
            InputError: as `from_dict`, also for text that is no JSON, and for what is no text.
        """
        try:
            data = _parsed(text)
        except RecursionError:
            raise InputError([finding("JS842.deep", Place(file), limit=MAX_DEPTH)]) from None
        except ValueError:
            raise InputError([finding("JS842.json", Place(file))]) from None
        return cls.from_dict(data, file)

    def to_dict(self) -> ReceiptData:
        """Plain data, a fresh copy; `from_dict` reads it back."""
        return cast("ReceiptData", json.loads(self._text))

    def to_json(self) -> str:
        """JSON for people and programs, with an end of line; `from_json` reads it back."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=2) + "\n"

    def __repr__(self) -> str:
        told = self.decision
        return f"<Receipt {self.digest[:12]}: {told['outcome']}, {told['matter']} {told['step']} {told['on']}>"

    @property
    def made(self) -> datetime | None:
        """When it was made, as the caller said it; None: that was not said."""
        made = self.to_dict()["made"]
        return None if made is None else datetime.fromisoformat(made)

    @property
    def library(self) -> str:
        """The version of the library."""
        return self.to_dict()["library"]

    @property
    def meaning(self) -> int:
        """The number of what documents mean to the library: where it differs, the same lists may give another answer."""
        return self.to_dict()["meaning"]

    @property
    def catalogue(self) -> str:
        """The digest of the lists."""
        return self.to_dict()["catalogue"]

    @property
    def outcome(self) -> str:
        """The outcome of the decision."""
        return self.to_dict()["decision"]["outcome"]

    @property
    def decision(self) -> DecisionData:
        """The decision as data, with its texts in Chinese; a fresh copy."""
        return self.to_dict()["decision"]

    @property
    def question(self) -> Question:
        """The question with all that was said of the subject; what only a later release knows to say of one is passed over.

        Raises:
            InputError: for a word that only a later release knows.
        """
        asked = self.to_dict()["question"]
        known_on = asked["known_on"]
        return Question(
            Subject.from_dict(asked["subject"], unknown="ignore"),
            asked["matter"],
            asked["step"],
            date.fromisoformat(asked["on"]),
            dict(asked["facts"]),
            None if known_on is None else date.fromisoformat(known_on),
        )

    def tree(self, lang: Lang = "zh") -> Branch:
        """What was told then, and by what it was decided. Numbers of persons are masked."""
        from ..receipts.showing import receipt_tree

        return receipt_tree(self.to_dict(), lang)

    def explain(self, lang: Lang = "zh", form: Lines = "outline") -> str:
        """The explanation that was given then, and by what it was decided: editions, entries, items and laws with their days,
        lists, library, moment. Nothing but the receipt is needed. Numbers of persons are masked.

        `form` is `outline` or `tree`.

        Raises:
            ValueError: for another form.
        """
        match form:
            case "outline":
                return self.tree(lang).text_outline()
            case "tree":
                return self.tree(lang).text_tree()
        raise ValueError(f"no form {form!r}: there are outline, tree")

    def replay(self, evaluator: Replays[R_co], *, question: Question | None = None) -> R_co:
        """Answers again, by the lists and the library of today: whether the answer is the same, else what differs and why.

        With `question` that one is answered in place of the one that was kept, such as the same matter with the record of the
        subject as it is now; the replay tells whether that is the cause.

        Raises:
            InputError: for what replays no receipts, such as a catalogue.
        """
        if isinstance(evaluator, Receipt):
            raise arguments.wrong("evaluator", evaluator, "evaluator")
        return arguments.able(evaluator, "replay", "evaluator", "evaluator").replay(self, question=question)


def receipt_of(given: object) -> Receipt:
    """A receipt, also as a mapping as in JSON.

    Raises:
        InputError: for anything else, and as `Receipt.from_dict`.
    """
    if isinstance(given, Receipt):
        return given
    if isinstance(given, Mapping):
        return Receipt.from_dict(dict(given))
    raise arguments.wrong("receipt", given, "receipt")


def _parsed(text: object) -> object:
    """The data of JSON in which each key is given once; a mark of its encoding before it says nothing.

    Raises:
        ValueError: for anything else.
        RecursionError: for JSON that nests without end.
    """
    if isinstance(text, str):
        text = text.removeprefix("\ufeff")
    elif isinstance(text, memoryview):
        text = bytes(text)
    elif not isinstance(text, bytes | bytearray):
        raise ValueError("no text")
    return json.loads(text, object_pairs_hook=_each_once, parse_constant=_no_number)


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(found := dict(pairs)) < len(pairs):
        raise ValueError("a key is given twice")
    return found


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


def _wrong_moment(data: ReceiptData) -> str | None:
    """The path of the first day or moment that is none."""
    asked = data["question"]
    for path, written, read in (
        ("made", data["made"], datetime.fromisoformat),
        ("question.on", asked["on"], date.fromisoformat),
        ("question.known_on", asked["known_on"], date.fromisoformat),
    ):
        try:
            if written is not None:
                read(written)
        except ValueError:
            return path
    return None


def _is_deeper(data: object, limit: int) -> bool:
    """Whether something in the data lies deeper than so many levels: what reads it goes down as far as it goes."""
    level = [data]
    for _ in range(limit + 1):
        level = [part for each in level for part in _parts_of(each)]
        if not level:
            return False
    return True


def _as_json(data: Any) -> Any:
    """The data with every number as JSON has it."""
    if isinstance(data, Mapping):
        return {key: _as_json(each) for key, each in data.items()}
    return [_as_json(each) for each in data] if isinstance(data, list | tuple) else plain_value(data)


def _no_json(data: object, path: str = "") -> str | None:
    """The path of the first value or key that JSON does not have."""
    if isinstance(data, dict):
        parts = [
            (f"{path}.{key}".lstrip("."), each if isinstance(key, str) else object()) for key, each in data.items()
        ]
    elif isinstance(data, list):
        parts = [(f"{path}.{number}", each) for number, each in enumerate(data)]
    else:
        return None if data is None or isinstance(data, str | bool | int | float) else path
    return next((found for where, each in parts if (found := _no_json(each, where)) is not None), None)


def _parts_of(value: object) -> Iterable[object]:
    if isinstance(value, Mapping):
        return value.values()
    return value if isinstance(value, list | tuple) else ()


def digest_of(content: Mapping[str, Any]) -> str:
    """The digest of plain data, whatever the order of keys and however a number is written: 1.0 is 1."""
    text = json.dumps(_normal(content), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _normal(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _normal(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_normal(each) for each in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
