"""Arguments: what the constructors of subjects, entries and questions take from callers, checked and in its normal form.

They take what the JSON of the same thing takes, and what Python, numpy and pandas have in its place. What they cannot take
is an `InputError` that names the field. `docs/embedding.md` has the rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any, TypeAlias, TypeVar

from .diagnostics import SHAPES, InputError, Place, close_words, described, finding, not_a_day, not_a_name, shape_of
from .keys import Unknown
from .masking import masked_text
from .periods import parse_day
from .scalars import (
    SLUG,
    TRUTHS,
    day_of_moment,
    day_of_moment_text,
    exact_text,
    fact_value,
    halves_of_pairs,
    is_missing,
    plain_value,
)
from .values import ReadOnly
from .visible import named, says_nothing
from .vocabulary import W, Words, as_word, by_label

T = TypeVar("T")

#: Characters of a word for which one that may have been meant is looked for.
_LONGEST_WORD = 64

#: What a day may be given as: a `date`, a `datetime` (its day in Asia/Shanghai), or ISO text of one of them.
DayLike: TypeAlias = date | str


NO_FACTS: Mapping[str, Any] = ReadOnly()


def day(given: object, field: str) -> date:
    """The day of a `date`, a moment, or ISO text."""
    if type(given) is date:
        return given
    text = ""
    try:
        if isinstance(given, str):
            text = given
            text = exact_text(given)
            found = day_of_moment_text(text)
            return parse_day(text) if found is None else found
        if not is_missing(given) and (found := day_of_moment(given)) is not None:
            return found
    except Exception:  # a time zone of others may do anything
        pass
    if not isinstance(given, str):
        raise InputError([finding("JS106", Place(field), value=shape_of(given))])
    name, params = not_a_day(text)
    raise InputError([finding(name, Place(field), **params)])


def day_or_none(given: object, field: str) -> date | None:
    if given is None or type(given) is date:
        return given
    return None if is_missing(given) else day(given, field)


def text(given: object, field: str) -> str:
    """A text of which something is seen, and which can be written."""
    if type(given) is not str:
        if not isinstance(given, str):
            raise wrong("text", given, field)
        given = exact_text(given)
    if not given.strip():
        raise wrong("text", "", field)
    return given if given.isascii() else of_characters(given, field)


def text_or_none(given: object, field: str) -> str | None:
    """The text; one of nothing that is seen says nothing."""
    if given is None:
        return None
    if isinstance(given, str):
        given = exact_text(given)
        return None if says_nothing(given) else text(given, field)
    return None if is_missing(given) else text(given, field)


def of_characters(given: str, field: str) -> str:
    """The text, when it can be written: half of a surrogate pair is no character."""
    if halves := halves_of_pairs(given):
        raise InputError([finding("JS606.half-a-pair", Place(field), seen=named(halves))])
    return given


def list_id(given: object, field: str) -> str:
    """The id of a list."""
    found = text(given, field)
    if not SLUG.match(found):
        name, params = not_a_name(found, "id")
        raise InputError([finding(name, Place(field), **params)])
    return found


def yes_or_no(given: object, field: str) -> bool:
    if type(given) is bool:
        return given
    plain = plain_value(given)
    if isinstance(plain, bool):
        return plain
    if isinstance(plain, str) and plain in TRUTHS:
        return TRUTHS[plain]
    raise InputError([finding("JS113", Place(field), value=shape_of(given))])


def facts(given: object, field: str) -> Mapping[str, Any]:
    """Facts by name, each with a value that JSON has; None: none are told."""
    if given is None:
        return NO_FACTS
    if not isinstance(given, Mapping):
        raise wrong("mapping", given, field)
    if not given:
        return NO_FACTS
    return given if type(given) is ReadOnly else ReadOnly(_told(given, field))


def _told(given: Mapping[Any, Any], field: str) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for name, value in given.items():
        name = text(name, field)
        try:
            found = fact_value(value)
        except ValueError as error:
            problem = f"JS620.{error}" if str(error) else "JS620"
            shown = f"{field}.{masked_text(name)}"
            raise InputError([finding(problem, Place(shown), fact=name, value=shape_of(value))]) from None
        if isinstance(found, str) and not found.isascii():
            of_characters(found, field)
        told[name] = found
    return told


def all_of(
    given: Any, kind: type[T], shape: str, field: str, read: Callable[[Any, str], T] | None = None
) -> tuple[T, ...]:
    """The parts of a field, all of them of the kind that it takes; `read` makes one of another form."""
    if type(given) is tuple and not given:
        return given
    if isinstance(given, str | bytes | bytearray | Mapping) or not isinstance(given, Iterable):
        raise wrong("list", given, field)
    try:
        found = tuple(given)
    except TypeError:  # an array without a dimension says that it can be gone through, and cannot
        raise wrong("list", given, field) from None
    for each in found:
        if not isinstance(each, kind):
            break
    else:
        return found
    return tuple([_one(each, kind, shape, f"{field}[{number}]", read) for number, each in enumerate(found)])


def _one(given: Any, kind: type[T], shape: str, field: str, read: Callable[[Any, str], T] | None) -> T:
    if isinstance(given, kind):
        return given
    if read is not None and isinstance(given, Mapping | tuple | list):
        return read(given, field)
    raise wrong(shape, given, field)


def wrong(shape: str, given: object, field: str) -> InputError:
    """The error for what has not the shape that a field takes."""
    form = f"JS105.{shape}" if shape in ("list", "mapping", "text", "identifier") else "JS105"
    return InputError([finding(form, Place(field), expected=SHAPES[shape], given=shape_of(given))])


def able(given: T, does: str, shape: str, field: str) -> T:
    """What a host gives, when it can do what is asked of it.

    Raises:
        InputError: for what cannot.
    """
    if isinstance(given, type) or not callable(getattr(given, does, None)):
        raise wrong(shape, given, field)
    return given


def word(given: object, group: Words[W], field: str) -> W:
    """The word of the group, given as itself or by its Chinese label."""
    if isinstance(given, str):
        plain = exact_text(given)
        known = as_word(plain, group) or by_label(group).get(plain)
        if known is not None:
            return known
    near = close_words(described(given)[:_LONGEST_WORD], group)
    told = shape_of(given)
    raise InputError([finding("JS104", Place(field), value=told, known=tuple(group.values()), suggestions=near)])


def shown(value: Any) -> str:
    """The `repr` of a value without numbers of persons; what is left at its default is left out."""
    told = ((each.name, getattr(value, each.name), each.default) for each in fields(value) if each.repr)
    parts = (
        f"{name}={dict(part) if isinstance(part, Mapping) else part!r}"
        for name, part, usual in told
        if part not in (usual, NO_FACTS)
    )
    return masked_text(f"{type(value).__name__}({', '.join(parts)})")


def pair_of(given: object, shape: str, field: str) -> tuple[Any, Any]:
    """The scheme and the value of a number, or the word and the day of an event, as a pair or by their keys."""
    if isinstance(given, Mapping) and given.keys() == {"scheme", "value"}:
        return given["scheme"], given["value"]
    if isinstance(given, tuple | list) and len(given) == 2:
        return given[0], given[1]
    raise wrong(shape, given, field)


def read(shape: str, data: object, file: str, unknown: Unknown = "refuse") -> Any:
    """The validated model of plain data; `file` names it in findings.

    Raises:
        InputError: with everything that is wrong.
    """
    # Reading a document is not part of deciding: evaluating alone does not load the models.
    from .model import subject as models
    from .reading import validate

    if unknown not in ("refuse", "ignore"):
        raise ValueError(f"unknown={unknown!r}: there are 'refuse' and 'ignore'")
    model, findings = validate(getattr(models, shape), data, file, unknown)
    if findings:
        raise InputError(findings)
    return model
