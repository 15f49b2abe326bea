"""The whole session: opening, exercises and closing, with an announced total that must be right."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, chain, pairwise

from voicecoach.compile.builder import Carryover, EventSequence, TimelineBuilder, talk_into
from voicecoach.compile.context import ExerciseContext, no_time, told_ahead_note, told_together, without_effect
from voicecoach.compile.dosage_words import next_week_lines
from voicecoach.compile.exercise import add_group, exercise_groups, least_ms
from voicecoach.compile.setup import equipment_lines
from voicecoach.compile.sides import side_instructed
from voicecoach.compile.slot import Sentence, Wording, placed_at
from voicecoach.cuepack.phrases import CuePack
from voicecoach.routine import Chime, Passage, Pause, Routine, Verbosity
from voicecoach.script.limits import LONGEST_SESSION_MS, too_long, too_many_steps
from voicecoach.source import RECORDING_FIT, Problem
from voicecoach.speech import estimated_ms, number
from voicecoach.timeline import Chapter, Section, Timeline, Utterance, on_grid

WAKE_MS = 1_000
"""Silence at the start: headphones can take this long to wake up and would swallow the first words."""
BEFORE_EXERCISES_MS = on_grid(2_000)
"""Between the opening and the chime of the first exercise."""
USUAL_MINUTES = 10
"""The first guess at the total, if nothing is known."""
MOST_TOTALS = 4
"""How many totals are tried before settling on the longest."""

Lengths = Mapping[Utterance, int]
"""The length of each utterance in milliseconds, as measured on its clip."""


@dataclass(slots=True)
class EstimatedLengths:
    """Known lengths, with estimates for the rest; `asked` holds the utterances that were estimated, in order."""

    known: Lengths = field(default_factory=dict)
    asked: dict[Utterance, None] = field(default_factory=dict)

    def __call__(self, utterance: Utterance) -> int:
        ms = self.known.get(utterance)
        if ms is not None:
            return ms
        self.asked[utterance] = None
        return estimated_ms(utterance.text, utterance.language)


@dataclass(frozen=True, slots=True)
class CompileResult:
    """A session, its problems, the utterances with estimated lengths, and the announced total in minutes.

    With an error among the problems, the timeline must not be used.
    """

    timeline: Timeline
    problems: list[Problem]
    estimated: list[Utterance]
    minutes: int


def needs(routine: Routine, pack: CuePack, lengths: Lengths) -> list[Utterance]:
    """The utterances that have no length yet, in the order in which they are first needed."""
    return compile_timeline(routine, pack, lengths).estimated


def compile_timeline(routine: Routine, pack: CuePack, lengths: Lengths) -> CompileResult:
    """Compile the session, including the total that it announces.

    Missing lengths are estimated, with a standard error of 0.16 s in English (measured, see `speech/english.py`).
    """
    return SessionCompiler(routine, pack).compile(lengths)


@dataclass(frozen=True, slots=True)
class _CompiledGroup:
    """The opening, a group of exercises or the closing, as built, with everything it depends on besides the script: the
    lengths used, and what the group `before` it left to be said.

    `after` is what it leaves in turn. `chapters` are pairs of a name and a start in milliseconds.
    """

    used: Mapping[Utterance, int]
    before: Carryover
    after: Carryover
    start_ms: int
    end_ms: int
    sections: tuple[Section, ...]
    chapters: tuple[tuple[str, int], ...]
    problems: tuple[Problem, ...]

    @staticmethod
    def of(builder: TimelineBuilder, words: Wording, before: Carryover) -> "_CompiledGroup":
        """The group that a builder has built."""
        return _CompiledGroup(
            used=words.used,
            before=before,
            after=builder.carryover,
            start_ms=builder.start_ms,
            end_ms=builder.now_ms,
            sections=tuple(builder.sections),
            chapters=tuple(builder.chapters),
            problems=tuple(builder.problems),
        )

    def moved(self, start_ms: int) -> "_CompiledGroup":
        """The same group, starting at another moment."""
        by_ms = start_ms - self.start_ms
        sections = tuple(
            replace(
                section,
                start_ms=section.start_ms + by_ms,
                events=tuple(placed_at(event.start_ms + by_ms, event) for event in section.events),
            )
            for section in self.sections
        )
        chapters = tuple((name, ms + by_ms) for name, ms in self.chapters)
        return replace(self, start_ms=start_ms, end_ms=self.end_ms + by_ms, sections=sections, chapters=chapters)


def _nothing(routine: Routine, problems: list[Problem]) -> CompileResult:
    """The result for a session that is too much: nothing is estimated, so that nothing is spoken for it."""
    return CompileResult(Timeline(routine, (), ()), problems, [], 1)


class SessionCompiler:
    """Compiles one routine repeatedly as lengths become known. Groups that new lengths do not affect are only moved."""

    def __init__(self, routine: Routine, pack: CuePack) -> None:
        self._routine, self._pack = routine, pack
        self._exercises = exercise_groups(routine.exercises)
        self._group_sizes = [len(group) for group in self._exercises for _ in group]
        self._together = told_together(routine.exercises)
        self._ahead = set(chain.from_iterable(self._together.values()))
        least = [least_ms(routine.exercises[group.start : group.stop]) for group in self._exercises]
        least = least or [_least_ms_of(passage) for passage in routine.passages]
        self._least_ms_from = [*accumulate(reversed(least), initial=0)][::-1]  # a group and all that follow it
        self._groups: dict[int, _CompiledGroup] = {}

    def compile(self, lengths: Lengths, minutes: int = USUAL_MINUTES) -> CompileResult:
        """Compile the session. `minutes` is a guess at its total: a good guess avoids moving what follows the opening,
        and no guess changes the result.

        Only the opening depends on the total; everything else is compiled first to find it.
        """
        if too_many := too_many_steps(self._routine):
            return _nothing(self._routine, too_many)
        length_of = EstimatedLengths(lengths)
        words = Wording(self._pack, length_of)
        opening = self._compile_opening(words, minutes, 0)
        after_opening_ms = self._compile_groups(words, opening.end_ms)
        if too_long_problems := too_long(self._routine, after_opening_ms, is_least=True):
            return _nothing(self._routine, too_long_problems)
        announced, longer_by_ms = _announced(self._routine, words, after_opening_ms)
        if (announced, longer_by_ms) != (minutes, 0):
            opening = self._compile_opening(words, announced, longer_by_ms)
        self._move_to(opening.end_ms)
        groups = [opening, *self._groups.values()]
        sections = tuple(chain.from_iterable(group.sections for group in groups))
        of_rests = [*without_effect(self._routine), *no_time(self._routine.exercises)]
        problems = _once(chain(of_rests, *(group.problems for group in groups)))
        used = dict.fromkeys(chain.from_iterable(group.used for group in groups))
        timeline = Timeline(self._routine, sections, _chapters(groups))
        if too_long_problems := too_long(self._routine, timeline.duration_ms):
            return _nothing(self._routine, too_long_problems)
        return CompileResult(
            timeline, problems, [utterance for utterance in used if utterance in length_of.asked], announced
        )

    def _compile_opening(self, words: Wording, minutes: int, longer_by_ms: int) -> _CompiledGroup:
        builder = TimelineBuilder(file=self._routine.file)
        words = words.with_own_record()
        _add_opening(self._routine, words, minutes, builder, longer_by_ms)
        return _CompiledGroup.of(builder, words, Carryover())

    def _compile_groups(self, words: Wording, start_ms: int) -> int:
        """Compile what follows the opening, except groups that are still right; returns its length in milliseconds.

        Newly compiled groups start at `start_ms`. As soon as what is compiled and the least that is to come are longer
        than a session may be, nothing more is compiled, and that length is returned.
        """
        before, length_ms = Carryover(), 0
        for index in range(len(self._exercises or self._routine.passages) + 1):
            if (at_least_ms := length_ms + self._least_ms_from[index]) > LONGEST_SESSION_MS:
                return at_least_ms
            group = self._groups.get(index)
            if group is None or group.before != before or not _still_right(group, words):
                group = self._compile_group(index, words, start_ms + length_ms, before)
            self._groups[index] = group
            length_ms, before = length_ms + group.end_ms - group.start_ms, group.after
        return length_ms

    def _move_to(self, start_ms: int) -> None:
        """Move everything after the opening to begin at `start_ms`."""
        for index, group in self._groups.items():
            if group.start_ms != start_ms:
                self._groups[index] = group = group.moved(start_ms)
            start_ms = group.end_ms

    def _compile_group(self, index: int, words: Wording, start_ms: int, before: Carryover) -> _CompiledGroup:
        routine = self._routine
        builder = TimelineBuilder.after(before, start_ms, routine.file, routine.title)
        words = words.with_own_record()
        if routine.passages and index < len(routine.passages):
            _add_passage(routine.passages[index], routine, words, builder)
        elif routine.passages:
            _add_end(routine, words, builder)
        elif index == len(self._exercises):
            _add_closing(routine, words, builder)
        else:
            group = self._exercises[index]
            builder.file = routine.exercises[group.start].file or builder.file
            contexts = [self._context(number, words, builder, len(group)) for number in group]
            last = self._context(group.start - 1, words, builder, 1) if index else None
            following = self._context(group.stop, words, builder, 1) if group.stop < len(routine.exercises) else None
            add_group(contexts, last, following)
            for number in group:
                builder.report(told_ahead_note(routine.exercises, number, self._together.get(number, ())))
        return _CompiledGroup.of(builder, words, before)

    def _context(self, index: int, words: Wording, builder: TimelineBuilder, together: int) -> ExerciseContext:
        exercises = self._routine.exercises
        instructed = side_instructed(exercises[index], words.pack.language)
        context = ExerciseContext(
            exercises[index], index, exercises, words, builder, instructed, together, (), index in self._ahead
        )
        told = self._together.get(index, ())
        return replace(
            context, tour=tuple(self._context(other, words, builder, self._group_sizes[other]) for other in told)
        )


def _once(problems: Iterable[Problem]) -> list[Problem]:
    """The problems without duplicates, keeping the first of those caused by the same recording."""
    found: dict[object, Problem] = {}
    for each in problems:
        found.setdefault((each.severity, each.hint) if each.code == RECORDING_FIT else each, each)
    return list(found.values())


def _still_right(group: _CompiledGroup, words: Wording) -> bool:
    """Whether each length used in a group is still the same. To ask also records which lengths are estimated."""
    return all(words.ms_of(utterance) == ms for utterance, ms in group.used.items())


def _announced(routine: Routine, words: Wording, after_opening_ms: int) -> tuple[int, int]:
    """The total to announce, in minutes, and the milliseconds to add to the opening to make it right.

    Why it can take several tries: "seventeen minutes" takes longer to say than "twelve". If each total is right only
    when the other is announced, the longer one is used and the opening is extended until it is right.
    """

    def with_opening_ms(minutes: int) -> int:
        builder = TimelineBuilder()
        _add_opening(routine, words, minutes, builder, 0)
        return builder.now_ms + after_opening_ms

    minutes, tried = minutes_of(after_opening_ms), list[int]()
    while (found := minutes_of(with_opening_ms(minutes))) != minutes:
        tried.append(minutes)
        if found in tried or len(tried) == MOST_TOTALS:
            longer = max(minutes, found)
            return longer, on_grid(max(0, longer * 60_000 - 30_000 - with_opening_ms(longer)))
        minutes = found
    return minutes, 0


def minutes_of(ms: int) -> int:
    """A length in milliseconds as whole minutes, as announced; at least 1."""
    return max(1, (ms + 30_000) // 60_000)


def _add_opening(routine: Routine, words: Wording, minutes: int, builder: TimelineBuilder, longer_by_ms: int) -> None:
    """Title, number of exercises and total time, the author's introduction, equipment, safety."""
    gap_ms = on_grid(routine.sentence_gap_ms)
    sequence = EventSequence(0, gap_ms=gap_ms, usual_gap_ms=gap_ms)
    sequence.pause(WAKE_MS)
    if routine.passages:
        _add_title(sequence, routine, words)
        builder.add(routine.title, "intro", sequence.finished())
        return
    sequence.say(words.sentences(words.pack.say("name", {"name": routine.title})))
    if routine.talk >= Verbosity.BRIEF:
        time = words.pack.duration(minutes * 60_000)
        sequence.say(words.phrase("summary", {"exercises": len(routine.exercises), "time": time}))
        talk_into(sequence, routine.intro, words, sequence.long_gap_ms)
        if needed := equipment_lines(routine, words):
            sequence.say(needed)
    sequence.say(_safety(routine, words), 0)
    sequence.pause(BEFORE_EXERCISES_MS + longer_by_ms)
    builder.add(routine.title, "intro", sequence.finished())


