"""What the commands of `jointsanctions registry` share: where the registry is, and how its answers are shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeVar

import click

from ...diagnostics import Diagnostic, InputError, Place, finding
from ...errors import JointSanctionsError
from ...masking import masked_text
from ...trees import Branch
from ...vocabulary import Lang
from ..options import output_options
from ..output import fail, print_json, print_lines
from ..question import day_of

if TYPE_CHECKING:
    from ...registry import Registry, Rejected
    from ...registry.columns import Columns

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")

#: Where the address of a database may have a password.
_SECRET = re.compile(r"(?<=://)[^/@]*@|\?.*", re.DOTALL)
#: The day of an answer.
ON = click.option("--on", "day", metavar="YYYY-MM-DD", help="The day [default: today]. 日期。")
#: Who acts.
BY = click.option("--by", required=True, metavar="NAME", help="Who says so. 经办人。")


def registry_options(command: F) -> F:
    """Where the registry is, and the key to it."""
    place = click.option(
        "--registry",
        "url",
        required=True,
        metavar="FILE|URL",
        envvar="JOINTSANCTIONS_REGISTRY",
        show_envvar=True,
        help="The registry: a file of SQLite, or postgresql://USER@HOST/DATABASE. 登记库。",
    )
    key = click.option(
        "--key",
        "key_file",
        metavar="FILE",
        envvar="JOINTSANCTIONS_REGISTRY_KEY",
        show_envvar=True,
        type=click.Path(path_type=Path),
        help="A file with the key to the numbers of natural persons. 自然人号码的密钥文件。",
    )
    return place(key(output_options(command)))


def inquiry_options(command: F) -> F:
    """What a query outside a case is for, and who asks; both are kept."""
    purpose = click.option("--purpose", metavar="TEXT", help="What it is for, outside a case. 办件以外的查询目的。")
    by = click.option("--by", metavar="NAME", help="Who asks. 查询人。")
    department = click.option("--department", metavar="NAME", help="The department that asked for it. 提出查询的部门。")
    return purpose(by(department(command)))


def day_or_none(written: str | None, option: str = "--on") -> date | None:
    """The day that an option gives; None: none was given.

    Raises:
        InputError: for anything that is not an ISO day.
    """
    return None if written is None else day_of(written, option)


def shown(data: object, tree: Branch, form: str) -> None:
    """Prints an answer: as JSON, or as its tree."""
    if form == "json":
        print_json(data)
    else:
        print_lines(tree.lines())


def within(
    url: str,
    key_file: Path | None,
    form: str,
    lang: Lang,
    work: Callable[[Registry], T],
    *,
    numbers: Literal["hashed", "plain"] | None = None,
    make: bool = False,
) -> T:
    """What `work` returns of the registry; bad input, and a database that does not answer, end the command with status 2."""
    try:
        from ...registry import open as open_registry

        with open_registry(_address(url, make=make), key=key_of(key_file), numbers=numbers) as kept:
            return work(kept)
    except JointSanctionsError as error:
        told = [each for each in error.diagnostics if isinstance(each, Diagnostic)]
        if not told:
            raise
        # Somebody may call a file by the number of a person.
        found = [replace(each, place=replace(each.place, file=masked_text(each.place.file))) for each in told]
        fail(found, lang, form)


def _address(written: str, *, make: bool) -> str:
    """The URL of a registry, or of a file of SQLite; only `init` makes one where none is.

    Raises:
        InputError: JS881, JS882, where there is none.
        RegistryUnavailable: JS881, where the database does not answer.
    """
    from ...registry.database import is_made

    url = written if "://" in written else f"sqlite:///{written}"
    if not make and not is_made(url):
        raise InputError([finding("JS882.absent", Place("--registry"), path=masked_text(_SECRET.sub("", written)))])
    return url


def key_of(path: Path | None) -> bytes | None:
    """The key in a file, whose name no error shows: it may be the key itself that somebody gave in its place."""
    if path is None:
        return None
    try:
        return path.read_bytes()
    except OSError as error:
        raise click.UsageError(
            f"密钥文件打不开（{error.strerror}）：要写文件名，不写密钥本身。 "
            f"The file of a key cannot be opened ({error.strerror}): give its name, and not the key itself."
        ) from None


def write_rejects(path: Path, text: str) -> None:
    """A table of rejected rows, for Excel too; what was in the file before is gone."""
    try:
        path.write_text(text, "utf-8-sig", newline="")
    except OSError as error:
        raise click.UsageError(f"{masked_text(str(path))}: {error.strerror}") from None


def write_new(path: Path, text: str) -> None:
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise InputError([finding("JS845.head", Place("--output"), path=masked_text(str(path)))]) from None
    except OSError as error:
        raise click.UsageError(f"{masked_text(str(path))}: {error.strerror}") from None


class Table(Protocol):
    """What was taken from a table: by which columns, and the rows that were not."""

    @property
    def columns(self) -> Columns: ...

    @property
    def rejected(self) -> Sequence[Rejected]: ...


Taken = TypeVar("Taken", bound=Table)


def table_options(command: F) -> F:
    """How a table is read, where its rejected rows go, and who takes it in."""
    mapping = click.option(
        "--mapping",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help="What the headers mean: read where the file is there, else written. 各列的对照：有就读，没有就写。",
    )
    rejects = click.option(
        "--rejects", type=click.Path(path_type=Path), metavar="FILE", help="Where rejected rows go. 退回的行写到哪里。"
    )
    by = click.option("--by", metavar="NAME", help="Who imports it. 经办人。")
    return mapping(rejects(by(command)))


def taken(mapping: Path | None, rejects: Path | None, take: Callable[[Columns | None], Taken]) -> Taken:
    """What `take` takes by the columns of a mapping that is there; one that is not is written, and so are rejected rows."""
    from ...registry.columns import Columns
    from ...registry.importing import rejects_text

    columns = None if mapping is None or not mapping.exists() else Columns.read(mapping)
    found = take(columns)
    if mapping is not None and columns is None:
        write_new(mapping, found.columns.to_json())
    if rejects is not None and found.rejected:
        write_rejects(rejects, rejects_text(found.rejected))
    return found
