"""A routine changed for a single run: its week, its pace, its lead-in, and single figures."""

from itertools import pairwise

import pytest
from compiled import Compiled, routine_of, settled, silences, usual_ms
from hypothesis import given, settings
from strategies import scripts

from voicecoach.app import NO_OVERRIDES, Overrides, SetFigure
from voicecoach.app.apply_overrides import apply_overrides
from voicecoach.routine import Breaths, Dosage, Exercise, Hold, Reps, Routine, Timed
from voicecoach.source import UsageError
from voicecoach.tempo import Phase
from voicecoach.timeline import Section

SCRIPT = """\
## Reverse ab curls: 3 x 10
tempo: lift 2s, lower 1s
- Lie on your back.
## Plank: 2 x hold 30s, each side
change-over: 8s
transition: 12s
- Left elbow down.
- Lift your hips.
## Run: 20s on, 10s off, 3 rounds
## Squats: 6-4-2
## March: 40s
"""


def with_figures(*texts: str, script: str = SCRIPT) -> list[Exercise]:
    figures = []
    for text in texts:
        place, _, value = text.partition("=")
        exercise, _, key = place.rpartition(".")
        figures.append(SetFigure(exercise, key, value))
    return list(apply_overrides(routine_of(script), Overrides(figures=tuple(figures))).exercises)


def compiled_with(wishes: Overrides, script: str = SCRIPT) -> Compiled:
    return settled(apply_overrides(routine_of(script), wishes), usual_ms)


# --- single figures -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "number", "dosage"),
    [
        ("reverse AB.reps=12", 0, Dosage((Reps(12, 12),) * 3)),
        ("curls.reps=8-12", 0, Dosage((Reps(8, 12),) * 3)),
        ("curls.reps=12, 10, 8, 6", 0, Dosage(tuple(Reps(n, n) for n in (12, 10, 8, 6)))),
        ("curls.sets=2", 0, Dosage((Reps(10, 10),) * 2)),
        ("plank.hold=45s", 1, Dosage((Hold(45_000),) * 2, "each")),
        ("run.time=30s", 2, Dosage((Timed(30_000),) * 3, rest_ms=10_000, rounds=True)),
        ("run.sets=8", 2, Dosage((Timed(20_000),) * 8, rest_ms=10_000, rounds=True)),
        ("run.rest=5s", 2, Dosage((Timed(20_000),) * 3, rest_ms=5_000, rounds=True)),
        ("squats.reps=5", 3, Dosage((Reps(5, 5),) * 3)),
        ("march.time=1 min", 4, Dosage((Timed(60_000),))),
    ],
)
def test_a_figure_of_the_dosage(text: str, number: int, dosage: Dosage) -> None:
    exercises, plain = with_figures(text), list(routine_of(SCRIPT).exercises)
    assert exercises[number].dosage == dosage
    assert exercises[:number] + exercises[number + 1 :] == plain[:number] + plain[number + 1 :]


def test_settings_of_several_exercises() -> None:
    curls, plank, *_ = with_figures("curls.tempo=up 1s, down 3s", "ab.rest=35s", "plank.rest=35s", "plank.side=right")
    assert curls.settings.tempo == (Phase("up", 1_000), Phase("down", 3_000))
    assert (curls.settings.rest_ms, plank.settings.rest_ms) == (35_000, 35_000)
    assert plank.settings.first_side == "right"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("crls.reps=12", "no exercise is called `crls`. There are: Reverse ab curls, Plank, Run, Squats, March."),
        ("curls.rips=12", "Reverse ab curls has no `rips`. Did you mean `reps`? It has: reps, sets, rest, tempo, "),
        ("curls.rep=12", "`curls.rep=12`: `12` is not a value for `rep`; write for example `Reverse ab curls.rep=3s`"),
        ("plank.reps=12", "Plank has no `reps`. It has: hold, sets, rest, tempo, "),
        ("curls.title=Hi", "Reverse ab curls has no `title`."),
        ("curls.progression=+1 rep a week", "Reverse ab curls has no `progression`."),
        ("curls.reps=0", "0 reps leave nothing to do; write for example `reps=12`"),
        ("curls.reps=30s", "`30s` is not a value for `reps`; write for example `reps=12`"),
        ("curls.sets=many", "`many` is not a number of sets; write for example `sets=3`"),
        ("curls.sets=51", "51 sets are too many; the most is 50"),
        ("squats.sets=2", "the sets of Squats differ; write an amount for each, for example `reps=8, 6`"),
        ("plank.hold=45", "`hold 45` has no unit of time"),
        ("plank.rest=long", "`long` is not a value for `rest`; write for example `Plank.rest=20s`"),
    ],
)
def test_a_figure_that_makes_no_sense_is_told_with_what_there_is(text: str, message: str) -> None:
    with pytest.raises(UsageError) as told:
        with_figures(text)
    assert str(told.value).startswith(f"`{text}`: ")
    assert message in str(told.value)