def _safety(routine: Routine, words: Wording) -> list[Sentence]:
    if routine.safety is None:
        return words.phrase("safety")
    return words.sentences(routine.safety, routine.spans["safety"].line)


def _add_closing(routine: Routine, words: Wording, builder: TimelineBuilder) -> None:
    has_rung = builder.release.bell_ms > 0  # the bell that ends the last work is that of the session
    if not routine.finish:
        builder.release = replace(builder.release, bell_ms=0)
    sequence = builder.sequence(on_grid(routine.sentence_gap_ms))
    if routine.finish and not has_rung:
        sequence.tone("finish", words.tone_ms("finish"), sequence.long_gap_ms)
    if routine.talk >= Verbosity.BRIEF:
        _farewell(sequence, routine, words)
    if not sequence.events:
        sequence.pause(sequence.long_gap_ms)
    builder.add(routine.title, "outro", sequence.finished())


def _farewell(sequence: EventSequence, routine: Routine, words: Wording) -> None:
    """The end and what is next, around the author's closing words: after a bell these come first, and undisturbed."""
    is_quiet = bool(routine.exercises) and routine.exercises[-1].settings.signals == "bell"
    if not is_quiet:
        sequence.say(words.phrase("finished"))
        _what_is_next(sequence, routine, words)
    if routine.closing:
        talk_into(sequence, routine.closing, words, sequence.long_gap_ms)
    else:
        sequence.say(words.phrase("goodbye"), sequence.long_gap_ms)
    if is_quiet:
        _what_is_next(sequence, routine, words)


