"""YAML text to documents: positions, limits, look-alikes, Chinese keys."""

from .documents import Origin, read, read_bytes, validate

__all__ = ["Origin", "read", "read_bytes", "validate"]
