"""A small handmade session with which every format is compared."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from voicecoach.routine import Dosage, Exercise, Hold, Reps, Routine, Settings, Side
from voicecoach.source import Span
from voicecoach.timeline import Chapter, Count, LeftOut, Section, Silence, Speak, Timeline, Tone, Utterance, Wait


def speak(start_ms: int, ms: int, text: str, line: int = 0) -> Speak:
    return Speak(start_ms, ms, text, Utterance(text), line)


def count(start_ms: int, ms: int, text: str) -> Count:
    return Count(start_ms, ms, text, Utterance(text))


@pytest.fixture
def timeline() -> Timeline:
    stretch = Exercise(
        name="Hip stretch",
        dosage=Dosage((Hold(10_000), Hold(10_000)), "each"),
        settings=Settings(rest_ms=20_000),
        instructions=(),
        reminders=(),
        part=None,
        span=Span(7),
        file="hips.md",
    )
    curls = Exercise(
        name="Reverse curls",
        dosage=Dosage((Reps(6, 6), Reps(4, 4))),
        settings=Settings(rest_ms=1_500),
        instructions=(),
        reminders=(),
        part=None,
        span=Span(12),
        file="hips.md",
    )
    sections = (
        Section(
            "Opening",
            "intro",
            0,
            (
                Silence(0, 1_000),
                speak(1_000, 2_040, "Easy hips. Two exercises."),
                Silence(3_040, 600),
                speak(3_640, 3_360, "Stop at more than 3 of 10 (pain > 3), <at once>, & rest.", line=5),
            ),
        ),
        Section(
            "Hip stretch",
            "hold",
            7_000,
            (
                Tone(7_000, 480, "go"),
                Silence(7_480, 4_520),
                speak(12_000, 720, "Halfway."),
                Silence(12_720, 2_280),
                count(15_000, 504, "Two."),
                Silence(15_504, 496),
                count(16_000, 504, "One."),
                Silence(16_504, 496),
            ),
            exercise=0,
            set=1,
            side=Side.LEFT,
            left_out=(LeftOut("Keep the front knee\nabove the ankle.", 14),),
        ),
        Section(
            "Hip stretch",
            "change_over",
            17_000,
            (
                speak(17_000, 1_008, "And release."),
                Silence(18_008, 992),
                speak(19_000, 4_512, "Switch sides. Right knee on the mat, left foot in front of you,\nchest tall.", 9),
                Silence(23_512, 3_000),
                Wait(26_512, 20_000),
                Tone(46_512, 488, "chime"),
            ),
            exercise=0,
            set=1,
            side=Side.RIGHT,
        ),
        Section(
            "Closing",
            "outro",
            47_000,
            (speak(47_000, 2_400, "That was the whole session."), Silence(49_400, 600), Silence(50_000, 15_000)),
        ),
    )
    chapters = (Chapter("Opening", 0, 7_000), Chapter("Hip stretch", 7_000, 65_000))
    return Timeline(Routine("Easy hips", (stretch, curls)), sections, chapters)


Reader = Callable[[str, Path], list[tuple[int, int, str]]]


@pytest.fixture
def as_ffmpeg_reads_it() -> Reader:
    """A second opinion: start, length and words of every caption, decoded and written again by ffmpeg."""

    def run(*command: str) -> str:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True)
        assert done.stderr == "", f"{command[0]} complains: {done.stderr}"
        return done.stdout

    def read(text: str, path: Path) -> list[tuple[int, int, str]]:
        path.write_text(text, encoding="utf-8", newline="")
        again = path.with_name("again.srt")
        run("ffmpeg", "-v", "error", "-i", str(path), str(again))
        packets = json.loads(run("ffprobe", "-v", "error", "-show_packets", "-of", "json", str(again)))["packets"]
        words = [block.split("\n", 2)[2].strip() for block in again.read_text("utf-8").strip().split("\n\n")]
        return [(packet["pts"], packet.get("duration", 0), text) for packet, text in zip(packets, words, strict=True)]

    return read
