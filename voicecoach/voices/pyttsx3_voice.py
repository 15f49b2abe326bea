"""The pyttsx3 engine: starts its process, asks it for one clip at a time, and kills it if it fails."""

import io
import json
import queue
import struct
import subprocess
import sys
import threading
import wave
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

import numpy as np

from voicecoach.audio.clip import Clip, Samples
from voicecoach.timeline import Utterance
from voicecoach.voices import VoiceError, WrongLanguageError, espeak

_WORDS_A_MINUTE = 160
"""Calmer than pyttsx3's own 200, and the natural speed of Windows voices."""

_LIMIT_S = 30.0
"""The time limit for the start and for each clip. They usually take 0.5 s and 0.01 s."""

_WORKER = (sys.executable, "-m", "voicecoach.voices.pyttsx3_worker")


def why_not() -> str | None:
    """Why it cannot speak here and what to install, or None if it can."""
    if find_spec("pyttsx3") is None:
        return "the package `pyttsx3` is not installed. Install it with `pip install pyttsx3`."
    if sys.platform.startswith("linux") and not espeak.system_has_one() and not espeak.packaged():
        return (
            "on Linux it speaks through libespeak-ng, which is not installed. "
            "Install it with `sudo apt install espeak-ng` or with `pip install voicecoach[espeak]`."
        )
    return None


def voices() -> list[str]:
    """The names of the system's voices. Starts the process to find out. Raises VoiceError."""
    voice = Pyttsx3Voice()
    try:
        return sorted(voice.languages)
    finally:
        voice.close()


def identity(_voice: str | None) -> None:
    """None: only its process knows what the system's voice is, so it must be opened."""


def speaking(language: str, voice: str | None) -> str | None:
    """The voice if it speaks the language; without one, the system's own or another that does. Raises VoiceError.

    English is taken for granted, because asking would require starting the process, and so is a voice whose language
    the system does not report.
    """
    if _primary(language) == "en":
        return voice
    opened = Pyttsx3Voice(voice)
    opened.close()
    mine = opened.languages.get(opened.name, [])
    if _primary(language) in map(_primary, mine) or (voice and not mine):
        return voice
    able = [name for name, codes in opened.languages.items() if _primary(language) in map(_primary, codes)]
    if voice:
        also = f"; `pyttsx3:{_best(able, language, opened.languages)}` does" if able else ""
        raise WrongLanguageError(f"`pyttsx3:{voice}` does not speak `{language}`{also}.")
    if not able:
        raise VoiceError(f"this system has no voice for `{language}`; add one in its settings.")
    return _best(able, language, opened.languages)


def _best(able: list[str], language: str, languages: Mapping[str, Sequence[str]]) -> str:
    """The voice for the language as such, or for the country of the same code (`fr-FR`), else the first."""
    plain = (language.lower(), f"{_primary(language)}-{_primary(language)}")
    return min(able, key=lambda name: not any(code.lower().replace("_", "-") in plain for code in languages[name]))


def _primary(code: str) -> str:
    """`de` of `de_DE`."""
    return code.lower().replace("_", "-").split("-")[0]


class Pyttsx3Voice:
    """A voice of the user's own system, spoken by pyttsx3 in a separate process that is kept running.

    Why a process: pyttsx3 can hang or crash, accepts only one change of speed, and prints. A process that fails is
    killed; the next utterance gets a new one. The language of an utterance is ignored: the voice is the user's
    choice.
    """

    max_characters = 4_000
    """17,000 characters crashed pyttsx3."""

    thread_safe = False

    def __init__(
        self,
        voice: str | None = None,
        *,
        command: Sequence[str] = _WORKER,
        limit_s: float = _LIMIT_S,
        starts: int = 2,
    ) -> None:
        """`command` starts the process; `limit_s` is its time limit for the start and for each clip.

        `starts` is the number of attempts to start it, since one may fail on a busy machine (benchmarks/README.md).
        Raises VoiceError if none succeeds, or if there is no such voice.
        """
        self._command = [*command, str(_WORDS_A_MINUTE), str(limit_s), *([voice] if voice else [])]
        self._limit_s = limit_s
        self._worker: _Worker | None = None
        started = self._first_start(starts).description
        self.name: str = started["voice"]
        self.languages: dict[str, list[str]] = started["voices"]
        self._identity: str = started["identity"]
        self.tail_ms: int = started["tail_ms"]

    def identity(self) -> str:
        return self._identity

    def synth(self, utterance: Utterance) -> Clip:
        """Speak the words at the system's rate. Raises VoiceError; the next call then starts a new process."""
        worker = self._worker or self._start()
        try:
            return worker.speak(utterance.text)
        except VoiceError:
            self.close()
            raise

    def close(self) -> None:
        worker, self._worker = self._worker, None
        if worker:
            worker.end()

    def _first_start(self, starts: int) -> "_Worker":
        for left in reversed(range(starts)):
            try:
                return self._start()
            except VoiceError:
                if not left:
                    raise
        raise ValueError("a voice that is never started")

    def _start(self) -> "_Worker":
        self._worker = worker = _Worker(self._command, self._limit_s)
        try:
            worker.read_description()
        except VoiceError:
            self.close()
            raise
        return worker


