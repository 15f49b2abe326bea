"""Compiling a session again with other lengths gives the same result as compiling it afresh, and redoes only what the
lengths affect."""

from collections.abc import Sequence

import pytest
from compiled import PACK, LengthOf, routine_of, usual_ms
from hypothesis import example, given, settings
from profiles import up_to
from strategies import lengths, plausible_lengths, scripts

from voicecoach.compile import session
from voicecoach.compile.context import ExerciseContext
from voicecoach.compile.session import SessionCompiler, compile_timeline
from voicecoach.timeline import Utterance

SOME_GOOD_WORDS = PACK.choices("encourage")[:3]

SCRIPT = """\
---
safety: none
---
Welcome.

## Plank: 2 x hold 20s
- Elbows under your shoulders.

## Curls: 2 x 6
- Lie on your back.

## Circuit: 2 rounds
### Rows: 6
### Child's pose: hold 20s
- Sit on your heels.
"""


@settings(max_examples=up_to(30))
@given(scripts, lengths, plausible_lengths)
# Which good word is said hangs on the one before, and that on its length.
@example("## Curls: 2 x 10\n\n" * 8, lambda text: 9_000 if text in SOME_GOOD_WORDS else usual_ms(text), usual_ms)
def test_it_is_what_a_first_layout_gives(script: str, first: LengthOf, then: LengthOf) -> None:
    routine = routine_of(script)
    plan = SessionCompiler(routine, PACK)
    guess = plan.compile({}).minutes
    for length_of in (first, then):
        known: dict[Utterance, int] = {}
        while missing := (laid := plan.compile(known, guess)).estimated:
            known |= {utterance: length_of(utterance.text) for utterance in missing}
        assert laid == compile_timeline(routine, PACK, known)


def test_only_what_the_new_lengths_touch_is_laid_again(monkeypatch: pytest.MonkeyPatch) -> None:
    laid: list[str] = []
    lay = session.add_group

    def counting(lessons: Sequence[ExerciseContext], *around: ExerciseContext | None) -> None:
        laid.append(" and ".join(lesson.exercise.name for lesson in lessons))
        lay(lessons, *around)

    monkeypatch.setattr(session, "add_group", counting)
    plan = SessionCompiler(routine_of(SCRIPT), PACK)
    known: dict[Utterance, int] = {}
    while missing := plan.compile(known).estimated:
        known |= dict.fromkeys(missing, 500)
    before = plan.compile(known)
    assert not before.estimated

    def with_length(text: str, ms: int) -> list[str]:
        laid.clear()
        after = plan.compile(known | {Utterance(text): ms}, before.minutes)
        assert after.timeline.duration_ms > before.timeline.duration_ms
        return laid

    assert with_length("Welcome.", 3_000) == []
    assert with_length("Elbows under your shoulders.", 3_000) == ["Plank"]
    assert with_length("Lie on your back.", 3_000) == ["Plank", "Curls"]  # one has its own length again
    assert with_length("Sit on your heels.", 3_000) == ["Curls", "Rows and Child's pose"]
