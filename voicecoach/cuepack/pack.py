"""Reads and checks the texts of cue packs, and loads the shipped one with another laid over it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from voicecoach.audio.wav import MOST_SOUND_BYTES, MediaError, digest_of, ms_of, sound_bytes, wav_ms
from voicecoach.cuepack.phrases import (
    PHRASES,
    PRONOUNCE,
    RECORDINGS,
    TONES,
    VARIABLE,
    VARIABLES,
    CuePack,
    Recording,
    same_words,
)
from voicecoach.files import LeadsOutError, file_name, is_inside, read_at_most, shipped, too_long
from voicecoach.script.limits import MOST_BYTES, too_large
from voicecoach.source import (
    DoesNotFitError,
    Included,
    MissingError,
    Problem,
    ScriptError,
    Source,
    Span,
    decoded,
    has_errors,
    in_order,
)
from voicecoach.speech import EXAMPLE, Pronunciations, parse_pronunciation, sentences, spoken

if TYPE_CHECKING:
    from voicecoach.audio.clip import Clip


_Report = Callable[[str, str, str, int, int, int], None]

WAV = ".wav"


def parse_phrases(source: Source) -> tuple[dict[str, str], list[Problem]]:
    """Read the phrases of a whole pack: like `read_phrases`, but a missing key is also an error."""
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
    """Read `key: text` lines and `#` comments; unknown keys and missing or unknown variables are errors at their
    line."""
    phrases: dict[str, str] = {}
    problems: list[Problem] = []

    def error(code: str, message: str, hint: str, line: int, start: int, end: int) -> None:
        problems.append(Problem("error", code, message, hint, Span(line, start, end), source.name))

    for number, line in _lines(source):
        key, colon, text = line.partition(":")
        end = len(line) + 1
        if not colon:
            error("phrase", "this is not a `key: text` line", "write for example `ready: Ready.`", number, 1, end)
        elif key not in VARIABLES:
            close = get_close_matches(key, VARIABLES, 1)
            hint = f"did you mean `{close[0]}`?" if close else "leave it out: the coach never says it"
            error("phrase", f"unknown phrase `{key}`", hint, number, 1, len(key) + 1)
        elif key in phrases:
            error("phrase", f"`{key}` appears twice", "keep one of them", number, 1, len(key) + 1)
        else:
            phrases[key] = text.strip()
            _check_variables(key, line, number, error)
    return phrases, problems


def _placed_phrases(source: Source) -> tuple[tuple[dict[str, str], dict[str, str]], list[Problem]]:
    """The phrases, and the file and line of each."""
    phrases, problems = read_phrases(source)
    places = {line.partition(":")[0]: f"{source.name}:{number}" for number, line in _lines(source)}
    return (phrases, places), problems


def read_recordings(source: Source, language: str) -> tuple[dict[int, tuple[str, str]], list[Problem]]:
    """Read `file.wav: The words.` lines into pairs of file and words, by line number.

    Each must be a single sentence, since the coach says every sentence separately.
    """
    found: dict[int, tuple[str, str]] = {}
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    for number, line in _lines(source):
        name, colon, words = (part.strip() for part in line.partition(":"))
        same = same_words(spoken(words, language))
        message, hint = "", "write for example `ready.wav: Ready.`"
        if not colon:
            message = "this is not a `file.wav: words` line"
        elif not name.lower().endswith(WAV) or name.lower() == WAV:
            message, hint = f"`{name}` is not a WAV file", "`voicecoach cues import` makes one from any recording"
        elif set(name) & set("/\\"):
            message, hint = f"`{name}` is not in the folder `recordings`", "write only the name of the file"
        elif not any(character.isalnum() for character in same):
            message = f"`{name}` has no words beside it"
        elif len(parts := sentences(words, language)) > 1:
            message = f"these are {len(parts)} sentences, and each is said on its own"
            hint = f"record each by itself; the first is `{parts[0]}`"
        elif same in seen:
            message, hint = f"these words already have a recording on line {seen[same]}", "keep one of them"
        if message:
            span = Span(number, 1, len(line) + 1)
            problems.append(Problem("error", "recording", message, hint, span, source.name))
        else:
            seen[same] = number
            found[number] = name, words
    return found, problems


def read_pronunciations(source: Source) -> tuple[Pronunciations, list[Problem]]:
    """Read `supine = soo-pine` lines."""
    found: dict[str, tuple[str, str]] = {}
    problems: list[Problem] = []
    for number, line in _lines(source):
        one = parse_pronunciation(line)
        message, hint = one if isinstance(one, str) else "", f"write for example `{EXAMPLE}`"
        if not isinstance(one, str) and one[0].casefold() in found:
            message, hint = f"`{one[0]}` appears twice", "keep one of them"
        if message:
            span = Span(number, 1, len(line) + 1)
            problems.append(Problem("error", "pronounce", message, hint, span, source.name))
        elif not isinstance(one, str):
            found[one[0].casefold()] = one
    return tuple(found.values()), problems


def _lines(source: Source) -> Iterator[tuple[int, str]]:
    """The lines that are not blank or comments, with their numbers."""
    for number, line in enumerate(source.lines, 1):
        if line.strip() and not line.startswith("#"):
            yield number, line


def _check_variables(key: str, line: str, number: int, error: _Report) -> None:
    allowed = VARIABLES[key]
    hint = (
        f"`{key}` may use {', '.join(f'{{{name}}}' for name in sorted(allowed))}"
        if allowed
        else f"`{key}` has no variables"
    )
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
        error("variable", "this brace does not belong to a variable", hint, number, 1, len(line) + 1)


_NONE: Pronunciations = ()
_Found = TypeVar("_Found")


class LanguageError(MissingError):
    """There is no pack for the language."""


class PackError(DoesNotFitError):
    """A folder is not a cue pack."""


_WHOLE_FILE = Span(0)


@dataclass(slots=True)
class _Reading:
    """Collects the problems in the files of a pack, to report them all at once.

    Nothing outside of `inside` is read, the folder of the pack and those that it must itself be in, the outermost
    first: a pack may come from a stranger, and a link in it may lead anywhere. Without any it is the shipped pack.
    """

    inside: tuple[Path, ...] = ()
    problems: list[Problem] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)

    def text(self, path: Path, read: Callable[[Source], tuple[_Found, list[Problem]]], otherwise: _Found) -> _Found:
        """Read a text file; returns `otherwise` if it does not exist or is not text."""
        if not path.is_file() or self.leads_out(path):
            return otherwise
        try:
            data, size = read_at_most(path, MOST_BYTES, *self.inside)
            if large := too_large(str(path), size):
                raise ScriptError([large], Source(str(path), ""))
            source = decoded(str(path), data)
            found, problems = read(source)
        except ScriptError as error:
            source, found, problems = error.source, otherwise, error.problems
        except LeadsOutError:  # exchanged since it was looked at
            self._tell_link(path)
            return otherwise
        self.sources.append(source)
        self.problems += problems
        return found

    def leads_out(self, path: Path, span: Span = _WHOLE_FILE, file: str = "") -> bool:
        """Whether a file of the pack is a link to a place outside of it, which is reported."""
        if all(is_inside(path, folder) for folder in self.inside):
            return False
        self._tell_link(path, span, file)
        return True

    def sound(self, path: Path, span: Span = _WHOLE_FILE, file: str = "") -> tuple[bytes, int] | None:
        """The bytes of a sound file and how many it has, as from `sound_bytes`; None if it leads out, which is
        reported. Raises OSError."""
        if self.leads_out(path, span, file):
            return None
        try:
            return sound_bytes(path, *self.inside)
        except LeadsOutError:  # exchanged since it was looked at
            self._tell_link(path, span, file)
            return None

    def _tell_link(self, path: Path, span: Span = _WHOLE_FILE, file: str = "") -> None:
        message = f"`{path.name}` is a link to a place outside the cue pack"
        self.problems.append(
            Problem("error", "link", message, "put a copy of the file into the pack", span, file or str(path))
        )

    def wrong_tone(self, path: Path, message: str, hint: str) -> None:
        self.problems.append(Problem("error", "tone", message, hint, Span(0), str(path)))

    def raise_errors(self, folder: Path) -> None:
        """Raise ScriptError with all problems, file by file, if there are any."""
        if has_errors(self.problems):
            texts = tuple(Included(source.name, source) for source in self.sources)
            raise ScriptError(in_order(self.problems), Source(str(folder), "", texts))


def languages() -> list[str]:
    """The languages that have a pack."""
    return sorted(found.parent.name for found in shipped("audio_cues").glob(f"*/{PHRASES}"))


def load_pack(language: str = "en", over: Path | None = None, within: Path | None = None) -> CuePack:
    """Load the shipped pack in a language, with the contents of the folder `over` replacing it phrase by phrase.

    `within` is a folder that `over` must itself be in whenever a file of it is read, if there is one. Raises
    LanguageError, PackError if `over` is not a pack, and ScriptError with every problem in a pack.
    """
    if language not in languages():
        raise LanguageError(f"the coach does not speak `{language}`; choose from {', '.join(languages())}")
    folder, reading = shipped("audio_cues"), _Reading()
    shipped_pack = CuePack(
        language,
        reading.text(folder / language / PHRASES, parse_phrases, {}),
        {name: _in_session(wav_ms(_tone(folder, name))) for name in TONES},
        reading.text(folder / language / PRONOUNCE, read_pronunciations, _NONE),
    )
    reading.raise_errors(folder)
    return _laid_over(shipped_pack, over, _inside(over, within)) if over else shipped_pack


def _inside(folder: Path, within: Path | None) -> tuple[Path, ...]:
    return (within, folder) if within else (folder,)


def load_tones(over: Path | None = None, within: Path | None = None) -> dict[str, "Clip"]:
    """Load every tone, by name; the folders are those of `load_pack`. Raises ScriptError if a tone in `over` is not a
    sound."""
    from voicecoach.audio.decode import clip_of, read_wav

    tones = {name: read_wav(_tone(shipped("audio_cues"), name)) for name in TONES}
    if over:
        reading = _Reading(_inside(over, within))
        own = _own_tones(over, reading)
        reading.raise_errors(over)
        if own:
            from voicecoach.audio.mastering import no_louder_than_speech

            tones |= {name: no_louder_than_speech(clip_of(data, path)) for name, (path, data, _) in own.items()}
    return tones


def why_no_pack(folder: Path, language: str) -> str | None:
    """Why a folder cannot be laid over the pack of a language, or None if it can."""
    if too_long(folder):
        return f"a name of {len(folder.name)} characters is too long for a folder"
    if not folder.is_dir():
        return f"there is no folder `{folder}`"
    texts = (PHRASES, PRONOUNCE, RECORDINGS)
    if any((folder / language / name).is_file() for name in texts) or (folder / "tones").is_dir():
        return None
    here = ", ".join(f"`{language}/{name}`" for name in texts)
    return f"`{folder}` is not a cue pack for the language `{language}`: it has none of {here}, and no folder `tones`"


def _laid_over(pack: CuePack, folder: Path, inside: tuple[Path, ...]) -> CuePack:
    if reason := why_no_pack(folder, pack.language):
        raise PackError(f"{reason}.")
    texts, reading = folder / pack.language, _Reading(inside)
    tones = _own_tones(folder, reading)
    none: tuple[dict[str, str], dict[str, str]] = ({}, {})
    phrases, places = reading.text(texts / PHRASES, _placed_phrases, none)
    found = replace(
        pack,
        phrases={**pack.phrases, **phrases},
        places=places,
        tones_ms={**pack.tones_ms, **{name: ms for name, (_, _, ms) in tones.items()}},
        pronunciations=reading.text(texts / PRONOUNCE, read_pronunciations, _NONE) + pack.pronunciations,
        recordings=reading.text(texts / RECORDINGS, partial(_recordings, texts, pack.language, reading), ()),
        tone_digests={name: digest_of(data) for name, (_, data, _) in tones.items()},
    )
    reading.raise_errors(folder)
    return found


def _recordings(
    folder: Path, language: str, reading: _Reading, source: Source
) -> tuple[tuple[Recording, ...], list[Problem]]:
    """The recordings named in a list, with a problem for each that does not exist."""
    named, problems = read_recordings(source, language)
    found = []
    for number, (name, words) in named.items():
        path = folder / "recordings" / file_name(name)
        span = Span(number, 1, len(name) + 1)
        if path.is_file():
            if (sound := reading.sound(path, span, source.name)) is None:
                continue
            if sound[1] > MOST_SOUND_BYTES:
                message = f"`{path.name}` has more than {MOST_SOUND_BYTES // 1_000_000} MB"
                hint = "a recording lasts ten minutes at most; record it again"
                problems.append(Problem("error", "recording", message, hint, span, source.name))
            else:
                found.append(Recording(words, language, str(path), digest_of(sound[0]), f"{source.name}:{number}"))
        else:
            hint = "record it, or take out this line"
            problems.append(Problem("error", "recording", f"there is no file `{path}`", hint, span, source.name))
    return tuple(found), problems


def _own_tones(folder: Path, reading: _Reading) -> dict[str, tuple[Path, bytes, int]]:
    """The tones of a pack laid over another, by name: the file, its bytes, and its length in a session in
    milliseconds."""
    found = {}
    for path in sorted((folder / "tones").glob("*")):
        if path.name.startswith(".") or reading.leads_out(path):
            continue
        name = path.name.removesuffix(WAV)
        if name not in TONES or path.name == name:
            close = get_close_matches(path.stem, TONES, 1)
            hint = f"did you mean `{close[0]}{WAV}`?" if close else f"the tones are {', '.join(TONES)}, each as {WAV}"
            reading.wrong_tone(path, "there is no such tone", hint)
            continue
        try:
            if (sound := reading.sound(path)) is None:
                continue
            data, _ = sound
            ms = _in_session(ms_of(data, path))
        except (MediaError, OSError):
            reading.wrong_tone(path, "this WAV file cannot be read", "save it as WAV with plain samples, or remove it")
            continue
        if 0 < ms <= TONES[name]:
            found[name] = path, data, ms
        else:
            hint = f"make it 1 to {TONES[name]} ms long"
            reading.wrong_tone(path, f"the tone lasts {ms} ms, but `{name}` may last at most {TONES[name]} ms", hint)
    return found


def _in_session(tone_ms: int) -> int:
    """The length of a tone in a session, in milliseconds: whole MP3 frames."""
    from voicecoach.timeline import on_grid

    return on_grid(tone_ms)


def _tone(folder: Path, name: str) -> Path:
    return folder / "tones" / f"{name}{WAV}"
