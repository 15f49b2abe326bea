"""`play` while its clips are still being made: what is seen, and how one gets out."""

import sys
from pathlib import Path

import pytest
from terminal import terminal


@pytest.mark.parametrize("key", ["q", "\x03"])
def test_while_the_clips_are_made_a_key_ends_it(key: str, tmp_path: Path) -> None:
    folders = {"VOICECOACH_CACHE": str(tmp_path / "cache"), "VOICECOACH_DATA": str(tmp_path / "data")}
    play = [sys.executable, "-m", "voicecoach", "play", "lower-back", "--device", f"file:{tmp_path}/heard.wav"]
    with terminal(play, env=folders) as shown:
        shown.until("Speaking")
        shown.press(key)
        shown.until("Ended before it began.")
        assert shown.ended() == 0
        assert "Traceback" not in shown.seen
    assert not (tmp_path / "heard.wav").exists()
    assert 0 < len(list((tmp_path / "cache" / "sounds").glob("*.clip"))) < 85
