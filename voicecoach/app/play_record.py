"""What `play` writes to the history, and the bookmark from which a session is resumed.

If the history cannot be used, that is reported and the session goes on.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from voicecoach.app.load import find_script
from voicecoach.history.played import Intervals, PlayedSession, joined, nth_time_this_week
from voicecoach.history.store import History, HistoryError, identity, local_time, open_history

if TYPE_CHECKING:
    from voicecoach.player.player import Outcome
    from voicecoach.timeline import Section, Timeline


@dataclass(slots=True)
class PlayRecord:
    """A session's entry in the history, written from its first sound on; without a store nothing is recorded.

    `whole_ms` is the length of the whole script if only a part is played, which leaves the script's resume point alone.
    Why from the first sound: a failed start must not replace the resume point of an earlier session.
    """

    timeline: "Timeline"
    script: str = ""
    store: History | None = None
    from_ms: int = 0
    whole_ms: int | None = None
    warn: Callable[[str], None] = lambda _message: None
    _continued: PlayedSession | None = field(default=None)
    _id: int | None = field(default=None)
    _finished: bool = field(default=False)

    @staticmethod
    def of(
        file: str, timeline: "Timeline", *, resume: bool, whole_ms: int | None, warn: Callable[[str], None]
    ) -> "PlayRecord":
        """The entry for a script; with `resume` it continues the last one. Standard input is not recorded."""
        if file == "-":
            return PlayRecord(timeline)
        try:
            entry = PlayRecord(
                timeline, identity(Path(find_script(file))), open_history(warn), whole_ms=whole_ms, warn=warn
            )
            if resume:
                entry._continue()
            return entry
        except HistoryError as error:
            warn(f"This session is not recorded: {error}")
            return PlayRecord(timeline)

    @property
    def kept(self) -> bool:
        """Whether there is a session to resume."""
        return self.store is not None and self._id is not None and not self._finished and self.whole_ms is None

    def times_this_week(self, outcome: "Outcome") -> int | None:
        """Which session of the week this was, from 1, if it was played to its end; None if it does not count."""
        self.end(outcome)
        if self.store is None or self._id is None:
            return None
        try:
            return nth_time_this_week(self.store.this_week(self.script, local_time()), self._id)
        except HistoryError as error:
            self._give_up(error)
            return None

    def keep(self, so_far: "Outcome") -> None:
        """Record how far playback has got."""
        self._begin()
        if self.store is not None and self._id is not None:
            ms = so_far.reached_ms
            try:
                self.store.reached(self._id, ms, bookmark_at(self.timeline, ms).text, self._heard(so_far))
            except HistoryError as error:
                self._give_up(error)

    def end(self, outcome: "Outcome") -> None:
        """Record the end; if nothing of the session was heard, nothing is recorded."""
        if outcome.finished:
            self._begin()
        # A user who quits during the farewell has heard the whole session.
        if self.store is not None and self._id is not None and not self._finished:
            ms, heard = outcome.reached_ms, self._heard(outcome)
            try:
                if outcome.finished:
                    self.store.finish(self._id, heard)
                    self._finished = True
                else:
                    self.store.break_off(self._id, ms, bookmark_at(self.timeline, ms).text, heard)
            except HistoryError as error:
                self._give_up(error)

    def _begin(self) -> None:
        """Record the first sound, on the first call."""
        if self.store is None or self._id is not None:
            return
        duration_ms = self.timeline.duration_ms
        try:
            if self._continued is not None:
                self.store.go_on(self._continued.id, duration_ms)
                self._id = self._continued.id
            else:
                title, now = self.timeline.routine.title, local_time()
                self._id = self.store.start(
                    self.script, title, duration_ms, now, from_ms=self.from_ms, whole_ms=self.whole_ms
                )
        except HistoryError as error:
            self._give_up(error)

    def _continue(self) -> None:
        assert self.store is not None
        last = self.store.last(self.script)
        if last is None or last.ended == "finished":
            self.warn("There is nothing to resume; starting from the beginning.")
            return
        self._continued, self.from_ms = last, self._resumed_ms(last)

    def _resumed_ms(self, last: PlayedSession) -> int:
        """Where the last session stopped, as a position in the session as it is now, in milliseconds."""
        found = find_bookmark(self.timeline, Bookmark.read(last.place)) if last.place else None
        return min(last.reached_ms if found is None else found, self.timeline.duration_ms - 1)

    def _heard(self, outcome: "Outcome") -> Intervals:
        """What was heard, including before the session was resumed, without overlaps."""
        before = self._continued
        if before is None:
            return joined(outcome.heard)
        known = ((before.from_ms, before.reached_ms),) if before.heard is None else before.heard
        return joined([*known, *outcome.heard])

    def _give_up(self, error: HistoryError) -> None:
        self.warn(f"This session is no longer recorded: {error}")
        self.store = None


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A position in a section; `number` is the exercise's index, None outside the exercises.

    Why not a time: the times of a script change with the voice, with an edit, and with waits for a key.
    """

    kind: str
    exercise: str
    number: int | None
    set: int | None
    side: str | None
    into_ms: int
    section_ms: int
    step: int | None = None
    """The index of the step of a flow, into which the milliseconds lead then."""
    words: str = ""
    """The words of that step."""
    round: int = 0
    """Its round."""

    @property
    def text(self) -> str:
        """The bookmark as text, for storage; `Bookmark.read` parses it."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @staticmethod
    def read(text: str) -> "Bookmark":
        """Parse a bookmark stored as text."""
        return Bookmark(**json.loads(text))


def bookmark_at(timeline: "Timeline", ms: int) -> Bookmark:
    """The bookmark of a moment."""
    section = timeline.sections[timeline.section_at(ms)]
    side = None if section.side is None else section.side.value
    name, into_ms = _exercise(timeline, section), int(ms) - section.start_ms
    found = section.step_at(int(ms))
    if found is None:
        return Bookmark(section.kind, name, section.exercise, section.set, side, into_ms, section.ms)
    step, into_ms = section.steps.index(found), into_ms - found.at_ms
    where = (section.kind, name, section.exercise, section.set, side)
    return Bookmark(*where, into_ms, found.ms, step, found.text, found.round)


def find_bookmark(timeline: "Timeline", place: Bookmark) -> int | None:
    """The position of a bookmark in this version, in milliseconds; None if the section no longer exists.

    In a section whose length has changed, it is early rather than late, so that nothing is missed. An exercise is found
    by its name, else by its number.
    """
    alike = [s for s in timeline.sections if (s.kind, s.set, s.side) == (place.kind, place.set, place.side)]
    named = [s for s in alike if (s.exercise is None) == (place.number is None)]
    same = [s for s in named if _exercise(timeline, s) == place.exercise]
    by_number = [s for s in (same or named) if s.exercise == place.number]
    section = next(iter(by_number or same), None)
    if section is None:
        return None
    start_ms, length_ms = section.start_ms, section.ms
    if place.step is not None and section.steps:
        near = sorted(enumerate(section.steps), key=lambda each: abs(each[0] - (place.step or 0)))
        step = next((one for _, one in near if (one.text, one.round) == (place.words, place.round)), near[0][1])
        start_ms, length_ms = start_ms + step.at_ms, step.ms
    scaled_ms = place.into_ms * length_ms // max(1, place.section_ms)
    return start_ms + min(place.into_ms, scaled_ms, max(0, length_ms - 1))


def _exercise(timeline: "Timeline", section: "Section") -> str:
    return "" if section.exercise is None else timeline.routine.exercises[section.exercise].name
