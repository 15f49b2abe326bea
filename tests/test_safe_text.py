"""What a terminal would act on and what nobody sees never stays in a text; what belongs to a character does."""

import json
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.safe_text import as_cell, as_json, from_cell, one_line, visible, without_controls

SEEN_FORMATS = [*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD, *range(0x13430, 0x13440)]
"""Characters of Unicode's category Cf that have a look, such as the sign before a number in Arabic."""
FILLERS = [0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0]
FOR_LATER = [0x2065, *range(0xFFF0, 0xFFF9), *range(0xE0000, 0xE0100), *range(0xE01F0, 0xE1000)]
"""Default ignorable characters of other categories, selectors apart, and code points that will be such."""
SELECTORS = [*range(0x180B, 0x180E), 0x180F, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]

NEVER = {
    code
    for code in range(sys.maxunicode + 1)
    if unicodedata.category(chr(code)) in ("Cc", "Cf", "Cs", "Zl", "Zp") and code not in SEEN_FORMATS
} | {*FILLERS, *FOR_LATER, *SELECTORS}


def test_no_hidden_character_stays_after_a_latin_letter() -> None:
    text = "".join(f"a{chr(code)}" for code in sorted(NEVER))
    for found in (visible(text, layout=""), one_line(text), as_json(text)):
        assert [f"{ord(each):x}" for each in found if ord(each) in NEVER and each != "\n"] == []
    assert set(one_line(text)) == {"a", " ", "\ufffd"}  # the last is for bytes that are no text


def test_every_other_character_stays() -> None:
    text = "".join(chr(code) for code in range(0x20, sys.maxunicode + 1) if code not in NEVER)
    assert visible(text) == without_controls(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cخواهم",  # Persian: the letters stand apart
        "क्\u200dष",  # Hindi: a half form
        "ක්\u200dෂ",  # Sinhala
        "👩\u200d🚀 👩🏽\u200d🚀",
        "❤\ufe0f\u200d🔥",
        "🏴\u200d☠\ufe0f",
        "1\ufe0f\u20e3 #\ufe0f\u20e3 ©\ufe0f",
        "辻\U000e0100",  # the form of a name
        "ᠭ\u180bᠠ",  # Mongolian
        "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",  # the flag of Scotland
    ],
)
def test_what_belongs_to_the_character_before_it_stays(text: str) -> None:
    assert visible(text) == one_line(text) == json.loads(as_json(text)) == text
    assert as_json(text) == f'"{text}"'


@pytest.mark.parametrize(
    ("text", "shown", "without"),
    [
        ("Hi\U000e0041ps", r"Hi\U000e0041ps", "Hips"),
        ("\ufff9a\ufffab\ufffb", r"\ufff9a\ufffab\ufffb", "ab"),
        ("Hi\u200bps", r"Hi\u200bps", "Hips"),
        ("Hi\u200dps", r"Hi\u200dps", "Hips"),
        ("\u200cHips", r"\u200cHips", "Hips"),
        ("Hi\xadps", r"Hi\xadps", "Hips"),
        ("Hi\ufe0fps", r"Hi\ufe0fps", "Hips"),
        ("🙂\ufe0f\ufe0f", "🙂\ufe0f" + r"\ufe0f", "🙂\ufe0f"),  # a second one carries a hidden text
        ("🙂\u200d\u200d", "🙂\u200d" + r"\u200d", "🙂\u200d"),
        ("🏴\U000e0068\U000e0069\U000e007f", r"🏴\U000e0068\U000e0069\U000e007f", "🏴"),  # no such flag
        ("\u3164\u200d", r"\u3164\u200d", ""),
    ],
)
def test_what_nobody_sees_is_shown_or_dropped(text: str, shown: str, without: str) -> None:
    assert (visible(text), without_controls(text)) == (shown, without)
    assert json.loads(as_json(text)) == text


texts = st.text(st.one_of(st.sampled_from([chr(code) for code in sorted(NEVER)]), st.sampled_from("aی🏴☠1 '=-\n")))


@given(texts)
def test_nothing_is_left_for_a_second_time(text: str) -> None:
    assert visible(visible(text)) == visible(text)
    assert without_controls(without_controls(text)) == without_controls(text)
    assert one_line(one_line(text)) == one_line(text)


# --- cells of a spreadsheet -------------------------------------------------------------------------------


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_no_cell_begins_as_a_formula_does(sign: str) -> None:
    text = f'{sign}HYPERLINK("http://example.com")'
    assert as_cell(text) == f"'{text}"
    assert from_cell(as_cell(text)) == text


def test_a_cell_that_is_no_formula_is_the_text() -> None:
    for text in ("Lift.", "", "'tis easy.", "1 = 1", "'", "Lower (-)"):
        assert as_cell(text) == from_cell(text) == text


@given(st.text(st.sampled_from("'=+-@\ta ")))
def test_the_text_of_a_cell_is_read_back(text: str) -> None:
    assert from_cell(as_cell(text)) == text
