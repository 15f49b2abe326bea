"""A jump to a chapter, as players make it, lands there. The errors of other ways of seeking are in benchmarks/."""

import runpy
from pathlib import Path

import numpy as np
import pytest
from compiled import routine_of

from voicecoach.app.render import build
from voicecoach.cuepack.pack import load_pack, load_tones
from voicecoach.files import shipped
from voicecoach.formats import WriteContext
from voicecoach.formats.sound_files import write_mp3 as write
from voicecoach.session_audio import Session
from voicecoach.voices import open_voice

SEEKING = runpy.run_path(str(Path(__file__).parents[2] / "benchmarks" / "seeking.py"))


@pytest.fixture(scope="module")
def session() -> Session:
    text = (shipped("scripts") / "desk-break.md").read_text(encoding="utf-8")
    return build(routine_of(text), load_pack(), load_tones(), open_voice("stub"), lambda *_: None).session


@pytest.fixture(scope="module")
def path(session: Session, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("seeking") / "desk-break.mp3"
    with path.open("wb") as out:
        write(session, out, WriteContext())
    return path


def off_ms(name: str, path: Path, session: Session, place_ms: int, late: int = 0) -> float:
    """How far from the place a jump lands, in a session of which the first `late` samples are left out."""
    wave = session.samples(late, session.frames) / np.float32(32768)
    return float(SEEKING["off_ms"](SEEKING["JUMPS"][name], path, wave, place_ms, within_s=3))


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=pytest.mark.needs_program(name.split(",")[0])) for name in SEEKING["EXACT"]],
)
def test_a_jump_to_any_chapter_lands_within_50_ms(name: str, session: Session, path: Path) -> None:
    places_ms = [chapter.start_ms for chapter in session.timeline.chapters]
    assert len(places_ms) == 8
    assert max(abs(off_ms(name, path, session, place_ms)) for place_ms in places_ms) <= 50


@pytest.mark.needs_program("ffmpeg")
def test_a_jump_that_lands_elsewhere_is_found(session: Session, path: Path) -> None:
    place_ms = session.timeline.chapters[2].start_ms
    assert off_ms("ffmpeg, frame by frame", path, session, place_ms, late=2_400) == pytest.approx(-100, abs=1)
