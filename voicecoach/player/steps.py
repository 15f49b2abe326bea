"""The session as steps one can go to, go back to and begin again. Pure: knows no sound, key or clock."""

from bisect import bisect_right
from dataclasses import dataclass

from voicecoach.timeline import Count, Section, Silence, Speak, Timeline

WORK = ("hold", "reps", "timed", "to_failure")
BACK_AGAIN_MS = 2_000
"""Going back within this time of a step's start goes to the one before."""
LEAST_BREAK_MS = 1_000
"""A silence as long as that is a breath, and not the room between two sentences or two counts."""


@dataclass(frozen=True, slots=True)
class Step:
    """A stretch with one purpose. Work begins with its count-in, at `work_ms` it starts in earnest."""

    start_ms: int
    end_ms: int
    section: Section
    work_ms: int | None = None


def steps(timeline: Timeline) -> tuple[Step, ...]:
    """All steps in order, without a gap; a count-in belongs to the work it leads to."""
    starts: list[tuple[int, Section, int | None]] = []
    lead_ms: int | None = None
    for section in timeline.sections:
        if section.kind in WORK:
            starts.append((section.start_ms if lead_ms is None else lead_ms, section, section.start_ms))
            lead_ms = None
        elif section.kind == "ready":
            lead_ms = _after_release(section)
            if lead_ms > section.start_ms:
                continue  # a release that no rest follows belongs to the work before
        else:
            starts.append((section.start_ms, section, None))
            lead_ms = _count_in(section) if section.kind == "rest" else None
    ends = [start for start, _, _ in starts[1:]] + [timeline.duration_ms]
    return tuple(Step(start, end, section, work) for (start, section, work), end in zip(starts, ends, strict=True))


def step_at(all_steps: tuple[Step, ...], ms: int) -> int:
    """The index of the step in which a moment falls."""
    return max(0, bisect_right(all_steps, ms, key=lambda step: step.start_ms) - 1)


def next_ms(all_steps: tuple[Step, ...], ms: int) -> int:
    """Where the next step begins; the end after the last."""
    index = step_at(all_steps, ms)
    return all_steps[index].end_ms


def back_ms(all_steps: tuple[Step, ...], ms: int) -> int:
    """Where this step begins, or the one before if this has hardly begun."""
    index = step_at(all_steps, ms)
    if ms - all_steps[index].start_ms < BACK_AGAIN_MS and index:
        index -= 1
    return all_steps[index].start_ms


def resume_ms(all_steps: tuple[Step, ...], ms: int) -> int:
    """Where to go on after a break: broken-off work begins again with its count-in, a sentence with its first word."""
    step = all_steps[step_at(all_steps, ms)]
    if step.work_ms is not None:
        return step.start_ms
    for event in step.section.events:
        if event.start_ms <= ms < event.start_ms + event.ms:
            return event.start_ms if isinstance(event, Speak | Count) else ms
    return ms


def _count_in(section: Section) -> int | None:
    """Where the last run of counts of a rest begins."""
    begins = None
    for event in section.events:
        if isinstance(event, Count):
            begins = event.start_ms if begins is None else begins
        elif not isinstance(event, Silence):
            begins = None
    return begins


def _after_release(section: Section) -> int:
    """Where "Ready" begins: behind the breath after a release, if no rest follows it."""
    breaks = [e.start_ms + e.ms for e in section.events[:-1] if isinstance(e, Silence) and e.ms >= LEAST_BREAK_MS]
    return breaks[0] if breaks else section.start_ms
