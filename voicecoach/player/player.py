"""Plays a session, carries out commands, and continues when a lost device is back."""

import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import assert_never

from voicecoach.audio.clip import Samples, frame_at, ms_at
from voicecoach.player.coach import AnnouncerProtocol, Coach
from voicecoach.player.keyboard import Keyboard
from voicecoach.player.navigation import (
    EXTRA_MS,
    Navigator,
    extend_rest,
    repeats,
    requests_of,
    shorten_rest,
    with_requests,
)
from voicecoach.player.sound import DeviceChooser, Output, waking
from voicecoach.player.stream import Insert, Paused, Segment, Stream
from voicecoach.player.view import Command, Screen, State, command_of, view_of
from voicecoach.session_audio import Session

TICK_S = 0.1
"""How often keys, screen and device are checked. What is heard does not depend on it."""
KEEP_S = 5.0
"""How often the position is saved, so that a power cut loses no more than this."""
GAINS = ((1.0, "Normal volume."), (1.41, "Louder: +3 dB."), (2.0, "Louder: +6 dB."))
"""Each 3 dB louder, then back to the original volume."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How playback ended, or would if it ended now: whether it finished, how far it got, and which stretches of the
    session were heard, as pairs of milliseconds (start, end), in the order played."""

    finished: bool
    reached_ms: int
    heard: Sequence[tuple[int, int]] = ()


