"""Work to failure, as many reps as possible, rests as needed, held reps: what is heard, and for how long."""

from compiled import Compiled, compiled

from voicecoach.timeline import Wait


def waits(made: Compiled, kind: str) -> list[int]:
    return [e.ms for section in made.sections(kind) for e in section.events if isinstance(e, Wait)]


def test_work_to_failure_waits_after_its_start_tone_and_takes_a_minute_in_an_export() -> None:
    made = compiled("## Push-ups: 2 x to failure\n- Kneel.\n")
    assert "Two sets of as many reps as you can." in made.words("setup")
    assert made.heard("to_failure") == ["0 ~ go"]
    assert [section.ms for section in made.sections("to_failure")] == [60_000] * 2
    assert waits(made, "to_failure") == [60_000 - 384] * 2
    assert made.words("rest")[0] == "And rest."


def test_how_long_an_export_takes_is_a_setting() -> None:
    made = compiled(
        "---\nopen-ended: 45.5s\n---\n## A: 2 x to failure\nrest: as needed\n## B: to failure\nopen-ended: 9s\n"
    )
    assert [section.ms for section in made.sections("to_failure")] == [45_500, 45_500, 9_000]
    assert waits(made, "rest") == [45_500]


def test_a_reminder_is_said_at_once_where_a_key_can_end_the_work() -> None:
    made = compiled("## A: 2 x to failure\n> Long neck.\n")
    assert made.heard("to_failure", 1) == ["0 ~ go", "1 Long neck."]
    short = compiled("## A: to failure\nopen-ended: 2s\n\n> Keep the neck long and straight.\n")
    assert short.told == [
        "4: warning: `Keep the neck long and straight.` takes 1.7 s to say, but "
        "2 s of open-ended work has no room for it; it is left out"
    ]


def test_as_many_as_one_can_in_a_time_is_timed_work() -> None:
    made = compiled("## Burpees: 2 x AMRAP 60s\n## Squats: AMRAP 30s, each side\n")
    assert "Two sets of as many reps as you can in one minute." in made.words("setup", 0)
    assert "As many reps as you can in thirty seconds on each side." in made.words("setup", 1)
    assert [section.ms for section in made.sections("timed")] == [60_000, 60_000, 30_000, 30_000]
    assert made.words("timed", 2) == [
        "~ go", "Halfway.", "Three.", "Two.", "One.",
    ]  # fmt: skip
    assert made.words("rest")[:2] == ["And stop.", "Rest."]


def test_a_rest_as_needed_says_what_comes_next_and_waits_before_the_count_in() -> None:
    made = compiled("## Plank: 2 x hold 20s\nrest: as needed\n")
    assert made.words("rest") == ["And release.", "Rest.", "Take as long as you need.", "Next, the last set."]
    assert isinstance(made.sections("rest")[0].events[-1], Wait)
    kinds = [section.kind for section in made.timeline.sections]
    assert kinds[-5:] == ["hold", "rest", "ready", "hold", "outro"]


def test_a_rest_as_needed_between_exercises_and_in_a_circuit() -> None:
    plain = compiled("---\nbetween-exercises: as needed\n---\n## A: 3\n## B: 3\n")
    assert plain.words("rest") == ["Three.", "And rest.", "Take as long as you need.", "Next, B."]
    circuit = compiled("## Circuit: 2 rounds, rest as needed\nbetween-exercises: as needed\n### A: 3\n### B: 3\n")
    assert [(s.name, s.kind) for s in circuit.timeline.sections if any(isinstance(e, Wait) for e in s.events)] == [
        ("B", "setup"), ("B", "rest"), ("A", "rest"),
    ]  # fmt: skip
    assert circuit.words("rest")[:5] == [
        "Three.",
        "And rest.",
        "Take as long as you need.",
        "Next, the last round.",
        "A.",
    ]


