"""What must hold for every routine and every voice, however slow; hypothesis generates both."""

from itertools import combinations, pairwise

from compiled import PACK, Compiled, LengthOf, compiled, settled
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from profiles import up_to
from strategies import lengths, plausible_lengths, scripts

from voicecoach.compile.exercise import chapter_exercises
from voicecoach.routine import Amrap, Breaths, Distance, Hold, Reps, Timed, ToFailure, Verbosity
from voicecoach.tempo import PACES
from voicecoach.timeline import Count, Event, Section, Silence, Speak, Tone, Wait

TIMES = up_to(30)
"""How many sessions are invented for each of these."""

WORK = ("hold", "timed", "reps", "to_failure", "distance", "flow")

NUMBERS = {PACK.say("count", {"number": number}) for number in range(1, 40)}

ABSURD: LengthOf = lambda _: 90_000  # noqa: E731 - written like the lambdas that hypothesis invents


AT_ONCE = "## Circuit: 2 rounds\n### Squat: 1\nbetween-exercises: 0s\n### Plank: 1s, each side"
"""The number of a last rep has little room, or none, in the work that follows at once."""


def cues(section: Section) -> list[Event]:
    return [event for event in section.events if not isinstance(event, Silence | Wait)]


def cues_of(made: Compiled) -> list[Event]:
    return [event for event in made.timeline.events if not isinstance(event, Silence | Wait)]


def own_counts(section: Section, lost: str) -> list[tuple[int, str]]:
    """The counts after its start, but for those that are `lost`."""
    counts = [(event.start_ms - section.start_ms, event.text) for event in section.events if isinstance(event, Count)]
    return [(at, text) for at, text in counts if at and text not in lost]


def waits(section: Section) -> list[int]:
    """How long an export takes for each open-ended step of it."""
    return [event.ms for event in section.events if isinstance(event, Wait)]


def explains(section: Section) -> bool:
    """Whether words of the author are said in it: a rest that holds them is as much longer as they need."""
    return any(isinstance(event, Speak) and event.line for event in section.events)


@settings(max_examples=TIMES)
@given(scripts, lengths)
@example("## Plank: 3 x hold 30s, each side\n> Long neck.\n", ABSURD)
@example("## Curls: 3 x 10, alternating\n> Long neck.\n", ABSURD)
@example("## Run: 20s on, 10s off, 3 rounds\n", ABSURD)
def test_no_gap_and_no_overlap(script: str, length_of: LengthOf) -> None:
    now = 0
    for section in compiled(script, length_of=length_of).timeline.sections:
        assert section.start_ms == now
        for event in section.events:
            assert event.start_ms == now
            assert event.ms > 0
            now += event.ms
        assert section.start_ms + section.ms == now


@settings(max_examples=TIMES)
@given(scripts, lengths)
@example("## Breathing: 1 breaths\nbreathe: in 2s, out 2s", lambda text: 1_710 if text == "Breathe out." else 300)
def test_nothing_is_cut_and_cues_keep_their_distance(script: str, length_of: LengthOf) -> None:
    made = compiled(script, length_of=length_of)
    for section in made.timeline.sections:
        for event in section.events:
            if isinstance(event, Speak | Count):
                assert 0 <= event.ms - length_of(event.utterance.text) < 24
            if isinstance(event, Tone):
                assert event.ms == PACK.tones_ms[event.name]
    unfit = {problem.code for problem in made.problems if problem.severity == "error"}
    between_phases = {id(event) for section in made.sections("reps") for event in section.events}
    steps = {id(event) for section in made.sections("flow") for event in section.events}
    for one, other in pairwise(cues_of(made)):
        gap = other.start_ms - one.start_ms - one.ms
        both = {id(one), id(other)}
        sentences = isinstance(one, Speak) and isinstance(other, Speak) and not both <= between_phases
        sentences = sentences and not both & steps  # its words begin on the change
        # Where a count is too long for its beat, which is an error, a sentence may be the last before the release.
        assert gap >= (350 if sentences and "count-fit" not in unfit else 250), (one, other)


@settings(max_examples=TIMES)
@given(scripts)
def test_how_many_chapters_there_are_is_known_from_the_script_alone(script: str) -> None:
    timeline = compiled(script).timeline
    assert len(chapter_exercises(timeline.routine.exercises)) == len(timeline.chapters)


