"""What people have, turned into plain text with light marks: saved pages, messages, PDF, Word and Excel files.

- `signatures` tells what kind of file some bytes are, and what to do about one that cannot be read; `refusal` has the
  error for that, and the one for a package that is missing.
- `charset` makes characters of the bytes of a text.
- `page` finds the main text of a saved page or a message; `markup` writes HTML as text with light marks: headings `#`,
  lists, `**bold**`, tables as `| a | b |` rows.
- `docx` and `xlsx` read the packages of parts that `package` checks.
- `pdf` starts `pdf_worker`, which finds the words of each page with their places; `printed` holds these and makes rows
  of them; `running_heads` drops what is on every page; `print_layout` makes columns, tables and lines.

Here `read_document` leads from bytes to a Source. Other texts, such as CSV, YAML and JSON, are passed on unchanged.
Nothing that a document refers to is read, from this machine or from the network.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from voicecoach.documents.charset import decode
from voicecoach.documents.refusal import DocumentError
from voicecoach.documents.signatures import kind_of
from voicecoach.script.limits import size_of, too_large
from voicecoach.source import MOST_NAMED, Problem, ScriptError, Source, Span, listed

__all__ = ["MOST_DOCUMENT_BYTES", "Document", "is_address", "read_document"]

MOST_DOCUMENT_BYTES = 50_000_000
"""The size of a document with its pictures, of which the text may be 1 MB."""


@dataclass(frozen=True, slots=True)
class Document:
    """The text of a document, and what there is to tell of how it was read, if anything."""

    source: Source
    note: str = ""


def read_document(name: str, data: bytes) -> Document:
    r"""The text in the bytes of a document, whose name is used for messages only.

    Raises ScriptError if it cannot be read or has more text than an article may have, and MissingError if a package of
    the extra `documents` is needed that is not installed.

    >>> read_document("plan.html", b"Bridge\r\n3 x 10").source.text
    'Bridge\n3 x 10'
    """
    try:
        document = _read(name, data)
    except DocumentError as error:
        problem = Problem("error", "document", error.message, error.hint, Span(0), name)
        raise ScriptError([problem], Source(name, "")) from error
    if too_long := too_large(name, size_of(document.source.text)):
        raise ScriptError([too_long], Source(name, ""))
    return document


def _read(name: str, data: bytes) -> Document:
    match kind_of(data):
        case "pdf":
            from voicecoach.documents.pdf import read_pdf

            pdf = read_pdf(data)
            return _document(name, pdf.text, f"a PDF{_pictures(pdf.picture_pages)}")
        case "docx":
            from voicecoach.documents.docx import text_of_docx

            return _document(name, text_of_docx(data), "a Word document")
        case "xlsx":
            from voicecoach.documents.xlsx import text_of_xlsx

            return _document(name, text_of_xlsx(data), "an Excel workbook")
        case "webarchive":
            from voicecoach.documents.page import text_of_webarchive

            return _document(name, text_of_webarchive(data), "a web archive")
        case "text":
            return _text(name, data)


def _document(name: str, text: str, what: str) -> Document:
    return Document(Source(name, text), f"read as {what}; the numbers of lines are those of its text")


def _pictures(pages: Sequence[int]) -> str:
    """What there is to tell of pages that have no text.

    >>> _pictures([]), _pictures([2]), _pictures([2, 5])
    ('', ' without page 2, which is a picture', ' without pages 2 and 5, which are pictures')
    """
    if not pages:
        return ""
    if len(pages) == 1:
        return f" without page {pages[0]}, which is a picture"
    return f" without pages {listed([str(page) for page in pages], MOST_NAMED)}, which are pictures"


def _text(name: str, data: bytes) -> Document:
    from voicecoach.documents.page import is_message, is_page, text_of_message, text_of_page

    decoded = decode(name, data)
    if is_address(decoded.text) or decoded.text.startswith("[InternetShortcut]"):
        raise DocumentError("there is only the address of a page in this file", SAVE_THE_PAGE)
    if is_message(decoded.text):
        return _document(name, text_of_message(data), "a message or a page saved as one file")
    if is_page(decoded.text):
        return _document(name, text_of_page(decoded.text), "a saved page")
    note = f"read as {decoded.encoding}, as it is not UTF-8" if decoded.encoding else ""
    return Document(Source(name, decoded.text), note)


SAVE_THE_PAGE = "open the page in a browser, save it (Ctrl+S, or ⌘S on a Mac), and import the file"
_ADDRESS = re.compile(r"\s*(?:https?://|www\.)\S+\s*", re.IGNORECASE)


def is_address(text: str) -> bool:
    """Whether a text is nothing but the address of a page.

    >>> is_address("https://example.com/hips"), is_address("See www.example.com"), is_address("plan.pdf")
    (True, False, False)
    """
    return len(text) < 10_000 and _ADDRESS.fullmatch(text) is not None
