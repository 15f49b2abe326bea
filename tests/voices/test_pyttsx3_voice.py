"""The system's voice speaks through a process that may die or hang, without losing a clip."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from voicecoach.audio.mastering import prepare
from voicecoach.clips import make_clips
from voicecoach.timeline import Utterance
from voicecoach.voices import VoiceError, espeak, pyttsx3_voice
from voicecoach.voices.pyttsx3_voice import Pyttsx3Voice

KNEEL = Utterance("Kneel with your back to the wall.")
READY = Utterance("Ready.")

needs_a_system_voice = pytest.mark.needs_voice("pyttsx3")


@pytest.fixture
def opened() -> Iterator[Callable[..., Pyttsx3Voice]]:
    """Opens voices that are closed after the test."""
    voices: list[Pyttsx3Voice] = []

    def open_one(voice: str | None = None, **options: object) -> Pyttsx3Voice:
        voices.append(Pyttsx3Voice(voice, **options))
        return voices[-1]

    yield open_one
    for voice in voices:
        voice.close()


@needs_a_system_voice
def test_a_sentence_is_plausible_speech(opened: Callable[..., Pyttsx3Voice]) -> None:
    clip = opened().synth(KNEEL)
    assert 1_300 <= prepare(clip).ms <= 2_400
    rms_db = 20 * np.log10(np.sqrt(np.mean((clip.samples / 32_768) ** 2)))
    assert -40 < rms_db < -10


@needs_a_system_voice
def test_many_cues_from_one_warm_process(opened: Callable[..., Pyttsx3Voice]) -> None:
    words = "one two three four five six seven eight nine ten".split()
    utterances = [Utterance(f"{word.capitalize()}.") for word in words]
    assert list(make_clips(opened(), utterances)) == utterances


@pytest.mark.needs_voice("pyttsx3", "espeak")
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="compares two forms of espeak-ng, as on Linux")
def test_its_speed_is_the_one_that_was_asked_for(opened: Callable[..., Pyttsx3Voice]) -> None:
    from voicecoach.voices.espeak import EspeakVoice

    expected_ms = prepare(EspeakVoice("en-us").synth(KNEEL)).ms
    voice = opened("English (America)")
    assert "voice gmw/en-us, 160 words a minute" in voice.identity()
    # At pyttsx3's own 200 words a minute it would be a fifth shorter.
    assert prepare(voice.synth(KNEEL)).ms == pytest.approx(expected_ms, rel=0.05)


@needs_a_system_voice
def test_a_voice_that_is_not_there_is_an_error() -> None:
    with pytest.raises(VoiceError) as caught:
        Pyttsx3Voice("Nobody Of This Name")
    assert str(caught.value) == (
        "pyttsx3 failed: this system has no voice named `Nobody Of This Name`; `voicecoach voices` lists their names."
    )


@pytest.mark.slow
@needs_a_system_voice
@pytest.mark.skipif(sys.platform == "win32", reason="ends the process by a signal")
def test_a_killed_process_is_replaced(opened: Callable[..., Pyttsx3Voice]) -> None:
    voice = opened()
    assert voice._worker
    killed = voice._worker._process
    os.kill(killed.pid, signal.SIGKILL)
    killed.wait()
    with pytest.raises(VoiceError, match="the pyttsx3 process"):
        voice.synth(KNEEL)
    assert voice.synth(KNEEL).ms > 1_000
    assert voice._worker._process.pid != killed.pid


@pytest.mark.slow
@needs_a_system_voice
@pytest.mark.skipif(sys.platform == "win32", reason="ends the process by a signal")
def test_the_clip_maker_does_not_notice_a_killed_process(opened: Callable[..., Pyttsx3Voice]) -> None:
    voice = opened()

    def kill_after_the_first(done: int, _of: int) -> None:
        if done == 1 and voice._worker:
            os.kill(voice._worker._process.pid, signal.SIGKILL)
            voice._worker._process.wait()

    assert list(make_clips(voice, [READY, KNEEL], on_clip=kill_after_the_first)) == [READY, KNEEL]


@pytest.mark.slow
@needs_a_system_voice
@pytest.mark.skipif(sys.platform == "win32", reason="stops the process by a signal")
def test_a_process_that_hangs_is_given_up_and_replaced(opened: Callable[..., Pyttsx3Voice]) -> None:
    voice = opened(limit_s=4.0)
    assert voice._worker
    voice._worker._limit_s = 0.2
    hanging = voice._worker._process
    os.kill(hanging.pid, signal.SIGSTOP)
    with pytest.raises(VoiceError, match=r"pyttsx3 gave no answer within 0\.2 s\."):
        voice.synth(KNEEL)
    assert hanging.returncode is not None
    assert voice.synth(KNEEL).ms > 1_000


@needs_a_system_voice
def test_closing_leaves_no_process_and_no_file(opened: Callable[..., Pyttsx3Voice]) -> None:
    voice = opened()
    voice.synth(READY)
    assert voice._worker
    process, folder = voice._worker._process, Path(voice._worker._folder.name)
    assert [path.name for path in folder.iterdir()] == ["stderr.txt"]
    voice.close()
    assert process.returncode is not None
    assert not folder.exists()
    voice.close()


@pytest.mark.needs_voice("espeak")
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="macOS and Windows have voices of their own")
def test_where_the_system_has_no_espeak_the_packaged_one_is_used(opened: Callable[..., Pyttsx3Voice]) -> None:
    without_the_systems = (
        "from voicecoach.voices import espeak, pyttsx3_worker;"
        "espeak.system_has_one = lambda: False;"
        "pyttsx3_worker.main()"
    )
    voice = opened(command=(sys.executable, "-c", without_the_systems))
    assert "espeak-ng 1.52.0" in voice.identity()
    assert list(make_clips(voice, [READY, KNEEL])) == [READY, KNEEL]


def test_on_linux_without_any_espeak_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(espeak, "system_has_one", lambda: False)
    monkeypatch.setattr(espeak, "packaged", lambda: None)
    assert pyttsx3_voice.why_not() == (
        "on Linux it speaks through libespeak-ng, which is not installed. "
        "Install it with `sudo apt install espeak-ng` or with `pip install voicecoach[espeak]`."
    )


# --- workers that misbehave, each a few lines of Python in place of the real one ------------------------

SPEAKS = """
import json, sys, wave
print(json.dumps({"identity": "fake", "voices": {"ann": ["de_DE"]}, "voice": "ann", "tail_ms": 0}), flush=True)
for line in sys.stdin:
    request = json.loads(line)
    with wave.open(request["path"], "wb") as file:
        file.setparams((1, 2, 22050, 0, "NONE", ""))
        file.writeframes(b"\\1\\2" * 22050)
    ANSWER
