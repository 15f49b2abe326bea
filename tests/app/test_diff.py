"""Changes that can be heard are reported at their exact place; what only moved is not."""

import random
from collections.abc import Iterable
from itertools import pairwise

import pytest
from compiled import compiled
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.app.diff import MOST_EDITS, NEAR_MS, Change, Cue, CueList, changes, cues_of

Written = list[tuple[int, str, int]]
"""Cues as a test writes them: the silence before, the words, how long they take."""


def row(*cues: tuple[int, str, int], end: int = 1_000) -> CueList:
    """The cues of a session with silence of `end` after the last."""
    now_ms, made = 0, list[Cue]()
    for silence, what, ms in cues:
        made.append(Cue(now_ms + silence, ms, what))
        now_ms += silence + ms
    return (*made, Cue(now_ms + end, 0, ""))


LIE = (1_000, "Lie down.", 2_000)  # 1 to 3 s
KNEES = (5_000, "Bend your knees.", 2_000)  # 8 to 10 s
LIFT = (5_000, "Lift.", 1_000)  # 15 to 16 s
OLD = row(LIE, KNEES, LIFT)


def spans(new: CueList, old: CueList = OLD) -> list[tuple[int, int, int, int]]:
    return [(each.start_ms, each.end_ms, each.old_start_ms, each.old_end_ms) for each in changes(old, new)]


def words(cues: Iterable[Cue]) -> list[str]:
    return [cue.what for cue in cues]


def test_the_same_is_no_change() -> None:
    assert changes(OLD, row(LIE, KNEES, LIFT)) == []


def test_a_cue_with_other_words_is_one_and_what_follows_only_comes_later() -> None:
    (change,) = changes(OLD, row(LIE, (5_000, "Bend both knees as far as you can.", 4_000), LIFT))
    assert change == Change(
        8_000,
        12_000,
        8_000,
        10_000,
        (Cue(8_000, 2_000, "Bend your knees."),),
        (Cue(8_000, 4_000, "Bend both knees as far as you can."),),
    )


def test_a_cue_of_the_same_words_in_another_length_is_one() -> None:
    assert spans(row(LIE, (5_000, "Bend your knees.", 1_900), LIFT)) == [(8_000, 9_900, 8_000, 10_000)]


def test_an_added_cue_is_one_and_has_no_length_in_the_old_session() -> None:
    assert spans(row(LIE, KNEES, (5_000, "Breathe in.", 1_000), LIFT)) == [(15_000, 21_000, 15_000, 15_000)]


def test_a_removed_cue_has_no_length_in_the_new_session() -> None:
    assert spans(row(LIE, LIFT)) == [(8_000, 8_000, 8_000, 15_000)]


def test_a_cue_removed_from_a_stretch_of_fixed_length_leaves_silence_where_it_was() -> None:
    assert spans(row(LIE, (12_000, "Lift.", 1_000))) == [(8_000, 10_000, 8_000, 10_000)]


def test_a_longer_cue_that_takes_from_the_silence_after_it_is_one_as_long_as_it_is() -> None:
    new = row(LIE, (5_000, "Bend your two knees.", 2_500), (4_500, "Lift.", 1_000))
    assert spans(new) == [(8_000, 10_500, 8_000, 10_500)]


@pytest.mark.parametrize(("ms", "span"), [(9_000, (3_000, 12_000, 3_000, 8_000)), (500, (3_000, 3_500, 3_000, 8_000))])
def test_a_longer_or_shorter_silence_is_one(ms: int, span: tuple[int, int, int, int]) -> None:
    new = row(LIE, (ms, *KNEES[1:]), LIFT)
    assert spans(new) == [span]
    assert not changes(OLD, new)[0].removed
    assert not changes(OLD, new)[0].added


def test_the_silences_at_the_start_and_at_the_end_count_too() -> None:
    assert spans(row((2_000, *LIE[1:]), KNEES, LIFT, end=2_000)) == [
        (0, 2_000, 0, 1_000),
        (17_000, 19_000, 16_000, 17_000),
    ]


def test_everything_new_is_one_change() -> None:
    assert spans(row((3_000, "Stand.", 500))) == [(1_000, 3_500, 1_000, 16_000)]


@pytest.mark.parametrize(("between", "count"), [(NEAR_MS, 1), (NEAR_MS + 1, 2)])
def test_changes_near_one_another_are_one(between: int, count: int) -> None:
    stays = (0, "Good.", between)
    old = row(LIE, (0, "One.", 500), stays, (0, "Two.", 500), LIFT)
    new = row(LIE, (0, "Three.", 700), stays, (0, "Four.", 700), LIFT)
    found = changes(old, new)
    assert len(found) == count
    assert [words(change.removed) for change in found] == ([["One.", "Two."]] if count == 1 else [["One."], ["Two."]])
    assert found[0].start_ms == 3_000
    assert found[-1].end_ms == 3_000 + 700 + between + 700


def test_a_moved_cue_is_removed_at_one_place_and_added_at_another() -> None:
    found = changes(OLD, row(KNEES, LIFT, (1_000, "Lie down.", 2_000)))
    assert [(words(change.removed), words(change.added)) for change in found] == [
        (["Lie down."], []),
        ([], ["Lie down."]),
    ]


