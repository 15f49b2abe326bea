"""Why a document cannot be read: the error of this folder, and the one for a package that is missing."""

from collections.abc import Iterator
from contextlib import contextmanager

from voicecoach.source import MissingError

EXTRA = "documents"
"""The extra in `pyproject.toml` that brings the packages that read documents."""


class DocumentError(Exception):
    """A document that cannot be read: what is wrong with it, and what to do. `read_document` adds the name."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message, hint)
        self.message, self.hint = message, hint


@contextmanager
def needed_for(what: str) -> Iterator[None]:
    """Turn the failed import of a package into MissingError, which says `what` needs it and what to install."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise MissingError(
            f"to read {what}, the package `{error.name}` is needed, which is not installed. "
            f"Install it with `pip install voicecoach[{EXTRA}]`, or save the document as plain text."
        ) from error
