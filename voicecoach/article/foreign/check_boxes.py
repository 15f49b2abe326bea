"""Notes with a box to tick for each exercise: `- [ ] Squats 3x10`, `☐ Plank 45s`; headings make parts of them."""

import re
from dataclasses import dataclass, field

from voicecoach.article.account import Notes
from voicecoach.article.foreign.named_line import exercise_in
from voicecoach.article.foreign.plan import Plan, PlannedExercise, PlannedGroup

_BOX = re.compile(r"(?P<indent>\s*)(?:[-*+•]\s+)?(?:\[[ xX✓✔]?\]|[☐☑☒✅✔✓□■◻◽⬜🔲])\ufe0f?\s*(?P<text>\S.*)")
_MARK = re.compile(r"\s*(?:[-*+•–]\s+|\d{1,2}[.)]\s+)?(?P<text>\S.*)")
_LEAST = 2


def looks_like_boxes(text: str) -> bool:
    """Whether most lines have a box, and one of them is an exercise.

    >>> looks_like_boxes("- [ ] Squats 3x10\\n- [x] Plank 45s"), looks_like_boxes("- [ ] Milk\\n- [ ] Bread")
    (True, False)
    """
    lines = [line for line in text.split("\n") if line.strip()]
    boxes = [match["text"] for line in lines if (match := _BOX.match(line))]
    return len(boxes) >= _LEAST and 2 * len(boxes) >= len(lines) and any(exercise_in(each, 1) for each in boxes)


def plan_of_boxes(text: str, notes: Notes) -> Plan:
    """The exercises of the boxes, in the parts of the headings above them."""
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    boxes = [_BOX.match(line) for _, line in lines]
    reader = _BoxReader(notes)
    others = _of_other_things(text)
    for (number, line), box, following in zip(lines, boxes, [*boxes[1:], None], strict=True):
        if number in others and box is not None:
            comments = reader.last.comments if reader.last else reader.plan.comments
            comments.append(notes.leave("not part of a session", number, box["text"].strip()))
        elif box is not None:
            reader.take_box(box["text"].strip(), number)
        else:
            reader.take_line(line, number, leads=following is not None)
    return reader.plan


def _of_other_things(text: str) -> frozenset[int]:
    """The lines of boxes behind the last exercise and a blank line, of which none has a figure: `[ ] protein!`"""
    lines = text.rstrip().split("\n")
    blank = max((index for index, line in enumerate(lines) if not line.strip()), default=-1)
    last = lines[blank + 1 :]
    if blank < 0 or any(re.search(r"\d", line) or not _BOX.match(line) for line in last):
        return frozenset()
    dosed = any(_BOX.match(line) and re.search(r"\d", line) for line in lines[:blank])
    return frozenset(range(blank + 2, len(lines) + 1)) if dosed else frozenset()


@dataclass(slots=True)
class _BoxReader:
    """Puts boxes into parts; `part` is the one of the last heading, and `last` the exercise that was read last."""

    notes: Notes
    plan: Plan = field(default_factory=Plan)
    part: PlannedGroup | None = None
    last: PlannedExercise | None = None

    def take_box(self, text: str, number: int) -> None:
        member = exercise_in(text, number) or PlannedExercise(text, number, text)
        self.last = member if isinstance(member, PlannedExercise) else None
        (self.part.members if self.part else self.plan.members).append(member)

    def take_line(self, line: str, number: int, *, leads: bool) -> None:
        """A line without a box: one below its exercise, or, if it leads to another box, a heading."""
        words = _without_marks(line)
        if self.last is not None and line[:1].isspace():
            _below(self.last, words, number)
        elif leads and not self.plan.members and not self.plan.title:
            self.plan.title = words
            self.notes.find("title", number, words)
        elif leads:
            self.part = PlannedGroup(words, number, line.strip())
            self.plan.members.append(self.part)
        else:
            comments = self.last.comments if self.last else self.plan.comments
            unread = any(map(str.isdigit, words))
            comments.append(self.notes.leave("not part of a session", number, words, unread=unread))


def _without_marks(line: str) -> str:
    words = line.strip().strip("#*_ ").rstrip(":").strip()
    return words or line.strip()


def _below(exercise: PlannedExercise, line: str, number: int) -> None:
    """A line that is indented below a box: how much, if the box does not say it, or what to do."""
    match = _MARK.match(line)
    words = match["text"] if match else line
    found = None if exercise.dosage else exercise_in(f"{exercise.name}: {words}", number)
    if isinstance(found, PlannedExercise):
        exercise.dosage = found.dosage
        exercise.words += f"; {words}"
    else:
        exercise.steps.append(words)
