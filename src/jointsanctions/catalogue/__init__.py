"""The immutable values that everything is decided from."""

from .catalogue import Catalogue, CatalogueError

__all__ = ["Catalogue", "CatalogueError"]
