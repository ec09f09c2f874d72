"""`python manage.py replay`: what was answered, and what today's lists answer to the same questions."""

from typing import Any

from django.core.management.base import BaseCommand

from ...models import Answer
from ...review import replayed


class Command(BaseCommand):
    help = "Replays every answer that is kept, and explains those that would be others today."

    def handle(self, *_: Any, **__: Any) -> None:
        for answer in Answer.objects.order_by("made"):
            replay = replayed(answer)
            self.stdout.write(f"{answer.number} {'same' if replay.same else replay.explain('zh')}")
