"""The limits of a text that is read."""

from __future__ import annotations

#: Bytes of one file.
MAX_BYTES = 16 * 1024 * 1024
#: Levels of nesting.
MAX_DEPTH = 32
