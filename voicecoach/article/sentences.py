"""What a sentence of an article is about: safety, advice, rounds, breaths, or what the coach says itself."""

import re

from voicecoach.article.figures import Figures
from voicecoach.article.reader import is_figures
from voicecoach.article.sides import Change
from voicecoach.article.words import any_of, has_one_of
from voicecoach.clock import plain

_HURT = rf"\b(?:if|when)\b.*\b{any_of('pain hurts? hurting dizz[a-z]+ discomfort numb[a-z]* tingling unwell')}\b"
_STOP = rf"\b{any_of('stop pause ease_off back_off skip')}\b"
_SAFETY = re.compile(
    rf"{_STOP}.*{_HURT}|{_HURT}.*{_STOP}|\bstop\b.*\bthat\b.*\b(?:pain|hurts?|worse)\b"
    r"|\bnever (?:push|work|move) (?:through|into) (?:\w+ )?pain\b",
    re.IGNORECASE,
)
_IN_SAFETY = "pain hurt dizz discomfort numb tingling unwell worse".split()
"""Each form of it holds one of these."""
_SECONDS = r"\s*(?:-\s*)?(?:s|secs?|seconds?|counts?(?:\s+of)?)?\b"
_FOR = r"\s*(?:(?:for|to)\s+)?(?:a\s+|1\s+)?(?:count\s+of\s+)?"
_BREATH = re.compile(
    rf"\b(?:(?:breathe|breath)\s+in|inhale|in)\b(?P<how>\s+(?:\w+\s+){{1,4}}?)??{_FOR}(?P<in>\d{{1,2}}){_SECONDS}"
    rf"(?:[\s,]*(?:and|then)?\s*(?:hold|pause)\b(?:\s+\w+){{0,3}}?{_FOR}(?P<hold>\d{{1,2}}){_SECONDS})?"
    rf"[\s,]*(?:(?:and|then)\s+)*(?:(?:breathe|breath)\s+out|exhale|out)\b(?:\s+\w+){{0,4}}?{_FOR}(?P<out>\d{{1,2}}){_SECONDS}"
    rf"(?:[\s,]*(?:and|then)?\s*(?:hold|pause)\b(?:\s+\w+){{0,3}}?{_FOR}(?P<empty>\d{{1,2}}){_SECONDS})?"
)
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
_FIGURE_LABEL = re.compile(
    rf"(?:{any_of('sets? reps? repetitions holds? time duration rest dosage sides? load rpe')}\s*[:=]|tempo\b\s*[:=]?)"
    r"\s*(?:\d|amrap|max|as (?:many|long)|(?:un)?til\b|to failure)",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"(?:(?:and|then)\s+)*(?:repeat|do|perform|complete)\b[\w\s]{0,25}?\b(?:\d+\s*x|twice)(?![\w-])(?!\s*(?:1|per|each|daily)\b)"
)
_UNCLEAR = re.compile(
    r"\bhold\b.*\b(?:as long as|count of \d+|\d+ (?:\w+ )?breaths)\b"
    r"|^(?:then )?(?:do|perform|complete|repeat|aim for) (?:it )?\d+(?:\s*(?:-|to)\s*\d+)?(?: more(?: times)?)?[.!]?$"
    r"|\brepeat\b.*\b(?:twice|once|times) more\b"
)
_HALF = re.compile(
    r"\band (?:a|1) half\b|\bhalf\b.*\bminute|\b(?:left|right|affected|injured|sore)\b[\w ]{0,12}\bonly\b"
)
_COUNTED = re.compile(
    r"\d{1,4}(?:\s*-\s*\d+)?\s*-?(?:(?:s|secs?|seconds?|mins?|minutes?|m|km|cal)\b)?\s*(?:of\s+)?"
    r"(?!(?:x|of|reps?|sets?|rounds?|times|breaths?|holds?|rest|each|per|cm|mm|in|feet|inch\w*|kg|lbs?|percent|degrees?)\b)"
    r"[a-z][a-z'-]+(?:\s+[a-z'-]+){0,3}"
)
_SEVERAL = (
    rf"(?:{any_of('circuits? supersets? tri-?sets? workout routine')}|giant set"
    r"|all\s+(?:of\s+)?(?:the\s+|these\s+)?(?:\d+\s+)?(?:exercises|moves|stretches))"
)
_OF_ALL = re.compile(
    rf"\b{any_of('repeat do complete perform go_through run_through cycle_through')}\b[\w\s,]{{0,30}}?\b{_SEVERAL}\b"
    r"[\w\s,-]{0,40}?\b(?:\d+\s*(?:times|rounds?|x)|twice)\b(?!\s*(?:1|per|each|every|daily)\b)"
    rf"|\b\d+\s*(?:rounds?|times)\s+(?:of|through)\s+(?:the|this|these|all|each|everything)\b"
    rf"|^{_SEVERAL}\b[^.]*\d\s*(?:x|times|rounds?|sets?)\b"
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
    rf"|\b{any_of('slowly gently carefully gradually then and before afterwards finally for on once when')}\b"
    rf"|\b(?:done|finished|complete|you're|you are|repeat|rest)\b",
    re.IGNORECASE,
)


