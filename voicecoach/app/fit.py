"""Fits a session to a length by changing rests, time to move and talk. The work is never changed."""

from dataclasses import dataclass, replace
from itertools import pairwise

from voicecoach.clock import written
from voicecoach.compile.session import CompileResult, Lengths, SessionCompiler
from voicecoach.cuepack.phrases import CuePack
from voicecoach.routine import Exercise, Routine, Verbosity
from voicecoach.script.limits import LONGEST_SESSION_MS
from voicecoach.source import TOO_MUCH, Problem, Span

NEAR_MS = 1_000
"""A session no further than this from the wanted length fits."""
CLOSE_MS = 50
"""Close enough to stop searching, unless it is too short: nobody who asked for 20 minutes wants to read 19:59."""
LEAST_REST, MOST_REST = 0.5, 2.0
LEAST_REST_MS = 10_000
"""No rest is made shorter than this, unless it was written that way."""
LEAST_MOVING, MOST_MOVING = 0.6, 2.0
LESS_TALK = (Verbosity.NORMAL, Verbosity.BRIEF)
"""The levels of talk to go down to, in order, if rests and time to move are not enough."""
TOO_LONG_MS = 2 * LONGEST_SESSION_MS
MOST_TRIALS = 24
MOST_SHARE = 0.99
"""How near to one end a trial between two others is, so that what is left to search becomes smaller each time."""
_KNOTS = (
    (LEAST_REST, LEAST_MOVING),
    (LEAST_REST, 1.0),
    (1.0, 1.0),
    (MOST_REST, 1.0),
    (MOST_REST, MOST_MOVING),
)
"""Factors for rests and time to move, from the shortest session to the longest: rests change first, then the time to
move. Between two knots only one factor grows, and the length with it."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """The session nearest to a length, how it was reached, and whether it fits."""

    result: CompileResult
    message: str
    fits: bool

    @property
    def note(self) -> Problem:
        """A note for the user on how the length was reached."""
        hint = "the work stays as it was; `--fit` changes rests and time to move first, and talk last"
        return Problem("note", "fit", self.message, hint, Span(1, 1, 1), self.result.timeline.routine.file)


@dataclass(frozen=True, slots=True)
class _Trial:
    """A session with these rests, time to move and maximum level of talk; `way` is its position along the knots."""

    result: CompileResult
    rests_ms: tuple[int, ...]
    moving: float
    talk: Verbosity | None
    way: float

    @property
    def ms(self) -> int:
        """Its length in milliseconds; of a session that is too much, one that no session has."""
        return TOO_LONG_MS if self.too_much else self.result.timeline.duration_ms

    @property
    def too_much(self) -> Problem | None:
        """The problem with a session that is more than one may be: it was not compiled."""
        return next((problem for problem in self.result.problems if problem.code == TOO_MUCH), None)


def fit(routine: Routine, pack: CuePack, lengths: Lengths, wanted_ms: int) -> Fitted:
    """Find the session of length `wanted_ms`, or the nearest. Unknown lengths are estimated as in
    `compile_timeline`."""
    search = _Search(routine, pack, lengths, wanted_ms)
    found = search.nearest(None)
    for talk in LESS_TALK:
        if found.ms > wanted_ms + NEAR_MS:
            found = min(found, search.nearest(talk), key=search.miss_ms)
    fits = not found.too_much and search.miss_ms(found) <= NEAR_MS
    return Fitted(found.result, _message(routine, found, wanted_ms, fits=fits), fits)


@dataclass(frozen=True, slots=True)
class _Search:
    routine: Routine
    pack: CuePack
    lengths: Lengths
    wanted_ms: int

    def miss_ms(self, trial: _Trial) -> int:
        """The difference from the wanted length, in milliseconds."""
        return abs(trial.ms - self.wanted_ms)

    def nearest(self, talk: Verbosity | None) -> _Trial:
        """The nearest session with at most this level of talk."""
        knots = [self._along(way, talk) for way in range(len(_KNOTS))]
        if not knots[0].ms < self.wanted_ms < knots[-1].ms:
            return min(knots, key=self.miss_ms)
        low, high = next((one, two) for one, two in pairwise(knots) if one.ms <= self.wanted_ms <= two.ms)
        lean_ms = 0
        for _ in range(MOST_TRIALS):
            if self.miss_ms(high) <= CLOSE_MS:
                break
            # The length grows linearly, except for rests at their bounds and a change in the announced total. Why lean:
            # a line through both ends would miss on the same side again and again.
            aim_ms = self.wanted_ms + CLOSE_MS // 2 + lean_ms
            share = min(MOST_SHARE, max(1 - MOST_SHARE, (aim_ms - low.ms) / (high.ms - low.ms)))
            share = 0.5 if high.too_much else share
            middle = self._along(low.way + share * (high.way - low.way), talk)
            if middle.ms in (low.ms, high.ms) and high.ms - low.ms <= NEAR_MS:
                break
            if middle.ms < self.wanted_ms:
                low, lean_ms = middle, max(CLOSE_MS, 4 * lean_ms)
            else:
                high, lean_ms = middle, min(-CLOSE_MS, 4 * lean_ms)
        found = high if self.miss_ms(high) <= CLOSE_MS else min(low, high, key=self.miss_ms)
        whole = self._in_whole_seconds(found)
        return whole if self.miss_ms(whole) <= NEAR_MS else found

    def _along(self, way: float, talk: Verbosity | None) -> _Trial:
        """The session at this position along the knots."""
        before = min(int(way), len(_KNOTS) - 2)
        (rests, moving), (then_rests, then_moving) = _KNOTS[before : before + 2]
        rests += (way - before) * (then_rests - rests)
        moving += (way - before) * (then_moving - moving)
        rests_ms = tuple(_rest_ms(exercise, rests) for exercise in self.routine.exercises)
        return self._trial(rests_ms, moving, talk, way)

    def _in_whole_seconds(self, trial: _Trial) -> _Trial:
        """The same with rests in whole seconds, except those of one exercise, which make up the remainder."""
        if trial.rests_ms == tuple(_rest_ms(exercise, 1.0) for exercise in self.routine.exercises):
            return trial
        rests_ms, missing_ms = list(trial.rests_ms), self.wanted_ms - trial.ms
        counts = _rests(trial.result)
        taken = [number for number, count in enumerate(counts) if count]
        for number in taken:
            least_ms = _rest_ms(self.routine.exercises[number], LEAST_REST)
            broken_ms = min(rests_ms[number] % 1_000, rests_ms[number] - least_ms)
            rests_ms[number] -= broken_ms
            missing_ms += counts[number] * broken_ms
        for number in taken:
            if missing_ms + NEAR_MS // 2 >= 1_000 * counts[number] and self._has_room(number, rests_ms[number] + 1_000):
                rests_ms[number] += 1_000
                missing_ms -= 1_000 * counts[number]
        for number in taken:
            more_ms = -(-missing_ms // counts[number])
            if missing_ms > 0 and self._has_room(number, rests_ms[number] + more_ms):
                rests_ms[number] += more_ms
                missing_ms -= more_ms * counts[number]
        return self._trial(tuple(rests_ms), trial.moving, trial.talk, trial.way)

    def _has_room(self, number: int, rest_ms: int) -> bool:
        return rest_ms <= _rest_ms(self.routine.exercises[number], MOST_REST)

    def _trial(self, rests_ms: tuple[int, ...], moving: float, talk: Verbosity | None, way: float) -> _Trial:
        each = zip(self.routine.exercises, rests_ms, strict=True)
        exercises = tuple(_with(exercise, ms, moving, talk) for exercise, ms in each)
        minutes = max(1, round(self.wanted_ms / 60_000))
        result = SessionCompiler(replace(self.routine, exercises=exercises), self.pack).compile(self.lengths, minutes)
        return _Trial(result, rests_ms, moving, talk, way)


def _with(exercise: Exercise, rest_ms: int, moving: float, talk: Verbosity | None) -> Exercise:
    settings = exercise.settings
    less = settings.talk if talk is None else min(talk, settings.talk)
    rest = rest_ms if isinstance(settings.rest_ms, int) else settings.rest_ms
    return replace(exercise, settings=replace(settings, rest_ms=rest, moving=moving, talk=less))


def _rest_ms(exercise: Exercise, factor: float) -> int:
    """A rest between sets or rounds, scaled but not below its bound, in milliseconds; 0 for a rest as needed."""
    ms = exercise.settings.rest_ms
    return max(min(ms, LEAST_REST_MS), round(ms * factor)) if isinstance(ms, int) else 0


def _rests(result: CompileResult) -> list[int]:
    """For each exercise how many of its rests can be changed: those between its sets, or after the rounds that it ends.
    Rests stated in its dosage are part of the work."""
    exercises = result.timeline.routine.exercises
    counts = [0] * len(exercises)
    for section in result.timeline.sections:
        if section.kind == "rest" and section.exercise is not None and section.set is not None:
            counts[section.exercise] += section.set < len(exercises[section.exercise].dosage.sets)
    after = (*exercises[1:], None)
    return [
        count if _changes_rest(exercise, then) else 0
        for count, exercise, then in zip(counts, exercises, after, strict=True)
    ]


def _changes_rest(exercise: Exercise, after: Exercise | None) -> bool:
    """Whether the rests of an exercise can be changed, given the one after it."""
    is_of_the_work = exercise.dosage.rest_ms is not None or exercise.dosage.every_ms is not None
    if is_of_the_work or not isinstance(exercise.settings.rest_ms, int):
        return False
    is_within_round = exercise.part and exercise.part.rounds is not None and after and after.part == exercise.part
    return not is_within_round


def _message(routine: Routine, found: _Trial, wanted_ms: int, *, fits: bool) -> str:
    if found.too_much:
        return found.too_much.message
    if not fits:
        nearest, wanted = written(round(found.ms, -3)), written(round(wanted_ms, -3))
        return f"with other rests, time to move and talk this session cannot last {wanted}; the nearest is {nearest}"
    counts = _rests(found.result)
    was_ms = sum(count * _rest_ms(each, 1.0) for count, each in zip(counts, routine.exercises, strict=True))
    is_ms = sum(count * ms for count, ms in zip(counts, found.rests_ms, strict=True))
    parts = [f"rests are {is_ms / was_ms:.0%} of their written length"] if is_ms != was_ms else []
    parts += [f"time to move is {found.moving:.0%}"] if found.moving != 1 else []
    parts += [f"talk is {found.talk}"] if found.talk is not None else []
    return f"fitted to {written(round(wanted_ms, -3))}: {', '.join(parts) or 'nothing had to change'}"
