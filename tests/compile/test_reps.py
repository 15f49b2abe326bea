"""What is heard while repetitions are counted: the number on the beat, everything else around it."""

import pytest
from compiled import PACK, compiled, routine_of, silences

from voicecoach.compile import needs
from voicecoach.routine import Side
from voicecoach.timeline import Count, Silence, Speak

CURLS = "## Curls: 3 x 6\ntempo: breathe and lift 2s, hold 1s, and lower 2s\n"


def test_the_first_reps_of_the_first_set_name_their_phases_then_numbers_alone() -> None:
    assert compiled(CURLS).heard("reps", 0) == [
        "0 One.", "0.61 Breathe and lift.", "2 Hold.", "3 And lower.",
        "5 Two.", "5.8 Lift.", "7 Hold.", "8 Lower.",
        "10 Three.", "13 ~ tick",
        "15 Four.", "15.8 Two more after this.", "18 ~ tick",
        "20 Five.", "23 ~ tick",
        "25 Last one.", "28 ~ tick",
    ]  # fmt: skip


def test_it_says_less_each_set() -> None:
    curls = compiled(CURLS)
    assert curls.heard("reps", 1)[:6] == ["0 One.", "0.8 Lift.", "2 Hold.", "3 Lower.", "5 Two.", "8 ~ tick"]
    assert curls.heard("reps", 2)[:4] == ["0 One.", "3 ~ tick", "5 Two.", "8 ~ tick"]


def test_a_set_lasts_its_reps_whatever_is_said() -> None:
    assert [section.ms for section in compiled(CURLS).sections("reps")] == [30_000] * 3
    assert [section.ms for section in compiled(CURLS, length_of=lambda _: 9_000).sections("reps")] == [30_000] * 3


def test_the_default_tempo_is_two_one_two() -> None:
    assert compiled("## Curls: 1 rep\n").heard("reps") == ["0 One.", "0.8 Lift.", "2 Hold.", "3 Lower."]
    assert compiled("## Curls: 1 rep\ntempo: 3-0-1\n").heard("reps") == ["0 One.", "0.8 Lift.", "3 Lower."]


def test_a_phase_that_does_not_fit_is_said_in_short_and_noted() -> None:
    curls = compiled(CURLS.replace("breathe", "breathe out"), {"Breathe out and lift.": 1_500})
    assert curls.heard("reps")[:4] == ["0 One.", "0.8 Lift.", "2 Hold.", "3 And lower."]
    assert curls.told == [
        "2: note: `Breathe out and lift.` takes 1.5 s to say, but its phase has 2 s minus the number; `lift` is said"
    ]


def test_a_phase_that_fits_in_no_form_is_left_out_with_a_warning() -> None:
    curls = compiled("## Curls: 3 x 6\ntempo: lift 2s, squeeze it hard 1s, lower 2s\n")
    assert curls.heard("reps")[:3] == ["0 One.", "0.8 Lift.", "3 Lower."]
    assert curls.told == ["2: warning: `Squeeze it hard.` takes 0.94 s to say, but its phase has 1 s; it is left out"]


def test_a_number_that_is_longer_than_its_beat_is_said_within_its_ten_and_noted_once_at_the_tempo() -> None:
    fast = compiled("## Steps: 2 x 30\ntempo: step 1s\n", {"Twenty-seven.": 847, "Twenty-six.": 760})
    assert fast.heard("reps", 1)[24:29] == [
        "24 Twenty-five.",
        "25 Six.",
        "26 Seven.",
        "27 Three more.",
        "28 Twenty-nine.",
    ]
    assert [told for told in fast.told if "Twenty" in told] == [
        "2: note: `Twenty-seven.` takes 0.86 s to say, but a rep of 1 s leaves 0.75 s; `Seven.` is said"
    ]
    assert fast.problems[0].hint == "a `tempo` of 2 s in all has room for it"
    assert [section.ms for section in fast.sections("reps")] == [30_000, 30_000]


def test_a_number_without_a_short_form_that_fits_is_a_tick() -> None:
    slow = {"Seven.": 6_000, "Seventeen.": 7_000, "Twenty.": 5_000}
    curls = compiled("## Curls: 3 x 30\n", slow)
    heard = [cue for cue in curls.heard("reps", 2) if int(cue.split(" ", 1)[0].split(".")[0]) % 5 == 0]
    assert heard[5:8] == ["25 Six.", "30 ~ tick", "35 Eight."]
    assert [cue for cue in heard if cue != "80.8 Keep breathing."][16:21] == [
        "75 Sixteen.",
        "80 ~ tick",
        "85 Eighteen.",
        "90 Nineteen.",
        "95 ~ tick",
    ]
    assert curls.told == ["1: note: `Seventeen.` takes 7 s to say, but a rep of 5 s leaves 4.8 s; a tick is heard"]


