"""Dosages in all the ways in which they are written, and the messages for those that make no sense."""

import pytest

from voicecoach.routine import Amrap, Breaths, Dosage, Hold, Reps, Side, Sides, Timed, ToFailure, Work
from voicecoach.script.dosage import parse_dosage
from voicecoach.script.dosage_tokens import looks_like_dosage, states_dosage
from voicecoach.source import Mistake

TEN = Reps(10, 10)
HALF_MINUTE = Hold(30_000)


@pytest.mark.parametrize(
    ("text", "dosage"),
    [
        ("3 x 10", Dosage((TEN,) * 3)),
        ("3x10", Dosage((TEN,) * 3)),
        ("3 × 10", Dosage((TEN,) * 3)),
        ("3 X 10", Dosage((TEN,) * 3)),
        ("3*10", Dosage((TEN,) * 3)),
        ("(3 x 10)", Dosage((TEN,) * 3)),
        ("3 x 10.", Dosage((TEN,) * 3)),
        ("3 sets of 10", Dosage((TEN,) * 3)),
        ("3 sets of 10 reps", Dosage((TEN,) * 3)),
        ("3 SETS OF 10 REPS", Dosage((TEN,) * 3)),
        ("Three sets of ten.", Dosage((TEN,) * 3)),
        ("3 sets, 10 reps", Dosage((TEN,) * 3)),
        ("3 sets - 10 reps", Dosage((TEN,) * 3)),
        ("10 reps, 3 sets", Dosage((TEN,) * 3)),
        ("10 reps x 3 sets", Dosage((TEN,) * 3)),
        ("10 reps, 3 times", Dosage((TEN,) * 3)),
        ("10 reps", Dosage((TEN,))),
        ("10", Dosage((TEN,))),
        ("3 times", Dosage((Reps(3, 3),))),
    ],
)
def test_repetitions(text: str, dosage: Dosage) -> None:
    assert parse_dosage(text) == dosage


@pytest.mark.parametrize(
    ("text", "dosage"),
    [
        ("3 x hold 30s", Dosage((HALF_MINUTE,) * 3)),
        ("3 x 30 sec. hold", Dosage((HALF_MINUTE,) * 3)),
        ("3 x 30s hold", Dosage((HALF_MINUTE,) * 3)),
        ("3 sets and hold for 30 seconds", Dosage((HALF_MINUTE,) * 3)),
        ("hold for half a minute", Dosage((HALF_MINUTE,))),
        ("hold 30s, 3 sets", Dosage((HALF_MINUTE,) * 3)),
        ("hold 30s x 3", Dosage((HALF_MINUTE,) * 3)),
        ("hold for 30s, repeat 3 times", Dosage((HALF_MINUTE,) * 3)),
        ("hold 1:30", Dosage((Hold(90_000),))),
        ("3 x 30s", Dosage((Timed(30_000),) * 3)),
        ("30s x 3", Dosage((Timed(30_000),) * 3)),
        ("3 x 1:30", Dosage((Timed(90_000),) * 3)),
        ("2 min", Dosage((Timed(120_000),))),
        ("a minute", Dosage((Timed(60_000),))),
        ("5 breaths", Dosage((Breaths(5),))),
        ("2 x 5 slow breaths", Dosage((Breaths(5),) * 2)),
        ("hold for 5 breaths", Dosage((Breaths(5),))),
    ],
)
def test_a_hold_is_not_timed_work(text: str, dosage: Dosage) -> None:
    assert parse_dosage(text) == dosage


