"""What the keys of a record and the columns of a table mean, with the unit in them: `rest_seconds`, `Weight (kg)`."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Meaning = Literal[
    "name", "kind", "sets", "rounds", "reps", "least reps", "most reps", "time", "hold", "work", "rest", "round rest",
    "exercise rest", "sides", "load", "load unit", "rpe", "rir", "tempo", "distance", "distance unit", "words",
    "equipment", "workout", "part", "week", "date", "set number", "superset", "aside",
]  # fmt: skip
"""`work` is the time of each exercise, said once for all of them; `aside` is what says nothing of the session."""

_KEYS: dict[Meaning, str] = {
    "name": "name|exercise|exercise name|exercise title|title|move|move name|movement|drill|pose|asana|step|step name|"
    "label|station|action|activity|"
    "übung|uebung|ejercicio|exercice",
    "kind": "type|kind|set type|step type|is rest",
    "sets": "sets|set count|number of sets|sätze|saetze|series|séries|sets count|target sets",
    "rounds": "rounds|repeat|repeats|repeat count|times|cycles|laps|circuits|loops|number of rounds|runden|iterations",
    "reps": "reps|rep|repetitions|count|reps count|rep count|number of reps|target reps|sets x reps|"
    "sets reps|reps sets|reps x sets|dosage|"
    "prescription|volume|scheme|amount|wiederholungen|wdh|repeticiones|"
    "répétitions|repetition|rep range|reps range",
    "least reps": "min reps|reps min|reps low|minimum reps|lower reps|reps from",
    "most reps": "max reps|reps max|reps high|maximum reps|max repetitions|upper reps|reps to",
    "time": "time|duration|length|set duration|exercise duration|zeit|dauer|tiempo|duración|durée|duration time|on",
    "hold": "hold|hold time|hold for|hold duration|halten",
    "work": "work|work time|work interval|work duration|exercise time|active|active time|interval|interval time",
    "rest": "rest|pause|recovery|break|rest time|rest between sets|rest period|rest duration|rest after|off|rest timer|"
    "rest interval|rest length|recovery time|pause between sets|descanso|repos|recover",
    "round rest": "rest between rounds|rest between cycles|"
    "cycle rest|round rest|rest after round|rest between circuits|rest after rounds",
    "exercise rest": "rest between exercises|between exercises|rest between steps|transition|transition time|"
    "rest between stations",
    "sides": "sides|side|per side|each side|both sides|unilateral|each leg|per leg|is unilateral|seite|seiten|"
    "switch sides",
    "load": "weight|load|gewicht|peso|poids|resistance|target weight",
    "load unit": "weight unit|load unit|weight units|unit|units",
    "rpe": "rpe|target rpe",
    "rir": "rir|reps in reserve|target rir",
    "tempo": "tempo|cadence",
    "distance": "distance|distanz|distancia",
    "distance unit": "distance unit",
    "words": "notes|note|description|instructions|instruction|cue|cues|tip|tips|comment|comments|exercise notes|text|"
    "how to|notizen|notas|details|form cues|coaching cues|technique",
    "equipment": "equipment|gear",
    "workout": "workout|workout name|workout title|timer|timer name|program|program name|routine|routine name",
    "part": "day|day name|workout day|training day|block|section|phase|group|session|tag|part|week day",
    "week": "week|week number|woche|semana|semaine",
    "date": "date|start time|created at|datum",
    "set number": "set order|set index|set number|set|set no",
    "superset": "superset|superset id|superset group",
    "aside": "id|uuid|index|order|position|created|updated at|end time|end|url|link|image|video|video url|image url|"
    "calories|difficulty|level|version|exercise id|exercise template id|folder id|workout notes|workout duration|"
    "muscle|muscles|muscle group|category|tags|author|goal|color|colour|icon|thumbnail|start|routine id|"
    "frequency|freq|how often|times a day|times per day|times a week|times per week|days a week|days per week|"
    "schema|slug|language|is public|is template|fit in week|total duration|total time|estimated duration|"
    "prepare|preparation|preparation time|prepare time|prep time|get ready|lead in|countdown|cooldown|cool down|warmup|"
    "warm up",
}
_MEANINGS: dict[str, Meaning] = {}
for _meaning, _phrases in _KEYS.items():
    for _phrase in _phrases.split("|"):
        _MEANINGS.setdefault(_phrase, _meaning)

_GROUPS = frozenset(
    (
        "exercises exercise steps blocks block circuit circuits warmup cooldown main sections section phases workout "
        "workouts items days day routine routines intervals sequence superset supersets sets rounds parts "
        "program programme plan weeks week session sessions moves poses stretches activities finisher stations drills "
        "children slots entries"
    ).split()
) | {"warm up", "cool down", "main workout", "main set"}

_UNITS: dict[str, str] = {
    **dict.fromkeys("s sec secs second seconds".split(), "s"),
    **dict.fromkeys("ms millis millisecond milliseconds".split(), "ms"),
    **dict.fromkeys("min mins minute minutes".split(), "min"),
    **dict.fromkeys("h hr hrs hour hours".split(), "h"),
    **dict.fromkeys("kg kgs kilo kilos kilogram kilograms".split(), "kg"),
    **dict.fromkeys("lb lbs pound pounds".split(), "lb"),
    **dict.fromkeys("m meter meters metre metres".split(), "m"),
    **dict.fromkeys("km kilometer kilometers kilometre kilometres".split(), "km"),
    **dict.fromkeys("mi mile miles".split(), "mi"),
    **dict.fromkeys("yd yard yards".split(), "yd"),
    **dict.fromkeys("ft foot feet".split(), "ft"),
}
_TIMES = frozenset(("s", "ms", "min", "h"))
_LOADS = frozenset(("kg", "lb"))
_OF: dict[Meaning, frozenset[str]] = {
    **dict.fromkeys(("time", "hold", "work", "rest", "round rest", "exercise rest"), _TIMES),
    "load": _LOADS,
    "distance": frozenset(("m", "km", "mi", "yd", "ft")),
}
"""Which units a key of this meaning may have."""

_EACH = re.compile(r"\b(?:per|each|a|every) (?:side|leg|arm|hand|foot)$")


@dataclass(frozen=True, slots=True)
class Field:
    """What a key means, its unit, empty if it has none, and whether its figure is that of each side."""

    meaning: Meaning
    unit: str = ""
    each_side: bool = False


@lru_cache(maxsize=2_000)
def field_of(key: str) -> Field | None:
    """What a key means, None if that is not known.

    >>> field_of("rest_seconds"), field_of("exerciseName"), field_of("Weight (kg)")
    (Field(meaning='rest', unit='s', each_side=False), Field(meaning='name', unit='', each_side=False), \
Field(meaning='load', unit='kg', each_side=False))
    >>> field_of("repsPerSide"), field_of("shoe size")
    (Field(meaning='reps', unit='', each_side=True), None)
    """
    phrase = words_of(key)
    if (meaning := _MEANINGS.get(phrase)) is not None:
        return Field(meaning)
    if each := _EACH.search(phrase):
        found = field_of(phrase[: each.start()])
        return Field(found.meaning, found.unit, each_side=True) if found and found.meaning != "sides" else None
    before, _, last = phrase.rpartition(" ")
    unit = _UNITS.get(last, "")
    before = before.removesuffix(" in")
    if unit and not before:
        return Field("time" if unit in _TIMES else "load" if unit in _LOADS else "distance", unit)
    meaning = _MEANINGS.get(before) if unit else None
    return Field(meaning, unit) if meaning and unit in _OF.get(meaning, ()) else None


@lru_cache(maxsize=2_000)
def words_of(key: str) -> str:
    """A key as words in small letters.

    >>> words_of("restBetweenSets"), words_of("Rest (s)"), words_of("warm-up")
    ('rest between sets', 'rest s', 'warm up')
    """
    key = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", key)
    return " ".join(re.findall(r"[^\W_]+", key.lower()))


def is_field(key: str) -> bool:
    """Whether a key tells how much of an exercise."""
    found = field_of(key)
    return found is not None and found.meaning not in (
        "name",
        "kind",
        "words",
        "aside",
        "part",
        "week",
        "date",
        "workout",
    )


def is_name(key: str) -> bool:
    """Whether a key has a name."""
    found = field_of(key)
    return found is not None and found.meaning == "name"


def is_group(key: str) -> bool:
    """Whether a key may have the exercises of a group."""
    return words_of(key) in _GROUPS
