"""Has said ahead of time what may soon be asked for, so that no key waits for a voice. Knows no voice and no key."""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence

from voicecoach.errors import Told
from voicecoach.player.transport import Transport
from voicecoach.timeline import Timeline

LEAVE_S = 3.0
"""How long leaving may take: a voice that is being loaded cannot be interrupted."""

Phrase = tuple[str, Mapping[str, int | str]]


class Ahead:
    """Says one thing after the other in a thread of its own, once it has begun and until it is closed."""

    def __init__(self, talk: Callable[[Sequence[Phrase]], object], phrases: Iterator[Sequence[Phrase]]) -> None:
        """`talk` keeps what it has said, and may be called from any thread."""
        self._talk, self._phrases = talk, phrases
        self._enough = threading.Event()
        self._thread: threading.Thread | None = None

    def begin(self) -> None:
        """At the first sound, so that it waits for nothing of this; does nothing from the second call on."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="ahead", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Ends with what is being said now."""
        self._enough.set()
        if self._thread is not None:
            self._thread.join(LEAVE_S)

    def _run(self) -> None:
        try:
            for phrases in self._phrases:
                if self._enough.is_set():
                    return
                self._talk(phrases)
        except Told:  # is told when it is asked for
            return


def may_be_asked(timeline: Timeline, from_ms: int) -> Iterator[Sequence[Phrase]]:
    """What may be said between a moment and the end, the soonest first: after a pause, and where one is."""
    transport = Transport.of(timeline)
    starts = [section.start_ms for section in timeline.sections if section.start_ms + section.ms > from_ms]
    for ms in starts:
        yield list(transport.resuming(ms))
    for ms in sorted({*starts, *range(from_ms, timeline.duration_ms, 30_000)}):
        yield list(transport.where(ms))
