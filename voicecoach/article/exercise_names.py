"""How likely some words are the name of an exercise: by how they begin and end, and by words that no name has."""

import re

from voicecoach.article.dates import is_date
from voicecoach.article.titles import ends_exercise
from voicecoach.article.whom import is_reference

WORD = re.compile(r"[^\W\d_][\w'’-]*")
"""A word, with its hyphens and apostrophes."""


LONGEST_NAME_WORDS = 9
"""No name has more words."""


LEAST_QUALITY = 0.25
"""Words less likely than this are no name."""


def quality_of(name: str) -> float:
    """How likely some words are the name of an exercise, from 0 to 1.

    >>> quality_of("Side plank"), quality_of("Lift your left leg"), quality_of("Repeat the circuit")
    (1.0, 0.3, 0.0)
    >>> quality_of("The Roll Up"), quality_of("The rest of them")
    (1.0, 0.0)
    """
    if name[:4].lower() == "the " and _as_a_name(name[4:]):
        quality = quality_of(name[4:])
        return 1.0 if quality >= _OF_VERB else quality  # behind `the` no verb stands: `The Lift`
    words = [word.lower() for word in WORD.findall(name)]
    if not words or len(words) > LONGEST_NAME_WORDS or words[0] in _DAYS or ends_exercise(name) or is_date(name):
        return 0.0
    if is_reference(name):
        return 0.0
    if words[0] in _COMMANDS:
        return 0.3 if words[0] in _COMMANDS_IN_NAMES and len(words) > 2 else 0.0
    if _OF_CLAUSES.intersection(words):
        return 0.0
    if words[0] in _MANNERS and words[1:2] and words[1] in _BEHIND_MANNERS:
        return 0.0
    if words[-1] in _NO_END and not name.endswith(" A"):  # `Superset A`
        return 0.0
    if all(word in _OF_PARTS or word in _MUSCLES for word in words) or all(word in _OF_ANY for word in words):
        return 0.3
    if all(word in LABELS for word in words):
        return 0.0
    if len(words) == 1 and words[0] in ("relax", "release"):
        return 0.0
    if _FINITE.intersection(words[1:]):
        return 0.0
    quality = 1.0 if len(words) <= 5 else 0.8
    if _STEP_WORDS.intersection(words):
        quality -= 0.5
    if words[0] in _STEP_VERBS:
        quality -= 0.2
    if re.search(r"[.!?]\s", name):
        quality -= 0.5
    if "," in name:
        quality -= 0.2 if len(words) <= _LEAST_LIST else 0.6
    return round(max(quality, 0.0), 2)


_OF_VERB = 0.8
"""How likely a short name is one that begins with what may be a verb."""


def _as_a_name(text: str) -> bool:
    """Whether words are written as a name: each with a capital, but small ones: `Roll Up`, `RAKE TURN`."""
    words = WORD.findall(text)
    return bool(words) and all(word[0].isupper() or word in _SMALL for word in words)


_SMALL = frozenset("a an and at for in of on or the to up with".split())


_COMMANDS = frozenset(
    "do perform complete repeat hold rest aim try begin finish then and for now next with as after make take add "
    "this these that your you if when once at avoid don't slowly stay keep return remain maintain switch alternate "
    "start stop continue breathe inhale exhale gently remember ensure feel use choose ask please note not never "
    "always it in to by from we i our let the there here see what why how who where or but because while until each "
    "every all between goal off repeats goes lots is are was were has have would perfect great sure enjoy during "
    "when unless same everyone everybody build".split()
)
"""A line that begins with one of these is no name."""


_OF_CLAUSES = frozenset(
    "is are was were am be been isn't aren't wasn't weren't has have had hasn't haven't hadn't does did doesn't didn't "
    "would could he she they him me my mine us our who this these i'm i've we're it's that's".split()
)
"""Auxiliaries and pronouns: they make a clause, and a name is none."""


_COMMANDS_IN_NAMES = frozenset(
    "make take start keep return use inhale exhale breathe switch add feel alternate".split()
)
"""Of these, those that the name of an exercise may begin with after all: `Make a soft fist`."""


_STEP_WORDS = frozenset(
    "your you it then until while so that should will can them if each every after before between".split()
)
"""Words that sentences have and names have not."""


_FINITE = frozenset("is are was were has had does says will".split())
"""Verbs that only a sentence has: `Breakfast is at eight`."""


_STEP_VERBS = frozenset(
    "lie stand sit place put bring lower kneel lift raise push pull press drive squeeze bend straighten lean step "
    "slide return turn rotate extend reach relax".split()
)
"""Verbs that begin steps and names alike: `Lift one leg`, `Step up`."""


LABELS = frozenset(
    "sets set reps rep repetitions repetition hold holds time times duration rest recovery tempo frequency dosage "
    "volume prescription total work level equipment sides side breathing notes note tips tip week weeks day days "
    "minutes seconds schedule rounds round cue cues form how muscles target targets focus intensity load weight rpe "
    "breaths pace why benefits benefit modification modifications progression regression easier harder goal purpose "
    "description descriptions category type difficulty author source exercises set-up homework scaled instructions "
    "re fwd subject "
    "programming background edit update history disclaimer "
    "steps starting position setup movement technique common mistakes variation option options optional "
    "advanced intermediate beginner beginners "
    "warning caution timer format interval intervals circuit amount transition transitions no vol issue page".split()
)
"""What a line with a colon names that is no exercise."""


_NO_END = frozenset(
    "in within under takes by than that about of to from every and or the a an for with your is are last when "
    "too p pp".split()
)
"""A name does not end with one of these."""


_MANNERS = frozenset("slow easy gentle steady smooth light quick".split())
_BEHIND_MANNERS = frozenset("on in at with but as".split())
"""How it is done, and no name: `Slow on the way down`."""


_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun "
    "th sa su".split()
)


_OF_PARTS = frozenset("round block circuit superset part phase section tabata emom triset pair triple".split())
"""A line of nothing else is the heading of several exercises."""


_OF_ANY = frozenset(
    "the your my our recommended suggested sample today's exercise exercises move moves stretch stretches workout "
    "workouts routine session plan list".split()
)
"""A line of nothing else names no exercise: `Recommended exercise`."""


_MUSCLES = frozenset(
    "back biceps triceps chest quads hamstrings glutes core abs shoulders lats traps calves forearms grip legs arms "
    "full upper lower body".split()
)
"""What an app says below a name: what is worked."""


_LEAST_LIST = 6
"""More words than these with a comma between them are a list or a sentence."""
