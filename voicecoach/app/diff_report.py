"""Reports the differences between two sessions by exercise: as lines for people and as a document for programs."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from itertools import groupby
from pathlib import Path
from textwrap import wrap
from typing import Any, assert_never

from voicecoach.app.diff import Change, CueList, SectionChange, changes, cues_of, section_changes, summed_up
from voicecoach.app.load import choose_pack
from voicecoach.clock import clock, span, written
from voicecoach.timeline import Section, Timeline
from voicecoach.voices import DEFAULT

SHORT = 14
"""Cues of at most this many characters, mainly counts, share a line."""
WIDTH = 76
MOST_LINES = 12
"""The most lines shown for what was said in one change, and for what will be."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Two sessions, where the second sounds different, and what changed in their exercises."""

    before: Timeline
    after: Timeline
    changes: list[Change]
    sections: list[SectionChange]

    def exercises_of(self, change: Change) -> str:
        """The exercise that a change is in, or the first and the last: `Bridge to Dips`."""
        timeline, cues = (self.after, change.added) if change.added else (self.before, change.removed)
        if not cues:
            return _section_at(self.after, change.start_ms).name
        first, last = (_section_at(timeline, cue.start_ms).name for cue in (cues[0], cues[-1]))
        return first if first == last else f"{first} to {last}"


def compare(before: Timeline, after: Timeline, cues: Path | None = None) -> Difference:
    """Compare two sessions; `cues` is the folder of a cue pack that replaces the scripts' own.

    Raises UsageError, PackError, and ScriptError with every problem in a pack.
    """
    rows = (cues_of(timeline, choose_pack(timeline.routine, cues).pack().sound_of) for timeline in (before, after))
    return Difference(before, after, list(_by_section(changes(*rows), after)), section_changes(before, after))


def _by_section(found: list[Change], after: Timeline) -> Iterator[Change]:
    """The changes, with those of only silence joined within a section, since a new tempo differs at every rep."""

    def section(change: Change) -> object:
        return change if change.removed or change.added else _section_at(after, change.start_ms).start_ms

    for _, group in groupby(found, section):
        first, *more = group
        last = more[-1] if more else first
        yield replace(first, end_ms=last.end_ms, old_end_ms=last.old_end_ms)


def _section_at(timeline: Timeline, ms: int) -> Section:
    return timeline.sections[timeline.section_at(ms)]


def difference_lines(found: Difference) -> Iterator[str]:
    """Which sets and rests are longer, shorter, new or gone; every change with its time and place; the lengths of both
    sessions.

    Left out is where the same cues are only further apart or closer together, if the first lines name that set or rest.
    """
    before, after = found.before, found.after
    if _voice(before) != _voice(after):
        yield from ("everything that is spoken", f"  - in the voice `{_voice(before)}`")
        yield from (f"  + in the voice `{_voice(after)}`", "")
    if stretches := found.sections:
        yield from (*map(stretch_line, stretches), "")
    cues = cues_of(after)
    for change in found.changes:
        if _has_cues(change, cues) and summed_up(change, stretches, after):
            continue
        yield f"{span(change.start_ms, change.end_ms)}  {found.exercises_of(change)}"
        yield from (f"  {line}" for line in _words(change, cues))
        yield ""
    was, is_now = before.duration_ms // 1_000 * 1_000, after.duration_ms // 1_000 * 1_000
    count = len(found.changes)
    what = f"{count} change{'' if count == 1 else 's'}" if count else "no word, tone or silence changes"
    if was == is_now:
        yield f"{what}; about {_length(is_now)} long, as before"
    else:
        sign = "+" if is_now > was else "-"
        yield f"{what}; was about {_length(was)} long, now {_length(is_now)} ({sign}{_length(abs(is_now - was))})"


