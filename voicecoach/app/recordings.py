"""Edits a cue pack with recordings, and knows what the script it is made for says."""

import re
import time
import unicodedata
import wave
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from voicecoach.app import ReportProgress, no_progress
from voicecoach.app.load import (
    PackChoice,
    Script,
    check_target,
    files_of,
    pack_within,
    read_script,
    read_source,
    script_pack_folder,
)
from voicecoach.cuepack.pack import WAV, PackError, load_pack, read_recordings, why_no_pack
from voicecoach.cuepack.phrases import RECORDINGS, TONES, VARIABLES, CuePack, same_words
from voicecoach.files import file_name, is_inside, whole_file
from voicecoach.safe_text import from_cell, visible
from voicecoach.source import ScriptError, Source, UsageError, has_errors
from voicecoach.speech import sentences, spoken
from voicecoach.voices import Voices

if TYPE_CHECKING:
    from voicecoach.app.recording_list import RecordingLine
    from voicecoach.app.render import Rendered
    from voicecoach.audio.clip import Clip
    from voicecoach.cache import Cache

QUIET_MS = 200
"""Nothing is recorded for this long after the key that starts and before the key that ends: a microphone hears keys."""

FOLDER = Path("cues")
"""The default pack, in the current folder."""


@dataclass(frozen=True, slots=True)
class PackEditor:
    """A cue pack and, if there is a script, what it says: in the session, and only live."""

    folder: Path
    language: str
    pack: CuePack
    listed: "list[RecordingLine] | None"
    live: "list[RecordingLine]" = field(default_factory=list)

    @staticmethod
    def open(
        cues: Path | None,
        script: str | None,
        language: str | None,
        voice: str | None = None,
        *,
        lists: bool = True,
        progress: ReportProgress = no_progress,
        cache: "Cache | None" = None,
    ) -> "PackEditor":
        """Open a pack, which need not exist yet. Raises what `render` raises."""
        if script is None:
            folder, tongue = cues or FOLDER, language or "en"
            over = None if why_no_pack(folder, tongue) else folder
            return PackEditor(folder, tongue, PackChoice(tongue, over).pack(), None)
        from voicecoach.script.parser import parse

        source = read_script(script)
        routine, problems = parse(source)
        if has_errors(problems):
            raise ScriptError(problems, source)
        if language not in (None, routine.language):
            raise UsageError(f"the script is in `{routine.language}`; leave out `--language`")
        folder = cues or script_pack_folder(routine) or FOLDER
        over = None if why_no_pack(folder, routine.language) else folder
        within = None if cues else pack_within(over, routine)
        pack = PackChoice(routine.language, over, routine.pronounce, within).pack()
        if not lists:
            return PackEditor(folder, routine.language, pack, None)

        from voicecoach.app.recording_list import live_recording_list, recording_list
        from voicecoach.app.render import render

        with Voices() as voices:
            # A pack that does not exist yet is not an error: it is about to be created.
            unpacked = Script(source, replace(routine, cues=None), problems)
            rendered = render(unpacked, voice, progress, voices, cache, cues=over)
            asked = list(_asked_live(rendered, voices))
        lengths = {utterance: clip.ms for utterance, clip in rendered.session.clips.items()}
        said = recording_list(routine, pack, lengths)
        return PackEditor(folder, routine.language, pack, said, live_recording_list(asked, pack, said))

    def words(self, key: str) -> str:
        """The words that a key stands for. Raises UsageError."""
        listed = None if self.listed is None else [each.text for each in (*self.listed, *self.live)]
        return words_of(key, self.pack, listed)

    def said(self, *, live: bool) -> "list[RecordingLine]":
        """What the script says; with `live`, also what is said only on request."""
        return [*(self.listed or ()), *(self.live if live else ())]

    def record(self, words: str, prompter: "RecordingPrompter", microphone: str | None = None) -> bool:
        """Record words, retrying if a recording cannot be used; returns whether they were recorded at all.

        `microphone` is part of a microphone's name. Raises DeviceError, with a workaround, if there is none.
        """
        from voicecoach.clips import RecordingError

        while (sound := _take(words, prompter, microphone)) is not None:
            try:
                for line in self.add(words, sound, "the recording"):
                    prompter.show(line)
            except RecordingError as error:
                prompter.refuse(error)
            else:
                return True
        return False

    def import_file(self, key: str, file: Path) -> list[str]:
        """Import a recording from a sound file; returns lines to show. Raises UsageError, MediaError and
        RecordingError."""
        from voicecoach.audio.decode import decode

        return self.add(self.words(key), decode(file), str(file))

    def recording(self, key: str) -> "FoundRecording":
        """A recording as it is heard in a session, trimmed and levelled. Raises UsageError, MediaError and
        RecordingError."""
        from voicecoach.clips import recorded_clip

        words = self.words(key)
        found = self.pack.recorded.get(same_words(self.pack.voiced(words)))
        if found is None:
            raise UsageError(f"there is no recording of `{words}` in {self.folder}")
        return FoundRecording(found.path, words, recorded_clip(found))

    def add(self, words: str, sound: "Clip", name: str) -> list[str]:
        """Add a sound to the pack, if it can be used; returns lines to show. Raises RecordingError."""
        from voicecoach.clips import ready_recording
        from voicecoach.compile.slot import why_not_counted

        if visible(words, layout="") != words:
            raise UsageError(f"`{visible(words)}` has characters that are no text; write the words as they are said")
        clip = ready_recording(sound, words, self.language, name)
        path = keep_recording(self.folder, self.language, words, sound)
        uses = f". To use it, add `--cues {self.folder}`, or a line `cues: {self.folder}` in a script"
        lines = [f"{path}: `{words}`, {clip.ms / 1000:.1f} s{uses if self.listed is None else ''}"]
        if why := why_not_counted(words, clip.ms, self.pack):
            lines.append(f"It is {why}: a tick is played in its place. Record it again, shorter.")
        return lines


