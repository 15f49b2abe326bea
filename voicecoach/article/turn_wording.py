"""Rounds and the rests between them in other words than the scanner knows: `twice round`, `a drink after each lap`.

What says so is of three kinds: how often all is done, between what one rests, and that it is a rest at all.
"""

import re

_UNIT = r"(?:s|secs?|seconds?|mins?|minutes?)\b['’]?"
_TIME = rf"(?:(?:\d+|a|an|one|two|three|five|half\s+a|thirty|sixty|ninety|twenty|fifteen|ten)\s*{_UNIT}|\d?\d:\d\d)"
_COUNT = r"(?:\d+|two|three|four|five|six)"
_LAP = r"(?:laps?|rounds?|circuits?|times?|tours?|trips?|loops?|go|goes|run|pass)"
_ALL = (
    r"(?:(?:the|this)\s+(?:whole|entire|full)\s+(?:thing|lot|circuit|list|set|sequence|loop|card|board)"
    r"|the\s+lot|all\s+of\s+(?:it|them|that)|everything|the\s+(?:circuit|loop|list|sequence)|it\s+all)"
)
_AGAIN = r"(?:again|once\s+more|one\s+more\s+time|a\s+second\s+time|over\s+again|twice\s+over)"
_DRINK = r"(?:water|drinks?|drinking|tea|breathing|recovery|rest)"

