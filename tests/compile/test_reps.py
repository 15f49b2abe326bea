"""What is heard while repetitions are counted when they are done: the phases on their beats, the number at the end."""

from itertools import pairwise

import pytest
from compiled import PACK, Compiled, compiled, routine_of, silences

from voicecoach.compile.session import needs
from voicecoach.routine import Side
from voicecoach.timeline import Count, Silence, Speak

CURLS = "## Curls: 3 x 6\ntempo: breathe and lift 2s, hold 1s, and lower 2s\n"


def test_the_first_reps_of_the_first_set_name_their_phases_then_numbers_alone() -> None:
    assert compiled(CURLS).heard("reps", 0) == [
        "0 Breathe and lift.", "2 Hold.", "3 And lower.", "4.2 One.",
        "5 Lift.", "7 Hold.", "8 Lower.", "9.2 Two.",
        "10 ~ tick", "13 ~ tick", "14.2 Three.",
        "15 ~ tick", "18 ~ tick", "19.2 Four.",
        "20 ~ tick", "23 ~ tick", "24.2 Five.",
        "25 ~ tick", "25.298 Last one.", "28 ~ tick", "29.2 Six.",
    ]  # fmt: skip


def test_it_says_less_each_set() -> None:
    curls = compiled(CURLS)
    assert curls.heard("reps", 1)[:6] == ["0 Lift.", "2 Hold.", "3 Lower.", "4.2 One.", "5 ~ tick", "8 ~ tick"]
    assert curls.heard("reps", 2)[:4] == ["0 ~ go", "3 ~ tick", "4.2 One.", "5 ~ tick"]


def test_a_set_lasts_its_reps_whatever_is_said() -> None:
    assert [section.ms for section in compiled(CURLS).sections("reps")] == [30_000] * 3
    assert [section.ms for section in compiled(CURLS, length_of=lambda _: 9_000).sections("reps")] == [30_000] * 3


def test_without_a_tempo_a_rep_lasts_five_seconds_and_names_no_phases() -> None:
    curls = compiled("## Curls: 3 reps\n")
    assert curls.heard("reps") == [
        "0 ~ go", "2.5 ~ tick", "5 One.", "7.5 ~ tick", "10 Two.", "10.61 Last one.", "12.5 ~ tick",
    ]  # fmt: skip
    assert curls.heard("outro")[:2] == ["0 Three.", "0.706 And rest."]
    quick = compiled("## Curls: 3 reps\nrep: 3s\npace: slower\n")
    assert quick.sections("reps")[0].ms == 3 * 3_750
    assert quick.heard("reps")[:4] == ["0 ~ go", "1.875 ~ tick", "3.75 One.", "5.625 ~ tick"]


def test_no_clip_is_heard_again_after_the_count_in() -> None:
    for script in (CURLS, "## Curls: 3 reps\n", "## Steps: 30 reps\ntempo: step 1s\n", "## Curls: 3\ncount: start\n"):
        made = compiled(script)
        said = [event for event in made.timeline.events if isinstance(event, Speak | Count)]
        for one, other in pairwise(said):
            assert one.text != other.text or other.start_ms - one.start_ms >= 1_500


def test_the_numbers_of_a_set_stand_at_the_distance_that_the_longest_needs() -> None:
    script = "## Curls: {} reps\ntempo: lift 2s, lower 2s\n"
    numbers = [cue for cue in compiled(script.format(17)).heard("reps") if cue.endswith("teen.") or "One." in cue]
    assert numbers == [
        "3.08 One.", "51.08 Thirteen.", "55.08 Fourteen.", "59.08 Fifteen.", "63.08 Sixteen.", "67.08 Seventeen.",
    ]  # fmt: skip
    assert compiled(script.format(6)).heard("reps")[2] == "3.2 One."


