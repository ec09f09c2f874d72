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

        mistyped = client.post("/review", json={**APPLICATION, "subject": {**SUBJECT, "id": "91440400MA0000007D"}})
        assert (mistyped.status_code, mistyped.json()["detail"][0]["loc"]) == (422, ["body", "subject", "id"])
        elsewhere = {
            "subject": SUBJECT,
            "matter": "zhuhai.finance/supplier",
            "step": "qualification",
            "on": "2018-09-03",
        }
        unknown = client.post("/decide", json=elsewhere)
        assert (unknown.status_code, unknown.json()["detail"][0]["code"]) == (422, "JS601")

        described = client.get("/openapi.json").json()["components"]["schemas"]
        assert described["Application"]["properties"]["subject"] == {"$ref": "#/components/schemas/Subject"}
        assert "designations" in described["Subject"]["properties"]

    with served("uvicorn", "fastapi_app:app", "--workers", "2", "--fd", "{fd}") as server:
        assert server.post("/review", APPLICATION) == (200, answer)
    print("fastapi:", answer["outcome"], digest[:12])


if __name__ == "__main__":
    main()
