"""How much, as sentences tell it, put into the words of a dosage: `Once you have done twelve, swap legs.`

Only for sentences: in a line that may hold a name, such words may be part of it. Knows nothing of what is read then.
"""

import re

from voicecoach.article.wording import LIMB, NUMBER

_TIME = (
    rf"(?:(?:{NUMBER}|an?|one)\s+(?:full\s+|whole\s+|good\s+)?(?:seconds?|secs?|minutes?|mins?)(?:\s+and\s+a\s+half)?"
    r"|half\s+an?\s+minute|a\s+minute\s+and\s+a\s+half)"
)
_COUNT = rf"(?:(?:two|three)\s+dozen|{NUMBER})"
_SOME = r"(?:(?:about|around|some|roughly|a\s+good|a\s+full|at\s+least)\s+)?"
_CHANGE = (
    rf"(?:(?:you\s+|we\s+|then\s+)*(?:switch|swap|change)s?(?:\s+(?:over|round))?(?:\s+(?:sides|(?:{LIMB})s|feet))?"
    rf"|(?:it(?:'s|\s+is)\s+)?(?:the\s+)?(?:turn\s+of\s+the\s+)?other\s+(?:{LIMB})(?:'s\s+turn)?)"
)
_ANY = r"[^.;:,]{0,40}?"

_MEANT: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), replacement)
    for pattern, replacement in (
        # After 20 seconds it is the other knee's turn. Once you have done twelve, swap legs.
        (rf"\bafter\s+{_SOME}(?P<time>{_TIME}),?\s+{_CHANGE}\b", r"hold \g<time> each side"),
        (
            rf"\b(?:after|once\s+you(?:'ve|\s+have)?\s+(?:done|reached|counted)|when\s+you(?:'ve|\s+have)\s+(?:done|reached))"
            rf"\s+(?P<count>{_COUNT})(?:\s+(?:reps?|of\s+(?:them|these|those)))?,?\s+(?:you\s+)?{_CHANGE}\b",
            r"do \g<count> reps each side",
        ),
        (rf"^(?:then\s+)?(?:switch|swap|change)\s+(?:over|sides|legs|arms|hands|feet)\s+after\s+{_SOME}(?P<time>{_TIME})",
         r"hold \g<time> each side"),
        # Give each calf half a minute.
        (rf"\b(?:give|allow|grant)\s+(?:each|either)\s+(?:[a-z]+\s+)??(?P<what>[a-z]+)\s+{_SOME}(?P<time>{_TIME})(?=\W*$|,)",
         r"hold \g<time> each side"),
        (rf"\b(?:give|allow)\s+(?:it|this|that|them)\s+{_SOME}(?P<time>{_TIME})", r"hold \g<time>"),
        # You want to spend about 30 seconds there.
        (rf"\bspend\s+{_SOME}(?P<time>{_TIME})\s+(?:there|here|like\s+(?:this|that)|in\s+(?:it|this|that|the)\b)",
         r"hold \g<time>"),
        # Keep the dome for 5 seconds before you let go: what stands behind is no new set
        (rf"\b(?:keep|hold|stay|remain|pause|wait|squeeze|balance)\b[^.;]{{0,50}}?\b(?P<time>{_TIME})\s+before\s+"
         r"(?:you\s+|slowly\s+|gently\s+)*(?P<end>let|lower|release|relax|com|return|go|put|bring)(?:t?ing|e|ing)?\b",
         r"hold \g<time>, then \g<end>"),
        # We did eight, slowly. Aim for fifteen rocks. Try for a dozen.
        (rf"^(?:(?:so|and|here)\s+)?(?:we|i|they)\s+(?:do|did)\s+(?P<count>{_COUNT})(?=\s*[,.!]|\s+and\b|$)",
         r"do \g<count> reps"),
        (rf"\b(?:aim|try|go)\s+for\s+{_SOME}(?P<count>{_COUNT})\s+(?!minutes|seconds|times|sets|breaths|reps|days|rounds)"
         r"[a-z]+s(?=\W*$)", r"do \g<count> reps"),
        (rf"\b(?:aim|try|go)\s+for\s+{_SOME}(?P<count>{_COUNT})(?=\W*$)", r"do \g<count> reps"),
        (rf"^(?P<count>{_COUNT})\s+(?:(?:is|are)\s+(?:a\s+good\s+(?:number|start)|plenty|enough|fine)\b"
         r"(?!\s+for)|will\s+(?:do|have|make|wake|be)\b)", r"\g<count> reps"),
        # Five times, one foot after the other.
        (rf",?\s+one\s+(?P<limb>{LIMB})\s+after\s+the\s+other(?=\W*$)", r", each \g<limb>"),
        # Somebody counted to twenty, and then we did the other leg.
        (rf"^(?:[A-Z][a-z]+\s+|the\s+[a-z]+\s+|i\s+|we\s+)(?:slowly\s+)?count(?:s|ed)?\s+(?:slowly\s+)?to\s+(?P<count>{_COUNT})\b",
         r"hold for a count of \g<count>"),
        # do that 10 times with each foot
        (rf"\b(?:do|repeat)\s+(?:that|this|it)\s+(?P<count>{_COUNT})\s+times\b", r"\g<count> times"),
    )
)  # fmt: skip
_MAY_BE = re.compile(
    r"\b(?:after|once|when|switch|swap|change|give|allow|grant|spend|before|did|do|for|is|are|will|count)",
    re.IGNORECASE,
)
_LONGEST = 400


def as_dosage(sentence: str) -> str:
    """A sentence with what it tells of how much in the words of a dosage; its other words stay.

    >>> as_dosage("Give each calf half a minute."), as_dosage("After ten, change legs.")
    ('hold half a minute each side.', 'do ten reps each side.')
    """
    if len(sentence) > _LONGEST or not _MAY_BE.search(sentence):
        return sentence
    for pattern, replacement in _MEANT:
        sentence = pattern.sub(replacement, sentence)
    return sentence
