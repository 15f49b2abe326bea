"""Plays a session through a device, obeys commands, and survives a device that vanishes.

Knows no terminal, no files and no voices: keys, screen, speech and clock are handed in.
"""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import assert_never

from voicecoach.pcm import Samples, frame_at, ms_at, silence
from voicecoach.player.commands import Command, command_of
from voicecoach.player.devices import Device, DeviceError
from voicecoach.player.keyboard import Keyboard
from voicecoach.player.stream import Aside, Insert, Part, Piece, Quiet, Stream
from voicecoach.player.transport import EXTRA_MS, Transport
from voicecoach.player.view import Screen, State, view_of
from voicecoach.session import Session

TICK_S = 0.1
"""How often keys, screen and device are looked at. What is heard does not depend on it."""
LEAD_MS = 1_000
"""Silence before the first sound of a stream: headphones take up to that long to wake up."""
KEEP_S = 5.0
"""How often the position is kept, so that a power cut loses no more."""
RETRY_S = 1.0
ROOM_MS = 300
"""Silence that must be left after words that fill a silence."""
GAINS = ((1.0, "As loud as at first."), (1.41, "Louder: +3 dB."), (2.0, "Louder: +6 dB."))
"""Louder by 3 dB each, then as it was."""

Phrases = Iterable[tuple[str, dict[str, int | str]]]
Talker = Callable[[Phrases], Samples]
"""Says phrases of the coach."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it ended: to the end or broken off, and how far one got."""

    finished: bool
    reached_ms: int


