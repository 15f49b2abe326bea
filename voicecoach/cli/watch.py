"""`watch`: what is seen and heard while each save of a script makes a new track."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from voicecoach.app.export import Exported, export_options
from voicecoach.app.export_report import report
from voicecoach.app.overrides import NO_OVERRIDES, Overrides
from voicecoach.app.watch import Listener, TrackWatch
from voicecoach.cli import console
from voicecoach.cli.options import (
    BitrateOption,
    DeviceOption,
    PlainOption,
    VbrOption,
    VoiceOption,
    for_this_once,
)
from voicecoach.errors import UsageError
from voicecoach.formats import ReportProgress
from voicecoach.voices import Voices

if TYPE_CHECKING:
    from voicecoach.cache import CacheError
    from voicecoach.player.keyboard import Keyboard
    from voicecoach.player.view import Screen


@for_this_once
def watch(
    file: Annotated[str, typer.Argument(help="A script, or the name of one that comes along.")],
    out: Annotated[
        str | None, typer.Option("--out", "-o", help="A file, whose suffix decides the form; a folder.")
    ] = None,
    play: Annotated[bool, typer.Option("--play", help="After each save play from the place that changed.")] = False,
    device: DeviceOption = None,
    plain: PlainOption = False,
    voice: VoiceOption = None,
    bitrate: BitrateOption = None,
    vbr: VbrOption = False,
    overrides: Overrides = NO_OVERRIDES,
    cues: Path | None = None,
) -> None:
    """Write the session at every save of its script or of a cue pack, and when it is removed, until Ctrl-C.

    While there are mistakes the last good track stays.
    """
    with console.exit_on_error(), Voices() as voices:
        options = export_options(voice, bitrate, overrides, cues, vbr=vbr)
        if (device or plain) and not play:
            raise UsageError("`--device` and `--plain` are for `--play`")
        listener = Listener(device, lambda: _stage(plain=plain)) if play else None
        watched = TrackWatch.of(file, out, options, voices, _Told(file), listener)
        try:
            watched.run()
        except KeyboardInterrupt:
            console.say("Stopped watching.")


class _Told:
    """What comes of each save, on the terminal."""

    def __init__(self, file: str) -> None:
        self._file = file

    def progress(self) -> AbstractContextManager[ReportProgress]:
        """A bar."""
        return console.progress()

    def made(self, done: Exported) -> None:
        """Its problems, and what changed."""
        console.show_problems(done.problems, done.source)
        console.say(report(done))

    def failed(self, error: Exception) -> None:
        """Why, and nothing ends."""
        console.report_error(error)

    def begun(self) -> None:
        """How it ends."""
        console.say(f"Watching {self._file} and the cue pack. Ctrl-C ends.")

    def not_cached(self, error: "CacheError") -> None:
        """As a warning."""
        console.warn_not_cached(error)


@contextmanager
def _stage(*, plain: bool) -> "Iterator[tuple[Keyboard, Screen]]":
    """Keys and a screen, while something is played."""
    from voicecoach.cli.screens import screen
    from voicecoach.player.keyboard import keyboard

    shown = screen(plain=plain)
    with console.quiet_stderr(), keyboard(shown.leave) as keys:
        yield keys, shown
