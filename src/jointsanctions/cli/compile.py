"""`jointsanctions compile`: documents as one file that is read at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..bundle import SigningUnavailable
from ..bundling import compile_to
from ..catalogue import CatalogueError
from ..texts import texts
from ..vocabulary import Lang
from .options import output_options
from .output import console, fail, print_json, with_status

if TYPE_CHECKING:
    from ..shapes.findings import BundleData

_TEXTS = texts(
    compiling=("编译中…", "compiling…"),
    written=(
        "{file} · {measures} 项措施 · {bytes} 字节 · 序号 {sequence}",
        "{file} · {measures} {measures:measure|measures} · {bytes} {bytes:byte|bytes} · sequence {sequence}",
    ),
    digest=("清单 {digest}", "lists {digest}"),
    sha256=("文件 sha256:{sha256}", "file sha256:{sha256}"),
)


@click.command("compile")
@click.argument("paths", nargs=-1, type=click.Path())
@click.option(
    "-o", "--output", required=True, metavar="FILE", type=click.Path(path_type=Path), help="The bundle. 清单包文件。"
)
@click.option(
    "--sequence",
    type=click.IntRange(0),
    default=0,
    show_default=True,
    help="Its place among your bundles: give each a higher number. 序号，一份比一份大。",
)
@click.option(
    "--sign",
    "keys",
    multiple=True,
    metavar="KEY",
    help="A private Ed25519 key (PEM) that signs it; may be repeated. 签名用的私钥文件。",
)
@click.option("--verified-only", is_flag=True, help="Unverified content is an error. 未核对原文的内容视为错误。")
@output_options
def compile_command(
    paths: tuple[str, ...],
    output: Path,
    sequence: int,
    keys: tuple[str, ...],
    verified_only: bool,
    form: str,
    lang: Lang,
) -> None:
    """编译成清单包。 Compile documents into a bundle: one file that loads at once.

    PATHS are files or folders; without any, the shipped lists are compiled. The same documents give the same bytes. Errors
    give exit status 2, and nothing is written then.
    """
    try:
        written = with_status(
            _TEXTS.say("compiling", lang),
            lambda: compile_to(output, *paths, sequence=sequence, sign=keys, verified_only=verified_only),
        )
    except CatalogueError as error:
        fail([each for each in error.diagnostics if each.severity == "error"], lang, form)
    except SigningUnavailable as error:
        fail(error.diagnostics, lang, form)
    except OSError as error:
        raise click.UsageError(f"{output}: {error.strerror}") from None
    data: BundleData = {
        "file": str(output),
        "digest": written.digest,
        "sequence": written.sequence,
        "fingerprint": written.fingerprint,
        "sha256": written.sha256,
        "bytes": written.bytes,
        "measures": written.measures,
    }
    if form == "json":
        print_json(data)
    else:
        console().print("\n".join(_TEXTS.say(key, lang, **data) for key in ("written", "digest", "sha256")))
