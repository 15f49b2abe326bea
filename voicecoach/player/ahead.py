"""What may soon be asked for, so that it can be said ahead. Pure: knows no voice and no key."""

from collections.abc import Iterator, Sequence

from voicecoach.player.transport import Phrase, Transport
from voicecoach.timeline import Timeline


def farewells() -> Iterator[Sequence[Phrase]]:
    """What may be said at the end of a session that is not the first of the week, up to one a day."""
    for times in range(2, 8):
        yield [("time-this-week", {"nth": times})]


def may_be_asked(timeline: Timeline, from_ms: int) -> Iterator[Sequence[Phrase]]:
    """What may be said between a moment and the end, the soonest first: after a pause, and where one is."""
    transport = Transport.of(timeline)
    starts = [section.start_ms for section in timeline.sections if section.start_ms + section.ms > from_ms]
    for ms in starts:
        yield list(transport.resuming(ms))
    for ms in sorted({*starts, *range(from_ms, timeline.duration_ms, 30_000)}):
        yield list(transport.where(ms))
