"""A session consists of its clips at their places in the timeline, and silence elsewhere."""

import sys
import tracemalloc
from types import FrameType

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.audio.clip import Clip, Samples, frame_at
from voicecoach.routine import Routine
from voicecoach.session_audio import Session
from voicecoach.timeline import Count, Event, Section, Silence, Speak, Timeline, Tone, Utterance, Wait

ROUTINE = Routine("Easy hips", ())
READY, ONE = Utterance("Ready."), Utterance("One.")


def ramp(frames: int) -> Clip:
    """A sound in which no two samples are alike and none is zero, so that each can be told from its place."""
    return Clip(np.arange(1, frames + 1, dtype=np.int16))


def timeline(*sections: tuple[Event, ...]) -> Timeline:
    return Timeline(ROUTINE, tuple(Section("", "hold", each[0].start_ms, each) for each in sections), ())


# Two sections, 7 ms; at 24 frames a millisecond 168 frames.
SHORT = timeline(
    (Silence(0, 1), Speak(1, 2, "Ready.", READY)),
    (Tone(3, 1, "go"), Count(4, 1, "One.", ONE), Wait(5, 2)),
)
CLIPS = {READY: ramp(40), ONE: ramp(24)}
TONES = {"go": ramp(10)}


def whole(session: Session) -> Samples:
    return np.concatenate(list(session.blocks()))


def test_each_clip_sounds_at_its_event_and_zeros_fill_the_rest() -> None:
    expected = np.concatenate(
        [
            np.zeros(24),  # the silence
            np.arange(1, 41),  # "Ready.", 40 frames in an event of 48
            np.zeros(8),
            np.arange(1, 11),  # the tone, 10 frames in an event of 24
            np.zeros(14),
            np.arange(1, 25),  # "One.", which fills its event
            np.zeros(48),  # the wait
        ]
    )

    session = Session(SHORT, CLIPS, TONES)

    assert session.frames == 168
    assert whole(session).dtype == np.int16
    assert whole(session).tolist() == expected.tolist()


@given(start=st.integers(0, 168), size=st.integers(1, 200))
def test_the_blocks_from_anywhere_are_the_tail_of_the_whole(start: int, size: int) -> None:
    session = Session(SHORT, CLIPS, TONES)

    blocks = list(session.blocks(start, size))

    assert [len(block) for block in blocks[:-1]] == [size] * (len(blocks) - 1)
    assert [sample for block in blocks for sample in block] == whole(session)[start:].tolist()


def test_a_session_may_start_in_the_middle_of_a_word() -> None:
    first = next(Session(SHORT, CLIPS, TONES).blocks(start_frame=60, size=6))

    assert first.tolist() == [37, 38, 39, 40, 0, 0]


def test_a_block_belongs_to_who_takes_it() -> None:
    session = Session(SHORT, CLIPS, TONES)
    next(session.blocks(24, 10))[:] = 0

    assert next(session.blocks(24, 3)).tolist() == [1, 2, 3]


def test_an_empty_session_has_no_blocks() -> None:
    session = Session(Timeline(ROUTINE, (), ()), {}, {})

    assert session.frames == 0
    assert list(session.blocks()) == []


@pytest.mark.parametrize("start", [-1, 169])
def test_there_is_nothing_outside(start: int) -> None:
    with pytest.raises(ValueError, match=f"frame {start} is outside a session of 168 frames"):
        next(Session(SHORT, CLIPS, TONES).blocks(start))


def test_a_clip_one_sample_longer_than_its_event_is_not_cut() -> None:
    with pytest.raises(ValueError, match=r"the clip of `One\.` lasts 2 ms, its event 1 ms"):
        Session(SHORT, CLIPS | {ONE: ramp(25)}, TONES)


def test_a_missing_clip_is_named() -> None:
    with pytest.raises(ValueError, match=r"there is no clip for `Ready\.`"):
        Session(SHORT, {ONE: CLIPS[ONE]}, TONES)


def test_a_missing_tone_is_named() -> None:
    with pytest.raises(ValueError, match="there is no clip for the tone `go`"):
        Session(SHORT, CLIPS, {})


def test_a_clip_of_another_rate_is_not_played_at_the_wrong_speed() -> None:
    with pytest.raises(ValueError, match=r"the clip of `One\.` has 22050 frames a second, not 24000"):
        Session(SHORT, CLIPS | {ONE: Clip(ramp(10).samples, 22_050)}, TONES)


@pytest.mark.parametrize("start_ms", [2, 4])
def test_events_neither_overlap_nor_leave_a_gap(start_ms: int) -> None:
    crooked = timeline((Silence(0, 3), Speak(start_ms, 2, "Ready.", READY)))
    with pytest.raises(ValueError, match=rf"`Ready\.` starts at {start_ms} ms, the event before ends at 3 ms"):
        Session(crooked, CLIPS, TONES)


def three_hours() -> Session:
    """A count a second, each of 200 ms."""
    events = [
        event
        for start_ms in range(0, 3 * 3_600_000, 1_000)
        for event in (Count(start_ms, 200, "One.", ONE), Silence(start_ms + 200, 800))
    ]
    return Session(timeline(tuple(events)), {ONE: ramp(4_800)}, {})


def test_three_hours_do_not_drift_and_take_the_memory_of_a_block() -> None:
    session = three_hours()
    tracemalloc.start()
    try:
        onsets = [np.flatnonzero(block == 1).tolist() for block in session.blocks(size=24_000)]
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert onsets == [[0]] * 10_800  # the first sample of every count is the first of its second
    assert peak < 5_000_000  # the whole would be 518,400,000 bytes


def test_a_place_is_found_without_walking_through_what_lies_before() -> None:
    session = three_hours()
    steps = 0

    def count_steps(_frame: FrameType, _event: str, _argument: object):
        nonlocal steps
        steps += 1
        return count_steps

    before = sys.gettrace()
    sys.settrace(count_steps)
    try:
        block = next(session.blocks(frame_at(3 * 3_600_000 - 1_000), 24_000))
    finally:
        sys.settrace(before)

    assert block[:3].tolist() == [1, 2, 3]
    assert steps < 200  # of 10,800 counts
