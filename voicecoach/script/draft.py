"""An exercise while it is being read, and what of a circuit depends on all its exercises: its rests and its rounds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from voicecoach.clock import planned
from voicecoach.routine import (
    Dosage,
    Exercise,
    Flow,
    FlowStep,
    Instruction,
    Moment,
    Part,
    Reminder,
    Reps,
    Rest,
    Say,
    Settings,
    Talk,
)
from voicecoach.script.blocks import Block
from voicecoach.script.flows import read_step
from voicecoach.script.inline import read_moment
from voicecoach.script.meant_lines import rhythm_in_name
from voicecoach.script.named_dosage import named_dosage
from voicecoach.script.written_dosage import not_one_a_round, written_dosage, written_rest
from voicecoach.source import TOO_MUCH, Problem, Span

MOST_REMINDERS = 30
MOST_MOMENTS = 60
"""Of one exercise. Each of them is tried in each rep of each set until it has found room."""


@dataclass(slots=True)
class Draft:
    """An exercise as read so far; `level` is its heading's, `says_rest_after` whether it sets `between_ms` itself.

    `own_rest` is where a rest after it was written, under its heading or as a heading of its own.
    """

    name: str
    dosage: Dosage
    settings: Settings
    part: Part | None
    span: Span
    level: int
    file: str
    says_rest_after: bool
    own_rest: Span | None = None
    instructions: list[Instruction] = field(default_factory=list)
    reminders: list[Reminder] = field(default_factory=list)
    steps: list[FlowStep] = field(default_factory=list)
    moments: list[Moment] = field(default_factory=list)

    @property
    def is_flow(self) -> bool:
        """Whether its bullets are steps."""
        return any(isinstance(work, Flow) for work in self.dosage.sets)

    def add_step(self, block: Block) -> list[Problem]:
        """Add a step of a flow; returns its problems."""
        step, problems = read_step(block.prose)
        if step is not None:
            self.steps.append(step)
        return problems

    def add_moment(self, block: Block) -> list[Problem]:
        """Add a moment within the work; returns its problems."""
        moment, problems = read_moment(block.prose)
        self.moments += [moment] if moment is not None else []
        if len(self.moments) == MOST_MOMENTS + 1:
            what = f"an exercise can have at most {MOST_MOMENTS} moments"
            problems.append(Problem("error", TOO_MUCH, what, "use `[every 5 min]`", block.prose.span()))
        return problems

    def add(self, block: Block, talk: Talk, number: int | None = None) -> Iterator[Problem]:
        """Add the contents of a block, a reminder for the set of that number if there is one; yields any problems."""
        if block.kind != "quote":
            if self.steps:
                hint = f"write `- {block.prose.text}`, or put it above the first step"
                yield Problem("error", "step", "words of a flow stand before its first step", hint, block.prose.span())
            elif talk:
                self.instructions.append(Instruction(talk, block.kind == "bullet", block.prose.span()))
            return
        yield from words_only(talk, "a reminder", "it is said where there is room; put the mark into an instruction")
        says = [item for item in talk if isinstance(item, Say)]
        if number is not None:
            yield from self._problems_of_set(number, block.prose.span(), has_words=bool(says))
        if says:
            places = tuple(place for say in says for place in say.places) if all(say.places for say in says) else ()
            self.reminders.append(Reminder(" ".join(say.text for say in says), block.prose.span(), places, number))
            if len(self.reminders) == MOST_REMINDERS + 1:  # the first of those that are too many
                what = f"an exercise can have at most {MOST_REMINDERS} reminders"
                yield Problem("error", TOO_MUCH, what, "make instructions of some", block.prose.span())

    def _problems_of_set(self, number: int, span: Span, *, has_words: bool) -> Iterator[Problem]:
        """Errors for a reminder for one set: no words, or a set that does not exist in any week."""
        rounds = [work.rounds for work in self.dosage.sets if isinstance(work, Flow)]
        sets, word = len(self.dosage.sets), "round" if self.dosage.rounds or rounds else "set"
        sets = rounds[0] if len(rounds) == 1 else sets
        if not has_words:
            hint = f"write for example `> [{word} {number}] Go deeper.`"
            yield Problem("error", "reminder", "this reminder has no words", hint, span)
        most = max(sets, *(step.limit for step in self.settings.progression if step.figure == "sets"), 0)
        if sets and not 1 <= number <= most:
            has = f"{most} {word}{'' if most == 1 else 's'}"
            hint = f"write a number from 1 to {most}" if most > 1 else "leave the mark out"
            what = f"there is no {word} {number}: `{self.name}` has {has}"
            yield Problem("error", "reminder", what, hint, span)

    def rest_afterwards(self, rest: Rest, span: Span) -> None:
        """Let this rest follow its last set."""
        spans = {**self.settings.spans, "between_ms": span}
        self.settings, self.says_rest_after = replace(self.settings, between_ms=rest, spans=spans), True

    def rest_in_turn(self, name: str, ms: int, every_ms: int, span: Span) -> Problem:
        """Let a rest follow it that takes turns of its own where exercises begin at equal times; returns what to tell
        of it."""
        turns, left_ms = divmod(ms, every_ms)
        if not turns or left_ms:
            return rest_between_turns(every_ms, span)
        self.dosage = replace(self.dosage, every_ms=(self.dosage.every_ms or 0) + ms)
        what = (
            f"`{name}` is {'a turn' if turns == 1 else f'{turns} turns'} of rest after `{self.name}`, and no exercise"
        )
        return Problem("note", "rests", what, "give it another name if it is an exercise", span)

    def rest_heading(self, name: str, ms: int, span: Span, *, in_circuit: bool) -> tuple[Problem, list[Problem]]:
        """Let a rest that is written as a heading follow it; returns what to tell of it, and an error if another rest
        does."""
        problems = []
        if self.says_rest_after or self.own_rest:
            rest = self.settings.rest_ms if self.own_rest else self.settings.between_ms
            what = f"two rests follow `{self.name}`: {written_rest(rest)} and {planned(ms)}"
            problems.append(Problem("error", "rests", what, "leave one of them out", span))
        elif in_circuit:
            spans = {**self.settings.spans, "rest_ms": span}
            self.settings, self.own_rest = replace(self.settings, rest_ms=ms, spans=spans), span
        else:
            self.rest_afterwards(ms, span)
        what = f"`{name}` is a rest of {planned(ms)} after `{self.name}`, and no exercise"
        return Problem("note", "rests", what, "give it another name if it is an exercise", span), problems

    def turns(self, every_ms: int) -> int:
        """How many turns of so long it takes, those of a rest after it counted."""
        return (self.dosage.every_ms or every_ms) // every_ms

    def finished(self) -> Exercise:
        """The finished exercise."""
        return Exercise(
            self.name,
            self.dosage,
            self.settings,
            tuple(self.instructions),
            tuple(self.reminders),
            self.part,
            self.span,
            self.file,
            tuple(self.steps),
            tuple(self.moments),
        )


def rest_between_turns(every_ms: int, span: Span, file: str = "") -> Problem:
    """What to tell of a rest where there is none but what is left of each turn."""
    every = planned(every_ms)
    what = f"its exercises begin every {every}, so a rest does nothing here"
    hint = f"leave it out, or write `### Rest: {every}` after an exercise for a turn of rest"
    return Problem("warning", "no-effect", what, hint, span, file)


def words_only(talk: Talk, what: str, hint: str) -> Iterator[Problem]:
    """An error for each pause or chime where only words are allowed."""
    for item in talk:
        if not isinstance(item, Say):
            yield Problem("error", "mark", f"{what} takes no pause and no chime", hint, item.span)


def no_exercise(
    part: Part, total_ms: int | None, heading: str, figures_at_top: str, step: str | None, *, is_closing: bool
) -> Problem:
    """The error for a part without exercises, which would never be heard. `total_ms` is the time of a circuit whose
    turns begin so long after one another, if that is written; `heading` its heading without a dosage, `figures_at_top`
    a dosage that was written for all exercises, and `step` the first of its lines as a step of a flow."""
    hint = "its exercises are `###` headings; if it is one itself, add for example `: 3 x 10`"
    if figures_at_top and part.rounds is None:
        hint = f"if it is an exercise itself, write `{heading}: {figures_at_top}`"
    elif part.rounds is None and (named := named_dosage(part.name)) is not None:
        marks = heading.split(" ", 1)[0]
        hint = f"if it is an exercise itself, write `{marks} {named.name}: {named.dosage}`"
    if part.every_ms is not None:
        dosage = Dosage((Reps(10, 10),) * (part.rounds or 1), rounds=True, every_ms=part.every_ms)
        example = written_dosage(dosage)
        if total_ms is not None:
            example = f"10 reps every {planned(part.every_ms)} for {planned(total_ms)}"
        hint = f"say how much is done each time: `{example}`; the exercises of a circuit are `###` headings"
    elif part.rounds:
        rounds = f"{part.rounds} round{'' if part.rounds == 1 else 's'}"
        hint = f"its exercises are `###` headings; if it is one itself, say how much a round is: `{rounds} of 10`"
        if step is not None:
            hint = f"if its lines follow one another write `{heading}: flow, {rounds}`, "
            hint += f"and each as a step, for example `{step}`"
        elif (rhythm := rhythm_in_name(part.name)) is not None:
            breaths = f"{heading}: {part.rounds} breaths"
            hint = f"if a round is a breath, write `{breaths}`, and `{rhythm}` on a line under it"
    if is_closing:
        hint = "the last words go under `# Closing`, with one `#`"
    return Problem("error", "part", f"there is no exercise in the part `{part.name}`", hint, part.span)


def settle_circuit(
    exercises: Sequence[Draft], part: Part, common: Settings, total_ms: int | None
) -> tuple[Part | None, list[Problem]]:
    """Settle what depends on all exercises of a circuit: their own rests, and the rounds that fill its time, if that is
    written. Returns the part with its rounds, and any problems."""
    drafts = [each for each in exercises if each.part and (each.part.span, each.part.file) == (part.span, part.file)]
    problems = list(place_rests(drafts, common))
    if part.every_ms is None:
        return part, problems
    own = [draft for draft in drafts[:-1] if draft.says_rest_after]
    places = [(draft.settings.spans["between_ms"], draft.file) for draft in own]
    problems += [rest_between_turns(part.every_ms, span, file) for span, file in places]
    if not drafts or total_ms is None:
        return part, problems
    problems += share_turns(drafts, total_ms, part.every_ms, part.span)
    return drafts[-1].part, problems


def place_rests(drafts: Sequence[Draft], common: Settings) -> Iterator[Problem]:
    """Put the rest written under each exercise of a circuit after that exercise; `common` are the circuit's settings.

    Under the last one it is the rest after the round, and an error if the circuit has another.
    """
    for draft in drafts:
        if draft.own_rest is None:
            continue
        rest, span, draft.own_rest = draft.settings.rest_ms, draft.own_rest, None
        if isinstance(rest, tuple):
            what = f"{len(rest)} rests are written, but in a circuit one follows each exercise"
            yield Problem("error", "rests", what, "write one", span, draft.file)
        elif draft is not drafts[-1]:
            if draft.says_rest_after and draft.settings.between_ms != rest:
                between = written_rest(draft.settings.between_ms)
                what = (
                    f"`rest` is {written_rest(rest)}, but `between-exercises` is {between}: both follow this exercise"
                )
                yield Problem("error", "rests", what, "leave one of them out", span, draft.file)
            draft.rest_afterwards(rest, span)
            spans = {name: place for name, place in draft.settings.spans.items() if name != "rest_ms"}
            if "rest_ms" in common.spans:
                spans["rest_ms"] = common.spans["rest_ms"]
            draft.settings = replace(draft.settings, rest_ms=common.rest_ms, spans=spans)
        elif "rest_ms" in common.spans and rest != common.rest_ms:
            what = f"the rest after the round's last exercise is {written_rest(rest)} here, but the circuit's is "
            what += f"{written_rest(common.rest_ms)}"
            yield Problem("error", "rests", what, "leave one of them out", span, draft.file)
    last = drafts[-1] if drafts else None
    if last is None or last.part is None or last.says_rest_after or last.dosage.every_ms is not None:
        return
    rests = common.rest_ms
    if isinstance(rests, tuple) and len(rests) == last.part.rounds and last.own_rest is None:
        last.rest_afterwards(rests[-1], common.spans["rest_ms"])


def share_turns(drafts: Sequence[Draft], total_ms: int, every_ms: int, span: Span) -> Iterator[Problem]:
    """Give a circuit in which an exercise begins every so often as many rounds as fill its time."""
    turns, count = total_ms // every_ms, sum(draft.turns(every_ms) for draft in drafts)
    if total_ms % every_ms or turns % count or turns == 0:
        rests = count - len(drafts)
        each = f"{len(drafts)} exercise{'' if len(drafts) == 1 else 's'}"
        each += f" and {'a turn' if rests == 1 else f'{rests} turns'} of rest" if rests else ""
        what = f"{planned(total_ms)} with an exercise every {planned(every_ms)} is {total_ms / every_ms:g} turns, "
        what += f"which do not go round {each}"
        rounds = f"{max(1, turns // count)} round{'' if turns // count < 2 else 's'}"
        hint = f"write how many rounds: `every {planned(every_ms)}, {rounds}`"
        yield Problem("error", "every", what, hint, span)
        return
    for draft in drafts:
        if draft.part is not None:
            sets, differs, number = draft.dosage.sets, draft.dosage.differs, turns // count
            if differs and len(sets) != number:
                yield replace(not_one_a_round(len(sets), number, draft.span), file=draft.file)
            draft.part = replace(draft.part, rounds=number)
            draft.dosage = replace(draft.dosage, sets=sets if differs else sets[:1] * number)
