"""The formats a session can be written in, chosen by suffix.

`sound_files` has MP3 and WAV; `captions` has WebVTT, SubRip and LRC; `cue_sheet` is for people, `json_document` for
programs.

To add one, write a module with a `render` or `write` of the shape below and add a line to `FORMATS`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO

from voicecoach.mp3 import MOST_CHAPTERS, PLAIN, Encoding
from voicecoach.source import DoesNotFitError, UsageError, listed

# Why only for types: an export that has nothing to do imports no format and no timeline.
if TYPE_CHECKING:
    from voicecoach.cache import Cache
    from voicecoach.routine import Routine
    from voicecoach.session_audio import Session
    from voicecoach.source import Problem, Span
    from voicecoach.timeline import Timeline

Progress = Callable[[float], None]
"""Called with the fraction done, from 0 to 1, which never decreases."""


@dataclass(frozen=True, slots=True)
class WriteContext:
    """What a format may use: a progress callback, the cache of encoded pieces, and the encoding of an MP3."""

    progress: Progress = lambda _done: None
    cache: "Cache | None" = None
    encoding: Encoding = PLAIN


@dataclass(frozen=True, slots=True)
class WriteStats:
    """The numbers of pieces of sound that were encoded, and that were already in the cache."""

    pieces_encoded: int = 0
    pieces_reused: int = 0


@dataclass(frozen=True, slots=True)
class TextFormat:
    """A format that needs only the timeline; `render` is pure, and its text is stored as UTF-8."""

    suffix: str
    holds: str
    render: "Callable[[Timeline], str]"


@dataclass(frozen=True, slots=True)
class AudioFormat:
    """A format that needs the sound; `write` streams the session into a file and leaves it open."""

    suffix: str
    holds: str
    write: "Callable[[Session, BinaryIO, WriteContext], WriteStats]"


Format = TextFormat | AudioFormat


class FormatLimitError(DoesNotFitError):
    """The session exceeds a limit of the format; the message says which."""


class UnknownSuffixError(UsageError):
    """No format has this suffix; the message lists those that exist."""


def _text(suffix: str, holds: str, module: str, function: str = "render") -> TextFormat:
    def render(timeline: "Timeline") -> str:
        text: str = getattr(import_module(f"voicecoach.formats.{module}"), function)(timeline)
        return text

    return TextFormat(suffix, holds, render)


# Why functions: numpy, the encoder and the tag library must not be imported for a text format.
def _write_mp3(session: "Session", out: BinaryIO, context: WriteContext) -> WriteStats:
    from voicecoach.formats import sound_files

    return sound_files.write_mp3(session, out, context)


def _write_wav(session: "Session", out: BinaryIO, context: WriteContext) -> WriteStats:
    from voicecoach.formats import sound_files

    sound_files.write_wav(session, out, context.progress)
    return WriteStats()


def check_limits(chosen: Format, routine: "Routine") -> None:
    """Raise FormatLimitError if the format cannot hold the session, as far as can be seen from the script alone.

    This is checked before anything is spoken. A WAV file of more than 24 hours is refused only when it is written,
    since the length of a session is not known earlier.
    """
    if chosen.suffix == ".mp3":
        check_chapters(len(_chapters(routine)))


def check_chapters(count: int) -> None:
    """Raise FormatLimitError for more chapters than an MP3 can list."""
    if count > MOST_CHAPTERS:
        raise FormatLimitError(f"{_too_many(count)}; {_INSTEAD_OF_MP3}")


def limit_warnings(routine: "Routine") -> "list[Problem]":
    """A warning for a script whose session has more chapters than an MP3 can list, at the first exercise too many."""
    from voicecoach.source import Problem

    chapters = _chapters(routine)
    if len(chapters) <= MOST_CHAPTERS:
        return []
    span, file = chapters[MOST_CHAPTERS]
    message = _too_many(len(chapters))
    return [Problem("warning", "mp3-chapters", message, _INSTEAD_OF_MP3, span, file or routine.file)]


_INSTEAD_OF_MP3 = "split the script, or export to .wav"


def _too_many(count: int) -> str:
    return f"an MP3 lists at most {MOST_CHAPTERS} exercises and rounds as chapters, and this session has {count}"


def _chapters(routine: "Routine") -> "list[tuple[Span, str]]":
    """Where each chapter is written, and in which file, empty for the script itself."""
    from voicecoach.compile.exercise import chapter_exercises

    exercises = [routine.exercises[index] for index in chapter_exercises(routine.exercises)]
    passages = [passage for passage in routine.passages if passage.name]
    return [*((each.span, each.file) for each in exercises), *((each.span, "") for each in passages)]


FORMATS: tuple[Format, ...] = (
    AudioFormat(".mp3", "the session with tags, chapters and lyrics", _write_mp3),
    AudioFormat(".wav", "the session as plain samples", _write_wav),
    _text(".vtt", "captions for browsers", "captions", "render_vtt"),
    _text(".srt", "captions for video players", "captions", "render_srt"),
    _text(".lrc", "lyrics for music players", "captions", "render_lrc"),
    _text(".txt", "the cue sheet, to read and to print", "cue_sheet"),
    _text(".json", "everything, for other programs", "json_document"),
)


def format_for(path: str | PurePath) -> Format:
    """The format for a path or a bare suffix, in any case. Raises UnknownSuffixError.

    >>> format_for("tracks/Easy hips.VTT").holds, format_for(".lrc").holds
    ('captions for browsers', 'lyrics for music players')
    """
    # For pathlib, a name that is only a suffix has no suffix.
    suffix = PurePath(f"x{PurePath(path).name}").suffix.lower()
    by_suffix = {form.suffix: form for form in FORMATS}
    if suffix in by_suffix:
        return by_suffix[suffix]
    wrong = f"there is no format `{suffix}`" if suffix else f"`{path}` has no suffix"
    near = get_close_matches(suffix, by_suffix, n=1, cutoff=0.7)
    guess = f"; did you mean `{near[0]}`?" if near else "."
    raise UnknownSuffixError(f"{wrong}{guess} The formats are {listed(list(by_suffix))}.")
