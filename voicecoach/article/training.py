"""Whether a text is of training at all: a recipe, a price list and a shift's notes have figures and a list, too.

No word tells it alone: it is told by how many of a text's words are of moves and of the body, how many of its names
are, and how many of its figures are of sets, of repetitions or of sides.
"""

import re
from collections.abc import Sequence

from voicecoach.article.wording import in_plain_figures
from voicecoach.scanner import scan

_MOVES = (
    "squat lunge plank push pull push-up pushup press-up pull-up chin-up sit-up crunch burpee deadlift bench press "
    "row curl dip raise stretch bridge swing jump jack climber twist hinge thrust kick circle roll tilt rotation "
    "extension flexion march walk run jog sprint skip hop step-up pose fold dog cobra warrior pigeon child mountain "
    "balance stand sit hold carry clam clamshell bird bug superman hollow dead wall calf heel toe glute press fly "
    "shrug pulldown snatch clean jerk thruster slam row bike swim nod chin pinch slide tap breathe breath inhale "
    "exhale blink tighten clench"
).split()
_BODY = (
    "back neck shoulder arm elbow wrist hand finger chest belly core abs hip glute buttock bottom thigh leg knee calf "
    "shin ankle foot feet toe heel spine pelvis hamstring quad muscle body head eye jaw chin tongue lung breath pelvic"
).split()
_TERMS = (
    "rep reps repetition repetitions set sets round rounds exercise exercises workout training stretches stretching "
    "warm-up warmup cool-down cooldown superset circuit amrap emom tabata hiit rehab physio physiotherapy yoga pilates "
    "strength mobility cardio finisher tempo rpe bodyweight routine"
).split()
_OTHERWISE = frozenset(
    "back foot feet head hand body press hold stand sit walk run row bug bird dog child mountain bridge cobra dead "
    "wall clean carry slide tap kick march fold pinch fly bench circle roll pigeon pose round rounds set sets "
    "exercise exercises training strength cardio tongue finger leg balance swim bike jump skip hop snatch routine "
    "workout".split()
)
"""Of all these words, those that texts of other things have, too."""

_KNOWN = {word: 0.34 if word in _OTHERWISE else 1.0 for word in (*_MOVES, *_BODY, *_TERMS)}
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_FIGURES = {"x": 1} | dict.fromkeys(("sets", "reps", "breaths", "hold", "sides"), 2)
"""What figures count in words; a shop has its `3 x`, too."""


def is_of_training(lines: Sequence[str], names: Sequence[str]) -> bool:
    """Whether lines speak of training; `names` are of what may be the exercises in them.

    >>> is_of_training(["Squats 3 x 10", "plank 30 s"], ["Squats", "plank"])
    True
    >>> is_of_training(["2 tablespoons of oil", "3 carrots", "fry for 5 min"], ["tablespoons of oil", "carrots"])
    False
    """
    text = "\n".join(lines)[:_READ]
    words = _WORD.findall(text.lower())
    if not words:
        return False
    figures = sum(_FIGURES.get(token.kind, 0) for token in scan(in_plain_figures(text)))
    of_names = sum(max(map(_of_training, _WORD.findall(name.lower())), default=0.0) for name in names)
    of_words = sum(map(_of_training, words)) + figures
    if len(words) < _FEW_WORDS and of_words:
        return True
    share = of_words / len(words)
    return 100 * share + _NAMES * of_names / max(len(names), 1) >= _LEAST


def _of_training(word: str) -> float:
    """How surely a word, or that of which it is the plural, is of training, from 0 to 1."""
    return _KNOWN.get(word) or _KNOWN.get(word.rstrip("s"), 0.0)


_NAMES, _LEAST = 12, 5.5
"""What it counts, in percent of the words, that all names are of training, and the least percentage: measured on the
texts of the corpus."""
_FEW_WORDS = 25
"""Of so few words one is enough."""
_READ = 20_000
"""The characters of a text by which it is known."""
