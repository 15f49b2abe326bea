"""Documents that were made to do harm: nothing is fetched or opened, and what is too much is told in time."""

import io
import zipfile
from pathlib import Path

import docx
import pytest

from voicecoach.documents import read_document
from voicecoach.source import ScriptError

HTML = "<html><body><h1>Hips</h1>"


def told_of(data: bytes) -> str:
    with pytest.raises(ScriptError) as raised:
        read_document("plan", data)
    return str(raised.value)


def packed(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return file.getvalue()


def parts_of(document: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        return {name: package.read(name) for name in package.namelist()}


def word(text: str = "Bridge 3 x 10") -> bytes:
    document, file = docx.Document(), io.BytesIO()
    document.add_paragraph(text)
    document.save(file)
    return file.getvalue()


@pytest.mark.needs_package("mammoth", "openpyxl")
@pytest.mark.parametrize("part", ["word/document.xml", "xl/workbook.xml"])
def test_a_small_file_that_unpacks_to_gigabytes_is_not_unpacked(part: str) -> None:
    bomb = packed({part: b" " * 50_000_000})
    assert len(bomb) < 100_000
    assert "are 50 MB; the most is" in told_of(bomb)
    place = bomb.rindex(b"PK\x01\x02") + 24  # where it says how large the part is
    assert "damaged" in told_of(bomb[:place] + (1_000).to_bytes(4, "little") + bomb[place + 4 :])


@pytest.mark.needs_package("lxml", "mammoth")
def test_entities_of_a_document_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("99 reps")
    parts = parts_of(word())
    declared = f'<!DOCTYPE w [<!ENTITY e SYSTEM "{(tmp_path / "secret.txt").as_uri()}">]>'.encode()
    xml = parts["word/document.xml"].replace(b"Bridge", b"Bridge &e;")
    head, rest = xml.split(b"?>", 1)
    parts["word/document.xml"] = head + b"?>" + declared + rest
    try:
        assert "99 reps" not in read_document("plan", packed(parts)).source.text
    except ScriptError as error:
        assert "damaged" in str(error)


@pytest.mark.needs_package("lxml", "mammoth")
def test_a_linked_picture_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret.png").write_bytes(b"secret")
    parts = parts_of(word())
    link = (
        f'<Relationship Id="rId99" TargetMode="External" Target="{(tmp_path / "secret.png").as_uri()}" Type="image"/>'
    )
    relations = "word/_rels/document.xml.rels"
    parts[relations] = parts[relations].replace(b"</Relationships>", f"{link}</Relationships>".encode())
    picture = (
        b'<w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        b'<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData><pic:pic '
        b'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip r:link="rId99" '
        b'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/></pic:blipFill></pic:pic>'
        b"</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:t>", picture + b"<w:t>", 1)
    opened: list[object] = []
    real = io.open
    monkeypatch.setattr("builtins.open", lambda file, *rest, **named: opened.append(file) or real(file, *rest, **named))
    assert read_document("plan", packed(parts)).source.text == "Bridge 3 x 10"
    assert not [file for file in opened if "secret" in str(file)]


@pytest.mark.needs_package("lxml")
def test_entities_of_a_page_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("99 reps")
    declared = f'<!DOCTYPE html [<!ENTITY e SYSTEM "{(tmp_path / "secret.txt").as_uri()}">]>'
    text = read_document("page", f"{declared}<html><body><p>3 x 10 &e;</p></body></html>".encode()).source.text
    assert "3 x 10" in text
    assert "99" not in text


@pytest.mark.needs_package("lxml")
def test_a_page_is_read_however_deep_it_is_nested_or_told() -> None:
    assert "3 x 10" in read_document("page", f"{HTML}{'<div>' * 2_000}3 x 10".encode()).source.text
    assert "nested too deep" in told_of(f"{HTML}{'<div>' * 3_000}3 x 10".encode())


@pytest.mark.needs_package("lxml")
def test_boxes_in_boxes_take_no_longer_than_others() -> None:
    text = read_document("page", f"{HTML}{'<aside>' * 2_000}{'3 x 10 reps ' * 50_000}".encode()).source.text
    assert text.count("3 x 10 reps") == 50_000


@pytest.mark.needs_package("lxml")
def test_a_page_of_too_many_elements_is_told() -> None:
    assert "more than 100,000 elements" in told_of(f"{HTML}{'3<br>' * 100_000}".encode())


@pytest.mark.needs_package("lxml")
def test_a_cell_that_spans_thousands_of_rows_and_columns_does_not_become_millions() -> None:
    rows = ("<tr>" + "<td rowspan='9999' colspan='9999'>3" * 20) * 50
    text = read_document("page", f"{HTML}<table>{rows}</table>".encode()).source.text
    assert max(line.count("|") for line in text.split("\n")) == 61
    assert len(text.split("\n")) == 53
