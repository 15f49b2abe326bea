"""Captions as SubRip. Knows nothing of the other caption formats."""

import re

from voicecoach.sinks.captions import captions
from voicecoach.sinks.clock import hours
from voicecoach.timeline import Timeline


def render(timeline: Timeline) -> str:
    """What is spoken, one numbered cue each.

    Why plain line feeds and no byte-order mark: every player in use reads them, and so do `grep` and `diff`.
    """
    return "\n".join(
        f"{number}\n{hours(caption.start_ms, ',')} --> {hours(caption.end_ms, ',')}\n{_untagged(caption.text)}\n"
        for number, caption in enumerate(captions(timeline), start=1)
    )


def _untagged(text: str) -> str:
    """Text in which no `<` opens a tag.

    Why: SubRip has no way to escape one, and players leave out what they take for a tag.

    >>> _untagged("<at once>, if < 3")
    '< at once>, if < 3'
    """
    return re.sub(r"<(?=\S)", "< ", text)
