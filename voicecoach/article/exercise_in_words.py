"""One exercise of a text: its dosage, put together from all that is said of it, and what its sentences are for."""

import re
from collections.abc import Sequence
from dataclasses import fields, replace

from voicecoach.article.acceptance import does_nothing, is_accepted
from voicecoach.article.account import Notes, Question
from voicecoach.article.breath_phases import breathing_of
from voicecoach.article.doses import (
    Dose,
    lower_figures,
    written_dose,
)
from voicecoach.article.front import Front
from voicecoach.article.outline import OutlineSection
from voicecoach.article.phrase import figures_told, phrase, says_another
from voicecoach.article.prose_doses import is_for_later, sentences_of
from voicecoach.article.rep_phases_in_words import phases_in_words
from voicecoach.article.rep_sentences import shape_of_reps
from voicecoach.article.schedule import is_only_schedule, schedule_in
from voicecoach.article.sentences import advice_in, is_about_it, is_aside, is_safety, left_to_the_coach
from voicecoach.article.sides import change_of_sides, without
from voicecoach.article.stated_dose import DosedSentence, DoseSource, Stated
from voicecoach.article.statements import LONGEST, Statement
from voicecoach.article.titles import is_label
from voicecoach.article.writing import DraftExercise, DraftStep, sentence_case, stopped
from voicecoach.clock import written
from voicecoach.speech import estimated_ms

_MOST_PLAUSIBLE = 200
"""More repetitions, or sets, of one exercise than this are figures of something else."""


def _is_of_dosage(said: Dose, dose: Dose) -> bool:
    """Whether a dose that was said is part of what is written behind the name, not only a rest or a tempo."""
    parts = [each.name for each in fields(Dose) if each.name not in ("rest", "tempo", "rounds", "at_least")]
    return any(getattr(said, part) and getattr(said, part) == getattr(dose, part) for part in parts)


def draft_exercise(
    section: OutlineSection, stated: Stated, sentences: Sequence[DosedSentence], front: Front, notes: Notes
) -> DraftExercise | None:
    """The exercise as it will be written; None where its dosage makes no sense."""
    head = section.head
    statements = [Statement(each.text, each.line) for each in sentences if len(each.text) <= LONGEST]
    if _of_breaths_by_name(section, stated):
        statements = _breath_statements(section)
    settings, plain = _of_each_rep(stated, statements, notes)
    dosage = written_dose(stated.dose)
    if not is_accepted(dosage) or _is_implausible(stated.dose):
        return None
    name = sentence_case(head.shape.name)
    notes.exercise = name
    asked = _asked(stated, dosage, notes, head.line.number, head.line.told)
    if asked:
        dosage = asked.options[asked.chosen]
    draft = DraftExercise(name, dosage, head.line.number)
    other = [*lower_figures(stated.dose), *filter(None, [_other_way(stated, dosage)])]
    in_head = DoseSource(Dose(), head.line.number, head.line.told)
    for each in [one for one in stated.sources if _is_of_dosage(one.dose, stated.dose)] or stated.sources or [in_head]:
        notes.find(dosage, each.line, each.words, sure="likely" if other else "sure", other=", ".join(other))
    if asked and not asked.answered:
        draft.comments.append(asked.comment)
    _leave_time(draft, stated, notes)
    _settings(draft, stated, notes)
    for key, (value, statement) in settings.items():
        if key not in draft.settings and not does_nothing(dosage, f"{key}: {value}"):
            draft.settings[key] = value
            notes.find(f"{key}: {value}", statement.line, statement.text)
    if often := schedule_in(head.line.text):
        front.note_schedule(draft, often, head.line.number, head.line.told)
    writer = _Writer(draft, stated, front, notes)
    for sentence in sentences:
        if (sentence.text, sentence.line) not in plain:
            writer.take(sentence)
    notes.exercise = ""
    return draft


def _asked(stated: Stated, dosage: str, notes: Notes, line: int, words: str) -> Question | None:
    """What only the author knows: which of two numbers is the sets."""
    dose = stated.dose
    if dose.sets and dose.reps and dose.sets.low >= _MANY_SETS and dose.reps.high <= _FEW_REPS and not dose.hold:
        turned = written_dose(replace(dose, sets=dose.reps, reps=dose.sets))
        if "sets" not in words.lower() and is_accepted(turned):
            return notes.ask("Which of the two numbers is the number of sets?", line, words, (dosage, turned))
    return None


