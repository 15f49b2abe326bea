"""The packages of parts that DOCX and XLSX files are: ZIP files, of which no more is unpacked than is allowed.

Why: 1 MB of a ZIP file can unpack to 1 GB. What a part says of its own size can be relied upon, as Python's reader
never unpacks more than that.
"""

from io import BytesIO
from zipfile import BadZipFile, ZipFile

from voicecoach.documents.refusal import DocumentError

BROKEN = ("this document is damaged, or only a part of it", "get it once more, or open it and save it as .docx again")
_XML = (".xml", ".rels")


def names_in(data: bytes) -> frozenset[str]:
    """The names of a package's parts. Raises DocumentError if it is damaged."""
    try:
        with ZipFile(BytesIO(data)) as package:
            return frozenset(package.namelist())
    except (BadZipFile, ValueError, NotImplementedError) as error:
        raise DocumentError(*BROKEN) from error


def check_unpacked(data: bytes, most: int) -> None:
    """Raise DocumentError if the text and formatting in a package, unpacked, are more than `most` bytes, or if a part
    is encrypted. Pictures do not count: they are never unpacked."""
    with ZipFile(BytesIO(data)) as package:
        parts = [part for part in package.infolist() if part.filename.endswith(_XML)]
    if any(part.flag_bits & 1 for part in parts):
        raise DocumentError("this document is encrypted", "open it with its password, and save a copy without one")
    size = sum(part.file_size for part in parts)
    if size > most:
        raise DocumentError(
            f"the text and formatting in this document are {_megabytes(size)}; the most is {_megabytes(most)}",
            "copy the pages with the exercises into a new document, or save it as plain text",
        )


def _megabytes(size: int) -> str:
    from voicecoach.script.limits import megabytes

    return megabytes(size)
