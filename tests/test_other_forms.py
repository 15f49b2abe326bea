"""A routine that hypothesis invents, in another form: included, in another language, weeks on, with another figure."""

from dataclasses import replace

from compiled import Compiled, LengthOf, compiled, routine_of, settled, usual_ms
from hypothesis import example, given, settings
from hypothesis import strategies as st
from profiles import up_to
from strategies import lengths, scripts

from voicecoach.app.apply_overrides import apply_overrides
from voicecoach.app.overrides import Overrides, SetFigure
from voicecoach.cuepack.pack import load_pack
from voicecoach.routine import Amrap, Breaths, Exercise, Hold, Reps, Timed, Work
from voicecoach.script.parser import parse
from voicecoach.script.progression import after_weeks
from voicecoach.source import Included, Source, UsageError, has_errors
from voicecoach.timeline import Count, Section

TIMES = up_to(40)
"""How many routines are invented for each of these."""

WORK = ("hold", "timed", "reps", "to_failure")


def work(made: Compiled) -> list[Section]:
    return [section for section in made.timeline.sections if section.kind in WORK]


def counts(section: Section) -> list[int]:
    """When numbers are said, from the start of the work."""
    return [event.start_ms - section.start_ms for event in section.events if isinstance(event, Count)]


def written(exercise: Exercise) -> tuple[object, ...]:
    """All of an exercise but where it stands."""
    said = [[item.text for item in each.talk if hasattr(item, "text")] for each in exercise.instructions]
    reminders = [each.text for each in exercise.reminders]
    return exercise.name, exercise.dosage, replace(exercise.settings, spans={}), said, reminders


@settings(max_examples=TIMES)
@given(scripts, lengths)
def test_what_is_included_is_the_same_exercises_and_the_same_work(script: str, length_of: LengthOf) -> None:
    inner = Source("inner.md", script)
    text = "## Before: 5 reps\n\ninclude: inner.md\n\n## After: 5 reps\n"
    routine, problems = parse(Source("outer.md", text, (Included("inner.md", inner),)))
    alone = routine_of(script)
    assert not has_errors(problems)
    assert [each.file for each in routine.exercises] == ["outer.md", *["inner.md"] * len(alone.exercises), "outer.md"]
    assert list(map(written, routine.exercises[1:-1])) == list(map(written, alone.exercises))
    within, by_itself = work(settled(routine, length_of))[1:-1], work(settled(alone, length_of))
    assert [(each.kind, each.set, each.side, each.ms, counts(each)) for each in within] == [
        (each.kind, each.set, each.side, each.ms, counts(each)) for each in by_itself
    ]


@settings(max_examples=TIMES)
@given(scripts, st.sampled_from(["de", "es", "fr"]))
def test_the_work_and_its_beats_are_the_same_in_every_language(script: str, language: str) -> None:
    there = compiled(f"---\nlanguage: {language}\n---\n{script}", length_of=lambda _: 300, pack=load_pack(language))
    here = compiled(script, length_of=lambda _: 300)
    assert [(each.kind, each.exercise, each.set, each.ms, counts(each)) for each in work(there)] == [
        (each.kind, each.exercise, each.set, each.ms, counts(each)) for each in work(here)
    ]


def amounts(exercise: Exercise) -> list[int]:
    """How much each set is; of a range, its high end."""

    def amount(one: Work) -> int:
        match one:
            case Reps(_, high):
                return high
            case Breaths(count):
                return count
            case Hold(ms) | Timed(ms) | Amrap(ms):
                return ms
            case _:
                return 0

    return [amount(one) for one in exercise.dosage.sets]


@settings(max_examples=TIMES)
@given(scripts, st.integers(0, 20), st.integers(0, 20))
@example("## Plank: 2 x hold 1 min\nprogression: +7s a week up to 2 min\n", 5, 6)
def test_a_progression_goes_on_from_where_it_is_and_never_back(script: str, weeks: int, more: int) -> None:
    for exercise in routine_of(script).exercises:
        then, later = after_weeks(exercise, weeks), after_weeks(exercise, weeks + more)
        assert after_weeks(then, more) == later
        assert all(one <= other for one, other in zip(amounts(then), amounts(later), strict=True))
        if exercise.settings.progression and weeks:
            assert then != exercise
        if not exercise.settings.progression:
            assert then == exercise


@settings(max_examples=TIMES)
@given(
    scripts,
    st.integers(0, 8),
    st.sampled_from(["reps", "sets", "hold", "time", "breaths"]),
    st.sampled_from(["1", "3", "7", "5-29", "11, 8", "25s", "40s", "0", "many"]),
)
@example("## Plank: 3 x hold 30s\n## Curls: 3 x 10\n", 1, "reps", "7")
@example("## Plank: 3 x hold 30s\n", 0, "hold", "25s")
def test_a_figure_is_refused_or_it_is_what_is_done(script: str, which: int, key: str, value: str) -> None:
    routine = routine_of(script)
    name = routine.exercises[which % len(routine.exercises)].name
    try:
        wanted = apply_overrides(routine, Overrides(figures=(SetFigure(name, key, value),)))
    except UsageError as refused:
        assert str(refused).startswith(f"`{name}.{key}={value}`: ")
        return
    for before, after in zip(routine.exercises, wanted.exercises, strict=True):
        if name in before.name and key == "sets":
            assert after.dosage == replace(before.dosage, sets=before.dosage.sets[:1] * int(value))
        elif name in before.name:
            assert {figure_of(one, key) for one in after.dosage.sets} == set(value.split(", "))
        else:
            assert after == before
    changed = [each.dosage for each in wanted.exercises] != [each.dosage for each in routine.exercises]
    one, other = (work(settled(each, usual_ms)) for each in (routine, wanted))
    assert ([(each.set, each.ms) for each in one] != [(each.set, each.ms) for each in other]) is changed


def figure_of(one: Work, key: str) -> str | None:
    """As `--set` takes it; None where the work has no such figure."""
    match one, key:
        case Reps(low, high), "reps":
            return f"{low}" if low == high else f"{low}-{high}"
        case ((Hold(ms) | Reps(_, _, int(ms))), "hold"):
            return f"{ms // 1000}s"
        case Timed(ms), "time":
            return f"{ms // 1000}s"
        case Breaths(count), "breaths":
            return f"{count}"
        case _:
            return None
