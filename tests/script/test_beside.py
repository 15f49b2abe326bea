"""Load, effort and kit beside a dosage, distances, open ends, own pace, and sets at equal times."""

import pytest

from voicecoach.routine import Breaths, Distance, Dosage, Hold, Reps, Timed, Work
from voicecoach.script.dosage import parse_dosage
from voicecoach.script.parser import parse
from voicecoach.script.written_dosage import written_dosage
from voicecoach.source import Mistake, Source

FIVE, TEN = Reps(5, 5), Reps(10, 10)


def dosage(text: str) -> Dosage:
    found = parse_dosage(text)
    assert isinstance(found, Dosage), found
    return found


@pytest.mark.parametrize(
    ("text", "sets", "loads"),
    [
        ("5x5 @ 80 kg", (FIVE,) * 5, ("80 kg",)),
        ("5 x 5 80kg", (FIVE,) * 5, ("80kg",)),
        ("3 x 10 with the band", (TEN,) * 3, ("with the band",)),
        ("3 x 10 with 16 kg", (TEN,) * 3, ("with 16 kg",)),
        ("3 x 10, using a kettlebell", (TEN,) * 3, ("using a kettlebell",)),
        ("3 x 10 mit dem Band", (TEN,) * 3, ("mit dem Band",)),
        ("3 x 10 with a 16 kg kettlebell", (TEN,) * 3, ("with a 16 kg kettlebell",)),
        ("3 x 10, RPE 8", (TEN,) * 3, ("RPE 8",)),
        ("3 x 10 @ 8", (TEN,) * 3, ("RPE 8",)),
        ("3 x 10 @ 70%", (TEN,) * 3, ("70%",)),
        ("3 x 10 @ heavy", (TEN,) * 3, ("heavy",)),
        ("3 x 10, 2 RIR", (TEN,) * 3, ("2 RIR",)),
        ("2 x 10 @ 70%, 2 RIR", (TEN,) * 2, ("70%, 2 RIR",)),
        ("2 x 10, RPE 8, 70%", (TEN,) * 2, ("RPE 8, 70%",)),
        ("2 x 10 @ 70/75%", (TEN,) * 2, ("70%", "75%")),
        ("3 x 10 @ 80 kg, RPE 8, with a belt", (TEN,) * 3, ("80 kg, RPE 8 with a belt",)),
        ("5, 3, 1 @ 60, 70, 80 kg", (FIVE, Reps(3, 3), Reps(1, 1)), ("60 kg", "70 kg", "80 kg")),
        ("5, 3, 1 @ 60 kg, 70 kg, 80 kg", (FIVE, Reps(3, 3), Reps(1, 1)), ("60 kg", "70 kg", "80 kg")),
        ("5/3/1+ @ 65/75/85%", (FIVE, Reps(3, 3), Reps(1, 1, open_end=True)), ("65%", "75%", "85%")),
        ("3 x 5, RPE 7, 8, 9", (FIVE,) * 3, ("RPE 7", "RPE 8", "RPE 9")),
        ("5 @ 60, 70 kg", (FIVE,) * 2, ("60 kg", "70 kg")),
        ("3 x 30s @ 10 kg", (Timed(30_000),) * 3, ("10 kg",)),
    ],
)
def test_load_effort_and_kit_are_kept_in_the_authors_words(
    text: str, sets: tuple[Work, ...], loads: tuple[str, ...]
) -> None:
    assert dosage(text) == Dosage(sets, loads=loads)


def test_what_stands_beside_it_does_not_hide_the_sides() -> None:
    assert dosage("3 x 10 with the band, each side") == Dosage((TEN,) * 3, "each", loads=("with the band",))
    assert dosage("3 x 10 with both legs") == Dosage((TEN,) * 3, "each")
    assert dosage("3 sets of 10 reps with a 5-second hold") == Dosage((Reps(10, 10, 5_000),) * 3)


@pytest.mark.parametrize(
    ("text", "work"),
    [
        ("35 m", Distance(35, "m")),
        ("400 metres", Distance(400, "m")),
        ("5 metres", Distance(5, "m")),
        ("2 km", Distance(2, "km")),
        ("2.5 km", Distance(2.5, "km")),
        ("60 ft", Distance(60, "ft")),
        ("1 mile", Distance(1, "mi")),
        ("5+", Reps(5, 5, open_end=True)),
        ("breaths for 4 min", Breaths(0, 240_000)),
        ("4 min of breathing", Breaths(0, 240_000)),
    ],
)
def test_other_kinds_of_work(text: str, work: Work) -> None:
    assert dosage(text) == Dosage((work,))
    assert dosage(f"3 x {text}" if "min" not in text else text).sets[0] == work


