"""What is heard in a rest: it lasts as written, and what comes next is announced before the work begins."""

import pytest
from compiled import PACK, compiled, silences

from voicecoach.compile.rests import RestPlan, rest_slot
from voicecoach.compile.slot import Release, Wording
from voicecoach.routine import Verbosity
from voicecoach.source import Span


def test_a_rest_of_twenty_seconds_between_two_holds() -> None:
    assert compiled("## Plank: 2 x hold 20s\nrest: 20s\n- Lie down.\n").heard("rest") == [
        "0 And release.",
        "1.752 Rest.",
        "2.76 Next, the last set.",
        "10 Ten seconds.",
        "11.344 Find your position.",
        "17 Three.",
        "18 Two.",
        "19 One.",
    ]


def test_the_position_is_to_be_found_in_the_first_rest_of_an_exercise_that_has_instructions() -> None:
    def found(script: str) -> list[bool]:
        made = compiled(script)
        return ["Find your position." in made.words("rest", number) for number in range(len(made.sections("rest")))]

    assert found("## Plank: 3 x hold 20s\n- Lie down.\n") == [True, False]
    assert found("## Plank: 3 x hold 20s\n") == [False, False]
    assert found("## Legs: 2 rounds, rest 30s\n### Plank: hold 20s\n- Lie down.\n") == [False]
    next_exercise = "---\nbetween-exercises: 20s\nexplain: fit\n---\n## A: 20s\n## B: 20s\n- Lie down.\n"
    assert found(next_exercise) == [False]


def test_where_reps_end_rest_is_not_said_twice() -> None:
    assert compiled("## Curls: 3 x 2\n").heard("rest")[:4] == [
        "0 Two.",
        "0.61 And rest.",
        "2.218 Next, set two of three.",
        "10 Ten seconds.",
    ]


def test_a_rest_lasts_as_written_and_begins_with_the_release() -> None:
    plank = compiled("## Plank: 4 sets, hold 5s\nrest: 47.3s\n")
    assert [section.ms for section in plank.sections("rest")] == [47_300] * 3
    assert [plank.words("rest", number)[0] for number in range(3)] == ["And release."] * 3


def test_no_rest_follows_the_last_set() -> None:
    kinds = [s.kind for s in compiled("## A: 2 x hold 5s\n## B: 2 x 2\n").timeline.sections]
    assert kinds == [
        "intro", "setup", "ready", "hold", "rest", "hold", "setup", "ready", "reps", "rest", "reps", "outro",
    ]  # fmt: skip


def test_a_shorter_rest_says_less() -> None:
    assert compiled("## Plank: 2 x hold 5s\nrest: 15s\n").heard("rest") == [
        "0 And release.", "1.752 Rest.", "2.76 Next, the last set.", "12 Three.", "13 Two.", "14 One.",
    ]  # fmt: skip
    # Where time is short, the words move together before any is left out.
    assert compiled("## Plank: 2 x hold 5s\nrest: 6.5s\n").heard("rest") == [
        "0 And release.", "1.094 Rest.", "1.852 Next, the last set.", "3.5 Three.", "4.5 Two.", "5.5 One.",
    ]  # fmt: skip


def test_the_short_forms_come_first_and_are_told_with_the_rest_that_has_room_for_everything() -> None:
    long = {"Next, the last set.": 3_600}
    plank = compiled("## Plank: 2 x hold 5s\n\nrest: 6s\n", long)
    assert plank.heard("rest") == ["0 Release.", "0.902 Rest.", "1.66 Set two.", "3 Three.", "4 Two.", "5 One."]
    assert plank.told == ["3: note: the rest of 6 s has room for the number of the set and the release in short only"]
    assert plank.problems[0].hint == "9 s would have room for everything"
    assert compiled("## Plank: 2 x hold 5s\n\nrest: 9s\n", long).told == []


WORTH = "---\nbetween-exercises: {}\nexplain: fit\n---\n" + "".join(
    f"## {name}: {work}\n{body}\n"
    for name, work, body in (
        ("A", "20s", ""),
        ("B", "20s", ""),
        ("C", "20s", ""),
        ("Wall sit", "hold 40s", "- Sit down.\n- Look up.\n"),
        ("E", "20s", ""),
        ("F", "20s", ""),
    )
)


