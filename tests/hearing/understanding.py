"""Measures how much of a cue sheet was understood, and whether that includes all that matters."""

from dataclasses import dataclass

from hearing.recogniser import Heard, words

from voicecoach.timeline import Count, Speak, Timeline

NEAR_MS = 1_000
"""A word counts as heard if it was heard this near to its place."""

LEAST = 0.85
"""How many of all words must be heard. Measured with whisper tiny.en on lower-back: 0.986."""


@dataclass(frozen=True, slots=True)
class Line:
    """A spoken cue, its words, and when each was heard, None if it was not."""

    cue: Speak | Count
    words: tuple[str, ...]
    heard_ms: tuple[int | None, ...]

    @property
    def whole(self) -> bool:
        return None not in self.heard_ms


USUAL = ("names", "switches", "countdowns")
"""What must be understood of every script."""

ALL = (*USUAL, "rounds", "reps")
"""What must be understood of a script whose own words are easy to tell apart: "lift" is heard as "left"."""

STEPS = ("countdowns", "steps")
"""What must be understood of a flow, and of a script of words alone."""


@dataclass(frozen=True, slots=True)
class Understanding:
    """All lines of the sheet, some of them by what they are, and which of these must be understood."""

    key: tuple[str, ...]
    lines: tuple[Line, ...]
    names: tuple[Line, ...]
    switches: tuple[Line, ...]
    countdowns: tuple[Line, ...]
    rounds: tuple[Line, ...]
    """How many there are, and which is next."""
    reps: tuple[Line, ...]
    """All that is said in sets of reps and in breathing: numbers, phases, "last one"."""
    steps: tuple[Line, ...] = ()
    """The author's words in a flow, and in a script of words alone."""

    @property
    def key_lines(self) -> tuple[Line, ...]:
        return tuple(line for group in self.key for line in getattr(self, group))

    @property
    def part_heard(self) -> float:
        """From 0 to 1."""
        every = [at for line in self.lines for at in line.heard_ms]
        return sum(at is not None for at in every) / len(every)

    def complaints(self) -> list[str]:
        """What must be understood and was not."""
        lost = [
            f"{line.cue.start_ms / 1000:.3f} s `{line.cue.text}` was not understood"
            for line in sorted(self.key_lines, key=lambda line: line.cue.start_ms)
            if not line.whole
        ]
        few = [f"{self.part_heard:.1%} of the words were understood"] if self.part_heard < LEAST else []
        return lost + few

    def figures(self) -> str:
        """How well it went."""
        off_ms = [abs(line.heard_ms[0] - line.cue.start_ms) for line in self.key_lines if line.heard_ms[0] is not None]
        return (
            f"{self.part_heard:.1%} of {sum(len(line.words) for line in self.lines)} words, "
            f"{sum(line.whole for line in self.key_lines)} of {len(self.key_lines)} lines that matter, "
            f"at most {max(off_ms, default=0)} ms off"
        )


def understood(timeline: Timeline, heard: list[Heard], key: tuple[str, ...] = USUAL) -> Understanding:
    """The sheet held against what was heard, in order: the most words that can be matched, each near its place."""
    lines, names, switches, countdowns, rounds, reps, steps = [], [], [], [], [], [], []
    expected = _expected(timeline)
    matched = iter(_matched([word for _, spoken in expected for word in spoken], heard))
    kinds = {id(event): section.kind for section in timeline.sections for event in section.events}
    exercises = [tuple(words(exercise.name)) for exercise in timeline.routine.exercises]
    for cue, spoken in expected:
        said = tuple(word for word, _ in spoken)
        line = Line(cue, said, tuple(next(matched) for _ in spoken))
        lines.append(line)
        if (said[1:] if said[0] == "next" else said) in exercises:
            names.append(line)
        elif said[:2] == ("switch", "sides"):
            switches.append(line)
        elif kinds[id(cue)] in ("flow", "passage") and cue.line:
            steps.append(line)
        elif kinds[id(cue)] == "reps":
            reps.append(line)
        elif isinstance(cue, Count):
            countdowns.append(line)
        elif not cue.line and {"round", "rounds"} & {*said}:
            rounds.append(line)
    return Understanding(key, *map(tuple, (lines, names, switches, countdowns, rounds, reps, steps)))


_Word = tuple[str, int]
"""A word, and where it should be heard, in milliseconds."""


def _expected(timeline: Timeline) -> list[tuple[Speak | Count, list[_Word]]]:
    """Each spoken cue with its words; within the cue, each is about as far along as its letters are."""
    lines = []
    for cue in timeline.events:
        if isinstance(cue, Speak | Count):
            spoken = words(cue.text)
            letters = [sum(map(len, spoken[:n])) for n in range(len(spoken) + 1)]
            places = [cue.start_ms + cue.ms * before // letters[-1] for before in letters[:-1]]
            lines.append((cue, list(zip(spoken, places, strict=True))))
    return lines


def _matched(expected: list[_Word], heard: list[Heard]) -> list[int | None]:
    """When each word was heard, by the longest row of pairs that keeps the order of both."""
    counts = [[0] * (len(heard) + 1) for _ in range(len(expected) + 1)]
    for i in reversed(range(len(expected))):
        for j in reversed(range(len(heard))):
            one_more = counts[i + 1][j + 1] + 1 if _same(expected[i], heard[j]) else 0
            counts[i][j] = max(one_more, counts[i + 1][j], counts[i][j + 1])
    found: list[int | None] = []
    j = 0
    for i, word in enumerate(expected):
        while j < len(heard) and counts[i][j + 1] == counts[i][j]:
            j += 1
        if j < len(heard) and counts[i + 1][j] < counts[i][j]:
            assert _same(word, heard[j])
            found.append(heard[j].at_ms)
            j += 1
        else:
            found.append(None)
    return found


def _same(word: _Word, heard: Heard) -> bool:
    return word[0] == heard.word and abs(heard.at_ms - word[1]) <= NEAR_MS
