"""How German spells out figures, units and shorthands."""

import re

from voicecoach.speech.numbers import MetricWords, SpeakingRate, Spelling, metric_rules, ordinal

WORDS = MetricWords(
    code="de",
    units={
        "s": ("f", "Sekunde", "Sekunden"), "sek": ("f", "Sekunde", "Sekunden"), "min": ("f", "Minute", "Minuten"),
        "h": ("f", "Stunde", "Stunden"), "std": ("f", "Stunde", "Stunden"),
        "kg": ("n", "Kilogramm", "Kilogramm"), "g": ("n", "Gramm", "Gramm"),
        "kcal": ("f", "Kilokalorie", "Kilokalorien"),
        "mm": ("m", "Millimeter", "Millimeter"), "cm": ("m", "Zentimeter", "Zentimeter"),
        "m": ("m", "Meter", "Meter"), "km": ("m", "Kilometer", "Kilometer"),
        "ml": ("m", "Milliliter", "Milliliter"), "l": ("m", "Liter", "Liter"),
        "km/h": ("m", "Kilometer pro Stunde", "Kilometer pro Stunde"), "x": ("n", "Mal", "Mal"),
        "wdh": ("f", "Wiederholung", "Wiederholungen"), "°": ("m", "Grad", "Grad"),
        "°c": ("m", "Grad Celsius", "Grad Celsius"),
        "%": ("n", "Prozent", "Prozent"),
    },
    nouns={
        "f": r"Wiederholung|Runde|Serie|Minute|Sekunde|Stunde|Woche|Übung|Drehung|Hand|Matte|Atmung",
        "m": r"Satz|Atemzug|Durchgang|Tag|Schritt|Arm|Fuß|Finger",
        "n": r"Bein|Knie|Mal|Kissen|Handtuch|Uhr",
    },
    signs={
        "-": "minus", "#": "Nummer", "~": "etwa", "≈": "etwa", "≥": "mindestens", "≤": "höchstens",
        "<": "weniger als", ">": "mehr als", "±": "plus minus", "&": "und", "+": "plus", "=": "gleich", "→": "zu",
        "²": "Quadrat", "³": "hoch drei",
    },
    sets=("ein Satz mit", "{} Sätze mit"),
    halves={"": "ein halb", "m": "ein halber", "f": "eine halbe", "n": "ein halbes"},
    parts={3: ("Drittel", "Drittel"), 4: ("Viertel", "Viertel"), 5: ("Fünftel", "Fünftel"), 8: ("Achtel", "Achtel")},
    joined={"to": "bis", "times": "mal", "per": "pro", "or": "oder", "out of": "von", "of": ""},
)  # fmt: skip

_DATIVE = r"\b(?:den|dem|des|am|im|zum|beim|vom|zur|(?:in|nach|bei|mit|zu|von|aus|seit|vor) der|jede[nm]|eine[rnm])"


_BEFORE_PLACE = rf"(?P<before>(?P<dative>{_DATIVE})|\b(?:der|die|das|jede[rs]?))\s+(?P<figure>\d{{1,3}})\."
"""`der 2.`, `im 2.`"""


def _place(match: re.Match[str]) -> str:
    """`der 2. Satz`, `im 2. Satz`. Only after an article, since otherwise the full stop may end a sentence."""
    place = ordinal(match["figure"], "de")
    return f"{match['before']} {place}{'n' if match['dative'] else ''}"


GERMAN = Spelling(
    first=(
        (r"\bz\.\s?B\.", "zum Beispiel"), (r"\bd\.\s?h\.", "das heißt"), (r"\bu\.\s?a\.", "unter anderem"),
        (r"\bbzw\.", "beziehungsweise"), (r"\busw\.(?=\s+(?-i:[A-ZÄÖÜ])|\s*$)", "und so weiter."),
        (r"\busw\.", "und so weiter"), (r"\bca\.", "circa"), (r"\bevtl\.", "eventuell"),
        (r"\bggf\.", "gegebenenfalls"), (r"\binkl\.", "inklusive"), (r"\bNr\.\s*(?=\d)", "Nummer "),
        (r"\bmax\.\s*(?=\d)", "maximal "), (r"\bmin\.\s*(?=\d)", "mindestens "), (r"\bDr\.", "Doktor"),
        (rf"{_BEFORE_PLACE}(?=\s+\w)", _place),
        (r"\b(\d{1,2}):00 Uhr\b", r"\1 Uhr"), (r"\b(\d{1,2})[:.]0?(\d{1,2}) Uhr\b", r"\1 Uhr \2"),
    ),
    rules=metric_rules(WORDS),
    pace=SpeakingRate(106, 58, 197),
    abbreviations=frozenset("bzw ca dr evtl ggf inkl st prof vgl".split()),
    before_figures=frozenset("nr abb min max".split()),
    unfinished=re.compile(rf"{_BEFORE_PLACE}$", re.IGNORECASE),
)  # fmt: skip
"""The pace is a least-squares fit to 140 trimmed lines of a session in espeak-ng; the standard error is 0.21 s, the
largest error 0.92 s."""
