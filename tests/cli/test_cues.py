"""`cues`: a pack in the user's own voice, from the list of what to record to a session without any other voice."""

import csv
import json
import subprocess
import sys
import wave
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from fake_sounddevice import FakeSounddevice, PortAudioError
from own_pack import between_silence, hum, read_wav, write_pack, write_wav
from typer.testing import CliRunner

from voicecoach.app.recordings import QUIET_MS
from voicecoach.audio.clip import Samples, frame_at
from voicecoach.cli import app_for

Run = Callable[..., Any]

needs_ffmpeg = pytest.mark.needs_program("ffmpeg", "ffprobe")


@pytest.fixture(autouse=True)
def voice(run: Run) -> Path:
    """A recording of 600 ms between silence, `voice.wav`."""
    del run  # it makes the folder
    return write_wav(Path("voice.wav"), between_silence(hum(600, 300)))


def texts(run: Run, *arguments: str) -> list[str]:
    result = run("show", "bridge.md", *arguments, "--voice", "stub", "--format", "json")
    assert result.exit_code == 0, result.stderr
    return [event["text"] for event in json.loads(result.stdout)["events"] if event["kind"] in ("speak", "count")]


def listed(run: Run, *arguments: str) -> list[dict[str, str]]:
    result = run("cues", "export-list", "bridge.md", "-o", "list.csv", *arguments, "--voice", "stub")
    assert result.exit_code == 0, result.stderr
    with Path("list.csv").open(newline="") as file:
        return list(csv.DictReader(file))


# --- import -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "words", "file"),
    [
        ("ready", "Ready.", "ready.wav"),
        ("Three.", "Three.", "three.wav"),
        ("Kneel down, please", "Kneel down, please", "kneel-down-please.wav"),
    ],
)
def test_a_recording_is_put_into_the_pack(run: Run, key: str, words: str, file: str) -> None:
    result = run("cues", "import", key, "voice.wav")
    assert result.exit_code == 0, result.stderr
    path = Path("cues/en/recordings", file)
    assert result.stderr.startswith(f"{path}: `{words}`, 0.6 s. To use it, add `--cues cues`")
    assert np.array_equal(read_wav(path), read_wav(Path("voice.wav")))
    assert Path("cues/en/recordings.txt").read_text() == f"{file}: {words}\n"


def test_with_a_script_it_goes_into_its_pack_by_number_or_by_words_nearly_written(run: Run) -> None:
    text = Path("bridge.md").read_text()
    Path("bridge.md").write_text(text.replace("title: Bridge\n", "title: Bridge\ncues: mine\n"))
    script = ("--script", "bridge.md", "--voice", "stub")
    row = next(row for row in listed(run) if row["words"] == "Lie on your back.")
    assert (row["whose"], row["times"], row["section"]) == ("line 7", "1x", "Bridge")
    assert run("cues", "import", row["number"], "voice.wav", *script).exit_code == 0
    assert run("cues", "import", "HALFWAY", "voice.wav", *script).exit_code == 0
    lines = Path("mine/en/recordings.txt").read_text().splitlines()
    assert lines == ["lie-on-your-back.wav: Lie on your back.", "halfway.wav: Halfway."]
    assert [row["words"] for row in listed(run) if row["recorded"]] == ["Lie on your back.", "Halfway."]
    result = run("cues", "import", "Lie on your front.", "voice.wav", *script)
    assert (result.exit_code, Path("cues").exists()) == (2, False)
    assert "the script never says `Lie on your front.`; did you mean `Lie on your back.`?" in result.stderr


@needs_ffmpeg
def test_what_a_phone_has_recorded_is_heard(run: Run) -> None:
    subprocess.run(["ffmpeg", "-loglevel", "error", "-i", "voice.wav", "voice.m4a"], check=True)
    assert run("cues", "import", "ready", "voice.m4a").exit_code == 0
    plain = run("export", "bridge.md", "-o", "plain.wav", "--voice", "stub")
    own = run("export", "bridge.md", "-o", "own.wav", "--voice", "stub", "--cues", "cues")
    assert (plain.exit_code, own.exit_code) == (0, 0)
    assert not np.array_equal(read_wav(Path("plain.wav")), read_wav(Path("own.wav")))


