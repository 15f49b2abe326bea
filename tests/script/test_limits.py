"""The most that a script may ask for: one on each side of every limit, and scripts that would keep a machine busy."""

import re
from dataclasses import replace
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
from compiled import compiled, routine_of

from voicecoach.app.check import estimate
from voicecoach.app.load import load, parse_script, read_script, read_source
from voicecoach.compile import session
from voicecoach.compile.exercise import add_group
from voicecoach.compile.session import compile_timeline
from voicecoach.cuepack.pack import load_pack
from voicecoach.routine import Reps
from voicecoach.script.draft import MOST_REMINDERS
from voicecoach.script.limits import LONGEST_NAME, MOST_BYTES, MOST_INCLUDES, MOST_STEPS, steps_of
from voicecoach.script.parser import parse
from voicecoach.script.phases import LONGEST_PHASE_NAME, MOST_PHASES
from voicecoach.source import Included, ScriptError, Source
from voicecoach.speech import MOST_ENTRIES


def errors(script: str) -> list[str]:
    """Each as `line: message`."""
    problems = parse(Source("long.md", script))[1]
    return [f"{each.span.line}: {each.message}" for each in problems if each.severity == "error"]


# --- the size of a text ---------------------------------------------------------------------------------


def of_bytes(size: int) -> str:
    """A script of so many bytes, most of them in a comment of letters that take two."""
    start, end = "## Bridge: 3\n<!-- ", " -->\n"
    room = size - len(start) - len(end)
    return start + "ä" * (room // 2) + " " * (room % 2) + end


def test_a_script_has_at_most_a_megabyte() -> None:
    assert errors(of_bytes(MOST_BYTES)) == []
    assert errors(of_bytes(MOST_BYTES + 1)) == ["0: this is 1.1 MB of text; the most is 1 MB, about 500 pages"]


def test_of_a_larger_file_no_more_is_read_than_tells_that_it_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "long.md"
    path.write_text(of_bytes(MOST_BYTES))
    assert len(read_source(path).text.encode()) == MOST_BYTES
    with path.open("wb") as file:
        file.truncate(50_000_000_000)  # takes no room on the disk
    with pytest.raises(ScriptError) as error:
        read_script(str(path))
    (problem,) = error.value.problems
    assert problem.message == "this is 50000 MB of text; the most is 1 MB, about 500 pages"
    assert problem.file == str(path)


def test_of_the_standard_input_no_more_is_read_either(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = BytesIO(of_bytes(3 * MOST_BYTES).encode())
    monkeypatch.setattr("sys.stdin", TextIOWrapper(pipe))
    with pytest.raises(ScriptError) as error:
        read_source(Path("-"))
    (problem,) = error.value.problems
    assert problem.message == "this is 1.1 MB of text; the most is 1 MB, about 500 pages"
    assert problem.file == "standard input"


# --- includes -------------------------------------------------------------------------------------------


def included(times: int, name: str = "one.md", text: str = "## Bridge: 3\n") -> list[str]:
    """The errors of a script that includes another so many times."""
    source = Source("all.md", f"include: {name}\n" * times, (Included(name, Source(name, text)),))
    return [f"{each.span.line}: {each.message}" for each in parse(source)[1] if each.severity == "error"]


def test_a_script_is_included_a_hundred_times_at_most() -> None:
    assert included(MOST_INCLUDES) == []
    assert included(MOST_INCLUDES + 1) == ["101: there can be at most 100 includes, those of included scripts counted"]


def test_what_is_included_counts_to_the_size_each_time() -> None:
    assert included(9, text=of_bytes(100_000)) == []
    assert included(10, text=of_bytes(100_000)) == [
        "10: with this script it is 1.1 MB of text; the most is 1 MB",
    ]


def test_ten_that_each_include_ten_others_are_not_all_read(tmp_path: Path) -> None:
    for depth in range(6):
        for number in range(10):
            names = "".join(f"include: d{depth + 1}n{each}.md\n" for each in range(10)) if depth < 5 else ""
            (tmp_path / f"d{depth}n{number}.md").write_text(f"{names}\n## Bridge: 3\n")
    source = read_script(str(tmp_path / "d0n0.md"))
    assert sum(1 for _ in source.sources) <= MOST_INCLUDES + 1
    found = {each.message for each in parse(source)[1] if "at most 100" in each.message}
    assert found == {"there can be at most 100 includes, those of included scripts counted"}


def test_many_files_that_are_larger_together_than_one_may_be(tmp_path: Path) -> None:
    for number in range(11):
        (tmp_path / f"n{number}.md").write_text(of_bytes(99_000))
    (tmp_path / "all.md").write_text("".join(f"include: n{number}.md\n" for number in range(11)))
    (problem,) = parse(read_script(str(tmp_path / "all.md")))[1]
    assert (problem.span.line, problem.message) == (11, "with this script it is 1.1 MB of text; the most is 1 MB")


# --- the work -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dosage", "steps"),
    [
        ("3 x 10", 30),
        ("3 x 8-12", 36),
        ("10, 8, 6", 24),
        ("3 x 10, each side", 60),
        ("20, alternating", 20),
        ("10, left only", 10),
        ("2 x 5 breaths", 10),
        ("3 x hold 30s", 3),
        ("4 x 5 min", 4),
        ("AMRAP 60s", 1),
        ("2 x to failure, each side", 4),
        ("20s on, 10s off, 8 rounds", 8),
        ("10 x hold 5s", 10),
    ],
)
def test_a_step_is_a_rep_or_a_breath_or_a_set_of_anything_else(dosage: str, steps: int) -> None:
    assert steps_of(routine_of(f"## Bridge: {dosage}").exercises[0]) == steps


def test_a_session_has_ten_thousand_steps_at_most() -> None:
    most = "## A: 20 x 500\ncount-in: none\n"
    assert errors(most) == []
    assert errors(f"{most}## B: 30s\n") == [
        "1: the session has 10,001 reps, breaths, steps and timed sets, each side counted; the most is 10,000"
    ]


def test_a_few_lines_that_ask_for_a_million_reps_are_refused_at_their_largest_exercise() -> None:
    script = "## C: 50 rounds\n" + "### A: 499\n" * 20 + "### Bridge: 500\n" + "### A: 499\n" * 19
    (problem,) = parse(Source("bomb.md", script))[1]
    assert problem.message == (
        "the session has 998,050 reps, breaths, steps and timed sets, each side counted; the most is 10,000"
    )
    assert problem.hint == "`Bridge` alone has 25,000: write fewer, or split the script into several"
    assert problem.span.line == 22


def test_what_became_too_much_after_the_script_was_read_is_not_compiled() -> None:
    routine = routine_of("## A: 10 x 500")
    (exercise,) = routine.exercises
    more = replace(routine, exercises=(exercise.with_sets((Reps(MOST_STEPS, MOST_STEPS + 1),)),))
    result = compile_timeline(more, load_pack("en"), {})
    assert ([each.code for each in result.problems], result.timeline.sections) == (["limit"], ())


def test_a_session_lasts_twelve_hours_at_most() -> None:
    eleven = "".join(f"## A {number}: 60 min\n" for number in range(11))
    assert errors(eleven) == []
    assert not compiled(eleven).problems
    thirteen = f"---\ntalk: brief\ntitle: A long day\n---\n{eleven}## B: 60 min\n## C: 60 min\n"
    with pytest.raises(ScriptError) as error:
        estimate(parse_script(Source("day.md", thirteen)))
    (problem,) = [each for each in error.value.problems if each.severity == "error"]
    assert problem.message == "the session would last at least 13 h; the most is 12 h"
    assert problem.span.line == 3


def laid_out(script: str, monkeypatch: pytest.MonkeyPatch) -> tuple[int, list[str]]:
    """How many exercises are laid out until a script is refused, and why it is."""
    groups: list[object] = []
    monkeypatch.setattr(session, "add_group", lambda *group: (groups.append(group), add_group(*group)))
    routine = routine_of(script)
    result = compile_timeline(routine, load_pack("en"), {})
    assert result.timeline.sections == ()
    return len(groups), [problem.message for problem in result.problems]


def test_nothing_is_laid_out_of_a_session_whose_work_alone_is_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    script = "".join(f"## A {number}: 1\ncount-in: none\n" for number in range(9_990))
    told = ["the session would last at least 13 h 53 min; the most is 12 h"]
    assert laid_out(script, monkeypatch) == (0, told)


def test_no_more_is_laid_out_of_a_session_than_tells_that_it_is_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    exercise = "## A: hold 10s\n" + "- And then you go on and on until this is at last over. [pause 60s]\n" * 10
    groups, (message,) = laid_out(exercise * 200, monkeypatch)
    assert 50 < groups < 80
    assert re.fullmatch(r"the session would last at least 12 h.*; the most is 12 h", message)


# --- what is said again and again ---------------------------------------------------------------------------


def test_a_name_has_three_hundred_characters_at_most() -> None:
    name = "a" * LONGEST_NAME
    assert errors(f"## {name}: 10") == []
    assert errors(f"## {name}a: 10") == ["1: this name has 301 characters; the most is 300"]
    assert errors(f"## {name}a\n### A: 10") == ["1: this name has 301 characters; the most is 300"]


def pairs(count: int, letter: str) -> str:
    return ", ".join(f"{letter}{number} = b" for number in range(count))


def test_a_script_has_a_thousand_pronunciations_at_most() -> None:
    assert errors(f"---\npronounce: {pairs(MOST_ENTRIES, 'a')}\n---\n## A: 10") == []
    assert errors(f"---\npronounce: {pairs(MOST_ENTRIES + 1, 'a')}\n---\n## A: 10") == [
        "2: there can be at most 1,000 pronunciations"
    ]
    there = f"---\npronounce: {pairs(MOST_ENTRIES, 'b')}\n---\n## A: 10\n"
    source = Source("all.md", "---\npronounce: a = b\n---\ninclude: b.md\n", (Included("b.md", Source("b.md", there)),))
    (problem,) = parse(source)[1]
    assert (problem.span.line, problem.message) == (4, "with this script it is 1,001 pronunciations; the most is 1,000")


def test_a_position_has_three_hundred_characters_at_most() -> None:
    assert errors(f"## A: 10\nposition: {'a' * LONGEST_NAME}") == []
    assert errors(f"## A: 10\nposition: {'a' * (LONGEST_NAME + 1)}") == [
        "2: this position has 301 characters; the most is 300"
    ]


def test_an_exercise_has_thirty_reminders_at_most() -> None:
    reminders = "> Breathe.\n\n" * MOST_REMINDERS
    assert errors(f"## A: 10\n\n{reminders}") == []
    assert errors(f"## A: 10\n\n{reminders}> Breathe.\n\n> Breathe.\n") == [
        "63: an exercise can have at most 30 reminders"
    ]


@pytest.mark.parametrize("key", ["tempo", "breathe"])
def test_a_rep_has_twelve_phases_at_most(key: str) -> None:
    dosage = {"tempo": "10", "breathe": "10 breaths"}[key]
    twelve = ", ".join(f"move {name} 1s" for name in "abcdefghijkl")
    assert len(twelve.split(",")) == MOST_PHASES
    assert errors(f"## A: {dosage}\n{key}: {twelve}") == []
    assert errors(f"## A: {dosage}\n{key}: {twelve}, back 1s") == ["2: 13 phases are too many; the most is 12"]


def test_a_phase_is_named_in_sixty_characters_at_most() -> None:
    assert errors(f"## A: 10\ntempo: {'a' * LONGEST_PHASE_NAME} 2s, down 2s") == []
    assert errors(f"## A: 10\ntempo: {'a' * (LONGEST_PHASE_NAME + 1)} 2s, down 2s") == [
        "2: a phase's name may have 60 characters, not 61"
    ]


def test_the_shipped_scripts_are_far_from_every_limit() -> None:
    for name in ("lower-back", "desk-break", "living-room-circuit", "warm-up"):
        routine = load(name).routine
        assert sum(map(steps_of, routine.exercises)) < MOST_STEPS / 10
