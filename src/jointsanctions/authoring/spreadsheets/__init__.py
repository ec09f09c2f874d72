"""Measure lists as workbooks of offices, both ways: what is exported and imported again is the same list."""
