"""What a sentence of an article is about: sides, schedule, safety, advice, or what the coach says itself."""

import re
from dataclasses import dataclass

from voicecoach.language.article.figures import LIMBS, Figures, figures_in, singular
from voicecoach.language.durations import plain


def _any(words: str) -> str:
    """A pattern for one of some words or patterns without spaces; `_` stands for a space."""
    return f"(?:{'|'.join(words.replace('_', ' ') for words in words.split())})"


_LIMB = rf"(?:{_any(LIMBS)}s?|feet|way)"
_OTHER = rf"(?:the|your)?\s*(?:other|opposite|second)(?:\s+{_LIMB})?\b"
_NAMED = rf"(?:(?:the|your)\s+)?(?:left|right)(?:\s+{_LIMB})?\b"
_ON = r"(?:on|with|to|for|using)"
_SAME = _any(
    "this the it all same entire whole exercise movement move stretch sequence steps? process hold pose set "
    "reps? number of for that thing"
)
_AGAIN = (
    rf"{_any('repeat repeating perform do continue finish complete work train stretch start forget')}\b(?:\s+{_SAME})*"
)
_DO = "(?:complete|do|finish|perform|work)"
_SWAP = "(?:switch|chang|swap)(?:e|es|ing)?"
_DONE = _any(
    "and then before finally to afterwards after_that after_this when_done when_finished once_done once_finished"
)
_JOIN = rf"(?:(?:^|[,;–-]?\s*)\b{_DONE}\b[,\s]*)*[,;–-]?\s*"
_NEXT = rf"(?:{_OTHER}|{_SWAP}(?:\s+(?:to\s+{_OTHER}|{_LIMB}))?|(?:mov(?:e|ing)|go(?:ing)?)\s+on(?:\s+to\s+{_OTHER})?)"
_SWITCH = re.compile(
    rf"{_JOIN}\b(?P<core>"
    # finish every rep on one leg before you go on to the other leg
    rf"{_DO}\s+(?:all|every|each|the)\s+(?:of\s+)?(?:the\s+|your\s+)?(?P<all>rep|set)\w*\s+(?:on|with|for)\s+"
    rf"(?:one|the\s+first|the\s+same)\s+{_LIMB}(?:\s+first)?(?:,?\s*(?:before|and|then)\b[\w\s,]*?{_NEXT})?"
    # finish one side completely before the other
    rf"|{_DO}\s+(?:one|the\s+first)\s+{_LIMB}\s+(?:(?:completely|fully|entirely|first)[,\s]*)*"
    rf"(?:at\s+a\s+time|(?:before|then)\b[\w\s]*?{_NEXT})"
    # repeat on the opposite side; do the other side
    rf"|{_AGAIN}\s+(?:{_ON}\s+)?{_OTHER}"
    # do the same with your left leg; repeat on the left
    rf"|(?:repeat|(?:do\s+)?(?:the\s+)?same|(?<=then\ )(?:do|perform))\b(?:\s+{_SAME})*\s+{_ON}\s+{_NAMED}"
    # switch legs; change over to the other side; then swap
    rf"|{_SWAP}\s+(?:(?:over|to)\s+)*(?:{_OTHER}|(?:your\s+)?(?!way){_LIMB}\b)(?:\s+and\s+repeat\b)?"
    rf"|mov(?:e|ing)\s+(?:over\s+|on\s+)*to\s+{_OTHER}"
    rf"|(?:switch|swap|change)(?:\s+over)?(?=[\s.!]*$)"
    rf")",
    re.IGNORECASE,
)
_ALTERNATE = re.compile(
    rf"{_JOIN}\b(?P<core>(?:(?:continue|keep)\s+)?alternat(?:e|ing)\s+(?:between\s+)?(?:{_LIMB}|each\s+\w+)"
    r"(?:\s+(?:with|on|for|after)?\s*(?:each|every)\s+\w+)?)",
    re.IGNORECASE,
)
_LIMB_AT_END = re.compile(rf"\b({_LIMB})\b(?!.*\b{_LIMB}\b)", re.IGNORECASE)

