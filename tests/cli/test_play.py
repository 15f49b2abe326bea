"""`play` in a real process, with keys pressed on a real terminal; the sound goes to a file, in real time."""

import json
import subprocess
import sys
import wave
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sound_server import wait_until
from terminal import Terminal, terminal

from voicecoach.app.play_record import Bookmark
from voicecoach.audio.clip import RATE, Samples, frame_at
from voicecoach.cache import Cache
from voicecoach.cuepack.pack import load_pack
from voicecoach.history.store import History, identity, local_time
from voicecoach.player.coach import Announcer
from voicecoach.player.devices.wav_output import RealTime
from voicecoach.voices.stub import StubVoice

Run = Callable[..., Any]

SHORT = """\
---
title: Short
safety: none
count-in: 1
---
## Plank: hold 2s
transition: 1s

# Closing
Bye.
"""

KEYS = """\
---
safety: none
count-in: 1
---
## Plank: 2 x hold 30s
rest: 40s
transition: 1s
- Lie down. [pause 1s]

## Bridge: hold 5s
start: when ready
transition: 1s
"""

LEAD = frame_at(1_000)
"""Silence in which headphones wake up."""


@pytest.fixture(autouse=True)
def own_folder(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """An empty history, and the scripts."""
    (tmp_path / "short.md").write_text(SHORT)
    (tmp_path / "waits.md").write_text(SHORT.replace("transition", "start: when ready\ntransition"))
    (tmp_path / "keys.md").write_text(KEYS)
    monkeypatch.setenv("VOICECOACH_DATA", str(tmp_path / "data"))
    return run


@pytest.fixture
def talk(tmp_path: Path) -> Announcer:
    """The coach's words in between, with the voice of these tests."""
    return Announcer(load_pack(), StubVoice(), Cache(tmp_path / "sounds"))


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "voicecoach", "play", *arguments, "--voice", "stub"]


def watched(*arguments: str) -> AbstractContextManager[Terminal]:
    return terminal(command(*arguments, "--plain"))


