"""The process in which pyttsx3 speaks: requests come in as JSON lines, answers go out.

pyttsx3 loses and mixes up files unless it is led by the hand; each step here avoids a failure that was observed.
After anything unexpected the process ends, because pyttsx3 does not recover; the parent then starts another.

Run as `python -m voicecoach.voices.pyttsx3_worker WORDS_A_MINUTE LIMIT_S [VOICE]`. The first line out is
`{"identity": …, "voices": {NAME: [LANGUAGE, …]}, "voice": NAME, "tail_ms": …}`; then for each
`{"text": …, "path": …}` in, one `{}` out once the file is whole. `{"error": …}` is the last line before the end.
"""

import ctypes
import json
import os
import platform
import signal
import sys
import threading
import time
from collections.abc import Callable, Mapping
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TextIO

from voicecoach.voices import VoiceError, espeak

_WARM_UP = ("Ready.", "Ready again.")
"""Spoken and discarded: the first utterances of a process can come out empty or at the wrong speed."""

_ESPEAK_TAIL_MS = 50
"""pyttsx3 asks espeak for a pause at the end; at least 235 ms were measured."""

_POLL_S = 0.002


def main() -> None:
    """Speak until the input ends."""
    answers = _own_stdout()
    # Ctrl-C goes to every process of the terminal; ending this one is up to the parent.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    words_a_minute, limit_s, *voice = sys.argv[1:]
    try:
        speaker = _Pyttsx3(int(words_a_minute), float(limit_s), *voice)
        _answer(answers, speaker.description())
        for line in sys.stdin.buffer:
            request = json.loads(line)
            speaker.save(request["text"], Path(request["path"]))
            _answer(answers, {})
    except VoiceError as error:
        _answer(answers, {"error": str(error)})
    except Exception as error:
        _answer(answers, {"error": f"{type(error).__name__}: {error}"})
    # Not a return: espeak's threads can crash or hang the interpreter as it exits.
    os._exit(0)


class _Pyttsx3:
    """A pyttsx3 engine at a fixed speed, with what is needed to know when its file is complete."""

    def __init__(self, words_a_minute: int, limit_s: float, voice: str | None = None) -> None:
        # None on macOS and Windows, where pyttsx3's own waiting is reliable.
        self._is_playing = _espeak_is_playing() if sys.platform.startswith("linux") else None
        import pyttsx3

        self._words_a_minute, self._limit_s = words_a_minute, limit_s
        self._finished = threading.Event()
        self._errors: list[BaseException] = []
        self._engine = pyttsx3.init()
        # The engine calls back with keyword arguments that differ by topic.
        self._engine.connect("finished-utterance", lambda **_: self._finished.set())
        self._engine.connect("error", lambda exception, **_: self._errors.append(exception))
        listed = self._engine.getProperty("voices")
        self._voices = {str(found.id): str(found.name) for found in listed}
        self._languages = {str(found.name): [str(code) for code in found.languages] for found in listed}
        wanted = None if voice is None else _find_voice(voice, self._voices)
        if wanted is not None:
            # espeak's driver converts its ids to lower case, unlike its file names; the names are right.
            self._set("voice", self._voices[wanted] if self._is_playing else wanted)
        self._set("rate", words_a_minute)
        with TemporaryDirectory(prefix="voicecoach-") as folder:
            for number, text in enumerate(_WARM_UP):
                self.save(text, Path(folder, f"{number}.wav"))
        if wanted is not None and self._engine.getProperty("voice") != wanted:
            raise VoiceError(f"it did not take the voice `{wanted}`")
        if self._is_playing and (rate := _espeak_rate()) != words_a_minute:
            raise VoiceError(f"it speaks {rate} words a minute instead of {words_a_minute}")

    def save(self, text: str, path: Path) -> None:
        """Speak to a file, one at a time: of two files in one run, the first would be missing."""
        deadline = time.monotonic() + self._limit_s
        self._wait_until_idle(deadline)
        self._finished.clear()
        self._engine.save_to_file(text, str(path))
        self._engine.runAndWait()
        if self._is_playing:
            # With espeak, `runAndWait` returns before the file is written; the message comes later.
            _wait(self._finished.is_set, deadline)
            self._wait_until_idle(deadline)
        if self._errors:
            raise self._errors[0]
        if not path.exists():
            raise VoiceError("it wrote no file")

    def _set(self, name: str, value: str | int) -> None:
        """Change a property immediately and wait until that is done.

        Why not as usual, through the queue of `runAndWait`: it ends with a call that cancels the change if espeak is
        still working on it. In 4 of 250 processes the speed was lost in this way.
        """
        deadline = time.monotonic() + self._limit_s
        self._wait_until_idle(deadline)
        self._engine.proxy.setBusy(False)
        self._engine.setProperty(name, value)
        self._wait_until_idle(deadline)
        self._engine.proxy.setBusy(True)

    def description(self) -> dict[str, Any]:
        """What to tell the parent at the start."""
        engine, espeak = self._engine, self._is_playing
        system = f"espeak-ng {_espeak_version()}" if espeak else f"{platform.system()} {platform.version()}"
        return {
            "identity": f"pyttsx3 {version('pyttsx3')}, {system}, voice {engine.getProperty('voice')}, "
            f"{self._words_a_minute} words a minute",
            "voices": self._languages,
            "voice": self._voices.get(str(engine.getProperty("voice")), ""),
            "tail_ms": _ESPEAK_TAIL_MS if espeak else 0,
        }

    def _wait_until_idle(self, deadline: float) -> None:
        if is_playing := self._is_playing:
            _wait(lambda: not is_playing(), deadline)


