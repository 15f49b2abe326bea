"""Cases: an input and its expected results in one file, compared and updated. Independent of what is tested.

A case file begins with its input; each expected result follows a line `=== name ===`. After an intended change,
`VOICECOACH_REPAIR=1 pytest TEST` writes the results into the files, for review before they are committed.
"""

import difflib
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True, slots=True)
class Case:
    """The input, without the newline before the first result, and the results by name."""

    script: str
    expected: Mapping[str, str]


def case_files(folder: str) -> list[Path]:
    """The case files of a folder under `tests/cases`; none would mean that a test passes because nothing ran."""
    found = sorted((CASES / folder).glob("*.txt"))
    assert found, f"no case files in {CASES / folder}"
    return found


def read_case(path: Path) -> Case:
    """The file's input and results."""
    script, *rest = re.split(r"^=== (.+) ===\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    names, texts = rest[::2], [text.rstrip("\n") for text in rest[1::2]]
    return Case(script.removesuffix("\n"), dict(zip(names, texts, strict=True)))


def check_case(path: Path, actual: Mapping[str, str]) -> None:
    """Fails where a result is not what the file says, unless a repair is asked for."""
    case = read_case(path)
    wanted = {name: text.rstrip("\n") for name, text in actual.items()}
    if case.expected == wanted:
        return
    if os.environ.get("VOICECOACH_REPAIR"):
        if os.environ.get("CI"):
            pytest.fail("a repair is made and read by a person, not in CI")
        path.write_text(_written(case.script, wanted), encoding="utf-8", newline="\n")
        return
    difference = difflib.unified_diff(
        _written(case.script, case.expected).splitlines(),
        _written(case.script, wanted).splitlines(),
        f"{path.name} (expected)",
        f"{path.name} (now)",
        lineterm="",
    )
    test = os.environ.get("PYTEST_CURRENT_TEST", "").split("::")[0]
    repair = f"if this is wanted, repair with: VOICECOACH_REPAIR=1 pytest {test}"
    pytest.fail("\n".join([*difference, "", repair]), pytrace=False)


def _written(script: str, results: Mapping[str, str]) -> str:
    return script + "\n" + "".join(f"=== {name} ===\n{text}\n" for name, text in results.items())
