"""`import`, `voices`, `say`, `doctor`, and what all commands share."""

import json
import re
import time
import wave
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from voicecoach.audio.clip import RATE
from voicecoach.cli import app_for
from voicecoach.player import devices
from voicecoach.player.devices import DEVICES, SampleSource

Run = Callable[..., Any]

ARTICLE = """\
Strong hips in ten minutes. Do this twice a week.

BRIDGE - 2 SETS OF 12 REPS

  • Lie down with your knees bent
  • Push your hips up

SIDE PLANK - 3 SETS AND HOLD FOR 20 SECONDS

  • Prop yourself up on your left forearm
  • Lift the hips, then repeat on the other side
"""


def test_import_writes_a_script_that_checks_clean_and_tells_what_it_inferred(run: Run) -> None:
    Path("article.txt").write_text(ARTICLE)
    result = run("import", "article.txt", "-o", "hips.md")
    assert result.exit_code == 0, result.stderr
    assert "line 3" in result.stderr
    assert "line 11" in result.stderr
    found = json.loads(run("check", "hips.md", "--json").stdout)
    assert [(each["severity"], each["code"]) for each in found] == [("note", "tempo")]  # it states none
    exercises = json.loads(run("show", "hips.md", "--format", "json", "--voice", "stub").stdout)["exercises"]
    assert [(e["name"], e["sets"], e["reps"], e["hold_s"], e["sides"]) for e in exercises] == [
        ("Bridge", 2, 12, None, 1),
        ("Side plank", 3, None, 20, 2),
    ]


def test_import_prints_the_script_without_out(run: Run) -> None:
    Path("article.txt").write_text(ARTICLE)
    assert "## Bridge: 2 x 12" in run("import", "article.txt").stdout


def test_import_does_not_replace_a_script_unless_told_to(run: Run) -> None:
    Path("article.txt").write_text(ARTICLE)
    assert run("import", "article.txt", "-o", "bridge.md").exit_code == 2
    assert run("import", "article.txt", "-o", "bridge.md", "--force").exit_code == 0


def test_import_counts_what_it_could_not_read(run: Run) -> None:
    Path("article.txt").write_text(f"{ARTICLE}\nFARMER CARRY - 3 X 20 X 4\n\n  • Walk tall\n")
    result = run("import", "article.txt", "-o", "hips.md")
    assert result.exit_code == 4, result.stderr
    assert result.stderr.startswith("2 exercises; 1 line could not be read: line 13\n")
    assert "<!-- Could not be read, line 13: FARMER CARRY - 3 X 20 X 4 -->" in Path("hips.md").read_text()


def test_import_tells_that_it_reads_english_only(run: Run) -> None:
    Path("rücken.txt").write_text("Brücke – 3 Sätze à 10 Wiederholungen\nLeg dich auf den Rücken.\n", "utf-8")
    result = run("import", "rücken.txt", "-o", "back.md")
    assert result.exit_code == 1
    assert "this seems to be German; only articles in English can be read" in result.stderr
    assert not Path("back.md").exists()


def names(count: int) -> list[str]:
    """As many names, all of letters: a figure in them would be read."""
    return [
        f"Bridge {chr(97 + number // 26 % 26)}{chr(97 + number % 26)}{number // 676 * 'x'}" for number in range(count)
    ]


REFUSED = {
    "steps": (
        "\n\n".join(f"{name} - 3 sets of 10 reps" for name in names(400)),
        "reps, breaths, steps and timed sets, each side counted; the most is 10,000",
    ),
    "hours": ("\n\n".join(f"{name} - 1 set of 5 reps" for name in names(1_200)), "; the most is 12 h"),
    "bytes": (
        "Bridge - 3 sets of 10 reps\n\n" + f"{'a--b ' * 1_100}\n\n" * 170,  # a dash takes three bytes
        "of text; the most is 1 MB, about 500 pages",
    ),
}
"""Articles that make more than a script may be, and what is told."""


@pytest.mark.parametrize(("article", "told"), REFUSED.values(), ids=REFUSED)
def test_nothing_is_written_that_is_more_than_a_script_can_be(run: Run, article: str, told: str) -> None:
    Path("article.txt").write_text(article)
    result = run("import", "article.txt", "-o", "long.md")
    assert (result.exit_code, result.stdout, Path("long.md").exists()) == (1, "", False)
    last = result.stderr.splitlines()[-1]
    assert last.startswith("article.txt: the script would be more than one can be: ")
    assert told in last
    assert last.endswith(". Nothing is written; import the text in parts")


