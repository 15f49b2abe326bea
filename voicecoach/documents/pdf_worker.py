"""The process that reads a PDF: finds the words of each page with their places, and makes its text of these.

The document comes on its standard input; the text, or why there is none, goes to its standard output as JSON.

Why PDFium: it gives the place of each word of 300 pages in two or three seconds, for which pdfminer.six takes fifteen,
and as a part of Chrome it is made for the files of strangers.
"""

import ctypes
import json
import sys
from collections.abc import Iterator
from typing import Any

from voicecoach.documents.pdf import PRINT_AGAIN, TOO_MUCH_MEMORY
from voicecoach.documents.print_layout import laid_out
from voicecoach.documents.printed import PrintedPage, PrintedWord, Rule
from voicecoach.documents.refusal import DocumentError

MOST_PAGES = 500
MOST_CHARACTERS = 1_000_000
"""What is read of a document; an article can have no more."""

_PASSWORD, _SECURITY = 4, 5
"""FPDF_ERR_PASSWORD and FPDF_ERR_SECURITY of fpdfview.h."""
_BOLD_FROM = 600
"""The weight of a semi-bold font."""
_BOLD_NAMES = ("bold", "black", "heavy")


MOST_MEMORY = 1_000_000_000
"""The bytes of memory that the process may use, where the system can limit them."""


def main() -> None:
    """Read a document from the standard input, and answer on the standard output."""
    _limit_memory()
    try:
        answer = _answer(sys.stdin.buffer.read())
    except DocumentError as error:
        answer = {"message": error.message, "hint": error.hint}
    except MemoryError:
        answer = dict(zip(("message", "hint"), TOO_MUCH_MEMORY, strict=True))
    sys.stdout.write(json.dumps(answer))


def _limit_memory() -> None:
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def _answer(data: bytes) -> dict[str, Any]:
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document = PdfDocument(data)
        pages = list(_pages(document))
    except PdfiumError as error:
        raise _why_not(error) from error
    if not any(page.words for page in pages):
        raise DocumentError(
            "there is no text in this PDF, only pictures of it, as a scanner makes them",
            "let a program recognise the text (OCR): the scanner's own, or Google Docs or Word, which open PDF files",
        )
    pictures = [number for number, page in enumerate(pages, 1) if not page.words and page.has_drawings]
    return {"text": laid_out(pages), "picture_pages": pictures}


def _why_not(error: Any) -> DocumentError:
    if getattr(error, "err_code", None) in (_PASSWORD, _SECURITY) or "password" in str(error).lower():
        return DocumentError(
            "this PDF is protected by a password", "open it with its password, and print it into a PDF without one"
        )
    return DocumentError("this PDF is damaged, or only a part of it", "get it once more, or print it into a new PDF")


def _pages(document: Any) -> Iterator[PrintedPage]:
    if len(document) > MOST_PAGES:
        raise DocumentError(
            f"this PDF has {len(document):,} pages; the most is {MOST_PAGES}",
            PRINT_AGAIN,
        )
    characters = 0
    for page in document:
        text = page.get_textpage()
        characters += text.count_chars()
        if characters > MOST_CHARACTERS:
            raise DocumentError(
                f"this PDF has more than {MOST_CHARACTERS:,} characters",
                PRINT_AGAIN,
            )
        width, height = page.get_size()
        drawn = next(page.get_objects(), None) is not None
        yield PrintedPage(width, height, tuple(_words(text, _Turn(page))), tuple(_rules(page)), has_drawings=drawn)
        text.close()
        page.close()


class _Turn:
    """How a page is turned when it is shown: places on it become places on the sheet as one reads it, from the upper
    left corner down, in points of 1/72 inch."""

    def __init__(self, page: Any) -> None:
        self.rotation = page.get_rotation()
        self.left, self.bottom, self.right, self.top = page.get_cropbox()

    def place(self, x: float, y: float) -> tuple[float, float]:
        match self.rotation:
            case 90:
                return y - self.bottom, x - self.left
            case 180:
                return self.right - x, y - self.bottom
            case 270:
                return self.top - y, self.right - x
            case _:
                return x - self.left, self.top - y


_LINE_END_HYPHENS = "\x02\ufffe"
"""PDFium's signs for a hyphen at the end of a line, in older and newer versions. What follows is on the next line, but
no space tells so."""


def _words(text: Any, turn: _Turn) -> Iterator[PrintedWord]:
    """The words of a page in the order in which they were printed."""
    from pypdfium2 import raw

    letters: list[str] = []
    for index in range(text.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(text.raw, index) or 32)
        if letter in _LINE_END_HYPHENS:
            yield _word(text, turn, [*letters, "-"], index)
            letters = []
        elif not letter.isspace():
            letters.append(letter)
        elif letters:
            yield _word(text, turn, letters, index - 1)
            letters = []
    if letters:
        yield _word(text, turn, letters, text.count_chars() - 1)


def _word(text: Any, turn: _Turn, letters: list[str], last: int) -> PrintedWord:
    from pypdfium2 import raw

    first = last - len(letters) + 1
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text.raw, first, x, y)
    left, baseline = turn.place(x.value, y.value)
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text.raw, last, box)
    right = max(turn.place(box.left, box.bottom)[0], turn.place(box.right, box.top)[0])
    size = raw.FPDFText_GetFontSize(text.raw, first)
    return PrintedWord("".join(letters), left, max(left, right), baseline, size, _is_bold(text, first))


def _is_bold(text: Any, index: int) -> bool:
    from pypdfium2 import raw

    if raw.FPDFText_GetFontWeight(text.raw, index) >= _BOLD_FROM:
        return True
    name = ctypes.create_string_buffer(100)
    raw.FPDFText_GetFontInfo(text.raw, index, name, 100, None)
    return any(word in name.value.decode("utf-8", "replace").lower() for word in _BOLD_NAMES)


_MOST_RULES = 5_000
_THIN = 3.0


def _rules(page: Any) -> Iterator[Rule]:
    """The horizontal lines that are drawn on a page, and the upper and lower edges of boxes."""
    from pypdfium2 import raw

    turn = _Turn(page)
    for number, drawn in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH])):
        if number >= _MOST_RULES:
            return
        left, bottom, right, top = drawn.get_bounds()
        (x1, y1), (x2, y2) = turn.place(left, bottom), turn.place(right, top)
        edges = {(y1 + y2) / 2} if abs(y1 - y2) < _THIN else {y1, y2}
        yield from (Rule(min(x1, x2), max(x1, x2), y) for y in edges)


if __name__ == "__main__":
    main()