@dataclass(slots=True, kw_only=True)
class Player:
    """Plays a session once.

    `words` speaks the coach's extra words; `commands` returns the commands from other buttons since the last call;
    `keep` is called with the progress as soon as it changes and then now and then; `farewell` returns what to say after
    the session. Without `waits` no key can be pressed, and open-ended steps last as long as in an export.
    KeyboardInterrupt ends playback within `interrupts`, which is left before the device is closed.
    """

    session: Session
    loudspeakers: DeviceChooser
    keyboard: Keyboard
    screen: Screen
    words: AnnouncerProtocol
    commands: Callable[[], Sequence[Command]] = tuple
    keep: Callable[[Outcome], None] = lambda _so_far: None
    farewell: Callable[[Outcome], Samples | None] = lambda _whole: None
    clock: Callable[[], float] = time.monotonic
    waits: bool = True
    interrupts: Callable[[], AbstractContextManager[None]] = nullcontext
    _stream: Stream = field(init=False)
    _transport: Navigator = field(init=False)
    _sound: Output = field(init=False)
    _coach: Coach = field(init=False)
    _now: State = field(init=False, default=State.PLAYING)  # the state with sound, or once there is sound again
    _moved: int = field(init=False, default=0)  # frames that had been handed out at the last move
    _gain: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        screen = self.screen
        self._stream = Stream(self.session)
        self._transport = Navigator.of(self.session.timeline, waits=self.waits)
        self._sound = Output(self._stream, self.loudspeakers, say=screen.say, note=screen.note, clock=self.clock)
        self._coach = Coach(self._transport, self._stream, self.words, screen.say)

    def run(self, from_ms: int = 0) -> Outcome:
        """Play to the end or until the user quits. Raises DeviceError if there is no device at the start."""
        from_ms = self._transport.after_break(from_ms)
        try:
            with self.interrupts():
                return self._play(from_ms)
        except KeyboardInterrupt:
            return self._outcome(finished=False) if self._stream.given else Outcome(False, from_ms)
        finally:
            self.screen.leave()
            self._sound.close()

    def _play(self, from_ms: int) -> Outcome:
        # The session begins with a silence of its own; headphones need one at other positions too.
        lead = [waking(frame_at(from_ms))] if from_ms else []
        if not self._sound.begin([*lead, *self._from(from_ms)], self._enough):
            return Outcome(False, from_ms)
        kept = float("-inf")
        while True:
            key = self.keyboard.read(TICK_S)
            self._sound.look()
            self._take_up()
            if not self._sound.lost and self._all_heard() and not self._say_farewell():
                return self._outcome(finished=True)
            if not self._obey(key):
                return self._outcome(finished=False)
            if not self._sound.lost:
                self._coach.answer()
            if self.clock() - kept >= KEEP_S and self._at_ms != from_ms:
                kept = self.clock()
                self.keep(self._outcome(finished=False))
            self.screen.show(view_of(self.session.timeline, self._at_ms, self._state, self._sound.unheard))

    def _outcome(self, *, finished: bool) -> Outcome:
        reached_ms = self.session.timeline.duration_ms if finished else self._at_ms
        return Outcome(finished, reached_ms, self._transport.heard(self._stream.past(self._sound.heard)))

    def _enough(self) -> bool:
        key = self.keyboard.read(TICK_S)
        return key is not None and command_of(key) is Command.QUIT

    @property
    def _at_ms(self) -> int:
        return ms_at(self._sound.position.frame)

    @property
    def _state(self) -> State:
        return State.LOST if self._sound.lost else self._now

    def _all_heard(self) -> bool:
        """Record what has been heard; returns whether that was everything."""
        if self._now is not State.PAUSED:
            waiting = self._transport.wait_at(self._at_ms) and self._waits_for_key
            self._now = State.WAITING if waiting else State.PLAYING
        # A move in the last moments is heard only after the silence that has been handed out already.
        return self._sound.position.segment is None and not self._sound.unheard

    def _take_up(self) -> None:
        """Continue when the sound is back; a paused session stays paused."""
        if self._sound.came_back() and self._now is not State.PAUSED:
            self._resume(lead=True)

    # --- commands -------------------------------------------------------------------------------------

    @property
    def _here_ms(self) -> int:
        """The position from which the next move counts."""
        return ms_at(self._stream.place_of(self._ahead))

    @property
    def _ahead(self) -> list[Segment]:
        """What has not been heard yet, or what the last move will play if that has not been heard yet."""
        return self._sound.unheard if self._sound.heard >= self._moved else self._stream.coming

    @property
    def _waits_for_key(self) -> bool:
        """Whether playback waits for a key."""
        active = self._state in (State.PLAYING, State.WAITING)
        return active and self._transport.wait_at(ms_at(self._stream.frame)) is not None

    @property
    def _can_end(self) -> bool:
        """Whether a key ends what is under way."""
        active = self._state in (State.PLAYING, State.WAITING)
        return active and self._transport.open_end_at(ms_at(self._stream.frame)) is not None

    def _obey(self, key: str | None) -> bool:
        """Carry out a key and commands from other buttons; returns False to quit."""
        asked = list(self.commands())
        if key is not None:
            # At a wait, and in work with an open end, every key without another meaning continues.
            command = command_of(key) or (Command.READY if self._can_end else None)
            asked += [command] if command else []
        for command in asked:
            if command is Command.QUIT:
                return False
            if self._state is State.LOST:
                self._do_without_device(command)
            elif self._waits_for_key and command in _READY:
                self._do(Command.READY)
            elif self._waits_for_key and command in (Command.LONGER, Command.SHORTER):
                self.screen.note("Take as long as you like.")
            else:
                self._do(command)
        return True

    def _do_without_device(self, command: Command) -> None:
        match command:
            case Command.DEVICE:
                self._sound.search()
                self._take_up()
            case Command.PAUSE_OR_RESUME | Command.PAUSE | Command.RESUME:
                stay = {Command.PAUSE: True, Command.RESUME: False}
                paused = stay.get(command, self._now is not State.PAUSED)
                self._now = State.PAUSED if paused else State.PLAYING
                then = "it stays paused" if paused else "it goes on"
                self.screen.note(f"When the sound is back {then}.")
            case _:
                self.screen.note("Without sound, only space, d and q work.")

    def _do(self, command: Command) -> None:
        paused = self._now is State.PAUSED
        match command:
            case Command.PAUSE_OR_RESUME:
                self._resume() if paused else self._pause()
            case Command.PAUSE:
                if not paused:
                    self._pause()
            case Command.RESUME:
                if paused:
                    self._resume()
            case Command.NEXT:
                # During repeated instructions, the next step is the one that was interrupted.
                here_ms = self._here_ms
                self._go(self._from(here_ms if repeats(self._ahead) else self._transport.next_from(here_ms)))
                self.screen.note("Next.")
            case Command.BACK:
                here_ms, moves = self._here_ms, self._transport
                self._go(
                    self._from(moves.step_at(here_ms).start_ms if repeats(self._ahead) else moves.back_from(here_ms))
                )
                self.screen.note("Back.")
            case Command.REPEAT:
                pieces = self._transport.repeat(self._here_ms)
                self._go(pieces)
                self.screen.note("The instructions again." if pieces else "There are no instructions to repeat here.")
            case Command.LONGER:
                self._lengthen()
            case Command.SHORTER:
                self._shorten()
            case Command.LOUDER:
                self._gain = (self._gain + 1) % len(GAINS)
                gain, note = GAINS[self._gain]
                self._stream.set_gain(gain)
                self.screen.note(note)
            case Command.DEVICE:
                self._sound.search()
            case Command.WHERE:
                self.screen.note(self._coach.ask(self._here_ms, self._ahead))
            case Command.READY:
                wait = self._transport.open_end_at(ms_at(self._stream.frame))
                if wait and not paused:
                    self._go(self._from(wait.start_ms + wait.ms))
            case Command.QUIT:
                raise ValueError("quitting is no move")
            case _:
                assert_never(command)

    def _lengthen(self) -> None:
        done = is_over = False

        def more(coming: list[Segment]) -> Sequence[Segment]:
            nonlocal done, is_over
            pieces = extend_rest(self._transport, coming)
            done, is_over = bool(pieces), not coming
            return pieces or coming

        self._stream.change(more)
        cannot = "There is nothing left to make longer." if is_over else "Work is never made longer."
        self.screen.note("Ten seconds more." if done else cannot)

    def _shorten(self) -> None:
        less_ms, is_over = 0, False

        def less(coming: list[Segment]) -> Sequence[Segment]:
            nonlocal less_ms, is_over
            pieces, less_ms = shorten_rest(self._transport, coming)
            is_over = not coming
            return pieces

        self._stream.change(less)
        if less_ms:
            self.screen.note("Ten seconds less." if less_ms == EXTRA_MS else "The rest is over.")
        elif is_over:
            self.screen.note("There is nothing left to make shorter.")
        else:
            self.screen.note("Only a rest can be made shorter, never work.")

    def _pause(self) -> None:
        # What has been handed out is still heard; the session stops where that ends.
        self._stream.change(lambda coming: [Paused(self._stream.place_of(coming)), *coming])
        self._moved = self._stream.given
        self._now = State.PAUSED

    def _resume(self, *, lead: bool = False) -> None:
        """Say the position, then continue; interrupted work restarts with its count-in."""
        at_ms = self._transport.after_break(self._here_ms)
        pieces = with_requests(self._transport, at_ms, requests_of(self._stream.coming))
        self._go([*([waking(frame_at(at_ms))] if lead else []), *self._coach.resuming(at_ms), *pieces])

    def _go(self, pieces: Sequence[Segment]) -> None:
        if pieces:
            self._coach.moved()
            self._stream.play(pieces)
            self._moved = self._stream.given
            self._now = State.PLAYING

    def _from(self, ms: int) -> list[Segment]:
        return self._transport.play_from(ms)

    # --- what else is heard and seen ------------------------------------------------------------------

    def _say_farewell(self) -> bool:
        """Start the words after the session; returns whether there were any. They are said only once."""
        farewell, self.farewell = self.farewell, lambda _whole: None
        words = self._coach.spoken(lambda: farewell(self._outcome(finished=True)))
        if words is not None:
            self._stream.play([Insert(words, self.session.frames)])
        return words is not None


_READY = (Command.READY, Command.PAUSE_OR_RESUME, Command.RESUME, Command.NEXT)
"""Commands that continue from a wait, where they can have no other meaning."""
