"""Pieces encoded separately and joined with silence give the session, to the sample, in every decoder, without audible
joins."""

import subprocess
from collections.abc import Callable, Mapping
from concurrent import futures
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import miniaudio
import numpy as np
import pytest
from compiled import routine_of
from hypothesis import given, settings
from hypothesis import strategies as st
from needs import can_speak
from profiles import up_to

from voicecoach.app.render import build
from voicecoach.audio.clip import RATE, Clip, frame_at
from voicecoach.cache import Cache
from voicecoach.cuepack.pack import load_pack, load_tones
from voicecoach.files import shipped
from voicecoach.mp3 import PLAIN, Encoding, encoder
from voicecoach.mp3.encoder import SAMPLES, Keys, Piece, _stream, encode, pieces, splice
from voicecoach.mp3.frames import frames_for, info_frame, parse_header, split
from voicecoach.routine import Routine
from voicecoach.session_audio import Session
from voicecoach.timeline import Count, Section, Silence, Timeline, Utterance
from voicecoach.voices import open_voice

ENCODINGS = [PLAIN, Encoding(32), Encoding(160), Encoding(vbr=True)]
SCRIPTS = sorted(path.stem for path in shipped("scripts").glob("*.md") if path.stem != "README")

LONG = ("living-room-circuit", "lower-back")
SPOKEN = [
    pytest.param(script, marks=[pytest.mark.slow, pytest.mark.processes] if script in LONG else [])
    for script in SCRIPTS
]
"""The shipped scripts, of which the long ones are only for the slow tests."""

Wave = np.ndarray
Decode = Callable[[bytes], Wave]


def by_miniaudio(stream: bytes) -> Wave:
    decoded = miniaudio.decode(stream, miniaudio.SampleFormat.FLOAT32, nchannels=1, sample_rate=RATE)
    return np.asarray(decoded.samples, np.float32)


def by_command(command: str) -> Decode:
    """From a file: in a pipe ffmpeg does not see where the end is to be cut."""

    def decode(stream: bytes) -> Wave:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "stream.mp3"
            path.write_bytes(stream)
            done = subprocess.run(command.format(path).split(), capture_output=True, check=True)
        assert done.stderr == b""
        return np.frombuffer(done.stdout, np.float32)

    return decode


FFMPEG, MPG123 = by_command("ffmpeg -v error -i {} -f f32le -"), by_command("mpg123 -q -e f32 -s {}")
DECODERS = [
    pytest.param(by_miniaudio, id="miniaudio"),
    pytest.param(FFMPEG, marks=pytest.mark.needs_program("ffmpeg"), id="ffmpeg"),
    pytest.param(MPG123, marks=pytest.mark.needs_program("mpg123"), id="mpg123"),
]


@cache
def spoken(script: str) -> Session:
    voice = open_voice("espeak" if can_speak("espeak") else "stub")
    text = (shipped("scripts") / f"{script}.md").read_text(encoding="utf-8")
    return build(routine_of(text), load_pack(), load_tones(), voice, lambda *_: None).session


@cache
def spoken_alone(script: str, encoding: Encoding) -> "Alone":
    """Once for all decoders."""
    return encoded_alone(spoken(script), encoding)


@cache
def written(script: str, encoding: Encoding) -> bytes:
    return stream_of(spoken(script), encoding)


def stream_of(session: Session, encoding: Encoding = PLAIN, cache: Cache | None = None) -> bytes:
    return b"".join(splice(session, encoding, cache, lambda _: None).chunks)


# --- sessions that hypothesis invents


def noise(frames: int, seed: int) -> Clip:
    return Clip(np.random.default_rng(seed).normal(0, 3_000, frames).clip(-20_000, 20_000).astype(np.int16))


@st.composite
def sessions(draw: st.DrawFn) -> Session:
    """Bursts of noise of any length, at any distance from each other, also none, also at both ends."""
    events, clips, now_ms = list[Count | Silence](), dict[Utterance, Clip](), 0
    for _ in range(draw(st.integers(1, 6))):
        if gap_ms := draw(st.sampled_from([0, 0, 1, 24, 47, 72, 73, 96, 97, 120, 333, 1_000, 5_000])):
            events.append(Silence(now_ms, gap_ms))
            now_ms += gap_ms
        kind = draw(st.integers(1, 3))
        ms = (8, 313, 1_200)[kind - 1]
        words = Utterance(f"{kind}")
        events.append(Count(now_ms, ms, f"{kind}", words))
        clips[words] = noise(draw(st.sampled_from([frame_at(ms), frame_at(ms) - 7])), kind)
        now_ms += ms
    if end_ms := draw(st.sampled_from([0, 1, 500, 2_000])):
        events.append(Silence(now_ms, end_ms))
    # A clip that is drawn again may be a little longer or shorter; the last one counts.
    return Session(Timeline(Routine("Noise", ()), (Section("Noise", "reps", 0, tuple(events)),), ()), clips, {})


