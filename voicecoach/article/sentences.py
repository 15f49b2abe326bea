"""What a sentence of an article is about: safety, advice, rounds, breaths, or what the coach says itself."""

import re

from voicecoach.article.phrase import phrase
from voicecoach.article.sides import SideChange
from voicecoach.article.words import any_of, has_one_of

_HURT = rf"\b(?:if|when)\b.*\b{any_of('pain hurts? hurting dizz[a-z]+ discomfort numb[a-z]* tingling unwell')}\b"
_STOP = rf"\b{any_of('stop pause ease_off back_off skip')}\b"
_SAFETY = re.compile(
    rf"{_STOP}.*{_HURT}|{_HURT}.*{_STOP}|\bstop\b.*\bthat\b.*\b(?:pain|hurts?|worse)\b"
    r"|\bnever (?:push|work|move) (?:through|into) (?:\w+ )?pain\b",
    re.IGNORECASE,
)
_IN_SAFETY = "pain hurt dizz discomfort numb tingling unwell worse".split()
"""Each form of it holds one of these."""
_LABEL = re.compile(
    rf"(?:{any_of('pro form coaching quick safety')}\s+)?(?:tip|cue|reminder|note)s?\s*:\s*(?=\S)", re.IGNORECASE
)
_ADVICE = re.compile(
    r"(?:(?:try|be careful|take care|make sure) (?:not|to avoid)|avoid|don't|do not|never|remember|keep)\b",
    re.IGNORECASE,
)
_ACTION = any_of(
    "lift raise lower push pull press drive bring squeeze extend bend lean step slide roll place put sink "
    "rotate turn curl straighten reach walk return pause hinge tuck"
)
_MORE_ACTION = re.compile(rf"\b(?:then|(?:and|,)\s+(?:slowly\s+|gently\s+)?{_ACTION})\b", re.IGNORECASE)
_THIS = any_of(
    "exercises? moves? movements? stretch(?:es)? pose drill one is are will can helps? works? targets? hits? opens?"
)
_ABOUT = re.compile(
    rf"(?:{any_of('why benefits? muscles? target_muscles? targeted difficulty modifications?')}\b"
    rf"|{any_of('variations? progressions? regressions? what_it_does good_for we i our')}\b|it's\b|i'm\b|"
    rf"{any_of('targets level easier harder')}\s*:"
    r"|(?:please\s+)?(?:always\s+)?(?:talk|speak|consult|ask|check)\b(?:\s+\w+){0,4}?\s+(?:doctor|physician|therapist)"
    rf"|(?:this|these|that|the)(?:\s+\w+){{0,4}}?\s+(?:{_THIS}|strengthens?)\b"
    rf"|it\s+{any_of('is will can helps? also works? targets?')}\b)",
    re.IGNORECASE,
)
_STATED = any_of(
    "designated given required prescribed allotted desired recommended suggested specified stated same full chosen"
)
_KEPT = re.compile(rf"\bfor\s+(?:(?:the|your)\s+)?{_STATED}\s", re.IGNORECASE)
_COACH = re.compile(
    r"\b(?:hold|maintain|(?:keep|stay)(?=\s+(?:in\s+)?(?:this|the|that|your|here)\b))\b"
    rf"(?:\s+{any_of('this the your that in position stretch pose here it hold')})*"
    rf"(?:\s+for\s+(?:(?:the|your)\s+)?(?:{_STATED}\s+)+(?:(?:amount|length)\s+of\s+)?"
    rf"{any_of('time duration period count')})?"
    rf"|\b(?:release|relax|let go)\b(?:\s+(?:the|this|your|that)\s+{any_of('stretch position pose hold')})?"
    rf"|\b{any_of('slowly gently carefully gradually then and before after between afterwards')}\b"
    rf"|\b{any_of('finally for on once when')}\b"
    rf"|\b{any_of('at_the_top at_the_bottom at_the_end next_set moving_on')}\b"
    rf"|\b(?:done|finished|complete|you're|you are|repeat|rest)\b",
    re.IGNORECASE,
)


def left_to_the_coach(sentence: str, change: SideChange | None) -> bool:
    """Whether a sentence holds nothing but a change of sides, figures and release cues, which the coach says itself."""
    read = phrase(sentence)
    if read.pure:
        return True
    if not (change or read.dose.says_how_much or read.dose.rest or _KEPT.search(sentence)):
        return False
    rest = sentence
    if change:
        rest = f"{sentence[: change.start]} {sentence[change.end :]}"
    rest = _COACH.sub(" ", rest).strip()
    return not re.search(r"\w", rest) or phrase(rest).pure


def is_safety(sentence: str) -> bool:
    """Whether a sentence tells to stop when it hurts."""
    return has_one_of(_IN_SAFETY, sentence) and len(sentence.split()) <= 30 and _SAFETY.search(sentence) is not None


def advice_in(sentence: str) -> str | None:
    """The words of a sentence that is advice rather than a step, without a label such as `Tip:`.

    >>> advice_in("Tip: breathe out."), advice_in("Avoid momentum."), advice_in("Keep still, then lift your arm.")
    ('Breathe out.', 'Avoid momentum.', None)
    """
    if label := _LABEL.match(sentence):
        words = sentence[label.end() :]
        return words[:1].upper() + words[1:]
    return sentence if _ADVICE.match(sentence) and not _MORE_ACTION.search(sentence) else None


_ASIDE = re.compile(
    r"(?:progressions?|regressions?|variations?|modifications?|easier|harder|advanced|intermediate|beginners?|elite|goals?"
    r"|targets?|muscles?|equipment|tips?|note|purpose|why|benefits?|scaled|scaling|level)\b[^.!?]{0,25}?\s*[:–—-]\s",
    re.IGNORECASE,
)


_ICE = re.compile(
    r"(?:(?:please|you\s+(?:can|may)|then|afterwards|use|put|apply|try)[,\s]+){0,3}(?:an?\s+|some\s+|the\s+)?"
    r"(?:ice|heat|cold|hot|warm)(?:[\s-]+(?:packs?|bags?|bath|shower|water\s+bottle))?\b(?!\s*(?:up|down|-))",
    re.IGNORECASE,
)
"""`Use ice for 15 minutes afterwards.`"""


def is_aside(text: str) -> bool:
    """Whether a line says under its label something else than how much is to be done now.

    >>> is_aside("Progression: add 2 reps a week"), is_aside("Bridge: 2 x 10")
    (True, False)
    """
    return _ASIDE.match(text) is not None or _ICE.match(text) is not None


def is_about_it(sentence: str) -> bool:
    """Whether a sentence tells of an exercise instead of how to do it."""
    return _ABOUT.match(sentence) is not None
