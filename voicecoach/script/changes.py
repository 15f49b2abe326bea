"""Where a script that was written for an earlier version of the language sounds otherwise now.

Each change has a row here, one in the manual's table "If your script is older", and a test.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from voicecoach.routine import Exercise, Hold, Reps, Routine, Timed
from voicecoach.source import MOST_NAMED, Problem, listed

COUNTED_DOWN_MS = 10_000
"""Holds and timed work of this length and more used to tell "ten seconds"."""
MANY_MINUTES_MS = 360_000
"""From this length on, work tells its last minute."""


@dataclass(frozen=True, slots=True)
class _OldWay:
    """One change of what is heard, and what to write for the old way.

    It touches an exercise to which it applies, given the one before it and the one after it, if its `setting` is
    written or, for a change of what is usual (`is_default`), if it is not.
    """

    setting: str
    is_default: bool
    applies: Callable[[Exercise, Exercise | None, Exercise | None], bool]
    now: str
    instead: str

    def touches(self, exercise: Exercise, before: Exercise | None, after: Exercise | None) -> bool:
        is_written = self.setting in exercise.settings.spans
        return is_written is not self.is_default and self.applies(exercise, before, after)


def _follows_written_rest(_: Exercise, before: Exercise | None, __: Exercise | None) -> bool:
    return before is not None and isinstance(before.settings.between_ms, int)


def _lasts(exercise: Exercise, ms: int) -> bool:
    return any(work.ms >= ms for work in exercise.dosage.sets if isinstance(work, Hold | Timed))


_CHANGES = (
    _OldWay(
        "between_ms", False,
        lambda exercise, _, after: after is not None and isinstance(exercise.settings.between_ms, int),
        "`between-exercises` is now all of the time between two exercises; what the coach says used to be added to it",
        "a longer time, or `none`",
    ),
    _OldWay(
        "change_over_ms", False,
        lambda exercise, _, __: exercise.dosage.sides == "each" and isinstance(exercise.settings.change_over_ms, int),
        "`change-over` is now all of the time between two sides; it used to begin after the words",
        "about seven seconds more, or leave it out,",
    ),
    _OldWay(
        "transition", False, _follows_written_rest,
        "`transition` now counts into the rest before the exercise; it used to be added to it", "a longer rest",
    ),
    _OldWay(
        "get_ready_ms", False, _follows_written_rest,
        "`get-ready` now counts into the rest before the exercise; it used to be added to it", "a longer rest",
    ),
    _OldWay(
        "count", True,
        lambda exercise, _, __: any(
            isinstance(work, Reps) and work.hold_ms is None and work.high > 1 for work in exercise.dosage.sets
        ),
        "reps are now counted when they are done, and no longer when they begin", "`count: start`",
    ),
    _OldWay(
        "countdown", True, lambda exercise, _, __: _lasts(exercise, COUNTED_DOWN_MS),
        'holds and timed work now tell "halfway" and the last three seconds, and no longer "ten seconds" and the last '
        "five", "`countdown: full`",
    ),
    _OldWay(
        "time_left_ms", True, lambda exercise, _, __: _lasts(exercise, MANY_MINUTES_MS),
        "work of six minutes and more now tells its last minute", "`time-left: none`",
    ),
)  # fmt: skip


def changes(routine: Routine) -> Iterator[Problem]:
    """A note for each change that the script's own exercises have, with the names of those that it touches."""
    exercises = routine.exercises
    neighbours = list(zip(exercises, [None, *exercises[:-1]], [*exercises[1:], None], strict=True))
    for change in _CHANGES:
        touched = [each for each, *beside in neighbours if each.file == routine.file and change.touches(each, *beside)]
        if touched:
            names = listed(list(dict.fromkeys(f"`{each.name}`" for each in touched)), MOST_NAMED)
            place = touched[0].settings.spans.get(change.setting, touched[0].span)
            hint = f"write {change.instead} for the old way"
            yield Problem("note", "changed", f"{change.now}: {names}", hint, place, touched[0].file)
