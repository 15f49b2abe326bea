"""Including scripts: where the exercises go, which settings apply to them, and which file a mistake is in."""

import pytest
from compiled import routine_of, settled, usual_ms

from voicecoach.routine import Equipment, Routine
from voicecoach.script.parser import parse
from voicecoach.source import Included, Problem, Source, draw
from voicecoach.speech import pronounced

WARM_UP = """\
---
title: Warm-up
equipment: a mat, a towel
count-in: 2
---
This is said only where it is played alone.

## Cat and cow: 2 x 6 reps
rest: 10s
- Hands and knees.

# Closing
So is this.
"""
HIPS = """\
---
title: Easy hips
rest: 40s
count-in: 5
equipment: a wall, a mat
---
Welcome.

include: warm-up.md

## Plank: 2 x hold 20s
- Elbows down.
"""


def including(text: str, **files: str | Source) -> tuple[Routine, list[Problem]]:
    return parse(source_of(text, **files))


def source_of(text: str, name: str = "hips.md", **files: str | Source) -> Source:
    """Files by what stands before their `.md`, `_` for `-`."""
    names = {f"{stem.replace('_', '-')}.md": file for stem, file in files.items()}
    included = [Included(n, Source(n, file) if isinstance(file, str) else file) for n, file in names.items()]
    return Source(name, text, tuple(included))


def told(problems: list[Problem]) -> list[str]:
    return [f"{p.file}:{p.span.line}:{p.span.column}: {p.message}" for p in problems]


def test_its_exercises_come_at_their_place_as_a_part_named_by_its_title() -> None:
    routine, problems = including(HIPS, warm_up=WARM_UP)
    assert problems == []
    assert [(each.name, each.part and each.part.name, each.file) for each in routine.exercises] == [
        ("Cat and cow", "Warm-up", "warm-up.md"),
        ("Plank", None, "hips.md"),
    ]


def test_what_it_says_when_it_is_played_alone_is_not_said_and_what_is_needed_is() -> None:
    routine, _ = including(HIPS, warm_up=WARM_UP)
    assert (routine.title, len(routine.intro), routine.closing) == ("Easy hips", 1, ())
    assert routine.equipment == (Equipment("a wall"), Equipment("a mat"), Equipment("a towel"))


def test_what_it_sets_itself_counts_else_what_the_including_script_sets() -> None:
    routine, _ = including(HIPS, warm_up=WARM_UP)
    cat, plank = (each.settings for each in routine.exercises)
    assert (cat.rest_ms, cat.count_in) == (10_000, 2)
    assert (plank.rest_ms, plank.count_in) == (40_000, 5)
    alone, _ = including("---\nrest: 40s\n---\ninclude: a.md\n", a="## Plank: 2 x hold 20s\n")
    assert alone.exercises[0].settings.rest_ms == 40_000


def test_a_progression_for_all_reaches_what_is_included_unless_that_is_to_stay_as_it_is() -> None:
    script = "---\nprogression: +1 rep a week\n---\ninclude: a.md\n## B: 10\n"
    for front, steps in (("", [1, 1]), ("---\nprogression: none\n---\n", [0, 1])):
        routine, problems = including(script, a=f"{front}## A: 10\n")
        assert (problems, [len(each.settings.progression) for each in routine.exercises]) == ([], steps)
    held, problems = including(script, a="## A: hold 30s\n")
    assert (problems, len(held.exercises)) == ([], 2)


def test_under_a_parts_heading_the_exercises_are_of_that_part() -> None:
    routine, problems = including("## First\ninclude: warm-up.md\n### Plank: hold 20s\n", warm_up=WARM_UP)
    assert problems == []
    assert [each.part.name for each in routine.exercises if each.part] == ["First", "First"]


def test_its_own_parts_keep_their_names() -> None:
    routine, _ = including("include: a.md\n", a="# All\n## Joints\n### Circles: 5 reps\n## Plank: hold 20s\n")
    assert [each.part.name for each in routine.exercises if each.part] == ["Joints", "All"]


def test_one_may_include_another() -> None:
    inner = source_of("include: c.md\n## B: 10 reps\n", "b.md", c="## C: 10 reps\n")
    routine, problems = including("include: b.md\n## A: 10 reps\n", b=inner)
    assert problems == []
    assert [(each.name, each.file) for each in routine.exercises] == [("C", "c.md"), ("B", "b.md"), ("A", "hips.md")]


def test_a_mistake_in_it_is_told_and_drawn_in_its_own_file() -> None:
    source = source_of(HIPS.replace("2 x hold", "0 x hold"), warm_up=WARM_UP.replace("2 x 6 reps", "0 reps"))
    _, problems = parse(source)
    assert told(problems) == [
        "hips.md:11:11: 0 sets leave nothing to do",
        "warm-up.md:8:17: 0 reps leave nothing to do",
    ]
    assert "8 | ## Cat and cow: 0 reps" in draw(problems[1], source.named(problems[1].file))
    assert source.named("hips.md") == source


