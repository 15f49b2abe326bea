"""Ten seconds more or less of a rest or of getting ready, as a change to what is still to be played. Pure."""

from collections.abc import Sequence
from itertools import takewhile
from typing import assert_never

import numpy as np

from voicecoach.audio.clip import frame_at, ms_at
from voicecoach.player.stream import Again, Aside, Extra, Insert, Part, Piece, Quiet, cut
from voicecoach.player.transport import Transport
from voicecoach.timeline import Silence, Wait

EXTRA_MS = 10_000
"""What + and - give and take."""
LONGER = ("rest", "setup", "change_over", "ready", "intro", "outro")
"""Sections that may be longer; work never is."""
SHORTER = ("rest", "setup", "change_over")
PAUSE_MS = 2_000
"""A silence shorter than that is the room between two sentences."""

Wish = Again | Extra


def longer(moves: Transport, coming: Sequence[Piece]) -> list[Piece]:
    """Ten seconds more, to rest or to get ready; what is being said is said to its end first.

    A count-in is heard anew after them, so that nobody starts before "one". In the work itself nothing.
    """
    more = frame_at(EXTRA_MS)
    if extra_of(coming):
        return [Extra(each.frames + more, each.at) if isinstance(each, Extra) else each for each in coming]
    said, ahead = _after_words(coming)
    if not ahead or not isinstance(ahead[0], Part):
        return []
    ms = ms_at(ahead[0].start)
    step, event = moves.step_at(ms), moves.event_at(ms)
    if moves.section_at(ms).kind not in LONGER:
        return []
    # A release that no rest follows stands before "ready", and still belongs to the work that it ends.
    if step.work_ms is not None and ms < step.work_ms:
        return [*said, Extra(more, frame_at(step.start_ms)), *moves.play_from(step.start_ms)]
    at = ahead[0].start if isinstance(event, Silence) else frame_at(event.start_ms + event.ms)
    before, after = cut(ahead, at)
    return [*said, *before, Extra(more, at), *after]


def shorter(moves: Transport, coming: Sequence[Piece]) -> tuple[list[Piece], int]:
    """Ten seconds less, or as much of them as there is, and how many milliseconds that is: 0 outside of rests.

    First what was given before is taken, then silence; what is done next, and its count-in, stay whole, and no word
    is broken off. What would be said in the ten seconds is not.
    """
    wanted = left = frame_at(EXTRA_MS)
    pieces: list[Piece] = []
    for each in coming:
        if not isinstance(each, Extra):
            pieces.append(each)
            continue
        taken = min(left, each.frames)
        left -= taken
        if each.frames > taken:
            pieces.append(Extra(each.frames - taken, each.at))
    said, ahead = _after_words(pieces)
    silent = _silence(moves, ahead)
    if left and silent:
        start, end = silent
        taken = min(left, end - start)
        left -= taken
        pieces = [*said, *cut(ahead, start)[0], *_from(moves, start + taken)]
    return pieces, ms_at(wanted - left)


def extra_of(pieces: Sequence[Piece]) -> Extra | None:
    """What a rest is still longer, in one piece."""
    extras = [each for each in pieces if isinstance(each, Extra)]
    return Extra(sum(each.frames for each in extras), extras[0].at) if extras else None


def wishes_of(pieces: Sequence[Piece]) -> list[Wish]:
    """What somebody wanted of what is still to be heard, each in one piece."""
    extra, again = extra_of(pieces), [each for each in pieces if isinstance(each, Again)]
    joined = [Again(again[0].start, again[-1].end, again[0].at)] if again else []
    return [*([extra] if extra else []), *joined]


def repeats(pieces: Sequence[Piece]) -> bool:
    """Whether instructions are heard again before the session goes on."""
    return any(isinstance(each, Again) for each in takewhile(lambda each: not isinstance(each, Part | Aside), pieces))


def with_wishes(moves: Transport, ms: int, wishes: Sequence[Wish]) -> list[Piece]:
    """The session from a moment where one goes on, with what somebody wanted of it.

    Instructions that were broken off go on with the sentence that was.
    """
    pieces = moves.play_from(ms)
    for wish in wishes:
        match wish:
            case Extra(_, at):
                before, after = cut(pieces, at)
                pieces = [*before, wish, *after]
            case Again(start, end, _):
                pieces = [Again(frame_at(moves.after_break(ms_at(start))), end, frame_at(ms)), *pieces]
            case _:
                assert_never(wish)
    return pieces


def frames_of(wish: Wish) -> int:
    """How long it takes."""
    return wish.frames if isinstance(wish, Extra) else wish.end - wish.start


def _after_words(coming: Sequence[Piece]) -> tuple[list[Piece], list[Piece]]:
    """What is said in between, or again, or a pause, and the session from there."""
    words = [number for number, each in enumerate(coming, 1) if isinstance(each, Again | Insert | Aside)]
    at = words[-1] if words else int(bool(coming) and isinstance(coming[0], Quiet))
    return list(coming[:at]), list(coming[at:])


def _silence(moves: Transport, ahead: Sequence[Piece]) -> tuple[int, int] | None:
    """From which frame on, to before which, a rest may be cut out."""
    if not ahead or not isinstance(ahead[0], Part):
        return None
    now = ahead[0].start
    step = moves.step_at(ms_at(now))
    if step.section.kind not in SHORTER or step.work_ms is not None:
        return None
    for part in ahead:
        if not isinstance(part, Part):
            return None
        for event in step.section.events:
            end_ms = min(event.start_ms + event.ms, step.end_ms)
            start, end = max(part.start, frame_at(event.start_ms)), min(part.end, frame_at(end_ms))
            if not isinstance(event, Silence) or event.ms < PAUSE_MS or start >= end:
                continue
            if step.section.kind != "setup":
                return start, frame_at(step.end_ms)
            # Among instructions only the silence in which one is: no word of them is left out.
            return (start, end) if start == now else None
    return None


def _from(moves: Transport, frame: int) -> list[Piece]:
    """The session from a frame on, without a word whose beginning was cut out."""
    event = moves.event_at(ms_at(frame))
    start, end_ms = frame_at(event.start_ms), event.start_ms + event.ms
    if frame == start:
        return moves.play_from(event.start_ms)
    rest = frame_at(end_ms) - frame
    first = Part(frame, frame + rest) if isinstance(event, Silence | Wait) else Aside(np.zeros(rest, np.int16), frame)
    return [first, *moves.play_from(end_ms)]