@dataclass(slots=True)
class Player:
    """One playing of a session.

    `open_device` opens what `device` names, None being whatever works, and is asked again when that is gone; `others`
    names what else there is than a device, in the order to try; `text` is what `talk` says, to be read; `commands`
    gives what other buttons asked for since the last time; `keep` is told the position as soon as it moves and then
    now and then; `farewell` is asked at the end what is said after the session. Without `waits` nobody can press a
    key, and open-ended steps take as long as in an export.
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
    keep: Callable[[int], None] = lambda _ms: None
    farewell: Callable[[], Samples | None] = lambda: None
    clock: Callable[[], float] = time.monotonic
    waits: bool = True
    _stream: Stream = field(init=False)
    _transport: Transport = field(init=False)
    _device: Device | None = field(init=False, default=None)
    _base: int = field(init=False, default=0)  # frames handed out before this device was opened
    _state: State = field(init=False, default=State.PLAYING)
    _at_ms: int = field(init=False, default=0)
    _gain: int = field(init=False, default=0)
    _aside: Samples | None = field(init=False, default=None)
    _plain: bool = field(init=False, default=True)  # whether the session itself is heard
    _message: str = field(init=False, default="")

    def __post_init__(self) -> None:
        self._stream = Stream(self.session)
        self._transport = Transport.of(self.session.timeline, waits=self.waits)

    def run(self, from_ms: int = 0) -> Outcome:
        """Plays to the end or until told to quit. Raises DeviceError if there is no device at the start."""
        from_ms = self._transport.after_break(from_ms)
        self._at_ms = from_ms
        # The session begins with its own silence; elsewhere the headphones need one too.
        lead = [_wake(frame_at(from_ms))] if from_ms else []
        self._start(self.open_device(self.device), [*lead, *self._from(from_ms)])
        kept, retried = float("-inf"), self.clock()
        try:
            while True:
                key = self.keyboard.read(TICK_S)
                now = self.clock()
                if self._state is State.LOST:
                    if now - retried >= RETRY_S:
                        retried = now
                        self._reconnect()
                elif self._look() and not self._say_farewell():
                    return Outcome(True, self.session.timeline.duration_ms)
                if not self._obey(key):
                    return Outcome(False, self._at_ms)
                self._say_aside()
                if now - kept >= KEEP_S and self._at_ms != from_ms:
                    kept = now
                    self.keep(self._at_ms)
                self.screen.show(view_of(self.session.timeline, self._at_ms, self._state, self._message))
        except KeyboardInterrupt:
            return Outcome(False, self._at_ms)
        finally:
            self.screen.leave()
            if self._device:
                self._device.close()

    # --- the device -----------------------------------------------------------------------------------

    def _start(self, device: Device, pieces: Sequence[Piece]) -> None:
        self._base = self._stream.begin(pieces)
        try:
            device.start(self._stream.read)
        except DeviceError:
            device.close()
            raise
        self._device = device

    def _reconnect(self) -> None:
        """Goes on where it was last heard, if there is a device again."""
        try:
            self._return(self.open_device(self.device))
        except DeviceError as error:
            self._message = str(error)
            return
        self.screen.say("The sound is back.")

    def _return(self, device: Device) -> None:
        self._start(device, [Quiet(frame_at(self._at_ms))])
        self._resume(lead=True)

    def _choose_another(self) -> None:
        """Goes on through something else; what cannot be opened is told, and the next one tried."""
        for name in self.others(self.device):
            try:
                device = self.open_device(name)
                self._change_to(device) if self._device else self._return(device)
            except DeviceError as error:
                self.screen.say(f"Not on {name}: {error}")
                continue
            self.device = name
            self.screen.say(f"Playing on {name}.")
            return
        self.screen.say("There is nothing else to play on here.")

    def _change_to(self, device: Device) -> None:
        """Goes on exactly where it is heard, paused if it is paused. Raises DeviceError, and then the sound is lost."""
        assert self._device is not None
        heard = self._base + self._device.heard_frames()
        self._device.close()
        self._device = None
        place, pieces = self._stream.heard(heard), self._stream.unheard(heard)
        self._at_ms = ms_at(place.frame)
        try:
            self._start(device, pieces if pieces[:1] == [Quiet(place.frame)] else [_wake(place.frame), *pieces])
        except DeviceError as error:
            self._lose(str(error))
            raise

    def _look(self) -> bool:
        """Takes in what has been heard; says whether that was all."""
        assert self._device is not None
        if self._device.failed:
            self._lose(f"{self._device.failed}.")
            return False
        place = self._stream.heard(self._base + self._device.heard_frames())
        self._at_ms = ms_at(place.frame)
        self._plain = isinstance(place.piece, Part)
        if place.piece is None:
            return True
        if self._state is not State.PAUSED:
            waiting = isinstance(place.piece, Quiet)
            self._state = State.WAITING if waiting else State.PLAYING
            self._message = ""
        return False

    def _lose(self, why: str) -> None:
        if self._device:
            self._device.close()
            self._device = None
        self._state = State.LOST
        self._message = f"{why[:1].upper()}{why[1:]} It goes on when there is a device again; d takes another."

    # --- commands -------------------------------------------------------------------------------------

    def _obey(self, key: str | None) -> bool:
        """Does what a key and the other buttons ask for; False means enough."""
        asked = list(self.commands())
        waiting = self._state is State.WAITING
        if key is not None:
            # At a wait any key will do, but for the two that do not go on.
            command = command_of(key) or (Command.READY if waiting else None)
            asked += [command] if command else []
        if waiting:
            asked = [each if each in (Command.QUIT, Command.DEVICE) else Command.READY for each in asked]
        for command in asked:
            if command is Command.QUIT:
                return False
            if self._state is not State.LOST or command is Command.DEVICE:
                self._do(command)
        return True

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
                self._go(self._from(self._transport.next_from(self._at_ms)))
                self.screen.note("Next.")
            case Command.BACK:
                self._go(self._from(self._transport.back_from(self._at_ms)))
                self.screen.note("Back.")
            case Command.REPEAT:
                pieces = self._transport.repeat(self._at_ms)
                self._go(pieces)
                self.screen.note("The instructions again." if pieces else "There are no instructions to repeat here.")
            case Command.LONGER:
                pieces = self._transport.longer(ms_at(self._stream.frame))
                self._go(pieces)
                self.screen.note("Ten seconds more." if pieces else "Only a rest can be longer; work never is.")
            case Command.SHORTER:
                self._shorten(ms_at(self._stream.frame))
            case Command.LOUDER:
                self._gain = (self._gain + 1) % len(GAINS)
                gain, told = GAINS[self._gain]
                self._stream.set_gain(gain)
                self.screen.note(told)
            case Command.DEVICE:
                self._choose_another()
            case Command.WHERE:
                phrases = list(self._transport.where(self._at_ms))
                self.screen.note(self.text(phrases))
                self._aside = self.talk(phrases)
            case Command.READY:
                wait = self._transport.wait_at(self._at_ms)
                if wait:
                    self._go(self._from(wait.start_ms + wait.ms))
            case Command.QUIT:
                raise ValueError("quitting is no move")
            case _:
                assert_never(command)

    def _shorten(self, ms: int) -> None:
        less_ms = self._transport.less_ms(ms)
        if less_ms:
            self._go(self._from(ms + less_ms))
            self.screen.note("Ten seconds less." if less_ms == EXTRA_MS else "The rest is over.")
        else:
            self.screen.note("Only a rest can be shorter; work never is.")

    def _pause(self) -> None:
        # What was handed out is still heard; the session stands where that ends.
        self._stream.change(lambda frame: [Quiet(frame)])
        self._at_ms = ms_at(self._stream.frame)
        self._state, self._message = State.PAUSED, ""

    def _resume(self, *, lead: bool = False) -> None:
        """Says where one is, then goes on; work that was broken off begins again with its count-in."""
        at_ms = self._transport.after_break(self._at_ms)
        words = self.talk(self._transport.resuming(at_ms))
        pieces = [Insert(words, frame_at(at_ms)), *self._from(at_ms)]
        self._go([_wake(frame_at(at_ms)), *pieces] if lead else pieces)

    def _go(self, pieces: Sequence[Piece]) -> None:
        if pieces:
            self._stream.play(pieces)
            self._state, self._aside, self._message = State.PLAYING, None, ""

    def _from(self, ms: int) -> list[Piece]:
        return self._transport.play_from(ms)

    def _say_farewell(self) -> bool:
        """Whether there is something left to say after the session, which is said once."""
        words, self.farewell = self.farewell(), lambda: None
        if words is not None:
            self._stream.play([Insert(words, self.session.frames)])
        return words is not None

    def _say_aside(self) -> None:
        """Says what was asked for in the next silence that has room for it; the session's time goes on."""
        if self._aside is None:
            return
        words = self._aside
        if self._state is not State.PLAYING:
            at = frame_at(self._at_ms)
            self._stream.play([Insert(words, at), Quiet(at)])
            self._aside = None
            return
        # Only while the session itself sounds, so that nothing said in between is broken off.
        if self._plain and self._room(self._stream.frame, words):
            self._stream.change(lambda frame: self._with_aside(words, frame))

    def _room(self, frame: int, words: Samples) -> bool:
        start_ms = ms_at(frame) + 1
        return frame_at(start_ms) + len(words) + frame_at(ROOM_MS) <= frame_at(self._transport.quiet_until(start_ms))

    def _with_aside(self, words: Samples, frame: int) -> list[Piece]:
        """What goes on from a frame, with the words in its silence if there is room; else as it was."""
        start_ms = ms_at(frame) + 1
        start, end = frame_at(start_ms), frame_at(self._transport.quiet_until(start_ms))
        if not self._room(frame, words):
            return [Part(frame, start), *self._from(start_ms)]
        self._aside = None
        return [Part(frame, start), Aside(words, start), Part(start + len(words), end), *self._from(ms_at(end))]


def _wake(frame: int) -> Insert:
    """The silence in which headphones wake up."""
    return Insert(silence(LEAD_MS), frame)