@dataclass(frozen=True, slots=True)
class FoundRecording:
    """A recording, its file, and its words."""

    path: str
    words: str
    clip: "Clip"

    def play(self, device: str | None) -> None:
        """Play it to its end. Raises DeviceError."""
        from voicecoach.player.devices import DeviceError, open_device, sound_check

        player = open_device(device)
        try:
            wrong = sound_check(player, self.clip.samples)
        finally:
            player.close()
        if wrong:
            raise DeviceError(f"it cannot be played: {wrong}")


class RecordingPrompter(Protocol):
    """The dialogue with the speaker at the microphone."""

    def begin(self, words: str) -> bool:
        """Wait until the words are about to be spoken; returns False if they should not be recorded."""

    def end(self) -> None:
        """Wait until they have been spoken."""

    def show(self, line: str) -> None:
        """Show the result."""

    def refuse(self, error: Exception) -> None:
        """Show why the recording cannot be used."""


def _take(words: str, prompter: RecordingPrompter, microphone: str | None) -> "Clip | None":
    """Record from `begin` to `end`; None if the words should not be recorded."""
    from voicecoach.audio.clip import Clip, frame_at
    from voicecoach.player.devices import DeviceError, Microphone

    try:
        heard = Microphone(microphone)
    except DeviceError as error:
        way_out = "`voicecoach cues import KEY FILE` takes a recording made elsewhere, for example with a phone."
        raise DeviceError(f"nothing can be recorded here: {error} {way_out}") from error
    try:
        if not prompter.begin(words):
            return None
        time.sleep(QUIET_MS / 1000)  # the key itself can be heard
        heard.start()
        prompter.end()
    finally:
        sound = heard.stop()
    return Clip(sound.samples[: -frame_at(QUIET_MS, sound.rate)], sound.rate)


def check_list_target(target: Path, script: str) -> None:
    """Raise UsageError if a script's list must not be written to that file."""
    check_target(target, made_of=() if script == "-" else files_of(read_script(script)))


def list_document(said: "Sequence[RecordingLine]", target: Path | None = None) -> str:
    """The list as it is written to a file, as comma-separated values if its suffix is `.csv`, or shown."""
    from voicecoach.app.recording_list import as_csv, as_text

    return as_csv(said) if target and target.suffix.lower() == ".csv" else as_text(said)


def write_list(said: "Sequence[RecordingLine]", target: Path) -> None:
    """Write the list to a file. Raises OSError."""
    with whole_file(target) as file:
        file.write(list_document(said, target).encode())


