"""The least that a group of exercises can last, from what is written and without laying out anything.

Why: a session longer than any may be is refused before it is compiled, which would take longer than to read it.
"""

from collections.abc import Sequence
from typing import assert_never

from voicecoach.compile.builder import BEAT_MS, SENTENCE_GAP_MS
from voicecoach.cuepack.phrases import CuePack
from voicecoach.routine import Amrap, Breaths, Exercise, Hold, Reps, Rest, Timed, ToFailure, Work
from voicecoach.timeline import on_grid


def least_ms(group: Sequence[Exercise], pack: CuePack) -> int:
    """The least length of a single exercise, or of a circuit's exercises, in milliseconds.

    It counts the work, the written rests and changes of side, and of what is said only the gaps that are always kept:
    whatever the voice, the exercises never last less.
    """
    said_ms = pack.tones_ms["chime"] + SENTENCE_GAP_MS + on_grid(BEAT_MS)
    return sum(said_ms + _ready_ms(each) + _sets_ms(each, ends_round=each is group[-1]) for each in group)


def _sets_ms(exercise: Exercise, *, ends_round: bool) -> int:
    """The work of all sets, and what lies between them."""
    dosage, settings = exercise.dosage, exercise.settings
    sets, ready_ms = len(dosage.sets), _ready_ms(exercise)
    sides = 2 if dosage.sides == "each" else 1
    work_ms = sides * sum(_work_ms(exercise, work) for work in dosage.sets)
    changes = rests = 0
    if sides == 2:
        is_in_circuit = exercise.part is not None and exercise.part.rounds is not None
        changes = 1 if settings.order == "side by side" and not is_in_circuit else sets
    rests = sides * sets - 1 - changes
    gap_ms = _gap_ms(_rest(exercise, ends_round=ends_round), ready_ms)
    return work_ms + changes * (settings.to_move(settings.change_over_ms) + ready_ms) + rests * gap_ms


def _rest(exercise: Exercise, *, ends_round: bool) -> Rest:
    """The rest between two sets or, in a circuit, from one round of the exercise to what follows it."""
    settings, stated = exercise.settings, exercise.dosage.rest_ms
    if exercise.part is None or exercise.part.rounds is None:
        return settings.rest_ms if stated is None else stated
    if ends_round:
        return settings.rest_ms if stated is None or "rest_ms" in settings.spans else stated
    return settings.between_ms if stated is None else stated


def _gap_ms(rest: Rest, ready_ms: int) -> int:
    """A rest of written length holds the count-in; without one, or with one as needed, "ready" is said."""
    return rest if isinstance(rest, int) and rest else ready_ms


def _ready_ms(exercise: Exercise) -> int:
    """ "Ready" and the count-in."""
    return (1 + exercise.settings.count_in) * BEAT_MS


def _work_ms(exercise: Exercise, work: Work) -> int:
    """One set, or one side of it."""
    match work:
        case Hold(ms) | Timed(ms) | Amrap(ms):
            return ms
        case ToFailure():
            return exercise.settings.open_ended_ms
        case Reps(_, high):
            return high * sum(phase.ms for phase in exercise.phases_at(exercise.settings.pace))
        case Breaths(count):
            return count * sum(phase.ms for phase in exercise.settings.breath)
        case _:
            assert_never(work)
