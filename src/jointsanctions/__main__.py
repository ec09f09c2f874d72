"""`python -m jointsanctions`."""

from .cli import run

run()