def from_work_to_work(made: Compiled, rest: Section) -> int:
    """How long it is from a rest that holds the explanation to the work that is explained."""
    work = next(s for s in made.timeline.sections if s.start_ms > rest.start_ms and s.kind in WORK)
    assert made.timeline.sections[made.timeline.sections.index(rest) + 1].kind == "setup"
    return work.start_ms - rest.start_ms


@settings(max_examples=TIMES)
@given(scripts, lengths)
def test_what_is_written_lasts_as_long(script: str, length_of: LengthOf) -> None:
    made = compiled(script, length_of=length_of)
    for section in made.timeline.sections:
        if section.exercise is None or section.set is None:
            continue
        exercise = made.timeline.routine.exercises[section.exercise]
        settings = exercise.settings
        if section.kind == "rest" and waits(section):
            assert waits(section) == [settings.open_ended_ms]
        elif section.kind == "rest":
            # What comes after a circuit has its own rest before it.
            following = made.timeline.routine.exercises[section.exercise + 1 : section.exercise + 2]
            between = [settings.between_ms, *(each.settings.between_ms for each in following)]
            written = (exercise.rest_after(section.set), exercise.dosage.rest_ms, settings.rest_ms, *between)
            assert section.ms in written or from_work_to_work(made, section) >= 30_000
        if section.kind in WORK:
            match exercise.dosage.sets[section.set - 1]:
                case Hold(ms) | Timed(ms) | Amrap(ms):
                    assert section.ms == ms
                case ToFailure() | Distance():
                    assert section.ms == settings.open_ended_ms
                case Reps(open_end=True):
                    assert waits(section) == [settings.open_ended_ms]
                case Reps() if exercise.dosage.own_pace and "open_ended_ms" in settings.spans:
                    assert section.ms == settings.open_ended_ms
                case Reps() if settings.faster_every is not None:
                    pass
                case Reps(_, high, int(held)) if "tempo" not in settings.spans:
                    assert section.ms == high * (held + round(settings.relax_ms * PACES[settings.pace]))
                case Reps(_, high):
                    rep_ms = exercise.rep_ms_at(settings.pace)
                    if settings.faster_every is None:
                        assert section.ms == high * rep_ms
                    else:
                        assert high * min(1_000, rep_ms) <= section.ms <= high * rep_ms
                case Breaths(count):
                    assert section.ms == count * sum(phase.ms for phase in exercise.settings.breath)


RELEASES = {"And release.", "And stop.", "And rest.", "And relax.", "Release.", "Stop.", "Rest.", "Relax."}


def has_usual_ends(made: Compiled, section: Section) -> bool:
    """Whether a tone begins the work and words end it."""
    assert section.exercise is not None
    wanted = made.timeline.routine.exercises[section.exercise].settings
    return wanted.signals == "tones" and wanted.release_words


@settings(max_examples=TIMES)
@given(scripts, lengths)
def test_the_work_begins_and_ends_on_its_cue(script: str, length_of: LengthOf) -> None:
    made = compiled(script, length_of=length_of)
    unfit = {problem.code for problem in made.problems if problem.severity == "error"}
    assert "count-fit" not in unfit
    names = {exercise.name for exercise in made.timeline.routine.exercises}
    for before, section, after in zip(
        made.timeline.sections, made.timeline.sections[1:], made.timeline.sections[2:], strict=False
    ):
        if section.kind not in WORK or not has_usual_ends(made, section):
            continue
        if section.kind == "flow" and "step-fit" in unfit:
            continue  # words too long for their step are an error
        if before.kind not in WORK:
            first = cues(section)[0]
            assert first.start_ms == section.start_ms
            on_change = isinstance(first, Speak) and first.text.rstrip(".") in {*names, "Left side", "Right side"}
            on_change = on_change or (isinstance(first, Speak) and first.text.startswith(("Set ", "Round ")))
            assert (
                isinstance(first, Count | Tone | Speak)
                if section.kind in ("reps", "flow")
                else isinstance(first, Tone) or on_change
            )
        if after.kind not in WORK and not after.left_out:
            first, second = [*cues(after), None][:2]
            assert isinstance(first, Speak | Count)
            assert first.start_ms == after.start_ms
            if section.kind == "reps" and isinstance(first, Count):  # the last number stands on the end
                first = second
            named = getattr(first, "text", "").startswith(("Set ", "Round ")) and after.kind in ("ready", "change_over")
            assert getattr(first, "text", "") in RELEASES or named


