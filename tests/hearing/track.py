"""Tracks to listen to: exported, decoded by programs that share nothing with the encoder, or altered on purpose.

Independent of what makes a track good.
"""

import subprocess
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import miniaudio
import numpy as np
import pytest

from voicecoach.audio.clip import RATE, Samples
from voicecoach.formats import AudioFormat, WriteContext, format_for
from voicecoach.session_audio import Session
from voicecoach.timeline import Count, Event, Section, Silence, Speak, Tone

Cue = Speak | Count | Tone


@dataclass(frozen=True, slots=True)
class Track:
    """A session and the file it was exported to."""

    session: Session
    path: Path


def export(session: Session, path: Path) -> Track:
    """The session written in the form that the suffix names."""
    sink = format_for(path)
    assert isinstance(sink, AudioFormat)
    with path.open("wb") as out:
        sink.write(session, out, WriteContext())
    return Track(session, path)


def cues(session: Session) -> list[Cue]:
    """All that sounds, in order."""
    return [event for event in session.timeline.events if isinstance(event, Cue)]


def samples(session: Session, cue: Cue) -> Samples:
    """What a cue sounds like."""
    return (session.tones[cue.name] if isinstance(cue, Tone) else session.clips[cue.utterance]).samples


def named(cue: Cue) -> str:
    """The cue as a complaint calls it.

    >>> named(Tone(61_000, 384, "go"))
    '61.000 s `go`'
    """
    return f"{cue.start_ms / 1000:.3f} s `{cue.name if isinstance(cue, Tone) else cue.text}`"


def with_cues(session: Session, changed: Iterable[Cue]) -> Session:
    """The same session, as long as before, with these cues and silence between them."""
    events: list[Event] = []
    now_ms = 0
    for cue in changed:
        events += [Silence(now_ms, cue.start_ms - now_ms), cue]
        now_ms = cue.start_ms + cue.ms
    events.append(Silence(now_ms, session.timeline.duration_ms - now_ms))
    sections = (Section("Changed", "intro", 0, tuple(events)),)
    return replace(session, timeline=replace(session.timeline, sections=sections))


def beginning(session: Session, until_ms: int) -> Session:
    """The sections that start before."""
    sections = tuple(section for section in session.timeline.sections if section.start_ms < until_ms)
    return replace(session, timeline=replace(session.timeline, sections=sections))


def by_miniaudio(path: Path, rate: int = RATE) -> np.ndarray:
    decoded = miniaudio.decode_file(str(path), miniaudio.SampleFormat.FLOAT32, nchannels=1, sample_rate=rate)
    return np.asarray(decoded.samples, np.float32)


def by_ffmpeg(path: Path) -> np.ndarray:
    return _printed("ffmpeg", "-v", "error", "-i", str(path), "-f", "f32le", "-")


def by_mpg123(path: Path) -> np.ndarray:
    return _printed("mpg123", "-q", "-e", "f32", "-s", str(path))


def _printed(*command: str) -> np.ndarray:
    return np.frombuffer(subprocess.run(command, capture_output=True, check=True).stdout, np.float32)


DECODERS = [
    by_miniaudio,
    pytest.param(by_ffmpeg, marks=pytest.mark.needs_program("ffmpeg")),
    pytest.param(by_mpg123, marks=pytest.mark.needs_program("mpg123")),
]
