"""`--cues` and `cues:`: a pack laid over the shipped one, in every command that speaks."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
import pytest
from own_pack import between_silence, hum, read_wav, write_pack, write_wav

from voicecoach.audio.clip import RATE, frame_at
from voicecoach.audio.mastering import SPEECH_LUFS, integrated_lufs
from voicecoach.voices import ENGINES, VoiceError

Run = Callable[..., Any]

OWN = "ready: Get set.\n"


def events(run: Run, *arguments: str) -> list[dict[str, Any]]:
    result = run("show", *arguments, "--voice", "stub", "--format", "json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)["events"]


def said(run: Run, *arguments: str) -> list[str]:
    return [event["text"] for event in events(run, *arguments)]


def summary(run: Run, *arguments: str) -> dict[str, Any]:
    result = run("export", "bridge.md", "-o", "out.mp3", *arguments, "--voice", "stub", "--json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def with_front(line: str) -> None:
    text = Path("bridge.md").read_text()
    Path("bridge.md").write_text(text.replace("title: Bridge\n", f"title: Bridge\n{line}\n"))


def test_a_phrase_of_the_pack_is_said_in_place_of_the_shipped_one(run: Run) -> None:
    write_pack(Path("mine"), phrases=OWN)
    plain, own = said(run, "bridge.md"), said(run, "bridge.md", "--cues", "mine")
    assert [text for text in own if text != "Get set."] == [text for text in plain if text != "Ready."]
    assert "Get set." in own


def test_a_script_names_its_pack_from_its_own_folder_and_the_option_takes_its_place(run: Run) -> None:
    write_pack(Path("plans/mine"), phrases=OWN)
    write_pack(Path("other"), phrases="ready: Here we go.\n")
    with_front("cues: mine")
    Path("bridge.md").rename("plans/bridge.md")
    assert "Get set." in said(run, "plans/bridge.md")
    assert "Here we go." in (own := said(run, "plans/bridge.md", "--cues", "other"))
    assert "Get set." not in own


@pytest.mark.parametrize("command", [["check"], ["show"], ["export"], ["export", "-o", "x.txt"], ["diff", "bridge.md"]])
def test_a_mistake_in_a_pack_is_told_with_its_file_and_line(run: Run, command: list[str]) -> None:
    write_pack(Path("mine"), phrases="# mine\ncount: Number.\n")
    result = run(*command, "bridge.md", "--cues", "mine")
    assert result.exit_code == 1
    assert "mine/en/phrases.txt:2:1: error: `count` never says `{number}`" in result.stderr


def test_a_pack_that_is_not_there_is_told_where_it_is_named(run: Run) -> None:
    result = run("export", "bridge.md", "--cues", "mine")
    assert result.exit_code == 2
    assert "there is no folder `mine`" in result.stderr
    with_front("cues: mine")
    result = run("check", "bridge.md")
    assert result.exit_code == 1
    assert "bridge.md:3:1: error: there is no folder `mine`" in result.stderr


def test_a_pack_that_no_folder_can_be_is_told_where_it_is_named(run: Run) -> None:
    with_front(f"cues: {'a' * 300}")
    result = run("check", "bridge.md")
    assert result.exit_code == 1
    assert "bridge.md:3:1: error: a name of 300 characters is too long for a folder" in result.stderr


def test_a_script_that_may_not_have_a_pack_is_no_coach_with_cues(run: Run) -> None:
    """`Cues: chest tall, ribs down` under an exercise is what the author says."""
    text = Path("bridge.md").read_text()
    Path("bridge.md").write_text(text.replace("rest: 15s\n", "rest: 15s\nCues: hips high, ribs down.\n"))
    assert "Cues: hips high, ribs down." in said(run, "bridge.md")


def test_another_pronunciation_is_heard_and_the_captions_stay(run: Run) -> None:
    first = summary(run)
    write_pack(Path("mine"), pronounce="bridge = britch\n")
    again = summary(run, "--cues", "mine")
    assert (again["unchanged"], again["clips_made"]) == (False, 1)
    assert again["changed"][0]["start_ms"] == 1_000  # the title
    assert again["clips_reused"] == first["clips_made"] - 1
    assert said(run, "bridge.md", "--cues", "mine") == said(run, "bridge.md")


def test_an_export_is_made_anew_when_any_file_of_its_pack_is_another(run: Run) -> None:
    with_front("cues: mine")
    write_pack(Path("mine"), phrases=OWN)
    assert summary(run)["changed"] is None
    assert summary(run)["unchanged"]
    write_pack(Path("mine"), phrases="ready: Get ready.\n")
    again = summary(run)
    assert (again["unchanged"], again["clips_made"]) == (False, 1)
    assert again["changed"]
    write_wav(Path("mine/tones/go.wav"), hum(384, 660))
    again = summary(run)
    assert (again["unchanged"], again["clips_made"]) == (False, 0)
    assert len(again["changed"]) == 2  # one of each set
    write_wav(Path("mine/tones/go.wav"), hum(384, 700))
    assert len(summary(run)["changed"]) == 2
    assert summary(run)["unchanged"]


def test_a_changed_recording_costs_one_clip_and_its_places_are_told(run: Run) -> None:
    write_pack(Path("mine"), {"Ready.": hum(500), "Halfway.": hum(600)})
    first = summary(run, "--cues", "mine")
    assert summary(run, "--cues", "mine")["unchanged"]
    write_pack(Path("mine"), {"Ready.": hum(500, 300), "Halfway.": hum(600)})
    again = summary(run, "--cues", "mine")
    assert (again["clips_made"], again["clips_reused"]) == (1, first["clips_made"] - 1)
    at = [event["start_ms"] for event in events(run, "bridge.md", "--cues", "mine") if event["text"] == "Ready."]
    assert [change["start_ms"] for change in again["changed"]] == at


def test_a_recording_is_heard_at_its_place_trimmed_and_levelled(run: Run) -> None:
    write_pack(Path("mine"), {"ready": between_silence(hum(500, 300, peak=400))})
    assert run("export", "bridge.md", "-o", "out.wav", "--cues", "mine", "--voice", "stub").exit_code == 0
    track = read_wav(Path("out.wav"))
    (event,) = [event for event in events(run, "bridge.md", "--cues", "mine") if event["text"] == "Ready."]
    heard = track[frame_at(event["start_ms"]) : frame_at(event["start_ms"] + event["ms"])]
    loud = np.flatnonzero(np.abs(heard) > np.abs(heard).max() / 2)
    assert loud[0] <= frame_at(10)  # it begins on its moment
    assert 480 <= (loud[-1] - loud[0]) * 1000 // RATE <= 520
    assert integrated_lufs(heard / 32768, RATE) == pytest.approx(SPEECH_LUFS, abs=0.5)
    assert np.argmax(np.abs(np.fft.rfft(heard))) * RATE / len(heard) == pytest.approx(300, abs=3)


def test_several_scripts_with_one_pack_are_made_with_it(run: Run) -> None:
    shutil.copy("bridge.md", "other.md")
    write_pack(Path("mine"), {"Ready.": hum(500)}, phrases="rest: Pause now.\n")
    result = run("export", "bridge.md", "other.md", "-o", "out/", "--cues", "mine", "--voice", "stub", "--json")
    first, second = json.loads(result.stdout)
    assert (first["clips_made"] > 10, first["clips_reused"]) == (True, 0)
    assert (second["clips_made"], second["clips_reused"]) == (0, first["clips_made"])


def test_say_speaks_with_the_pack(run: Run) -> None:
    write_pack(Path("mine"), {"Ready.": hum(700)})
    assert run("say", "Ready.", "-o", "own.wav", "--cues", "mine", "--voice", "stub").exit_code == 0
    assert run("say", "Ready.", "-o", "plain.wav", "--voice", "stub").exit_code == 0
    assert len(read_wav(Path("own.wav"))) > len(read_wav(Path("plain.wav"))) + frame_at(200)


@pytest.mark.parametrize("work", ["hold 12s", "hold 20s"])
def test_where_all_is_recorded_no_voice_is_asked_for_anything(
    run: Run, monkeypatch: pytest.MonkeyPatch, work: str
) -> None:
    """In twenty seconds there is no room for "halfway", so it needs no recording."""
    Path("bridge.md").write_text(Path("bridge.md").read_text().replace("hold 12s", work))
    opened: list[str | None] = []

    def refuse(name: str | None) -> NoReturn:
        opened.append(name)
        raise VoiceError("it is not to be opened")

    texts = {event["text"] for event in events(run, "bridge.md") if event["kind"] in ("speak", "count")}
    monkeypatch.setitem(ENGINES, "stub", replace(ENGINES["stub"], open=refuse, identity=refuse))
    sounds = {text: hum(300 + 10 * number) for number, text in enumerate(sorted(texts))}
    write_pack(Path("mine"), sounds)
    first = summary(run, "--cues", "mine")
    assert first["clips_made"] == len(texts)
    assert summary(run, "--cues", "mine")["unchanged"]
    assert opened == []
    sounds.popitem()
    write_pack(Path("mine"), sounds)
    assert "it is not to be opened" in run("export", "bridge.md", "--cues", "mine", "--voice", "stub").stderr
