"""Work grows in a straight line with the size of what is read, for every kind of line.

A text of twice the size must not be more than twice the work. What is compared is what each half adds: from one size to
twice that, and from there to four times that. So what is done once for a text of any size does not hide what grows.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from foreign_kinds import FOREIGN
from kinds_of_lines import FEW, MORE
from work import METER, counting

TOLERANCE, ODDS = 1.03, 1_000
"""Figures of lines and columns become longer, and what is sorted takes a little more than twice the time; and there may
be units that come at any size."""

SESSION_TOLERANCE, SESSION_ODDS = 1.15, 4_000
"""The same for a session, in which the coach chooses other words in other places."""

ARTICLE_ODDS = 50_000
"""Of each line of an article, a few below it are looked at, and there are fewer of these in a short one."""


def too_fast(units: list[int], tolerance: float = TOLERANCE, odds: int = ODDS) -> bool:
    """Whether work at three sizes, each twice the one before, grows faster than they do.

    >>> too_fast([1_000, 2_000, 4_000]), too_fast([50_000, 51_000, 53_000]), too_fast([10_000, 20_000, 42_000])
    (False, False, True)
    """
    first, second, third = units
    return third - second > 2 * tolerance * max(0, second - first) + odds


def counts_of(what: str, which: str) -> dict[str, dict[str, list[int]]]:
    """For each stage the work of each kind at each size."""
    program = Path(__file__).with_name("growing_work.py")
    done = subprocess.run([sys.executable, program, what, which], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    counts: dict[str, dict[str, list[int]]] = json.loads(done.stdout)
    return counts


def told(stage: str, units: dict[str, list[int]]) -> list[str]:
    """The kinds whose work grows too fast. One that has an error at some size is not compiled there."""
    limits = {"compiler": (SESSION_TOLERANCE, SESSION_ODDS), "article": (TOLERANCE, ARTICLE_ODDS)}.get(
        stage, (TOLERANCE, ODDS)
    )
    return [f"{name}: {counts}" for name, counts in units.items() if len(counts) == 3 and too_fast(counts, *limits)]


THIRD = pytest.param("more", len(MORE), marks=[pytest.mark.slow, pytest.mark.processes])


@pytest.mark.parametrize(("which", "kinds"), [("few", len(FEW)), THIRD])
def test_of_a_script_reading_drawing_formatting_and_compiling_grow_in_a_straight_line(which: str, kinds: int) -> None:
    counts = counts_of("scripts", which)
    found = {stage: told(stage, each) for stage, each in counts.items()}
    assert found == {"reader": [], "drawing": [], "formatting": [], "compiler": []}
    assert len(counts["reader"]) == len(counts["drawing"]) == kinds > 25


@pytest.mark.parametrize(("which", "kinds"), [("few", len(FEW)), THIRD])
def test_of_an_article_importing_grows_in_a_straight_line(which: str, kinds: int) -> None:
    counts = counts_of("articles", which)
    assert {stage: told(stage, each) for stage, each in counts.items()} == {"article": []}
    assert len(counts["article"]) == kinds


@pytest.mark.slow
@pytest.mark.processes
def test_of_a_file_of_another_program_reading_grows_in_a_straight_line() -> None:
    counts = counts_of("foreign", "all")
    assert told("article", counts["article"]) == []
    assert counts["article"].keys() == FOREIGN.keys()


MOST_WORK = 2_000
"""The units of work for one more character, a tenth or so more than those of the worst kind. Why: as long an article as
there may be, `LONGEST_IN_WORDS` in the importer, is imported within seconds."""


@pytest.mark.slow
@pytest.mark.processes
def test_lines_that_are_much_work_to_import_take_no_more_than_they_need() -> None:
    counts = counts_of("costly", "all")
    assert told("article", counts["article"]) == []
    assert len(counts["article"]) > 25
    each = {
        name: (units[2] - units[1]) // (length[2] - length[1])
        for name, units in counts["article"].items()
        for length in [counts["length"][name]]
    }
    assert {name: units for name, units in each.items() if units > MOST_WORK} == {}


FITTING_ODDS, MOST_TRIALS = 150, 15
"""Fitting takes so little work besides compiling that much less may come at any size."""


@pytest.mark.slow
@pytest.mark.processes
@pytest.mark.parametrize(("which", "kinds"), [("all", 4)])
def test_fitting_takes_few_trials_and_grows_in_a_straight_line(which: str, kinds: int) -> None:
    counts = counts_of("fits", which)
    assert {name: each for name, each in counts["trials"].items() if max(each) > MOST_TRIALS} == {}
    assert {name: each for name, each in counts["fitting"].items() if too_fast(each, odds=FITTING_ODDS)} == {}
    assert len(counts["fitting"]) == kinds


SET_TOLERANCE = 1.5
"""A cue that is put between others moves those behind it, of which a set never has more than a few thousand."""


def test_a_set_with_reminders_grows_in_a_straight_line_with_its_reps() -> None:
    counts = counts_of("reps", "all")
    assert {name: each for name, each in counts["compiler"].items() if too_fast(each, SET_TOLERANCE)} == {}
    assert len(counts["compiler"]) == 3


# --- the counter itself -------------------------------------------------------------------------------------


LINEAR = {
    "a turn each": "for line in lines: seen = line",
    "joined at the end": "parts = []\nfor line in lines: parts.append(line)\nwhole = ' '.join(parts)",
    "looked up": "known = set()\nfor line in lines:\n    if line not in known: known.add(line)",
    "found from a place on": "at = 0\nwhole = ' '.join(lines)\nfor line in lines: at = whole.find(line, at, at + 9)",
}
QUADRATIC = {
    "all walked for each": "for line in lines:\n    for other in lines: seen = other",
    "copied for each": "rest = list(lines)\nfor line in lines: rest = rest[:]",
    "made longer by a copy": "whole = ''\nfor line in lines: whole = f'{whole} {line}'",
    "put together anew": "pieces = ()\nfor line in lines: pieces = (*pieces, line)",
    "added to a tuple": "pieces = ()\nfor line in lines: pieces += (line,)",
    "looked through": "known = []\nfor line in lines:\n    if line not in known: known.append(line)",
    "counted from the start": "whole = ' '.join(lines)\nfor line in lines: number = whole.count(' ')",
    "split for each": "whole = ' '.join(lines)\nfor line in lines: parts = whole.split()",
    "summed by a comprehension": "for line in lines: number = sum(1 for other in lines)",
    "searched from the start": "import re\nwhole = ' '.join(lines)\nfor line in lines: re.search('x', whole)",
}


def work_on_lines(body: str) -> list[int]:
    """The work of a function with this body, for 100, 200 and 400 different lines."""
    indented = "".join(f"    {line}\n" for line in body.splitlines())
    names: dict[str, object] = {"__meter__": METER}
    exec(counting(f"def read(lines):\n{indented}", "example"), names)
    read, units = names["read"], []
    assert callable(read)
    for size in (100, 200, 400):
        before = METER.units
        read([f"{number:04}" for number in range(size)])
        units.append(METER.units - before)
    return units


@pytest.mark.parametrize("body", LINEAR.values(), ids=LINEAR)
def test_work_in_a_straight_line_passes(body: str) -> None:
    assert not too_fast(work_on_lines(body))


@pytest.mark.parametrize("body", QUADRATIC.values(), ids=QUADRATIC)
def test_work_with_the_square_of_the_size_is_seen(body: str) -> None:
    assert too_fast(work_on_lines(body))