@pytest.mark.parametrize(
    ("rest", "said"),
    [
        (
            "16s",
            "And stop. Good work. Rest. Exercise four of six. Wall sit. Hold for forty seconds. Sit down. Look up. "
            "Ready. Three. Two. One.",
        ),
        (
            "12.6s",
            "Stop. Good work. Rest. Exercise four of six. Wall sit. Forty seconds. Sit down. Look up. "
            "Ready. Three. Two. One.",
        ),
        (
            "12s",
            "Stop. Rest. Exercise four of six. Wall sit. Forty seconds. Sit down. Look up. Ready. Three. Two. One.",
        ),
        ("11s", "Stop. Exercise four of six. Wall sit. Forty seconds. Sit down. Look up. Ready. Three. Two. One."),
        ("10s", "Stop. Exercise four of six. Wall sit. Forty seconds. Sit down. Ready. Three. Two. One."),
        ("9s", "Stop. Exercise four of six. Wall sit. Forty seconds. Ready. Three. Two. One."),
        ("8s", "Stop. Exercise four of six. Wall sit. Ready. Three. Two. One."),
        ("7s", "Stop. Wall sit. Ready. Three. Two. One."),
        ("5.5s", "Stop. Wall sit. Ready. Two. One."),
        ("4.5s", "Stop. Wall sit. Ready. One."),
        ("3.5s", "Wall sit. Ready. One."),
        ("2.5s", "Wall sit. One."),
        ("1.5s", "Wall sit."),
        ("1s", "Ready."),
    ],
)
def test_what_has_least_worth_is_left_out_first(rest: str, said: str) -> None:
    made = compiled(WORTH.format(rest))
    assert " ".join(made.words("rest", 2)) == said


def test_what_is_left_out_is_told_with_the_rest_that_has_room_for_it() -> None:
    made = compiled(WORTH.format("3.5s"))
    told = [f"{p.severity}: {p.message}" for p in made.problems if "Wall sit" in p.message]
    assert told == [
        "warning: the rest of 3.5 s before `Wall sit` has no room for `Sit down.`; it is left out",
        "warning: the rest of 3.5 s before `Wall sit` has no room for `Look up.`; it is left out",
        "note: the rest of 3.5 s before `Wall sit` has no room for the good word, the word `rest`, the dosage, "
        "the number of the exercise and the release, so they are left out; the count-in begins at 1",
    ]
    (hint,) = {p.hint for p in made.problems if "Wall sit" in p.message}
    assert hint == "13 s would have room for everything"
    assert [p for p in compiled(WORTH.format("13s")).problems if "Wall sit" in p.message] == []


def test_a_count_in_that_does_not_fit_becomes_shorter_and_is_told() -> None:
    plank = compiled("---\nrest: 2s\n---\n## Plank: 2 x hold 5s\n")
    assert plank.heard("rest") == ["0 Release.", "1 One."]
    assert plank.told == [
        "2: note: the rest of 2 s of `Plank` has no room for the word `rest` and the number of the set, "
        "so they are left out; the count-in begins at 1; the release is said in short"
    ]
    written = compiled("---\nrest: 2s\ncount-in: 3\n---\n## Plank: 2 x hold 5s\n")
    assert written.told[0] == "3: warning: the rest of 2 s of `Plank` has room for a count-in of 1, not of 3"
    assert written.problems[0].hint == "7 s would have room for everything; or write a shorter `count-in`"
    counts = compiled("---\nrest: 2.5s\ntalk: counts\n---\n## Plank: 2 x hold 5s\n", {"And release.": 9_000})
    assert counts.heard("rest") == ["0 Release.", "1.5 One."]


def test_a_release_that_does_not_fit_is_left_out_and_the_rest_stays_as_long() -> None:
    plank = compiled("## Plank: 2 x hold 5s\nrest: 1s\n", {"And release.": 4_400, "Release.": 4_400})
    assert plank.told == [
        "2: note: the rest of 1 s has no room for the word `rest`, the number of the set and the release, "
        "so they are left out; it has no count-in"
    ]
    assert plank.heard("rest") == []
    assert plank.sections("rest")[0].ms == 1_000
    assert [left.text for left in plank.sections("rest")[0].left_out] == [
        "And release.", "Rest.", "Next, the last set.",
    ]  # fmt: skip