def test_import_of_a_text_without_exercises_says_so(run: Run) -> None:
    Path("poem.txt").write_text("Roses are red.\nViolets are blue.\n")
    result = run("import", "poem.txt", "-o", "poem.md")
    assert result.exit_code == 1
    assert "no exercise" in result.stderr
    assert not Path("poem.md").exists()


def test_voices_lists_what_can_speak(run: Run) -> None:
    records = {record["name"]: record for record in json.loads(run("voices", "--json").stdout)}
    assert list(records) == ["hibari", "pyttsx3", "espeak", "stub"]
    assert records["hibari"]["available"] is True
    assert records["hibari"]["reason"] is None
    for record in records.values():
        assert record["available"] == (record["reason"] is None)
    assert "hibari (default)" in run("voices").stdout


def test_say_speaks_to_a_file(run: Run) -> None:
    result = run("say", "Hold for 30s.", "-o", "hold.wav")
    assert result.exit_code == 0, result.stderr
    with wave.open("hold.wav") as spoken:
        assert spoken.getframerate() == 24_000
        assert 1.0 < spoken.getnframes() / 24_000 < 4.0


def test_say_speaks_to_stdout(run: Run) -> None:
    assert run("say", "Hold.", "-o", "-", "--voice", "stub").stdout_bytes.startswith(b"RIFF")


@pytest.mark.parametrize(("text", "out"), [("…", "x.wav"), ("Hello", "x.txt"), ("Hello", "x.ogg")])
def test_say_refuses_what_it_cannot_do(run: Run, text: str, out: str) -> None:
    assert run("say", text, "-o", out).exit_code == 2
    assert not Path(out).exists()


def test_doctor_tells_what_works(run: Run) -> None:
    result = run("doctor")
    assert result.exit_code == 0
    assert re.search(r"✓ voice hibari: said `Ready.` in \d\.\d s of sound", result.stdout)
    assert "✓ MP3: lameenc" in result.stdout


@dataclass
class Loudspeaker:
    """A device that plays as long as it takes, or not at all."""

    output: str | None
    failed: str | None = None
    exact: bool = False

    def start(self, _source: SampleSource) -> None:
        self.began = time.monotonic()

    def heard_frames(self) -> int:
        return int((time.monotonic() - self.began) * RATE)

    def close(self) -> None: ...


@pytest.mark.slow
def test_doctor_plays_on_every_device_and_lists_what_its_outputs_are_called(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    plays = replace(DEVICES["file"], outputs=lambda: ["Headphones", "Kitchen"], open=Loudspeaker)
    mute = replace(plays, outputs=list, open=lambda output: Loudspeaker(output, "the stream has ended"))
    monkeypatch.setattr(devices, "DEVICES", {"miniaudio": plays, "simpleaudio": mute, "file": DEVICES["file"]})
    result = run("doctor", "--sound")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-4:] == [
        "✓ playback by miniaudio: the system took a chime at the right speed; it estimates what is being heard",
        "    --device miniaudio:Headphones",
        "    --device miniaudio:Kitchen",
        "✗ playback by simpleaudio: the stream has ended.",
    ]


def test_where_no_device_can_play_doctor_names_export_as_the_way_out(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    mute = replace(DEVICES["file"], why_not=lambda: "it is not installed.")
    monkeypatch.setattr(devices, "DEVICES", {"miniaudio": mute, "file": DEVICES["file"]})
    result = run("doctor", "--sound")
    assert result.exit_code == 3
    assert result.stdout.splitlines()[-1] == "✗ playback by miniaudio: it is not installed."
    assert result.stderr.endswith(
        "error: nothing can be played here; see above for what is wrong."
        " `voicecoach export` makes a file that any player plays.\n"
    )


def test_every_command_is_in_the_readme(run: Run) -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    commands = get_command(app_for([])).commands  # type: ignore[attr-defined]
    assert set(commands) == {
        "play", "check", "diff", "show", "export", "watch", "new", "copy", "import", "history", "cues", "cache",
        "voices", "say", "doctor", "fmt",
    }  # fmt: skip
    for name, command in commands.items():
        assert f"| `{name}" in readme, name
        assert command.help, name
        assert run(name, "--help").exit_code == 0


def test_the_version(run: Run) -> None:
    assert run("--version").stdout == "voicecoach 0.1.0\n"