def test_a_number_too_long_for_the_last_phase_is_its_last_figure_and_moves_no_other() -> None:
    script = "## Curls: 27 reps\ntempo: lift 2s, lower 1s\ntalk: brief\n"
    made = compiled(
        script, {"Twenty-three.": 760} | {f"Twenty-{n}.": 700 for n in ("one", "two", "four", "five", "six", "seven")}
    )
    numbers = [cue for cue in made.heard("reps") if cue.startswith(("68", "65", "71", "2."))]
    assert numbers == ["2.008 One.", "65.008 Twenty-two.", "68.008 Three.", "71.008 Twenty-four."]
    assert made.told == [
        "2: note: `Twenty-three.` takes 0.77 s to say, but a last phase of 1 s leaves 0.75 s; `Three.` is said"
    ]
    assert made.problems[0].hint == "a last phase of 2 s has room for it"


def test_a_last_phase_without_room_for_its_word_and_the_number_is_not_named() -> None:
    curls = compiled("## Curls: 2 x 2\ntempo: 3-0-1\n")
    assert curls.heard("reps") == [
        "0 Lift.", "3.2 One.", "4 Lift.", "4.658 Last one.", "7.2 Two.",
    ]  # fmt: skip
    assert curls.told == [
        "2: warning: `Lower.` takes 0.46 s to say, but its phase has 1 s minus the number; it is left out"
    ]
    assert [left.text for left in curls.sections("reps")[0].left_out] == ["Lower."]


@pytest.mark.parametrize("tempo", ["step 1.4s", "lift 2s, lower 0.7s", "lift 0.5s, lower 0.5s"])
def test_where_it_has_no_room_before_the_beat_the_number_stands_on_it(tempo: str) -> None:
    made = compiled(f"## Steps: 2 x 3\ntempo: {tempo}\n")
    rep_ms = made.sections("reps")[0].ms // 3
    numbers = [event for event in made.sections("reps")[0].events if isinstance(event, Count)]
    assert [event.start_ms - made.sections("reps")[0].start_ms for event in numbers] == [rep_ms, 2 * rep_ms]
    assert made.heard("rest")[:2] == ["0 Three.", "0.706 And rest."]


def test_a_phase_that_does_not_fit_is_said_in_short_and_noted() -> None:
    curls = compiled(CURLS.replace("breathe", "breathe out"), {"Breathe out and lift.": 1_800})
    assert curls.heard("reps")[:4] == ["0 Lift.", "2 Hold.", "3 And lower.", "4.2 One."]
    assert curls.told == ["2: note: `Breathe out and lift.` takes 1.8 s to say, but its phase has 2 s; `lift` is said"]


def test_a_phase_that_fits_in_no_form_is_left_out_with_a_warning() -> None:
    curls = compiled("## Curls: 3 x 6\ntempo: lift 2s, squeeze it hard 1s, lower 2s\n")
    assert curls.heard("reps")[:3] == ["0 Lift.", "3 Lower.", "4.2 One."]
    assert curls.told == ["2: warning: `Squeeze it hard.` takes 0.94 s to say, but its phase has 1 s; it is left out"]


def test_a_number_that_is_longer_than_its_beat_is_said_within_its_ten_and_noted_once_at_the_tempo() -> None:
    fast = compiled("## Steps: 2 x 30\ntempo: step 1s\n", {"Twenty-seven.": 847, "Twenty-six.": 760})
    assert fast.heard("reps", 1)[25:] == [
        "25 Twenty-five.",
        "26 Six.",
        "27 Seven.",
        "28 Two more.",
        "29 Last one.",
    ]
    assert fast.words("outro")[:2] == ["Thirty.", "And rest."]
    assert [told for told in fast.told if "Twenty" in told] == [
        "2: note: `Twenty-seven.` takes 0.86 s to say, but a rep of 1 s leaves 0.75 s; `Seven.` is said"
    ]
    assert fast.problems[0].hint == "a `tempo` of 2 s in all has room for it"
    assert [section.ms for section in fast.sections("reps")] == [30_000, 30_000]


def test_a_number_without_a_short_form_that_fits_is_a_tick() -> None:
    slow = {"Seven.": 6_000, "Seventeen.": 7_000, "Twenty.": 5_000}
    curls = compiled("## Curls: 3 x 30\n", slow)
    heard = [cue for cue in curls.heard("reps", 2) if cue.split()[0] in ("30", "35", "40", "80", "85", "90", "100")]
    assert heard == ["30 Six.", "35 ~ tick", "40 Eight.", "80 Sixteen.", "85 ~ tick", "90 Eighteen.", "100 ~ tick"]
    assert curls.told == ["1: note: `Seventeen.` takes 7 s to say, but a rep of 5 s leaves 4.8 s; a tick is heard"]
    assert curls.problems[0].hint == "a `rep` of 8 s has room for it"


