"""`jointsanctions registry verify | head`: whether log and rows are as they were written."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ...masking import masked_text
from ...trees import Branch
from ...vocabulary import Lang
from ..output import FINDINGS, console, echo
from .options import registry_options, shown, within, write_new

if TYPE_CHECKING:
    from ...registry import Registry


@click.command("verify")
@click.option(
    "--head",
    "heads",
    multiple=True,
    metavar="FILE",
    help="A head that was handed out; may be repeated. 交出去保存的链头。",
)
@click.option(
    "--trust",
    multiple=True,
    metavar="KEY",
    help="A public Ed25519 key, one of which has to have signed them; may be repeated. 受信任的公钥文件。",
)
@registry_options
def verify(
    url: str, key_file: Path | None, heads: tuple[str, ...], trust: tuple[str, ...], form: str, lang: Lang
) -> None:
    """核对日志：有没有改动，哪一部分有链头为证。 Whether log and rows are as they were written, and who vouches for it.

    Exit status 1: they are not.
    """

    def work(kept: Registry) -> tuple[object, Branch, bool]:
        from ...registry.heads import read_heads
        from ...registry.texts import verification_tree

        found = kept.verify(read_heads(heads, trust=trust or None))
        data = {**found.to_dict(), "findings": [each.to_dict(lang) for each in found.findings]}
        return data, verification_tree(found, lang), bool(found)

    data, tree, sound = within(url, key_file, form, lang, work)
    shown(data, tree, form)
    sys.exit(0 if sound else FINDINGS)


@click.command("head")
@click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path), help="A new file. 写入新文件。")
@click.option(
    "--sign",
    "keys",
    multiple=True,
    metavar="KEY",
    help="A private Ed25519 key (PEM); may be repeated. 签名用的私钥文件。",
)
@registry_options
def head(url: str, key_file: Path | None, output: Path | None, keys: tuple[str, ...], form: str, lang: Lang) -> None:
    """写出链头，交给库外的人保存。 Write the head of the log, signed, for somebody outside to keep."""

    def work(kept: Registry) -> str:
        from ...registry.heads import head_text

        found = kept.head()
        assert found is not None, "a registry has a record of its making"
        text = head_text(found, keys)
        if output is not None:
            write_new(output, text)
        return text

    text = within(url, key_file, form, lang, work)
    if output is None or form == "json":
        echo(text.rstrip("\n"))
    else:
        console().print(masked_text(str(output)))