def test_a_whole_name_is_meant_before_one_that_holds_it() -> None:
    script = "## Curls: 10\n## Leg curls: 10\n## Curls: 8\n"
    exercises = with_figures("curls.reps=12", "leg.reps=9", script=script)
    assert [each.dosage.sets for each in exercises] == [(Reps(12, 12),), (Reps(9, 9),), (Reps(12, 12),)]
    with pytest.raises(UsageError, match="`url` could be any of these: Curls, Leg curls; write the full name"):
        with_figures("url.reps=12", script=script)


def test_reps_that_are_held_are_held_longer_or_have_another_tempo_as_in_a_script() -> None:
    script = "## A: 2 x 5, hold 5s\n"
    for figures, written in (
        (["a.hold=8s"], "## A: 2 x 5, hold 8s\n"),
        (["a.hold=8s", "a.relax=4s", "a.reps=6"], "## A: 2 x 6, hold 8s\nrelax: 4s\n"),
        (["a.tempo=2-8-2", "a.hold=8s"], "## A: 2 x 5, hold 8s\ntempo: 2-8-2\n"),
    ):
        (made,), (wanted,) = with_figures(*figures, script=script), routine_of(written).exercises
        assert (made.dosage, made.settings.tempo) == (wanted.dosage, wanted.settings.tempo)
    (longer,) = with_figures("a.hold=8s", script="## A: 5 reps, hold 5s\ntempo: 2-5-2\n")
    assert [phase.ms for phase in longer.phases_at("slower")] == [2_500, 8_000, 2_500]


HELD, CIRCUIT = "## A: 2 x 5, hold 5s\n", "## C: 2 rounds\n### A: 10, each side\n### B: 40s on, 20s off\n"


@pytest.mark.parametrize(
    ("script", "figure", "message"),
    [
        (
            HELD,
            "a.tempo=2-1-2",
            "each rep is held for 5s, but no phase of the tempo lasts that long; write for example",
        ),
        (HELD, "a.hold=1 min", "a rep can be held for one second to 50 seconds, not for 60 seconds"),
        (HELD, "a.hold=8", "`hold 8` has no unit of time; write for example `hold=5s`"),
        (HELD, "a.side=left", "this exercise has no sides: `side` does nothing here"),
        (CIRCUIT, "a.rest=5s", "the circuit sets the rest after a round; write `C.rest=5s`"),
        (CIRCUIT, "a.sets=3", "A is done once in each round of C; write `C.rounds=3`"),
        (CIRCUIT, "c.rest=soon", "`soon` is not a value for `rest`; write for example `C.rest=20s`"),
        (CIRCUIT, "c.rounds=0", "there can be 1 to 50 rounds, not `0`; write for example `C.rounds=3`"),
        (CIRCUIT, "c.rounds=51", "there can be 1 to 50 rounds, not `51`; write for example `C.rounds=3`"),
        (CIRCUIT, "a.rounds=3", "no circuit is called `a`. There are: C."),
        (
            CIRCUIT,
            "c.reps=3",
            "no exercise is called `c`. There are: A, B. For a circuit you can set `rest` and `rounds`.",
        ),
        (HELD, "a.rounds=3", "there is no circuit, and only circuits have rounds"),
        ("## C: 2 rounds\n### A: 10, 8\n", "c.rounds=3", "A has an amount for each of its 2 rounds"),
        (CIRCUIT, "a.order=side by side", "in a circuit both sides are done in each round"),
        (CIRCUIT, "a.reps=8, each side", "`8, each side` is more than one figure; write for example `reps=12`"),
        (CIRCUIT, "a.reps=8 reps, hold 5s", "`8 reps, hold 5s` is more than one figure"),
        (CIRCUIT, "a.reps=8, 6, 4", "C has 2 rounds, but you gave 3 amounts"),
        (CIRCUIT, "b.rest=as needed", "the rest of an interval is a time; write for example `rest=10s`"),
        ("## A: hold 30s\n", "a.rest=5s", "this exercise has no second set to rest before: `rest` does nothing here"),
    ],
)
def test_a_figure_that_would_be_wrong_in_a_script_is_wrong_here(script: str, figure: str, message: str) -> None:
    with pytest.raises(UsageError) as told:
        with_figures(figure, script=script)
    assert str(told.value).startswith(f"`{figure}`: ")
    assert message in str(told.value)


