"""`play`: a session through a loudspeaker, hands free. The edge between the player and a person."""

import os
import queue
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Annotated

import typer

from voicecoach.adjust import Adjustments
from voicecoach.cli import edge as at
from voicecoach.cli.adjusting import (
    FitOption,
    LeadInOption,
    PaceOption,
    SetOption,
    TalkOption,
    WeekOption,
    adjustments,
    as_options,
)
from voicecoach.cli.command_line import command_line
from voicecoach.cli.folders import sound_store
from voicecoach.cli.making import Made, Tell, make, progress, progress_in_lines
from voicecoach.cli.noise import no_noise
from voicecoach.cli.packs import CuesOption, chosen
from voicecoach.cli.reading import read_script, understood
from voicecoach.cli.recording import Recording
from voicecoach.cli.scripts import Script, VoiceOption
from voicecoach.errors import Misused
from voicecoach.language.durations import parse_duration
from voicecoach.routine import Routine
from voicecoach.timeline import Wait
from voicecoach.voices import Voices

if TYPE_CHECKING:
    from voicecoach.pcm import Samples
    from voicecoach.player.commands import Command
    from voicecoach.player.media_keys import MediaKeys
    from voicecoach.player.transport import Phrase
    from voicecoach.player.view import Screen, View
    from voicecoach.timeline import Timeline


BUTTONS_S = 2.0
"""How long to wait, where there is no keyboard, for word that there are media keys to go on with."""


def play(
    file: Script,
    start: Annotated[
        str | None, typer.Option("--from", help="Where to begin: words of an exercise's name, or a time: 12:30.")
    ] = None,
    only: Annotated[str | None, typer.Option("--only", help="Words of an exercise's name: nothing else.")] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on where this script was broken off.")] = False,
    wait: Annotated[bool, typer.Option("--wait", help="After the instructions wait for a key.")] = False,
    device: Annotated[
        str | None, typer.Option("--device", help="What to play on; `voicecoach doctor --sound` lists what there is.")
    ] = None,
    plain: Annotated[bool, typer.Option("--plain", help="Lines only, for a screen reader.")] = False,
    voice: VoiceOption = None,
    figures: SetOption = None,
    week: WeekOption = 1,
    pace: PaceOption = None,
    lead_in: LeadInOption = None,
    fit: FitOption = None,
    cues: CuesOption = None,
    talk: TalkOption = None,
) -> None:
    """Lead a session live: space pauses, n and b go on and back, w tells where you are, q ends."""
    from voicecoach.cli.ahead import Ahead
    from voicecoach.cli.screen import screen
    from voicecoach.player.ahead import farewells, may_be_asked
    from voicecoach.player.devices import open_device, other_devices
    from voicecoach.player.keyboard import NoKeyboard, keyboard
    from voicecoach.player.media_keys import MediaKeys
    from voicecoach.player.player import Player
    from voicecoach.player.prelude import Prelude
    from voicecoach.player.talker import Talker

    with at.edge(), _way_out():
        if resume and (only is not None or file == "-"):
            raise Misused("nothing is kept of a part of a script or of standard input, so there is nothing to resume")
        wanted = adjustments(figures=figures, week=week, pace=pace, lead_in=lead_in, fit=fit, talk=talk)
        script = understood(read_script(file))
        script = replace(script, routine=_changed(script.routine, only, wait=wait))
        shown = screen(plain=plain)
        tones = chosen(script.routine, cues).tones
        prelude = Prelude(open_device, None if _is_file(device) else lambda: tones()["chime"].samples)
        with no_noise(), keyboard(shown.leave) as keys, closing(prelude), Voices() as voices:
            watched = sys.stderr.isatty() and not plain
            with progress() if watched else nullcontext(progress_in_lines()) as tell:

                def work(enough: Event) -> Made:
                    return make(script, voice, _until(enough, tell), voices, None, wanted, cues)

                try:
                    made = prelude.during(work, keys, device)
                except KeyboardInterrupt:
                    at.say("Ended before it began.")
                    return
            at.show_problems(made.problems, made.source)
            session = made.built.session
            recording = Recording.of("-" if only is not None else file, session.timeline, resume=resume)
            if start is not None:
                recording.from_ms = _place(session.timeline, start)
            asked: queue.SimpleQueue[Command] = queue.SimpleQueue()
            buttons = MediaKeys(asked, os.environ.get("DBUS_SESSION_BUS_ADDRESS"))
            talker = Talker(made.pack, voices(made.voice), sound_store())
            asked_soon = [
                *may_be_asked(session.timeline, recording.from_ms),
                *farewells(),
            ]
            ahead = Ahead(talker, made.chosen, made.voice, asked_soon)
            with closing(buttons), closing(ahead):

                def keep(ms: int) -> None:
                    ahead.begin()
                    recording.keep(ms)

                def farewell() -> "Samples | None":
                    times = recording.times_this_week()
                    if times is None or times == 1:
                        return None
                    return talker(_nth_time(times))

                player = Player(
                    session,
                    prelude.open,
                    keys,
                    _Everywhere(shown, buttons),
                    talker,
                    talker.text,
                    device,
                    other_devices,
                    lambda: [asked.get() for _ in range(asked.qsize())],
                    keep,
                    farewell,
                    waits=not isinstance(keys, NoKeyboard) or _has_buttons(buttons, session.timeline),
                )
                outcome = player.run(recording.from_ms)
                recording.end(outcome.reached_ms, finished=outcome.finished)
                if not outcome.finished:
                    again = _command_line(file, wanted, wait=wait, plain=plain, voice=voice, device=device, cues=cues)
                    at.say(f"Broken off. `{again}` goes on from there." if recording.kept else "Broken off.")


