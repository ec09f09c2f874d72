"""Asks the service of `fastapi_app.py`: first in this process, then two workers of uvicorn over HTTP."""

from fastapi.testclient import TestClient

from fastapi_app import app
from serving import served

LISTING = {"list": "dishonest-judgment-debtor", "from": "2018-03-01", "until": "2020-02-29"}
SUBJECT = {"id": "91440400MA0000007C", "kind": "legal-person", "designations": [LISTING]}
APPLICATION = {"subject": SUBJECT, "on": "2018-09-03", "bid_amount": 1_200_000}


def main() -> None:
    with TestClient(app) as client:
        digest = app.state.evaluator.catalogue.digest
        answer = client.post("/review", json=APPLICATION).json()
        assert (answer["outcome"], answer["catalogue"]) == ("restrict", digest)

        mistyped = {**APPLICATION, "subject": {**SUBJECT, "id": "91440400MA0000007D"}}
        refused = client.post("/review", json=mistyped)
        assert (refused.status_code, refused.json()["detail"][0]["code"]) == (422, "JS605")

    with served("uvicorn", "fastapi_app:app", "--workers", "2", "--fd", "{fd}") as server:
        assert server.post("/review", APPLICATION) == (200, answer)
    print("fastapi:", answer["outcome"], digest[:12])


if __name__ == "__main__":
    main()
