"""`watch` in a real process on a real terminal, while its script is edited."""

import json
import re
import shutil
import sys
import wave
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from own_pack import hum, write_pack, write_wav

import voicecoach
from voicecoach.app.watch import RecentCache
from voicecoach.audio.clip import frame_at
from voicecoach.files import shipped
from voicecoach.player.sound import LEAD_MS

pytest.importorskip("termios", reason="a pseudo-terminal needs a Unix system")
from terminal import Terminal, terminal  # not to be had elsewhere

Run = Callable[..., Any]

SCRIPT = """\
---
safety: none
---
## Bridge: hold 3s
count-in: 1
transition: 1s
- Lie on your back.
- Lift. [pause 1s]
"""


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@contextmanager
def watching(folder: Path, *options: str, voice: str = "stub") -> Iterator[Terminal]:
    """`watch bridge.md -o out.mp3`, from its first track to Ctrl-C."""
    (folder / "bridge.md").write_text(SCRIPT)
    command = [sys.executable, "-m", "voicecoach", "watch", "bridge.md", "-o", "out.mp3", "--voice", voice, *options]
    with terminal(command) as shown:
        shown.until("Watching bridge.md", 60)
        yield shown
        shown.press("\x03")
        assert shown.ended() == 0
    assert "Traceback" not in shown.seen


def save(folder: Path, old: str, new: str) -> None:
    """As many editors do: another file takes the script's place."""
    text = (folder / "bridge.md").read_text()
    assert old in text
    (folder / "bridge.md.tmp").write_text(text.replace(old, new))
    (folder / "bridge.md.tmp").replace(folder / "bridge.md")


def exported(run: Run, form: str = "mp3") -> bytes:
    """What a fresh export with an empty cache gives of the script as it is now."""
    with pytest.MonkeyPatch.context() as empty:
        empty.setenv("VOICECOACH_CACHE", str(Path("empty").resolve()))
        assert run("export", "bridge.md", "-o", f"fresh.{form}", "--voice", "stub").exit_code == 0
    return Path(f"fresh.{form}").read_bytes()


def test_every_save_makes_the_track_that_an_export_would_make(run: Run, tmp_path: Path) -> None:
    with watching(tmp_path) as shown:
        assert (tmp_path / "out.mp3").read_bytes() == exported(run)
        for old, new in (("Lie on", "Lie down on"), ("hold 3s", "hold 4s"), ("Lift.", "Lift up your hips.")):
            save(tmp_path, old, new)
            assert re.search(r"out.mp3: 00:\d\d-00:\d\d.* changed", shown.until(" long"))
            assert (tmp_path / "out.mp3").read_bytes() == exported(run)


def test_mistakes_are_shown_and_the_last_good_track_stays_until_they_are_mended(run: Run, tmp_path: Path) -> None:
    with watching(tmp_path) as shown:
        good = (tmp_path / "out.mp3").stat()
        save(tmp_path, "[pause 1s]", "[puase 4s]")
        shown.until("bridge.md:8:9:")
        shown.until("did you mean `[pause 4s]`?")
        shown.until("bridge.md: 1 error")
        assert (tmp_path / "out.mp3").stat() == good
        save(tmp_path, "[puase", "[pause")
        shown.until(" changed")
        assert (tmp_path / "out.mp3").read_bytes() == exported(run)


def test_a_script_that_is_gone_is_missed_by_its_name_and_waited_for(tmp_path: Path) -> None:
    with watching(tmp_path) as shown:
        good = (tmp_path / "out.mp3").stat()
        (tmp_path / "bridges.md").write_text(SCRIPT)
        (tmp_path / "bridge.md").unlink()
        shown.until("bridge.md is gone; out.mp3 stays as it is until the script is back")
        assert (tmp_path / "out.mp3").stat() == good
        (tmp_path / "bridge.md").write_text(SCRIPT.replace("Lift.", "Lift slowly."))
        shown.until(" changed")
    assert "Did you mean" not in shown.seen


def test_a_save_of_the_same_text_makes_nothing(tmp_path: Path) -> None:
    with watching(tmp_path) as shown:
        first = (tmp_path / "out.mp3").stat()
        shown.until("Press Ctrl-C to stop.")
        for _ in range(3):
            save(tmp_path, "Lift.", "Lift.")
            with pytest.raises(AssertionError, match=r"no 'out\.mp3'"):
                shown.until("out.mp3", timeout_s=0.3)
        assert (tmp_path / "out.mp3").stat() == first


def test_a_track_that_is_removed_is_made_again(tmp_path: Path) -> None:
    with watching(tmp_path) as shown:
        track = (tmp_path / "out.mp3").read_bytes()
        (tmp_path / "out.mp3").unlink()
        shown.until("0 clips made")
        assert (tmp_path / "out.mp3").read_bytes() == track


def test_an_edited_phrase_of_the_cue_pack_is_heard(tmp_path: Path) -> None:
    """The package finds its cue pack beside itself, here a copy that may be edited."""
    (tmp_path / "voicecoach").symlink_to(Path(voicecoach.__file__).parent)
    shutil.copytree(shipped("audio_cues"), tmp_path / "audio_cues")
    phrases = tmp_path / "audio_cues" / "en" / "phrases.txt"
    with watching(tmp_path) as shown:
        plain = (tmp_path / "out.mp3").read_bytes()
        text = phrases.read_text()
        assert "\nready: Ready.\n" in text
        phrases.write_text(text.replace("\nready: Ready.\n", "\nready: Get ready now.\n"))
        assert "changed, 1 clip made" in shown.until(" long")
        assert (tmp_path / "out.mp3").read_bytes() != plain
        phrases.write_text(text.replace("\nready:", "\nraedy:"))
        shown.until("did you mean `ready`?")
        phrases.write_text(text)
        shown.until("0 clips made")
        assert (tmp_path / "out.mp3").read_bytes() == plain


