"""A WAV file contains exactly the samples of the session."""

import wave
from io import BytesIO
from pathlib import Path

import numpy as np

from voicecoach.audio.clip import Clip
from voicecoach.files import whole_file
from voicecoach.formats.sound_files import write_wav
from voicecoach.routine import Routine
from voicecoach.session_audio import Session
from voicecoach.timeline import Section, Silence, Speak, Timeline, Utterance

# 2.501 s, which is no whole number of blocks.
HOLD = Utterance("Hold.")
EVENTS = (Speak(0, 480, "Hold.", HOLD), Silence(480, 2_021))
TIMELINE = Timeline(Routine("", ()), (Section("", "hold", 0, EVENTS),), ())
SESSION = Session(TIMELINE, {HOLD: Clip(np.arange(-5_000, 5_000, dtype=np.int16))}, {})


def ignore(_done: float) -> None:
    pass


def test_the_file_is_the_session(tmp_path: Path) -> None:
    with whole_file(tmp_path / "hold.wav") as out:
        write_wav(SESSION, out, ignore)

    with wave.open(str(tmp_path / "hold.wav"), "rb") as wav:
        assert wav.getparams()[:4] == (1, 2, 24_000, 60_024)
        samples = np.frombuffer(wav.readframes(60_024), "<i2")
    assert samples[:10_000].tolist() == list(range(-5_000, 5_000))
    assert not samples[10_000:].any()
    assert (tmp_path / "hold.wav").stat().st_size == 44 + 2 * 60_024


def test_it_says_how_far_it_is() -> None:
    heard: list[float] = []
    write_wav(SESSION, BytesIO(), heard.append)

    assert heard == [24_000 / 60_024, 48_000 / 60_024, 1.0]


def test_it_can_be_written_into_a_pipe() -> None:
    class Pipe(BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_where: int) -> int:
            raise OSError("a pipe cannot go back")

        tell = seek

    pipe, file = Pipe(), BytesIO()
    write_wav(SESSION, pipe, ignore)
    write_wav(SESSION, file, ignore)

    assert pipe.getvalue() == file.getvalue()
    assert len(pipe.getvalue()) == 44 + 2 * 60_024


def test_a_session_without_events_is_a_valid_file() -> None:
    out = BytesIO()
    write_wav(Session(Timeline(Routine("", ()), (), ()), {}, {}), out, ignore)

    out.seek(0)
    with wave.open(out, "rb") as wav:
        assert wav.getnframes() == 0
