"""Moments within timed work and holds: `- [at 2:00] Notice your breath.`, `- [every 5 min] [chime]`."""

import pytest
from compiled import PACK, compiled, routine_of, settled
from hypothesis import given, settings
from hypothesis import strategies as st
from profiles import up_to
from strategies import plausible_lengths

from voicecoach.app import Overrides, SetFigure
from voicecoach.app.apply_overrides import apply_overrides
from voicecoach.app.recording_list import recording_list
from voicecoach.compile.sides import exchanged
from voicecoach.player.navigation import Navigator
from voicecoach.script.parser import parse
from voicecoach.source import Source
from voicecoach.timeline import Speak, Tone, Wait

QUIET = "countdown: none\nencouragement: none\n"


def problems_of(script: str) -> list[tuple[str, str]]:
    _, problems = parse(Source("a.md", f"---\nlanguage: en\n---\n{script}"))
    return [(problem.message, problem.hint) for problem in problems if problem.code == "moment"]


def test_words_begin_at_exactly_their_time() -> None:
    made = compiled(f"## Sit: 10 min\n{QUIET}- Sit down.\n- [at 2:00] Notice your breath.\n- [at 90s] Listen.\n")
    assert made.heard("timed") == ["0 ~ go", "90 Listen.", "120 Notice your breath."]
    assert made.words("setup")[-1] == "Sit down."
    assert made.problems == []


def test_a_moment_has_pauses_and_chimes_of_its_own() -> None:
    made = compiled(f"## Sit: 5 min\n{QUIET}- [at 1 min] [chime] Breathe in. [pause 4.5s] Breathe out.\n")
    _, chime, first, second = made.sections("timed")[0].events[::2][:4]
    assert made.words("timed") == ["~ go", "~ chime", "Breathe in.", "Breathe out."]
    assert second.start_ms - first.start_ms - first.ms == 4_500
    assert chime.start_ms == made.sections("timed")[0].start_ms + 60_000


def test_one_that_repeats_comes_neither_at_the_start_nor_at_the_end() -> None:
    made = compiled(f"## Sit: 20 min\n{QUIET}time-left: none\n- [every 5 min] [chime]\n")
    assert made.heard("timed") == ["0 ~ go", "300 ~ chime", "600 ~ chime", "900 ~ chime"]
    assert compiled(f"## Sit: 90s\n{QUIET}- [every minute] Soften.\n").heard("timed") == ["0 ~ go", "60 Soften."]


def test_each_set_and_each_side_has_it_mirrored() -> None:
    made = compiled("## Stretch: 2 x hold 40s, each side\n- Lie on your left side.\n- [at 10s] Left hip up.\n")
    assert [made.heard("hold", number)[1] for number in range(4)] == ["10 Left hip up.", "10 Right hip up."] * 2


def test_every_level_of_talk_says_it() -> None:
    for level in ("counts", "brief", "normal", "full"):
        made = compiled(f"## Sit: 2 min\ntalk: {level}\n- [at 30s] Soften.\n")
        assert "30 Soften." in made.heard("timed")


def test_the_order_of_what_is_said_in_work() -> None:
    script = "## Walk: 10 min\ntime-left: every 2 min\n- [at 4 min] Look up.\n- [at 5 min] Listen.\n> Long neck.\n"
    made = compiled(script)
    assert "240 Look up." in made.heard("timed")
    assert "Six minutes left." not in made.words("timed")
    assert "300 Listen." in made.heard("timed")
    assert "Halfway." not in made.words("timed")
    assert "Eight minutes left." in made.words("timed")


def test_open_ended_work_has_moments_up_to_its_length_in_an_export() -> None:
    made = compiled("## Hang: hold to failure\nopen-ended: 60s\n- [at 20s] Breathe.\n- [every 25s] [chime]\n")
    assert made.heard("to_failure") == ["0 ~ go", "20 Breathe.", "25 ~ chime", "50 ~ chime"]
    (section,) = made.sections("to_failure")
    wait = section.events[-1]
    assert isinstance(wait, Wait)
    moves = Navigator.of(made.timeline)
    assert moves.open_end_at(section.start_ms + 5_000) == wait
    assert moves.open_end_at(wait.start_ms) == wait
    assert moves.open_end_at(0) is None
    assert Navigator.of(made.timeline, waits=False).open_end_at(section.start_ms + 5_000) is None


