"""The shipped scripts as they are heard, with the lengths of the test voice, as complete cue sheets to read."""

from pathlib import Path

import pytest
from cases_harness import case_files, check_case, read_case
from compiled import settled, usual_ms

from voicecoach.files import shipped
from voicecoach.formats import cue_sheet
from voicecoach.script.parser import parse
from voicecoach.source import Source


@pytest.mark.parametrize("path", case_files("cue_sheets"), ids=lambda path: path.stem)
def test_a_shipped_script_is_heard_as_its_sheet_says(path: Path) -> None:
    script = shipped("scripts") / read_case(path).script.strip()
    routine, problems = parse(Source(script.name, script.read_text(encoding="utf-8")))
    made = settled(routine, usual_ms)
    assert [each for each in problems if each.code != "words"] == made.problems == []
    check_case(path, {"cue sheet": cue_sheet.render(made.timeline)})


def test_every_shipped_script_has_its_sheet() -> None:
    scripts = {path.name for path in shipped("scripts").glob("*.md")} - {"README.md"}
    assert {read_case(path).script.strip() for path in case_files("cue_sheets")} == scripts
