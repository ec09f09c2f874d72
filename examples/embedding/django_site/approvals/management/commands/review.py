"""`python manage.py review FILE`: the applications of a file, such as those of a night."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

import jointsanctions as js

from ...review import review


class Command(BaseCommand):
    help = "Reviews the applications of a JSON file, {number: application}, and keeps the answers."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *_: Any, file: Path, **__: Any) -> None:
        for number, application in json.loads(file.read_text("utf-8")).items():
            try:
                self.stdout.write(f"{number} {review(number, application).outcome}")
            except js.InputError as error:
                raise CommandError(f"{number}: {error}") from error