def _other_way(stated: Stated, dosage: str) -> str:
    """The second reading of repeated holds of some ten seconds, which are sets or repetitions; empty of others.

    It is not asked: the work is the same, but for the rest behind each.
    """
    dose = stated.dose
    held, count = dose.hold or dose.work, dose.reps or dose.sets
    if not (stated.is_repeated and held and count and _SHORT_SET_MS <= held.low <= _LONG_REP_MS):
        return ""
    sides = f", {dose.sides}" if dose.sides else ""
    ways = (f"{count.low} reps, hold {written(held.low)}{sides}", f"{count.low} x hold {written(held.low)}{sides}")
    return next((way for way in ways if way != dosage), "") if not (dose.reps and dose.sets) else ""


_SHORT_SET_MS, _LONG_REP_MS = 8_000, 14_000
_MANY_SETS, _FEW_REPS = 8, 5


def _breath_statements(section: OutlineSection) -> list[Statement]:
    """All that is said of an exercise behind its name, its figures too."""
    head = section.head
    behind = head.line.text.partition(head.shape.name)[2].lstrip(" :.")
    texts = [(behind, head.line.number), *((each.line.text, each.line.number) for each in section.body)]
    return [Statement(part, line) for text, line in texts for part in sentences_of(text) if len(part) <= LONGEST]


def _of_breaths_by_name(section: OutlineSection, stated: Stated) -> bool:
    """Whether an exercise is named as breathing and has the phases of a breath: their figures are no repetitions, and
    only how many breaths there are is left of them."""
    shape = section.head.shape
    if not re.search(r"breath", shape.name, re.IGNORECASE):
        return False
    if breathing_of(_breath_statements(section), Notes()) is None:
        return False
    dose = stated.dose
    counted = dose.breaths or shape.dose.times or shape.dose.sets or dose.times
    sets = dose.sets if dose.breaths else None
    stated.dose = replace(
        shape.dose, breaths=counted, reps=None, sets=sets, times=None, hold=None, rounds=False, by_set=()
    )
    return True


def _of_each_rep(
    stated: Stated, statements: Sequence[Statement], notes: Notes
) -> tuple[dict[str, tuple[str, Statement]], set[tuple[str, int]]]:
    """The settings that sentences give each repetition or breath, and the sentences that say nothing else; a hold of
    each repetition goes to the dose."""
    dose = stated.dose
    plain: set[tuple[str, int]] = set()
    if not (dose.reps or dose.by_set or dose.hold or dose.work) or dose.breaths:
        pattern = breathing_of(statements, notes)
        if pattern is not None:
            count = dose.breaths or dose.times or (dose.sets if not dose.has_work else None)
            stated.dose = replace(
                dose, breaths=count, sets=None if count is dose.sets else dose.sets, times=None, rounds=False
            )
            plain |= {(each.text, each.line) for each in pattern.plain}
            return {"breathe": (pattern.breathe, pattern.used[0])}, plain
    if not (dose.reps or dose.by_set):
        return {}, plain
    settings: dict[str, tuple[str, Statement]] = {}
    for found in shape_of_reps(statements):
        if found.key in ("tempo", "rep", "relax"):
            settings[found.key] = found.value, found.statement
            if not found.says_more:
                plain.add((found.statement.text, found.statement.line))
    if not dose.hold and not dose.tempo and "tempo" not in settings and (named := phases_in_words(statements)):
        settings["tempo"] = named
    return settings, plain


def _is_implausible(dose: Dose) -> bool:
    counts = [each.high for each in (dose.sets, dose.reps, dose.breaths) if each]
    return any(count > _MOST_PLAUSIBLE for count in [*counts, *dose.by_set])


def _settings(draft: DraftExercise, stated: Stated, notes: Notes) -> None:
    dose = stated.dose
    wanted: dict[str, str] = {}
    of_rest, of_tempo = (
        next((each for each in stated.sources if getattr(each.dose, part)), DoseSource(Dose(), draft.line, draft.name))
        for part in ("rest", "tempo")
    )
    if dose.rest and dose.rest.low_ms is not None and dose.rest.between == "exercises":
        wanted["between-exercises"] = written(dose.rest.low_ms)
    elif dose.rest and dose.rest.low_ms is not None:
        wanted["rest"] = written(dose.rest.low_ms) if dose.rest.low_ms else "none"
    elif dose.rest:
        wanted["rest"] = "as needed"
    if dose.tempo:
        wanted["tempo"] = "-".join(map(str, dose.tempo))
    for key, value in wanted.items():
        if not does_nothing(draft.dosage, f"{key}: {value}"):
            draft.settings[key] = value
            source = of_tempo if key == "tempo" else of_rest
            notes.find(f"{key}: {value}", source.line, source.words)
        elif key != "between-exercises":
            why = f"has no effect on `{draft.dosage}`"
            draft.comments.append(notes.leave(why, draft.line, f"{key}: {value}"))


