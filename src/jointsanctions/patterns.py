"""The patterns that authors declare for texts.

They are matched by the engine of pydantic (the crate `regex`), which never goes back: its time grows with the length of the
text only, so that no pattern of an author stalls an answer. It knows what patterns of documents need, and no look-around
and no references back. It comes with the library that reads documents, so nothing more has to be installed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from .errors import JointSanctionsError


class PatternError(JointSanctionsError, ValueError):
    """The text is no pattern; `reason` says why: `no-pattern`, `around` or `pattern-size`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern as it is written.

    Raises:
        PatternError: when it cannot be matched.
    """

    #: As it is written.
    text: str

    def __post_init__(self) -> None:
        _matcher(self.text)

    @classmethod
    def checked(cls, text: str) -> Pattern:
        """A pattern that was checked when it was written down; whether it can be matched shows when it is.

        So the engine is loaded only where a text is compared with it.
        """
        pattern = cls.__new__(cls)
        object.__setattr__(pattern, "text", text)
        return pattern

    def matches(self, text: str) -> bool:
        """Whether some part of the text matches; `^` and `$` are its very beginning and end.

        Raises:
            PatternError: when it cannot be matched.
        """
        from pydantic_core import ValidationError

        try:
            _matcher(self.text).validate_python(text)
        except ValidationError:
            return False
        return True


@lru_cache(maxsize=256)
def _matcher(text: str) -> Any:
    # Deciding needs it only where a text has a pattern.
    from pydantic_core import SchemaError, SchemaValidator, core_schema

    try:
        return SchemaValidator(core_schema.str_schema(pattern=text, regex_engine="rust-regex"))
    except SchemaError as error:
        said = str(error)
    if "look-around" in said or "backreferences" in said:
        raise PatternError("around")
    raise PatternError("pattern-size" if "size limit" in said else "no-pattern")
