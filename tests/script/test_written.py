"""Scripts as people wrote them who had not read the manual, kept as they came, and what they are told.

Few of them pass: what matters is that each error names the one thing that is not understood, and gives the line to
write with the author's own figures.
"""

from pathlib import Path

import pytest
from cases_harness import case_files, check_case, read_case

from voicecoach.script.parser import parse
from voicecoach.source import Source, draw


def drawn(name: str, script: str) -> str:
    source = Source(name, script)
    return "\n".join(draw(problem, source) for problem in parse(source)[1])


@pytest.mark.parametrize("path", case_files("written"), ids=lambda path: path.stem)
def test_a_script_by_somebody_who_has_not_read_the_manual_is_told_what_to_write(path: Path) -> None:
    check_case(path, {"problems": drawn(f"{path.stem}.md", read_case(path).script)})