def test_the_place_of_a_problem_is_where_the_rest_was_written() -> None:
    in_dosage = compiled("---\nrest: 20s\n---\n## Run: 20s on, 2s off, 2 rounds\n")
    assert [told[:33] for told in in_dosage.told] == ["4: note: the rest of 2 s has no r"]
    default = compiled("\n\n## Run: 2 x 20s\n", {"And stop.": 20_000})
    assert default.told == [
        "3: note: the rest of 20 s has room for the number of the set and the release in short only"
    ]
    between = compiled("---\nbetween-exercises: 2s\n---\n## Run: 20s\n## Walk: 20s\n")
    assert [told[:46] for told in between.told] == ["2: note: the rest of 2 s before `Walk` has no "]


def test_rests_in_one_place_are_told_once_with_all_that_any_of_them_lacks() -> None:
    lengths = {"Next, set two of four.": 6_000, "Next, the last set.": 9_000}
    made = compiled("## Plank: 4 sets, hold 5s\nrest: 8s\n", lengths)
    assert made.told == ["2: note: the rest of 8 s has room for the number of the set and the release in short only"]
    assert made.problems[0].hint == "15 s would have room for everything"


def test_intervals_are_rounds_with_the_rest_of_their_dosage() -> None:
    run = compiled("---\nrest: 45s\n---\n## Run: 20s on, 10s off, 3 rounds\n")
    assert "Three rounds of twenty seconds." in run.words("setup")
    assert [section.ms for section in run.sections("rest")] == [10_000, 10_000]
    assert run.words("rest", 0)[1:3] == ["Rest.", "Next, round two of three."]
    assert run.words("rest", 1)[1:3] == ["Rest.", "Next, the last round."]


def test_the_side_is_named_where_it_changes() -> None:
    within = compiled("## Plank: 2 x hold 5s, each side\nposition: left elbow down\n")
    assert within.words("rest")[2:4] == ["Next, the last set.", "Left elbow down."]
    side_by_side = compiled("## Plank: 2 x hold 5s, each side\nposition: left elbow down\norder: side by side\n")
    assert side_by_side.words("rest")[2:4] == ["Next, set two of two.", "Ten seconds."]


def test_the_last_set_of_the_first_side_is_not_called_the_last() -> None:
    plank = compiled("## Plank: 2 x hold 5s, each side\norder: side by side\n")
    assert plank.words("rest", 0)[2] == "Next, set two of two."
    assert plank.words("rest", 1)[2] == "Next, the last set."


def test_a_position_without_sides_is_named_before_each_set() -> None:
    bridge = compiled("## Bridge: 2 x 5\nposition: lie on your back\n- Lie down.\n")
    assert bridge.words("rest")[2:4] == ["Next, the last set.", "Lie on your back."]


def test_no_count_in_leaves_the_end_of_the_rest_silent() -> None:
    assert compiled("## Plank: 2 x hold 5s\ncount-in: none\n").words("rest")[-1] == "Ten seconds."


def test_find_your_position_gives_way_before_ten_seconds() -> None:
    rest = compiled("## Plank: 2 x hold 5s\n- Lie down.\n", {"Find your position.": 6_000}).words("rest")
    assert "Ten seconds." in rest
    assert "Find your position." not in rest


def test_rests_tell_their_length_from_thirty_seconds_on_and_their_last_minute_from_two_minutes_on() -> None:
    def told(rest: str, more: str = "") -> list[str]:
        heard = compiled(f"## Plank: 2 x hold 5s\nrest: {rest}\n{more}").heard("rest")
        return [cue for cue in heard if cue.endswith((" seconds.", " minute.", " minutes."))]

    assert told("29s") == ["19 Ten seconds."]
    assert told("30s") == ["2.76 Thirty seconds.", "20 Ten seconds."]
    assert told("119s") == ["109 Ten seconds."]
    assert told("120s") == ["2.76 Two minutes.", "60 One minute.", "110 Ten seconds."]
    assert told("120s", "rest-warning: 30s\n") == ["2.76 Two minutes.", "60 One minute.", "90 Thirty seconds."]
    assert told("120s", "rest-warning: none\n") == ["2.76 Two minutes.", "60 One minute."]
    assert told("120s", "countdown: none\n") == ["2.76 Two minutes."]
    assert told("120s", "rest-warning: 1 min\n") == ["2.76 Two minutes.", "60 One minute."]


