"""Measure lists under test: scenarios that a lawyer would sign, what they cover, and which mutants survive.

suites, findings = read_suites(["tests/shipped"])
report = run(suites, evaluator)
"""
