"""`check` reports every problem, to people and to programs."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lengths_told import before_lengths
from typer.testing import CliRunner

from voicecoach.cli import app_for

Run = Callable[..., Any]


def test_a_good_script_is_said_to_be_good(run: Run) -> None:
    result = run("check", "bridge.md")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith("bridge.md: no problems\n")


def test_the_length_of_each_exercise_and_of_the_whole_are_told(run: Run) -> None:
    Path("two.md").write_text("---\nsafety: none\n---\n## Bridge: hold 12s\n\n## Plank: 2 x hold 20s\n")
    told = run("check", "two.md").stderr.splitlines()[-3:]
    measured = run("check", "two.md", "--voice", "stub").stderr.splitlines()[-3:]
    assert told[0] == f"{measured[0]}, by estimated lengths of speech"
    assert measured[0].startswith("two.md: 2:")
    assert measured[0].endswith(" in all")
    assert [line.split()[1:] for line in measured[1:]] == [["Bridge"], ["Plank"]]
    assert [line.split()[0] for line in measured[1:]] == ["0:27", "1:24"]


def test_every_mistake_is_shown_with_its_place_and_what_to_do(run: Run) -> None:
    result = run("check", "mistakes.md")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert (
        result.stderr
        == """\
mistakes.md:2:1: error: unknown setting `rset` here
  2 | rset: 20s
    | ^^^^
    = did you mean `rest: 20s`?
mistakes.md:4:12: error: 0 sets leave nothing to do
  4 | ## Bridge: 0 x 10
    |            ^^^^^^
    = write for example `3 x 10`, `3 x hold 30s`, `2 x 8-12 reps, each side` or `5 breaths`
mistakes.md:5:9: error: `[puase 3s]` is not a known mark
  5 | - Lift. [puase 3s]
    |         ^^^^^^^^^^
    = did you mean `[pause 3s]`?
