"""Loads and checks the cue pack: the shipped one, and another laid over it. Knows nothing of routines."""

import wave
from collections.abc import Callable
from dataclasses import replace
from difflib import get_close_matches
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from voicecoach.cue_files import (
    PHRASES,
    PRONOUNCE,
    RECORDINGS,
    WAV,
    parse_phrases,
    read_phrases,
    read_pronunciations,
    read_recordings,
)
from voicecoach.errors import Missing, Unfit
from voicecoach.phrases import TONES, CuePack, Recording
from voicecoach.pronounce import Pronunciations
from voicecoach.shipped import OF_A_PACK, shipped
from voicecoach.source import Problem, ScriptError, Source, Span, decoded, has_errors

if TYPE_CHECKING:
    from voicecoach.pcm import Clip

_NONE: Pronunciations = ()
_Found = TypeVar("_Found")


class LanguageError(Missing):
    """There is no pack for that language."""


class PackError(Unfit):
    """A cue pack holds what cannot be used."""


def languages() -> list[str]:
    """The languages for which there is a pack."""
    return sorted(found.parent.name for found in shipped("audio_cues").glob(f"*/{PHRASES}"))


def load_pack(language: str = "en", over: Path | None = None) -> CuePack:
    """The shipped pack in a language, and what is in the folder `over` in place of it, phrase by phrase.

    Raises LanguageError, PackError, and ScriptError with everything that is wrong with a file.
    """
    if language not in languages():
        raise LanguageError(f"the coach does not speak `{language}`; known: {', '.join(languages())}")
    folder = shipped("audio_cues")
    shipped_pack = CuePack(
        language,
        _read(folder / language / PHRASES, parse_phrases, {}),
        {name: _tone_ms(_tone(folder, name)) for name in TONES},
        _read(folder / language / PRONOUNCE, read_pronunciations, _NONE),
    )
    return _laid_over(shipped_pack, over) if over else shipped_pack


def load_tones(over: Path | None = None) -> dict[str, "Clip"]:
    """The sound of every tone. Raises PackError."""
    from voicecoach.media import decode

    tones = {name: decode(_tone(shipped("audio_cues"), name)) for name in TONES}
    if over and (own := _own_tones(over)):
        from voicecoach.level import no_louder_than_speech

        tones |= {name: no_louder_than_speech(decode(path)) for name, path in own.items()}
    return tones


def why_no_pack(folder: Path, language: str) -> str | None:
    """Why a folder cannot be laid over the pack of that language, or None if it can."""
    if not folder.is_dir():
        return f"there is no folder `{folder}`"
    texts = (PHRASES, PRONOUNCE, RECORDINGS)
    if any((folder / language / name).is_file() for name in texts) or (folder / "tones").is_dir():
        return None
    here = ", ".join(f"`{language}/{name}`" for name in texts)
    return f"`{folder}` is no cue pack for the language `{language}`: it has none of {here}, and no folder `tones`"


def pack_folders(pack: Path) -> list[Path]:
    """The folders in which a save may change a pack, those that are there."""
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
    texts, tones = folder / pack.language, _own_tones(folder)
    return replace(
        pack,
        phrases={**pack.phrases, **_read(texts / PHRASES, read_phrases, {})},
        tones_ms={**pack.tones_ms, **{name: _own_tone_ms(name, path) for name, path in tones.items()}},
        pronunciations=_read(texts / PRONOUNCE, read_pronunciations, _NONE) + pack.pronunciations,
        recordings=_read(texts / RECORDINGS, lambda source: _recordings(source, texts, pack.language), ()),
        tone_digests={name: _digest(path) for name, path in tones.items()},
    )


def _read(path: Path, read: Callable[[Source], tuple[_Found, list[Problem]]], otherwise: _Found) -> _Found:
    """What is in a text file of a pack, or `otherwise` where there is none. Raises ScriptError."""
    if not path.is_file():
        return otherwise
    source = decoded(str(path), path.read_bytes())
    found, problems = read(source)
    if has_errors(problems):
        raise ScriptError(sorted(problems, key=lambda problem: problem.span), source)
    return found


def _recordings(source: Source, folder: Path, language: str) -> tuple[tuple[Recording, ...], list[Problem]]:
    """Those that the list names, each of which must be there."""
    named, problems = read_recordings(source, language)
    found = []
    for number, (name, words) in named.items():
        path = folder / "recordings" / name
        if path.is_file():
            found.append(Recording(words, str(path), _digest(path), f"{source.name}:{number}"))
        else:
            span = Span(number, 1, len(name) + 1)
            hint = "record it, or take out this line"
            problems.append(Problem("error", "recording", f"there is no file `{path}`", hint, span, source.name))
    return tuple(found), problems


def _own_tones(folder: Path) -> dict[str, Path]:
    """The tones of a pack that is laid over another, by name. Raises PackError for one that no coach has."""
    found = {}
    for path in sorted((folder / "tones").glob("*")):
        if path.name.startswith("."):
            continue
        name = path.name.removesuffix(WAV)
        if name not in TONES or path.name == name:
            close = get_close_matches(path.stem, TONES, 1)
            hint = f"did you mean `{close[0]}{WAV}`?" if close else f"there are {', '.join(TONES)}, each as {WAV}."
            raise PackError(f"{path}: there is no such tone; {hint}")
        found[name] = path
    return found


def _own_tone_ms(name: str, path: Path) -> int:
    """Raises PackError where it is no tone."""
    try:
        ms = _tone_ms(path)
    except (wave.Error, EOFError, ZeroDivisionError) as error:
        raise PackError(f"{path}: this is no WAV file that can be read.") from error
    if not 0 < ms <= TONES[name]:
        raise PackError(f"{path}: the tone lasts {ms} ms, and `{name}` may last {TONES[name]} ms.")
    return ms


def _tone_ms(path: Path) -> int:
    """What it takes in a session: whole frames of MP3."""
    from voicecoach.timeline import on_grid

    return on_grid(wav_ms(path))


def _tone(folder: Path, name: str) -> Path:
    return folder / "tones" / f"{name}{WAV}"


def _digest(path: Path) -> str:
    return blake2b(path.read_bytes(), digest_size=16).hexdigest()
