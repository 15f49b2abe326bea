"""What kind of file some bytes are, told by how they begin and what they hold; a file's name is not asked.

The signatures are those of each format's own specification, as gathered in the `file` program and on Wikipedia's "List
of file signatures".
"""

import re
from collections.abc import Mapping
from typing import Literal, get_args

from voicecoach.documents.package import names_in
from voicecoach.documents.refusal import DocumentError

Kind = Literal["pdf", "docx", "xlsx", "webarchive", "text"]
"""The kinds that can be read. A `text` may still be a page or a message: `charset.py` and `page.py` tell."""

Refused = Literal["picture", "sound", "archive", "old office", "locked office", "opendocument", "rtf", "book", "pages",
                  "slides", "binary"]  # fmt: skip

_AS_DOCX = "open it in the program that made it, and save or export it as a Word document (.docx) or as plain text"
_SHOULD: Mapping[Refused, tuple[str, str]] = {
    "picture": (
        "this is a picture, and words in pictures are not read",
        "let your phone or computer recognise the words (Live Text, Google Lens), and save them as plain text",
    ),
    "sound": ("this is sound or video, not a text", "write the exercises down, one to a line"),
    "archive": ("this is an archive with other files in it", "unpack it, and import the file that has the exercises"),
    "old office": ("this is a file of an old Office version", "open it, and save it as .docx or .xlsx"),
    "locked office": (
        "this document is protected by a password",
        "open it with its password, and save a copy without one",
    ),
    "opendocument": ("this is an OpenDocument file, which is not read", _AS_DOCX),
    "rtf": ("this is rich text (RTF), which is not read", _AS_DOCX),
    "book": ("this is an e-book, which is not read", "copy the pages with the exercises, and save them as plain text"),
    "pages": ("this is a document of Apple's Pages, Numbers or Keynote, which is not read", _AS_DOCX),
    "slides": ("these are slides, which are not read", "save them as PDF, and import that"),
    "binary": ("this is no text, nor a kind of document that is read", "save it as plain text, .docx or PDF"),
}
assert set(_SHOULD) == set(get_args(Refused))

_BEGINNINGS: tuple[tuple[bytes, Refused], ...] = (
    (rb"\x89PNG|\xff\xd8\xff|GIF8|II\*\0|MM\0\*|\0\0\x01\0|RIFF.{4}WEBP|BM.{4}\0\0\0\0|\xff\x0a|8BPS", "picture"),
    (rb".{4}ftyp(?:hei|hev|mif|msf|avi)", "picture"),
    (rb".{4}ftyp|ID3[\x02-\x04]|OggS|fLaC|RIFF.{4}(?:WAVE|AVI )|\xff[\xe2-\xfb][^\xff]", "sound"),
    (rb"\x1aE\xdf\xa3|MThd|FORM.{4}AIF", "sound"),
    (rb"\x1f\x8b|BZh\d|\xfd7zXZ|7z\xbc\xaf|Rar!\x1a|\x28\xb5\x2f\xfd|.{257}ustar", "archive"),
    (rb"\s*\{\\rtf", "rtf"),
    (rb".{60}BOOKMOBI", "book"),
)
_SIGNED = tuple((re.compile(pattern, re.DOTALL), kind) for pattern, kind in _BEGINNINGS)

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")

_PACKAGES: tuple[tuple[str, Kind | Refused], ...] = (
    ("word/", "docx"),
    ("xl/", "xlsx"),
    ("ppt/", "slides"),
    ("META-INF/container.xml", "book"),
    ("content.xml", "opendocument"),
    ("Index/Document.iwa", "pages"),
    ("Index.zip", "pages"),
)
"""How a part begins that each kind has, in the order in which they are looked for. Word calls its text as it likes."""


def kind_of(data: bytes) -> Kind:
    r"""The kind of a file by its bytes. Raises DocumentError for one that cannot be read, which says what to do.

    >>> kind_of(b"%PDF-1.7\n"), kind_of(b"Bridge - 3 sets of 10\n")
    ('pdf', 'text')
    """
    match _any_kind(data):
        case "pdf" | "docx" | "xlsx" | "webarchive" | "text" as kind:
            return kind
        case refused:
            raise DocumentError(*_SHOULD[refused])


def _any_kind(data: bytes) -> Kind | Refused:
    if data.startswith(_BYTE_ORDER_MARKS):
        return "text"
    if b"%PDF-" in data[:1024]:  # ISO 32000: readers accept it anywhere there
        return "pdf"
    if data.startswith(_ZIP):
        parts = names_in(data)
        return next((kind for part, kind in _PACKAGES if any(name.startswith(part) for name in parts)), "archive")
    if data.startswith(_OLE):
        return "locked office" if _LOCKED in data else "old office"
    if data.startswith(b"bplist00"):
        return "webarchive" if b"WebMainResource" in data else "binary"
    signed = next((kind for pattern, kind in _SIGNED if pattern.match(data)), None)
    return signed or ("binary" if _is_binary(data) else "text")


_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
"""What no text has, but the escape that begins a colour on a terminal."""


def _is_binary(data: bytes) -> bool:
    """Whether bytes without a byte order mark are no text: a zero is among them, or of each 20 one is a control."""
    return b"\0" in data or len(_CONTROLS.findall(data)) * 20 > len(data)
