"""A moment of a session, named so that it is found again in another version of it. Pure: knows no store."""

import json
from dataclasses import asdict, dataclass

from voicecoach.timeline import Section, Timeline


@dataclass(frozen=True, slots=True)
class Bookmark:
    """So far into a section; `number` is the exercise's index, None outside the exercises.

    Why not a time: the same script has other times in another voice, after an edit, and when it waits for a key.
    """

    kind: str
    exercise: str
    number: int | None
    set: int | None
    side: str | None
    into_ms: int
    section_ms: int

    @property
    def text(self) -> str:
        """To be kept; `Bookmark.read` takes it."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @staticmethod
    def read(text: str) -> "Bookmark":
        """The place that was kept as `text`."""
        return Bookmark(**json.loads(text))


def bookmark_at(timeline: Timeline, ms: int) -> Bookmark:
    """The place of a moment."""
    section = timeline.sections[timeline.section_at(ms)]
    side = None if section.side is None else section.side.value
    name, into_ms = _exercise(timeline, section), int(ms) - section.start_ms
    return Bookmark(section.kind, name, section.exercise, section.set, side, into_ms, section.ms)


def find_bookmark(timeline: Timeline, place: Bookmark) -> int | None:
    """When a place comes in this version, in milliseconds; None where it has no such section any more.

    In a section that has become shorter or longer it is rather too early than too late, so that nothing is left out.
    An exercise is known by its name, else by its number.
    """
    alike = [s for s in timeline.sections if (s.kind, s.set, s.side) == (place.kind, place.set, place.side)]
    named = [s for s in alike if (s.exercise is None) == (place.number is None)]
    same = [s for s in named if _exercise(timeline, s) == place.exercise]
    by_number = [s for s in (same or named) if s.exercise == place.number]
    section = next(iter(by_number or same), None)
    if section is None:
        return None
    scaled_ms = place.into_ms * section.ms // max(1, place.section_ms)
    return section.start_ms + min(place.into_ms, scaled_ms, max(0, section.ms - 1))


def _exercise(timeline: Timeline, section: Section) -> str:
    return "" if section.exercise is None else timeline.routine.exercises[section.exercise].name