_ROUNDS = (
    (rf"\b(?:then|and)\s+(?:(?:do|repeat|go\s+through|go\s+round)\s+)?{_ALL}\s+{_AGAIN}", "2 rounds"),
    (rf"\b(?:then|and)\s+(?:we\s+|you\s+)?(?:go\s+)?(?:round|through)\s+(?:it\s+)?(?:all\s+)?{_AGAIN}", "2 rounds"),
    (
        r"\b(?:do|go\s+through|run\s+through|go\s+round)\s+(?:them|the\s+lot|everything)\s+twice(?:\s+over)?\b",
        "2 rounds",
    ),
    (
        rf"\b({_COUNT})\s+(?:laps|tours|trips|loops|passes|runs?\s+through|circuits)(?=\s*(?:$|[,.;:!)(–-]|of\b|in\s+all))",
        r"\1 rounds",
    ),
    (rf"\bgo\s+round\s+(?:(?:it|them|the\s+lot|the\s+circuit)\s+)?({_COUNT})\s+times\b", r"\1 rounds"),
    (r"(?:^|(?<=[.;:]\s))(?:repeat|do\s+(?:this|it|all|them))\s+[x×]\s?(\d{1,2})\b", r"\1 rounds"),
    (r"\bgo\s+round\s+twice\b", "2 rounds"),
    (r"^[x×]\s?([2-6])(?=,?\s+(?:with\s+)?(?:a\s+)?rest\b.*\bbetween\b)", r"\1 rounds"),
    (r"^(?:and\s+)?then\s+[x×]\s?(\d{1,2})\s*:?$", r"\1 rounds"),
    (r"\b(\d+)\s*rds?\b", r"\1 rounds"),
    (r"\b(?:btwn?|betw)\b", "between"),
    (r"\bbetween\s+rds\b", "between rounds"),
    (r"\b(\d+)\s*(?:RFT|rft)\b(?:\s+of)?", r"\1 rounds for time"),
)
_BOUNDARIES = (
    (rf"\bbefore\s+(?:the|your|you\s+do\s+the|starting\s+the)\s+(?:second|next|last|other|following)\s+(?:{_LAP}|one)\b",
     "between rounds"),
    (r"\bbefore\s+(?:you\s+|we\s+|they\s+)?(?:start(?:ing)?|go(?:ing)?|begin(?:ning)?|do(?:ing)?\s+it)"
     r"(?:\s+(?:it|round|off))?\s+(?:all\s+)?(?:again|over)\b",
     "between rounds"),
    (r"\b(?:each|every)\s+time\s+(?:you|we|they|everyone|everybody)\s+(?:get|reach|come|are|is|finish|gets|comes)\s+"
     r"(?:to|at|back\s+to)?\s*(?:the\s+)?(?:bottom|end|start|top|beginning|list)\b",
     "between rounds"),
    (r"\bafter\s+each(?=\s*(?:[.;,!]|$))", "between sets"),
    (rf"\b(?:after|following)\s+(?:the\s+|your\s+)?(?:first|second|each|every|a|one)\s+(?:full\s+)?{_LAP}"
     r"(?:\s+(?:round|through))?\b",
     "between rounds"),
    (r"\bafter\s+(?:the\s+)?last\s+(?:one|exercise|station|move)\b", "between rounds"),
    (r"\b(?:between|after)\s+(?:each\s+|every\s+|the\s+)?(?:stations?|movements)\b", "between exercises"),
)  # fmt: skip
_RESTS = (
    (rf"\b({_TIME})(?:\s+of)?\s+{_DRINK}[\s-]+(?:break|stop|pause)\b", r"\1 rest"),
    (rf"\b(?:stop|rest|break|pause)\s+(?:for\s+)?({_TIME})\s+after\s+(?:#\s?|no\.?\s?|number\s)\d+",
     r"rest \1 between rounds"),
    (rf"\b{_DRINK}[\s-]+(?:break|stop|pause)\s+(?:of|for|–|-|:)?\s*({_TIME})", r"rest \1"),
    (rf"(?:^|(?<=:\s)|(?<=,\s)){_DRINK}(?:\s+for)?,?\s+({_TIME})(?=\W|$)", r"rest \1"),
    (rf"\b({_TIME})\s+(?:to|for\s+you\s+to)\s+(?:get\s+your\s+breath(?:\s+back)?|catch\s+your\s+breath|recover|breathe"
     r"|have\s+a\s+(?:drink|sip|breather)|shake\s+(?:it\s+|them\s+)?out)\b",
     r"rest \1"),
    (rf"\b({_TIME})\s+(?:work|on|effort)\s*(?:[/,;&+–-]|and|then)\s*({_TIME})\s+(?:for\s+|to\s+)?(?:the\s+)?"
     r"(?:chang(?:e|ing)(?:[\s-]*overs?)?|swap(?:ping)?|move|moving|switch|walk(?:ing)?|transition)(?:\s+(?:on|over|round|places|stations?))?\b",
     r"\1 on, \2 off"),
    (rf"\b({_TIME})\s+(?:to|for)\s+(?:(?:the\s+)?change[\s-]*over|swap(?:ping)?|mov(?:e|ing)|switch(?:ing)?|walk(?:ing)?"
     r"|get\s+to|chang(?:e|ing))(?:\s+(?:on|over|round|places|stations?|along|across))?"
     r"(?:\s*(?:to\s+)?the\s+next(?:\s+(?:one|station|exercise))?)?\b(?!\s+(?:the|your|a)\b)",
     r"rest \1 between exercises"),
    (rf"\bon\s+({_TIME}),?\s*[/&]?\s*(?:and\s+)?off\s+({_TIME})", r"\1 on, \2 off"),
    (rf"\bwork\s+(\d\d)\s*(?:[/,–-]|and|then)?\s*rest\s+(\d\d)\b(?!\s*(?::|{_UNIT}))",
     r"\1 seconds on, \2 seconds off"),
    (rf"\b({_TIME})[\s-]*(?:breaks?|breathers?|recovery|blow)\b", r"\1 rest"),
)  # fmt: skip
_SPELLED = tuple((re.compile(words, re.IGNORECASE), meant) for words, meant in (*_ROUNDS, *_BOUNDARIES, *_RESTS))
_MAY_BE = re.compile(
    r"again|over|once|twice|laps|tours|trips|loops|passes|through|times|circuits|rft|before|time you|after|following"
    r"|between|break|stop|pause|water|drink|tea|breath|recover|shake|change|swap|mov|switch|walk|\bget\b|\boff\b|work"
    r"|blow|\bround\b|[x×]\s?\d",
    re.IGNORECASE,
)


def in_plain_rounds(text: str) -> str:
    """The text with rounds, and the rests between them, in plain words.

    >>> in_plain_rounds("Drink break of 2 minutes before the second lap"), in_plain_rounds("and the whole lot again")
    ('rest 2 minutes between rounds', '2 rounds')
    """
    if not _MAY_BE.search(text):
        return text
    for pattern, meant in _SPELLED:
        text = pattern.sub(meant, text)
    return text
