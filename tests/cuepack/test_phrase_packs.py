"""The phrases of every language: complete, with correct plurals, and nothing that a voice could not say."""

import re
from itertools import product

import pytest

from voicecoach.clips import make_clips
from voicecoach.cuepack.pack import languages, load_pack
from voicecoach.cuepack.phrases import VARIABLE, VARIABLES, CuePack
from voicecoach.speech import SPELLINGS, Form, number, sentences, spoken
from voicecoach.timeline import Utterance
from voicecoach.voices.espeak import EspeakVoice

NUMBERS = (0, 1, 2, 21)
TEXTS = set("name items optional amount sides figures side schedule time rest changes".split())
"""Variables that are filled with words; all others are numbers."""

every_language = pytest.mark.parametrize("language", languages())


def said(pack: CuePack, key: str, value: int) -> str:
    """A phrase in which every number is that one; of several forms one after another."""
    if key in ("encourage", "well-done"):
        return " ".join(pack.choices(key))
    words = {
        "side": pack.fill("left", {}),
        "amount": pack.fill("amount-reps", {"reps": 10}),
        "sides": f" {pack.fill('sides-each', {})}",
    }
    return pack.say(key, {name: words.get(name, "Name") if name in TEXTS else value for name in VARIABLES[key]})


def test_there_are_four_and_each_knows_how_to_spell() -> None:
    assert languages() == ["de", "en", "es", "fr"]
    assert set(languages()) == set(SPELLINGS)


@every_language
def test_a_pack_is_complete_and_right(language: str) -> None:
    assert set(load_pack(language).phrases) == set(VARIABLES)  # mistakes in it are raised


@every_language
def test_no_phrase_says_a_figure_or_a_mark_that_no_voice_can_say(language: str) -> None:
    for key, phrase in load_pack(language).phrases.items():
        words = VARIABLE.sub("", phrase)
        assert not any(character.isdigit() or character in "×()[]/*_#" for character in words), key


@every_language
def test_what_is_said_is_what_was_written_without_figures_or_leftovers(language: str) -> None:
    pack = load_pack(language)
    for key, value in product(VARIABLES, NUMBERS):
        if key == "time-this-week" and not value:
            continue  # nobody has trained for the noughth time
        text = said(pack, key, value)
        assert text and not re.search(r"[{}|#\d]|\s\s", text), (key, text)
        # What is left to spell out would be a shorthand; only the room before a French colon is not said.
        assert spoken(text, language) == text.replace(" :", ":"), key


SAME = {("de", key) for key in ("metres", "kilometres", "feet", "kilos", "pounds")}
"""Nouns that have no plural; the article before one of them is its number."""


@every_language
def test_one_is_not_said_as_many_and_many_not_as_one(language: str) -> None:
    pack = load_pack(language)
    plural = [
        key
        for key, phrase in pack.phrases.items()
        if any(found["many"] is not None for found in VARIABLE.finditer(phrase))
    ]
    assert len(plural) >= 9
    for key in plural:
        one, two, many = (without_number(said(pack, key, value), value, language) for value in (1, 2, 21))
        assert one != two or (language, key) in SAME, key
        assert many == two, key


@every_language
def test_every_number_that_is_said_in_english_is_said(language: str) -> None:
    english, pack = load_pack("en"), load_pack(language)
    for key in VARIABLES:
        if key != "time-this-week":  # a place in a row
            numbers = [without_number(said(each, key, 21), 21, each.language).count("*") for each in (english, pack)]
            assert numbers[0] == numbers[1], key


def without_number(text: str, value: int, language: str) -> str:
    """The words with a star for the number in any of its forms."""
    forms: tuple[Form, ...] = ("", "m", "f", "n")
    words = {number(value, language, form) for form in forms}
    return re.sub(rf"\b(?:{'|'.join(words)})\b", "*", text, flags=re.IGNORECASE)


PLURALS = {
    "en": ["zero seconds", "one second", "two seconds", "twenty-one seconds"],
    "de": ["null Sekunden", "eine Sekunde", "zwei Sekunden", "einundzwanzig Sekunden"],
    "es": ["cero segundos", "un segundo", "dos segundos", "veintiún segundos"],
    "fr": ["zéro secondes", "une seconde", "deux secondes", "vingt et une secondes"],
}
REPS = {
    "en": ["zero reps", "one rep", "two reps", "twenty-one reps"],
    "de": ["null Wiederholungen", "eine Wiederholung", "zwei Wiederholungen", "einundzwanzig Wiederholungen"],
    "es": ["cero repeticiones", "una repetición", "dos repeticiones", "veintiuna repeticiones"],
    "fr": ["zéro répétitions", "une répétition", "deux répétitions", "vingt et une répétitions"],
}