def difference_document(found: Difference) -> dict[str, Any]:
    """The same as JSON values, with times in milliseconds."""
    before, after = found.before, found.after
    return {
        "old_voice": _voice(before),
        "voice": _voice(after),
        "old_duration_ms": before.duration_ms,
        "duration_ms": after.duration_ms,
        "stretches": [asdict(each) for each in found.sections],
        "changed": [
            {
                "start_ms": change.start_ms,
                "end_ms": change.end_ms,
                "old_start_ms": change.old_start_ms,
                "old_end_ms": change.old_end_ms,
                "section": found.exercises_of(change),
                "removed": [cue.what for cue in change.removed],
                "added": [cue.what for cue in change.added],
            }
            for change in found.changes
        ],
    }


def _words(change: Change, cues: CueList) -> Iterator[str]:
    """What was said and what will be; if only silence differs, its old and new lengths."""
    if change.removed or change.added:
        yield from (f"- {line}" for line in _lines(change.removed))
        yield from (f"+ {line}" for line in _lines(change.added))
        return
    what = "s for the same cues" if _has_cues(change, cues) else "s of silence"
    yield f"- {(change.old_end_ms - change.old_start_ms) / 1_000:.1f} {what}"
    yield f"+ {(change.end_ms - change.start_ms) / 1_000:.1f} {what}"


def _has_cues(change: Change, cues: CueList) -> bool:
    """Whether any cue of the new session lies within a change."""
    following = cues[bisect_left(cues, change.start_ms, key=lambda cue: cue.start_ms)]
    return following.start_ms < change.end_ms


def _lines(cues: CueList) -> list[str]:
    lines: list[str] = []
    # Keeps a tone's `~` with its name: textwrap does not break lines at a no-break space.
    texts = [cue.what.replace(" ", "\xa0") for cue in cues]
    for short, group in groupby(texts, key=lambda text: len(text) <= SHORT):
        some = list(group)
        lines += wrap(" ".join(some), WIDTH) if short else some
    lines = [line.replace("\xa0", " ") for line in lines]
    if len(lines) <= MOST_LINES:
        return lines
    return [*lines[: MOST_LINES - 1], f"… and {len(lines) - MOST_LINES + 1} more lines"]


def _voice(timeline: Timeline) -> str:
    routine = timeline.routine
    return routine.voice or (DEFAULT if routine.language == "en" else f"default for {routine.language}")


def _length(ms: int) -> str:
    return clock(ms).removeprefix("0")


def stretch_line(stretches: SectionChange) -> str:
    """A sentence about a change, without its full stop.

    >>> stretch_line(SectionChange("Bridge", "rest", (1, 2), 15_000, 20_000))
    'Bridge: the rests after sets 1 and 2 are each 5s longer: 20s instead of 15s'
    >>> stretch_line(SectionChange("Bridge", "work", (3,), None, 12_000))
    'Bridge: set 3 is new'
    """
    what, one = _what(stretches), len(stretches.sets) < 2
    if stretches.old_ms is None or stretches.ms is None:
        return f"{what} {'is' if one else 'are'} {'new' if stretches.old_ms is None else 'gone'}"
    by_ms = stretches.ms - stretches.old_ms
    difference = f"{_rounded(abs(by_ms))} {'longer' if by_ms > 0 else 'shorter'}"
    now, before = (_rounded(ms) if ms else "none" for ms in (stretches.ms, stretches.old_ms))
    return f"{what} {'is' if one else 'are each'} {difference}: {now} instead of {before}"


def _what(stretches: SectionChange) -> str:
    *most, last = map(str, stretches.sets or ("",))
    one = not most
    sets = f"set{'' if one else 's'} {' and '.join(filter(None, (', '.join(most), last)))}"
    after = f" after {sets}" if stretches.sets else ""
    match stretches.what:
        case None:
            return stretches.exercise
        case "work":
            what = sets
        case "rest":
            what = f"the rest{'' if one else 's'}{after}"
        case "change_over":
            what = f"the change{'' if one else 's'} of sides in {sets}"
        case "ready":
            what = f"getting ready for {sets}"
        case "passage":
            what = "all of it"
        case "setup":
            what = "getting into position" + (f" for {sets}" if stretches.sets else "")
        case _:
            assert_never(stretches.what)
    return f"{stretches.exercise}: {what}"


def _rounded(ms: int) -> str:
    """A length as written in a script, to a tenth of a second."""
    return written(round(ms, -2))