def play(*arguments: str) -> "subprocess.CompletedProcess[str]":
    """Without a terminal it just plays."""
    done = subprocess.run(
        command(*arguments), stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return done


def samples(name: str) -> Samples:
    with wave.open(name, "rb") as file:
        assert file.getframerate() == RATE
        return np.frombuffer(file.readframes(file.getnframes()), np.int16)


def exported(run: Run, script: str) -> Samples:
    assert run("export", script, "-o", "exported.wav", "--voice", "stub").exit_code == 0
    return samples("exported.wav")


def found(sound: Samples, piece: Samples, after: int = 0) -> int:
    """The frame at which a piece is heard, sample by sample, at or after a frame."""
    at = sound.tobytes().find(piece.tobytes(), after * 2)
    assert at >= 0 and at % 2 == 0, f"it is not heard after frame {after}"
    return at // 2


def written(name: str) -> int:
    """How many frames there are of a file that is complete only at the end."""
    (part,) = Path().glob(f".{name}.*.part")
    return part.stat().st_size // 2


def sessions(run: Run, script: str) -> list[dict[str, Any]]:
    (training,) = json.loads(run("history", script, "--json").stdout)["scripts"]
    return training["sessions"]


def last_in_history(run: Run, script: str) -> dict[str, Any]:
    return sessions(run, script)[-1]


@pytest.fixture
def in_no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file takes a fiftieth of the time."""
    at_real_time = RealTime.wait
    monkeypatch.setattr(RealTime, "wait", lambda self, seconds, ended: at_real_time(self, seconds / 50, ended))


@pytest.mark.usefixtures("in_no_time")
def test_what_check_notes_is_told_in_one_line(run: Run) -> None:
    Path("rows.md").write_text("## Rows: 3\n")
    told = run("play", "rows.md", "--device", "file:heard.wav", "--plain", "--voice", "stub").stderr
    assert [line for line in told.splitlines() if "note" in line] == [
        "rows.md: 1 note: `Rows` has no `tempo`, so a rep lasts 5s and its phases are not named; "
        "`voicecoach check rows.md --voice stub` shows it"
    ]


@pytest.mark.slow
def test_what_is_played_is_what_is_exported(run: Run) -> None:
    whole = exported(run, "short.md")
    done = play("short.md", "--from", "0:15", "--device", "file:first.wav")
    count_in = frame_at(12_152)
    first = samples("first.wav")
    assert not first[:LEAD].any()
    assert first[LEAD:][: len(whole) - count_in].tolist() == whole[count_in:].tolist()
    assert not first[LEAD:][len(whole) - count_in :].any()
    assert done.stdout == ""
    assert [line for line in done.stderr.splitlines() if not line.startswith("Speaking")] == [
        "00:12  Plank: get ready, 2 s",
        "00:14  Plank: hold, 2 s",
        "00:16  Short: closing, 8 s",
    ]
    assert last_in_history(run, "short.md")["ended"] == "finished"


@pytest.mark.usefixtures("in_no_time")
def test_what_counts_as_the_second_time_this_week_is_said_to_be(run: Run, talk: Announcer) -> None:
    words = talk([("time-this-week", {"nth": "second"})])
    whole = exported(run, "short.md")
    history = History(Path("data/history.sqlite3"))
    history.finish(history.start(identity(Path("short.md")), "Short", 23_928, local_time()))

    for name, arguments in (("part.wav", ["--from", "0:23"]), ("all.wav", [])):
        assert run("play", "short.md", *arguments, "--voice", "stub", "--device", f"file:{name}").exit_code == 0
    assert samples("part.wav").tobytes().find(words.tobytes()) == -1
    assert found(samples("all.wav"), words) >= len(whole)
    assert [session["counts"] for session in sessions(run, "short.md")] == [True, False, True]


@pytest.mark.usefixtures("in_no_time")
def test_where_nobody_can_press_a_key_a_wait_takes_as_long_as_in_an_export(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    whole = exported(run, "waits.md")
    assert run("play", "waits.md", "--voice", "stub", "--device", "file:heard.wav").exit_code == 0
    assert samples("heard.wav")[: len(whole)].tolist() == whole.tolist()


@pytest.mark.slow
def test_every_key_does_what_it_is_for(run: Run, talk: Announcer) -> None:
    whole = exported(run, "keys.md")
    where = talk([("at-exercise-set", {"number": 1, "total": 2, "set": 1, "sets": 2}), ("time-left", {"minutes": 2})])
    resuming = talk([("resuming", {}), ("at-set", {"set": 1})])

    with watched("keys.md", "--from", "plank", "--device", "file:heard.wav") as shown:

        def press(key: str, *seen: str, heard_ms: int = 200) -> None:
            """Presses a key, sees the lines, and listens to what comes of it."""
            shown.press(key)
            for text in seen:
                shown.until(text)
            end = written("heard.wav") + frame_at(heard_ms)
            wait_until(lambda: written("heard.wav") > end, f"{heard_ms} ms more are heard after {key!r}")

        press("", "00:06  Plank: instructions")
        press("n", "Next.", "00:14  Plank: get ready, set 1 of 2")
        press("r", "The instructions again.", "00:14  Plank: instructions again, set 1 of 2, 9 s")
        press("\x1b[C", "Next.", "00:14  Plank: get ready, set 1 of 2")
        press("N", "Next.", "00:46  Plank: rest, after set 1 of 2")
        press("b", "Back.", "00:14  Plank: get ready, set 1 of 2")
        press("\x1b[D", "Back.", "00:06  Plank: instructions")
        press("n", "Next.", "00:14  Plank: get ready, set 1 of 2", "00:16  Plank: hold, set 1 of 2")
        press(" ", "Paused. Press space to go on.")
        press("x\r")  # keys that mean nothing here
        press("w", "Exercise one of two, set one of two. Two minutes left.", heard_ms=len(where) * 1_000 // RATE)
        press("l", "Louder: +3 dB.")
        press(" ", "Playing.", "00:14  Plank: get ready, set 1 of 2", heard_ms=len(resuming) * 1_000 // RATE + 200)
        press("l", "Louder: +6 dB.")
        press("l", "Normal volume.")
        press("n", "Next.", "00:46  Plank: rest, after set 1 of 2")
        press("+", "Ten seconds more.")
        press("-", "Ten seconds less.")
        shown.press("q")
        shown.until("Stopped. `voicecoach play keys.md --resume --plain --voice stub --device file:heard.wav` goes on")
        assert shown.ended() == 0
    assert "Press any key" not in shown.seen
    assert last_in_history(run, "keys.md")["ended"] == "broken off"

    heard, at = samples("heard.wav"), 0
    for went_to_ms in (14_912, 6_568, 14_912, 46_912, 14_912, 6_568, 14_912):
        start = frame_at(went_to_ms)
        at = found(heard, whole[start : start + frame_at(100)], at) + 1
    at = found(heard, where, at) + len(where)
    louder = 1.41 * np.concatenate([resuming, whole[frame_at(14_912) : frame_at(15_012)]])
    at += int(np.flatnonzero(heard[at:])[0] - np.flatnonzero(louder)[0])
    assert np.abs(heard[at : at + len(louder)] - louder).max() <= 2


@pytest.mark.slow
def test_at_a_wait_any_key_goes_on_and_what_ctrl_c_broke_off_is_resumed(run: Run) -> None:
    with watched("keys.md", "--from", "2:06", "--device", "file:heard.wav") as shown:
        shown.until("Press any key when you are ready.")
        shown.press("x")
        shown.until("02:17  Bridge: get ready, 2 s")
        shown.press("\x03")
        shown.until("Stopped.")
        assert shown.ended() == 0
    assert shown.seen.count("Press any key") == 1

    with watched("keys.md", "--resume", "--device", "file:resumed.wav") as shown:
        shown.until("02:17  Bridge: get ready, 2 s")
        shown.until("02:19  Bridge: hold, 5 s")
        shown.press("q")
        assert shown.ended() == 0
    whole, resumed = exported(run, "keys.md"), samples("resumed.wav")
    count_in, hold = frame_at(137_856), frame_at(139_856)
    assert not resumed[:LEAD].any()
    assert resumed[LEAD:][: hold - count_in].tolist() == whole[count_in:hold].tolist()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--from", "squats"], "`squats` is neither a time nor an exercise. There are: Plank."),
        (["--only", "squats"], "no exercise is called `squats`. There are: Plank."),
        (["--only", "plank", "--only", "squats"], "no exercise is called `squats`. There are: Plank."),
    ],
)
def test_a_place_that_does_not_exist_is_told(run: Run, arguments: list[str], message: str) -> None:
    result = run("play", "short.md", "--voice", "stub", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert "Speaking" not in result.stderr


def test_a_time_beyond_the_end_is_told(run: Run) -> None:
    result = run("play", "short.md", "--voice", "stub", "--from", "59:00")
    assert result.exit_code == 2
    assert "the session ends before 59:00" in result.stderr


@pytest.mark.parametrize("arguments", [["short.md", "--only", "plank"], ["-"]])
def test_of_what_is_not_kept_nothing_can_be_resumed(run: Run, arguments: list[str]) -> None:
    result = run("play", *arguments, "--resume", "--voice", "stub")
    assert result.exit_code == 2
    assert "so they cannot be resumed" in result.stderr


WAY_OUT = "`voicecoach export` makes a file that any player plays."


@pytest.mark.parametrize(
    ("device", "told"),
    [
        ("gramophone", "there is no device `gramophone`. There are: sounddevice, miniaudio, simpleaudio, file."),
        ("sounddevice:", "`sounddevice:` has nothing after the colon."),
        ("miniaudio:no such output", "`miniaudio` cannot play here: "),
        ("file:no/such/folder.wav", "`file` cannot play here: `no/such/folder.wav` cannot be written"),
    ],
)
def test_a_device_that_cannot_play_is_told_with_export_as_the_way_out(run: Run, device: str, told: str) -> None:
    result = run("play", "short.md", "--voice", "stub", "--device", device)
    assert result.exit_code == 3
    assert f"error: {told}" in result.stderr
    assert "Speaking" not in result.stderr
    assert result.stderr.endswith(f"{WAY_OUT}\n")


def broken_off(script: str, place: Bookmark, reached_ms: int) -> History:
    history = History(Path("data/history.sqlite3"))
    session = history.start(identity(Path(script)), "Keys", 150_000, local_time())
    history.break_off(session, reached_ms, place.text)
    return history


def test_a_start_without_a_device_leaves_the_place_that_is_kept(run: Run) -> None:
    history = broken_off("short.md", Bookmark("hold", "Plank", 0, 1, None, 1_000, 2_000), 15_000)
    before = history.last()
    for arguments in ([], ["--resume"]):
        assert run("play", "short.md", "--voice", "stub", "--device", "gramophone", *arguments).exit_code == 3
        assert history.last() == before


@pytest.mark.usefixtures("in_no_time")
def test_what_was_broken_off_is_resumed_at_its_set_whatever_time_that_is_now(run: Run) -> None:
    broken_off("keys.md", Bookmark("hold", "Plank", 0, 2, None, 7_000, 30_000), 999)
    result = run("play", "keys.md", "--wait", "--resume", "--voice", "stub", "--device", "file:heard.wav")
    assert result.exit_code == 0
    assert "01:36  Plank: hold, set 2 of 2, 30 s" in result.stderr
    assert "set 1 of 2" not in result.stderr


@pytest.mark.usefixtures("in_no_time")
def test_what_is_asked_for_beside_the_script_is_played_as_it_is_exported(run: Run) -> None:
    wishes = ["--lead-in", "3s", "--set", "plank.hold=4s"]
    assert run("export", "short.md", "-o", "short.wav", "--voice", "stub", *wishes).exit_code == 0
    whole = samples("short.wav")
    assert run("play", "short.md", "--voice", "stub", "--device", "file:heard.wav", *wishes).exit_code == 0
    assert frame_at(4_000) <= len(whole) - len(exported(run, "short.md")) < frame_at(4_100)
    assert samples("heard.wav")[: len(whole)].tolist() == whole.tolist()


@pytest.mark.slow
def test_what_is_not_kept_is_not_said_to_be_resumed_and_a_name_with_spaces_is_quoted(run: Run) -> None:
    Path("my short.md").write_text(SHORT)
    again = "voicecoach play 'my short.md' --resume --wait --plain --voice stub --device file:a.wav"
    kept = f"Stopped. `{again} --pace slower --talk brief` goes on"
    wishes = ["--pace", "slower", "--talk", "brief"]
    for more, told in ((["--wait", *wishes], kept), (["--only", "plank"], "Stopped.\r\n")):
        with watched("my short.md", "--device", "file:a.wav", *more) as shown:
            shown.until("00:00  Short: welcome")
            wait_until(lambda: written("a.wav") > RATE // 2, "it is heard")
            shown.press("q")
            shown.until(told)
            assert shown.ended() == 0
    assert [session["ended"] for session in sessions(run, "my short.md")] == ["broken off"] * 2


@pytest.mark.usefixtures("in_no_time")
def test_a_part_is_recorded_counts_by_what_was_heard_of_the_whole_and_leaves_the_place_that_is_kept(run: Run) -> None:
    kept = broken_off("keys.md", Bookmark("hold", "Plank", 0, 2, None, 7_000, 30_000), 999)
    place = kept.last()
    for names in (["bridge"], ["Bridge", "plank"]):
        only = [word for name in names for word in ("--only", name)]
        assert run("play", "keys.md", *only, "--voice", "stub", "--device", "file:heard.wav").exit_code == 0
    part, both = sessions(run, "keys.md")[1:]
    assert (part["ended"], part["heard_ms"], part["counts"]) == ("finished", part["duration_ms"], False)
    assert both["counts"]
    assert kept.last() == place
