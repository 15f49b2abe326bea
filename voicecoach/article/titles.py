"""What a heading without figures is: of the article, a label of what follows, or a part of the workout."""

import re

_HOW = re.compile(
    r"(?:how to(?: (?:do it|perform(?: it)?|do this))?|instructions?|steps?|directions?|technique|method|execution|set-?up"
    r"|the move|starting position|movement|do it|form|description)",
    re.IGNORECASE,
)
_OF_THE_ARTICLE = re.compile(
    r"(?:conclusion|final (?:thoughts|words|notes?)|summary|(?:the |key )?take-?aways?|references|sources|about the author"
    r"|about (?:us|me)|disclaimer|(?:the )?bottom line|wrapping up|in closing|faqs?|frequently asked|tips?\b|notes?\b"
    r"|(?:general|safety|helpful|important|pro) (?:tips|notes|advice|information)|benefits?|why\b|what\b|when\b|who\b|where\b"
    r"|equipment|you(?:'ll)? (?:will )?need|introduction|intro\b|overview|safety|before you|(?:common )?mistakes?|muscles"
    r"|related|share\b|comments?\b|frequency|how often|schedule\b|modifications?|variations?|progressions?|more from"
    r"|contact|further (?:information|reading)|questions|next steps|results|precautions|warning|important|remember\b"
    r"|follow[- ]up|nutrition|hydration|recovery tips)",
    re.IGNORECASE,
)
_PART = re.compile(
    r"(?:the\s+)?(?:(?:dynamic\s+)?warm(?:ing)?[\s-]?up|main\s+(?:set|part|block|circuit|workout|work|session)"
    r"|cool(?:ing)?[\s-]?down|finisher|stretching|(?:part|block)\s+(?:\d|[a-d]|one|two|three|four)"
    r"|strength|mobility|core|cardio|stretches|exercises|workout|circuit)",
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
    return _OF_THE_ARTICLE.match(text) is not None


def is_part(name: str) -> bool:
    """Whether a heading names a part of a workout.

    >>> is_part("Warm-up"), is_part("Main workout"), is_part("Warm-up walk")
    (True, True, False)
    """
    return _PART.fullmatch(name.strip(" :")) is not None
