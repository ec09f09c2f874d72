"""`jointsanctions schema`: the published JSON Schemas."""

from __future__ import annotations

import click

from ..schemas import NAMES, json_schema
from .output import print_json


@click.command()
@click.argument("name", type=click.Choice(NAMES))
def schema(name: str) -> None:
    """打印 JSON Schema。 Print the JSON Schema of an output or input."""
    print_json(json_schema(name))
