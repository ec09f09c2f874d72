"""Tests of measure lists: scenarios, their coverage, and mutation testing.

suites, findings = read_suites(["tests/shipped"])
report = run(suites, evaluator)
"""
