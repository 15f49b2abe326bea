"""A session as MP3, decoded by programs that share nothing with its encoder."""

import json
import subprocess
from io import BytesIO
from pathlib import Path

import miniaudio
import numpy as np
import pytest

from voicecoach.audio.clip import RATE, Clip, frame_at
from voicecoach.audio.mastering import prepare, true_peak_dbtp
from voicecoach.formats import WriteContext
from voicecoach.formats.sound_files import write_mp3 as write
from voicecoach.routine import Routine
from voicecoach.session_audio import Session
from voicecoach.timeline import Chapter, Count, Section, Silence, Speak, Timeline, Tone, Utterance

READY, ONE = Utterance("Ready."), Utterance("One.")


def burst(ms: int, seed: int) -> Clip:
    """Noise of speech's own band, ready for a session, and not alike to any other."""
    noise = np.random.default_rng(seed).normal(0, 2_000, frame_at(ms))
    return prepare(Clip(np.convolve(noise, np.hanning(12), mode="same").astype(np.int16)))


EVENTS = (
    Silence(0, 1_000),
    Speak(1_000, 912, "Ready.", READY),
    Silence(1_912, 88),
    Count(2_000, 480, "One.", ONE),
    Silence(2_480, 523),
    Tone(3_003, 384, "go"),
    Silence(3_387, 4_000),
    Count(7_387, 480, "One.", ONE),
    Silence(7_867, 1_144),
)
CLIPS = {READY: burst(880, 1), ONE: burst(450, 2)}
TONES = {"go": burst(360, 3)}
TIMELINE = Timeline(
    Routine("Easy hips", ()),
    (Section("Hips", "hold", 0, EVENTS),),
    (Chapter("Before we begin", 0, 3_003), Chapter("Hips", 3_003, 9_011)),
)


@pytest.fixture(scope="module")
def session() -> Session:
    return Session(TIMELINE, CLIPS, TONES)


@pytest.fixture(scope="module")
def path(session: Session, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("mp3") / "session.mp3"
    with path.open("wb") as out:
        write(session, out, WriteContext())
    return path


def by_ffmpeg(path: Path) -> np.ndarray:
    command = ["ffmpeg", "-v", "error", "-i", str(path), "-f", "f32le", "-"]
    return np.frombuffer(subprocess.run(command, capture_output=True, check=True).stdout, np.float32)


def by_mpg123(path: Path) -> np.ndarray:
    command = ["mpg123", "-q", "-e", "f32", "-s", str(path)]
    return np.frombuffer(subprocess.run(command, capture_output=True, check=True).stdout, np.float32)


def by_miniaudio(path: Path) -> np.ndarray:
    decoded = miniaudio.decode_file(
        str(path), output_format=miniaudio.SampleFormat.FLOAT32, nchannels=1, sample_rate=RATE
    )
    return np.asarray(decoded.samples, np.float32)


DECODERS = [
    pytest.param(by_ffmpeg, marks=pytest.mark.needs_program("ffmpeg")),
    pytest.param(by_mpg123, marks=pytest.mark.needs_program("mpg123")),
    by_miniaudio,
]


@pytest.mark.parametrize("decode", DECODERS)
def test_every_decoder_gives_the_very_number_of_samples(decode, path: Path, session: Session) -> None:
    assert session.frames == 216_264  # 9,011 ms, which is no whole number of MPEG frames
    assert len(decode(path)) == 216_264


@pytest.mark.parametrize("decode", DECODERS)
def test_every_sound_is_at_its_sample(decode, path: Path, session: Session) -> None:
    wanted = np.concatenate(list(session.blocks())) / 32768
    heard = decode(path).astype(float)
    for event, clip in ((EVENTS[1], CLIPS[READY]), (EVENTS[3], CLIPS[ONE]), (EVENTS[5], TONES["go"])):
        start = frame_at(event.start_ms)
        around = heard[start - 500 : start + len(clip.samples) + 500]
        assert int(np.argmax(np.correlate(around, clip.samples / 32768, mode="valid"))) == 500
    noise = np.square(heard - wanted).sum() / np.square(wanted).sum()
    assert 10 * np.log10(noise) < -10


@pytest.mark.parametrize("decode", DECODERS)
def test_nothing_is_heard_where_nothing_is(decode, path: Path) -> None:
    heard = decode(path)
    pauses = [(0, 950), (3_500, 7_300), (8_000, 9_011)]
    assert max(np.abs(heard[frame_at(a) : frame_at(b)]).max() for a, b in pauses) < 1e-3


@pytest.mark.parametrize("decode", DECODERS)
def test_no_decoder_peaks_above_minus_1_dbtp(decode, path: Path) -> None:
    assert true_peak_dbtp(decode(path).astype(float), RATE) <= -1.0


@pytest.mark.needs_program("mp3val")
def test_mp3val_finds_nothing_to_complain_of(path: Path) -> None:
    said = subprocess.run(["mp3val", str(path)], capture_output=True, text=True, check=True).stdout
    assert "MPEG frames (MPEG 2 Layer III)" in said
    assert "WARNING" not in said
    assert "ERROR" not in said


@pytest.mark.needs_program("ffprobe")
def test_ffprobe_sees_title_length_and_chapters(path: Path) -> None:
    command = "ffprobe -v error -show_format -show_chapters -of json".split()
    seen = json.loads(subprocess.run([*command, str(path)], capture_output=True, check=True).stdout)
    assert seen["format"]["tags"]["title"] == "Easy hips"
    # ffprobe counts whole frames, with the delays of encoder and decoder: 378 of 24 ms.
    assert float(seen["format"]["duration"]) == 9.072
    assert [(chapter["tags"]["title"], chapter["start_time"], chapter["end_time"]) for chapter in seen["chapters"]] == [
        ("Before we begin", "0.000000", "3.003000"),
        ("Hips", "3.003000", "9.011000"),
    ]


def test_the_same_session_gives_the_same_bytes(session: Session) -> None:
    first, second = BytesIO(), BytesIO()
    write(session, first, WriteContext())
    write(session, second, WriteContext())
    assert first.getvalue() == second.getvalue()


def test_progress_rises_to_the_end(session: Session) -> None:
    told: list[float] = []
    write(session, BytesIO(), WriteContext(told.append))
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_a_session_of_no_length_is_refused() -> None:
    nothing = Session(Timeline(Routine("Nothing", ()), (), ()), {}, {})
    with pytest.raises(ValueError, match="a session without sound"):
        write(nothing, BytesIO(), WriteContext())