def _nth_time(times: int) -> "list[Phrase]":
    return [("time-this-week", {"nth": times})]


def _has_buttons(buttons: "MediaKeys", timeline: "Timeline") -> bool:
    """Whether media keys can end a wait, if there is one in the session."""
    return any(isinstance(event, Wait) for event in timeline.events) and buttons.connected(BUTTONS_S)


@contextmanager
def _way_out() -> Iterator[None]:
    """A device that cannot play is told with what can be done without one."""
    from voicecoach.player.devices import EXPORT, DeviceError

    try:
        yield
    except DeviceError as error:
        raise DeviceError(f"{error} {EXPORT}") from error


def _command_line(
    file: str,
    wanted: Adjustments,
    *,
    wait: bool,
    plain: bool,
    voice: str | None,
    device: str | None,
    cues: Path | None,
) -> str:
    """What resumes this session in the same way, to be pasted into a shell."""
    words = ["voicecoach", "play", file, "--resume"]
    words += [name for name, given in (("--wait", wait), ("--plain", plain)) if given]
    for name, value in (("--voice", voice), ("--device", device), ("--cues", cues)):
        words += [] if value is None else [name, str(value)]
    words += as_options(wanted)
    return command_line(words)


class _Enough(Exception):
    """Nobody wants the session any more."""


def _until(enough: Event, tell: Tell) -> Tell:
    """Tells, until it is enough: then the making ends at the next clip."""

    def told(what: str, done: float) -> None:
        if enough.is_set():
            raise _Enough
        tell(what, done)

    return told


def _is_file(device: str | None) -> bool:
    """Whether nobody listens."""
    return device is not None and device.partition(":")[0].strip() == "file"


class _Everywhere:
    """The screen and the desktop's panel see the same."""

    def __init__(self, screen: "Screen", buttons: "MediaKeys") -> None:
        self._screen, self._buttons = screen, buttons
        self.say: Callable[[str], None] = screen.say
        self.note: Callable[[str], None] = screen.note
        self.leave: Callable[[], None] = screen.leave

    def show(self, view: "View") -> None:
        self._screen.show(view)
        self._buttons.show(view)


def _changed(routine: Routine, only: str | None, *, wait: bool) -> Routine:
    """Only the exercises asked for, and each waiting for a key if that is asked for."""
    exercises = routine.exercises
    if only is not None:
        exercises = tuple(exercise for exercise in exercises if only.lower() in exercise.name.lower())
        if not exercises:
            raise Misused(f"no exercise is called `{only}`. {_names(routine)}")
    if wait:
        exercises = tuple(replace(each, settings=replace(each.settings, when_ready=True)) for each in exercises)
    return replace(routine, exercises=exercises)


def _place(timeline: "Timeline", start: str) -> int:
    """Where to begin, in milliseconds: a time, or the chapter of the first exercise whose name holds the words."""
    ms = parse_duration(start)
    if ms is not None:
        if ms >= timeline.duration_ms:
            raise Misused(f"the session is over before {start}")
        return ms
    for chapter in timeline.chapters:
        if start.lower() in chapter.name.lower():
            return chapter.start_ms
    raise Misused(f"`{start}` is neither a time nor an exercise. {_names(timeline.routine)}")


def _names(routine: Routine) -> str:
    return f"There are: {', '.join(exercise.name for exercise in routine.exercises)}."
