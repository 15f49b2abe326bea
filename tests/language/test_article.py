"""Articles of many shapes become scripts that the language reads without a word of complaint."""

import re
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voicecoach.language.article import Imported, import_article
from voicecoach.language.parse import parse
from voicecoach.routine import Breaths, Exercise, Hold, Reps, Routine, Say, Timed
from voicecoach.source import Source

FOUR = """\
    Your back works all day, and most of us only notice it when it complains. A few minutes help.

    Do these four moves 2-3 times per week.

    KNEELING HIP OPENER - 3 SETS AND HOLD FOR 30 SECONDS

      • Kneel on a yoga mat on your left knee, the toes of that foot up the wall
      • Set your right foot in front of you and sink until the left hip opens
      • Keep this pose for the prescribed time, then gently let go; repeat on the opposite side

    CRUNCH BACKWARDS - 3 SETS OF 10 REPS

      • Lie on your mat with both legs up
      • As you exhale, lift your hips a little
      • Avoid swinging your legs

    BRIDGE OFF A BENCH - 3 SETS OF 10 REPS

      • Sit before a bench, a barbell across your lap (optional)
      • Pause at the top and squeeze

    BANDED HEEL CURLS - 3 SETS OF 10 REPS

      • Tie a resistance band to a post or bench
      • Pull the heel in, then go back slowly
      • Finish every rep on one leg before you change to the other leg
"""


def imported(text: str) -> Imported:
    return import_article(Source("article.txt", dedent(text)))


def routine_of(result: Imported) -> Routine:
    """The script as the language reads it; it must have nothing to say against it."""
    routine, problems = parse(Source("script.md", result.script))
    assert problems == []
    return routine


def needed(routine: Routine) -> tuple[str, ...]:
    """What one needs, as the importer writes it."""
    return tuple(f"optionally {thing.name}" if thing.optional else thing.name for thing in routine.equipment)


def dosages(text: str) -> list[str]:
    """Each exercise's heading in the script."""
    result = imported(text)
    routine_of(result)
    return [line.removeprefix("## ") for line in result.script.split("\n") if line.startswith("## ")]


def said(exercise: Exercise) -> list[str]:
    talk = [item for instruction in exercise.instructions for item in instruction.talk]
    return [item.text for item in talk if isinstance(item, Say)]


def test_an_article_of_four_exercises() -> None:
    result = imported(FOUR)
    assert result.script == dedent("""\
        ---
        schedule: 2-3 times per week
        equipment: a mat, a wall, a bench, a resistance band, optionally a barbell
        ---

        <!-- Not placed, line 1: Your back works all day, and most of us only notice it when it complains. A few minutes help. -->

        ## Kneeling hip opener: 3 x hold 30s, each side

        - Kneel on a yoga mat on your left knee, the toes of that foot up the wall.
        - Set your right foot in front of you and sink until the left hip opens.

        ## Crunch backwards: 3 x 10

        - Lie on your mat with both legs up.
        - As you exhale, lift your hips a little.

        > Avoid swinging your legs.

        ## Bridge off a bench: 3 x 10

        - Sit before a bench, a barbell across your lap (optional).
        - Pause at the top and squeeze.

        ## Banded heel curls: 3 x 10, each leg

        - Tie a resistance band to a post or bench.
        - Pull the heel in, then go back slowly.
        """)  # noqa: E501
    routine = routine_of(result)
    assert [exercise.dosage.sides for exercise in routine.exercises] == ["each", "none", "none", "each"]
    assert routine.exercises[0].dosage.sets == (Hold(30_000),) * 3
    assert needed(routine) == ("a mat", "a wall", "a bench", "a resistance band", "optionally a barbell")
    assert result.exercises == tuple(exercise.name for exercise in routine.exercises)


def test_what_was_inferred_is_told_with_its_line_and_words() -> None:
    told = [str(inference) for inference in imported(FOUR).found]
    assert "each side: from line 9, `repeat on the opposite side`" in told
    assert "3 x hold 30s: from line 5, `3 SETS AND HOLD FOR 30 SECONDS`" in told
    assert "schedule: 2-3 times per week: from line 3, `Do these four moves 2-3 times per week.`" in told
    assert "a reminder: from line 15, `Avoid swinging your legs`" in told
    assert "equipment: optionally a barbell: from line 19, `barbell`" in told
    left_out = "Keep this pose for the prescribed time, then gently let go; repeat on the opposite side"
    assert f"left out, the coach says it: from line 9, `{left_out}`" in told