BRIDGE = "## Bridge: 2 x hold 20s\n- Lie on your back.\n- Bend your knees.\n> Long neck.\n"


def test_of_a_session_words_counts_tones_and_its_end_are_heard() -> None:
    timeline = compiled(BRIDGE).timeline
    cues = cues_of(timeline)
    assert [cue.what for cue in cues if cue.what.startswith("~")] == ["~ chime", "~ go", "~ go", "~ finish"]
    assert {"Bend your knees.", "Three.", "Ten seconds."} <= set(words(cues))
    assert cues[-1] == Cue(timeline.duration_ms, 0, "")


def test_one_edited_phrase_of_a_script_is_one_change() -> None:
    old, new = (compiled(script).timeline for script in (BRIDGE, BRIDGE.replace("Bend", "Slowly bend")))
    (change,) = changes(cues_of(old), cues_of(new))
    assert (words(change.removed), words(change.added)) == (["Bend your knees."], ["Slowly bend your knees."])
    (speech,) = [cue for cue in cues_of(new) if "Slowly" in cue.what]
    assert (change.start_ms, change.end_ms) == (speech.start_ms, speech.end_ms)
    assert new.duration_ms > old.duration_ms


# --- many cues ----------------------------------------------------------------------------------------


def long_session(cues: int) -> Written:
    """Mostly the same few counts, as sessions are."""
    made: Written = [(600, f"Exercise {n}." if n % 12 == 0 else f"Count {n % 12}.", 600) for n in range(cues)]
    return made


def test_two_edits_far_apart_in_a_session_of_hours_are_two_changes() -> None:
    old = long_session(15_000)
    new = [*old]
    new[3] = (600, "About four hours.", 1_400)
    new[14_000] = (600, "Once more.", 800)
    found = changes(row(*old), row(*new))
    assert [(words(change.removed), words(change.added)) for change in found] == [
        (["Count 3."], ["About four hours."]),
        (["Count 8."], ["Once more."]),
    ]


def test_too_many_edits_are_one_change_from_the_first_to_the_last() -> None:
    old = long_session(15_000)
    new = [*old]
    places = range(100, 100 + 20 * MOST_EDITS, 20)
    for place in places:
        new[place] = (600, f"New {place}.", 600)
    (change,) = changes(row(*old), row(*new))
    assert change.start_ms == 1_200 * places[0] + 600
    assert change.end_ms == 1_200 * places[-1] + 1_200


# --- any two sessions ---------------------------------------------------------------------------------

CUES = st.tuples(st.integers(0, 40), st.sampled_from("abcde"), st.integers(1, 12)).map(
    lambda cue: (cue[0] * 100, cue[1], cue[2] * 100)
)
SESSIONS = st.builds(lambda cues, end: row(*cues, end=end * 100), st.lists(CUES, max_size=12), st.integers(0, 30))


def sound(session: CueList) -> list[tuple[str, int] | None]:
    """The session in tenths of a second: what sounds and which part of it, None in silence."""
    made: list[tuple[str, int] | None] = [None] * (session[-1].start_ms // 100)
    for cue in session[:-1]:
        for n in range(cue.ms // 100):
            made[cue.start_ms // 100 + n] = (f"{cue.what} {cue.ms}", n)
    return made


def without(session: CueList, places: list[tuple[int, int]]) -> list[tuple[str, int] | None]:
    """What is left of its sound when these places are cut out."""
    left = sound(session)
    for start_ms, end_ms in reversed(places):
        del left[start_ms // 100 : end_ms // 100]
    return left


@given(SESSIONS, SESSIONS)
def test_without_the_changes_two_sessions_are_the_same(old: CueList, new: CueList) -> None:
    found = spans(new, old)
    assert without(new, [span[:2] for span in found]) == without(old, [span[2:] for span in found])


@given(SESSIONS, SESSIONS)
def test_changes_are_in_order_inside_the_session_and_not_near(old: CueList, new: CueList) -> None:
    found = spans(new, old)
    in_new = [0, *(edge for span in found for edge in span[:2]), new[-1].start_ms]
    in_old = [0, *(edge for span in found for edge in span[2:]), old[-1].start_ms]
    assert (in_new, in_old) == (sorted(in_new), sorted(in_old))
    assert all(after[0] - before[1] > NEAR_MS for before, after in pairwise(found))
    assert all(span[1] > span[0] or span[3] > span[2] for span in found)


@given(SESSIONS)
def test_a_session_is_no_change_of_itself(session: CueList) -> None:
    assert changes(session, session) == []


@given(st.lists(CUES, min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_an_edit_lies_in_the_changes(cues: Written, chance: random.Random) -> None:
    place = chance.randrange(len(cues))
    new = [*cues]
    new[place] = (cues[place][0], "edited", 100 * chance.randint(1, 20))
    edited = row(*new)[place]
    assert spans(row(*new), row(*cues)) == [(edited.start_ms, edited.end_ms, edited.start_ms, row(*cues)[place].end_ms)]
