"""Loads and checks the cue pack: the coach's phrases and the tones. Knows nothing of routines."""

import wave
from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from voicecoach.errors import Missing
from voicecoach.phrases import TONES, VARIABLE, VARIABLES, CuePack
from voicecoach.shipped import shipped
from voicecoach.source import Problem, ScriptError, Source, Span, has_errors

if TYPE_CHECKING:
    from voicecoach.pcm import Clip

_Report = Callable[[str, str, str, int, int, int], None]


def languages() -> list[str]:
    """The languages for which there is a pack."""
    return sorted(found.parent.name for found in shipped("audio_cues").glob("*/phrases.txt"))


def load_pack(language: str = "en") -> CuePack:
    """The shipped pack in a language: phrases, and the tones' lengths.

    Raises LanguageError, and ScriptError with everything that is wrong with the phrases.
    """
    folder = shipped("audio_cues")
    path = folder / language / "phrases.txt"
    if language not in languages():
        raise LanguageError(f"the coach does not speak `{language}`; known: {', '.join(languages())}")
    source = Source(str(path), path.read_text(encoding="utf-8"))
    phrases, problems = parse_phrases(source)
    if has_errors(problems):
        raise ScriptError(problems, source)
    return CuePack(language, phrases, {name: wav_ms(_tone(name)) for name in TONES})


def load_tones() -> dict[str, "Clip"]:
    """The sound of every tone."""
    from voicecoach.media import decode

    return {name: decode(_tone(name)) for name in TONES}


def wav_ms(path: Path) -> int:
    """The length of a WAV file in milliseconds, rounded up, without reading its sound."""
    with wave.open(str(path), "rb") as file:
        frames, rate = file.getnframes(), file.getframerate()
    return -(-frames * 1000 // rate)


class LanguageError(Missing):
    """There is no pack for that language."""


def parse_phrases(source: Source) -> tuple[dict[str, str], list[Problem]]:
    """`key: text` lines, `#` comments; a missing or unknown key or variable is an error at its line."""
    phrases: dict[str, str] = {}
    problems: list[Problem] = []

    def error(code: str, message: str, hint: str, line: int, start: int, end: int) -> None:
        problems.append(Problem("error", code, message, hint, Span(line, start, end), source.name))

    for number, line in enumerate(source.lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
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
    for key in VARIABLES:
        if key not in phrases:
            error("phrase", f"the phrase `{key}` is missing", f"add a line `{key}: …`", len(source.lines), 1, 1)
    return phrases, problems


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


def _tone(name: str) -> Path:
    return shipped("audio_cues") / "tones" / f"{name}.wav"