def test_a_last_number_that_is_too_long_leaves_it_to_the_release() -> None:
    steps = compiled("## Steps: 3 reps\ntempo: step 1s\ncount-in: 2\n", {"Three.": 2_000})
    assert steps.words("outro")[0] == "And rest."
    assert steps.told == ["2: note: `Three.` takes 2 s to say, but a rep of 1 s leaves 0.75 s; `And rest.` is said"]


def test_last_one_leaves_it_to_the_number_where_it_has_no_room() -> None:
    steps = compiled("## Steps: 3 reps\ntempo: step 1s\n", {"Last one.": 760})
    assert steps.heard("reps") == ["0 Step.", "1 One.", "2 Two."]
    assert "error" not in "".join(steps.told)


def test_one_rep_is_no_last_one_and_few_reps_have_no_two_more() -> None:
    assert compiled("## Get-up: 1 rep\n").heard("reps") == ["0 ~ go", "2.5 ~ tick"]
    assert "Two more." not in compiled("## Get-up: 7 reps\n").words("reps")
    assert "30.61 Two more." in compiled("## Get-up: 8 reps\n").heard("reps")


def test_half_of_a_long_set_is_told_after_the_rep_in_which_it_is_reached() -> None:
    def halfway(reps: int) -> list[str]:
        script = f"## Curls: {reps} reps\ntempo: lift 5s\n"
        return [cue for cue in compiled(script).heard("reps") if cue.endswith("Halfway.")]

    assert halfway(11) == []
    assert halfway(12) == ["30.298 Halfway."]
    assert halfway(15) == ["40.298 Halfway."]
    assert "Halfway." not in compiled("## Curls: 12-16 reps\n").words("reps")


def test_where_the_number_and_the_announcement_have_no_room_the_announcement_is_the_count() -> None:
    steps = compiled("## Steps: 20 reps\ntempo: step 1s\ntalk: brief\n", length_of=lambda _: 480)
    assert steps.heard("reps")[9:12] == ["9 Nine.", "10 Halfway.", "11 Eleven."]
    assert steps.heard("reps")[17:] == ["17 Seventeen.", "18 Two more.", "19 Last one."]
    assert {type(event) for event in steps.sections("reps")[0].events[2:]} == {Count, Silence}
    slow = compiled("## Steps: 20 reps\ntempo: step 2s\ntalk: brief\n", length_of=lambda _: 480)
    assert [cue for cue in slow.heard("reps") if "more" in cue or "alf" in cue] == [
        "20.298 Halfway.",
        "36.298 Two more.",
    ]


def test_in_place_of_a_number_an_announcement_ends_before_the_next_beat() -> None:
    made = compiled("## A: 8-12\ntempo: step 2.5s\ntalk: brief\n", {"Go for twelve if you can.": 1_300})
    assert made.heard("reps")[14:18] == ["17.5 ~ tick", "18.43 Go for twelve if you can.", "20 ~ tick", "21.7 Nine."]
    gap = made.sections("reps")[0].events
    place = next(index for index, event in enumerate(gap) if getattr(event, "text", "").startswith("Go for"))
    assert gap[place + 1].ms == 250


def test_a_voice_is_asked_for_no_announcement_that_is_not_said() -> None:
    asked = {utterance.text for utterance in needs(routine_of("## Curls: 12 reps\n"), PACK, {})}
    assert not asked & {"Three more.", "Two more after this."}
    assert "Two more." in asked


def test_what_has_no_room_on_the_beat_leaves_it_to_the_number() -> None:
    long = {"Halfway.": 900, "Two more.": 900, "Last one.": 900}
    steps = compiled("## Steps: 20 reps\ntempo: step 1s\ntalk: brief\n", long, length_of=lambda _: 480)
    assert steps.heard("reps")[10:11] + steps.heard("reps")[18:] == ["10 Ten.", "18 Eighteen.", "19 Nineteen."]
    assert [left.text for left in steps.sections("reps")[0].left_out] == ["Halfway.", "Two more.", "Last one."]


