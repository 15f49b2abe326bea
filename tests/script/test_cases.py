"""The messages about mistakes in scripts, word for word, and the harness that compares them."""

from pathlib import Path

import pytest
from cases_harness import case_files, check_case, read_case

from voicecoach.script.parser import parse
from voicecoach.source import Source, draw


def drawn(name: str, script: str) -> str:
    source = Source(name, script)
    return "\n".join(draw(problem, source) for problem in parse(source)[1])


@pytest.mark.parametrize("path", case_files("mistakes"), ids=lambda path: path.stem)
def test_every_mistake_is_told_with_its_place_and_what_to_do(path: Path) -> None:
    check_case(path, {"problems": drawn(f"{path.stem}.md", read_case(path).script)})


# --- the harness itself ------------------------------------------------------------------------------


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("VOICECOACH_REPAIR", raising=False)
    monkeypatch.delenv("CI", raising=False)
    path = tmp_path / "case.txt"
    path.write_text("## Bridge\n=== problems ===\nno dosage\n=== other ===\n", encoding="utf-8")
    return path


def test_a_case_is_an_input_and_named_results(case: Path) -> None:
    assert read_case(case).script == "## Bridge"
    assert read_case(case).expected == {"problems": "no dosage", "other": ""}
    check_case(case, {"problems": "no dosage", "other": ""})


@pytest.mark.parametrize(
    "actual",
    [
        {"problems": "no dosage!", "other": ""},
        {"problems": "no dosage"},
        {"problems": "no dosage", "other": "", "new": ""},
        {},
    ],
)
def test_any_difference_fails_and_shows_the_repair(case: Path, actual: dict[str, str]) -> None:
    before = case.read_bytes()
    with pytest.raises(pytest.fail.Exception, match=r"VOICECOACH_REPAIR=1 pytest .*test_cases.py"):
        check_case(case, actual)

    assert case.read_bytes() == before


def test_the_difference_is_shown_line_by_line(case: Path) -> None:
    with pytest.raises(pytest.fail.Exception, match=r"-no dosage\n[+]two dosages"):
        check_case(case, {"problems": "two dosages", "other": ""})


def test_a_repair_writes_the_results_and_keeps_the_input(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOICECOACH_REPAIR", "1")
    check_case(case, {"problems": "two dosages"})

    assert case.read_text(encoding="utf-8") == "## Bridge\n=== problems ===\ntwo dosages\n"
    monkeypatch.delenv("VOICECOACH_REPAIR")
    check_case(case, {"problems": "two dosages"})


def test_a_repair_refuses_in_ci(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = case.read_bytes()
    monkeypatch.setenv("VOICECOACH_REPAIR", "1")
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="not in CI"):
        check_case(case, {"problems": "two dosages"})

    assert case.read_bytes() == before


def test_a_folder_without_cases_is_no_success() -> None:
    with pytest.raises(AssertionError, match="no case files"):
        case_files("there-is-no-such-folder")
