"""What a problem says to write, written: the problem is gone, and nothing else was changed."""

import re
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from profiles import up_to

from voicecoach.app.script_files import with_fixes
from voicecoach.script.parser import parse
from voicecoach.source import Problem, Source, has_errors


def problems_of(script: str) -> list[Problem]:
    return parse(Source("a.md", script))[1]


CERTAIN = [
    ("## Squats 3 x 10\n", "## Squats: 3 x 10\n"),
    ("## SQUATS (3X10, REST 60S)\n", "## SQUATS: 3X10, REST 60S\n"),
    ("# Bridge: 3 x 10\n- Lift.\n", "## Bridge: 3 x 10\n- Lift.\n"),
    ("# Legs\nbetween exercises: 15 sec\n## A: 5\n", "# Legs\nbetween-exercises: 15 sec\n## A: 5\n"),
    ("# Legs\nspeed: slow\n## A: 5\n", "# Legs\npace: slower\n## A: 5\n"),
    ("## Bed\n- Quad set: 2 x 5\n- Slides: 15\n", "## Bed\n### Quad set: 2 x 5\n### Slides: 15\n"),
    ("## Stand up\n1 min\nStill.\n", "## Stand up: 1 min\nStill.\n"),
    ("## 1. Squats: 3 x 10\n", "## Squats: 3 x 10\n"),
    ("## Scan: 5 min\nThe jaw.\n\npause 20s\n", "## Scan: 5 min\nThe jaw.\n\n[pause 20s]\n"),
    ("## Scan: 5 min\nThe jaw. (pause 20s)\n", "## Scan: 5 min\nThe jaw. [pause 20s]\n"),
    ("- Heel slides (left):3 x 10\n", "## Heel slides (left): 3 x 10\n"),
    ("# Heel slides (left); 2 sets of 12\n", "## Heel slides (left): 2 sets of 12\n"),
    ("## Bridge (with band); 3 x 10\n", "## Bridge (with band): 3 x 10\n"),
    ("# Curl #2:3 x hold 30s\n", "## Curl #2: 3 x hold 30s\n"),
    ("## Squats | 3 x 10\n", "## Squats: 3 x 10\n"),
    ("- Step-ups / 3 x 10\n", "## Step-ups: 3 x 10\n"),
    ("- Squats: 3 x 10. Keep low.\n", "## Squats: 3 x 10\n- Keep low.\n"),
    ("---\nstyle = calm\n---\n## A: 5\n", "---\nstyle: calm\n---\n## A: 5\n"),
    ("---\ncountdown: Off\ncount-in: no\n---\n## A: 5\n", "---\ncountdown: Off\ncount-in: none\n---\n## A: 5\n"),
    ("---\nsignals: no\n---\n## A: 5\n", "---\nsignals: none\n---\n## A: 5\n"),
    ("- Side plank: 20s each side\n- Plank 3 x 30s\n", "## Side plank: 20s each side\n## Plank: 3 x 30s\n"),
]


@pytest.mark.parametrize(("wrong", "right"), CERTAIN)
def test_what_is_certain_is_written(wrong: str, right: str) -> None:
    fixed, written = with_fixes(wrong, problems_of(wrong))
    assert fixed == right
    assert written
    assert not has_errors(problems_of(right))
    assert with_fixes(right, problems_of(right)) == (right, ())


@pytest.mark.parametrize(
    "script",
    [
        "- Squats 3 x 10 [pause 5s]\n",
        "- [pause 5s] Squats 3 x 10\n",
        "- Squats [chime] 3 x 10\n",
        "- Squats <!-- deep --> 3 x 10\n",
        "## A: hold 30s\n\n> Long neck.\nPause 10 seconds.\n",
        "# Squats - 3 x 10, twice a day\n",
        "- Rows (band), 3 x 10, 2x/day\n",
        "- Plank 3x30s/15s\n",
        "## Circuit: 3 rounds\n- Squats 3 x 10\n- Rows 3 x 10\n",
        "- Lie down.\n- Squats: 3 x 10\n- Stand up.\n",
        "## Curl #2:EMOM 10\n",
        "## 1. Superman:every minute 10 min\n",
        "## A: 5\nrest = soon\n",
    ],
)
def test_what_would_lose_words_or_be_another_mistake_is_told_and_not_written(script: str) -> None:
    problems = [each for each in problems_of(script) if each.severity != "note"]
    assert problems
    assert with_fixes(script, problems) == (script, ())


