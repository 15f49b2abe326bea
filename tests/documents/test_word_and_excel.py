"""Word documents and Excel workbooks, written by other libraries."""

import io
from collections.abc import Iterable
from datetime import date, time

import docx
import pytest

from voicecoach.documents import read_document
from voicecoach.source import ScriptError


def word(document: "docx.document.Document") -> str:
    file = io.BytesIO()
    document.save(file)
    return read_document("plan.docx", file.getvalue()).source.text


@pytest.mark.needs_package("lxml", "mammoth")
def test_a_word_document_keeps_headings_lists_bold_and_tables() -> None:
    document = docx.Document()
    document.add_heading("Hips", 0)
    document.add_heading("Bridge", 2)
    for step in ("Lie down.", "Lift your hips."):
        document.add_paragraph(step, style="List Number")
    line = document.add_paragraph(style="List Bullet")
    line.add_run("Dosage:").bold = True
    line.add_run(" 3 sets of 12")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ("Exercise", "Reps", "Plank", "3 x 30 s"), strict=True):
        cell.text = text
    assert word(document).splitlines() == [
        "# Hips",
        "",
        "## Bridge",
        "",
        "1. Lie down.",
        "2. Lift your hips.",
        "",
        "- **Dosage:** 3 sets of 12",
        "",
        "| Exercise | Reps |",
        "|---|---|",
        "| Plank | 3 x 30 s |",
    ]


@pytest.mark.needs_package("lxml", "mammoth")
def test_a_word_document_without_text_is_told() -> None:
    with pytest.raises(ScriptError, match="there is no text in this document"):
        word(docx.Document())


def workbook(sheets: dict[str, Iterable[Iterable[object]]], hidden: str = "") -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
        if title == hidden:
            sheet.sheet_state = "hidden"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


ROWS = [["Exercise", None, "Sets", "Reps"], ["Bridge", None, 3, "8-12"], [], ["Plank", None, 2.0, time(0, 0, 30)]]
TEXT = "| Exercise | Sets | Reps |\n| Bridge | 3 | 8-12 |\n\n| Plank | 2 | 0:00:30 |"


@pytest.mark.needs_package("openpyxl")
def test_a_workbook_becomes_rows_without_its_empty_columns() -> None:
    assert read_document("plan.xlsx", workbook({"Day A": ROWS})).source.text == TEXT


@pytest.mark.needs_package("openpyxl")
def test_each_sheet_has_its_name_and_a_hidden_one_is_left_out() -> None:
    data = workbook({"Day A": ROWS, "Notes": [["Rest 60 s"]], "Old": [["Squat", 9]]}, hidden="Old")
    assert read_document("plan.xlsx", data).source.text == f"# Day A\n\n{TEXT}\n\n# Notes\n\nRest 60 s"


@pytest.mark.needs_package("openpyxl")
def test_a_date_that_was_meant_as_reps_is_shown_as_a_date() -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["Bridge", date(2024, 12, 8)])
    book.active["B1"].number_format = "d-mmm"
    file = io.BytesIO()
    book.save(file)
    assert read_document("plan.xlsx", file.getvalue()).source.text == "| Bridge | 8-Dec |"


@pytest.mark.needs_package("openpyxl")
@pytest.mark.parametrize(
    ("rows", "told"),
    [([], "no cells with text"), ([[1]] * 15_001, "more than 15,000 rows")],
    ids=["empty", "long"],
)
def test_a_workbook_that_cannot_be_read_is_told(rows: list[list[object]], told: str) -> None:
    with pytest.raises(ScriptError, match=told):
        read_document("plan.xlsx", workbook({"Day A": rows}))
