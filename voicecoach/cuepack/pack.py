"""Loads and checks the cue pack: the shipped one, and another laid over it. Knows nothing of routines."""

import wave
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from voicecoach.cuepack.cue_files import (
    PHRASES,
    PRONOUNCE,
    RECORDINGS,
    WAV,
    parse_phrases,
    read_phrases,
    read_pronunciations,
    read_recordings,
)
from voicecoach.cuepack.phrases import TONES, CuePack, Recording
from voicecoach.errors import DoesNotFitError, MissingError
from voicecoach.files import OF_A_PACK, shipped, too_long
from voicecoach.source import Included, Problem, ScriptError, Source, Span, decoded, has_errors, in_order
from voicecoach.speech.pronunciation import Pronunciations

if TYPE_CHECKING:
    from voicecoach.audio.clip import Clip

_NONE: Pronunciations = ()
_Found = TypeVar("_Found")


class LanguageError(MissingError):
    """There is no pack for that language."""


class PackError(DoesNotFitError):
    """A folder is no cue pack."""


@dataclass(slots=True)
class _Reading:
    """What is wrong with the files of one pack, gathered so that it is told all at once."""

    problems: list[Problem] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)

    def text(self, path: Path, read: Callable[[Source], tuple[_Found, list[Problem]]], otherwise: _Found) -> _Found:
        """What is in a text file, or `otherwise` where there is none or it is no text."""
        if not path.is_file():
            return otherwise
        try:
            source = decoded(str(path), path.read_bytes())
            found, problems = read(source)
        except ScriptError as error:
            source, found, problems = error.source, otherwise, error.problems
        self.sources.append(source)
        self.problems += problems
        return found

    def wrong_tone(self, path: Path, message: str, hint: str) -> None:
        self.problems.append(Problem("error", "tone", message, hint, Span(0), str(path)))

    def tell(self, folder: Path) -> None:
        """Raises ScriptError with all of it, file by file."""
        if has_errors(self.problems):
            texts = tuple(Included(source.name, source) for source in self.sources)
            raise ScriptError(in_order(self.problems), Source(str(folder), "", texts))


def languages() -> list[str]:
    """The languages for which there is a pack."""
    return sorted(found.parent.name for found in shipped("audio_cues").glob(f"*/{PHRASES}"))


def load_pack(language: str = "en", over: Path | None = None) -> CuePack:
    """The shipped pack in a language, and what is in the folder `over` in place of it, phrase by phrase.

    Raises LanguageError, PackError where `over` is no pack, and ScriptError with everything that is wrong with one.
    """
    if language not in languages():
        raise LanguageError(f"the coach does not speak `{language}`; known: {', '.join(languages())}")
    folder, reading = shipped("audio_cues"), _Reading()
    shipped_pack = CuePack(
        language,
        reading.text(folder / language / PHRASES, parse_phrases, {}),
        {name: _tone_ms(_tone(folder, name)) for name in TONES},
        reading.text(folder / language / PRONOUNCE, read_pronunciations, _NONE),
    )
    reading.tell(folder)
    return _laid_over(shipped_pack, over) if over else shipped_pack


def load_tones(over: Path | None = None) -> dict[str, "Clip"]:
    """The sound of every tone. Raises ScriptError where `over` holds what is none."""
    from voicecoach.audio.decode import decode

    tones = {name: decode(_tone(shipped("audio_cues"), name)) for name in TONES}
    if over:
        reading = _Reading()
        own = _own_tones(over, reading)
        reading.tell(over)
        if own:
            from voicecoach.audio.mastering import no_louder_than_speech

            tones |= {name: no_louder_than_speech(decode(path)) for name, (path, _) in own.items()}
    return tones


