"""What holds for every set of reps or breaths, in every language: hypothesis invents them."""

from itertools import pairwise

import pytest
from compiled import routine_of, settled
from hypothesis import example, given, settings
from hypothesis import strategies as st
from profiles import up_to

from voicecoach.cuepack.pack import languages, load_pack
from voicecoach.routine import Reps
from voicecoach.speech import estimated_ms
from voicecoach.timeline import Count, Section, Speak, Tone

TIMES = up_to(60)

_COUNT = st.integers(1, 100)
_DOSAGE = st.one_of(
    _COUNT.map("{} reps".format),
    _COUNT.map("{}, alternating".format),
    st.tuples(_COUNT, st.integers(1, 6)).map(lambda pair: f"{pair[0]}-{pair[0] + pair[1]} reps"),
    st.tuples(st.integers(1, 30), st.integers(1, 9)).map(lambda pair: f"{pair[0]} reps, hold {pair[1]}s"),
    st.integers(1, 30).map("{} breaths".format),
    st.just("12, 8, 4"),
)
_TENTHS = st.integers(3, 45).map(lambda tenths: f"{tenths / 10:g}s")
_TEMPO = st.lists(_TENTHS, min_size=1, max_size=4).map(
    lambda lengths: ", ".join(
        f"{name} {ms}" for name, ms in zip(("push", "stay", "let go", "wait"), lengths, strict=False)
    )
)
_SETTINGS = st.lists(
    st.one_of(
        _TEMPO.filter(lambda tempo: sum(float(each.split()[-1][:-1]) for each in tempo.split(",")) >= 1).map(
            "tempo: {}".format
        ),
        st.integers(10, 60).map(lambda tenths: f"rep: {tenths / 10:g}s"),
        st.sampled_from(["talk: counts", "talk: brief", "talk: full"]),
        st.sampled_from(["pace: faster", "pace: slower", "relax: 1s", "relax: 3s", "relax: none"]),
        st.sampled_from(["breathe: in 1.5s, out 1.5s", "breathe: in 4s, hold 4s, out 4s, hold 4s"]),
        st.sampled_from(["breath-count: yes", "breath-words: 2"]),
    ),
    max_size=4,
    unique_by=lambda line: line.split(":")[0],
)


def _script(language: str, dosage: str, settings_: list[str]) -> str:
    lines = [each for each in settings_ if not ("hold" in dosage and each.startswith("tempo"))]
    return "\n".join(["---", f"language: {language}", "---", f"## Test: {dosage}", *lines, "> Long neck.\n"])


scripts = st.builds(_script, st.sampled_from(languages()), _DOSAGE, _SETTINGS)


def sets_of(script: str) -> tuple[list[tuple[Section, int, Section]], bool]:
    """Each set with the length of its reps and the section after it; and whether they are breaths."""
    routine = routine_of(script)
    exercise, pack = routine.exercises[0], load_pack(routine.language)
    sections = settled(routine, lambda text: estimated_ms(text, routine.language), pack).timeline.sections
    is_reps = isinstance(exercise.dosage.sets[0], Reps)
    rep_ms = (
        exercise.rep_ms_at(exercise.settings.pace) if is_reps else sum(each.ms for each in exercise.settings.breath)
    )
    return [(one, rep_ms, then) for one, then in pairwise(sections) if one.kind == "reps"], not is_reps


@settings(max_examples=TIMES)
@given(scripts)
@example("## Steps: 100 reps\ntempo: step 1s\n")
@example("## Press: 30 reps, hold 3s\nrelax: 1s\n")
def test_the_numbers_of_a_set_stand_at_one_distance_before_the_next_beat(script: str) -> None:
    found, _ = sets_of(script)
    counts = "breath-count: yes" in script
    for section, rep_ms, then in found:
        pack = load_pack(routine_of(script).language)
        numbers = {pack.say("count", {"number": number}) for number in range(1, 107)}
        counted = [e for e in section.events if isinstance(e, Count) and e.text in numbers]
        distances = {(section.start_ms - event.start_ms) % rep_ms for event in counted}
        assert counts or len(distances) <= 1
        assert counts or all(not distance or distance >= 800 for distance in distances)
        if distances == {0}:  # the last one, too, stands on the beat
            assert isinstance(then.events[0], Count)
            assert then.events[0].text in numbers


@settings(max_examples=TIMES)
@given(scripts)
@example("## Steps: 3 reps\ntempo: step 1s\n")
def test_no_clip_of_the_coach_is_heard_twice_within_a_second_and_a_half(script: str) -> None:
    routine = routine_of(script)
    pack = load_pack(routine.language)
    made = settled(routine, lambda text: estimated_ms(text, routine.language), pack)
    last: dict[str, int] = {}
    for event in made.timeline.events:
        if isinstance(event, Speak | Count) and not event.line:
            assert event.start_ms - last.get(event.text, -9_999) >= 1_500, event
            last[event.text] = event.start_ms


@settings(max_examples=TIMES)
@given(scripts)
@example("---\nlanguage: en\n---\n## Steps: 4 reps\ntempo: push 0.3s, stay 0.8s\n")
def test_the_first_phase_is_named_on_its_beat_and_a_set_begins_with_a_cue(script: str) -> None:
    found, is_breath = sets_of(script)
    first = "Push." if not is_breath else load_pack(routine_of(script).language).say("breathe-in") + "."
    for section, rep_ms, _ in found:
        named = [e for e in section.events if isinstance(e, Speak) and (e.text == first or e.text.endswith(", push."))]
        assert all((event.start_ms - section.start_ms) % rep_ms == 0 for event in named)
        begins = section.events[0]
        assert isinstance(begins, Speak | Count) or (isinstance(begins, Tone) and begins.name == "go")


@pytest.mark.parametrize("language", languages())
def test_each_language_says_how_many_are_left_and_when_to_begin(language: str) -> None:
    pack = load_pack(language)
    script = f"---\nlanguage: {language}\n---\n## Test: 8 reps\n\n## Other: 8 reps\ncount: start\n"
    made = settled(routine_of(script), lambda text: estimated_ms(text, language), pack)
    assert pack.say("two-left") in made.words("reps", 0)
    assert pack.say("last-rep") in made.words("reps", 0)
    assert made.words("ready", 0)[-1] == pack.say("count", {"number": 1})
    assert made.words("ready", 1)[-1] == pack.say("and-go")