@pytest.mark.parametrize(
    ("script", "told"),
    [
        (
            "## Sit: 1 min\ncountdown: none\n- [at 59s] Too late for this.\n",
            "3: warning: `Too late for this.` at 59s takes 1 s, but the work ends at 60s; it is left out",
        ),
        (
            "## Plank: hold 30s\n- [at 26s] Nearly there now.\n",
            "2: warning: `Nearly there now.` at 26s takes 0.98 s, but the countdown begins at 27s; it is left out",
        ),
        (
            "## Sit: 1 min\n- [at 10s] Feel your feet and your toes.\n- [at 11s] And breathe.\n",
            "3: warning: `And breathe.` at 11s takes 0.74 s, but `[at 10s]` is said at 10s; it is left out",
        ),
        (
            "## Sit: 5 min\n- [every 1 min] [chime]\n- [at 2:00] Soften.\n",
            "2: note: at 2 min `[at 2:00]` is said, and not `[every 1 min]`",
        ),
        (
            "## Sit: 2 x 1 min\n- [at 10s] Soften.\n- [every 10s] Soften.\n- [at 20s] Feel. [pause 3s] Listen.\n",
            "3: note: at 10s `[at 10s]` is said, and not `[every 10s]`; so it is once more",
        ),
    ],
)  # fmt: skip
def test_what_has_no_room_is_told_with_its_figures(script: str, told: str) -> None:
    made = compiled(script)
    assert [each for each in made.told if "left out" in each or "is said, and not" in each] == [told]


def test_what_is_left_out_is_shown() -> None:
    made = compiled("## Plank: hold 30s\n- [at 28s] Nearly there.\n")
    assert [left.text for left in made.sections("hold")[0].left_out] == ["Nearly there."]
    assert made.problems[0].hint == "write `[at 25s]`, or fewer words"


@pytest.mark.parametrize(
    ("script", "message", "hint"),
    [
        ("## Sit: 10 min\n- [at 12:00] Listen.\n", "`[at 12:00]` never comes: `Sit` lasts 10 min", "`[at 5 min]`"),
        ("## Sit: 5 min\n- [every 5 min] [chime]\n", "`[every 5 min]` never comes: `Sit` lasts", "`[every 2 min]`"),
        ("## Curls: 10\n- [at 30s] Up.\n", "`[at 30s]` is a moment in time, but `Curls` is not timed", "`> …`"),
        ("## Breathe: 5 breaths\n- [at 30s] Up.\n", "is a moment in time, but `Breathe` is not timed", "`> …`"),
        ("## Sit: 5 min\n- [at 120] Listen.\n", "`[at 120]` has no unit of time", "`- [at 120s] Listen.`"),
        ("## Sit: 5 min\n- [at halfway] Listen.\n", "`[at halfway]` has no time", "`- [at 2:00] Listen.`"),
        ("## Sit: 5 min\n- [at 0s] Listen.\n", "`[at 0s]` is the start of the work", "`- Listen.`"),
        ("## Sit: 5 min\n- [every 5s] Listen.\n", "`[every 5s]` is too often", "`- [every 10s] Listen.`"),
        ("## Sit: 5 min\n- [at 2:00]\n", "this moment has no words and no chime", "`- [at 2:00] Notice"),
        ("## Sit: 5 min\n- Listen. [at 2:00] Now.\n", "`[at 2:00]` is a moment within the work, and stands first",
         "`- [at 2:00] Now.`"),
        ("## Sit: 5 min\n\n[at 2:00] Listen.\n", "stands first in a bullet under an exercise", "`- [at 2:00] Listen.`"),
        ("## Sit: 5 min\n> [at 2:00] Listen.\n", "stands first in a bullet under an exercise", "`- [at 2:00] Listen.`"),
        ("[every 5 min] Listen.\n\n## Sit: 5 min\n", "stands first in a bullet", "`- [every 5 min] Listen.`"),
        ("## Legs\n[at 2:00] Listen.\n### Sit: 5 min\n", "stands first in a bullet", "`- [at 2:00] Listen.`"),
        ("Listen. [at 2:00]\n", "stands first in a bullet", "`- [at 2:00] Listen.`"),
    ],
)  # fmt: skip
def test_a_moment_that_cannot_be_is_told_with_the_right_line(script: str, message: str, hint: str) -> None:
    ((found, instead),) = problems_of(script)
    assert message in found
    assert hint in instead


