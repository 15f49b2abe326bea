"""Plays a session live: chooses the part of a script and the starting point, then runs a player together with spoken
answers, media keys and the history.

Run as a program, it is the process that speaks ahead of time what may be asked for.
"""

import json
import queue
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from voicecoach.app import NO_OVERRIDES, Overrides, ReportProgress
from voicecoach.app.load import PackChoice, Script, check_not_a_source, choose_pack, files_of, parse_script, read_script
from voicecoach.app.play_record import PlayRecord
from voicecoach.app.render import Rendered, estimated_timeline, render
from voicecoach.cache import lenient_sound_cache, sound_cache
from voicecoach.clock import parse_duration
from voicecoach.player.coach import Announcer, farewell, farewells, may_be_asked
from voicecoach.player.devices import lower_priority, open_device, other_devices
from voicecoach.player.keyboard import Keyboard, NoKeyboard
from voicecoach.player.media_keys import MediaKeys
from voicecoach.player.navigation import Phrase
from voicecoach.player.player import Outcome, Player
from voicecoach.player.prelude import Prelude
from voicecoach.player.sound import DeviceChooser
from voicecoach.player.view import NoScreen, Screen, View
from voicecoach.routine import Routine
from voicecoach.source import UsageError, VoicecoachError
from voicecoach.timeline import Timeline, Wait
from voicecoach.voices import Voices

if TYPE_CHECKING:
    from voicecoach.cache import Cache
    from voicecoach.player.view import Command

BUTTONS_S = 2.0
"""How long to wait, if there is no keyboard, to learn whether there are media keys that can end a wait."""


@dataclass(frozen=True, slots=True)
class PlayRequest:
    """What to play: a script, which of its exercises (`only`, all if empty), from where, and how.

    `start` is a time or words from an exercise's name; with `resume` playback starts where it stopped last time. With
    `wait` each exercise waits for a key after its instructions.
    """

    file: str
    start: str | None = None
    only: tuple[str, ...] = ()
    resume: bool = False
    wait: bool = False
    device: str | None = None
    voice: str | None = None
    cues: Path | None = None
    overrides: Overrides = NO_OVERRIDES


@dataclass(frozen=True, slots=True)
class PlayPlan:
    """A request that can be met: the `whole` script as written, and the `part` of it to be played."""

    asked: PlayRequest
    whole: Script
    part: Script

    def prelude(self) -> Prelude:
        """What is heard until the session is ready; silent if a file is written. Raises UsageError."""
        tones = choose_pack(self.part.routine, self.asked.cues).tones
        return Prelude(open_device, None if file_of(self.asked.device) else lambda: tones()["chime"].samples)

    def render(
        self, voices: Voices, prelude: Prelude, keys: Keyboard, report: ReportProgress, cache: "Callable[[], Cache]"
    ) -> Rendered:
        """Make the session while the prelude plays. Raises KeyboardInterrupt if the user does not want to wait, and
        what `render` raises."""
        asked = self.asked

        def work(enough: Event) -> Rendered:
            progress_or_stop = _until(enough, report)
            return render(self.part, asked.voice, progress_or_stop, voices, cache(), asked.overrides, asked.cues)

        return prelude.during(work, keys, asked.device)

    def record(self, rendered: Rendered, warn: Callable[[str], None]) -> PlayRecord:
        """The session's entry in the history, with its starting point. Raises UsageError."""
        asked, timeline = self.asked, rendered.timeline
        whole_ms = None
        if asked.only:
            whole_ms = estimated_timeline(self.whole.routine, asked.overrides, rendered.pack).duration_ms
        entry = PlayRecord.of(asked.file, timeline, resume=asked.resume, whole_ms=whole_ms, warn=warn)
        if asked.start is not None:
            entry.from_ms = find_place(timeline, asked.start)
        return entry


def plan_play(asked: PlayRequest) -> PlayPlan:
    """Read the script and check that it has what is asked for. Raises UsageError and ScriptError."""
    if asked.resume and (asked.only or asked.file == "-"):
        raise UsageError("sessions with `--only` or from standard input are not recorded, so they cannot be resumed")
    source = read_script(asked.file)
    if to_file := file_of(asked.device):
        check_not_a_source(to_file, files_of(source))
    whole = parse_script(source)
    part = replace(whole, routine=choose_exercises(whole.routine, asked.only, wait=asked.wait))
    if asked.start is not None:
        _check_place(part.routine, asked.start, asked)
    return PlayPlan(asked, whole, part)