def test_where_only_counts_are_wanted_a_tone_stands_for_halfway() -> None:
    fast = compiled("## Steps: 20 reps\ntempo: step 1s\ntalk: counts\n", length_of=lambda _: 480).heard("reps")
    assert fast[9:12] + fast[18:] == ["9 Nine.", "10 ~ half", "11 Eleven.", "18 Two more.", "19 Last one."]
    slow = compiled("## Curls: 20 reps\ntempo: lift 5s\ntalk: counts\n").words("reps")
    assert slow == ["~ go", *(cue for n in NUMBERS for cue in (n, "~ tick"))][:-1]


NUMBERS = [PACK.say("count", {"number": number}) for number in range(1, 21)]


def test_a_range_tells_at_its_low_end_how_far_it_may_go() -> None:
    squats = compiled("## Squats: 8-12 reps\n")
    assert "Eight to twelve reps." in squats.words("setup")
    assert squats.words("outro")[0] == "Twelve."
    assert [cue for cue in squats.heard("reps") if len(cue.split()) > 2 and "~" not in cue] == [
        "40.706 Go for twelve if you can.", "50.61 Two more.", "55.754 Last one.",
    ]  # fmt: skip


def test_sets_that_differ_last_as_long_as_their_reps() -> None:
    raises = compiled("## Raises: 10, 8, 6\n")
    assert "Three sets: ten, eight, and six reps." in raises.words("setup")
    assert [section.ms for section in raises.sections("reps")] == [50_000, 40_000, 30_000]


def test_alternating_reps_are_counted_in_all_and_name_the_sides_in_turn() -> None:
    lifts = compiled("## Knee lifts: 2 x 6, alternating\ntempo: 2-1-2\n")
    assert "Two sets of six reps, alternating sides." in lifts.words("setup")
    assert lifts.heard("reps")[:9] == [
        "0 Left, lift.", "2 Hold.", "3 Lower.", "4.2 One.",
        "5 Right, lift.", "7 Hold.", "8 Lower.", "9.2 Two.",
        "10 ~ tick",
    ]  # fmt: skip
    assert lifts.sections("change_over") == []
    assert [section.side for section in lifts.sections("reps")] == [None, None]


def test_without_a_tempo_the_side_comes_after_the_number() -> None:
    lifts = compiled("## Knee lifts: 6, alternating\nside: right\n")
    assert lifts.heard("reps")[:6] == ["0 Right.", "2.5 ~ tick", "5 One.", "5.61 Left.", "7.5 ~ tick", "10 Two."]


def test_where_number_and_side_have_no_room_the_first_side_alone_is_said() -> None:
    lifts = compiled("## Knee lifts: 2 x 6, alternating\nrep: 1s\n")
    assert lifts.heard("reps")[:3] == ["0 Left.", "1 One.", "2 Two."]
    assert lifts.told == [
        "2: warning: `Right.` takes 0.46 s to say, but a rep of 1 s has no room for it after its number; "
        "only the first side is said"
    ]
    assert lifts.problems[0].hint == "give it a longer `rep`"


def test_side_and_phase_are_one_cue_where_they_fit() -> None:
    script = "## Dead bug: 6, alternating\ntempo: breathe out and reach {}, back 2s\n"
    assert compiled(script.format("4s")).words("reps")[:5] == [
        "Left, breathe out and reach.", "Back.", "One.", "Right, reach.", "Back.",
    ]  # fmt: skip
    short = compiled(script.format("1.5s"))
    assert short.words("reps")[:3] == ["Left, reach.", "Back.", "One."]
    assert short.told == [
        "2: note: `Left, breathe out and reach.` takes 1.6 s to say, but its phase has 1.5 s; `reach` is said"
    ]
    none = compiled(script.format("1.5s"), {"Left, reach.": 1_300})
    assert none.words("reps")[:3] == ["Left.", "Back.", "One."]
    # Where one moves at the cues, they are said.
    held = compiled("## Birds: 5 reps, hold 5s, alternating\n", {"Left, hold.": 4_900, "Hold.": 400})
    assert held.words("reps")[:3] == ["Left.", "Relax.", "One."]