def test_a_progression_can_lead_to_it() -> None:
    script = "## Plank: hold 30s\nprogression: +10s a week up to 60s\n- [at 40s] Breathe.\n"
    assert problems_of(script) == []
    assert compiled(script).told == ["3: warning: `[at 40s]` is not said: the work lasts 30s"]
    third = apply_overrides(routine_of(script), Overrides(week=3))
    assert "40 Breathe." in settled(third, len).heard("hold")


def test_a_single_figure_can_make_it_longer_or_shorter() -> None:
    routine = routine_of("## Sit: 2 min\n- [at 90s] Breathe.\n")
    longer = apply_overrides(routine, Overrides(figures=(SetFigure("sit", "time", "3 min"),)))
    assert "90 Breathe." in settled(longer, len).heard("timed")
    shorter = apply_overrides(routine, Overrides(figures=(SetFigure("sit", "time", "60s"),)))
    assert settled(shorter, len).told == ["2: warning: `[at 90s]` is not said: the work lasts 60s"]


def test_its_words_are_among_those_to_record_and_those_exchanged() -> None:
    routine = routine_of("## Stretch: hold 40s, each side\n- [at 10s] Left hip up.\n")
    assert "Left hip up." in [line.text for line in recording_list(routine, PACK, {})]
    assert [each.words[0][:2] for each in exchanged(routine, PACK)] == [("Left hip", "Right hip")]


_MOMENTS = st.lists(
    st.one_of(
        st.integers(1, 400).map(lambda s: f"[at {s}s]"),
        st.integers(10, 400).map(lambda s: f"[every {s}s]"),
        st.integers(1, 9_999).map(lambda tenths: f"[at {tenths / 10}s]"),
    ),
    min_size=1,
    max_size=5,
)
_TALKS = st.sampled_from(["Soften.", "[chime]", "Breathe in. [pause 3s] Breathe out.", "[chime] Feel your feet."])


_STYLES = st.sampled_from(["calm", "normal", "brisk"])


@settings(max_examples=up_to(60))
@given(
    _MOMENTS, st.lists(_TALKS, min_size=5, max_size=5), st.sampled_from(["calm", "normal", "brisk"]), plausible_lengths
)
def test_each_moment_is_said_to_the_millisecond_or_told(marks, talks, style, length_of) -> None:
    bullets = [f"- {mark} {talk}" for mark, talk in zip(marks, talks, strict=False)]
    script = "\n".join(["## Sit: 2 x 1000s", f"style: {style}", *bullets])
    routine = routine_of(script)
    made = settled(routine, length_of)
    for section in made.sections("timed"):
        now_ms = section.start_ms
        for event in section.events:
            assert event.start_ms == now_ms
            now_ms += event.ms
        assert section.ms == 1_000_000
        starts = {
            event.start_ms - section.start_ms: event.line
            for event in section.events
            if isinstance(event, Speak | Tone) and event.line
        }
        for moment in routine.exercises[0].moments:
            missed = [at for at in moment.times(1_000_000) if starts.get(at) != moment.span.line]
            told = [problem for problem in made.problems if problem.span == moment.span]
            assert bool(missed) <= bool(told), (missed, made.told)