def test_the_last_minute_is_told_before_an_explanation_too() -> None:
    made = compiled(BETWEEN.format(rest="2 min", body="- Lean your back against a wall.\n"))
    assert made.heard("rest")[1:] == [
        "0.706 And rest.", "2.314 Two minutes.", "3.658 The last exercise.", "5.29 Wall sit.",
        "6.49 Hold for forty seconds.", "60 One minute.",
    ]  # fmt: skip
    script = BETWEEN.format(rest="50s", body="- Lean back.\n").removeprefix("---\n")
    warned = compiled(f"---\nrest-warning: 30s\n{script}")
    assert warned.heard("rest")[-1] == "20 Thirty seconds."


def test_where_no_words_are_wanted_a_tone_tells_that_it_is_a_rest() -> None:
    plan = RestPlan(ms=5_000, release=Release(), level=Verbosity.COUNTS, span=Span(1))
    window, _, problems = rest_slot(plan, Wording(PACK, lambda _: 1))
    assert [(event.start_ms, getattr(event, "name", "")) for event in window.events(0)] == [
        (0, "rest"), (0 + PACK.tones_ms["rest"], ""),
    ]  # fmt: skip
    assert problems == []


def test_nothing_is_said_among_the_numbers_of_the_count_in() -> None:
    short = dict.fromkeys(("Next, the last set.", "Left side first.", "Left side next.", "Three.", "Two.", "One."), 200)
    curls = compiled("## Curls: 2 x 3\nrest: 4s\n", short | {"And rest.": 480, "Rest.": 480})
    # "Three." of the count-in would stand a second after that of the last rep.
    assert curls.heard("rest") == ["0 Three.", "0.466 And rest.", "1.296 Next, the last set.", "2 Two.", "3 One."]
    counts = compiled("## Curls: 2 x 3, each side\nrest: 4s\ntalk: counts\n", short | {"And rest.": 480})
    assert counts.heard("rest") == ["0 Three.", "0.466 Rest.", "1.224 Left side first.", "2 Two.", "3 One."]


def test_where_to_be_stays_where_the_number_of_the_set_has_no_room() -> None:
    script = "## Plank: 2 x hold 5s, each side\nrest: 6s\n"
    plank = compiled(script, {"Next, the last set.": 4_000, "Set two.": 2_000, "Left side first.": 1_200})
    assert plank.words("rest") == ["Release.", "Left side next.", "Three.", "Two.", "One."]
    assert plank.told == [
        "2: note: the rest of 6 s has no room for the word `rest` and the number of the set, so they are left out; "
        "the release and what comes next are said in short"
    ]
    assert [(left.text, left.instead) for left in plank.sections("rest")[0].left_out] == [
        ("And release.", "Release."), ("Rest.", ""), ("Next, the last set.", ""),
        ("Left side first.", "Left side next."),
    ]  # fmt: skip


def test_a_position_that_has_no_room_is_told_with_what_is_said_instead() -> None:
    plank = compiled("## Plank: 2 x hold 5s, each side\nrest: 5s\nposition: left elbow down, right hand on the hip\n")
    assert "Left side next." in plank.words("rest")
    assert plank.told[0] == (
        "3: warning: the rest of 5 s has no room for `Left elbow down, right hand on the hip.`; "
        "`Left side next.` is said instead"
    )
    bridge = compiled("## Bridge: 2 x hold 5s\nrest: 2s\nposition: lie on your back, arms long beside you\n")
    assert bridge.told[0] == (
        "3: warning: the rest of 2 s has no room for `Lie on your back, arms long beside you.`; it is left out"
    )


BETWEEN = "---\nbetween-exercises: {rest}\n---\n## Squats: 8\n\n## Wall sit: hold 40s\n{body}"


def test_in_a_rest_as_needed_the_way_is_told_after_it() -> None:
    made = compiled(BETWEEN.format(rest="as needed", body="- Lean your back against a wall.\n"))
    assert made.words("rest") == ["Eight.", "And rest.", "Take as long as you need.", "Next, Wall sit."]
    assert made.words("setup", 1)[-1] == "Lean your back against a wall."