def test_what_could_not_be_placed_is_told_and_stays_as_a_comment() -> None:
    result = imported(FOUR)
    assert [(one.what, one.line, one.words[:25]) for one in result.unplaced] == [
        ("prose for readers", 1, "Your back works all day, ")
    ]
    assert routine_of(result).intro == ()


def test_the_report_goes_by_exercise() -> None:
    result = imported("A word before.\n\nSIDE STEP - 3 X 10\n- Step out\n- Switch legs\n")
    assert result.report() == dedent("""\
        1 exercise
        Side step
          name: Side step: from line 3, `SIDE STEP`
          3 x 10: from line 3, `3 X 10`
          each leg: from line 5, `Switch legs`
        Not placed, and kept as comments
          prose for readers: from line 1, `A word before.`""")


@pytest.mark.parametrize("change", ["bullets", "indented", "dashes", "title case", "markdown", "numbers", "reversed"])
def test_the_set_of_the_text_makes_no_difference(change: str) -> None:
    text = dedent(FOUR)
    intro, *parts = re.split(r"\n(?=[A-Z]{3,} )", text)
    match change:
        case "bullets":
            parts = [part.replace("  •", "–") for part in parts]
        case "indented":
            parts = [part.replace("  • ", "    ") for part in parts]
        case "dashes":
            parts = [
                part.replace(" - 3", mark, 1) for part, mark in zip(parts, (" – 3", "—3", ": 3", " | 3"), strict=True)
            ]
        case "title case":
            parts = [re.sub(r"^[A-Z -]+\d[A-Z \d]+$", lambda m: m[0].title(), part, count=1) for part in parts]
        case "markdown":
            parts = ["## " + part.replace("•", "*") for part in parts]
        case "numbers":
            parts = [f"{number}. {part}" for number, part in enumerate(parts, 1)]
        case "reversed":
            parts = parts[::-1]
    routine = routine_of(imported("\n".join([intro, *(f"{part}\n" for part in parts)])))
    names = ["kneeling hip opener", "crunch backwards", "bridge off a bench", "banded heel curls"]
    sides = ["each", "none", "none", "each"]
    if change == "reversed":
        names, sides = names[::-1], sides[::-1]
    assert [exercise.name.lower() for exercise in routine.exercises] == names
    assert [exercise.dosage.sides for exercise in routine.exercises] == sides
    assert {len(exercise.dosage.sets) for exercise in routine.exercises} == {3}
    assert sum(len(exercise.instructions) for exercise in routine.exercises) == 8


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("GLUTE BRIDGE - 3 SETS OF 12 REPS", "Glute bridge: 3 x 12"),
        ("Glute Bridge – 3 × 12", "Glute Bridge: 3 x 12"),
        ("## Glute bridge — three sets of twelve", "Glute bridge: 3 x 12"),
        ("**Glute bridge**: 3x12 each leg", "Glute bridge: 3 x 12, each leg"),
        ("**Glute bridge: 3x12**", "Glute bridge: 3 x 12"),
        ("1. Glute bridge (3 x 8-12 per side)", "Glute bridge: 3 x 8-12, each side"),
        ("Exercise 2: Glute bridge, 2-3 sets of 10", "Glute bridge: 2 x 10"),
        ("Plank - 45 seconds", "Plank: 1 x hold 45s"),
        ("Jumping jacks: 4 rounds of 1 min", "Jumping jacks: 4 rounds of 1 min"),
        ("Burpees: 20s on, 10s off, 8 rounds", "Burpees: 8 rounds of 20s on, 10s off"),
        ("Child's pose: 5 deep breaths", "Child's pose: 1 x 5 breaths"),
        ("Push-ups: 12, 10, 8", "Push-ups: 12-10-8"),
        ("Push-ups: 3 sets to failure", "Push-ups: 3 x to failure"),
        ("Push-ups: AMRAP in 60 seconds", "Push-ups: 1 x AMRAP 1 min"),
        ("Clam: 3 x 10, right leg first", "Clam: 3 x 10, each side, right first"),
        ("3 x 10 calf raises", "Calf raises: 3 x 10"),
        ("IT BAND ROLL: 2 X 30 SEC", "IT band roll: 2 x 30s"),
        ("Half-kneeling 90/90 | 3 sets | 20-30 s hold each side", "Half-kneeling 90/90: 3 x hold 20s, each side"),
    ],
)
def test_headings_with_a_dosage(heading: str, expected: str) -> None:
    assert dosages(f"{heading}\n\n- Begin slowly\n- Breathe\n") == [expected]


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ("3 sets of 10 reps", "3 x 10"),
        ("Sets: 3  Reps: 10", "3 x 10"),
        ("Hold 30 seconds, 3 sets", "3 x hold 30s"),
        ("2 × 45 s hold / side", "2 x hold 45s, each side"),
        ("10 reps, hold each for 5 seconds", "1 x 10"),
    ],
)
def test_the_dosage_on_a_line_of_its_own(figures: str, expected: str) -> None:
    article = f"Side bend\n{figures}\n- Stand tall\n- Lean over\n\nLunge\n2 sets of 8 reps\n- Step ahead\n"
    assert dosages(article) == [f"Side bend: {expected}", "Lunge: 2 x 8"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Do 3 sets of 12 reps on each leg.", "3 x 12, each leg"),
        ("Complete two sets of fifteen.", "2 x 15"),
        ("Hold for 20 seconds and repeat 3 times on each side.", "3 x hold 20s, each side"),
        ("Hold for 5 seconds. Repeat 10 times.", "1 x 10"),
        ("Hold this for 30 seconds, then switch legs.", "1 x hold 30s, each leg"),
    ],
)
def test_the_dosage_in_the_sentences(sentence: str, expected: str) -> None:
    article = (
        f"Heel slide\nLie on your back and pull one heel in. {sentence}\n\nTwist\nTurn around. Do 2 sets of 6 reps.\n"
    )
    assert dosages(article) == [f"Heel slide: {expected}", "Twist: 2 x 6"]


