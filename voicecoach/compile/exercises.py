"""One exercise as sections: set-up, then each bout of work and what lies between. Knows no other exercise."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from voicecoach.compile.announce import exercise_lines, posture
from voicecoach.compile.fit import does_not_fit
from voicecoach.compile.holds import hold_window
from voicecoach.compile.layout import BEAT_MS, LEAST_GAP_MS, SENTENCE_GAP_MS, Flow, Line, Window, Words
from voicecoach.compile.reps import RepPlan, rep_window
from voicecoach.compile.rests import AFTER_RELEASE_MS, rest_window
from voicecoach.compile.sides import first_named, mirror
from voicecoach.routine import (
    Breaths,
    Chime,
    Exercise,
    Hold,
    Instruction,
    Pause,
    Phase,
    Reminder,
    Reps,
    Say,
    Side,
    Talk,
    Timed,
    Work,
)
from voicecoach.source import Problem, Span
from voicecoach.timeline import Event, Section, SectionKind, on_grid

MOVE_MS = 3_000
"""Time to move after an instruction."""
SAME_POSTURE_MS = 5_000
OTHER_POSTURE_MS = 10_000
"""Time to get from one exercise to the next, the longer one where the position changes or is unknown."""


@dataclass(frozen=True, slots=True)
class Bout:
    """One stretch of work: a set, or one side of it."""

    set: int
    work: Work
    side: Side | None


@dataclass(slots=True)
class Tape:
    """The sections so far, what is still to be said at the start of the next one, and the problems."""

    sections: list[Section] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    release: Sequence[Line] = ()
    chapters: list[tuple[str, int]] = field(default_factory=list)

    @property
    def now_ms(self) -> int:
        """Where the next section starts."""
        return self.sections[-1].start_ms + self.sections[-1].ms if self.sections else 0

    def flow(self) -> Flow:
        """A flow from here on that begins with the release of the work before, if there was one."""
        flow = Flow(self.now_ms)
        if self.release:
            flow.say(self.release, AFTER_RELEASE_MS)
            self.release = ()
        return flow

    def add(
        self,
        name: str,
        kind: SectionKind,
        events: Sequence[Event],
        exercise: int | None = None,
        bout: Bout | None = None,
    ) -> None:
        """Appends a section; an empty one is left out."""
        if events:
            start = self.now_ms
            self.sections.append(
                Section(
                    name,
                    kind,
                    start,
                    tuple(events),
                    exercise,
                    bout.set if bout else None,
                    bout.side if bout else None,
                )
            )


def talk_into(flow: Flow, talk: Talk, words: Words, then_ms: int) -> None:
    """Words, pauses and chimes in order; after words that no written pause follows, `then_ms` of silence."""
    for place, item in enumerate(talk):
        match item:
            case Say(text, span):
                followed = place + 1 < len(talk) and isinstance(talk[place + 1], Pause)
                last = place + 1 == len(talk)
                flow.say(words.lines(text, span.line), 0 if followed else then_ms if last else SENTENCE_GAP_MS)
            case Pause(ms):
                flow.pause(ms)
            case Chime(span):
                flow.tone("chime", words.tone_ms("chime"), SENTENCE_GAP_MS, span.line)


@dataclass(slots=True)
class ExerciseCompiler:
    """Lays one exercise onto the tape."""

    exercise: Exercise
    index: int
    total: int
    before: Exercise | None
    words: Words
    tape: Tape

    def run(self) -> None:
        bouts = list(self._bouts())
        self._set_up(bouts[0])
        previous: Bout | None = None
        for bout in bouts:
            if previous is not None:
                self._between(previous, bout)
            self._work(bout, [b.set for b in bouts][-1])
            previous = bout

    # --- sides ----------------------------------------------------------------------------------------

    def _bouts(self) -> Iterator[Bout]:
        dosage = self.exercise.dosage
        sets = list(enumerate(dosage.sets, 1))
        if dosage.sides != "each":
            yield from (Bout(number, work, None) for number, work in sets)
        elif self.exercise.settings.order == "side by side":
            yield from (Bout(number, work, side) for side in self._sides for number, work in sets)
        else:
            yield from (Bout(number, work, side) for number, work in sets for side in self._sides)

    @property
    def _sides(self) -> tuple[Side, Side]:
        first = self.exercise.settings.first_side or self._written_side
        return first, first.other

    @property
    def _written_side(self) -> Side:
        """The side for which the author described the exercise."""
        texts = [item.text for line in self.exercise.instructions for item in line.talk if isinstance(item, Say)]
        position = self.exercise.settings.position
        return first_named([*texts, *([position] if position else [])]) or Side.LEFT

    def _for_side(self, text: str, side: Side | None, span: Span) -> str:
        """The author's words for that side. Words that may or may not mean a side are reported, once each."""
        if side is None or side is self._written_side:
            return text
        mirrored = mirror(text)
        for word in mirrored.unclear:
            problem = Problem(
                "warning",
                "unclear-side",
                f"`{word}` in `{text}` may or may not mean a side; it is said as written for both sides",
                f"write for example `{word} side` or `{word} knee`, or `\\{word}` to keep the word",
                span,
            )
            if problem not in self.tape.problems:
                self.tape.problems.append(problem)
        return mirrored.text

    def _talk_for_side(self, talk: Talk, side: Side | None) -> Talk:
        return tuple(
            Say(self._for_side(item.text, side, item.span), item.span) if isinstance(item, Say) else item
            for item in talk
        )

    # --- before the work ------------------------------------------------------------------------------

    def _set_up(self, first: Bout) -> None:
        exercise, words, tape = self.exercise, self.words, self.tape
        flow = tape.flow()
        if self.index:
            flow.say(words.phrase("well-done"))
        tape.chapters.append((exercise.name, flow.now_ms))
        flow.tone("chime", words.tone_ms("chime"), SENTENCE_GAP_MS)
        part = exercise.part
        if part and (self.before is None or self.before.part != part):
            flow.say(words.lines(words.pack.say("part", {"name": part.name}), part.span.line))
            talk_into(flow, part.talk, words, SENTENCE_GAP_MS)
        flow.say(exercise_lines(exercise, self.index + 1, self.total, words), on_grid(BEAT_MS))
        brief = exercise.settings.talk == "brief"
        instructions = () if brief else exercise.instructions
        for number, instruction in enumerate(instructions):
            then = MOVE_MS if number or not self.index else self._transition_ms
            last = number == len(instructions) - 1
            if last and exercise.settings.get_ready_ms is not None:
                then = exercise.settings.get_ready_ms
            self._instruct(flow, instruction, first.side, then)
        if first.side and (brief or not self._names_a_side):
            flow.say(self._where(first.side))
        if not instructions:
            ready = exercise.settings.get_ready_ms
            flow.pause(self._transition_ms if ready is None else ready)
        tape.add(exercise.name, "setup", flow.events, self.index)
        self._ready(first)

    def _instruct(self, flow: Flow, instruction: Instruction, side: Side | None, then_ms: int) -> None:
        then = then_ms if instruction.bullet else SENTENCE_GAP_MS
        talk_into(flow, self._talk_for_side(instruction.talk, side), self.words, then)

    @property
    def _transition_ms(self) -> int:
        """Time to get into the position of this exercise from that of the one before."""
        written = self.exercise.settings.transition_ms
        if written is not None:
            return written
        mine, other = posture(self.exercise), posture(self.before) if self.before else None
        if self.before is None or (mine == other and mine is not None):
            return SAME_POSTURE_MS
        return OTHER_POSTURE_MS

    @property
    def _names_a_side(self) -> bool:
        texts = [item.text for line in self.exercise.instructions for item in line.talk if isinstance(item, Say)]
        return first_named(texts) is not None

    def _where(self, side: Side) -> list[Line]:
        """Where to be for a side: the position in the author's words, else "left side first"."""
        position = self.exercise.settings.position
        if position:
            span = self.exercise.settings.spans["position"]
            return self.words.lines(_sentence(self._for_side(position, side, span)), span.line)
        return self.words.phrase("side-first", {"side": self._side_word(side)})

    def _side_word(self, side: Side) -> str:
        return self.words.pack.fill(side.value, {})

    def _ready(self, bout: Bout) -> None:
        """ "Ready", then the count-in, each onset on a second; the work begins one beat after the last number."""
        words, tape = self.words, self.tape
        flow = tape.flow()
        start = flow.now_ms - tape.now_ms
        ready = words.phrase("ready")
        beats = -(-(sum(line.ms for line in ready) + LEAST_GAP_MS) // BEAT_MS)
        window = Window((beats + self.exercise.settings.count_in) * BEAT_MS)
        window.say(0, ready)
        for beat in range(self.exercise.settings.count_in):
            line = words.count(self.exercise.settings.count_in - beat)
            if not window.count((beats + beat) * BEAT_MS, line):
                into, hint = "which does not fit on its beat of 1 s", "choose a voice that counts faster"
                tape.problems.append(does_not_fit("error", "count-fit", [line], into, self.exercise.span, hint))
        tape.add(self.exercise.name, "ready", [*flow.events, *window.row(tape.now_ms + start)], self.index, bout)

    # --- the work -------------------------------------------------------------------------------------

    def _work(self, bout: Bout, sets: int) -> None:
        exercise, words, tape = self.exercise, self.words, self.tape
        reminder = self._reminder(bout, sets)
        kind: SectionKind
        match bout.work:
            case Hold(ms):
                window, problems = hold_window(ms, words, reminder, exercise.span)
                kind, release = "hold", "release-hold"
            case Timed(ms):
                window, problems = hold_window(ms, words, reminder, exercise.span)
                kind, release = "timed", "release-timed"
            case Reps(low, high):
                window, problems = self._reps(low, high, exercise.settings.tempo, bout, reminder, "tempo")
                kind, release = "reps", "release-reps"
            case Breaths(count):
                window, problems = self._reps(count, count, exercise.settings.breath, bout, reminder, "breath")
                kind, release = "reps", "release-breaths"
        tape.problems += [problem for problem in problems if problem not in tape.problems]
        tape.add(exercise.name, kind, window.row(tape.now_ms), self.index, bout)
        tape.release = words.phrase(release)

    def _reps(
        self, low: int, high: int, phases: tuple[Phase, ...], bout: Bout, reminder: Sequence[Line], setting: str
    ) -> tuple[Window, list[Problem]]:
        settings = self.exercise.settings
        worded = 0 if settings.talk == "brief" else max(0, 3 - bout.set)
        sides = self._sides if self.exercise.dosage.sides == "alternating" else ()
        plan = RepPlan(low, high, phases, min(worded, high), sides, reminder)
        return rep_window(plan, self.words, settings.spans.get(setting, self.exercise.span))

    def _reminder(self, bout: Bout, sets: int) -> list[Line]:
        """One reminder a set from the second on, each of them once; with `talk: full` they come round again."""
        settings, reminders = self.exercise.settings, self.exercise.reminders
        place = bout.set - min(2, sets)
        if not reminders or place < 0 or settings.talk == "brief":
            return []
        if settings.talk == "full":
            place %= len(reminders)
        if place >= len(reminders):
            return []
        reminder: Reminder = reminders[place]
        return self.words.lines(self._for_side(reminder.text, bout.side, reminder.span), reminder.span.line)

    # --- between --------------------------------------------------------------------------------------

    def _between(self, previous: Bout, bout: Bout) -> None:
        dosage, settings = self.exercise.dosage, self.exercise.settings
        rest_ms = settings.rest_ms if dosage.rest_ms is None else dosage.rest_ms
        if previous.side is not bout.side and (previous.set == bout.set or settings.order == "side by side"):
            self._change_over(bout)
        elif rest_ms:
            self._rest(rest_ms, previous, bout)
        else:
            self._ready(bout)

    def _change_over(self, bout: Bout) -> None:
        assert bout.side is not None
        words, tape, settings = self.words, self.tape, self.exercise.settings
        flow = tape.flow()
        flow.say(words.phrase("switch"))
        named = [] if bout.set > 1 or settings.talk == "brief" else list(self._instructions_naming_a_side())
        if settings.position:
            flow.say(self._where(bout.side), 0)
        elif named:
            for instruction in named:
                self._instruct(flow, instruction, bout.side, MOVE_MS)
        else:
            flow.say(words.phrase("other-side", {"side": self._side_word(bout.side)}), 0)
        flow.pause(settings.change_over_ms)
        tape.add(self.exercise.name, "change_over", flow.events, self.index, bout)
        self._ready(bout)

    def _instructions_naming_a_side(self) -> Iterator[Instruction]:
        for instruction in self.exercise.instructions:
            says = [item.text for item in instruction.talk if isinstance(item, Say)]
            if any(mirror(text).text != text for text in says):
                yield instruction

    def _rest(self, ms: int, after: Bout, bout: Bout) -> None:
        words, tape, exercise = self.words, self.tape, self.exercise
        last = bout.set == len(exercise.dosage.sets)
        kind = "round" if exercise.dosage.rounds else "set"
        total = len(exercise.dosage.sets)
        following = words.phrase(f"rest-last-{kind}" if last else f"rest-{kind}", {"set": bout.set, "sets": total})
        if bout.side and exercise.settings.order == "within a set":
            following += self._where(bout.side)
        span = exercise.settings.spans.get("rest_ms", exercise.span)
        window, problems = rest_window(ms, tape.release, following, exercise.settings.count_in, words, span)
        tape.release = ()
        tape.problems += [problem for problem in problems if problem not in tape.problems]
        tape.add(exercise.name, "rest", window.row(tape.now_ms), self.index, replace(after, side=None))


def _sentence(text: str) -> str:
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?")) else f"{text}."
