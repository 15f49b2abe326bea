"""One exercise of a text: its dosage, put together from all that is said of it, and what its sentences are for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from functools import lru_cache

from voicecoach.article.account import Notes, Question
from voicecoach.article.breath_phases import breathing_of
from voicecoach.article.doses import (
    LEAST_SET_MS,
    Dose,
    differing,
    lower_figures,
    settled,
    together,
    written_dose,
)
from voicecoach.article.front import Front
from voicecoach.article.outline import OutlineSection
from voicecoach.article.phrase import figures_told, phrase, says_another
from voicecoach.article.prose_doses import is_for_later, prose_dose, sentences_of
from voicecoach.article.rep_phases_in_words import phases_in_words
from voicecoach.article.rep_sentences import shape_of_reps
from voicecoach.article.schedule import is_only_schedule, schedule_in
from voicecoach.article.sentences import advice_in, is_about_it, is_aside, is_safety, left_to_the_coach
from voicecoach.article.sides import change_of_sides, without
from voicecoach.article.statements import LONGEST, Statement
from voicecoach.article.titles import is_label
from voicecoach.article.writing import DraftExercise, DraftStep, heading, sentence_case, stopped
from voicecoach.clock import written
from voicecoach.script.dosage import dosage_or_none
from voicecoach.script.parser import parse
from voicecoach.source import Source, has_errors
from voicecoach.speech import estimated_ms

_STILL = re.compile(
    r"\b(?:hold|holds|stretch|plank|pose|wall sit|isometric|balance|bridge hold|squat hold|hang)\b", re.IGNORECASE
)
_TO_HOLD = re.compile(
    r"\b(?:hold|stay|remain|keep)\b|\b(?:stand|balance) on (?:one|your|the) (?:\w+ )?(?:leg|foot)\b", re.IGNORECASE
)
_HELD_REP_MS = 15_000
"""A time of at most this length beside repetitions is how long each is held."""
_MOST_PLAUSIBLE = 200
"""More repetitions, or sets, of one exercise than this are figures of something else."""


@dataclass(frozen=True, slots=True)
class DosedSentence:
    """A sentence under an exercise, its line, and whether it is a bullet's or a paragraph's; `block` counts these."""

    text: str
    line: int
    block: int
    is_bullet: bool
    dose: Dose


@dataclass(frozen=True, slots=True)
class DoseSource:
    """Where in the text a dose is said, and in which words."""

    dose: Dose
    line: int
    words: str


@dataclass(slots=True)
class Stated:
    """What is said of how much, with where each part of it was said, and what was said otherwise."""

    dose: Dose
    sources: list[DoseSource] = field(default_factory=list)
    against: list[DosedSentence] = field(default_factory=list)
    is_repeated: bool = False


def sentences_under(section: OutlineSection) -> list[DosedSentence]:
    """The sentences of an exercise's lines, those behind its name first."""
    found: list[DosedSentence] = []
    head = section.head
    texts = [(head, head.shape.said, 0)] if head.shape.said else []
    texts += [(each, each.line.text, block) for block, each in enumerate(section.body, 1)]
    for each, text, block in texts:
        is_bullet = each.line.mark in ("bullet", "number")
        for sentence in sentences_of(text):
            dose = each.shape.dose if each.shape.form == "dosage" and sentence == text else prose_dose(sentence)
            if is_aside(text):
                dose = Dose()
            found.append(DosedSentence(sentence, each.line.number, block, is_bullet, dose))
    return found


def stated_of(section: OutlineSection, sentences: Sequence[DosedSentence], shared: Dose) -> Stated:
    """The dosage of an exercise: its heading goes before lines of figures, these before sentences, and all of these
    before what is said of several exercises (`shared`)."""
    head = section.head
    stated = Stated(head.shape.dose)
    if not head.shape.dose.is_empty:
        stated.sources.append(DoseSource(head.shape.dose, head.line.number, head.line.told))
    rows = _row_of_sets(sentences) if not head.shape.dose.has_work else ()
    if rows:
        stated.dose = together(_by_set(rows), stated.dose)
        stated.sources += [DoseSource(row.dose, row.line, row.text) for row in rows]
    by_set = frozenset(rows)
    for sentence in sorted(sentences, key=lambda each: not phrase(each.text).pure):
        if sentence not in by_set:
            _add(stated, sentence)
    dose = stated.dose
    if not dose.sides and head.shape.phrase.other_side is not None:
        dose = replace(dose, sides="each side")
    if not dose.sides and (said := next((each for each in sentences if change_of_sides(each.text)), None)):
        change = change_of_sides(said.text)
        dose = replace(dose, sides=change.sides if change else "")
        stated.sources.append(DoseSource(Dose(sides=dose.sides), said.line, said.text))
    if dose.has_work:
        times = shared.times if not (dose.sets or dose.times) else None
        reps = shared.reps if _is_hold_of_reps(dose) else None  # `10 reps of each`, and of one: `hold for 3 seconds`
        shared = replace(shared, reps=reps, hold=None, work=None, breaths=None, interval=None, times=times)
        shared = replace(shared, by_set=(), amrap="", failure="", distance="")
    dose = together(_held(dose), shared)
    stated.is_repeated = dose.times is not None and dose.sets is None
    dose = settled(dose)
    stated.dose = _as_hold(dose, section, sentences)
    return stated