@given(sessions(), st.sampled_from(ENCODINGS))
@settings(max_examples=up_to(60))
def test_any_session_is_exact_and_is_the_sum_of_its_pieces(session: Session, encoding: Encoding) -> None:
    heard = by_miniaudio(stream_of(session, encoding))
    assert len(heard) == session.frames
    assert_sum_of(encoded_alone(session, encoding), encoding, heard, by_miniaudio)


@pytest.mark.parametrize("decode", DECODERS[1:])
@given(session=sessions(), encoding=st.sampled_from(ENCODINGS))
@settings(max_examples=15)
def test_so_it_is_in_every_decoder(decode: Decode, session: Session, encoding: Encoding) -> None:
    heard = decode(stream_of(session, encoding))
    assert len(heard) == session.frames
    assert_sum_of(encoded_alone(session, encoding), encoding, heard, decode)


@given(sessions())
@settings(max_examples=up_to(60))
def test_no_two_pieces_share_a_frame_and_nothing_of_one_is_cut_off(session: Session) -> None:
    row = list(pieces(session.placed))
    assert all(before.first + before.count <= after.first for before, after in pairwise(row))
    assert sum(len(piece.sounds) for piece in row) == len(session.placed)
    for piece in row:
        assert not any(map(sound_in, encode(piece.samples)[piece.count :]))


def sound_in(frame: bytes) -> int:
    """The bits of sound in a frame, from its side information (part2_3_length; ISO 13818-3, mono)."""
    return int.from_bytes(frame[4:8]) >> 11 & 0xFFF


@dataclass(frozen=True)
class Alone:
    """Pieces in the order of a session, each with its key, and what is encoded of each by itself."""

    row: list[tuple[str, Piece]]
    frames: Mapping[str, bytes]


def encoded_alone(session: Session, encoding: Encoding) -> Alone:
    keys = Keys(encoding)
    row = [(keys.of(piece), piece) for piece in pieces(session.placed)]
    return Alone(row, {key: piece.encoded(encoding) for key, piece in dict(row).items()})


def assert_sum_of(pieces_alone: Alone, encoding: Encoding, heard: Wave, decode: Decode) -> None:
    """Each piece is heard as if there were no other, and elsewhere there is nothing.

    Within 1e-6: a decoder adds what overlaps in floating point, and the place in the stream decides the order.
    """
    row, frames = pieces_alone.row, pieces_alone.frames
    alone = dict(zip(frames, each_alone(list(frames.values()), encoding, decode), strict=True))
    wanted = np.zeros(len(heard) + 20 * SAMPLES, np.float32)
    for key, piece in row:
        # A stream begins 1,105 samples late, which decoders cut off.
        start = (piece.first - LEAD) * SAMPLES
        part = alone[key][max(0, -start) :]
        wanted[max(0, start) : max(0, start) + len(part)] += part
    wanted = wanted[: len(heard)]
    wanted -= heard
    assert max(wanted.max(), -wanted.min()) < 1e-6


LEAD, TAIL = 4, 6
"""Frames of silence before and after a piece that is decoded alone. What is in a frame is heard in it and in the next,
and no frame needs bytes of another: ten are more than enough to know nothing of what was before."""


def each_alone(found: list[bytes], encoding: Encoding, decode: Decode) -> list[Wave]:
    """What is heard of each piece with nothing but silence before and after it. For miniaudio in a stream of its own;
    a command, which takes longer to start, has them all in one."""
    if decode is by_miniaudio:
        return [decode(in_silence([frames], encoding)) for frames in found]
    heard, waves, at = decode(in_silence(found, encoding)), [], 0
    for frames in found:
        count = LEAD + len(list(split([frames]))) + TAIL
        waves.append(heard[at * SAMPLES : (at + count - 2) * SAMPLES])
        at += count
    return waves


def in_silence(found: list[bytes], encoding: Encoding) -> bytes:
    """A stream of these pieces, all of them between frames of silence."""
    row, at = [], 0
    for frames in found:
        row.append((at + LEAD, frames))
        at += LEAD + len(list(split([frames]))) + TAIL
    return b"".join(_stream(row, (at - 2) * SAMPLES, encoding))


