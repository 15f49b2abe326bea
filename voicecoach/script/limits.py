"""The most that a script may ask for, so that a few lines cannot keep a machine busy for hours.

Each limit lies far above what people write, and far below what a machine cannot bear.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from voicecoach.clock import hours_written
from voicecoach.source import TOO_MUCH, Problem, Span

# Why only for types: the limits of reading are needed where nothing is parsed.
if TYPE_CHECKING:
    from voicecoach.routine import Exercise, Routine, Work

MOST_BYTES = 1_000_000
"""The size of a script with everything that it includes: about 500 pages, far more than twelve hours of speech."""

MOST_INCLUDES = 100
"""How often scripts are included in one, those of included scripts counted too. Why: ten that each include ten others,
five deep, would be a hundred thousand."""

MOST_DEEP = 5
"""The longest chain of scripts that include one another."""

MOST_STEPS = 10_000
"""The steps of work in a session. Somebody who does one every four seconds takes eleven hours."""

LONGEST_SESSION_MS = 12 * 3_600_000
"""Nobody trains for longer, and a sound file of twelve hours already takes 2 GB as WAV."""


LONGEST_NAME = 300
"""The most characters of a name or a position. Why: these are said again with each set or side, and 300 characters take
twenty seconds."""


@dataclass(slots=True)
class Taken:
    """What was included in a script so far; its own bytes count from the start."""

    bytes: int
    includes: int = 0

    def another(self) -> tuple[str, str] | None:
        """Count one more include; returns what is wrong, and a hint, if it is one too many."""
        self.includes += 1
        if self.includes <= MOST_INCLUDES:
            return None
        return f"there can be at most {MOST_INCLUDES} includes, those of included scripts counted", _SPLIT

    def text(self, text: str) -> tuple[str, str] | None:
        """Count the text of an included script; returns what is wrong, and a hint, if it is too much."""
        self.bytes += size_of(text)
        if self.bytes <= MOST_BYTES:
            return None
        what = f"with this script it is {megabytes(self.bytes)} of text; the most is {megabytes(MOST_BYTES)}"
        return what, _SPLIT


_SPLIT = "split the script into several"


def size_of(text: str) -> int:
    """The length of a text in bytes, as in a file."""
    return len(text.encode("utf-8", "replace"))


def megabytes(size: int) -> str:
    """A number of bytes in megabytes, never rounded down to less than it is.

    >>> megabytes(1_000_000), megabytes(1_000_001), megabytes(25_430_000)
    ('1 MB', '1.1 MB', '25.5 MB')
    """
    tenths = -(-size // 100_000)
    return f"{tenths / 10:g} MB"


def too_large(name: str, size: int) -> Problem | None:
    """The problem with a file of so many bytes, if it has too many."""
    if size <= MOST_BYTES:
        return None
    what = f"this is {megabytes(size)} of text; the most is {megabytes(MOST_BYTES)}, about 500 pages"
    return Problem("error", TOO_MUCH, what, "split it into several files", Span(0), name)


def long_name(name: str, span: Span) -> list[Problem]:
    """The problem with a name that is too long to be said with each set."""
    if len(name) <= LONGEST_NAME:
        return []
    what = f"this name has {len(name):,} characters; the most is {LONGEST_NAME}"
    return [Problem("error", TOO_MUCH, what, "write the rest as an instruction under the heading", span)]


def steps_of(exercise: "Exercise") -> int:
    """The steps of work of an exercise: each rep, breath and step of a flow, and each set of anything else; two sides
    count twice.

    A range counts with its higher figure.
    """
    sides = 2 if exercise.dosage.sides == "each" else 1
    return sides * sum(_steps(work) * max(1, len(exercise.steps)) for work in exercise.dosage.sets)


def _steps(work: "Work") -> int:
    from voicecoach.routine import Breaths, Flow, Reps

    match work:
        case Flow(rounds):
            return rounds
        case Reps(high=count) | Breaths(count=count):
            return count
        case _:
            return 1


def too_many_steps(routine: "Routine") -> list[Problem]:
    """The problem with a session of more steps than there may be, at the exercise that has the most of them."""
    steps = [steps_of(exercise) for exercise in routine.exercises]
    if sum(steps) <= MOST_STEPS:
        return []
    most = routine.exercises[steps.index(max(steps))]
    what = f"the session has {sum(steps):,} reps, breaths, steps and timed sets, each side counted; "
    what += f"the most is {MOST_STEPS:,}"
    hint = f"`{most.name}` alone has {max(steps):,}: write fewer, or {_SPLIT}"
    return [Problem("error", TOO_MUCH, what, hint, most.span, most.file)]


def too_long(routine: "Routine", ms: int, *, is_least: bool = False) -> list[Problem]:
    """The problem with a session that lasts longer than it may, at its title or else its first line.

    With `is_least` the length is not known, only that it is no less.
    """
    if ms <= LONGEST_SESSION_MS:
        return []
    minutes_ms = -(-ms // 60_000) * 60_000
    about = "at least " if is_least else ""
    what = f"the session would last {about}{hours_written(minutes_ms)}; the most is {hours_written(LONGEST_SESSION_MS)}"
    return [Problem("error", TOO_MUCH, what, _SPLIT, routine.spans.get("title", Span(1)), routine.file)]
