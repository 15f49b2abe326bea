"""The settings of reps and breaths: what they mean together, and where they do nothing."""

import pytest
from compiled import routine_of

from voicecoach.script.parser import parse
from voicecoach.source import Source


@pytest.mark.parametrize(
    ("dosage", "line", "message"),
    [
        ("hold 30s", "count: end", "reps: `count`"),
        ("8 reps, hold 5s", "count: start", "reps that could be counted at their start, since they are held: `count`"),
        ("5 breaths", "rep: 3s", "reps: `rep`"),
        ("8 reps, hold 5s", "rep: 3s", "reps without a tempo, and its hold of each rep says how long they are: `rep`"),
        ("8", "tempo: 2-1-2\nrep: 3s", "reps without a tempo, and its tempo says how long they are: `rep`"),
        ("8", "faster: every 8", "reps that could become faster: `faster`"),
        ("8", "breath-words: 3", "breaths that are counted: `breath-words`"),
        ("8", "breath-count: yes", "breaths that are counted: `breath-count`"),
    ],
)
def test_a_setting_that_its_exercise_has_no_use_for_is_told(dosage: str, line: str, message: str) -> None:
    _, problems = parse(Source("a.md", f"---\ntitle: A\nlanguage: en\n---\n## A: {dosage}\n{line}\n"))
    assert [(each.severity, each.message) for each in problems if each.code == "no-effect"] == [
        ("warning", f"this exercise has no {message} does nothing here")
    ]


@pytest.mark.parametrize(
    ("dosage", "line"),
    [
        ("8", "count: start"), ("8", "rep: 3s"), ("8", "faster: every 7"), ("8", "breath-count: no"),
        ("5 breaths", "breath-words: 3"), ("5 breaths", "breath-count: yes"),
    ],
)  # fmt: skip
def test_one_that_it_has_use_for_is_not(dosage: str, line: str) -> None:
    _, problems = parse(Source("a.md", f"---\ntitle: A\nlanguage: en\n---\n## A: {dosage}\n{line}\n"))
    assert [each for each in problems if each.code == "no-effect"] == []


@pytest.mark.parametrize(
    ("line", "rep_ms", "every"),
    [
        ("rep: 3s", 3_000, None),
        ("rep: 3s, then faster every 10", 3_000, 10),
        ("tempo: 2-1-2, then faster every 10 reps", 5_000, 10),
        ("tempo: lift 2s, lower 2s then faster every 4", 4_000, 4),
        ("tempo: 2-0-2\nfaster: every 4", 4_000, 4),
    ],
)
def test_how_long_a_rep_is_and_when_it_becomes_faster(line: str, rep_ms: int, every: int | None) -> None:
    (exercise,) = routine_of(f"## A: 20 reps\n{line}\n").exercises
    assert (exercise.rep_ms_at("normal"), exercise.settings.faster_every) == (rep_ms, every)


@pytest.mark.parametrize(
    ("line", "column", "message"),
    [
        ("tempo: 1-1", 8, "`1-1` could be lower and lift, or lift and lower"),
        ("tempo: 2-1-2, then faster every now", 27, "`every now` is not a value for `faster`"),
        ("rep: 8-12", 1, "`rep` is not a setting: the dosage goes in the exercise's heading"),
        ("rep: 10 x", 1, "`rep` is not a setting: the dosage goes in the exercise's heading"),
        ("rep: 12", 6, "`12` has no unit of time"),
        ("rep: 0.5s", 6, "a rep lasts 1 to 60 seconds, not `0.5s`"),
        ("rep: 90s", 6, "a rep lasts 1 to 60 seconds, not `90s`"),
        ("rep: 0", 6, "a rep lasts 1 to 60 seconds, not `0`"),
        ("rep: slow", 6, "`slow` is not a value for `rep`"),
        ("rep: 2-3s", 6, "`2-3s` is not a value for `rep`"),
    ],
)
def test_what_is_no_length_of_a_rep_is_told_at_its_place(line: str, column: int, message: str) -> None:
    _, problems = parse(Source("a.md", f"## A: 20 reps\n{line}\n"))
    assert [(each.span.column, each.message) for each in problems if each.severity == "error"] == [(column, message)]


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("3", "write `rep: 3s` for reps of that length, 1 to 60 seconds; their number goes in the heading"),
        ("2.5", "write `rep: 2.5s` for reps of that length, 1 to 60 seconds; their number goes in the heading"),
        ("0.5s", "write for example `rep: 1s`"),
        ("90s", "write for example `rep: 60s`"),
        ("2 min", "write for example `rep: 60s`"),
        ("slow", "write for example `rep: 3s` (the length of a rep without a tempo, 1 to 60 seconds)"),
    ],
)
@pytest.mark.parametrize("script", ["## A: 20 reps\nrep: {}\n", "---\nrep: {}\n---\n## A: 20 reps\n"])
def test_what_a_rep_lasts_is_told_with_the_line_to_write(script: str, value: str, hint: str) -> None:
    _, problems = parse(Source("a.md", script.format(value)))
    assert [each.hint for each in problems if each.severity == "error"] == [hint]
