"""Word documents (DOCX): headings, lists, bold and tables, through the HTML that mammoth makes of them."""

from io import BytesIO

from voicecoach.documents.markup import marked_text
from voicecoach.documents.package import BROKEN, check_unpacked
from voicecoach.documents.page import parsed
from voicecoach.documents.refusal import DocumentError, needed_for

MOST_UNPACKED = 2_500_000
"""The most bytes of text and formatting, of which a long plan has some 300,000. Why: mammoth reads 0.7 MB a second."""

_STYLES = "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => p > strong:fresh"
"""What mammoth has no rule for; the rest is as it comes."""


def text_of_docx(data: bytes) -> str:
    """The text of a document, with light marks. Comments, deletions, headers and footers are left out.

    Raises DocumentError if it is damaged, empty or more than MOST_UNPACKED, and MissingError without mammoth.
    """
    with needed_for("DOCX files"):
        from mammoth import convert_to_html
        from mammoth.images import img_element
    check_unpacked(data, MOST_UNPACKED)
    # No picture is opened: one that is linked may be any file of this computer, or far away.
    no_pictures = img_element(lambda _: {})
    try:
        html = convert_to_html(BytesIO(data), style_map=_STYLES, convert_image=no_pictures).value
    except Exception as error:  # mammoth has no error of its own: what a damaged file raises may be anything
        raise DocumentError(*BROKEN) from error
    text = marked_text(parsed(html)) if html else ""
    if not text:
        raise DocumentError("there is no text in this document", "if it has pictures only, write their words down")
    return text
