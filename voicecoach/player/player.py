"""Plays a session through a device, obeys commands, and survives a device that vanishes.

Knows no terminal, no files and no voices: keys, screen, speech and clock are handed in.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Any, assert_never

from voicecoach.pcm import Samples, frame_at, ms_at, silence
from voicecoach.player.coach import Coach, Talker
from voicecoach.player.commands import Command, command_of
from voicecoach.player.devices import Device, DeviceError
from voicecoach.player.devices.errand import Errand, Errands
from voicecoach.player.keyboard import Keyboard
from voicecoach.player.output import ANSWER_S, AT_ONCE_S, Output, opened
from voicecoach.player.rests import EXTRA_MS, Wish, longer, repeats, shorter, wishes_of, with_wishes
from voicecoach.player.stream import Insert, Piece, Quiet, Stream
from voicecoach.player.transport import Phrases, Transport
from voicecoach.player.view import Screen, State, view_of
from voicecoach.session import Session

TICK_S = 0.1
"""How often keys, screen and device are looked at. What is heard does not depend on it."""
LEAD_MS = 1_000
"""Silence before the first sound of a stream: headphones take up to that long to wake up."""
KEEP_S = 5.0
"""How often the position is kept, so that a power cut loses no more."""
RETRY_S = 1.0
GAINS = ((1.0, "As loud as at first."), (1.41, "Louder: +3 dB."), (2.0, "Louder: +6 dB."))
"""Louder by 3 dB each, then as it was."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it ended, or would if it ended now: whether at its end, how far one got, and the stretches of the session
    that were heard, from a millisecond to before another, in the order they were."""

    finished: bool
    reached_ms: int
    heard: Sequence[tuple[int, int]] = ()


@dataclass(slots=True)
class Player:
    """One playing of a session.

    `open_device` opens what `device` names, None being whatever works, and is asked again when that is gone; `others`
    names what else there is than a device, in the order to try; `text` is what `talk` says, to be read; `commands`
    gives what other buttons asked for since the last time; `keep` is told how far one is as soon as that moves and then
    now and then; `farewell` is asked at the end what is said after the session. Without `waits` nobody can press a
    key, and open-ended steps take as long as in an export. KeyboardInterrupt ends it within `interrupts`, which is left
    before the device is closed.
    """

    session: Session
    open_device: Callable[[str | None], Device]
    keyboard: Keyboard
    screen: Screen
    talk: Talker
    text: Callable[[Phrases], str]
    device: str | None = None
    others: Callable[[str | None], Sequence[str]] = lambda _than: ()
    commands: Callable[[], Sequence[Command]] = tuple
    keep: Callable[[Outcome], None] = lambda _so_far: None
    farewell: Callable[[Outcome], Samples | None] = lambda _whole: None
    clock: Callable[[], float] = time.monotonic
    waits: bool = True
    interrupts: Callable[[], AbstractContextManager[None]] = nullcontext
    _stream: Stream = field(init=False)
    _transport: Transport = field(init=False)
    _output: Output = field(init=False)
    _state: State = field(init=False, default=State.PLAYING)
    _paused: bool = field(init=False, default=False)  # as it was, and will be again, when there is no device
    _at_ms: int = field(init=False, default=0)
    _left: Sequence[Wish] = field(init=False, default=())  # of what was wanted, when there is no device
    _moved: int = field(init=False, default=0)  # frames that had been handed out at the last move
    _gain: int = field(init=False, default=0)
    _coach: Coach = field(init=False)
    _errands: Errands = field(init=False)

    def __post_init__(self) -> None:
        self._stream = Stream(self.session)
        self._output = Output(self._stream)
        self._transport = Transport.of(self.session.timeline, waits=self.waits)
        self._coach = Coach(self._transport, self._stream, self.talk, self.text, self.screen.say)
        self._errands = Errands(self.clock, ANSWER_S)

    def run(self, from_ms: int = 0) -> Outcome:
        """Plays to the end or until told to quit. Raises DeviceError if there is no device at the start."""
        try:
            with self.interrupts():
                return self._play(from_ms)
        except KeyboardInterrupt:
            return self._outcome(finished=False)
        finally:
            self.screen.leave()
            self._errands.leave()
            self._output.close()

    def _play(self, from_ms: int) -> Outcome:
        self._at_ms = from_ms = self._transport.after_break(from_ms)
        # The session begins with its own silence; elsewhere the headphones need one too.
        lead = [_wake(frame_at(from_ms))] if from_ms else []
        device = opened(lambda: self.open_device(self.device), self._enough, self.clock)
        if device is None:
            return self._outcome(finished=False)
        self._output.start(device, [*lead, *self._from(from_ms)])
        kept, lost = float("-inf"), self.clock()
        while True:
            key = self.keyboard.read(TICK_S)
            now = self.clock()
            self._errands.go_on()
            if self._state is not State.LOST:
                lost = now
                if self._look() and not self._say_farewell():
                    return self._outcome(finished=True)
            elif now - lost >= RETRY_S and not self._errands.under_way:
                lost = now
                self._errands.set_out(self._come_back(), AT_ONCE_S)
            if not self._obey(key):
                return self._outcome(finished=False)
            if self._state is not State.LOST:
                self._coach.answer()
            if now - kept >= KEEP_S and self._at_ms != from_ms:
                kept = now
                self.keep(self._outcome(finished=False))
            self.screen.show(view_of(self.session.timeline, self._at_ms, self._state, self._shown()))

    def _outcome(self, *, finished: bool) -> Outcome:
        reached_ms = self.session.timeline.duration_ms if finished else self._at_ms
        return Outcome(finished, reached_ms, self._transport.heard(self._stream.past(self._output.heard)))

    # --- the device -----------------------------------------------------------------------------------

    def _open(self, name: str | None) -> Errand[Device]:
        return Errand(lambda: self.open_device(name), lambda device: device.close())

    def _enough(self) -> bool:
        key = self.keyboard.read(TICK_S)
        return key is not None and command_of(key) is Command.QUIT

    def _search(self) -> None:
        self._errands.set_out(self._choose_another(), AT_ONCE_S)
        if self._errands.under_way:
            self.screen.note("Looking for another device.")

    def _come_back(self) -> Iterator[Errand[Any]]:
        """Goes on where it was last heard, if there is a device again."""
        opening = self._open(self.device)
        while not opening.wait(0):  # it may hang until its sound system goes on, and then it is there
            yield opening
        try:
            self._return(opening.result())
        except DeviceError:
            return  # the screen tells that the sound is gone, and will until it is not
        self.screen.say("The sound is back.")

    def _choose_another(self) -> Iterator[Errand[Any]]:
        """Goes on through something else; what cannot be opened is told, and the next one tried."""
        looking = Errand(lambda: tuple(self.others(self.device)))
        yield looking
        try:
            names = looking.result()
        except DeviceError as error:
            self.screen.say(f"What else there is cannot be found out: {error}")
            return
        for name in names:
            opening = self._open(name)
            yield opening
            try:
                device = opening.result()
                self._change_to(device) if self._output.device else self._return(device)
            except DeviceError as error:
                self.screen.say(f"Not on {name}: {error}")
                continue
            self.device = name
            self.screen.say(f"Playing on {name}.")
            return
        self.screen.say("There is nothing else to play on here.")

    def _return(self, device: Device) -> None:
        """Goes on, or stays paused, after the sound was gone. Raises DeviceError."""
        at = frame_at(self._at_ms)
        self._output.start(device, [Quiet(at), *with_wishes(self._transport, self._at_ms, self._left)])
        self._state = State.PAUSED
        if not self._paused:
            self._resume(lead=True)

    def _change_to(self, device: Device) -> None:
        """Goes on exactly where it is heard, paused if it is paused. Raises DeviceError, and then the sound is lost."""
        heard = self._output.heard
        self._output.close()
        place, pieces = self._stream.heard(heard), self._stream.unheard(heard)
        self._at_ms = ms_at(place.frame)
        try:
            self._output.start(device, pieces if pieces[:1] == [Quiet(place.frame)] else [_wake(place.frame), *pieces])
        except DeviceError:
            self._lose(pieces)
            raise

    def _look(self) -> bool:
        """Takes in what has been heard; says whether that was all."""
        assert self._output.device is not None
        if self._output.device.failed:
            self.screen.say(_sentence(self._output.device.failed))
            self._lose(self._stream.unheard(self._output.heard))
            return False
        place = self._stream.heard(self._output.heard)
        self._at_ms = ms_at(place.frame)
        if place.piece is None:
            return True
        if self._state is not State.PAUSED:
            waiting = self._transport.wait_at(self._at_ms) and self._waits_for_key
            self._state = State.WAITING if waiting else State.PLAYING
        return False

    def _lose(self, unheard: Sequence[Piece]) -> None:
        self._left = wishes_of(unheard)
        self._paused = self._state is State.PAUSED
        self._output.close()
        self._state = State.LOST

    # --- commands -------------------------------------------------------------------------------------

    @property
    def _here_ms(self) -> int:
        """From where the next move counts."""
        return ms_at(self._stream.place_of(self._ahead))

    @property
    def _ahead(self) -> list[Piece]:
        """What is not heard yet, or what the last move plays if that is not heard yet."""
        heard = self._output.heard
        return self._stream.unheard(heard) if heard >= self._moved else self._stream.coming

    @property
    def _waits_for_key(self) -> bool:
        """Whether nothing more would be heard without a key."""
        active = self._state in (State.PLAYING, State.WAITING)
        return active and self._transport.wait_at(ms_at(self._stream.frame)) is not None

    def _obey(self, key: str | None) -> bool:
        """Does what a key and the other buttons ask for; False means enough."""
        asked = list(self.commands())
        if key is not None:
            # At a wait every key that means nothing else goes on.
            command = command_of(key) or (Command.READY if self._waits_for_key else None)
            asked += [command] if command else []
        for command in asked:
            if command is Command.QUIT:
                return False
            if self._state is State.LOST:
                self._do_without_device(command)
            elif self._waits_for_key and command in _READY:
                self._do(Command.READY)
            elif self._waits_for_key and command in (Command.LONGER, Command.SHORTER):
                self.screen.note("It waits as long as you like.")
            else:
                self._do(command)
        return True

    def _do_without_device(self, command: Command) -> None:
        match command:
            case Command.DEVICE:
                self._search()
            case Command.PAUSE_OR_RESUME | Command.PAUSE | Command.RESUME:
                stay = {Command.PAUSE: True, Command.RESUME: False}
                self._paused = stay.get(command, not self._paused)
                then = "it stays paused" if self._paused else "it goes on"
                self.screen.note(f"When the sound is back {then}.")
            case _:
                self.screen.note("Without sound only space, d and q do something.")

    def _do(self, command: Command) -> None:
        paused = self._state is State.PAUSED
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
                # Among instructions that are heard again the next step is the one where one was.
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
                gain, told = GAINS[self._gain]
                self._stream.set_gain(gain)
                self.screen.note(told)
            case Command.DEVICE:
                self._search()
            case Command.WHERE:
                self.screen.note(self._coach.ask(self._here_ms, self._ahead))
            case Command.READY:
                wait = self._transport.wait_at(ms_at(self._stream.frame))
                if wait and not paused:
                    self._go(self._from(wait.start_ms + wait.ms))
            case Command.QUIT:
                raise ValueError("quitting is no move")
            case _:
                assert_never(command)

    def _lengthen(self) -> None:
        done = False

        def more(coming: list[Piece]) -> Sequence[Piece]:
            nonlocal done
            pieces = longer(self._transport, coming)
            done = bool(pieces)
            return pieces or coming

        self._stream.change(more)
        self.screen.note("Ten seconds more." if done else "Work is never longer.")

    def _shorten(self) -> None:
        less_ms = 0

        def less(coming: list[Piece]) -> Sequence[Piece]:
            nonlocal less_ms
            pieces, less_ms = shorter(self._transport, coming)
            return pieces

        self._stream.change(less)
        if less_ms == 0:
            self.screen.note("Only a rest can be shorter; work never is.")
        else:
            self.screen.note("Ten seconds less." if less_ms == EXTRA_MS else "The rest is over.")

    def _pause(self) -> None:
        # What was handed out is still heard; the session stands where that ends.
        self._stream.change(lambda coming: [Quiet(self._stream.place_of(coming)), *coming])
        self._moved = self._stream.given
        self._state = State.PAUSED

    def _resume(self, *, lead: bool = False) -> None:
        """Says where one is, then goes on; work that was broken off begins again with its count-in."""
        at_ms = self._transport.after_break(self._here_ms)
        pieces = with_wishes(self._transport, at_ms, wishes_of(self._stream.coming))
        self._go([*([_wake(frame_at(at_ms))] if lead else []), *self._coach.resuming(at_ms), *pieces])

    def _go(self, pieces: Sequence[Piece]) -> None:
        if pieces:
            self._coach.moved()
            self._stream.play(pieces)
            self._moved = self._stream.given
            self._state = State.PLAYING

    def _from(self, ms: int) -> list[Piece]:
        return self._transport.play_from(ms)

    # --- what else is heard and seen ------------------------------------------------------------------

    def _say_farewell(self) -> bool:
        """Whether there is something left to say after the session, which is said once."""
        farewell, self.farewell = self.farewell, lambda _whole: None
        words = self._coach.said(lambda: farewell(self._outcome(finished=True)))
        if words is not None:
            self._stream.play([Insert(words, self.session.frames)])
        return words is not None

    def _shown(self) -> Sequence[Piece]:
        """What is still to be heard, as far as it is to be seen."""
        return self._left if self._output.device is None else self._stream.unheard(self._output.heard)


def _wake(frame: int) -> Insert:
    """The silence in which headphones wake up."""
    return Insert(silence(LEAD_MS), frame)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


_READY = (Command.READY, Command.PAUSE_OR_RESUME, Command.RESUME, Command.NEXT)
"""What goes on from a wait; there is nothing else that these could mean there."""
