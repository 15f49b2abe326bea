"""Which cue pack a session is said with: the shipped one, and over it the one that is asked for or the script's own."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from voicecoach.errors import Misused

if TYPE_CHECKING:
    from voicecoach.pcm import Clip
    from voicecoach.phrases import CuePack
    from voicecoach.pronounce import Pronunciations
    from voicecoach.routine import Routine

CuesOption = Annotated[
    Path | None,
    typer.Option(
        "--cues", metavar="DIR", help="A cue pack of your own, laid over the shipped one. The script's by default."
    ),
]


@dataclass(frozen=True, slots=True)
class Chosen:
    """A language, the folder of the pack that is laid over the shipped one, and the script's own pronunciations."""

    language: str = "en"
    folder: Path | None = None
    pronounce: "Pronunciations" = ()

    def pack(self) -> "CuePack":
        """The phrases. Raises PackError, and ScriptError with everything that is wrong with the pack."""
        from voicecoach.cues import load_pack

        return load_pack(self.language, self.folder).for_script(self.pronounce)

    def tones(self) -> "dict[str, Clip]":
        """The tones. Raises ScriptError."""
        from voicecoach.cues import load_tones

        return load_tones(self.folder)


def chosen(routine: "Routine", cues: Path | None) -> Chosen:
    """What a script is said with; `cues` is the folder that was asked for. Raises Misused where that is no pack."""
    if cues is None:
        return Chosen(routine.language, own_folder(routine), routine.pronounce)
    return Chosen(routine.language, asked_folder(cues, routine.language), routine.pronounce)


def own_folder(routine: "Routine") -> Path | None:
    """The pack that a script names, from the script's own folder."""
    return Path(routine.file).parent / routine.cues if routine.cues else None


def asked_folder(cues: Path, language: str) -> Path:
    """The pack that was asked for. Raises Misused where it is none."""
    from voicecoach.cues import why_no_pack

    if reason := why_no_pack(cues, language):
        raise Misused(f"{reason}. `voicecoach cues record` and `cues import` make one")
    return cues


def watched_folder(script: Path, cues: Path | None) -> Path | None:
    """The pack in which a save would change the session, as the script reads now; None where it cannot be read."""
    from voicecoach.language.blocks import read_blocks
    from voicecoach.source import ScriptError, decoded

    if cues is not None:
        return cues
    try:
        front, _, _ = read_blocks(decoded(str(script), script.read_bytes()))
    except (OSError, ScriptError):
        return None
    named = [written.value for written in front if written.key.lower() == "cues" and written.value]
    return script.parent / named[0] if named else None
