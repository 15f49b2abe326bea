"""A set of repetitions on the beat: numbers, phase words, ticks, "last one".

`rep_slot` makes the set from a `RepPlan`, placing the most important cues first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from math import ceil

from voicecoach.clock import seconds
from voicecoach.compile.builder import (
    BEAT_MS,
    LEAST_GAP_MS,
    LEAST_SENTENCE_GAP_MS,
    Sentence,
    Slot,
    Wording,
    duration_of,
)
from voicecoach.compile.counting import count_up, say_on_beat, too_long, unsaid_numbers
from voicecoach.compile.movement_words import is_still
from voicecoach.compile.reminders import ExtraCues
from voicecoach.routine import Phase, Side, Verbosity
from voicecoach.source import Problem, Span
from voicecoach.timeline import Tone

AFTER_COUNT_MS = 800
"""The start of the first phase's cue after the onset of the number."""
LONG_SET = 12
"""The number of reps from which "halfway" is said."""
LONG_HOLD_MS = 8_000
"""From this length on, the hold of a rep has room for the reminder."""
INTO_HOLD_MS = 2_000
"""The start of the reminder in a hold, or later if the hold's own cue is longer."""
SHORT_SET = 5
"""The number of reps below which the end is not announced."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RepPhases:
    """The phases of one rep, in order.

    `line` is the script line, 0 for the coach's own; `stretch` is the ratio of their lengths to the written ones.
    `by_words` means that the cues direct the movement, as in breathing or releasing a hold; `held` is the hold's index.
    """

    phases: tuple[Phase, ...]
    line: int = 0
    stretch: float = 1.0
    by_words: bool = False
    held: int | None = None

    @property
    def ms(self) -> int:
        """The length of one rep."""
        return sum(phase.ms for phase in self.phases)

    @property
    def beside(self) -> range:
        """The indices of the phases in which other words may be said: all or, if the cues direct the movement, the
        longest of the later ones, and never a hold."""
        if not self.by_words:
            return range(len(self.phases))
        free = [place for place in range(len(self.phases)) if place != self.held]
        later = [place for place in free if place] or free
        longest = max(later, key=lambda place: (self.phases[place].ms, place), default=None)
        return range(0) if longest is None else range(longest, longest + 1)

    @property
    def no_room(self) -> str:
        """A message that there is no room for other words."""
        where = "after its number"
        if self.by_words:
            where = "beside its breaths" if self.held is None else "outside its hold"
        return f"a rep of {seconds(self.ms)} has no room for it {where}; it is left out"

    @property
    def slower(self) -> str:
        """A hint on how to make room for them."""
        if not self.by_words:
            return "a slower `tempo`"
        return "a slower `breathe`" if self.held is None else "more time between two holds"


@dataclass(frozen=True, slots=True, kw_only=True)
class RepPlan:
    """What is said in a set of `low` to `high` repetitions besides the numbers; each is like `one_rep`.

    At most `worded` reps name their phases, the first one `in_full`; they also name the `sides`, alternating.
    """

    low: int
    high: int
    one_rep: RepPhases
    worded: int
    in_full: bool
    sides: tuple[Side, ...] = ()
    extra_cues: ExtraCues
    open_end: bool = False
    """Whether more reps follow the last one, so that nothing is said of how many are left."""

    @property
    def rep_ms(self) -> int:
        """The length of one rep."""
        return self.one_rep.ms

    @property
    def phases(self) -> tuple[Phase, ...]:
        """The phases of one rep."""
        return self.one_rep.phases

    def forms(self, phase: Phase, rep: int, words: Wording) -> Sequence[str]:
        """The possible names of a phase in a rep, the best first."""
        brief = _short(phase.cue, words.pack.phrases["and"])
        return tuple(dict.fromkeys((phase.cue, brief))) if self.in_full and not rep else (brief,)

    def side(self, rep: int, words: Wording) -> str:
        """The side whose turn it is."""
        return words.pack.fill(self.sides[rep % len(self.sides)], {})

    def sided(self, form: str, rep: int, words: Wording) -> str:
        """What is said at the first phase: "left, lift" if sides alternate."""
        return f"{self.side(rep, words)}, {form}" if self.sides else form

    def cue(self, text: str, words: Wording) -> Sentence:
        """The name of a phase as a sentence."""
        return words.as_one(f"{text[:1].upper()}{text[1:]}.", self.one_rep.line)


def rep_slot(plan: RepPlan, words: Wording, span: Span) -> tuple[Slot, list[Problem]]:
    """All reps, with each number's onset at the start of its rep.

    Priority if cues would collide: numbers, or what replaces them; "up to", halfway, "two more"; reminder, sides, phase
    words, ticks, more reminders, encouragement. A hold contains no words but its own cue and, from eight seconds on,
    the reminder; no words replace the cue of a breath. Words of the author that are left out are reported, or only
    shown if they can be said in another set.
    """
    slot = Slot(plan.high * plan.rep_ms, LEAST_GAP_MS, is_released=True)
    plan.extra_cues.open(slot)
    problems = _numbers(slot, plan, words, span)
    plan.extra_cues.name_ahead(slot)
    problems += _reminder(slot, plan, words)
    for rep in range(plan.high):
        if rep < plan.worded:
            problems += _phases(slot, plan, rep, words, span)
        else:
            _ticks(slot, plan, rep, words)
    room = plan.extra_cues.room_for_more(slot)
    _more_reminders(room, plan, words)
    _encourage(slot, room, plan, words)
    return slot, problems


def _numbers(slot: Slot, plan: RepPlan, words: Wording, span: Span) -> list[Problem]:
    """Add every number with its announcement, or the announcement alone; "last one" replaces the last number if it
    fits."""
    beside, instead = _places(plan, words)
    unsaid, rep_ms = [], plan.rep_ms
    for rep in range(plan.high):
        at = rep * rep_ms
        is_last = rep == plan.high - 1 and plan.high > 1 and not plan.open_end
        if is_last and say_on_beat(slot, at, words.as_one(words.pack.say("last-rep")), rep_ms):
            continue
        if rep in instead and _announced_instead(slot, plan, at, instead[rep], words):
            continue
        unsaid.append(count_up(slot, at, rep + 1, rep_ms, words))
    too_long = [one for one in unsaid if one is not None]
    longest_ms = max((one.number.ms for one in too_long), default=0)
    needed = ceil((longest_ms + LEAST_GAP_MS) / plan.one_rep.stretch / BEAT_MS) * BEAT_MS
    into = f"a rep of {seconds(rep_ms)} leaves {seconds(rep_ms - LEAST_GAP_MS)}"
    problems = unsaid_numbers(too_long, into, span, f"a `tempo` of {seconds(needed)} in all has room for it", words)
    if plan.extra_cues.level >= Verbosity.BRIEF:
        for rep, announcement in beside.items():
            if not _say_beside(slot, plan, rep, announcement.lines, words):
                slot.leave_out(announcement.lines)
                problems += _range_untold(plan, announcement, span)
    return problems


@dataclass(frozen=True, slots=True)
class _Announcement:
    """What is said next to a number, in the first of `reps` that has room, and the phrase to say in place of the number
    if there is no room for both.

    `tone` replaces that phrase if only counts are wanted. `of_range` means that it says how far the range goes; later
    announcements depend on that.
    """

    lines: Sequence[Sentence]
    reps: Sequence[int]
    instead: str
    values: Mapping[str, int | str] = field(default_factory=dict)
    tone: str | None = None
    of_range: bool = False


def _announcements(low: int, high: int, words: Wording) -> list[_Announcement]:
    """The announcements of a set, with reps counted from 0: the end of a range, from its low end on; half of a long
    set; "two more" two reps before the end."""
    found = []
    if low < high:
        to: dict[str, int | str] = {"high": high}
        found.append(_Announcement(words.phrase("up-to", to), range(low - 1, high - 1), "up-to", to, of_range=True))
    elif high >= LONG_SET:
        found.append(_Announcement(words.phrase("halfway"), [(high + 1) // 2 - 1], "halfway", tone="half"))
    if high >= SHORT_SET:
        found.append(_Announcement(words.phrase("two-more"), [high - 3], "three-more"))
    return found


def _places(plan: RepPlan, words: Wording) -> tuple[dict[int, _Announcement], dict[int, _Announcement]]:
    """What is announced next to the number of a rep, and what replaces the number, each by rep.

    What fits neither way is still tried next to the number, since that may turn out to be just a tick.
    """
    beside, instead = dict[int, _Announcement](), dict[int, _Announcement]()
    first = 0
    for announcement in [] if plan.open_end else _announcements(plan.low, plan.high, words):
        reps = [rep for rep in announcement.reps if rep >= first]
        if not reps:
            continue
        roomy = next((rep for rep in reps if _fits_beside(plan, rep, announcement.lines, words)), None)
        if roomy is None and _instead(announcement, words).ms <= plan.rep_ms - LEAST_GAP_MS:
            instead[reps[0]] = announcement
        else:
            beside[reps[0] if roomy is None else roomy] = announcement
            if roomy is None and announcement.of_range:
                break
        first = (reps[0] if roomy is None else roomy) + 1
    return beside, instead


def _instead(announcement: _Announcement, words: Wording) -> Sentence:
    return words.as_one(words.pack.say(announcement.instead, dict(announcement.values)))


def _announced_instead(slot: Slot, plan: RepPlan, at: int, announcement: _Announcement, words: Wording) -> bool:
    if announcement.tone and plan.extra_cues.level < Verbosity.BRIEF:
        return slot.put(Tone(at, words.tone_ms(announcement.tone), announcement.tone))
    return say_on_beat(slot, at, _instead(announcement, words), plan.rep_ms)


def _range_untold(plan: RepPlan, announcement: _Announcement, span: Span) -> list[Problem]:
    """The problem if the end of a range is never said; halfway and the end of a set can go unsaid."""
    if not announcement.of_range:
        return []
    hint = f"give it {plan.one_rep.slower}"
    return [_no_room(plan, "range-fit", announcement.lines, span, hint)]


def _reminder(slot: Slot, plan: RepPlan, words: Wording) -> list[Problem]:
    """Add the reminder in the first rep with room, from the third on, else in the first two."""
    reminder = plan.extra_cues.reminder
    if reminder is None:
        return []
    candidates = [*range(2, plan.high), *range(min(2, plan.high))]
    if any(_say_in_hold(slot, plan, rep, reminder.lines, words) for rep in candidates):
        return []
    if any(_say_beside(slot, plan, rep, reminder.lines, words) for rep in candidates):
        return []
    slot.leave_out(reminder.lines)
    hint = f"shorten the reminder, or set {plan.one_rep.slower}"
    return [_no_room(plan, "reminder-fit", reminder.lines, reminder.span, hint)]


def _no_room(plan: RepPlan, code: str, lines: Sequence[Sentence], span: Span, hint: str) -> Problem:
    return too_long("warning", code, lines, plan.one_rep.no_room, span, hint, LEAST_SENTENCE_GAP_MS)


def _more_reminders(slot: Slot, plan: RepPlan, words: Wording) -> None:
    """Add the other reminders, each in a rep with only counts before and after it."""
    for reminder in plan.extra_cues.more:
        quiet = (rep for rep in range(2, plan.high - 2) if _is_quiet(slot, plan, rep))
        if not any(_say_beside(slot, plan, rep, reminder.lines, words) for rep in quiet):
            slot.leave_out(reminder.lines)


def _encourage(slot: Slot, room: Slot, plan: RepPlan, words: Wording) -> None:
    """Add encouragement in the second half, in a rep with only counts before and after it, in `room` too."""
    if not plan.extra_cues.encouragement:
        return
    if quiet := [rep for rep in range(plan.high // 2, plan.high - 3) if _is_quiet(room, plan, rep)]:
        good_word = words.sentences(plan.extra_cues.encouragement)
        any(_say_beside(slot, plan, rep, good_word, words) for rep in quiet)


def _is_quiet(slot: Slot, plan: RepPlan, rep: int) -> bool:
    return not slot.speaks((rep - 1) * plan.rep_ms, (rep + 2) * plan.rep_ms)


def _phases(slot: Slot, plan: RepPlan, rep: int, words: Wording, span: Span) -> list[Problem]:
    """Add the cues of a rep's phases: the first time in full if they fit, else in short; the side goes with the first.

    What does not fit is reported the first time. If the side leaves no room for one of them it replaces all of them,
    unless the cues direct the movement.
    """
    gives_way = bool(plan.sides) and not plan.one_rep.by_words
    tried = slot.copy() if gives_way else slot
    said = [_say_phase(tried, plan, rep, place, words) for place in range(len(plan.phases))]
    in_full = plan.in_full and not rep
    first, *others = (phase.cue for phase in plan.phases)
    full = [plan.cue(cue, words) for cue in (plan.sided(first, rep, words), *others)]
    if gives_way and None in said:
        _say_after_number(slot, plan, rep, words.phrase("side", {"side": plan.side(rep, words)}))
        _ticks(slot, plan, rep, words)
        if in_full:
            slot.leave_out(full)
        return [_sided(plan, full, span)] if in_full and plan.one_rep.line else []
    slot.cues = tried.cues
    if plan.sides and said[0] is None:
        _say_after_number(slot, plan, rep, words.phrase("side", {"side": plan.side(rep, words)}))
    problems = []
    for place, (phase, form) in enumerate(zip(plan.phases, said, strict=True)):
        if in_full and form != phase.cue:
            if form is None:
                slot.leave_out([full[place]])
            problems.append(_phase_unsaid(full[place], form, phase, span, after_number=not place))
    return problems


def _say_phase(slot: Slot, plan: RepPlan, rep: int, place: int, words: Wording) -> str | None:
    """Say a phase's cue if it ends before the next one, the first after the number; returns the form used, or None."""
    start_ms = rep * plan.rep_ms + sum(phase.ms for phase in plan.phases[:place])
    end_ms = start_ms + plan.phases[place].ms
    for form in plan.forms(plan.phases[place], rep, words):
        cue = plan.cue(form if place else plan.sided(form, rep, words), words)
        if place and start_ms + cue.ms + LEAST_GAP_MS <= end_ms and slot.say(start_ms, [cue]):
            return form
        if not place and _say_after_number(slot, plan, rep, [cue], end_ms):
            return form
    return None


