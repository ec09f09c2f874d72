"""Reads YAML text into documents: positions, limits, look-alikes, Chinese keys.

What only looks for files needs neither YAML nor the models: both are imported when a document is read.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .documents import read, read_bytes
    from .origins import Origin
    from .validation import validate
else:
    _HOMES = {"Origin": "origins", "read": "documents", "read_bytes": "documents", "validate": "validation"}

    def __getattr__(name):
        if name in _HOMES:
            return getattr(import_module(f".{_HOMES[name]}", __name__), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = ["Origin", "read", "read_bytes", "validate"]
