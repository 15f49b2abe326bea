"""Whether the script language takes a draft, and how much of a text its reading explains."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from voicecoach.article.account import Notes
from voicecoach.article.figures_placed import figures_said, figures_written
from voicecoach.article.reading import ArticleReading
from voicecoach.article.statements import MEANINGLESS, TextLine
from voicecoach.article.writing import DraftExercise, DraftGroup, DraftStep, ScriptDraft, heading, said, write
from voicecoach.scanner import scan
from voicecoach.script.dosage import dosage_or_none
from voicecoach.script.parser import parse
from voicecoach.source import TOO_MUCH, Problem, Source, has_errors


@dataclass(frozen=True, slots=True)
class Explained:
    """How many figures a text has, and how many of them its reading has a place for."""

    figures: int
    placed: int

    @property
    def share(self) -> float:
        """From 0 to 1; 1 for a text without figures."""
        return self.placed / self.figures if self.figures else 1.0


def explained(reading: ArticleReading, lines: Iterable[TextLine]) -> Explained:
    """How much of the lines a reading explains: what it only tells has no place."""
    figures = sum(_figures(line.text) for line in lines)
    told = sum(_figures(each.words) for each in reading.notes.unplaced)
    return Explained(figures, max(0, figures - told))


def _figures(text: str) -> int:
    return sum(token.kind not in _NO_FIGURES for token in scan(text))


_NO_FIGURES = MEANINGLESS - {"number", "decimal", "angle"}


def errors_of(draft: ScriptDraft) -> list[Problem]:
    """What the language has against a draft, nothing if it takes it."""
    _, problems = parse(Source("script.md", write(draft)), errors_only=True)
    return [problem for problem in problems if problem.severity == "error"]


@lru_cache(maxsize=1_000)
def is_name_of_part(name: str) -> bool:
    """Whether the language reads a name as that of a part, with no dosage in it."""
    _, problems = parse(Source("script.md", f"{heading(name)}\n### A: 10 reps\n"), errors_only=True)
    return not any(problem.severity == "error" for problem in problems)


@lru_cache(maxsize=5_000)
def is_accepted(dosage: str) -> bool:
    """Whether the language reads a dosage, without anything to say against it."""
    return (
        bool(dosage)
        and dosage_or_none(dosage) is not None
        and not has_errors(parse(Source("", heading("A", dosage)))[1])
    )


@lru_cache(maxsize=5_000)
def does_nothing(dosage: str, setting: str) -> bool:
    """Whether a setting has no effect with a dosage, or is none."""
    problems = parse(Source("", f"{heading('A', dosage)}\n{setting}\n"))[1]
    return any(problem.code == "no-effect" or problem.severity == "error" for problem in problems)


def is_too_much(errors: Iterable[Problem]) -> bool:
    """Whether a draft with these errors is more than a script can be: no line of it can be left out for that."""
    return any(error.code == TOO_MUCH for error in errors)


def only_accepted(draft: ScriptDraft, notes: Notes, errors: Sequence[Problem] | None = None) -> bool:
    """Whether the language takes the draft; what it does not take was made a comment, and is told.

    So is a step of an exercise that would be read aloud though it says what is to be done, of which the language warns.
    `errors` are those of the draft, where they are known.
    """
    if errors_of(draft) if errors is None else errors:
        _take_out_refused(draft, notes)
        if not draft.exercises or errors_of(draft):
            return False
    warned = _lines_warned_of(draft) if draft.exercises else frozenset()
    for exercise in draft.exercises:
        kept = list[DraftStep]()
        for step in exercise.steps:
            if f"{said(step.words)} {step.mark}".strip() in warned:
                why = "looks like a setting, and would only be read aloud"
                placed = figures_written(", ".join((exercise.dosage, *exercise.settings.values())))
                lost = [figure for figure in figures_said(step.words) if not figure.values & placed]
                is_last = exercise is draft.exercises[-1]  # behind which a rest is none of the session
                unread = any(figure.kind != "rest" or not is_last for figure in lost)
                exercise.comments.append(notes.leave(why, exercise.line, step.words, unread=unread))
            else:
                kept.append(step)
        exercise.steps = kept
    return not warned or not errors_of(draft)


def _lines_warned_of(draft: ScriptDraft) -> frozenset[str]:
    """The lines of a draft of which the language warns, without their bullets."""
    script = write(draft)
    lines = script.split("\n")
    _, problems = parse(Source("script.md", script))
    return frozenset(
        lines[problem.span.line - 1].removeprefix("- ") for problem in problems if problem.severity == "warning"
    )


def _take_out_refused(draft: ScriptDraft, notes: Notes) -> None:
    for group in draft.groups:
        kept = list[DraftExercise]()
        for each in group.exercises:
            errors = errors_of(ScriptDraft(groups=[DraftGroup(exercises=[each])]))
            if errors:
                group.comments.append(_told(each, errors[0].message, notes))
            else:
                kept.append(each)
        group.exercises = kept


def _told(exercise: DraftExercise, error: str, notes: Notes) -> str:
    words = f"{exercise.name}: {exercise.dosage}"
    return notes.leave(f"does not fit into a script: {error}", exercise.line, words, unread=True)