def test_a_range_of_which_nobody_hears_is_told_and_marked() -> None:
    quick = compiled("## A: 3 x 8-12\ntempo: step 1s\ntalk: brief\n")
    assert [told for told in quick.told if "Go for" in told] == [
        "2: warning: `Go for twelve if you can.` takes 1.4 s to say, "
        "but a rep of 1 s has no room for it beside its number; "
        "it is left out"
    ]
    assert [left.text for left in quick.sections("reps")[0].left_out] == ["Go for twelve if you can."]


@pytest.mark.parametrize("dosage", ["8-9", "8-10", "4-6"])
def test_in_a_range_two_more_never_comes_before_how_far_it_goes(dosage: str) -> None:
    words = compiled(f"## A: {dosage} reps\n").words("reps")
    assert not any("more" in word for word in words)
    assert sum("if you can" in word for word in words) == 1


def test_breaths_are_named_on_their_beats_and_counted_in_their_last_phase() -> None:
    breathing = compiled("## Breathing: 3 breaths\nbreathe: in 4s, out 6s\n")
    assert breathing.heard("reps") == [
        "0 Breathe in.", "4 Breathe out.", "9.2 One.",
        "10 Breathe in.", "14 Breathe out.", "19.2 Two.",
        "20 Breathe in.", "20.946 Last one.", "24 Breathe out.", "29.2 Three.",
    ]  # fmt: skip
    assert breathing.words("outro")[0] == "And relax."
    assert breathing.heard("ready")[-1] == "3 One."


def test_a_number_without_room_after_the_word_of_a_breath_is_left_out() -> None:
    made = compiled("## Breathing: 3 breaths\nbreathe: in 4s, out 1.5s\n")
    assert made.words("reps") == ["Breathe in.", "Breathe out.", "Breathe in.", "Breathe out.", *LAST_BREATH]
    assert made.told == [
        "2: note: `Three.` takes 0.46 s to say, but the last phase of a breath leaves 0.26 s after its word; "
        "it is left out"
    ]


LAST_BREATH = ["Breathe in.", "Last one.", "Breathe out."]


def test_in_breathing_no_words_take_the_place_of_a_breath() -> None:
    script = "## Breathing: 2 x 8 breaths\nbreathe: in 4s, out 4s\n> Long neck.\n"
    breathing = compiled(script)
    for number in range(2):
        assert breathing.words("reps", number).count("Breathe in.") == 8
        assert breathing.words("reps", number).count("Breathe out.") == 8
    assert "48.946 Two more." in breathing.heard("reps", 0)
    assert "21.094 Long neck." in breathing.heard("reps", 1)
    quick = compiled(script.replace("in 4s", "in 1s")).heard("reps", 0)
    assert [word for word in quick if "more" in word] == ["29.15 Two more."]


def test_breaths_are_named_so_often_and_then_by_ticks() -> None:
    script = "## Breathing: 2 x 3 breaths\nbreathe: in 4s, hold 2s, out 4s\nbreath-words: 1\n"
    for number in range(2):
        assert compiled(script).heard("reps", number)[:8] == [
            "0 Breathe in.", "4 Hold.", "6 Breathe out.", "9.2 One.",
            "10 ~ tick", "14 ~ tick", "16 ~ tick", "19.2 Two.",
        ]  # fmt: skip
    none = compiled(script.replace("words: 1", "words: 0")).heard("reps")
    assert none[:4] == ["0 ~ go", "4 ~ tick", "6 ~ tick", "9.2 One."]
    always = compiled(script.replace("words: 1", "words: always").replace("2 x", "4 x"))
    assert [always.words("reps", number).count("Breathe in.") for number in range(4)] == [3, 3, 3, 3]


