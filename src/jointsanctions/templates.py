"""Pages of HTML from templates of Jinja2 (extra `pages`), in which no value can be markup."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from .visible import on_one_line

if TYPE_CHECKING:
    import jinja2


def environment(package: str, folder: str = ".") -> jinja2.Environment:
    """The templates in a folder of a package. Values are escaped, and a name that no value has is an error.

    Raises:
        ImportError: without Jinja2.
    """
    import jinja2

    return _made(jinja2.Environment, package, folder)


@cache
def _made(kind: type[jinja2.Environment], package: str, folder: str) -> jinja2.Environment:
    """Made once, since templates are compiled in it."""
    import jinja2

    place = files(package).joinpath(folder)
    return kind(
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        loader=jinja2.FunctionLoader(lambda name: place.joinpath(name).read_text("utf-8")),
        # What documents and entries hold moves nothing on the page; markup of the template is a type of its own.
        finalize=lambda shown: on_one_line(shown) if type(shown) is str else shown,
    )
