"""The bytes of a text as characters: UTF-8 and UTF-16 told by themselves, else what a page says, else Windows-1252."""

import codecs
import re
from dataclasses import dataclass

from voicecoach.source import decoded

_MARKED = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_NEVER_IN_1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_DECLARED = re.compile(rb"<meta\b[^<>]{0,200}?\bcharset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_WHERE_DECLARED = 4096
"""HTML wants it in the first 1024 bytes; some pages have comments before it."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with uniform line ends, and the encoding it was in, empty where that was UTF-8."""

    text: str
    encoding: str = ""


def decode(name: str, data: bytes) -> Decoded:
    r"""The text of bytes that are no known kind of document.

    It is UTF-8 if it can be; what has a byte order mark says so itself; a page may name another encoding. Else it is
    Windows-1252, which old programs on Windows write. Raises ScriptError with the place if it is none of these, or
    UTF-8 with a few damaged characters.

    >>> decode("a.txt", "3 × 10".encode("cp1252"))
    Decoded(text='3 × 10', encoding='Windows-1252')
    """
    for mark, encoding in _MARKED:
        if data.startswith(mark):
            text = data.decode(encoding, "replace").removeprefix("\ufeff")
            return Decoded(_uniform(text), "" if mark == codecs.BOM_UTF8 else "UTF-16")
    if (read := _as(data, "utf-8")) is not None:
        return Decoded(_uniform(read))
    declared = _DECLARED.search(data[:_WHERE_DECLARED])
    if declared and (read := _as(data, label := declared[1].decode())) is not None:
        return Decoded(_uniform(read), label)
    if _NEVER_IN_1252.search(data) or _is_damaged_utf8(data):
        return Decoded(decoded(name, data).text)  # which raises ScriptError, with the place
    return Decoded(_uniform(data.decode("cp1252")), "Windows-1252")


def _as(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether most of what is beyond ASCII is UTF-8: in Windows-1252 hardly anything looks so."""
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    return sum(letter > "\x7f" for letter in text) - damaged > damaged


def _uniform(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
