"""How much of one exercise is said: by its heading, by lines of figures, by sentences, and for several at once."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from voicecoach.article.doses import LEAST_SET_MS, Dose, differing, settled, together
from voicecoach.article.outline import OutlineSection
from voicecoach.article.phrase import phrase
from voicecoach.article.prose_doses import prose_dose, sentences_of
from voicecoach.article.sentences import is_aside
from voicecoach.article.sides import change_of_sides

_STILL = re.compile(
    r"\b(?:hold|holds|stretch|plank|pose|wall sit|isometric|balance|bridge hold|squat hold|hang)\b", re.IGNORECASE
)
_TO_HOLD = re.compile(
    r"\b(?:hold|stay|remain|keep)\b(?!\s+(?!still|holding|standing|sitting)\w+ing\b)"
    r"|\b(?:stand|balance) on (?:one|your|the) (?:\w+ )?(?:leg|foot)\b",
    re.IGNORECASE,
)
_HELD_REP_MS = 15_000
"""A time of at most this length beside repetitions is how long each is held."""


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
