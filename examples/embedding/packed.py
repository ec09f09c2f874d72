"""What the checks of packed programs share: the program is asked in an empty place, and its answer is checked."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import jointsanctions as js

LISTING = {"list": "dishonest-judgment-debtor", "from": "2018-03-01", "until": "2020-02-29"}
SUBJECT = {"id": "91440400MA0000007C", "kind": "legal-person", "designations": [LISTING]}
QUESTION = {
    "subject": SUBJECT,
    "matter": "zhuhai.finance/supplier-qualification",
    "step": "qualification",
    "on": "2018-09-03",
    "facts": {"bid_amount": 1_200_000},
}

DEADLINE = 120.0


def check(name: str, folder: Path, *command: str) -> None:
    """Ask the program that the command runs; nothing of this environment reaches it."""
    file = folder / "question.json"
    file.write_text(json.dumps(QUESTION), "utf-8")
    home = folder / "home"
    home.mkdir()
    printed = subprocess.run(
        [*command, str(file)], cwd=home, env={"HOME": str(home)}, check=True, stdout=subprocess.PIPE, timeout=DEADLINE
    ).stdout
    answer = json.loads(printed)
    assert (answer["outcome"], answer["catalogue"]) == ("restrict", js.load().digest), answer
    print(f"{name}:", answer["outcome"], answer["catalogue"][:12])
