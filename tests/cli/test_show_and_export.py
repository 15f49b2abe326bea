"""`show` prints what happens when; `export` writes it, completely or not at all."""

import errno
import json
import os
import pty
import re
import signal
import subprocess
import sys
import wave
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import miniaudio
import pytest

from voicecoach.audio.clip import Clip
from voicecoach.cache import Cache
from voicecoach.timeline import Utterance
from voicecoach.voices.stub import StubVoice

Run = Callable[..., Any]


def test_show_prints_the_cue_sheet_and_nothing_else_to_stdout(run: Run) -> None:
    result = run("show", "bridge.md", "--voice", "stub")
    assert result.exit_code == 0
    assert result.stderr == ""
    assert result.stdout.startswith("Bridge\n1 exercise, 1:")
    assert "Bridge: hold, set 1 of 2, 12.0 s" in result.stdout


@pytest.mark.parametrize(
    ("form", "start"), [("json", "{"), ("vtt", "WEBVTT"), ("srt", "1\n00:00:01,000 -->"), ("lrc", "[ti:Bridge]")]
)
def test_show_has_other_forms(run: Run, form: str, start: str) -> None:
    result = run("show", "bridge.md", "--format", form, "--voice", "stub")
    assert result.exit_code == 0
    assert result.stdout.startswith(start)


@pytest.mark.parametrize(("talk", "halfway"), [("counts", "~ half"), ("brief", "Halfway."), ("full", "Halfway.")])
def test_the_talk_that_is_asked_for_stands_over_the_scripts_own(run: Run, talk: str, halfway: str) -> None:
    Path("own.md").write_text("---\ntalk: normal\n---\n## Plank: hold 30s\ntalk: brief\n- Lie down.\n")
    sheet = run("show", "own.md", "--talk", talk, "--voice", "stub").stdout
    assert halfway in sheet
    assert ("Lie down." in sheet) == (talk == "full")
    assert ("exercise, about" in sheet) == (talk != "counts")
    run("export", "own.md", "--talk", talk, "--voice", "stub", "-o", "own.txt")
    assert Path("own.txt").read_text() == sheet
    again = run("export", "own.md", "--talk", talk, "--voice", "stub", "-o", "own.txt")
    assert "own.txt: unchanged" in again.stderr


def test_another_talk_is_another_track(run: Run) -> None:
    run("export", "bridge.md", "--voice", "stub", "-o", "bridge.txt")
    assert "changed" in run("export", "bridge.md", "--talk", "counts", "--voice", "stub", "-o", "bridge.txt").stderr
    assert "Lie on your back." not in Path("bridge.txt").read_text()


def test_show_as_json_is_the_documented_schema(run: Run) -> None:
    shown = json.loads(run("show", "lower-back", "--format", "json", "--voice", "stub").stdout)
    assert shown["schema"] == 3
    assert {exercise["file"] for exercise in shown["exercises"]} == {"lower-back.md"}
    assert shown["title"] == "Lower back relief"
    hip, curls, thrusts, banded = shown["exercises"]
    assert (hip["name"], hip["sets"], hip["hold_s"], hip["sides"], hip["side_order"], hip["reps"]) == (
        "Hip flexor wall stretch", 3, 30, 2, "within a set", None,
    )  # fmt: skip
    assert (curls["name"], curls["sets"], curls["reps"], curls["sides"]) == ("Reverse ab curls", 3, 10, 1)
    assert (thrusts["name"], thrusts["sets"], thrusts["reps"], thrusts["sides"]) == ("Glute hip thrusts", 3, 10, 1)
    assert (banded["name"], banded["sets"], banded["reps"], banded["sides"]) == (
        "Isometric banded hamstring curls", 3, 10, 2,
    )  # fmt: skip
    holds = [section for section in shown["sections"] if section["kind"] == "hold"]
    assert [(section["set"], section["side"], section["ms"]) for section in holds] == [
        (number, side, 30_000) for number in (1, 2, 3) for side in ("left", "right")
    ]
    rests = [section["set"] for section in shown["sections"] if section["kind"] == "rest" and section["exercise"] == 0]
    assert rests == [1, 2]
    assert shown["duration_ms"] == sum(section["ms"] for section in shown["sections"])


