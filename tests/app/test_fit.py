"""A session fitted to a length: what gives way, in which order and how far, and that the work never does."""

import re

import pytest
from compiled import PACK, LengthOf, routine_of, settled, usual_ms
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from profiles import up_to
from strategies import plausible_lengths, scripts

from voicecoach.app.fit import NEAR_MS, Fitted, fit
from voicecoach.routine import Routine
from voicecoach.timeline import Speak, Timeline, Utterance

WORK = ("hold", "timed", "reps")
SCRIPT = """\
---
safety: none
---
## Plank: 4 x hold 30s
rest: 40s
- Lie on your belly.
- Elbows under your shoulders.
> Long neck.
## Hip stretch: 3 x hold 30s, each side
rest: 30s
- Left knee on the mat.
"""
PLAIN_MS = settled(routine_of(SCRIPT), usual_ms).timeline.duration_ms


def fitted(routine: Routine, wanted_ms: int, length_of: LengthOf = usual_ms) -> Fitted:
    """As `build` does: it asks until nothing is estimated."""
    known: dict[Utterance, int] = {}
    while (found := fit(routine, PACK, known, wanted_ms)).result.estimated:
        assert not set(found.result.estimated) & set(known), "asked for what it has"
        known |= {utterance: length_of(utterance.text) for utterance in found.result.estimated}
    return found


def plan(timeline: Timeline) -> list[tuple[object, ...]]:
    """Every stretch of work with its length."""
    return [(s.kind, s.exercise, s.set, s.side, s.ms) for s in timeline.sections if s.kind in WORK]


def rests_ms(found: Fitted) -> list[int]:
    return [exercise.settings.rest_ms for exercise in found.result.timeline.routine.exercises]


@pytest.mark.parametrize(
    ("more_s", "rests", "told"),
    [
        (0, [40_000, 30_000], "fitted to 10:01: nothing had to change"),
        (-10, [38_000, 28_000], "fitted to 9:51: rests are 94% of their written length"),
        (+20, [44_000, 34_000], "fitted to 10:21: rests are 111% of their written length"),
        (
            -45,
            [30_318, 22_000],
            "fitted to 9:16: rests are 75% of their written length",
        ),  # for what three and two leave
    ],
)
def test_rests_give_way_first_in_whole_seconds_where_that_comes_out(more_s: int, rests: list[int], told: str) -> None:
    found = fitted(routine_of(SCRIPT), PLAIN_MS + more_s * 1_000)
    assert (found.fits, found.message) == (True, told)
    assert rests_ms(found) == rests


def test_then_the_time_to_move_and_then_the_talk() -> None:
    moves, brief = fitted(routine_of(SCRIPT), PLAIN_MS - 95_000), fitted(routine_of(SCRIPT), PLAIN_MS - 115_000)
    assert moves.message == "fitted to 8:26: rests are 50% of their written length, time to move is 90%"
    assert brief.message == "fitted to 8:06: rests are 50% of their written length, time to move is 64%, talk is brief"
    assert "Elbows under your shoulders." in said(moves)
    assert "Elbows under your shoulders." not in said(brief)


def test_all_that_is_given_goes_to_rests_first() -> None:
    assert fitted(routine_of(SCRIPT), PLAIN_MS + 200_000).message == (
        "fitted to 13:21: rests are 200% of their written length, time to move is 138%"
    )


def said(found: Fitted) -> list[str]:
    return [event.text for event in found.result.timeline.events if isinstance(event, Speak)]


@pytest.mark.parametrize(("wanted_ms", "nearest"), [(60_000, "8:04"), (3_600_000, "13:54")])
def test_where_it_cannot_the_nearest_length_is_told(wanted_ms: int, nearest: str) -> None:
    found = fitted(routine_of(SCRIPT), wanted_ms)
    assert not found.fits
    assert "this session cannot last" in found.message
    assert found.message.endswith(f"the nearest is {nearest}")


