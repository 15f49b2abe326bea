"""`play`: a session through a loudspeaker, hands free. What was asked for, checked and made, and what came of it."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

from voicecoach.app.export import check_not_a_source
from voicecoach.app.load import Script, choose_pack, files_of, parse_script, read_script
from voicecoach.app.overrides import NO_OVERRIDES, Overrides, as_options
from voicecoach.cli import console
from voicecoach.cli.console import command_line, progress, progress_in_lines, quiet_stderr
from voicecoach.cli.options import DeviceOption, PlainOption, ScriptArgument, VoiceOption, for_this_once
from voicecoach.errors import UsageError
from voicecoach.formats import ReportProgress
from voicecoach.routine import Routine
from voicecoach.script.durations import parse_duration
from voicecoach.voices import Voices

if TYPE_CHECKING:
    from voicecoach.app.render import Rendered
    from voicecoach.player.keyboard import Keyboard
    from voicecoach.player.prelude import Prelude
    from voicecoach.timeline import Timeline


@dataclass(frozen=True, slots=True)
class PlayRequest:
    """What the command line asks for."""

    file: str
    start: str | None
    only: tuple[str, ...]
    resume: bool
    wait: bool
    device: str | None
    plain: bool
    voice: str | None
    cues: Path | None
    overrides: Overrides

    def again(self) -> str:
        """What resumes this session in the same way, to be pasted into a shell."""
        words = ["voicecoach", "play", self.file, "--resume"]
        words += [name for name, given in (("--wait", self.wait), ("--plain", self.plain)) if given]
        for name, value in (("--voice", self.voice), ("--device", self.device), ("--cues", self.cues)):
            words += [] if value is None else [name, str(value)]
        words += as_options(self.overrides)
        return command_line(words)


@for_this_once
def play(
    file: ScriptArgument,
    start: Annotated[
        str | None, typer.Option("--from", help="Where to begin: words of an exercise's name, or a time: 12:30.")
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", help="Words of an exercise's name: nothing else. Again for another one."),
    ] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on where this script was broken off.")] = False,
    wait: Annotated[bool, typer.Option("--wait", help="After the instructions wait for a key.")] = False,
    device: DeviceOption = None,
    plain: PlainOption = False,
    voice: VoiceOption = None,
    overrides: Overrides = NO_OVERRIDES,
    cues: Path | None = None,
) -> None:
    """Lead a session live: space pauses, n and b go on and back, w tells where you are, q ends."""
    from voicecoach.app.play import Stage, play_session
    from voicecoach.app.play_record import PlayRecord
    from voicecoach.cli.screens import screen
    from voicecoach.player.devices import open_device
    from voicecoach.player.keyboard import keyboard
    from voicecoach.player.prelude import Prelude

    with console.exit_on_error(), _way_out(), quiet_stderr():
        asked = PlayRequest(file, start, tuple(only or ()), resume, wait, device, plain, voice, cues, overrides)
        if resume and (only or file == "-"):
            raise UsageError(
                "nothing is kept of a part of a script or of standard input, so there is nothing to resume"
            )
        source = read_script(file)
        if to_file := _file(device):
            check_not_a_source(to_file, files_of(source))
        whole = parse_script(source)
        script = replace(whole, routine=_changed(whole.routine, asked))
        if start is not None:
            _check_place(script.routine, asked)
        shown = screen(plain=plain)
        tones = choose_pack(script.routine, cues).tones
        prelude = Prelude(open_device, None if to_file else lambda: tones()["chime"].samples)
        with SignalGuard() as ending, keyboard(shown.leave) as keys, closing(prelude), Voices() as voices:
            try:
                made = _made(script, asked, voices, prelude, keys, ending)
            except KeyboardInterrupt:
                console.say("Ended before it began.")
            else:
                console.show_problems(made.problems, made.source)
                timeline = made.built.session.timeline
                whole_ms = _whole_ms(whole.routine, made, overrides) if only else None
                entry = PlayRecord.of(file, timeline, resume=resume, whole_ms=whole_ms, tell=console.say)
                if start is not None:
                    entry.from_ms = _place(timeline, start)
                bus = os.environ.get("DBUS_SESSION_BUS_ADDRESS")
                outcome = play_session(
                    made, voices, entry, Stage(keys, shown, prelude, device, ending.interruptible, bus)
                )
                if not outcome.finished:
                    console.say(f"Broken off. `{asked.again()}` goes on from there." if entry.kept else "Broken off.")
    if ending.exit_code:
        raise typer.Exit(ending.exit_code)


def _made(
    script: Script,
    asked: PlayRequest,
    voices: Voices,
    prelude: "Prelude",
    keys: "Keyboard",
    ending: "SignalGuard",
) -> "Rendered":
    """The session, made while the prelude is heard. Raises KeyboardInterrupt where nobody wants to wait for it."""
    watched = sys.stderr.isatty() and not asked.plain
    with ending.interruptible(), progress() if watched else nullcontext(progress_in_lines()) as tell:
        from voicecoach.app.render import render

        def work(enough: Event) -> "Rendered":
            cache = console.lenient_sound_cache()
            return render(script, asked.voice, _until(enough, tell), voices, cache, asked.overrides, asked.cues)

        return prelude.during(work, keys, asked.device)


@contextmanager
def _way_out() -> Iterator[None]:
    """A device that cannot play is told with what can be done without one."""
    from voicecoach.player.devices import EXPORT, DeviceError

    try:
        yield
    except DeviceError as error:
        raise DeviceError(f"{error} {EXPORT}") from error


class _CancelledError(Exception):
    """Nobody wants the session any more."""


def _until(enough: Event, tell: ReportProgress) -> ReportProgress:
    """Tells, until it is enough: then the making ends at the next clip."""

    def told(what: str, done: float) -> None:
        if enough.is_set():
            raise _CancelledError
        tell(what, done)

    return told


def _file(device: str | None) -> Path | None:
    """What is written, where nobody listens."""
    kind, _, path = (device or "").partition(":")
    return Path(path) if kind.strip() == "file" else None


def _changed(routine: Routine, asked: PlayRequest) -> Routine:
    """Only the exercises asked for, and each waiting for a key if that is asked for."""
    exercises = routine.exercises
    for words in asked.only:
        if not any(_is_called(words, exercise.name) for exercise in exercises):
            raise UsageError(f"no exercise is called `{words}`. {_names(routine)}")
    if asked.only:
        exercises = tuple(each for each in exercises if any(_is_called(words, each.name) for words in asked.only))
    if asked.wait:
        exercises = tuple(replace(each, settings=replace(each.settings, when_ready=True)) for each in exercises)
    return replace(routine, exercises=exercises)


def _whole_ms(routine: Routine, made: "Rendered", overrides: Overrides) -> int:
    """How long a whole script lasts of which a part was made, by estimated lengths."""
    from voicecoach.app.apply_overrides import apply_overrides
    from voicecoach.compile import compile_timeline

    return compile_timeline(apply_overrides(routine, overrides), made.pack, {}).timeline.duration_ms


def _check_place(routine: Routine, asked: PlayRequest) -> None:
    """Told before anything is said: a name that no exercise has, nor a round of a circuit. Raises UsageError."""
    assert asked.start is not None
    if parse_duration(asked.start) is None and not any(
        _is_called(asked.start, each.name) for each in routine.exercises
    ):
        from voicecoach.app.apply_overrides import apply_overrides
        from voicecoach.compile import compile_timeline

        pack = choose_pack(routine, asked.cues).pack()
        _place(compile_timeline(apply_overrides(routine, asked.overrides), pack, {}).timeline, asked.start)


def _place(timeline: "Timeline", start: str) -> int:
    """Where to begin, in milliseconds: a time, or the chapter of the first exercise whose name holds the words."""
    ms = parse_duration(start)
    if ms is not None:
        if ms >= timeline.duration_ms:
            raise UsageError(f"the session is over before {start}")
        return ms
    for chapter in timeline.chapters:
        if _is_called(start, chapter.name):
            return chapter.start_ms
    raise UsageError(f"`{start}` is neither a time nor an exercise. {_names(timeline.routine)}")


def _is_called(words: str, name: str) -> bool:
    return words.lower() in name.lower()


def _names(routine: Routine) -> str:
    return f"There are: {', '.join(exercise.name for exercise in routine.exercises)}."


_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")


class SignalGuard:
    """While it is entered the first of these signals ends what is heeded, by KeyboardInterrupt, and no other does
    anything: what was begun is closed and recorded whatever comes. One that the program was started to ignore, as by
    `nohup`, still is. Must be entered on the main thread.
    """

    def __init__(self) -> None:
        self._number: int | None = None
        self._heeded = False
        self._before: dict[int, Callable[[int, FrameType | None], object] | int | None] = {}

    @property
    def exit_code(self) -> int:
        """What a shell expects of a program that ended by such a signal; who presses Ctrl-C has ended it well."""
        return 0 if self._number in (None, signal.SIGINT) else 128 + int(self._number or 0)

    def __enter__(self) -> "SignalGuard":
        for number in (getattr(signal, name) for name in _NAMES if hasattr(signal, name)):
            if signal.getsignal(number) not in (signal.SIG_IGN, None):
                self._before[number] = signal.signal(number, self._on)
        return self

    def __exit__(self, *_: object) -> None:
        # Once one has come the program only has to end, which another must not cut short either.
        for number, act in self._before.items():
            signal.signal(number, act if self._number is None else signal.SIG_IGN)

    @contextmanager
    def interruptible(self) -> Iterator[None]:
        """A block that the first signal ends, or the one that came before it. Raises KeyboardInterrupt."""
        self._heeded = True
        try:
            if self._number is not None:
                raise KeyboardInterrupt
            yield
        finally:
            self._heeded = False

    def _on(self, number: int, _frame: FrameType | None) -> None:
        if self._number is None:
            self._number = number
            if self._heeded:
                raise KeyboardInterrupt
