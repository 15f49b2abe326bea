"""Postures, still phases and the coach's own phases, in every language."""

from pathlib import Path

import pytest
from alternatives import without_each
from cases_harness import case_files, check_case, read_case
from compiled import compiled

from voicecoach.compile import movement_words
from voicecoach.compile.movement_words import (
    AT,
    PLACES,
    POSTURES,
    STILL,
    in_own_words,
    is_still,
    place_in,
    posture_in,
)
from voicecoach.cuepack.pack import languages, load_pack
from voicecoach.routine import Settings
from voicecoach.tempo import Phase

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
    lift, hold, lower = in_own_words([Phase(cue, 1_000) for cue in ("lift", "hold", "lower")], pack)
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
tempo: 2-1-2
- Leg dich auf den Rücken.

## Planke: 1 x 3
tempo: ausatmen und hoch 3s, anspannen 2s, senken 2s
- Leg dich auf den Bauch.

## Waage: 1 x 3
- Stell dich hin.
"""


def test_a_german_session_names_its_phases_and_gives_time_where_the_posture_changes() -> None:
    made = compiled(GERMAN, pack=load_pack("de"))
    assert made.words("reps")[:4] == ["Heben.", "Halten.", "Senken.", "Eins."]
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


def meant(line: str, language: str) -> str:
    """What a line names, as one reads it."""
    names = [posture_in(line, language), place_in(line, language), "still" if is_still(line, language) else None]
    return ", ".join(name for name in names if name) or "nothing"


CASES = case_files("movement")
every_file = pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)


@every_file
def test_every_line_names_what_the_file_says(path: Path) -> None:
    lines = read_case(path).script.splitlines()
    check_case(path, {"named": "\n".join(f"{line} -> {meant(line, path.stem)}" for line in lines)})


@every_file
def test_no_word_for_a_posture_a_place_or_a_still_phase_is_without_a_line(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    language, lines = path.stem, read_case(path).script.splitlines()
    before = [meant(line, language) for line in lines]
    tables: list[tuple[str, dict[str, str]]] = [
        *(("POSTURES", {**POSTURES[language], name: less}) for name, less in without_one(POSTURES[language])),
        *(("PLACES", {**PLACES[language], name: less}) for name, less in without_one(PLACES[language])),
    ]
    needed = []
    for table, less in tables:
        monkeypatch.setattr(movement_words, table, {language: less})
        needed.append((less, [meant(line, language) for line in lines] != before))
        monkeypatch.undo()
    for less in [at for _, at in without_each(AT[language])]:
        monkeypatch.setattr(movement_words, "AT", {language: less})
        needed.append(({"at": less}, [meant(line, language) for line in lines] != before))
        monkeypatch.undo()
    for word in STILL[language]:
        monkeypatch.setattr(movement_words, "STILL", {language: tuple(set(STILL[language]) - {word})})
        needed.append(({"still": word}, [meant(line, language) for line in lines] != before))
        monkeypatch.undo()
    assert [less for less, is_needed in needed if not is_needed] == []


def without_one(patterns: dict[str, str]) -> list[tuple[str, str]]:
    """Each pattern with one alternative less, for each of its alternatives."""
    return [(name, less) for name, pattern in patterns.items() for _, less in without_each(pattern)]