def test_no_rest_is_cut_below_ten_seconds_and_none_of_an_interval_at_all() -> None:
    script = "## Plank: 4 x hold 30s\nrest: 15s\n## Run: 20s on, 10s off, 8 rounds\n## Squats: 3 x 10\nrest: 8s\n"
    found = fitted(routine_of(script), 60_000)
    rests = {(s.exercise, s.ms) for s in found.result.timeline.sections if s.kind == "rest"}
    assert rests == {(0, 10_000), (1, 10_000), (2, 8_000)}


@settings(max_examples=up_to(25))
@given(scripts, plausible_lengths, st.floats(0.4, 2.5))
def test_what_fits_is_within_a_second_and_says_so_and_the_work_is_untouched(
    script: str, length_of: LengthOf, share: float
) -> None:
    from num2words import num2words

    routine = routine_of(script)
    plain = settled(routine, length_of)
    wanted_ms = round(plain.timeline.duration_ms * share)
    found = fitted(routine, wanted_ms, length_of)
    timeline = found.result.timeline
    assert plan(timeline) == plan(plain.timeline)
    assert found.fits == (abs(timeline.duration_ms - wanted_ms) <= NEAR_MS)
    errors = {problem.code for problem in found.result.problems if problem.severity == "error"}
    assert errors <= {problem.code for problem in plain.problems}
    for exercise, written in zip(timeline.routine.exercises, routine.exercises, strict=True):
        rest_ms = written.settings.rest_ms
        if not isinstance(rest_ms, int):
            assert exercise.settings.rest_ms == rest_ms
            continue
        assert isinstance(exercise.settings.rest_ms, int)
        assert min(rest_ms, max(10_000, rest_ms / 2)) <= exercise.settings.rest_ms <= 2 * rest_ms
        assert 0.6 <= exercise.settings.moving <= 2.0
    if 30_000 <= timeline.duration_ms < 3_570_000:
        summary = next(text for text in said(found) if " about " in text)
        assert f"about {num2words((timeline.duration_ms + 30_000) // 60_000)} minute" in summary


@settings(max_examples=up_to(10))
@given(scripts, plausible_lengths, st.floats(0.02, 0.98))
def test_every_length_between_the_shortest_and_the_longest_fits(script: str, length_of: LengthOf, share: float) -> None:
    routine = routine_of(script)
    shortest, longest = (fitted(routine, ms, length_of).result.timeline.duration_ms for ms in (1, 36_000_000))
    plain_ms = settled(routine, length_of).timeline.duration_ms
    assume(longest > plain_ms)
    assert shortest <= plain_ms + NEAR_MS
    assert fitted(routine, round(plain_ms + share * (longest - plain_ms)), length_of).fits


def test_a_session_longer_than_any_may_be_is_told_as_without_fitting() -> None:
    found = fit(routine_of("## A: 50 x hold 10 min, each side\n"), PACK, {}, 5 * 3_600_000)
    assert not found.fits
    assert re.fullmatch(r"the session would last at least 1\d h.*; the most is 12 h", found.message)


def test_a_session_that_with_longer_rests_would_be_too_long_is_fitted_all_the_same() -> None:
    script = "".join(f"## A{number}: 10 x hold 3 min\nrest: 2 min\n" for number in range(10))
    plain_ms = fit(routine_of(script), PACK, {}, 8 * 3_600_000).result.timeline.duration_ms
    assert 7.9 * 3_600_000 < plain_ms < 8.1 * 3_600_000
    longer = fit(routine_of(script), PACK, {}, plain_ms + 3_600_000)
    assert longer.fits
    assert longer.message.startswith("fitted to 54")


def test_twelve_hours_can_be_asked_for_and_more_cannot() -> None:
    script = "".join(f"## A{number}: 10 x hold 5 min\nrest: 2 min\n" for number in range(10))
    for hours, fits in ((12, True), (12.1, False)):
        assert fit(routine_of(script), PACK, {}, round(hours * 3_600_000)).fits == fits
