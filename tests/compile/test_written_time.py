"""Time that is written is kept: from the end of one work to the start of the next, at every level of talk."""

from itertools import pairwise

import pytest
from compiled import Compiled, LengthOf, compiled
from hypothesis import example, given, settings
from strategies import plausible_lengths, written_rests

from voicecoach.routine import Verbosity
from voicecoach.timeline import Section

WORK = ("hold", "reps", "timed", "to_failure")


def works(made: Compiled) -> list[Section]:
    return [section for section in made.timeline.sections if section.kind in WORK]


def gaps(made: Compiled) -> list[int]:
    """From the end of each work to the start of the next, in milliseconds."""
    return [then.start_ms - now.start_ms - now.ms for now, then in pairwise(works(made))]


def from_first_to_last_ms(made: Compiled) -> int:
    first, *_, last = works(made)
    return last.start_ms + last.ms - first.start_ms


LIST = "---\nbetween-exercises: {}\ntalk: {}\n---\n" + "".join(f"## Move {name}: 30s\n" for name in "ABCDEFGHIJKL")


@pytest.mark.parametrize("talk", list(Verbosity))
@pytest.mark.parametrize(("rest", "total_ms"), [("10s", 470_000), ("5s", 415_000), ("1s", 371_000), ("0s", 360_000)])
def test_twelve_exercises_and_the_rests_between_them_last_what_is_written(
    talk: Verbosity, rest: str, total_ms: int
) -> None:
    made = compiled(LIST.format(rest, talk))
    assert from_first_to_last_ms(made) == total_ms
    assert {section.ms for section in works(made)} == {30_000}


def test_a_name_is_said_before_the_change_where_nothing_lies_between() -> None:
    made = compiled("---\nbetween-exercises: 0s\ntalk: brief\n---\n## Burpees: 60s\n## Plank: 60s\n")
    first, second = works(made)
    assert second.start_ms == first.start_ms + first.ms
    assert made.words("timed")[-5:-3] == ["Plank next.", "Three."] or "Plank next." in made.words("timed")
    assert "~ go" not in made.words("timed", 1)
    assert not {"And stop.", "Ready."} & set(made.words("timed", 1))


def test_a_name_stands_on_the_change_where_the_work_has_no_room_for_it() -> None:
    made = compiled("---\nbetween-exercises: 0s\n---\n## Burpees: 3s\n## Plank: 30s\n", {"Plank next.": 3_000})
    assert made.heard("timed", 1)[0] == "0 Plank."


def test_the_count_in_gives_way_last_and_then_the_name_stands_on_the_change() -> None:
    script = "---\nbetween-exercises: {}\n---\n## Squats: 20s\n## Wall sit: 20s\n"
    assert compiled(script.format("3s")).words("rest") == ["Wall sit.", "Ready.", "One."]
    two = compiled(script.format("2s"))
    assert two.words("rest") == ["Wall sit.", "One."]
    one = compiled(script.format("1s"))
    assert one.words("rest") == ["Ready."]  # "One." would be heard twice, a second after that of the countdown
    assert "Wall sit next." in one.words("timed", 0)


@settings(max_examples=60)
@given(written_rests, plausible_lengths)
@example(("## A: 2 x 1\nrest: 0s\n## B: 20s\n", [0]), len)
def test_from_the_end_of_one_work_to_the_start_of_the_next_is_what_is_written(
    written: tuple[str, list[int]], length_of: LengthOf
) -> None:
    script, rests_ms = written
    made = compiled(script, length_of=length_of)
    assert gaps(made)[: len(rests_ms)] == rests_ms


TOLD_AHEAD = (
    "---\nbetween-exercises: 10s\n---\n## Squats: 20s\n- Sit back.\n## Plank: hold 20s\n{}- Lie on your front.\n"
)


def test_instructions_that_are_told_ahead_are_noted_until_the_author_says_where() -> None:
    assert [told for told in compiled(TOLD_AHEAD.format("")).told if "told before" in told] == [
        "6: note: the instructions of `Plank` are told before `Squats` begins: the rests are short"
    ]
    assert "told before" not in str(compiled(TOLD_AHEAD.format("explain: before\n")).told)


TWO = "## Squats: {}\n{}\n- Stand tall.\n\n## Lunges: 30s\n{}\n"


@pytest.mark.parametrize(
    ("first", "settings", "second", "told"),
    [
        ("30s", "explain: fit", "", ["2: no rest comes before the first exercise: `explain`"]),
        ("30s", "", "explain: fit", ["6: there are no instructions to explain: `explain`"]),
        ("30s", "", "explain: fit\n- Step.", ["6: no rest is written before this exercise: `explain`"]),
        ("30s", "between-exercises: 0s", "explain: fit\n- Step.", []),
        ("2 x 30s", "rest: 19s\nrest-warning: 5s", "", ["3: this exercise has no rest of 20s or more: `rest-warning`"]),
        ("2 x 30s", "rest: 20s\nrest-warning: 5s", "", []),
        ("2 x 30s", "rest: none\nrest-warning: none", "", []),
        ("30s", "between-exercises: 20s\nrest-warning: 5s", "", []),
        ("30s, each side", "change-over: 20s\nrest-warning: 5s", "", []),
        ("30s", "", "rest-warning: 5s", ["6: this exercise has no rest of 20s or more: `rest-warning`"]),
    ],
)
def test_what_does_nothing_in_its_exercise_is_told(first: str, settings: str, second: str, told: list[str]) -> None:
    problems = [each for each in compiled(TWO.format(first, settings, second)).problems if each.code == "no-effect"]
    assert [f"{each.span.line}: {each.message}" for each in problems] == [f"{each} does nothing here" for each in told]
    common = f"---\nexplain: fit\nrest-warning: 5s\n---\n{TWO.format(first, '', '')}"
    assert not [each for each in compiled(common).problems if each.code == "no-effect"], "for all exercises, it may"


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("## Squats: 2 x 5\nrest: 0s", ["2: `rest: 0s` is no time at all: each set of `Squats` starts"]),
        ("## Squats: 2 x 5\nrest: none", []),
        ("## Squats: 2 x 5\nrest: 1s", []),
        (
            "## Squats: 5\nbetween-exercises: 0s\n## B: 30s",
            ["2: `between-exercises: 0s` is no time at all: what follows"],
        ),
        ("## Squats: 5, each side\nchange-over: 0s", ["2: `change-over: 0s` is no time at all: the other side of"]),
        ("## Run: 30s\nbetween-exercises: 0s\n## Walk: 30s", []),
        ("---\nbetween-exercises: 0s\n---\n## A: 5\n## B: hold 9s\n## C: 5", ["4: `between-exercises: 0s` is no time"]),
        (
            "---\nbetween-exercises: 0s\n---\n## C: 2 rounds, every 60s\n### A: 8\n### B: 8\n## D: 8",
            ["6: `between-exercises: 0s` is no time at all: what follows `B`"],
        ),
        ("## C: 2 rounds\nrest: 0s\n### A: 30s\n### B: 30s", []),
    ],
)
def test_no_time_at_all_after_what_is_not_timed_work_is_noted_once(script: str, told: list[str]) -> None:
    found = [f"{each.span.line}: {each.message}" for each in compiled(script).problems if each.code == "no-time"]
    assert len(found) == len(told)
    assert all(each.startswith(begins) for each, begins in zip(found, told, strict=True)), found
