"""A rest of a written length: what is said in it, chosen so that it fits.

`rest_slot` places the release, what comes next, "ready" and the count-in in exactly the time that is written. Where
that is short, everything takes its short form before anything is left out, and what is left out first is of the least
worth.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum
from itertools import chain

from voicecoach.clock import seconds
from voicecoach.compile.slot import (
    AFTER_RELEASE_MS,
    BEAT_MS,
    BELL,
    LEAST_GAP_MS,
    LEAST_SENTENCE_GAP_MS,
    SENTENCE_GAP_MS,
    TWICE_MS,
    AuthorNote,
    Release,
    Sentence,
    Slot,
    Wording,
    at_least,
    count_down,
    duration_of,
    words_of,
)
from voicecoach.routine import Verbosity
from voicecoach.source import Problem, Span, listed

LONG_MS = 20_000
"""From this length on, a rest has "ten seconds, find your position". In a shorter one, what comes next has only just
been said, and silence is part of the rest."""


class Worth(IntEnum):
    """What is left out first where a rest has no room for everything, from the least worth on."""

    GOOD_WORD = 0
    LENGTH = 1
    REMINDER = 2
    DOSAGE = 3
    NUMBER = 4
    SWITCH = 5
    RELEASE = 6
    READY = 7
    NAME = 8
    """The name and the side of what comes, and the last beat of the count-in, stay to the last."""


_TOLD = {
    Worth.GOOD_WORD: "the good word",
    Worth.LENGTH: "the word `rest`",
    Worth.REMINDER: "the instructions",
    Worth.DOSAGE: "the dosage",
    Worth.SWITCH: "`switch sides`",
    Worth.RELEASE: "the release",
    Worth.READY: "`ready`",
    Worth.NAME: "what comes next",
}


_BELLS = {Worth.RELEASE: "the bell that ends the work", Worth.READY: "the bell that begins the work"}
BELL_QUIET_MS = 1_008
"""The quiet moment after a bell that rings before work; whole MPEG frames."""


@dataclass(frozen=True, slots=True)
class RestCue:
    """Something to be said in a rest, with a short form if there is one, from a level of talk on.

    `span` is the place of the author's words, which are never left out or shortened without a warning. `then_ms` is the
    time wanted after it, which yields to everything else. The short form is asked for only where it is needed, so that
    no voice speaks what nobody hears.
    """

    worth: Worth
    lines: Sequence[Sentence]
    shortened: Callable[[], Sequence[Sentence]] | None = None
    level: Verbosity = Verbosity.COUNTS
    span: Span | None = None
    then_ms: int = 0

    def form(self, *, short: bool) -> Sequence[Sentence]:
        """What is said of it; the short form only if it takes less time."""
        if not short or self.shortened is None:
            return self.lines
        in_short = self.shortened()
        return in_short if duration_of(in_short) < duration_of(self.lines) else self.lines

    @property
    def is_shorter(self) -> bool:
        """Whether its short form is another one."""
        return words_of(self.form(short=True)) != words_of(self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class RestPlan:
    """What is wanted in a rest of `ms`: the release, the cues in the order in which they are said,
    "ready" (empty between sets), and the count-in.

    At the level `counts` a tone signals the rest. `number` is what messages call the words of the worth `NUMBER`.
    """

    ms: int
    release: Release
    cues: Sequence[RestCue] = ()
    told_before: Sequence[RestCue] = ()
    """What a longer rest would say, too; in this one it was said in the work before it."""
    ready: Sequence[Sentence] = ()
    bell_ms: int = 0
    """The length of a bell that rings in place of "ready"; 0 for none."""
    count_in: int = 0
    last_count: Sentence | None = None
    """What takes the place of "one" in the count-in."""
    level: Verbosity = Verbosity.FULL
    number: str = "the number of the set"
    gap_ms: int = SENTENCE_GAP_MS
    """The usual time between two sentences."""
    signals_rest: bool = True
    """Whether a tone may signal the rest."""
    counted: Sequence[tuple[int, str]] = ()
    """The numbers heard shortly before it: how long before, in milliseconds, and their texts."""
    span: Span

    @property
    def is_toned(self) -> bool:
        """Whether a tone signals the rest, because no words do."""
        return self.level < Verbosity.BRIEF and self.signals_rest


@dataclass(frozen=True, slots=True, kw_only=True)
class RestFit:
    """What a rest of `ms` had no room for, of what the level of talk wants; `needed_ms` would have room for everything.

    `shortened` holds what was said in its short form, `unsaid` the author's words left out, each with what is said
    instead, and `number` is what messages call the words of the worth `NUMBER`.
    """

    ms: int
    needed_ms: int
    lost: frozenset[Worth]
    shortened: frozenset[Worth]
    count_in: int
    is_named: bool
    """Whether the name and the side of what comes have room."""
    unsaid: tuple[tuple[AuthorNote, str], ...]
    number: str
    bells: frozenset[Worth] = frozenset()
    """Those that are a bell, and no words."""

    def joined(self, other: "RestFit") -> "RestFit":
        """What either of two rests had no room for."""
        return RestFit(
            ms=self.ms,
            needed_ms=max(self.needed_ms, other.needed_ms),
            lost=self.lost | other.lost,
            shortened=self.shortened | other.shortened,
            count_in=min(self.count_in, other.count_in),
            is_named=self.is_named and other.is_named,
            unsaid=(*self.unsaid, *other.unsaid),
            number=self.number,
            bells=self.bells | other.bells,
        )

    def named(self, worths: Iterable[Worth]) -> str:
        """What was left out or shortened, as it is called in messages."""
        own = {Worth.NUMBER: self.number, **{worth: _BELLS[worth] for worth in self.bells}}
        return listed([own.get(worth) or _TOLD[worth] for worth in sorted(worths)])


@dataclass(frozen=True, slots=True)
class _Choice:
    """A selection of what a plan wants: how wide the gaps are, whether in short, and what is left out."""

    plan: RestPlan
    words: Wording
    count_in: int
    is_tight: bool = False
    is_short: bool = False
    dropped: frozenset[Worth] = field(default_factory=frozenset)
    reminders: int | None = None
    """How many of the reminders are said; None for all."""
    named: bool = True

    @property
    def release(self) -> Release:
        """The release that is heard."""
        if Worth.RELEASE in self.dropped:
            return replace(self.plan.release, lines=(), bell_ms=0)
        return in_short(self.plan.release, self.words) if self.is_short else self.plan.release

    @property
    def cues(self) -> list[RestCue]:
        """The cues that have their room, whether this level of talk says them or not."""
        dropped = self.dropped if self.named else self.dropped | {Worth.NAME}
        wanted = (cue for cue in self.plan.cues if cue.level <= self.plan.level or cue.worth is Worth.NUMBER)
        kept = [cue for cue in wanted if cue.worth not in dropped]
        reminders = [cue for cue in kept if cue.worth is Worth.REMINDER]
        late = reminders[self.reminders :] if self.reminders is not None else []
        return [cue for cue in kept if not any(cue is other for other in late)]

    @property
    def ready(self) -> Sequence[Sentence]:
        return () if Worth.READY in self.dropped else self.plan.ready

    @property
    def bell_ms(self) -> int:
        return 0 if Worth.READY in self.dropped else self.plan.bell_ms

    @property
    def lead_ms(self) -> int:
        """From the onset of "ready" or the bell, else of the count-in, to the start of the work."""
        return ready_lead_ms(self.ready, self.count_in, self.bell_ms)

    @property
    def gap_ms(self) -> int:
        return LEAST_SENTENCE_GAP_MS if self.is_tight else self.plan.gap_ms

    @property
    def last_gap_ms(self) -> int:
        """Between the last words and what follows them: "ready", which is a sentence, or the count-in."""
        return LEAST_SENTENCE_GAP_MS if self.ready or self.bell_ms else LEAST_GAP_MS

    @property
    def starts_ms(self) -> int:
        """Where the first cue begins."""
        pause_ms = LEAST_SENTENCE_GAP_MS if self.is_tight else max(AFTER_RELEASE_MS, self.plan.gap_ms)
        return self.release.ms + pause_ms if self.release else 0

    @property
    def ends_ms(self) -> int:
        """Where the last words before "ready" end."""
        lines = [line for cue in self.cues for line in cue.form(short=self.is_short)]
        return self.starts_ms + duration_of(lines, self.gap_ms) if lines else self.release.ms

    @property
    def needed_ms(self) -> int:
        """The length of a rest with room for all of it."""
        return self.lead_ms + (self.ends_ms + self.last_gap_ms if self.ends_ms else 0)

    @property
    def fits(self) -> bool:
        """Whether everything has its place, and no number is heard twice."""
        return self.needed_ms <= self.plan.ms and not self.repeats

    @property
    def repeats(self) -> bool:
        """Whether a number is heard twice in so short a time that it could be taken for the same: that of the last rep
        in the count-in, or one of the countdown before the rest."""
        number = self.release.number
        heard = [*self.plan.counted, *([(0, number.text)] if number else [])]
        counts = [(each, self.words.pack.say("count", {"number": each})) for each in range(1, self.count_in + 1)]
        return any(
            text == counted and before_ms + self.plan.ms - each * BEAT_MS < TWICE_MS
            for each, counted in counts
            for before_ms, text in heard
        )


def in_short(release: Release, words: Wording) -> Release:
    """A release in its short form, if that takes less time."""
    lines = words.phrase(release.short) if release.short else release.lines
    return replace(release, lines=lines) if duration_of(lines) < duration_of(release.lines) else release


def ready_lead_ms(ready: Sequence[Sentence], count_in: int, bell_ms: int = 0) -> int:
    """From the onset of "ready" to the start of the work: a beat for it, or more in whole MPEG frames for a longer one,
    so that what follows keeps its phase; then the count-in. A bell of `bell_ms` in its place has a quiet moment."""
    if bell_ms:
        return at_least(0, bell_ms + BELL_QUIET_MS) + count_in * BEAT_MS
    first = at_least(BEAT_MS, duration_of(ready) + LEAST_GAP_MS) if ready else 0
    return first + count_in * BEAT_MS


def _choices(plan: RestPlan, words: Wording) -> Iterator[_Choice]:
    """The selections to try, from everything to nothing."""
    choice = _Choice(plan, words, plan.count_in)
    while choice.repeats:
        choice = replace(choice, count_in=choice.count_in - 1)
    yield choice
    yield (choice := replace(choice, is_tight=True))
    yield (choice := replace(choice, is_short=True))
    wanted = {cue.worth for cue in plan.cues}
    wanted |= {Worth.RELEASE} if plan.release.lines or plan.release.bell_ms else set()
    wanted |= {Worth.READY} if plan.ready or plan.bell_ms else set()
    for worth in sorted(wanted - {Worth.NAME}):
        if worth >= Worth.RELEASE:  # what tells that the work has ended is worth more than most of the count-in
            for count_in in range(choice.count_in - 1, 0, -1):
                yield (choice := replace(choice, count_in=count_in))
        if worth is Worth.REMINDER:
            yield from (replace(choice, reminders=number) for number in range(_reminders(plan) - 1, 0, -1))
        yield (choice := replace(choice, dropped=choice.dropped | {worth}))
    for count_in in range(choice.count_in - 1, -1, -1):
        yield (choice := replace(choice, count_in=count_in))
    for count_in in range(plan.count_in, -1, -1):
        yield replace(choice, count_in=count_in, named=False)


def _reminders(plan: RestPlan) -> int:
    return sum(cue.worth is Worth.REMINDER and cue.level <= plan.level for cue in plan.cues)


def rest_slot(plan: RestPlan, words: Wording) -> tuple[Slot, RestFit, list[Problem]]:
    """A rest of exactly `plan.ms` from the end of one work to the start of the next, what was left out of it, and the
    numbers of the count-in that are too long.

    The number of what comes is given its room also at the level `counts`, which does not say it, so that no level says
    what a higher one has no room for.
    """
    for choice in _choices(plan, words):
        if choice.fits:
            break
    # What was left out may have left more room than it needed.
    longer = (replace(choice, count_in=count) for count in range(plan.count_in, choice.count_in, -1))
    choice = next((each for each in longer if each.fits), choice)
    slot = Slot(plan.ms)
    if not choice.release.put_into(slot):
        choice = replace(choice, dropped=choice.dropped | {Worth.RELEASE})
        replace(choice.release, lines=()).put_into(slot)
    if choice.ready:
        slot.say(plan.ms - choice.lead_ms, choice.ready)
    if choice.bell_ms:
        slot.tone(plan.ms - choice.lead_ms, BELL, words)
    problems = count_down(slot, plan.ms, choice.count_in, words, plan.span, plan.last_count)
    at, spare_ms = choice.starts_ms, max(0, plan.ms - choice.needed_ms)
    if plan.is_toned:
        at = _signal(slot, choice, words)
    for cue in choice.cues:
        if cue.level <= plan.level and (lines := cue.form(short=choice.is_short)):
            slot.say(at, lines, choice.gap_ms)
            more_ms = min(max(0, cue.then_ms - choice.gap_ms), spare_ms)
            spare_ms -= more_ms
            at += duration_of(lines, choice.gap_ms) + choice.gap_ms + more_ms
    _record(slot, choice)
    return slot, _fit_of(choice), problems


def _signal(slot: Slot, choice: _Choice, words: Wording) -> int:
    """Add the tone of a rest if it leaves room for the words; returns where they begin."""
    plan, released_ms = choice.plan, choice.release.ms
    tone_ms = released_ms + LEAST_SENTENCE_GAP_MS if released_ms else 0
    tone_ends_ms = tone_ms + words.tone_ms("rest")
    lines = [line for cue in choice.cues if cue.level <= plan.level for line in cue.form(short=choice.is_short)]
    at = tone_ends_ms + LEAST_SENTENCE_GAP_MS
    ends_ms = at + duration_of(lines, choice.gap_ms) if lines else tone_ends_ms
    last_gap_ms = choice.last_gap_ms if lines else LEAST_GAP_MS
    if ends_ms + last_gap_ms > plan.ms - choice.lead_ms or not slot.tone(tone_ms, "rest", words):
        return choice.starts_ms
    return at


def _record(slot: Slot, choice: _Choice) -> None:
    """Record what this level of talk wants, and what is left out of it or said in short."""
    plan = choice.plan
    if Worth.RELEASE in choice.dropped and plan.release.lines:
        slot.leave_out(plan.release.lines)
    elif choice.release.lines != plan.release.lines:
        slot.leave_out(plan.release.lines, instead=words_of(choice.release.lines))
    said = choice.cues
    for cue in plan.cues:
        if cue.level <= plan.level and cue.lines:
            if cue not in said:
                slot.leave_out(cue.lines)
            elif choice.is_short and cue.is_shorter:
                slot.leave_out(cue.lines, instead=words_of(cue.form(short=True)))


def _fit_of(choice: _Choice) -> RestFit:
    plan = choice.plan
    wanted = [cue for cue in plan.cues if cue.level <= plan.level and cue.lines]
    lost = [cue for cue in wanted if cue not in choice.cues]
    worths = {cue.worth for cue in lost if cue.span is None} | (choice.dropped & {Worth.RELEASE, Worth.READY})
    whole = replace(
        choice,
        plan=replace(plan, cues=[*plan.told_before, *plan.cues]),
        dropped=frozenset(),
        reminders=None,
        is_short=False,
        is_tight=True,
        count_in=plan.count_in,
        named=True,
    )
    return RestFit(
        ms=plan.ms,
        needed_ms=-(-whole.needed_ms // BEAT_MS) * BEAT_MS,
        lost=frozenset(worths - {Worth.NAME}),
        shortened=_shortened(choice, wanted) - worths,
        count_in=choice.count_in,
        is_named=choice.named,
        unsaid=tuple(
            (AuthorNote(tuple(cue.lines), cue.span), "" if cue in lost else words_of(cue.form(short=True)))
            for cue in wanted
            if cue.span is not None and (cue in lost or (choice.is_short and cue.is_shorter))
        ),
        number=plan.number,
        bells=frozenset(
            {
                *([Worth.RELEASE] if not plan.release.lines else []),
                *([Worth.READY] if plan.bell_ms else []),
            }
        ),
    )


def _shortened(choice: _Choice, wanted: Sequence[RestCue]) -> frozenset[Worth]:
    """What of the coach's own is said in its short form."""
    release = choice.plan.release.lines
    found = {Worth.RELEASE} if choice.release.lines and choice.release.lines != release else set[Worth]()
    if choice.is_short:
        found |= {cue.worth for cue in wanted if cue in choice.cues and cue.span is None and cue.is_shorter}
    return frozenset(found)


