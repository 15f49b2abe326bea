"""What is heard where work begins and ends besides words: tones, one soft bell, or nothing (`signals`)."""

from collections.abc import Sequence

from voicecoach.compile.context import ExerciseContext, WorkSet
from voicecoach.compile.holds import counted_from
from voicecoach.compile.rep_plan import GO
from voicecoach.compile.slot import BEAT_MS, BELL, LEAST_GAP_MS, Release, Sentence
from voicecoach.routine import Amrap, Breaths, Distance, Flow, Hold, Reps, Timed, ToFailure


def bell_before_ms(context: ExerciseContext, work_set: WorkSet) -> int:
    """The length of the bell in milliseconds if it rings before the work, not as that starts; else 0.

    Before reps, breaths and flows, whose first beat can be a word, and before work that is too short for it.
    """
    if context.settings.signals != "bell":
        return 0
    bell_ms = context.words.tone_ms(BELL)
    return bell_ms if bell_ms + LEAST_GAP_MS > _free_ms(context, work_set) else 0


def _free_ms(context: ExerciseContext, work_set: WorkSet) -> int:
    """How long it is quiet after the start of the work, in milliseconds."""
    match work_set.work:
        case Hold(ms) | Timed(ms) | Amrap(ms):
            return ms - counted_from(ms, context.settings.countdown) * BEAT_MS
        case ToFailure() | Distance():
            return context.settings.open_ended_ms
        case Reps() | Breaths() | Flow():
            return 0


def start_tone(context: ExerciseContext, work_set: WorkSet) -> str | None:
    """The tone with which the work itself starts, if nothing else is heard there; None for no tone."""
    match context.settings.signals:
        case "tones":
            return GO
        case "bell":
            return None if bell_before_ms(context, work_set) else BELL
        case "none":
            return None


def ready_words(context: ExerciseContext, work_set: WorkSet) -> Sequence[Sentence]:
    """ "Ready.", unless the bell is heard in its place, or nothing that begins the work is wanted."""
    settings = context.settings
    is_said = settings.signals == "tones" or (settings.count_in and not bell_before_ms(context, work_set))
    return context.words.phrase("ready") if is_said else ()


def release_of(context: ExerciseContext, key: str, number: Sentence | None) -> Release:
    """What ends the work: its last number if that stands there, the bell, and the words of the phrase `key`."""
    settings, words = context.settings, context.words
    bell_ms = words.tone_ms(BELL) if settings.signals == "bell" else 0
    if not settings.release_words:
        return Release((), number, bell_ms)
    return Release(words.phrase(key), number, bell_ms, f"{key}-short")
