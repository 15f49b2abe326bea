"""Dosages as people write them who have read no manual: what they are read as, or which word is not understood."""

import pytest

from voicecoach.routine import Exercise, Settings
from voicecoach.script.parser import parse
from voicecoach.script.written_dosage import written_dosage
from voicecoach.source import Problem, Source

WRITTEN_AS_SETTINGS = ("rest_ms", "between_ms", "tempo", "relax_ms", "breath")


def parsed(script: str) -> tuple[tuple[Exercise, ...], list[Problem]]:
    routine, problems = parse(Source("a.md", script))
    return routine.exercises, problems


def read_as(exercise: Exercise) -> str:
    """The dosage of an exercise, and the settings that were written with it."""
    settings: Settings = exercise.settings
    said = {name: getattr(settings, name) for name in WRITTEN_AS_SETTINGS if name in settings.spans}
    lengths = {
        name: " ".join(f"{phase.cue} {phase.ms / 1000:g}s" for phase in value)
        if isinstance(value, tuple)
        else value
        if isinstance(value, str)
        else f"{value / 1000:g}s"
        for name, value in said.items()
    }
    return "; ".join(
        [written_dosage(exercise.dosage), *(f"{name.removesuffix('_ms')} {text}" for name, text in lengths.items())]
    )


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (":30", "30s"),
        ("3 X :60", "3 x 1 min"),
        ('90"', "1:30"),
        ("3 x 30''", "3 x 30s"),
        ("3x30″", "3 x 30s"),
        ("1/2 min", "30s"),
        ("½ MIN", "30s"),
        ("3 x 10/side", "3 x 10, each side"),
        ("3 x 8-10 e/s", "3 x 8-10, each side"),
        ("3X12 EA", "3 x 12, each side"),
        ("2x15, left", "2 x 15, left only"),
        ("2 x 12 L, 2 x 12 R", "2 x 12, each side, left first"),
        ("30s right / 30s left", "30s, each side, right first"),
        ("30s left, 30s right, x2", "2 x 30s, each side, left first"),
        ("10 controlled reps", "10 reps @ controlled"),
        ("3 x 10 strict reps, each side", "3 x 10, each side @ strict"),
        ("5:00 easy", "5 min @ easy"),
        ("5 x 45 sec @ 40-50% effort", "5 x 45s @ 40-50% effort"),
        ("20/10 x 8", "8 rounds of 20s on, 10s off"),
        ("40/20 × 6", "6 rounds of 40s on, 20s off"),
        ("8 x 20/10", "8 rounds of 20s on, 10s off"),
        ("8 rounds of 20/10", "8 rounds of 20s on, 10s off"),
        ("45s/15s x 4", "4 rounds of 45s on, 15s off"),
        ("3 x :60 / :60 off", "3 rounds of 1 min on, 1 min off"),
        ("x10", "10 reps"),
        ("30 second hold x 3", "3 x hold 30s"),
        ("10 reps, hold 5s, relax 5s", "10 reps, hold 5s; relax 5s"),
        ("3 x 10, hold 5s / relax 5s", "3 x 10, hold 5s; relax 5s"),
        ("10 reps (2s up, 2s down)", "10 reps; tempo up 2s down 2s"),
        ("3x10 @ 20 kg, up 2 – hold 2 – down 2", "3 x 10 @ 20 kg; tempo up 2s hold 2s down 2s"),
        ("10 reps, 2 seconds up and 3 seconds down, each leg", "10 reps, each side; tempo up 2s down 3s"),
        ("10 reps, inhale 2s, exhale 3s", "10 reps; tempo inhale 2s exhale 3s"),
        ("12, 10, 8, 6 reps, rest 60s", "12, 10, 8, 6; rest 60s"),
        ("3 x 10, 90\" rest", "3 x 10; rest 90s"),
        ("5 x 5 @ 55kg, rest 2:00", "5 x 5 @ 55kg; rest 120s"),
        ("10 reps, 30s rest", "10 reps; between 30s"),
        ("3x15, tempo 3-1-1-0, each side", "3 x 15, each side; tempo lower 3s pause 1s lift 1s"),
        ("3 min (4 in / 6 out)", "breaths for 3 min; breath breathe in 4s breathe out 6s"),
        ("4 min, in 4, hold 4, out 4, hold 4",
         "breaths for 4 min; breath breathe in 4s hold 4s breathe out 4s hold 4s"),
        ("5x5 @ 80 kg", "5 x 5 @ 80 kg"),
        ("3 x 10 RPE 8", "3 x 10 @ RPE 8"),
        ("3 x 8-10 RIR 2", "3 x 8-10 @ RIR 2"),
        ("10 kg 3 x 8 RPE 9", "3 x 8 @ 10 kg, RPE 9"),
        ("3 x 10 RPE 7-8", "3 x 10 @ RPE 7-8"),
        ("5, 3, 1 RPE 8", "5, 3, 1 @ RPE 8"),
        ("2 RIR 3 x 10", "3 x 10 @ 2 RIR"),
        ("10 each leg x 3", "3 x 10, each side"),
        ("10/leg x3", "3 x 10, each side"),
        ("10 each × 3", "3 x 10, each side"),
        ("12 each (3 sets)", "3 x 12, each side"),
        ("30s each x2", "2 x 30s, each side"),
        ("3 sets of 10, L + R", "3 x 10, each side"),
        ("3 x 10, R+L", "3 x 10, each side"),
        ("2 x 10 alt", "2 x 10, alternating"),
        ("20/40 x 8", "8 rounds of 20s on, 40s off"),
        ("3 x10", "3 x 10"),
        ("3 x 8 reps, hold for 5 seconds, relax for 3 seconds", "3 x 8, hold 5s; relax 3s"),
        ("12 x 3", "12 x 3"),
    ],
)  # fmt: skip
def test_what_people_write_is_understood(written: str, meant: str) -> None:
    (exercise,), problems = parsed(f"## Bridge: {written}\n")
    assert [problem.message for problem in problems if problem.severity == "error"] == []
    assert read_as(exercise) == meant