UNCERTAIN = [
    ("## Squats: 10 slow reps\n", "## Squats: 10 reps\nrep: 6s\n"),
    ("## Row: 3 x 12 (2 s squeeze), each side\n", "## Row: 3 x 12 (hold 2s), each side\n"),
    ("## Skip: 2 x 20 m, walk back\n", "## Skip: 2 x 20 m\n- Walk back.\n"),
    ("## Curls: 3 x 10, tempo 2-1-2, sloow\n", "## Curls: 3 x 10, tempo 2-1-2\n- Sloow.\n"),
    ("## A: 2 x 5\nrset: 20s\n", "## A: 2 x 5\nrest: 20s\n"),
    ("## A: 2 x 5\nrest 10s\n", "## A: 2 x 5\nrest: 10s\n"),
    ("## Plank: hold 45\n", "## Plank: hold 45s\n"),
    ("## Walk: 10 min\n- [at 120] Turn.\n", "## Walk: 10 min\n- [at 120s] Turn.\n"),
    ("## A: 2 x 5\ntempo: 2-1-2 unless stated\n", "## A: 2 x 5\ntempo: 2-1-2\n"),
]


@pytest.mark.parametrize(("wrong", "right"), UNCERTAIN)
def test_what_is_not_certain_is_right_if_it_was_meant(wrong: str, right: str) -> None:
    problems = problems_of(wrong)
    assert with_fixes(wrong, problems) == (wrong, ())
    sure = [replace(each, fix=replace(each.fix, is_certain=True)) for each in problems if each.fix]
    assert with_fixes(wrong, sure)[0] == right
    assert not has_errors(problems_of(right))


@pytest.mark.parametrize(
    ("script", "line", "hint"),
    [
        ("## Run: 1:30\n## Walk: 1:00\nRepeat 8 times.\n", 3,
         "to repeat them all write `## Run and walk: 8 rounds`, and below it `### Run: 1:30` and `### Walk: 1 min`; "
         "for the last alone write `8 x 1 min` in place of the dosage in the heading, or leave this out"),
        ("30 seconds each exercise, 10 seconds rest.\n\n## A: 5\n", 1,
         "write `30s` in each heading and `between-exercises: 10s` at the top, or leave this out"),
        ("Each exercise 30 seconds, rest 10 seconds.\n\n## A: 5\n", 1,
         "write `30s` in each heading and `between-exercises: 10s` at the top, or leave this out"),
        ("## Bridge: 10\n- Repeat 3 times.\n", 2,
         "write `3 x 10` in place of the dosage in the heading, or leave this out"),
        ("## Bridge: 12\nRepeat twice.\n", 2,
         "write `2 x 12` in place of the dosage in the heading, or leave this out"),
        ("## Bridge: 2 x 12\n- Repeat 4 times.\n", 2,
         "write `4 x 12` or `2 x 4 reps` in place of the dosage in the heading, or leave this out"),
        ("## Squats: 10\nDo 3 sets, rest 45 seconds between.\n", 2,
         "write `3 x 10` in place of the dosage and `rest: 45s` under the heading"),
        ("Repeat 6 times.\n\n## A: 5\n", 1, "write `## Circuit: 6 rounds` and the exercises below it as `###` headings "
         "to repeat them, or leave this out"),
        ("20/10 x 8\n\n## A: 5\n", 1, "write `## Circuit: 8 rounds`, below it each exercise as `### Squats: 20s`, and "
         "`between-exercises: 10s` under the heading of the circuit, or leave this out"),
        ("## Plank: 30s\n- Hold for a count of 10\n", 2,
         "write `hold 10s` in place of the dosage in the heading, or leave this out"),
        ("## Plank: 30s\n- Keep breathing (10 seconds)\n", 2, "write `[pause 10 seconds]` for that much silence"),
        ("## A: 2 x 5\n- Lift.\n\nrest 90\n", 4, "write `rest: 90s` directly under the heading"),
        ("## Box: 4 min\nin 4\nhold 4\nout 4\n", 2,
         "write `breathe: in 4s, hold 4s, out 4s` directly under the heading"),
    ],
)  # fmt: skip
def test_what_is_only_read_aloud_is_told_with_all_of_what_to_write(script: str, line: int, hint: str) -> None:
    assert (line, hint) in [(each.span.line, each.hint) for each in problems_of(script) if each.code == "read-aloud"]


def test_rounds_with_a_rhythm_of_breathing_are_breaths() -> None:
    script = "## Box breathing: 4 rounds\nbreathe: in 4s, hold 4s, out 4s, hold 4s\n"
    (exercise,), problems = parse(Source("a.md", script))[0].exercises, problems_of(script)
    assert (problems, [work.count for work in exercise.dosage.sets]) == ([], [4])


def test_settings_under_the_title_are_for_the_whole_script() -> None:
    routine, problems = parse(Source("a.md", "# Legs\n\nrest: 30s\ntalk: brief\nequipment: a mat\n\n## A: 2 x 5\n"))
    assert problems == []
    assert (routine.title, routine.exercises[0].settings.rest_ms, str(routine.equipment[0].name)) == (
        "Legs",
        30_000,
        "a mat",
    )


