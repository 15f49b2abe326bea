"""What an import gives: a script, and where each part of it comes from. Knows nothing of how articles are read."""

from dataclasses import dataclass
from textwrap import shorten

UNREAD = "looks like an exercise that could not be read"


@dataclass(frozen=True, slots=True)
class Inference:
    """What was made of which words; `exercise` is the name it belongs to, `""` for the whole script."""

    what: str
    line: int
    words: str
    exercise: str = ""

    def __str__(self) -> str:
        return f"{self.what}: from line {self.line}, `{self.words}`"


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
        for exercise in dict.fromkeys(("", *self.exercises)):
            told = [f"  {inference}" for inference in self.found if inference.exercise == exercise]
            lines += [exercise or "The whole script", *told] if told else []
        if self.unplaced:
            lines.append("Not placed, and kept as comments" if self.script else "Not placed")
            lines += [f"  {shorten(str(inference), 160, placeholder=' …')}" for inference in self.unplaced]
        return "\n".join(lines)

    def _summary(self) -> str:
        count = len(self.exercises)
        summary = "1 exercise" if count == 1 else f"{count or 'No'} exercises"
        numbers = [str(one.line) for one in self.unplaced if one.what == UNREAD]
        if len(numbers) == 1:
            summary += f"; 1 line looks like an exercise that could not be read: line {numbers[0]}"
        elif numbers:
            unread = f"{len(numbers)} lines look like exercises that could not be read"
            summary += f"; {unread}: lines {', '.join(numbers)}"
        return summary
