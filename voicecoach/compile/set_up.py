"""Before an exercise: its name and dosage, how to get into it, and where to be. Knows nothing of the work."""

from voicecoach.compile.announce import name_and_dosage, which_exercise
from voicecoach.compile.encouragement import praise
from voicecoach.compile.layout import BEAT_MS, SENTENCE_GAP_MS, Flow, Line
from voicecoach.compile.lesson import Lesson
from voicecoach.compile.tape import spoken, talk_into
from voicecoach.compile.transitions import starts_elsewhere, transition_ms
from voicecoach.routine import Side, Talk
from voicecoach.timeline import Speak, on_grid

MOVE_MS = 3_000
"""Time to move after an instruction."""
WAIT_MS = 10_008
"""What an export takes for "start: when ready", which live waits for a key; whole MPEG frames."""


def lay_set_up(lesson: Lesson, first_side: Side | None) -> None:
    """The release of the work before, a chime, the exercise's name and dosage, its instructions."""
    words, tape, exercise, before = lesson.words, lesson.tape, lesson.exercise, lesson.before
    good_word, announced = praise(lesson), lesson.talks("brief")
    flow = tape.flow()
    if good_word:
        flow.say(words.lines(good_word))
    tape.chapters.append((exercise.name, flow.now_ms))
    flow.tone("chime", words.tone_ms("chime"), SENTENCE_GAP_MS)
    part = exercise.part
    is_new_part = part is not None and (before is None or before.part != part)
    if part and announced and is_new_part:
        flow.say([*words.lines(words.pack.say("part", {"name": part.name}), part.span.line), *lesson.circuit_lines()])
        talk_into(flow, part.talk, words, SENTENCE_GAP_MS)
    which = which_exercise(lesson.index + 1, lesson.total, words) if announced else []
    flow.say(
        [*which, *name_and_dosage(exercise, words, with_name=is_new_part or not _is_called(lesson))], on_grid(BEAT_MS)
    )
    _instruct(flow, lesson, _steps(lesson, first_side))
    if lesson.settings.when_ready:
        flow.wait(WAIT_MS)
    lesson.add("setup", flow.finished())


def _is_called(lesson: Lesson) -> bool:
    """Whether the rest just before has told its name."""
    if not lesson.tape.sections or lesson.tape.sections[-1].kind != "rest":
        return False
    line = lesson.exercise.span.line
    return any(isinstance(event, Speak) and event.line == line for event in lesson.tape.sections[-1].events)


def way_there(lesson: Lesson, side: Side | None) -> list[Line]:
    """How to get to where the exercise is done, in few words: the position, else the first instruction."""
    if not lesson.talks("normal"):
        return []
    if lesson.settings.position:
        return spoken(lesson.sides.where(side), lesson.words)
    first = next((line for line in lesson.exercise.instructions if line.bullet), None)
    return spoken(lesson.sides.talk(first.talk, side), lesson.words) if first else []


def _steps(lesson: Lesson, side: Side | None) -> list[tuple[Talk, bool]]:
    """What is said in order, and whether it takes time to move.

    The position is said where the instructions are left out or do not tell the side.
    """
    lines = lesson.exercise.instructions if lesson.talks("normal") else ()
    steps = [(lesson.sides.talk(line.talk, side), line.bullet) for line in lines]
    where = lesson.sides.where(side) if not (lines and lesson.sides.instructions_name_it) else ()
    return [*steps, *([(where, True)] if where else [])]


def _instruct(flow: Flow, lesson: Lesson, steps: list[tuple[Talk, bool]]) -> None:
    """Each step with time to move.

    The first movement takes the transition, and `get-ready` is kept before "ready"; where they are written, they
    last at least as long, also after a step with a pause of its own; so does the lead-in.
    """
    settings, last = lesson.settings, len(steps) - 1
    has_way = lesson.before is not None or starts_elsewhere(lesson.exercise, lesson.words.pack.language)
    lead_in_ms = settings.lead_in_ms
    moving = next((number for number, (_, moves) in enumerate(steps) if moves), last)
    for number, (talk, moves) in enumerate(steps):
        then = settings.to_move(MOVE_MS) if moves else SENTENCE_GAP_MS
        if number == moving and (has_way or not moves):
            then = transition_ms(lesson)
        written = [
            transition_ms(lesson) if number == moving and settings.transition.is_written else None,
            settings.get_ready_ms if number == last else None,
        ]
        asked = [ms for ms in written if ms is not None]
        least_ms = max([*asked, *([lead_in_ms] if number == last else [])], default=0)
        talk_into(flow, talk, lesson.words, 0 if asked else then, least_ms)
    if not steps:
        usual_ms = transition_ms(lesson) if settings.get_ready_ms is None else settings.get_ready_ms
        flow.pause(max(usual_ms, lead_in_ms))
