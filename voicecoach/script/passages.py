"""A script of words, pauses and bells without an exercise: whether a script is one, and what in it looks like an
exercise after all."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from voicecoach.routine import Passage, TalkItem
from voicecoach.script.blocks import Block
from voicecoach.script.flows import has_length
from voicecoach.script.headings import PartHeading, read_heading
from voicecoach.script.inline import plain_text
from voicecoach.script.meant_lines import exercise_of, is_exercise_with_sets
from voicecoach.script.named_dosage import is_dosage
from voicecoach.source import Problem, Prose, Span

MOST_WORDS = 8
"""A line of more words is a sentence, whatever figures it has."""


@dataclass(slots=True)
class PassageDraft:
    """A passage as read so far."""

    name: str
    span: Span
    talk: list[TalkItem] = field(default_factory=list)

    def finished(self) -> Passage:
        """The finished passage."""
        return Passage(self.name, tuple(self.talk), self.span)


def holds_words_only(blocks: Sequence[Block]) -> bool:
    """Whether a script is to be read as it stands: it has words, pauses or bells, and nothing in it is an exercise or
    was meant to be one."""
    has_words = False
    for block in blocks:
        match block.kind:
            case "include" | "quote":
                return False
            case "heading" if block.level > 1:
                if block.level > 3 or block.settings or not _is_name(block.prose):
                    return False
            case "heading" if is_exercise_with_sets(plain_text(block.prose)):
                return False
            case "heading":
                pass
            case "bullet" | "paragraph":
                has_words = has_words or re.search(r"[^\W\d_]", plain_text(block.prose)) is not None
                if block.kind == "bullet" and has_length(block.prose):
                    return False  # a step of a flow
                if any(exercise_in(text) or _is_dosage_alone(text) for _, _, text in block.prose.pieces):
                    return False
    return has_words


def _is_dosage_alone(text: str) -> bool:
    """Whether a line is a dosage and nothing else, as below the heading of an exercise."""
    return text[:1].isdigit() and is_dosage(plain_text(Prose(((1, 1, text),))).rstrip(" .,;"))


def _is_name(prose: Prose) -> bool:
    """Whether a heading is the name of a part and nothing else."""
    heading, problems = read_heading(prose, 2)
    return isinstance(heading, PartHeading) and heading == PartHeading(heading.name) and not problems


_SENTENCE = re.compile(r"[.!?…:]\W*$")


def exercise_in(text: str) -> str | None:
    """The heading to write for a line that looks like an exercise with its dosage, without its `##`; None if it does
    not look like one.

    >>> exercise_in("Plank 30s"), exercise_in("Squats 3 x 10."), exercise_in("3 x 10 squats")
    ('Plank: 30s', 'Squats: 3 x 10', 'Squats: 3 x 10')
    >>> exercise_in("Breathe in for 4 seconds."), exercise_in("Let your shoulders go")
    (None, None)
    """
    found = exercise_of(plain_text(Prose(((1, 1, text),))))
    return f"{found.name}: {found.dosage}" if found is not None else None


def nothing_to_do(blocks: Iterable[Block], *, is_empty: bool) -> Problem:
    """The error that a script has no exercise and cannot be read as it stands; at its first line that looks like an
    exercise, if there is one."""
    for block in blocks:
        lines = [text for _, _, text in block.prose.pieces] if block.kind in ("bullet", "paragraph") else []
        for heading in filter(None, map(exercise_in, lines)):
            what = f"`{plain_text(block.prose)}` looks like an exercise, but it would only be read aloud"
            hint = f"an exercise is a heading: write `## {heading}`"
            return Problem("error", "empty", what, hint, block.prose.span())
    what = "the script is empty" if is_empty else "there is no exercise in this script"
    hint = "add a heading with a dosage, for example `## Bridge: 3 x 10`"
    return Problem("error", "empty", what, hint, Span(1, 1, 1))


def of_passages(passages: Sequence[PassageDraft], *, needs_things: bool) -> Iterator[Problem]:
    """What is to be told of a script without exercises; nothing if it has no passages."""
    for passage in passages[1:]:
        if not passage.talk:
            what = f"nothing stands under `{passage.name}`, so it is no chapter"
            yield Problem("note", "words", what, "write the words under it", passage.span)
    if passages and needs_things:
        what, hint = "in a script without exercises `equipment` is not said", "say it in your own words"
        yield Problem("warning", "no-effect", what, hint, Span(1, 1, 1))
    if passages:
        what, hint = "this script has no exercise: it is read as it stands", "an exercise is `## Bridge: 3 x 10`"
        yield Problem("note", "words", what, hint, passages[0].span)