def _asked_live(rendered: "Rendered", voices: Voices) -> Iterator[tuple[str, str]]:
    """Key and text of every phrase that may be requested while the session plays."""
    from voicecoach.cache import sound_cache
    from voicecoach.player.coach import Announcer, farewells, may_be_asked

    talk = Announcer(rendered.pack, voices(rendered.voice), sound_cache())
    for phrases in (*may_be_asked(rendered.session.timeline, 0), *farewells()):
        for key, values in phrases:
            yield key, talk.text([(key, values)])


PARTS = {"and", "left", "right", "sides-each", "sides-alternating"}
"""Phrases that are spoken only within others."""

_LIST = "`voicecoach cues export-list SCRIPT` lists everything a script says"


def words_of(key: str, pack: CuePack, listed: Sequence[str] | None) -> str:
    """The words for a key: a phrase's key, a number in the list of what a script says, or the words themselves.

    A key in lower case only must be a phrase's, so that a typo is not taken for words. If there is a list, words must
    be in it; they may come from a cell of that list. Raises UsageError, saying what is accepted.
    """
    key = " ".join(from_cell(key).split())
    if re.fullmatch(r"[0-9]+", key):
        return _numbered(int(key), listed)
    if re.fullmatch(r"[a-z]+(-[a-z]+)*", key):
        return _one_sentence(f"`{key}`", _phrase(key, pack), pack.language)
    if not any(character.isalnum() for character in key):
        raise UsageError(f"`{key}` has no words to say")
    words = _one_sentence("this", key, pack.language)
    if listed is not None:
        known = {same_words(pack.voiced(text)): text for text in listed}
        if (same := same_words(pack.voiced(words))) not in known:
            close = get_close_matches(words, known.values(), 1)
            meant = f"; did you mean `{close[0]}`?" if close else f"; {_LIST}"
            raise UsageError(f"the script never says `{words}`{meant}")
        return known[same]
    return words


def _numbered(number: int, listed: Sequence[str] | None) -> str:
    if listed is None:
        raise UsageError(f"`{number}` is a number in a script's list; add `--script SCRIPT` to say which script")
    if not 1 <= number <= len(listed):
        raise UsageError(f"the script says {len(listed)} texts, so there is no number {number}")
    return listed[number - 1]


def _phrase(key: str, pack: CuePack) -> str:
    if key not in VARIABLES:
        close = get_close_matches(key, VARIABLES, 1)
        meant = f"did you mean `{close[0]}`?" if close else "`voicecoach cues list` lists them."
        raise UsageError(f'there is no phrase `{key}`; {meant} Write words as they are said: "{key.capitalize()}."')
    if key in PARTS:
        raise UsageError(f"`{key}` is said within other phrases and never alone; {_LIST}")
    if VARIABLES[key]:
        raise UsageError(f"`{key}` has many texts, `{pack.phrases[key]}`; write the words of one of them. {_LIST}")
    if len(forms := pack.choices(key)) > 1:
        each = ", ".join(f'"{form}"' for form in forms)
        raise UsageError(
            f"`{key}` has {len(forms)} forms, one of which is said each time; record the words of each: {each}"
        )
    return pack.say(key)


def _one_sentence(what: str, text: str, language: str) -> str:
    parts = sentences(text, language)
    if len(parts) > 1:
        each = ", ".join(f'"{part}"' for part in parts)
        raise UsageError(
            f"{what} is {len(parts)} sentences, and each is said on its own; record them one by one: {each}"
        )
    return text


def pack_list(pack: CuePack, language: str, folder: Path | None) -> str:
    """The contents of a pack as text, its recordings first; `folder` is the pack laid over the shipped one. Reads the
    recordings."""
    return "\n".join(_lines(pack, load_pack(language), folder)) + "\n"


