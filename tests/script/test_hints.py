"""What a hint says to write: each alternative, put into the script in place of the mistake, is understood."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from cases_harness import case_files, read_case

from voicecoach.app.script_files import with_fixes
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
             "- Rest. [20s]", "- Inhale, arms overhead. [4s]", "- Words only. [4s]", "[1 breath]"}  # fmt: skip
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


LINES = [
    ("Curl up: hold 10 sec, x5, then x3, then x1", "## Curl up: 5, 3, 1, hold 10 sec"),
    ("Bird dog with 10s holds - 5 right 5 left, then 3 and 3", "## Bird dog: 5, 3, hold 10s, each side, right first"),
    ("Legs up, 3 minutes", "## Legs up: 3 minutes"),
    ("Legs up on the chair, 3 minutes, no talking", "## Legs up on the chair: 3 minutes\ncountdown: none"),
    ("Knee to chest: 20 sec, swap, 20 sec. Only if ok!", "## Knee to chest: 20 sec, each side\n- Only if ok."),
    ("Shift: 1 min, change side every 5 sec", "## Shift: flow, 6 rounds\n- One side. [5s]\n- The other side. [5s]"),
    ("Weight shift: 1 min, change side every 15 sec", "## Weight shift: 1 min\n- [every 15 sec] Change side."),
    ("Stand: 3 x 20 sec, fingertips on the counter", "## Stand: 3 x 20 sec\n- Fingertips on the counter."),
    ("Calf raises, both legs: 2 x 15", "## Calf raises with both legs at once: 2 x 15"),
    ("Knees roll left and right, 6-8 per side", "## Knees roll left and right: 6-8 per side"),
    ("Get up slowly over all fours. Take 20 sec for it.", "## Get up slowly over all fours: 20 sec"),
    ("Lie on the floor. Stay here for 5 minutes in silence.", "## Lie on the floor: 5 minutes\ncountdown: none"),
    ("10 walking lunges e/s", "## Walking lunges: 10 e/s"),
    ("10 arm circles fwd, 10 back", "## Arm circles fwd: 10\n## Arm circles back: 10"),
    ("10 fwd/back + 10 sideways, each leg", "## Fwd/back: 10, each leg\n## Sideways: 10, each leg"),
    ("min 1: 12 KB swings @ 24 kg", "## KB swings: 12 @ 24 kg"),
    ("Plank :40", "## Plank: :40"),
    ("6 x (2' run / 1' walk)", "## Run and walk: flow, 6 rounds\n- Run. [2 min]\n- Walk. [1 min]"),
    ('4 x 30" fast / 90" jog', "## Fast and jog: flow, 4 rounds\n- Fast. [30s]\n- Jog. [90s]"),
    ("8x: run 60s, walk 90s", "## Run and walk: flow, 8 rounds\n- Run. [60s]\n- Walk. [90s]"),
    ("run 2 min, walk 1 min (x5)", "## Run and walk: flow, 5 rounds\n- Run. [2 min]\n- Walk. [1 min]"),
    ("Squat: 2x5 @ 20 kg, 1x3 @ 60 kg", "## Squat: 5, 5, 3 @ 20, 20, 60 kg"),
    ("Savasana 5 min, silence, bell at the end", "## Savasana: 5 min\ncountdown: none\n- Bell at the end."),
]  # fmt: skip


@pytest.mark.parametrize(("line", "right"), LINES)
def test_a_line_of_a_list_is_told_as_the_heading_and_the_lines_to_write(line: str, right: str) -> None:
    script = f"- Bridge: 3 x 10\n- {line}\n"
    (problem,) = (each for each in parse(Source("wrong.md", script))[1] if each.span.line == 2)
    assert problem.fix is not None
    assert problem.fix.text == right
    assert all(f"`{each}`" in (problem.hint or "") for each in right.split("\n"))
    assert [each.message for each in parse(Source("right.md", f"{right}\n"))[1] if each.severity == "error"] == []


@pytest.mark.parametrize(
    ("line", "forms"),
    [
        ("Walk, 3 to 5 min", ("## Walk: 3 min", "## Walk: 5 min")),
        ("Stand: 3 x 15-20 sec, hands free", ("## Stand: 3 x 15s\n- Hands free.", "## Stand: 3 x 20s\n- Hands free.")),
        ("A1) DB bench @ 22.5 x 10", ("## DB bench: 10 @ 22.5 kg", "## DB bench: 10 @ 22.5 lb")),
        ("Press: 2x5 @ 20, 1x3 @ 60", ("## Press: 5, 5, 3 @ 20, 20, 60 kg", "## Press: 5, 5, 3 @ 20, 20, 60 lb")),
    ],
)
def test_where_one_of_two_is_to_be_chosen_both_are_written_out(line: str, forms: tuple[str, str]) -> None:
    script = f"- Bridge: 3 x 10\n- {line}\n"
    (problem,) = (each for each in parse(Source("wrong.md", script))[1] if each.span.line == 2)
    assert problem.fix is None
    for form in forms:
        assert all(f"`{each}`" in (problem.hint or "") for each in form.split("\n"))
        assert not [each for each in parse(Source("right.md", f"{form}\n"))[1] if each.severity == "error"]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("## 6 x (2' run / 1' walk)\n", "## Run and walk: flow, 6 rounds\n- Run. [2 min]\n- Walk. [1 min]\n"),
        ("## Main: 8x: run 60s, walk 90s\n", "## Main: flow, 8 rounds\n- Run. [60s]\n- Walk. [90s]\n"),
        ("## Opening (2 min)\nSit.\n", "## Opening: 2 min\nSit.\n"),
        ("# A\nrest 20\nslow: 6s\n## B: 2 x 5\n", "# A\nrest: 20s\nrep: 6s\n## B: 2 x 5\n"),
        ("music: none\n## B: 5\n".join(("# A\n", "")), "# A\n\n## B: 5\n"),
        ("| what | dose | rest |\n|---|---|---|\n| Squats | 3 x 10 | 30s |\n| Curls | 2 x 8 | 20s |\n",
         "\n## Squats: 3 x 10, rest 30s\n## Curls: 2 x 8, rest 20s\n"),
        ("5' brisk walk\n6 x (2' run / 1' walk)\n",
         "## Brisk walk: 5'\n## Run and walk: flow, 6 rounds\n- Run. [2 min]\n- Walk. [1 min]\n"),
        ("# Scan\nLie down. [20s]\nThe jaw. (20 sec)\nbell\n\nBe well. ... 1 min\n",
         "# Scan\nLie down. [pause 20s]\nThe jaw. [pause 20 sec]\n[chime]\n\nBe well. [pause 1 min]\n"),
        ("## Bed\n- Knee rocks: 8\npause 30 seconds\n- Bridge: 2 x 5\n", None),
    ],
)  # fmt: skip
def test_what_is_certain_is_written_and_then_right(wrong: str, right: str | None) -> None:
    fixed, _ = with_fixes(wrong, parse(Source("wrong.md", wrong))[1])
    assert fixed == (right or fixed)
    assert not [each for each in parse(Source("right.md", fixed))[1] if each.severity == "error"]


@pytest.mark.parametrize(
    ("script", "hint"),
    [
        (
            "## A: 5\n## Sit\nSit tall.\n\npause 10 seconds\n\nBack to work.\n",
            "write `## Sit: 10 seconds`",
        ),
        ("## A: 5\n## Sit down again\nSit tall.\n", "write `# Closing` in place of this heading"),
        ("## A\n### Cat\n10 times\n", "write `### Cat: 10 times`"),
        ("## A: 5\n## Rest: 2 min\nShake it out.\n\n## B: 5\n", "write `- Shake it out.` under `## B: 5`"),
        ("## A: 5\n## Rest: 2 min\nShake it out.\n", "write `- Shake it out.` under `# Closing`"),
        ("## Strength (x2 rounds)\nplank :40\n", "write `### Plank: :40`"),
        ("## A: 2 x 5 @ 60\n", "write `## A: 2 x 5 @ 60 kg` or `## A: 2 x 5 @ 60 lb`"),
        ("## A: 5, 3 @ 40, 60\n", "write `## A: 5, 3 @ 40, 60 kg`"),
        ("---\ncount: quietly\n---\n## A: 5\n", "write `count: none`"),
        ("---\nstyle: energetic\n---\n## A: 5\n", "write `style: brisk`"),
        ("---\ncountdown: halfwy\n---\n## A: 5\n", "write `countdown: halfway`"),
        ("# A\nPatient: H.\nRest: 45s between sets\n## A: 2 x 5\n", "write `rest: 45s`"),
        (
            "## A: every minute for 4 min\n### Swings: 12\n### Curls: 8\n",
            "write `rep: 4s` on a line under the heading, or begin every 65s",
        ),
        ("## Calf raise: 3 x 8\n## Cues\nCalf raise: slowly down.\n", "`- Slowly down.` under `## Calf raise`"),
        ("## Sun: flow, 2 rounds\nInhale, reach up\nExhale, fold\n", "for example `- Inhale, reach up. [4s]`"),
        ("# A\n## B: 5 min\nSit.\n\npause 1 minute, breathe on\n", "write `Breathe on. [pause 1 minute]`"),
        ("// mine\n\n## A: 5\n", "write `<!-- mine -->`"),
    ],
)
def test_a_hint_has_the_figures_and_the_words_of_the_author(script: str, hint: str) -> None:
    hints = [problem.hint or "" for problem in parse(Source("wrong.md", script))[1]]
    assert [each for each in hints if hint in each], hints