def _is_hold_of_reps(dose: Dose) -> bool:
    """Whether all that is said of an exercise is a hold too short for a set of its own."""
    return dose.hold is not None and dose.hold.high < LEAST_SET_MS and not replace(dose, hold=None).has_work


def _row_of_sets(sentences: Sequence[DosedSentence]) -> tuple[DosedSentence, ...]:
    """Lines that are one set each, with its load: `70 % x 5`, `80 % x 3`; none if there are not two of them."""
    rows = tuple(each for each in sentences if each.dose.loads and each.dose.reps and phrase(each.text).pure)
    alike = all(row.dose.sets is None and row.dose.reps and row.dose.reps.one for row in rows)
    return rows if len(rows) > 1 and alike else ()


def _by_set(rows: Sequence[DosedSentence]) -> Dose:
    reps = tuple(row.dose.reps.low for row in rows if row.dose.reps)
    return Dose(
        by_set=reps, at_least=rows[-1].dose.at_least, loads=tuple(load for row in rows for load in row.dose.loads)
    )


def _add(stated: Stated, sentence: DosedSentence) -> None:
    """Adds what a sentence says, unless it was said otherwise before."""
    dose = sentence.dose
    if dose.is_empty or not (dose.says_how_much or dose.rest or dose.tempo):
        return
    against = [name for name in differing(stated.dose, dose) if name not in ("sides", "tempo")]
    if against:
        if dose.rest != stated.dose.rest or dose.has_work or dose.sets:
            stated.against.append(sentence)
        return
    if not stated.dose.is_empty and together(stated.dose, dose) == stated.dose:
        return
    stated.dose = together(stated.dose, dose)
    stated.sources.append(DoseSource(dose, sentence.line, sentence.text))


def _held(dose: Dose) -> Dose:
    """`2 x 10 reps, 5 seconds`: a short time beside repetitions is how long each is held."""
    counted = dose.reps or dose.by_set or (dose.times and not dose.hold)
    if counted and dose.work and not dose.hold and dose.work.high <= _HELD_REP_MS:
        return replace(dose, hold=dose.work, work=None)
    is_one_set = dose.sets is None or dose.sets.one == 1
    if dose.reps and dose.work and is_one_set and not dose.hold and dose.work.low > _HELD_REP_MS:
        return replace(dose, sets=dose.reps, reps=None)  # `3 reps of 30 seconds`
    return dose


def _as_hold(dose: Dose, section: OutlineSection, sentences: Sequence[DosedSentence]) -> Dose:
    """A time is a hold where the name, or a sentence with that time, speaks of keeping a position."""
    if not dose.work or dose.hold or dose.every:
        return dose
    if dose.reps:  # `Calf stretch: 2 x 3, 30 s`
        is_still = _STILL.search(section.head.shape.name)
        return replace(dose, hold=dose.work, work=None) if is_still else dose
    told = [each.text for each in sentences if each.dose.work == dose.work]
    if _STILL.search(section.head.shape.name) or any(_TO_HOLD.search(text) for text in told):
        return replace(dose, hold=dose.work, work=None)
    return dose


def _is_of_dosage(said: Dose, dose: Dose) -> bool:
    """Whether a dose that was said is part of what is written behind the name, not only a rest or a tempo."""
    parts = [each.name for each in fields(Dose) if each.name not in ("rest", "tempo", "rounds", "at_least")]
    return any(getattr(said, part) and getattr(said, part) == getattr(dose, part) for part in parts)


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


def draft_exercise(
    section: OutlineSection, stated: Stated, sentences: Sequence[DosedSentence], front: Front, notes: Notes
) -> DraftExercise | None:
    """The exercise as it will be written; None where its dosage makes no sense."""
    head = section.head
    statements = [Statement(each.text, each.line) for each in sentences if len(each.text) <= LONGEST]
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
    notes.exercise = name
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
        front.set_schedule(often, head.line.number, head.line.told)
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
            return notes.ask("Which of the two numbers is the sets?", line, words, (dosage, turned))
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
            why = f"it would do nothing with {draft.dosage}"
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
        self.after_bullets = False
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
            self._comment(f"other figures than {self.draft.dosage}", sentence, unread=True)
        elif (is_aside(text) and not advice_in(text)) or is_for_later(text):
            self._comment("about the exercise, no step of it", sentence)
        elif left_to_the_coach(text, change):
            self.notes.find("left out, the coach says it", line, text)
        elif _has_loose_figures(sentence) or says_another(rest, self.told):
            self._comment("figures that could not be read", sentence, unread=True)
        elif is_about_it(rest) and not sentence.is_bullet:
            self._comment("about the exercise, no step of it", sentence)
        elif (advice := advice_in(rest)) and self._has_room(advice):
            self.draft.reminders.append(stopped(advice))
            self.notes.find("a reminder", line, text)
        elif rest:
            self._step(sentence, rest)
        if change and rest and rest != text:
            self.notes.find("left out, the coach says it", line, change.words)

    def _schedule(self, text: str, line: int) -> None:
        often = schedule_in(text)
        if often and not self.front.set_schedule(often, line, text):
            why = f"another schedule than {self.front.values['schedule']}"
            self.draft.comments.append(self.notes.leave(why, line, text))

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