def is_halfway(event: Event) -> bool:
    return getattr(event, "text", "") == "Halfway." or getattr(event, "name", "") == "half"


@settings(max_examples=TIMES)
@given(scripts, lengths)
@example("## Plank: 2 x hold 11s\ncountdown: 10\n> Long neck.\n", lambda text: 30 * len(text))
@example("## Walk: 15 min\ncountdown: 5\ntime-left: every 10s\n", lambda text: 30 * len(text))
def test_the_last_seconds_of_a_hold_are_the_countdowns(script: str, length_of: LengthOf) -> None:
    made = compiled(script, length_of=length_of)
    for section in [*made.sections("hold"), *made.sections("timed")]:
        end_ms = section.start_ms + section.ms
        countdown = made.timeline.routine.exercises[section.exercise or 0].settings.countdown
        most = {"none": 0, "halfway": 3, "full": 5 if section.ms >= 10_000 else 3, "3": 3, "5": 5, "10": 10}[countdown]
        room = [figure for figure in (3, 5, 10) if section.ms >= max(5_000, figure * 1_000 + 1_000)]
        first = max((figure for figure in room if figure <= most), default=0)
        begun = [event for event in cues(section) if event.start_ms > section.start_ms]
        # "Halfway" may be nearer to the end where that is not counted yet.
        last = [event for event in begun if event.start_ms + event.ms > end_ms - first * 1_000]
        texts = ["Ten.", "Nine.", "Eight.", "Seven.", "Six.", "Five.", "Four.", "Three.", "Two.", "One."]
        assert [event.start_ms for event in last] == [end_ms - number * 1_000 for number in range(first, 0, -1)]
        near = [event for event in begun if event.start_ms + event.ms > end_ms - 5_000 and event not in last]
        # What comes is named there, too, if no time lies between the two.
        ahead = [event for event in near if getattr(event, "text", "").endswith(" next.")]
        ahead += [event for event in near if getattr(event, "text", "").startswith(("Next, ", "Round "))]
        ahead += [event for event in near if getattr(event, "text", "").startswith(("Left side", "Right side"))]
        ahead += [event for event in near if ahead and event.start_ms > ahead[0].start_ms]  # its dosage
        assert all(event in ahead or is_halfway(event) for event in near)
        for event, text in zip(last, texts[10 - first :], strict=True):
            heard_in_time = length_of(text) <= 750 - 750 % 24
            assert getattr(event, "text", "") == text if heard_in_time else event == Tone(event.start_ms, 48, "tick")


@settings(max_examples=TIMES)
@given(scripts, lengths)
@example("## Tucks: 2 x 12, hold each for 6 seconds\ntalk: full\n> Long neck.\n\n> Breathe.\n", len)
@example("## Tucks: 2 x 8-12, hold each for 6 seconds\nrelax: none\n> Long neck.\n", lambda text: 40 * len(text))
@example("## Tucks: 3 x 12, hold each for 12 seconds\nrelax: 4s\n> Long neck.\n", lambda text: 40 * len(text))
@example("## Reach: 20s\nbetween-exercises: 3s\n\n## Plank: 5 reps, hold 3s, each side\n", lambda text: 150 * len(text))
@example("## Plank: 2 x 5 reps, hold 3s\nrest: 0s\n", lambda text: 400 * len(text))
@example("## A: 5 reps, hold 3s\nbetween-exercises: 0s\n\n## B: 1s, each side\n", lambda text: 20 * len(text))
@example("## A: 5 reps, hold 3s\nbetween-exercises: 0s\n\n## B: 1s, each side\n", lambda text: 90 * len(text))
def test_nothing_is_said_in_the_hold_of_a_rep_but_that_it_begins_and_in_a_long_one_the_reminder(
    script: str, length_of: LengthOf
) -> None:
    """Its number, or what takes the place of that, stands at its start; after that comes its own cue, or the side.

    What comes is named in the first rep if there was no time for it before.
    """
    made = compiled(script, length_of=length_of)
    for before, section in pairwise(made.timeline.sections):
        if section.kind != "reps":
            continue
        exercise = made.timeline.routine.exercises[section.exercise or 0]
        held = exercise.held_phase
        if held is None or exercise.settings.faster_every:  # its reps have several lengths
            continue
        phases = exercise.phases_at(exercise.settings.pace)
        reminders = {reminder.span.line for reminder in exercise.reminders}
        rep_ms, before_ms = sum(phase.ms for phase in phases), sum(phase.ms for phase in phases[:held])
        for event in section.events:
            into_ms = (event.start_ms - section.start_ms) % rep_ms - before_ms
            if isinstance(event, Speak) and event.line in reminders and phases[held].ms >= 8_000:
                ends_ms = (event.start_ms + event.ms - section.start_ms) % rep_ms - before_ms
                assert into_ms >= 2_000 or into_ms < 0 or into_ms >= phases[held].ms
                assert ends_ms <= phases[held].ms - 250 or into_ms >= phases[held].ms
            elif isinstance(event, Speak) and 0 <= into_ms < phases[held].ms:
                is_first = before.kind != "ready" and event.start_ms < section.start_ms + rep_ms
                named = event.text.startswith((f"{exercise.name}.", "Left side.", "Right side.", "Set "))
                own = event.text in ("Hold.", "Left.", "Right.", "Left, hold.", "Right, hold.")
                assert own or (is_first and named), event


