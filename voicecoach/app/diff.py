"""Compares two sessions by what a listener would hear."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, assert_never

from voicecoach.timeline import WORK, Count, Section, SectionKind, Silence, Speak, Timeline, Tone, Wait

NEAR_MS = 2_000
"""Changes no further apart than this are joined."""

MOST_EDITS = 500
"""If more cues than this were removed and added, everything from the first to the last is one change.

Why a limit: the time to compare grows with the square of the number of edits, and such a long list helps nobody. In
15,000 cues, 1 edit is found in 20 ms, 500 in 0.1 s."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue as heard: spoken words or a tone (`~ go`); `sound` distinguishes recordings of the same words."""

    start_ms: int
    ms: int
    what: str
    sound: str = ""

    @property
    def end_ms(self) -> int:
        return self.start_ms + self.ms


CueList = tuple[Cue, ...]
"""The cues of a session in order; the last is an empty one that marks the end."""


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of the new session that replaces one of the old; either may be empty.

    `removed` and `added` are the cues that differ; if there are none, only silences differ.
    """

    start_ms: int
    end_ms: int
    old_start_ms: int
    old_end_ms: int
    removed: CueList = ()
    added: CueList = ()


def cues_of(timeline: Timeline, sound_of: Callable[[str], str] = lambda _what: "") -> CueList:
    """The cues of a timeline and its end; `sound_of` is the function of its cue pack."""
    row, sound_of = [], cache(sound_of)  # a session repeats few texts many times
    for event in timeline.events:
        match event:
            case Speak() | Count():
                row.append(Cue(event.start_ms, event.ms, event.utterance.text, sound_of(event.utterance.text)))
            case Tone():
                row.append(Cue(event.start_ms, event.ms, f"~ {event.name}", sound_of(f"~ {event.name}")))
            case Silence() | Wait():
                pass
            case _:
                assert_never(event)
    return (*row, Cue(timeline.duration_ms, 0, ""))


def changes(old: CueList, new: CueList) -> list[Change]:
    """Where the new session sounds different, in order and never close together; without these, both are the same.

    A cue that only moved is not a change. Cues are equal if their words, recordings and lengths are, so two voices that
    take the same time are not distinguished.
    """
    return list(_joined(_differences(old, new)))


def _differences(old: CueList, new: CueList) -> Iterator[Change]:
    """Every difference between one cue that both sessions share and the next."""
    start = Cue(0, 0, "")
    old, new = (start, *old), (start, *new)
    last_i = last_j = 0
    for i, j in _in_both(
        [(cue.what, cue.sound, cue.ms) for cue in old], [(cue.what, cue.sound, cue.ms) for cue in new]
    ):
        old_from, old_to, new_from, new_to = old[last_i].end_ms, old[i].start_ms, new[last_j].end_ms, new[j].start_ms
        removed, added = old[last_i + 1 : i], new[last_j + 1 : j]
        last_i, last_j = i, j
        if not removed and not added:
            if old_to - old_from != new_to - new_from:
                yield Change(new_from, new_to, old_from, old_to)
            continue
        # Both may begin and end with silence; the part that they share is not a change.
        lead_ms = min((removed[0].start_ms if removed else old_to) - old_from,
                      (added[0].start_ms if added else new_to) - new_from)  # fmt: skip
        trail_ms = min(old_to - (removed[-1].end_ms if removed else old_from + lead_ms),
                       new_to - (added[-1].end_ms if added else new_from + lead_ms))  # fmt: skip
        yield Change(new_from + lead_ms, new_to - trail_ms, old_from + lead_ms, old_to - trail_ms, removed, added)


def _joined(found: Iterable[Change]) -> Iterator[Change]:
    last: Change | None = None
    for change in found:
        if last is None:
            last = change
        elif change.start_ms - last.end_ms > NEAR_MS:
            yield last
            last = change
        else:
            removed, added = last.removed + change.removed, last.added + change.added
            last = Change(last.start_ms, change.end_ms, last.old_start_ms, change.old_end_ms, removed, added)
    if last:
        yield last


def _in_both(old: Sequence[object], new: Sequence[object]) -> Iterator[tuple[int, int]]:
    """The indices of the elements that both share, in order."""
    shorter = min(len(old), len(new))
    head = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    tail = next((n for n in range(shorter - head) if old[-1 - n] != new[-1 - n]), shorter - head)
    yield from ((n, n) for n in range(head))
    yield from (
        (i + head, j + head) for i, j in _fewest_edits(old[head : len(old) - tail], new[head : len(new) - tail])
    )
    yield from ((len(old) - n, len(new) - n) for n in range(tail, 0, -1))


Steps = tuple[int, int, int, "Steps"] | None
"""A stretch that both share, as its two starts and its length, followed by the preceding ones."""


def _fewest_edits(old: Sequence[object], new: Sequence[object]) -> Iterator[tuple[int, int]]:
    """The indices of what remains if as few elements as possible are removed and added; empty beyond MOST_EDITS.

    Source: E. W. Myers, An O(ND) Difference Algorithm and Its Variations, 1986. Why not difflib: with two edits far
    apart in 15,000 cues, mostly the same few counts, it takes two seconds or ignores the counts.
    """
    furthest: dict[int, tuple[int, Steps]] = {1: (0, None)}  # by how many more of the old than of the new were passed
    for edits in range(MOST_EDITS + 1):
        for ahead in range(-edits, edits + 1, 2):
            if ahead == -edits or (ahead != edits and furthest[ahead - 1][0] < furthest[ahead + 1][0]):
                i, steps = furthest[ahead + 1]
            else:
                i, steps = furthest[ahead - 1]
                i += 1
            start = i
            while i < len(old) and i - ahead < len(new) and old[i] == new[i - ahead]:
                i += 1
            if i > start:
                steps = (start, start - ahead, i - start, steps)
            furthest[ahead] = i, steps
            if i >= len(old) and i - ahead >= len(new):
                yield from _pairs(steps)
                return


def _pairs(steps: Steps) -> list[tuple[int, int]]:
    stretches = []
    while steps:
        i, j, length, steps = steps
        stretches.append((i, j, length))
    return [(i + n, j + n) for i, j, length in reversed(stretches) for n in range(length)]


What = Literal["work", "rest", "change_over", "ready", "setup", "passage"]

_WHAT: Mapping[SectionKind, What] = {
    **dict.fromkeys(WORK, "work"),
    "rest": "rest", "change_over": "change_over", "ready": "ready", "setup": "setup", "passage": "passage",
}  # fmt: skip
"""The opening and the closing consist only of words."""

_FIXED = ("work", "rest")
"""Sections with written lengths. The length of others follows from their words, and is compared only if those are
the same."""


@dataclass(frozen=True, slots=True)
class SectionChange:
    """Stretches of one exercise that changed in the same way, in these `sets`, empty for what belongs to no set.

    Lengths are in milliseconds, or None if there is no such stretch; `what` is None for a whole exercise that is new or
    gone.
    """

    exercise: str
    what: What | None
    sets: tuple[int, ...]
    old_ms: int | None
    ms: int | None


_Exercise = tuple[str, int]
"""A name, and which of the exercises with that name it is."""
_Key = tuple[What, int, object, int]
"""What it is, its set (0 for none), its side, and which of those with all of these in common."""
_Sections = dict[_Exercise, dict[_Key, Section]]


def section_changes(old: Timeline, new: Timeline) -> list[SectionChange]:
    """The changes by exercise, in the order of the new session, then the exercises that are gone."""
    before, after = _sections(old), _sections(new)
    found = [
        change
        for exercise, sections in after.items()
        for change in (
            _changed(exercise[0], before[exercise], sections)
            if exercise in before
            else [SectionChange(exercise[0], None, (), None, _length(sections))]
        )
    ]
    gone = [each for each in before if each not in after]
    return [*found, *(SectionChange(each[0], None, (), _length(before[each]), None) for each in gone)]


def summed_up(change: Change, found: Sequence[SectionChange], new: Timeline) -> bool:
    """Whether only lengths differ in a change, each in a section of the new session that `found` names."""
    if change.removed or change.added:
        return False
    named = {(each.exercise, each.what, number) for each in found for number in each.sets or (0,)}
    first, last = new.section_at(change.start_ms), new.section_at(max(change.start_ms, change.end_ms - 1))
    return all(
        section.exercise is not None
        and (new.routine.exercises[section.exercise].name, _WHAT[section.kind], section.set or 0) in named
        for section in new.sections[first : last + 1]
    )


def _sections(timeline: Timeline) -> _Sections:
    seen = Counter[str]()
    names: dict[int, _Exercise] = {}
    for index, exercise in enumerate(timeline.routine.exercises):
        names[index] = exercise.name, seen[exercise.name]
        seen[exercise.name] += 1
    found: _Sections = {}
    for section in timeline.sections:
        name = names.get(section.exercise) if section.exercise is not None else None
        if section.kind == "passage":
            name = section.name, seen[section.name]
            seen[section.name] += 1
        if name is not None:
            of_it, what = found.setdefault(name, {}), _WHAT[section.kind]
            key, nth = (what, section.set or 0, section.side), 0
            while (*key, nth) in of_it:
                nth += 1
            of_it[*key, nth] = section
    return found


def _length(sections: Mapping[_Key, Section]) -> int:
    return sum(section.ms for section in sections.values())


def _changed(exercise: str, old: Mapping[_Key, Section], new: Mapping[_Key, Section]) -> Iterator[SectionChange]:
    sets: dict[tuple[What, int | None, int | None], dict[int, None]] = {}
    for key in dict.fromkeys((*new, *old)):
        what, number = key[:2]
        was, now = old.get(key), new.get(key)
        old_ms, ms = was.ms if was else None, now.ms if now else None
        if was and now:
            if old_ms == ms or (what not in _FIXED and _words(was) != _words(now)):
                continue
        elif what == "rest" and _works(old, number + 1) == _works(new, number + 1):
            old_ms, ms = old_ms or 0, ms or 0  # there was none, or there is none now
        elif what != "work":
            continue  # it was added or removed with its work
        sets.setdefault((what, old_ms, ms), {})[number] = None
    for (what, old_ms, ms), numbers in sets.items():
        yield SectionChange(exercise, what, tuple(number for number in sorted(numbers) if number), old_ms, ms)


def _words(section: Section) -> list[str]:
    return [event.text for event in section.events if isinstance(event, Speak | Count)]


def _works(sections: Mapping[_Key, Section], number: int) -> bool:
    """Whether a set has any work."""
    return any(key[:2] == ("work", number) for key in sections)