def test_without_ffmpeg_the_message_says_what_to_install(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("voice.m4a").write_bytes(b"....ftypM4A ")
    monkeypatch.setenv("PATH", str(Path.cwd()))
    result = run("cues", "import", "ready", "voice.m4a")
    assert result.exit_code == 3
    assert "reading voice.m4a needs ffmpeg: install it, or convert the file to WAV" in result.stderr


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("reddy", 'there is no phrase `reddy`; did you mean `ready`? Write words as they are said: "Reddy."'),
        ("safety", '`safety` is 2 sentences, and each is said on its own; record them one by one: "Move gently.", "If'),
        ("Rest. Now.", 'this is 2 sentences, and each is said on its own; record them one by one: "Rest.", "Now."'),
        ("count", "`count` has many texts, `{number}.`; write the words of one of them."),
        (
            "well-done",
            "`well-done` has 4 forms, one of which is said each time; record the words of each: "
            '"Well done.", "Good work.", "Nicely done.", "On we go."',
        ),
        ("left", "`left` is said within other phrases and never alone"),
        ("12", "`12` is a number in a script's list; add `--script SCRIPT`"),
        ("…", "`…` has no words to say"),
    ],
)
def test_a_key_that_could_mean_two_things_is_told_with_what_would_do(run: Run, key: str, message: str) -> None:
    result = run("cues", "import", key, "voice.wav")
    assert result.exit_code == 2
    assert message in result.stderr
    assert not Path("cues").exists()


def test_a_number_that_cannot_be_counted_with_is_told_where_it_is_taken_listed_and_checked(run: Run) -> None:
    write_wav(Path("voice.wav"), between_silence(hum(1_400, 300)))
    why = "too long for a count of one number a second, which leaves 0.75 s for each"
    for words in ("Two.", "Three."):
        result = run("cues", "import", words, "voice.wav")
        assert result.exit_code == 0
        assert f"It is {why}: a tick is played in its place. Record it again, shorter.\n" in result.stderr
    assert why not in run("cues", "import", "ready", "voice.wav").stderr
    assert f"two.wav                        Two.  (1.4 s, {why})\n" in run("cues", "list", "--cues", "cues").stdout
    for voice in ([], ["--voice", "stub"]):
        told = run("check", "bridge.md", "--cues", "cues", *voice).stderr  # three holds of it, and count-ins
        assert told.count("record `Two.` again, shorter than 0.75 s") == 1
        assert told.count("record `Three.` again, shorter than 0.75 s") == 1
        assert "bridge.md: 2 notes" in told
        assert "choose a voice" not in told


def test_a_recording_that_is_too_long_is_told_without_a_voice(run: Run) -> None:
    write_pack(Path("mine"), {"Ready.": hum(3_000)})
    result = run("check", "bridge.md", "--cues", "mine")
    assert result.exit_code == 1
    assert "mine/en/recordings.txt:1: `001.wav` lasts 3.0 s, but `Ready.` takes about 0.4 s to say" in result.stderr
    assert "cannot be used: mine/en/recordings.txt:1: `001.wav` lasts 3.0 s" in (
        run("cues", "list", "--cues", "mine").stdout
    )


def test_one_bad_recording_does_not_keep_the_others_from_the_list(run: Run) -> None:
    write_pack(Path("mine"), {"Ready.": hum(500), "Three.": hum(400)})
    Path("mine/en/recordings/001.wav").write_bytes(b"....ftypM4A ")
    result = run("cues", "list", "--cues", "mine")
    assert result.exit_code == 0, result.stderr
    assert "Ready.  (cannot be used: mine/en/recordings.txt:1: 001.wav is not a WAV file with plain samples" in (
        result.stdout
    )
    assert "Three.  (0.4 s)" in result.stdout


def test_a_sentence_is_told_by_the_abbreviations_of_its_language(run: Run) -> None:
    words = "Hebe das linke Knie bzw. Bein an."
    assert run("cues", "import", words, "voice.wav", "--language", "de").exit_code == 0
    assert run("cues", "list", "--language", "de", "--cues", "cues").stdout.count(words) == 1
    assert "this is 2 sentences" in run("cues", "import", words, "voice.wav").stderr


