"""How an exercise changes from week to week: `+1 rep a week up to 15, then tempo slower`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from voicecoach.clock import DURATION, parse_duration, plain, written
from voicecoach.routine import (
    Amrap,
    Breaths,
    Exercise,
    Figure,
    Flow,
    Hold,
    ProgressionStep,
    Reps,
    Timed,
    Work,
)
from voicecoach.script.written_dosage import LONGEST_HELD_REP_MS, LONGEST_WORK_MS, MOST_BREATHS, MOST_REPS, MOST_SETS
from voicecoach.source import Mistake, Problem, Span

EXAMPLE = "progression: +1 rep a week up to 15, then tempo slower"
_WEEKLY = r"\s*(?:a|per|each|every|1)\s+week"
_COUNTED = re.compile(
    rf"\+?\s*(?P<by>\d{{1,4}})\s*(?:more\s+)?(?P<unit>rep|set|round|breath)s?{_WEEKLY}"
    r"(?:\s*,?\s*up to\s+(?P<limit>\d{1,4})(?:\s*(?:reps?|sets?|rounds?|breaths?))?)?"
)
_TIMED = rf"\+?\s*(?P<by>{DURATION})(?:\s*more)?{_WEEKLY}(?:\s*,?\s*up to\s+(?P<limit>{DURATION}))?"
_RESTED = rf"-\s*(?P<by>{DURATION})\s*(?:of\s+)?rest{_WEEKLY}(?:\s*,?\s*down to\s+(?P<limit>{DURATION}))?"
_FIGURES: dict[str, Figure] = {"rep": "reps", "breath": "breaths", "set": "sets", "round": "sets"}
_SLOWER = re.compile(r"tempo slower|(?:1 )?slower tempo")
_MOST = {"reps": MOST_REPS, "sets": MOST_SETS, "breaths": MOST_BREATHS, "time": LONGEST_WORK_MS}


def parse_progression(text: str) -> tuple[ProgressionStep, ...] | Mistake | None:
    """The steps in order, what is wrong with them, or None if the text is not a progression.

    >>> parse_progression("+1 rep a week up to 15, then tempo slower")
    (ProgressionStep(figure='reps', by=1, limit=15), ProgressionStep(figure='tempo', by=0, limit=0))
    >>> parse_progression("+5s a week up to 1 min"), parse_progression("more and more")
    ((ProgressionStep(figure='time', by=5000, limit=60000),), None)
    """
    if text.strip().lower() == "none":
        return ()
    pieces = re.split(r"\s*,?\s*\bthen\b\s*", text.strip(), flags=re.IGNORECASE)
    steps = []
    for number, piece in enumerate(pieces, 1):
        found = _step(plain(piece))
        if found is None:
            return None
        step, ends = found
        if not ends and number < len(pieces):
            return Mistake(f"`{piece}` has no limit, so nothing can follow it", "say how far: `… up to 15`")
        if step.by == 0 and step.figure != "tempo":
            return Mistake(f"`{piece}` changes nothing", f"write for example `{EXAMPLE}`")
        if step.limit > _MOST.get(step.figure, step.limit):
            most = written(LONGEST_WORK_MS) if step.figure == "time" else f"{_MOST[step.figure]} {step.figure}"
            return Mistake(f"`{piece}` goes too far", f"the limit is {most}")
        steps.append(step)
    return tuple(steps)


def progression_problems(exercises: Sequence[Exercise], file: str) -> Iterator[Problem]:
    """Problems for steps set in a file that do not apply to their exercise, or to any of several."""
    takers: dict[Span, list[Exercise]] = {}
    for exercise in exercises:
        stated = exercise.settings.spans.get("progression")
        if stated is not None and exercise.dosage.sets and (stated.file or exercise.file) == file:
            takers.setdefault(replace(stated, file=""), []).append(exercise)
    for place, those in takers.items():
        steps, first = those[0].settings.progression, those[0]
        if first.file == file and place.line > first.span.line:  # under its own heading
            unfit = list(_unfit_steps(steps, first))
        else:
            none = [step for step in steps if all(any(_unfit_steps([step], each)) for each in those)]
            unfit = [f"no exercise has {step.figure} that could change like this" for step in none]
        for why in unfit:
            yield Problem("error", "progression", why, "leave this step out", place)


def _unfit_steps(steps: Sequence[ProgressionStep], exercise: Exercise) -> Iterator[str]:
    """The steps that make no sense for an exercise, in words."""
    for step in steps:
        now = _now_at(step.figure, exercise)
        match step.figure:
            case "tempo" if now is None and any(isinstance(work, Reps) for work in exercise.dosage.sets):
                yield "these reps are held, and have no tempo that could change"
            case _ if now is None:
                what = {"time": "time", "tempo": "tempo"}.get(step.figure, step.figure)
                yield f"this exercise has no {what} that could change"
            case "tempo":
                pass
            case "rest" if now <= step.limit:
                yield f"the rest is already {written(now)}"
            case "time" if now >= step.limit:
                yield f"it already takes {written(now)}"
            case "time" if LONGEST_HELD_REP_MS < step.limit < LONGEST_WORK_MS and _is_held(exercise):
                yield f"a rep cannot be held for more than {written(LONGEST_HELD_REP_MS)}"
            case "reps" | "sets" | "breaths" if now >= step.limit:
                yield f"there are already {now} {step.figure}"
            case _:
                pass


def _now_at(figure: Figure, exercise: Exercise) -> int | None:
    """The current value of a figure, the lowest of all sets, or None if the exercise has none. A circuit's rounds
    belong to the circuit and not to an exercise in it."""
    dosage, in_circuit = exercise.dosage, exercise.part is not None and exercise.part.rounds is not None
    if figure == "sets":
        work = dosage.sets[0]
        return None if in_circuit else work.rounds if isinstance(work, Flow) else len(dosage.sets)
    if figure == "rest":
        if dosage.every_ms is not None:
            return None
        rest = exercise.settings.rest_ms if dosage.rest_ms is None else dosage.rest_ms
        rest = max(rest) if isinstance(rest, tuple) else rest
        return rest if isinstance(rest, int) and len(dosage.sets) > 1 else None
    if figure == "tempo":
        return exercise.rep_ms_at("normal") if exercise.has_tempo else None
    found = []
    for work in dosage.sets:
        match work:
            case Reps(_, high) if figure == "reps":
                found.append(high)
            case Reps(hold_ms=int(ms)) if figure == "time":
                found.append(ms)
            case Breaths(count) if figure == "breaths":
                found.append(count)
            case Breaths(for_ms=int(ms)) if figure == "time":
                found.append(ms)
            case Hold(ms) | Timed(ms) | Amrap(ms) if figure == "time":
                found.append(ms)
            case _:
                pass
    return min(found, default=None)


def _is_held(exercise: Exercise) -> bool:
    return any(isinstance(work, Reps) and work.hold_ms is not None for work in exercise.dosage.sets)


def _step(text: str) -> tuple[ProgressionStep, bool] | None:
    """One step, and whether it has an end."""
    if _SLOWER.fullmatch(text):
        return ProgressionStep("tempo"), True
    if match := _COUNTED.fullmatch(text):
        figure = _FIGURES[match["unit"]]
        limit = int(match["limit"] or _MOST[figure])
        return ProgressionStep(figure, int(match["by"]), limit), match["limit"] is not None
    if match := re.fullmatch(_RESTED, text):
        return ProgressionStep("rest", parse_duration(match["by"]) or 0, _ms(match["limit"], 0)), match[
            "limit"
        ] is not None
    if match := re.fullmatch(_TIMED, text):
        limit = _ms(match["limit"], LONGEST_WORK_MS)
        return ProgressionStep("time", parse_duration(match["by"]) or 0, limit), match["limit"] is not None
    return None


def _ms(text: str | None, otherwise: int) -> int:
    ms = parse_duration(text) if text else None
    return otherwise if ms is None else ms


def after_weeks(exercise: Exercise, weeks: int) -> Exercise:
    """The exercise a number of weeks later, with the progression that then remains."""
    ahead = list(exercise.settings.progression)
    while ahead and weeks > 0:
        changed = _a_week_later(exercise, ahead[0])
        if changed == exercise or ahead[0].figure == "tempo":
            del ahead[0]
        if changed != exercise:
            exercise, weeks = changed, weeks - 1
    return replace(exercise, settings=replace(exercise.settings, progression=tuple(ahead)))


def _a_week_later(exercise: Exercise, step: ProgressionStep) -> Exercise:
    """The exercise a week later; unchanged if the step has reached its end or does not apply."""
    dosage, settings = exercise.dosage, exercise.settings
    match step.figure:
        case "reps" | "breaths" | "time":
            breath_ms = settings.breath_ms
            return exercise.with_sets(tuple(_more(work, step, breath_ms) for work in dosage.sets))
        case "sets" if exercise.part is None or exercise.part.rounds is None:
            if isinstance(work := dosage.sets[0], Flow):
                rounds = max(work.rounds, min(work.rounds + step.by, step.limit))
                return exercise.with_sets((Flow(rounds),))
            more = max(0, min(step.by, step.limit - len(dosage.sets)))
            return replace(exercise, dosage=replace(dosage, sets=dosage.sets + dosage.sets[-1:] * more))
        case "rest" if dosage.rest_ms is not None:
            return replace(exercise, dosage=replace(dosage, rest_ms=_less(dosage.rest_ms, step)))
        case "rest" if isinstance(settings.rest_ms, int):
            return replace(exercise, settings=replace(settings, rest_ms=_less(settings.rest_ms, step)))
        case "rest" if isinstance(settings.rest_ms, tuple):
            rests = tuple(_less(ms, step) for ms in settings.rest_ms)
            return replace(exercise, settings=replace(settings, rest_ms=rests))
        case "tempo" if exercise.has_tempo:
            rep_ms = settings.rep_ms if settings.tempo else exercise.rep_ms_at("slower")
            return replace(exercise, settings=replace(settings, tempo=exercise.phases_at("slower"), rep_ms=rep_ms))
        case _:
            return exercise


def _more(work: Work, step: ProgressionStep, breath_ms: int) -> Work:
    """One set with more work; a range moves as a whole, its high end up to the limit. For reps, time is how long each
    is held; a time of breathing takes as many breaths as end within it."""
    match work, step.figure:
        case Reps(hold_ms=int(ms)), "time":
            return replace(work, hold_ms=max(ms, min(ms + step.by, step.limit, LONGEST_HELD_REP_MS)))
        case Reps(low, high), "reps":
            by = max(0, min(step.by, step.limit - high))
            return replace(work, low=low + by, high=high + by)
        case Breaths(count), "breaths":
            return Breaths(max(count, min(count + step.by, step.limit)))
        case Breaths(for_ms=int(ms)), "time":
            longer_ms = max(ms, min(ms + step.by, step.limit))
            return Breaths(min(longer_ms // breath_ms, MOST_BREATHS), longer_ms)
        case ((Hold(ms) | Timed(ms) | Amrap(ms)), "time"):
            return type(work)(max(ms, min(ms + step.by, step.limit)))
        case _:
            return work


def _less(ms: int, step: ProgressionStep) -> int:
    return min(ms, max(ms - step.by, step.limit))