def left_to_the_coach(sentence: str, change: Change | None, figures: Figures) -> bool:
    """Whether a sentence holds nothing but a change of sides, figures and release cues, which the coach says itself."""
    if not (change or figures.any or figures.rest_ms or _KEPT.search(sentence)):
        return False
    if figures.pure:
        return True
    rest = sentence
    if change:
        rest = f"{sentence[: change.start]} {sentence[change.end :]}"
    rest = _COACH.sub(" ", rest).strip()
    return not re.search(r"\w", rest) or is_figures(rest)


def breathing_in(sentence: str) -> tuple[str, bool] | None:
    """The breath a sentence gives, as a script has it, and whether it says nothing else.

    >>> breathing_in("In for 4 seconds and out for 6 seconds."), breathing_in("Breathe in, then out.")
    (('in 4s, out 6s', True), None)
    """
    match = _BREATH.search(plain(sentence))
    if match is None:
        return None
    phases = [
        f"{'hold' if cue == 'empty' else cue} {length}s"
        for cue, length in match.groupdict().items()
        if cue != "how" and length
    ]
    rest = re.findall(r"[a-z]+", _BREATH.sub("", plain(sentence)))
    return ", ".join(phases), not rest and match["how"] is None


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


def names_a_figure(sentence: str) -> bool:
    """Whether a sentence is of the dosage, such as `Tempo 3-1-3`, `Sets: 3` or `Repeat twice`."""
    return _FIGURE_LABEL.match(sentence) is not None or _AGAIN.match(plain(sentence)) is not None


def is_of_all(sentence: str) -> bool:
    """Whether a sentence tells to do several exercises in rounds.

    >>> is_of_all("Repeat the circuit 3 times."), is_of_all("3 rounds of the following:"), is_of_all("Repeat 3 times.")
    (True, True, False)
    """
    return _OF_ALL.search(plain(sentence)) is not None


def is_unclear(sentence: str, figures: Figures) -> bool:
    """Whether a sentence is of the dosage, but says something of it that is not in its figures.

    >>> from voicecoach.article.reader import figures_in
    >>> is_unclear("Complete 10 reps (5 per leg).", figures_in("Complete 10 reps (5 per leg)."))
    True
    """
    text = plain(sentence)
    if figures.pure:
        return False
    return _UNCLEAR.search(text) is not None or (
        figures.any
        and (
            figures.left
            or _HALF.search(text) is not None
            or ("x" in text and re.search(r"\d\s*x\s*\d", text) is not None)
        )
    )


def is_counted(sentence: str) -> bool:
    """Whether a sentence is how many or how long and a name, as lists of exercises have it.

    >>> is_counted("10 burpees"), is_counted("30s side plank"), is_counted("Take 2 steps")
    (True, True, False)
    """
    return _COUNTED.fullmatch(plain(sentence)) is not None


def is_about_it(sentence: str) -> bool:
    """Whether a sentence tells of an exercise instead of how to do it."""
    return _ABOUT.match(sentence) is not None
