"""Changing sides, and "ready": time to move, mirrored words, the count-in on the second."""

import pytest
from compiled import compiled, silences

from voicecoach.routine import Side

STRETCH = """\
## Hip stretch: 2 x hold 20s, each side
- Kneel with your left knee on the mat. [pause 4s]
- Chest tall.
- Step your right foot forward, knee at a right angle.
"""


def test_sides_follow_each_other_within_a_set_and_the_rest_comes_after_both() -> None:
    assert [(s.kind, s.set, s.side) for s in compiled(STRETCH).timeline.sections if s.exercise == 0] == [
        ("setup", None, None),
        ("ready", 1, Side.LEFT),
        ("hold", 1, Side.LEFT),
        ("change_over", 1, Side.RIGHT),
        ("ready", 1, Side.RIGHT),
        ("hold", 1, Side.RIGHT),
        ("rest", 1, None),
        ("hold", 2, Side.LEFT),
        ("change_over", 2, Side.RIGHT),
        ("ready", 2, Side.RIGHT),
        ("hold", 2, Side.RIGHT),
    ]


def test_side_by_side_does_all_sets_of_one_side_first() -> None:
    script = STRETCH.replace("side\n-", "side\norder: side by side\n-", 1)
    sections = [s for s in compiled(script).timeline.sections if s.kind not in ("ready", "setup")]
    assert [(s.kind, s.set, s.side) for s in sections] == [
        ("intro", None, None),
        ("hold", 1, Side.LEFT),
        ("rest", 1, None),
        ("hold", 2, Side.LEFT),
        ("change_over", 1, Side.RIGHT),
        ("hold", 1, Side.RIGHT),
        ("rest", 1, None),
        ("hold", 2, Side.RIGHT),
        ("outro", None, None),
    ]  # fmt: skip


def test_both_sides_get_the_same_time_to_the_millisecond() -> None:
    holds = compiled("## Stretch: 3 x hold 17.25s, each side\n").sections("hold")
    assert [section.ms for section in holds] == [17_250] * 6


def test_the_first_change_mirrors_the_instructions_that_name_a_side_and_later_ones_only_the_side() -> None:
    stretch = compiled(STRETCH)
    assert stretch.words("change_over", 0) == [
        "And release.",
        "Switch sides.",
        "Kneel with your right knee on the mat.",
        "Step your left foot forward, knee at a right angle.",
    ]
    assert stretch.words("change_over", 1) == ["And release.", "Switch sides.", "Right side."]


def test_the_change_over_is_the_time_after_its_last_words_and_pauses_written_in_it_are_kept() -> None:
    first = silences(compiled(STRETCH).sections("change_over")[0])
    assert first["Kneel with your right knee on the mat."] == 4_000
    assert first["Step your left foot forward, knee at a right angle."] == 8_000
    paused = STRETCH.replace("angle.", "angle. [pause 5s]")
    assert silences(compiled(paused).sections("change_over")[0])[
        "Step your left foot forward, knee at a right angle."
    ] == 8_000  # fmt: skip
    longer = STRETCH.replace("angle.", "angle. [pause 11s]")
    assert silences(compiled(longer).sections("change_over")[0])[
        "Step your left foot forward, knee at a right angle."
    ] == 11_000  # fmt: skip


def test_a_position_is_named_mirrored_instead() -> None:
    script = STRETCH.replace("side\n-", "side\nposition: left knee down, right foot in front\n-", 1)
    change = compiled(script).sections("change_over")[0]
    assert silences(change) == {
        "And release.": 1_008,
        "Switch sides.": 600,
        "Right knee down, left foot in front.": 8_000,
    }


def test_a_written_change_over_is_a_rest_between_sides_from_work_to_work() -> None:
    made = compiled(STRETCH.replace("side\n-", "side\nchange-over: 12s\n-", 1))
    assert [section.ms for section in made.sections("change_over")] == [12_000, 12_000]
    assert [section.set for section in made.sections("ready")] == [1]
    by_side = compiled(STRETCH.replace("side\n-", "side\nchange-over: 12s\norder: side by side\n-", 1))
    assert [(section.set, section.side) for section in by_side.sections("change_over")] == [(1, Side.RIGHT)]
    assert made.heard("change_over", 0) == [
        "0 And release.", "1.752 Switch sides.", "3.144 Kneel with your right knee on the mat.",
        "6.038 Step your left foot forward, knee at a right angle.", "9 Three.", "10 Two.", "11 One.",
    ]  # fmt: skip
    assert made.words("change_over", 1)[:3] == ["And release.", "Switch sides.", "Right side."]
    assert made.told == []