@settings(max_examples=TIMES)
@given(scripts, lengths)
def test_no_rest_after_the_last_set_and_both_sides_alike(script: str, length_of: LengthOf) -> None:
    timeline = compiled(script, length_of=length_of).timeline
    assert [section.kind for section in timeline.sections][-1] == "outro"
    assert timeline.sections[-2].kind in WORK
    for index, exercise in enumerate(timeline.routine.exercises):
        sections = [section for section in timeline.sections if section.exercise == index]
        circuit = exercise.part is not None and exercise.part.rounds
        if not circuit and not exercise.settings.between_ms and exercise.dosage.rest_ms is None:
            assert sections[-1].kind in WORK
        bouts = [section for section in sections if section.kind in WORK]
        is_twice = exercise.dosage.sides == "each" and not exercise.steps  # a flow goes straight on to the other side
        assert len(bouts) == len(exercise.dosage.sets) * (2 if is_twice else 1)
        for one in bouts if not exercise.steps else []:
            assert {other.ms for other in bouts if other.set == one.set} == {one.ms}


@settings(max_examples=TIMES)
@given(scripts, lengths)
@example("## Steps: 30 reps\ntempo: step 1s\n", lambda text: 60 * len(text))
@example("## Plank: 3 x hold 12s, each side\ncount-in: 5\nrest: 9s\n", lambda text: 140 * len(text))
@example(
    "## C: 2 rounds\nbetween-exercises: 0s\n### Dips: 1\n### Plank: 5 reps, hold 3s\n", lambda text: 60 * len(text)
)
def test_each_count_is_on_its_beat_in_some_form(script: str, length_of: LengthOf) -> None:
    """A number, its short form, what takes its place, or a tone; never late, never early, never nothing."""
    made = compiled(script, length_of=length_of)
    for section in made.timeline.sections:
        if section.exercise is None:
            continue
        exercise = made.timeline.routine.exercises[section.exercise]
        settings_ = exercise.settings
        starts = {event.start_ms - section.start_ms for event in cues(section) if not isinstance(event, Speak)}
        counted = [event for event in cues(section) if isinstance(event, Count)]
        if section.kind == "reps" and not exercise.dosage.own_pace:
            work = exercise.dosage.sets[(section.set or 1) - 1]
            if isinstance(work, Breaths) or settings_.faster_every is not None:
                continue
            rep_ms, at_end = exercise.rep_ms_at(settings_.pace), settings_.count == "end" or bool(work.hold_ms)
            numbers = [event for event in counted if event.text in NUMBERS]
            if at_end:  # At its very start stands the last number of the reps before it.
                numbers = [event for event in numbers if event.start_ms > section.start_ms]
            distances = {(section.start_ms - event.start_ms) % rep_ms for event in numbers}
            assert len(distances) <= 1
            if distances:
                (distance,) = distances
                assert distance >= 800 if at_end and distance else not distance
                replaced = {event.start_ms - section.start_ms for event in counted if event.text not in NUMBERS}
                # After an open end more reps follow, which nobody counts.
                counted_ms = work.high * rep_ms if isinstance(work, Reps) and work.open_end else section.ms
                ends_ms = counted_ms + at_end * bool(distance)
                on = [at - distance for at in range(rep_ms if at_end else 0, ends_ms, rep_ms)]
                assert all(at in starts or any(at - rep_ms < each <= at + distance for each in replaced) for at in on)
        elif section.kind in ("hold", "timed", "rest", "ready"):
            # At its very start stands the last number of the reps before it.
            down = [event for event in counted if event.start_ms > section.start_ms]
            assert all((section.start_ms + section.ms - event.start_ms) % 1_000 == 0 for event in down)
            assert all(event.ms <= 750 for event in down)