def test_a_numbered_article_with_labels() -> None:
    article = """\
        Three Moves for Desk Shoulders
        By A. Writer

        1. Band Pulls
        Muscles worked: rear delts
        How to do it:
        Hold a band with both hands and pull it apart.
        Reps: 15 | Sets: 3 | Rest: 45 seconds

        2. Reach
        On all fours, reach with your right arm. Hold 3 seconds and switch sides. Complete 10 reps per side.

        3. Roll
        Lie on a foam roller for 2 minutes.

        4. Walk
        Go outside.
    """
    result = imported(article)
    assert dosages(article) == ["Band Pulls: 3 x 15", "Reach: 1 x 10, each side", "Roll: 1 x 2 min"]
    assert routine_of(result).title == "Three Moves for Desk Shoulders"
    assert routine_of(result).exercises[0].settings.rest_ms == 45_000
    reason = "a heading without dosage, and what is under it"
    assert [(one.what, one.line, one.words) for one in result.unplaced] == [
        ("prose for readers", 2, "By A. Writer"),
        ("about the exercise, no step of it", 5, "Muscles worked: rear delts"),
        (reason, 16, "Walk"),
        (reason, 17, "Go outside."),
    ]


def test_a_dosage_that_is_said_of_all_exercises() -> None:
    article = """\
        Perform each exercise for 2 sets of 15 reps, resting for a minute between sets.

        **Wall push**
        - Lean against a wall

        **Chair rise**
        - Get up from a chair
        - Repeat on the other leg

        **Why it works**
        Strong legs carry you.
    """
    assert dosages(article) == ["Wall push: 2 x 15", "Chair rise: 2 x 15, each leg"]
    assert "rest: 1 min" in imported(article).script
    assert "<!-- Not placed, line 11: Strong legs carry you. -->" in imported(article).script


@pytest.mark.parametrize(
    ("sentence", "sides"),
    [
        ("Repeat on the opposite side", "each side"),
        ("Switch legs.", "each leg"),
        ("Then do the other side.", "each side"),
        ("Once finished, switch over to the other arm", "each arm"),
        ("Do all reps on one leg before you go on", "each leg"),
        ("Finish one side completely before starting the other side", "each side"),
        ("Do the same with your right foot", "each foot"),
        ("Alternate legs", "alternating"),
        ("Perform 10 reps on each leg", "each leg"),
        ("Hold, then slowly release and repeat with the other leg.", "each leg"),
    ],
)
def test_sides_are_found_in_phrases_and_the_coach_says_them(sentence: str, sides: str) -> None:
    result = imported(f"Kick back: 2 x 10\n- Stand up straight\n- {sentence}\n")
    assert f"## Kick back: 2 x 10, {sides}\n" in result.script
    assert said(routine_of(result).exercises[0]) == ["Stand up straight."]


