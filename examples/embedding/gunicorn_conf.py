"""gunicorn --config gunicorn_conf.py ...: what is loaded before the fork is shared between the workers, and stays so."""

import gc

preload_app = True
workers = 2


def when_ready(_: object) -> None:
    """The application is loaded, and no worker is forked yet."""
    gc.collect()  # so that no garbage is frozen
    gc.freeze()  # the collector of a worker never touches what was there before
