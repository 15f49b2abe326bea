"""PDF files, written by another library."""

import zlib
from collections.abc import Callable

import pytest
from fpdf import FPDF

from voicecoach.documents import pdf, read_document
from voicecoach.source import ScriptError

pytestmark = pytest.mark.needs_package("pypdfium2")


def written(draw: Callable[[FPDF], None], made: FPDF | None = None) -> bytes:
    made = made or FPDF()
    made.set_font("Helvetica", size=11)
    made.add_page()
    draw(made)
    return bytes(made.output())


def text_of(data: bytes) -> str:
    return read_document("plan.pdf", data).source.text


class Handout(FPDF):
    """A handout with the name of a clinic above each page, and its number below."""

    def header(self) -> None:
        self.cell(0, 6, "City Clinic - Tel. 0123 456789", new_x="LMARGIN", new_y="NEXT")

    def footer(self) -> None:
        self.set_y(-12)
        self.cell(0, 5, f"Page {self.page_no()} of {{nb}}", align="C")


def handout(made: FPDF) -> None:
    for name, dosage in (("Bridge", "3 sets of 12"), ("Clamshell", "2 sets of 15 each side"), ("Plank", "3 x 30 s")):
        made.set_font("Helvetica", "B", 15)
        made.cell(0, 9, name, new_x="LMARGIN", new_y="NEXT")
        made.set_font("Helvetica", size=11)
        made.multi_cell(0, 5.5, "Lie down on a mat, breathe calmly, and begin when you are ready. " * 2)
        made.ln()
        made.set_font("Helvetica", "B", 11)
        made.write(5.5, "Dosage: ")
        made.set_font("Helvetica", size=11)
        made.write(5.5, dosage)
        made.add_page()
    made.cell(0, 6, "That is all.")


def test_a_handout_of_several_pages_is_read_without_what_is_on_each() -> None:
    lines = text_of(written(handout, Handout())).split("\n")
    assert lines[0] == "# Bridge"
    assert [line for line in lines if line.startswith(("#", "**"))] == [
        "# Bridge", "**Dosage:** 3 sets of 12",
        "# Clamshell", "**Dosage:** 2 sets of 15 each side",
        "# Plank", "**Dosage:** 3 x 30 s",
    ]  # fmt: skip
    assert not [line for line in lines if "Clinic" in line or "Page" in line]
    assert lines[-1] == "That is all."


def two_columns(made: FPDF) -> None:
    made.cell(0, 10, "Two columns of text about hips, and how they are trained at home by everybody", new_y="NEXT")
    with made.text_columns(ncols=2, gutter=10, text_align="J") as columns:
        for number in range(1, 31):
            columns.write(f"{number}. Lift the hips slowly and keep them up for {number} seconds, then lower them.\n\n")


def test_two_columns_are_read_one_after_the_other() -> None:
    numbers = [line.split(".")[0] for line in text_of(written(two_columns)).split("\n") if line[:1].isdigit()]
    assert [number for number in numbers if number.isdecimal()] == [str(number) for number in range(1, 31)]


@pytest.mark.parametrize("borders", ["ALL", "HORIZONTAL_LINES", "NONE"])
def test_a_table_is_read_row_by_row(borders: str) -> None:
    rows = [("Exercise", "Sets", "Reps"), ("Bridge", "3", "8-12"), ("Side plank", "2", "30 s"), ("Squat", "4", "5")]

    def table(made: FPDF) -> None:
        made.cell(0, 8, "Day A", new_x="LMARGIN", new_y="NEXT")
        with made.table(rows, borders_layout=borders, col_widths=(60, 20, 20), first_row_as_headings=False):
            pass

    bars = [f"| {' | '.join(row)} |" for row in rows]
    assert text_of(written(table)).split("\n") == ["Day A", "", bars[0], "|---|---|---|", *bars[1:]]


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_that_is_turned_is_read_as_it_is_shown(angle: int) -> None:
    def turned(made: FPDF) -> None:
        with made.rotation(angle, 100, 100):
            made.multi_cell(0, 6, "Bridge\n3 x 10\nSlowly")

    data = written(turned, FPDF(format=(200, 200)))
    shown = data.replace(b"/Type /Page\n", b"/Type /Page\n/Rotate %d\n" % angle)
    assert shown != data
    assert text_of(shown) == "Bridge\n3 x 10\nSlowly"


def test_a_page_without_text_among_others_is_told() -> None:
    def pages(made: FPDF) -> None:
        made.cell(0, 6, "Bridge 3 x 10")
        made.add_page()
        made.rect(20, 20, 100, 100)
        made.add_page()

    read = read_document("plan.pdf", written(pages))
    assert read.source.text == "Bridge 3 x 10"
    assert read.note == "read as a PDF without page 2, which is a picture; the numbers of lines are those of its text"


def test_a_hyphen_at_the_end_of_a_line_stays() -> None:
    text = text_of(written(lambda made: made.multi_cell(0, 6, "Lift the hips with con-\ntrol, 3 x 10")))
    assert text == "Lift the hips with con-\ntrol, 3 x 10"


def test_one_without_text_is_told() -> None:
    with pytest.raises(ScriptError, match=r"no text in this PDF, only pictures of it.*\(OCR\)"):
        text_of(written(lambda made: made.rect(20, 20, 100, 100)))


def test_one_with_a_password_is_told() -> None:
    made = FPDF()
    made.set_encryption(owner_password="a", user_password="b")
    with pytest.raises(ScriptError, match="this PDF is protected by a password; open it with its password"):
        text_of(written(lambda made: made.cell(0, 6, "Bridge 3 x 10"), made))


def test_one_that_is_damaged_is_told() -> None:
    with pytest.raises(ScriptError, match="this PDF is damaged"):
        text_of(written(lambda made: made.cell(0, 6, "Bridge 3 x 10"))[:400])


def of_content(content: bytes) -> bytes:
    """A page with compressed content, and no table of where its objects are, which readers make themselves."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
    stream = b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(content), content)
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, stream, font]
    numbered = b"".join(b"%d 0 obj%sendobj\n" % (number, each) for number, each in enumerate(objects, 1))
    return b"%PDF-1.4\n" + numbered + b"trailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.mark.slow
def test_a_small_one_that_unpacks_to_gigabytes_is_told() -> None:
    assert text_of(of_content(zlib.compress(b"BT /F 12 Tf 72 700 Td (3 x 10) Tj ET"))) == "3 x 10"
    packing = zlib.compressobj(9)
    bomb = b"".join(packing.compress(b" " * 2**20) for _ in range(1_100)) + packing.flush()
    with pytest.raises(ScriptError, match="needs too much memory"):
        text_of(of_content(bomb))


def test_one_that_takes_too_long_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MOST_SECONDS", 0.01)
    with pytest.raises(ScriptError, match=r"this PDF was not read within 0.01 seconds; print the pages"):
        text_of(written(lambda made: made.cell(0, 6, "Bridge")))


def test_one_with_too_many_pages_is_told() -> None:
    def pages(made: FPDF) -> None:
        for _ in range(500):
            made.add_page()

    with pytest.raises(ScriptError, match="this PDF has 501 pages; the most is 500"):
        text_of(written(pages))
