"""PDF documents, read in a process of its own, which has limits: a small one can say that it unpacks to gigabytes, and
the library that reads it is not written in Python, so that an error in it ends its process."""

import json
import subprocess
import sys
from dataclasses import dataclass

from voicecoach.documents.refusal import DocumentError, needed_for

_WORKER = (sys.executable, "-m", "voicecoach.documents.pdf_worker")
MOST_SECONDS = 30
"""How long reading one may take; 500 pages take about two seconds."""
PRINT_AGAIN = "print the pages with the exercises into a PDF of their own"
TOO_MUCH_MEMORY = ("this PDF needs too much memory, or is damaged", PRINT_AGAIN)


@dataclass(frozen=True, slots=True)
class PdfText:
    """The text of a document, and the numbers of its pages that have pictures only."""

    text: str
    picture_pages: tuple[int, ...]


def read_pdf(data: bytes) -> PdfText:
    """The text of a document, column by column, with headings, bold and tables marked; what is repeated at the edge of
    each page is left out.

    Raises DocumentError if it has a password, is damaged, too much or without text, and MissingError without pypdfium2.
    """
    with needed_for("PDF files"):
        import pypdfium2  # noqa: F401, asked for here so that the error is told where errors are
    try:
        done = subprocess.run(_WORKER, input=data, capture_output=True, timeout=MOST_SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        message = f"this PDF was not read within {MOST_SECONDS} seconds"
        raise DocumentError(message, PRINT_AGAIN) from error
    if done.returncode == 1:  # Python's own, after a traceback
        raise RuntimeError(done.stderr.decode("utf-8", "replace"))
    if done.returncode != 0:
        raise DocumentError(*TOO_MUCH_MEMORY)
    answer = json.loads(done.stdout)
    if "message" in answer:
        raise DocumentError(answer["message"], answer["hint"])
    return PdfText(answer["text"], tuple(answer["picture_pages"]))