def test_a_long_rest_tells_its_length_and_the_name_and_explains_at_its_end() -> None:
    made = compiled(BETWEEN.format(rest="45s", body="- Lean your back against a wall.\n- Slide down.\n"))
    assert made.words("rest") == [
        "Eight.", "And rest.", "Forty-five seconds.", "The last exercise.", "Wall sit.", "Hold for forty seconds.",
    ]  # fmt: skip
    assert made.words("setup", 1) == ["Lean your back against a wall.", "Slide down."]
    assert made.sections("rest")[0].ms + made.sections("setup")[1].ms + made.sections("ready")[1].ms == 45_000
    assert made.told == []


def test_a_shorter_one_explains_at_once() -> None:
    made = compiled(BETWEEN.format(rest="25s", body="- Lean your back against a wall.\n- Slide down.\n"))
    assert made.sections("rest") == []
    assert made.words("setup", 1) == [
        "Eight.", "And rest.", "Well done.", "The last exercise.", "Wall sit.", "Hold for forty seconds.",
        "Lean your back against a wall.", "Slide down.",
    ]  # fmt: skip
    assert made.sections("setup")[1].ms + made.sections("ready")[1].ms == 25_000
    middle = compiled(BETWEEN.format(rest="25s", body="- Slide down.\n## Plank: hold 20s\n"))
    assert middle.words("setup", 1)[3:5] == ["Next, Wall sit.", "Hold for forty seconds."]


LONG_WAY = {"Slide down.": 6_000}


def test_in_a_rest_with_an_explanation_short_forms_come_first_and_are_told() -> None:
    body = "- Lean your back against a wall.\n- Slide down.\n"
    made = compiled(BETWEEN.format(rest="20s", body=body), {"Slide down.": 1_000})
    assert made.words("setup", 1)[:5] == ["Eight.", "Rest.", "Well done.", "The last exercise.", "Wall sit."]
    assert made.told == ["2: note: the rest of 20 s before `Wall sit` has room for the release in short only"]
    assert made.problems[0].hint == "22 s would have room for everything"
    made = compiled(BETWEEN.format(rest="20s", body=body), {"Slide down.": 3_500})
    assert made.words("setup", 1)[:3] == ["Eight.", "Rest.", "Wall sit next."]
    assert made.told == [
        "2: note: the rest of 20 s before `Wall sit` has no room for the good word and the number of the exercise, "
        "so they are left out; the release is said in short"
    ]


def test_a_rest_lasts_longer_the_first_time_once_the_time_to_move_has_yielded() -> None:
    made = compiled(BETWEEN.format(rest="20s", body="- Lean your back against a wall.\n- Slide down.\n"), LONG_WAY)
    assert made.told[:1] == [
        "2: note: the rest of 20 s before `Wall sit` is 1.9 s longer the first time, for its words"
    ]
    assert made.problems[0].code == "rest-longer"
    assert made.problems[0].hint == "write a rest of 22 s, say less before it, or write `explain: fit`"
    # Where it would otherwise be told ahead, and only there, that is a way out too.
    body = "- Lean your back against a wall.\n- Slide down.\n"
    chosen = compiled(BETWEEN.replace("---\n##", "explain: stretch\n---\n##").format(rest="10s", body=body), LONG_WAY)
    assert chosen.problems[0].hint == (
        "write a rest of 22 s, say less before it, or write `explain: before` or `explain: fit`"
    )
    assert silences(made.sections("setup")[1])["Slide down."] == 3_000
    assert [each.code for each in compiled(BETWEEN.format(rest="22s", body=body), LONG_WAY).problems] == ["rest-fit"]
    written = compiled(BETWEEN.format(rest="20s", body="transition: 12s\n- Lean your back against a wall.\n"))
    assert silences(written.sections("setup")[1])["Lean your back against a wall."] == 12_000
    assert "longer the first time" in written.told[0]


TOLD_BEFORE = "---\nbetween-exercises: {}\n{}---\n## Squats: 20s\n{}## Plank: hold 20s\n- Lie down.\n## Run: 20s\n"


def test_before_short_rests_all_is_explained_ahead_of_the_first_start() -> None:
    made = compiled(TOLD_BEFORE.format("15s", "", "- Stand tall.\n"))
    setups = [(section.name, made.words("setup", number)) for number, section in enumerate(made.sections("setup"))]
    assert setups == [
        ("Squats", ["~ chime", "Exercise one of three.", "Here is what comes."]),
        ("Squats", ["Squats.", "Stand tall."]),
        ("Plank", ["Plank.", "Lie down."]),
        ("Squats", ["First: Squats.", "Twenty seconds."]),
    ]
    assert made.words("rest", 0) == [
        "And stop.", "Nicely done.", "Rest.", "Next, Plank.", "Hold for twenty seconds.",
        "Ready.", "Three.", "Two.", "One.",
    ]  # fmt: skip
    assert [section.ms for section in made.sections("rest")] == [15_000, 15_000]
    assert {problem.severity for problem in made.problems} == {"note"}


