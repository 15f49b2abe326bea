"""Captions as WebVTT (https://www.w3.org/TR/webvtt1/). Knows nothing of the other caption formats."""

from voicecoach.sinks.captions import captions, one_line
from voicecoach.sinks.clock import hours
from voicecoach.timeline import Timeline


def render(timeline: Timeline) -> str:
    """What is spoken, one cue each, the title as a note."""
    blocks = ["WEBVTT", f"NOTE {_escaped(one_line(timeline.routine.title))}"]
    for caption in captions(timeline):
        times = f"{hours(caption.start_ms, '.')} --> {hours(caption.end_ms, '.')}"
        blocks.append(f"{times}\n{_escaped(caption.text)}")
    return "\n\n".join(blocks) + "\n"


def _escaped(text: str) -> str:
    """Text that is neither a tag nor an arrow; an arrow would be read as a cue, in a note too."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
