"""Asks the site of `django_site`: under gunicorn, over HTTP, and by its commands; then reads what it kept."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import jointsanctions as js
from serving import DEADLINE, HERE, served

SITE = HERE / "django_site"

LISTING = {"list": "dishonest-judgment-debtor", "from": "2018-03-01", "until": "2020-02-29"}
SUBJECT = {"id": "91440400MA0000007C", "kind": "legal-person", "designations": [LISTING]}
APPLICATION = {"subject": SUBJECT, "on": "2018-09-03", "facts": {"bid_amount": 1_200_000}}


def manage(*arguments: str, environment: dict[str, str]) -> str:
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=SITE,
        env={**os.environ, **environment},
        check=True,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        timeout=DEADLINE,
    ).stdout


def main() -> None:
    digest = js.load().digest
    with TemporaryDirectory() as folder:
        database, night = Path(folder, "approvals.sqlite3"), Path(folder, "night.json")
        environment = {"APPROVALS_DB": str(database), "DJANGO_SETTINGS_MODULE": "settings"}
        manage("migrate", "--run-syncdb", "--verbosity", "0", environment=environment)

        configured = ("--config", str(HERE / "gunicorn_conf.py"), "--bind", "fd://{fd}")
        with served("gunicorn", *configured, "wsgi", folder=SITE, **environment) as server:
            status, answer = server.post("/applications/2018-0001/review", APPLICATION)
            assert (status, answer["outcome"], len(answer["notices"])) == (201, "restrict", 1)

            mistyped = {**APPLICATION, "subject": {**SUBJECT, "id": "91440400MA0000007D"}}
            status, answer = server.post("/applications/2018-0002/review", mistyped)
            assert (status, answer["findings"][0]["code"]) == (400, "JS605")

        night.write_text(json.dumps({"2018-0003": APPLICATION}), "utf-8")
        assert manage("review", str(night), environment=environment) == "2018-0003 restrict\n"

        assert manage("replay", environment=environment) == "2018-0001 same\n2018-0003 same\n"

        connection = sqlite3.connect(database)
        kept = connection.execute("SELECT number, outcome, catalogue, receipt FROM approvals_answer").fetchall()
        connection.close()
    assert [row[:3] for row in kept] == [("2018-0001", "restrict", digest), ("2018-0003", "restrict", digest)]
    assert all(js.Receipt.from_json(receipt).catalogue == digest for *_, receipt in kept)
    print("django:", *(f"{application} {outcome}" for application, outcome, *_ in kept), digest[:12])


if __name__ == "__main__":
    main()