def test_the_seconds_of_a_breath_are_counted_in_place_of_the_breaths() -> None:
    script = "## Box: 2 breaths\nbreathe: in 4s, hold 2s, out 3s\nbreath-count: yes\n"
    assert compiled(script).heard("reps") == [
        "0 Breathe in.", "1 Two.", "2 Three.", "3 Four.", "4 Hold.", "5 Two.", "6 Breathe out.", "7 Two.", "8 Three.",
        "9 Breathe in.", "10 Two.", "11 Three.", "12 Four.", "13 Hold.", "14 Two.", "15 Breathe out.", "16 Two.",
        "17 Three.",
    ]  # fmt: skip
    long = compiled(script, {"Breathe out.": 1_200}).heard("reps")
    assert long[6:8] == ["6 Breathe out.", "8 Three."]


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


def test_a_held_rep_is_counted_between_two_holds_or_where_the_next_begins() -> None:
    assert compiled(HELD).heard("reps")[:6] == ["0 Hold.", "6 Relax.", "7.2 One.", "8 Hold.", "14 Relax.", "15.2 Two."]
    none = compiled(HELD.replace("\n>", "\nrelax: none\nrest: none\n\n>"))
    assert none.heard("reps")[:3] == ["0 Hold.", "6 One.", "12 Two."]
    own = compiled("## Bridge: 3 reps, hold 3s\ntempo: lift 2s, hold 3s, lower 2s\n")
    assert own.heard("reps")[:5] == ["0 Lift.", "2 Hold.", "5 Lower.", "6.2 One.", "7 Lift."]


def test_other_words_are_said_between_two_holds_or_marked() -> None:
    roomy = compiled(HELD.replace("\n>", "\nrelax: 3s\n\n>"))
    assert [cue for cue in roomy.heard("reps", 0) if "more" in cue or "Eight" in cue] == [
        "69.806 Two more.", "71.2 Eight.",
    ]  # fmt: skip
    assert "Long neck." in roomy.words("rest", 0)
    assert roomy.told == []
    tight = compiled(HELD)
    assert [cue for cue in tight.heard("reps", 0) if "more" in cue or "Eight" in cue] == ["63.15 Two more."]
    none = compiled(HELD.replace("\n>", "\nrelax: none\nrest: none\n\n>"))
    assert [left.text for left in none.sections("reps")[1].left_out] == ["Long neck."]
    assert none.told == [
        "5: warning: `Long neck.` takes 0.65 s to say, "
        "but a rep of 6 s has no room for it outside its hold; it is left out"
    ]


def test_a_set_becomes_faster_every_so_many_reps_but_never_shorter_than_a_second() -> None:
    for script in ("tempo: 2-0-2, then faster every 4\n", "tempo: 2-0-2\nfaster: every 4\n"):
        made = compiled(f"## Squats: 12 reps\n{script}talk: brief\n")
        assert made.sections("reps")[0].ms == 4 * 4_000 + 4 * 3_200 + 4 * 2_560
        numbers = [cue for cue in made.heard("reps") if cue.endswith((" Four.", " Five.", " Nine.", " Twelve."))]
        assert numbers == ["15.2 Four.", "18.4 Five.", "30.56 Nine.", "38.24 Twelve."]
    steps = compiled("## Steps: 9 reps\nrep: 1.2s, then faster every 3\n")
    assert steps.sections("reps")[0].ms == 3 * 1_200 + 6 * 1_000
    slower = compiled("## Steps: 6 reps\nrep: 2s, then faster every 3\npace: slower\n")
    assert slower.sections("reps")[0].ms == 3 * 2_500 + 3 * 2_000


def test_a_reminder_comes_from_the_third_rep_on_where_it_has_room() -> None:
    curls = compiled("## Curls: 2 x 6\n> No swing.\n")
    assert curls.heard("reps", 1)[4:6] == ["10 Two.", "10.61 No swing."]
    # "Last one" leaves no room in the third rep here, so an earlier one has it.
    earlier = compiled("## Curls: 2 x 3\n> No swing.\n", {"Last one.": 3_900})
    assert earlier.heard("reps", 1)[:3] == ["0 ~ go", "0.634 No swing.", "2.5 ~ tick"]