@pytest.mark.parametrize("suffix", ["mp3", "wav", "vtt", "srt", "lrc", "txt", "json"])
def test_export_writes_every_form(run: Run, suffix: str) -> None:
    result = run("export", "bridge.md", "-o", f"out.{suffix}", "--voice", "stub")
    assert (result.exit_code, result.stdout) == (0, "")
    assert Path(f"out.{suffix}").stat().st_size > 500
    assert result.stderr.startswith(f"out.{suffix}: ")
    assert " made, 0 reused, 01:22 long, " in result.stderr


def test_export_is_named_after_the_script(run: Run) -> None:
    assert run("export", "bridge.md", "--voice", "stub").exit_code == 0
    assert Path("bridge.mp3").exists()


def test_export_to_stdout_is_the_track_alone(run: Run) -> None:
    result = run("export", "bridge.md", "-o", "-", "--voice", "stub")
    decoded = miniaudio.decode(result.stdout_bytes, sample_rate=24_000, nchannels=1)
    run("export", "bridge.md", "-o", "out.wav", "--voice", "stub")
    with wave.open("out.wav") as exported:
        assert abs(decoded.num_frames - exported.getnframes()) < 3_000


def test_export_as_json_sums_up(run: Run) -> None:
    summary = json.loads(run("export", "bridge.md", "-o", "out.wav", "--voice", "stub", "--json").stdout)
    with wave.open("out.wav") as exported:
        assert summary["duration_ms"] == exported.getnframes() * 1000 // 24_000
    assert (summary["file"], summary["title"], summary["voice"], summary["problems"]) == (
        "out.wav", "Bridge", "stub", [],
    )  # fmt: skip


def test_a_second_export_makes_no_clip_and_the_same_bytes(run: Run) -> None:
    first = json.loads(run("export", "bridge.md", "-o", "one.wav", "--voice", "stub", "--json").stdout)
    assert (first["clips_made"] > 5, first["clips_reused"]) == (True, 0)
    again = json.loads(run("export", "bridge.md", "-o", "two.wav", "--voice", "stub", "--json").stdout)
    assert (again["clips_made"], again["clips_reused"]) == (0, first["clips_made"])
    assert Path("one.wav").read_bytes() == Path("two.wav").read_bytes()
    result = run("export", "bridge.md", "-o", "three.wav", "--voice", "stub")
    assert f"0 clips made, {first['clips_made']} reused" in result.stderr


