"""The words used with figures, in one table per language; the rows refer to words by their classes.

To add a word, write it into its line. English is complete; German, Spanish and French have the units and the words
used next to figures.
"""

from functools import cache
from types import MappingProxyType

SECOND, MINUTE, HOUR, DAY = 1_000, 60_000, 3_600_000, 86_400_000
UNIT_MS = MappingProxyType(
    {
        "ms": 1, "sec": SECOND, "min": MINUTE, "hour": HOUR, "day": DAY, "week": 7 * DAY, "month": 30 * DAY,
        "year": 365 * DAY,
    }
)  # fmt: skip
"""The classes of units of time, with their lengths in milliseconds."""

MEASURES = {
    "kg": "kg", "lb": "lb", "km": "km", "m": "m", "cm": "cm", "mm": "mm", "ft": "ft", "yd": "yd", "mi": "mi",
    "inches": "in", "percent": "%", "degrees": "°", "bodyweight": "bodyweight", "body": "bodyweight",
    "rpe": "RPE", "rir": "RIR",
}  # fmt: skip
"""The classes of other units, with how the unit is written."""

EVERYWHERE = {
    "ms": "ms",
    "sec": "s sec secs",
    "min": "min mins",
    "hour": "h hr hrs",
    "x": "x",
    "kg": "kg kgs kilo kilos kilogram kilograms",
    "lb": "lb lbs",
    "km": "km kilometres kilometers",
    "m": "m",
    "cm": "cm",
    "mm": "mm",
    "inches": "inch inches",
    "rpe": "rpe",
    "rir": "rir",
    "amrap": "amrap",
    "emom": "emom",
    "e": "e",
    "mom": "mom",
    "rm": "rm",
    "bodyweight": "bw bodyweight",
    "tempo": "tempo",
}
"""Abbreviations that mean the same in every language."""

_ENGLISH = {
    "ms": "millisecond milliseconds",
    "sec": "second seconds",
    "min": "minute minutes minute's",
    "hour": "hour hours hour's",
    "day": "day days d",
    "week": "week weeks wk",
    "month": "month months",
    "year": "year years",
    "half": "half",
    "part": "quarter quarters third thirds",
    "quarter": "quarter quarters",
    "lots": "lots goes turns bouts helpings batches blocks clusters",
    "and": "and &",
    "a": "a an",
    "to": "to",
    "or": "or",
    "of": "of",
    "for": "for",
    "in": "in",
    "on": "on",
    "off": "off",
    "at": "at",
    "with": "with",
    "the": "the",
    "your": "your his her their my its",
    "then": "then",
    "slow": "slow controlled deep calm full good total working quick light heavy long gentle easy steady strict clean "
    "perfect smooth hard fast proper big small",
    "reps": "rep reps repetition repetitions",
    "rep": "rep repetition time",
    "sets": "set sets",
    "rounds": "round rounds circuits laps lap cycle cycles",
    "breaths": "breath breaths",
    "count": "count counts",
    "times": "times time",
    "once": "once",
    "twice": "twice",
    "thrice": "thrice",
    "m": "metre metres meter meters",
    "km": "kilometre kilometer",
    "cm": "centimetre centimetres centimeter centimeters",
    "ft": "ft foot feet",
    "yd": "yd yds yard yards",
    "mi": "mi mile miles",
    "lb": "pound pounds",
    "percent": "percent",
    "degrees": "degree degrees",
    "effort": "effort intensity",
    "reserve": "reserve",
    "weight": "weight",
    "body": "body",
    "hold": "hold holds holding held stay remain maintain isometric",
    "holds": "hold holds",
    "keep": "keep",
    "there": "this the that your each every final position stretch pose contraction squeeze here there it still in at "
    "top bottom end rep one up down and",
    "about": "about around approximately roughly at least up to another the full for of",
    "pause": "pause wait",
    "rest": "rest resting rests break breaks recovery recover",
    "period": "period periods time interval intervals",
    "needed": "needed necessary",
    "as": "as",
    "no": "no without",
    "none": "none",
    "work": "work on working",
    "between": "between after",
    "exercises": "exercise exercises move moves movement movements stretch stretches drill drills pose poses",
    "each": "each every per either both ea",
    "per": "per",
    "every": "every",
    "ea": "ea each",
    "both": "both",
    "alternating": "alternating alternate alternately alternated alt",
    "left": "left",
    "right": "right",
    "l": "l",
    "r": "r",
    "only": "only",
    "goes": "goes",
    "first": "first",
    "other": "other opposite second",
    "third": "third",
    "switch": "switch change swap",
    "over": "over",
    "many": "many",
    "possible": "possible",
    "you": "you",
    "can": "can could",
    "max": "max maximum",
    "long": "long",
    "until": "until till til",
    "muscular": "muscular muscle complete",
    "failure": "failure",
    "own": "own",
    "pace": "pace speed",
    "self": "self",
    "paced": "paced",
    "session": "session sessions workout workouts",
    "daily": "daily",
    "weekly": "weekly",
    "alternate": "alternate",
    "am": "am",
    "pm": "pm",
    "o'clock": "o'clock",
    "labelled": "set round day week phase step exercise part level page stage circuit block station number no figure "
    "chapter rep session superset month workout leaflet floor room hall volume issue episode track unit lesson class",
}

