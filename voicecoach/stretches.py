"""Which stretches of a session are new, gone, longer or shorter than in another one. Knows no cue and no sound.

Why beside `changes`: a rest that is five seconds longer is a few silences there, some of them filled with other words.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from voicecoach.timeline import Count, Section, SectionKind, Speak, Timeline

What = Literal["work", "rest", "change_over", "ready", "setup"]

_WHAT: Mapping[SectionKind, What] = {
    **dict.fromkeys(("hold", "reps", "timed", "to_failure"), "work"),
    "rest": "rest", "change_over": "change_over", "ready": "ready", "setup": "setup",
}  # fmt: skip
"""The opening and the closing are words and nothing else."""

_FIXED = ("work", "rest")
"""Their lengths are written; what lasts as long as its words is another only where its words are the same."""


@dataclass(frozen=True, slots=True)
class Stretches:
    """Stretches of one exercise that changed alike: those of its `sets`, which is empty for what belongs to none.

    A length is in milliseconds, None where there is no such stretch; a whole exercise that is new or gone has `what`
    None.
    """

    exercise: str
    what: What | None
    sets: tuple[int, ...]
    old_ms: int | None
    ms: int | None


_Exercise = tuple[str, int]
"""A name, and which of the exercises of that name it is."""
_Key = tuple[What, int, object, int]
"""What, which set (0 for none), which side, and which of those that have all this in common."""
_Sections = dict[_Exercise, dict[_Key, Section]]


def changed_stretches(old: Timeline, new: Timeline) -> list[Stretches]:
    """What changed, exercise by exercise in the order of the new session, then the exercises that are gone."""
    before, after = _sections(old), _sections(new)
    found = [
        change
        for exercise, sections in after.items()
        for change in (
            _changed(exercise[0], before[exercise], sections)
            if exercise in before
            else [Stretches(exercise[0], None, (), None, _length(sections))]
        )
    ]
    gone = [each for each in before if each not in after]
    return [*found, *(Stretches(each[0], None, (), _length(before[each]), None) for each in gone)]


def _sections(timeline: Timeline) -> _Sections:
    seen = Counter[str]()
    names: dict[int, _Exercise] = {}
    for index, exercise in enumerate(timeline.routine.exercises):
        names[index] = exercise.name, seen[exercise.name]
        seen[exercise.name] += 1
    found: _Sections = {}
    for section in timeline.sections:
        if section.exercise is not None:
            of_it, what = found.setdefault(names[section.exercise], {}), _WHAT[section.kind]
            key, nth = (what, section.set or 0, section.side), 0
            while (*key, nth) in of_it:
                nth += 1
            of_it[*key, nth] = section
    return found


def _length(sections: Mapping[_Key, Section]) -> int:
    return sum(section.ms for section in sections.values())


def _changed(exercise: str, old: Mapping[_Key, Section], new: Mapping[_Key, Section]) -> Iterator[Stretches]:
    sets: dict[tuple[What, int | None, int | None], dict[int, None]] = {}
    for key in dict.fromkeys((*new, *old)):
        what, number = key[:2]
        was, now = old.get(key), new.get(key)
        old_ms, ms = was.ms if was else None, now.ms if now else None
        if was and now:
            if old_ms == ms or (what not in _FIXED and _words(was) != _words(now)):
                continue
        elif what == "rest" and _works(old, number + 1) == _works(new, number + 1):
            old_ms, ms = old_ms or 0, ms or 0  # there was none, or is none any more
        elif what != "work":
            continue  # it came or went with its work
        sets.setdefault((what, old_ms, ms), {})[number] = None
    for (what, old_ms, ms), numbers in sets.items():
        yield Stretches(exercise, what, tuple(number for number in sorted(numbers) if number), old_ms, ms)


def _words(section: Section) -> list[str]:
    return [event.text for event in section.events if isinstance(event, Speak | Count)]


def _works(sections: Mapping[_Key, Section], number: int) -> bool:
    """Whether there is work in that set."""
    return any(key[:2] == ("work", number) for key in sections)
