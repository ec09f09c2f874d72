"""Asks the service of `wsgi_app.py` under gunicorn, then puts other lists in place, and waits until both workers have them."""

import json
import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory

from serving import DEADLINE, HERE, Server, served

LISTING = {"list": "dishonest-judgment-debtor", "from": "2018-03-01", "until": "2020-02-29"}
QUESTION = {
    "subject": {"id": "91440400MA0000007C", "kind": "legal-person", "designations": [LISTING]},
    "matter": "zhuhai.finance/supplier-qualification",
    "step": "qualification",
    "on": "2018-09-03",
    "facts": {"bid_amount": 1_200_000},
}
#: The shipped lists but those of other departments.
FEWER = ("shipped:memoranda", "shipped:measures/departments", "shipped:measures/zhuhai.finance")


def compiled(target: Path, sequence: int, *documents: str) -> str:
    """Write a bundle; the digest of its lists."""
    command = [sys.executable, "-m", "jointsanctions", "compile", *documents, "-o", str(target)]
    subprocess.run([*command, "--sequence", str(sequence)], check=True, stdout=subprocess.DEVNULL, timeout=DEADLINE)
    import jointsanctions as js

    return js.load(target).digest


def asked(server: Server) -> tuple[str, str, str]:
    """Which worker answered, by which lists, and what."""
    connection = HTTPConnection("127.0.0.1", server.port, timeout=DEADLINE)
    connection.request("POST", "/", json.dumps(QUESTION))
    response = connection.getresponse()
    body = json.loads(response.read())
    connection.close()
    assert response.status == 200, body
    return response.headers["Worker"], body["catalogue"], body["outcome"]


def main() -> None:
    with TemporaryDirectory() as folder:
        lists, new = Path(folder, "lists.bundle"), Path(folder, "new.bundle")
        before, after = compiled(lists, 1), compiled(new, 2, *FEWER)
        assert before != after

        words = ("gunicorn", "--config", str(HERE / "gunicorn_conf.py"), "--bind", "fd://{fd}", "wsgi_app")
        with served(*words, APPROVALS_LISTS=str(lists)) as server:
            assert asked(server)[1:] == (before, "restrict")
            new.replace(lists)  # at once, so that nobody reads half of it
            workers: set[str] = set()
            until = time.monotonic() + DEADLINE
            while len(workers) < 2:
                worker, digest, outcome = asked(server)
                assert (digest, outcome) in {(before, "restrict"), (after, "restrict")}
                workers |= {worker} if digest == after else set()
                assert time.monotonic() < until, "the workers did not take the new lists"
    print("gunicorn:", outcome, before[:12], "then", after[:12], "in", len(workers), "workers")


if __name__ == "__main__":
    main()
