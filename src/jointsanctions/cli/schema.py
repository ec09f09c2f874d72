"""`jointsanctions schema`: the published JSON Schemas."""

from __future__ import annotations

import click

from ..schemas import NAMES, json_schema
from .output import print_json


@click.command()
@click.argument("name", type=click.Choice(NAMES))
@click.option(
    "--keys",
    type=click.Choice(["en", "any"]),
    default="en",
    show_default=True,
    help="Of documents: English keys and words, or either language, for editors. 键和词：英文，或中英文均可（供编辑器用）。",
)
def schema(name: str, keys: str) -> None:
    """打印 JSON Schema。 Print the JSON Schema of an output or input.

    在编辑器里：把各类文档的 JSON Schema 存成文件，让编辑器按文件名对应，写的时候就有键和词的中文名称、说明和补全。

    In an editor: save the schema of each type of document and tell the editor which files it is for; keys and words are then
    completed and explained while you write. For VS Code with the extension YAML (redhat.vscode-yaml):

    \b
      jointsanctions schema measure-list --keys any > .vscode/measure-list.json
      "yaml.schemas": {".vscode/measure-list.json": "lists/*@*.yaml"}   in .vscode/settings.json

    A file may also name its schema itself, in a comment on its first line:

    \b
      # yaml-language-server: $schema=.vscode/measure-list.json

    examples/editor has a workspace with all of them.
    """
    print_json(json_schema(name, "any" if keys == "any" else "en"))