@pytest.mark.parametrize(
    ("text", "sets"),
    [
        ("6-8 reps", (Reps(6, 8),)),
        ("6–8", (Reps(6, 8),)),
        ("3 x 8-12", (Reps(8, 12),) * 3),
        ("3 x 8 to 12", (Reps(8, 12),) * 3),
        ("2 sets of twelve to fifteen reps", (Reps(12, 15),) * 2),
        ("6-4-2", (Reps(6, 6), Reps(4, 4), Reps(2, 2))),
        ("3 x 6-4-2", (Reps(6, 6), Reps(4, 4), Reps(2, 2))),
        ("10, 8, 6", (Reps(10, 10), Reps(8, 8), Reps(6, 6))),
        ("6-8-10", (Reps(6, 6), Reps(8, 8), Reps(10, 10))),
        ("8-6", (Reps(8, 8), Reps(6, 6))),
        ("8, 12", (Reps(8, 8), Reps(12, 12))),
        ("5-5", (Reps(5, 5), Reps(5, 5))),
    ],
)
def test_two_figures_that_rise_are_a_range_and_others_are_sets(text: str, sets: tuple[Reps, ...]) -> None:
    assert parse_dosage(text) == Dosage(sets)


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("2 x 10, each side", "each"),
        ("2 x 10 per leg", "each"),
        ("2 x 10/side", "each"),
        ("2 x 10 (each arm)", "each"),
        ("2 x 10 on each leg", "each"),
        ("2 x 10 with both legs", "each"),
        ("2 x 10 each", "each"),
        ("2 x 10 each way", "each"),
        ("each side: 2 x 10", "each"),
        ("2 x 10, alternating", "alternating"),
        ("2 x 10 alternating legs", "alternating"),
        ("2 x 10", "none"),
    ],
)
def test_sides(text: str, sides: str) -> None:
    assert parse_dosage(text) == Dosage((TEN, TEN), sides)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "20s on 10s off, 8 rounds",
        "20s on, 10s off, 8 rounds",
        "20s on / 10s off x 8",
        "8 rounds of 20s on, 10s off",
        "8 x 20s on 10s off",
        "20 seconds work, 10 seconds rest, 8 rounds",
        "work 20s, rest 10s, 8 rounds",
        "8 rounds, work 20s, rest 10s",
    ],
)
def test_intervals_bring_their_own_rest(text: str) -> None:
    assert parse_dosage(text) == Dosage((Timed(20_000),) * 8, rest_ms=10_000, rounds=True)


def test_rounds_are_remembered_as_such() -> None:
    assert parse_dosage("3 rounds of 10") == Dosage((TEN,) * 3, rounds=True)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "there is no dosage"),
        ("each side", "there is no dosage"),
        ("0 x 10", "0 sets leave nothing to do"),
        ("51 x 10", "51 sets are too many; the most is 50"),
        ("12 sets", "`12 sets` does not say how much: how many reps, or how long?"),
        ("3 x 0", "0 reps leave nothing to do"),
        ("3 x 501", "501 reps are too many; the most is 500"),
        ("hold 1 year", "a hold of 8,760 h is too long"),
        ("90 min", "a set of 1 h 30 min is too long"),
        ("3 x 61 min", "a set of 1 h 1 min is too long"),
        ("hold 3601s", "a hold of 1 h 1s is too long"),
        ("hold 0s", "a hold of 0 seconds is too short"),
        ("hold 30", "`hold 30` has no unit of time"),
        ("3 x hold 30", "`hold 30` has no unit of time"),
        ("3 x 5m", "`5m` could be minutes or metres"),
        ("3 x 8-6", "`8-6` names 2 sets, but 3 are asked for"),
        ("8 to 6", "`8 to 6` is a range that goes down"),
        ("10/10", "`10/10` could be two sets or two sides"),
        ("2-3 x 10", "`2-3 x 10` does not say how many sets"),
        ("3 x 20-30s", "`3 x 20-30s` does not say how long"),
        ("2 x 5-8 breaths", "`2 x 5-8 breaths` does not say how many breaths"),
        ("Three x lots", "`Three x lots` is not a dosage I understand"),
        ("2 sets of 5 breaths, hold 3s", "only reps can have a hold as well"),
        ("8-12, 10", "`8-12, 10` is not a dosage I understand"),
        ("9999999999", "`9999999999` has a figure too large to count to"),
        ("1 " * 200, "this is too long for a dosage"),
    ],
)
def test_what_makes_no_sense_is_told(text: str, message: str) -> None:
    mistake = parse_dosage(text)
    assert isinstance(mistake, Mistake)
    assert mistake.message == message
    assert mistake.hint


@pytest.mark.parametrize("text", ["Plank 3 x 10", "3 sets Plank", "Warm-up (5 min)", "Plank 30s", "hold 30"])
def test_a_heading_that_states_a_dosage(text: str) -> None:
    assert states_dosage(text)


@pytest.mark.parametrize("text", ["Part 2", "The 10-minute core", "Day 3", "90/90 switch", "Stretching"])
def test_a_heading_with_a_figure_that_states_none(text: str) -> None:
    assert not states_dosage(text)


def test_someone_meant_a_dosage() -> None:
    assert [looks_like_dosage(text) for text in ("3 x", "AMRAP", "30 secs", "hips")] == [True, True, True, False]


