"""An exercise some weeks on, by the progression that its author wrote. Knows no calendar and no words."""

from dataclasses import replace

from voicecoach.routine import LONGEST_HELD_REP_MS, Amrap, Breaths, Exercise, Hold, Reps, Step, Timed, Work


def after_weeks(exercise: Exercise, weeks: int) -> Exercise:
    """The exercise so many weeks later; its progression is what is then still ahead."""
    ahead = list(exercise.settings.progression)
    while ahead and weeks > 0:
        changed = _a_week_later(exercise, ahead[0])
        if changed == exercise or ahead[0].figure == "tempo":
            del ahead[0]
        if changed != exercise:
            exercise, weeks = changed, weeks - 1
    return replace(exercise, settings=replace(exercise.settings, progression=tuple(ahead)))


def _a_week_later(exercise: Exercise, step: Step) -> Exercise:
    """The same exercise where the step is at its end, or has no meaning for it."""
    dosage, settings = exercise.dosage, exercise.settings
    match step.figure:
        case "reps" | "breaths" | "time":
            return exercise.with_sets(tuple(_more(work, step) for work in dosage.sets))
        case "sets" if exercise.part is None or exercise.part.rounds is None:
            more = max(0, min(step.by, step.limit - len(dosage.sets)))
            return replace(exercise, dosage=replace(dosage, sets=dosage.sets + dosage.sets[-1:] * more))
        case "rest" if dosage.rest_ms is not None:
            return replace(exercise, dosage=replace(dosage, rest_ms=_less(dosage.rest_ms, step)))
        case "rest" if isinstance(settings.rest_ms, int):
            return replace(exercise, settings=replace(settings, rest_ms=_less(settings.rest_ms, step)))
        case "tempo" if exercise.has_tempo:
            return replace(exercise, settings=replace(settings, tempo=exercise.rep("slower")))
        case _:
            return exercise


def _more(work: Work, step: Step) -> Work:
    """One set of it; a range moves as a whole, its high end up to the limit. The time of reps is how long each is
    held."""
    match work, step.figure:
        case Reps(hold_ms=int(ms)), "time":
            return replace(work, hold_ms=max(ms, min(ms + step.by, step.limit, LONGEST_HELD_REP_MS)))
        case Reps(low, high), "reps":
            by = max(0, min(step.by, step.limit - high))
            return replace(work, low=low + by, high=high + by)
        case Breaths(count), "breaths":
            return Breaths(max(count, min(count + step.by, step.limit)))
        case ((Hold(ms) | Timed(ms) | Amrap(ms)), "time"):
            return type(work)(max(ms, min(ms + step.by, step.limit)))
        case _:
            return work


def _less(ms: int, step: Step) -> int:
    return min(ms, max(ms - step.by, step.limit))
