"""What a script says must be what its article says: claims that hold, claims that do not, and what is told of these."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from voicecoach.article.unsupported import unsupported
from voicecoach.routine import Routine
from voicecoach.script.parser import parse
from voicecoach.source import Problem, Source, draw, has_errors


def routine_of(script: str) -> Routine:
    routine, problems = parse(Source("script.md", script))
    assert not has_errors(problems), [problem.message for problem in problems]
    return routine


def problems_of(article: str, script: str) -> list[Problem]:
    return unsupported(routine_of(script), Source("article.txt", article))


def refused(article: str, script: str) -> list[str]:
    return [problem.message for problem in problems_of(article, script)]


# --- one exercise -------------------------------------------------------------------------------------

TRUE = {
    "sets and reps": ("Bridge: 3 sets of 10 reps.", "## Bridge: 3 x 10"),
    "a times sign": ("Bridge 3x10", "## Bridge: 3 x 10"),
    "a number joined to the name": ("1Bridge\n3 sets of 9\n2Wall Sit\n40 s", "## Bridge: 3 x 9\n## Wall sit: hold 40s"),
    "numbers in words": ("Bridge. Do three sets of ten.", "## Bridge: 3 x 10"),
    "a dozen": ("Do a dozen squats, twice.", "## Squats: 2 x 12"),
    "half a dozen": ("Do half a dozen squats.", "## Squats: 6"),
    "thrice": ("Plank: keep it for 20 seconds, three times.", "## Plank: 3 x hold 20s"),
    "half a minute": ("Plank for half a minute.", "## Plank: hold 30s"),
    "a quarter of an hour": ("Walk for a quarter of an hour.", "## Walk: 15 min"),
    "a minute and a half": ("Plank for a minute and a half.", "## Plank: hold 90s"),
    "inches as seconds": ('Plank 90"', "## Plank: hold 1:30"),
    "a clock": ("Plank 1:30", "## Plank: hold 90s"),
    "minutes as seconds": ("Wall sit, 2 minutes", "## Wall sit: hold 120s"),
    "a count": ("Chin tuck: hold for a count of five. Do it 10 times.", "## Chin tuck: 10 x hold 5s"),
    "the plural of a name": ("Do 10 lunges.", "## Lunge: 10"),
    "the singular of a name": ("Box press: 10", "## Box presses: 10"),
    "capitals": ("GLUTE BRIDGE - 10 reps", "## Glute bridge: 10"),
    "a hyphen": ("12 push-ups", "## Push ups: 12"),
    "words within a name": ("Then put your legs up the wall for 5 minutes.", "## Legs up wall: hold 5 min"),
    "a number in a name": ("Figure four stretch: hold 30 s", "## Figure 4 stretch: hold 30s"),
    "a range": ("Squats: 8 to 12 reps", "## Squats: 8-12"),
    "a range in two words": ("Do between 8 and 12 squats.", "## Squats: 8-12"),
    "the lower end of a range of times": ("Calf stretch: hold 20-30 seconds", "## Calf stretch: hold 20s"),
    "the upper end of a range of sets": ("Squats: 2-3 sets of 10", "## Squats: 3 x 10"),
    "sets that differ": ("Squats: 12, 10 and 8 reps", "## Squats: 12, 10, 8"),
    "sets that differ, apart": ("Squats: do nine, rest, do seven, rest, do five.", "## Squats: 9, 7, 5"),
    "each side": ("Clam: 12 per leg", "## Clam: 12, each side"),
    "the other side in a sentence": ("Clam: 12 times. Then change legs.", "## Clam: 12, each side"),
    "the same on the left": ("Clam on the right, 12 times. Do the same on the left.", "## Clam: 12, each side"),
    "one side": ("Clam: 12 with the left leg only.", "## Clam: 12, left only"),
    "alternating": ("Dead bug: 12, alternating sides", "## Dead bug: 12, alternating"),
    "a rest": ("Squats: 3 x 10. Rest for a minute.", "## Squats: 3 x 10\nrest: 60s"),
    "a rest without the word": ("Squats: 3 x 10, 45 s between sets", "## Squats: 3 x 10\nrest: 45s"),
    "work and rest": ("Skipping: 40 s on, 20 s off, 6 rounds", "## Skipping: 40s on, 20s off, 6 rounds"),
    "breaths": ("Cobra: stay for five slow breaths.", "## Cobra: 5 breaths"),
    "phases of a breath": (
        "Calm breath: in for four, out for six. Repeat 8 times.",
        "## Calm breath: 8 breaths\nbreathe: in 4s, out 6s",
    ),
    "a tempo in figures": ("Squats: 8 reps, tempo 3-1-2", "## Squats: 8\ntempo: 3-1-2"),
    "a tempo in words": (
        "Squats: 8 reps. Go down for three seconds and up for one second.",
        "## Squats: 8\ntempo: down 3s, up 1s",
    ),
    "a load": ("Deadlift: 5 reps with 80 kg", "## Deadlift: 5 @ 80 kg"),
    "an effort": ("Deadlift: 5 reps at RPE 8", "## Deadlift: 5, RPE 8"),
    "a distance": ("Carry: 4 x 35 m", "## Carry: 4 x 35 m"),
    "as many as possible": ("Burpees: as many reps as possible in 60 seconds", "## Burpees: AMRAP 60s"),
    "to failure": ("Push-ups: 3 sets to failure", "## Push-ups: 3 x to failure"),
    "every minute": ("Swings: every minute for 8 minutes, 7 reps", "## Swings: every minute for 8 min, 7 reps"),
    "one set, which nobody wrote": ("Squats, ten.", "## Squats: 1 x 10"),
    "a rest of nothing": ("Squats: 3 x 10", "## Squats: 3 x 10\nrest: none"),
    "a style": ("Squats: 3 x 10", "---\nstyle: calm\n---\n## Squats: 3 x 10"),
    "a question": ("Squats: 3 x 10", "## Squats: 3 x 10\n<!-- Each leg, or 20 in all? -->"),
    "steps": (
        "Squats: 10.\nSit back, and keep your heels down.",
        "## Squats: 10\n- Sit back.\n> Keep your heels down.",
    ),
    "a wrapped line": (
        "Lie down and begin with the bridge, of which you do thirty\nslow ones, and no more than that.",
        "## Bridge: 30",
    ),
    "markdown": ("1. **Bridge** | 3 | 10 |", "## Bridge: 3 x 10"),
    "German": (
        "Brücke: 3 Sätze mit 10 Wiederholungen, 30 Sekunden Pause",
        "---\nlanguage: de\n---\n## Brücke: 3 x 10\nrest: 30s",
    ),
}


@pytest.mark.parametrize(("article", "script"), TRUE.values(), ids=TRUE)
def test_what_the_article_says_is_accepted(article: str, script: str) -> None:
    assert refused(article, script) == []


FALSE = {
    "sets": ("Bridge: 3 sets of 10", "## Bridge: 4 x 10", ["the article does not say `4 sets` of `Bridge`"]),
    "sets that nobody wrote": ("Bridge, 10", "## Bridge: 2 x 10", ["the article does not say `2 sets` of `Bridge`"]),
    "reps": ("Bridge: 3 sets of 10", "## Bridge: 3 x 12", ["the article does not say `12 reps` of `Bridge`"]),
    "sets as reps": (
        "Bridge: 3 sets",
        "## Bridge: 3",
        ["the article does not say `3 reps` of `Bridge`", "the article says 3 sets of `Bridge`, which is one set here"],
    ),
    "sets left out": ("Bridge: 3 sets of 10\nPlank: 9", "## Bridge: 10\n## Plank: 9", ["says 3 sets of `Bridge`"]),
    "one figure for two": (
        "Bridge: 5 times",
        "## Bridge: 5 x 5",
        ["the article does not say `5 reps` of `Bridge`"],
    ),
    "sets turned into reps": ("Bridge: 3 x 10", "## Bridge: 10 x 3", ["`10 sets` of", "`3 reps` of"]),
    "an end of a range": ("Bridge: 8-12 reps", "## Bridge: 8-15", ["does not say `8-15 reps`"]),
    "between the ends of a range": ("Plank: hold 20-30 s", "## Plank: hold 25s", ["does not say `a hold of 25s`"]),
    "sets that differ": ("Squats: 12, 10, 8 reps", "## Squats: 12, 10, 6", ["does not say `6 reps`"]),
    "the order of sets": ("Squats: do nine, then seven, then five", "## Squats: 9, 5, 7", ["does not say `7 reps`"]),
    "a hold": ("Plank: hold 30 s", "## Plank: hold 40s", ["does not say `a hold of 40s` of `Plank`"]),
    "minutes for seconds": ("Plank: hold 2 minutes", "## Plank: hold 2s", ["does not say `a hold of 2s`"]),
    "a day for a dosage": ("Bridge: 10, three times a day", "## Bridge: 3 x 10", ["does not say `3 sets`"]),
    "an angle for a dosage": ("Bridge: knees at 90 degrees", "## Bridge: 90", ["does not say `90 reps`"]),
    "a place in a list": ("12. Bridge", "## Bridge: 12", ["does not say `12 reps`"]),
    "a rest": ("Squats: 3 x 10", "## Squats: 3 x 10\nrest: 60s", ["does not say `a rest of 60s` of `Squats`"]),
    "a rest of another length": ("Squats: 3 x 10, rest 30 s", "## Squats: 3 x 10\nrest: 60s", ["`a rest of 60s` of"]),
    "a hold as a rest": ("Plank: 3 sets, hold 30 s", "## Plank: 3 x hold 30s\nrest: 30s", ["`a rest of 30s` of"]),
    "a time after it": (
        "Plank: hold 30 s. Bridge: 10",
        "## Plank: hold 30s\nbetween-exercises: 15s\n## Bridge: 10",
        ["does not say `a rest after it of 15s` of `Plank`"],
    ),
    "each side": ("Clam: 12 times", "## Clam: 12, each side", ["does not say `each side` of `Clam`"]),
    "with both hands": ("Scratch: lift it with both hands, 12 times", "## Scratch: 12, each side", ["`each side` of"]),
    "one side": ("Clam: 12 per leg", "## Clam: 12, left only", ["does not say `left only` of `Clam`"]),
    "alternating": ("Dead bug: 12", "## Dead bug: 12, alternating", ["does not say `alternating side` of"]),
    "breaths": ("Cobra: five breaths", "## Cobra: 6 breaths", ["does not say `6 breaths` of `Cobra`"]),
    "a phase": (
        "Calm breath: in for four, out for six. Repeat 8 times.",
        "## Calm breath: 8 breaths\nbreathe: in 4s, out 7s",
        ["does not say `breathe out 7s` of"],
    ),
    "a tempo": ("Squats: 8 reps", "## Squats: 8\ntempo: 3-1-2", ["`lift 3s`", "`hold 1s`", "`lower 2s`"]),
    "a load": ("Deadlift: 5 with 80 kg", "## Deadlift: 5 @ 85 kg", ["does not say `85 kg` of `Deadlift`"]),
    "a unit": ("Deadlift: 5 with 80 kg", "## Deadlift: 5 @ 80 lb", ["does not say `80 lb` of `Deadlift`"]),
    "a distance": ("Carry: 35 m", "## Carry: 45 m", ["does not say `45 m` of `Carry`"]),
    "an open end": ("Push-ups: 3 x 5", "## Push-ups: 3 x 5+", ["does not say `as many as possible` of"]),
    "to failure": ("Push-ups: 3 sets", "## Push-ups: 3 x to failure", ["does not say `to failure` of"]),
    "a name": ("Bridge: 10", "## Brisk walk: 10", ["does not name `Brisk walk`"]),
    "a word of a name": ("Glute bridge: 10", "## Hip bridge: 10", ["does not name `Hip bridge`"]),
    "words of a name far apart": (
        "The side of the mat is where you put all you need. A plank comes last: 10",
        "## Side plank: 10",
        ["does not name `Side plank`"],
    ),
    "a part": ("Squats: 10", "## Fat burner\n### Squats: 10", ["the article does not name `Fat burner`"]),
    "a title": (
        "Squats: 10",
        "---\ntitle: Burn belly fat\n---\n## Squats: 10",
        ["the title is not in the article's words"],
    ),
    "equipment": ("Squats: 10", "---\nequipment: a kettlebell\n---\n## Squats: 10", ["this equipment is not in"]),
    "a step": (
        "Squats: 10",
        "## Squats: 10\n- Engage your core.",
        ["this is not in the article's words: `Engage your co"],
    ),
    "a reminder": ("Squats: 10", "## Squats: 10\n> Breathe deeply.", ["this reminder is not in the article's words"]),
    "a figure in a step": (
        "Squats: 10. Sink down for some seconds.",
        "## Squats: 10\n- Sink down for 4 seconds.",
        ["the article does not say `4 seconds`"],
    ),
    "a pause": ("Squats: 10. Sit back.", "## Squats: 10\n- Sit back. [pause 6s]", ["does not say `a pause of 6s`"]),
    "a moment": (
        "Plank: hold 60 s. Nearly there.",
        "## Plank: hold 60s\n- [at 40s] Nearly there.",
        ["does not say `[at 40s]` of `Plank`"],
    ),
    "what changes each week": (
        "Squats: 10",
        "## Squats: 10\nprogression: +2 reps each week, up to 20",
        ["`reps 2`", "`reps 20`"],
    ),
}


@pytest.mark.parametrize(("article", "script", "told"), FALSE.values(), ids=FALSE)
def test_what_the_article_does_not_say_is_refused(article: str, script: str, told: list[str]) -> None:
    found = refused(article, script)
    assert len(found) == len(told), found
    assert all(part in message for part, message in zip(told, found, strict=True)), found


# --- several exercises --------------------------------------------------------------------------------

TRUE_OF_SEVERAL = {
    "each its own": ("Squats 10\nLunges 12", "## Squats: 10\n## Lunges: 12"),
    "counts before names": ("10 squats\n12 lunges", "## Squats: 10\n## Lunges: 12"),
    "in one sentence": (
        "Do 10 squats, 12 lunges and a plank of 30 s.",
        "## Squats: 10\n## Lunges: 12\n## Plank: hold 30s",
    ),
    "each exercise": ("Squats\nLunges\n\nDo each exercise 10 times.", "## Squats: 10\n## Lunges: 10"),
    "every stretch below": ("Keep every stretch below for 20 s.\n- Calf\n- Hip", "## Calf: hold 20s\n## Hip: hold 20s"),
    "each of them": ("Hold each for 20 s, twice.\n- Calf\n- Hip", "## Calf: 2 x hold 20s\n## Hip: 2 x hold 20s"),
    "a dosage on top": ("3 x 10:\nSquats\nLunges", "## Squats: 3 x 10\n## Lunges: 3 x 10"),
    "named in a row": (
        "Do 3 sets of squats, lunges and presses to failure.",
        "## Squats: 3 x to failure\n## Lunges: 3 x to failure",
    ),
    "the first two": ("Do the first two moves 9 times.\n1. Squats\n2. Lunges", "## Squats: 9\n## Lunges: 9"),
    "rest between exercises": (
        "Squats 10\nLunges 12\nPress 8\n\nRest 15 s between exercises.",
        "---\nbetween-exercises: 15s\n---\n## Squats: 10\n## Lunges: 12\n## Press: 8",
    ),
    "rest between sets, for all": (
        "Rest a minute between sets.\n\nSquats 3 x 10\nLunges 3 x 12",
        "---\nrest: 60s\n---\n## Squats: 3 x 10\n## Lunges: 3 x 12",
    ),
    "a circuit": (
        "4 rounds of:\n12 squats\n16 lunges\n\nTake 90 seconds between rounds.",
        "## Circuit: 4 rounds, rest 90s\n### Squats: 12\n### Lunges: 16",
    ),
    "a part": (
        "Warm-up: 30 seconds each\nMarch\nArm swings\nMain\nSquats 10",
        "## Warm-up\n### March: 30s\n### Arm swings: 30s\n## Main\n### Squats: 10",
    ),
    "twice the same figure": ("Squats: 10\nLunges: 10", "## Squats: 10\n## Lunges: 10"),
    "one exercise twice": ("Run 400 m, do 10 squats, run 400 m.", "## Run: 400 m\n## Squats: 10\n## Run: 400 m"),
    "the last one": (
        "The last one you hold for 45 seconds.\n\n1. Plank: hold 30 s\n2. Bridge",
        "## Plank: hold 30s\n## Bridge: hold 45s",
    ),
    "named ahead": ("We do lunges and squats.\n\nSquats: 10\nLunges: 12", "## Squats: 10\n## Lunges: 12"),
    "named in a step of another": (
        "Climber: 20. Start as in the plank.\nPlank: hold 30 s",
        "## Climber: 20\n## Plank: hold 30s",
    ),
}


@pytest.mark.parametrize(("article", "script"), TRUE_OF_SEVERAL.values(), ids=TRUE_OF_SEVERAL)
def test_what_is_said_of_several_is_accepted(article: str, script: str) -> None:
    assert refused(article, script) == []


FALSE_OF_SEVERAL = {
    "a figure that stands once": (
        "Squats: 10\nLunges",
        "## Squats: 10\n## Lunges: 10",
        ["`10 reps` of `Lunges`; that on"],
    ),
    "figures exchanged": (
        "Squats 10\nLunges 12",
        "## Squats: 12\n## Lunges: 10",
        ["of `Squats`; that", "of `Lunges`; that"],
    ),
    "counts exchanged": (
        "10 squats\n12 lunges",
        "## Squats: 12\n## Lunges: 10",
        ["of `Squats`; that", "of `Lunges`; that"],
    ),
    "the order": ("Squats 10\nLunges 12", "## Lunges: 12\n## Squats: 10", ["the article has `Squats` before `Lunges`"]),
    "one moved to the end": (
        "Squats 10\nLunges 12\nPress 8",
        "## Lunges: 12\n## Press: 8\n## Squats: 10",
        ["the article has `Squats` before `Press`"],
    ),
    "a rest for all that is one's own": (
        "Squats: 3 x 10, rest 60 s\nLunges: 3 x 12",
        "---\nrest: 60s\n---\n## Squats: 3 x 10\n## Lunges: 3 x 12",
        ["`a rest of 60s` of `Lunges`; that on line 1"],
    ),
    "rounds": (
        "4 rounds of:\n12 squats",
        "## Circuit: 3 rounds\n### Squats: 12",
        ["the article does not say `3 rounds`"],
    ),
    "a side that is another's": (
        "Clam 12 per leg\nBridge 10",
        "## Clam: 12\n## Bridge: 10, each side",
        ["`each side` of `Br"],
    ),
    "of the last one, used by two": (
        "The last one you hold for 45 seconds.\n\n1. Plank\n2. Bridge",
        "## Plank: hold 45s\n## Bridge: hold 45s",
        ["`a hold of 45s` of `Bridge`; that on line 1"],
    ),
    "a time in the title": (
        "The 5-minute plan\nPlank\nBridge",
        "## Plank: hold 5 min\n## Bridge: hold 5 min",
        ["of `Bridge`"],
    ),
}


@pytest.mark.parametrize(("article", "script", "told"), FALSE_OF_SEVERAL.values(), ids=FALSE_OF_SEVERAL)
def test_what_is_not_said_of_several_is_refused(article: str, script: str, told: list[str]) -> None:
    found = refused(article, script)
    assert len(found) == len(told), found
    assert all(part in message for part, message in zip(told, found, strict=True)), found


# --- what is told -------------------------------------------------------------------------------------


def test_a_problem_is_drawn_at_its_place_with_what_the_article_says_there() -> None:
    script = "## Bridge: 3 x 12\nrest: 45s\n- Heels down.\n"
    drawn = [draw(each, Source("script.md", script)) for each in problems_of("Bridge, 3 x 10. Heels down.\n", script)]
    assert drawn == [
        "script.md:1:4: error: the article does not say `12 reps` of `Bridge`\n"
        "  1 | ## Bridge: 3 x 12\n"
        "    |    ^^^^^^^^^^^^^^\n"
        "    = line 1 of the article: `Bridge, 3 x 10. Heels down.`",
        "script.md:2:1: error: the article does not say `a rest of 45s` of `Bridge`\n"
        "  2 | rest: 45s\n"
        "    | ^^^^^^^^^\n"
        "    = line 1 of the article: `Bridge, 3 x 10. Heels down.`",
    ]


def test_for_a_name_the_line_that_is_most_like_it_is_told() -> None:
    article = "Side bends: 8\nSplit squats, Bulgarian style: 10\nSquats: 12\n"
    (first, *_) = problems_of(article, "## Bulgarian jump squat: 10")
    assert first.hint == "line 2 of the article: `Split squats, Bulgarian style: 10`"


def test_a_sentence_is_told_alone() -> None:
    (only,) = problems_of("Squats: 10. Sit back.", "## Squats: 10\n- Sit back. Squeeze your glutes. Sit back.")
    assert only.message == "this is not in the article's words: `Squeeze your glutes.`"
    assert (only.span.line, only.span.column) == (2, 13)


# --- changes to a script that is right ----------------------------------------------------------------

ARTICLE = """\
Ten good minutes before breakfast