def _say_after_number(
    slot: Slot, plan: RepPlan, rep: int, lines: Sequence[Sentence], end_ms: int | None = None
) -> bool:
    """Say the lines after the number, with a normal gap or a shorter one, if they end in time; returns whether they
    did."""
    at = rep * plan.rep_ms
    number = slot.cue_at(at)
    after = LEAST_GAP_MS + (number.ms if number else 0)
    return any(
        (end_ms is None or at + start + duration_of(lines) + LEAST_GAP_MS <= end_ms) and slot.say(at + start, lines)
        for start in (max(AFTER_COUNT_MS, after), after)
    )


def _sided(plan: RepPlan, full: Sequence[Sentence], span: Span) -> Problem:
    cues = " and ".join(f"`{cue.text}`" for cue in full)
    message = f"a rep of {seconds(plan.rep_ms)} has no room for {cues} after its number; only the side is said"
    return Problem("warning", "phase-fit", message, "give the rep more time, or its phases shorter names", span)


def _phase_unsaid(full: Sentence, said: str | None, phase: Phase, span: Span, *, after_number: bool) -> Problem:
    room = f"its phase has {seconds(phase.ms)}{' minus the number' if after_number else ''}"
    hint = "give it a shorter name, or the phase more time"
    if said is None:
        return too_long("warning", "phase-fit", [full], f"{room}; it is left out", span, hint)
    return too_long("note", "phase-fit", [full], f"{room}; `{said}` is said", span, hint)


