"""The published JSON Schemas: of the documents, the subject, the decision and everything else that is given out as JSON."""

from .published import NAMES, VERSIONS, json_schema

__all__ = ["NAMES", "VERSIONS", "json_schema"]