class _Worker:
    """A process, its folder of files, and the thread that waits for its answers.

    Why a thread: a pipe cannot be read with a time limit on Windows.
    """

    def __init__(self, command: Sequence[str], limit_s: float) -> None:
        self.description: dict[str, Any] = {}
        self._limit_s = limit_s * 1.5  # longer than the process's own limit, which gives the better message
        self._numbers = count()
        self._folder = TemporaryDirectory(prefix="voicecoach-")
        self._log = Path(self._folder.name, "stderr.txt")
        self._answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                # `-m` looks in the working folder first: in the package's own, no file of the user's that
                # happens to be named `wave.py` can get in the way.
                cwd=Path(__file__).parents[2],
            )
        assert self._process.stdin and self._process.stdout
        self._requests: IO[bytes] = self._process.stdin
        self._reader = threading.Thread(target=self._pass_on, args=(self._process.stdout,), daemon=True)
        self._reader.start()

    def read_description(self) -> None:
        """Wait until the process is ready, and read what it says about itself."""
        self.description = self._answer()

    def speak(self, text: str) -> Clip:
        path = Path(self._folder.name, f"{next(self._numbers)}.wav")
        try:
            self._requests.write(json.dumps({"text": text, "path": str(path)}).encode() + b"\n")
            self._requests.flush()
        except OSError as error:
            raise VoiceError(f"the pyttsx3 process is gone{self._last_words()}.") from error
        self._answer()
        clip = read_spoken(path)
        path.unlink()
        return clip

    def end(self) -> None:
        """Kill the process: it has nothing to save, and a hung one would not end by itself."""
        self._process.kill()
        self._process.wait()
        self._reader.join()
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe
            try:
                pipe.close()
            except BrokenPipeError:  # it never read a request
                continue
        self._folder.cleanup()

    def _answer(self) -> dict[str, Any]:
        try:
            line = self._answers.get(timeout=self._limit_s)
        except queue.Empty:
            raise VoiceError(f"pyttsx3 gave no answer within {self._limit_s:g} s.") from None
        if line is None:
            raise VoiceError(f"the pyttsx3 process ended{self._last_words()}.")
        answer: dict[str, Any] = json.loads(line)
        if "error" in answer:
            raise VoiceError(f"pyttsx3 failed: {answer['error']}.")
        return answer

    def _pass_on(self, answers: IO[bytes]) -> None:
        for line in answers:
            self._answers.put(line)
        self._answers.put(None)

    def _last_words(self) -> str:
        lines = self._log.read_text(encoding="utf-8", errors="replace").split("\n")
        said = [line for line in lines if line.strip()]
        return f": {said[-1]}" if said else ""


def read_spoken(path: Path) -> Clip:
    """Read the first channel of a 16-bit WAV, AIFF or AIFF-C file. Raises VoiceError."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise VoiceError(f"the voice's file cannot be read: {error}.") from error
    try:
        return _aiff(content) if content[:4] == b"FORM" else _wav(content)
    except (wave.Error, EOFError, struct.error, KeyError, ValueError) as error:
        raise VoiceError(f"the voice wrote a file that is not sound: {error}.") from error


def _wav(content: bytes) -> Clip:
    with wave.open(io.BytesIO(content)) as file:
        samples = _first_channel(
            file.readframes(file.getnframes()), "<i2", file.getsampwidth() * 8, file.getnchannels()
        )
        return Clip(samples, file.getframerate())


def _aiff(content: bytes) -> Clip:
    """Source of the layout: Apple, Audio Interchange File Format AIFF-C, draft 1991; `sowt` is little-endian."""
    chunks = _aiff_chunks(content)
    common = chunks[b"COMM"]
    channels, _, bits, exponent, mantissa = struct.unpack(">hIhHQ", common[:18])
    encoding = common[18:22] if content[8:12] == b"AIFC" else b"NONE"
    order = {b"NONE": ">i2", b"twos": ">i2", b"sowt": "<i2"}.get(encoding)
    if order is None:
        raise ValueError(f"AIFF-C in the encoding {encoding!r}")
    # The rate is an 80-bit float; the samples come after an offset, which is 0 in practice, and a block size.
    rate = int(mantissa * 2.0 ** (exponent - 16_383 - 63))
    return Clip(_first_channel(chunks[b"SSND"][8:], order, bits, channels), rate)


def _aiff_chunks(content: bytes) -> dict[bytes, bytes]:
    """The chunks by name; they begin at even offsets."""
    chunks, at = {}, 12
    while at + 8 <= len(content):
        name, size = struct.unpack(">4sI", content[at : at + 8])
        chunks[name] = content[at + 8 : at + 8 + size]
        at += 8 + size + size % 2
    return chunks


def _first_channel(data: bytes, order: str, bits: int, channels: int) -> Samples:
    if bits != 16:
        raise ValueError(f"{bits} bits a sample instead of 16")
    samples = np.frombuffer(data, order, count=len(data) // (2 * channels) * channels)
    return samples[::channels].astype(np.int16)
