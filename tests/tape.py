"""A session played on a device whose clock the test controls: what is heard and seen when keys are pressed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from voicecoach.app.render import build
from voicecoach.audio.clip import Samples, frame_at
from voicecoach.compile.session import needs
from voicecoach.cuepack.pack import load_pack, load_tones
from voicecoach.player.devices import DeviceError, SampleSource
from voicecoach.player.navigation import Phrases
from voicecoach.player.player import Outcome, Player
from voicecoach.player.sound import DeviceChooser
from voicecoach.player.view import Command, View
from voicecoach.script.parser import parse
from voicecoach.session_audio import Session
from voicecoach.source import Source as Text
from voicecoach.voices import open_voice

LATENCY = 4_800
TICK = 2_400


def session_of(script: str) -> Session:
    routine, _ = parse(Text("test.md", script))
    assert needs(routine, load_pack(), {})
    return build(routine, load_pack(), load_tones(), open_voice("stub"), lambda _done, _total: None).session


@dataclass
class Tape:
    """A device that takes a tick's frames at each look, and has heard all but its latency."""

    played: list[Samples] = field(default_factory=list)
    source: SampleSource | None = None
    failed: str | None = None
    exact: bool = True
    dumb: bool = False
    taken: int = 0

    def start(self, source: SampleSource) -> None:
        if self.dumb:
            raise DeviceError("it does not begin.")
        self.source = source
        self._take(LATENCY)

    def tick(self) -> None:
        if self.source and not self.failed:
            self._take(TICK)

    def _take(self, frames: int) -> None:
        assert self.source
        self.played.append(self.source(frames))
        self.taken += len(self.played[-1])

    def heard_frames(self) -> int:
        return self.taken - LATENCY

    def close(self) -> None:
        self.source = None

    @property
    def sound(self) -> Samples:
        return np.concatenate(self.played)


@dataclass
class Keys:
    """Presses a key at a moment of playing, in ticks of a tenth of a second."""

    tapes: list[Tape]
    presses: dict[int, str | Callable[[], None]]
    ticks: int = 0

    def read(self, timeout_s: float) -> str | None:
        assert timeout_s == 0.1
        self.ticks += 1
        if self.tapes:
            self.tapes[-1].tick()
        press = self.presses.get(self.ticks)
        if callable(press):
            press()
            return None
        return press


@dataclass
class Seen:
    views: list[View] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def show(self, view: View) -> None:
        self.views.append(view)

    def say(self, line: str) -> None:
        self.lines.append(line)

    def note(self, line: str) -> None:
        self.lines.append(line)

    def leave(self) -> None: ...


WORDS = np.full(frame_at(500), 9_999, np.int16)
"""What the coach says in between: unlike anything in the session."""


@dataclass(frozen=True)
class Spoken:
    """What the coach says in between; to be read it is the keys of the phrases."""

    talk: Callable[[Phrases], Samples] = lambda _phrases: WORDS

    def __call__(self, phrases: Phrases) -> Samples:
        return self.talk(phrases)

    def text(self, phrases: Phrases) -> str:
        return " ".join(key for key, _ in phrases)


@dataclass
class Run:
    outcome: Outcome
    tapes: list[Tape]
    seen: Seen
    said: list[list[str]]
    kept: list[Outcome]

    @property
    def sound(self) -> Samples:
        return self.tapes[-1].sound


def play(
    session: Session,
    presses: dict[int, str | Callable[[], None]] | None = None,
    from_ms: int = 0,
    others: Sequence[str] = (),
    tapes: list[Tape] | None = None,
    *,
    waits: bool = True,
    talk: Callable[[Phrases], Samples] = lambda _phrases: WORDS,
    back_at: int | None = None,
    buttons: dict[int, Command] | None = None,
    farewell: Callable[[Outcome], Samples | None] = lambda _whole: None,
) -> Run:
    """`tapes` is filled with what was opened. Of the `others`, `locked` cannot be opened and `dumb` does not begin;
    the system's own choice does not come back by itself, or not before the tick `back_at`; `buttons` are those of a
    headset, by tick."""
    tapes = [] if tapes is None else tapes
    keys, seen, said, kept = Keys(tapes, presses or {}), Seen(), list[list[str]](), list[Outcome]()

    def opened(name: str | None) -> Tape:
        gone = name is None and tapes and tapes[-1].failed and (back_at is None or keys.ticks < back_at)
        if name == "locked" or gone:
            raise DeviceError("it is locked.")
        tapes.append(Tape(dumb=name == "dumb"))
        return tapes[-1]

    def told(phrases: Phrases) -> Samples:
        phrases = list(phrases)
        said.append([key for key, _ in phrases])
        return talk(phrases)

    def pressed() -> list[Command]:
        return [command for tick, command in (buttons or {}).items() if tick == keys.ticks]

    player = Player(
        session=session,
        loudspeakers=DeviceChooser(opened, others=lambda _than: others),
        keyboard=keys,
        screen=seen,
        words=Spoken(told),
        commands=pressed,
        farewell=farewell,
        keep=kept.append,
        clock=lambda: keys.ticks / 10,
        waits=waits,
    )
    return Run(player.run(from_ms), tapes, seen, said, kept)


PLANK_AND_BRIDGE = """\
## Plank: 2 x hold 12s
rest: 40s
- Elbows under your shoulders. [pause 6s]
- Breathe.
## Bridge: 3 reps
- Lie on your back.
"""


def sounds_ms(run: Run) -> int:
    """How long something sounds."""
    return len(np.trim_zeros(run.sound, "b")) // 24


def changes(run: Run) -> list[str]:
    """The kinds of sections as they were seen to begin."""
    kinds = [view.kind for view in run.seen.views]
    return [kind for kind, before in zip(kinds, ["", *kinds], strict=False) if kind != before]


def whole(session: Session) -> Samples:
    return np.concatenate(list(session.blocks()))


def place_of(words: Samples, sound: Samples) -> int:
    """Where the words begin in the sound."""
    return int(np.flatnonzero(sound == words[0])[0])


def section_ms(session: Session, kind: str, number: int = 0) -> int:
    return [s for s in session.timeline.sections if s.kind == kind][number].start_ms