def _wait(condition: Callable[[], bool], deadline: float) -> None:
    while not condition():
        if time.monotonic() > deadline:
            raise VoiceError("it did not finish in time")
        time.sleep(_POLL_S)


def _find_voice(wanted: str, voices: Mapping[str, str]) -> str:
    """The id of the voice with this id or name, else of the only one whose name contains it."""
    key = wanted.casefold()
    exact = [found for found, name in voices.items() if key in (found.casefold(), name.casefold())]
    near = [found for found, name in voices.items() if key in name.casefold()]
    if exact or len(near) == 1:
        return (exact or near)[0]
    which = "several voices named" if near else "no voice named"
    raise VoiceError(f"this system has {which} `{wanted}`; `voicecoach voices` lists their names")


def _espeak_is_playing() -> Callable[[], int]:
    """espeak's own function that tells whether it is playing; loads the packaged library if the system has none."""
    if not espeak.system_has_one():
        library = espeak.packaged()
        if library is None:
            raise VoiceError("there is no libespeak-ng")
        # pyttsx3 loads the library by its bare name, which finds one already loaded globally.
        os.environ["ESPEAK_DATA_PATH"] = library.data_path
        ctypes.CDLL(library.path, mode=ctypes.RTLD_GLOBAL)
    from pyttsx3.drivers import _espeak

    is_playing: Callable[[], int] = _espeak.IsPlaying
    return is_playing


def _espeak_version() -> str:
    from pyttsx3.drivers import _espeak

    return str(_espeak.Info(None).decode())


def _espeak_rate() -> int:
    """Words a minute, from the library. pyttsx3 asks without the flag "current" and gets the default, or less."""
    from pyttsx3.drivers import _espeak

    return int(_espeak.dll.espeak_GetParameter(_espeak.RATE, 1))


def _own_stdout() -> TextIO:
    """The stream for answers; what pyttsx3 and its libraries print is redirected to stderr."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return answers


def _answer(answers: TextIO, message: Mapping[str, Any]) -> None:
    answers.write(json.dumps(message) + "\n")
    answers.flush()


if __name__ == "__main__":
    main()