@settings(max_examples=TIMES)
@given(scripts, lengths)
@example("## Reach: 3 x hold 60s, each side\ntalk: full\n> Long neck.\n\n> Breathe.\n\n> Smile.\n", len)
@example("## Curls: 3 x 12, each leg\ntalk: full\n> Long neck.\n\n> Breathe.\n\n> Smile.\n", len)
def test_no_reminder_is_said_twice_in_one_set_whichever_side_it_is_for(script: str, length_of: LengthOf) -> None:
    timeline = compiled(script, length_of=length_of).timeline
    for index, exercise in enumerate(timeline.routine.exercises):
        for reminder in exercise.reminders:
            own_sets = exercise.settings.order == "side by side" or reminder.set is not None
            said = [
                (section.set, section.side if own_sets else None, event.text, of_pass(section, event))
                for section in timeline.sections
                for event in section.events
                if section.exercise == index and isinstance(event, Speak) and event.line == reminder.span.line
            ]
            assert len(said) == len(set(said))
            assert reminder.set is None or {which[0] if which else number for number, _, _, which in said} <= {
                reminder.set
            }


def of_pass(section: Section, event: Event) -> tuple[int, object] | None:
    """The round and the side of a flow in which something is said."""
    step = section.step_at(event.start_ms)
    return None if step is None else (step.round, step.side)


