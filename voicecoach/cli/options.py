"""The options that several commands share, including those that change a session for a single run."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from inspect import signature
from pathlib import Path
from typing import Annotated, Any

import typer

from voicecoach.app.overrides import Overrides, as_options, read_overrides
from voicecoach.cli import console
from voicecoach.source import Problem

ScriptArgument = Annotated[
    str, typer.Argument(help="A script, or the name of a shipped one: `lower-back`. `-` reads stdin.")
]
VoiceOption = Annotated[
    str | None, typer.Option("--voice", "-v", help="engine[:voice], see `voicecoach voices`. By default the script's.")
]
CuesOption = Annotated[
    Path | None,
    typer.Option(
        "--cues",
        metavar="DIR",
        help="A cue pack of your own, laid over the shipped one. By default the script's, if it has one.",
    ),
]
DeviceOption = Annotated[
    str | None, typer.Option("--device", help="What to play on; `voicecoach doctor --sound` lists the devices.")
]
PlainOption = Annotated[bool, typer.Option("--plain", help="Plain lines, for a screen reader.")]
BitrateOption = Annotated[
    int | None,
    typer.Option("--bitrate", metavar="KBPS", help="The bit rate of an MP3: 32 to 160 kbit/s, 64 by default."),
]
VbrOption = Annotated[
    bool, typer.Option("--vbr", help="A smaller MP3. Some phones cannot jump to an exact place in it.")
]


def _for_this_once(
    figures: Annotated[
        list[str] | None,
        typer.Option(
            "--set", metavar="NAME.KEY=VALUE", help='Change one figure: `--set "curls.reps=12"`. May be repeated.'
        ),
    ] = None,
    week: Annotated[int, typer.Option("--week", help="The week of the script's `progression`.")] = 1,
    pace: Annotated[
        str | None,
        typer.Option("--pace", help="slower, normal or faster: changes reps and time to move, not holds or rests."),
    ] = None,
    lead_in: Annotated[
        str | None,
        typer.Option("--lead-in", metavar="TIME", help="At least this long to get ready for each exercise: 10s."),
    ] = None,
    fit: Annotated[
        str | None,
        typer.Option(
            "--fit", metavar="TIME", help="Last this long: 20min. Changes rests first, talk last, work never."
        ),
    ] = None,
    cues: CuesOption = None,
    talk: Annotated[
        str | None,
        typer.Option("--talk", help="full, normal, brief or counts: how much is said, whatever the script asks for."),
    ] = None,
) -> tuple[Overrides, Path | None]:
    """The overrides that the options ask for, and the folder of the cue pack. Raises UsageError."""
    return read_overrides(figures=figures, week=week, pace=pace, lead_in=lead_in, fit=fit, talk=talk), cues


@dataclass(frozen=True, slots=True)
class CheckCommand:
    """The command `check` for a script with the options that were given to another command."""

    file: str
    voice: str | None
    overrides: Overrides
    cues: Path | None

    def for_notes(self, notes: Iterable[Problem], spoken_by: str) -> str:
        """The command that shows these notes, of a session spoken by this voice.

        It names the voice if it was given, and if a note rests on lengths of speech, which `check` otherwise estimates.
        """
        measured = any(note.code not in _READ_FROM_THE_SCRIPT for note in notes)
        voice = self.voice or (spoken_by if measured else None)
        words = ["voicecoach", "check", self.file]
        for name, value in (("--voice", voice), ("--cues", self.cues)):
            words += [] if value is None else [name, str(value)]
        return console.command_line([*words, *as_options(self.overrides)])


_READ_FROM_THE_SCRIPT = ("tempo", "picture")
"""The codes of notes that do not depend on lengths of speech."""

FOR_THIS_ONCE = signature(_for_this_once).parameters
"""The options that change a session for a single run, by parameter name. To add one, add a parameter above."""


def for_this_once(command: Callable[..., None]) -> Callable[..., None]:
    """Add these options to a command, which receives what they ask for in its parameters `overrides` and `cues`.

    They take the position of `overrides` among the command's options. Invalid values end the command. Why a generated
    signature: typer has no groups of options, and reads the options from the signature.
    """
    own = signature(command)
    parameters = [
        each
        for name, parameter in own.parameters.items()
        if name != "cues"
        for each in (FOR_THIS_ONCE.values() if name == "overrides" else [parameter])
    ]

    @wraps(command)
    def run(**given: Any) -> None:
        with console.exit_on_error():
            overrides, cues = _for_this_once(**{name: given.pop(name) for name in FOR_THIS_ONCE})
        command(**given, overrides=overrides, cues=cues)

    run.__dict__["__signature__"] = own.replace(parameters=parameters)
    return run