def _what_is_next(sequence: EventSequence, routine: Routine, words: Wording) -> None:
    """How often to do it, and what changes next week."""
    if routine.schedule:
        key = "schedule" if _is_amount(routine.schedule, words) else "schedule-when"
        sequence.say(words.phrase(key, {"schedule": routine.schedule}), sequence.long_gap_ms)
    if next_week := next_week_lines(routine, words):
        sequence.say(next_week, sequence.long_gap_ms)


def _is_amount(schedule: str, words: Wording) -> bool:
    """Whether a schedule says how often ("2-3 times a week") rather than when ("every other day")."""
    first, *_ = words.pack.voiced(schedule).casefold().split() or [""]
    return first in {number(count, words.pack.language) for count in range(1, 32)}


def _chapters(groups: Sequence[_CompiledGroup]) -> tuple[Chapter, ...]:
    """One chapter per exercise and per later round of a circuit, or per heading of a script without exercises; the last
    ends where the closing begins."""
    starts = [*(chapter for group in groups for chapter in group.chapters), ("", groups[-1].start_ms)]
    return tuple(Chapter(name, start, after) for (name, start), (_, after) in pairwise(starts))


# --- a session of words, pauses and bells without an exercise: all of it as it is written ----------------


_BEFORE_WORDS_MS = on_grid(2_000)
"""Between the title and the first words."""


