"""Reminders: how many long work has room for, and those for one set or round."""

import pytest
from compiled import Compiled, compiled


def reminded(made: Compiled, kind: str = "hold") -> list[list[str]]:
    """The reminders of each stretch of work, with their moments."""
    lines = {reminder.span.line for exercise in made.timeline.routine.exercises for reminder in exercise.reminders}
    return [
        [
            f"{(event.start_ms - section.start_ms) / 1000:g} {event.text}"  # type: ignore[union-attr]
            for event in section.events
            if getattr(event, "line", 0) in lines
        ]
        for section in made.sections(kind)
    ]


FOUR = "\n> One.\n\n> Two.\n\n> Three.\n\n> Four.\n"


@pytest.mark.parametrize(
    ("hold", "cues"),
    [
        ("79s", ["13.166 One."]),
        ("80s", ["6.666 One.", "46.666 Two."]),
        ("120s", ["6.666 One.", "46.666 Two.", "86.666 Three."]),
        ("300s", ["12.5 One.", "87.5 Two.", "162.5 Three.", "237.5 Four."]),
    ],
)
def test_long_work_has_room_for_one_reminder_in_forty_seconds_over_all_of_it(hold: str, cues: list[str]) -> None:
    assert reminded(compiled(f"## Wall sit: hold {hold}\n{FOUR}")) == [cues]
    assert reminded(compiled(f"## March: {hold}\n{FOUR}"), "timed") == [cues]


def test_of_several_long_sets_each_says_what_the_ones_before_have_not() -> None:
    assert reminded(compiled(f"## Wall sit: 3 x hold 80s\n{FOUR}")) == [
        [],
        ["6.666 One.", "46.666 Two."],
        ["6.666 Three.", "46.666 Four."],
    ]


def test_each_of_two_sides_has_its_own_and_in_a_later_set_those_of_the_other() -> None:
    two = "\n> One.\n\n> Two.\n"
    assert reminded(compiled(f"## Wall sit: 4 x hold 80s, each side\n{two}")) == [
        [], [], ["13.333 One."], ["13.333 Two."], ["13.333 Two."], ["13.333 One."], [], [],
    ]  # fmt: skip


def test_what_meets_a_cue_of_the_time_goes_to_another_moment_of_its_stretch() -> None:
    """At 46.666 s, a sixth into the second stretch, there is half a minute left."""
    made = compiled("## Wall sit: hold 80s\ntime-left: every 33s\n\n> One.\n\n> Two.\n")
    assert (
        made.heard("hold")[1:5] == ["6.666 One.", "14 One minute and six seconds left."][:1] + made.heard("hold")[2:5]
    )
    assert "42 Two." in made.heard("hold")


def test_where_neither_a_sixth_nor_the_start_has_room_it_comes_a_third_into_the_work() -> None:
    made = compiled("## Wall sit: hold 120s\ntime-left: every 100s\n\n> Long neck.\n", {"Long neck.": 19_000})
    assert reminded(made) == [["40 Long neck."]]
    assert made.told == []


def test_none_is_said_on_both_sides_of_a_set_where_the_sides_swap_within_it() -> None:
    own = "> [set 2] Deeper.\n\n> One.\n\n> Two.\n\n> Three.\n"
    assert reminded(compiled(f"## Reach: 4 x hold 80s, each side\n{own}")) == [
        [], [],
        ["6.666 Deeper.", "46.666 One."], ["6.666 Deeper.", "46.666 Two."],
        ["6.666 Three.", "46.666 Two."], [],
        [], ["13.333 One."],
    ]  # fmt: skip


def test_at_the_full_level_the_others_are_spread_too() -> None:
    made = compiled("## Wall sit: 3 x hold 80s\ntalk: full\n\n> One.\n\n> Two.\n")
    assert reminded(made) == [[], ["6.666 One.", "46.666 Two."], ["6.666 One.", "46.666 Two."]]


PLANK = "## Plank: {}\n> [set 2] Go deeper.\n\n> Belly in.\n"


def test_a_reminder_for_one_set_is_said_in_that_set_alone() -> None:
    assert reminded(compiled(PLANK.format("4 x hold 30s"))) == [[], ["5 Go deeper."], ["5 Belly in."], []]
    first = compiled(PLANK.format("3 x hold 30s").replace("set 2", "SET 1"))
    assert reminded(first) == [["5 Go deeper."], ["5 Belly in."], []]
    assert first.told == []


def test_it_is_for_both_sides_of_its_set() -> None:
    sided = PLANK.format("3 x hold 30s, each side").replace("Go deeper", "Left knee down")
    assert reminded(compiled(sided)) == [
        [], [], ["5 Left knee down."], ["5 Right knee down."], ["5 Belly in."], [],
    ]  # fmt: skip
    assert reminded(compiled(sided.replace("side\n", "side\norder: side by side\n"))) == [
        [], ["5 Left knee down."], ["5 Belly in."], [], ["5 Right knee down."], ["5 Belly in."],
    ]  # fmt: skip


