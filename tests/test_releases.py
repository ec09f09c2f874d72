"""Which releases of other packages are installed: pinned for our own runs, bounded below for users."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
OURS = PROJECT["project"]["name"]
EXTRAS = PROJECT["project"]["optional-dependencies"]
GROUPS = PROJECT["dependency-groups"]

#: What users and their tests install, and what only our own checks do.
FOR_USERS = [Requirement(each) for each in sum(EXTRAS.values(), PROJECT["project"]["dependencies"])]
FOR_TESTS = [Requirement(each) for each in GROUPS["test"]]
NEEDS = [
    *(each for each in FOR_USERS if each.name != OURS),
    *(Requirement(each) for each in sum(GROUPS.values(), PROJECT["build-system"]["requires"])),
]


def pins() -> dict[str, Version]:
    """The releases of `constraints.txt`, which holds names and releases and nothing else."""
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    found = [re.fullmatch(r"([A-Za-z0-9._-]+)==([0-9][0-9a-z.]*)", line) for line in lines if not line.startswith("#")]

    assert None not in found
    return {canonicalize_name(each[1]): Version(each[2]) for each in found if each is not None}


@pytest.mark.parametrize("need", NEEDS, ids=lambda need: need.name)
def test_what_is_needed_is_pinned_to_a_release_that_is_allowed(need: Requirement) -> None:
    assert pins()[canonicalize_name(need.name)] in need.specifier


def test_the_oldest_releases_are_the_lower_bounds() -> None:
    printed = subprocess.run(
        [sys.executable, str(ROOT / ".ci" / "oldest")], capture_output=True, check=True, encoding="utf-8"
    ).stdout
    oldest = {each.name: each.specifier for each in map(Requirement, printed.splitlines())}
    expected = {each.name: each.specifier for each in [*FOR_USERS, *FOR_TESTS] if each.name != OURS}

    assert {name: str(each).replace(">=", "==") for name, each in expected.items()} == {
        name: str(each) for name, each in oldest.items()
    }
