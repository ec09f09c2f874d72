"""The published JSON Schemas: of the documents, the subject, the decision and all other output as JSON."""

from .published import NAMES, VERSIONS, json_schema

__all__ = ["NAMES", "VERSIONS", "json_schema"]
