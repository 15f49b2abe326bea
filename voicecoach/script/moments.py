"""Moments within the work: bullets that begin with `[at 2:00]` or `[every 5 min]`, and where there can be none."""

import re
from collections.abc import Iterator

from voicecoach.clock import planned
from voicecoach.routine import Distance, Exercise, Moment, ToFailure, has_moments
from voicecoach.script.durations import parse_duration
from voicecoach.script.inline import parse_talk
from voicecoach.source import Fix, Problem, Prose

_MARK = re.compile(r"\s*\[\s*(?P<kind>at|every)\b\s*(?P<time>[^\[\]]*?)\s*\]\s*", re.IGNORECASE)
SHORTEST_EVERY_MS = 10_000
"""A moment does not come more often than this."""
LONGEST_MS = 3_600_000


def begins_with_moment(prose: Prose) -> bool:
    """Whether a text begins with the mark of a moment."""
    return _MARK.match(prose.text) is not None


def read_moment(prose: Prose) -> tuple[Moment | None, list[Problem]]:
    """A moment from the text of its bullet, which begins with its mark; None if that has errors."""
    match = _MARK.match(prose.text)
    assert match is not None
    span, mark = prose.span(match.start() + match[0].index("["), match.end("time") + 1), match[0].strip()
    talk, problems = parse_talk(prose.part(match.end(), len(prose.text)))
    kind, time = match["kind"].lower(), match["time"]
    words = prose.text[match.end() :].strip() or "Notice your breath."
    ms = parse_duration(f"1 {time}" if time.lower() in ("minute", "hour") else time)
    what = hint = ""
    if ms is None:
        what = f"`{mark}` has no {'unit of ' if time.isdigit() else ''}time"
        hint = f"write `- [{kind} {f'{time}s' if time.isdigit() else '2:00' if kind == 'at' else '5 min'}] {words}`"
    elif ms == 0 and kind == "at":
        what, hint = f"`{mark}` is the start of the work", f"write `- {words}` to have it said before, or a later time"
    elif kind == "every" and ms < SHORTEST_EVERY_MS:
        what = f"`{mark}` is too often: at most it is every {planned(SHORTEST_EVERY_MS)}"
        hint = f"write `- [every {planned(SHORTEST_EVERY_MS)}] {words}`"
    elif ms > LONGEST_MS:
        what, hint = f"`{mark}` is later than any work can last", f"work lasts at most {planned(LONGEST_MS)}"
    elif not talk and not problems:
        what, hint = "this moment has no words and no chime", f"write for example `- {mark} Notice your breath.`"
    if what:
        fix = Fix(span, f"[{kind} {time}s]") if ms is None and time.isdigit() else None
        return None, [*problems, Problem("error", "moment", what, hint, span, fix=fix)]
    assert ms is not None
    return Moment(ms, talk, span, mark, repeats=kind == "every"), problems


def moment_problems(exercise: Exercise) -> Iterator[Problem]:
    """An error for each moment that never comes in an exercise, in any week."""
    dosage, settings = exercise.dosage, exercise.settings
    limits = [step.limit for step in settings.progression if step.figure == "time"]
    for moment in exercise.moments if dosage.sets else ():
        if not has_moments(dosage):
            what = f"`{moment.mark}` is a moment in time, but `{exercise.name}` is not timed"
            hint = "moments stand under a hold or timed work, such as `10 min`; for other work write `> …`, a reminder"
            yield Problem("error", "moment", what, hint, moment.span, exercise.file)
            continue
        longest_ms = max([*(exercise.work_ms(work) or settings.open_ended_ms for work in dosage.sets), *limits])
        if moment.ms < longest_ms:
            continue
        lasts = f"lasts {planned(longest_ms)}"
        if any(isinstance(work, ToFailure | Distance) for work in dosage.sets):
            lasts += " in an export"
        what = f"`{moment.mark}` never comes: `{exercise.name}` {lasts}"
        instead = f"[{'every' if moment.repeats else 'at'} {planned(_half(longest_ms))}]"
        hint = f"write a time before that, for example `{instead}`"
        yield Problem("error", "moment", what, hint, moment.span, exercise.file)


def _half(ms: int) -> int:
    """About half of a time, as one would write it."""
    return max(1_000, ms // 2_000 * 1_000 if ms < 120_000 else ms // 120_000 * 60_000)