@pytest.mark.parametrize(
    "sentence",
    [
        "Place a hand on each side of your head",
        "Move your hand to the other side of the bench",
        "Hold a dumbbell in both hands",
        "Bring the left elbow to the opposite knee",
    ],
)
def test_sides_of_the_body_are_not_sides_of_the_dosage(sentence: str) -> None:
    result = imported(f"Sit up: 2 x 10\n- {sentence}\n")
    assert "## Sit up: 2 x 10\n" in result.script
    assert said(routine_of(result).exercises[0]) == [f"{sentence}."]


def test_the_step_before_a_change_of_sides_stays() -> None:
    result = imported("Kick back: 2 x 10\n- Lower your leg with control, then repeat on the other side\n")
    assert said(routine_of(result).exercises[0]) == ["Lower your leg with control."]
    assert "left out, the coach says it: from line 2, `repeat on the other side`" in map(str, result.found)


def test_all_sets_of_one_side_first() -> None:
    result = imported("Kick back: 2 x 10\n- Kick\n- Complete all sets on one leg before switching legs\n")
    assert "## Kick back: 2 x 10, each leg\norder: side by side\n" in result.script


@pytest.mark.parametrize(
    ("sentence", "schedule"),
    [
        ("Add it to your week 2-3 times per week.", "2-3 times per week"),
        ("I do this three times a week, before breakfast.", "three times a week"),
        ("Aim for every other day.", "every other day"),
        ("Do this daily.", "every day"),
        ("How often: 3x per week", "3 times per week"),
        ("Train on four days a week.", "four days a week"),
    ],
)
def test_how_often(sentence: str, schedule: str) -> None:
    for article in (f"{sentence}\n\nSquat: 3 x 10\n- Sit down\n", f"Squat: 3 x 10\n- Sit down\n\n{sentence}\n"):
        assert routine_of(imported(article)).schedule == schedule


def test_rests() -> None:
    everywhere = imported("Rest 60 seconds between sets.\n\nSquat: 3 x 10\n- Sit down\n")
    assert routine_of(everywhere).exercises[0].settings.rest_ms == 60_000
    one = imported(
        "Squat: 3 x 10, rest: 45s\n- Sit down\n\nLunge: 2 x 8\n- Step\n- Take 30-60 seconds of rest between sets\n"
    )
    assert [exercise.settings.rest_ms for exercise in routine_of(one).exercises] == [45_000, 30_000]
    between = imported("Rest for 2 minutes between exercises.\n\nSquat: 3 x 10\n- Sit down\n")
    assert routine_of(between).exercises[0].settings.transition.other_ms == 120_000


@pytest.mark.parametrize(
    ("step", "equipment"),
    [
        ("Lie on a mat next to the wall", ("a mat", "a wall")),
        ("Stand behind a chair or a bench", ("a chair or a bench",)),
        (
            "Hold two dumbbells and put a rolled-up towel on the foam roller",
            ("dumbbells", "a rolled towel", "a foam roller"),
        ),
        ("For more challenge, hold a kettlebell", ("optionally a kettlebell",)),
        ("Put a pillow under your head if you like", ("optionally a pillow",)),
        ("Roll along the IT band, on the balls of your feet, without a chair", ()),
        ("Brace the abdominal wall, hands off the tabletop", ()),
    ],
)
def test_equipment(step: str, equipment: tuple[str, ...]) -> None:
    assert needed(routine_of(imported(f"Reach: 2 x 10\n- {step}\n"))) == equipment


def test_what_you_need_in_the_introduction() -> None:
    article = "Research happens on benches. You need a towel.\n\nSquat: 3 x 10\n- Sit down\n"
    assert needed(routine_of(imported(article))) == ("a towel",)


def test_advice_becomes_reminders_and_steps_stay_steps() -> None:
    result = imported("""\
        Squat: 4 x 10
        - Sit down as you inhale
        - Pause at the bottom
        - Don't let your knees fall in
        - Keep your chest up
        - Keep your heels down and press the floor away
        - Tip: look ahead
    """)
    exercise = routine_of(result).exercises[0]
    assert said(exercise) == [
        "Sit down as you inhale.",
        "Pause at the bottom.",
        "Keep your heels down and press the floor away.",
    ]
    assert [reminder.text for reminder in exercise.reminders] == [
        "Don't let your knees fall in.",
        "Keep your chest up.",
        "Look ahead.",
    ]


