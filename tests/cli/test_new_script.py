"""`new` and `copy` write a script to begin with, and nothing else."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.main import get_command

from voicecoach.app.script_files import template_kinds
from voicecoach.cli import app_for
from voicecoach.files import shipped

Run = Callable[..., Any]


def test_new_writes_a_script_and_tells_what_to_do_next(run: Run) -> None:
    result = run("new", "my-legs")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "my-legs.md: written. Change what you like, then: voicecoach play my-legs.md\n"
    script = Path("my-legs.md").read_text()
    assert script.startswith("---\ntitle: My legs\n")
    assert "<!-- " in script
    assert run("check", "my-legs.md").exit_code == 0


def test_like_chooses_the_kind_of_session(run: Run) -> None:
    assert run("new", "hard", "--like", "tabata").exit_code == 0
    assert "8 rounds of 20s on, 10s off" in Path("hard.md").read_text()


def test_the_command_that_comes_next_can_be_pasted(run: Run) -> None:
    assert run("new", "my legs").stderr.endswith("voicecoach play 'my legs.md'\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["--like", "tabatta"],
            "there is no template `tabatta`. Did you mean `tabata`? There are: simple, breathing, ",
        ),
        (["--like", "yoga"], "there is no template `yoga`. There are: simple, breathing, "),
    ],
)
def test_a_kind_that_is_not_there_is_told_with_those_that_are(run: Run, arguments: list[str], message: str) -> None:
    result = run("new", "my-legs", *arguments)
    assert (result.exit_code, message in result.stderr) == (2, True)
    assert not Path("my-legs.md").exists()


@pytest.mark.parametrize("arguments", [["new", "bridge"], ["new", "bridge.md"], ["copy", "warm-up", "bridge.md"]])
def test_a_script_is_replaced_only_if_that_is_wanted(run: Run, arguments: list[str]) -> None:
    before = Path("bridge.md").read_text()
    result = run(*arguments)
    assert (result.exit_code, result.stderr) == (2, "error: bridge.md already exists; `--force` replaces it\n")
    assert Path("bridge.md").read_text() == before
    assert run(*arguments, "--force").exit_code == 0
    assert Path("bridge.md").read_text() != before


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("-", "`-` cannot be the name of a script; write for example `my-legs`"),
        ("..", "`..` cannot be the name of a script; write for example `my-legs`"),
        ("", "`` cannot be the name of a script; write for example `my-legs`"),
        ("sub/", "`sub/` is a folder; write the name of the script, too: `sub/my-legs`"),
        ("nosuch/legs", "there is no folder `nosuch` for `legs.md`; make it first"),
    ],
)
def test_a_name_that_cannot_be_one_is_told(run: Run, name: str, message: str) -> None:
    before = sorted(Path().iterdir())
    result = run("new", name)
    assert (result.exit_code, result.stderr) == (2, f"error: {message}\n")
    assert sorted(Path().iterdir()) == before


def test_a_name_that_is_too_long_is_told(run: Run) -> None:
    result = run("new", "a" * 300)
    assert (result.exit_code, "file name too long" in result.stderr) == (2, True)


def test_copy_brings_a_shipped_script(run: Run) -> None:
    result = run("copy", "lower-back")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "lower-back.md: written. Change what you like, then: voicecoach play lower-back.md\n"
    assert Path("lower-back.md").read_bytes() == (shipped("scripts") / "lower-back.md").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "file"),
    [
        (["my-back.md"], "my-back.md"),
        (["-o", "my-back"], "my-back.md"),
        (["-o", "sub"], "sub/lower-back.md"),
        (["sub/"], "sub/lower-back.md"),
        (["-o", "sub/mine.md"], "sub/mine.md"),
    ],
)
def test_it_is_written_where_it_is_wanted(run: Run, arguments: list[str], file: str) -> None:
    Path("sub").mkdir()
    assert run("copy", "lower-back.md", *arguments).exit_code == 0
    assert Path(file).read_text() == (shipped("scripts") / "lower-back.md").read_text()


def test_it_can_be_printed(run: Run) -> None:
    result = run("copy", "warm-up", "-o", "-")
    assert (result.stdout, result.stderr) == ((shipped("scripts") / "warm-up.md").read_text(), "")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["lowerback"], "there is no shipped script `lowerback`. Did you mean `lower-back`? There are: body-scan, "),
        (
            ["bridge.md"],
            "there is no shipped script `bridge`. There are: body-scan, desk-break, living-room-circuit, ",
        ),
        (["README"], "there is no shipped script `README`. "),
        (["warm-up", "a.md", "-o", "b.md"], "the target is given twice; leave out `--out` or the second name"),
        (["warm-up", "nosuch/"], "there is no folder `nosuch` for `warm-up.md`; make it first"),
    ],
)
def test_what_cannot_be_copied_is_told(run: Run, arguments: list[str], message: str) -> None:
    result = run("copy", *arguments)
    assert (result.exit_code, message in result.stderr) == (2, True), result.stderr


def test_the_shipped_script_is_not_written_over(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(shipped("scripts"))
    result = run("copy", "warm-up", "--force")
    assert (result.exit_code, "is one of the files this is made from" in result.stderr) == (2, True)


def test_the_kinds_are_listed_by_the_help(run: Run) -> None:
    shown = " ".join(run("new", "--help").stdout.split())
    for name, what in template_kinds().items():
        assert what
        assert f"{name} ({what})" in shown


def test_the_shipped_scripts_too(run: Run) -> None:
    shown = "".join(run("copy", "--help").stdout.split())
    assert "body-scan,desk-break,living-room-circuit,lower-back,ten-minute-sitting,warm-up" in shown


@pytest.mark.parametrize(("name", "begun", "completed"), [("new", "ta", "tabata"), ("copy", "lo", "lower-back")])
def test_a_name_that_is_begun_is_completed_by_the_shell(name: str, begun: str, completed: str) -> None:
    command = get_command(app_for([name])).commands[name]
    (parameter,) = (each for each in command.params if each.name in ("like", "script"))
    found = parameter.shell_complete(typer.Context(command), begun)
    assert [each.value for each in found] == [completed]
