"""The cue pack that a `cues` command is about, and what the script says for which it is made."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from voicecoach.cli import edge as at
from voicecoach.cli.packs import Chosen, own_folder
from voicecoach.errors import Misused

if TYPE_CHECKING:
    from voicecoach.pcm import Clip
    from voicecoach.phrases import CuePack
    from voicecoach.said import Said

FOLDER = Path("cues")
"""The pack where none is named: in the folder where one is."""


@dataclass(frozen=True, slots=True)
class Place:
    """The pack that is meant, and what the script says, where there is one."""

    folder: Path
    language: str
    pack: "CuePack"
    said: "list[Said] | None"

    @staticmethod
    def of(
        cues: Path | None, script: str | None, language: str | None, voice: str | None, *, lists: bool = True
    ) -> "Place":
        """The pack may not be there yet. Raises what `make` does."""
        from voicecoach.cli.reading import Understood, read_script
        from voicecoach.cues import why_no_pack
        from voicecoach.language.parse import parse
        from voicecoach.source import ScriptError, has_errors

        if script is None:
            folder, tongue = cues or FOLDER, language or "en"
            over = None if why_no_pack(folder, tongue) else folder
            return Place(folder, tongue, Chosen(tongue, over).pack(), None)
        source = read_script(script)
        routine, problems = parse(source)
        if has_errors(problems):
            raise ScriptError(problems, source)
        if language not in (None, routine.language):
            raise Misused(f"the script is in `{routine.language}`; leave out `--language`")
        folder = cues or own_folder(routine) or FOLDER
        over = None if why_no_pack(folder, routine.language) else folder
        pack = Chosen(routine.language, over, routine.pronounce).pack()
        if not lists:
            return Place(folder, routine.language, pack, None)

        from voicecoach.cli.making import make, progress
        from voicecoach.said import all_said
        from voicecoach.voices import Voices

        with progress() as tell, Voices() as voices:
            # A pack that is not there yet is nothing to complain of: it is about to be made.
            unpacked = Understood(source, replace(routine, cues=None), problems)
            made = make(unpacked, voice, tell, voices, cues=over)
        lengths = {utterance: clip.ms for utterance, clip in made.built.session.clips.items()}
        return Place(folder, routine.language, pack, all_said(routine, pack, lengths))

    def words(self, key: str) -> str:
        """What a key stands for. Raises Misused."""
        from voicecoach.cli.cue_keys import words_of

        return words_of(key, self.pack, None if self.said is None else [each.text for each in self.said])

    def keep(self, words: str, sound: "Clip", name: str) -> None:
        """Into the pack, if it can be used. Raises RecordingError."""
        from voicecoach.clips import ready_recording
        from voicecoach.cue_writing import keep_recording

        clip = ready_recording(sound, words, self.language, name)
        path = keep_recording(self.folder, self.language, words, sound)
        uses = f". `--cues {self.folder}` uses it, or a line `cues: {self.folder}` in a script"
        at.say(f"{path}: `{words}`, {clip.ms / 1000:.1f} s{uses if self.said is None else ''}")
