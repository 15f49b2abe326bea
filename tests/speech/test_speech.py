"""Text as it is given to a voice: what a person would say."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from voicecoach.speech import SPELLINGS, listing, number, sentences, spoken
from voicecoach.speech.english import duration


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("3x10", "three sets of ten"),
        ("3 × 10 reps", "three sets of ten reps"),
        ("1 x 10", "one set of ten"),
        ("3*10", "three sets of ten"),
        ("3 x 30s", "three sets of thirty seconds"),
        ("4 x 4 x 4", "four sets of four times four"),
        ("2x a week", "two times a week"),
        ("5/side", "five per side"),
        ("10 reps / leg", "ten reps per leg"),
        ("8-12 reps", "eight to twelve reps"),
        ("2–3 times", "two to three times"),
        ("10 – 15", "ten to fifteen"),
        ("6-4-2", "six, four, two"),
        ("8-6", "eight, six"),
        ("10+", "ten plus"),
        ("box 3", "box three"),
        ("4-point kneeling", "four-point kneeling"),
    ],
)
def test_dosages(text: str, words: str) -> None:
    assert spoken(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("30s", "thirty seconds"),
        ("1 s", "one second"),
        ("45 sec.", "forty-five seconds."),
        ("20-30 s", "twenty to thirty seconds"),
        ("30s–1min", "thirty seconds to one minute"),
        ("10-15-minute walk", "ten to fifteen-minute walk"),
        ("a 30-second hold", "a thirty-second hold"),
        ("1:30", "one minute thirty"),
        ("1:05", "one minute five"),
        ("0:30", "thirty seconds"),
        ("1:00", "one minute"),
        ("2:00-3:00", "two minutes to three minutes"),
        ("at 10:30 a.m.", "at ten thirty a.m."),
        ("at 6:05 pm", "at six oh five pm"),
        ("12:60", "twelve sixty"),
        ("3 h 20 min", "three hours twenty minutes"),
    ],
)
def test_times(text: str, words: str) -> None:
    assert spoken(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("90°", "ninety degrees"),
        ("a 90-degree angle", "a ninety-degree angle"),
        ("45-60°", "forty-five to sixty degrees"),
        ("45°-60°", "forty-five degrees to sixty degrees"),
        ("1°", "one degree"),
        ("37°C", "thirty-seven degrees Celsius"),
        ("-5°", "minus five degrees"),
        ("8-10 kg", "eight to ten kilograms"),
        ("2.5 kg", "two point five kilograms"),
        ("1,5 kg", "one point five kilograms"),
        (".5 kg", "zero point five kilograms"),
        ("1.0 m", "one metre"),
        ("10 KG", "ten kilograms"),
        ("5 km/h", "five kilometres per hour"),
        ("60 bpm", "sixty beats per minute"),
        ("80%", "eighty percent"),
        ("12 in", "twelve inches"),
        ("10 in a row", "ten in a row"),
        ("5 in total", "five in total"),
        ("1,500 m", "one thousand, five hundred metres"),
    ],
)
def test_units(text: str, words: str) -> None:
    assert spoken(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1/2", "one half"),
        ("1/2 way", "half way"),
        ("½ turn", "half turn"),
        ("1/2 min", "half a minute"),
        ("3/4 of the way", "three quarters of the way"),
        ("¼ turn", "one quarter turn"),
        ("1½ minutes", "one and a half minutes"),
        ("1 1/2 min", "one and a half minutes"),
        ("2 3/4 kg", "two and three quarters kilograms"),
        ("5/8", "five eighths"),
        ("RPE 8/10", "RPE eight out of ten"),
        ("3-5/10", "three to five out of ten"),
        ("the 90/90 stretch", "the ninety ninety stretch"),
        ("24/7", "twenty-four seven"),
        ("the 2nd bar", "the second bar"),
        ("21ST", "twenty-first"),
        ("#1", "number one"),
        ("No. 3", "number three"),
        ("10²", "ten squared"),
        ("٣", "three"),
        ("①", "one"),
        ("v1.2.3", "v one point two point three"),
        ("5k", "five k"),
        ("L4/L5", "L four L five"),
        ("007", "seven"),
        ("5550100123456", "five five five zero one zero zero one two three four five six"),
    ],
)
def test_fractions_ordinals_and_other_figures(text: str, words: str) -> None:
    assert spoken(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A/B", "A or B"),
        ("and/or", "and or"),
        ("low/high", "low or high"),
        ("wall / door", "wall or door"),
        ("you & me", "you and me"),
        ("w/o band", "without band"),
        ("w/ band", "with band"),
        ("e.g. a wall", "for example a wall"),
        ("E.g., a wall", "for example, a wall"),
        ("approx. 5 cm", "about five centimetres"),
        ("bench, bar, etc.", "bench, bar, and so on."),
        ("Dr. Lee", "doctor Lee"),
        ("~10", "about ten"),
        ("≥10", "at least ten"),
        ("<5", "less than five"),
        ("±5°", "plus or minus five degrees"),
        ("hips - then knees", "hips, then knees"),
        ("hips—then knees", "hips, then knees"),
        ("hip-width", "hip-width"),
        ("Kneel (left knee) down.", "Kneel, left knee, down."),
        ("Kneel (optional).", "Kneel, optional."),
        ("(Optional) Kneel", "Optional, Kneel"),
        ("“Don’t” *stop*", "Don't stop"),
        (r"what is \left", "what is left"),
        ("[softly]", "softly"),
        ("Squeeze 💪🏽 now ✓", "Squeeze now"),
        ("a\x00b\u200bc\td", "a bc d"),
        ("wait…", "wait..."),
        ("", ""),
    ],
)
def test_signs_and_shorthands(text: str, words: str) -> None:
    assert spoken(text) == words


def test_a_language_without_rules_keeps_its_own_words() -> None:
    assert spoken("3 serie & pausa", "it") == "tre serie & pausa"


figures = st.from_regex(r"[0-9]{1,5}([.,:/-][0-9]{1,3})?", fullmatch=True)
SIGNS = [
    " ", "-", "–", " x ", "×", "/", ":", ".", ",", "°", "%", "s", " min", "kg", " in ", "th", "nd", "+", "#", "(", ")",
    "½", "²", "٣", "each side", "reps", "e.g. ", "no. ", "a.m.", "~", "<", "\\left", "*", "\n",
]  # fmt: skip
dosage_like = st.lists(figures | st.sampled_from(SIGNS)).map("".join)


@given(dosage_like | st.text(), st.sampled_from(sorted(SPELLINGS)))
def test_no_figure_is_left_and_nothing_raises(text: str, language: str) -> None:
    words = spoken(text, language)

    assert not any(character.isdigit() for character in words)
    assert words == " ".join(words.split())


@given(st.text(st.characters(categories=["Ll", "Lu"]), min_size=1))
def test_words_are_left_alone(text: str) -> None:
    assert spoken(f"Now {text} it") == f"Now {text} it"
    assert {spoken(f"Da {text} da", language) for language in SPELLINGS} == {f"Da {text} da"}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Kneel down. Breathe!", ["Kneel down.", "Breathe!"]),
        ("Ready? 3 more. Go", ["Ready?", "3 more.", "Go"]),
        ("Use a support, e.g. A chair.", ["Use a support, e.g. A chair."]),
        ("Use it, i.e. Hold it.", ["Use it, i.e. Hold it."]),
        ("Ask Dr. Lee. Then go.", ["Ask Dr. Lee.", "Then go."]),
        ("Rest approx. 5 min. Go.", ["Rest approx. 5 min.", "Go."]),
        ("See no. 3. Go.", ["See no. 3.", "Go."]),
        ("Any pain? No. Then go.", ["Any pain?", "No.", "Then go."]),
        ("Lift 2.5 kg. Lower.", ["Lift 2.5 kg.", "Lower."]),
        ("Wait... Then go.", ["Wait...", "Then go."]),
        ("Wait… Then go.", ["Wait…", "Then go."]),
        ("Slowly... and down.", ["Slowly... and down."]),
        ("The U.S. Army way.", ["The U.S. Army way."]),
        ('Say "Stop." Then go.', ['Say "Stop."', "Then go."]),
        ("Sink (if you can.) Stay.", ["Sink (if you can.)", "Stay."]),
        ("Hips, knees, etc. Rest now.", ["Hips, knees, etc.", "Rest now."]),
        ("Atme. Über den Bauch.", ["Atme.", "Über den Bauch."]),
        ("  ", []),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert sentences(text, "en") == parts


@given(st.text())
def test_no_word_is_lost_between_sentences(text: str) -> None:
    assert " ".join(sentences(text, "en")).split() == text.split()


def test_lengths_and_lists() -> None:
    assert [duration(ms) for ms in (1_000, 45_000, 60_000, 61_000, 120_000)] == [
        "one second", "forty-five seconds", "one minute", "one minute one", "two minutes",
    ]  # fmt: skip
    assert listing([]) == ""
    assert number(3, "de") == "drei"


def test_small_numbers_are_those_of_the_library_without_loading_it() -> None:
    assert [number(value) for value in range(102)] == [num2words(value) for value in range(102)]
    assert (number("07"), number("1.0")) == (num2words("07"), num2words("1.0"))
    told = "import sys; from voicecoach.speech import number; number(100); print('num2words' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        ("123456789012", "one hundred and twenty-three billion"),
        ("1234567890123", "one two three four five six seven eight nine zero one two three"),
        ("1,234,567,890,123", "one two three four five six seven eight nine zero one two three"),
        ("1,234,567,890", "one billion, two hundred and thirty-four million"),
    ],
)
def test_a_figure_of_more_than_twelve_digits_is_read_digit_by_digit(figure: str, said: str) -> None:
    assert spoken(f"Call {figure}.").startswith(f"Call {said}")


def test_a_long_figure_keeps_its_unit() -> None:
    assert spoken(f"Wait {'7' * 13}s.") == f"Wait {' '.join(['seven'] * 13)} seconds."
