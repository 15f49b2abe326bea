"""A session led live: what is asked in between, the desktop's buttons and the history around one player."""

import queue
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voicecoach.app.play_record import PlayRecord
from voicecoach.app.prefetch import Prefetch
from voicecoach.app.render import Rendered
from voicecoach.paths import lenient_sound_cache, sound_cache
from voicecoach.player.coach import Announcer, farewells, may_be_asked
from voicecoach.player.devices import open_device, other_devices
from voicecoach.player.keyboard import Keyboard, NoKeyboard
from voicecoach.player.media_keys import MediaKeys
from voicecoach.player.player import Outcome, Player
from voicecoach.player.prelude import Prelude
from voicecoach.player.sound import DeviceChooser
from voicecoach.player.view import NoScreen, Screen, View
from voicecoach.timeline import Wait
from voicecoach.voices import Voices

if TYPE_CHECKING:
    from voicecoach.audio.clip import Samples
    from voicecoach.player.navigation import Phrase
    from voicecoach.player.player import Command
    from voicecoach.timeline import Timeline

BUTTONS_S = 2.0
"""How long to wait, where there is no keyboard, for word that there are media keys to go on with."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Where somebody trains: their keys, what they look at, and what they hear."""

    keys: Keyboard
    screen: Screen
    prelude: Prelude
    device: str | None
    interrupts: Callable[[], AbstractContextManager[None]]
    """A block that Ctrl-C may end, by KeyboardInterrupt, as it may end nothing else."""
    bus: str | None = None
    """The address of the desktop's bus, which has media keys and the buttons of a headset."""


def play_session(made: Rendered, voices: Voices, entry: PlayRecord, room: Stage) -> Outcome:
    """Plays a session from where its entry says, and writes what came of it there. Raises DeviceError."""
    session = made.built.session
    asked: queue.SimpleQueue[Command] = queue.SimpleQueue()
    talker = Announcer(made.pack, voices(made.voice), sound_cache())
    asked_soon = [*may_be_asked(session.timeline, entry.from_ms), *farewells()]
    buttons = MediaKeys(asked, room.bus)
    ahead = Prefetch(talker, made.pack_choice, made.voice, asked_soon)

    def keep(so_far: Outcome) -> None:
        ahead.begin()
        entry.keep(so_far)

    def farewell(whole: Outcome) -> "Samples | None":
        times = entry.times_this_week(whole)
        return None if times is None or times == 1 else talker(_nth_time(times))

    with closing(buttons), closing(ahead):
        player = Player(
            session=session,
            loudspeakers=DeviceChooser(room.prelude.open, room.device, other_devices),
            keyboard=room.keys,
            screen=_ScreenAndPanel(room.screen, buttons),
            words=talker,
            commands=lambda: [asked.get() for _ in range(asked.qsize())],
            keep=keep,
            farewell=farewell,
            waits=not isinstance(room.keys, NoKeyboard) or _has_buttons(buttons, session.timeline),
            interrupts=room.interrupts,
        )
        outcome = player.run(entry.from_ms)
        entry.end(outcome)
    return outcome


def _nth_time(times: int) -> "list[Phrase]":
    return [("time-this-week", {"nth": times})]


def _has_buttons(buttons: MediaKeys, timeline: "Timeline") -> bool:
    """Whether media keys can end a wait, if there is one in the session."""
    return any(isinstance(event, Wait) for event in timeline.events) and buttons.connected(BUTTONS_S)


class _ScreenAndPanel:
    """The screen and the desktop's panel see the same."""

    def __init__(self, screen: Screen, buttons: MediaKeys) -> None:
        self._screen, self._buttons = screen, buttons
        self.say: Callable[[str], None] = screen.say
        self.note: Callable[[str], None] = screen.note
        self.leave: Callable[[], None] = screen.leave

    def show(self, view: View) -> None:
        self._screen.show(view)
        self._buttons.show(view)


def play(
    rendered: "Rendered",
    *,
    device: str | None = None,
    from_ms: int = 0,
    keyboard: Keyboard | None = None,
    screen: Screen | None = None,
) -> Outcome:
    """Plays a session from a moment of it to its end, or until it is told to quit, and records nothing.

    `device` is a name such as `sounddevice` or `file:heard.wav`, None being whatever works. Without a `keyboard` nobody
    can press a key, and what waits for one takes as long as in an export. Raises DeviceError.
    """
    keys = keyboard or NoKeyboard()
    with Voices() as voices:
        player = Player(
            session=rendered.session,
            loudspeakers=DeviceChooser(open_device, device, other_devices),
            keyboard=keys,
            screen=screen or NoScreen(),
            words=Announcer(rendered.pack, voices(rendered.voice), lenient_sound_cache()),
            waits=not isinstance(keys, NoKeyboard),
        )
        return player.run(from_ms)
