"""The dosage of an exercise, put together from all that an article says of it. Knows nothing of a script's look."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from voicecoach.article.figures import Figures
from voicecoach.article.headings import Heading
from voicecoach.article.reader import figures_in
from voicecoach.article.sections import LEAST_TIMED_MS, MOST_TIMED_MS, Section, Sentence
from voicecoach.article.sentences import breathing_in
from voicecoach.clock import written
from voicecoach.routine import Settings
from voicecoach.script.dosage import dosage_or_none
from voicecoach.script.dosage_tokens import states_sides
from voicecoach.script.settings import KEYS
from voicecoach.speech import estimated_ms

LEAST_SET_MS = 10_000
"""From this length on, a hold that is to be repeated so many times is a set of its own, not part of a repetition."""

REP_MS = Settings().rep_ms
"""How long a repetition takes unless the script says otherwise."""

_HELD = re.compile(r"\b(?:hold|stretch|plank|pose|wall sit|isometric|balance)\b", re.IGNORECASE)
_TO_HOLD = re.compile(
    r"\bhold (?:this|the|that|your|here|for)\b[\w ]*"
    r"|\b(?:stand|balance) on (?:one|your|the) (?:\w+ )?(?:leg|foot) for\b",
    re.IGNORECASE,
)

Told = tuple[str, int, str]
"""What was inferred, from which line, from which words."""


@dataclass(slots=True)
class Stated:
    """A dosage and where each part of it comes from.

    `settings` hold a tempo where repetitions are held (`held_ms`), and a breath where there is one (`breathe`).
    """

    figures: Figures
    told: list[Told] = field(default_factory=list)
    settings: list[str] = field(default_factory=list)
    held_ms: int | None = None
    breathe: str = ""

    def has_room_for(self, advice: str) -> bool:
        """Whether there is room to say it: in a repetition behind its number, or in the first half of a hold.

        The figures are careful: a second and a half for what is said around it, and a third more than is estimated,
        which is how much slower long sentences were measured in the embedded voice. What is too long is a step: it
        would be left out as a reminder.
        """
        figures = self.figures
        room_ms = REP_MS if figures.reps or figures.breaths else (figures.hold_ms or figures.timed_ms or 0) // 2
        return estimated_ms(advice, "en") * 4 // 3 + 1_500 <= room_ms


@dataclass(frozen=True, slots=True)
class _Place:
    figures: Figures
    line: int
    words: str


def dosage_of(section: Section, heading: Heading, common: Sequence[Sentence]) -> Stated | None:
    """The dosage of a section, or None where there is none or it makes no sense.

    The heading goes before lines of figures, these before sentences, and these before what is said of all
    exercises (`common`).
    """
    places = [_Place(heading.figures, heading.line.number, heading.words)]
    own = [_Place(s.figures, s.line, s.text) for s in section.sentences if not (s.figures.every or s.apart)]
    places += sorted(own, key=lambda place: not place.figures.pure)
    if _longest_hold(places) >= LEAST_SET_MS:
        places = [replace(place, figures=_times_as_sets(place.figures)) for place in places]
    elif any(LEAST_TIMED_MS <= (place.figures.timed_ms or 0) <= MOST_TIMED_MS for place in places):
        places[1:] = [replace(place, figures=_times_as_sets(place.figures)) for place in places[1:]]
    shared = [_Place(s.figures, s.line, s.text) for s in common]
    work = _work(places[:1]) or _work(places[1:]) or _work(shared)
    if work is None or (section.is_unclear() and not _is_plain(section, heading)):
        return None  # half of what is said of it would be another dosage
    place, total = work
    stated = Stated(total)
    from_sets = next((place for place in places + shared if _names_sets(place)), None)
    if from_sets:
        stated.figures = replace(total, sets=from_sets.figures.sets, rounds=from_sets.figures.rounds)
    if dosage_or_none(stated.figures.dosage()) is None:
        return None
    _as_hold(stated, section, heading)
    for source in (place, from_sets):
        if source and (stated.figures.dosage(), source.line, source.words) not in stated.told:
            ranged = " (of the range, the lower figure)" if source.figures.ranged else ""
            stated.told.append((f"{stated.figures.dosage()}{ranged}", source.line, source.words))
    if from_sets is None and not total.interval and len(total.reps) < 3:
        stated.told.append(("one set, as no number of sets is named", heading.line.number, heading.line.text))
    _add_sides(stated, section, places[0], shared)
    _add_tempo(stated, places)
    _add_breathing(stated, section)
    return stated


def _is_plain(section: Section, heading: Heading) -> bool:
    """Whether the dosage stands where it belongs, so that it is that of the exercise whatever else is said: in the
    heading, or as figures and nothing else right under it."""
    if heading.figures.has_work or not section.sentences:
        return heading.figures.has_work
    first = section.sentences[0].figures
    return first.pure and first.has_work and not first.every


def agree(said: Figures, stated: Stated) -> bool:
    """Whether a line of figures says nothing that the dosage does not hold."""
    chosen = stated.figures
    if said.sides and chosen.sides and (said.sides == "alternating") != chosen.sides.startswith("alternating"):
        return False
    if said.reps and said.reps != chosen.reps and not (said.times and said.reps[0] == chosen.sets):
        return False
    held = said.hold_ms or said.timed_ms
    if (
        held
        and held not in (chosen.hold_ms or chosen.timed_ms, stated.held_ms)
        and not (said.reps and said.reps == chosen.reps)
    ):
        return False
    return all(
        not mine or mine == theirs
        for mine, theirs in (
            (said.sets, chosen.sets),
            (said.breaths, chosen.breaths),
            (said.interval, chosen.interval),
        )
    )


def contradicts(said: Figures, stated: Stated) -> bool:
    """Whether a sentence of more than figures names others than the dosage; short times and `times` may be steps."""
    return said.any and not agree(
        replace(
            said,
            reps=() if said.times or said.reps[:1] == (1,) else said.reps,
            hold_ms=said.hold_ms if (said.hold_ms or 0) >= LEAST_SET_MS else None,
            timed_ms=said.timed_ms if (said.timed_ms or 0) >= LEAST_TIMED_MS else None,
            sets=None if said.sets == 1 else said.sets,
        ),
        stated,
    )


def _names_sets(place: _Place) -> bool:
    """Whether it says how many sets; in a sentence that says more, only in words (`Lunge walk 20 m x 3` is another)."""
    sets = place.figures.sets or 0
    return sets > 0 and (place.figures.pure or (sets > 1 and re.search(r"\bsets?\b", place.words, re.I) is not None))


def _longest_hold(places: list[_Place]) -> int:
    return max((place.figures.hold_ms or 0 for place in places), default=0)


def _times_as_sets(figures: Figures) -> Figures:
    """`Hold 30 s. Repeat 3 times.` is three sets."""
    if not figures.times or figures.sets is not None:
        return figures
    return replace(figures, reps=(), sets=figures.reps[0], ranged=figures.ranged or len(figures.reps) > 1)


def _work(places: list[_Place]) -> tuple[_Place, Figures] | None:
    """What one set is: repetitions go before a hold, since a repetition may be held for a moment."""
    for part in ("interval", "own", "reps", "breaths", "hold_ms", "timed_ms"):
        for place in places:
            figures = place.figures
            value = getattr(figures, part)
            if value and (figures.pure or _counts_in_passing(part, figures)):
                return place, replace(Figures(), **{part: value})
    return None


def _counts_in_passing(part: str, figures: Figures) -> bool:
    """Whether a figure in a sentence that says more than the dosage is the dosage."""
    match part:
        case "reps":
            return max(figures.reps) > 1  # "… for one rep" tells where a repetition ends
        case "timed_ms":
            return LEAST_TIMED_MS <= (figures.timed_ms or 0) <= MOST_TIMED_MS
        case _:
            return part != "breaths"


def _as_hold(stated: Stated, section: Section, heading: Heading) -> None:
    """A time is a hold where name or text speak of keeping a position."""
    if not stated.figures.timed_ms:
        return
    texts = [(heading.line.number, _HELD.search(heading.name))]
    texts += [(sentence.line, _TO_HOLD.search(sentence.text)) for sentence in section.sentences]
    for line, words in texts:
        if words:
            stated.figures = replace(stated.figures, hold_ms=stated.figures.timed_ms, timed_ms=None)
            stated.told.append(("the time is a hold", line, words[0].strip()))
            return


def _add_sides(stated: Stated, section: Section, heading: _Place, shared: list[_Place]) -> None:
    said = [(heading.figures.sides, heading.line, heading.words)]
    if section.heading and states_sides(section.heading.name):
        said.append((figures_in(section.heading.name).sides, heading.line, section.heading.name))
    for sentence in section.sentences:
        if sentence.change:
            said.append((sentence.change.sides, sentence.line, sentence.change.words))
        elif sentence.figures.pure or sentence.figures.has_work or sentence.figures.sets:
            said.append((sentence.figures.sides, sentence.line, sentence.text))
    said += [(place.figures.sides, place.line, place.words) for place in shared]
    for sides, line, words in said:
        if sides:
            stated.figures = replace(stated.figures, sides=sides)
            stated.told.append((sides, line, words))
            return


def _add_tempo(stated: Stated, places: list[_Place]) -> None:
    """Repetitions that are held: the hold becomes part of the tempo, in words that fit any movement."""
    held = next((place for place in places if place.figures.hold_ms), None)
    if held is None or not stated.figures.reps:
        return
    tempo = f"tempo: move 2s, hold {written(held.figures.hold_ms or 0)}, release 2s"
    if KEYS["tempo"].read(tempo.removeprefix("tempo: ")) is not None:
        stated.settings.append(tempo)
        stated.held_ms = held.figures.hold_ms
        stated.told.append((tempo, held.line, held.words))


def _add_breathing(stated: Stated, section: Section) -> None:
    if not stated.figures.breaths:
        return
    for sentence in section.sentences:
        breathing = breathing_in(sentence.text)
        if breathing and KEYS["breathe"].read(breathing[0]) is not None:
            stated.breathe = breathing[0]
            stated.settings.append(f"breathe: {breathing[0]}")
            stated.told.append((f"breathe: {breathing[0]}", sentence.line, sentence.text))
            return
