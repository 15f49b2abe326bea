"""A script of words, pauses and bells without an exercise: whether a script is one, and what in it looks like an
exercise after all."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from voicecoach.clock import planned
from voicecoach.routine import Exercise, Passage, TalkItem, Timed
from voicecoach.script.beside_dosage import is_dosage
from voicecoach.script.blocks import Block
from voicecoach.script.flows import has_length, interval_of
from voicecoach.script.headings import PartHeading, read_heading
from voicecoach.script.inline import plain_text
from voicecoach.script.limits import LONGEST_NAME
from voicecoach.script.lint_prose import work_for_each
from voicecoach.script.meant_lines import length_of_pause
from voicecoach.script.named_dosage import exercise_of, is_exercise_with_sets, is_work
from voicecoach.source import Problem, Prose, Span


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
                if block.level > 3 or block.settings or not _is_name(block.prose) or is_work(plain_text(block.prose)):
                    return False
            case "heading" if is_exercise_with_sets(plain_text(block.prose)):
                return False
            case "heading":
                pass
            case "bullet" | "paragraph":
                says = _PAUSE.sub("", "\n".join(text for _, _, text in block.prose.pieces))
                has_words = has_words or any(
                    _SAYS.search(line) and not length_of_pause(line) for line in says.split("\n")
                )
                if block.kind == "bullet" and has_length(block.prose):
                    return False  # a step of a flow
                lines = _lines(block)
                if any(map(_is_exercise, lines)) or _is_list_of_work(lines, is_item=block.kind == "bullet"):
                    return False
                if work_for_each(block.prose.text):
                    return False
    return has_words


def _lines(block: Block) -> list[str]:
    return [plain_text(Prose((piece,))) for piece in block.prose.pieces]


_ENDED = re.compile(r"[.!?…]\W*$")
_COUNTED = re.compile(r"\d\s*[x×]\s*\d|\b(?:sets?|reps?|rounds?)\b", re.IGNORECASE)


def _is_exercise(line: str) -> bool:
    """Whether a line looks like an exercise: "Plank 30s", and not "Breathe in for 4 seconds."."""
    is_sentence = _ENDED.search(line) is not None and _COUNTED.search(line) is None
    return not is_sentence and (is_dosage(line) or exercise_of(line) is not None or interval_of(line) is not None)


def _is_list_of_work(lines: Sequence[str], *, is_item: bool) -> bool:
    """Whether the first line of an item, or all those of a text, say how much of something is to be done."""
    if is_item:
        line = lines[0]
        is_said = _ENDED.search(line) and not _COUNTED.search(line) and not re.search(r":\s*\d", line)
        return not is_said and is_work(line)
    return all(
        not _ENDED.search(line) and (line[:1].isupper() or line[:1].isdigit()) and is_work(line) for line in lines
    )


_PAUSE = re.compile(r"\[\s*pause\b[^\[\]]*\]", re.IGNORECASE)
_SAYS = re.compile(r"[^\W\d_]")
"""Words or, in a mark, a chime."""


def _is_name(prose: Prose) -> bool:
    """Whether a heading is the name of a part and nothing else."""
    if len(prose.text) > LONGEST_NAME:
        return False
    heading, problems = read_heading(prose, 2)
    return isinstance(heading, PartHeading) and heading == PartHeading(heading.name) and not problems


def with_cause(problems: Sequence[Problem], exercises: Sequence[Exercise]) -> list[Problem]:
    """The problems of a script of which one heading has a time and all else is words: with that heading as the cause.

    Without it they would be read as they stand."""
    times = [each for each in exercises if len(each.dosage.sets) == 1 and isinstance(each.dosage.sets[0], Timed)]
    errors = [each for each in problems if each.severity == "error"]
    if len(times) != 1 or len(exercises) != 1 or not errors or any(each.code != "part" for each in errors):
        return list(problems)
    (silence,) = times
    assert isinstance(silence.dosage.sets[0], Timed)
    hint = f"for words and pauses only write `## {silence.name}` on line {silence.span.line}, "
    hint += f"and below it `[pause {planned(silence.dosage.sets[0].ms)}]`; "
    return [replace(each, hint=hint + each.hint) if each in errors else each for each in problems]


_OF_WORDS = (
    "title",
    "schedule",
    "voice",
    "language",
    "safety",
    "cues",
    "pronounce",
    "finish",
    "sentence_gap_ms",
    "talk",
)
"""The fields at the top that change a script without exercises."""


def of_passages(passages: Sequence[PassageDraft], spans: Mapping[str, Span], *, is_calm: bool) -> Iterator[Problem]:
    """What is to be told of a script without exercises; nothing if it has no passages. `spans` has the places of the
    settings at its top. Its author knows that it has no exercise if it sets a style."""
    for passage in passages[1:]:
        if not passage.talk:
            what = f"nothing stands under `{passage.name}`, so it is no chapter"
            yield Problem("note", "words", what, "write the words under it", passage.span)
    alone = Counter(spans.values())  # a style sets many fields in one place
    for name, span in spans.items():
        if not passages or name in _OF_WORDS or alone[span] > 1:
            continue
        if name == "equipment":
            what, hint = "in a script without exercises `equipment` is not said", "say it in your own words"
        else:
            what, hint = "this script has no exercise, so this does nothing here", "leave it out"
        yield Problem("warning", "no-effect", what, hint, span)
    if passages and not is_calm:
        what, hint = "this script has no exercise: it is read as it stands", "an exercise is `## Bridge: 3 x 10`"
        yield Problem("note", "words", what, hint, passages[0].span)