def test_in_a_short_change_over_the_side_stays_to_the_last_and_what_is_lost_is_told() -> None:
    made = compiled(STRETCH.replace("side\n-", "side\nchange-over: 6s\n-", 1))
    assert made.words("change_over", 0) == ["Release.", "Switch sides.", "Right side.", "Three.", "Two.", "One."]
    assert made.told == [
        "3: warning: the change of sides of 6 s has no room for `Kneel with your right knee on the mat.`; "
        "`Right side.` is said instead",
        "5: warning: the change of sides of 6 s has no room for `Step your left foot forward, knee at a right angle.`; "
        "it is left out",
        "2: note: the change of sides of 6 s has room for the release in short only",
    ]
    assert {problem.hint for problem in made.problems} == {"11 s would have room for everything"}
    two = compiled("## Reach: hold 20s, each side\nchange-over: 2s\n")
    assert two.words("change_over", 0) == ["Right side.", "One."]
    assert two.told == [
        "2: note: the change of sides of 2 s has no room for `switch sides` and the release, so they are left out; "
        "the count-in begins at 1"
    ]


def test_a_change_over_of_0s_is_one_of_nothing_and_the_side_is_said_before_or_on_it() -> None:
    made = compiled("## Reach: hold 20s, each side\nchange-over: 0s\n")
    assert made.sections("change_over") == []
    one, other = made.sections("hold")
    assert other.start_ms == one.start_ms + one.ms
    assert made.words("hold", 0)[-4:] == ["Right side next.", "Three.", "Two.", "One."]
    assert made.words("hold", 1)[0] == "Halfway."
    assert compiled("## Reach: hold 1s, each side\nchange-over: 0s\n").heard("hold", 1)[0] == "0 Right side."


def test_the_side_that_is_set_goes_first_in_its_own_words() -> None:
    stretch = compiled(STRETCH.replace("side\n-", "side\nside: right\n-", 1))
    assert [section.side for section in stretch.sections("hold")[:2]] == [Side.RIGHT, Side.LEFT]
    assert "Kneel with your right knee on the mat." in stretch.words("setup")
    assert "Kneel with your left knee on the mat." in stretch.words("change_over")


def test_without_a_side_in_the_words_the_left_goes_first_and_is_named() -> None:
    reach = compiled("## Reach: hold 20s, each side\n- Stand tall.\n")
    assert [section.side for section in reach.sections("hold")] == [Side.LEFT, Side.RIGHT]
    assert reach.words("setup")[-2:] == ["Stand tall.", "Left side first."]
    assert silences(reach.sections("setup")[0])["Left side first."] == 3_000
    assert reach.words("change_over")[-1] == "Right side."


def test_a_word_that_may_mean_a_side_is_told_once_at_its_line() -> None:
    reach = compiled("## Reach: 3 x hold 20s, each side\n- Left hand down.\n- Turn to the left.\n")
    assert reach.told == [
        "3: warning: `left` in `Turn to the left.` may or may not mean a side; it is not exchanged for the other side"
    ]
    assert compiled("## Reach: hold 20s\n- Turn to the left.\n").told == []


def test_a_kept_word_is_said_without_its_backslash() -> None:
    reach = compiled("## Reach: hold 20s, each side\n- Left arm up, look at your \\left hand.\n")
    assert "Right arm up, look at your left hand." in reach.words("change_over")


def test_no_rest_still_leaves_time_to_change_sides() -> None:
    stretch = compiled("## Stretch: 2 x hold 5s, each side\nrest: none\n")
    assert stretch.sections("rest") == []
    assert [section.side for section in stretch.sections("change_over")] == [Side.RIGHT, Side.LEFT, Side.RIGHT]
    assert stretch.words("change_over", 1) == ["And release.", "Set two.", "Switch sides.", "Left side."]