"""


def worker(code: str) -> dict[str, object]:
    return {"command": (sys.executable, "-c", code), "limit_s": 4.0}


def test_a_worker_that_answers_is_believed(opened: Callable[..., Pyttsx3Voice]) -> None:
    voice = opened(**worker(SPEAKS.replace("ANSWER", "print('{}', flush=True)")))
    assert (voice.identity(), voice.name, voice.languages, voice.tail_ms) == ("fake", "ann", {"ann": ["de_DE"]}, 0)
    assert voice.synth(READY).ms == 1_000


def test_a_worker_that_never_answers_is_given_up(opened: Callable[..., Pyttsx3Voice]) -> None:
    voice = opened(**worker(SPEAKS.replace("ANSWER", "pass")))
    assert voice._worker
    voice._worker._limit_s = 0.2
    with pytest.raises(VoiceError, match=r"gave no answer within 0\.2 s"):
        voice.synth(READY)
    assert voice._worker is None


def test_a_worker_that_crashes_is_quoted(opened: Callable[..., Pyttsx3Voice]) -> None:
    voice = opened(**worker(SPEAKS.replace("ANSWER", "sys.exit('segmentation fault')")))
    with pytest.raises(VoiceError, match="the pyttsx3 process ended: segmentation fault"):
        voice.synth(READY)


def test_a_worker_that_does_not_start_is_quoted() -> None:
    with pytest.raises(VoiceError, match="the pyttsx3 process ended: no such engine"):
        Pyttsx3Voice(**worker("import sys; sys.exit('no such engine')"))


def test_a_start_that_fails_once_is_tried_again(opened: Callable[..., Pyttsx3Voice], tmp_path: Path) -> None:
    been_here = tmp_path / "been here"
    fails_first = f"""
import pathlib, sys
mark = pathlib.Path({str(been_here)!r})
if not mark.exists():
    mark.touch()
    sys.exit("not today")
"""
    answers = SPEAKS.replace("ANSWER", "print('{}', flush=True)")
    assert opened(**worker(fails_first + answers)).identity() == "fake"
    been_here.unlink()
    with pytest.raises(VoiceError, match="not today"):
        Pyttsx3Voice(**worker(fails_first + answers), starts=1)


def test_a_worker_that_writes_no_file_is_an_error(opened: Callable[..., Pyttsx3Voice]) -> None:
    code = SPEAKS.replace('request["path"]', '__import__("os").devnull')
    voice = opened(**worker(code.replace("ANSWER", "print('{}', flush=True)")))
    with pytest.raises(VoiceError, match="the voice's file cannot be read"):
        voice.synth(READY)