def test_a_number_that_is_not_in_the_list_is_told(run: Run) -> None:
    result = run("cues", "import", "99", "voice.wav", "--script", "bridge.md", "--voice", "stub")
    assert (result.exit_code, "so there is no number 99" in result.stderr) == (2, True)


@pytest.mark.parametrize(
    ("samples", "message"),
    [
        (hum(0), "voice.wav is empty; record `Ready.` again"),
        (hum(600, peak=20), "voice.wav is silent; record `Ready.` again"),
        (hum(2_100), "voice.wav lasts 2.1 s, but `Ready.` takes about 0.4 s to say; record it again, with nothing"),
    ],
    ids=["empty", "silent", "too long"],
)
def test_what_cannot_be_the_words_is_not_taken(run: Run, samples: Samples, message: str) -> None:
    write_wav(Path("voice.wav"), samples)
    result = run("cues", "import", "ready", "voice.wav")
    assert result.exit_code == 1
    assert message in result.stderr
    assert not Path("cues").exists()


def test_a_language_has_its_own_recordings(run: Run) -> None:
    assert run("cues", "import", "ready", "voice.wav", "--language", "xx").exit_code == 3
    result = run("cues", "import", "ready", "voice.wav", "--language", "de", "--script", "bridge.md")
    assert "the script is in `en`; leave out `--language`" in result.stderr


# --- list, play, export-list --------------------------------------------------------------------------


def test_the_list_tells_what_is_yours_what_is_recorded_and_what_is_never_heard(run: Run) -> None:
    plain = run("cues", "list").stdout.splitlines()
    assert plain[0] == "the shipped pack, with no other laid over it"
    assert "  ready              Ready." in plain
    write_pack(Path("cues"), {"Get set.": hum(500), "Three.": hum(0)}, phrases="ready: Get set.\n", pronounce="a = b\n")
    write_wav(Path("cues/tones/go.wav"), hum(300))
    write_wav(Path("cues/en/recordings/spare.wav"), hum(300))
    own = run("cues", "list").stdout.splitlines()
    assert own[:3] == [
        "cues, laid over the shipped pack",
        "recordings:",
        "  001.wav                        Get set.  (0.5 s)",
    ]
    assert "  ready              Get set.  (yours, recorded)" in own
    assert "  halfway            Halfway." in own
    assert any(line.startswith("  002.wav                        Three.  (cannot be used: ") for line in own)
    assert "  go                 312 ms  (yours)" in own
    assert "  a                  b" in own
    assert own[5:7] == ["  cues/en/recordings/spare.wav", "phrases:"]


@pytest.mark.parametrize("command", [["list"], ["play", "ready"], ["export-list", "bridge.md"]])
def test_where_nothing_is_made_a_named_pack_must_be_there(run: Run, command: list[str]) -> None:
    result = run("cues", *command, "--cues", "mien")
    assert (result.exit_code, "there is no folder `mien`" in result.stderr) == (2, True)


def test_a_recording_is_played_as_it_is_heard_in_a_session(run: Run) -> None:
    assert run("cues", "import", "ready", "voice.wav").exit_code == 0
    result = run("cues", "play", "ready", "--device", "file:heard.wav")
    assert result.exit_code == 0, result.stderr
    assert result.stderr == "cues/en/recordings/ready.wav: `Ready.`, 0.6 s\n"
    heard = np.flatnonzero(read_wav(Path("heard.wav")))
    assert frame_at(570) <= heard[-1] - heard[0] <= frame_at(630)
    missing = run("cues", "play", "halfway", "--device", "file:heard.wav")
    assert (missing.exit_code, "there is no recording of `Halfway.` in cues" in missing.stderr) == (2, True)