def test_figures_are_understood_together() -> None:
    (plank,) = with_figures("a.rest=5s", "a.sets=3", script="## A: hold 30s\n")
    assert (len(plank.dosage.sets), plank.settings.rest_ms) == (3, 5_000)
    both = with_figures("a.reps=8, 6", "b.time=30s", script=CIRCUIT)
    assert [len(each.dosage.sets) for each in both] == [2, 2]


def test_a_circuit_has_its_rest_and_its_rounds() -> None:
    script = "## Legs: 2 rounds, rest 60s\n### Squats: 10, each side\n### Leg swings: 30s\n## Legs up: 3 x 10\n"
    *circuit, other = with_figures("legs.rest=30s", "legs.rounds=4", "swings.time=20s", script=script)
    written = script.replace("2 rounds, rest 60s", "4 rounds, rest 30s").replace(": 30s", ": 20s")
    for made, wanted in zip([*circuit, other], routine_of(written).exercises, strict=True):
        assert (made.dosage, made.settings.rest_ms, made.part) == (
            wanted.dosage, wanted.settings.rest_ms, wanted.part,
        )  # fmt: skip


def test_a_name_that_is_that_of_a_circuit_and_of_an_exercise_is_told() -> None:
    script = "## Legs: 2 rounds\n### Squats: 10\n## Legs: 3 x 10\n"
    assert len(with_figures("legs.rounds=4", script=script)[0].dosage.sets) == 4
    with pytest.raises(UsageError, match="`legs` is both a circuit and an exercise"):
        with_figures("legs.rest=5s", script=script)
    script = "## Legs one: 2 rounds\n### Squats: 10\n## Legs two: 3 x 10\n"
    with pytest.raises(UsageError, match="`legs` could be any of these: Legs two, Legs one; write the full name"):
        with_figures("legs.rest=5s", script=script)


def test_one_figure_has_one_value() -> None:
    for figures in (["a.reps=8", "a.reps=9"], ["a a.reps=8", "A A.reps=9"], ["a.reps=8", "a a.reps=9"]):
        with pytest.raises(UsageError) as told:
            with_figures(*figures, script="## A a: 2 x 5\n")
        assert str(told.value) == f"`{figures[1]}`: already set by `{figures[0]}`; leave one of them out"


# --- pace ---------------------------------------------------------------------------------------------