def test_a_reminder_longer_than_a_rep_is_a_warning_at_the_reminder() -> None:
    curls = compiled("## Curls: 2 x 6\n\n> No swing.\n", {"No swing.": 4_700})
    assert curls.told == [
        "3: warning: `No swing.` takes 4.7 s to say, but a rep of 5 s has no room for it beside its number; "
        "it is left out"
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


def started(dosage: str, settings: str = "", **lengths: int) -> Compiled:
    return compiled(f"## Curls: {dosage}\ncount: start\n{settings}", {f"{text}.": ms for text, ms in lengths.items()})


def test_reps_may_be_counted_when_they_begin() -> None:
    curls = started("8 reps", "tempo: 2-1-2\n")
    assert curls.heard("ready")[-2:] == ["2 Two.", "3 And."]
    assert curls.heard("reps")[:5] == ["0 One.", "0.8 Lift.", "2 Hold.", "3 Lower.", "5 Two."]
    assert curls.heard("reps")[-6:-1] == [
        "25.8 Two more after this.",
        "28 ~ tick",
        "30 Seven.",
        "33 ~ tick",
        "35 Last one.",
    ]
    assert curls.words("outro")[0] == "And rest."


def test_each_rest_before_reps_that_are_counted_when_they_begin_ends_in_and() -> None:
    curls = started("2 x 8")
    assert curls.words("rest")[-3:] == ["Three.", "Two.", "And."]
    circuit = compiled("## Round: 2 rounds, rest 20s\n### A: 3 reps\ncount: start\n### B: hold 10s\n")
    assert [circuit.words(kind, number)[-1] for kind, number in (("ready", 0), ("ready", 1), ("rest", 0))] == [
        "And.", "One.", "And.",
    ]  # fmt: skip
    assert started("3 reps, hold 5s").words("ready")[-1] == "One."


def test_counted_when_they_begin_fast_reps_give_their_numbers_to_what_is_announced() -> None:
    steps = started("20 reps", "tempo: step 1s\ntalk: brief\n")
    assert steps.heard("reps")[9:10] + steps.heard("reps")[17:] == [
        "9 Halfway.", "17 Three more.", "18 Nineteen.", "19 Last one.",
    ]  # fmt: skip
    sided = started("3, alternating", "tempo: up 1s, down 1s\n")
    assert sided.heard("reps")[:4] == ["0 One.", "0.8 Left.", "2 Two.", "2.8 Right."]
    assert sided.told == [
        "3: warning: a rep of 2 s has no room for `Left, up.` and `Down.` beside its number; only the side is said"
    ]


def test_alternating_reps_begin_each_set_with_their_side_where_the_coach_talks() -> None:
    script = "## Dead bug: 4 x 6, alternating\ntempo: reach 4s, back 2s\ntalk: {}\n"

    def first(talk: str) -> list[str]:
        made = compiled(script.format(talk))
        return [made.heard("reps", number)[0] for number in range(4)]

    for talk in ("normal", "full"):
        assert first(talk) == ["0 Left, reach.", "0 Left, reach.", "0 Left.", "0 Left."]
    for talk in ("counts", "brief"):
        assert first(talk) == ["0 ~ go"] * 4


def test_the_change_of_side_comes_before_last_one() -> None:
    made = compiled("## Bird dog: 2 x 2, alternating\n")
    assert made.words("reps", 0) == ["Left.", "~ tick", "One.", "Right.", "Last one.", "~ tick"]
    assert made.told == []


@pytest.mark.parametrize("rep", ["1.65s", "1.68s", "1.72s", "1.75s", "1.78s"])
def test_last_one_is_said_or_told_however_little_is_missing(rep: str) -> None:
    made = compiled(f"## Curls: 10\nrep: {rep}\n")
    assert "Last one." in made.words("reps") or any("Last one." in each for each in made.told)
    assert not made.sections("reps")[0].left_out or "range-fit" in {each.code for each in made.problems}


def test_last_one_of_a_range_does_not_depend_on_how_far_it_goes() -> None:
    made = compiled("## Squats: 3-5\nrep: 1s\n", {"Go for five if you can.": 4_000, "Up to five if you can.": 4_000})
    assert "Last one." in made.words("reps")
