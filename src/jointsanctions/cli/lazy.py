"""A group of commands that imports one when it is called: most calls need only one of them."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click


class LazyGroup(click.Group):
    """A group of the commands in `modules`: each with the module of `package`, and the name in it."""

    def __init__(self, *args: Any, package: str, modules: Mapping[str, tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self._package, self._modules = package, modules

    def list_commands(self, _: click.Context) -> list[str]:
        return sorted(self._modules)

    def get_command(self, _: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self._modules:
            return None
        module, name = self._modules[cmd_name]
        command: click.Command = getattr(import_module(f".{module}", self._package), name)
        return command
