"""`check --fix`: what is certain is written into the script, and nothing else."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from voicecoach.app import script_files

Run = Callable[..., Any]

WRONG = (
    "# Knee\r\nspeed: slow\r\n\r\n## Squats (3 x 10)\r\ntempo: 2-1-2\r\n\r\n"
    "## Bed\r\n- **Quad set**: 2 x 5, hold 5s\r\n  Kneecap up.\r\n"
)
RIGHT = (
    "# Knee\r\npace: slower\r\n\r\n## Squats: 3 x 10\r\ntempo: 2-1-2\r\n\r\n"
    "## Bed\r\n### Quad set: 2 x 5, hold 5s\r\n  Kneecap up.\r\n"
)


def write(name: str, text: str) -> Path:
    path = Path(name)
    path.write_bytes(text.encode())
    return path


def test_what_is_certain_is_written_and_all_else_stays_byte_for_byte(run: Run) -> None:
    path = write("knee.md", WRONG)
    result = run("check", "--fix", "knee.md")
    assert path.read_bytes().decode() == RIGHT
    assert result.exit_code == 0
    assert "knee.md:4: - Squats (3 x 10)\nknee.md:4: + Squats: 3 x 10\n" in result.stderr
    assert "knee.md: 3 places fixed\n" in result.stderr


def test_a_second_time_there_is_nothing_to_fix(run: Run) -> None:
    path = write("knee.md", WRONG)
    run("check", "--fix", "knee.md")
    once, at = path.read_bytes(), path.stat().st_mtime_ns
    assert "knee.md: nothing to fix\n" in run("check", "--fix", "knee.md").stderr
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (once, at)


def test_a_byte_order_mark_and_a_last_line_without_an_end_are_kept(run: Run) -> None:
    path = write("squats.md", "\ufeff## Squats 3 x 10\n- Low.")
    run("check", "--fix", "squats.md")
    assert path.read_bytes().decode() == "\ufeff## Squats: 3 x 10\n- Low."


def test_a_dosage_below_its_heading_is_put_into_it(run: Run) -> None:
    path = write("stand.md", "## Stand up\n1 min\nJust stand there.\n")
    run("check", "--fix", "stand.md")
    assert path.read_text() == "## Stand up: 1 min\nJust stand there.\n"


def test_what_could_be_meant_otherwise_is_not_written_and_still_told(run: Run) -> None:
    path = write("slow.md", "## Squats: 10 slow reps\n")
    result = run("check", "--fix", "slow.md")
    assert path.read_text() == "## Squats: 10 slow reps\n"
    assert result.exit_code == 1
    assert "slow.md: nothing to fix\n" in result.stderr
    assert "slow.md: 1 error" in result.stderr


def test_an_included_script_is_not_changed(run: Run) -> None:
    included, path = write("part.md", "## Squats 3 x 10\n"), write("all.md", "include: part.md\n\n## Lunges 3 x 10\n")
    run("check", "--fix", "all.md")
    assert included.read_text() == "## Squats 3 x 10\n"
    assert path.read_text() == "include: part.md\n\n## Lunges: 3 x 10\n"


def test_a_script_that_was_changed_in_the_meantime_is_left_alone(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    path, parse = write("knee.md", "## Squats 3 x 10\n"), script_files._fixed

    def slowly(*values: object) -> object:
        path.write_text("## Squats 3 x 12\n")
        return parse(*values)

    monkeypatch.setattr(script_files, "_fixed", slowly)
    result = run("check", "--fix", "knee.md")
    assert path.read_text() == "## Squats 3 x 12\n"
    assert (result.exit_code, result.stderr) == (
        2,
        "error: knee.md was changed in the meantime, so nothing was written. Try again.\n",
    )


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("-", "error: standard input cannot be fixed: name a file\n"),
        ("lower-back", "error: `lower-back` is a shipped script, which stays as it is. Copy it to change it.\n"),
    ],
)
def test_what_is_no_file_of_ones_own_is_not_fixed(run: Run, name: str, why: str) -> None:
    result = run("check", "--fix", name)
    assert (result.exit_code, result.stderr) == (2, why)