def test_what_does_not_fit_is_told_where_it_was_set_in_whichever_file() -> None:
    script = "---\nrest: 2s\n---\ninclude: a.md\n## A: 2 x hold 20s\n"
    routine, _ = including(script, a="## B: 2 x hold 20s\n## C: 2 x hold 20s\nrest: 1s\n")
    places = {(p.file, p.span.line) for p in settled(routine, usual_ms).problems}
    assert places == {("hips.md", 2), ("a.md", 3)}


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("include: b.md\n", "hips.md:1:10: there is no script `b.md`"),
        (
            "include: a.md\nBreathe.\n",
            "hips.md:2:1: this belongs to no exercise: those above it are from another script",
        ),
        ("include: a.md\nrest: 3s\n", "hips.md:2:1: `rest: 3s` could be a setting or words to say"),
        ("## B: 10\ninclude: a.md\n", "hips.md:2:10: `include` is not a setting of an exercise"),
        ("## B: 10\n# Closing\ninclude: a.md\n", "hips.md:3:10: exercises come before the closing"),
        ("## B: 10\n- include: a.md\n", "hips.md:2:3: an `include` goes on a line of its own"),
        ("---\ninclude: a.md\n---\n## B: 10\n", "hips.md:2:1: unknown setting `include` here"),
    ],
)
def test_an_include_that_makes_no_sense(script: str, expected: str) -> None:
    assert told(including(script, a="## A: 10 reps\n")[1]) == [expected]


def test_one_session_has_one_language() -> None:
    script, german = "include: a.md\n## B: 10\n", "---\nlanguage: de\n---\n"
    assert told(including(script, a=f"{german}## A: 10\n")[1]) == [
        "hips.md:1:10: `a.md` is written in `de`, but this script is in `en`"
    ]
    (unwritten,) = including(german + script, a="## A: 10\n")[1]
    assert unwritten.message == "`a.md` is written in `en`, but this script is in `de`"
    assert "write `language: de` at its top" in unwritten.hint
    assert including(german + script, a=f"{german}## A: 10\n")[1] == []


def test_how_its_words_are_said_comes_along_and_the_including_script_has_the_first_word() -> None:
    script = "---\npronounce: psoas = so-as\n---\ninclude: a.md\ninclude: b.md\n"
    a = "---\npronounce: psoas = p-soas, supine = soo-pine\n---\n## A: 10\n"
    routine, problems = including(script, a=a, b="## B: 10\n")
    assert problems == []
    assert pronounced("Supine psoas", routine.pronounce) == "soo-pine so-as"


def test_in_a_circuit_its_exercises_are_done_in_rounds_as_if_they_stood_there() -> None:
    circuit = "## C: 3 rounds, rest 60s\n"
    inside, problems = including(
        f"{circuit}### X: 5\n\ninclude: a.md\n### Y: 5\n", a="---\nrest: 9s\n---\n## A: 10, 8, 6\n## B: hold 30s\n"
    )
    assert problems == []
    written = routine_of(f"{circuit}### X: 5\n### A: 10, 8, 6\n### B: hold 30s\n### Y: 5\n")
    assert [each.dosage for each in inside.exercises] == [each.dosage for each in written.exercises]
    assert {each.settings.rest_ms for each in inside.exercises} == {60_000}
    assert sections_of(inside) == sections_of(written)


def sections_of(routine: Routine) -> list[tuple[object, ...]]:
    return [(each.kind, each.set) for each in settled(routine, usual_ms).timeline.sections]


def test_what_does_not_fit_into_the_circuit_is_told_in_its_own_file() -> None:
    _, problems = including("## C: 3 rounds\ninclude: a.md\n", a="## A: 2 x 10\n## B: 5\nrest: 9s\n")
    assert told(problems) == [
        "a.md:1:4: 2 sets do not fit into a circuit of 3 rounds",
    ]


def test_what_is_included_in_the_middle_of_a_circuit_is_not_its_last_exercise() -> None:
    script, work = "## C: 2 rounds, rest 10s\ninclude: a.md\n{}", "## A: 40s work, 20s rest\n"
    assert including(script.format("### B: 10\n"), a=work)[1] == []
    (last,) = including(script.format(""), a=work)[1]
    assert (last.file, last.severity, last.span.line) == ("a.md", "warning", 1)


def test_the_settings_of_the_part_are_for_what_is_included_under_it() -> None:
    routine, _ = including("## P\ncount-in: 5\ninclude: a.md\n## B: 10\n", a="## A: 10\n")
    assert [each.settings.count_in for each in routine.exercises] == [5, 3]


@pytest.mark.parametrize("heading", ["## P\nGently.\n\n", "## P: 2 rounds\n"])
def test_a_part_within_a_part_would_not_be_heard(heading: str) -> None:
    inner = source_of("include: c.md\n", "b.md", c="## Inner: 2 rounds\n### A: 5\n")
    for script, files in (("c.md", {"c": "## Inner: 2 rounds\n### A: 5\n"}), ("b.md", {"b": inner})):
        _, problems = including(f"{heading}include: {script}\n", **files)
        assert told(problems) == [
            "c.md:1:4: `Inner` would be a part inside the part `P`, where this script is included"
        ]


def test_a_sentence_is_no_include() -> None:
    routine, problems = including("## A: 10 reps\n- Lie down.\n\nInclude: both legs, please.\n")
    assert problems == []
    assert len(routine.exercises[0].instructions) == 2


def test_after_an_empty_line_the_exercise_before_is_whole() -> None:
    routine, problems = including("## A: 10 reps\n- Lie down.\ninclude: b.md\n", b="## B: 5 reps\n")
    assert (problems, [each.name for each in routine.exercises]) == ([], ["A", "B"])