@pytest.mark.parametrize(
    ("text", "figures"),
    [("5, 5, 5+", (5, 5, 5)), ("8, 6+", (8, 6)), ("5/3/1+", (5, 3, 1)), ("5-3-1+", (5, 3, 1))],
)
def test_the_last_set_alone_may_have_an_open_end(text: str, figures: tuple[int, ...]) -> None:
    *first, last = figures
    assert dosage(text) == Dosage((*(Reps(figure, figure) for figure in first), Reps(last, last, open_end=True)))


@pytest.mark.parametrize(
    ("text", "figures"),
    [("10, 8, 6 x hold 5s", (10, 8, 6)), ("10-8-6 x hold 5s", (10, 8, 6)), ("8, 6 x 5s hold", (8, 6))],
)
def test_sets_of_held_reps_that_fall(text: str, figures: tuple[int, ...]) -> None:
    assert dosage(text) == Dosage(tuple(Reps(figure, figure, 5_000) for figure in figures))


def test_reps_at_ones_own_pace() -> None:
    assert dosage("3 x 10, own pace") == Dosage((TEN,) * 3, own_pace=True)
    assert dosage("3 x 10 at your own pace, each side") == Dosage((TEN,) * 3, "each", own_pace=True)


@pytest.mark.parametrize(
    ("text", "times", "work", "every_ms"),
    [
        ("8 reps every 60s, 10 times", 10, Reps(8, 8), 60_000),
        ("every minute for 10 min, 7 reps", 10, Reps(7, 7), 60_000),
        ("every minute, 7 reps for 10 min", 10, Reps(7, 7), 60_000),
        ("every 2 min, 5 sets of 3", 5, Reps(3, 3), 120_000),
        ("EMOM 10: 8 reps", 10, Reps(8, 8), 60_000),
        ("EMOM 10, 8 reps", 10, Reps(8, 8), 60_000),
        ("EMOM 10 - 8 reps", 10, Reps(8, 8), 60_000),
        ("EMOM for 10, 8", 10, Reps(8, 8), 60_000),
        ("EMOM: 8, 10 reps", 8, Reps(10, 10), 60_000),
        ("8 reps, EMOM 10", 10, Reps(8, 8), 60_000),
        ("EMOM 3, 10, 8, 6 reps", 3, None, 60_000),
        ("EMOM 10, 8-12 reps", 10, Reps(8, 12), 60_000),
        ("EMOM 10, 20s", 10, Timed(20_000), 60_000),
        ("E2MOM 10, 8 reps", 5, Reps(8, 8), 120_000),
        ("E2MOM 10 - 8 reps", 5, Reps(8, 8), 120_000),
        ("E2MOM 20 min: 5 reps", 10, FIVE, 120_000),
        ("every 90s: 3 x 5", 3, FIVE, 90_000),
        ("10 x 3 every 30s", 10, Reps(3, 3), 30_000),
        ("hold 30s every minute, 10 times", 10, Hold(30_000), 60_000),
        ("40s every minute, 10 rounds", 10, Timed(40_000), 60_000),
    ],
)
def test_sets_that_begin_at_equal_times(text: str, times: int, work: Work | None, every_ms: int) -> None:
    sets = (work,) * times if work else tuple(Reps(count, count) for count in (10, 8, 6))
    assert dosage(text) == Dosage(sets, rounds=True, every_ms=every_ms)


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        (
            "EMOM 8-12 reps",
            "`8-12 reps` could be 8 min of 12 reps, or 8 to 12 reps each time",
            "write `EMOM for 8 min, 12 reps` or `EMOM for 10 min, 8-12 reps`",
        ),
        (
            "EMOM 8 - 12",
            "`8 - 12` could be 8 min of 12 reps, or 8 to 12 reps each time",
            "write `EMOM for 8 min, 12 reps` or `EMOM for 10 min, 8-12 reps`",
        ),
        (
            "EMOM 10-8 reps",
            "`10-8 reps` could be 10 min of 8 reps, or two sets of 10 and 8",
            "write `EMOM for 10 min, 8 reps` or `10, 8 reps EMOM`",
        ),
        (
            "every minute for 10, 8 reps",
            "`10, 8 reps` could be 10 min of 8 reps, or two sets of 10 and 8",
            "write `every minute for 10 min, 8 reps` or `10, 8 reps every minute`",
        ),
        (
            "every 2 min, 3, 8 reps",  # three minutes are no whole number of times two
            "`3, 8 reps` could be 3 min of 8 reps, or two sets of 3 and 8",
            "write `3, 8 reps every 2 min`",
        ),
    ],
)
def test_two_figures_that_could_be_minutes_and_reps_are_asked_about(text: str, message: str, hint: str) -> None:
    assert parse_dosage(text) == Mistake(message, hint)


