"""A session of each level of talk fitted to a shorter and to a longer length: how far it is cut, and what is said."""

import pytest
from compiled import PACK, routine_of, settled, usual_ms

from voicecoach.app.fit import Fitted, fit
from voicecoach.routine import Verbosity
from voicecoach.timeline import Speak, Utterance

SCRIPT = """\
---
safety: none
talk: {level}
---
## Plank: 4 x hold 30s
rest: 40s
- Lie on your belly.
- Elbows under your shoulders.
> Long neck.
> Breathe slowly.
## Squats: 3 x 10
tempo: 2-1-2
rest: 30s
- Stand tall.
- Sit down.
> Heels down.
## Hip stretch: 3 x hold 30s, each side
rest: 30s
- Left knee on the mat.
"""

AS_WRITTEN = {"full": 845_384, "normal": 845_384, "brief": 832_184, "counts": 817_640}

FITTED = [
    ("full", -60, Verbosity.FULL, "fitted to 13:05: rests are 75% of their written length"),
    ("full", -140, Verbosity.FULL, "fitted to 11:45: rests are 50% of their written length, time to move is 72%"),
    (
        "full", -150, Verbosity.BRIEF,
        "fitted to 11:35: rests are 50% of their written length, time to move is 74%, talk is brief",
    ),
    ("full", +60, Verbosity.FULL, "fitted to 15:05: rests are 125% of their written length"),
    ("full", +300, Verbosity.FULL, "fitted to 19:05: rests are 200% of their written length, time to move is 186%"),
    ("normal", -140, Verbosity.NORMAL, "fitted to 11:45: rests are 50% of their written length, time to move is 72%"),
    (
        "normal", -150, Verbosity.BRIEF,
        "fitted to 11:35: rests are 50% of their written length, time to move is 74%, talk is brief",
    ),
    ("normal", +300, Verbosity.NORMAL, "fitted to 19:05: rests are 200% of their written length, time to move is 186%"),
    ("brief", -140, Verbosity.BRIEF, "fitted to 11:32: rests are 50% of their written length, time to move is 69%"),
    ("brief", +300, Verbosity.BRIEF, "fitted to 18:52: rests are 200% of their written length, time to move is 194%"),
    ("counts", -140, Verbosity.COUNTS, "fitted to 11:18: rests are 50% of their written length, time to move is 69%"),
    ("counts", +300, Verbosity.COUNTS, "fitted to 18:38: rests are 200% of their written length, time to move is 194%"),
]  # fmt: skip

TOO_FAR = [
    ("full", -400, Verbosity.BRIEF, "this session cannot last 7:25; the nearest is 11:26"),
    ("full", +700, Verbosity.FULL, "this session cannot last 25:45; the nearest is 19:15"),
    ("normal", -400, Verbosity.BRIEF, "this session cannot last 7:25; the nearest is 11:26"),
    ("normal", +700, Verbosity.NORMAL, "this session cannot last 25:45; the nearest is 19:15"),
    ("brief", -400, Verbosity.BRIEF, "this session cannot last 7:12; the nearest is 11:26"),
    ("brief", +700, Verbosity.BRIEF, "this session cannot last 25:32; the nearest is 18:56"),
    ("counts", -400, Verbosity.COUNTS, "this session cannot last 6:58; the nearest is 11:12"),
    ("counts", +700, Verbosity.COUNTS, "this session cannot last 25:18; the nearest is 18:42"),
]


def fitted(level: str, more_s: int) -> Fitted:
    known: dict[Utterance, int] = {}
    routine = routine_of(SCRIPT.format(level=level))
    while (found := fit(routine, PACK, known, AS_WRITTEN[level] + more_s * 1_000)).result.estimated:
        known |= {utterance: usual_ms(utterance.text) for utterance in found.result.estimated}
    return found


def levels(found: Fitted) -> set[Verbosity]:
    return {exercise.settings.talk for exercise in found.result.timeline.routine.exercises}


@pytest.mark.parametrize("level", AS_WRITTEN)
def test_how_long_each_level_is_as_it_is_written(level: str) -> None:
    assert settled(routine_of(SCRIPT.format(level=level)), usual_ms).timeline.duration_ms == AS_WRITTEN[level]
    assert fitted(level, 0).message.endswith("nothing had to change")


def test_every_level_is_made_shorter_and_longer() -> None:
    for cases in (FITTED, TOO_FAR):
        both_ways = {(level, more_s > 0) for level, more_s, *_ in cases}
        assert both_ways == {(str(level), longer) for level in Verbosity for longer in (False, True)}


@pytest.mark.parametrize(("level", "more_s", "talk", "message"), FITTED)
def test_a_session_that_fits_says_how_and_talks_no_more_than_is_written(
    level: str, more_s: int, talk: Verbosity, message: str
) -> None:
    found = fitted(level, more_s)
    assert (found.fits, found.message, levels(found)) == (True, message, {talk})
    assert 0 <= found.result.timeline.duration_ms - (AS_WRITTEN[level] + more_s * 1_000) <= 50


@pytest.mark.parametrize(("level", "more_s", "talk", "message"), TOO_FAR)
def test_one_that_cannot_is_as_near_as_it_can_be(level: str, more_s: int, talk: Verbosity, message: str) -> None:
    found = fitted(level, more_s)
    assert (found.fits, levels(found)) == (False, {talk})
    assert found.message == f"with other rests, time to move and talk {message}"


def test_a_full_script_that_is_cut_loses_its_instructions_and_further_reminders() -> None:
    kept, cut = said(fitted("full", -140)), said(fitted("full", -150))
    assert {"Elbows under your shoulders.", "Breathe slowly."} <= set(kept)
    assert not {"Elbows under your shoulders.", "Breathe slowly."} & set(cut)


def said(found: Fitted) -> list[str]:
    return [event.text for event in found.result.timeline.events if isinstance(event, Speak)]
