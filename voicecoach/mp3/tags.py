"""The ID3 tag of a session: names, chapters and words."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from voicecoach.mp3 import MOST_CHAPTERS
from voicecoach.safe_text import one_line
from voicecoach.timeline import Chapter

ARTIST = "voicecoach"
ALBUM = "Guided sessions"

_HEADER_SIZE = 10
_UTF_16 = 1
_TOP_LEVEL_ORDERED = 0b11
_MILLISECONDS = 2
_LYRICS = 1

_LANGUAGES = {"de": "deu", "en": "eng", "es": "spa", "fr": "fra", "it": "ita", "nl": "nld", "pt": "por"}
_UNDETERMINED = "und"


def id3_tag(
    title: str,
    *,
    duration_ms: int,
    language: str,
    chapters: Sequence[Chapter],
    lines: Sequence[tuple[int, str]],
) -> bytes:
    """An ID3v2.3 tag to put before the first frame; the bytes are reproducible.

    `lines` are the words with their onsets in ms, written as plain and as synchronised lyrics. `language` is a
    two-letter code. Chapters have an ordered top-level table of contents, since players skip chapters that no table
    lists. Raises ValueError for more chapters than one table can list.

    Why 2.3: it is what every player reads, chapters included.
    """
    import mutagen.id3

    id3: Any = mutagen.id3  # its functions carry no types
    if len(chapters) > MOST_CHAPTERS:
        raise ValueError(f"an MP3 holds at most {MOST_CHAPTERS} chapters, not {len(chapters)}")
    code = _LANGUAGES.get(language[:2], _UNDETERMINED)
    names = [f"chapter {number}" for number in range(1, len(chapters) + 1)]
    frames = [
        id3.TIT2(encoding=_UTF_16, text=one_line(title)),
        id3.TPE1(encoding=_UTF_16, text=ARTIST),
        id3.TALB(encoding=_UTF_16, text=ALBUM),
        id3.TLAN(encoding=_UTF_16, text=code),
        id3.TLEN(encoding=_UTF_16, text=str(duration_ms)),
    ]
    if chapters:
        frames.append(id3.CTOC(element_id="contents", flags=_TOP_LEVEL_ORDERED, child_element_ids=names, sub_frames=[]))
    for name, chapter in zip(names, chapters, strict=True):
        frames.append(
            id3.CHAP(
                element_id=name,
                start_time=chapter.start_ms,
                end_time=chapter.end_ms,
                sub_frames=[id3.TIT2(encoding=_UTF_16, text=one_line(chapter.name))],
            )
        )
    if lines:
        timed = [(one_line(text), start_ms) for start_ms, text in lines]
        words = "\n".join(text for text, _ in timed)
        frames += [
            id3.USLT(encoding=_UTF_16, lang=code, desc="", text=words),
            id3.SYLT(encoding=_UTF_16, lang=code, format=_MILLISECONDS, type=_LYRICS, desc="", text=timed),
        ]
    body = b"".join(_frame_bytes(id3, frame) for frame in frames)
    return _header(len(body)) + body


def _frame_bytes(id3: Any, frame: Any) -> bytes:
    """The bytes of one frame, made by writing a tag with only that frame.

    Why: mutagen sorts the frames of a tag by size, and some readers list chapters in file order.
    """
    tag = id3.ID3()
    tag.add(frame)
    out = BytesIO()
    tag.save(out, v1=0, v2_version=3, padding=lambda _: 0)
    return out.getvalue()[_HEADER_SIZE:]


def _header(size: int) -> bytes:
    """The header of a tag; its size is written with seven bits per byte."""
    return b"ID3\x03\x00\x00" + bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0))