def test_no_rest_names_the_next_set_and_tells_nobody_to_rest() -> None:
    curls = compiled("## Curls: 3 x 2\nrest: none\n")
    assert curls.sections("rest") == []
    assert curls.heard("ready", 1)[:2] == ["0 Two.", "0.61 Set two."]
    assert curls.words("ready", 2)[1] == "Set three."
    sides = compiled("## Curls: 2 x 2, each side\nrest: none\n")
    assert [sides.words("change_over", number)[1:3] for number in (0, 1, 2)] == [
        ["And rest.", "Switch sides."], ["Set two.", "Switch sides."], ["And rest.", "Switch sides."],
    ]  # fmt: skip
    in_turn = compiled("## Curls: 2 x 2, each side\nrest: none\norder: side by side\n")
    assert [in_turn.words("ready", number)[number % 2] for number in (0, 1, 2, 3)] == [
        "Ready.", "Set two.", "Ready.", "Set two.",
    ]  # fmt: skip


def test_where_no_rest_comes_a_hold_is_released_first() -> None:
    plank = compiled("## Plank: 2 x hold 5s\nrest: none\n")
    assert plank.heard("ready", 1)[:3] == ["0 And release.", "1.344 Set two.", "2.904 Ready."]


def test_a_rest_of_0s_is_one_of_nothing_and_the_round_is_said_before_or_on_it() -> None:
    rounds = compiled("## Run: 20s on, 0s off, 2 rounds\n")
    assert [section.kind for section in rounds.timeline.sections[2:5]] == ["ready", "timed", "timed"]
    assert "Next, the last round." in rounds.words("timed", 0)
    assert rounds.words("timed", 1)[0] == "Halfway."
    short = compiled("## Run: 5s on, 0s off, 2 rounds\n")
    assert short.heard("timed", 1)[0] == "0 Round two."
    curls = compiled("## Curls: 2 x 3\nrest: 0s\n")
    assert [section.kind for section in curls.timeline.sections[2:5]] == ["ready", "reps", "reps"]


def test_what_stands_on_the_change_does_not_reach_into_the_countdown() -> None:
    run = compiled("## Run: 5s on, 0s off, 2 rounds\n", {"Round two.": 1_700})
    assert run.heard("timed", 1) == ["0 Round two.", "2 Three.", "3 Two.", "4 One."]
    long = compiled("## Run: 5s on, 0s off, 2 rounds\n", {"Round two.": 1_800})
    assert long.heard("timed", 1) == ["0 ~ go", "2 Three.", "3 Two.", "4 One."]
    assert [left.text for left in long.sections("timed")[1].left_out] == ["Round two."]
    what = "the start of the work has no room for the number of the set or round, so it is left out"
    assert long.told == [f"1: note: {what}"]


def test_a_position_is_said_in_a_short_rest_though_the_set_was_named_before_it() -> None:
    script = "## Curls: 2 x 3\nrest: {}\ncount-in: none\nposition: stand tall\n"
    assert compiled(script.format("4s")).words("rest")[-2:] == ["Set two.", "Stand tall."]
    shorter = compiled(script.format("3s"))
    assert shorter.words("rest")[-1] == "Set two."
    assert shorter.told[0] == "4: warning: the rest of 3 s has no room for `Stand tall.`; it is left out"


@pytest.mark.parametrize(
    ("count_in", "cues"),
    [
        ("3", ["0 Ready.", "1 Three.", "2 Two.", "3 One."]),
        ("none", ["0 Ready."]),
        ("5", ["0 Ready.", "1 Five.", "2 Four.", "3 Three.", "4 Two.", "5 One."]),
    ],
)
def test_ready_and_the_count_in_fall_on_seconds(count_in: str, cues: list[str]) -> None:
    plank = compiled(f"## Plank: hold 5s\ncount-in: {count_in}\n")
    assert plank.heard("ready") == cues
    assert plank.sections("ready")[0].ms == 1_000 * len(cues)


