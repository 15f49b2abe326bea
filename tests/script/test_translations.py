"""Words of other languages in a script written in English: settings, and the language of the author's own words."""

import pytest

from voicecoach.script.lint_prose import COMMON, other_language
from voicecoach.script.setting_lines import ENGLISH, english_key
from voicecoach.script.settings import KEYS

SETTINGS = {
    "ausrüstung": "equipment", "gerät": "equipment", "geräte": "equipment", "material": "equipment",
    "matériel": "equipment", "équipement": "equipment", "equipamiento": "equipment", "equipo": "equipment",
    "sprache": "language", "langue": "language", "idioma": "language", "lengua": "language",
    "titel": "title", "titre": "title", "título": "title",
    "häufigkeit": "schedule", "zeitplan": "schedule", "fréquence": "schedule", "frecuencia": "schedule",
    "horario": "schedule",
    "sicherheit": "safety", "sécurité": "safety", "seguridad": "safety",
    "stimme": "voice", "voix": "voice", "voz": "voice",
    "aussprache": "pronounce", "prononciation": "pronounce", "pronunciación": "pronounce",
    "pause": "rest", "pausen": "rest", "repos": "rest", "récupération": "rest", "descanso": "rest",
    "atmung": "breathe", "respiration": "breathe", "respiración": "breathe",
    "vorzählen": "count-in", "seitenwechsel": "change-over", "übergang": "transition",
    "reihenfolge": "order", "ordre": "order", "orden": "order",
    "seite": "side", "côté": "side", "lado": "side",
    "ausgangsposition": "position", "posición": "position",
    "steigerung": "progression", "progresión": "progression",
    "stil": "style", "estilo": "style",
    "ermutigung": "encouragement", "encouragement": "encouragement", "motivación": "encouragement",
}  # fmt: skip


def test_every_word_for_a_setting_is_understood() -> None:
    assert {word: english_key(word) for word in ENGLISH} == SETTINGS
    assert {english_key(word.upper()) for word in SETTINGS} == set(SETTINGS.values()) <= set(KEYS)


TEXTS = {
    "de": "Leg dich auf den Rücken, und heb das Becken mit einer Hand.",
    "fr": "Allonge-toi sur le dos, et lève les bras vers le mur.",
    "es": "Túmbate sobre la espalda, y sube los brazos hacia el techo.",
}
NAMES = {"de": "German", "fr": "French", "es": "Spanish"}


@pytest.mark.parametrize("code", TEXTS)
def test_a_text_in_another_language_is_known(code: str) -> None:
    assert set(TEXTS) == set(COMMON) - {"en"}
    assert other_language(TEXTS[code]) == (code, NAMES[code])


@pytest.mark.parametrize("code", TEXTS)
def test_three_common_words_make_it_sure_and_english_ones_count_double(code: str) -> None:
    one, two, three, four, *_ = (word for word in COMMON[code] if word not in COMMON["en"])
    assert other_language(f"{one} {two} {two} zzz") is None
    assert other_language(f"{one} {two} {three}") == (code, NAMES[code])
    assert other_language(f"{one} {two} {three} {four} your and") is None
    assert other_language(f"{one} {two} {three} your") == (code, NAMES[code])
