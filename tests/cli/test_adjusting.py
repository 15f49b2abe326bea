"""The options that change a session for a single run, with every command that accepts them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lengths_told import before_lengths
from typer import Typer
from typer.main import get_command
from typer.testing import CliRunner

from voicecoach.app import NO_OVERRIDES, Overrides, SetFigure, as_options, read_overrides
from voicecoach.cli import app_for
from voicecoach.cli.console import FOR_THIS_ONCE, for_this_once

Run = Callable[..., Any]

CURLS = """\
---
title: Curls
progression: +1 rep a week up to 12
---
## Reverse curls: 4 x 10
rest: 40s
tempo: 2-1-2
- Lie on your back.
"""


@pytest.fixture(autouse=True)
def curls(tmp_path: Path) -> None:
    (tmp_path / "curls.md").write_text(CURLS)


def document(run: Run, *options: str) -> dict[str, Any]:
    result = run("show", "curls.md", "--voice", "stub", "--format", "json", *options)
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([], {"sets": 4, "reps": 10, "rest_s": 40}),
        (["--week", "2"], {"sets": 4, "reps": 11, "rest_s": 40}),
        (["--week", "9"], {"sets": 4, "reps": 12, "rest_s": 40}),
        (["--set", "curls.reps=6", "--set", "reverse.rest=25s"], {"sets": 4, "reps": 6, "rest_s": 25}),
        (["--week", "2", "--set", "Reverse Curls.sets = 2"], {"sets": 2, "reps": 11, "rest_s": 40}),
    ],
)
def test_what_is_shown_is_what_is_asked_for(run: Run, options: list[str], expected: dict[str, int]) -> None:
    (exercise,) = document(run, *options)["exercises"]
    assert {key: exercise[key] for key in expected} == expected


def test_the_session_is_as_long_as_asked_and_that_is_said(run: Run) -> None:
    plain = document(run)["duration_ms"]
    result = run("export", "curls.md", "-o", "out.mp3", "--voice", "stub", "--json", "--fit", "7min")
    assert (result.exit_code, json.loads(result.stdout)["duration_ms"]) == (0, pytest.approx(420_000, abs=1_000))
    assert plain < 410_000
    assert "curls.md:1:1: note: fitted to 7 min: rests are 1" in result.stderr


@pytest.mark.parametrize("command", [["export", "-o", "out.mp3"], ["show"], ["check"], ["diff", "curls.md"]])
def test_where_it_cannot_be_as_long_nothing_is_written_and_the_nearest_is_told(run: Run, command: list[str]) -> None:
    voice = [] if command[0] in ("check", "diff") else ["--voice", "stub"]
    result = run(*command, "curls.md", *voice, "--fit", "60min")
    assert result.exit_code == 1
    assert (
        "with other rests, time to move and talk this session cannot last 60 min; the nearest is 8:22" in result.stderr
    )
    assert result.stdout == ""
    assert not Path("out.mp3").exists()


def test_other_wishes_make_another_file_and_the_same_ones_none(run: Run) -> None:
    def exported(*options: str) -> str:
        result = run("export", "curls.md", "-o", "out.mp3", "--voice", "stub", *options)
        assert result.exit_code == 0, result.stderr
        return str(result.stderr)

    assert "unchanged" not in exported()
    for options in (
        ["--pace", "slower"], ["--week", "2"], ["--set", "curls.reps=6"], ["--lead-in", "20s"], ["--fit", "7min"],
        ["--talk", "brief"],
    ):  # fmt: skip
        assert " changed" in exported(*options), options
        assert "unchanged" in exported(*options), options


def test_every_one_of_several_scripts_is_changed(run: Run) -> None:
    result = run("export", "bridge.md", "curls.md", "-o", "out/", "--voice", "stub", "--json", "--lead-in", "1 min")
    assert result.exit_code == 0, result.stderr
    assert all(each["duration_ms"] > 120_000 for each in json.loads(result.stdout))
    result = run("export", "bridge.md", "curls.md", "-o", "out/", "--voice", "stub", "--set", "curls.reps=6")
    assert result.exit_code == 2
    assert "error: bridge.md: `curls.reps=6`: no exercise is called `curls`. There are: Bridge." in result.stderr
    assert "curls.mp3: " in result.stderr
    result = run("export", "bridge.md", "curls.md", "-o", "out/", "--voice", "stub", "--fit", "7min")
    assert "error: bridge.md: with other rests, time to move and talk this session cannot last 7 min" in result.stderr


def test_check_tells_what_does_not_fit_in_what_is_asked_for(run: Run) -> None:
    for voice in ([], ["--voice", "stub"]):
        assert before_lengths(run("check", "curls.md", *voice).stderr) == "curls.md: no problems\n"
        told = run("check", "curls.md", *voice, "--set", "curls.rest=3s").stderr
        assert "curls.md:6:1: note: the rest of 3 s has no room for the number of the set, so it is left out" in told


def test_a_week_of_a_script_without_a_progression_is_told_to_be_like_the_first(run: Run) -> None:
    told = "bridge.md:1:1: warning: week 3 is the same as week 1: no exercise has a `progression`"
    for command in (["check"], ["show", "--voice", "stub"]):
        assert told in run(command[0], "bridge.md", *command[1:], "--week", "3").stderr
        stderr = run(command[0], "curls.md", *command[1:], "--week", "3").stderr
        assert before_lengths(stderr) in ("", "curls.md: no problems\n")


def test_diff_tells_what_a_wish_changes(run: Run) -> None:
    told = run("diff", "curls.md", "curls.md", "--week", "2").stdout
    assert "- Four sets of ten reps.\n  + Four sets of eleven reps." in told


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            ["--set", "curls"],
            '`--set curls` is not of the form `NAME.KEY=VALUE`; write for example `--set "reverse curls.reps=12"`',
        ),
        (["--set", "curls.reps"], "is not of the form `NAME.KEY=VALUE`"),
        (["--set", "reps=12"], "is not of the form `NAME.KEY=VALUE`"),
        (["--set", "curls.=12"], "is not of the form `NAME.KEY=VALUE`"),
        (["--set", "curls.weight=12"], "Reverse curls has no `weight`"),
        (["--week", "0"], "`--week 0` is out of range: weeks go from 1 to 520"),
        (["--pace", "slow"], "`slow` is not a pace; choose from slower, normal, faster"),
        (["--lead-in", "10"], "`--lead-in 10` is not a length of time; write for example `--lead-in 10s`"),
        (["--lead-in", "2h"], "`--lead-in` is out of range: the most is an hour, not 120 minutes"),
        (["--talk", "loud"], "`loud` is not a level of talk; choose from full, normal, brief, counts"),
        (["--fit", "20"], "`--fit 20` is not a length of time; write for example `--fit 20min`"),
    ],
)
def test_what_makes_no_sense_is_wrong_usage(run: Run, options: list[str], message: str) -> None:
    voice = ["--voice", "stub"]
    for command in (
        ["check"], ["show", *voice], ["diff", "bridge.md"], ["export", "-o", "out.mp3", *voice],
        ["play", "--device", "file:heard.wav", *voice],
    ):  # fmt: skip
        result = run(*command, "curls.md", *options)
        assert (result.exit_code, message in result.stderr) == (2, True), (command, result.stderr)
    assert not Path("out.mp3").exists()


SIX = ["check", "show", "diff", "play", "export", "watch"]

EACH = {
    "figures": (["--set", "curls.reps=12", "--set", "curls.rest=9s"], ("curls.reps=12", "curls.rest=9s")),
    "week": (["--week", "3"], 3),
    "pace": (["--pace", "slower"], "slower"),
    "lead_in": (["--lead-in", "10s"], "10s"),
    "fit": (["--fit", "20min"], "20min"),
    "cues": (["--cues", "mine"], "mine"),
    "talk": (["--talk", "brief"], "brief"),
}
"""What is written for each of the options, and what is read of it."""


def command_named(name: str) -> Any:
    """As typer reads it from the signature of its function."""
    group: Any = get_command(app_for([name]))
    return group.commands[name]


def parsed(command: str, *options: str) -> dict[str, Any]:
    """What a command is given on the command line, by the names of its parameters."""
    scripts = ["old.md", "new.md"] if command == "diff" else ["curls.md"]
    return dict(command_named(command).make_context(command, [*scripts, *options]).params)


@pytest.mark.parametrize("option", EACH)
@pytest.mark.parametrize("command", SIX)
def test_each_of_the_six_commands_takes_each_of_the_options(command: str, option: str) -> None:
    words, value = EACH[option]
    plain, given = parsed(command), parsed(command, *words)
    assert {key: found for key, found in given.items() if found != plain[key]} == {option: value}


def test_these_are_all_of_them_in_the_same_order_in_each() -> None:
    assert list(EACH) == list(FOR_THIS_ONCE)
    for command in SIX:
        assert ",".join(EACH) in ",".join(each.name or "" for each in command_named(command).params), command


def test_a_command_gets_them_as_one_value_and_the_pack() -> None:
    seen: list[object] = []

    @for_this_once
    def toy(file: str, overrides: Overrides = NO_OVERRIDES, cues: Path | None = None, loud: bool = False) -> None:
        """Says what it was given."""
        seen.extend((file, overrides, cues, loud))

    app = Typer()
    app.command()(toy)
    words = [word for written, _ in EACH.values() for word in written]
    result = CliRunner().invoke(app, ["curls.md", *words, "--loud"])
    assert result.exit_code == 0, result.output
    figures = (SetFigure("curls", "reps", "12"), SetFigure("curls", "rest", "9s"))
    asked = Overrides(3, figures, "slower", 10_000, 1_200_000, "brief")
    assert seen == ["curls.md", asked, Path("mine"), True]
    assert CliRunner().invoke(app, ["curls.md", "--week", "0"]).exit_code == 2


def test_they_are_asked_for_again_where_a_session_is_resumed() -> None:
    options = ["--set", "curls.reps=12", "--week", "3", "--pace", "slower", "--lead-in", "10s", "--fit", "20 min"]
    options += ["--talk", "counts"]
    assert (
        as_options(
            read_overrides(figures=["curls.reps=12"], week=3, pace="slower", lead_in="10s", fit="20min", talk="counts")
        )
        == options
    )
    assert as_options(read_overrides(figures=None, week=1, pace=None, lead_in=None, fit=None, talk=None)) == []
