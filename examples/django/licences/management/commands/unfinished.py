"""`python manage.py unfinished`: applications whose ticket is closed and that nobody decided, as after a crash."""

from typing import Any

from django.core.management.base import BaseCommand

from licences import gate


class Command(BaseCommand):
    help = "列出办件已办结、申请没有作出决定的案件"

    def handle(self, *_: Any, **__: Any) -> None:
        for application, closed in gate.unfinished():
            self.stdout.write(f"{application.number} {closed.by} {closed.at}")
