"""Compiles the lists into the wheel: what it holds is loaded without YAML, and is the same bytes for the same sources.

An editable install has no part in it: there the lists are compiled when they are loaded.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledLists(BuildHookInterface[Any]):
    """Adds the bundle of the lists, and the fingerprint of the code that made it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Makes both in a folder of their own, which `finalize` removes."""
        if version == "editable":
            return
        self._folder = tempfile.TemporaryDirectory()
        sources = Path(self.root) / "src"
        # Nothing is left behind in the sources, and nothing is taken from a cache.
        sys.dont_write_bytecode = True
        os.environ["JOINTSANCTIONS_CACHE"] = "off"
        sys.path.insert(0, str(sources))
        try:
            from jointsanctions import sources as named
            from jointsanctions.bundling import compile_to

            made = Path(self._folder.name)
            folders = [Path(self.root) / name for name in named.SHIPPED]
            compile_to(made / named.SHIPPED_BUNDLE, *folders, version=self.metadata.version)
            code = named.fingerprint_of(sources / "jointsanctions")
            (made / named.FINGERPRINT).write_text(f"{code}\n", "ascii")
        finally:
            sys.path.remove(str(sources))
        for name in (named.SHIPPED_BUNDLE, named.FINGERPRINT):
            build_data["force_include"][str(made / name)] = f"jointsanctions/data/{name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002 - its interface
        """Removes the folder."""
        if version != "editable":
            self._folder.cleanup()
