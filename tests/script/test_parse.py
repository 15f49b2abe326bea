"""How a script's text becomes a routine, following the sentences of the language manual one by one."""

import pytest

from voicecoach.routine import (
    Dosage,
    Equipment,
    Exercise,
    Hold,
    Pause,
    Reps,
    Routine,
    Say,
    Side,
    Talk,
    Timed,
    Verbosity,
)
from voicecoach.script.parser import parse
from voicecoach.source import Problem, Source, Span
from voicecoach.tempo import Phase

TEN = Reps(10, 10)


def routine_of(text: str) -> Routine:
    routine, problems = parse(Source("hips.md", text))
    assert not problems
    return routine


def exercise_of(text: str) -> Exercise:
    (exercise,) = routine_of(text).exercises
    return exercise


def problems_of(text: str) -> list[Problem]:
    return parse(Source("hips.md", text))[1]


def only_problem(text: str) -> Problem:
    (problem,) = problems_of(text)
    return problem


def said(talk: Talk) -> list[str]:
    return [item.text for item in talk if isinstance(item, Say)]


def test_a_whole_script() -> None:
    routine = routine_of(
        """\
---
title: Easy hips
schedule: 2-3 times a week
equipment: a mat, a wall
rest: 1:30
voice: hibari
---
Welcome. Keep everything **gentle**.

## Half-kneeling hip stretch: 3 x hold 30s, each side

- Kneel with your left knee on the mat,
  toes against the wall.
- Step your right foot forward. [pause 4s]
Breathe.

> Keep the front knee above the ankle.

## Reverse curls - 3 x 10
rest: 20s
tempo: lift 2s, hold 1s, lower 3s

1. Lie on your back.

# Closing
Well done.
"""
    )

    assert (routine.title, routine.schedule, routine.voice) == ("Easy hips", "2-3 times a week", "hibari")
    assert routine.equipment == (Equipment("a mat"), Equipment("a wall"))
    assert said(routine.intro) == ["Welcome. Keep everything gentle."]
    assert said(routine.closing) == ["Well done."]
    stretch, curls = routine.exercises
    assert (stretch.name, stretch.dosage) == (
        "Half-kneeling hip stretch",
        Dosage((Hold(30_000),) * 3, "each"),
    )
    assert stretch.settings.rest_ms == 90_000
    first, second = stretch.instructions
    assert said(first.talk) == ["Kneel with your left knee on the mat, toes against the wall."]
    assert [type(item) for item in second.talk] == [Say, Pause, Say]
    assert [reminder.text for reminder in stretch.reminders] == ["Keep the front knee above the ankle."]
    assert (curls.name, curls.dosage, curls.settings.rest_ms) == ("Reverse curls", Dosage((TEN,) * 3), 20_000)
    assert curls.settings.tempo == (Phase("lift", 2_000), Phase("hold", 1_000), Phase("lower", 3_000))
    assert curls.settings.spans["tempo"] == Span(21, 1, 34)
    assert curls.span == Span(19, 4, 26)


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Bridge - 3 x 10", "Bridge"),
        ("Bridge – 3 x 10", "Bridge"),
        ("Bridge — 3 x 10", "Bridge"),
        ("Bridge—3 x 10", "Bridge"),
        ("Bridge –3 x 10", "Bridge"),
        ("Bridge: 3 x 10", "Bridge"),
        ("Bridge:3 x 10", "Bridge"),
        ("Stretch: hips: 3 x 10", "Stretch: hips"),
        ("Stretch - the hips - 3 x 10", "Stretch - the hips"),
        ("Half-kneeling stretch: 3 x 10", "Half-kneeling stretch"),
        ("90/90 switch: 3 x 10", "90/90 switch"),
        ("Plank, level 2 - 3 x 10", "Plank, level 2"),
        ("Week 2: dead bug - 3 x 10", "Week 2: dead bug"),
        ("**Bridge** (_slow_): **3 x 10**", "Bridge (slow)"),
        ("[Bridge](https://example.org): 3 x 10", "Bridge"),
        (r"Bridge \#2: 3 x 10", "Bridge #2"),
        ("Bridge - 3 sets - 10 reps", "Bridge"),
        ("Bridge - 3 sets: 10 reps", "Bridge"),
        ("HIP BRIDGE - 3 SETS OF 10 REPS", "HIP BRIDGE"),
        ("Bridge: 3 x 10 ##", "Bridge"),
    ],
)
def test_all_before_the_dosage_is_the_name(heading: str, name: str) -> None:
    exercise = exercise_of(f"## {heading}")
    assert (exercise.name, exercise.dosage) == (name, Dosage((TEN,) * 3))


