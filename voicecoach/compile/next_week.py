"""What the coach says at the end of a session about the next one: "Next week: eleven reps of reverse ab curls." """

from collections.abc import Iterator

from voicecoach.compile.builder import Sentence, Wording
from voicecoach.compile.setup import amount
from voicecoach.routine import Amrap, Breaths, Distance, Exercise, Hold, Reps, Routine, Timed, ToFailure, Work
from voicecoach.script.progression import after_weeks


def next_week_lines(routine: Routine, words: Wording) -> list[Sentence]:
    """ "Next week: eleven reps of reverse ab curls." Empty if nothing will change."""
    changes = [change for exercise in routine.exercises for change in _changes(exercise, words)]
    return words.phrase("next-week", {"changes": words.pack.listing(changes)}) if changes else []


def _changes(exercise: Exercise, words: Wording) -> Iterator[str]:
    pack, then = words.pack, after_weeks(exercise, 1)
    name = _within_a_sentence(exercise.name, pack.language)
    old, new = exercise.dosage, then.dosage
    if len(old.sets) != len(new.sets):
        yield pack.fill("change-sets", {"sets": len(new.sets), "name": name})
    elif old.sets != new.sets and len(set(new.sets)) == 1:
        yield pack.fill("change-amount", {"amount": _amount(new.sets[0], words), "name": name})
    elif old.sets != new.sets and any(isinstance(work, Reps) and (work.hold_ms or work.open_end) for work in new.sets):
        amounts = pack.listing([_amount(work, words) for work in new.sets])
        yield pack.fill("change-amount", {"amount": amounts, "name": name})
    elif old.sets != new.sets:
        figures = pack.listing([_figure(work, words) for work in new.sets])
        yield pack.fill("change-differing", {"figures": figures, "name": name})
    old_rest_ms, new_rest_ms = exercise.rest_after(1), then.rest_after(1)
    if old_rest_ms != new_rest_ms and isinstance(new_rest_ms, int):
        yield pack.fill("change-rest", {"rest": pack.duration(new_rest_ms), "name": name})
    if exercise.with_sets(new.sets).rep_ms_at("normal") != then.rep_ms_at("normal"):
        yield pack.fill("change-tempo", {"name": name})


def _amount(work: Work, words: Wording) -> str:
    """The amount of work in words; as many reps as possible become "thirty seconds of squats"."""
    return amount(Timed(work.ms) if isinstance(work, Amrap) else work, words)


def _figure(work: Work, words: Wording) -> str:
    match work:
        case Reps(low):
            return words.pack.fill("number", {"number": low})
        case Distance() | Hold() | Timed() | Amrap() | ToFailure() | Breaths():
            return _amount(work, words)


def _within_a_sentence(name: str, language: str) -> str:
    """A name as it is written inside a sentence: without its capital in English.

    >>> _within_a_sentence("Reverse curls", "en"), _within_a_sentence("L-sit", "en"), _within_a_sentence("Brücke", "de")
    ('reverse curls', 'L-sit', 'Brücke')
    """
    lower = language == "en" and name[1:2].islower()
    return name[:1].lower() + name[1:] if lower else name