def file_of(device: str | None) -> Path | None:
    """The file that a device writes, or None if it plays sound.

    >>> str(file_of("file:heard.wav")), file_of("miniaudio")
    ('heard.wav', None)
    """
    kind, _, path = (device or "").partition(":")
    return Path(path) if kind.strip() == "file" else None


def choose_exercises(routine: Routine, only: tuple[str, ...], *, wait: bool = False) -> Routine:
    """Keep the exercises whose names contain any of `only`, or all if it is empty; with `wait` each waits for a key.

    Raises UsageError if no exercise has such a name.
    """
    exercises = routine.exercises
    if only and not exercises:
        raise UsageError("the script has no exercises to choose from; `--from` and a heading begin further on")
    for words in only:
        if not any(_is_called(words, exercise.name) for exercise in exercises):
            raise UsageError(f"no exercise is called `{words}`. {_names(routine)}")
    if only:
        exercises = tuple(each for each in exercises if any(_is_called(words, each.name) for words in only))
    if wait:
        exercises = tuple(replace(each, settings=replace(each.settings, when_ready=True)) for each in exercises)
    return replace(routine, exercises=exercises)


def _check_place(routine: Routine, start: str, asked: PlayRequest) -> None:
    """Raise UsageError, before anything is spoken, for a name that no exercise or round of a circuit has."""
    if parse_duration(start) is None and not any(_is_called(start, each.name) for each in routine.exercises):
        pack = choose_pack(routine, asked.cues).pack()
        find_place(estimated_timeline(routine, asked.overrides, pack), start)


def find_place(timeline: Timeline, start: str) -> int:
    """The starting point in milliseconds: a time, or the chapter of the first exercise whose name contains the words.

    Raises UsageError if it is neither, or is after the end.
    """
    ms = parse_duration(start)
    if ms is not None:
        if ms >= timeline.duration_ms:
            raise UsageError(f"the session ends before {start}")
        return ms
    for chapter in timeline.chapters:
        if _is_called(start, chapter.name):
            return chapter.start_ms
    what = "a chapter" if timeline.routine.passages else "an exercise"
    raise UsageError(f"`{start}` is neither a time nor {what}. {_names(timeline.routine)}")


def _is_called(words: str, name: str) -> bool:
    return words.lower() in name.lower()


def _names(routine: Routine) -> str:
    names = [exercise.name for exercise in routine.exercises] or [each.name for each in routine.passages if each.name]
    return f"There are: {', '.join(names)}." if names else "The script has none, and no headings."


class _CancelledError(Exception):
    """The session is no longer wanted."""


def _until(enough: Event, report: ReportProgress) -> ReportProgress:
    """Report progress until `enough` is set; then rendering stops at the next clip."""

    def progress_or_stop(what: str, done: float) -> None:
        if enough.is_set():
            raise _CancelledError
        report(what, done)

    return progress_or_stop


@dataclass(frozen=True, slots=True)
class Stage:
    """The user's side of playback: keys, screen and sound."""

    keys: Keyboard
    screen: Screen
    prelude: Prelude
    device: str | None
    interrupts: Callable[[], AbstractContextManager[None]]
    """A block that Ctrl-C can end with KeyboardInterrupt; it ends nothing else."""
    bus: str | None = None
    """The address of the desktop's bus, which provides media keys and headset buttons."""


def play_session(rendered: Rendered, voices: Voices, entry: PlayRecord, room: Stage) -> Outcome:
    """Play a session from the starting point in its entry, and record the outcome there. Raises DeviceError."""
    session = rendered.session
    asked: queue.SimpleQueue[Command] = queue.SimpleQueue()
    talker = Announcer(rendered.pack, voices(rendered.voice), sound_cache())
    asked_soon = [*may_be_asked(session.timeline, entry.from_ms), *farewells()]
    buttons = MediaKeys(asked, room.bus)
    ahead = Prefetch(talker, rendered.pack_choice, rendered.voice, asked_soon)

    def keep(so_far: Outcome) -> None:
        ahead.begin()
        entry.keep(so_far)

    with closing(buttons), closing(ahead):
        player = Player(
            session=session,
            loudspeakers=DeviceChooser(room.prelude.open, room.device, other_devices),
            keyboard=room.keys,
            screen=_ScreenAndPanel(room.screen, buttons),
            words=talker,
            commands=lambda: [asked.get() for _ in range(asked.qsize())],
            keep=keep,
            farewell=lambda whole: farewell(talker, entry.times_this_week(whole)),
            waits=not isinstance(room.keys, NoKeyboard) or _has_buttons(buttons, session.timeline),
            interrupts=room.interrupts,
        )
        outcome = player.run(entry.from_ms)
        entry.end(outcome)
    return outcome