def test_advice_for_which_no_set_has_room_is_a_step() -> None:
    exercise = routine_of(imported("Plank: 30 s\n- Keep your back flat\n- Avoid holding your breath\n")).exercises[0]
    assert [reminder.text for reminder in exercise.reminders] == ["Keep your back flat."]
    assert said(exercise) == ["Avoid holding your breath."]


def test_advice_that_is_too_long_for_a_repetition_is_a_step() -> None:
    advice = "Avoid swinging your legs up and down or pulling at your neck to help yourself"
    exercise = routine_of(imported(f"Curl: 3 x 10\n- {advice}\n\nPlank: 3 x 60 s\n- {advice}\n")).exercises
    assert said(exercise[0]) == [f"{advice}."]
    assert [reminder.text for reminder in exercise[1].reminders] == [f"{advice}."]


def test_repetitions_that_are_held_get_a_tempo() -> None:
    exercise = routine_of(imported("Bridge: 2 sets of 8 reps with a 5-second hold\n- Lift\n")).exercises[0]
    assert exercise.dosage.sets == (Reps(8, 8), Reps(8, 8))
    assert [(phase.cue, phase.ms) for phase in exercise.settings.tempo] == [
        ("move", 2000),
        ("hold", 5000),
        ("release", 2000),
    ]


def test_figures_that_disagree_are_not_dropped() -> None:
    result = imported("Squat: 3 x 10\n- Sit down\n- Do 2 sets of 8 reps\n")
    assert "## Squat: 3 x 10\n" in result.script
    assert [str(one) for one in result.unplaced] == ["other figures than 3 x 10: from line 3, `Do 2 sets of 8 reps`"]


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("Ten minutes for stiff hips\n", "Ten minutes for stiff hips"),
        ("# Ten minutes", "Ten minutes"),
        ("TEN MINUTES FOR YOUR IT BAND\n", "Ten minutes for your IT band"),
        ("Ten minutes\n===========", "Ten minutes"),
        ("Title: Ten minutes", "Ten minutes"),
        ("Stiff hips: a 15-minute routine\n", "Stiff hips: a 15-minute routine"),
        ("Hips get stiff from sitting.\n", "Script"),
    ],
)
def test_the_title(first: str, title: str) -> None:
    assert routine_of(imported(f"{first}\nSome words before.\n\nSquat: 3 x 10\n- Sit down\n")).title == title


def test_safety_in_introduction_and_closing() -> None:
    article = "Go easy. Stop if anything hurts.\n\nSquat: 3 x 10\n- Sit down\n\nFINAL THOUGHTS\n\nWell done.\n"
    result = imported(article)
    assert routine_of(result).safety == "Stop if anything hurts."
    assert [one.words for one in result.unplaced] == ["Go easy.", "FINAL THOUGHTS", "Well done."]


def test_marks_of_the_language_are_said_as_they_were_written() -> None:
    result = imported("""\
        Notes --> and <!-- more

        Squat [deep] #1: 3 x 10
        - Sit [slowly] on a box #2 ~ 5_cm_low
        - tempo: as you like -- or <!-- not -->
        - > Look ahead
        - [pause 3 years]
    """)
    routine = routine_of(result)
    assert routine.exercises[0].name == "Squat [deep] #1"
    assert said(routine.exercises[0]) == [
        "Sit [slowly] on a box #2 ~ 5_cm_low.",
        "Tempo: as you like – or <!– not –>.",
        "> Look ahead.",
        "[pause 3 years].",
    ]


def test_wrapped_lines_and_their_places() -> None:
    result = imported("""\
        Bridge: 2 x 10
        - Lie on your back with both
          knees bent.
        - Lift your hips as far as
          you can. Then repeat on the
          other side.
    """)
    assert said(routine_of(result).exercises[0]) == [
        "Lie on your back with both knees bent.",
        "Lift your hips as far as you can.",
    ]
    assert "each side: from line 5, `repeat on the other side`" in map(str, result.found)


@pytest.mark.parametrize("text", ["", "\n \n", "Just a story about backs.", "Squats are good\n\n- for you\n- and me\n"])
def test_a_text_without_exercises(text: str) -> None:
    result = imported(text)
    assert result.exercises == ()
    assert " ".join(one.words for one in result.unplaced).split() == text.replace("- ", "").split()
    assert "## " not in result.script