_GERMAN = {
    "sec": "sek sekunde sekunden",
    "min": "minute minuten",
    "hour": "std stunde stunden",
    "day": "tag tage tagen",
    "week": "woche wochen",
    "month": "monat monate monaten",
    "half": "halbe halben halber",
    "and": "und",
    "a": "ein eine einen einem einer",
    "to": "bis",
    "or": "oder",
    "of": "à á a mit von zu",
    "for": "für lang",
    "on": "auf",
    "the": "der die das den dem zum zur",
    "then": "dann",
    "slow": "langsame langsamen langsam tiefe tiefen ruhige ruhigen kontrollierte",
    "reps": "wiederholung wiederholungen wdh wdhl wdhn wh",
    "rep": "wiederholung",
    "sets": "satz sätze sätzen serie serien",
    "rounds": "runde runden durchgang durchgänge",
    "breaths": "atemzug atemzüge atemzügen",
    "times": "mal",
    "once": "einmal",
    "twice": "zweimal",
    "thrice": "dreimal",
    "m": "meter metern",
    "km": "kilometer",
    "lb": "pfund",
    "percent": "prozent",
    "degrees": "grad",
    "hold": "halten halte gehalten",
    "holds": "halten",
    "there": "die der position dehnung spannung hier",
    "about": "ca circa etwa ungefähr mindestens",
    "rest": "pause pausen",
    "no": "ohne keine",
    "work": "arbeit belastung",
    "off": "pause",
    "between": "zwischen nach",
    "exercises": "übung übungen",
    "each": "pro je jede jeder jedes jedem jeden beide beiden",
    "per": "pro am",
    "every": "alle jede jeden jeder",
    "ea": "beidseitig",
    "alternating": "abwechselnd wechselnd wechselseitig",
    "left": "links linke linkes linken linker",
    "right": "rechts rechte rechtes rechten rechter",
    "only": "nur",
    "first": "zuerst",
    "other": "andere anderen anderes anderem zweite zweiten",
    "switch": "wechseln wechsle wechsel",
    "max": "maximal",
    "until": "bis",
    "failure": "muskelversagen",
    "daily": "täglich",
    "weekly": "wöchentlich",
    "bodyweight": "körpergewicht eigengewicht",
    "o'clock": "uhr",
    "labelled": "satz runde tag woche phase schritt übung teil seite",
}

_SPANISH = {
    "sec": "seg segundo segundos",
    "min": "minuto minutos",
    "hour": "hora horas",
    "day": "día días",
    "week": "semana semanas",
    "month": "mes meses",
    "half": "medio media",
    "and": "y",
    "a": "un una",
    "to": "a hasta",
    "or": "o",
    "of": "de x",
    "for": "por durante",
    "on": "en con",
    "the": "el la los las",
    "then": "luego después",
    "slow": "lentas lentos profundas profundos controladas tranquilas",
    "reps": "repetición repeticiones rep reps",
    "rep": "repetición",
    "sets": "serie series",
    "rounds": "ronda rondas vuelta vueltas",
    "breaths": "respiración respiraciones",
    "times": "vez veces",
    "m": "metro metros",
    "km": "kilómetro kilómetros",
    "lb": "libras",
    "degrees": "grados",
    "hold": "mantener mantén mantenga aguantar aguanta sostener sostén",
    "there": "la el posición postura aquí",
    "about": "unos unas aproximadamente durante por",
    "rest": "descanso descansar descansa pausa",
    "no": "sin",
    "work": "trabajo",
    "off": "descanso",
    "between": "entre",
    "exercises": "ejercicio ejercicios",
    "each": "cada por ambos ambas",
    "per": "por al a",
    "every": "cada",
    "alternating": "alternando alternado alternada alternados alternadas",
    "left": "izquierda izquierdo",
    "right": "derecha derecho",
    "only": "solo sólo",
    "first": "primero",
    "other": "otro otra",
    "switch": "cambiar cambia cambio",
    "max": "máximo máximas",
    "until": "hasta",
    "failure": "fallo",
    "bodyweight": "corporal",
    "labelled": "serie ronda día semana fase paso ejercicio parte página",
}