@every_language
def test_numbers_agree_with_what_they_count(language: str) -> None:
    pack = load_pack(language)
    assert [pack.fill("seconds", {"seconds": n}) for n in NUMBERS] == PLURALS[language]
    assert [pack.fill("amount-reps", {"reps": n}) for n in NUMBERS] == REPS[language]


REPS_OF_SETS = {
    "en": ("five, three, and one", "one to three reps", "twenty-one to thirty-one holds of five seconds"),
    "de": (
        "fünf, drei und eine",
        "eine bis drei Wiederholungen",
        "einundzwanzig bis einunddreißig Wiederholungen, je fünf Sekunden gehalten",
    ),
    "es": (
        "cinco, tres y una",
        "una a tres repeticiones",
        "veintiuna a treinta y una repeticiones de cinco segundos",
    ),
    "fr": (
        "cinq, trois et une",
        "une à trois répétitions",
        "vingt et une à trente et une répétitions de cinq secondes",
    ),
}


@every_language
def test_numbers_in_a_list_or_a_range_agree_with_reps_too(language: str) -> None:
    pack = load_pack(language)
    listed = pack.listing([pack.fill("number", {"number": n}) for n in (5, 3, 1)])
    held = {"low": 21, "high": 31, "time": pack.duration(5_000)}
    in_range = pack.fill("amount-range", {"low": 1, "high": 3})
    assert (listed, in_range, pack.fill("amount-held-range", held)) == REPS_OF_SETS[language]


LENGTHS = {
    "en": [
        "one minute",
        "one minute thirty",
        "two minutes one",
        "one point five seconds",
        "one hour",
        "one hour and thirteen minutes",
    ],
    "de": [
        "eine Minute",
        "eine Minute dreißig",
        "zwei Minuten und eine Sekunde",
        "eins Komma fünf Sekunden",
        "eine Stunde",
        "eine Stunde und dreizehn Minuten",
    ],
    "es": [
        "un minuto",
        "un minuto y treinta segundos",
        "dos minutos y un segundo",
        "uno coma cinco segundos",
        "una hora",
        "una hora y trece minutos",
    ],
    "fr": [
        "une minute",
        "une minute trente",
        "deux minutes et une seconde",
        "un virgule cinq secondes",
        "une heure",
        "une heure et treize minutes",
    ],
}


@every_language
def test_lengths_of_time_are_said_as_people_do(language: str) -> None:
    pack = load_pack(language)
    assert [pack.duration(ms) for ms in (60_000, 90_000, 121_000, 1_500, 3_600_000, 4_380_000)] == LENGTHS[language]


@every_language
def test_every_count_is_a_word_of_its_own(language: str) -> None:
    pack = load_pack(language)
    counts = [pack.say("count", {"number": n}) for n in range(1, 101)]
    assert len(set(counts)) == 100
    assert all(re.fullmatch(r"[^\W\d]+(?:[ -][^\W\d]+)*\.", count) for count in counts)


SECOND_TIME = {
    "en": "That was the second time this week.",
    "de": "Das war das zweite Mal diese Woche.",
    "es": "Esta ha sido la segunda vez esta semana.",
    "fr": "C'était la deuxième fois cette semaine.",
}


@every_language
def test_a_place_in_a_row_agrees_too(language: str) -> None:
    assert load_pack(language).say("time-this-week", {"nth": 2}) == SECOND_TIME[language]


LISTED = {
    "en": "one, two, and three",
    "de": "one, two und three",
    "es": "one, two y three",
    "fr": "one, two et three",
}


@every_language
def test_items_are_listed_in_one_breath(language: str) -> None:
    assert load_pack(language).listing(["one", "two", "three"]) == LISTED[language]


COUNTS = (*range(1, 32), *range(40, 101, 10), 72, 81, 95, 99)
"""Of the numbers each by which another is made, and of the larger ones those that are longest or made another way."""


@pytest.mark.needs_voice("espeak")
@every_language
def test_every_phrase_and_every_word_of_a_count_is_spoken(language: str) -> None:
    pack = load_pack(language)
    texts = [said(pack, key, value) for key in VARIABLES for value in (1, 2)]
    texts += [pack.say("count", {"number": n}) for n in COUNTS]
    utterances = [
        Utterance(spoken(sentence, language), language) for text in texts for sentence in sentences(text, language)
    ]
    clips = make_clips(EspeakVoice(language), utterances)  # raises for what is empty, silent, cut or far too short
    assert set(clips) == set(utterances)
    counts = [clips[Utterance(spoken(pack.say("count", {"number": n}), language), language)].ms for n in range(1, 11)]
    assert max(counts) <= 750, "a count-in from ten fits its beats"