def test_what_is_no_text() -> None:
    result = import_article(Source("photo.jpg", "\ufffd\ufffdJFIF\x00\x01"))
    assert (result.script, result.exercises) == ("", ())
    assert [one.what for one in result.unplaced] == ["no text"]


def test_kinds_of_work() -> None:
    routine = routine_of(imported("Plank: 1 min\n\nRun in place: 2 x 1 min\n\nChild's pose: 4 breaths\n"))
    assert [exercise.dosage.sets for exercise in routine.exercises] == [
        (Hold(60_000),),
        (Timed(60_000),) * 2,
        (Breaths(4),),
    ]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Neck tilt: 2 x hold 30s", "Neck tilt: 2 x hold 30s"),
        ("Neck tilt: 2 x hold 30s, each side", "Neck tilt: 2 x hold 30s, each side"),
        ("Neck tilt - hold 30s x 2, per side", "Neck tilt: 2 x hold 30s, each side"),
        ("Neck tilt — hold 30s, 2x per side", "Neck tilt: 2 x hold 30s, each side"),
        ("**Neck tilt** — hold 30s, 2x per side", "Neck tilt: 2 x hold 30s, each side"),
        ("Neck tilt – 30 sec each direction", "Neck tilt: 1 x 30s, each direction"),
        ("Neck tilt x 8", "Neck tilt: 1 x 8"),
        ("Neck tilt × 8 each side", "Neck tilt: 1 x 8, each side"),
        ("Neck tilt x 30s", "Neck tilt: 1 x 30s"),
        ("Neck tilt: 2 rounds of 5 breaths", "Neck tilt: 2 rounds of 5 breaths"),
    ],
)
def test_a_dosage_as_the_language_has_it_makes_an_exercise_of_its_own(heading: str, expected: str) -> None:
    article = f"My routine\n\nSquat: 2 x 10\nSit down.\n\n{heading}\nSit on your left hand.\n"
    assert dosages(article) == ["Squat: 2 x 10", expected]
    assert [said(exercise) for exercise in routine_of(imported(article)).exercises] == [
        ["Sit down."],
        ["Sit on your left hand."],
    ]


@pytest.mark.parametrize(
    "script",
    [
        "---\ntitle: Hips\n---\nWelcome.\n\n## Bridge - 2 x 10\ntempo: 2-1-2\n\n- Lift. [pause 4s]\n",
        "Welcome.\n\n## Bridge: 2 x 10\nrest: 20s\n\n- Lift.\n\n> Breathe.\n",
    ],
)
def test_a_script_stays_as_it_is(script: str) -> None:
    result = import_article(Source("hips.md", script))
    assert (result.script, result.exercises, result.unplaced) == (script, ("Bridge",), ())
    assert "a script already, kept as it is: from line 1" in result.report()


@pytest.mark.parametrize(
    "heading",
    [
        "Farmer carry: 2 x 20 m",
        "Push-ups: 2 × AMRAP",
        "Push-ups 2 x max",
        "Run – 500 m",
        "1. Push-ups: 3 sets to exhaustion",
    ],
)
def test_an_exercise_that_cannot_be_read_is_told_first(heading: str) -> None:
    result = imported(f"Squat: 3 x 10\nSit down.\n\n{heading}\nKeep straight. Rest 10 seconds between sets.\n")
    assert result.exercises == ("Squat",)
    assert said(routine_of(result).exercises[0]) == ["Sit down."]
    assert "rest" not in result.script.partition("<!--")[0]
    first, *_ = result.report().split("\n")
    assert first == "1 exercise; 1 line looks like an exercise that could not be read: line 4"
    assert "<!-- Not placed, line 5: Keep straight. Rest 10 seconds between sets. -->" in result.script
    assert [(one.what, one.line) for one in result.unplaced] == [
        ("looks like an exercise that could not be read", 4),
        ("under line 4, which could not be read", 5),
    ]


def test_a_list_of_exercises_some_of_which_cannot_be_read() -> None:
    result = imported("- Squat: 3 x 10\n- Push-ups: 2 x AMRAP\n- Plank: 3 x hold 20s\n- Row: as long as you can\n")
    assert result.exercises == ("Squat", "Plank")
    first, *_ = result.report().split("\n")
    assert first == "2 exercises; 2 lines look like exercises that could not be read: lines 2, 4"


