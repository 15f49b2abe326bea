"""What is heard in a rest: it lasts as written, and what comes next is announced before the work begins."""

from compiled import PACK, compiled, silences

from voicecoach.compile.builder import Release, Wording
from voicecoach.compile.rests import RestPlan, rest_slot
from voicecoach.routine import Verbosity
from voicecoach.source import Span
from voicecoach.timeline import Speak


def test_a_rest_of_twenty_seconds_between_two_holds() -> None:
    assert compiled("## Plank: 2 x hold 20s\nrest: 20s\n").heard("rest") == [
        "0 And release.",
        "1.752 Rest.",
        "2.76 Next, the last set.",
        "10 Ten seconds.",
        "11.344 Find your position.",
        "17 Three.",
        "18 Two.",
        "19 One.",
    ]


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


def test_what_comes_next_is_left_out_with_its_figures_where_it_does_not_fit() -> None:
    plank = compiled("## Plank: 2 x hold 5s\n\nrest: 6s\n", {"Next, the last set.": 3_600})
    assert plank.heard("rest") == ["0 And release.", "3 Three.", "4 Two.", "5 One."]
    assert plank.told == [
        "3: warning: `Rest. Next, the last set.` takes 4.4 s to say, but the rest is 6 s, "
        "and the release and the count-in take 4.3 s of it; it is left out"
    ]
    assert plank.problems[0].hint == "a `rest` of 9 s has room for it"
    assert compiled("## Plank: 2 x hold 5s\n\nrest: 9s\n", {"Next, the last set.": 3_600}).told == []


def test_a_count_in_that_does_not_fit_becomes_shorter_and_is_told() -> None:
    plank = compiled("---\nrest: 2s\n---\n## Plank: 2 x hold 5s\n")
    assert plank.heard("rest") == ["0 And release.", "1 One."]
    assert plank.told[0] == "2: warning: the rest of 2 s has room for a count-in of 1, not of 3"


def test_a_release_that_does_not_fit_is_an_error_and_the_rest_stays_as_long() -> None:
    plank = compiled("## Plank: 2 x hold 5s\nrest: 1s\n", {"And release.": 4_400})
    assert plank.told == ["2: error: `And release.` takes 4.4 s to say, but the rest is 1 s"]
    assert plank.heard("rest") == []
    assert plank.sections("rest")[0].ms == 1_000


def test_the_place_of_a_problem_is_where_the_rest_was_written() -> None:
    long = {"And stop.": 9_000}
    in_dosage = compiled("---\nrest: 20s\n---\n## Run: 20s on, 2s off, 2 rounds\n", long)
    assert in_dosage.told == ["4: error: `And stop.` takes 9 s to say, but the rest is 2 s"]
    default = compiled("\n\n## Run: 2 x 20s\n", {"And stop.": 20_000})
    assert default.told == ["3: error: `And stop.` takes 20 s to say, but the rest is 20 s"]


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
    assert compiled("## Plank: 2 x hold 5s\ncount-in: none\n").words("rest")[-1] == "Find your position."


def test_find_your_position_gives_way_before_ten_seconds() -> None:
    rest = compiled("## Plank: 2 x hold 5s\n", {"Find your position.": 6_000}).words("rest")
    assert "Ten seconds." in rest
    assert "Find your position." not in rest


def test_where_no_words_are_wanted_a_tone_tells_that_it_is_a_rest() -> None:
    plan = RestPlan(ms=5_000, release=Release(), level=Verbosity.COUNTS, span=Span(1))
    window, _, problems = rest_slot(plan, Wording(PACK, lambda _: 1))
    assert [(event.start_ms, getattr(event, "name", "")) for event in window.events(0)] == [
        (0, "rest"), (0 + PACK.tones_ms["rest"], ""),
    ]  # fmt: skip
    assert problems == []


def test_nothing_is_said_among_the_numbers_of_the_count_in() -> None:
    short = dict.fromkeys(("Next, the last set.", "Left side first.", "Three.", "Two.", "One."), 200)
    curls = compiled("## Curls: 2 x 3\nrest: 4.5s\n", short | {"And rest.": 480})
    assert curls.words("rest") == ["Three.", "And rest.", "Three.", "Two.", "One."]
    counts = compiled("## Curls: 2 x 3, each side\nrest: 4.5s\ntalk: counts\n", short | {"And rest.": 480})
    assert counts.words("rest") == ["Three.", "And rest.", "Three.", "Two.", "One."]


