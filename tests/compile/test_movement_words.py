"""Postures, still phases and the coach's own phases, in every language."""

import pytest
from compiled import compiled

from voicecoach.compile.movement_words import POSTURES, STILL, in_own_words, is_still, posture_in
from voicecoach.cuepack.pack import languages, load_pack
from voicecoach.routine import Phase, Settings

every_language = pytest.mark.parametrize("language", languages())

EXAMPLES = {
    "en": {
        "lying": "Lie on your back.",
        "all fours": "Come onto all fours.",
        "kneeling": "Left knee on the mat.",
        "sitting": "Sit on the floor.",
        "standing": "Stand tall.",
    },
    "de": {
        "lying": "Leg dich auf den Rücken.",
        "all fours": "Komm in den Vierfüßlerstand.",
        "kneeling": "Linkes Knie auf die Matte.",
        "sitting": "Setz dich auf den Boden.",
        "standing": "Steh aufrecht.",
    },
    "es": {
        "lying": "Túmbate boca arriba.",
        "all fours": "Ponte a cuatro patas.",
        "kneeling": "Rodilla izquierda en el suelo.",
        "sitting": "Siéntate en el suelo.",
        "standing": "Ponte de pie.",
    },
    "fr": {
        "lying": "Allonge-toi sur le dos.",
        "all fours": "Mets-toi à quatre pattes.",
        "kneeling": "Genou gauche au sol.",
        "sitting": "Assieds-toi par terre.",
        "standing": "Tiens-toi debout.",
    },
}
NONE = {"en": "Lift your arms.", "de": "Heb die Arme.", "es": "Siente la espalda.", "fr": "Lève les bras."}


def test_every_language_of_the_coach_is_there() -> None:
    assert set(POSTURES) == set(STILL) == set(EXAMPLES) == set(NONE) == set(languages())


@every_language
def test_a_posture_is_understood(language: str) -> None:
    assert {name: posture_in(text, language) for name, text in EXAMPLES[language].items()} == {
        name: name for name in POSTURES["en"]
    }
    assert posture_in(NONE[language], language) is None


@every_language
def test_what_a_script_need_not_name_is_called_in_the_language(language: str) -> None:
    pack = load_pack(language)
    lift, hold, lower = in_own_words(Settings().tempo, pack)
    assert [lift.cue, hold.cue, lower.cue] == [pack.phrases[key] for key in ("lift", "hold", "lower")]
    assert [is_still(phase.cue, language) for phase in (lift, hold, lower)] == [False, True, False]
    assert is_still(pack.phrases["pause"], language)
    assert [phase.cue for phase in in_own_words(Settings().breath, pack)] == [
        pack.phrases["breathe-in"], pack.phrases["breathe-out"],
    ]  # fmt: skip
    assert in_own_words([Phase("drücken", 1_000)], pack) == (Phase("drücken", 1_000),)


GERMAN = """\
---
language: de
---
## Brücke: 1 x 3
- Leg dich auf den Rücken.

## Planke: 1 x 3
tempo: ausatmen und hoch 3s, anspannen 2s, senken 2s
- Leg dich auf den Bauch.

## Waage: 1 x 3
- Stell dich hin.
"""


def test_a_german_session_names_its_phases_and_gives_time_where_the_posture_changes() -> None:
    made = compiled(GERMAN, pack=load_pack("de"))
    assert made.words("reps")[:4] == ["Eins.", "Heben.", "Halten.", "Senken."]
    assert [cue for cue in made.words("reps", 1) if cue in ("Ausatmen und hoch.", "Hoch.")] == [
        "Ausatmen und hoch.", "Hoch.",
    ]  # fmt: skip
    second, third = made.sections("setup")[1:]
    assert second.events[-1].ms == 5_000  # from lying to lying
    assert third.events[-1].ms == 15_000  # and then to standing


@pytest.mark.parametrize(
    ("text", "posture"),
    [
        ("On your back, knees bent.", "lying"),
        ("Roll onto your stomach.", "lying"),
        ("Roll over to your front.", "lying"),
        ("Stay on your back.", "lying"),
        ("Turn over onto your left side.", "lying"),
        ("Flat on your belly, arms long.", "lying"),
        ("Get to your feet.", "standing"),
        ("Come back up to your feet.", "standing"),
        ("Get up slowly.", "standing"),
        ("Come onto your knees.", "kneeling"),
        ("Hands on your belly.", None),
        ("Hands on your knees.", None),
        ("One hand on your back.", None),
        ("Turn to your left side.", None),
        ("Get up on your toes.", None),
        ("Weight on your left side.", None),
    ],
)
def test_english_says_it_without_a_verb_and_in_other_words_too(text: str, posture: str | None) -> None:
    assert posture_in(text, "en") == posture