def _leave_time(draft: DraftExercise, stated: Stated, notes: Notes) -> None:
    """Tells of a time beside counted repetitions, which may be a rest, or how long they take: `3 x 10, 45 s`."""
    dose = stated.dose
    if not dose.work or dose.hold or not (dose.reps or dose.by_set):
        return
    said = next((each for each in stated.sources if each.dose.work == dose.work), None)
    line, text = (said.line, said.words) if said else (draft.line, f"{draft.name}: {written(dose.work.low)}")
    draft.comments.append(notes.leave("a time beside repetitions", line, text, unread=True))


class _Writer:
    """Puts one sentence after the other where it belongs."""

    def __init__(self, draft: DraftExercise, stated: Stated, front: Front, notes: Notes) -> None:
        self.draft = draft
        self.stated = stated
        self.front = front
        self.notes = notes
        self.told = figures_told(stated.dose)
        self.against = frozenset(stated.against)
        self.last_block = -1
        sets = stated.dose.sets.low if stated.dose.sets else max(len(stated.dose.by_set), 1)
        self.reminders = max(1, sets - 1)

    def take(self, sentence: DosedSentence) -> None:
        """Makes of a sentence a step, a reminder, a setting, a comment, or nothing where the coach says it."""
        text, line = sentence.text, sentence.line
        change = change_of_sides(text)
        rest = without(text, change) if change else text
        if is_label(text):
            self.notes.find("the steps", line, text)
        elif is_only_schedule(text) or (phrase(text).pure and schedule_in(text)):
            self._schedule(text, line)
        elif is_safety(text):
            self.front.warn(line, text)
        elif sentence in self.against:
            self._comment(f"figures other than `{self.draft.dosage}`", sentence, unread=True)
        elif (is_aside(text) and not advice_in(text)) or is_for_later(text):
            self._comment("about the exercise, not a step of it", sentence)
        elif left_to_the_coach(text, change):
            self.notes.find("not a step: the coach says it", line, text)
        elif _has_loose_figures(sentence) or says_another(rest, self.told):
            self._comment("figures that could not be read", sentence, unread=True)
        elif is_about_it(rest) and not sentence.is_bullet:
            self._comment("about the exercise, not a step of it", sentence)
        elif (advice := advice_in(rest)) and self._has_room(advice):
            self.draft.reminders.append(stopped(advice))
            self.notes.find("a reminder", line, text)
        elif rest:
            self._step(sentence, rest)
        if change and rest and rest != text:
            self.notes.find("not a step: the coach says it", line, change.words)

    def _schedule(self, text: str, line: int) -> None:
        if often := schedule_in(text):
            self.front.note_schedule(self.draft, often, line, text)

    def _has_room(self, advice: str) -> bool:
        """Whether there is room to say it: in a repetition behind its number, or in the first half of a hold.

        The figures are careful: a second and a half for what is said around it, and a third more than is estimated.
        """
        if len(self.draft.reminders) >= self.reminders:
            return False
        dose = self.stated.dose
        timed = dose.hold or dose.work
        room_ms = 5_000 if dose.reps or dose.breaths or dose.by_set else timed.low // 2 if timed else 0
        return estimated_ms(advice, "en") * 4 // 3 + 1_500 <= room_ms

    def _step(self, sentence: DosedSentence, text: str) -> None:
        words = stopped(text[:1].upper() + text[1:])
        if sentence.is_bullet and self.draft.steps and self.last_block == sentence.block:
            self.draft.steps[-1] = DraftStep(f"{self.draft.steps[-1].words} {words}")
        else:
            self.draft.steps.append(DraftStep(words))
        self.last_block = sentence.block

    def _comment(self, why: str, sentence: DosedSentence, *, unread: bool = False) -> None:
        self.draft.comments.append(self.notes.leave(why, sentence.line, sentence.text, unread=unread))


def _has_loose_figures(sentence: DosedSentence) -> bool:
    """Whether a sentence has figures of a dosage that were not placed, such as `3 x 10 x 2`."""
    read = phrase(sentence.text) if len(sentence.text) < 300 else None
    return read is not None and any(
        token.kind in ("sets", "x", "reps", "rounds", "list", "amrap", "interval", "every") for token in read.left
    )