DEBRIS = [
    *("Advertisement", "[Image: a woman on a mat]", "![a chair](https://a.example/b.png)", "Photo: A. Person"),
    *(
        "Image credit A. Person",
        "Read more: The best chairs",
        "Related: Ten stretches with a band",
        "Share this article",
    ),
    *("Subscribe to our newsletter", "Home » Blog » Backs", "Home > Blog > Backs", "5 min read", "**Advertisement**"),
]


@pytest.mark.parametrize("debris", DEBRIS)
@pytest.mark.parametrize("place", ["first", "between steps", "last"])
def test_what_a_page_has_around_an_article_is_never_said(debris: str, place: str) -> None:
    lines = ["Wall slide: 2 x 10", "- Stand up.", "- Slide."]
    lines.insert({"first": 0, "between steps": 2, "last": 3}[place], f"\n{debris}\n")
    result = imported("\n".join(lines))
    routine = routine_of(result)
    assert (routine.title, needed(routine), routine.intro) == ("Script", ("a wall",), ())
    assert [said(exercise) for exercise in routine.exercises] == [["Stand up.", "Slide."]]
    assert [one.what for one in result.unplaced] == ["of the page, not of the workout"]


@pytest.mark.parametrize(
    "step",
    ["Picture a line from head to heel", "Share your weight on both feet", "Pin it to the wall", "Take « cat » pose"],
)
def test_steps_that_only_begin_like_debris_are_said(step: str) -> None:
    assert said(routine_of(imported(f"Slide: 2 x 10\n- {step}\n")).exercises[0]) == [f"{step}."]


def test_a_hold_in_the_sentences_is_part_of_each_repetition() -> None:
    article = "Bridge\nLift your hips. Hold for 5 seconds, then release. Repeat 10 times.\n"
    result = imported(article)
    exercise = routine_of(result).exercises[0]
    assert "## Bridge: 1 x 10\ntempo: move 2s, hold 5s, release 2s\n" in result.script
    assert exercise.dosage.sets == (Reps(10, 10),)
    assert said(exercise) == ["Lift your hips."]


@pytest.mark.parametrize(
    ("sentence", "breathe", "steps"),
    [
        ("In for 4 seconds and out for 6 seconds.", "in 4s, out 6s", ["Sit down."]),
        ("Inhale for 4 counts, hold for 7 and exhale for 8.", "in 4s, hold 7s, out 8s", ["Sit down."]),
        ("In for 4, hold for 3, out for 4, hold for 3.", "in 4s, hold 3s, out 4s, hold 3s", ["Sit down."]),
        (
            "Breathe in through your nose for 4 seconds and out for 6 seconds.",
            "in 4s, out 6s",
            ["Sit down.", "Breathe in through your nose for 4 seconds and out for 6 seconds."],
        ),
    ],
)
def test_how_long_a_breath_is(sentence: str, breathe: str, steps: list[str]) -> None:
    result = imported(f"Slow breath\nSit down. {sentence} Take 10 breaths.\n")
    assert f"## Slow breath: 1 x 10 breaths\nbreathe: {breathe}\n" in result.script
    assert said(routine_of(result).exercises[0]) == steps


def test_a_time_said_once_is_for_each_exercise_without_one_of_its_own() -> None:
    article = "Perform each exercise for 40 seconds.\n\nSquat\nSit down.\n\nLunge\nStep.\n\nPlank: 20 seconds\n"
    assert dosages(article) == ["Squat: 1 x 40s", "Lunge: 1 x 40s", "Plank: 1 x hold 20s"]
    every_one_has_its_own = imported("Perform each exercise for 40 seconds.\n\nSquat: 2 x 10\nSit down.\n")
    assert [str(one) for one in every_one_has_its_own.unplaced] == [
        "said of all exercises, but each has its own dosage: from line 1, `Perform each exercise for 40 seconds.`"
    ]


@pytest.mark.parametrize("sentence", ["Repeat on the left.", "Repeat on the right side.", "Then repeat on your left"])
def test_repeat_on_the_left_is_the_other_side(sentence: str) -> None:
    result = imported(f"Kick back: 2 x 10\nKick.\n{sentence}\n")
    assert "## Kick back: 2 x 10, each side\n" in result.script
    assert said(routine_of(result).exercises[0]) == ["Kick."]


