"""What kind of file some bytes are, what to do about one that cannot be read, and the encodings of texts."""

import io
import zipfile

import pytest

from voicecoach.documents import read_document
from voicecoach.source import ScriptError


def package(*parts: str) -> bytes:
    """A ZIP file with these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for part in parts:
            made.writestr(part, "x")
    return file.getvalue()


REFUSED = {
    "PNG": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "this is a picture"),
    "JPEG": (b"\xff\xd8\xff\xe0\0\x10JFIF", "this is a picture"),
    "HEIC": (b"\0\0\0\x18ftypheic\0\0\0\0", "this is a picture"),
    "WebP": (b"RIFF\x10\0\0\0WEBPVP8 ", "this is a picture"),
    "MP3": (b"ID3\x04\0\0\0\0", "this is sound or video"),
    "MP3 without a tag": (b"\xff\xfb\x90\x64\0\0", "this is sound or video"),
    "MP4": (b"\0\0\0\x18ftypmp42\0\0\0\0", "this is sound or video"),
    "WAV": (b"RIFF\x10\0\0\0WAVEfmt ", "this is sound or video"),
    "ZIP": (package("plan.txt"), "this is an archive"),
    "gzip": (b"\x1f\x8b\x08\0", "this is an archive"),
    "RTF": (rb"{\rtf1\ansi Bridge}", "this is rich text (RTF)"),
    "ODT": (package("mimetype", "content.xml", "META-INF/manifest.xml"), "this is an OpenDocument file"),
    "EPUB": (package("mimetype", "META-INF/container.xml"), "this is an e-book"),
    "Pages": (package("Index/Document.iwa"), "this is a document of Apple's Pages"),
    "PPTX": (package("[Content_Types].xml", "ppt/presentation.xml"), "these are slides"),
    "old Word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "an old Office version"),
    "Word with a password": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "protected by a password",
    ),
    "a program": (b"\x7fELF\x02\x01\x01\0\0\0", "this is no text"),
    "a damaged DOCX": (package("word/document.xml")[:40], "damaged"),
    "an address": (b"https://example.com/hips?day=1\n", "only the address of a page"),
    "a link of Windows": (b"[InternetShortcut]\r\nURL=https://example.com/\r\n", "only the address of a page"),
}


@pytest.mark.parametrize(("data", "told"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_told_with_what_to_do(data: bytes, told: str) -> None:
    with pytest.raises(ScriptError) as raised:
        read_document("plan.txt", data)
    (problem,) = raised.value.problems
    assert told in problem.message
    assert problem.code == "document"
    assert problem.file == "plan.txt"
    assert problem.hint


PASSED_ON = {
    "CSV": "exercise,sets,reps\nBridge,3,10\n",
    "YAML": "- exercise: Bridge\n  sets: 3\n",
    "JSON": '{"exercise": "Bridge", "sets": 3}\n',
    "LRC": "[00:12.00]Bridge\n[00:42.00]Rest\n",
    "Markdown": "# Hips\n\n<p align='center'>3 x 10</p>\n\n- Bridge\n- Plank\n",
    "a tag in a text": "Bridge <b>3 x 10</b>\nPlank\n",
    "an address in a text": "From https://example.com/hips\n\nBridge - 3 x 10\n",
    "a text about ID3": "ID3 tags: 3 sets of 10\n",
    "nothing": "",
}


@pytest.mark.parametrize("text", PASSED_ON.values(), ids=PASSED_ON)
def test_a_text_is_passed_on_as_it_is(text: str) -> None:
    read = read_document("plan", text.encode())
    assert (read.source.text, read.note) == (text, "")


ENCODED = {
    "UTF-8 with a mark": ("3 × 10".encode("utf-8-sig"), ""),
    "UTF-16": ("3 × 10".encode("utf-16"), "read as UTF-16, as it is not UTF-8"),
    "UTF-16, the other way round": (b"\xfe\xff" + "3 × 10".encode("utf-16-be"), "read as UTF-16, as it is not UTF-8"),
    "Windows-1252": ("3 × 10".encode("cp1252"), "read as Windows-1252, as it is not UTF-8"),
}


@pytest.mark.parametrize(("data", "note"), ENCODED.values(), ids=ENCODED)
def test_the_encoding_is_found_and_told(data: bytes, note: str) -> None:
    read = read_document("plan.txt", data)
    assert (read.source.text, read.note) == ("3 × 10", note)


@pytest.mark.parametrize(
    "data",
    ["Übung – 10 × über\n".encode() + b"\xff\n", b"never in Windows-1252: \x81\n"],
    ids=["mostly UTF-8", "neither"],
)
def test_a_damaged_text_is_told_with_its_place(data: bytes) -> None:
    with pytest.raises(ScriptError, match="this is not UTF-8 text"):
        read_document("plan.txt", data)


def test_more_text_than_an_article_may_have_is_told() -> None:
    with pytest.raises(ScriptError, match=r"this is 1.1 MB of text; the most is 1 MB"):
        read_document("plan.txt", b"Bridge - 3 x 10\n" * 65_000)