# --- the scripts that come along


each_script_and_each_encoding = pytest.mark.parametrize(
    ("script", "encoding"),
    [
        *(pytest.param(*each.values, PLAIN, marks=each.marks) for each in SPOKEN),
        *(("warm-up", encoding) for encoding in ENCODINGS[1:]),
    ],
)


@pytest.mark.extra
@pytest.mark.parametrize("decode", DECODERS)
@each_script_and_each_encoding
def test_a_spoken_session_is_exact_and_is_the_sum_of_its_pieces(
    script: str, encoding: Encoding, decode: Decode
) -> None:
    session = spoken(script)
    heard = decode(written(script, encoding))
    assert len(heard) == session.frames
    assert_sum_of(spoken_alone(script, encoding), encoding, heard, decode)


@pytest.mark.extra
@pytest.mark.parametrize("script", SPOKEN)
def test_no_join_is_heard(script: str) -> None:
    """At no join do two neighbouring samples differ by more than where the session is encoded in one go, within 1 dB.

    The measure: the largest step between neighbours within 3 samples of the first and last sample of a piece's frames,
    where -60 dBFS is too soft to be heard in any case. 1 dB is how much the noise of the encoding itself may differ.
    """
    session = spoken(script)
    spliced = by_miniaudio(written(script, PLAIN))
    whole = encode(session.samples(0, session.frames))
    at_once = by_miniaudio(
        info_frame(parse_header(whole[0][:4]), [len(frame) for frame in whole], session.frames) + b"".join(whole)
    )
    joins = [
        frame * SAMPLES - 1_105
        for piece in pieces(session.placed)
        for frame in (piece.first, piece.first + piece.count)
    ]
    assert largest_step(spliced, joins) <= max(largest_step(at_once, joins) * 10 ** (1 / 20), 10 ** (-60 / 20))


def largest_step(wave: Wave, places: list[int]) -> float:
    return max(float(np.abs(np.diff(wave[max(0, place - 3) : place + 4])).max(initial=0)) for place in places)


@pytest.mark.extra
@pytest.mark.needs_program("mp3val")
@each_script_and_each_encoding
def test_mp3val_finds_nothing_to_complain_of(script: str, encoding: Encoding) -> None:
    assert_clean(written(script, encoding), frames_for(spoken(script).frames))


@pytest.mark.needs_program("mp3val")
@given(session=sessions(), encoding=st.sampled_from(ENCODINGS))
@settings(max_examples=15)
def test_nor_in_any_session(session: Session, encoding: Encoding) -> None:
    assert_clean(stream_of(session, encoding), frames_for(session.frames))


def assert_clean(stream: bytes, frames: int) -> None:
    """By mp3val; it counts the Info frame as well. Of a stream shorter than a quarter of a second, ten frames, it says
    that it may be none, and none of the streams here has tags."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "spliced.mp3"
        path.write_bytes(stream)
        said = subprocess.run(["mp3val", str(path)], capture_output=True, text=True, check=True).stdout
    assert f"{frames + 1} MPEG frames (MPEG 2 Layer III)" in said
    warnings = [line for line in said.splitlines() if "WARNING" in line]
    expected = ["No supported tags", *(["Too few MPEG frames"] if frames < 10 else [])]
    assert [line for line in warnings if not any(each in line for each in expected)] == []
    assert "ERROR" not in said


# --- what is kept


def test_what_was_encoded_is_not_encoded_again_and_gives_the_same_bytes(tmp_path: Path) -> None:
    session, cache = spoken("desk-break"), Cache(tmp_path)
    cold = splice(session, Encoding(), cache, lambda _: None)
    warm = splice(session, Encoding(), Cache(tmp_path), lambda _: None)
    assert (cold.reused, warm.encoded) == (0, 0)
    assert cold.encoded == warm.reused > 50
    assert b"".join(cold.chunks) == b"".join(warm.chunks) == stream_of(session)
    assert splice(session, Encoding(48), cache, lambda _: None).reused == 0


def test_many_pieces_are_encoded_by_processes_to_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    pools = []

    class Pool(futures.ProcessPoolExecutor):
        def __init__(self, *arguments: Any) -> None:
            super().__init__(*arguments)
            pools.append(self)

    monkeypatch.setattr(futures, "ProcessPoolExecutor", Pool)
    alone = stream_of(spoken("desk-break"))
    assert pools == []
    monkeypatch.setattr(encoder, "_WORTH_PROCESSES", 0)
    assert stream_of(spoken("desk-break")) == alone
    assert len(pools) == 1