def told_once(
    fits: Iterable[tuple[str, Span, RestFit]], count_in: int, count_in_span: Span | None
) -> Iterator[Problem]:
    """What the rests of an exercise had no room for, each rest that stands in one place of the script told once: a note
    for the coach's words, a warning for the author's and for a count-in that was written."""
    together: dict[tuple[str, Span], RestFit] = {}
    for where, span, fit in fits:
        key = where.format(seconds(fit.ms)), span
        together[key] = together[key].joined(fit) if key in together else fit
    for (rest, span), fit in together.items():
        hint = f"{seconds(fit.needed_ms)} would have room for everything"
        for note, instead in dict.fromkeys(fit.unsaid):
            so = f"`{instead}` is said instead" if instead else "it is left out"
            message = f"{rest} has no room for `{words_of(note.lines)}`; {so}"
            yield Problem("warning", "rest-fit", message, hint, note.span)
        counted = f"{rest} has room for a count-in of {fit.count_in}, not of {count_in}"
        if fit.count_in < count_in and count_in_span is not None:
            yield Problem("warning", "count-in-fit", counted, f"{hint}; or write a shorter `count-in`", count_in_span)
        is_less = fit.count_in < count_in and count_in_span is None
        shortened = fit.shortened - fit.lost
        are = "are" if len(shortened) > 1 else "is"
        but = f"; {fit.named(shortened)} {are} said in short" if shortened else ""
        if fit.lost:
            they_are = "they are" if len(fit.lost) > 1 or Worth.REMINDER in fit.lost else "it is"
            message = f"{rest} has no room for {fit.named(fit.lost)}, so {they_are} left out"
            less = f"; the count-in begins at {fit.count_in}" if fit.count_in else "; it has no count-in"
            yield Problem("note", "rest-fit", f"{message}{less if is_less else ''}{but}", hint, span)
        elif is_less:
            yield Problem("note", "rest-fit", f"{counted}{but}", hint, span)
        elif shortened:
            message = f"{rest} has room for {fit.named(shortened)} in short only"
            yield Problem("note", "rest-fit", message, hint, span)


def all_lines(cues: Sequence[RestCue], level: Verbosity) -> list[Sentence]:
    """Everything that is said in a rest without a length."""
    return list(chain.from_iterable(cue.lines for cue in cues if cue.level <= level))
