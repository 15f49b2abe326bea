"""A text as it was read: the draft of its script, and the notes of where each part of it comes from."""

from dataclasses import dataclass, field

from voicecoach.article.account import Imported, Notes
from voicecoach.article.writing import ScriptDraft, write
from voicecoach.script.canonical import canonical
from voicecoach.script.parser import parse
from voicecoach.source import Source, has_errors


def in_canonical_form(script: str) -> str:
    """The script as `fmt` would lay it out; as it is, if it has an error."""
    source = Source("", script)
    routine, problems = parse(source, errors_only=True)
    return script if has_errors(problems) else canonical(source, routine)


@dataclass(slots=True)
class ArticleReading:
    """What a reader gives: a draft, its notes, and what the text was taken for (`a workout of another app, JSON`)."""

    draft: ScriptDraft
    notes: Notes
    kind: str
    failed: str = field(default="")
    """Why nothing was read, where the kind of text was plain and its contents were not."""

    def imported(self) -> Imported:
        """The script, written, with its account in the order of the text."""
        if self.failed:
            return Imported("", (), (), tuple(self.notes.unplaced), kind=self.kind, refused=self.failed)
        self._drop_answered()
        found = sorted(dict.fromkeys(self.notes.found), key=lambda each: each.line)
        unplaced = sorted(self.notes.unplaced, key=lambda each: each.line)
        questions = sorted(self.notes.questions, key=lambda each: each.line)
        return Imported(
            in_canonical_form(write(self.draft)),
            tuple(exercise.name for exercise in self.draft.exercises),
            tuple(found),
            tuple(unplaced),
            tuple(questions),
            len(self.draft.passages),
            self.kind,
        )

    def _drop_answered(self) -> None:
        """Takes out the comments of questions that were answered: their readers place them all alike."""
        answered = {question.comment for question in self.notes.questions if question.answered}
        draft = self.draft
        placed = [draft.before, draft.after, *(group.comments for group in draft.groups)]
        placed += [exercise.comments for exercise in draft.exercises]
        placed += [passage.comments for passage in draft.passages]
        for comments in placed if answered else ():
            comments[:] = [each for each in comments if each not in answered]