def test_a_longer_ready_moves_the_count_in_by_whole_frames() -> None:
    plank = compiled("## Plank: hold 5s\n", {"Ready.": 900})
    assert plank.heard("ready") == ["0 Ready.", "1.168 Three.", "2.168 Two.", "3.168 One."]
    assert 168 % 24 == 0


def test_a_count_in_that_does_not_fit_its_beat_is_a_tick_noted_where_it_was_set() -> None:
    plank = compiled("## Plank: hold 3s\ncount-in: 4\n", {"Four.": 800})
    assert plank.heard("ready")[1:3] == ["1 ~ tick", "2 Three."]
    assert plank.told == ["2: note: `Four.` takes 0.82 s to say, but its beat of 1 s leaves 0.75 s; a tick is heard"]


def test_a_change_over_of_nothing_keeps_cues_apart() -> None:
    stretch = compiled("## Stretch: hold 5s, each side\nchange-over: none\n")
    assert silences(stretch.sections("change_over")[0])["Right side."] == 360


SIDE_PLANK = "## Side plank: 3 x hold 20s, alternating\n- Lie on your left side.\n- Lift your hips.\n"


def test_sets_that_are_held_alternate_from_set_to_set_and_tell_the_way_to_the_other_side() -> None:
    plank = compiled(SIDE_PLANK)
    assert [(section.set, section.side) for section in plank.sections("hold")] == [
        (1, "left"), (2, "right"), (3, "left"),
    ]  # fmt: skip
    assert plank.words("rest", 0)[:5] == [
        "And release.", "Rest.", "Next, set two of three.", "Right side.", "Lie on your right side.",
    ]  # fmt: skip
    assert plank.words("rest", 1)[:5] == ["And release.", "Rest.", "Next, the last set.", "Left side.", "Ten seconds."]
    assert plank.told == []


def test_where_the_way_has_no_room_the_side_is_named() -> None:
    assert compiled(f"{SIDE_PLANK}", {"Lie on your right side.": 9_000}).words("rest", 0)[:5] == [
        "And release.", "Rest.", "Next, set two of three.", "Right side.", "Ten seconds.",
    ]  # fmt: skip


def test_without_a_rest_sides_that_alternate_change_over() -> None:
    plank = compiled(SIDE_PLANK.replace("alternating\n", "alternating\nrest: none\n"))
    assert plank.words("change_over", 0) == ["And release.", "Set two.", "Switch sides.", "Lie on your right side."]
    assert plank.words("change_over", 1) == ["And release.", "Set three.", "Switch sides.", "Left side."]


def test_timed_work_and_rounds_alternate_too_and_side_by_side_changes_nothing() -> None:
    for script in (
        "## Reach: 3 x 20s, alternating\norder: side by side\nside: right\n",
        "## Circuit: 3 rounds\n### Reach: 20s, right first, alternating\n",
    ):
        reach = compiled(script)
        assert [section.side for section in reach.sections("timed")] == ["right", "left", "right"]
    assert "Left side." in compiled("## Circuit: 2 rounds\n### Reach: 20s, right first, alternating\n").words("rest")


def test_a_position_is_the_way_to_the_other_side_and_no_instruction_is_repeated_with_it() -> None:
    script = "## Stretch: 3 x hold 20s, alternating\nrest: 20s\n{}- Left foot in front.\n"
    assert compiled(script.format("")).words("rest")[2:5] == [
        "Next, set two of three.", "Right side.", "Right foot in front.",
    ]  # fmt: skip
    assert compiled(script.format("position: left knee down\n")).words("rest")[2:5] == [
        "Next, set two of three.", "Right knee down.", "Ten seconds.",
    ]  # fmt: skip


def test_a_position_that_alternates_is_mirrored_and_an_unclear_word_is_told() -> None:
    plank = compiled(SIDE_PLANK.replace("alternating\n", "alternating\nposition: left elbow down\n"))
    assert plank.words("rest", 0)[3] == "Right elbow down."
    assert "unclear-side" in {problem.code for problem in compiled(f"{SIDE_PLANK}- Turn to the left.\n").problems}


def test_what_is_done_once_alternates_within_it() -> None:
    assert [section.side for section in compiled("## Lunges: 40s, alternating\n").sections("timed")] == [None]
