"""`python -m jointsanctions`."""

from .cli import main

main(prog_name="jointsanctions")