def _has_buttons(buttons: MediaKeys, timeline: Timeline) -> bool:
    """Whether media keys are available to end a wait, if the session has any."""
    return any(isinstance(event, Wait) for event in timeline.events) and buttons.connected(BUTTONS_S)


class _ScreenAndPanel:
    """Shows the same on the screen and the desktop's panel."""

    def __init__(self, screen: Screen, buttons: MediaKeys) -> None:
        self._screen, self._buttons = screen, buttons
        self.say: Callable[[str], None] = screen.say
        self.note: Callable[[str], None] = screen.note
        self.leave: Callable[[], None] = screen.leave

    def show(self, view: View) -> None:
        self._screen.show(view)
        self._buttons.show(view)


def play(
    rendered: Rendered,
    *,
    device: str | None = None,
    from_ms: int = 0,
    keyboard: Keyboard | None = None,
    screen: Screen | None = None,
) -> Outcome:
    """Play a session from `from_ms` to its end, or until the user quits; nothing is recorded in the history.

    `device` is a name such as `sounddevice` or `file:heard.wav`, or None for any that works. Without a `keyboard` no
    key can be pressed, and waits last as long as in an export. Raises DeviceError.
    """
    keys = keyboard or NoKeyboard()
    with Voices() as voices:
        return play_with(
            rendered,
            voices,
            lenient_sound_cache(),
            device=device,
            from_ms=from_ms,
            keyboard=keys,
            screen=screen or NoScreen(),
            waits=not isinstance(keys, NoKeyboard),
        )


def play_with(
    rendered: Rendered,
    voices: Voices,
    cache: "Cache",
    *,
    device: str | None,
    from_ms: int,
    keyboard: Keyboard,
    screen: Screen,
    waits: bool,
) -> Outcome:
    """The same with open voices and a cache for the coach's words; unless it `waits`, waits last as in an export."""
    player = Player(
        session=rendered.session,
        loudspeakers=DeviceChooser(open_device, device, other_devices),
        keyboard=keyboard,
        screen=screen,
        words=Announcer(rendered.pack, voices(rendered.voice), cache),
        waits=waits,
    )
    return player.run(from_ms)


# --- words spoken ahead of time -----------------------------------------------------------------------

ENDS_S = 2.0
"""How long to wait for the process to end. It has the lowest priority, so it also ends last if all cores are busy."""


class Prefetch:
    """Speaks what may soon be asked for while a session plays: makes the clips that are not yet in the cache, from
    `begin` until `close`.

    Why a process: loading a voice holds up all threads, including the one that feeds the loudspeaker.
    """

    def __init__(self, talk: Announcer, chosen: PackChoice, voice: str, phrases: Sequence[Sequence[Phrase]]) -> None:
        self._talk, self._chosen, self._voice, self._phrases = talk, chosen, voice, phrases
        self._begun = False
        self._process: subprocess.Popen[str] | None = None

    def begin(self) -> None:
        """Start at the first sound, so as not to delay it; later calls do nothing."""
        if self._begun:
            return
        self._begun = True
        with suppress(VoicecoachError, OSError):  # errors are reported when something is asked for
            missing = [phrases for phrases in self._phrases if not self._talk.knows(phrases)]
            if missing:
                self._process = subprocess.Popen(
                    [sys.executable, "-m", "voicecoach.app.play"],
                    stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, text=True,
                    start_new_session=True,  # Ctrl-C is for the player
                )  # fmt: skip
                assert self._process.stdin
                with self._process.stdin as given:
                    what = self._chosen
                    folders = [None if folder is None else str(folder) for folder in (what.folder, what.within)]
                    json.dump([what.language, folders, what.pronounce, self._voice, missing], given)

    def close(self) -> None:
        """End the process; the cache stays intact."""
        if self._process:
            self._process.kill()
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(ENDS_S)


def _speak_ahead() -> None:
    """Speak what standard input lists."""
    lower_priority()
    language, folders, pronounce, voice, wanted = json.load(sys.stdin)
    folder, within = (name and Path(name) for name in folders)
    chosen = PackChoice(language, folder, tuple((written, said) for written, said in pronounce), within)
    with Voices() as voices:
        talk = Announcer(chosen.pack(), voices(voice), sound_cache())
        for phrases in wanted:
            talk(phrases)


if __name__ == "__main__":
    _speak_ahead()