def test_in_a_long_set_others_have_the_room_that_it_leaves() -> None:
    assert reminded(compiled(PLANK.format("3 x hold 80s"))) == [[], ["6.666 Go deeper.", "46.666 Belly in."], []]


def test_a_round_of_a_circuit_has_its_own() -> None:
    circuit = "## Legs: 3 rounds\n### Wall sit: hold 30s\n> [round 2] Go deeper.\n"
    assert reminded(compiled(circuit)) == [[], ["5 Go deeper."], []]


def test_reps_have_one_for_a_set_too() -> None:
    curls = compiled("## Curls: 3 x 10\n> [set 3] Slower now.\n")
    assert reminded(curls, "reps") == [[], [], ["10.61 Slower now."]]


def test_less_talk_leaves_it_out_and_full_talk_adds_those_that_had_no_room() -> None:
    two = PLANK.format("3 x hold 60s") + "\n> [set 2] Smile.\n"
    assert reminded(compiled(two.replace("60s\n", "60s\ntalk: brief\n"))) == [[], [], []]
    normal = compiled(two)
    assert reminded(normal) == [[], ["10 Go deeper."], ["10 Belly in."]]
    assert normal.told == ["6: warning: this reminder is never said: set 2 has room for one"]
    assert reminded(compiled(two.replace("60s\n", "60s\ntalk: full\n")))[1] == [
        "10 Go deeper.",
        "14 Smile.",
        "17.5 Belly in.",
    ]


def test_those_that_long_work_has_no_room_for_are_told() -> None:
    five = f"{FOUR}\n> Five.\n"
    assert compiled(f"## Wall sit: hold 120s\n{five}").told == [
        "9: warning: this reminder is never said: the only set has room for 3",
        "11: warning: this reminder is never said: the only set has room for 3",
    ]
    assert compiled(f"## Wall sit: 3 x hold 80s\n{five}").told == [
        "11: warning: this reminder is never said: 3 sets have room for 4, all of them together from the second on",
    ]


@pytest.mark.parametrize(
    ("work", "cues"),
    [
        # In the hold from eight seconds on, two seconds into it; else between two holds.
        ("2 x 5, hold 8s", ["22 Belly in."]),
        ("2 x 5, hold 7.9s", []),
        ("2 x 5, hold 7.9s\nrelax: 5s", ["34.506 Belly in."]),
        ("2 x 5, hold 8s\ntempo: lift 2s, hold 8s, lower 2s", ["28 Belly in."]),
    ],
)
def test_reps_that_are_held_long_have_it_in_their_hold(work: str, cues: list[str]) -> None:
    tucks = compiled(f"## Tucks: {work}\nrest: 3s\n> Belly in.\n", {"Belly in.": 2_000})
    assert reminded(tucks, "reps") == [[], cues]


def test_reps_that_are_held_for_a_short_time_have_it_in_the_rest_before_them() -> None:
    tucks = compiled("## Tucks: 3 x 5, hold 4s\nrest: 30s\n> Belly in.\n")
    assert reminded(tucks, "reps") == [[], [], []]
    assert ["Belly in." in tucks.words("rest", number) for number in (0, 1)] == [True, False]
    assert tucks.told == []


@pytest.mark.parametrize(("words_ms", "at"), [(5_736, ["22 Belly in."]), (5_760, [])])
def test_it_ends_before_the_hold_does(words_ms: int, at: list[str]) -> None:
    tucks = compiled("## Tucks: 2 x 5, hold 8s\n> Belly in.\n", {"Belly in.": words_ms})
    assert reminded(tucks, "reps") == [[], at]


def test_long_sets_of_reps_have_room_for_one_in_forty_seconds() -> None:
    reminders = "> Long neck.\n\n> Belly in.\n\n> Breathe.\n"
    made = compiled(f"## Squats: 40\n{reminders}")
    cues = [cue for cue in made.heard("reps") if cue.endswith((" Long neck.", " Belly in.", " Breathe."))]
    assert cues == ["10.61 Long neck.", "65.85 Belly in.", "130.946 Breathe."]
    assert "2 sets have room for 1" in compiled(f"## Squats: 2 x 15\n{reminders}").told[0]


def test_reps_that_are_held_long_have_several_in_their_holds() -> None:
    script = "## Press: 2 x 10, hold 10s\n{}> Long neck.\n\n> Belly in.\n"
    made = compiled(script.format(""))
    assert made.told == []
    assert [made.words("reps", 1).count(each) for each in ("Long neck.", "Belly in.")] == [1, 1]
    short = compiled("## Press: 2 x 3, hold 10s\ntalk: full\n> Long neck.\n\n> Belly in.\n")
    assert short.told == []
    assert [short.words("reps", 1).count(each) for each in ("Long neck.", "Belly in.")] == [1, 1]


def test_a_reminder_that_is_never_said_is_told_beside_what_else_is_wrong_with_it() -> None:
    made = compiled("## Plank: 1s, right only\n> Long neck.\n\n> Keep the left hip open. Breathe.\n")
    assert {problem.code for problem in made.problems if problem.span.line == 4} == {"unclear-side", "reminder-unsaid"}