def _ticks(slot: Slot, plan: RepPlan, rep: int, words: Wording) -> None:
    """Add a light tick at the start of each movement, but not of still phases; the first phase has the number."""
    starts = accumulate((phase.ms for phase in plan.phases), initial=rep * plan.rep_ms)
    for place, (phase, at) in enumerate(zip(plan.phases, starts, strict=False)):
        if place and not is_still(phase.cue, words.pack.language):
            slot.put(Tone(at, words.tone_ms("tick"), "tick"))


def _fits_beside(plan: RepPlan, rep: int, lines: Sequence[Sentence], words: Wording) -> bool:
    """Whether a rep other than the last has room for other words besides its number."""
    return _start_beside(plan, rep, words.count(rep + 1).ms, lines, words) is not None


def _say_beside(slot: Slot, plan: RepPlan, rep: int, lines: Sequence[Sentence], words: Wording) -> bool:
    """Say other words in a rep: right after its number or, if the cues direct the movement, after a later cue.

    That cue keeps its time even if it is not said, so that words at a lower level of talk never move at a higher one.
    """
    number = slot.cue_at(rep * plan.rep_ms)
    at = None if number is None else _start_beside(plan, rep, number.ms, lines, words)
    return at is not None and slot.say(at, lines, LEAST_SENTENCE_GAP_MS)


