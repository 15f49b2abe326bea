"""What a set announces of its reps: "go for twelve", "halfway", "two more", "last one", and where each has room."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from voicecoach.compile.rep_plan import RepNumber, RepPlan
from voicecoach.compile.slot import LEAST_GAP_MS, LEAST_SENTENCE_GAP_MS, TICK, Sentence, Wording, duration_of

LONG_SET = 12
"""The number of reps from which "halfway" is said."""
SHORT_SET = 8
"""The number of reps below which it is not said that two are left."""
AFTER_COUNT_MS = 800
"""The least start of words after the onset of a number on which a rep begins."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """What is said once after the number of one of `reps`, counted from 0, and what is said in place of that number if
    there is no room for both.

    `tone` replaces the latter if only counts are wanted. `of_range` means that it says how far the range goes.
    """

    lines: Sequence[Sentence]
    reps: Sequence[int]
    instead: Sentence
    tone: str | None = None
    of_range: bool = False


@dataclass(frozen=True, slots=True)
class PlacedAnnouncement:
    """An announcement at a moment of the set in milliseconds; with `replaces`, in place of the number of that rep."""

    announcement: Announcement
    at_ms: int
    replaces: int | None = None


@dataclass(slots=True)
class Announced:
    """The announcements of a set that have a place, and those that have none."""

    placed: list[PlacedAnnouncement] = field(default_factory=list)
    unplaced: list[Announcement] = field(default_factory=list)

    @property
    def replaced(self) -> Mapping[int, PlacedAnnouncement]:
        """Those in place of a number, by rep."""
        return {each.replaces: each for each in self.placed if each.replaces is not None}


def announced(plan: RepPlan, numbers: Sequence[RepNumber], words: Wording) -> Announced:
    """All announcements of a set, each in the first of its reps that has room: after the number, else in its place.

    Why it does not depend on the level of talk: no cue moves if more is said.
    """
    found, first = Announced(), 0
    if plan.counts_seconds or plan.open_end or not plan.is_counted:
        return found
    for announcement in _announcements(plan, words):
        reps = [rep for rep in announcement.reps if rep >= first]
        if not reps:
            continue
        place = next((each for rep in reps if (each := _beside(plan, numbers, rep, announcement, words))), None)
        if place is None and numbers:
            place = _instead(plan, numbers, reps[0], announcement, words)
        if place is None:
            found.unplaced.append(announcement)
            continue
        found.placed.append(place[1])
        first = place[0] + 1
    return found


def _announcements(plan: RepPlan, words: Wording) -> list[Announcement]:
    """The announcements of a set: the end of a range, from its low end on; half of a long set; how many are left."""
    low, high, pack = plan.low, plan.high, words.pack
    found = []
    if low < high:
        to: dict[str, int | str] = {"high": high}
        instead = words.as_one(pack.say("up-to", to))
        found.append(Announcement(words.phrase("up-to", to), range(low - 1, high - 1), instead, of_range=True))
    elif high >= LONG_SET:
        halfway = words.as_one(pack.say("halfway"))
        found.append(Announcement(words.phrase("halfway"), [(high + 1) // 2 - 1], halfway, tone="half"))
    if high >= SHORT_SET:
        key, instead_key = ("two-more", "three-more") if plan.from_start else ("two-left", "two-left")
        found.append(Announcement(words.phrase(key), [high - 3], words.as_one(pack.say(instead_key))))
    if high > 1 and not plan.from_start:
        last = words.as_one(pack.say("last-rep"))
        found.append(Announcement(words.phrase("last-rep"), [high - 2], last))
    return found


def _beside(
    plan: RepPlan, numbers: Sequence[RepNumber], rep: int, announcement: Announcement, words: Wording
) -> tuple[int, PlacedAnnouncement] | None:
    """The place after the number of a rep, if it has room there."""
    lines_ms = duration_of(announcement.lines, LEAST_SENTENCE_GAP_MS)
    at_ms, until_ms = _room_beside(plan, numbers, rep, words)
    is_last = until_ms == plan.starts[-1] and number_on_end(plan, numbers) is None  # the release follows
    gap_ms = LEAST_SENTENCE_GAP_MS if is_last else LEAST_GAP_MS
    return (rep, PlacedAnnouncement(announcement, at_ms)) if at_ms + lines_ms + gap_ms <= until_ms else None


def _room_beside(plan: RepPlan, numbers: Sequence[RepNumber], rep: int, words: Wording) -> tuple[int, int]:
    """The start and the end of the room for words after the number of a rep."""
    if plan.from_start:
        at_ms = plan.starts[rep] + max(AFTER_COUNT_MS, numbers[rep].ms(words) + LEAST_GAP_MS)
        return at_ms, plan.starts[rep + 1]
    after = plan.reps[rep + 1]
    if after.held == 0:  # before the number, between two holds
        at_ms = word_end(plan, rep, len(plan.reps[rep].phases) - 1, words) + LEAST_SENTENCE_GAP_MS
        return at_ms, end_of_room(plan, numbers, rep) if plan.reps[rep].held != len(after.phases) - 1 else 0
    at_ms = plan.starts[rep + 1] + beat_ms(plan, numbers, rep + 1, words) + LEAST_GAP_MS
    if plan.sides and rep + 1 < plan.worded and plan.has_number_on_start(rep + 1):
        at_ms += plan.side(rep + 1, words).ms + LEAST_GAP_MS
    if after.by_words and len(after.phases) > 1:
        return at_ms, plan.start_of(rep + 1, 1)
    return at_ms, end_of_room(plan, numbers, rep + 1)


def number_on_end(plan: RepPlan, numbers: Sequence[RepNumber]) -> Sentence | None:
    """The number of the last rep if it stands on the end of the set, so that it is heard before the release."""
    return numbers[-1].said if numbers and numbers[-1].at_ms == plan.starts[-1] else None


def _instead(
    plan: RepPlan, numbers: Sequence[RepNumber], rep: int, announcement: Announcement, words: Wording
) -> tuple[int, PlacedAnnouncement] | None:
    """The place of the number of a rep, if it has room there."""
    one_rep, ms, next_ms = plan.reps[rep], announcement.instead.ms, plan.starts[rep + 1]
    if plan.from_start or one_rep.ends_on_number:
        at_ms, end_ms = (plan.starts[rep], next_ms) if plan.from_start else (next_ms, plan.starts[rep + 2])
        return (rep, PlacedAnnouncement(announcement, at_ms, rep)) if at_ms + ms + LEAST_GAP_MS <= end_ms else None
    at_ms, place = next_ms - LEAST_GAP_MS - ms, len(one_rep.phases) - 1
    starts_ms = plan.start_of(rep, place)
    if one_rep.by_words:
        free_ms = word_end(plan, rep, place, words) + LEAST_GAP_MS
        is_said = not numbers[rep].said or free_ms <= numbers[rep].at_ms
        starts_ms = free_ms if is_said else starts_ms
    elif not place:
        starts_ms += beat_ms(plan, (), rep, words) + LEAST_GAP_MS
    return (rep, PlacedAnnouncement(announcement, at_ms, rep)) if starts_ms <= at_ms else None


def beat_ms(plan: RepPlan, numbers: Sequence[RepNumber], rep: int, words: Wording) -> int:
    """The length of what is heard at the start of a rep."""
    if not rep and plan.opened_ms:
        return plan.opened_ms + LEAST_GAP_MS + plan.heard_at_start_ms(rep, words)
    if plan.has_number_on_start(rep) and numbers:
        return numbers[rep if plan.from_start else rep - 1].ms(words)
    return plan.heard_at_start_ms(rep, words)


def word_end(plan: RepPlan, rep: int, place: int, words: Wording) -> int:
    """The end of a phase's word if it is said, in milliseconds of the set."""
    forms = plan.forms(plan.reps[rep].phases[place], rep, words)
    cue_ms = plan.cue(forms[0], rep, place, words).ms if forms else 0
    return plan.start_of(rep, place) + max(cue_ms, words.tone_ms(TICK))


def end_of_room(plan: RepPlan, numbers: Sequence[RepNumber], rep: int) -> int:
    """The end of the room for other words in a rep: its number, else the next beat."""
    end_ms = plan.starts[rep + 1]
    if plan.from_start or not numbers:
        return end_ms
    number = numbers[rep]
    return min(end_ms, number.at_ms) if number.said or number.is_tick else end_ms