@pytest.mark.parametrize("dosage", ["8–12 reps", "8 – 12", "8 - 12 reps", "8—12"])
@pytest.mark.parametrize("separator", [": ", " – ", " — ", " - "])
def test_a_dash_may_stand_within_the_dosage(separator: str, dosage: str) -> None:
    exercise = exercise_of(f"## Calf raise{separator}{dosage}")
    assert (exercise.name, exercise.dosage) == ("Calf raise", Dosage((Reps(8, 12),)))


def test_a_heading_without_a_dosage_is_a_part_with_exercises() -> None:
    warm_up, plank = routine_of(
        "## Warm-up: the spine\nTake it easy.\n\n### Cat: 3 x 10\n- Round your back.\n\n## Plank: 30s\n"
    ).exercises
    assert warm_up.part is not None
    assert (warm_up.part.name, said(warm_up.part.talk)) == ("Warm-up: the spine", ["Take it easy."])
    assert (plank.part, plank.dosage) == (None, Dosage((Timed(30_000),)))


def test_a_third_level_needs_no_part() -> None:
    assert exercise_of("### Cat: 3 x 10").part is None


def test_exercises_of_one_name_are_two() -> None:
    assert [e.name for e in routine_of("## Bridge: 3 x 10\n## Bridge: 1 x 10\n").exercises] == ["Bridge"] * 2


@pytest.mark.parametrize("heading", ["# Closing", "# closing", "# The end", "# Closing:"])
def test_the_closing_holds_the_last_words(heading: str) -> None:
    routine = routine_of(f"## Bridge: 10\n- Lift.\n\n{heading}\nWell done.\n\n- Rest.\n")
    assert said(routine.closing) == ["Well done.", "Rest."]


def test_a_top_heading_before_all_is_the_title() -> None:
    routine = routine_of("# Easy *hips*\nWelcome.\n\n## Bridge: 10")
    assert (routine.title, said(routine.intro)) == ("Easy hips", ["Welcome."])


def test_without_a_title_the_file_gives_its_name() -> None:
    assert parse(Source("scripts/lower-back_care.md", "## A: 10"))[0].title == "Lower back care"


def test_a_list_in_the_opening_is_read() -> None:
    assert said(routine_of("You need:\n\n- a mat\n- a wall\n\n## A: 10").intro) == ["You need:", "a mat", "a wall"]


def test_a_paragraph_of_an_exercise_has_no_time_to_move() -> None:
    exercise = exercise_of("## Bridge: 10\nThis one is fun.\n\n- Lie down.\n")
    assert [(said(i.talk), i.bullet) for i in exercise.instructions] == [
        (["This one is fun."], False),
        (["Lie down."], True),
    ]


def test_settings_of_the_script_hold_for_every_exercise_that_has_none_of_its_own() -> None:
    first, second = routine_of(
        "---\nrest: 5s\ntalk: full\n---\n## A: 1\n## B: 2 x 10, each side\nrest: 9s\nside: right\norder: side by side\n"
    ).exercises
    assert (first.settings.rest_ms, first.settings.talk, first.settings.first_side) == (5_000, Verbosity.FULL, None)
    assert (second.settings.rest_ms, second.settings.talk) == (9_000, Verbosity.FULL)
    assert (second.settings.first_side, second.settings.order) == (Side.RIGHT, "side by side")


def test_settings_may_follow_after_a_blank_line_and_a_comment() -> None:
    exercise = exercise_of("## A: 2 x 10\n\n<!-- short -->\nREST: 5s\n\n- Lift.\n")
    assert exercise.settings.rest_ms == 5_000


@pytest.mark.parametrize("line", ["Note: breathe out", "Remember this: no pain", "Tip: smile"])
def test_a_sentence_with_a_colon_is_speech(line: str) -> None:
    assert said(exercise_of(f"## A: 10\n{line}\n").instructions[0].talk) == [line]


def test_a_late_setting_could_be_words_too() -> None:
    for script in ("## A: 10\n- Lift.\n  rest: 5s", "## A: 10\n- rest: 5s", "rest: 5s\n\n## A: 10"):
        problem = only_problem(script)
        assert (problem.code, problem.severity) == ("late-setting", "error")