def test_parts_of_a_workout() -> None:
    result = imported("""\
        # Evening hips

        ## Warm-up
        - Cat-Cow x 8
        - Leg swings x 10 each leg

        ## Main set
        ### Bridge: 3 x 10
        - Lift your hips

        ## Squat: 2 x 8
        - Sit down

        ## Cool down
        Well done.
    """)
    routine = routine_of(result)
    assert routine.title == "Evening hips"
    assert [(exercise.part.name if exercise.part else None, exercise.name) for exercise in routine.exercises] == [
        ("Warm-up", "Cat-Cow"),
        ("Warm-up", "Leg swings"),
        ("Main set", "Bridge"),
        (None, "Squat"),
    ]
    assert [one.words for one in result.unplaced] == ["Cool down", "Well done."]


def test_a_heading_over_a_paragraph_is_an_exercise_beside_headings_with_figures() -> None:
    article = "Plank: 20 s\nKeep straight.\n\nTwist\nTurn around. Do 2 sets of 6 reps.\n"
    assert dosages(article) == ["Plank: 1 x hold 20s", "Twist: 2 x 6"]


def test_numbered_headings_with_the_dosage_below() -> None:
    article = """\
        Exercise 1: Chin tuck
        Draw the chin back.
        Hold for 5 seconds.
        Repeat 10 times.

        Exercise 2: Reach
        Reach up – 3 times.
        Do 2 sets of 8.
    """
    assert dosages(article) == ["Chin tuck: 1 x 10", "Reach: 2 x 8"]
    assert said(routine_of(imported(article)).exercises[0]) == ["Draw the chin back."]


def test_advice_to_see_a_doctor_is_no_step() -> None:
    result = imported("Squat: 2 x 10\nSit down.\nTalk to your doctor before you begin.\n")
    assert said(routine_of(result).exercises[0]) == ["Sit down."]
    assert [one.words for one in result.unplaced] == ["Talk to your doctor before you begin."]


@pytest.mark.parametrize(
    "page", ["<!DOCTYPE html>\n<html><p>Squat: 3 x 10</p></html>", "<div><h2>Squat: 3 x 10</h2><p>a</p><p>b</p></div>"]
)
def test_the_source_of_a_page_is_refused(page: str) -> None:
    result = import_article(Source("page.html", page))
    assert (result.script, result.exercises) == ("", ())
    assert [one.what for one in result.unplaced] == ["this is HTML; paste the text of the page"]


def test_the_report_says_each_thing_once() -> None:
    lines = imported("Squat: 3 x 10\nSit down.\n\nPlank: 20 s\n\nSquat: 3 x 10\nSit down.\n").report().split("\n")
    assert lines[0] == "3 exercises"
    assert len(lines) == len(set(lines))


WORDS = st.sampled_from(
    [
        *("Squat: 3 x 10", "PLANK - 2 SETS", "Bridge", "3 sets of 10 reps", "Hold for 30 seconds", "each leg", "10/10"),
        *("- ", "• ", "1. ", "## ", "**", "[pause", "]", "<!--", "--", "-->", ">", "<b>", "&amp;", "\\", "`", "_", ":"),
        *("key: value", "rest 60 seconds between sets", "Switch legs.", "Avoid it.", "2-3 times per week", "a mat"),
        *("(optional)", "\n", "\n", "\n\n", "\n===", "---\n", "\nWarm-up\n", "\nCool down\n", "Hold for 2 seconds."),
        *("Push-ups: 2 x AMRAP", "Advertisement", "In for 4 seconds, out for 6.", "Take 9 breaths.", "Cat-Cow x 8"),
        *("Perform each exercise for 40 seconds.", "[Image: a man]", "Repeat on the left."),
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), st.lists(st.one_of(WORDS, st.text(max_size=5))).map(" ".join)))
def test_any_text_gives_a_script_without_mistakes_or_no_exercise(text: str) -> None:
    result = import_article(Source("any.txt", text))
    routine, problems = parse(Source("script.md", result.script))
    problems = [problem for problem in problems if problem.code != "aloud"]  # what is not understood is still said
    if result.exercises:
        assert [problem for problem in problems if problem.severity == "error" or result.script != text] == []
        assert tuple(exercise.name for exercise in routine.exercises) == result.exercises
    else:
        assert [problem.code for problem in problems] == ["empty"]


def test_a_rest_between_sets_where_there_is_one_set_is_a_comment() -> None:
    result = import_article(Source("any.txt", "## Squats\n10 reps\n\nRest 60 seconds between sets.\n\nStand tall.\n"))
    assert "rest:" not in result.script
    assert "<!-- Not placed, line 4: Rest 60 seconds between sets. -->" in result.script
    assert [one.what for one in result.unplaced] == ["it would do nothing with 1 x 10"]
