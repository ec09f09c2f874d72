"""Measure lists under test: scenarios that a lawyer would sign, what they cover, and what nobody would notice.

suites, findings = read_suites(["tests/shipped"])
report = run(suites, evaluator)
"""
