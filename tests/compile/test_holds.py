"""What is heard in holds and timed work: everything at its moment, with more important cues taking precedence."""

import pytest
from compiled import PACK, compiled

from voicecoach.cuepack.phrases import CuePack

PLANK = "## Plank: hold 30s\n"


def test_a_hold_of_thirty_seconds() -> None:
    assert compiled(PLANK).heard("hold") == [
        "0 ~ go",
        "15 Halfway.",
        "27 Three.",
        "28 Two.",
        "29 One.",
    ]


def test_it_lasts_as_written_from_the_onset_of_its_tone_to_the_onset_of_its_release() -> None:
    timeline = compiled("## Plank: 2 x hold 30s\nrest: 20s\n").timeline
    onsets = [(e.start_ms, getattr(e, "text", getattr(e, "name", ""))) for e in timeline.events]
    start = next(at for at, what in onsets if what == "go")
    release = next(at for at, what in onsets if what == "And release.")
    again = [at for at, what in onsets if what == "go"][1]
    assert release - start == 30_000
    assert again - release == 20_000


@pytest.mark.parametrize("halfway_ms", [200, 600, 3_000, 60_000])
def test_it_lasts_as_long_whatever_is_said_in_it(halfway_ms: int) -> None:
    plank = compiled(PLANK, {"Halfway.": halfway_ms})
    assert plank.sections("hold")[0].ms == 30_000
    assert plank.problems == []
    assert ("15 Halfway." in plank.heard("hold")) == (halfway_ms <= 3_000)


@pytest.mark.parametrize(
    ("dosage", "cues"),
    [
        ("hold 4s", "0 ~ go"),
        ("hold 5s", "0 ~ go | 2 Three. | 3 Two. | 4 One."),
        ("hold 9s", "0 ~ go | 6 Three. | 7 Two. | 8 One."),
        ("hold 10s", "0 ~ go | 5 Halfway. | 7 Three. | 8 Two. | 9 One."),
        ("hold 10.5s", "0 ~ go | 5.25 Halfway. | 7.5 Three. | 8.5 Two. | 9.5 One."),
        ("hold 20s", "0 ~ go | 10 Halfway. | 17 Three. | 18 Two. | 19 One."),
    ],
)
def test_shorter_holds_say_less(dosage: str, cues: str) -> None:
    plank = compiled(f"## Plank: {dosage}\n")
    assert " | ".join(plank.heard("hold")) == cues
    assert plank.problems == []


def test_timed_work_has_the_same_cues_and_stops() -> None:
    march = compiled("## March: 40s\n")
    assert march.heard("timed") == ["0 ~ go", "20 Halfway.", "37 Three.", "38 Two.", "39 One."]
    assert march.words("outro")[0] == "And stop."


REMINDED = "## Plank: 3 x hold 30s\n> Belly in.\n\n> Long neck.\n"


def test_one_reminder_a_set_from_the_second_on_in_the_first_half() -> None:
    plank = compiled(REMINDED)
    assert plank.heard("hold", 0)[1] == "15 Halfway."
    assert plank.heard("hold", 1)[1:3] == ["5 Belly in.", "15 Halfway."]
    assert plank.heard("hold", 2)[1:3] == ["5 Long neck.", "15 Halfway."]


def test_a_reminder_stays_out_of_the_second_half_and_of_the_last_five_seconds() -> None:
    said = compiled("## Plank: 2 x hold 8s\n> Belly in.\n", {"Belly in.": 400})
    assert said.heard("hold", 1) == ["0 ~ go", "1.333 Belly in.", "5 Three.", "6 Two.", "7 One."]
    left_out = compiled("## Plank: 2 x hold 8s\n> Belly in.\n", {"Belly in.": 2_400})
    assert left_out.heard("hold", 1) == ["0 ~ go", "5 Three.", "6 Two.", "7 One."]
    assert left_out.told == [
        "2: warning: `Belly in.` takes 2.4 s to say, but the first half of 8 s has no room for it; it is left out"
    ]


def test_a_reminder_stays_in_the_first_half_even_where_halfway_is_not_said() -> None:
    plank = compiled("## Plank: 2 x hold 60s\n> Belly in.\n", {"Halfway.": 25_000, "Belly in.": 25_000})
    assert plank.heard("hold", 1)[:2] == ["0 ~ go", "2 Belly in."]
    longer = compiled("## Plank: 2 x hold 60s\n> Belly in.\n", {"Halfway.": 25_000, "Belly in.": 30_000})
    assert "Belly in." not in longer.words("hold", 1)
    assert [problem.code for problem in longer.problems] == ["reminder-fit"]


