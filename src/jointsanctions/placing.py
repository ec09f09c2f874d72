"""Files that are put in their place in one step."""

from __future__ import annotations

from pathlib import Path


def put(target: Path, data: bytes | memoryview, *, mode: int | None = None) -> None:
    """Puts bytes into a file in one step: it has its old bytes or these, whatever happens meanwhile.

    `mode` are its permissions; None: those that the process gives to a new file.

    Raises:
        OSError: where it cannot be written; nothing is left beside it then.
    """
    # Most processes write nothing.
    import os
    import tempfile

    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if mode is None:
            umask = os.umask(0)
            os.umask(umask)
            mode = 0o666 & ~umask
        Path(name).chmod(mode)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