def test_a_slower_pace_is_a_quarter_slower_and_a_faster_one_its_reverse() -> None:
    plain, slower, faster = (compiled_with(Overrides(pace=pace)) for pace in (None, "slower", "faster"))
    assert [made.sections("reps")[0].ms for made in (plain, slower, faster)] == [30_000, 37_500, 24_000]
    moves = [silences(made.sections("setup")[1])["Left elbow down."] for made in (plain, slower, faster)]
    assert moves == [12_000, 15_000, 9_600]
    assert {made.sections("change_over")[0].ms for made in (plain, slower, faster)} == {8_000}  # it is written
    reach = routine_of("## Reach: hold 9s, each side\n")
    usual = [
        settled(apply_overrides(reach, Overrides(pace=pace)), usual_ms).sections("change_over")[0].events[-1].ms
        for pace in (None, "slower", "faster")
    ]
    assert usual == [8_000, 10_000, 6_400]


def is_left_of_a_period(routine: Routine, section: Section) -> bool:
    """Whether it is what the work leaves of a time within which each set begins."""
    exercise = None if section.exercise is None else routine.exercises[section.exercise]
    return section.kind == "rest" and exercise is not None and exercise.dosage.every_ms is not None


@settings(max_examples=20)
@given(scripts)
def test_a_pace_touches_no_hold_no_timed_work_and_no_rest(script: str) -> None:
    routine = routine_of(script)
    made = [settled(apply_overrides(routine, Overrides(pace=pace)), usual_ms) for pace in ("slower", "faster")]
    plain = settled(routine, usual_ms)
    for kind in ("hold", "timed", "rest"):
        # A rest that holds an explanation is as much longer as that is shorter.
        lengths = [
            [
                s.ms
                for s, after in pairwise(each.timeline.sections)
                if s.kind == kind and (kind, after.kind) != ("rest", "setup") and not is_left_of_a_period(routine, s)
            ]
            for each in (plain, *made)
        ]
        assert lengths[0] == lengths[1] == lengths[2]


def test_an_option_stands_in_place_of_the_scripts_pace_and_a_figure_has_the_last_word() -> None:
    routine = routine_of(f"---\npace: slower\n---\n{SCRIPT}")
    assert {each.settings.pace for each in apply_overrides(routine, NO_OVERRIDES).exercises} == {"slower"}
    wishes = Overrides(pace="normal", figures=(SetFigure("curls", "pace", "faster"),))
    assert [each.settings.pace for each in apply_overrides(routine, wishes).exercises] == ["faster", *["normal"] * 4]


def test_a_pace_at_which_a_number_does_not_fit_its_beat_is_told() -> None:
    routine = routine_of("## Hops: 12 reps\ntempo: hop 1s\ntalk: brief\n")
    faster = settled(apply_overrides(routine, Overrides(pace="faster")), lambda _: 700)
    assert settled(routine, lambda _: 700).told == []
    assert "2: note: `One.` takes 0.72 s to say, but a rep of 0.8 s leaves 0.55 s; a tick is heard" in faster.told
    assert faster.problems[0].hint == "a `tempo` of 2 s in all has room for it"


def test_there_is_no_other_pace() -> None:
    with pytest.raises(UsageError, match="`slow` is not a pace; choose from slower, normal, faster"):
        apply_overrides(routine_of(SCRIPT), Overrides(pace="slow"))


# --- lead-in ------------------------------------------------------------------------------------------


def test_each_exercise_starts_with_the_lead_in_and_none_with_less_than_it_had() -> None:
    script = "## A: 5\n- Lie down.\n## B: 5\nget-ready: 15s\n- Sit up.\n## C: 5\n- Rest. [pause 5s]\n## D: 5\n"
    plain, led = compiled_with(NO_OVERRIDES, script), compiled_with(Overrides(lead_in_ms=12_000), script)
    last = [[section.events[-1].ms for section in made.sections("setup")] for made in (plain, led)]
    assert last == [[15_000, 15_000, 5_000, 11_008], [15_000, 15_000, 12_000, 13_008]]
    assert [section.ms for section in plain.sections("reps")] == [section.ms for section in led.sections("reps")]


def test_a_short_lead_in_shortens_nothing() -> None:
    plain, led = compiled_with(NO_OVERRIDES), compiled_with(Overrides(lead_in_ms=1_000))
    assert plain.timeline.sections == led.timeline.sections