_FEW = r"(?:\d{1,2}|two|three|four|five|six|seven)"
_OFTEN = (
    rf"(?:(?:{_FEW}(?:\s*(?:-|–|to|or)\s*{_FEW})?|one|a\s+few|several)\s*(?:[x×]|times?|days?|sessions?|workouts?)"
    r"|(?:once|twice)(?:\s*(?:or|to)\s*(?:twice|three\s+times))?)"
)
_SCHEDULE = re.compile(
    rf"\b{_OFTEN}\s*(?:a|per|each|every|/)\s*(?:week|day|month)\b|\bevery\s+(?:(?:other|second|third|single)\s+)?"
    r"(?:day|morning|evening|night)\b|\bon\s+alternate\s+days\b|\bdaily(?=[.!]?$)|\bonce\s+weekly\b|\bweekly(?=[.!]?$)",
    re.IGNORECASE,
)
_HURT = rf"\b(?:if|when)\b.*\b{_any('pain hurts? hurting dizz[a-z]+ discomfort numb[a-z]* tingling unwell')}\b"
_STOP = rf"\b{_any('stop pause ease_off back_off skip')}\b"
_SAFETY = re.compile(
    rf"{_STOP}.*{_HURT}|{_HURT}.*{_STOP}|\bnever (?:push|work|move) (?:through|into) (?:\w+ )?pain\b", re.IGNORECASE
)
_SECONDS = r"\s*(?:-\s*)?(?:s|secs?|seconds?|counts?(?:\s+of)?)?\b"
_FOR = r"\s*(?:(?:for|to)\s+)?(?:a\s+|1\s+)?(?:count\s+of\s+)?"
_BREATH = re.compile(
    rf"\b(?:(?:breathe|breath)\s+in|inhale|in)\b(?P<how>\s+(?:\w+\s+){{1,4}}?)??{_FOR}(?P<in>\d{{1,2}}){_SECONDS}"
    rf"(?:[\s,]*(?:and|then)?\s*(?:hold|pause)\b(?:\s+\w+){{0,3}}?{_FOR}(?P<hold>\d{{1,2}}){_SECONDS})?"
    rf"[\s,]*(?:(?:and|then)\s+)*(?:(?:breathe|breath)\s+out|exhale|out)\b(?:\s+\w+){{0,4}}?{_FOR}(?P<out>\d{{1,2}}){_SECONDS}"
    rf"(?:[\s,]*(?:and|then)?\s*(?:hold|pause)\b(?:\s+\w+){{0,3}}?{_FOR}(?P<empty>\d{{1,2}}){_SECONDS})?"
)
_LABEL = re.compile(
    rf"(?:{_any('pro form coaching quick safety')}\s+)?(?:tip|cue|reminder|note)s?\s*:\s*(?=\S)", re.IGNORECASE
)
_ADVICE = re.compile(
    r"(?:(?:try|be careful|take care|make sure) (?:not|to avoid)|avoid|don't|do not|never|remember|keep)\b",
    re.IGNORECASE,
)
_ACTION = _any(
    "lift raise lower push pull press drive bring squeeze extend bend lean step slide roll place put sink "
    "rotate turn curl straighten reach walk return pause hinge tuck"
)
_MORE_ACTION = re.compile(rf"\b(?:then|(?:and|,)\s+(?:slowly\s+|gently\s+)?{_ACTION})\b", re.IGNORECASE)
_THIS = _any(
    "exercises? moves? movements? stretch(?:es)? pose drill one is are will can helps? works? targets? hits? opens?"
)
_ABOUT = re.compile(
    rf"(?:{_any('why benefits? muscles? target_muscles? targeted difficulty modifications?')}\b"
    rf"|{_any('variations? progressions? regressions? what_it_does good_for we i our')}\b|it's\b|i'm\b|"
    rf"{_any('targets level easier harder')}\s*:"
    r"|(?:please\s+)?(?:always\s+)?(?:talk|speak|consult|ask|check)\b(?:\s+\w+){0,4}?\s+(?:doctor|physician|therapist)"
    rf"|(?:this|these|that|the)(?:\s+\w+){{0,4}}?\s+(?:{_THIS}|strengthens?)\b"
    rf"|it\s+{_any('is will can helps? also works? targets?')}\b)",
    re.IGNORECASE,
)
_STATED = _any(
    "designated given required prescribed allotted desired recommended suggested specified stated same full chosen"
)
_KEPT = re.compile(rf"\bfor\s+(?:(?:the|your)\s+)?{_STATED}\s", re.IGNORECASE)
_COACH = re.compile(
    r"\b(?:hold|maintain|(?:keep|stay)(?=\s+(?:in\s+)?(?:this|the|that|your|here)\b))\b"
    rf"(?:\s+{_any('this the your that in position stretch pose here it hold')})*"
    rf"(?:\s+for\s+(?:(?:the|your)\s+)?(?:{_STATED}\s+)+(?:(?:amount|length)\s+of\s+)?"
    rf"{_any('time duration period count')})?"
    rf"|\b(?:release|relax|let go)\b(?:\s+(?:the|this|your|that)\s+{_any('stretch position pose hold')})?"
    rf"|\b{_any('slowly gently carefully gradually then and before afterwards finally for on once when')}\b"
    rf"|\b(?:done|finished|complete|you're|you are|repeat|rest)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Change:
    """That a sentence tells to change sides: `sides` as a dosage has it, its words, and where they stand.

    `start` is where its clause begins, with the words that join it.
    """

    sides: str
    words: str
    start: int
    end: int
    all_sets: bool = False


def change_of_sides(sentence: str) -> Change | None:
    """The clause that tells to do the other side too.

    >>> change_of_sides("Slowly release, and then repeat on the opposite leg.")
    Change(sides='each leg', words='repeat on the opposite leg', start=14, end=51, all_sets=False)
    """
    if match := _SWITCH.search(sentence):
        limb = _LIMB_AT_END.search(match["core"])
        sides = f"each {_limb(limb[1])}" if limb else "each side"
        all_sets = (match["all"] or "").lower() == "set"
        return Change(sides, match["core"], match.start(), match.end(), all_sets)
    if match := _ALTERNATE.search(sentence):
        return Change("alternating", match["core"], match.start(), match.end())
    return None


def without(sentence: str, change: Change) -> str:
    """The sentence without the change of sides, where that is its last or its first clause; else as it was.

    Alternating stays: it is how each repetition is done.
    """
    before, after = sentence[: change.start], sentence[change.end :]
    if change.sides == "alternating":
        return sentence
    if not re.search(r"\w", after) or figures_in(after).pure:
        return before.rstrip(" ,;–-") + ("." if before.strip() else "")
    if not re.search(r"\w", before):
        rest = after.lstrip(" ,;.–-")
        return rest[:1].upper() + rest[1:]
    return sentence


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
    return not re.search(r"\w", rest) or figures_in(rest).pure


def schedule_in(sentence: str) -> str | None:
    """How often, in the author's words; `daily` so that "Aim for" can go before it.

    >>> schedule_in("Do it 2-3 times per week."), schedule_in("Do it daily.")
    ('2-3 times per week', 'every day')
    """
    match = _SCHEDULE.search(sentence)
    words = re.sub(r"(?<=\d)\s*[x×](?=\W)", " times", match[0].strip()) if match else None
    return {"daily": "every day", "weekly": "once a week"}.get(words.lower(), words) if words else None


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
    return len(sentence.split()) <= 30 and _SAFETY.search(sentence) is not None


def advice_in(sentence: str) -> str | None:
    """The words of a sentence that is advice rather than a step, without a label such as `Tip:`.

    >>> advice_in("Tip: breathe out."), advice_in("Avoid momentum."), advice_in("Keep still, then lift your arm.")
    ('Breathe out.', 'Avoid momentum.', None)
    """
    if label := _LABEL.match(sentence):
        words = sentence[label.end() :]
        return words[:1].upper() + words[1:]
    return sentence if _ADVICE.match(sentence) and not _MORE_ACTION.search(sentence) else None


def is_about_it(sentence: str) -> bool:
    """Whether a sentence tells of an exercise instead of how to do it."""
    return _ABOUT.match(sentence) is not None


def _limb(word: str) -> str:
    limb = singular(word.lower())
    return limb if limb in LIMBS.split() else "side"
