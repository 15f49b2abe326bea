"""Notes with a box to tick for each exercise: `- [ ] Squats 3x10`, `☐ Plank 45s`; headings make parts of them."""

import re

from voicecoach.article.account import Notes
from voicecoach.article.foreign.named_line import exercise_in
from voicecoach.article.foreign.plan import Member, Plan, PlannedExercise, PlannedGroup

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
    plan = Plan()
    members: list[Member] = plan.members
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    boxes = [_BOX.match(line) for _, line in lines]
    last: PlannedExercise | None = None
    for index, (number, line) in enumerate(lines):
        match, is_next_box = boxes[index], index + 1 < len(lines) and boxes[index + 1] is not None
        if match is not None:
            member = exercise_in(match["text"], number)
            last = member if isinstance(member, PlannedExercise) else None
            if member is None:
                last = member = PlannedExercise(match["text"].strip(), number, match["text"].strip())
            members.append(member)
            continue
        words = _without_marks(line)
        if last is not None and line[:1].isspace():
            _below(last, words, number)
        elif is_next_box and not members and not plan.title:
            plan.title = words
            notes.find("title", number, words)
        elif is_next_box:
            group = PlannedGroup(words, number, line.strip())
            plan.members.append(group)
            members = group.members
        else:
            comments = last.comments if last else plan.comments
            comments.append(notes.leave("no part of a session", number, words, unread=any(map(str.isdigit, words))))
    return plan


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