def _lines(pack: CuePack, shipped: CuePack, folder: Path | None) -> Iterator[str]:
    yield f"{folder}, laid over the shipped pack" if folder else "the shipped pack, with no other laid over it"
    if pack.recordings:
        yield "recordings:"
        yield from (f"  {line}" for line in _recordings(pack))
    if folder and (unused := _unused(pack, folder)):
        yield "in no list, so never played:"
        yield from (f"  {path}" for path in unused)
    yield "phrases:"
    for key in VARIABLES:
        text = pack.phrases[key]
        marks = ["yours"] if text != shipped.phrases[key] else []
        parts = [part for form in pack.choices(key) for part in sentences(form, pack.language)]
        if not VARIABLES[key] and all(pack.sound_of(pack.voiced(part)) for part in parts):
            marks.append("recorded")
        yield f"  {key:18} {text}  ({', '.join(marks)})" if marks else f"  {key:18} {text}"
    yield "tones:"
    yield from (f"  {name:18} {pack.tones_ms[name]} ms{'  (yours)' * (name in pack.tone_digests)}" for name in TONES)
    if pack.pronunciations:
        yield "pronounced:"
        yield from (f"  {written:18} {said}" for written, said in pack.pronunciations)


def _recordings(pack: CuePack) -> Iterator[str]:
    from voicecoach.audio.wav import MediaError
    from voicecoach.clips import RecordingError, recorded_clip
    from voicecoach.compile.slot import why_not_counted

    for recording in sorted(pack.recordings, key=lambda each: same_words(each.words)):
        try:
            ms = recorded_clip(recording).ms
            why = why_not_counted(recording.words, ms, pack)  # None for what is no number
            state = f"{ms / 1000:.1f} s{f', {why}' if why else ''}"
        except (RecordingError, MediaError) as error:
            state = f"cannot be used: {error}"
        yield f"{Path(recording.path).name:30} {recording.words}  ({state})"


def _unused(pack: CuePack, folder: Path) -> list[Path]:
    listed = {Path(recording.path) for recording in pack.recordings}
    return [path for path in sorted((folder / pack.language / "recordings").glob("*")) if path not in listed]


_LONGEST_NAME = 40


def keep_recording(folder: Path, language: str, words: str, sound: "Clip") -> Path:
    """Store a recording unchanged and lossless, replacing an earlier one of these words; returns its file.

    Missing folders are created. Nothing is written through a link to a place outside of the pack. Raises PackError,
    ScriptError if the list of recordings has mistakes, and OSError.
    """
    import numpy as np

    texts = folder / language
    _check_inside(texts / RECORDINGS, folder)
    _check_inside(texts / "recordings", folder)
    recordings = texts / "recordings"
    recordings.mkdir(parents=True, exist_ok=True)
    path = texts / RECORDINGS
    source = read_source(path, folder) if path.is_file() else Source(str(path), "")
    listed, problems = read_recordings(source, language)
    if has_errors(problems):
        raise ScriptError(problems, source)
    same = same_words(spoken(words, language))
    before = [number for number, (_, old) in listed.items() if same_words(spoken(old, language)) == same]
    taken = {name.casefold() for name, _ in listed.values()}
    name = listed[before[0]][0] if before else _name(words, taken)
    lines = list(source.lines if source.lines[-1] else source.lines[:-1])
    at = before[0] - 1 if before else len(lines)
    lines[at : at + 1] = [f"{name}: {words}"]
    target = recordings / file_name(name)
    _check_inside(target, folder)
    with whole_file(target) as file, wave.open(file, "wb") as sounds:
        sounds.setparams((1, 2, sound.rate, 0, "NONE", ""))
        sounds.writeframes(np.ascontiguousarray(sound.samples, "<i2").data)
    with whole_file(path) as file:
        file.write("".join(f"{line}\n" for line in lines).encode())
    return target


def _check_inside(path: Path, folder: Path) -> None:
    if not is_inside(path, folder):
        raise PackError(f"`{path}` is a link to a place outside the cue pack; remove the link")


def _name(words: str, taken: set[str]) -> str:
    """A descriptive file name that every system accepts.

    >>> _name("Kneel with your left knee on the mat.", set()), _name("Ready?", {"ready.wav"})
    ('kneel-with-your-left-knee-on-the-mat.wav', 'ready-2.wav')
    """
    plain = unicodedata.normalize("NFKD", words.casefold()).encode("ascii", "ignore").decode()
    stem = "-".join(re.findall(r"[a-z0-9]+", plain))[:_LONGEST_NAME].strip("-") or "words"
    names = (f"{stem}{'' if number == 1 else f'-{number}'}{WAV}" for number in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)
