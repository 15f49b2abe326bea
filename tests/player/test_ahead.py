"""What is spoken in advance is what may be asked for."""

from collections.abc import Iterable

from voicecoach.compile.session import compile_timeline
from voicecoach.cuepack.pack import load_pack
from voicecoach.player.coach import Phrase, may_be_asked
from voicecoach.player.navigation import Navigator
from voicecoach.script.parser import parse
from voicecoach.source import Source

SCRIPT = """\
## Plank: 2 x hold 60s
rest: 40s
- Elbows under your shoulders.
## Bridge: 3 x hold 20s each side
- Lie on your back.
"""


def test_it_covers_every_answer_from_a_moment_to_the_end_and_no_other_time() -> None:
    timeline = compile_timeline(parse(Source("test.md", SCRIPT))[0], load_pack(), {}).timeline
    transport, half_ms = Navigator.of(timeline), timeline.duration_ms // 2

    def distinct(phrases: Iterable[Phrase]) -> set[str]:
        return {repr(phrase) for phrase in phrases}

    def said(from_ms: int) -> set[str]:
        return distinct(phrase for phrases in may_be_asked(timeline, from_ms) for phrase in phrases)

    def asked(from_ms: int) -> set[str]:
        moments = range(from_ms, timeline.duration_ms, 500)
        return distinct(phrase for ms in moments for phrase in (*transport.resuming(ms), *transport.where(ms)))

    assert asked(0) == said(0)
    assert asked(half_ms) == said(half_ms) < said(0)