@pytest.mark.parametrize("named", ["by the option", "by the script"])
def test_a_pack_of_ones_own_is_followed_with_its_recordings(tmp_path: Path, named: str) -> None:
    pack = write_pack(tmp_path / "mine", {"Ready.": hum(500)})
    options = ("--cues", "mine") if named == "by the option" else ()
    with watching(tmp_path, *options) as shown:
        if not options:
            save(tmp_path, "safety: none\n", "safety: none\ncues: mine\n")
            assert "changed, 1 clip made" in shown.until(" long")
        write_wav(pack / "en" / "recordings" / "001.wav", hum(500, 300))  # as long as before
        assert "changed, 1 clip made" in shown.until(" long")
        write_pack(pack, phrases="ready: Get set.\n")
        assert "changed, 1 clip made" in shown.until(" long")
        write_pack(pack, phrases="raedy: Get set.\n")
        shown.until("mine/en/phrases.txt:1:1:")


@pytest.mark.slow
def test_each_save_is_heard_from_the_changed_place_and_ends_the_playing_before(run: Run, tmp_path: Path) -> None:
    with watching(tmp_path, "--play", "--plain", "--device", "file:heard.wav") as shown:
        save(tmp_path, "Lie on", "Lie down flat on")
        shown.until(" changed")
        shown.until("Bridge: instructions")  # it is heard
        save(tmp_path, "Lift.", "Lift slowly.")
        shown.until(" changed")
        shown.until("Bridge: get ready")  # the edited words were heard
        save(tmp_path, "hold 3s", "hodl 3s")
        shown.until("1 error")
        heard = samples(tmp_path / "heard.wav")
    save(tmp_path, "hodl 3s", "hold 3s")
    exported(run, "wav")
    whole = samples(tmp_path / "fresh.wav")
    events = json.loads(run("show", "bridge.md", "--voice", "stub", "--format", "json").stdout)["events"]
    [said] = [event for event in events if event["text"] == "Lift slowly."]
    lead, start, ms = frame_at(LEAD_MS), frame_at(said["start_ms"]), frame_at(said["ms"])
    assert not heard[:lead].any()
    assert whole[start : start + ms].any()
    assert np.array_equal(heard[lead : lead + ms], whole[start : start + ms])


@pytest.mark.slow
def test_ctrl_c_ends_the_watch_also_while_it_plays_and_q_the_playing_only(tmp_path: Path) -> None:
    with watching(tmp_path, "--play", "--device", "file:heard.wav") as shown:
        save(tmp_path, "Lie on", "Lie down on")
        shown.until("pause")  # the screen and its keys
        shown.press("q")
        shown.until("\x1b[?25h")  # the screen is gone
        save(tmp_path, "Lie down on", "Lie flat on")
        shown.until("pause")


def test_without_a_device_that_plays_the_track_is_made_all_the_same(run: Run, tmp_path: Path) -> None:
    with watching(tmp_path, "--play", "--device", "gramophone") as shown:
        for old, new in (("Lie on", "Lie down on"), ("Lift.", "Lift slowly.")):
            save(tmp_path, old, new)
            shown.until(" changed")
            shown.until("there is no device `gramophone`")
            assert (tmp_path / "out.mp3").read_bytes() == exported(run)


def test_with_the_embedded_voice_an_edit_costs_the_edited_words(tmp_path: Path) -> None:
    with watching(tmp_path, voice="hibari") as shown:
        save(tmp_path, "Lie on", "Lie down on")
        assert re.search(r"changed, 1 clip made, \d+ reused", shown.until(" long"))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-"], "`watch` needs a script file"),
        (["bridge.md", "-o", "-"], "a file to write to; `-` is neither"),
        (["bridges.md"], "there is no script `bridges.md`. Did you mean `bridge.md`?"),
        (["bridge.md", "-o", "out.ogg"], "ogg"),
        (["bridge.md", "--voice", "hibary"], "Did you mean `hibari`?"),
        (["bridge.md", "--bitrate", "65"], "an MP3 cannot have 65 kbit/s here"),
        (["bridge.md", "--device", "file:heard.wav"], "`--device` and `--plain` need `--play`"),
    ],
)
def test_what_no_save_could_mend_ends_it_at_once(run: Run, arguments: list[str], message: str) -> None:
    result = run("watch", *arguments)
    assert message in result.stderr
    assert result.exit_code == 2
    assert not Path("bridge.mp3").exists()


def test_what_the_last_session_was_made_of_is_at_hand(tmp_path: Path) -> None:
    cache = RecentCache(tmp_path)
    for key in ("Lift.", "Lower."):
        cache.put("clip", key, key.encode())
        assert cache.get("clip", key) == key.encode()
    cache.put("receipt", "out.mp3", b"one")
    assert cache.get("receipt", "out.mp3") == b"one"
    cache.clear()
    cache.forget_unused()
    assert cache.get("clip", "Lift.") == b"Lift."
    assert cache.get("receipt", "out.mp3") is None
    cache.forget_unused()
    assert (cache.get("clip", "Lift."), cache.get("clip", "Lower.")) == (b"Lift.", None)


def samples(path: Path) -> np.ndarray:
    """Those of a WAV file, shape `(frames,)`."""
    with wave.open(str(path), "rb") as file:
        return np.frombuffer(file.readframes(file.getnframes()), np.int16)