def _start_beside(plan: RepPlan, rep: int, number_ms: int, lines: Sequence[Sentence], words: Wording) -> int | None:
    """The start of the lines if they end in time, else None."""
    phases, ends = plan.one_rep.beside, list(accumulate((phase.ms for phase in plan.phases), initial=rep * plan.rep_ms))
    if not phases:
        return None
    start = ends[phases.start]
    if phases.start:
        cue = plan.cue(plan.forms(plan.phases[phases.start], rep, words)[0], words)
        start += cue.ms + LEAST_SENTENCE_GAP_MS
    else:
        start += _after_ms(number_ms)
    in_time = start + duration_of(lines, LEAST_SENTENCE_GAP_MS) + LEAST_GAP_MS <= ends[phases.stop]
    return start if in_time else None


def _after_ms(number_ms: int) -> int:
    """The start of words after a number, in milliseconds from the start of its rep."""
    return max(AFTER_COUNT_MS, number_ms + LEAST_GAP_MS)


def _short(cue: str, last: str = "and") -> str:
    """The short form of a phase's cue, used from the second time on: what follows the language's last "and".

    >>> _short("breathe out and lift"), _short("and lower"), _short("hold")
    ('lift', 'lower', 'hold')
    """
    return cue.rsplit(f" {last} ", 1)[-1].removeprefix(f"{last} ")


def _say_in_hold(slot: Slot, plan: RepPlan, rep: int, lines: Sequence[Sentence], words: Wording) -> bool:
    """Say a reminder in the hold of a rep, if that is long, after the time of its own cue, said or not."""
    held = plan.one_rep.held
    if held is None or plan.phases[held].ms < LONG_HOLD_MS:
        return False
    start_ms = rep * plan.rep_ms + sum(phase.ms for phase in plan.phases[:held])
    cue = plan.cue(plan.sided(plan.forms(plan.phases[held], rep, words)[0], rep, words), words)
    after_ms = cue.ms + LEAST_SENTENCE_GAP_MS + (0 if held else AFTER_COUNT_MS)
    at_ms = start_ms + max(INTO_HOLD_MS, after_ms)
    in_time = at_ms + duration_of(lines, LEAST_SENTENCE_GAP_MS) + LEAST_GAP_MS <= start_ms + plan.phases[held].ms
    return in_time and slot.say(at_ms, lines, LEAST_SENTENCE_GAP_MS)
