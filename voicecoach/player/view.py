"""The player's interface to people: its commands, what can be seen at a moment, and a screen that shows it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol, assert_never

from voicecoach.audio.clip import ms_at
from voicecoach.clock import seconds_left
from voicecoach.player.navigation import frames_of, repeats, requests_of
from voicecoach.player.stream import Replay, Segment
from voicecoach.routine import Amrap, Breaths, Distance, Flow, Hold, Reps, Side, Timed, ToFailure
from voicecoach.script.written_dosage import written_work
from voicecoach.timeline import WORK, Section, SectionKind, SectionStep, Timeline, Wait


class Command(Enum):
    """A command; the player decides what to do with it."""

    PAUSE_OR_RESUME = auto()
    PAUSE = auto()
    """Only pause: headsets and desktops have separate buttons."""
    RESUME = auto()
    """Only resume."""
    NEXT = auto()
    BACK = auto()
    REPEAT = auto()
    """Repeat the instructions."""
    LONGER = auto()
    """Add ten seconds to rest or to get ready."""
    SHORTER = auto()
    """Remove ten seconds."""
    LOUDER = auto()
    DEVICE = auto()
    """Play on another device."""
    WHERE = auto()
    """Say the current position."""
    READY = auto()
    """Continue from a wait; any key without another meaning does the same there."""
    QUIT = auto()


KEYS = {
    " ": Command.PAUSE_OR_RESUME,
    "n": Command.NEXT,
    "right": Command.NEXT,
    "b": Command.BACK,
    "left": Command.BACK,
    "r": Command.REPEAT,
    "+": Command.LONGER,
    "=": Command.LONGER,  # the plus key without shift
    "-": Command.SHORTER,
    "_": Command.SHORTER,
    "l": Command.LOUDER,
    "d": Command.DEVICE,
    "w": Command.WHERE,
    "enter": Command.READY,
    "q": Command.QUIT,
    "ctrl-c": Command.QUIT,  # seen as a key if the terminal does not turn it into a signal
}

HINTS = (
    ("space", "pause"),
    ("q", "quit"),
    ("n", "next"),
    ("b", "back"),
    ("r", "repeat"),
    ("+ -", "10 s"),
    ("w", "where"),
    ("l", "louder"),
    ("d", "another device"),
)
"""The keys as shown to the user, the most important first."""


def command_of(key: str) -> Command | None:
    """The command of a key as named by `keyboard`, in either case; None for a key without one.

    >>> command_of("N"), command_of("left"), command_of("x")
    (<Command.NEXT: 4>, <Command.BACK: 5>, None)
    """
    return KEYS.get(key.lower())


class State(Enum):
    """What the player is doing."""

    PLAYING = auto()
    PAUSED = auto()
    WAITING = auto()
    """Waiting for a key."""
    LOST = auto()
    """The device is gone; the session is stopped until there is one."""


@dataclass(frozen=True, slots=True)
class View:
    """One moment, as numbers and names.

    `title` is the routine's; `part`, `exercise` and its `number`, counted from 1, are empty outside the exercises (a
    passage of a script without any stands in place of one), as are `set`, `sets` and `side` where they do not apply;
    `rounds` means that the sets are called rounds. `next_name` is what comes next, empty at the end. In a flow `step`
    has the words of the step, and `section_ms` is its length. `extra_ms` is the time by which the user has extended a
    rest beyond `remaining_ms`; `repeats` means that the instructions are repeated first.
    """

    title: str
    exercise: str
    number: int | None
    exercises: int
    kind: SectionKind
    set: int | None
    sets: int
    side: Side | None
    section_ms: int
    remaining_ms: int
    next_name: str
    elapsed_ms: int
    total_ms: int
    state: State
    extra_ms: int = 0
    rounds: bool = False
    part: str = ""
    repeats: bool = False
    step: str = ""

    @property
    def section_start_ms(self) -> int:
        """The start of the section in the session."""
        return self.elapsed_ms - (self.section_ms - self.remaining_ms)


class Screen(Protocol):
    """Shows views. Raises nothing that a listener should care about."""

    def show(self, view: View) -> None:
        """Show a view; may be called many times a second."""
        ...

    def say(self, line: str) -> None:
        """Show a line permanently."""
        ...

    def note(self, line: str) -> None:
        """Show briefly what a key has done."""
        ...

    def leave(self) -> None:
        """Release the terminal, at the end or before Ctrl-Z; the next `show` takes it again."""
        ...


class NoScreen:
    """Shows nothing."""

    def show(self, view: View) -> None:
        """Nothing."""

    def say(self, line: str) -> None:
        """Nothing."""

    def note(self, line: str) -> None:
        """Nothing."""

    def leave(self) -> None:
        """Nothing."""


def view_of(timeline: Timeline, ms: int, state: State = State.PLAYING, ahead: Sequence[Segment] = ()) -> View:
    """The view `ms` into the session, or at its nearest moment if that is outside it.

    `ahead` is what is still to be heard before the session continues as written.
    """
    again = repeats(ahead)
    requests = [request for request in requests_of(ahead) if again or not isinstance(request, Replay)]
    total_ms = timeline.duration_ms
    ms = min(max(ms, 0), total_ms)
    index = timeline.section_at(ms)
    section = timeline.sections[index]
    exercises = timeline.routine.exercises
    exercise = None if section.exercise is None else exercises[section.exercise]
    start_ms, section_ms, set, sets, side = section.start_ms, section.ms, section.set, 0, section.side
    sets = 0 if exercise is None else len(exercise.dosage.sets)
    if step := section.step_at(ms):
        start_ms, section_ms, side = section.start_ms + step.at_ms, step.ms, step.side
        if sets == 1:
            set, sets = step.round, section.steps[-1].round
    return View(
        title=timeline.routine.title,
        exercise=section.name if section.kind == "passage" else "" if exercise is None else exercise.name,
        number=None if section.exercise is None else section.exercise + 1,
        exercises=len(exercises),
        kind=section.kind,
        set=set,
        sets=sets,
        side=side,
        section_ms=section_ms,
        remaining_ms=start_ms + section_ms - ms,
        next_name=_next_step(section, step) or _next_name(timeline, index),
        elapsed_ms=ms,
        total_ms=total_ms,
        state=state,
        extra_ms=ms_at(sum(map(frames_of, requests))),
        repeats=again,
        rounds=step is not None or (exercise is not None and exercise.dosage.rounds),
        part="" if exercise is None or exercise.part is None else exercise.part.name,
        step="" if step is None else step.text,
    )


def _next_step(section: Section, step: SectionStep | None) -> str:
    """The words of the step after one; empty outside a flow and at its end."""
    after = None if step is None else section.step_at(section.start_ms + step.at_ms + step.ms)
    return "" if after is None or after is step else after.text


_DOINGS = (*WORK, "rest", "setup", "passage", "outro")
"""The kinds of sections to announce as next; changing sides and getting ready only lead to these."""


def _next_name(timeline: Timeline, index: int) -> str:
    now = timeline.sections[index]
    after = next((section for section in timeline.sections[index + 1 :] if section.kind in _DOINGS), None)
    if after is None:
        return ""
    if after.kind == "outro":
        return "the end"
    if after.kind == "rest":
        open_ended = any(isinstance(event, Wait) for event in after.events)
        return "rest, as long as you need" if open_ended else f"rest, {_seconds(after)}"
    if after.exercise is None or after.exercise != now.exercise or after.kind == "setup":
        return after.name
    return ", ".join(_what_differs(timeline, now, after)) or _work(timeline, after)


def _what_differs(timeline: Timeline, now: Section, after: Section) -> Iterator[str]:
    """What differs between two sections of an exercise: the set, the side."""
    assert after.exercise is not None
    dosage = timeline.routine.exercises[after.exercise].dosage
    if len(dosage.sets) > 1 and after.set is not None and after.set != now.set:
        yield f"{'round' if dosage.rounds else 'set'} {after.set} of {len(dosage.sets)}"
    if after.side is not None and after.side is not now.side:
        yield f"{after.side} side"


def _work(timeline: Timeline, section: Section) -> str:
    assert section.exercise is not None
    sets = timeline.routine.exercises[section.exercise].dosage.sets
    work = sets[(section.set or 1) - 1]
    match work:
        case Hold():
            return f"hold, {_seconds(section)}"
        case Timed():
            return f"work, {_seconds(section)}"
        case Amrap():
            return f"as many as you can, {_seconds(section)}"
        case ToFailure(hold):
            return "as long as you can" if hold else "as many as you can"
        case Reps():
            return f"{work.high}{'+' if work.open_end else ''} rep{'' if work.high == 1 else 's'}"
        case Distance():
            return written_work(work)
        case Flow(rounds):
            return f"{rounds} round{'' if rounds == 1 else 's'}"
        case Breaths():
            return f"{work.count} breath{'' if work.count == 1 else 's'}"
        case _:
            assert_never(work)


def _seconds(section: Section) -> str:
    return f"{seconds_left(section.ms)} s"