def test_what_is_to_be_recorded_is_all_that_is_said(run: Run) -> None:
    rows = listed(run)
    assert {row["words"] for row in rows} == set(texts(run))
    assert [row["number"] for row in rows] == [str(number) for number in range(1, len(rows) + 1)]
    result = run("cues", "export-list", "bridge.md", "--voice", "stub")
    lines = result.stdout.splitlines()
    assert lines[0].split() == ["number", "recorded", "times", "first", "section", "whose", "words"]
    assert len(lines) == len(rows) + 1
    assert lines[1].split() == ["1", "2x", "00:01", "Bridge", "name", "Bridge."]  # the title, and the exercise
    assert result.stderr == f"{len(rows)} texts, 0 of them recorded in cues\n"


def test_so_is_what_is_said_only_when_it_is_asked_for(run: Run) -> None:
    rows, more = listed(run), listed(run, "--live")
    assert more[: len(rows)] == rows
    live = {row["words"]: (row["whose"], row["times"], row["first"], row["section"]) for row in more[len(rows) :]}
    for words, key in (
        ("Resuming.", "resuming"),
        ("Set two.", "at-set"),
        ("Exercise one of one, set two of two.", "at-exercise-set"),
        ("One minute left.", "time-left"),
        ("Less than a minute left.", "almost-done"),
        ("That was the second time this week.", "time-this-week"),
    ):
        assert live[words] == (key, "", "", "live")
    number = next(row["number"] for row in more if row["words"] == "Resuming.")
    for key in (number, "Set two."):
        assert run("cues", "import", key, "voice.wav", "--script", "bridge.md", "--voice", "stub").exit_code == 0
    assert [row["words"] for row in listed(run, "--live") if row["recorded"]] == ["Resuming.", "Set two."]


