"""Numbers written as words in each language, against num2words; and figures in the signs that programs put in place."""

import pytest
from num2words import num2words
from scanned import figures, n, s

from voicecoach.scanner import number_words
from voicecoach.scanner.vocabulary import WORDS

COUNTED = {"en": "reps", "de": "Wiederholungen", "es": "repeticiones", "fr": "répétitions"}
BELGIAN = {"septante": 70, "huitante": 80, "nonante": 90}
OTHER_WORDS = {"en": {}, "de": {"ein": 1, "eine": 1, "dreissig": 30, "hundert": 100}, "es": {}, "fr": BELGIAN}
"""Words that num2words does not write, and that people do."""


@pytest.mark.parametrize("language", WORDS)
def test_every_number_to_a_hundred_is_understood_as_a_word(language: str) -> None:
    written = {number: num2words(number, lang=language) for number in range(1, 101)}
    read = {number: figures(f"{word} {COUNTED[language]}", language) for number, word in written.items()}
    assert read == {number: [("reps", n(number))] for number in written}


@pytest.mark.parametrize("language", WORDS)
def test_every_word_for_a_number_is_one_of_these_or_known_here(language: str) -> None:
    said = {word for number in range(101) for word in num2words(number, lang=language).replace("-", " ").split()}
    others = {word: value for word, value in number_words(language).items() if word not in said}
    assert others == {word: value for word, value in OTHER_WORDS[language].items() if word not in said}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("½ min", [("time", s(30))]),
        ("¼ min", [("time", s(15))]),
        ("¾ min", [("time", s(45))]),
        ("⅓ min", [("time", s(20))]),
        ("⅔ min", [("time", s(40))]),
        ("1⅔ min", [("time", s(100))]),
        ("a minute’s rest", figures("a minute's rest")),
        ("30″", [("time", s(30))]),
        ("2′", [("time", s(120))]),
        ("8–12", [("number", n(8, 12))]),
        ("8—12", [("number", n(8, 12))]),
        ("8−12", [("number", n(8, 12))]),
        ("8‑12", [("number", n(8, 12))]),
        ("8‐12", [("number", n(8, 12))]),
        ("8‒12", [("number", n(8, 12))]),
        ("8~12", [("number", n(8, 12))]),
        ("3 ✕ 10", [("x", n(3)), ("number", n(10))]),
        ("3 ✖ 10", [("x", n(3)), ("number", n(10))]),
        ("3 ⨯ 10", [("x", n(3)), ("number", n(10))]),
        ("3 × 10", [("x", n(3)), ("number", n(10))]),
        ("10 re\u00adps", [("reps", n(10))]),
        ("10 re\u200bps", [("reps", n(10))]),
    ],
)
def test_signs_that_programs_put_in_place_of_plain_ones(text: str, found: list[object]) -> None:
    assert figures(text) == found


def test_a_typographic_apostrophe_is_one_within_a_word() -> None:
    assert figures("tenir jusqu’à l’échec", "fr") == [("to failure", True)]
    assert figures("gauche d’abord", "fr") == figures("gauche d'abord", "fr") != []
