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
        rest = compiled(f"## Rest: 5 min\ntalk: {talk}\ncountdown: none\n")
        assert rest.heard("timed") == ["0 ~ go"]
    reminded = compiled("## Plank: 2 x hold 30s\ncountdown: none\nencouragement: none\n\n> Belly in.\n")
    assert reminded.heard("hold", 1) == ["0 ~ go", "5 Belly in."]
