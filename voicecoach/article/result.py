"""What an import gives: a script, and where each part of it comes from. Knows nothing of how articles are read."""

from dataclasses import dataclass, field
from textwrap import shorten

UNREAD = "looks like an exercise that could not be read"


MOST_SHOWN = 160
"""The most characters of a line of the report that tells what was not placed."""
_SHOWN = 1_000


@dataclass(frozen=True, slots=True)
class Inference:
    """What was made of which words; `exercise` is the name it belongs to, `""` for the whole script.

    `unread` tells that the words say what is to be done, and could not be read.
    """

    what: str
    line: int
    words: str
    exercise: str = ""
    unread: bool = False

    def __str__(self) -> str:
        return f"{self.what}: from line {self.line}, `{self.words}`"


@dataclass(slots=True)
class Notes:
    """What is noted while an article is read; `exercise` is the one that is being read, if any, and `told` the lines
    and words of which something was made."""

    found: list[Inference] = field(default_factory=list)
    told: set[tuple[int, str]] = field(default_factory=set)
    unplaced: list[Inference] = field(default_factory=list)
    exercise: str = ""

    def find(self, what: str, line: int, words: str, exercise: str | None = None) -> None:
        """Notes what was made of some words, for the exercise being read if no other is named."""
        self.found.append(Inference(what, line, words, self.exercise if exercise is None else exercise))
        self.told.add((line, words))

    def leave(self, why: str, line: int, words: str, *, unread: bool = False) -> str:
        """Notes why some words have no place in the script, and gives the comment that keeps them there."""
        self.unplaced.append(Inference(why, line, words, self.exercise, unread))
        return f"{'Could not be read' if unread else 'Not placed'}, line {line}: {words}"


@dataclass(frozen=True, slots=True)
class Imported:
    """A script, what was inferred for it, and what is in it as a comment only, both in the order of the article.

    Without `exercises` there is nothing to play: the script then holds comments only.
    """

    script: str
    exercises: tuple[str, ...]
    found: tuple[Inference, ...]
    unplaced: tuple[Inference, ...]

    def report(self) -> str:
        """A line with the sum of it; then, by exercise, what was inferred; then what is a comment only."""
        lines = [self._summary()]
        told_of: dict[str, list[str]] = {exercise: [] for exercise in ("", *self.exercises)}
        for inference in self.found:
            if inference.exercise in told_of:
                told_of[inference.exercise].append(f"  {inference}")
        for exercise, told in told_of.items():
            lines += [exercise or "The whole script", *told] if told else []
        kept = ", and kept as comments" if self.script else ""
        for heading, unread in ((f"Could not be read{kept}", True), (f"Not placed{kept}", False)):
            told = [str(inference) for inference in self.unplaced if inference.unread == unread]
            lines += [heading, *(f"  {_shortened(one)}" for one in told)] if told else []
        return "\n".join(lines)

    def _summary(self) -> str:
        count = len(self.exercises)
        summary = "1 exercise" if count == 1 else f"{count or 'No'} exercises"
        numbers = [str(line) for line in dict.fromkeys(one.line for one in self.unplaced if one.unread)]
        if len(numbers) == 1:
            summary += f"; 1 line could not be read: line {numbers[0]}"
        elif numbers:
            summary += f"; {len(numbers)} lines could not be read: lines {', '.join(numbers)}"
        return summary


def _shortened(text: str) -> str:
    """A text for one line. What is far behind its end makes no difference to it, and would take long to wrap."""
    words = " ".join(text[:_SHOWN].split())
    return words if len(words) <= MOST_SHOWN and len(text) <= _SHOWN else shorten(words, MOST_SHOWN, placeholder=" …")
