"""Lyrics as LRC, for music players. Knows nothing of the caption formats."""

from voicecoach.sinks.captions import captions, one_line
from voicecoach.sinks.clock import minutes
from voicecoach.timeline import Timeline


def render(timeline: Timeline) -> str:
    """What is spoken, one line each, to the hundredth of a second (rounded down: never shown late)."""
    lines = [f"[ti:{one_line(timeline.routine.title)}]", f"[length:{minutes(timeline.duration_ms)}]"]
    for caption in captions(timeline):
        hundredths = caption.start_ms % 1_000 // 10
        lines.append(f"[{minutes(caption.start_ms)}.{hundredths:02}]{caption.text}")
    return "\n".join(lines) + "\n"