def test_a_pace_leaves_a_rep_that_is_held_as_long_as_it_is_written() -> None:
    script = "## Bridge: 10 x hold 5s\npace: slower\n\n## Curls: 3 reps\ntempo: 2-1-2\npace: slower\n"
    bridge, curls = routine_of(script).exercises
    assert [phase.ms for phase in bridge.phases_at("slower")] == [5_000, 2_500]
    assert [phase.ms for phase in curls.phases_at("slower")] == [2_500, 1_250, 2_500]


def test_of_phases_as_long_as_the_hold_the_one_that_is_called_so_is_held() -> None:
    for tempo, held in (
        ("lift 2s, hold 2s, lower 2s", 1),
        ("heben 2s, halten 2s, senken 2s", 1),
        ("up 2s, down 2s", 0),
    ):
        (exercise,) = routine_of(f"## A: 3 x 10, hold 2s each\ntempo: {tempo}\n").exercises
        assert exercise.held_phase == held
        phases = exercise.phases_at("slower")
        assert [phase.ms for phase in phases] == [2_000 if at == held else 2_500 for at in range(len(phases))]


# --- talk ---------------------------------------------------------------------------------------------


def test_a_level_of_talk_stands_over_that_of_the_script_and_a_figure_has_the_last_word() -> None:
    routine = routine_of(f"---\ntalk: full\n---\n{SCRIPT}".replace("## March: 40s\n", "## March: 40s\ntalk: normal\n"))
    wishes = Overrides(talk="counts", figures=(SetFigure("curls", "talk", "brief"),))
    made = apply_overrides(routine, wishes)
    assert str(made.talk) == "counts"
    assert [str(each.settings.talk) for each in made.exercises] == ["brief", *["counts"] * 4]
    assert apply_overrides(routine, NO_OVERRIDES) == routine


def test_there_is_no_other_level_of_talk() -> None:
    with pytest.raises(UsageError, match="`loud` is not a level of talk; choose from full, normal, brief, counts"):
        apply_overrides(routine_of(SCRIPT), Overrides(talk="loud"))


# --- loads, open ends, equal times --------------------------------------------------------------------

MORE = """\
## Squat: 5, 3, 1 @ 60, 70, 80 kg
## Push-ups: 3 x 5+
## Burpees: 7 reps every 60s, 8 times
## Breathing: 4 min
breathe: in 4s, out 4s
## Carry: 4 x 35 m
"""


def test_an_open_end_a_load_and_equal_times_stay() -> None:
    squat, push_ups, burpees, breathing, _ = with_figures(
        "squat.reps=6, 4, 2", "push.reps=6", "burpees.reps=9", "breathing.time=2 min", script=MORE
    )
    assert squat.dosage == Dosage((Reps(6, 6), Reps(4, 4), Reps(2, 2)), loads=("60 kg", "70 kg", "80 kg"))
    assert push_ups.dosage == Dosage((Reps(6, 6, open_end=True),) * 3)
    assert burpees.dosage == Dosage((Reps(9, 9),) * 8, rounds=True, every_ms=60_000)
    assert burpees.rest_after(1) == 15_000
    assert breathing.dosage.sets == (Breaths(15, 120_000),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("squat.sets=5", "the sets of Squat differ"),
        ("squat.reps=8, 6", "Squat has a load for each of its 3 sets, but you gave 2 amounts"),
        ("burpees.reps=12", "Burpees: a set takes 60s and the count-in 3s, but the next begins after 60s"),
        ("carry.reps=5", "Carry has no `reps`"),
    ],
)
def test_what_a_load_or_equal_times_do_not_allow_is_told(text: str, message: str) -> None:
    with pytest.raises(UsageError) as told:
        with_figures(text, script=MORE)
    assert message in str(told.value)


def test_a_pace_that_is_too_slow_for_equal_times_is_told() -> None:
    script = "## Burpees: 11 reps every 60s, 8 times\n"
    with pytest.raises(UsageError) as told:
        apply_overrides(routine_of(script), Overrides(pace="slower"))
    assert "a set takes 68.75s and the count-in 3s, but the next begins after 60s" in str(told.value)