def test_last_one_gives_way_to_the_number_where_it_does_not_fit() -> None:
    steps = compiled("## Steps: 3 reps\ntempo: step 1s\n", {"Last one.": 760})
    assert steps.heard("reps") == ["0 One.", "1 Two.", "2 Three."]
    assert "error" not in "".join(steps.told)


def test_one_rep_is_no_last_one_and_few_reps_have_no_two_more() -> None:
    assert compiled("## Get-up: 1 rep\n").heard("reps")[0] == "0 One."
    assert "Two more after this." not in compiled("## Get-up: 4 reps\n").words("reps")
    assert "10.8 Two more after this." in compiled("## Get-up: 5 reps\n").heard("reps")


def test_half_of_a_long_set_is_told_in_the_rep_in_which_it_is_reached() -> None:
    def halfway(reps: int) -> list[str]:
        return [cue for cue in compiled(f"## Curls: {reps} reps\n").heard("reps") if cue.endswith("Halfway.")]

    assert halfway(11) == []
    assert halfway(12) == ["25.8 Halfway."]
    assert halfway(15) == ["35.8 Halfway."]
    assert "Halfway." not in compiled("## Curls: 12-16 reps\n").words("reps")


def test_where_the_number_and_the_announcement_have_no_room_the_announcement_is_the_count() -> None:
    steps = compiled("## Steps: 20 reps\ntempo: step 1s\ntalk: brief\n", length_of=lambda _: 480)
    assert steps.heard("reps")[8:11] == ["8 Nine.", "9 Halfway.", "10 Eleven."]
    assert steps.heard("reps")[16:] == ["16 Seventeen.", "17 Three more.", "18 Nineteen.", "19 Last one."]
    assert {type(event) for event in steps.sections("reps")[0].events} == {Count, Silence}
    slow = compiled("## Steps: 20 reps\ntempo: step 2s\ntalk: brief\n", length_of=lambda _: 480)
    assert [cue for cue in slow.heard("reps") if "more" in cue or "alf" in cue] == [
        "18.8 Halfway.", "34.8 Two more after this.",
    ]  # fmt: skip


def test_no_voice_is_asked_for_a_form_that_is_not_said() -> None:
    asked = {utterance.text for utterance in needs(routine_of("## Curls: 12 reps\n"), PACK, {})}
    assert not asked & {"Three more.", "Twelve."}
    assert "Two more after this." in asked


def test_what_has_no_room_on_the_beat_leaves_it_to_the_number() -> None:
    long = {"Halfway.": 900, "Three more.": 900, "Two more after this.": 900}
    steps = compiled("## Steps: 20 reps\ntempo: step 1s\ntalk: brief\n", long, length_of=lambda _: 480)
    assert steps.words("reps")[-1] == "Last one."
    assert steps.heard("reps")[9:10] + steps.heard("reps")[17:18] == ["9 Ten.", "17 Eighteen."]


def test_where_only_counts_are_wanted_a_tone_stands_for_halfway() -> None:
    fast = compiled("## Steps: 20 reps\ntempo: step 1s\ntalk: counts\n", length_of=lambda _: 480).heard("reps")
    assert fast[8:11] + fast[17:18] == ["8 Nine.", "9 ~ half", "10 Eleven.", "17 Three more."]
    slow = compiled("## Curls: 20 reps\ntempo: lift 5s\ntalk: counts\n").heard("reps")
    assert slow[9:11] + slow[17:18] == ["45 Ten.", "50 Eleven.", "85 Eighteen."]


def test_a_range_tells_at_its_low_end_how_far_it_may_go() -> None:
    squats = compiled("## Squats: 8-12 reps\n")
    assert "Eight to twelve reps." in squats.words("setup")
    numbers = [cue for cue in squats.heard("reps") if cue.endswith((" Eight.", " Twelve.", " Last one."))]
    assert numbers == ["35 Eight.", "55 Last one."]
    assert "35.8 Up to twelve if you can." in squats.heard("reps")
    assert "45.8 Two more after this." in squats.heard("reps")


def test_sets_that_differ_last_as_long_as_their_reps() -> None:
    raises = compiled("## Raises: 10, 8, 6\n")
    assert "Three sets: ten, eight, and six reps." in raises.words("setup")
    assert [section.ms for section in raises.sections("reps")] == [50_000, 40_000, 30_000]


