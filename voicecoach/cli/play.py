"""The command `play`: a session through a loudspeaker, hands-free, with its output and the ways to end it."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

from voicecoach.app import NO_OVERRIDES, Overrides, as_options
from voicecoach.cli import console
from voicecoach.cli.console import (
    CheckCommand,
    DeviceOption,
    PlainOption,
    ScriptArgument,
    VoiceOption,
    command_line,
    for_this_once,
    progress,
    progress_in_lines,
    quiet_stderr,
)
from voicecoach.cli.process import NAMES, may_raise
from voicecoach.voices import Voices

if TYPE_CHECKING:
    from voicecoach.app.play import PlayRequest


@for_this_once
def play(
    file: ScriptArgument,
    start: Annotated[
        str | None, typer.Option("--from", help="Where to begin: part of an exercise's name, or a time such as 12:30.")
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", help="Play only this exercise, by part of its name. May be repeated."),
    ] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on where you stopped this script.")] = False,
    wait: Annotated[bool, typer.Option("--wait", help="Wait for a key after the instructions.")] = False,
    device: DeviceOption = None,
    plain: PlainOption = False,
    voice: VoiceOption = None,
    overrides: Overrides = NO_OVERRIDES,
    cues: Path | None = None,
) -> None:
    """Play a session live: space pauses, n and b go forward and back, w says where you are, q quits."""
    from voicecoach.app.play import PlayRequest, Stage, plan_play, play_session
    from voicecoach.cli.screens import stage

    with console.exit_on_error(), _way_out(), quiet_stderr():
        asked = PlayRequest(file, start, tuple(only or ()), resume, wait, device, voice, cues, overrides)
        plan = plan_play(asked)
        prelude = plan.prelude()
        with SignalGuard() as ending, stage(plain=plain) as (keys, shown), closing(prelude), Voices() as voices:
            watched = sys.stderr.isatty() and not plain
            try:
                with ending.interruptible(), progress() if watched else nullcontext(progress_in_lines()) as report:
                    rendered = plan.render(voices, prelude, keys, report, console.lenient_sound_cache)
            except KeyboardInterrupt:
                console.say("Stopped before it began.")
            else:
                check = CheckCommand(asked.file, voice, overrides, cues)
                console.show_warnings(
                    rendered.findings, rendered.source, lambda notes: check.for_notes(notes, rendered.voice)
                )
                entry = plan.record(rendered, console.say)
                bus = os.environ.get("DBUS_SESSION_BUS_ADDRESS")
                around = Stage(keys, shown, prelude, device, ending.interruptible, bus)
                outcome = play_session(rendered, voices, entry, around)
                if not outcome.finished:
                    again = f"Stopped. `{_again(asked, plain=plain)}` goes on from there."
                    console.say(again if entry.kept else "Stopped.")
    if ending.exit_code:
        raise typer.Exit(ending.exit_code)


def _again(asked: "PlayRequest", *, plain: bool) -> str:
    """The shell command that resumes this session with the same options."""
    words = ["voicecoach", "play", asked.file, "--resume"]
    words += [name for name, given in (("--wait", asked.wait), ("--plain", plain)) if given]
    for name, value in (("--voice", asked.voice), ("--device", asked.device), ("--cues", asked.cues)):
        words += [] if value is None else [name, str(value)]
    words += as_options(asked.overrides)
    return command_line(words)


@contextmanager
def _way_out() -> Iterator[None]:
    """Add to a device error what can be done without a device."""
    from voicecoach.player.devices import EXPORT, DeviceError

    try:
        yield
    except DeviceError as error:
        raise DeviceError(f"{error} {EXPORT}") from error


_NAMES = (*NAMES, "SIGBREAK")


class SignalGuard:
    """Makes the first of these signals end an `interruptible` block with KeyboardInterrupt, and ignores all later ones,
    so that everything is still closed and recorded. Signals ignored when the program was started, as by `nohup`, stay
    ignored. Must be entered on the main thread.
    """

    def __init__(self) -> None:
        self._number: int | None = None
        self._heeded = False
        self._before: dict[int, Callable[[int, FrameType | None], object] | int | None] = {}

    @property
    def exit_code(self) -> int:
        """The exit code that a shell expects after such a signal; ending with Ctrl-C counts as success."""
        return 0 if self._number in (None, signal.SIGINT) else 128 + int(self._number or 0)

    def __enter__(self) -> "SignalGuard":
        for number in (getattr(signal, name) for name in _NAMES if hasattr(signal, name)):
            if signal.getsignal(number) not in (signal.SIG_IGN, None):
                self._before[number] = signal.signal(number, self._on)
        return self

    def __exit__(self, *_: object) -> None:
        # After a signal the program only has to end, and another signal must not cut that short either.
        for number, act in self._before.items():
            signal.signal(number, act if self._number is None else signal.SIG_IGN)

    @contextmanager
    def interruptible(self) -> Iterator[None]:
        """A block ended by the first signal, even one that came before the block. Raises KeyboardInterrupt."""
        self._heeded = True
        try:
            if self._number is not None:
                raise KeyboardInterrupt
            yield
        finally:
            self._heeded = False

    def _on(self, number: int, frame: FrameType | None) -> None:
        if self._number is None:
            if self._heeded and not may_raise(number, frame):
                return
            self._number = number
            if self._heeded:
                raise KeyboardInterrupt