@pytest.mark.parametrize(
    ("text", "sets"),
    [
        ("10 x hold 5s", (Reps(10, 10, 5_000),)),
        ("10 x 5s hold", (Reps(10, 10, 5_000),)),
        ("10 holds of 5 seconds", (Reps(10, 10, 5_000),)),
        ("hold 5s x 10", (Reps(10, 10, 5_000),)),
        ("hold 5s, 10 times", (Reps(10, 10, 5_000),)),
        ("4 x hold 9.5s", (Reps(4, 4, 9_500),)),
        ("3 x hold 5s", (Hold(5_000),) * 3),
        ("4 x hold 10s", (Hold(10_000),) * 4),
        ("10 sets, hold 5s", (Hold(5_000),) * 10),
        ("10 sets of 5s hold", (Hold(5_000),) * 10),
    ],
)
def test_a_short_hold_that_is_repeated_is_a_rep_and_a_long_one_a_set(text: str, sets: tuple[Work, ...]) -> None:
    assert parse_dosage(text) == Dosage(sets)


@pytest.mark.parametrize(
    "text",
    [
        "3 x 10, hold 5s",
        "3 x 10, hold each for 5 seconds",
        "3 sets of 10 reps, hold 5s each",
        "3 sets of 10 reps, each held for 5 seconds",
        "3 sets of 10 reps with a 5-second hold",
        "3 x 10 holds of 5s",
        "3 x 10 x 5s hold",
        "hold 5s, 3 sets of 10",
    ],
)
def test_reps_that_are_held(text: str) -> None:
    assert parse_dosage(text) == Dosage((Reps(10, 10, 5_000),) * 3)


@pytest.mark.parametrize(
    ("text", "dosage"),
    [
        ("8-12 reps, hold 3s", Dosage((Reps(8, 12, 3_000),))),
        ("10, 8, 6, hold 20s", Dosage(tuple(Reps(n, n, 20_000) for n in (10, 8, 6)))),
        ("10 reps each side, hold 5s each", Dosage((Reps(10, 10, 5_000),), "each")),
        ("10 reps, hold 5s each, each leg", Dosage((Reps(10, 10, 5_000),), "each")),
        ("10 reps, hold 5s, each", Dosage((Reps(10, 10, 5_000),), "each")),
    ],
)
def test_each_may_be_each_rep_or_each_side(text: str, dosage: Dosage) -> None:
    assert parse_dosage(text) == dosage


@pytest.mark.parametrize(
    "text",
    [
        "AMRAP 60s",
        "AMRAP in 1 minute",
        "AMRAP: 60s",
        "60s AMRAP",
        "as many reps as possible in 60 seconds",
        "max reps in 60s",
    ],
)
def test_as_many_as_one_can_in_a_time(text: str) -> None:
    assert parse_dosage(text) == Dosage((Amrap(60_000),))


def test_as_many_as_one_can_in_several_sets_or_rounds() -> None:
    assert parse_dosage("3 x AMRAP 60s, each side") == Dosage((Amrap(60_000),) * 3, "each")
    assert parse_dosage("AMRAP 60s, 3 rounds") == Dosage((Amrap(60_000),) * 3, rounds=True)
    assert parse_dosage("AMRAP 60s x 3") == Dosage((Amrap(60_000),) * 3)


@pytest.mark.parametrize(
    "text", ["3 x to failure", "3 sets to failure", "3 x failure", "to failure, 3 sets", "3 sets until failure"]
)
def test_to_failure(text: str) -> None:
    assert parse_dosage(text) == Dosage((ToFailure(),) * 3)


@pytest.mark.parametrize("text", ["AMRAP", "max reps", "as many as possible", "12 to failure"])
def test_without_an_end_it_is_told_which_two_there_are(text: str) -> None:
    assert parse_dosage(text) == Mistake(
        f"`{text}` does not say when it ends",
        "write `AMRAP 60s` for as many as you can in that time, or `to failure` for as long as it takes",
    )


@pytest.mark.parametrize(
    ("sides", "stated", "first"),
    [
        ("left then right", "each", Side.LEFT),
        ("left leg, then right leg", "each", Side.LEFT),
        ("right and then left", "each", Side.RIGHT),
        ("right first", "each", Side.RIGHT),
        ("each side, right first", "each", Side.RIGHT),
        ("right leg first, each leg", "each", Side.RIGHT),
        ("alternating, right first", "alternating", Side.RIGHT),
        ("left only", "left only", None),
        ("only the left leg", "left only", None),
        ("right arm only", "right only", None),
        ("on the right side", "right only", None),
    ],
)
def test_which_side_goes_first_or_is_the_only_one(sides: str, stated: Sides, first: Side | None) -> None:
    assert parse_dosage(f"3 x 10, {sides}") == Dosage((TEN,) * 3, stated, first_side=first)


