"""What the compiler and `--set` say to write instead: written, it is understood and the problem is gone."""

import re

import pytest
from compiled import compiled, routine_of

from voicecoach.app import Overrides, SetFigure
from voicecoach.app.apply_overrides import apply_overrides
from voicecoach.source import UsageError

# --- single figures ------------------------------------------------------------------------------------

SCRIPT = """\
## Reverse ab curls: 3 x 10
tempo: lift 2s, lower 1s
## Plank: 2 x hold 30s, each side
## Squats: 6-4-2
## Thrusts: 2 x 5, hold 5s
"""
CIRCUIT = "## C: 2 rounds\n### A: 10, each side\n### B: 40s on, 20s off\n"


def applied(script: str, text: str) -> None:
    place, _, value = text.partition("=")
    exercise, _, key = place.rpartition(".")
    apply_overrides(routine_of(script), Overrides(figures=(SetFigure(exercise, key, value),)))


@pytest.mark.parametrize(
    ("script", "text", "alternatives"),
    [
        (SCRIPT, "curls.reps=0", ["reps=12"]),
        (SCRIPT, "curls.reps=30s", ["reps=12"]),
        (SCRIPT, "curls.reps=8, each side", ["reps=12"]),
        (SCRIPT, "curls.sets=many", ["sets=3"]),
        (SCRIPT, "squats.sets=2", ["reps=8, 6"]),
        (SCRIPT, "plank.rest=long", ["Plank.rest=20s"]),
        (SCRIPT, "plank.talk=loud", ["Plank.talk=brief"]),
        (SCRIPT, "plank.hold=45", ["hold=30s"]),
        (SCRIPT, "thrusts.hold=8", ["hold=5s"]),
        (CIRCUIT, "a.rest=5s", ["C.rest=5s", "A.between-exercises=5s"]),
        (CIRCUIT, "a.sets=3", ["C.rounds=3"]),
        (CIRCUIT, "c.rest=soon", ["C.rest=20s"]),
        (CIRCUIT, "c.rounds=0", ["C.rounds=3"]),
        (CIRCUIT, "b.rest=as needed", ["rest=10s"]),
    ],
)
def test_a_figure_that_is_refused_names_one_that_is_not(script: str, text: str, alternatives: list[str]) -> None:
    with pytest.raises(UsageError) as told:
        applied(script, text)
    hint = str(told.value).split("write")[-1]
    assert re.findall(r"`([^`]+=[^`]+)`", hint) == alternatives
    for written in alternatives:
        applied(script, written if "." in written else f"{text.split('.')[0]}.{written}")


# --- what does not fit ---------------------------------------------------------------------------------


LONG_REMINDER = "Keep your elbows in all the time."
FOUR = "## A: 2 x hold 30s\n> Belly in.\n\n> Long neck.\n\n> Breathe.\n"


LONG_WORDS = (
    "## A: 20s work, {} rest\n## B: hold 9s\n{}- Stand up. Lift it.\n- Lie down.\n- Sit up.\n- Look far ahead.\n"
)
FEWER_WORDS = "## A: 20s work, 20s rest\n## B: hold 9s\n- Stand up. Lift it.\n"


@pytest.mark.parametrize(
    ("code", "hint", "wrong", "right"),
    [
        (
            "count-in-fit", "7 s would have room for everything",
            "## A: 2 x hold 9s\nrest: 2s\ncount-in: 3\n", "## A: 2 x hold 9s\nrest: 7s\ncount-in: 3\n",
        ),
        (
            "count-in-fit", "or write a shorter `count-in`",
            "## A: 2 x hold 9s\nrest: 2s\ncount-in: 3\n", "## A: 2 x hold 9s\nrest: 2s\ncount-in: 1\n",
        ),
        (
            "rest-fit", "7 s would have room for everything",
            "## A: 2 x hold 9s\nrest: 5s\n", "## A: 2 x hold 9s\nrest: 7s\n",
        ),
        ("rest-longer", "write a rest of 23 s", LONG_WORDS.format("20s", ""), LONG_WORDS.format("23s", "")),
        ("rest-longer", "say less before it", LONG_WORDS.format("20s", ""), FEWER_WORDS),
        (
            "rest-longer", "`explain: before`",
            LONG_WORDS.format("10s", "explain: stretch\n"), LONG_WORDS.format("10s", "explain: before\n"),
        ),
        (
            "rest-longer", "`explain: fit`",
            LONG_WORDS.format("20s", ""), LONG_WORDS.format("20s", "explain: fit\n"),
        ),
        ("range-fit", "give it a slower `tempo`", "## A: 4-6\ntempo: up 1s\n", "## A: 4-6\ntempo: up 2s\n"),
        (
            "phase-fit", "give it a shorter name",
            "## A: 2\ntempo: lift 2s, squeeze it hard 1s, back 2s\n", "## A: 2\ntempo: lift 2s, squeeze 1s, back 2s\n",
        ),
        (
            "phase-fit", "or the phase more time",
            "## A: 2\ntempo: lift 2s, squeeze it hard 1s\n", "## A: 2\ntempo: lift 2s, squeeze it hard 2s\n",
        ),
        (
            "reminder-fit", "shorten the reminder",
            f"## A: 2 x 6\ntempo: up 2s\n> {LONG_REMINDER}\n", "## A: 2 x 6\ntempo: up 2s\n> Elbows in.\n",
        ),
        (
            "reminder-fit", "or set a slower `tempo`",
            f"## A: 2 x 6\ntempo: up 1s\n> {LONG_REMINDER}\n", f"## A: 2 x 6\ntempo: up 5s\n> {LONG_REMINDER}\n",
        ),
        (
            "reminder-fit", "or make it an instruction",
            f"## A: 2 x hold 8s\n> {LONG_REMINDER} Breathe in, and out.\n",
            f"## A: 2 x hold 8s\n- {LONG_REMINDER} Breathe in, and out.\n",
        ),
        ("reminder-unsaid", "leave it out", FOUR, "## A: 2 x hold 30s\n> Belly in.\n"),
        ("reminder-unsaid", "make it an instruction", FOUR, FOUR.replace("> L", "- L").replace("> Br", "- Br")),
        ("reminder-unsaid", "`talk: full` has more of them said", FOUR, FOUR.replace("30s\n", "90s\ntalk: full\n")),
        (
            "count-fit", "a `tempo` of 2 s in all has room for it",
            "## A: 27\ntempo: up 1s\n", "## A: 27\ntempo: up 2s\n",
        ),
    ],
)  # fmt: skip
def test_what_does_not_fit_fits_after_what_the_hint_says(code: str, hint: str, wrong: str, right: str) -> None:
    lengths = {"Twenty-seven.": 847}
    hints = [problem.hint or "" for problem in compiled(wrong, lengths).problems if problem.code == code]
    assert [each for each in hints if hint in each], hints
    assert code not in [problem.code for problem in compiled(right, lengths).problems]
