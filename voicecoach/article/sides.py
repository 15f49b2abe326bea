"""The words of a sentence that tell to do the other side too. Knows nothing else of the sentence."""

import re
from dataclasses import dataclass

from voicecoach.article.phrase import phrase
from voicecoach.article.words import any_of, has_one_of
from voicecoach.script.dosage import LIMBS

_LIMB = rf"(?:{any_of(' '.join(LIMBS))}s?|feet|way)"
_NO_SIDES = r"(?!\s+(?:\d+|two|three|four|few|sets?|reps?|rounds?|exercises?|moves?|circuits?|parts?|blocks?|days?)\b)"
"""`the other two sets`"""
_OTHER = rf"(?:the|your)?\s*(?:other|opposite|second)(?:\s+{_LIMB})?\b{_NO_SIDES}"
_NAMED = rf"(?:(?:the|your)\s+)?(?:left|right)(?:\s+{_LIMB})?\b"
_ON = r"(?:on|with|to|for|using)"
_SAME = any_of(
    "this the it all same entire whole exercise movement move stretch sequence steps? process hold pose set "
    "reps? number of for that thing"
)
_AGAIN_WORDS = any_of("repeat repeating perform do continue finish complete work train stretch start forget")
_AGAIN = rf"{_AGAIN_WORDS}\b(?:\s+{_SAME})*"
_DO = "(?:complete|do|finish|perform|work)"
_SWAP = "(?:switch|chang|swap)(?:e|es|ing)?"
_DONE = any_of(
    "and then before finally to afterwards after_that after_this when_done when_finished once_done once_finished"
)
_JOIN = rf"(?:(?:^|[,;–-]?\s*)\b{_DONE}\b[,\s]*)*[,;–-]?\s*"
_NEXT = rf"(?:{_OTHER}|{_SWAP}(?:\s+(?:to\s+{_OTHER}|{_LIMB}))?|(?:mov(?:e|ing)|go(?:ing)?)\s+on(?:\s+to\s+{_OTHER})?)"
_CORE = (
    r"\b(?P<core>"
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
    # same again with the other leg; turn round for your other leg
    rf"|(?:same|again|turn\s+(?:round|around|over))\s+(?:again\s+)?{_ON}\s+{_OTHER}"
    # and the other one; then it's the turn of the other arm; then thread the left arm for another six
    rf"|(?<=and\ )the\s+other\s+one|(?<=then\ )(?:the|your)\s+other\s+{_LIMB}|turn\s+of\s+{_OTHER}"
    rf"|(?:is|be)\s+the\s+other\s+{_LIMB}'s\s+turn|(?<=then\ )\w+\s+{_NAMED}\s+for\s+another\s+\w+"
    # switch legs; change over to the other side; now the other leg; then swap
    rf"|(?<=now\ ){_OTHER}|{_SWAP}\s+(?:over\s+)?to\s+the\s+(?:left|right|other)\s+\w+"
    rf"|{_SWAP}\s+(?:(?:over|to)\s+)*(?:{_OTHER}|(?:your\s+|the\s+)?(?!way){_LIMB}\b)(?:\s+and\s+repeat\b)?"
    rf"|mov(?:e|ing)\s+(?:over\s+|on\s+)*to\s+{_OTHER}"
    # then change over and do the good one
    rf"|{_SWAP}\s+(?:over\s+)?and\s+do\s+(?:the\s+(?:\w+\s+)?one|{_OTHER})"
    rf"|(?:switch|swap|change)(?:\s+over)?(?=[\s.!]*$)"
    r")"
)
_SWITCH = re.compile(_JOIN + _CORE, re.IGNORECASE)
_SWITCH_CORE = re.compile(_CORE, re.IGNORECASE)
"""Where it is not found, the words that may join it need not be looked for."""
_LONGEST_JOIN = 100
"""The most characters of such words (`and then, when finished,`)."""
_IN_SWITCH = "turn other opposite second left right switch chang swap one first same".split()
"""The core of each form of it holds one of these."""
_ALTERNATE = re.compile(
    rf"{_JOIN}\b(?P<core>(?:(?:continue|keep)\s+)?alternat(?:e|ing)\s+(?:between\s+)?(?:{_LIMB}|each\s+\w+)"
    r"(?:\s+(?:with|on|for|after)?\s*(?:each|every)\s+\w+)?)",
    re.IGNORECASE,
)
_LIMB_AT_END = re.compile(rf"\b({_LIMB})\b(?!.*\b{_LIMB}\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SideChange:
    """That a sentence tells to change sides: `sides` as a dosage has it, its words, and where they stand.

    `start` is where its clause begins, with the words that join it.
    """

    sides: str
    words: str
    start: int
    end: int
    all_sets: bool = False


def change_of_sides(sentence: str) -> SideChange | None:
    """The clause that tells to do the other side too.

    >>> change_of_sides("Slowly release, and then repeat on the opposite leg.")
    SideChange(sides='each leg', words='repeat on the opposite leg', start=14, end=51, all_sets=False)
    """
    # `seconds` is no `second side`, and in many sentences.
    may_switch = has_one_of(_IN_SWITCH, sentence.replace("seconds", "")) and _SWITCH_CORE.search(sentence)
    if may_switch and (match := _SWITCH.search(sentence, max(may_switch.start() - _LONGEST_JOIN, 0))):
        limb = _LIMB_AT_END.search(match["core"])
        sides = f"each {_limb(limb[1])}" if limb else "each side"
        all_sets = (match["all"] or "").lower() == "set"
        return SideChange(sides, match["core"], match.start(), match.end(), all_sets)
    if has_one_of(("alternat",), sentence) and (match := _ALTERNATE.search(sentence)):
        return SideChange("alternating", match["core"], match.start(), match.end())
    return None


def without(sentence: str, change: SideChange) -> str:
    """The sentence without the change of sides, where that is its last or its first clause; else as it was.

    Alternating stays: it is how each repetition is done.
    """
    before, after = sentence[: change.start], sentence[change.end :]
    if change.sides == "alternating":
        return sentence
    if not re.search(r"\w", after) or phrase(after).pure:
        return before.rstrip(" ,;–-") + ("." if before.strip() else "")
    if not re.search(r"\w", before):
        rest = after.lstrip(" ,;.–-")
        return rest[:1].upper() + rest[1:]
    return sentence


def _limb(word: str) -> str:
    limb = "foot" if word.lower() == "feet" else word.lower().removesuffix("s")
    return limb if limb in LIMBS else "side"