def test_a_reminder_of_two_sentences_moves_together_before_it_is_left_out() -> None:
    long = {"Belly in.": 3_000, "Long neck.": 2_880}
    plank = compiled("## Plank: 2 x hold 20s\n> Belly in. Long neck.\n", long)
    assert plank.heard("hold", 1)[1:3] == ["2 Belly in.", "5.6 Long neck."]
    longer = compiled("## Plank: 2 x hold 20s\n> Belly in. Long neck.\n", long | {"Long neck.": 4_200})
    assert longer.heard("hold", 1)[1:3] == ["1 Belly in.", "4.6 Long neck."]
    longest = compiled("## Plank: 2 x hold 20s\n> Belly in. Long neck.\n", long | {"Long neck.": 5_280})
    assert longest.heard("hold", 1)[1:3] == ["1 Belly in.", "4.35 Long neck."]


def test_a_count_that_is_longer_than_its_beat_is_a_tick_and_never_cut() -> None:
    plank = compiled("## Plank: hold 30s\ncountdown: full\ncount-in: 2\n", {"Four.": 900, "Three.": 800})
    assert plank.told == ["1: note: `Four.` takes 0.91 s to say, but its beat of 1 s leaves 0.75 s; a tick is heard"]
    assert plank.heard("hold")[2:] == ["25 Five.", "26 ~ tick", "27 ~ tick", "28 Two.", "29 One."]
    assert plank.sections("hold")[0].ms == 30_000


def test_a_beat_that_not_even_a_tick_fits_is_an_error() -> None:
    pack = CuePack(PACK.language, PACK.phrases, {**PACK.tones_ms, "tick": 800})
    plank = compiled("## Plank: hold 30s\ncountdown: full\n", {"Four.": 900}, pack=pack)
    assert plank.told == ["1: error: `Four.` takes 0.91 s to say, but its beat of 1 s leaves 0.75 s"]


def test_a_start_tone_longer_than_the_work_is_an_error() -> None:
    pack = CuePack(PACK.language, PACK.phrases, {**PACK.tones_ms, "go": 1_500})
    plank = compiled("## Plank: hold 1s\n", pack=pack)
    assert plank.told == ["1: error: the start tone takes 1.5 s, but the work lasts 1 s"]


def test_without_a_countdown_nothing_tells_the_time() -> None:
    for talk in ("counts", "normal"):
        rest = compiled(f"## Stillness: 5 min\ntalk: {talk}\ncountdown: none\n")
        assert rest.heard("timed") == ["0 ~ go"]
    reminded = compiled("## Plank: 2 x hold 30s\ncountdown: none\nencouragement: none\n\n> Belly in.\n")
    assert reminded.heard("hold", 1) == ["0 ~ go", "5 Belly in."]


@pytest.mark.parametrize(
    ("hold", "countdown", "cues"),
    [
        ("60s", "full", "30 Halfway. | 50 Ten seconds. | 55 Five. | 56 Four. | 57 Three. | 58 Two. | 59 One."),
        ("60s", "usual", "30 Halfway. | 50 Ten seconds. | 55 Five. | 56 Four. | 57 Three. | 58 Two. | 59 One."),
        # "Ten seconds" would be five seconds after "halfway", or with it, or before it.
        ("30s", "full", "15 Halfway. | 25 Five. | 26 Four. | 27 Three. | 28 Two. | 29 One."),
        ("20s", "full", "10 Halfway. | 15 Five. | 16 Four. | 17 Three. | 18 Two. | 19 One."),
        ("12s", "full", "6 Halfway. | 7 Five. | 8 Four. | 9 Three. | 10 Two. | 11 One."),
        # At ten seconds halfway meets "five", which is the higher one.
        ("10s", "full", "5 Five. | 6 Four. | 7 Three. | 8 Two. | 9 One."),
        ("60s", "halfway", "30 Halfway. | 57 Three. | 58 Two. | 59 One."),
        ("60s", "3", "57 Three. | 58 Two. | 59 One."),
        ("60s", "5", "55 Five. | 56 Four. | 57 Three. | 58 Two. | 59 One."),
        (
            "60s",
            "10",
            "50 Ten. | 51 Nine. | 52 Eight. | 53 Seven. | 54 Six. | 55 Five. "
            "| 56 Four. | 57 Three. | 58 Two. | 59 One.",
        ),
        ("8s", "10", "3 Five. | 4 Four. | 5 Three. | 6 Two. | 7 One."),
        ("4s", "10", ""),
        ("60s", "none", ""),
    ],
)
def test_the_countdowns_that_can_be_asked_for(hold: str, countdown: str, cues: str) -> None:
    plank = compiled(f"## Plank: hold {hold}\ncountdown: {countdown}\n")
    assert " | ".join(plank.heard("hold")[1:]) == cues
    assert plank.told == []


