"""Between two bouts of one exercise: change of side, rest, and "ready". Knows nothing of the work itself."""

from voicecoach.compile.holds import count_down
from voicecoach.compile.layout import BEAT_MS, LEAST_GAP_MS, Line, Window, Words, length_of
from voicecoach.compile.rests import rest_window
from voicecoach.compile.set_up import MOVE_MS
from voicecoach.compile.side_words import SideWords
from voicecoach.compile.tape import Bout, talk_into
from voicecoach.routine import Exercise, Reps, Say, Side, Talk
from voicecoach.timeline import on_grid


def lay_between(exercise: Exercise, index: int, after: Bout, bout: Bout, sides: SideWords, words: Words) -> None:
    """A change of side within a set, else a rest, else only "ready"."""
    settings, stated = exercise.settings, exercise.dosage.rest_ms
    rest_ms = settings.rest_ms if stated is None else stated
    other_side = after.side is not bout.side
    if other_side and (after.set == bout.set or settings.order == "side by side" or not rest_ms):
        _change_over(exercise, index, bout, sides, words)
    elif rest_ms:
        _rest(exercise, index, rest_ms, after, bout, sides, words)
    else:
        lay_ready(exercise, index, bout, sides, words)


def lay_ready(exercise: Exercise, index: int, bout: Bout, sides: SideWords, words: Words) -> None:
    """ "Ready", then the count-in, each onset on a second; the work begins one beat after the last number."""
    tape, count_in = sides.tape, exercise.settings.count_in
    flow = tape.flow()
    start = flow.now_ms
    ready = words.phrase("ready")
    # A beat, or what a longer "ready" needs, in whole MPEG frames more: so that what follows keeps its phase.
    first = BEAT_MS + on_grid(max(0, length_of(ready) + LEAST_GAP_MS - BEAT_MS))
    window = Window(first + count_in * BEAT_MS)
    window.say(0, ready)
    span = exercise.settings.spans.get("count_in", exercise.span)
    tape.report(count_down(window, window.ms, count_in, words, span))
    tape.add(exercise.name, "ready", [*flow.events, *window.row(start)], index, bout.set, bout.side)


def _change_over(exercise: Exercise, index: int, bout: Bout, sides: SideWords, words: Words) -> None:
    assert bout.side is not None
    tape, settings = sides.tape, exercise.settings
    flow = tape.flow()
    flow.say(words.phrase("switch"))
    steps = _change_over_steps(exercise, bout, bout.side, sides)
    for talk in steps[:-1]:
        talk_into(flow, talk, words, MOVE_MS)
    talk_into(flow, steps[-1], words, 0, settings.change_over_ms)
    tape.add(exercise.name, "change_over", flow.finished(), index, bout.set, bout.side)
    lay_ready(exercise, index, bout, sides, words)


def _change_over_steps(exercise: Exercise, bout: Bout, side: Side, sides: SideWords) -> list[Talk]:
    """The position in a few words; without one, the first time the instructions that name a side."""
    if exercise.settings.position:
        return [sides.where(side)]
    named = [] if bout.set > 1 or exercise.settings.talk == "brief" else list(sides.instructions_naming_it())
    return [sides.talk(instruction.talk, side) for instruction in named] or [sides.other_side(side)]


def _rest(exercise: Exercise, index: int, ms: int, after: Bout, bout: Bout, sides: SideWords, words: Words) -> None:
    tape, settings = sides.tape, exercise.settings
    release = tape.take_release()
    # "And rest" has just been said where reps end.
    rest = [] if isinstance(after.work, Reps) else words.phrase("rest")
    following = [*rest, *_next(exercise, bout, words), *_where(after, bout, sides, words)]
    stated = exercise.dosage.rest_ms is not None
    span = exercise.span if stated else settings.spans.get("rest_ms", exercise.span)
    window, problems = rest_window(ms, release, following, settings.count_in, words, span)
    tape.report(problems)
    tape.add(exercise.name, "rest", window.row(tape.now_ms), index, after.set)


def _next(exercise: Exercise, bout: Bout, words: Words) -> list[Line]:
    kind, sets = "round" if exercise.dosage.rounds else "set", len(exercise.dosage.sets)
    if bout.set == sets:
        return words.phrase(f"next-last-{kind}")
    return words.phrase(f"next-{kind}", {"set": bout.set, "sets": sets})


def _where(after: Bout, bout: Bout, sides: SideWords, words: Words) -> list[Line]:
    """The position; the side is named when it changes and not more often."""
    if after.side is bout.side and bout.side is not None:
        return []
    talk = sides.where(bout.side)
    return [line for item in talk if isinstance(item, Say) for line in words.lines(item.text, item.span.line)]