@pytest.mark.parametrize(
    ("heading", "not_understood", "hint"),
    [
        ("Squats: 10 slow reps", "slow", "write `## Squats: 10 reps`, and `rep: 6s` on a line under the heading"),
        ("Squats: 2 x 10 SLOWLY, each side", "SLOWLY",
         "write `## Squats: 2 x 10, each side`, and `rep: 6s` on a line under the heading"),
        ("Rest pose: 4 min silence", "silence",
         "write `## Rest pose: 4 min`, and `countdown: none` on a line under the heading"),
        ("Skip: 2 x 20 m, walk back", "walk back",
         "write `## Skip: 2 x 20 m`, and the words on a line under the heading: `- Walk back.`"),
        ("Row: 3 x 12 (2 s squeeze)", "2 s squeeze", "write `## Row: 3 x 12 (hold 2s)`"),
        ("Book: 6 reps each side, hold 2 breaths", "hold 2 breaths",
         "with breaths of 8 seconds write `## Book: 6 reps each side, hold 16s`"),
        ("Plank: 3 x 20–30s e/s", "20–30s", "write one figure: `## Plank: 3 x 20s e/s` or `## Plank: 3 x 30s e/s`"),
        ("Walk: 2-3 min", "2-3 min", "write one figure: `## Walk: 2 min` or `## Walk: 3 min`"),
        ("Finisher: AMRAP 5", "5", "write `## Finisher: AMRAP 5 min`, or `## Finisher: AMRAP 5s`"),
        ("Curls: 12/10 x 8", "12/10 x 8", "write `## Curls: 12s on, 10s off, 8 rounds` or `## Curls: 8 x 12`"),
        ("Curls: 10/10 x 3", "10/10 x 3",
         "write `## Curls: 10s on, 10s off, 3 rounds` or `## Curls: 3 x 10, each side`"),
        ("Lunges: 8 reps each side, alternating", "8 reps each side, alternating",
         "write `## Lunges: 16, alternating` for 8 on each side, or `## Lunges: 8, alternating` for that in all"),
        ("Tucks: 3 x 10, hold 5s, rest 5s", "rest 5s",
         "write `## Tucks: 3 x 10, hold 5s, relax 5s`, or `rest: 5s` on a line under the heading"),
        ("Row: 3 x 10/60", "10/60",
         "write `## Row: 3 x 10 @ 60 kg`, `## Row: 3 x 10 @ 60 lb` or `## Row: 10s on, 60s off, 3 rounds`"),
        ("Row: 8 sets of 40/20, each leg", "40/20",
         "write `## Row: 40s on, 20s off, 8 rounds, each leg` or `## Row: 8 x 40, each leg`"),
        ("Row: 5/80 x 4", "5/80",
         "write `## Row: 4 x 5 @ 80 kg`, `## Row: 4 x 5 @ 80 lb` or `## Row: 5s on, 80s off, 4 rounds`"),
        ("Fast feet: 45:15 x 6", "45:15",
         "write `## Fast feet: 45s on, 15s off, 6 rounds` or `## Fast feet: 6 x 45 min 15s`"),
        ("Curl: 12 x3", "12 x3", "write `## Curl: 3 x 12` or `## Curl: 12 x 3`"),
        ("Curl: hold 5s x 10 x 3, each arm", "10 x 3",
         "write `## Curl: 3 x 10, hold 5s, each arm` or `## Curl: 10 x 3, hold 5s, each arm`"),
        ("Row: 10 RPE 8 x 3", "10 RPE 8", "write `## Row: 3 x 10 @ RPE 8` or `## Row: 8 x 3 @ RPE 10`"),
        ("Run: 5M", "5M", "write `5 min` or `5 metres`"),
        ("Row: 3 sets", "3 sets", "write for example `3 x 10` or `3 x 30s`"),
        ("Squats 3 x 10", "3 x 10", "write `## Squats: 3 x 10`"),
        ("Squats (3 X 10)", "3 X 10", "write `## Squats: 3 X 10`"),
        ("Child's pose 1 min", "1 min", "write `## Child's pose: 1 min`"),
    ],
)  # fmt: skip
def test_the_one_thing_that_is_not_understood_is_named(heading: str, not_understood: str, hint: str) -> None:
    script = f"## {heading}\n"
    _, (problem,) = parsed(script)
    span = problem.span
    assert script[span.column - 1 : span.end_column - 1] == not_understood
    assert problem.hint == hint