def test_without_a_countdown_in_long_work_not_even_its_last_minute_is_told() -> None:
    assert compiled("## Stillness: 20 min\ncountdown: none\n").heard("timed") == ["0 ~ go"]
    every = compiled("## Stillness: 20 min\ncountdown: none\ntime-left: every 5 min\n").heard("timed")
    assert every == ["0 ~ go", "300 Fifteen minutes left.", "600 Ten minutes left.", "900 Five minutes left."]


LAST = ["Three.", "Two.", "One."]


@pytest.mark.parametrize(
    ("work", "time_left", "cues"),
    [
        ("15 min", "every 5 min", ["300 Ten minutes left.", "450 Halfway.", "600 Five minutes left."]),
        # Halfway and five minutes left are one moment.
        ("10 min", "every 5 min", ["300 Five minutes left."]),
        ("61s", "every 30s", ["31 Thirty seconds left."]),
        # "Halfway" would have room a second before, but is not wanted there.
        ("62s", "every 30s", ["32 Thirty seconds left."]),
        ("67.99s", "every 30s", ["37.99 Thirty seconds left."]),
        ("68s", "every 30s", ["34 Halfway.", "38 Thirty seconds left."]),
        ("4 min", "every 90s", ["60 Three minutes left.", "120 Halfway.", "150 One minute thirty left."]),
        # Not in the first ten seconds.
        ("305s", "every 5 min", ["152.5 Halfway."]),
        ("310s", "every 5 min", ["10 Five minutes left.", "155 Halfway."]),
        ("10 min", "none", ["300 Halfway."]),
        ("5:59", None, ["179.5 Halfway."]),
        ("6 min", None, ["180 Halfway.", "300 One minute left."]),
        ("hold 6 min", None, ["180 Halfway.", "300 One minute left."]),
        ("30s", "every 10s", ["10 Twenty seconds left.", "15 Halfway.", "20 Ten seconds left."]),
    ],
)
def test_the_time_left(work: str, time_left: str | None, cues: list[str]) -> None:
    setting = f"time-left: {time_left}\n" if time_left else ""
    made = compiled(f"## Walk: {work}\n{setting}")
    heard = made.heard("hold" if "hold" in work else "timed")
    assert heard[1:-3] == cues
    assert [cue.split(" ", 1)[1] for cue in heard[-3:]] == LAST


def test_the_time_left_is_not_told_in_the_seconds_of_the_countdown_and_those_before_its_end() -> None:
    walk = compiled("## Walk: 40s\ncountdown: 10\ntime-left: every 10s\n").heard("timed")
    assert walk[1:4] == ["10 Thirty seconds left.", "20 Twenty seconds left.", "30 Ten."]
    slow = compiled("## Walk: 40s\ntime-left: every 10s\n", {"Ten seconds left.": 5_000}).heard("timed")
    assert "30 Ten seconds left." not in slow


def test_where_only_counts_are_wanted_the_half_is_a_tone_and_the_time_left_is_not_told() -> None:
    walk = compiled("## Walk: 10 min\ntalk: counts\ntime-left: every 5 min\n").heard("timed")
    assert walk == ["0 ~ go", "300 ~ half", "597 Three.", "598 Two.", "599 One."]


def test_the_order_of_precedence_in_work() -> None:
    """Of what would meet, the first of these is said: countdown, time left, halfway, reminder, good word."""
    script = "## Walk: 2 x 40s\ncountdown: {}\ntime-left: {}\nencouragement: none\n\n> Tall.\n"
    everything = compiled(script.format("full", "every 20s"), {"Tall.": 500}).words("timed", 1)
    assert everything == ["~ go", "Tall.", "Twenty seconds left.", "Ten seconds.", "Five.", "Four.", *LAST]
    without = compiled(script.format("full", "none"), {"Tall.": 500}).words("timed", 1)
    assert without == ["~ go", "Tall.", "Halfway.", "Ten seconds.", "Five.", "Four.", *LAST]
    alone = compiled("## Walk: 2 x 40s\ncountdown: 3\n").words("timed", 1)
    assert alone == ["~ go", "Keep it smooth.", *LAST]
    long = compiled(script.format("halfway", "none"), {"Tall.": 19_000}).words("timed", 1)
    assert long == ["~ go", "Halfway.", *LAST]
