"""Where in the session the coach can answer without harm: never in work, in no word, and soon. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile

from voicecoach.audio.clip import Samples, frame_at, ms_at
from voicecoach.player.stream import Again, Aside, Extra, Insert, Part, Piece, Quiet, cut
from voicecoach.player.transport import Transport
from voicecoach.timeline import Silence, Wait

PATIENCE_MS = 5_000
"""How long an answer waits for a silence that has room for it, where none of the work is on."""
ROOM_MS = 300
"""Silence that must be left after words that fill a silence, and that is left before words that fill none."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A frame of the session; `aside` if its time goes on during the answer, else it stands still."""

    frame: int
    aside: bool


def spot(moves: Transport, frame: int, length: int) -> Spot | None:
    """Where an answer of so many frames is heard, asked for at a frame; None where one waits for a key before.

    In work that is the next of its silences with room, else after its release. Elsewhere it is the next silence with
    room if that comes soon, else the next between two sentences.
    """
    ms = ms_at(frame)
    step = moves.step_at(ms)
    work_end_ms = step.section.start_ms + step.section.ms
    free_ms, until_ms = (ms, ms + PATIENCE_MS) if step.work_ms is None else (work_end_ms, work_end_ms)
    between: Spot | None = None
    for event in dropwhile(lambda each: each.start_ms + each.ms <= ms, moves.timeline.events):
        if between and event.start_ms > until_ms:
            break
        if isinstance(event, Wait) and event in moves.waits:
            return None
        if not isinstance(event, Silence | Wait):
            continue
        start, end = max(frame, frame_at(event.start_ms)), frame_at(event.start_ms + event.ms)
        if start + length + frame_at(ROOM_MS) <= end:
            return Spot(start, aside=True)
        if between is None and ms_at(start) >= free_ms:
            between = Spot(max(start, min(frame_at(event.start_ms + ROOM_MS), end)), aside=False)
    return between or Spot(frame_at(moves.timeline.duration_ms), aside=False)


def answered(moves: Transport, coming: Sequence[Piece], words: Samples) -> Sequence[Piece]:
    """What is still to be played, with the words at their spot; in extra rest they take of it.

    The very `coming` if there is no spot in it yet.
    """
    match coming:
        case [Quiet(at), *_]:
            return [Insert(words, at), *coming]
        case [Extra(frames, at), *rest]:
            return [Insert(words, at), *([Extra(frames - len(words), at)] if frames > len(words) else []), *rest]
        case [Again(start, end, at) as again, *rest] if found := spot(moves, start, len(words)):
            first = min(found.frame, end)
            left = replace(again, start=first + (len(words) if found.aside else 0))
            said = [replace(again, end=first)] if first > start else []
            return [*said, Insert(words, at), *([left] if left.start < end else []), *rest]
        case [Part(start), *_] if found := spot(moves, start, len(words)):
            before, after = cut(coming, found.frame)
            if not found.aside:
                return [*before, Insert(words, found.frame), *after]
            return [*before, Aside(words, found.frame), *cut(after, found.frame + len(words))[1]]
        case _:
            return coming
