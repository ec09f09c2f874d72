"""Sphinx configuration."""

from importlib import metadata

project = "jointsanctions"
author = "The jointsanctions developers"
release = metadata.version("jointsanctions")
extensions = ["myst_parser"]
language = "zh_CN"
exclude_patterns = ["rules/world"]
html_theme = "furo"
myst_heading_anchors = 3
# The pages of the rules show lists that are wrong on purpose, some of them no YAML at all.
suppress_warnings = ["misc.highlighting_failure"]