def test_reps_that_are_held_are_released_by_a_word() -> None:
    made = compiled("## Press: 10 x hold 5s\n")
    assert "Ten holds of five seconds." in made.words("setup")
    assert made.sections("reps")[0].ms == 10 * 7_000
    assert made.heard("reps")[:6] == ["0 Hold.", "5 Relax.", "6.2 One.", "7 Hold.", "12 Relax.", "13.2 Two."]
    assert made.words("reps").count("Relax.") == 10


def test_reps_that_are_held_are_released_by_a_word_in_every_set_and_at_every_level_of_talk() -> None:
    script = "## Press: 3 x 2, hold 5s\nrelax: 2s\ntalk: {}\n"
    made = compiled(script.format("normal"))
    assert "Three sets of two holds of five seconds." in made.words("setup")
    for talk in ("counts", "brief", "normal", "full"):
        made = compiled(script.format(talk))
        for number in range(3):
            heard = made.heard("reps", number)
            assert [cue for cue in heard if cue.endswith(("Hold.", "Relax.", "~ go", "~ tick"))] == [
                "0 Hold.", "5 Relax.", "7 Hold.", "12 Relax.",
            ]  # fmt: skip


def test_a_second_to_relax_has_room_for_the_number_alone() -> None:
    made = compiled("## Press: 3 x 2, hold 5s\nrelax: 1s\n")
    assert made.heard("reps", 2) == ["0 Hold.", "5.15 Last one.", "6 Hold.", "11.2 Two."]
    assert [each.severity for each in made.problems] == ["note"]
    assert made.problems[0].hint == "a longer `relax` has room for it"


def test_sets_of_holds_that_differ_are_named_one_by_one() -> None:
    made = compiled("## Press: 4, 3, 2, hold 5s\n")
    assert made.words("setup")[2] == (
        "Three sets, four holds of five seconds, three holds of five seconds, and two holds of five seconds."
    )


def test_one_side_only() -> None:
    made = compiled("## Clam: 2 x 3, right only\n- Left hand on your right hip.\n")
    assert "Two sets of three reps on the right side." in made.words("setup")
    assert made.words("setup")[-1] == "Left hand on your right hip."
    assert [(s.kind, s.side) for s in made.sections("reps")] == [("reps", "right")] * 2
    assert made.sections("change_over") == []
    assert made.words("rest")[2:4] == ["Next, the last set.", "Ten seconds."]


def test_the_side_that_goes_first() -> None:
    made = compiled("## Clam: 2, right first\n- Lie on your left side.\n")
    assert [s.side for s in made.sections("reps")] == ["right", "left"]
    assert made.words("setup")[-1] == "Lie on your right side."
    assert made.words("change_over")[-1] == "Lie on your left side."
    turns = compiled("## Steps: 4, alternating, right first\n").words("reps")
    assert turns[0] == "Right."


def test_a_hold_for_as_long_as_one_can_is_released() -> None:
    made = compiled("## Plank: hold to failure\n## Wall sit: 2 x hold to failure\n")
    assert "Hold for as long as you can." in made.words("setup", 0)
    assert "Two sets, as long as you can." in made.words("setup", 1)
    assert made.words("rest")[:2] == ["And release.", "Rest."]


def test_in_the_first_round_a_rest_as_needed_is_announced_and_takes_the_place_of_the_time_to_move() -> None:
    front = "## Circuit: 2 rounds\nbetween-exercises: as needed\nopen-ended: 8s\n"
    circuit = "### A: 3\n- Stand.\n### B: 3\n- Lie down.\n"
    for level in ("full", "normal", "brief"):
        setup = compiled(f"{front}talk: {level}\n{circuit}").sections("setup")[1]
        assert setup.events[-3].text == "Take as long as you need."  # type: ignore[union-attr]
        assert isinstance(setup.events[-1], Wait)
    setup = compiled(front + circuit).sections("setup")[1]
    # Where an export waits less long than one moves, it takes as long as that.
    assert (setup.events[-4].ms, setup.events[-1].ms) == (600, 15_000)
    assert "Take as long as you need." not in compiled(f"{front}talk: counts\n{circuit}").words("setup", 1)