def test_a_cache_that_cannot_be_used_is_told_once_and_the_track_is_made_all_the_same(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("export", "bridge.md", "-o", "good.mp3", "--voice", "stub").exit_code == 0
    monkeypatch.setenv("VOICECOACH_CACHE", str(Path("bridge.md").resolve()))
    result = run("export", "bridge.md", "-o", "out.mp3", "--voice", "stub")
    assert result.exit_code == 0
    assert result.stderr.count("Set VOICECOACH_CACHE to another folder. What is made now is not kept") == 1
    assert Path("out.mp3").read_bytes() == Path("good.mp3").read_bytes()


def test_a_cache_that_may_only_be_read_is_read(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("export", "bridge.md", "-o", "out.mp3", "--voice", "stub").exit_code == 0

    def refused(*_: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr("os.utime", refused)
    monkeypatch.setattr("voicecoach.cache.private_file", refused)
    result = run("export", "bridge.md", "-o", "out.mp3", "--voice", "stub")
    assert result.stderr.startswith("out.mp3: unchanged")
    result = run("export", "bridge.md", "-o", "other.mp3", "--voice", "stub")
    assert (result.exit_code, result.stderr.count("read-only file system")) == (0, 1)
    assert "other.mp3: 0 clips made" in result.stderr
    assert Path("other.mp3").read_bytes() == Path("out.mp3").read_bytes()


def test_the_voice_of_the_script_is_taken_unless_another_is_asked_for(run: Run) -> None:
    Path("stubbed.md").write_text("---\nvoice: stub\n---\n## Bridge: hold 12s\n")
    assert json.loads(run("export", "stubbed.md", "--json").stdout)["voice"] == "stub"


def test_a_script_from_standard_input(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "voicecoach", "show", "-", "--voice", "stub"],
        input=b"## Bridge: hold 12s\n", capture_output=True, check=True, cwd=tmp_path,
    )  # fmt: skip
    assert b"Bridge: hold, set 1 of 1" in done.stdout


def test_a_script_with_mistakes_is_not_exported(run: Run) -> None:
    result = run("export", "mistakes.md", "-o", "out.mp3", "--voice", "stub")
    assert result.exit_code == 1
    assert "mistakes.md: 3 errors" in result.stderr
    assert not Path("out.mp3").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["bridge.md", "-o", "out.mp4"], "there is no format `.mp4`; did you mean `.mp3`?"),
        (["bridge.md", "-o", "nowhere/out.mp3"], "there is no folder `nowhere` for `out.mp3`; make it first"),
        (["bridge.md", "--voice", "hibary"], "Did you mean `hibari`?"),
        (["bridge.md", "-o", "-", "--json"], "stdout cannot take both the track and the summary"),
    ],
)
def test_wrong_usage_is_told_and_exits_with_2(run: Run, arguments: list[str], message: str) -> None:
    result = run("export", "--voice", "stub", *arguments)
    assert message in result.stderr
    assert result.exit_code == 2


def test_a_missing_voice_exits_with_3_and_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "bridge.md").write_text("## Bridge: hold 12s\n")
    hidden = "import sys; sys.modules['espeakng_loader'] = None; from voicecoach.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", hidden, "export", "bridge.md", "--voice", "espeak"],
        capture_output=True, text=True, check=False, cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 3
    assert "pip install" in done.stderr
    assert "hibari" in done.stderr
    assert not (tmp_path / "bridge.mp3").exists()


