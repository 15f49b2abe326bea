"""What one needs for a session, gathered from all that say so. Knows nothing of time."""

import re
from dataclasses import replace
from itertools import chain

from voicecoach.compile.layout import Line, Words
from voicecoach.routine import Equipment, Exercise, Routine

_ARTICLE = re.compile(r"(?:an?|the|some|one|your|eine?n?|un[ae]?|des|der|die|das|el|la|le|l')\b\s*", re.IGNORECASE)


def equipment_lines(routine: Routine, words: Words) -> list[Line]:
    """ "You will need: a mat, a wall, and a bench. Optional: a barbell." """
    things, pack = gathered(routine), words.pack
    needed = [thing.name for thing in things if not thing.optional]
    optional = [thing.name for thing in things if thing.optional]
    if not optional:
        return words.phrase("equipment", {"items": pack.listing(needed)}) if needed else []
    if not needed:
        return words.phrase("equipment-optional", {"optional": pack.listing(optional)})
    return words.phrase("equipment-and-optional", {"items": pack.listing(needed), "optional": pack.listing(optional)})


def gathered(routine: Routine) -> list[Equipment]:
    """Each thing once, first those of the whole script; what one exercise needs is not optional."""
    things: dict[str, Equipment] = {}
    for thing in chain(routine.equipment, *(exercise.settings.equipment for exercise in routine.exercises)):
        known = things.setdefault(_bare(thing.name), thing)
        things[_bare(thing.name)] = replace(known, optional=known.optional and thing.optional)
    return list(things.values())


def needed(exercise: Exercise) -> frozenset[str]:
    """The things that an exercise says it needs, to be compared with those of another."""
    return frozenset(_bare(thing.name) for thing in exercise.settings.equipment if not thing.optional)


def _bare(name: str) -> str:
    """
    >>> _bare("A mat"), _bare("the Mat"), _bare("lamp")
    ('mat', 'mat', 'lamp')
    """
    return _ARTICLE.sub("", name, count=1).lower() if _ARTICLE.match(name) else name.lower()
