"""The text files of a cue pack, read, checked and written: phrases, recordings, pronunciations."""

import re
import unicodedata
import wave
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from voicecoach.cuepack.phrases import VARIABLE, VARIABLES, same_words
from voicecoach.files import whole_file
from voicecoach.source import Problem, ScriptError, Source, Span, decoded, has_errors
from voicecoach.speech import sentences, spoken
from voicecoach.speech.pronunciation import EXAMPLE, Pronunciations, parse_pronunciation

if TYPE_CHECKING:
    from voicecoach.audio.clip import Clip

_Report = Callable[[str, str, str, int, int, int], None]

WAV = ".wav"

PHRASES, PRONOUNCE, RECORDINGS = "phrases.txt", "pronounce.txt", "recordings.txt"
"""The texts of a pack in the folder of a language; recordings themselves are in a folder `recordings` beside them."""


def parse_phrases(source: Source) -> tuple[dict[str, str], list[Problem]]:
    """The lines of a whole pack: as `read_phrases`, and a missing key is an error, too."""
    phrases, problems = read_phrases(source)
    for key in VARIABLES:
        if key not in phrases:
            span = Span(len(source.lines))
            problem = Problem(
                "error", "phrase", f"the phrase `{key}` is missing", f"add a line `{key}: …`", span, source.name
            )
            problems.append(problem)
    return phrases, problems


def read_phrases(source: Source) -> tuple[dict[str, str], list[Problem]]:
    """`key: text` lines, `#` comments; an unknown key and a missing or unknown variable are errors at their line."""
    phrases: dict[str, str] = {}
    problems: list[Problem] = []

    def error(code: str, message: str, hint: str, line: int, start: int, end: int) -> None:
        problems.append(Problem("error", code, message, hint, Span(line, start, end), source.name))

    for number, line in _lines(source):
        key, colon, text = line.partition(":")
        end = len(line) + 1
        if not colon:
            error("phrase", "this is no `key: text` line", "write for example `ready: Ready.`", number, 1, end)
        elif key not in VARIABLES:
            close = get_close_matches(key, VARIABLES, 1)
            hint = f"did you mean `{close[0]}`?" if close else "it is said nowhere"
            error("phrase", f"unknown phrase `{key}`", hint, number, 1, len(key) + 1)
        elif key in phrases:
            error("phrase", f"`{key}` is there twice", "keep one of them", number, 1, len(key) + 1)
        else:
            phrases[key] = text.strip()
            _check_variables(key, line, number, error)
    return phrases, problems


def read_recordings(source: Source, language: str) -> tuple[dict[int, tuple[str, str]], list[Problem]]:
    """`file.wav: The words.` lines: the file and the words by the number of their line.

    Each is one sentence, since the coach says every sentence on its own.
    """
    found: dict[int, tuple[str, str]] = {}
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    for number, line in _lines(source):
        name, colon, words = (part.strip() for part in line.partition(":"))
        same = same_words(spoken(words, language))
        message, hint = "", "write for example `ready.wav: Ready.`"
        if not colon:
            message = "this is no `file.wav: words` line"
        elif not name.lower().endswith(WAV) or name.lower() == WAV:
            message, hint = f"`{name}` is no WAV file", "`voicecoach cues import` makes one of any recording"
        elif set(name) & set("/\\"):
            message, hint = f"`{name}` is not in the folder `recordings`", "write the name of the file alone"
        elif not any(character.isalnum() for character in same):
            message = f"`{name}` replaces no words"
        elif len(parts := sentences(words, language)) > 1:
            message = f"these are {len(parts)} sentences, and each is said on its own"
            hint = f"record each by itself; the first is `{parts[0]}`"
        elif same in seen:
            message, hint = f"these words have a recording in line {seen[same]}", "keep one of them"
        if message:
            span = Span(number, 1, len(line) + 1)
            problems.append(Problem("error", "recording", message, hint, span, source.name))
        else:
            seen[same] = number
            found[number] = name, words
    return found, problems


def read_pronunciations(source: Source) -> tuple[Pronunciations, list[Problem]]:
    """`supine = soo-pine` lines."""
    found: dict[str, tuple[str, str]] = {}
    problems: list[Problem] = []
    for number, line in _lines(source):
        one = parse_pronunciation(line)
        message, hint = one if isinstance(one, str) else "", f"write for example `{EXAMPLE}`"
        if not isinstance(one, str) and one[0].casefold() in found:
            message, hint = f"`{one[0]}` is there twice", "keep one of them"
        if message:
            span = Span(number, 1, len(line) + 1)
            problems.append(Problem("error", "pronounce", message, hint, span, source.name))
        elif not isinstance(one, str):
            found[one[0].casefold()] = one
    return tuple(found.values()), problems


def _lines(source: Source) -> Iterator[tuple[int, str]]:
    """The lines that say something, with their numbers."""
    for number, line in enumerate(source.lines, 1):
        if line.strip() and not line.startswith("#"):
            yield number, line


def _check_variables(key: str, line: str, number: int, error: _Report) -> None:
    allowed = VARIABLES[key]
    hint = f"`{key}` may use {', '.join(f'{{{name}}}' for name in sorted(allowed))}" if allowed else "it has none"
    used = set()
    for match in VARIABLE.finditer(line):
        used.add(match["name"])
        if match["name"] not in allowed:
            error("variable", f"unknown variable `{match[0]}`", hint, number, match.start() + 1, match.end() + 1)
    for name in sorted(allowed - used):
        error("variable", f"`{key}` never says `{{{name}}}`", hint, number, 1, len(line) + 1)
    rest = VARIABLE.sub("", line)
    if "{" in rest or "}" in rest:
        hint = "write `{name}`, `{name#f}` or `{name|one|many}`"
        error("variable", "this brace is no variable", hint, number, 1, len(line) + 1)


_LONGEST_NAME = 40


def keep_recording(folder: Path, language: str, words: str, sound: "Clip") -> Path:
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