def test_no_cell_of_the_table_is_a_formula_and_each_is_taken_as_the_words_it_stands_for(run: Run) -> None:
    Path("sums.md").write_text(
        '---\ntitle: "@home"\nsafety: none\n---\n## =Bridge: 2 reps\n- =HYPERLINK("http://example.com")\n- +5 kilos.\n'
        "- ＝1+1 is two.\n- 'tis easy.\n"
    )
    run("cues", "export-list", "sums.md", "--voice", "stub", "-o", "list.csv")
    with Path("list.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [cell for row in rows for cell in row.values() if cell[:1] in {*"=+-@\t\r＝＋－＠"}] == []
    cells = [row["words"] for row in rows]
    for cell in ("'=Bridge.", "'+5 kilos.", "'＝1+1 is two.", "'tis easy."):
        assert cell in cells
        done = run("cues", "import", cell, "voice.wav", "--script", "sums.md", "--voice", "stub")
        assert done.exit_code == 0, done.stderr
        words = cell if cell.startswith("'t") else cell[1:]
        assert done.stderr.splitlines()[0].startswith("cues/en/recordings/")
        assert f": {words}\n" in Path("cues/en/recordings.txt").read_text("utf-8")


def test_words_that_need_a_joiner_are_recorded_and_those_with_a_hidden_character_are_not(run: Run) -> None:
    assert run("cues", "import", "Hi\u200bps.", "voice.wav").exit_code == 2
    assert run("cues", "import", "می\u200cخواهم.", "voice.wav").exit_code == 0


# --- record -------------------------------------------------------------------------------------------


class Microphone(FakeSounddevice):
    """One microphone, that hears one sound after the other; `let_go` counts how often it was closed."""

    def __init__(self, *heard: Samples) -> None:
        super().__init__(rates=(44_100,))
        self.heard = list(heard)
        self.let_go = 0

    def query_devices(self, device: str | None = None, kind: str | None = None) -> Any:
        if kind == "input" and device in (None, "Desk"):
            return {"name": "Desk microphone", "index": 1, "default_samplerate": 44_100.0}
        if kind == "input":
            raise ValueError(f"No input device matching {device!r}")
        return super().query_devices(device, kind)

    def InputStream(self, *, samplerate: float, callback: Callable[..., None], **_: Any) -> Any:
        def start() -> None:
            for block in np.array_split(self.heard.pop(0)[:, None], 7):
                callback(block, len(block), None, None)
                block[:] = 99  # as PortAudio does, which uses it again

        def close() -> None:
            self.let_go += 1

        return SimpleNamespace(samplerate=samplerate, start=start, close=close)


def with_microphone(monkeypatch: pytest.MonkeyPatch, *heard: Samples) -> Microphone:
    sounddevice = Microphone(*(sound.copy() for sound in heard))
    monkeypatch.setitem(sys.modules, "sounddevice", sounddevice)
    monkeypatch.setattr("time.sleep", lambda _seconds: None)
    return sounddevice


def record(*arguments: str, keys: str = "\n" * 99) -> Any:
    """`cues record` with these keys typed; by itself Enter again and again."""
    return CliRunner().invoke(app_for(["cues"]), ["cues", "record", *arguments], input=keys)


def test_what_is_said_between_two_enters_is_recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    sound = between_silence(hum(600, 300, rate=44_100), rate=44_100)
    sounddevice = with_microphone(monkeypatch, sound)
    result = record("ready")
    assert result.exit_code == 0, result.stderr
    assert (
        "Ready.\n  Press Enter to begin, or q and Enter to stop.\n  Speak now. Press Enter to end.\n" in result.stderr
    )
    with wave.open("cues/en/recordings/ready.wav") as file:
        assert (file.getframerate(), file.getnchannels()) == (44_100, 1)
        taken = sound[: -frame_at(QUIET_MS, 44_100)]  # without the key that ends it
        assert file.readframes(10**6) == taken.astype("<i2").tobytes()
    assert sounddevice.let_go == 1


def test_q_ends_and_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    sounddevice = with_microphone(monkeypatch)
    assert record("ready", keys="q\n").exit_code == 0
    assert (sounddevice.let_go, Path("cues").exists()) == (1, False)


def test_a_whole_script_in_ones_own_voice(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """All that has no recording is asked for, a bad one again; then no other voice is heard."""
    script = ("--script", "bridge.md", "--voice", "stub")
    wanted = [row["words"] for row in listed(run)]
    sounds = [between_silence(hum(300 + 10 * number, rate=44_100), rate=44_100) for number in range(len(wanted))]
    with_microphone(monkeypatch, hum(600, peak=10, rate=44_100), *sounds[:3])
    result = record(*script, keys="\n" * 8 + "q\n")
    assert result.exit_code == 0, result.stderr
    assert "the recording is silent; record `Bridge.` again" in result.stderr
    assert f"4 of {len(wanted)}: {wanted[3]}" in result.stderr
    with_microphone(monkeypatch, *sounds[3:])
    result = record(*script)
    assert f"1 of {len(wanted) - 3}: {wanted[3]}" in result.stderr
    assert record(*script).stderr == "Everything is recorded.\n"
    assert all(row["recorded"] for row in listed(run))
    asked = [row["words"] for row in listed(run, "--live")][len(wanted) :]
    assert f"1 of {len(asked)}: {asked[0]}" in record(*script, "--live", keys="q\n").stderr


def test_without_a_microphone_the_way_out_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    sounddevice = with_microphone(monkeypatch)

    def query_devices(_device: str | None = None, kind: str | None = None) -> Any:
        raise PortAudioError(f"Error querying device -1 ({kind})")

    monkeypatch.setattr(sounddevice, "query_devices", query_devices)
    result = record("ready")
    assert result.exit_code == 3
    assert "nothing can be recorded here: no microphone can be opened through PortAudio: Error" in result.stderr
    assert "`voicecoach cues import KEY FILE` takes a recording made elsewhere" in result.stderr


def test_a_microphone_is_chosen_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    with_microphone(monkeypatch, hum(800, rate=44_100))
    assert record("ready", "--microphone", "Desk").exit_code == 0
    result = record("ready", "--microphone", "Kitchen")
    assert result.exit_code == 3
    assert "the microphone `Kitchen` cannot be opened" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "say what to record: a KEY, or a script with `--script`"),
        (["--script", "-"], "standard input is needed for the Enter key"),
        (["--script", "brigde.md"], "Did you mean `bridge.md`?"),
    ],
)
def test_what_cannot_be_recorded(arguments: list[str], message: str) -> None:
    result = record(*arguments)
    assert (result.exit_code, message in result.stderr) == (2, True)
