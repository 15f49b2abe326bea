"""A recording put into a cue pack: its file, and its line in the list. Knows no microphone."""

import re
import unicodedata
import wave
from pathlib import Path

from voicecoach.cue_files import RECORDINGS, WAV, read_recordings
from voicecoach.files import whole_file
from voicecoach.pcm import Clip
from voicecoach.phrases import same_words
from voicecoach.source import ScriptError, Source, decoded, has_errors
from voicecoach.speech import spoken

_LONGEST_NAME = 40


def keep_recording(folder: Path, language: str, words: str, sound: Clip) -> Path:
    """Keeps the sound as it is, lossless, in place of what was recorded of these words before; returns its file.

    The folders are made where they are missing. Raises ScriptError where the list of recordings is not right, OSError.
    """
    texts = folder / language
    recordings = texts / "recordings"
    recordings.mkdir(parents=True, exist_ok=True)
    path = texts / RECORDINGS
    source = decoded(str(path), path.read_bytes()) if path.is_file() else Source(str(path), "")
    listed, problems = read_recordings(source, language)
    if has_errors(problems):
        raise ScriptError(problems, source)
    same = same_words(spoken(words, language))
    before = [number for number, (_, old) in listed.items() if same_words(spoken(old, language)) == same]
    taken = {name.casefold() for name, _ in listed.values()}
    name = listed[before[0]][0] if before else _name(words, taken)
    lines = source.lines if source.lines[-1] else source.lines[:-1]
    if before:
        lines[before[0] - 1] = f"{name}: {words}"
    else:
        lines.append(f"{name}: {words}")
    with whole_file(recordings / name) as file, wave.open(file, "wb") as sounds:
        sounds.setparams((1, 2, sound.rate, 0, "NONE", ""))
        sounds.writeframes(sound.samples.astype("<i2").tobytes())
    with whole_file(path) as file:
        file.write("".join(f"{line}\n" for line in lines).encode())
    return recordings / name


def _name(words: str, taken: set[str]) -> str:
    """A name for a file that tells what is in it, and that every system takes.

    >>> _name("Kneel with your left knee on the mat.", set()), _name("Ready?", {"ready.wav"})
    ('kneel-with-your-left-knee-on-the-mat.wav', 'ready-2.wav')
    """
    plain = unicodedata.normalize("NFKD", words.casefold()).encode("ascii", "ignore").decode()
    stem = "-".join(re.findall(r"[a-z0-9]+", plain))[:_LONGEST_NAME].strip("-") or "words"
    names = (f"{stem}{'' if number == 1 else f'-{number}'}{WAV}" for number in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)
