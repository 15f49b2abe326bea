"""The cue pack that a `cues` command is about, and what the script says for which it is made."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from voicecoach.app.load import Chosen, own_folder
from voicecoach.cli import edge as at
from voicecoach.errors import Misused

if TYPE_CHECKING:
    from voicecoach.app.recording_list import Said
    from voicecoach.app.render import Made
    from voicecoach.audio.clip import Clip
    from voicecoach.cuepack.phrases import CuePack
    from voicecoach.voices import Voices

FOLDER = Path("cues")
"""The pack where none is named: in the folder where one is."""


@dataclass(frozen=True, slots=True)
class Place:
    """The pack that is meant, and what the script says, where there is one: in the session, and live only."""

    folder: Path
    language: str
    pack: "CuePack"
    said: "list[Said] | None"
    live: "list[Said]" = field(default_factory=list)

    @staticmethod
    def of(
        cues: Path | None, script: str | None, language: str | None, voice: str | None, *, lists: bool = True
    ) -> "Place":
        """The pack may not be there yet. Raises what `make` does."""
        from voicecoach.app.load import Understood, read_script
        from voicecoach.cuepack.pack import why_no_pack
        from voicecoach.script.parser import parse
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

        from voicecoach.app.recording_list import all_said, live_said
        from voicecoach.app.render import make
        from voicecoach.cli.edge import progress
        from voicecoach.voices import Voices

        with progress() as tell, Voices() as voices:
            # A pack that is not there yet is nothing to complain of: it is about to be made.
            unpacked = Understood(source, replace(routine, cues=None), problems)
            made = make(unpacked, voice, tell, voices, at.sound_store_if_any(), cues=over)
            asked = list(_asked_live(made, voices))
        lengths = {utterance: clip.ms for utterance, clip in made.built.session.clips.items()}
        said = all_said(routine, pack, lengths)
        return Place(folder, routine.language, pack, said, live_said(asked, pack, said))

    def words(self, key: str) -> str:
        """What a key stands for. Raises Misused."""
        from voicecoach.cli.cue_keys import words_of

        listed = None if self.said is None else [each.text for each in (*self.said, *self.live)]
        return words_of(key, self.pack, listed)

    def keep(self, words: str, sound: "Clip", name: str) -> None:
        """Into the pack, if it can be used; tells of a number that cannot be counted with. Raises RecordingError."""
        from voicecoach.clips import ready_recording
        from voicecoach.compile.counting import why_not_counted
        from voicecoach.cuepack.cue_files import keep_recording

        clip = ready_recording(sound, words, self.language, name)
        path = keep_recording(self.folder, self.language, words, sound)
        uses = f". `--cues {self.folder}` uses it, or a line `cues: {self.folder}` in a script"
        at.say(f"{path}: `{words}`, {clip.ms / 1000:.1f} s{uses if self.said is None else ''}")
        if why := why_not_counted(words, clip.ms, self.pack):
            at.say(f"It is {why}: a tick is heard in its place. Record it again, shorter.")


def _asked_live(made: "Made", voices: "Voices") -> Iterator[tuple[str, str]]:
    """Every phrase that may be asked for while the session plays, by its key, and its text."""
    from voicecoach.paths import sound_store
    from voicecoach.player.ahead import farewells, may_be_asked
    from voicecoach.player.talker import Talker

    talk = Talker(made.pack, voices(made.voice), sound_store())
    for phrases in (*may_be_asked(made.built.session.timeline, 0), *farewells()):
        for key, values in phrases:
            yield key, talk.text([(key, values)])
