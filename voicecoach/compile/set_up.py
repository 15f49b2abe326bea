"""Before an exercise: its name and dosage, how to get into it, and where to be. Knows nothing of the work."""

from dataclasses import dataclass

from voicecoach.compile.announce import exercise_lines, posture
from voicecoach.compile.layout import BEAT_MS, SENTENCE_GAP_MS, Flow, Words
from voicecoach.compile.side_words import SideWords
from voicecoach.compile.tape import talk_into
from voicecoach.routine import Exercise, Side, Talk
from voicecoach.timeline import on_grid

MOVE_MS = 3_000
"""Time to move after an instruction."""
SAME_POSTURE_MS = 5_000
OTHER_POSTURE_MS = 10_000
"""Time to get from one exercise to the next, the longer one where the position changes or is unknown."""


@dataclass(frozen=True, slots=True)
class Place:
    """Which of the routine's exercises it is; `before` is None for the first."""

    index: int
    total: int
    before: Exercise | None


def lay_set_up(exercise: Exercise, place: Place, first_side: Side | None, sides: SideWords, words: Words) -> None:
    """The release of the work before, a chime, the exercise's name and dosage, its instructions."""
    tape = sides.tape
    flow = tape.flow()
    if place.before is not None:
        flow.say(words.phrase("well-done"))
    tape.chapters.append((exercise.name, flow.now_ms))
    flow.tone("chime", words.tone_ms("chime"), SENTENCE_GAP_MS)
    part = exercise.part
    if part and (place.before is None or place.before.part != part):
        flow.say(words.lines(words.pack.say("part", {"name": part.name}), part.span.line))
        talk_into(flow, part.talk, words, SENTENCE_GAP_MS)
    flow.say(exercise_lines(exercise, place.index + 1, place.total, words), on_grid(BEAT_MS))
    _instruct(flow, exercise, place, _steps(exercise, first_side, sides), words)
    tape.add(exercise.name, "setup", flow.finished(), place.index)


def _steps(exercise: Exercise, side: Side | None, sides: SideWords) -> list[tuple[Talk, bool]]:
    """What is said in order, and whether it takes time to move.

    The position is said where the instructions are left out or do not tell the side.
    """
    brief = exercise.settings.talk == "brief"
    steps = [(sides.talk(line.talk, side), line.bullet) for line in exercise.instructions if not brief]
    where = sides.where(side) if brief or not sides.instructions_name_it else ()
    return [*steps, *([(where, True)] if where else [])]


def _instruct(flow: Flow, exercise: Exercise, place: Place, steps: list[tuple[Talk, bool]], words: Words) -> None:
    """Each step with time to move.

    The first movement takes the transition, and `get-ready` is kept before "ready"; both last at least as long as
    they are written, also where the step has its own pause.
    """
    settings = exercise.settings
    moving = [number for number, (_, moves) in enumerate(steps) if moves]
    first, last = (moving or [len(steps) - 1])[0], len(steps) - 1
    for number, (talk, moves) in enumerate(steps):
        then = MOVE_MS if moves else SENTENCE_GAP_MS
        written = []
        if number == first:
            then = then if moves and place.before is None else _transition_ms(exercise, place.before)
            written += [settings.transition_ms]
        if number == last:
            written += [settings.get_ready_ms]
        asked = [ms for ms in written if ms is not None]
        talk_into(flow, talk, words, 0 if asked else then, max(asked, default=0))
    if not steps:
        ready = settings.get_ready_ms
        flow.pause(_transition_ms(exercise, place.before) if ready is None else ready)


def _transition_ms(exercise: Exercise, before: Exercise | None) -> int:
    """Time to get into the position of this exercise from that of the one before."""
    if exercise.settings.transition_ms is not None:
        return exercise.settings.transition_ms
    mine = posture(exercise)
    if before is None or (mine is not None and mine == posture(before)):
        return SAME_POSTURE_MS
    return OTHER_POSTURE_MS
