"""The least that a group of exercises can last, from what is written and without laying out anything.

Why: a session longer than any may be is refused before it is compiled, which would take longer than to read it.
"""

from collections.abc import Sequence

from voicecoach.compile.builder import BEAT_MS
from voicecoach.routine import Exercise, Reps, Rest, Work


def least_ms(group: Sequence[Exercise]) -> int:
    """The least length of a single exercise, or of a circuit's exercises, in milliseconds.

    It counts the work, and the written rests and changes of side: whatever the voice, the exercises never last less.
    """
    return sum(_sets_ms(each, ends_round=each is group[-1]) for each in group)


def _sets_ms(exercise: Exercise, *, ends_round: bool) -> int:
    """The work of all sets, and what lies between them."""
    dosage, settings = exercise.dosage, exercise.settings
    sets = len(dosage.sets)
    sides = 2 if dosage.sides == "each" else 1
    work_ms = sides * sum(_work_ms(exercise, work) for work in dosage.sets)
    changes = rests = 0
    if sides == 2:
        is_in_circuit = exercise.part is not None and exercise.part.rounds is not None
        changes = 1 if settings.order == "side by side" and not is_in_circuit else sets
    rests = sides * sets - 1 - changes
    return work_ms + changes * _change_ms(exercise) + _rests_ms(exercise, rests, ends_round=ends_round)


def _change_ms(exercise: Exercise) -> int:
    """A change of side: as long as it is written, or the usual time after the words, and "ready"."""
    settings, ms = exercise.settings, exercise.settings.change_over_ms
    if not isinstance(ms, int):
        return _ready_ms(exercise)
    return ms if "change_over_ms" in settings.spans else settings.to_move(ms) + _ready_ms(exercise)


def _rests_ms(exercise: Exercise, rests: int, *, ends_round: bool) -> int:
    rest = _rest(exercise, ends_round=ends_round)
    if isinstance(rest, tuple):
        # With all sets of one side first, the rests of the other side begin with the first again.
        between = max(1, len(exercise.dosage.sets) - 1)
        return sum(rest[min(number % between, len(rest) - 1)] for number in range(rests)) if rest else 0
    return rests * (rest if isinstance(rest, int) else _ready_ms(exercise))


def _rest(exercise: Exercise, *, ends_round: bool) -> Rest | tuple[int, ...]:
    """The rest between two sets or, in a circuit, from one round of the exercise to what follows it."""
    settings, stated = exercise.settings, exercise.dosage.rest_ms
    if exercise.dosage.every_ms is not None:
        rests = (exercise.rest_after(number) for number, _ in enumerate(exercise.dosage.sets, 1))
        return tuple(rest for rest in rests if isinstance(rest, int))
    if exercise.part is None or exercise.part.rounds is None:
        return settings.rest_ms if stated is None else stated
    if ends_round:
        return settings.rest_ms if stated is None or "rest_ms" in settings.spans else stated
    return settings.between_ms if stated is None else stated


def _ready_ms(exercise: Exercise) -> int:
    """ "Ready", which is not always said, and the count-in."""
    return (int(exercise.settings.signals == "tones") + exercise.settings.count_in) * BEAT_MS


def _work_ms(exercise: Exercise, work: Work) -> int:
    """One set, or one side of it."""
    match work:
        case Reps(high=high) if exercise.dosage.own_pace:
            # An export may allow less than their usual length.
            return min(exercise.reps_ms(high), exercise.settings.open_ended_ms)
        case Reps(high=high):
            return exercise.reps_ms(high)
        case _:
            length_ms = exercise.work_ms(work)
            return exercise.settings.open_ended_ms if length_ms is None else length_ms
