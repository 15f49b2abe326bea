"""An exercise while it is being read, and the headings of circuits: their rounds or turns, and what looks like one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from voicecoach.clock import planned
from voicecoach.routine import (
    Amrap,
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
    Timed,
)
from voicecoach.scanner import Every, RestBetween, Token, scan
from voicecoach.script.blocks import Block
from voicecoach.script.dosage import LONGEST_TEXT, one_figure
from voicecoach.script.flows import read_step
from voicecoach.script.inline import read_moment
from voicecoach.script.settings import LONGEST_MS
from voicecoach.script.written_dosage import LEAST_PERIOD_MS, MOST_SETS, written_rest, written_work
from voicecoach.source import TOO_MUCH, Problem, Prose, Span

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

    def add_step(self, prose: Prose) -> list[Problem]:
        """Add a step of a flow; returns its problems."""
        step, problems = read_step(prose)
        if step is not None:
            self.steps.append(step)
        return problems

    def add_moment(self, prose: Prose) -> list[Problem]:
        """Add a moment within the work; returns its problems."""
        moment, problems = read_moment(prose)
        self.moments += [moment] if moment is not None else []
        if len(self.moments) == MOST_MOMENTS + 1:
            what = f"an exercise can have at most {MOST_MOMENTS} moments"
            problems.append(Problem("error", TOO_MUCH, what, "use `[every 5 min]`", prose.span()))
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


_ROUNDS = re.compile(r"(?P<name>.*?\w)\s*[(,-]?\s*(?:x\s*)?(?P<count>\d{1,2})\s*(?:x\s*)?rounds?\s*\)?", re.IGNORECASE)


def rounds_instead(name: str) -> str | None:
    """The heading of a circuit whose rounds or turns stand in its name.

    >>> rounds_instead("Strength (x2 rounds)"), rounds_instead("EMOM 20 min"), rounds_instead("Squats 3 x 10")
    ('Strength: 2 rounds', 'EMOM: every minute for 20 min', None)
    """
    if (match := _ROUNDS.fullmatch(name)) is not None and not match["name"].isdigit():
        return f"{match['name']}: {match['count']} round{'' if match['count'] == '1' else 's'}"
    turns = _TURNS.fullmatch(name.strip())
    if turns is None or not turns[2]:
        return None
    return circuit_instead(f"E{turns[1]}MOM {turns[2]}", Dosage(()), f"E{turns[1]}MOM")


_NAMES = re.compile(r"\b(?:circuits?|(?:super|tri|giant|compound)[ -]?sets?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rounds:
    """The number of rounds, and the rest after each if it is stated; or the time from one exercise to the next, and
    that of all together if it stands in place of a number, which is 1 then."""

    rounds: int
    rest: Rest | None = None
    every_ms: int | None = None
    total_ms: int | None = None


def parse_rounds(text: str, name: str) -> Rounds | None:
    """The rounds of a circuit, or None if the text is none. "3 sets" means rounds only under a circuit's name.

    >>> parse_rounds("3 rounds, rest 60s", "Legs") == Rounds(3, 60_000), parse_rounds("3 sets", "Legs")
    (True, None)
    >>> parse_rounds("every 60s, 10 rounds", "EMOM") == Rounds(10, every_ms=60_000)
    True

    No rest of its own is not the same as one of nothing.
    >>> parse_rounds("3 rounds, no rest", "Legs") == Rounds(3, "none"), parse_rounds("3 rounds, rest 0s", "Legs").rest
    (True, 0)
    """
    if len(text) > LONGEST_TEXT:
        return None
    tokens = [token for token in scan(text) if token.kind != "mark" and token.value not in ("and", "with")]
    kinds = tuple(token.kind for token in tokens)
    if sorted(kinds) in (["every"], ["every", "rounds"]):
        return _turns(tokens)
    if kinds[:1] not in (("rounds",), ("sets",), ("x",), ("times",)) or kinds[1:] not in ((), ("rest",)):
        return None
    rounds, rest = one_figure(tokens[0]), tokens[-1].value
    if rounds is None or not 1 <= rounds <= MOST_SETS or not (kinds[0] == "rounds" or sounds_like_circuit(name)):
        return None
    if not isinstance(rest, RestBetween):
        return Rounds(rounds)
    if rest.low_ms != rest.high_ms or rest.between not in ("", "rounds") or (rest.low_ms or 0) > LONGEST_MS:
        return None
    if rest.low_ms == 0 and not any(character.isdigit() for character in tokens[-1].text):
        return Rounds(rounds, "none")
    return Rounds(rounds, "as needed" if rest.low_ms is None else rest.low_ms)


def _turns(tokens: Sequence[Token]) -> Rounds | None:
    """The rounds of a circuit whose exercises begin at equal times: `every 60s, 10 rounds`, `EMOM for 10 min`."""
    every = next(token.value for token in tokens if isinstance(token.value, Every))
    rounds = every.times if every.times is not None else next(filter(None, map(one_figure, tokens)), None)
    if every.period_ms < LEAST_PERIOD_MS or (rounds is None) == (every.total_ms is None):
        return None
    if rounds is not None and not 1 <= rounds <= MOST_SETS:
        return None
    return Rounds(rounds or 1, None, every.period_ms, every.total_ms)


def sounds_like_circuit(name: str) -> bool:
    """Whether a name is typical of a circuit.

    >>> sounds_like_circuit("Superset A"), sounds_like_circuit("Warm-up")
    (True, False)
    """
    return _NAMES.search(name) is not None


_TURNS = re.compile(r"\be(\d*)mom\b(?:\s*(\d+)(?:\s*min\w*|['’′])?)?", re.IGNORECASE)


def circuit_instead(name: str, dosage: Dosage, own_name: str = "") -> str | None:
    """The heading to write in place of an exercise that has others below it and seems to be meant as a circuit; None if
    it does not seem so. `own_name` is the name without its figures.

    >>> circuit_instead("EMOM", Dosage((Timed(720_000),))), circuit_instead("Cindy", Dosage((Amrap(60_000),)))
    ('EMOM: every minute for 12 min', 'Cindy: 5 rounds')
    >>> circuit_instead("Superset A", Dosage((Reps(3, 3),))), circuit_instead("Squats", Dosage((Reps(3, 3),)))
    ('Superset A: 3 rounds, rest 60s', None)
    """
    if turns := _TURNS.search(name):
        first = dosage.sets[0] if dosage.sets else None
        total = planned(first.ms) if isinstance(first, Timed) else f"{turns[2] or 10} min"
        every = f"{turns[1]} min" if turns[1] not in ("", "1") else "minute"
        return f"{own_name or name}: every {every} for {total}"
    if any(isinstance(work, Amrap) for work in dosage.sets):
        return f"{name}: 5 rounds"
    return f"{name}: 3 rounds, rest 60s" if sounds_like_circuit(name) else None


def exercise_instead(name: str, dosage: Dosage) -> str | None:
    """The heading to write in place of one whose name is that of a dosage; None if it is not.

    >>> exercise_instead("EMOM 10", Dosage((Reps(7, 7),))), exercise_instead("Push-ups EMOM", Dosage((Reps(7, 7),)))
    ('Burpees: EMOM 10, 7 reps', 'Push-ups: EMOM 10, 7 reps')
    >>> exercise_instead("EMOM", Dosage((Timed(1_200_000),))), exercise_instead("Burpees", Dosage((Reps(7, 7),)))
    ('Burpees: EMOM 20, 7 reps', None)
    """
    turns = _TURNS.search(name)
    if turns is None or dosage.every_ms is not None or not dosage.sets:
        return None
    own = " ".join(f"{name[: turns.start()]} {name[turns.end() :]}".split()).strip(" -–—:,") or "Burpees"
    first = dosage.sets[0]
    minutes = turns[2] or (first.ms // 60_000 if isinstance(first, Timed) and first.ms >= 60_000 else 10)
    reps = f"{written_work(first)} reps" if isinstance(first, Reps) and not first.hold_ms else "7 reps"
    return f"{own}: E{turns[1]}MOM {minutes}, {reps}"
