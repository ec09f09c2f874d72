"""What PyInstaller has to know to freeze an application that uses the package; it finds this by itself."""

from __future__ import annotations

from pathlib import Path


def hook_folders() -> list[str]:
    """The folders of hooks, for the entry point `pyinstaller40`."""
    return [str(Path(__file__).parent)]