def test_where_to_be_goes_before_what_comes_next() -> None:
    script = "## Plank: 2 x hold 5s, each side\nrest: 9s\n"
    plank = compiled(script, {"Next, the last set.": 4_000, "Left side first.": 1_200})
    assert plank.words("rest") == ["And release.", "Left side first.", "Three.", "Two.", "One."]
    assert "`Rest. Next, the last set.` takes" in plank.told[0]
    assert [unheard.text for unheard in plank.sections("rest")[0].left_out] == ["Rest. Next, the last set."]


BETWEEN = "---\nbetween-exercises: {rest}\n---\n## Squats: 8\n\n## Wall sit: hold 40s\n{body}"


def test_the_rest_before_an_exercise_tells_how_long_it_is_and_at_its_end_the_way() -> None:
    made = compiled(BETWEEN.format(rest="2 min", body="- Lean your back against a wall.\n- Slide down.\n"))
    assert made.heard("rest") == [
        "0 Eight.", "0.706 And rest.", "2.314 Two minutes.", "3.658 Next, Wall sit.",
        "110 Ten seconds.", "111.344 Lean your back against a wall.",
    ]  # fmt: skip
    assert made.words("setup", 1) == [
        "~ chime", "Next, exercise two of two.", "Hold for forty seconds.", "Slide down.",
    ]  # fmt: skip


def test_a_shorter_one_tells_the_way_at_once_and_neither_says_it_twice() -> None:
    body = "- Lean your back against a wall.\n- Slide down.\n"
    made = compiled(BETWEEN.format(rest="15s", body=body))
    assert made.words("rest") == ["Eight.", "And rest.", "Next, Wall sit.", "Lean your back against a wall."]
    assert made.words("setup", 1)[2:] == ["Hold for forty seconds.", "Slide down."]
    position = compiled(BETWEEN.format(rest="15s", body=f"position: back to the wall\n{body}"))
    assert position.words("rest")[3:] == ["Back to the wall."]
    assert position.words("setup", 1)[3:] == ["Lean your back against a wall.", "Slide down."]


def test_the_time_to_get_there_runs_from_where_the_way_was_told() -> None:
    body = "transition: {}\n- Lean your back against a wall.\n- Slide down.\n"
    usual = compiled(BETWEEN.format(rest="2 min", body=body.format("10s")))
    assert silences(usual.sections("setup")[1])["Hold for forty seconds."] == 1_008
    long = compiled(BETWEEN.format(rest="2 min", body=body.format("30s")))
    rest, setup = long.sections("rest")[0], long.sections("setup")[1]
    told, then = rest.events[-2], next(e for e in setup.events if isinstance(e, Speak) and e.text == "Slide down.")
    assert 30_000 <= then.start_ms - told.start_ms - told.ms < 30_024
    only = compiled(BETWEEN.format(rest="2 min", body="get-ready: 20s\n- Lean your back against a wall.\n"))
    told = only.sections("rest")[0].events[-2]
    assert 20_000 <= only.sections("ready")[1].start_ms - told.start_ms - told.ms < 20_024


def test_in_a_rest_as_needed_the_way_is_told_after_it() -> None:
    made = compiled(BETWEEN.format(rest="as needed", body="- Lean your back against a wall.\n"))
    assert made.words("rest") == ["Eight.", "And rest.", "Take as long as you need.", "Next, Wall sit."]
    assert made.words("setup", 1)[-1] == "Lean your back against a wall."


def test_the_way_is_left_out_where_it_has_no_room_or_is_not_to_be_said() -> None:
    body = "- Lean your back against a wall.\n"
    for rest, talk in (("4s", "normal"), ("15s", "brief")):
        made = compiled(BETWEEN.format(rest=rest, body=f"talk: {talk}\n{body}"))
        assert made.words("rest") == ["Eight.", "And rest.", "Next, Wall sit."]
        assert made.told == []
    long = compiled(BETWEEN.format(rest="30s", body=f"talk: brief\n{body}"))
    assert long.words("rest")[4:] == ["Ten seconds."]
    far = {"Lean your back against a wall.": 9_000}
    slow = compiled(BETWEEN.format(rest="30s", body=body), far)
    assert slow.words("rest")[4:] == ["Ten seconds."]
    assert slow.words("setup", 1)[-1] == "Lean your back against a wall."
    assert "Wall sit." in compiled(BETWEEN.format(rest="2s", body=body)).words("setup", 1)


def test_after_a_rest_the_name_is_said_again_where_a_part_begins() -> None:
    made = compiled("---\nbetween-exercises: 30s\n---\n## Squats: 8\n\n## Legs\nSlowly.\n\n### Wall sit: hold 40s\n")
    assert made.words("setup", 1)[1:5] == ["Legs.", "Slowly.", "Next, exercise two of two.", "Wall sit."]