@pytest.mark.parametrize(
    ("written", "named", "instead"),
    [
        ("3 x 12 e.s.", "e.s.", "3 x 12, each side"),
        ("15 e.s", "e.s", "15, each side"),
        ("3 x 12 ea. side", "ea. side", "3 x 12, each side"),
        ("3 x 12 es", "es", "3 x 12, each side"),
        ("10 L", "L", "10, left only"),
        ("12, 10 and 8 reps", "and", "12, 10, 8 reps"),
        ("12 10 8 6", "12 10 8 6", "12, 10, 8, 6"),
        ("about 10", "about", "10"),
        ("3 x ~10", "~", "3 x 10"),
        ("10ish, each leg", "ish", "10, each leg"),
        ("3 x ~10 e.s.", "e.s.", "3 x 10, each side"),
        ("at least 10", "at least", "10+"),
        ("10 per set, 3 sets", "per set", "10, 3 sets"),
        ("10x", "10x", "10 reps"),
        ("10x each leg", "10x", "10 reps each leg"),
        ("10x, hold 5, relax 5", "10x", "10 reps, hold 5s, relax 5s"),
        ("10 reps, hold 5, relax 5", "hold 5", "10 reps, hold 5s, relax 5s"),
        ("10, hold 5s", "10", "10 reps, hold 5s"),
        ("10 reps, hold 5 sec at the bottom", "at the bottom", "10 reps, hold 5 sec\n- Hold at the bottom."),
        ("5k", "k", "5 km"),
        ("3x15, 3110", "3110", "3x15, tempo 3110"),
        ("3x15 (3-1-1-0)", "3-1-1-0", "3x15, tempo 3-1-1-0"),
        ("3 x 8 each side @ 3-1-1-0", "3-1-1-0", "3 x 8 each side, tempo 3-1-1-0"),
        ("30 sec on, 10 off, x 4", "10", "30s on, 10s off, x 4"),
        ("10' 30''", "10' 30''", "10 min 30s"),
        ("Sets 3, Reps 10", "Sets", "Sets: 3, Reps: 10"),
        ("5 x 5/225 lb", "5 x 5/225 lb", "5 x 5 @ 225 lb"),
        ("30s or so", "or so", "30s"),
        ("10 rt", "rt", "10, right only"),
        ("10 left x 3", "10 left x 3", "3 x 10, left only"),
        ("3 x 5 at RPE 8", "at", "3 x 5 @ RPE 8"),
        ("Sets: 3 | Reps: 10", "|", "Sets: 3, Reps: 10"),
        ("5 x :45 / :15", "5 x :45 / :15", "45s on, 15s off, 5 rounds"),
        ("4-7-8 x 4", "4-7-8", "4 breaths\nbreathe: in 4s, hold 7s, out 8s"),
    ],
)
def test_what_is_written_otherwise_has_a_certain_fix(written: str, named: str, instead: str) -> None:
    script = f"## Bridge: {written}\n"
    _, (problem,) = parsed(script)
    span = problem.span
    assert script[span.column - 1 : span.end_column - 1] == named
    assert problem.fix is not None
    assert (problem.fix.text, problem.fix.is_certain) == (instead, True)
    _, problems = parsed(f"## Bridge: {instead}\n")
    assert [each.message for each in problems if each.severity == "error"] == []


