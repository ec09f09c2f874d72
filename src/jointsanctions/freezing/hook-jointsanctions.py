"""The hook of PyInstaller: modules that are imported by name, the shipped lists, and the data that tells the version."""

from pathlib import Path

from PyInstaller.utils.hooks import collect_data_files, collect_submodules, copy_metadata

from jointsanctions.sources import shipped_folders

#: Modules for others: the plugin of pytest, the second matcher's engine, and these hooks.
_LEFT_OUT = ("jointsanctions.freezing", "jointsanctions.scenarios.pytest_plugin")

hiddenimports: list[str] = collect_submodules("jointsanctions", filter=lambda name: not name.startswith(_LEFT_OUT))
datas: list[tuple[str, str]] = [*collect_data_files("jointsanctions"), *copy_metadata("jointsanctions")]
if not any("memoranda" in place for _, place in datas):
    # A checkout has them elsewhere.
    datas += [
        (str(folder), f"jointsanctions/data/{folder.name}") for folder in shipped_folders() if isinstance(folder, Path)
    ]