def test_the_number_of_the_first_exercise_is_said_with_its_name() -> None:
    made = compiled(TOLD_BEFORE.format("15s", "", ""))
    assert [made.words("setup", number) for number in range(3)] == [
        ["~ chime", "Here is what comes."],
        ["Plank.", "Lie down."],
        ["Exercise one of three.", "First: Squats.", "Twenty seconds."],
    ]


def test_a_short_rest_is_not_longer_for_a_single_other_exercise_which_is_told_in_its_own() -> None:
    script = "---\nbetween-exercises: 15s\n---\n## A: 2 x 20s\nrest: 30s\n## B: 20s\n{}## C: 20s\n- Lie down.\n"
    alone = compiled(script.format(""))
    assert alone.words("setup", 1)[-1] == "Lie down."
    assert [section.name for section in alone.sections("setup")] == ["A", "C"]
    together = compiled(script.format("- Stand tall.\n"))
    assert [section.name for section in together.sections("setup")][-3:] == ["B", "C", "B"]


def test_without_instructions_there_is_nothing_to_tell_ahead() -> None:
    made = compiled("---\nbetween-exercises: 15s\n---\n## Squats: 20s\n## Plank: hold 20s\n")
    assert [made.words("setup", number) for number in range(len(made.sections("setup")))] == [
        ["~ chime", "Exercise one of two.", "Squats.", "Twenty seconds."],
    ]  # fmt: skip


def test_at_most_five_are_told_together_and_the_others_in_their_rests() -> None:
    script = "---\nbetween-exercises: 10s\n---\n" + "".join(f"## {name}: 20s\n- Do {name}.\n" for name in "ABCDEFG")
    made = compiled(script)
    ahead = [section.name for section in made.sections("setup")]
    assert ahead == ["A", "A", "B", "C", "D", "E", "A", "F", "G"]
    assert "Do F." in made.words("setup", 7)
    assert {problem.code for problem in made.problems if "`F`" in problem.message} == {"rest-fit"}


def test_those_after_a_rest_of_twenty_seconds_are_told_there() -> None:
    script = (
        "---\nbetween-exercises: 10s\n---\n## A: 20s\n- Do A.\n## B: 20s\nbetween-exercises: 20s\n- Do B.\n"
        "## C: 20s\n- Do C.\n## D: 20s\n- Do D.\n"
    )
    made = compiled(script)
    said = [made.words("setup", number) for number in range(len(made.sections("setup")))]
    assert said[1:4] == [["A.", "Do A."], ["B.", "Do B."], ["First: A.", "Twenty seconds."]]
    assert said[4:] == [
        ["Stop.", "Nicely done.", "Rest.", "Here is what comes."],
        ["C.", "Do C."],
        ["D.", "Do D."],
        ["First: C.", "Twenty seconds."],
    ]


def test_what_is_explained_before_says_fit_or_stretch_where_that_is_written() -> None:
    fit = compiled(TOLD_BEFORE.format("15s", "explain: fit\n", ""))
    assert len(fit.sections("setup")) == 1
    assert "Lie down." in fit.words("rest", 0)
    stretch = compiled(TOLD_BEFORE.format("15s", "explain: stretch\n", ""))
    assert stretch.words("setup", 1)[-1] == "Lie down."
    before = compiled(TOLD_BEFORE.format("25s", "explain: before\n", ""))
    assert before.words("setup", 1)[-1] == "Lie down."


def test_the_opening_words_of_a_part_are_explained_with_it() -> None:
    script = "---\nbetween-exercises: {}\nexplain: {}\n---\n## A: 20s\n\n## Legs\nSlowly.\n\n### B: 20s\n## C: 20s\n"
    fit = compiled(script.format("15s", "fit"))
    assert fit.words("rest", 0)[3:6] == ["Legs.", "Slowly.", "B."]
    short = compiled(script.format("3s", "fit"))
    assert short.told[0] == "8: warning: the rest of 3 s before `B` has no room for `Slowly.`; it is left out"
    before = compiled(script.format("15s", "before"))
    assert before.words("setup", 1) == ["Legs.", "Slowly.", "B."]
    long = compiled(script.format("30s", "stretch"))
    assert long.words("setup", 1) == ["Legs.", "Slowly.", "B."]


