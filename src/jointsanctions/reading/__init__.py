"""Reads YAML text into documents: positions, limits, look-alikes, Chinese keys."""

from .documents import read, read_bytes
from .origins import Origin
from .validation import validate

__all__ = ["Origin", "read", "read_bytes", "validate"]
