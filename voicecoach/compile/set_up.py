"""Before an exercise: its name and dosage, how to get into it, and where to be. Knows nothing of the work."""

from collections.abc import Mapping

from voicecoach.compile.announce import name_and_dosage, which_exercise
from voicecoach.compile.encouragement import praise
from voicecoach.compile.layout import BEAT_MS, SENTENCE_GAP_MS, Flow, Line
from voicecoach.compile.lesson import Lesson
from voicecoach.compile.tape import pause_after, spoken, talk_into
from voicecoach.compile.transitions import starts_elsewhere, transition_ms
from voicecoach.routine import Instruction, Say, Side, Talk
from voicecoach.timeline import Speak, on_grid

MOVE_MS = 3_000
"""Time to move after an instruction."""
WAIT_MS = 10_008
"""What an export takes for "start: when ready", which live waits for a key; whole MPEG frames."""


def lay_set_up(lesson: Lesson, first_side: Side | None) -> None:
    """The release of the work before, a chime, the exercise's name and dosage, its instructions."""
    words, tape, exercise, before = lesson.words, lesson.tape, lesson.exercise, lesson.before
    good_word, announced, told = praise(lesson), lesson.talks("brief"), _told_in_rest(lesson)
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
    with_name = is_new_part or exercise.span.line not in told
    flow.say([*which, *name_and_dosage(exercise, words, with_name=with_name)], on_grid(BEAT_MS))
    _instruct(flow, lesson, _steps(lesson, first_side), told)
    if lesson.settings.when_ready:
        flow.wait(WAIT_MS)
    lesson.add("setup", flow.finished())


def _told_in_rest(lesson: Lesson) -> dict[int, int]:
    """The lines of the script that the rest just before has told, and when each was out."""
    sections = lesson.tape.sections
    events = sections[-1].events if sections and sections[-1].kind == "rest" else ()
    return {event.line: event.start_ms + event.ms for event in events if isinstance(event, Speak) and event.line}


def way_there(lesson: Lesson, side: Side | None) -> list[Line]:
    """How to get to where the exercise is done, in few words: the position, else the first instruction."""
    if not lesson.talks("normal"):
        return []
    if lesson.settings.position:
        return spoken(lesson.sides.where(side), lesson.words)
    first = _first_bullet(lesson)
    return spoken(lesson.sides.talk(first.talk, side), lesson.words) if first else []


def tells_way(lesson: Lesson) -> bool:
    """Whether its author does."""
    return bool(lesson.settings.position or _first_bullet(lesson))


def _first_bullet(lesson: Lesson) -> Instruction | None:
    return next((line for line in lesson.exercise.instructions if line.bullet), None)


def _steps(lesson: Lesson, side: Side | None) -> list[tuple[Talk, bool]]:
    """What is said in order, and whether it takes time to move.

    The position is said where the instructions are left out or do not tell the side.
    """
    lines = lesson.exercise.instructions if lesson.talks("normal") else ()
    steps = [(lesson.sides.talk(line.talk, side), line.bullet) for line in lines]
    where = lesson.sides.where(side) if not (lines and lesson.sides.instructions_name_it) else ()
    return [*steps, *([(where, True)] if where else [])]


def _instruct(flow: Flow, lesson: Lesson, steps: list[tuple[Talk, bool]], told: Mapping[int, int]) -> None:
    """Each step with time to move; what the rest has told is not said again, and its time runs from there.

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
        then = 0 if asked else then
        line = next((item.span.line for item in talk if isinstance(item, Say)), 0)
        if line in told:
            passed_ms = flow.now_ms - told[line]
            flow.pause(on_grid(max(0, pause_after(talk, then, least_ms) - passed_ms)))
        else:
            talk_into(flow, talk, lesson.words, then, least_ms)
    if not steps:
        usual_ms = transition_ms(lesson) if settings.get_ready_ms is None else settings.get_ready_ms
        flow.pause(max(usual_ms, lead_in_ms))