_FRENCH = {
    "sec": "seconde secondes",
    "min": "minute minutes",
    "hour": "heure heures",
    "day": "jour jours",
    "week": "semaine semaines",
    "month": "mois",
    "half": "demi demie",
    "and": "et",
    "a": "un une",
    "to": "à a",
    "or": "ou",
    "of": "de",
    "for": "pendant",
    "on": "sur",
    "the": "le la les",
    "then": "puis",
    "slow": "lentes lents profondes profonds contrôlées calmes",
    "reps": "répétition répétitions rép",
    "rep": "répétition",
    "sets": "série séries",
    "rounds": "tour tours",
    "breaths": "respiration respirations",
    "times": "fois",
    "m": "mètre mètres",
    "km": "kilomètre kilomètres",
    "degrees": "degrés",
    "hold": "tenir tenez tiens maintenir maintenez",
    "there": "la le position posture ici",
    "about": "environ pendant",
    "rest": "repos pause récupération",
    "no": "sans",
    "work": "travail effort",
    "off": "repos",
    "between": "entre",
    "exercises": "exercice exercices",
    "each": "chaque par deux les",
    "per": "par",
    "every": "chaque tous toutes",
    "alternating": "alternance alterné alternée alternés alternées",
    "left": "gauche",
    "right": "droite droit",
    "only": "seulement",
    "first": "d'abord",
    "other": "autre l'autre",
    "switch": "changer changez change",
    "max": "maximum",
    "until": "jusqu'à",
    "failure": "l'échec",
    "labelled": "série tour jour semaine phase étape exercice partie page",
}

LIMB_WORDS = {
    "en": {
        "side": "side sides", "leg": "leg legs", "arm": "arm arms", "foot": "foot feet", "hip": "hip hips",
        "knee": "knee knees", "hand": "hand hands", "shoulder": "shoulder shoulders", "ankle": "ankle ankles",
        "direction": "direction directions", "way": "way ways", "ear": "ear", "wrist": "wrist", "elbow": "elbow",
    },
    "de": {
        "side": "seite seiten", "leg": "bein beine beinen", "arm": "arm arme armen", "foot": "fuß füße füßen",
        "hip": "hüfte hüften", "knee": "knie", "hand": "hand hände", "shoulder": "schulter", "direction": "richtung",
    },
    "es": {
        "side": "lado lados", "leg": "pierna piernas", "arm": "brazo brazos", "foot": "pie pies", "hip": "cadera",
        "knee": "rodilla rodillas", "hand": "mano manos", "shoulder": "hombro hombros", "direction": "dirección",
    },
    "fr": {
        "side": "côté côtés", "leg": "jambe jambes", "arm": "bras", "foot": "pied pieds", "hip": "hanche",
        "knee": "genou genoux", "hand": "main mains", "shoulder": "épaule", "direction": "direction",
    },
}  # fmt: skip
"""The words that may stand for a side, by English name. Each word also has the class `limbs`."""

LIMBS = {f"limb_{limb}": "" if limb == "side" else limb for limbs in LIMB_WORDS.values() for limb in limbs}
"""The classes of limbs, with the limb of each."""

WORDS = {"en": _ENGLISH, "de": _GERMAN, "es": _SPANISH, "fr": _FRENCH}


@cache
def words_for(name: str) -> frozenset[str]:
    """The words of a class in every language.

    >>> sorted(words_for("kg") & {"kg", "kilos", "halten"}), "halten" in words_for("hold")
    (['kg', 'kilos'], True)
    """
    return frozenset(word for code in WORDS for word, names in word_classes(code).items() if name in names)


@cache
def word_classes(language: str) -> dict[str, tuple[str, ...]]:
    """The classes of each word of a language, by its code; for an unknown language, only what is the same everywhere.

    >>> word_classes("en")["sec"], word_classes("es")["piernas"]
    (('sec',), ('limbs', 'limb_leg'))
    """
    classes: dict[str, tuple[str, ...]] = {}
    limbs = {f"limbs limb_{limb}": words for limb, words in LIMB_WORDS.get(language, {}).items()}
    for table in (EVERYWHERE, WORDS.get(language, {}), limbs):
        for names, words in table.items():
            for word in words.split():
                classes[word] = (*classes.get(word, ()), *names.split())
    return classes


KIT_WORDS = ("with ", "using ", "holding ", "mit ", "con ", "avec ")
"""Words that begin the name of what an exercise is done with."""