@settings(max_examples=TIMES)
@given(scripts, lengths)
@example("## Reach: 3 x hold 95s, each side\n> Long neck.\n\n> Breathe.\n\n> [set 2] Smile.\n", len)
def test_work_has_at_most_one_reminder_in_forty_seconds(script: str, length_of: LengthOf) -> None:
    timeline = compiled(script, length_of=length_of).timeline
    for section in timeline.sections:
        if section.kind in ("hold", "timed") and section.exercise is not None:
            exercise = timeline.routine.exercises[section.exercise]
            lines = {event.line for event in section.events if isinstance(event, Speak) and event.line}
            assert len(lines) <= max(1, section.ms // 40_000) or exercise.settings.talk is Verbosity.FULL


@settings(max_examples=TIMES)
@given(scripts, lengths)
@example("## Plank: hold 6s\ncount-in: 5\ncountdown: 5\n", lambda text: 30 * len(text))
def test_nothing_of_the_coach_is_heard_twice_within_a_second_and_a_half_of_a_hold(
    script: str, length_of: LengthOf
) -> None:
    made = compiled(script, length_of=length_of)
    for section in [*made.sections("hold"), *made.sections("timed")]:
        own = [event for event in cues(section) if isinstance(event, Speak | Count) and not event.line]
        for one, other in combinations(own, 2):
            assert one.utterance != other.utterance or other.start_ms - one.start_ms > 1_500


@settings(max_examples=TIMES)
@given(scripts, lengths)
@example(AT_ONCE, lambda _: 900)
@example(AT_ONCE, ABSURD)
def test_both_sides_are_alike_to_the_millisecond(script: str, length_of: LengthOf) -> None:
    """The work, its counts and its tones; only words that name a side, and reminders, may differ.

    What stands at its start may be the last number of the work before, or its own name in place of its first numbers,
    if no time lies between them.
    """
    timeline = compiled(script, length_of=length_of).timeline
    for one, other in combinations([section for section in timeline.sections if section.side], 2):
        alike = one.exercise == other.exercise and one.set == other.set and one.kind == other.kind
        if alike and one.kind in ("hold", "timed", "reps"):
            assert one.ms == other.ms
            lost = " ".join(left.text for side in (one, other) for left in side.left_out)
            assert own_counts(one, lost) == own_counts(other, lost)


@settings(max_examples=TIMES)
@given(scripts, lengths)
def test_every_sentence_of_the_instructions_is_said(script: str, length_of: LengthOf) -> None:
    made = compiled(script, length_of=length_of)
    for index, exercise in enumerate(made.timeline.routine.exercises):
        sections = made.timeline.sections
        work = next(n for n, s in enumerate(sections) if s.kind in WORK and s.exercise == index)
        explained = [each for each in sections[:work] if each.kind in ("rest", "setup")]
        lines = {event.line for section in explained for event in section.events if isinstance(event, Speak)}
        told = {problem.span.line for problem in made.problems if problem.code == "rest-fit"}
        if exercise.settings.talk >= Verbosity.NORMAL:
            assert {instruction.span.line for instruction in exercise.instructions} <= lines | told


@settings(max_examples=TIMES)
@given(scripts, plausible_lengths)
def test_every_reminder_is_said_or_reported(script: str, length_of: LengthOf) -> None:
    made = compiled(script, length_of=length_of)
    said = {event.line for event in made.timeline.events if isinstance(event, Speak)}
    told = {problem.span.line for problem in made.problems if problem.code.startswith("reminder")}
    for exercise in made.timeline.routine.exercises:
        lines = {reminder.span.line for reminder in exercise.reminders}
        assert lines <= said | told if exercise.settings.talk >= Verbosity.NORMAL else not lines & (said | told)


@settings(max_examples=TIMES)
@given(scripts, lengths, st.integers(0, 10_000), st.integers(1, 5_000))
def test_a_changed_phrase_shifts_what_follows_by_whole_frames(
    script: str, length_of: LengthOf, which: int, ms: int
) -> None:
    before = compiled(script, length_of=length_of).timeline
    texts = sorted({event.utterance.text for event in before.events if isinstance(event, Speak | Count)})
    changed = texts[which % len(texts)]
    after = compiled(script, length_of=lambda text: ms if text == changed else length_of(text)).timeline
    assert len(after.sections) == len(before.sections)
    kinds_after = [*(section.kind for section in before.sections[1:]), "outro"]
    for old, new, following in zip(before.sections, after.sections, kinds_after, strict=True):
        assert (new.start_ms - old.start_ms) % 24 == 0
        is_open = old.kind == "flow" or (
            old.kind == "reps" and waits(old)
        )  # after it come words: "as many more as you can"
        # The rest before an explanation is what that leaves of the time.
        is_rest = old.kind == "rest" and following != "setup" and not waits(old) and not explains(old)
        if (old.kind in WORK and not is_open) or is_rest:
            assert old.ms == new.ms
            shared = {event.start_ms - old.start_ms for event in old.events if isinstance(event, Count)}
            moved = {event.start_ms - new.start_ms for event in new.events if isinstance(event, Count)}
            # The numbers of a set stand at one distance, which the longest of them decides.
            by_ms = {(one - other) % 24 for one in shared for other in moved} if old.kind == "reps" else {0}
            assert shared <= moved or moved <= shared or (len(shared) == len(moved) and by_ms & {0})


@settings(max_examples=TIMES)
@given(scripts, plausible_lengths)
def test_the_total_is_announced_and_right_within_half_a_minute(script: str, length_of: LengthOf) -> None:
    from num2words import num2words

    timeline = compiled(script, length_of=length_of).timeline
    assume(30_000 <= timeline.duration_ms < 199 * 60_000)
    summary = next(event.text for event in timeline.events if isinstance(event, Speak) and " about " in event.text)
    minutes = next(n for n in range(1, 200) if f"about {num2words(n)} minute" in summary)
    assert abs(timeline.duration_ms - minutes * 60_000) <= 30_000


@settings(max_examples=TIMES)
@given(scripts, lengths)
def test_a_voice_is_asked_at_most_four_times(script: str, length_of: LengthOf) -> None:
    assert compiled(script, length_of=length_of).rounds <= 4


@settings(max_examples=TIMES)
@given(scripts, plausible_lengths)
def test_every_problem_has_a_place_and_a_way_out(script: str, length_of: LengthOf) -> None:
    made = compiled(script, length_of=length_of)
    lines = script.split("\n")
    for problem in made.problems:
        assert 1 <= problem.span.line <= len(lines)
        assert problem.span.end_column <= len(lines[problem.span.line - 1]) + 1
        assert problem.span.column < problem.span.end_column
        assert problem.hint
    assert len(set(made.problems)) == len(made.problems)


@settings(max_examples=TIMES)
@given(scripts, plausible_lengths)
def test_a_session_is_the_same_each_time(script: str, length_of: LengthOf) -> None:
    one = compiled(script, length_of=length_of)
    assert settled(one.timeline.routine, length_of).timeline == one.timeline