def test_a_sentence_that_begins_like_a_setting_is_speech() -> None:
    assert said(exercise_of("## A: 10\n- Rest: lie down and breathe.").instructions[0].talk) == [
        "Rest: lie down and breathe."
    ]


@pytest.mark.parametrize(
    ("script", "code"),
    [
        ("", "empty"),
        ("  \n\n", "empty"),
        ("\ufeff", "empty"),
        ("[pause 5s]", "empty"),
        ("- Plank 30s", "no-heading"),
        ("## A: 0 x 10", "dosage"),
        ("## A: hold 1 year", "dosage"),
        ("## A 3 x 10", "dosage"),
        ("## A: 3 x 10: 30s", "dosage"),
        ("## A, each side: 3 x 10", "dosage"),
        ("### A", "dosage"),
        ("## A:", "dosage"),
        ("## : 3 x 10", "heading"),
        ("##", "heading"),
        ("#### A: 10", "heading"),
        ("## A: 10\n# B", "heading"),
        ("# A\n# B\n## C: 10", "heading"),
        ("## A [chime]: 10", "mark"),
        ("## A", "part"),
        ("## A\nWords.\n## B: 10", "part"),
        ("## A\n- Lift.\n\n## B: 10", "bullet"),
        ("> Breathe.\n\n## A: 10", "reminder"),
        ("## A\n> Breathe.\n### B: 10", "reminder"),
        ("## A: 10\n> Breathe. [pause 5s]", "mark"),
        ("## A: 10\nrset: 5s", "setting"),
        ("## A: 10\ncolor: 5s", "setting"),
        ("## A: 10\ntitle: Hips", "setting"),
        ("---\nposition: low\n---\n## A: 10", "setting"),
        ("# Closing\nrest: 5s\n\n## A: 10", "setting"),
        ("## A: 2 x 10\nrest: 5s\nrest: 5s", "setting"),
        ("## A: 10\nrest:", "value"),
        ("## A: 10\nrest: soon", "value"),
        ("## A: 10\n- Lift. [pause 5s", "bracket"),
    ],
)
def test_one_mistake_is_one_error_with_a_hint(script: str, code: str) -> None:
    problem = only_problem(script)
    assert (problem.code, problem.severity, problem.file) == (code, "error", "hips.md")
    assert problem.message
    assert problem.hint


def test_all_mistakes_are_told_at_once_in_the_order_of_the_text() -> None:
    script = "---\nrset: 5s\n---\n[chmie]\n\n## A: 0 x 10\ntemp: 2-1-2\n- Lift. [pause]\n## B: lots 1\n"
    assert [(p.code, p.span) for p in problems_of(script)] == [
        ("setting", Span(2, 1, 5)),
        ("mark", Span(4, 1, 8)),
        ("dosage", Span(6, 7, 13)),
        ("setting", Span(7, 1, 5)),
        ("pause", Span(8, 9, 16)),
        ("dosage", Span(9, 7, 11)),
    ]


def test_an_exercise_with_a_mistake_still_takes_its_lines() -> None:
    assert [p.code for p in problems_of("## A: 3 x\nrest: 5s\n- Lift.\n> Breathe.\n")] == ["dosage"]


def test_what_is_under_a_wrong_heading_is_told_no_second_time() -> None:
    assert [p.code for p in problems_of("## A 3 x 10\nrest: 5s\n- Lift.\n> Breathe.\n")] == ["dosage"]


@pytest.mark.parametrize(
    ("code", "language", "instruction"),
    [
        ("de", "German", "Leg dich auf den Rücken, und stell die Füße auf."),
        ("fr", "French", "Allonge-toi sur le dos, plie les genoux avec les pieds au sol."),
        ("es", "Spanish", "Túmbate boca arriba con las rodillas dobladas y los pies en el suelo."),
    ],
)
def test_words_of_another_language_than_is_said_are_a_warning(code: str, language: str, instruction: str) -> None:
    script = f"## Bridge: 10\n- {instruction}\n"
    (problem,) = parse(Source("a.md", script))[1]
    assert (problem.severity, problem.span.line, problem.span.column) == ("warning", 2, 3)
    assert problem.message.startswith(f"this is {language}, and an English voice would say it")
    assert problem.hint.startswith(f"write `language: {code}` at the top")
    for stated in (code, "en"):
        assert parse(Source("a.md", f"---\nlanguage: {stated}\n---\n{script}"))[1] == []
