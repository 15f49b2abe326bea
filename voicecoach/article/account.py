"""What an import gives: a script, where each part of it comes from and how sure that is, and what is left to ask."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from textwrap import shorten
from typing import Literal

Sure = Literal["sure", "likely", "asked"]
"""`likely` had a second reading that was near; `asked` needs an answer."""

MOST_SHOWN = 160
"""The most characters of a line of the report that tells what was not placed."""
MOST_IN_COMMENT = 100
"""The most characters of a text's words that a question has as a comment."""
_SHOWN = 1_000


@dataclass(frozen=True, slots=True)
class Inference:
    """What was made of which words, and how sure it is; `exercise` is whose it is, `""` for the whole script.

    `other` is the second reading, where it was near. `unread` tells that the words say what is to be done, and could
    not be read.
    """

    what: str
    line: int
    words: str
    exercise: str = ""
    sure: Sure = "sure"
    other: str = ""
    unread: bool = False

    def __str__(self) -> str:
        doubt = f" ({self.sure}; or: {self.other})" if self.other else "" if self.sure == "sure" else f" ({self.sure})"
        return f"{self.what}{doubt}: from line {self.line}, `{self.words}`"


@dataclass(frozen=True, slots=True)
class Question:
    """What only the author knows: `options` are the readings, the first of which is written unless answered otherwise.

    An answer is the index of an option, under the question's `key`.
    """

    key: str
    text: str
    line: int
    words: str
    options: tuple[str, ...]
    chosen: int = 0
    answered: bool = False
    exercise: str = ""

    @property
    def comment(self) -> str:
        """The comment that stands at its place in the script."""
        others = ", or ".join(f"`{each}`" for index, each in enumerate(self.options) if index != self.chosen)
        other = f" It could also be {others}." if others else ""
        where = f"line {self.line}, `{_shortened(self.words, MOST_IN_COMMENT)}`"
        return f"Question, {where}: {self.text} Written: `{self.options[self.chosen]}`.{other}"

    def __str__(self) -> str:
        options = " / ".join(self.options)
        return f"{self.text} ({options}): line {self.line}, `{self.words}`"


@dataclass(slots=True)
class Notes:
    """What is noted while a text is read; `exercise` is the one that is being read, if any.

    `answers` are those of the author, by the key of their question.
    """

    answers: dict[str, int] = field(default_factory=dict)
    found: list[Inference] = field(default_factory=list)
    unplaced: list[Inference] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    exercise: str = ""

    def find(self, what: str, line: int, words: str, *, sure: Sure = "sure", other: str = "") -> None:
        """Notes what was made of some words."""
        self.found.append(Inference(what, line, words, self.exercise, sure, other))

    def leave(self, why: str, line: int, words: str, *, unread: bool = False) -> str:
        """Notes why some words have no place in the script, and gives the comment that keeps them there."""
        self.unplaced.append(Inference(why, line, words, self.exercise, unread=unread))
        return f"{'Could not be read' if unread else 'Not placed'}, line {line}: {words}"

    def ask(self, text: str, line: int, words: str, options: tuple[str, ...]) -> Question:
        """Notes a question, with the author's answer if there is one; its key is its line and what it asks."""
        key = f"{line}: {self.exercise}: {text}"
        answer = self.answers.get(key)
        question = Question(key, text, line, words, options, answer or 0, answer is not None, self.exercise)
        self.questions.append(question)
        return question


@dataclass(frozen=True, slots=True)
class Imported:
    """A script, what was inferred for it, what is in it as a comment only, and what is left to ask.

    All are in the order of the text. Without `exercises` and `passages` there is nothing to play: the script then holds
    comments only; where the text was plainly of a kind that cannot be read, `refused` says why. `kind` is what the text
    was taken for.
    """

    script: str
    exercises: tuple[str, ...]
    found: tuple[Inference, ...]
    unplaced: tuple[Inference, ...]
    questions: tuple[Question, ...] = ()
    passages: int = 0
    kind: str = "a routine in words"
    refused: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to play."""
        return not (self.exercises or self.passages)

    @property
    def open_questions(self) -> tuple[Question, ...]:
        """Those without an answer."""
        return tuple(each for each in self.questions if not each.answered)

    @property
    def is_sure(self) -> bool:
        """Whether nothing is left to ask, and nothing that says what is to be done was left unread."""
        return not self.open_questions and not any(each.unread for each in self.unplaced)

    def report(self) -> str:
        """A line with the sum of it; then, by exercise, what was inferred; what is a comment only; what to ask."""
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        yield self._summary()
        told_of: dict[str, list[str]] = {exercise: [] for exercise in ("", *self.exercises)}
        for inference in self.found:
            if inference.exercise in told_of:
                told_of[inference.exercise].append(f"  {inference}")
        for exercise, told in told_of.items():
            yield from [exercise or "The whole script", *told] if told else []
        kept = ", and kept as comments" if self.script else ""
        for heading, unread in ((f"Could not be read{kept}", True), (f"Not placed{kept}", False)):
            told = [str(inference) for inference in self.unplaced if inference.unread == unread]
            yield from [heading, *(f"  {_shortened(one)}" for one in told)] if told else []
        asked = [f"  {_shortened(str(question))}" for question in self.open_questions]
        yield from (
            ["Questions: each is a comment at its place in the script; `--ask` asks them one by one", *asked]
            if asked
            else []
        )

    def _summary(self) -> str:
        count = len(self.exercises)
        summary = "1 exercise" if count == 1 else f"{count or 'No'} exercises"
        if self.passages and not count:
            summary = f"{self.passages} passage{'' if self.passages == 1 else 's'} to be read aloud"
        numbers = [str(line) for line in dict.fromkeys(one.line for one in self.unplaced if one.unread)]
        if len(numbers) == 1:
            summary += f"; 1 line could not be read: line {numbers[0]}"
        elif numbers:
            summary += f"; {len(numbers)} lines could not be read: lines {', '.join(numbers)}"
        if asked := len(self.open_questions):
            summary += f"; {asked} question{'' if asked == 1 else 's'} open"
        return summary


def _shortened(text: str, most: int = MOST_SHOWN) -> str:
    """A text for one line. What is far behind its end makes no difference to it, and would take long to wrap."""
    words = " ".join(text[:_SHOWN].split())
    return words if len(words) <= most and len(text) <= _SHOWN else shorten(words, most, placeholder=" …")