def test_times_within_a_rest_count_into_it_and_longer_ones_are_told() -> None:
    script = "---\nbetween-exercises: 10s\n---\n## A: 20s\n## B: 20s\n{}"
    assert compiled(script.format("transition: 8s\n")).told == []
    one = compiled(script.format("transition: 15s\n"))
    assert [section.ms for section in one.sections("rest")] == [10_000]
    assert one.told == ["5: warning: `transition` takes 15 s, which is longer than the rest of 10 s before `B`"]
    assert one.problems[0].hint == "write a rest of 15 s, or a shorter `transition`, which counts into the rest"
    both = compiled(script.format("transition: 8s\nget-ready: 7s\n"))
    assert both.told == [
        "5: warning: `transition` and `get-ready` take 15 s, which is longer than the rest of 10 s before `B`"
    ]
    assert both.problems[0].hint == "write a rest of 15 s, or shorter ones, which count into the rest"


def test_in_a_written_rest_no_chime_sounds_and_the_chapter_begins_where_the_work_before_it_ends() -> None:
    for rest in ("0s", "3s", "10s", "25s", "45s"):
        made = compiled(TOLD_BEFORE.format(rest, "", ""))
        work = [section for section in made.timeline.sections if section.kind in ("timed", "hold")]
        ends = [section.start_ms + section.ms for section in work]
        assert [chapter.start_ms for chapter in made.timeline.chapters][1:] == ends[:2]
        assert sum(made.words("setup", n).count("~ chime") for n in range(len(made.sections("setup")))) == 1


def test_instructions_are_said_at_the_level_of_their_own_exercise() -> None:
    script = (
        "---\nbetween-exercises: 45s\nexplain: fit\n---\n## Row: 30s\ntalk: {}\n\n## Wall sit: 30s\ntalk: {}\n- Lean.\n"
    )
    for level in ("brief", "counts"):
        assert "Lean." in compiled(script.format(level, "normal")).words("rest")
        assert "Lean." not in compiled(script.format("normal", level)).words("rest")


def test_a_long_rest_tells_the_dosage_with_the_name_and_not_where_it_could_mean_the_time_left() -> None:
    made = compiled("---\nbetween-exercises: 45s\n---\n## Squats: 30s\n\n## Row: 10s\n- Stand tall.\n")
    assert made.words("rest")[-3:] == ["The last exercise.", "Row.", "Ten seconds."]
    assert made.words("setup", 1) == ["Stand tall."]


def test_loads_that_differ_are_said_in_the_short_rests_of_a_circuit() -> None:
    script = (
        "## Superset: 3 rounds, rest 60s\nbetween-exercises: 15s\n### Rows: 10\n### Press: 12, 10, 8 @ 20, 25, 30 kg\n"
    )
    heard = compiled(script).words("rest")
    made = compiled(script)
    said = [cue for number in range(len(made.sections("rest"))) for cue in made.words("rest", number)]
    assert {"Twelve reps, twenty kilos.", "Ten reps, twenty-five kilos.", "Eight reps, thirty kilos."} <= {
        *said,
        *heard,
    }


def test_a_long_rest_with_much_to_explain_says_its_own_in_short_before_it_leaves_it_out() -> None:
    script = "---\nbetween-exercises: 30s\n---\n## Squats: 20s\n## Plank: 20s\n- Down. [pause {}s]\n## Run: 20s\n"
    roomy = compiled(script.format(18))
    assert roomy.words("rest", 0)[:3] == ["And stop.", "Rest.", "Thirty seconds."]
    short = compiled(script.format(21))
    assert short.words("setup", 1) == ["Stop.", "Rest.", "Thirty seconds.", "Plank next.", "Down."]
    assert short.told == ["2: note: the rest of 30 s before `Plank` has room for the release in short only"]
    less = compiled(script.format(22))
    assert less.words("setup", 1) == ["Stop.", "Plank next.", "Down."]
    assert "the good word" not in less.told[0], "a rest that tells its length has none"
