"""Documents compiled into one immutable catalogue."""

from .compiling import Catalogue, CatalogueError, compile_documents

__all__ = ["Catalogue", "CatalogueError", "compile_documents"]