def test_a_setting_at_the_top_and_under_the_title_is_set_twice() -> None:
    script = "---\nrest: 20s\n---\n# Legs\nrest: 30s\n\n## A: 2 x 5\n"
    assert [(each.span.line, each.hint) for each in problems_of(script)] == [(5, "it was set on line 2")]


LEADS = ("# ", "## ", "### ", "- ", "* ", "1. ", "- [ ] ", "> ", "")
NAMES = (
    "Squats", "Heel slides (left)", "Curl #2", "1. Superman", "Bridge (with band)", "Side plank", "A1) Rows",
    "**Dips**",
    "Run/walk", "Step-ups", "90/90 stretch", "Child's pose", "Bird dog, each side", "Rest", "Warm-up",
)  # fmt: skip
BETWEEN = (
    ": ",
    ":",
    " ",
    " - ",
    " – ",
    "; ",
    ", ",
    " | ",
    " / ",
    " = ",
    " (",
    ". ",
    " ... ",
    " [chime] ",
    " <!-- a --> ",
)
DOSAGES = (
    "3 x 10", "2 sets of 12", "3x30s/15s", "EMOM 10", "every minute 10 min", "30s", "3 x hold 30s", "10/side", "x10",
    "3 x 8-12, each side", "5 min", "12-10-8", "10", "to failure", "20s on, 10s off, 8 rounds", "3 x 10 @ 20 kg",
)  # fmt: skip
TAILS = (
    "",
    ".",
    ")",
    ". Keep low.",
    " - keep low",
    ", twice a day",
    ", 2x/day",
    " [pause 5s]",
    " <!-- deep -->",
    ", slow",
)
BELOW = ("", "rest 10s", "Pause 10 seconds.", "- Stand up.", "rest: 45s", "3 x 10", "> Long neck.\nPause 10 seconds.")
ABOVE = ("", "- Lie down.\n", "## Legs\n", "## Circuit: 3 rounds\n", "# Day\n", "---\nsignals: no\n---\n")
pieces = st.tuples(*map(st.sampled_from, (ABOVE, LEADS, NAMES, BETWEEN, DOSAGES, TAILS, BELOW)))


def all_fixed(script: str) -> str:
    for _ in range(10):
        fixed, written = with_fixes(script, problems_of(script))
        if not written:
            break
        script = fixed
    return script


def kept_in(script: str) -> Counter[str]:
    """Its words, figures, marks and comments; a mark in place of words has the same figures."""
    return Counter(re.findall(r"\[chime\]|<!--|-->|\d+|[^\W\d_]{2,}", script.lower()))


@settings(max_examples=up_to(1000), deadline=None)
@given(pieces)
def test_what_is_certain_adds_no_error_loses_nothing_and_is_done_at_once(parts: tuple[str, ...]) -> None:
    above, lead, name, between, dosage, tail, below = parts
    script = f"{above}{lead}{name}{between}{dosage}{tail}\n{below}\n"
    fixed = all_fixed(script)
    errors = [sum(each.severity == "error" for each in problems_of(text)) for text in (script, fixed)]
    assert errors[1] <= errors[0], (script, fixed)
    assert with_fixes(fixed, problems_of(fixed)) == (fixed, ())
    lost = kept_in(script) - kept_in(fixed)
    allowed = {"1", "no", "pause"}  # a place in a list, and what is written in other words
    assert set(lost) <= allowed, (script, fixed)


def test_one_heading_with_a_time_among_words_is_named_as_the_cause() -> None:
    script = "## Arrive\nSit.\n\n## Silence: 5 min\n\n## Return\nOpen your eyes.\n"
    errors = [each for each in problems_of(script) if each.severity == "error"]
    hint = "for words and pauses only write `## Silence` on line 4, and below it `[pause 5 min]`; "
    assert [(each.span.line, each.hint.startswith(hint)) for each in errors] == [(1, True), (6, True)]


def test_a_dosage_in_the_only_item_is_written_with_its_figures() -> None:
    (problem,) = problems_of("## Squats\n- 2 sets of 15\n")
    assert problem.hint == "if `Squats` is an exercise, write `## Squats: 2 sets of 15`"


def test_two_times_in_a_heading_are_a_flow_with_rounds_to_fill_in() -> None:
    (problem,) = problems_of("## Walk 5 min, jog 1 min\n")
    hint = "write `## Walk and jog: flow, 8 rounds`, and below it `- Walk. [5 min]` and `- Jog. [1 min]`"
    assert problem.hint == f"{hint}, with as many rounds as there are"
