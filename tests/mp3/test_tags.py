"""The tag, read back independently: by mutagen's reader, and by ffprobe in the tests of the whole file."""

from io import BytesIO

import pytest
from mutagen.id3 import ID3

from voicecoach.mp3.tags import id3_tag
from voicecoach.timeline import Chapter

CHAPTERS = (Chapter("Opening", 0, 61_001), Chapter("Hip stretch — left “side”", 61_001, 754_321))
LINES = [(1_000, "Easy hips."), (61_001, "Kneel; naïve café."), (700_003, "And release.")]


def tag_bytes() -> bytes:
    return id3_tag("Easy hips", duration_ms=754_321, language="en", chapters=CHAPTERS, lines=LINES)


def read(raw: bytes) -> ID3:
    # A frame of sound behind it, as in a file.
    return ID3(BytesIO(raw + bytes.fromhex("fff384c4") + bytes(188)), translate=False)


def test_names_length_and_language() -> None:
    tag = read(tag_bytes())
    assert tag.version == (2, 3, 0)
    assert str(tag["TIT2"]) == "Easy hips"
    assert str(tag["TPE1"]) == "voicecoach"
    assert str(tag["TALB"]) == "Guided sessions"
    assert str(tag["TLEN"]) == "754321"
    assert str(tag["TLAN"]) == "eng"


def test_chapters_are_exact_and_listed_in_order() -> None:
    tag = read(tag_bytes())
    [contents] = tag.getall("CTOC")
    assert contents.flags == 0b11  # top level, ordered
    listed = [tag[f"CHAP:{name}"] for name in contents.child_element_ids]
    assert [(chapter.start_time, chapter.end_time) for chapter in listed] == [(0, 61_001), (61_001, 754_321)]
    assert [str(chapter.sub_frames["TIT2"]) for chapter in listed] == ["Opening", "Hip stretch — left “side”"]


def test_chapters_stand_in_order_whatever_their_length() -> None:
    falling = [Chapter("A long name", 0, 10), Chapter("Shorter", 10, 20), Chapter("C", 20, 30)]
    raw = id3_tag("Order", duration_ms=30, language="en", chapters=falling, lines=())
    places = [raw.rindex(f"chapter {number}".encode()) for number in (1, 2, 3)]
    assert places == sorted(places)


def test_the_words_plain_and_with_their_onsets() -> None:
    tag = read(tag_bytes())
    [plain], [timed] = tag.getall("USLT"), tag.getall("SYLT")
    assert plain.text == "Easy hips.\nKneel; naïve café.\nAnd release."
    assert (plain.lang, timed.lang) == ("eng", "eng")
    assert (timed.format, timed.type) == (2, 1)  # milliseconds, lyrics
    assert timed.text == [("Easy hips.", 1_000), ("Kneel; naïve café.", 61_001), ("And release.", 700_003)]


def test_the_same_session_gives_the_same_bytes() -> None:
    assert tag_bytes() == tag_bytes()


def test_a_session_without_chapters_and_words_has_no_empty_ones() -> None:
    tag = read(id3_tag("Rest", duration_ms=5_000, language="xx", chapters=(), lines=()))
    assert not [key for key in tag if key[:4] in ("CHAP", "CTOC", "USLT", "SYLT")]
    assert str(tag["TLAN"]) == "und"


def test_more_chapters_than_a_table_can_list_are_refused() -> None:
    many = [Chapter("Again", second * 1_000, second * 1_000 + 1_000) for second in range(256)]
    with pytest.raises(ValueError, match="at most 255 chapters, not 256"):
        id3_tag("Long", duration_ms=256_000, language="en", chapters=many, lines=())
