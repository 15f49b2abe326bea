"""Moments within the work: bullets that begin with `[at 2:00]` or `[every 5 min]`, and where there can be none."""

import re
from collections.abc import Iterator

from voicecoach.clock import planned
from voicecoach.routine import Distance, Exercise, Moment, ToFailure, has_moments
from voicecoach.script.durations import parse_duration, plain
from voicecoach.script.inline import parse_talk
from voicecoach.source import Problem, Prose

_MARK = re.compile(r"\s*(?P<mark>\[\s*(?P<kind>at|every)\b(?P<time>[^\[\]]*)\])[\s:–—-]*", re.IGNORECASE)
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
    span, mark = prose.span(match.start("mark"), match.end("mark")), match["mark"]
    talk, problems = parse_talk(prose.part(match.end(), len(prose.text)))
    kind, time = match["kind"].lower(), match["time"].strip()
    words = prose.text[match.end() :].strip() or "Notice your breath."
    ms = parse_duration(f"1 {time}" if time.lower() in ("min", "minute", "hour") else time)
    what = hint = ""
    if ms is None:
        what = f"`{mark}` has no {'unit of ' if time.isdigit() else ''}time"
        times = _nearest(time) or ["2:00" if kind == "at" else "5 min"]
        hint = f"write {'' if _nearest(time) else 'for example '}"
        hint += " or ".join(f"`- [{kind} {each}] {words}`" for each in times)
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
        return None, [*problems, Problem("error", "moment", what, hint, span)]
    assert ms is not None
    return Moment(ms, talk, span, mark, repeats=kind == "every"), problems


def _nearest(time: str) -> list[str]:
    """The times of which one was probably meant.

    >>> _nearest("2"), _nearest("minute 2"), _nearest("2 min until 10 min"), _nearest("the end")
    (['2s', '2 min'], ['2 min'], ['2 min'], [])
    """
    if time.isdigit():
        return [f"{time}s", f"{time} min"]
    if match := re.fullmatch(r"(?:the )?(minute|min|second|sec) (\d{1,3})", time, re.IGNORECASE):
        return [f"{match[2]} {'min' if match[1].lower().startswith('m') else 's'}"]
    found = (each for each in re.findall(r"\d[\d.:]* ?[a-z]+", plain(time)) if parse_duration(each) is not None)
    return [each for each, _ in zip(found, range(1), strict=False)]


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
