"""German, French and Spanish words for what a script has in English, for hints. Knows no places and no meaning."""

import re

_KEYS = {
    "equipment": "ausrüstung gerät geräte material matériel équipement equipamiento equipo",
    "language": "sprache langue idioma lengua",
    "title": "titel titre título",
    "schedule": "häufigkeit zeitplan fréquence frecuencia horario",
    "safety": "sicherheit sécurité seguridad",
    "voice": "stimme voix voz",
    "pronounce": "aussprache prononciation pronunciación",
    "rest": "pause pausen repos récupération descanso",
    "breathe": "atmung respiration respiración",
    "count-in": "vorzählen",
    "change-over": "seitenwechsel",
    "transition": "übergang",
    "order": "reihenfolge ordre orden",
    "side": "seite côté lado",
    "position": "ausgangsposition posición",
    "progression": "steigerung progresión",
    "encouragement": "ermutigung encouragement motivación",
}
_ENGLISH = {word: key for key, words in _KEYS.items() for word in words.split()}

_OF = r"(?:\s*(?:mit|von|zu|à|á|a|de|x)\b)?"
_EACH = (
    r"\s*,?\s*\b(?:(?:auf|für|pro|je|por|par|en|de|à|cada|chaque|jede[rsnm]?|beide[rn]?|ambos|ambas|les|des|deux)\s+)+"
)
_DOSAGE = (
    (rf"{_EACH}(?:seiten?|lados?|côtés?)\b|\s*,?\s*\bbeidseitig\b", ", each side"),
    (rf"{_EACH}(?:beine?|piernas?|jambes?)\b", ", each leg"),
    (rf"{_EACH}(?:arme?|brazos?|bras)\b", ", each arm"),
    (
        r"\s*,?\s*\b(?:abwechselnd|im wechsel|alternando|alternad[oa]s?|alterné(?:e?s?)|en alternance)\b",
        ", alternating",
    ),
    (r"(?<=\d)\s*(?:sekunden?|sek|secondes?|segundos?|seg)\b", "s"),
    (r"\b(?:minuten?|minutos?)\b", "min"),
    (r"\b(?:wiederholung(?:en)?|wdhl?|wdhn|wh|repetición|repeticiones|répétitions?|rép)\b", "reps"),
    (rf"\b(?:sätzen?|satz|serien?|séries?|series?|mal|fois|veces)\b{_OF}|\bsets?\s+(?:à|á|mit)\b", "x"),
    (r"\b(?:runden?|durchgänge?|rondas?|vueltas?|tours?)\b", "rounds"),
    (r"\b(?:halten|halte|gehalten|mantener|mantén|aguantar|tenir|tenez|tiens|maintenir)\b", "hold"),
    (r"\b(?:atemz(?:ug|üge)|respiración|respiraciones|respirations?)\b", "breaths"),
)


def english_key(key: str) -> str | None:
    """The setting that is called so in another language.

    >>> english_key("Ausrüstung"), english_key("descanso"), english_key("colour")
    ('equipment', 'rest', None)
    """
    return _ENGLISH.get(key.lower())


def english_dosage(text: str) -> str:
    """A dosage that went through `plain` with its foreign words in English; as it was where there are none.

    >>> english_dosage("3 x 30 sekunden pro seite"), english_dosage("3 séries de 10 répétitions")
    ('3 x 30s, each side', '3 x 10 reps')
    """
    for pattern, words in _DOSAGE:
        text = re.sub(pattern, words, text)
    return re.sub(r"\s+", " ", text).strip()
