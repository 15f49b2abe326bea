"""Between two bouts of one exercise: change of side, rest, and "ready". Knows nothing of the work itself."""

from voicecoach.compile.announce import amount
from voicecoach.compile.counting import count_down
from voicecoach.compile.layout import BEAT_MS, LEAST_GAP_MS, SENTENCE_GAP_MS, Line, Window, length_of
from voicecoach.compile.lesson import Bout, Lesson
from voicecoach.compile.rest_sections import ends_in_rest, lay_rest_into_work
from voicecoach.compile.rests import Coming
from voicecoach.compile.set_up import MOVE_MS
from voicecoach.compile.tape import spoken, talk_into
from voicecoach.routine import Rest, Side, Talk
from voicecoach.timeline import on_grid


def lay_between(lesson: Lesson, after: Bout, bout: Bout) -> None:
    """A change of side within a set, else a rest, else only "ready"."""
    stated = lesson.exercise.dosage.rest_ms
    rest = lesson.settings.rest_ms if stated is None else stated
    same_set = after.set == bout.set or lesson.is_side_by_side
    if not rest and after.set < bout.set:
        _name_set(lesson, after, bout)
    if after.side is not bout.side and (same_set or not rest):
        _change_over(lesson, bout)
    elif rest:
        _rest(lesson, rest, after, bout)
    else:
        lay_ready(lesson, bout)


def lay_ready(lesson: Lesson, bout: Bout) -> None:
    """ "Ready", then the count-in, each onset on a second; the work begins one beat after the last number."""
    count_in = lesson.settings.count_in
    flow = lesson.tape.flow()
    ready = lesson.words.phrase("ready")
    # A beat, or what a longer "ready" needs, in whole MPEG frames more: so that what follows keeps its phase.
    first = BEAT_MS + on_grid(max(0, length_of(ready) + LEAST_GAP_MS - BEAT_MS))
    window = Window(first + count_in * BEAT_MS)
    window.say(0, ready)
    lesson.tape.report(count_down(window, window.ms, count_in, lesson.words, lesson.place_of("count_in")))
    lesson.add("ready", [*flow.events, *window.row(flow.now_ms)], bout.set, bout.side)


def _name_set(lesson: Lesson, after: Bout, bout: Bout) -> None:
    """Where no rest comes first, the next set is named as soon as the last is over, and nobody is told to rest."""
    key = "at-round" if lesson.exercise.dosage.rounds else "at-set"
    release = () if ends_in_rest(after.work) else lesson.tape.take_release()
    lesson.tape.release = [*release, *lesson.words.phrase(key, {"set": bout.set})]


def _change_over(lesson: Lesson, bout: Bout) -> None:
    assert bout.side is not None
    flow = lesson.tape.flow()
    settings = lesson.settings
    if lesson.talks("brief"):
        flow.say(lesson.words.phrase("switch"))
    else:
        flow.tone("switch", lesson.words.tone_ms("switch"), SENTENCE_GAP_MS)
    *steps, last = _change_over_steps(lesson, bout, bout.side)
    for talk in steps:
        talk_into(flow, talk, lesson.words, settings.to_move(MOVE_MS))
    talk_into(flow, last, lesson.words, 0, settings.to_move(settings.change_over_ms))
    lesson.add("change_over", flow.finished(), bout.set, bout.side)
    lay_ready(lesson, bout)


def _change_over_steps(lesson: Lesson, bout: Bout, side: Side) -> list[Talk]:
    """The position in a few words; without one, the first time the instructions that name a side."""
    sides, settings = lesson.sides, lesson.settings
    if settings.position:
        return [sides.where(side)]
    return _instructed(lesson, bout, side) or [sides.other_side(side)]


def _instructed(lesson: Lesson, bout: Bout, side: Side) -> list[Talk]:
    """The instructions that name a side, the first time that they are for the other one."""
    first = 2 if lesson.exercise.dosage.alternates_by_set else 1
    if bout.set != first or not lesson.talks("normal"):
        return []
    return [lesson.sides.talk(instruction.talk, side) for instruction in lesson.sides.instructions_naming_it()]


def _rest(lesson: Lesson, rest: Rest, after: Bout, bout: Bout) -> None:
    # The side is named when it changes and not more often.
    where = [] if after.side is bout.side and bout.side is not None else where_to_be(lesson, bout.side)
    stated = lesson.exercise.dosage.rest_ms is not None
    span = lesson.exercise.span if stated else lesson.place_of("rest_ms")
    coming = Coming(_next(lesson, bout), (), _how_many(lesson, bout), where, _way(lesson, bout))
    lay_rest_into_work(lesson, after, rest, coming, span, lesson.settings.count_in)
    if not isinstance(rest, int):
        lay_ready(lesson, bout)


def _next(lesson: Lesson, bout: Bout) -> list[Line]:
    kind, sets = "round" if lesson.exercise.dosage.rounds else "set", len(lesson.exercise.dosage.sets)
    # With all sets of one side first, the last of the first side is not yet the last.
    more = lesson.is_side_by_side and bout.side is lesson.sides.order[0]
    if bout.set == sets and not more:
        return lesson.words.phrase(f"next-last-{kind}")
    return lesson.words.phrase(f"next-{kind}", {"set": bout.set, "sets": sets})


def _how_many(lesson: Lesson, bout: Bout) -> list[Line]:
    """How much the next set is, where sets differ."""
    if len(set(lesson.exercise.dosage.sets)) == 1:
        return []
    return lesson.words.phrase("dosage-one", {"amount": amount(bout.work, lesson.words), "sides": ""})


def _way(lesson: Lesson, bout: Bout) -> list[Line]:
    """How to get to the other side, where the sets take turns and no position says it."""
    if bout.side is None or not lesson.exercise.dosage.alternates_by_set or lesson.settings.position:
        return []
    return [line for talk in _instructed(lesson, bout, bout.side) for line in spoken(talk, lesson.words)]


def where_to_be(lesson: Lesson, side: Side | None) -> list[Line]:
    """The position, or the side that goes first or, where the sets take turns, is next."""
    sides = lesson.sides
    is_next = side is not None and lesson.exercise.dosage.alternates_by_set and not lesson.settings.position
    return spoken(sides.other_side(side) if side is not None and is_next else sides.where(side), lesson.words)