def test_alternating_reps_are_counted_in_all_and_name_the_sides_in_turn() -> None:
    lifts = compiled("## Knee lifts: 2 x 6, alternating\n")
    assert "Two sets of six reps, alternating sides." in lifts.words("setup")
    assert lifts.heard("reps")[:9] == [
        "0 One.", "0.8 Left, lift.", "2 Hold.", "3 Lower.",
        "5 Two.", "5.8 Right, lift.", "7 Hold.", "8 Lower.",
        "10 Three.",
    ]  # fmt: skip
    assert lifts.sections("change_over") == []
    assert [section.side for section in lifts.sections("reps")] == [None, None]


def test_alternating_begins_with_the_side_that_is_set() -> None:
    assert compiled("## Knee lifts: 6, alternating\nside: right\n").heard("reps")[1] == "0.8 Right, lift."


def test_side_and_phase_are_one_cue_where_all_phases_fit() -> None:
    script = "## Dead bug: 6, alternating\ntempo: breathe out and reach {}, back 2s\n"
    roomy = compiled(script.format("4s"))
    assert roomy.heard("reps")[:3] == ["0 One.", "0.8 Left, breathe out and reach.", "4 Back."]
    assert roomy.words("reps")[3:5] == ["Two.", "Right, reach."]
    short = compiled(script.format("2s"))
    assert short.words("reps")[:3] == ["One.", "Left, reach.", "Back."]
    assert short.told == [
        "2: note: `Left, breathe out and reach.` takes 1.6 s to say, but "
        "its phase has 2 s minus the number; `reach` is said"
    ]


def test_where_a_phase_has_no_room_beside_the_side_only_the_side_is_said() -> None:
    quick = compiled("## Knee lifts: 2 x 3, alternating\ntempo: up 1s, down 1s\n")
    assert quick.heard("reps")[:4] == ["0 One.", "0.8 Left.", "2 Two.", "2.8 Right."]
    assert quick.told == [
        "2: warning: a rep of 2 s has no room for `Left, up.` and `Down.` after its number; only the side is said"
    ]
    assert [left.text for left in quick.sections("reps")[0].left_out] == ["Left, up. Down."]
    # Where one moves at the cues, they are said.
    held = compiled("## Birds: 5 x hold 5s, alternating\n", {"Left, hold.": 4_500, "Hold.": 400})
    assert held.words("reps")[:3] == ["One.", "Left.", "Relax."]


def test_a_side_in_place_of_the_coachs_own_phases_is_only_marked() -> None:
    lifts = compiled("## Knee lifts: 6, alternating\n", {"Left, lift.": 1_200})
    assert lifts.heard("reps")[:4] == ["0 One.", "0.8 Left.", "3 ~ tick", "5 Two."]
    assert lifts.told == []
    assert [left.text for left in lifts.sections("reps")[0].left_out] == ["Left, lift. Hold. Lower."]


def test_how_far_a_range_goes_is_said_in_the_next_rep_that_has_room_or_is_the_count() -> None:
    slow = {"Eight.": 1_000, "Up to twelve if you can.": 1_300}
    later = compiled("## A: 8-12\ntempo: step 2.5s\ntalk: brief\n", slow).heard("reps")
    assert later[7:11] == ["17.5 Eight.", "20 Nine.", "20.8 Up to twelve if you can.", "22.5 Ten."]
    short = compiled("## A: 8-12\ntempo: step 2s\ntalk: brief\n", {"Up to twelve if you can.": 1_700}).heard("reps")
    assert short[6:9] == ["12 Seven.", "14 Up to twelve if you can.", "16 Nine."]
    assert "18.8 Two more after this." not in short[:9]


def test_a_range_of_which_nobody_hears_is_told_and_marked() -> None:
    quick = compiled("## A: 3 x 8-12\ntempo: step 1s\ntalk: brief\n")
    assert [told for told in quick.told if "Up to" in told] == [
        "2: warning: `Up to twelve if you can.` takes 1.3 s to say, "
        "but a rep of 1 s has no room for it after its number; "
        "it is left out"
    ]
    assert [left.text for left in quick.sections("reps")[0].left_out] == ["Up to twelve if you can."]


@pytest.mark.parametrize("dosage", ["8-9", "8-10", "4-6"])
def test_in_a_range_two_more_never_comes_before_how_far_it_goes(dosage: str) -> None:
    words = compiled(f"## A: {dosage} reps\n").words("reps")
    assert not any("more" in word for word in words)
    assert sum("if you can" in word for word in words) == 1