def start_export(folder: Path, voice: str = "stub") -> subprocess.Popen[bytes]:
    """Of a session so long that writing it takes a moment."""
    (folder / "long.md").write_text("## Plank: 20 x hold 9m\n")
    return subprocess.Popen(
        [sys.executable, "-m", "voicecoach", "export", "long.md", "-o", "out.mp3", "--voice", voice],
        cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        # A test run in the background has interrupts ignored, and its children inherit that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )  # fmt: skip


KILLED = """
import os, signal, sys
from itertools import count
from pathlib import Path
import lameenc

moment, encoder, replace, begun = sys.argv.pop(1), lameenc.Encoder, Path.replace, count(1)

def die():
    os.kill(os.getpid(), signal.SIGKILL)

def encoder_of_a_piece():
    return die() if next(begun) == 3 else encoder()

def replace_by_the_whole_track(part, target):
    return die() if target.name == "out.mp3" else replace(part, target)

if moment == "while the third piece is encoded":
    lameenc.Encoder = encoder_of_a_piece
else:
    Path.replace = replace_by_the_whole_track
from voicecoach.cli import main
main()
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("moment", ["while the third piece is encoded", "before the track takes its place"])
def test_an_export_that_is_killed_leaves_the_old_file_and_a_good_cache(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    """At the two moments where most is half done; benchmarks/killed_exports.py kills at any moment."""
    assert run("export", "bridge.md", "-o", "out.mp3", "--voice", "stub").exit_code == 0
    fresh = Path("out.mp3").read_bytes()
    Path("out.mp3").write_bytes(b"old")
    monkeypatch.setenv("VOICECOACH_CACHE", str(tmp_path / "cache"))
    command = ["export", "bridge.md", "-o", "out.mp3", "--voice", "stub"]
    done = subprocess.run([sys.executable, "-c", KILLED, moment, *command], capture_output=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    assert Path("out.mp3").read_bytes() == b"old"
    assert Cache(tmp_path / "cache" / "sounds").verify().damaged == 0
    result = run(*command)
    assert re.search(r"[1-9]\d* reused", result.stderr), result.stderr  # something was kept
    assert Path("out.mp3").read_bytes() == fresh
    assert list(tmp_path.glob(".out.mp3.*.part")) == []


@pytest.mark.slow
@pytest.mark.parametrize("interruption", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_interrupted_export_leaves_the_old_file_and_nothing_else(tmp_path: Path, interruption: int) -> None:
    (tmp_path / "out.mp3").write_bytes(b"old")
    export = start_export(tmp_path)
    while export.poll() is None and not list(tmp_path.glob(".out*.part")):
        pass
    export.send_signal(interruption)
    assert export.wait() != 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["long.md", "out.mp3"]
    assert (tmp_path / "out.mp3").read_bytes() == b"old"


def on_a_terminal(folder: Path, *arguments: str) -> str:
    """What a command writes to a real terminal."""
    master, terminal = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "voicecoach", *arguments],
        cwd=folder, stdin=terminal, stdout=terminal, stderr=terminal,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "100"},
    )  # fmt: skip
    os.close(terminal)
    seen = BytesIO()
    while True:
        try:
            data = os.read(master, 65_536)
        except OSError:  # Linux's way of saying that the other end is closed
            break
        if not data:
            break
        seen.write(data)
    os.close(master)
    assert process.wait() == 0
    return seen.getvalue().decode()


def test_a_terminal_shows_a_progress_bar_and_a_file_does_not(run: Run, tmp_path: Path) -> None:
    shown = on_a_terminal(tmp_path, "export", "bridge.md", "-o", "out.mp3", "--voice", "stub")
    assert "Speaking" in shown
    assert "100 %" in shown
    assert "Speaking" not in run("export", "bridge.md", "-o", "out.mp3", "--voice", "stub").stderr


def more_than_an_mp3_can_list() -> None:
    Path("long.md").write_text("\n".join(f"## Plank {n}: hold 1s\ncount-in: 0\ntransition: 1s" for n in range(256)))


TOO_MANY = "an MP3 lists at most 255 exercises and rounds as chapters, and this session has 256"


@pytest.mark.parametrize("more", [[], ["bridge.md"]], ids=["one script", "two scripts"])
def test_more_exercises_than_an_mp3_can_list_are_told_before_a_word_is_spoken(
    run: Run, monkeypatch: pytest.MonkeyPatch, more: list[str]
) -> None:
    spoken: list[str] = []
    speak = StubVoice.synth

    def listening(voice: StubVoice, utterance: Utterance) -> Clip:
        spoken.append(utterance.text)
        return speak(voice, utterance)

    monkeypatch.setattr(StubVoice, "synth", listening)
    more_than_an_mp3_can_list()
    result = run("export", "long.md", *more, "--voice", "stub")
    assert result.exit_code == 1
    assert f"{TOO_MANY}; split the script, or export to .wav" in result.stderr
    assert not Path("long.mp3").exists()
    assert bool(spoken) == bool(more), "the other script is spoken, which shows that a word would be heard"
    assert not [text for text in spoken if "Plank" in text]


def test_a_check_tells_at_which_exercise_an_mp3_is_full(run: Run) -> None:
    more_than_an_mp3_can_list()
    result = run("check", "long.md")
    assert result.exit_code == 0
    assert f"long.md:766:4: warning: {TOO_MANY}\n" in result.stderr
    assert "= split the script, or export to .wav\n" in result.stderr