@pytest.mark.parametrize(
    ("written", "named", "hint"),
    [
        ("10 R", "R", "write `## Bridge: 10 reps` or `## Bridge: 10, right only`"),
        ("3 8 8 8", "3 8 8 8", "write `## Bridge: 3, 8, 8, 8`"),
        ("6 rounds of 40:20", "40:20", "write `## Bridge: 40s on, 20s off, 6 rounds` or `## Bridge: 6 x 40 min 20s`"),
        ("8 @ RPE 8 x 3", "8 @ RPE 8 x 3", "write `## Bridge: 3 x 8 @ RPE 8` or `## Bridge: 8 x 3 @ RPE 8`"),
        ("5 and 5", "and", "write `## Bridge: 5, 5`"),
        ("3 x 8 @ 31X1", "31X1", "write `## Bridge: 3 x 8, tempo 3-1-1-1`"),
        ("10r", "10r", "write `## Bridge: 10 reps` or `## Bridge: 10, right only`"),
        ("10r x 3s", "10r", "write `## Bridge: 3 x 10` or `## Bridge: 10 reps, hold 3s`"),
        ("up to 10", "up to", "write `## Bridge: 10`"),
        ("3 x hold 30", "hold 30", "write `## Bridge: 3 x hold 30s`"),
        ("3 x 10 / 60s", "3 x 10 / 60s",
         "write `## Bridge: 3 x 10, rest 60s` or `## Bridge: 10s on, 60s off, 3 rounds`"),
        ("12 10", "12 10", "write `## Bridge: 12, 10` or `## Bridge: 12 x 10`"),
        ("10 reps then 10s hold", "then",
         "write `## Bridge: 10 reps, hold 10s` to hold each rep, or `## Bridge: 10 reps`, and below it "
         "`## Bridge: hold 10s`"),
        ("10 L, 12 R", "10 L, 12 R", "write `## Bridge: 10, left only`, and below it `## Bridge: 12, right only`"),
        ("left: 10, right: 12", "left: 10, right: 12",
         "write `## Bridge: 10, left only`, and below it `## Bridge: 12, right only`"),
        ("20-30-40s", "20-30-40s",
         "write `## Bridge: 20s`, and below it `## Bridge: 30s` and `## Bridge: 40s`"),
        ("30s/10s", "30s/10s", "write for example `30s on, 10s off, 8 rounds`"),
        ("10q", "q", "write it out in full, or leave it out: `## Bridge: 10`"),
        ("4-7-8", "4-7-8",
         "write how many breaths in its place, for example `10 breaths`, and `breathe: in 4s, hold 7s, out 8s` "
         "on a line under it; sets that differ are `4, 7, 8`"),
    ],
)  # fmt: skip
def test_what_is_not_certain_is_asked_with_the_figures_of_the_author(written: str, named: str, hint: str) -> None:
    script = f"## Bridge: {written}\n"
    _, (problem,) = parsed(script)
    span = problem.span
    assert script[span.column - 1 : span.end_column - 1] == named
    assert problem.hint == hint
    assert problem.fix is None or not problem.fix.is_certain


def test_a_rhythm_of_breathing_is_no_number_of_reps() -> None:
    for script in ("## Breathing: 4-4-4-4\n", "## Box breathing: 4 x 4-4-4-4\n"):
        _, (problem,) = parsed(script)
        assert problem.message.startswith("`4-4-4-4` is a rhythm of breathing")
        assert "`breathe: in 4s, hold 4s, out 4s, hold 4s`" in problem.hint
    _, (problem,) = parsed("## Breathing: 5 breaths\nbreathe: 4-7-8\n")
    assert problem.fix is not None
    assert (problem.fix.text, problem.fix.is_certain) == ("in 4s, hold 7s, out 8s", True)


@pytest.mark.parametrize("name", ["Part 2: Day 3", "Book 2: verse 4", "Block A: Lunges"])
def test_a_name_with_a_colon_is_a_name(name: str) -> None:
    (exercise,), problems = parsed(f"## {name}: 3 x 10\n")
    assert (exercise.name, problems) == (name, [])
