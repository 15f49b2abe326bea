"""What a hint says to write: each alternative, put into the script in place of the mistake, is understood."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from cases_harness import case_files, read_case

from voicecoach.script.parser import parse
from voicecoach.source import Problem, Source


def alternatives(hint: str) -> list[str]:
    """What a hint quotes.

    >>> alternatives("write `10, 10` for two sets, or `10, each side`")
    ['10, 10', '10, each side']
    """
    return re.findall(r"`([^`]+)`", hint)


def hinted(path: Path) -> Iterator[tuple[str, Problem, str]]:
    script = read_case(path).script
    for problem in parse(Source(path.name, script))[1]:
        for written in alternatives(problem.hint or ""):
            yield script, problem, written


def tries(script: str, problem: Problem, written: str) -> Iterator[str]:
    """The script with the alternative in the place of the mistake, of its line, or of what the line sets."""
    lines = script.split("\n")
    place = problem.span
    line = lines[place.line - 1]
    start, end = place.column - 1, place.end_column - 1
    bare = line.split(":")[0]
    for changed in (
        line[:start] + written + line[end:],
        written,
        f"{bare}: {written}",
        line.replace(line[start:end], written),
    ):
        yield "\n".join([*lines[: place.line - 1], changed, *lines[place.line :]])
    yield "\n".join([*lines[: place.line], written, *lines[place.line :]])
    yield "\n".join(["---", written, "---", script])


def mistakes(script: str) -> Counter[str]:
    return Counter(problem.code for problem in parse(Source("again.md", script))[1])


def is_gone(script: str, before: Counter[str], problem: Problem) -> bool:
    """Whether there is one mistake of this kind less than before, and no other more."""
    now = mistakes(script)
    return now[problem.code] < before[problem.code] and now <= before


@pytest.mark.parametrize("path", case_files("mistakes"), ids=lambda path: path.stem)
def test_every_alternative_of_a_hint_is_understood_in_its_place(path: Path) -> None:
    not_understood = [
        f"{problem.message}: {written}"
        for script, problem, written in hinted(path)
        if written not in ELSEWHERE and (path.stem, problem.span.line) not in PAIRS
        if not any(is_gone(each, mistakes(script), problem) for each in tries(script, problem, written))
    ]
    assert not_understood == []


ELSEWHERE = {"#", "##", "###", ">", " - ", "---", "Warm-up", "position", ": 3 x 10", "## Bridge: 3 x 10", "as needed",
             "- Rest. [20s]", "- Inhale, arms overhead. [4s]", "[1 breath]"}  # fmt: skip
"""What a hint names, and does not tell to write in the place of the mistake; each such hint is followed below."""

PAIRS = {
    ("foreign", 4),
    ("misplaced", 2),
    ("misplaced", 11),
    ("settings", 2),
    ("settings", 3),
    ("settings", 21),
    ("translated", 3),
    ("wrapped-lines", 5),
}
"""Mistakes whose place is several lines, or which would hide another one there; they are followed below too."""


@pytest.mark.parametrize(
    ("wrong", "hint", "right"),
    [
        ("## Warm-up\n", "its exercises are `###` headings", "## Warm-up\n### Cat: 5\n"),
        ("## Warm-up\n", "if it is one itself, add for example `: 3 x 10`", "## Warm-up: 3 x 10\n"),
        ("## Hips\n### Cat: 5\n### Dog\n", "a `###` heading is an exercise", "## Hips\n### Cat: 5\n### Dog: 3 x 10\n"),
        ("## Warm-up\n- Walk.\n## A: 5\n", "add its dosage to the heading", "## Warm-up: 3 x 10\n- Walk.\n## A: 5\n"),
        ("## Bridge 3 x 10\n", "write `## Bridge: 3 x 10`", "## Bridge: 3 x 10\n"),
        ("## Bridge 3 x 10\n### Cat: 5\n", "or `## Bridge` for a part", "## Bridge\n### Cat: 5\n"),
        ("#### Cat: 5\n", "use `##` for exercises and parts", "## Cat: 5\n"),
        ("## Hips\n#### Cat: 5\n", "`###` for exercises of a part", "## Hips\n### Cat: 5\n"),
        ("## A: 5\n# More\n", "an exercise begins with `##`", "## A: 5\n## More: 5\n"),
        ("## A: 5\n# More\n", "the last words go under `# Closing`", "## A: 5\n# Closing\nWell done.\n"),
        ("## A: 5\n## Closing\nBye.\n", "with one `#`", "## A: 5\n# Closing\nBye.\n"),
        ("> Read this.\n## A: 5\n", "write it without the `>`", "Read this.\n## A: 5\n"),
        ("---\nrest: 5s\n## A: 5\n", "close it with a line `---`", "---\nrest: 5s\n---\n## A: 5\n"),
        (
            "---\nposition: left knee down\n---\n## A: 5\n",
            "belongs in the lines under an exercise's heading",
            "## A: 5\nposition: left knee down\n",
        ),
        ("---\nreps: 5\n---\n## A: 5\n", "in each exercise's heading: `## Bridge: 3 x 10`", "## Bridge: 3 x 10\n"),
        ("---\nAusrüstung: Matte\n---\n## A: 5\n", "write `equipment`", "---\nequipment: Matte\n---\n## A: 5\n"),
        ("---\nAusrüstung: Matte\n---\n## A: 5\n", "or `none`", "---\nequipment: none\n---\n## A: 5\n"),
        ("## A: 2 x 5\nrest:\n", "write for example `rest: 20s`", "## A: 2 x 5\nrest: 20s\n"),
        ("## A: 2 x 5\nrest:\n", "or `as needed`", "## A: 2 x 5\nrest: as needed\n"),
        ("## A: 2 x 5\nrest: 20\n", "write `rest: 20s`", "## A: 2 x 5\nrest: 20s\n"),
        (
            "## A: 2 x 5, each side\norder: by side\n",
            "write for example `order: side by side`",
            "## A: 2 x 5, each side\norder: side by side\n",
        ),
        (
            "## A: 2 x 5, each side\norder: by side\n",
            "or `within a set`",
            "## A: 2 x 5, each side\norder: within a set\n",
        ),
        (
            "## Squats\nReps: 12\nSets: 4\nSides: each side\n",
            "write `## Squats: 4 x 12, each side`, and leave these lines out",
            "## Squats: 4 x 12, each side\n",
        ),
        ("## A: 5\n- Lift [pause\n  soon] it.\n", "write for example `[pause 5s]`", "## A: 5\n- Lift [pause 5s] it.\n"),
    ],
)  # fmt: skip
def test_what_a_hint_says_of_more_than_its_place_works(wrong: str, hint: str, right: str) -> None:
    hints = [problem.hint or "" for problem in parse(Source("wrong.md", wrong))[1]]
    assert [each for each in hints if hint in each], hints
    assert parse(Source("right.md", right))[1] == []