mistakes.md: 3 errors
"""
    )


def test_json_is_a_list_of_problems_on_stdout(run: Run) -> None:
    result = run("check", "bridge.md", "mistakes.md", "--json")
    assert result.exit_code == 1
    assert result.stderr == ""
    problems = json.loads(result.stdout)
    assert [(problem["file"], problem["line"]) for problem in problems] == [("mistakes.md", n) for n in (2, 4, 5)]
    assert problems[1] == {
        "file": "mistakes.md",
        "line": 4,
        "column": 12,
        "end_column": 18,
        "severity": "error",
        "code": "dosage",
        "message": "0 sets leave nothing to do",
        "hint": "write for example `3 x 10`, `3 x hold 30s`, `2 x 8-12 reps, each side` or `5 breaths`",
        "fix": None,
    }


def test_of_very_many_problems_json_lists_the_first_thousand_and_counts_the_rest(run: Run) -> None:
    Path("marks.md").write_text("## Bridge: 10\nrset: 20s\n\nx " + "[a] " * 3_000 + "\n")
    result = run("check", "marks.md", "mistakes.md", "--json")
    assert result.exit_code == 1
    problems = json.loads(result.stdout)
    assert [problem["file"] for problem in problems] == ["marks.md"] * 1_001 + ["mistakes.md"] * 3
    assert problems[1_000] == {
        "file": "marks.md",
        "line": 0,
        "column": 1,
        "end_column": 1,
        "severity": "error",
        "code": "more",
        "message": "not listed here: 2,001 errors",
        "hint": "correct the first ones, and check the script again",
        "fix": None,
    }


def test_a_good_script_gives_an_empty_list(run: Run) -> None:
    result = run("check", "bridge.md", "--json")
    assert (result.exit_code, json.loads(result.stdout)) == (0, [])


def test_the_shipped_scripts_have_no_problems(run: Run) -> None:
    result = run("check", "lower-back", "desk-break", "--json")
    assert (result.exit_code, json.loads(result.stdout)) == (0, [])


def test_a_text_that_is_not_utf_8_is_told_with_its_place(run: Run) -> None:
    Path("latin.md").write_bytes("## Bridge: 10\n- Füße auf.\n".encode("latin-1"))
    result = run("check", "latin.md")
    assert result.exit_code == 1
    assert "latin.md:2:4: error: this is not UTF-8 text" in result.stderr


def test_an_empty_script_is_an_error(run: Run) -> None:
    Path("empty.md").write_text("")
    result = run("check", "empty.md")
    assert result.exit_code == 1
    assert "empty.md:1:1: error: the script is empty" in result.stderr


def test_an_unknown_script_is_wrong_usage_and_near_names_are_offered(run: Run) -> None:
    result = run("check", "brigde.md")
    assert (result.exit_code, result.stderr) == (
        2,
        "error: there is no script `brigde.md`. Did you mean `bridge.md`?\n",
    )
    result = run("check", "lower-bak")
    assert (result.exit_code, result.stderr) == (
        2,
        "error: there is no script `lower-bak`. Did you mean `lower-back`?\n",
    )


def test_the_other_scripts_are_checked_where_one_is_missing(run: Run) -> None:
    result = run("check", "brigde.md", "mistakes.md", "--json")
    assert result.exit_code == 2
    assert len(json.loads(result.stdout)) == 3
    assert "there is no script `brigde.md`" in result.stderr


def test_so_they_are_where_one_cannot_be_read(run: Run) -> None:
    result = run("check", "a" * 300 + ".md", "mistakes.md")
    assert result.exit_code == 2
    assert "file name too long" in result.stderr
    assert "mistakes.md: 3 errors" in result.stderr


@pytest.mark.parametrize("command", ["check", "export"])
@pytest.mark.parametrize(
    ("files", "code"),
    [
        (["mistakes.md"], 1),
        (["brigde.md"], 2),
        (["bridge.md", "mistakes.md"], 1),
        (["bridge.md", "brigde.md"], 2),
        (["brigde.md", "mistakes.md"], 2),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_of_several_scripts_the_highest_code_is_that_of_the_command(
    run: Run, command: str, files: list[str], code: int
) -> None:
    assert run(command, *files, "--voice", "stub").exit_code == code


def test_a_voice_that_is_missing_here_is_higher_than_all(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("voicecoach.voices.espeak.why_not", lambda: "its library is missing. Install it.")
    Path("robot.md").write_text("---\nvoice: espeak\n---\n## Plank: hold 12s\n")
    result = run("export", "robot.md", "brigde.md", "mistakes.md")
    assert result.exit_code == 3
    assert "error: robot.md: `espeak` cannot speak here" in result.stderr


def test_standard_input_has_one_name() -> None:
    def checked(text: str) -> str:
        return CliRunner().invoke(app_for(["check"]), ["check", "-"], input=text).stderr

    assert checked("## Bridge: hold 12s\n").startswith("standard input: no problems\nstandard input: 0:")
    assert checked("## Bridge: 0 x 10\n").startswith("standard input:1:12: error:")


def test_what_may_not_fit_is_told_before_a_voice_has_measured_it(run: Run) -> None:
    Path("rest.md").write_text("## Bridge: 2 x hold 12s\nrest: 3s\n")
    result = run("check", "rest.md", "--json")
    assert result.exit_code == 0
    assert {problem["severity"] for problem in json.loads(result.stdout)} == {"note"}
    assert run("check", "rest.md", "--voice", "stub").exit_code == 0


def test_with_less_talk_there_is_less_that_may_not_fit(run: Run) -> None:
    Path("fast.md").write_text("## Steps: 10 reps\ntempo: step right up 1s\n")
    assert "1 warning" in run("check", "fast.md").stderr
    assert "no problems" in run("check", "fast.md", "--talk", "brief").stderr


def test_a_language_or_voice_that_does_not_exist_is_a_mistake_of_the_script(run: Run) -> None:
    Path("klingon.md").write_text("---\nlanguage: tlh\n---\n## Bridge: hold 12s\n")
    result = run("check", "klingon.md")
    assert (result.exit_code, result.stderr.splitlines()[0]) == (
        1,
        "klingon.md:2:1: error: the coach does not speak `tlh`",
    )
    Path("hibary.md").write_text("---\nvoice: hibary\n---\n## Bridge: hold 12s\n")
    result = run("check", "hibary.md")
    assert result.exit_code == 1
    assert result.stderr.startswith("hibary.md:2:1: error: there is no voice engine `hibary`. Did you mean `hibari`?")


def test_what_is_left_to_the_coach_is_a_note(run: Run) -> None:
    Path("rows.md").write_text("## Rows: 3 x 10\n")
    result = run("check", "rows.md")
    assert result.exit_code == 0
    assert "rows.md:1:4: note: `Rows` has no `tempo`, so a rep lasts 5s and its phases are not named" in result.stderr
    assert "rows.md: 1 note" in result.stderr
    assert "note" not in run("show", "rows.md", "--voice", "stub").stderr


def test_of_very_many_mistakes_the_first_are_shown_and_all_are_counted(run: Run) -> None:
    Path("many.md").write_text("## Bridge: 3 reps\n- " + "[" * 2_000 + "\n")
    told = run("check", "many.md").stderr.splitlines()
    assert told[-1] == "many.md: 2000 errors; the first 100 are shown"
    assert sum(" error: " in line for line in told) == 100


SHORT_RESTS = """\
---
rest: 3s
---
## Squats: 4 x 8
tempo: down 2s, up 2s
"""


def test_what_finds_no_room_in_the_rests_of_an_exercise_is_told_once(run: Run) -> None:
    Path("short.md").write_text(SHORT_RESTS)
    told = run("check", "short.md").stderr
    assert before_lengths(told) == (
        "short.md:2:1: note: the rest of 3 s of `Squats` has no room for the number of the set, so it is left out; "
        "the count-in begins at 2; the release is said in short\n"
        "  2 | rest: 3s\n"
        "    | ^^^^^^^^\n"
        "    = 6 s would have room for everything\n"
        "short.md: 1 note\n"
    )
    assert len(json.loads(run("check", "short.md", "--json").stdout)) == 1


def test_what_sounds_otherwise_than_before_is_told_if_asked(run: Run) -> None:
    Path("old.md").write_text("## Curls: 2 x 10\ntempo: 2-1-2\n")
    plain, asked = run("check", "old.md"), run("check", "--changes", "old.md")
    assert (plain.exit_code, asked.exit_code) == (0, 0)
    assert "and no longer when they begin" in asked.stderr
    assert "and no longer when they begin" not in plain.stderr
    assert [each["code"] for each in json.loads(run("check", "--changes", "--json", "old.md").stdout)] == ["changed"]