The hip lift wakes your back. Lie down, bend your knees and raise your hips. I do 3 sets of 14, with forty seconds of
rest between the sets.

After it comes the kneeling lunge: half a minute with the left foot in front, then the same on the other side. Keep your
back straight.

The wall push is the last one. Lean in for three seconds and push away for two seconds; a dozen will do, and four sets
are plenty. Wait 50 s between them.
"""
SCRIPT = """\
---
title: Ten good minutes before breakfast
---
## Hip lift: 3 x 14
rest: 40s
- Lie down, bend your knees and raise your hips.

## Kneeling lunge: hold 30s, each side
> Keep your back straight.

## Wall push: 4 x 12
tempo: lean in 3s, push away 2s
rest: 50s
"""
FIGURES = [match.span() for match in re.finditer(r"\d+", SCRIPT)]
NAMES = ("Hip lift", "Kneeling lunge", "Wall push")


def test_the_script_to_change_is_right() -> None:
    assert refused(ARTICLE, SCRIPT) == []
    assert len(FIGURES) == 9


@given(st.sampled_from(FIGURES), st.integers(2, 59))
def test_any_other_figure_is_refused(place: tuple[int, int], figure: int) -> None:
    start, end = place
    assume(figure != int(SCRIPT[start:end]))
    changed = f"{SCRIPT[:start]}{figure}{SCRIPT[end:]}"
    routine, problems = parse(Source("script.md", changed))
    assume(not has_errors(problems))
    assert unsupported(routine, Source("article.txt", ARTICLE))


@given(st.sampled_from(NAMES), st.text("bcdfghjklmnpqrtvwxz", min_size=3, max_size=9))
def test_any_other_name_is_refused(name: str, other: str) -> None:
    assert refused(ARTICLE, SCRIPT.replace(name, f"{name} {other}"))
    assert refused(ARTICLE, SCRIPT.replace(name, other.capitalize()))


@given(st.permutations([0, 1, 2]))
def test_any_other_order_is_refused(order: list[int]) -> None:
    assume(order != [0, 1, 2])
    top, *exercises = SCRIPT.split("\n## ")
    changed = "\n\n## ".join([top, *(exercises[index].strip() for index in order)])
    assert any("before" in message for message in refused(ARTICLE, changed))


@given(st.sampled_from([line for line in ARTICLE.splitlines() if line]), st.integers(1, 3))
def test_empty_lines_between_paragraphs_change_nothing(_line: str, more: int) -> None:
    assert refused(ARTICLE.replace("\n\n", "\n" * (more + 2)), SCRIPT) == []


@given(st.sampled_from([*NAMES, "forty seconds", "a dozen", "14"]), st.sampled_from(["**", "*", "_", "`"]))
def test_emphasis_in_the_article_changes_nothing(words: str, mark: str) -> None:
    article = re.sub(re.escape(words), lambda match: f"{mark}{match[0]}{mark}", ARTICLE, count=1, flags=re.IGNORECASE)
    assert article != ARTICLE
    assert refused(article, SCRIPT) == []


@given(st.sampled_from(NAMES), st.sampled_from([str.upper, str.lower, str.title, lambda name: f"{name}s"]))
def test_case_and_plural_of_a_name_change_nothing(name: str, change: object) -> None:
    assert callable(change)
    assert refused(ARTICLE, SCRIPT.replace(name, change(name))) == []


PROGRAM = Path(__file__).parent.parent / "growing_claims.py"


# --- time ---------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_the_work_grows_in_a_straight_line() -> None:
    done = subprocess.run([sys.executable, PROGRAM], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    counts: dict[str, list[int]] = json.loads(done.stdout)
    assert len(counts) == 7
    assert {name: each for name, each in counts.items() if each[2] - each[1] > 2.1 * (each[1] - each[0]) + 1000} == {}
