"""What a heading without figures is: of the article, a label of what follows, or a part of the workout."""

import re

from voicecoach.article.dates import WEEKDAY

_HOW = re.compile(
    r"(?:how to(?: (?:do it|perform(?: it)?|do this))?|instructions?|steps?|directions?|technique|method|execution"
    r"|set-?up|the move|starting position|movement|do it|form|description)",
    re.IGNORECASE,
)
_OF_THE_ARTICLE = re.compile(
    r"(?:conclusion|summary|references|sources|disclaimer|faqs?|benefits|equipment|introduction|intro|overview"
    r"|safety|muscles(?: (?:worked|used))?|related(?: articles?| posts?)?|share(?: this)?|comments?|frequency"
    r"|schedule|results|(?:(?:general|safety|helpful|important|pro|quick|extra|final) )?"
    r"(?:tips|notes?|advice|information|words|thoughts)"
    r"|installation|usage|licen[cs]e|features|demo|credits|acknowledge?ments|changelog|contributing|requirements"
    r"|prerequisites|backlinks|bibliography|footnotes|videos|(?:space|kit) requirements|(?:[\w-]+ ){0,3}notes"
    r"|modifications?|variations?|progressions?|precautions|warnings?|important|remember|nutrition|hydration|questions"
    r"|(?:common )?mistakes|next steps|further (?:information|reading)|contact(?: us)?|follow[- ]up)[\s:!?.]*",
    re.IGNORECASE,
)
_BEGINS_OF_ARTICLE = re.compile(
    r"(?:final (?:thoughts|words)|(?:the |key )?take-?aways?|about (?:the author|us|me|this)|(?:the )?bottom line"
    r"|wrapping up|in closing|frequently asked|(?:tips|benefits|advice) (?:for|of|from|on)|why|what(?:'s)?|when|who"
    r"|where|how often|you(?:'ll)? (?:will )?need|before you|common mistakes|more from|leave a"
    r"|how to (?:use|progress|read|keep|get|make)"
    r"|signs|recipe|ingredients|target times|scaling|workout overview|program(?:me)? overview|observations|example)\b",
    re.IGNORECASE,
)
_NUMBERS = r"#?(?:\d{1,2}|[a-d]|one|two|three|four|five|six)"
_PERIOD = (
    rf"(?:days?|weeks?|phases?|stages?|sessions?|workouts?|months?|levels?)\s*{_NUMBERS}"
    rf"(?:\s*(?:-|–|to|and|&|\+|/)\s*{_NUMBERS})?"
)
_WEEKDAYS = rf"{WEEKDAY}(?:(?:\s*(?:,|/|&|\+|and)\s*){{1,2}}{WEEKDAY}){{0,4}}"
_PART = re.compile(
    r"(?:the\s+)?(?:(?:dynamic\s+)?warm(?:ing)?[\s-]?up|main\s+(?:set|part|block|circuit|workout|work|session)"
    r"|cool(?:ing)?[\s-]?down|finisher|stretching|(?:part|block)\s+(?:\d|[a-d]|one|two|three|four)"
    r"|strength|mobility|core|cardio|stretches|exercises|workout|circuit|metcon|(?:cash|buy)[- ]?(?:out|in)"
    r"|accessory(?: work)?"
    rf"|{_PERIOD}(?:\s*[:–—-]\s*[a-z][\w\s]{{2,30}})?|{_WEEKDAYS}(?:\s*[:–—-]\s*[a-z][\w\s]{{2,30}})?)",
    re.IGNORECASE,
)


def is_label(text: str) -> bool:
    """Whether a line only names what follows, such as `How to do it:`."""
    return _HOW.fullmatch(text.strip(" :")) is not None


def ends_exercise(text: str) -> bool:
    """Whether a heading is of the article and not of an exercise.

    >>> ends_exercise("Tips for beginners"), ends_exercise("Bridge")
    (True, False)
    """
    return _OF_THE_ARTICLE.fullmatch(text) is not None or _BEGINS_OF_ARTICLE.match(text) is not None


_OF_SEVERAL = re.compile(r"\b(?:circuit|superset|giant set|tri-?set|complex|series|block)s?\b", re.IGNORECASE)
_IN_TURN = re.compile(
    r"(?:[\w']+\s+){0,2}(?:ladder|pyramid|chipper)|(?:the\s+)?(?:(?:first|second|third|last|final|next)\s+)?"
    r"(?:circuit|super-?set|giant[ -]?set|tri-?set|compound set|complex|pair|couplet|triplet|triple|trio|loop|lap|combo"
    r"|round|e(?:\d?)mom|amrap|tabata|ladder|pyramid|block|group|station)s?"
    r"(?:\s*#?(?:\d{1,2}|[A-H]|one|two|three|four|five))?",
    re.IGNORECASE,
)
"""A name for exercises that are done in turn, with its number or letter: `Superset A`, `The second loop`."""
_PAIRED = re.compile(
    r"\b(?:super-?set|giant[ -]?set|tri-?set|compound set|pair|couplet|triplet|triple|trio)s?\b", re.IGNORECASE
)


def is_of_several(name: str) -> bool:
    """Whether a name is that of several exercises, such as a circuit.

    >>> is_of_several("Stretch circuit"), is_of_several("Circle")
    (True, False)
    """
    return _OF_SEVERAL.search(name) is not None or _IN_TURN.fullmatch(name.strip(" :.")) is not None


def is_paired(name: str) -> bool:
    """Whether a heading tells that its exercises are done in turn, one set of each after the other.

    >>> is_paired("Superset 1"), is_paired("Pair one"), is_paired("Block A")
    (True, True, False)
    """
    return _PAIRED.search(name) is not None


def is_part(name: str) -> bool:
    """Whether a heading names a part of a workout.

    >>> is_part("Warm-up"), is_part("Main workout"), is_part("Warm-up walk")
    (True, True, False)
    """
    return _PART.fullmatch(name.strip(" :")) is not None


def warms_up(text: str) -> bool:
    """Whether a line tells how to warm up or cool down: `Warm up on the bike for 5 minutes.`"""
    return _WARMS_UP.match(text) is not None


_WARMS_UP = re.compile(r"(?:warm|cool)(?:[ -]?(?:up|down))? (?:on|with|by|in|at) \S", re.IGNORECASE)