def test_in_breathing_no_words_take_the_place_of_a_breath() -> None:
    script = "## Breathing: 2 x 6 breaths\nbreathe: in 4s, out 4s\n> Long neck.\n"
    breathing = compiled(script)
    for number in range(2):
        assert breathing.words("reps", number).count("Breathe in.") == 6
        assert breathing.words("reps", number).count("Breathe out.") == 6
    assert breathing.heard("reps", 0)[9:13] == [
        "24 Four.", "24.8 Breathe in.", "28 Breathe out.", "29.094 Two more after this.",
    ]  # fmt: skip
    assert "Long neck." in breathing.words("reps", 1)
    quick = compiled(script.replace("out 4s", "out 2s")).words("reps", 0)
    assert [word for word in quick if "more" in word] == ["Three more."]


HELD = "## Chin tucks: 2 x 10, hold each for 6 seconds\n> Long neck.\n"


def test_nothing_but_its_cue_is_said_in_the_hold_of_a_rep() -> None:
    for level in ("full", "normal", "brief"):
        for relax in ("none", "1s", "2s", "5s"):
            tucks = compiled(HELD.replace("\n>", f"\nrelax: {relax}\ntalk: {level}\n\n>"))
            rep_ms = tucks.sections("reps")[0].ms // 10
            for section in tucks.sections("reps"):
                inside = {
                    event.text
                    for event in section.events
                    if isinstance(event, Speak) and (event.start_ms - section.start_ms) % rep_ms < 6_000
                }
                assert inside <= {"Hold."}


def test_other_words_are_said_between_two_holds_or_marked() -> None:
    roomy = compiled(HELD.replace("\n>", "\nrelax: 3s\n\n>"))
    assert "Two more after this." in roomy.words("reps", 0)
    assert "Long neck." in roomy.words("reps", 1)
    assert roomy.told == []
    tight = compiled(HELD)
    assert "Three more." in tight.words("reps", 0)
    none = compiled(HELD.replace("\n>", "\nrelax: none\n\n>"))
    assert [left.text for left in none.sections("reps")[1].left_out] == ["Long neck."]
    assert none.told == [
        "4: warning: `Long neck.` takes 0.65 s to say, "
        "but a rep of 6 s has no room for it outside its hold; it is left out"
    ]


def test_breaths_are_counted_and_named() -> None:
    breathing = compiled("## Breathing: 3 breaths\nbreathe: in 4s, out 6s\n")
    assert breathing.heard("reps") == [
        "0 One.", "0.8 Breathe in.", "4 Breathe out.",
        "10 Two.", "10.8 Breathe in.", "14 Breathe out.",
        "20 Last one.", "20.85 Breathe in.", "24 Breathe out.",
    ]  # fmt: skip
    assert breathing.words("outro")[0] == "And relax."


def test_a_reminder_comes_from_the_third_rep_on_where_it_has_room() -> None:
    curls = compiled("## Curls: 2 x 6\n> No swing.\n")
    assert curls.heard("reps", 1)[5:8] == ["8 ~ tick", "10 Three.", "10.8 No swing."]
    # "Last one" leaves no room in the third rep here, so an earlier one has it.
    earlier = compiled("## Curls: 2 x 3\n> No swing.\n", {"Last one.": 4_500})
    assert earlier.heard("reps", 1)[:3] == ["0 One.", "0.8 No swing.", "2 Hold."]


def test_a_reminder_longer_than_a_rep_is_a_warning_at_the_reminder() -> None:
    curls = compiled("## Curls: 2 x 6\n\n> No swing.\n", {"No swing.": 4_000})
    assert curls.told == [
        "3: warning: `No swing.` takes 4 s to say, but a rep of 5 s has no room for it after its number; it is left out"
    ]
    assert (curls.problems[0].span.column, curls.problems[0].span.end_column) == (3, 12)


def test_left_and_right_do_the_same_reps_in_the_same_time() -> None:
    curls = compiled("## Curls: 2 x 5, each leg\n").sections("reps")
    assert [(section.set, section.side, section.ms) for section in curls] == [
        (1, Side.LEFT, 25_000), (1, Side.RIGHT, 25_000), (2, Side.LEFT, 25_000), (2, Side.RIGHT, 25_000),
    ]  # fmt: skip


@pytest.mark.parametrize("ms", [1, 300, 499])
def test_cues_keep_a_quarter_of_a_second(ms: int) -> None:
    curls = compiled(CURLS, length_of=lambda _: ms)
    for section in curls.sections("reps"):
        assert min(silences(section).values()) >= 250
