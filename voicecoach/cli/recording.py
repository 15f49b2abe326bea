"""What `play` writes into the history. A history that cannot be used is told, and the session goes on without it."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from voicecoach.cli import edge as at
from voicecoach.cli.history import local_time, open_history
from voicecoach.cli.reading import find_script
from voicecoach.history import History, HistoryError, identity, nth_time_this_week

if TYPE_CHECKING:
    from voicecoach.timeline import Timeline


@dataclass(slots=True)
class Recording:
    """One session as it goes into the history; without a store nothing is kept."""

    script: str = ""
    title: str = ""
    duration_ms: int = 0
    store: History | None = None
    from_ms: int = 0
    _continued: int | None = field(default=None)
    _id: int | None = field(default=None)

    @staticmethod
    def none() -> "Recording":
        """Keeps nothing: for a part of a script, which is no session of it."""
        return Recording()

    @staticmethod
    def of(file: str, timeline: "Timeline", *, resume: bool) -> "Recording":
        """The recording of a script; with `resume` it goes on where the last one stopped."""
        if file == "-":
            return Recording()
        script = identity(Path(find_script(file)))
        try:
            recording = Recording(script, timeline.routine.title, timeline.duration_ms, open_history())
            if resume:
                recording._continue()
            return recording
        except HistoryError as error:
            at.say(f"This session is not recorded: {error}")
            return Recording()

    def times_this_week(self) -> int:
        """Which time this week it is, itself counted; 1 where nothing is known."""
        if self.store is None:
            return 1
        try:
            return nth_time_this_week(self.store.this_week(self.script, local_time()), self._id)
        except HistoryError as error:
            self._give_up(error)
            return 1

    def begin(self, from_ms: int) -> None:
        """The first sound."""
        if self.store is None:
            return
        try:
            if self._continued is not None:
                self.store.go_on(self._continued, self.duration_ms)
                self._id = self._continued
            else:
                self._id = self.store.start(self.script, self.title, self.duration_ms, local_time(), from_ms=from_ms)
        except HistoryError as error:
            self._give_up(error)

    def keep(self, ms: int) -> None:
        """How far it is."""
        if self.store is not None and self._id is not None:
            try:
                self.store.reached(self._id, ms)
            except HistoryError as error:
                self._give_up(error)

    def end(self, ms: int, *, finished: bool) -> None:
        """The last sound."""
        if self.store is not None and self._id is not None:
            try:
                self.store.finish(self._id) if finished else self.store.break_off(self._id, ms)
            except HistoryError as error:
                self._give_up(error)

    def _continue(self) -> None:
        assert self.store is not None
        last, resumed_ms = self.store.last(self.script), self.store.resume_ms(self.script)
        if last is None or resumed_ms is None:
            at.say("There is nothing to resume; it begins at the beginning.")
            return
        self._continued, self.from_ms = last.id, min(resumed_ms, self.duration_ms - 1)

    def _give_up(self, error: HistoryError) -> None:
        at.say(f"This session is not recorded any further: {error}")
        self.store = None
