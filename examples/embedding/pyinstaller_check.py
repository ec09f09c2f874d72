"""Builds a program of `desk.py` with PyInstaller, with Python and the lists inside, and asks it.

pyinstaller desk.py
dist/desk/desk question.json
"""

from pathlib import Path
from tempfile import TemporaryDirectory

import PyInstaller.__main__

from packed import check

HERE = Path(__file__).parent


def main() -> None:
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        places = (f"--distpath={folder}/dist", f"--workpath={folder}/build", f"--specpath={folder}")
        PyInstaller.__main__.run([str(HERE / "desk.py"), "--noconfirm", "--log-level=ERROR", *places])
        check("pyinstaller", folder, str(folder / "dist" / "desk" / "desk"))


if __name__ == "__main__":
    main()