def _least_ms_of(passage: Passage) -> int:
    """The least that a passage can last, in milliseconds: its pauses."""
    return sum(item.ms for item in passage.talk if isinstance(item, Pause))


def _add_title(sequence: EventSequence, routine: Routine, words: Wording) -> None:
    """Append the title and the safety line, if one is written."""
    sequence.say(words.sentences(words.pack.say("name", {"name": routine.title})))
    if routine.safety:
        sequence.say(words.sentences(routine.safety, routine.spans["safety"].line), 0)
    sequence.pause(_BEFORE_WORDS_MS - (0 if routine.safety else sequence.usual_gap_ms))


def _add_passage(passage: Passage, routine: Routine, words: Wording, builder: TimelineBuilder) -> None:
    """Add a passage with all its pauses, each to the millisecond; the one under a heading is a chapter."""
    sequence = builder.sequence(on_grid(routine.sentence_gap_ms))
    if passage.name:
        builder.chapters.append((passage.name, builder.now_ms))
    talk_into(sequence, passage.talk, words, sequence.long_gap_ms)
    builder.add(passage.name or routine.title, "passage", sequence.finished())


def _add_end(routine: Routine, words: Wording, builder: TimelineBuilder) -> None:
    """Add the bell that ends the session, unless there is none or the author's own has just rung."""
    last = routine.passages[-1].talk[-1] if routine.passages else None
    if routine.finish and not isinstance(last, Chime):
        sequence = builder.sequence()
        sequence.tone("chime", words.tone_ms("chime"), sequence.long_gap_ms)
        builder.add(routine.title, "outro", sequence.finished())


# --- a single text ------------------------------------------------------------------------------------


def talk_needs(text: str, pack: CuePack) -> list[Utterance]:
    """The utterances needed to say a text."""
    words = Wording(pack, lambda utterance: estimated_ms(utterance.text, utterance.language))
    return [line.utterance for line in words.sentences(text)]


def talk_timeline(text: str, pack: CuePack, lengths: Mapping[Utterance, int]) -> Timeline:
    """A text's sentences with a gap after each. Raises KeyError for an utterance without a length."""
    sequence = EventSequence(0)
    sequence.say(Wording(pack, lengths.__getitem__).sentences(text))
    return Timeline(Routine(text, ()), (Section(text, "intro", 0, tuple(sequence.events)),), ())
