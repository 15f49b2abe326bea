"""German, French and Spanish words in a script, for hints."""

import re
from collections.abc import Iterable, Iterator

from voicecoach.routine import Say, Talk
from voicecoach.source import Problem

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
ENGLISH = {word: key for key, words in _KEYS.items() for word in words.split()}

COMMON = {
    "en": "the your and with on of to from a is for at keep then you it as into until",
    "de": "der das dem den und oder dann ein eine einen einem mit auf bei zu zum zur nicht bis über unter für dich dir "
    "dein deine deinen deinem deiner beide beiden knie fuß hüfte rücken heb links rechts linke rechte",
    "fr": "le la les du une un et ou puis avec dans sur sous vers jusqu votre vos ton ta tes toi vous genou pied jambe "
    "jambes hanche bras gauche droite droit bien",
    "es": "el la los las del al una un y o con sobre hasta hacia para tu tus te su sus rodilla rodillas pie pierna "
    "piernas espalda cadera izquierda derecha suelo",
}
_LANGUAGES = {"de": "German", "fr": "French", "es": "Spanish"}
_LEAST_WORDS = 3


def english_key(key: str) -> str | None:
    """The setting with this name in another language, or None.

    >>> english_key("Ausrüstung"), english_key("descanso"), english_key("colour")
    ('equipment', 'rest', None)
    """
    return ENGLISH.get(key.lower())


def other_language(text: str) -> tuple[str, str] | None:
    """The code and name of a text's language if it is clearly not English, else None.

    >>> other_language("Leg dich auf den Rücken, die Füße auf die Matte, und heb das Becken.")
    ('de', 'German')
    >>> other_language("Lie on your back, and hum the tune of La Mer."), other_language("Knie dich hin.")
    (None, None)
    """
    words = re.findall(r"[^\W\d_]+", text.lower())
    if len(words) < _LEAST_WORDS:
        return None
    found = {code: set(words) & set(common.split()) for code, common in COMMON.items()}
    best = max(_LANGUAGES, key=lambda code: len(found[code]))
    is_sure = len(found[best]) >= max(_LEAST_WORDS, 2 * len(found["en"]) + 1)
    return (best, _LANGUAGES[best]) if is_sure else None


def unnamed_language(talks: Iterable[Talk]) -> Iterator[Problem]:
    """A warning if a script names no language, so that an English voice would read it, but is not in English."""
    says = [item for talk in talks for item in talk if isinstance(item, Say)]
    if (found := other_language(" ".join(say.text for say in says))) is not None:
        code, name = found
        what = f"this is {name}, and an English voice would say it; nor would left and right be exchanged"
        hint = f"write `language: {code}` at the top, between two lines `---`; or `language: en` if it is English"
        yield Problem("warning", "language", what, hint, says[0].span)