@pytest.mark.parametrize("sides", ["each side, left only", "left only, right first", "left then left"])
def test_sides_that_contradict(sides: str) -> None:
    mistake = parse_dosage(f"3 x 10, {sides}")
    assert isinstance(mistake, Mistake)
    assert mistake.message == f"`3 x 10, {sides}` could mean one side or both"


def test_a_rep_is_held_for_a_minute_at_most() -> None:
    mistake = parse_dosage("10 reps, hold 90s")
    assert isinstance(mistake, Mistake)
    assert mistake.message == "a rep can be held for one second to 50 seconds, not for 90 seconds"


@pytest.mark.parametrize(
    "text",
    [
        "3 x hold to failure",
        "3 x hold for as long as you can",
        "3 sets, hold as long as possible",
        "hold to failure, 3 sets",
    ],
)
def test_a_hold_for_as_long_as_one_can(text: str) -> None:
    assert parse_dosage(text) == Dosage((ToFailure(hold=True),) * 3)


@pytest.mark.parametrize(
    ("text", "dosage"),
    [
        ("3 x :25", Dosage((Timed(25_000),) * 3)),
        ('3 x 45"', Dosage((Timed(45_000),) * 3)),
        ("30''", Dosage((Timed(30_000),))),
        ("1/2 min", Dosage((Timed(30_000),))),
        ("1 min 30", Dosage((Timed(90_000),))),
        ("2 x a minute and a half", Dosage((Timed(90_000),) * 2)),
        ("hold this position for 30s", Dosage((HALF_MINUTE,))),
        ("3 x 12 ea", Dosage((Reps(12, 12),) * 3, "each")),
        ("10 reps L/R", Dosage((TEN,), "each")),
    ],
)
def test_shorthands_that_are_read_as_the_scanner_reads_them(text: str, dosage: Dosage) -> None:
    assert parse_dosage(text) == dosage


def test_sets_without_an_end_are_given_back_in_both_ways() -> None:
    mistake = parse_dosage("3 x AMRAP")
    assert isinstance(mistake, Mistake)
    two = "write `3 x to failure` for as many as it takes, or for example `3 x AMRAP 60s` for that time"
    assert (mistake.message, mistake.hint) == ("`3 x AMRAP` does not say when it ends", two)


@pytest.mark.parametrize(
    ("text", "dosage"),
    [
        ("10 reps each, hold 5s", Dosage((Reps(10, 10, 5_000),), "each")),
        ("10 reps, hold 5s each", Dosage((Reps(10, 10, 5_000),))),
        ("hold each side for 30s", Dosage((HALF_MINUTE,), "each")),
        ("3 x hold per side 30s", Dosage((HALF_MINUTE,) * 3, "each")),
        ("hold left only 30s", Dosage((HALF_MINUTE,), "left only")),
        ("AMRAP each side 60s", Dosage((Amrap(60_000),), "each")),
        ("3 x 10 alternating reps", Dosage((TEN,) * 3, "alternating")),
    ],
)
def test_sides_may_stand_between_the_figures(text: str, dosage: Dosage) -> None:
    assert parse_dosage(text) == dosage


@pytest.mark.parametrize(
    ("text", "dosage"),
    [
        ("3 x10", Dosage((TEN,) * 3)),
        ("30s x3", Dosage((Timed(30_000),) * 3)),
        ("30 sec. on, 10 sec. off", Dosage((Timed(30_000),), rest_ms=10_000, rounds=True)),
        ("30 sec. work, 15 sec. rest, 4 rounds", Dosage((Timed(30_000),) * 4, rest_ms=15_000, rounds=True)),
        ("10 min. AMRAP", Dosage((Amrap(600_000),))),
        ("1 min. 30 sec.", Dosage((Timed(90_000),))),
        ("8-12 x hold 5s", Dosage((Reps(8, 12, 5_000),))),
        ("to failure 3", Dosage((ToFailure(),) * 3)),
    ],
)
def test_signs_and_dots_where_people_write_them(text: str, dosage: Dosage) -> None:
    assert parse_dosage(text) == dosage


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("-3 x 10", "`-3` is below zero", "write `3 x 10`"),
        ("5 x -10", "`-10` is below zero", "write `5 x 10`"),
    ],
)
def test_a_figure_below_zero_is_told(text: str, message: str, hint: str) -> None:
    assert parse_dosage(text) == Mistake(message, hint)
