"""What may soon be asked for is said ahead, in a thread of its own."""

import threading
from collections.abc import Iterable, Sequence

from voicecoach.compile import compile_estimated
from voicecoach.cues import load_pack
from voicecoach.language.parse import parse
from voicecoach.player.ahead import Ahead, Phrase, may_be_asked
from voicecoach.player.transport import Transport
from voicecoach.source import Source
from voicecoach.voices import VoiceError

LIMIT_S = 20

SCRIPT = """\
## Plank: 2 x hold 60s
rest: 40s
- Elbows under your shoulders.
## Bridge: 3 x hold 20s each side
- Lie on your back.
"""


def test_it_covers_every_answer_from_a_moment_to_the_end_and_no_other_time() -> None:
    timeline, _ = compile_estimated(parse(Source("test.md", SCRIPT))[0], load_pack())
    transport, half_ms = Transport.of(timeline), timeline.duration_ms // 2

    def distinct(phrases: Iterable[Phrase]) -> set[str]:
        return {repr(phrase) for phrase in phrases}

    def said(from_ms: int) -> set[str]:
        return distinct(phrase for phrases in may_be_asked(timeline, from_ms) for phrase in phrases)

    def asked(from_ms: int) -> set[str]:
        moments = range(from_ms, timeline.duration_ms, 500)
        return distinct(phrase for ms in moments for phrase in (*transport.resuming(ms), *transport.where(ms)))

    assert asked(0) == said(0)
    assert asked(half_ms) == said(half_ms) < said(0)


def test_it_begins_when_told_and_ends_with_what_is_being_said() -> None:
    said: list[str] = []
    saying, go_on = threading.Event(), threading.Event()

    def talk(phrases: Sequence[Phrase]) -> None:
        said.append(phrases[0][0])
        saying.set()
        assert go_on.wait(LIMIT_S)

    ahead = Ahead(talk, iter([[("one", {})], [("two", {})]]))
    assert said == []
    ahead.begin()
    ahead.begin()
    assert saying.wait(LIMIT_S)
    closing = threading.Thread(target=ahead.close)
    closing.start()
    closing.join(0.05)
    go_on.set()
    closing.join(LIMIT_S)
    assert said == ["one"]


def test_what_the_voice_cannot_say_ends_it_and_is_left_to_be_told_when_it_is_asked_for() -> None:
    said: list[str] = []

    def talk(phrases: Sequence[Phrase]) -> None:
        said.append(phrases[0][0])
        raise VoiceError("it is hoarse.")

    ahead = Ahead(talk, iter([[("one", {})], [("two", {})]]))
    ahead.begin()
    ahead.close()
    assert said == ["one"]
