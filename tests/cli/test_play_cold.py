"""`play` while its clips are still being made: what is seen and heard, and how to quit."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from sound_server import SoundServer, sound_server, wait_until
from terminal import terminal

from voicecoach.app.load import parse_script, read_script
from voicecoach.app.render import render
from voicecoach.audio.clip import RATE, frame_at
from voicecoach.cli.console import progress_in_lines
from voicecoach.cuepack.pack import load_tones
from voicecoach.voices import Voices

__all__ = ["sound_server"]


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOICECOACH_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("VOICECOACH_DATA", str(tmp_path / "data"))


@pytest.mark.parametrize("key", ["q", "\x03"])
def test_while_the_clips_are_made_a_key_ends_it(key: str, tmp_path: Path) -> None:
    play = [sys.executable, "-m", "voicecoach", "play", "lower-back", "--device", f"file:{tmp_path}/heard.wav"]
    with terminal(play) as shown:
        shown.until("Speaking", timeout_s=60)
        shown.press(key)
        shown.until("Stopped before it began.")
        assert shown.ended() == 0
        assert "Traceback" not in shown.seen
    assert not (tmp_path / "heard.wav").exists()
    assert 0 < len(list((tmp_path / "cache" / "sounds").glob("*.clip"))) < 85


def test_in_plain_lines_nothing_is_redrawn_while_the_clips_are_made(tmp_path: Path) -> None:
    play = [sys.executable, "-m", "voicecoach", "play", "lower-back", "--device", f"file:{tmp_path}/heard.wav"]
    with terminal([*play, "--plain"]) as shown:
        shown.until("Speaking: 1% done.\r\n", timeout_s=60)
        shown.press("q")
        shown.until("Stopped before it began.")
        assert shown.ended() == 0
    assert "\x1b" not in shown.seen


def test_a_line_of_progress_comes_at_once_and_then_every_few_seconds(capsys: pytest.CaptureFixture[str]) -> None:
    now_s = 0
    tell = progress_in_lines(lambda: now_s)
    for percent in range(1, 100, 10):
        tell("Speaking", percent / 100)
        now_s += 1
    assert capsys.readouterr().err == (
        "Speaking: 1% done.\nSpeaking: 31% done.\nSpeaking: 61% done.\nSpeaking: 91% done.\n"
    )


@pytest.mark.needs_sound_server
@pytest.mark.needs_device("sounddevice")
def test_a_soft_tone_and_then_the_session_are_heard(sound_server: SoundServer, tmp_path: Path) -> None:
    shown = tmp_path / "shown.txt"
    with sound_server.recording() as recording, shown.open("w") as screen:
        play = [sys.executable, "-m", "voicecoach", "play", "lower-back", "--plain"]
        process = subprocess.Popen(play, stdin=subprocess.DEVNULL, stderr=screen)
        try:
            wait_until(lambda: "00:00  Lower back relief: welcome" in shown.read_text(), "the session begins", 60)
            enough = recording.frames + 4 * RATE
            wait_until(lambda: recording.frames > enough, "its first words are over")
        finally:
            process.kill()
            process.wait()
        heard = recording.samples
    session = render(parse_script(read_script("lower-back")), None, lambda _what, _done: None, Voices()).session
    words = session.samples(frame_at(1_000), frame_at(2_500))
    at = heard.tobytes().find(words.tobytes())
    assert at >= 0 and at % 2 == 0, "the first words are not heard sample by sample"
    lead = at // 2 - RATE
    assert not heard[lead : at // 2].any()
    loudest = np.abs(load_tones()["chime"].samples.astype(int)).max()
    assert 0 < np.abs(heard[:lead].astype(int)).max() <= loudest / 4