@pytest.mark.parametrize(
    ("heading", "message"),
    [
        ("EMOM 8 - 12 reps", "`8 - 12 reps` could be 8 min of 12 reps, or 8 to 12 reps each time"),
        ("EMOM 10 - 8, 6 reps", "2 sets are written, but there are 10 times"),
    ],
)
def test_a_dash_in_a_heading_does_not_take_the_minutes_for_a_part_of_the_name(heading: str, message: str) -> None:
    _, problems = parse(Source("a.md", f"## Burpees: {heading}\n"))
    assert [each.message for each in problems] == [message]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("5 m", "`5 m` could be minutes or metres"),
        ("3-5+", "`3-5+` could be a range, or 5 and as many more as you can"),
        ("2 x 8 to 12+", "`8 to 12+` could be a range, or 12 and as many more as you can"),
        ("10m", "`10m` could be minutes or metres"),
        ("0 km", "0 km leaves nothing to do"),
        ("200 km", "200 km is too far; the most is 100 km"),
        ("3 x 10 @ 60", "`@ 60` has no unit of weight"),
        ("3 x 10 @ 60, 70 kg", "2 loads are written (`60 kg, 70 kg`), but there are 3 sets"),
        ("3 x 5+, hold 3s", "reps with an open end cannot have a hold as well"),
        ("3 x to failure, own pace", "only reps can be done at one's own pace"),
        ("every 60s, 10 rounds", "`every 60s, 10 rounds` does not say how much: how many reps, or how long?"),
        ("8 reps every 60s", "`every 60s` does not say how often"),
        ("every 90s for 10 min, 8 reps", "10 min is no whole number of times 90s"),
        ("8 reps every 3s, 10 times", "`every 3s, 10 times` is too short"),
        (
            "to failure every 60s, 5 times",
            "`to failure` has no known length, but `every 60s, 5 times` begins the next set",
        ),
        ("5+ every 60s, 5 times", "`5+` has no known length, but `every 60s, 5 times` begins the next set"),
        ("10, 8, 6 every 60s, 5 times", "3 sets are written, but there are 5 times"),
        ("8 reps every 60s, 51 times", "51 sets are too many; the most is 50"),
    ],
)
def test_what_makes_no_sense_is_told_with_its_figures(text: str, message: str) -> None:
    mistake = parse_dosage(text)
    assert isinstance(mistake, Mistake)
    assert mistake.message == message
    assert mistake.hint


@pytest.mark.parametrize(
    ("heading", "hint"),
    [
        ("Walk: 1 m", "write `1 min` or `1 metre`"),
        ("Walk: 2 x 2m", "write `2 min` or `2 metres`"),
        ("Curls: 3-5+", "write `3-5` or `5+`"),
        ("A: E2MOM 3, 5 reps", "write for example `1 time` in place of `for 3 min`"),
        ("A: every 2 min, 5 sets", "say how much is done each time, for example `10 reps every 2 min, 5 times`"),
        ("A: every minute for 10 min", "say how much is done each time, for example `10 reps every 60s for 10 min`"),
        (
            "A: 1 round",
            "its exercises are `###` headings; if it is one itself, say how much a round is, for example "
            "`1 round of 10`",
        ),
    ],
)
def test_what_to_write_instead_has_the_figures_of_the_heading(heading: str, hint: str) -> None:
    _, (problem,) = parse(Source("a.md", f"## {heading}\n"))
    assert problem.hint.split("; the exercises of")[0] == hint


@pytest.mark.parametrize(
    "text",
    [
        "1 metre", "1 rep", "1 rep every 60s, 10 times",
        "5 x 5 @ 80 kg", "3 x 10 with the band", "5, 3, 1 @ 60 kg, 70 kg, 80 kg", "3 x 5+", "5, 5, 5+", "4 x 35 m",
        "5 metres", "2.5 km", "3 x 10, each side, own pace @ 16 kg", "8 reps every 60s, 10 times",
        "10, 8, 6 every 2 min",
        "hold 30s every 90s, 10 times @ RPE 8", "10, 8, 6, hold 5s", "breaths for 4 min",
    ],
)  # fmt: skip
def test_a_dosage_that_is_written_out_again_is_the_same(text: str) -> None:
    assert written_dosage(dosage(text)) == text
