"""Whether a text is of training at all, by its words: a recipe has figures and a list, too."""

import re
from collections.abc import Sequence

_MOVES = (
    "squat lunge plank push pull push-up pushup press-up pull-up chin-up sit-up crunch burpee deadlift bench press row curl dip "
    "raise stretch bridge swing jump jack climber twist hinge thrust kick circle roll tilt rotation extension flexion "
    "march walk run jog sprint skip hop step-up pose fold dog cobra warrior pigeon child mountain balance stand sit "
    "hold carry clam clamshell bird bug superman hollow dead wall calf heel toe glute press fly shrug pulldown snatch "
    "clean jerk thruster slam row bike swim nod chin pinch slide tap breathe breath inhale exhale blink"
).split()
_BODY = (
    "back neck shoulder arm elbow wrist hand finger chest belly core abs hip glute buttock bottom thigh leg knee calf "
    "shin ankle foot feet toe heel spine pelvis hamstring quad muscle body head eye jaw chin tongue lung breath"
).split()
_TERMS = (
    "rep reps repetition repetitions set sets round rounds exercise exercises workout training stretches stretching "
    "warm-up warmup cool-down cooldown superset circuit amrap emom tabata hiit rehab physio physiotherapy yoga pilates "
    "strength mobility cardio finisher tempo rpe bodyweight routine"
).split()
_KITCHEN = (
    "tablespoon tablespoons teaspoon teaspoons tbsp tsp cup cups gram grams ml litre litres liter oven flour butter "
    "onion garlic oil simmer boil fry bake pan recipe ingredients serve salt pepper sugar"
).split()
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


def is_of_training(text: str) -> bool:
    """Whether a text speaks of moves, of the body or of sets and repetitions.

    >>> is_of_training("Squats 3 x 10, plank 30 s"), is_of_training("2 tablespoons of oil, 3 carrots, fry for 5 min")
    (True, False)
    """
    words = set(_WORD.findall(text.lower()[:_READ]))
    words |= {word.rstrip("s") for word in words}
    of_moves = len(words.intersection(_MOVES)) + len(words.intersection(_BODY)) + 2 * len(words.intersection(_TERMS))
    if len(words) < _FEW_WORDS and of_moves:
        return True
    of_kitchen = len(words.intersection(_KITCHEN))
    return of_moves >= 2 and of_moves > 2 * of_kitchen


def are_of_training(names: Sequence[str]) -> bool:
    """Whether names are those of exercises by their words: one in four at least is of a move or of the body.

    >>> are_of_training(["Wall kick", "Rocking horse"]), are_of_training(["Present", "Apologies", "Summer relay"])
    (True, False)
    """
    known = {*_MOVES, *_BODY, *_TERMS}
    words = [set(_WORD.findall(name.lower())) for name in names]
    of_training = sum(bool(known & (each | {word.rstrip("s") for word in each})) for each in words)
    return _ONE_IN * of_training >= len(words)


_ONE_IN = 4
_FEW_WORDS = 16
_READ = 20_000
"""The characters of a text by which it is known."""
