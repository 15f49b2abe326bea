"""Writes what is spoken as captions: WebVTT, SubRip and LRC."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from voicecoach.clock import hours, minutes
from voicecoach.safe_text import one_line
from voicecoach.timeline import Count, Speak, Timeline


@dataclass(frozen=True, slots=True)
class Caption:
    """Words on one line, with their start and end."""

    start_ms: int
    end_ms: int
    text: str


def captions(timeline: Timeline) -> Iterator[Caption]:
    """Everything spoken or counted, in order and without overlaps."""
    for event in timeline.events:
        if isinstance(event, Speak | Count):
            # Why on one line: an empty line would end a caption.
            yield Caption(event.start_ms, event.start_ms + event.ms, one_line(event.text))


def render_vtt(timeline: Timeline) -> str:
    """WebVTT with one cue per line spoken, and the title as a note."""
    blocks = ["WEBVTT", f"NOTE {_escaped(one_line(timeline.routine.title))}"]
    for caption in captions(timeline):
        times = f"{hours(caption.start_ms, '.')} --> {hours(caption.end_ms, '.')}"
        blocks.append(f"{times}\n{_escaped(caption.text)}")
    return "\n\n".join(blocks) + "\n"


def _escaped(text: str) -> str:
    """Text in which nothing is read as a tag, or as an arrow, which would start a cue even in a note."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def render_srt(timeline: Timeline) -> str:
    """SubRip with one numbered cue per line spoken.

    Why plain line feeds and no byte order mark: every player in use accepts them, and so do `grep` and `diff`.
    """
    return "\n".join(
        f"{number}\n{hours(caption.start_ms, ',')} --> {hours(caption.end_ms, ',')}\n{_untagged(caption.text)}\n"
        for number, caption in enumerate(captions(timeline), start=1)
    )


def _untagged(text: str) -> str:
    """Text in which no `<` starts a tag, and nothing is the arrow of a time line.

    Why: SubRip has no way to escape them, and players drop what looks like a tag.

    >>> _untagged("<at once>, if < 3"), _untagged("down --> up")
    ('< at once>, if < 3', 'down → up')
    """
    return re.sub(r"<(?=\S)", "< ", text.replace("-->", "→"))


def render_lrc(timeline: Timeline) -> str:
    """LRC with one line per line spoken, in hundredths of a second, rounded down so that none is shown late."""
    lines = [f"[ti:{one_line(timeline.routine.title)}]", f"[length:{minutes(timeline.duration_ms)}]"]
    for caption in captions(timeline):
        hundredths = caption.start_ms % 1_000 // 10
        lines.append(f"[{minutes(caption.start_ms)}.{hundredths:02}]{caption.text}")
    return "\n".join(lines) + "\n"
