"""Packs `desk.py` and the library into one file that Python runs, and asks it.

python -m pip install --target desk --no-deps jointsanctions
cp desk.py desk/__main__.py
python -m zipapp desk
python desk.pyz question.json
"""

import shutil
import sys
import zipapp
from pathlib import Path
from tempfile import TemporaryDirectory

import jointsanctions as js
from packed import check

HERE = Path(__file__).parent


def main() -> None:
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        shutil.copytree(
            Path(js.__file__).parent, folder / "desk" / "jointsanctions", ignore=shutil.ignore_patterns("__pycache__")
        )
        shutil.copy(HERE / "desk.py", folder / "desk" / "__main__.py")
        zipapp.create_archive(folder / "desk", folder / "desk.pyz")
        # Isolated and without what is installed: what it imports is in the file, or Python's own.
        check("zipapp", folder, sys.executable, "-I", "-S", str(folder / "desk.pyz"))


if __name__ == "__main__":
    main()
