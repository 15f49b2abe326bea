"""Checks the dosage and settings of an exercise together: how they affect each other, where they conflict, and where
they are heard otherwise than when an older script was written.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from voicecoach.clock import planned, written
from voicecoach.routine import (
    BEFORE_TIME_LEFT_MS,
    Amrap,
    Breaths,
    Distance,
    Dosage,
    Exercise,
    Flow,
    Hold,
    Reps,
    Routine,
    Settings,
    Timed,
    ToFailure,
)
from voicecoach.scanner import Range, scan
from voicecoach.script.dosage import parse_dosage
from voicecoach.script.setting_lines import WrittenSetting, dosage_figure
from voicecoach.script.written_dosage import (
    EXAMPLES,
    breaths_by_minutes,
    not_one_a_round,
    rests_of_sets,
    written_rest,
    written_work,
)
from voicecoach.source import MOST_NAMED, Problem, Span, listed
from voicecoach.tempo import Phase

HOLD, RELAX = "hold", "relax"


def reconcile(
    dosage: Dosage, settings: Settings, own: Mapping[str, Span], heading: Span, rounds: int | None
) -> tuple[Dosage, Settings, list[Problem]]:
    """Dosage and settings as they are meant, and problems. `own` holds the places of the settings written under the
    exercise itself, `rounds` the number of rounds of its circuit."""
    problems = _sides(dosage, settings, own)
    dosage, more = _in_circuit(dosage, settings, own, heading, rounds)
    problems += more
    dosage, more = breaths_by_minutes(dosage, settings, own, heading)
    problems += more
    settings, more = rests_of_sets(dosage, settings, own, heading, in_circuit=rounds is not None)
    problems += more
    settings, more = _held(dosage, settings, own)
    problems += more
    told = {problem.span for problem in problems}
    problems += [problem for problem in no_effect(dosage, settings, own, rounds) if problem.span not in told]
    return dosage, settings, problems


def _sides(dosage: Dosage, settings: Settings, own: Mapping[str, Span]) -> list[Problem]:
    side = dosage.only_side or dosage.first_side
    if side is None or "first_side" not in own or settings.first_side is side:
        return []
    what = f"`side: {settings.first_side}` contradicts the {side} side of the dosage"
    return [Problem("error", "side", what, "keep one of the two", own["first_side"])]


def _in_circuit(
    dosage: Dosage, settings: Settings, own: Mapping[str, Span], heading: Span, rounds: int | None
) -> tuple[Dosage, list[Problem]]:
    """The dosage in a circuit, with one set per round: a single figure applies to every round, else there is one
    each."""
    if rounds is None or not dosage.sets:
        return dosage, []
    problems = []
    differ, sets = dosage.differs, len(dosage.sets)
    if isinstance(work := dosage.sets[0], Flow) and work.rounds > 1:
        what = f"in a circuit a flow is done once a round, not {work.rounds} times"
        problems.append(Problem("error", "circuit", what, "write `flow`; the circuit says how many rounds", heading))
    if sets > 1 and not (differ and sets == rounds):
        problems.append(not_one_a_round(sets, rounds, heading))
    if settings.order == "side by side" and dosage.sides == "each":
        hint = "write `order: within a set` under it, or move it out of the circuit"
        what = "in a circuit both sides are done in each round"
        problems.append(Problem("error", "circuit", what, hint, own.get("order", heading)))
    works = dosage.sets if differ else dosage.sets[:1] * rounds
    return replace(dosage, sets=works, rounds=True), problems


def _held(dosage: Dosage, settings: Settings, own: Mapping[str, Span]) -> tuple[Settings, list[Problem]]:
    """The settings for held reps, whose phases are a hold and a moment to relax, or those of their own tempo."""
    reps = next((work for work in dosage.sets if isinstance(work, Reps) and work.hold_ms), None)
    if reps is None or reps.hold_ms is None:
        return settings, []
    held, problems = reps.hold_ms, list[Problem]()
    if "tempo" not in own:
        phases = (Phase(HOLD, held), *([Phase(RELAX, settings.relax_ms)] if settings.relax_ms else []))
        spans = {name: span for name, span in settings.spans.items() if name != "tempo"}
        return replace(settings, tempo=phases, spans=spans), problems
    if all(phase.ms != held for phase in settings.tempo):
        what = f"the dosage says that each rep is held for {written(held)}, but no phase of the tempo lasts that long"
        hint = f"write for example `tempo: lift 2s, hold {written(held)}, lower 2s`"
        problems.append(Problem("error", "held", what, hint, own["tempo"]))
    if "relax_ms" in own:
        what = "a tempo has all phases of a rep, so `relax` does nothing"
        problems.append(Problem("error", "held", what, "add it to the tempo", own["relax_ms"]))
    return settings, problems


_LEAVE = "leave it out"


def no_effect(dosage: Dosage, settings: Settings, own: Mapping[str, Span], rounds: int | None) -> Iterator[Problem]:
    """A warning for each of its `own` settings that has no effect; a redundant `none` is fine."""
    for name, span in own.items():
        found = _lacking(name, dosage, settings, rounds) if dosage.sets and getattr(settings, name) != 0 else None
        if found is not None:
            key, lacking, hint = found
            yield Problem(
                "warning", "no-effect", f"this exercise has no {lacking}: `{key}` does nothing here", hint, span
            )


def rests_without_effect(exercises: Sequence[Exercise]) -> Iterator[Problem]:
    """A warning if the last exercise of a circuit states a rest but another rest applies after each round."""
    for exercise, following in zip_longest(exercises, exercises[1:]):
        part, rest_ms, round_ms = exercise.part, exercise.dosage.rest_ms, exercise.settings.rest_ms
        is_last = part is not None and (part.rounds or 1) > 1 and (following is None or following.part != part)
        if is_last and rest_ms is not None and rest_ms != round_ms and "rest_ms" in exercise.settings.spans:
            rest = written_rest(round_ms)
            what = f"after each round the `rest` of the circuit counts ({rest}), not the {planned(rest_ms)} stated here"
            hint = "leave one of them out"
            yield Problem("warning", "no-effect", what, hint, exercise.span, exercise.file)


def _lacking(name: str, dosage: Dosage, settings: Settings, rounds: int | None) -> tuple[str, str, str] | None:
    """The key as written, what the exercise lacks for it, and what to do about that; None if it lacks nothing."""
    reps = [work for work in dosage.sets if isinstance(work, Reps)]
    held = next((work.hold_ms for work in reps if work.hold_ms), None)
    flows = any(isinstance(work, Flow) for work in dosage.sets)
    timed = [work.ms for work in dosage.sets if isinstance(work, Hold | Timed | Amrap)]
    longest_ms = max([*timed, *(step.limit for step in settings.progression if step.figure == "time")], default=0)
    breathes = any(isinstance(work, Breaths) for work in dosage.sets)
    several = len(dosage.sets) > 1 or any(step.figure == "sets" for step in settings.progression)
    match name:
        case "rest_ms" if dosage.rest_ms is not None:
            return "rest", "rest other than that of its dosage", "write it there: `20s on, 10s off, 8 rounds`"
        case "rest_ms" if dosage.every_ms is not None:
            return "rest", "rest but what is left of its time", _LEAVE
        case "rest_ms" if rounds is not None:
            return None
        case "rest_ms" if not several and held:
            sets = f"`{reps[0].high} sets, hold {written(held)}`"
            hint = f"write {sets} for sets with a rest, or `relax: 5s` for the time between two reps"
            return "rest", "rest within one set of reps that are held", hint
        case "rest_ms" if not several and rounds is None and settings.rest_ms != "none":
            rest = written_rest(settings.rest_ms)
            return "rest", "second set to rest before", f"for a rest after it write `between-exercises: {rest}`"
        case "tempo" if not reps:
            return "tempo", "reps with a tempo", f"{_LEAVE}, or write reps, for example `3 x 10`"
        case "rep_ms" if not reps:
            return "rep", "reps", f"{_LEAVE}, or write for example `3 x 10`"
        case "rep_ms" if any(phase.ms for phase in settings.tempo):
            phases = "hold of each rep" if held and "tempo" not in settings.spans else "tempo"
            return "rep", f"reps without a tempo, and its {phases} says how long they are", "keep one of the two"
        case "count" if not reps and not (settings.count == "none" and breathes):
            return "count", "reps", f"{_LEAVE}, or write for example `3 x 10`"
        case "count" if held and settings.count == "start":
            return "count", "reps that could be counted at their start, since they are held", _LEAVE
        case "faster_every" if not reps or max(work.high for work in reps) <= (settings.faster_every or 0):
            return "faster", "reps that could become faster", f"{_LEAVE}, or write more reps"
        case "breath_words" | "breath_count" if not breathes:
            key = name.replace("_", "-")
            return key, "breaths that are counted", f"{_LEAVE}, or write for example `5 breaths`"
        case "relax_ms" if not held:
            return "relax", "reps that are held", f"{_LEAVE}, or write for example `3 x 10, hold 5s`"
        case "breath" if not breathes and not flows:
            if len(reps) == len(dosage.sets) == 1 and not held:
                return (
                    "breathe",
                    "breaths that are counted",
                    f"write `{reps[0].high} breaths` in the heading, or {_LEAVE}",
                )
            return "breathe", "breaths that are counted", f"{_LEAVE}, or write for example `5 breaths`"
        case "countdown" if flows and not settings.countdown.isdecimal():
            return (
                "countdown",
                "halfway, since it is a flow",
                "write `countdown: 3` for the last seconds of long steps",
            )
        case "countdown" if settings.countdown != "none" and not timed and not flows:
            return "countdown", "hold or timed work", f"{_LEAVE}, or write for example `hold 30s`"
        case "time_left_ms" if not timed:
            return "time-left", "hold or timed work", f"{_LEAVE}, or write for example `10 min`"
        case "time_left_ms" if (
            settings.time_left_ms is not None and longest_ms < settings.time_left_ms + BEFORE_TIME_LEFT_MS
        ):
            every = written(settings.time_left_ms)
            return "time-left", f"work of {every} and ten seconds more", f"{_LEAVE}, or tell the time more often"
        case "next" if not flows:
            return "next", "steps of a flow", f"{_LEAVE}, or write for example `flow, 3 rounds`"
        case "change_over_ms" | "order" if flows:
            key = "change-over" if name == "change_over_ms" else name
            return key, "time between its sides, since it is a flow", _LEAVE
        case "change_over_ms" if dosage.sides != "each":
            return "change-over", "change of sides", f"{_LEAVE}, or write for example `2 x 30s, each side`"
        case "first_side" if dosage.sides == "none":
            return "side", "sides", f"{_LEAVE}, or write for example `2 x 30s, each side`"
        case "order" if dosage.sides != "each":
            return "order", "two sides in a set", f"{_LEAVE}, or write for example `2 x 30s, each side`"
        case "order" if not several and rounds is None:
            return "order", "second set", _LEAVE
        case "open_ended_ms" if not (
            dosage.own_pace
            or any(isinstance(work, ToFailure | Distance) for work in dosage.sets)
            or any(work.open_end for work in reps)
            or "as needed" in (settings.rest_ms, settings.between_ms)
        ):
            return "open-ended", "open end", f"{_LEAVE}, or write for example `3 x to failure`"
        case _:
            return None


def defaults_note(routine: Routine) -> Iterator[Problem]:
    """A single note for all exercises whose reps have neither a tempo nor a length."""
    exercises = [
        exercise
        for exercise in routine.exercises
        if not {"tempo", "rep_ms"} & exercise.settings.spans.keys()
        and not exercise.dosage.own_pace
        and any(isinstance(work, Reps) and work.hold_ms is None for work in exercise.dosage.sets)
    ]
    if not exercises:
        return
    names = list(dict.fromkeys(f"`{exercise.name}`" for exercise in exercises))
    no_tempo = f"{listed(names, MOST_NAMED)} {'has' if len(names) == 1 else 'have'} no `tempo`"
    message = f"{no_tempo}, so a rep lasts {written(Settings().rep_ms)} and its phases are not named"
    hint = "write them with the words of the exercise, for example `tempo: pull 2s, slowly back 3s`, or `rep: 3s`"
    yield Problem("note", "tempo", message, hint, exercises[0].span, exercises[0].file)


def misplaced_figures(lines: Sequence[WrittenSetting], name: str, dosage: Dosage | None, level: int) -> Problem:
    """The problem with dosage figures on lines under the heading of that name, which has that dosage."""
    keys = ", ".join(f"`{line.key}`" for line in lines)
    is_none = "is not a setting" if len(lines) == 1 else "are not settings"
    found = _together({dosage_figure(line.key) or "": line.value.strip() for line in lines}, dosage)
    hint = EXAMPLES
    if isinstance(parse_dosage(found), Dosage):
        hint = (
            f"write `{'#' * level} {name}: {found}`, and leave {'this line' if len(lines) == 1 else 'these lines'} out"
        )
    what = f"{keys} {is_none}: the dosage goes in the exercise's heading"
    return Problem("error", "misplaced", what, hint, lines[0].key_span)


def misplaced_every(line: WrittenSetting, name: str, dosage: Dosage, level: int) -> Problem:
    """The problem with `every: 60s` on a line under a heading: how often sets begin stands with how many there are."""
    value, sets = re.sub(r"^every\s+", "", line.value.strip(), flags=re.IGNORECASE), dosage.sets
    work = f"{written_work(sets[0])} reps" if sets and isinstance(sets[0], Reps) else "10 reps"
    times = len(sets) if len(sets) > 1 else 10
    heading = f"{'#' * level} {name}: {work} every {value}, {times} times"
    for_example = "" if len(sets) > 1 else "for example "
    hint = f"write {for_example}`{heading}`, and leave this line out"
    what = f"`{line.key}` is not a setting: it stands in the heading, with how many sets there are"
    return Problem("error", "misplaced", what, hint, line.key_span)


def _together(figures: dict[str, str], dosage: Dosage | None) -> str:
    """A dosage from all figures, with missing ones taken from the heading."""
    works = dosage.sets if dosage else ()
    sets = figures.get("sets") or (str(len(works)) if len(works) > 1 else "")
    count = next((token.value.low for token in scan(sets) if isinstance(token.value, Range)), 1)
    parts = [figures.get("reps", "")]
    parts += [f"{figures['breaths']} breaths"] if figures.get("breaths", "").isdigit() else []
    parts += [f"hold {figures['hold']}"] if "hold" in figures else []
    parts += [figures.get("time", "")]
    work = ", ".join(part for part in parts if part) or (written_work(works[0]) if works else "10")
    sides = figures.get("sides") or {"none": "", "each": "each side"}.get(dosage.sides if dosage else "none", "")
    sides = "each side" if re.fullmatch(r"(?:both|each|2|two)\b.*", sides.lower()) else sides
    whole = f"{count} x {work}" if count > 1 else work
    return f"{whole}, {sides}" if sides else whole


SHORTEST_REP_S = 1


def unequal_times(exercise: Exercise) -> Iterator[Problem]:
    """The error if the sets of an exercise cannot begin at equal times: their length is open, or too long."""
    dosage, count_in_ms = exercise.dosage, exercise.settings.count_in * 1_000
    if dosage.every_ms is None:
        return
    # A turn of rest after it is not for work.
    every_ms = exercise.part.every_ms if exercise.part and exercise.part.every_ms else dosage.every_ms
    every, span = planned(every_ms), exercise.span
    if dosage.sides == "each":
        what = f"a change of sides takes as long as its words, but the next set begins after {every}"
        yield Problem("error", "every", what, "write `alternating`, or an exercise for each side", span, exercise.file)
        return
    for number, work in enumerate(dosage.sets, 1):
        work_ms = exercise.work_ms(work)
        if work_ms is None:
            what = f"`{'own pace' if dosage.own_pace else written_work(work)}` has no known length, but the next set "
            what += f"begins after {every}"
            yield Problem("error", "every", what, "write reps or a time", span, exercise.file)
            return
        if work_ms + count_in_ms > every_ms:
            which = f"set {number}" if len(set(dosage.sets)) > 1 else "a set"
            what = f"{which} takes {planned(work_ms)} and the count-in {planned(count_in_ms)}, "
            what += f"but the next begins after {every}"
            least = planned(-(-(work_ms + count_in_ms) // 5_000) * 5_000)
            hint, room_s = f"do less, or begin every {least}", (every_ms - count_in_ms) // 1_000
            reps = work.high if isinstance(work, Reps) and not work.hold_ms else 0
            if reps and "tempo" not in exercise.settings.spans and room_s // reps >= SHORTEST_REP_S:
                hint = f"write `rep: {room_s // reps}s` on a line under the heading, or begin every {least}"
                what += f"; a rep lasts {planned(work_ms // reps)}, since no `rep` or `tempo` is written"
            yield Problem("error", "every", what, hint, span, exercise.file)
            return


# --- where a script that was written for an earlier version of the language sounds otherwise now ----------

# Each change has a row here, one in the manual's table "If your script is older", and a test.

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
