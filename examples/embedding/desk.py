"""The check at a desk without a network: one program, with the lists inside, that answers the question in a file.

python desk.py question.json
"""

import json
import sys
from pathlib import Path

import jointsanctions as js


def main() -> None:
    evaluator = js.Evaluator(js.load())
    decision = evaluator.decide(js.Question(**json.loads(Path(sys.argv[1]).read_bytes())))
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a file of its own has text, whatever the console
    print(json.dumps(decision.to_dict(), ensure_ascii=False))


if __name__ == "__main__":
    main()
