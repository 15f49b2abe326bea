"""The work of each reader of texts grows in a straight line with the size of the text."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import reading_work

TOLERANCE, ODDS = 1.1, 4_000
"""Figures of lines become longer, and the parser sorts its problems."""


@pytest.mark.slow
def test_twice_the_text_is_no_more_than_twice_the_work() -> None:
    program = Path(reading_work.__file__)
    done = subprocess.run([sys.executable, program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    counts: dict[str, dict[str, list[int]]] = json.loads(done.stdout)
    too_fast = {
        (reader, kind): units
        for reader, kinds in counts.items()
        for kind, units in kinds.items()
        if units[2] - units[1] > 2 * TOLERANCE * (units[1] - units[0]) + ODDS
    }
    assert len(counts) == 6
    assert all(kinds.keys() == reading_work.KINDS.keys() for kinds in counts.values())
    assert too_fast == {}
