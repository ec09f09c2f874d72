"""Works at the counter of the application as two officers do, and ends processes in the worst moments; on SQLite, and on
PostgreSQL where it is installed.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

HERE = Path(__file__).parent
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "licences.settings")

BUILDER, SHOP = "91440400MA0000007C", "91440400MA00000A9W"
RULE = "zhuhai.food-drug/scrutinise-judgment-debtor"


def child(*arguments: str, environment: dict[str, str]) -> int:
    """How a process of this program ended."""
    command = [sys.executable, str(Path(__file__).resolve()), *arguments]
    return subprocess.run(command, cwd=HERE, env={**os.environ, **environment}, timeout=200).returncode


def main() -> None:
    with TemporaryDirectory() as folder:
        assert child("counter", environment={"LICENCES_DATA": folder}) == 0
    # The tests of the library know how to start a server of their own.
    sys.path.insert(0, str(HERE.parents[1] / "tests" / "support"))
    from postgres import postgres

    with TemporaryDirectory() as folder, postgres() as server:
        if server is None:
            print("django licences: PostgreSQL is not installed")
            return
        application = urlsplit(server.database())
        environment = {
            "LICENCES_DATA": folder,
            "LICENCES_PG": application.path.strip("/"),
            "LICENCES_PG_HOST": parse_qs(application.query)["host"][0],
            "LICENCES_PG_USER": "test",
            "LICENCES_REGISTRY": server.database(),
        }
        assert child("counter", environment=environment) == 0


def counter() -> None:
    """Everything that is checked, on the databases of the environment."""
    import django

    django.setup()
    from django.contrib.auth.models import User
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client

    call_command("migrate", verbosity=0)
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
    call_command("example", stdout=StringIO())
    officers = {}
    for name in ("wang", "li"):
        officers[name] = Client()
        officers[name].force_login(User.objects.get(username=name))
    refused_and_decided(officers["wang"], officers["li"])
    nothing_goes_around(officers["wang"])
    dies_in_between()
    two_at_once()
    from licences import gate

    assert gate.kept().verify()
    print("django licences:", connection.vendor)


def given(number: str, subject: str = BUILDER, **more: str) -> dict[str, str]:
    told = {"number": number, "name": "某某食品有限公司", "subject_id": subject, "kind": "legal-person"}
    return {**told, "on": "2018-09-03", "licence_kind": "食品经营", **more}


def address(number: str, page: str = "") -> str:
    from licences.models import Application

    return f"/applications/{Application.objects.get(number=number).pk}{page}"


def page(client: Any, number: str) -> str:
    return str(client.get(address(number)).content.decode())


def said(response: Any) -> str:
    """The messages of the page to which a form leads."""
    return " ".join(re.findall(r'<div class="message [^>]*>(.*?)</div>', response.content.decode(), re.DOTALL))


def post(client: Any, path: str, **form: str) -> str:
    return said(client.post(path, form, follow=True))


def state(number: str) -> tuple[str, str]:
    """As another connection sees it."""
    from licences.models import Application

    found: list[tuple[str, str]] = []

    def look() -> None:
        from django.db import connections

        found.append(Application.objects.values_list("state", "receipt").get(number=number))
        connections.close_all()

    other = Thread(target=look)
    other.start()
    other.join()
    return found[0]


def refused_and_decided(wang: Any, li: Any) -> None:
    """The gate refuses until every point has its word; what shall be done and is not takes two officers."""
    from licences import gate
    from licences.models import Application

    assert wang.get("/applications/1", follow=False).status_code == 404
    wang.post("/new", given("食-001", licence_kind=""))
    assert "可能适用：" in page(wang, "食-001")  # what is missing is said, and asked for
    assert "第 2 项是否适用还没有确定：缺 申请的许可" in post(wang, address("食-001", "/decide"), granted="yes")
    wang.post(address("食-001", "/facts"), {"licence_kind": "食品经营"})
    assert "可能适用：" not in page(wang, "食-001")
    assert "第 1 项还没有办结：现场核查" in post(wang, address("食-001", "/decide"), granted="yes")
    assert state("食-001") == ("reviewed", "")

    post(wang, address("食-001", "/settle"), point=RULE, done="no", note="申请人已经履行")
    assert "尚缺另一人确认" in post(wang, address("食-001", "/decide"), granted="yes")
    assert "须由另一人确认" in post(wang, address("食-001", "/settle"), point=RULE, done="no", note="还是我")
    assert state("食-001") == ("reviewed", "")
    post(li, address("食-001", "/settle"), point=RULE, done="no", note="同意")
    assert "准予许可" in post(li, address("食-001", "/decide"), granted="yes")
    ticket = gate.kept().tickets(closed=True)[0]
    assert ticket.closed is not None
    assert (ticket.by, ticket.closed.by) == ("王（wang）", "李（li）")
    assert [each.by for each in ticket.points] == [("王（wang）", "李（li）")]
    assert state("食-001") == ("granted", ticket.closed.receipt)
    assert "已经作出决定" in post(wang, address("食-001", "/decide"), granted="no")
    assert state("食-001")[0] == "granted"

    # Who is on no list passes at once, and what cannot be asked leaves nothing behind.
    wang.post("/new", given("食-002", " 9144 0400 ma00000ａ9w"))
    assert "准予许可" in post(wang, address("食-002", "/decide"), granted="yes")
    refused = wang.post("/new", given("食-003", BUILDER[:-1] + "0")).content.decode()
    assert "第18位校验码不符" in refused
    assert "已经有了" in wang.post("/new", given("食-002", SHOP)).content.decode()
    assert "案号里不能有" in wang.post("/new", given("食-001#2", SHOP)).content.decode()
    assert list(Application.objects.values_list("number", flat=True)) == ["食-001", "食-002"]

    # Whatever a case number holds, its page is found.
    wang.post("/new", given("食/003号", SHOP))
    assert "食/003号" in page(wang, "食/003号")
    assert wang.get("/").status_code == 200


def nothing_goes_around(wang: Any) -> None:
    """Neither the admin nor a statement decides an application."""
    from django.contrib.auth.models import User
    from django.db import IntegrityError
    from django.test import Client

    from licences.models import Application

    wang.post("/new", given("食-010"))
    try:
        Application.objects.filter(number="食-010").update(state="granted")
    except IntegrityError:
        pass
    else:
        raise AssertionError("an application was decided without a closed ticket")
    admin = Client()
    admin.force_login(User.objects.create_superuser("admin", password="a"))
    key = Application.objects.get(number="食-010").pk
    assert admin.get(f"/admin/licences/application/{key}/change/").status_code == 200
    assert admin.post(f"/admin/licences/application/{key}/change/", {"state": "granted"}).status_code == 403
    assert Client().post(address("食-010", "/decide"), {"granted": "yes"}).status_code == 302  # to the log-in
    assert state("食-010") == ("reviewed", "")


def settled(number: str, subject: str = BUILDER) -> None:
    """An application of which every point is settled."""
    from datetime import date

    from licences import gate
    from licences.models import Application

    form = {**given(number, subject), "on": date(2018, 9, 3)}
    ticket = gate.receive(Application(**form), by="王")
    for each in ticket.points:
        ticket.settle(each.point.id, done=True, by="王", note="已从严审查")


def dies_in_between() -> None:
    """A process that dies between the two commits leaves a closed ticket, which the same case finds again."""
    from licences import gate

    for number in ("食-020", "食-021"):
        settled(number)
    # It dies right after the gate has closed, and a step earlier.
    assert child("die", "食-020", "after", environment={}) == -signal.SIGKILL
    assert child("die", "食-021", "before", environment={}) == -signal.SIGKILL
    assert state("食-020") == state("食-021") == ("reviewed", "")
    assert [each.number for each, _ in gate.unfinished()] == ["食-020"]
    closed = {each.case_number: each for each in gate.kept().tickets(closed=True)}
    assert ("食-020" in closed, "食-021" in closed) == (True, False)
    for number in ("食-020", "食-021"):
        gate.decide(number, granted=True, by="李")
    first = closed["食-020"].closed
    assert first is not None
    assert first.by == "王"
    assert state("食-020") == ("granted", first.receipt)
    assert state("食-021")[0] == "granted"
    assert gate.unfinished() == []


def die(number: str, when: str) -> None:
    """Decides an application, and dies right before or after the gate has closed."""
    import django

    django.setup()
    from jointsanctions import registry
    from licences import gate

    close = registry.Ticket.close

    def dying(self: registry.Ticket, *, by: str) -> registry.Closed:
        if when == "after":
            close(self, by=by)
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError

    registry.Ticket.close = dying  # type: ignore[method-assign]  # of this process, which ends with it
    gate.decide(number, granted=True, by="王")


def two_at_once() -> None:
    """Of several who decide one application at the same moment one does, and the others are told."""
    from licences import gate

    settled("食-030")
    ended: list[str] = []

    def work(granted: bool) -> None:
        from django.db import connections

        try:
            ended.append(gate.decide("食-030", granted=granted, by="王").state)
        except gate.Decided:
            ended.append("decided")
        finally:
            connections.close_all()

    workers = [Thread(target=work, args=(at % 2 == 0,)) for at in range(4)]
    for each in workers:
        each.start()
    for each in workers:
        each.join()
    assert len(ended) == 4, ended
    assert ended.count("decided") == 3, ended
    assert state("食-030")[0] in ended


if __name__ == "__main__":
    match sys.argv[1:]:
        case []:
            main()
        case ["counter"]:
            counter()
        case ["die", number, when]:
            die(number, when)
