"""The lines of a session that are spoken, as captions show them. Knows no caption format."""

from collections.abc import Iterator
from dataclasses import dataclass

from voicecoach.timeline import Count, Speak, Timeline


@dataclass(frozen=True, slots=True)
class Caption:
    """Words on one line, and from when to when they are heard."""

    start_ms: int
    end_ms: int
    text: str


def captions(timeline: Timeline) -> Iterator[Caption]:
    """What is spoken and counted, in order, none overlapping."""
    for event in timeline.events:
        if isinstance(event, Speak | Count):
            yield Caption(event.start_ms, event.start_ms + event.ms, one_line(event.text))


def one_line(text: str) -> str:
    """The text without line ends: an empty line would end a caption.

    >>> one_line("Breathe out \\n\\n and lift.")
    'Breathe out and lift.'
    """
    return " ".join(text.split())
