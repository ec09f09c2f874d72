"""Documents compiled into one catalogue: references resolved, then checked."""

from .compiler import compile_documents

__all__ = ["compile_documents"]
