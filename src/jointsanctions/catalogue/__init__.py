"""The immutable values on which all decisions are based."""

from .catalogue import Catalogue, CatalogueError

__all__ = ["Catalogue", "CatalogueError"]
