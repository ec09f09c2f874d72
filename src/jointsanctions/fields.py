"""Values as fields of pydantic models, and so of FastAPI: they validate as `from_dict` does, and have their schema.

Pydantic asks a class for its schema when a host names it as a field, and is not imported before.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema

_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]")


class Field:
    """A value that its JSON describes, and that may be a field of a pydantic model."""

    __slots__ = ()

    #: The name of the model of its JSON; None: hosts see an object, as which it is stored and passed on.
    _shape: ClassVar[str | None] = None

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        from .model import subject as models

        shape = None if cls._shape is None else handler.generate_schema(getattr(models, cls._shape))
        return core_schema.no_info_plain_validator_function(
            lambda given: _read(cls, given),
            json_schema_input_schema=shape or core_schema.dict_schema(core_schema.str_schema()),
            serialization=core_schema.plain_serializer_function_ser_schema(lambda value: value.to_dict()),
            # Under this name it is in the schemas of hosts, as in their OpenAPI.
            ref=f"{cls.__module__}.{cls.__qualname__}:{id(cls)}",
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        described: Mapping[str, Any] = schema
        return handler(described["json_schema_input_schema"])


def _read(kind: Any, given: object) -> object:
    """The value of its data; what is wrong is one error of pydantic for each finding, at its place in the data."""
    from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError

    from .diagnostics import InputError

    if isinstance(given, kind):
        return given
    try:
        return kind.from_dict(given, "")
    except InputError as error:
        lines = [
            InitErrorDetails(
                # The texts are filled already: braces in them are not placeholders.
                type=PydanticCustomError(
                    each.code,
                    "{message}",
                    {
                        "message": each.message("en"),
                        "help": each.help("en"),
                        "message_zh": each.message("zh"),
                        "help_zh": each.help("zh"),
                    },
                ),
                loc=_path(each.place.file),
                # Not the input itself, which may hold numbers of persons.
                input=None,
            )
            for each in error.diagnostics
        ]
        raise ValidationError.from_exception_data(kind.__name__, lines) from None


def _path(place: str) -> tuple[str | int, ...]:
    """The path in plain data that a place names, as `.designations[0].from`; none for a place of another kind."""
    if not place.startswith((".", "[")):
        return ()
    return tuple(int(number) if number else key for key, number in _STEP.findall(place))
