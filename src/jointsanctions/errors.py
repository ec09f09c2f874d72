"""The common base of the errors of the package."""


class JointSanctionsError(Exception):
    """The base of every error that the package raises of its own: one `except` catches them all.

    Each is also the builtin error that a caller would expect (`ValueError` for input, `ImportError` for a missing engine),
    and passes between processes with all that it says.
    """