def why_no_pack(folder: Path, language: str) -> str | None:
    """Why a folder cannot be laid over the pack of that language, or None if it can."""
    if too_long(folder):
        return f"a name of {len(folder.name)} characters is longer than that of a folder can be"
    if not folder.is_dir():
        return f"there is no folder `{folder}`"
    texts = (PHRASES, PRONOUNCE, RECORDINGS)
    if any((folder / language / name).is_file() for name in texts) or (folder / "tones").is_dir():
        return None
    here = ", ".join(f"`{language}/{name}`" for name in texts)
    return f"`{folder}` is no cue pack for the language `{language}`: it has none of {here}, and no folder `tones`"


def pack_folders(pack: Path) -> list[Path]:
    """The folders in which a save may change a pack, those that are there."""
    if too_long(pack):
        return []
    found = {pack, *(path.parent for pattern in OF_A_PACK for path in pack.glob(pattern))}
    return sorted(folder for folder in found if folder.is_dir())


def wav_ms(path: Path) -> int:
    """The length of a WAV file in milliseconds, rounded up, without reading its sound."""
    with wave.open(str(path), "rb") as file:
        frames, rate = file.getnframes(), file.getframerate()
    return -(-frames * 1000 // rate)


def _laid_over(pack: CuePack, folder: Path) -> CuePack:
    if reason := why_no_pack(folder, pack.language):
        raise PackError(f"{reason}.")
    texts, reading = folder / pack.language, _Reading()
    tones = _own_tones(folder, reading)
    found = replace(
        pack,
        phrases={**pack.phrases, **reading.text(texts / PHRASES, read_phrases, {})},
        tones_ms={**pack.tones_ms, **{name: ms for name, (_, ms) in tones.items()}},
        pronunciations=reading.text(texts / PRONOUNCE, read_pronunciations, _NONE) + pack.pronunciations,
        recordings=reading.text(texts / RECORDINGS, lambda source: _recordings(source, texts, pack.language), ()),
        tone_digests={name: _digest(path) for name, (path, _) in tones.items()},
    )
    reading.tell(folder)
    return found


def _recordings(source: Source, folder: Path, language: str) -> tuple[tuple[Recording, ...], list[Problem]]:
    """Those that the list names, each of which must be there."""
    named, problems = read_recordings(source, language)
    found = []
    for number, (name, words) in named.items():
        path = folder / "recordings" / name
        if path.is_file():
            found.append(Recording(words, language, str(path), _digest(path), f"{source.name}:{number}"))
        else:
            span = Span(number, 1, len(name) + 1)
            hint = "record it, or take out this line"
            problems.append(Problem("error", "recording", f"there is no file `{path}`", hint, span, source.name))
    return tuple(found), problems


def _own_tones(folder: Path, reading: _Reading) -> dict[str, tuple[Path, int]]:
    """The tones of a pack that is laid over another, by name: the file, and how long it takes in a session."""
    found = {}
    for path in sorted((folder / "tones").glob("*")):
        if path.name.startswith("."):
            continue
        name = path.name.removesuffix(WAV)
        if name not in TONES or path.name == name:
            close = get_close_matches(path.stem, TONES, 1)
            hint = f"did you mean `{close[0]}{WAV}`?" if close else f"there are {', '.join(TONES)}, each as {WAV}"
            reading.wrong_tone(path, "there is no such tone", hint)
            continue
        try:
            ms = _tone_ms(path)
        except (wave.Error, EOFError, ZeroDivisionError):
            reading.wrong_tone(path, "this is no WAV file that can be read", "save it as WAV, or take it away")
            continue
        if 0 < ms <= TONES[name]:
            found[name] = path, ms
        else:
            hint = f"make it 1 to {TONES[name]} ms long"
            reading.wrong_tone(path, f"the tone lasts {ms} ms, and `{name}` may last {TONES[name]} ms", hint)
    return found


def _tone_ms(path: Path) -> int:
    """What it takes in a session: whole frames of MP3."""
    from voicecoach.timeline import on_grid

    return on_grid(wav_ms(path))


def _tone(folder: Path, name: str) -> Path:
    return folder / "tones" / f"{name}{WAV}"


def _digest(path: Path) -> str:
    return blake2b(path.read_bytes(), digest_size=16).hexdigest()
